//! Nouns that report: "accusations that S", "the Danish accusation of trawlers straying", "match-fixing allegations".
//!
//! The noun's entry says what its content may be. The source is its owner ("the union's", "Danish"), the
//! by-phrase, or the subject of a light verb ("issued a warning that"); a noun such as "rumour" reports without one.

use std::ops::Range;

use super::frame::{Frame, TokenSet};
use super::phrase::{self, after_mark, clauses, is_lemma, is_word, joined, lemma, members, sentence, trim};
use crate::lexicon::places::{self, PlaceWord};
use crate::lexicon::{NounCue, is_light_verb, noun_cue};
use crate::model::Kind;
use crate::text::{Dependency, Document, Fine, Tag, Zone};

/// The frames of all reporting nouns of the document.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    let mut frames = Vec::new();
    for token in 0..document.tokens().len() {
        let noun = matches!(document.tokens()[token].tag, Tag::Noun | Tag::Proper);
        if noun && document.zone(token).is_read() {
            if let Some(cue) = noun_cue(&lemma(document, token)) {
                frames.extend(noun_frames(document, token, cue));
            }
        }
    }
    frames
}

fn noun_frames(document: &Document<'_>, noun: usize, cue: &'static NounCue) -> Vec<Frame> {
    let owner = owner(document, noun);
    let Some(found) = content(document, noun, cue, owner.is_some()) else { return Vec::new() };
    let light = light_verb(document, noun);
    let source = owner
        .or_else(|| by_phrase(document, noun))
        .or_else(|| found.from.clone())
        .or_else(|| light.and_then(|verb| phrase::subject(document, verb)).map(|subject| members(document, subject)));
    if source.is_none() && !cue.unsourced {
        return Vec::new();
    }
    let kind = match document.zone(noun) {
        Zone::Headline | Zone::Standfirst => Kind::Headline,
        _ => Kind::Nominal,
    };
    let words = match light {
        Some(verb) if noun - verb <= 3 => verb..noun + 1,
        _ => noun..noun + 1,
    };
    let source = source.unwrap_or_default();
    found
        .contents
        .into_iter()
        .map(|content| {
            Frame::new("nominal", cue.noun, kind, (noun, [words.clone()].into()), content, cue.meaning)
                .said_by(source.clone())
        })
        .collect()
}

/// The owner of a noun: a possessor, or the adjective or name of a state right before it.
fn owner(document: &Document<'_>, noun: usize) -> Option<Vec<(usize, Range<usize>)>> {
    if let Some(possessor) = document.child(noun, Dependency::NmodPoss) {
        if !is_word(document, possessor, &["whose"]) {
            return Some(members(document, possessor));
        }
    }
    // The adjective or name of a state: "the Danish accusation", "US warning".
    let state = document.children(noun).rev().find(|&child| {
        let token = &document.tokens()[child];
        child < noun
            && matches!(token.dependency, Dependency::Amod | Dependency::Compound | Dependency::Nmod)
            && places::lookup(&document.text()[document.span(document.subtree(child)).range()])
                .is_some_and(|place| place.word != PlaceWord::People)
    })?;
    Some(vec![(state, document.subtree(state))])
}

/// "accusations by Kyiv that", "a warning from the weather service".
fn by_phrase(document: &Document<'_>, noun: usize) -> Option<Vec<(usize, Range<usize>)>> {
    let agent = document.children(noun).find(|&child| {
        child > noun
            && document.tokens()[child].dependency.base() == Dependency::Nmod
            && document.child(child, Dependency::Case).is_some_and(|case| is_word(document, case, &["by", "from"]))
    })?;
    Some(members(document, agent))
}

/// The light verb whose object the noun is: "issued a warning".
fn light_verb(document: &Document<'_>, noun: usize) -> Option<usize> {
    let token = &document.tokens()[noun];
    let verb = token.head.filter(|&head| token.dependency == Dependency::Obj && head < noun)?;
    (is_light_verb(&lemma(document, verb)) && !phrase::is_passive(document, verb)).then_some(verb)
}

struct Found {
    contents: Vec<TokenSet>,
    /// A source that the content's construction brings with it: "condemnation from Kyiv".
    from: Option<Vec<(usize, Range<usize>)>>,
}

impl Found {
    fn one(content: TokenSet) -> Option<Self> {
        (!content.is_empty()).then(|| Self { contents: vec![content], from: None })
    }
}

