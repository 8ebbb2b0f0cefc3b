//! Sources that are named by a role or a common noun: what kind of source they are and what they are called.
//!
//! Conventions: a person without a name is "unnamed senator"; a body and a group keep their words without the
//! article ("finance ministry", "residents of the lane"); what belongs to another says so ("owner of the tug").

use std::ops::Range;

use crate::lexicon::roles::{self, Role, RoleClass};
use crate::lexicon::{function_word, lowered, people, wordnet};
use crate::model::SourceKind;
use crate::text::{Document, Fine, Tag, Token};

/// How a phrase is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    /// "the", "this", "that".
    Definite,
    /// "a", "another", "one".
    Indefinite,
    /// "her", "the tug's".
    Possessive,
    /// "no one in", "none of", "nobody at", "neither".
    Negative,
    /// Nothing.
    Bare,
}

/// A noun phrase taken apart.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// Head noun.
    pub(super) head: usize,
    /// How it is introduced.
    pub(super) determiner: Determiner,
    /// Tokens of the possessor, its mark left out: "the tug" of "the tug's owner", "her" of "her lawyer".
    pub(super) possessor: Option<Range<usize>>,
    /// Words before the head that belong to the name, head included.
    pub(super) core: Range<usize>,
    /// What follows the head and belongs to the name: "of the bank", "familiar with the matter".
    pub(super) after: Range<usize>,
    /// Whether it means several.
    pub(super) plural: bool,
    /// Whether a number tells how many.
    pub(super) counted: bool,
    /// The entry of the role table.
    pub(super) role: Option<Role>,
}

/// Kind of source that a class of nouns makes, number and determiner aside.
pub(super) fn kind_of_class(class: RoleClass) -> SourceKind {
    match class {
        RoleClass::Person | RoleClass::Spokesperson => SourceKind::Person,
        RoleClass::Insider => SourceKind::Unnamed,
        RoleClass::Authority | RoleClass::Government | RoleClass::Land => SourceKind::Government,
        RoleClass::Organization | RoleClass::Part => SourceKind::Organization,
        RoleClass::Outlet => SourceKind::Outlet,
        RoleClass::Document | RoleClass::Evidence => SourceKind::Document,
        RoleClass::Group => SourceKind::Group,
    }
}

