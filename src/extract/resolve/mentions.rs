//! Who and what an article names: runs of capitalised words, read as people, countries and bodies.
//!
//! A run is split into what stands before a name (nationality, title) and the name; the tables and the
//! words around it tell what it names. One pass over the tokens.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::agencies::{self, Body};
use crate::lexicon::people::{self, Gender};
use crate::lexicon::places::{self, Place, PlaceWord};
use crate::lexicon::roles::{self, RoleClass};
use crate::lexicon::{commonness, function_word, lowered, rows, wordnet};
use crate::text::{Dependency, Document, Fine, Tag, Zone};

/// Commonness of a word that is rare or in no table.
const UNKNOWN: u8 = 2;
/// Longest run that is read as one name; a longer one is a headline or a list.
const LONGEST_RUN: usize = 12;

/// What a run of capitalised words names.
#[derive(Clone, Debug)]
pub(super) enum Named {
    /// A person.
    Person,
    /// A country, or a word that stands for one.
    Place(&'static Place),
    /// A body of the tables.
    Body(&'static Body),
    /// Another body, by its last word or the shape of its name.
    Organization(RoleClass),
    /// One unknown word.
    Unknown,
}

/// A named mention.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The name.
    pub(super) name: Range<usize>,
    /// The name with nationality and title before it.
    pub(super) whole: Range<usize>,
    /// What it names.
    pub(super) named: Named,
    /// Gender that the title or the given name tells.
    pub(super) gender: Option<Gender>,
    /// Title as written, forms of address left out.
    pub(super) title: Option<Range<usize>>,
    /// Country of the nationality before it.
    pub(super) nationality: Option<&'static Place>,
}

/// All named mentions of a document, in order.
pub(super) fn mentions(document: &Document<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let names = names_inside(document);
    let mut at = 0;
    while at < document.tokens().len() {
        let run = run(document, at, &names);
        if run.is_empty() {
            at += 1;
            continue;
        }
        at = run.end;
        read_run(document, run, &mut found);
    }
    found
}

/// Words that bear their capital inside a sentence, where no rule but that of names gives it: the same word at the
/// start of a sentence is a name as well, whatever the tagger took it for.
fn names_inside<'d>(document: &'d Document<'_>) -> FxHashSet<&'d str> {
    (0..document.tokens().len())
        .filter(|&token| document.tokens()[token].tag == Tag::Proper && document.zone(token) == Zone::Body)
        .filter(|&token| !sentence_start(document, token))
        .map(|token| document.word(token))
        .filter(|word| capitalised(word))
        .collect()
}

/// The words under these tokens, as written.
pub(super) fn written<'t>(document: &Document<'t>, tokens: Range<usize>) -> &'t str {
    document.span(tokens).of(document.text()).unwrap_or_default()
}

fn particle(word: &str, place: &str) -> bool {
    static PARTICLES: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let particles = PARTICLES.get_or_init(|| {
        rows(include_str!("../../lexicon/name_particles.tsv"))
            .filter(|row| row.len() == 2)
            .map(|row| (row[0], row[1]))
            .collect()
    });
    particles.get(word) == Some(&place)
}

fn capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn sentence_start(document: &Document<'_>, token: usize) -> bool {
    let first = document.sentences()[document.tokens()[token].sentence].tokens.start;
    token == first || (first..token).all(|before| document.tokens()[before].tag == Tag::Punctuation)
}

