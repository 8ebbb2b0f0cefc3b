//! Content words: lemmas without words of grammar, words of several parts as one.

use super::build::Reader;
use super::{Quantifier, WordKind};
use crate::lexicon::{
    Counting, FunctionWord, Inflections, NegatorScope, compounds, counting_noun, function_word, is_stop_word, negator,
    opposites, people, predicate_entries, quantifier_rank, synonym_sets,
};
use crate::text::{Dependency, Document, Fine, Tag};

/// Most tokens around a content that are looked at.
const SETTING: usize = 120;

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
            if let Some(length) = self.hyphenated(at - 1).or_else(|| self.compound(at - 1)) {
                at += length - 1;
                continue;
            }
            let Some(mut kind) = self.kind(token) else { continue };
            let mut lemma = self.document.lemma(token).to_lowercase();
            // What is written small is no name: a past tense that the tagger took for one.
            if self.document.tokens()[token].tag == Tag::Proper {
                let written = self.document.word(token);
                if let Some(verb) = Inflections::get().past(written).filter(|_| *written == *lemma) {
                    (lemma, kind) = (verb.to_owned(), WordKind::Verb);
                }
            }
            let word = self.push_word(lemma, kind, None);
            self.set_word(token, word);
        }
        self.read_quantifiers();
        self.add_missing_source();
    }

    /// A fragment without a subject ("having taken money", "to close the mine") tells what its source does.
    fn add_missing_source(&mut self) {
        let named = |source: &&str| source.split_whitespace().any(|part| function_word(&part.to_lowercase()).is_none());
        let Some(source) = self.reading.source_name().filter(named) else { return };
        let tokens = self.document.tokens();
        let Some(&root) = self.inside.iter().find(|&&token| {
            tokens[token].head.is_none_or(|head| !self.reads(head)) && tokens[token].tag != Tag::Punctuation
        }) else {
            return;
        };
        let fragment = tokens[root].tag == Tag::Verb
            && matches!(tokens[root].fine, Fine::Vbg | Fine::Vb)
            && !self.document.children(root).any(|child| tokens[child].dependency.is_subject() && self.reads(child));
        if !fragment {
            return;
        }
        let (name, kind) = super::entities::canonical(super::entities::bare(source));
        let name = name.to_owned();
        let entity = self.entity(&name, kind, source);
        if kind == super::EntityKind::Country {
            self.missing_source = Some(self.push_word(name.to_lowercase(), WordKind::Name, Some(entity)));
            return;
        }
        for part in name
            .split_whitespace()
            .filter(|part| part.chars().count() > 2 && function_word(&part.to_lowercase()).is_none())
        {
            let word = self.push_word(part.to_lowercase(), WordKind::Name, Some(entity));
            self.missing_source = Some(word);
        }
    }

    /// Whether the subject of what is said is a bare "this" or "that".
    pub(super) fn read_deixis(&mut self) {
        let tokens = self.document.tokens();
        self.out.deictic = self.inside.iter().any(|&token| {
            tokens[token].dependency.is_subject()
                && matches!(self.document.lemma(token).to_lowercase().as_str(), "this" | "that")
                && self.entity_of(token).is_none()
                && tokens[token].head.is_some_and(|head| {
                    self.reads(head)
                        && !matches!(tokens[head].dependency, Dependency::AclRelcl | Dependency::AdvclRelcl)
                })
        });
    }

    /// "All", "most", "some", "no" before a noun, or before its "of".
    fn read_quantifiers(&mut self) {
        for at in 0..self.inside.len() {
            let token = self.inside[at];
            let Some(value) = quantifier(&self.document.word(token).to_lowercase()) else { continue };
            let tokens = self.document.tokens();
            let noun = self.behind_of(token).or(tokens[token].head.filter(|_| {
                matches!(
                    tokens[token].dependency,
                    Dependency::Det
                        | Dependency::DetPredet
                        | Dependency::Amod
                        | Dependency::Nummod
                        | Dependency::Advmod
                )
            }));
            if let Some(word) = noun.and_then(|noun| self.word_of(noun)) {
                let known = &mut self.out.words[word].quantifier;
                *known = Some(known.map_or(value, |known| known.min(value)));
            }
        }
    }

    /// A word with a hyphen that was split ("hostage", "-", "taker") and that the tables know whole.
    fn hyphenated(&mut self, at: usize) -> Option<usize> {
        let [first, hyphen, last] = *self.inside.get(at..at + 3)? else { return None };
        let glued =
            |one: usize, two: usize| self.document.tokens()[one].span.end == self.document.tokens()[two].span.start;
        if self.document.word(hyphen) != "-" || !glued(first, hyphen) || !glued(hyphen, last) || self.is_taken(last) {
            return None;
        }
        let whole = format!("{}-{}", self.document.word(first), self.document.lemma(last)).to_lowercase();
        let parted = whole.replace('-', "_");
        let lemma = if is_known(&whole) {
            whole
        } else if is_known(&parted) {
            parted
        } else {
            return None;
        };
        let kind = self.kind(last).unwrap_or(WordKind::Noun);
        let word = self.push_word(lemma, kind, None);
        [first, hyphen, last].into_iter().for_each(|token| self.set_word(token, word));
        Some(3)
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
            let telling = |part: &&str| {
                let lower = part.to_lowercase();
                part.len() > 2 && function_word(&lower).is_none() && !is_stop_word(&lower)
            };
            for part in name.split_whitespace().filter(telling) {
                let named = part.starts_with(char::is_uppercase);
                let kind = if named { WordKind::Name } else { WordKind::Noun };
                let word = self.push_word(part.to_lowercase(), kind, named.then_some(entity));
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
        let named = source.split_whitespace().any(|part| function_word(&part.to_lowercase()).is_none());
        (pronoun && named && self.function(token) == Some(FunctionWord::First)).then_some(source)
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

    /// The noun behind the "of" of a token.
    fn behind_of(&self, token: usize) -> Option<usize> {
        self.document.children(token).find(|&child| {
            self.document.tokens()[child].dependency == Dependency::Nmod
                && self.document.child(child, Dependency::Case).is_some_and(|case| self.document.lemma(case) == "of")
        })
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
        // "no longer": the comparative only completes the negation.
        let before = token.checked_sub(1).map(|before| self.document.word(before).to_lowercase());
        if node.tag == Tag::Adverb && before.is_some_and(|before| negator(&before) == Some(NegatorScope::Noun)) {
            return None;
        }
        // "Mr Torvald": a form of address tells nothing.
        let addressed = self.entity_of(token + 1).is_some() && word.starts_with(char::is_uppercase);
        if addressed && people::title(word).is_some_and(|title| title.honorific) {
            return None;
        }
        if counting_noun(self.document.lemma(token)) == Some(Counting::Bare) && self.behind_of(token).is_some() {
            return None;
        }
        match node.tag {
            Tag::Noun | Tag::Symbol | Tag::Other => Some(WordKind::Noun),
            // A title, or a word that a headline gave its capital.
            Tag::Proper => Some(WordKind::Noun),
            Tag::Verb => Some(WordKind::Verb),
            Tag::Adjective | Tag::Number => Some(WordKind::Adjective),
            Tag::Adverb => (node.dependency != Dependency::Mark).then_some(WordKind::Adverb),
            _ => None,
        }
    }
}

/// Lemmas of the content words of a document outside of what is read, each once.
pub(super) fn setting(document: &Document<'_>, inside: impl Fn(usize) -> bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for token in (0..document.tokens().len()).filter(|&token| !inside(token)).take(SETTING) {
        let told = matches!(document.tokens()[token].tag, Tag::Noun | Tag::Proper | Tag::Verb | Tag::Adjective);
        let word = document.word(token).to_lowercase();
        let lemma = document.lemma(token).to_lowercase();
        if told && function_word(&word).is_none() && function_word(&lemma).is_none() && !found.contains(&lemma) {
            found.push(lemma);
        }
    }
    found
}

fn is_known(lemma: &str) -> bool {
    !synonym_sets(lemma).is_empty() || !predicate_entries(lemma).is_empty() || !opposites(lemma).is_empty()
}

fn quantifier(word: &str) -> Option<Quantifier> {
    Some(match quantifier_rank(word)? {
        0 => Quantifier::None,
        1 => Quantifier::Few,
        2 => Quantifier::Some,
        3 => Quantifier::Most,
        4 => Quantifier::All,
        _ => Quantifier::Only,
    })
}
