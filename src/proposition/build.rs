//! Puts a proposition together.

use std::ops::Range;

use jiff::civil::Date;

use super::{Entity, EntityKind, Proposition, WordKind};
use crate::Span;
use crate::lexicon::NegatorScope;
use crate::text::{Analyser, Document};

/// What is known about the place a content comes from.
///
/// ```
/// use claim_provenance::proposition::Reading;
///
/// let said = Reading::new().source("Norvia").read_statement("We never sold a single rifle to the Ostrels");
/// assert!(said.entities.iter().any(|entity| entity.name == "Norvia"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reading<'r> {
    published: Option<Date>,
    source: Option<&'r str>,
    referents: &'r [(usize, String)],
    keep_shell: bool,
}

impl<'r> Reading<'r> {
    /// Nothing known.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Day of publication: what "Tuesday" and "last year" are counted from.
    #[must_use]
    pub fn published(mut self, day: impl Into<Option<Date>>) -> Self {
        self.published = day.into();
        self
    }

    /// Name of the source: who "we" and "I" are, and who did what a fragment without subject tells.
    #[must_use]
    pub fn source(mut self, name: impl Into<Option<&'r str>>) -> Self {
        self.source = name.into().filter(|name| !name.trim().is_empty());
        self
    }

    /// What pronouns and other words that point back stand for: token and name, in order of tokens.
    #[must_use]
    pub fn referents(mut self, referents: &'r [(usize, String)]) -> Self {
        self.referents = referents;
        self
    }

    /// Keeps a reporting clause as part of what is said. Without this "the ministry said that the dam broke" is read
    /// as "the dam broke", and "it is not true that the dam broke" as its denial.
    #[must_use]
    pub fn keep_shell(mut self) -> Self {
        self.keep_shell = true;
        self
    }

    /// Reads a text that is one statement: a claim, a headline.
    #[must_use]
    pub fn read_statement(&self, text: &str) -> Proposition {
        let lowered = super::headline_case::lowered(text);
        let document = Analyser::new().analyse_statement(lowered.as_deref().unwrap_or(text));
        let all = 0..document.tokens().len();
        self.read(&document, &[all])
    }

    /// Reads a content that was cut out of its sentences, in these sentences: pronouns are replaced by the names that they
    /// stand for, and the words around it are kept as its [setting](Proposition::setting). Pieces of a content that do
    /// not follow each other are joined by " ... ". A text that does not stand there is read as a statement.
    ///
    /// ```
    /// use claim_provenance::proposition::Reading;
    ///
    /// let sentence = "Anna Kolder went on holiday, and her deputy says that she will resign";
    /// let said = Reading::new().read_in_context("she will resign", sentence);
    /// assert!(said.entities.iter().any(|entity| entity.name == "Anna Kolder"));
    /// ```
    #[must_use]
    pub fn read_in_context(&self, text: &str, context: &str) -> Proposition {
        let Some(pieces) = found_in(text, context) else { return self.read_statement(text) };
        let document = Analyser::new().analyse_statement(context);
        let tokens: Vec<Range<usize>> = pieces.iter().map(|piece| document.tokens_under(*piece)).collect();
        let referents = crate::extract::stand_ins(&document, tokens.iter().cloned());
        let reading = Reading { referents: &referents, ..self.clone() };
        let mut out = reading.read(&document, &tokens);
        let inside = |token: usize| tokens.iter().any(|range| range.contains(&token));
        out.setting = super::words::setting(&document, inside);
        out
    }

    /// Reads the content that these tokens of a document make up; ranges in order that do not touch.
    ///
    /// O(n) in the tokens, with a bound on the words kept for each argument.
    #[must_use]
    pub fn read(&self, document: &Document<'_>, tokens: &[Range<usize>]) -> Proposition {
        let mut inside: Vec<usize> =
            tokens.iter().flat_map(Clone::clone).filter(|&t| t < document.tokens().len()).collect();
        let mut denied = false;
        if !self.keep_shell {
            denied = super::shell::strip(document, &mut inside);
        }
        let ruled_out = super::shell::strip_contrasts(document, &mut inside);
        let mut reader = Reader::new(document, self, inside);
        reader.out.denied = denied;
        reader.out.ruled_out = ruled_out;
        reader.out.as_of = self.published;
        reader.read_text();
        reader.read_amounts();
        reader.read_names();
        reader.read_words();
        reader.read_predicates();
        reader.read_deixis();
        reader.read_standing();
        reader.out
    }

    pub(super) fn source_name(&self) -> Option<&'r str> {
        self.source
    }

    pub(super) fn day(&self) -> Option<Date> {
        self.published
    }

    pub(super) fn referent(&self, token: usize) -> Option<&'r str> {
        let at = self.referents.binary_search_by_key(&token, |(token, _)| *token).ok()?;
        Some(&self.referents[at].1)
    }
}

/// Where the pieces of a content stand in a text, in order.
fn found_in(content: &str, text: &str) -> Option<Vec<Span>> {
    let mut from = 0;
    content
        .split(" ... ")
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            let start = from + text.get(from..)?.find(piece)?;
            from = start + piece.len();
            Some(Span::new(start, from))
        })
        .collect::<Option<Vec<_>>>()
        .filter(|pieces| !pieces.is_empty())
}