fn content(document: &Document<'_>, noun: usize, cue: &NounCue, owned: bool) -> Option<Found> {
    let end = sentence(document, noun).end;
    let next = noun + 1;
    if next < end {
        if let Some(found) = clause_content(document, noun, cue) {
            return Some(found);
        }
        // The preposition may stand after a by-phrase: "accusations by Kyiv of".
        for child in document.children(noun).filter(|&child| child > noun) {
            let opening = document.subtree(child).start;
            let word = document.word(opening).to_lowercase();
            let takes = match word.as_str() {
                "of" => cue.takes("of") || cue.takes("of-plural") && document.tokens()[noun].fine == Fine::Nns,
                "to" if document.tokens()[opening + 1..].first().is_some_and(|next| next.fine == Fine::Vb) => {
                    cue.takes("to-inf")
                }
                "by" | "from" => false,
                preposition => cue.takes(preposition),
            };
            if takes && !after_mark(document, opening) {
                let whole = document.subtree(child);
                let from = if document.tokens()[opening + 1..].first().is_some_and(|next| next.fine == Fine::Vb)
                    && word == "to"
                {
                    whole.start
                } else {
                    whole.start + 1
                };
                let content = trim(document, from..cut_aside(document, from..whole.end));
                // "the rejection of the committee" is its owner's, "the claim of responsibility" is not.
                return Found::one(joined([content]));
            }
        }
    }
    if cue.takes("compound") && !owned {
        if let Some(found) = compound_content(document, noun) {
            return Some(found);
        }
    }
    governing_content(document, noun, cue)
}

/// A content ends before an aside that a dash or bracket opens.
fn cut_aside(document: &Document<'_>, range: Range<usize>) -> usize {
    range.clone().find(|&token| matches!(document.word(token), "–" | "—" | " - " | "(")).unwrap_or(range.end)
}

/// "accusations that S and that S", "fears S".
fn clause_content(document: &Document<'_>, noun: usize, cue: &NounCue) -> Option<Found> {
    let takes_that = cue.takes("that");
    let clause = document.children(noun).find(|&child| {
        if child < noun
            || !matches!(
                document.tokens()[child].dependency,
                Dependency::Acl | Dependency::Ccomp | Dependency::AclRelcl | Dependency::Dep
            )
        {
            return false;
        }
        let opening = document.subtree(child).start;
        if is_word(document, opening, &["that"]) {
            return takes_that && !is_relative(document, child, opening);
        }
        if is_word(document, opening, &["whether", "if"]) {
            return cue.takes("whether");
        }
        // Without "that": a clause with its own subject right after the noun.
        takes_that
            && opening == noun + 1
            && document.tokens()[child].fine != Fine::Vbg
            && document.tokens()[child].fine != Fine::Vbn
            && document.children(child).any(|part| part < child && document.tokens()[part].dependency.is_subject())
            && !is_word(
                document,
                opening,
                &["which", "who", "whom", "whose", "where", "when", "of", "for", "about", "as"],
            )
    })?;
    let contents: Vec<TokenSet> = clauses(document, clause)
        .into_iter()
        .map(|(_, range)| joined([trim(document, range.start..cut_aside(document, range))]))
        .filter(|content| !content.is_empty())
        .collect();
    (!contents.is_empty()).then_some(Found { contents, from: None })
}

/// Whether "that" opens a relative clause: it is the clause's subject ("claims that were made").
fn is_relative(document: &Document<'_>, clause: usize, that: usize) -> bool {
    let token = &document.tokens()[that];
    if token.dependency.is_subject() && token.head == Some(clause) {
        return true;
    }
    document.tokens().get(that + 1).is_some_and(|next| {
        next.tag == Tag::Auxiliary || matches!(next.fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md)
    })
}

/// "match-fixing allegations": the nouns before it.
fn compound_content(document: &Document<'_>, noun: usize) -> Option<Found> {
    let first = document
        .children(noun)
        .filter(|&child| child < noun && document.tokens()[child].dependency == Dependency::Compound)
        .map(|child| document.subtree(child).start)
        .min()?;
    let last = noun;
    Found::one(joined([trim(document, first..last)]))
}

/// "tested a missile, prompting condemnation from Kyiv": the clause that prompts it.
fn governing_content(document: &Document<'_>, noun: usize, cue: &NounCue) -> Option<Found> {
    if !cue.takes("governing") || document.tokens()[noun].dependency != Dependency::Obj {
        return None;
    }
    let verb = document.tokens()[noun].head?;
    if !is_lemma(document, verb, &["prompt", "draw", "trigger", "spark", "provoke", "earn", "attract", "elicit"]) {
        return None;
    }
    let from = by_phrase(document, noun).or_else(|| {
        // The parser may hang the from-phrase on the verb.
        let phrase = document.children(verb).find(|&child| {
            child > noun
                && document.child(child, Dependency::Case).is_some_and(|case| is_word(document, case, &["from", "by"]))
        })?;
        Some(members(document, phrase))
    })?;
    let governor = document.tokens()[verb].head.filter(|_| document.tokens()[verb].dependency == Dependency::Advcl)?;
    let whole = document.subtree(governor);
    let aside = document.subtree(verb);
    let mut start = whole.start;
    // A leading adverbial of time is no part of what is judged.
    for child in document.children(governor).take_while(|&child| child < governor) {
        let reach = document.subtree(child);
        let leading = reach.start == start
            && matches!(
                document.tokens()[child].dependency.base(),
                Dependency::Obl | Dependency::Advmod | Dependency::Punct
            );
        if leading {
            start = reach.end;
        }
    }
    let content = trim(document, start..aside.start.max(start));
    (!content.is_empty()).then(|| Found { contents: vec![joined([content])], from: Some(from) })
}
