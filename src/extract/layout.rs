//! A document prepared for extraction: quotation regions, and what every token is asked for again and again.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use crate::lexicon::{agencies, claim_noun, noun_cue, places, roles};
use crate::text::{Dependency, Document, Fine, Tag};

/// A quotation that does not stand inside another.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    /// Tokens with the marks.
    pub(crate) tokens: Range<usize>,
    /// Tokens between the marks.
    pub(crate) words: Range<usize>,
    /// Index of its paragraph.
    pub(crate) paragraph: usize,
    /// The region of a later paragraph that carries it on.
    pub(crate) continued_by: Option<usize>,
}

/// The document with its quotation regions and hashed lemmas.
#[derive(Debug)]
pub(crate) struct Layout<'d, 't> {
    pub(crate) document: &'d Document<'t>,
    pub(crate) regions: Vec<Region>,
    /// For each token the region that it stands in, marks included; `u32::MAX` for none.
    region_of: Vec<u32>,
    /// Hash of each lemma in lower case.
    pub(crate) lemmas: Vec<u32>,
    /// What each token is as somebody who may speak, or as a thing that may be said: see [`class`].
    pub(crate) classes: Vec<u8>,
}

/// Hash of a word for features; stable on every machine.
pub(crate) fn word_hash(word: &str) -> u32 {
    xxh3_64(word.as_bytes()) as u32
}

impl<'d, 't> Layout<'d, 't> {
    pub(crate) fn new(document: &'d Document<'t>) -> Self {
        let tokens = document.tokens();
        let mut regions: Vec<Region> = Vec::new();
        let mut region_of = vec![u32::MAX; tokens.len()];
        let mut index = vec![usize::MAX; document.quotations().len()];
        for (at, quotation) in document.quotations().iter().enumerate() {
            let words = document.tokens_under(quotation.inner);
            if quotation.parent.is_some() || words.is_empty() || quotation.tokens.end > tokens.len() {
                continue;
            }
            let number = regions.len();
            index[at] = number;
            if let Some(earlier) = quotation.continues.and_then(|q| index.get(q)).filter(|&&r| r != usize::MAX) {
                regions[*earlier].continued_by = Some(number);
            }
            for slot in &mut region_of[quotation.tokens.clone()] {
                *slot = number as u32;
            }
            regions.push(Region {
                paragraph: document.sentences()[tokens[quotation.tokens.start].sentence].paragraph,
                tokens: quotation.tokens.clone(),
                words,
                continued_by: None,
            });
        }
        let mut lower = String::new();
        let lemmas = (0..tokens.len())
            .map(|token| {
                let lemma = document.lemma(token);
                if lemma.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
                    return word_hash(lemma);
                }
                lower.clear();
                lower.extend(lemma.chars().flat_map(char::to_lowercase));
                word_hash(&lower)
            })
            .collect();
        let classes = (0..tokens.len()).map(|token| class(document, token)).collect();
        Self { document, regions, region_of, lemmas, classes }
    }

    /// The region that a token stands in.
    pub(crate) fn region_of(&self, token: usize) -> Option<usize> {
        Some(self.region_of[token] as usize).filter(|&region| region != u32::MAX as usize)
    }

    /// Tag of a token.
    pub(crate) fn tag(&self, token: usize) -> Tag {
        self.document.tokens()[token].tag
    }

    /// Relation of a token to its head.
    pub(crate) fn dependency(&self, token: usize) -> Dependency {
        self.document.tokens()[token].dependency
    }

    /// Head of a token.
    pub(crate) fn head(&self, token: usize) -> Option<usize> {
        self.document.tokens()[token].head
    }

    /// Tokens of the sentence that a token stands in.
    pub(crate) fn sentence(&self, token: usize) -> Range<usize> {
        self.document.sentences()[self.document.tokens()[token].sentence].tokens.clone()
    }

    /// Index of the paragraph that a token stands in.
    pub(crate) fn paragraph_of(&self, token: usize) -> usize {
        self.document.sentences()[self.document.tokens()[token].sentence].paragraph
    }

    /// Tokens of the paragraph that a token stands in.
    pub(crate) fn paragraph(&self, token: usize) -> Range<usize> {
        self.document.paragraphs()[self.paragraph_of(token)].tokens.clone()
    }

    /// The last region that ends at or before a token, in its paragraph.
    pub(crate) fn region_before(&self, token: usize) -> Option<usize> {
        let after = self.regions.partition_point(|region| region.tokens.end <= token);
        let at = after.checked_sub(1)?;
        (self.regions[at].paragraph == self.paragraph_of(token)).then_some(at)
    }

    /// The first region that begins after a token, in its paragraph.
    pub(crate) fn region_after(&self, token: usize) -> Option<usize> {
        let at = self.regions.partition_point(|region| region.tokens.start <= token);
        (self.regions.get(at)?.paragraph == self.paragraph_of(token)).then_some(at)
    }

    /// Regions that share a token with a range, as indexes.
    pub(crate) fn regions_under(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.regions.partition_point(|region| region.tokens.end <= range.start);
        let end = self.regions.partition_point(|region| region.tokens.start < range.end);
        start..end.max(start)
    }

    /// Whether the region's last word or the word after it is a comma.
    pub(crate) fn ends_in_comma(&self, region: usize) -> bool {
        let region = &self.regions[region];
        let comma = |token: usize| token < self.document.tokens().len() && self.document.word(token) == ",";
        (!region.words.is_empty() && comma(region.words.end - 1)) || comma(region.tokens.end)
    }

    /// Whether the region ends as a quotation before its reporting clause does: in a comma, a stop, a question or exclamation mark, a dash.
    pub(crate) fn ends_like_speech(&self, region: usize) -> bool {
        let range = &self.regions[region];
        let last = range.words.end.checked_sub(1).filter(|&last| last >= range.words.start);
        let stops = |token: usize| self.document.word(token).ends_with([',', '.', '?', '!', '—', '–', '…', ';', '-']);
        self.ends_in_comma(region)
            || last.is_some_and(stops)
            || (range.tokens.end < self.document.tokens().len()
                && self.document.word(range.tokens.end).starts_with(['—', '–']))
    }

    /// Number of sentence breaks between two tokens.
    pub(crate) fn breaks(&self, from: usize, to: usize) -> usize {
        self.document.tokens()[to].sentence.saturating_sub(self.document.tokens()[from].sentence)
    }
}

/// What a token is as a speaker or as something said: a pronoun of some person, a role, a body, a place, a medium, a
/// claim, another name or noun. 0 stands for no token at all.
fn class(document: &Document<'_>, token: usize) -> u8 {
    let lemma = document.lemma(token);
    match document.tokens()[token].tag {
        Tag::Pronoun => match lemma {
            "I" | "i" | "we" => 1,
            "he" | "she" | "they" => 2,
            "it" | "this" | "that" => 3,
            "who" | "which" => 4,
            "you" => 5,
            _ => 6,
        },
        Tag::Proper => {
            let word = document.word(token);
            if agencies::lookup(word).is_some_and(|body| body.medium.is_some()) {
                13
            } else if places::lookup(word).is_some() {
                14
            } else {
                7
            }
        }
        Tag::Noun => match (roles::ending(lemma), claim_noun(lemma).is_some(), noun_cue(lemma).is_some()) {
            (Some(role), ..) => 20 + role.class as u8,
            (_, true, _) => 15,
            (_, _, true) => 16,
            _ if document.tokens()[token].fine == Fine::Nns => 8,
            _ => 9,
        },
        Tag::Number => 10,
        Tag::Adjective | Tag::Determiner => 11,
        _ => 12,
    }
}