const NONE: u32 = u32::MAX;

/// The state of reading one content.
pub(super) struct Reader<'d, 't> {
    pub(super) document: &'d Document<'t>,
    pub(super) reading: &'d Reading<'d>,
    /// The tokens read, in order.
    pub(super) inside: Vec<usize>,
    first: usize,
    words: Vec<u32>,
    entities: Vec<u32>,
    quantities: Vec<u32>,
    taken: Vec<bool>,
    /// Last word of the source's name, where a fragment has no subject of its own.
    pub(super) missing_source: Option<usize>,
    pub(super) out: Proposition,
}

impl<'d, 't> Reader<'d, 't> {
    fn new(document: &'d Document<'t>, reading: &'d Reading<'d>, inside: Vec<usize>) -> Self {
        let first = inside.first().copied().unwrap_or(0);
        let length = inside.last().map_or(0, |last| last + 1 - first);
        Self {
            document,
            reading,
            inside,
            first,
            words: vec![NONE; length],
            entities: vec![NONE; length],
            quantities: vec![NONE; length],
            taken: vec![false; length],
            missing_source: None,
            out: Proposition::default(),
        }
    }

    fn at(&self, token: usize) -> Option<usize> {
        token.checked_sub(self.first).filter(|&at| at < self.words.len())
    }

    /// Whether a token is read.
    pub(super) fn reads(&self, token: usize) -> bool {
        self.inside.binary_search(&token).is_ok()
    }

    /// The content word that a token is part of.
    pub(super) fn word_of(&self, token: usize) -> Option<usize> {
        self.at(token).map(|at| self.words[at]).filter(|&word| word != NONE).map(|word| word as usize)
    }

    pub(super) fn set_word(&mut self, token: usize, word: usize) {
        if let Some(at) = self.at(token) {
            self.words[at] = word as u32;
        }
    }

    /// The entity that a token is part of.
    pub(super) fn entity_of(&self, token: usize) -> Option<usize> {
        self.at(token).map(|at| self.entities[at]).filter(|&entity| entity != NONE).map(|entity| entity as usize)
    }

    pub(super) fn set_entity(&mut self, token: usize, entity: usize) {
        if let Some(at) = self.at(token) {
            self.entities[at] = entity as u32;
        }
    }

    /// The quantity that a token is part of.
    pub(super) fn quantity_of(&self, token: usize) -> Option<usize> {
        self.at(token)
            .map(|at| self.quantities[at])
            .filter(|&quantity| quantity != NONE)
            .map(|quantity| quantity as usize)
    }

    /// Whether a token belongs to an amount or a time, and so is no content word.
    pub(super) fn is_taken(&self, token: usize) -> bool {
        self.at(token).is_some_and(|at| self.taken[at])
    }

    /// Adds an entity, or finds the one of the same name.
    pub(super) fn entity(&mut self, name: &str, kind: EntityKind, written: &str) -> usize {
        if let Some(known) = self.out.entities.iter().position(|entity| entity.name == name) {
            return known;
        }
        self.out.entities.push(Entity {
            name: name.to_owned(),
            kind,
            written: written.to_owned(),
            alternatives: Vec::new(),
        });
        self.out.entities.len() - 1
    }

    /// Adds a content word.
    pub(super) fn push_word(&mut self, lemma: String, kind: WordKind, entity: Option<usize>) -> usize {
        self.out.words.push(super::Word { lemma, kind, entity, quantifier: None });
        self.out.words.len() - 1
    }

    fn read_text(&mut self) {
        let mut text = String::new();
        let mut start = 0;
        for at in 1..=self.inside.len() {
            if at == self.inside.len() || self.inside[at] != self.inside[at - 1] + 1 {
                let piece = self.document.span(self.inside[start]..self.inside[at - 1] + 1);
                if !text.is_empty() {
                    text.push_str(" … ");
                }
                text.push_str(piece.of(self.document.text()).unwrap_or_default());
                start = at;
            }
        }
        self.out.text = text;
    }

    fn read_amounts(&mut self) {
        let Some((&first, &last)) = self.inside.first().zip(self.inside.last()) else { return };
        let (quantities, times) = super::amounts::read(self.document, first..last + 1, self.reading.day());
        for quantity in quantities {
            let covers = self.inside_under(quantity.span);
            // "Zero" and "nil" deny what they stand before.
            let none = quantity.high == Some(0.0) && quantity.unit.is_none();
            if covers.is_empty() || none && covers.iter().any(|&token| self.negates(token, NegatorScope::Noun)) {
                continue;
            }
            for token in covers {
                self.mark(token, Some(self.out.quantities.len()));
            }
            self.out.quantities.push(quantity);
        }
        for (time, span) in times {
            let covers = self.inside_under(span);
            if covers.is_empty() {
                continue;
            }
            covers.into_iter().for_each(|token| self.mark(token, None));
            self.out.times.push(time);
        }
    }

    fn inside_under(&self, span: Span) -> Vec<usize> {
        self.document.tokens_under(span).filter(|&token| self.reads(token)).collect()
    }

    fn mark(&mut self, token: usize, quantity: Option<usize>) {
        if let Some(at) = self.at(token) {
            self.taken[at] = true;
            if let Some(quantity) = quantity {
                self.quantities[at] = quantity as u32;
            }
        }
    }
}