/// Takes a phrase apart, from its words and tags alone. `None` where it holds no noun.
pub(super) fn phrase(document: &Document<'_>, tokens: Range<usize>) -> Option<Phrase> {
    let mut at = tokens.start;
    let (mut determiner, mut counted, mut possessor, mut core) = (Determiner::Bare, false, None, None);
    while at < tokens.end {
        let word = lowered(document.word(at));
        let read = &document.tokens()[at];
        match &*word {
            "the" | "this" | "that" | "these" | "those" if core.is_none() => determiner = Determiner::Definite,
            "a" | "an" | "another" if core.is_none() => determiner = Determiner::Indefinite,
            "no" | "none" | "nobody" | "neither" if core.is_none() => {
                determiner = Determiner::Negative;
                // "no one in the royal household": the household is what is left.
                if document.word((at + 1).min(tokens.end - 1)).eq_ignore_ascii_case("one") {
                    at += 1;
                }
                if at + 1 < tokens.end && document.tokens()[at + 1].tag == Tag::Adposition {
                    at += 1;
                }
            }
            "of" if core.is_none() => {}
            // "More than 200 people"
            "more" | "fewer" | "less"
                if core.is_none() && at + 2 < tokens.end && document.word(at + 1).eq_ignore_ascii_case("than") =>
            {
                at += 1;
            }
            "both" | "all" | "each" | "every" | "some" | "several" | "many" | "most" | "few" | "same" | "unnamed"
            | "other"
                if core.is_none() => {}
            "'s" | "’s" | "'" | "’" if core.is_some() => {
                let start = core.take().unwrap_or(at);
                let start = if determiner == Determiner::Definite || determiner == Determiner::Indefinite {
                    determined_start(document, tokens.start, start)
                } else {
                    start
                };
                possessor = Some(start..at);
                determiner = Determiner::Possessive;
            }
            "familiar" | "close" | "briefed" if core.is_some() => break,
            _ if read.fine == Fine::PrpPossessive
                || matches!(&*word, "its" | "his" | "her" | "their" | "my" | "our") =>
            {
                possessor = Some(at..at + 1);
                determiner = Determiner::Possessive;
                core = None;
            }
            // "two of his own officials"
            "own" if core.is_none() && possessor.is_some() => {}
            // "34-year-old": a part of what describes the noun.
            _ if core.is_none() && at + 1 < tokens.end && document.word(at + 1) == "-" && is_number(read) => {
                _ = core.get_or_insert(at);
            }
            _ if core.is_none() && is_number(read) => {
                if word == "one" {
                    determiner = Determiner::Indefinite;
                } else {
                    counted = true;
                }
            }
            _ => match read.tag {
                Tag::Noun | Tag::Proper | Tag::Other => _ = core.get_or_insert(at),
                Tag::Verb | Tag::Adverb if is_role_word(document, at) => _ = core.get_or_insert(at),
                Tag::Adjective if core.is_some_and(|core: usize| ends_core(document, core, at)) => break,
                Tag::Adjective => _ = core.get_or_insert(at),
                Tag::Verb if core.is_none() && matches!(read.fine, Fine::Vbn | Fine::Vbg) => _ = core.get_or_insert(at),
                // "the Torvik-based lender"
                Tag::Verb if core.is_some() && read.fine == Fine::Vbn && document.word(at - 1) == "-" => {}
                Tag::Adverb | Tag::Determiner if core.is_none() => {}
                Tag::Number => {}
                Tag::Punctuation if matches!(&*word, "-" | "‑" | "\"" | "“" | "”" | "'") => {}
                _ if core.is_some() => break,
                _ => {}
            },
        }
        at += 1;
    }
    let start = core?;
    let nounlike = |&token: &usize| {
        matches!(document.tokens()[token].tag, Tag::Noun | Tag::Proper)
            || token + 1 == at && is_role_word(document, token)
    };
    let head = (start..at).rev().find(nounlike).or_else(|| (start..at).next_back())?;
    let core = start..head + 1;
    let lower = core_phrase(document, core.clone());
    let role = roles::ending(&lower);
    let read = &document.tokens()[head];
    let collective = role.is_some_and(|role| role.collective);
    let plural = matches!(read.fine, Fine::Nns | Fine::Nnps) || counted || collective;
    let after = trailing(document, head + 1..tokens.end, role);
    Some(Phrase { head, determiner, possessor, core, after, plural, counted, role })
}

fn is_number(token: &Token) -> bool {
    token.tag == Tag::Number || token.fine == Fine::Cd
}

/// Whether a word is a role noun, whatever the tagger took it for: "daily".
pub(super) fn is_role_word(document: &Document<'_>, token: usize) -> bool {
    let word = lowered(document.word(token));
    roles::ending(&word).is_some_and(|role| *role.noun == *word)
}

/// Where a name starts whose possessor only says of which sort it is: "teachers' union", "drivers' branch secretary".
pub(super) fn classifying(document: &Document<'_>, phrase: &Phrase) -> Option<usize> {
    let last = phrase.possessor.clone()?.next_back()?;
    let plural = document.tokens()[last].fine == Fine::Nns && !document.word(last).starts_with(char::is_uppercase);
    let plain = phrase
        .possessor
        .clone()?
        .all(|token| matches!(document.tokens()[token].tag, Tag::Noun | Tag::Determiner | Tag::Adjective));
    (plural && plain).then_some(last)
}

/// "the mayor's office": the words of a body of the state that is named after who heads it.
pub(super) fn office(document: &Document<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let possessor = phrase.possessor.clone()?;
    let named = format!("{} {}", core_phrase(document, possessor.clone()), &*lowered(document.lemma(phrase.head)));
    let role = roles::ending(&named)?;
    let body = role.class == RoleClass::Government && role.noun.contains(' ');
    let article = usize::from(document.tokens()[possessor.start].tag == Tag::Determiner);
    body.then_some(possessor.start + article..phrase.head + 1)
}

