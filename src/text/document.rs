//! A text, taken apart.

use std::ops::Range;

use super::{Dependency, Fine, Tag};
use crate::Span;

/// What part of a page a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// Headline.
    Headline,
    /// Sentence or two under the headline.
    Standfirst,
    /// Author line.
    Byline,
    /// Place, date line of its own ("Seoul, South Korea", "Publication: 19.01.2024").
    Dateline,
    /// Picture caption.
    Caption,
    /// Credit of a picture or of editors.
    Credit,
    /// Subheading.
    Heading,
    /// Running text.
    #[default]
    Body,
    /// Link lines, comment forms, copyright, the headline printed again.
    Boilerplate,
}

impl Zone {
    /// Whether attributions are looked for here.
    #[must_use]
    pub const fn is_read(self) -> bool {
        matches!(self, Self::Headline | Self::Standfirst | Self::Heading | Self::Body)
    }
}

/// A paragraph: a line of text, or lines up to a blank one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Bytes, without the line ends around it.
    pub span: Span,
    /// What part of the page it is.
    pub zone: Zone,
    /// Its sentences, as indexes into [`Document::sentences`].
    pub sentences: Range<usize>,
    /// Its tokens, as indexes into [`Document::tokens`].
    pub tokens: Range<usize>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes, without the space around it.
    pub span: Span,
    /// Its tokens, as indexes into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Its paragraph, as an index into [`Document::paragraphs`].
    pub paragraph: usize,
}

/// A token: a word, a number, a clitic ("n't", "'s") or a mark, split as in UD English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes.
    pub span: Span,
    /// Universal part of speech.
    pub tag: Tag,
    /// Penn Treebank part of speech.
    pub fine: Fine,
    /// Head, as an index into [`Document::tokens`], always in the same sentence; `None` for the sentence's root.
    pub head: Option<usize>,
    /// Relation to the head.
    pub dependency: Dependency,
    /// Its sentence, as an index into [`Document::sentences`].
    pub sentence: usize,
    /// Bytes of the lemma in the document's lemma store.
    pub(crate) lemma: (u32, u32),
}

/// A stretch of text in quotation marks.
///
/// A quotation that opens and does not close ends with its paragraph; where the next paragraph opens
/// with a mark again, it [`continues`](Self::continues) the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Bytes with the marks.
    pub span: Span,
    /// Bytes between the marks.
    pub inner: Span,
    /// Tokens with the marks, as indexes into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// The quotation it stands inside of.
    pub parent: Option<usize>,
    /// The quotation of an earlier paragraph that it carries on.
    pub continues: Option<usize>,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Whether its marks are single.
    pub single: bool,
}

/// Something that was skipped or mended, in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where.
    pub span: Span,
    /// What.
    pub message: String,
}

/// What bylines, datelines and copyright lines tell about the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inferred {
    /// Name of the publisher.
    pub outlet: Option<(String, Span)>,
    /// Names of the authors.
    pub byline: Option<(String, Span)>,
    /// Day of publication.
    pub published: Option<(jiff::civil::Date, Span)>,
    /// News agency of a dateline such as "BUSAN, 4 May (Yonhap) —", with the paragraph it opens.
    pub agencies: Vec<(usize, String, Span)>,
}

/// A text taken apart: zones, paragraphs, sentences, tokens with tags, lemmas and a dependency tree, quotations.
///
/// Made by [`Analyser::analyse`](super::Analyser::analyse). Any `&str` gives one; tokens, sentences and
/// paragraphs are in order and do not overlap.
#[derive(Clone, Debug, Default)]
pub struct Document<'t> {
    pub(crate) text: &'t str,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) quotations: Vec<Quotation>,
    pub(crate) lemmas: String,
    pub(crate) inferred: Inferred,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Children of each token in order, flattened; `children_at[i]..children_at[i + 1]` are those of token `i`.
    pub(crate) children: Vec<u32>,
    pub(crate) children_at: Vec<u32>,
    /// First and last token of each token's subtree.
    pub(crate) reach: Vec<(u32, u32)>,
}

impl<'t> Document<'t> {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Paragraphs in order.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Sentences in order.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Tokens in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Quotations in order of their opening marks.
    #[must_use]
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }

    /// What the page says about itself.
    #[must_use]
    pub fn inferred(&self) -> &Inferred {
        &self.inferred
    }

    /// What was skipped or mended.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The words of a token as written.
    ///
    /// # Panics
    ///
    /// When there is no such token; so for every method that takes a token's index.
    #[must_use]
    pub fn word(&self, token: usize) -> &'t str {
        &self.text[self.tokens[token].span.range()]
    }

    /// The lemma of a token, in lower case except for proper nouns.
    #[must_use]
    pub fn lemma(&self, token: usize) -> &str {
        let (start, end) = self.tokens[token].lemma;
        &self.lemmas[start as usize..end as usize]
    }

    /// Zone of a token's paragraph.
    #[must_use]
    pub fn zone(&self, token: usize) -> Zone {
        self.paragraphs[self.sentences[self.tokens[token].sentence].paragraph].zone
    }

    /// The tokens that depend on a token, in order.
    pub fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        let range = self.children_at[token] as usize..self.children_at[token + 1] as usize;
        self.children[range].iter().map(|&child| child as usize)
    }

    /// The first dependent with this relation.
    #[must_use]
    pub fn child(&self, token: usize, dependency: Dependency) -> Option<usize> {
        self.children(token).find(|&child| self.tokens[child].dependency == dependency)
    }

    /// A token with all that depends on it: the trees are projective, so this is one range of tokens.
    #[must_use]
    pub fn subtree(&self, token: usize) -> Range<usize> {
        let (first, last) = self.reach[token];
        first as usize..last as usize + 1
    }

    /// Bytes from the first to the last of these tokens; empty for an empty range.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The tokens that lie wholly or partly under a span.
    #[must_use]
    pub fn tokens_under(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The innermost quotation that a token stands in, marks included.
    #[must_use]
    pub fn quotation_of(&self, token: usize) -> Option<usize> {
        let after = self.quotations.partition_point(|quotation| quotation.tokens.start <= token);
        let mut at = after.checked_sub(1)?;
        loop {
            let quotation = &self.quotations[at];
            if quotation.tokens.contains(&token) {
                return Some(at);
            }
            at = match quotation.parent {
                Some(parent) => parent,
                None => at.checked_sub(1).filter(|&before| self.quotations[before].tokens.end > token)?,
            };
        }
    }
}