/// Whether a name can begin with or hold this token.
fn namelike(document: &Document<'_>, token: usize, names: &FxHashSet<&str>) -> bool {
    let (word, read) = (document.word(token), &document.tokens()[token]);
    if !capitalised(word) || matches!(read.fine, Fine::Prp | Fine::PrpPossessive | Fine::Dt | Fine::In | Fine::Wp) {
        return false;
    }
    if super::dates::is_calendar(word) {
        // "Theresa May": a month after a given name is none.
        let name = token > 0 && people::gender_of_given_name(document.word(token - 1)).is_some();
        // "Jan Dolek", "April Jones": a month that is a given name, before another name and not after "in".
        let bearer = people::gender_of_given_name(word).is_some()
            && document.tokens().get(token + 1).is_some_and(|next| {
                next.tag == Tag::Proper && next.sentence == read.sentence && capitalised(document.word(token + 1))
            })
            && !super::dates::is_calendar(document.word(token + 1))
            && (token == 0 || !matches!(document.tokens()[token - 1].tag, Tag::Adposition | Tag::Number));
        if bearer {
            return true;
        }
        let paper = token + 1 < document.tokens().len() && agencies::reads_like_outlet("", document.word(token + 1));
        return name || paper;
    }
    if places::lookup(word).is_some() || read.tag == Tag::Proper {
        return true;
    }
    if matches!(document.zone(token), Zone::Headline | Zone::Heading) || sentence_start(document, token) {
        let numbered = document.tokens().get(token + 1).is_some_and(|next| next.tag == Tag::Number)
            && places::lookup(written(document, token..token + 2)).is_some();
        // "Velmish Airways": a word that nobody knows before a name is its beginning.
        let unknown = document.tokens().get(token + 1).is_some_and(|next| next.tag == Tag::Proper)
            && capitalised(document.word(token + 1))
            && !wordnet::is_word(&lowered(word))
            && function_word(&lowered(word)).is_none();
        return numbered
            || unknown
            || names.contains(word) && commonness(&document.lemma(token).to_lowercase()) <= UNKNOWN
            || agencies::lookup(word).is_some() && word.len() > 2
            || people::gender_of_given_name(word).is_some()
            || people::title(word).is_some()
                && token + 1 < document.tokens().len()
                && capitalised(document.word(token + 1));
    }
    matches!(read.tag, Tag::Noun | Tag::Adjective | Tag::Other | Tag::Verb)
        && word.chars().count() > 1
        && !document.word(token - 1).ends_with(['"', '“', '\'', '‘', ':'])
}

fn touches(document: &Document<'_>, left: usize, right: usize) -> bool {
    document.tokens()[left].span.end == document.tokens()[right].span.start
}

/// The run of capitalised words that starts at a token; empty where none does.
fn run(document: &Document<'_>, start: usize, names: &FxHashSet<&str>) -> Range<usize> {
    let tokens = document.tokens();
    let readable = !matches!(document.zone(start), Zone::Boilerplate | Zone::Byline | Zone::Credit);
    if !readable || !namelike(document, start, names) {
        return start..start;
    }
    let end_of_sentence = document.sentences()[tokens[start].sentence].tokens.end;
    let limit = end_of_sentence.min(start + LONGEST_RUN);
    let (mut end, mut body) = (start + 1, is_body_word(document, start));
    while end < limit {
        let word = document.word(end);
        let next = end + 1;
        if capitalised(word) && (namelike(document, end, names) || tokens[end].tag == Tag::Number) {
            body |= is_body_word(document, end);
            end = next;
        } else if tokens[end].tag == Tag::Number && document.word(end - 1).eq_ignore_ascii_case("number") {
            end = next;
        } else if matches!(word, "-" | "‑" | "/")
            && next < limit
            && touches(document, end - 1, end)
            && touches(document, end, next)
            && (capitalised(document.word(next)) || !is_modifier(document, next))
        {
            end = next + 1;
        } else if next < limit && word == "&" && capitalised(document.word(next)) {
            body = true;
            end = next;
        } else if next < limit && is_plural_mark(document, end) && is_body_word(document, next) {
            // "the Karoo Farmers' Union"
            body = true;
            end = next;
        } else if next < limit
            && (particle(word, "person") || (body || is_paper(document, end - 1, start)) && particle(word, "body"))
            && follows(document, next, limit)
        {
            end = next;
        } else {
            break;
        }
    }
    while end > start + 1 && !capitalised(document.word(end - 1)) && tokens[end - 1].tag != Tag::Number {
        if touches(document, end - 2, end - 1) {
            break;
        }
        end -= 1;
    }
    start..end
}

/// Whether a token is the apostrophe behind a plural with a capital: "Farmers' Union".
fn is_plural_mark(document: &Document<'_>, token: usize) -> bool {
    matches!(document.word(token), "'" | "’")
        && document.word(token - 1).ends_with('s')
        && document.tokens().get(token + 1).is_some_and(|_| capitalised(document.word(token + 1)))
}

