//! Content words: lemmas without words of grammar, words of several parts as one.

use super::WordKind;
use super::build::Reader;
use crate::lexicon::{FunctionWord, compounds, function_word, negator};
use crate::text::{Dependency, Tag};

impl<'d> Reader<'d, '_> {
    /// Finds the content words.
    pub(super) fn read_words(&mut self) {
        let mut at = 0;
        while at < self.inside.len() {
            let token = self.inside[at];
            at += 1;
            if self.word_of(token).is_some() || self.is_taken(token) {
                continue;
            }
            if let Some(entity) = self.entity_of(token) {
                self.name_word(token, entity);
                continue;
            }
            if let Some(source) = self.first_person(token) {
                self.referent(token, source);
                if let Some(entity) = self.entity_of(token) {
                    self.name_word(token, entity);
                }
                continue;
            }
            if let Some(length) = self.compound(at - 1) {
                at += length - 1;
                continue;
            }
            let Some(kind) = self.kind(token) else { continue };
            let lemma = self.document.lemma(token).to_lowercase();
            let word = self.push_word(lemma, kind, None);
            self.set_word(token, word);
        }
    }

    /// A word of a name. A state is one word whatever it is written with; of other names every part is a word.
    fn name_word(&mut self, token: usize, entity: usize) {
        let whole = self.out.entities[entity].kind == super::EntityKind::Country;
        let before = token.checked_sub(1).filter(|&before| self.entity_of(before) == Some(entity));
        if whole {
            if let Some(word) = before.and_then(|before| self.word_of(before)) {
                self.set_word(token, word);
                return;
            }
            let lemma = self.out.entities[entity].name.to_lowercase();
            let word = self.push_word(lemma, WordKind::Name, Some(entity));
            self.set_word(token, word);
            return;
        }
        let written = self.document.word(token);
        let is_pronoun = self.document.tokens()[token].tag == Tag::Pronoun;
        if is_pronoun {
            let name = self.out.entities[entity].name.clone();
            for part in name.split_whitespace().filter(|part| part.len() > 2) {
                let word = self.push_word(part.to_lowercase(), WordKind::Name, Some(entity));
                self.set_word(token, word);
            }
        } else if written.chars().any(char::is_alphanumeric) {
            let word = self.push_word(written.to_lowercase(), WordKind::Name, Some(entity));
            self.set_word(token, word);
        }
    }

    /// The source, where the token is "we", "our", "I" … of its own words.
    fn first_person(&self, token: usize) -> Option<&'d str> {
        let source = self.reading.source_name()?;
        let pronoun = self.document.tokens()[token].tag == Tag::Pronoun;
        (pronoun && self.function(token) == Some(FunctionWord::First)).then_some(source)
    }

    pub(super) fn function(&self, token: usize) -> Option<FunctionWord> {
        function_word(&self.document.word(token).to_lowercase())
    }

    /// A word of several parts that begins at `at` of the tokens read: how many tokens it takes. A verb finds its
    /// particle also behind its object ("shut the mine down").
    fn compound(&mut self, at: usize) -> Option<usize> {
        let first = self.inside[at];
        let lemma = self.document.lemma(first);
        let lower;
        let lemma = if lemma.chars().any(char::is_uppercase) {
            lower = lemma.to_lowercase();
            &lower
        } else {
            lemma
        };
        let candidates = compounds(lemma);
        if candidates.is_empty() {
            return None;
        }
        let is_verb = self.document.tokens()[first].tag == Tag::Verb;
        for (parts, whole) in candidates {
            let run = &self.inside[at..self.inside.len().min(at + parts.len())];
            let same = |(&token, part): (&usize, &&str)| {
                self.document.lemma(token).eq_ignore_ascii_case(part)
                    || self.document.word(token).eq_ignore_ascii_case(part)
            };
            let adjacent = run.len() == parts.len() && run.iter().zip(parts).skip(1).all(same);
            if adjacent {
                let run: Vec<usize> = run.to_vec();
                let kind = if is_verb { WordKind::Verb } else { WordKind::Noun };
                let word = self.push_word((*whole).to_owned(), kind, None);
                run.iter().for_each(|&token| self.set_word(token, word));
                return Some(run.len());
            }
            if is_verb && parts.len() == 2 {
                let particle = self.document.children(first).find(|&child| {
                    self.document.tokens()[child].dependency == Dependency::CompoundPrt
                        && self.document.word(child).eq_ignore_ascii_case(parts[1])
                });
                if let Some(particle) = particle {
                    let word = self.push_word((*whole).to_owned(), WordKind::Verb, None);
                    self.set_word(first, word);
                    self.set_word(particle, word);
                    return Some(1);
                }
            }
        }
        None
    }

    /// What kind of content word a token is; `None` for words of grammar.
    fn kind(&self, token: usize) -> Option<WordKind> {
        let node = &self.document.tokens()[token];
        let word = self.document.word(token);
        if !word.starts_with(|c: char| c.is_alphanumeric()) || negator(&word.to_lowercase()).is_some() {
            return None;
        }
        if function_word(self.document.lemma(token)).is_some() || self.function(token).is_some() {
            return None;
        }
        match node.tag {
            Tag::Noun | Tag::Symbol | Tag::Other => Some(WordKind::Noun),
            Tag::Proper => Some(WordKind::Name),
            Tag::Verb => Some(WordKind::Verb),
            Tag::Adjective | Tag::Number => Some(WordKind::Adjective),
            Tag::Adverb => (node.dependency != Dependency::Mark).then_some(WordKind::Adverb),
            _ => None,
        }
    }
}