/// Where the possessor of a phrase starts, its article included.
fn determined_start(document: &Document<'_>, first: usize, start: usize) -> usize {
    let mut at = start;
    while at > first && matches!(document.tokens()[at - 1].tag, Tag::Determiner | Tag::Adjective | Tag::Number) {
        at -= 1;
    }
    at
}

/// Whether an adjective after a noun opens what follows it: "people familiar with".
fn ends_core(document: &Document<'_>, core: usize, at: usize) -> bool {
    document.tokens()[at - 1].tag == Tag::Noun
        && at > core
        && document.tokens().get(at + 1).is_none_or(|next| !matches!(next.tag, Tag::Noun | Tag::Proper))
}

/// What follows a head and belongs to the name: an of-phrase; for people whom only their knowledge describes, all of it.
fn trailing(document: &Document<'_>, rest: Range<usize>, role: Option<Role>) -> Range<usize> {
    if rest.is_empty() {
        return rest;
    }
    let opening = lowered(document.word(rest.start));
    let knowing = matches!(&*opening, "familiar" | "close" | "briefed" | "with")
        && role.is_none_or(|role| matches!(role.class, RoleClass::Group | RoleClass::Insider | RoleClass::Person));
    let serving = opening == "for" && role.is_some_and(|role| role.class == RoleClass::Spokesperson);
    let placed = matches!(&*opening, "in" | "at" | "on" | "from")
        && role.is_some_and(|role| matches!(role.class, RoleClass::Group | RoleClass::Insider));
    if opening != "of" && !knowing && !serving && !placed {
        return rest.start..rest.start;
    }
    let mut end = rest.start + 1;
    while end < rest.end && end - rest.start < 10 {
        let read = &document.tokens()[end];
        let word = document.word(end);
        let closing = matches!(read.tag, Tag::Punctuation) && !matches!(word, "-" | "'" | "’" | "\"" | "“" | "”")
            || matches!(read.tag, Tag::Verb | Tag::Auxiliary | Tag::Subordinator)
            || matches!(read.fine, Fine::Wp | Fine::Wdt | Fine::WpPossessive | Fine::Wrb);
        if closing {
            break;
        }
        end += 1;
    }
    rest.start..end
}

/// The core in lower case with the head's lemma, as the role table is keyed.
pub(super) fn core_phrase(document: &Document<'_>, core: Range<usize>) -> String {
    let Some(head) = core.end.checked_sub(1) else { return String::new() };
    let mut phrase = String::new();
    for token in core.start..head {
        phrase.push_str(&lowered(document.word(token)));
        phrase.push(' ');
    }
    phrase.push_str(&lowered(document.lemma(head)));
    phrase.replace(" - ", "-")
}

/// Kind of a source named by a phrase.
pub(super) fn kind(document: &Document<'_>, phrase: &Phrase) -> SourceKind {
    let several = phrase.plural;
    let knowing = matches!(
        document.word(phrase.after.start.min(document.tokens().len() - 1)).to_lowercase().as_str(),
        "familiar" | "close" | "briefed"
    ) && !phrase.after.is_empty()
        || phrase.after.len() > 1 && document.word(phrase.after.start) == "with";
    let class = phrase.role.map_or_else(|| guessed_class(document, phrase), |role| role.class);
    let first = phrase.core.start;
    let bears_name = document.tokens()[first].tag == Tag::Proper && phrase.core.len() > 1;
    match class {
        // "the Vestra agency" among sources is a news agency.
        RoleClass::Organization if bears_name && phrase.role.is_some_and(|role| role.noun == "agency") => {
            SourceKind::Outlet
        }
        RoleClass::Organization
            if phrase.role.is_none()
                && super::cast::reads_like_country(document.word(first))
                && phrase.core.len() == 1 =>
        {
            SourceKind::Government
        }
        _ if knowing && !matches!(class, RoleClass::Government | RoleClass::Organization) => SourceKind::Unnamed,
        RoleClass::Person | RoleClass::Group | RoleClass::Spokesperson | RoleClass::Authority if !several => {
            if phrase.determiner == Determiner::Indefinite { SourceKind::Unnamed } else { SourceKind::Person }
        }
        RoleClass::Authority if !phrase.counted => SourceKind::Government,
        RoleClass::Person | RoleClass::Group | RoleClass::Spokesperson | RoleClass::Authority => {
            let collective = phrase.role.is_some_and(|role| role.collective);
            if phrase.counted && !collective { SourceKind::Unnamed } else { SourceKind::Group }
        }
        other => kind_of_class(other),
    }
}

