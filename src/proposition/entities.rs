//! Names: states by any of their words under the state's name, other names as written.

use super::EntityKind;
use super::build::Reader;
use crate::lexicon::places::{self, PlaceWord};
use crate::lexicon::{commonness, function_word, negator, people, predicate_entries, synonym_sets, wordnet};
use crate::text::{Dependency, Document, Tag};

/// Most tokens that a name runs over.
const LONGEST: usize = 6;

impl Reader<'_, '_> {
    /// Finds the names.
    pub(super) fn read_names(&mut self) {
        let headline = is_title_case(self.document, &self.inside);
        let mut at = 0;
        while at < self.inside.len() {
            let token = self.inside[at];
            if self.is_taken(token) {
                at += 1;
                continue;
            }
            let length = self.country(at).or_else(|| (!headline).then(|| self.name(at)).flatten());
            if length.is_none() {
                if let Some(name) = self.reading.referent(token) {
                    self.referent(token, name);
                }
            }
            at += length.unwrap_or(1);
        }
    }

    /// Makes a token stand for a name that is not written there.
    pub(super) fn referent(&mut self, token: usize, name: &str) {
        let (name, kind) = canonical(bare(name));
        let written = self.document.word(token);
        let entity = self.entity(name, kind, written);
        self.set_entity(token, entity);
    }

    /// A state's name, adjective, capital or seat that begins at `at`: how many tokens it takes.
    fn country(&mut self, at: usize) -> Option<usize> {
        let first = self.inside[at];
        if !self.document.word(first).starts_with(char::is_uppercase) {
            return None;
        }
        let most = places::longest().min(self.inside.len() - at);
        for length in (1..=most).rev() {
            let last = self.inside[at + length - 1];
            if last != first + length - 1 {
                continue;
            }
            let written = self.document.span(first..last + 1).of(self.document.text())?;
            let Some(place) = places::lookup(written) else { continue };
            let capital = place.word == PlaceWord::Capital;
            if capital && (self.is_inside_longer_name(at, length) || self.is_where(at)) {
                return None;
            }
            let entity = self.entity(place.country.name, EntityKind::Country, written);
            (first..=last).for_each(|token| self.set_entity(token, entity));
            // "Talks in Vienna", "Vienna hosts talks": a capital may also be meant as the town.
            let town = capital.then(|| written.to_owned());
            let others = places::readings(written)[1..].iter().map(|other| other.country.name.to_owned());
            for name in others.chain(town) {
                let alternatives = &mut self.out.entities[entity].alternatives;
                if !alternatives.contains(&name) {
                    alternatives.push(name);
                }
            }
            return Some(length);
        }
        None
    }

    /// "seen in Montevideo": a town where something happens stands for no state; "lawmakers in Montevideo" may be those of the state.
    fn is_where(&self, at: usize) -> bool {
        let token = self.inside[at];
        token > 0
            && self.document.tokens()[token].dependency.base() == Dependency::Obl
            && ["in", "near", "outside", "around", "across", "through"]
                .iter()
                .any(|word| self.document.word(token - 1).eq_ignore_ascii_case(word))
    }

    /// "Paris Hilton", "Washington Post": a capital before another proper noun is part of that name.
    fn is_inside_longer_name(&self, at: usize, length: usize) -> bool {
        self.inside.get(at + length).is_some_and(|&next| {
            self.document.tokens()[next].tag == Tag::Proper && next == self.inside[at + length - 1] + 1
        })
    }

    /// A run of proper nouns that begins at `at`: how many tokens it takes.
    fn name(&mut self, at: usize) -> Option<usize> {
        let is_proper = |at: usize| {
            let token = self.inside[at];
            let word = self.document.word(token);
            // What is written small is no name, whatever the tagger made of it, and a capital on a word of no table is one.
            let written = word.chars().any(char::is_uppercase) || !word.starts_with(char::is_alphabetic);
            written
                && match self.document.tokens()[token].tag {
                    Tag::Proper => true,
                    Tag::Noun | Tag::Verb | Tag::Adjective | Tag::Other => is_unknown(word, self.document.lemma(token)),
                    _ => false,
                }
                && !self.is_taken(token)
                && !is_title(word)
                && word.starts_with(char::is_alphanumeric)
        };
        if !is_proper(at) {
            return None;
        }
        let mut length = 1;
        while length < LONGEST
            && at + length < self.inside.len()
            && self.inside[at + length] == self.inside[at + length - 1] + 1
            && is_proper(at + length)
        {
            length += 1;
        }
        let (first, last) = (self.inside[at], self.inside[at + length - 1]);
        let written = self.document.span(first..last + 1).of(self.document.text())?;
        let entity = self.entity(written, EntityKind::Other, written);
        (first..=last).for_each(|token| self.set_entity(token, entity));
        Some(length)
    }
}

/// Whether a word with a capital is in no table of English words.
fn is_unknown(word: &str, lemma: &str) -> bool {
    let lemma = lemma.to_lowercase();
    word.len() > 2
        && word.starts_with(char::is_uppercase)
        && function_word(&lemma).is_none()
        && !wordnet::is_word(&lemma)
        && !wordnet::is_word(&word.to_lowercase())
        && commonness(&lemma) <= 2
        && predicate_entries(&lemma).is_empty()
        && synonym_sets(&lemma).is_empty()
        && negator(&lemma).is_none()
        && !lemma.contains('-')
}

/// "Minister", "Judge", "Mr": they say what a person is and are no part of the name.
fn is_title(word: &str) -> bool {
    people::title(word).is_some()
}

/// A name without the article and the titles before it; what has no name behind them stays whole.
pub(super) fn bare(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((first, more)) = rest.split_once(' ') {
        let article =
            function_word(&first.to_lowercase()).is_some() || matches!(first, "The" | "the" | "A" | "a" | "An" | "an");
        if !(article || is_title(first)) || !more.contains(char::is_uppercase) {
            break;
        }
        rest = more.trim_start();
    }
    rest
}

/// The name under which another is kept.
pub(super) fn canonical(name: &str) -> (&str, EntityKind) {
    match places::lookup(name) {
        Some(place) => (place.country.name, EntityKind::Country),
        None => (name, EntityKind::Other),
    }
}

/// Whether nearly every long word has a capital, so that capitals tell nothing.
fn is_title_case(document: &Document<'_>, inside: &[usize]) -> bool {
    let words = inside.iter().map(|&token| document.word(token));
    super::headline_case::is_title_case(words)
}