/// Whether a word that opens a run is one for newspapers: "Times of Ranchi".
fn is_paper(document: &Document<'_>, token: usize, start: usize) -> bool {
    token == start && agencies::reads_like_outlet("", document.word(token))
}

/// "Moscow-installed", "state-run": what follows the hyphen makes an adjective of the name.
fn is_modifier(document: &Document<'_>, token: usize) -> bool {
    matches!(document.tokens()[token].tag, Tag::Verb | Tag::Adjective)
}

fn follows(document: &Document<'_>, at: usize, limit: usize) -> bool {
    capitalised(document.word(at)) && document.tokens()[at].fine != Fine::Prp
        || at + 1 < limit
            && (particle(document.word(at), "person") || particle(document.word(at), "body"))
            && capitalised(document.word(at + 1))
}

fn is_body_word(document: &Document<'_>, token: usize) -> bool {
    let word = lowered(document.word(token));
    roles::ending(&word)
        .is_some_and(|role| matches!(role.class, RoleClass::Government | RoleClass::Organization | RoleClass::Outlet))
        || matches!(document.word(token), "Secretary" | "Director" | "Office" | "Minister" | "Guard")
}

/// Splits a run into mentions.
fn read_run(document: &Document<'_>, run: Range<usize>, found: &mut Vec<Mention>) {
    let mention = |name: Range<usize>, named| Mention {
        whole: name.clone(),
        name,
        named,
        gender: None,
        title: None,
        nationality: None,
    };
    if let Some(named) = whole_name(document, run.clone()) {
        return found.push(mention(run, named));
    }
    if run.len() > 1 && agencies::reads_like_outlet("", document.word(run.end - 1)) {
        return found.push(mention(run, Named::Organization(RoleClass::Outlet)));
    }
    // A country or its adjective before a name: "North Korean Foreign Minister Choe Son Hui".
    let longest = places::longest().min(run.len() - 1);
    let prefix = (1..=longest).rev().find_map(|length| {
        let place = places::lookup(written(document, run.start..run.start + length))?;
        Some((place, run.start + length))
    });
    let Some((place, rest)) = prefix.filter(|(_, rest)| !matches!(document.word(*rest), "-" | "/")) else {
        if !is_bare_title(document, run.clone()) {
            found.push(titled(document, run));
        }
        return;
    };
    let rest = rest..run.end;
    if is_bare_title(document, rest.clone()) {
        return found.push(mention(run.start..rest.start, Named::Place(place)));
    }
    let mut inner = match whole_name(document, rest.clone()) {
        Some(named) => mention(rest, named),
        None => titled(document, rest),
    };
    let person = matches!(inner.named, Named::Person);
    let adjective = place.word == PlaceWord::Demonym;
    match inner.named {
        // "Kenya Airways", "British Airways": no title, no body word; the country is a part of the name.
        Named::Unknown => found.push(mention(run, Named::Organization(RoleClass::Organization))),
        Named::Person if inner.title.is_none() && (inner.name.len() < 2 || !adjective) => {
            found.push(mention(run, Named::Organization(RoleClass::Organization)));
        }
        _ => {
            inner.nationality = Some(place);
            // A seat before a title ("White House Senior Director") is a mention of its own.
            if !adjective || !person {
                found.push(mention(run.start..inner.whole.start, Named::Place(place)));
            }
            inner.whole = run;
            found.push(inner);
        }
    }
}

/// Whether a run is a title without a name: "the Foreign Minister".
fn is_bare_title(document: &Document<'_>, run: Range<usize>) -> bool {
    let phrase = lower_phrase(document, run.clone());
    let personal = |role: roles::Role| {
        matches!(role.class, RoleClass::Person | RoleClass::Spokesperson | RoleClass::Authority | RoleClass::Insider)
    };
    people::title(&phrase).is_some()
        || run.len() > 1
            && title_before(document, run.clone()).is_none_or(|title| title.end + 1 >= run.end)
            && roles::ending(&phrase).is_some_and(|role| personal(role) && role.noun.contains(' '))
}

/// What a whole run names, where a table knows it.
fn whole_name(document: &Document<'_>, run: Range<usize>) -> Option<Named> {
    let words = written(document, run);
    if let Some(place) = places::lookup(words) {
        return Some(Named::Place(place));
    }
    agencies::lookup(words).map(Named::Body)
}