/// What an unknown noun most likely is.
fn guessed_class(document: &Document<'_>, phrase: &Phrase) -> RoleClass {
    let personal = people::has_person_ending(&lowered(document.lemma(phrase.head)));
    match (personal, phrase.plural) {
        (_, true) => RoleClass::Group,
        (true, false) => RoleClass::Person,
        (false, false) => RoleClass::Organization,
    }
}

/// What a source named by a phrase is called; `owner` is the resolved possessor.
pub(super) fn name(document: &Document<'_>, phrase: &Phrase, owner: Option<&str>, kind: SourceKind) -> String {
    if kind == SourceKind::Outlet {
        // "the Vestra agency" is Vestra; "state radio" needs no name to be known.
        let opens = |token: usize| document.sentences()[document.tokens()[token].sentence].tokens.start == token;
        let mut proper =
            phrase.core.clone().filter(|&token| document.tokens()[token].tag == Tag::Proper && !opens(token));
        if let (Some(first), false) = (proper.next(), document.tokens()[phrase.head].tag == Tag::Proper) {
            return words(document, first..proper.next_back().unwrap_or(first) + 1);
        }
        if phrase.determiner == Determiner::Bare && !phrase.plural {
            let name = words(document, phrase.core.clone());
            return if opens(phrase.core.start) { lowered(&name).into_owned() } else { name };
        }
    }
    let mut name = words(document, phrase.core.clone());
    if !phrase.after.is_empty() {
        name.push(' ');
        name.push_str(&words(document, phrase.after.clone()));
    }
    if let Some(owner) = owner {
        name.push_str(" of ");
        name.push_str(owner);
    }
    let hidden = matches!(kind, SourceKind::Person | SourceKind::Unnamed | SourceKind::Outlet);
    // "Ashmor, asked why, said": a capital without an article is a name's.
    let bare = phrase.determiner == Determiner::Bare && phrase.core.len() == 1 && owner.is_none();
    let hidden = hidden && !(bare && name.starts_with(char::is_uppercase));
    if hidden && !name.starts_with("unnamed ") { format!("unnamed {name}") } else { name }
}

/// The words of a range, sentence capital and typographic apostrophes undone.
pub(super) fn words(document: &Document<'_>, range: Range<usize>) -> String {
    let Some(text) = document.span(range.clone()).of(document.text()) else { return String::new() };
    let first = &document.tokens()[range.start];
    let sentence = &document.sentences()[first.sentence];
    let country = crate::lexicon::places::lookup(document.word(range.start)).is_some();
    let running = document.zone(range.start) == crate::text::Zone::Body;
    // "Tarsk's envoy": a capital at a sentence's beginning may be that of a name that nobody knows.
    let lower = lowered(document.word(range.start));
    let unknown = running
        && first.fine != Fine::Nns
        && !wordnet::is_word(&lowered(document.lemma(range.start)))
        && !wordnet::is_word(&lower)
        && function_word(&lower).is_none();
    let opening = !country
        && !unknown
        && (sentence.tokens.start..range.start).all(|token| {
            let tag = document.tokens()[token].tag;
            // "A Brakk official": behind an article a capital is a name's.
            tag == Tag::Punctuation || !running && matches!(tag, Tag::Determiner | Tag::Number | Tag::Adjective)
        });
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if space && !out.is_empty() {
            out.push(' ');
        }
        space = false;
        match c {
            '\u{2019}' => out.push('\''),
            '"' | '“' | '”' => {}
            c if at == 0 && opening && first.tag != Tag::Proper => out.extend(c.to_lowercase()),
            c => out.push(c),
        }
    }
    out
}
