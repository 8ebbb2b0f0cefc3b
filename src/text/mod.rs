//! Step 1: characters → [`Document`].
//!
//! Zones, paragraphs, sentences, tokens, quotation marks, lemmas, part-of-speech tags and a dependency
//! tree. Nothing here fails: any `&str` gives a document.

mod assembly;
mod characters;
mod dates;
mod dependency;
mod document;
mod imprint;
mod language;
mod lemma;
mod missing_verb;
mod paragraphs;
mod projective;
mod quotations;
mod repair;
mod sentences;
mod syntax;
mod tag;
mod tag_dictionary;
mod tree;
mod words;
mod zones;

pub use dependency::Dependency;
pub use document::{Diagnostic, Document, Inferred, Paragraph, Quotation, Sentence, Token, Zone};
pub use syntax::training;
pub use tag::{Fine, Tag};

/// The English analyser: splits, tags and parses.
///
/// Weights are read once and shared; making another analyser costs nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Analyser {}

impl Analyser {
    /// The analyser with the weights that ship in the crate.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }

    /// Takes a page apart. O(n) in its bytes.
    #[must_use]
    pub fn analyse<'t>(&self, text: &'t str) -> Document<'t> {
        assembly::assemble(text, true)
    }

    /// Takes a page apart into zones, paragraphs, sentences, tokens and quotations, without tags and trees:
    /// every token is a root of its own and its lemma is its lower case. O(n) in its bytes, at a small part of the cost of [`analyse`](Self::analyse).
    #[must_use]
    pub fn split<'t>(&self, text: &'t str) -> Document<'t> {
        assembly::assemble_split(text)
    }

    /// Takes apart a single statement, such as a claim or a headline: no zones, one paragraph a line.
    #[must_use]
    pub fn analyse_statement<'t>(&self, text: &'t str) -> Document<'t> {
        assembly::assemble(text, false)
    }

    /// Tags the words of one sentence, split as in UD English. O(n) in their bytes.
    ///
    /// ```
    /// use claim_provenance::text::{Analyser, Tag};
    ///
    /// let tags = Analyser::new().tag_words(["Rain", "fell", "."]);
    /// assert_eq!(tags[1].0, Tag::Verb);
    /// ```
    #[must_use]
    pub fn tag_words<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<(Tag, Fine)> {
        let mut tags = Vec::new();
        syntax::Syntax::with_builtin(|syntax, scratch| syntax.tag(words, scratch, &mut tags));
        tags
    }
}