/// Reads a run without a nationality: title and name, body, person or unknown.
fn titled(document: &Document<'_>, run: Range<usize>) -> Mention {
    // "The Justice Ministry" names a body, whatever its first word is a title of.
    let bodily = body_class(document, run.end - 1).is_some();
    let title = title_before(document, run.clone()).filter(|title| {
        let gendered = || people::title(written(document, title.clone())).is_some_and(|title| title.gender.is_some());
        !bodily || title.end + 1 < run.end || gendered()
    });
    let name = title.as_ref().map_or(run.start, |title| title.end)..run.end;
    let honorific = title
        .as_ref()
        .is_some_and(|title| people::title(written(document, title.clone())).is_some_and(|title| title.honorific));
    let mut mention = Mention {
        name: name.clone(),
        whole: run.clone(),
        named: Named::Unknown,
        gender: None,
        title: title.clone().filter(|_| !honorific),
        nationality: None,
    };
    if let Some(title) = title {
        let gender = people::title(written(document, title)).and_then(|title| title.gender);
        mention.named = Named::Person;
        mention.gender = gender.or_else(|| people::gender_of_given_name(document.word(name.start)));
        return mention;
    }
    let phrase = lower_phrase(document, run.clone());
    let role = roles::ending(&phrase);
    let (first, last) = (document.word(run.start), document.word(run.end - 1));
    let gender = people::gender_of_given_name(first);
    let role_class = role.map(|role| role.class).or_else(|| head_of_body(document, run.clone()));
    mention.named = match role_class {
        // "The mayor, Lotte Brand": a family name may be a word for a body.
        Some(RoleClass::Government | RoleClass::Organization | RoleClass::Outlet)
            if run.len() == 2 && introduced_as_person(document, run.clone()) =>
        {
            Named::Person
        }
        Some(class @ (RoleClass::Government | RoleClass::Organization | RoleClass::Outlet)) if gender.is_none() => {
            Named::Organization(class)
        }
        _ if run.len() > 1 && gender.is_none() && agencies::reads_like_outlet(first, last) => {
            Named::Organization(RoleClass::Outlet)
        }
        _ if run.len() > 1 && gender.is_none() && agencies::reads_like_company(last) => {
            Named::Organization(RoleClass::Organization)
        }
        // "Pell & Rowe"
        _ if run.clone().any(|token| document.word(token) == "&") => Named::Organization(RoleClass::Organization),
        _ if run.len() > 2 && document.word(run.start + 1) == "of" && is_paper(document, run.start, run.start) => {
            Named::Organization(RoleClass::Outlet)
        }
        _ if gender.is_some() && run.len() > 1 || introduced_as_person(document, run.clone()) => Named::Person,
        // "the daily Porto Clarion", "Team Kestrel": what it is stands before the name.
        _ if presented_body(document, run.clone()).is_some_and(|_| gender.is_none()) => {
            Named::Organization(presented_body(document, run.clone()).unwrap_or(RoleClass::Organization))
        }
        // "the Northern Front": people bear no article.
        _ if run.len() > 1 && after_article(document, run.start) => Named::Organization(RoleClass::Organization),
        _ if run.len() > 1 && run.clone().all(|token| !is_abbreviation(document.word(token))) => Named::Person,
        _ if run.len() == 1 && is_abbreviation(first) => Named::Organization(RoleClass::Organization),
        _ if run.len() > 1 => Named::Organization(RoleClass::Organization),
        _ => Named::Unknown,
    };
    if matches!(mention.named, Named::Person) {
        mention.gender = gender;
    }
    mention
}

fn after_article(document: &Document<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| document.word(before).eq_ignore_ascii_case("the"))
}

/// The class of a body named with "of": "Bank of Merrow", "Ministry of Health".
fn head_of_body(document: &Document<'_>, run: Range<usize>) -> Option<RoleClass> {
    let of = run.clone().find(|&token| matches!(document.word(token), "of" | "for"))?;
    let role = roles::ending(&lower_phrase(document, run.start..of))?;
    Some(role.class)
}

/// The words of a run in lower case, one space between them.
pub(super) fn lower_phrase(document: &Document<'_>, run: Range<usize>) -> String {
    let mut words = String::new();
    for token in run {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&lowered(document.word(token)));
    }
    words
}

fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters)
        && word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        && !word.ends_with('.')
}

/// The longest title that opens a run and leaves a name behind it.
fn title_before(document: &Document<'_>, run: Range<usize>) -> Option<Range<usize>> {
    let mut end = run.start;
    // Titles pile up: "Former Deputy Prime Minister Dr".
    'more: while end + 1 < run.end {
        for length in (1..=(run.end - end - 1).min(4)).rev() {
            let words = written(document, end..end + length);
            let known = people::title(words).is_some()
                || matches!(words, "Former" | "Acting" | "Deputy" | "Senior" | "Chief" | "Retired" | "Ex")
                || roles::ending(&lowered(words)).is_some_and(|role| {
                    role.noun.len() == words.len()
                        && matches!(role.class, RoleClass::Person | RoleClass::Spokesperson | RoleClass::Authority)
                });
            if known
                && people::gender_of_given_name(words).is_none()
                && !matches!(document.word(end + length), "-" | "of" | "for")
            {
                end += length;
                continue 'more;
            }
        }
        break;
    }
    (end > run.start).then_some(run.start..end)
}

/// The class of a noun for a body.
fn body_class(document: &Document<'_>, token: usize) -> Option<RoleClass> {
    let class = roles::ending(&document.lemma(token).to_lowercase())?.class;
    matches!(class, RoleClass::Government | RoleClass::Organization | RoleClass::Outlet).then_some(class)
}

/// The class of the noun that presents a name as that of a body: right before it, or its first word.
fn presented_body(document: &Document<'_>, run: Range<usize>) -> Option<RoleClass> {
    let sentence = document.sentences()[document.tokens()[run.start].sentence].tokens.start;
    let before = run.start.checked_sub(1).filter(|&before| before >= sentence);
    let noun = before.filter(|&before| document.tokens()[before].tag == Tag::Noun);
    noun.or((run.len() > 1).then_some(run.start)).and_then(|token| body_class(document, token))
}

/// Whether the words around a run present it as a person: a role before it, "who" or an age after it.
fn introduced_as_person(document: &Document<'_>, run: Range<usize>) -> bool {
    let sentence = document.sentences()[document.tokens()[run.start].sentence].tokens.clone();
    let word = |at: usize| if sentence.contains(&at) { document.word(at) } else { "" };
    if word(run.end) == ","
        && (matches!(word(run.end + 1), "who" | "whose")
            || document
                .tokens()
                .get(run.end + 1)
                .is_some_and(|next| next.tag == Tag::Number && sentence.contains(&(run.end + 1))))
    {
        return true;
    }
    if matches!(word(run.end), "'s" | "’s")
        && sentence.contains(&(run.end + 1))
        && roles::ending(document.lemma(run.end + 1))
            .is_some_and(|role| role.class == RoleClass::Person && role.gender.is_some())
    {
        return true;
    }
    let title = |at: usize| at >= sentence.start && document.tokens()[at].tag == Tag::Noun && person_role(document, at);
    // "the mayor, Lotte Brand, said"
    let beside = || run.start >= 2 && word(run.start - 1) == "," && word(run.end) == "," && title(run.start - 2);
    run.start > sentence.start && title(run.start - 1) || beside()
}

/// Whether a noun names people in a role.
pub(super) fn person_role(document: &Document<'_>, token: usize) -> bool {
    roles::ending(document.lemma(token)).is_some_and(|role| {
        matches!(
            role.class,
            RoleClass::Person | RoleClass::Spokesperson | RoleClass::Authority | RoleClass::Insider | RoleClass::Group
        )
    })
}

/// Whether a token is the subject of its clause, as far as the tree tells.
pub(super) fn is_subject(document: &Document<'_>, token: usize) -> bool {
    let mut at = token;
    for _ in 0..4 {
        let read = &document.tokens()[at];
        if read.dependency.is_subject() {
            return true;
        }
        match (read.dependency, read.head) {
            (Dependency::Flat | Dependency::Compound | Dependency::Conj | Dependency::Appos, Some(head)) => at = head,
            _ => return false,
        }
    }
    false
}
