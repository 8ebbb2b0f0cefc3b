//! Tags and dependency trees: a tagger and a parser with the weights that ship in the crate.
//!
//! One network serves both. Each word's spelling and its neighbours' give a vector, a sum of rows for sparse
//! features. Two layers of gated recurrence in both directions put it into the sentence's context; their gates see the
//! input only, so that the work on a word is a few products with matrices (Feng et al. 2024). A small layer reads
//! the tags from the context; another scores the moves of a greedy arc-hybrid parser, from the contexts of the words in
//! question (Kiperwasser and Goldberg 2016) and sparse features of the tree so far. Time is linear in the words.
//!
//! Weights are whole numbers, and no function of the platform's mathematics library is called, so that trees are the same on
//! every machine. What the weights were learnt from, under which licences, and the command that makes them again is
//! written beside them, in `src/text/english.md`.

mod encoder;
mod features;
mod form;
mod hash;
mod index;
mod lanes;
mod matrix;
mod model;
mod network;
mod parser;
mod spellings;
mod tagger;
#[cfg(test)]
mod tests;
pub mod training;
mod transition;
mod weights;

use std::cell::Cell;
use std::sync::OnceLock;

use super::{Dependency, Fine, Tag};
use crate::Error;
use encoder::{Encoder, Encoding};
use features::Seen;
use lanes::{Lanes, Work, with_lanes};
use parser::{Parser, Parsing};
use tagger::{Tagger, Tagging};
use weights::Reader;

/// First bytes of a model; the digit is the version of its layout.
const MAGIC: &[u8] = b"claim-provenance syntax 3\n";

/// Longer sentences are parsed in parts of so many words, which bounds the memory; the parts' roots depend on the first.
const LONGEST: usize = 400;

/// Buffers that are used again from sentence to sentence, and the last sentence's result; for one model only.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    encoding: Encoding,
    tagging: Tagging,
    seen: Vec<Seen>,
    parsing: Parsing,
    nodes: Vec<Node>,
}

/// What is known of a word after tagging and parsing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// Universal part of speech.
    pub(crate) tag: Tag,
    /// Penn Treebank part of speech.
    pub(crate) fine: Fine,
    /// Head, counted from the sentence's first word; `None` for the root.
    pub(crate) head: Option<u32>,
    /// Relation to the head.
    pub(crate) dependency: Dependency,
}

/// Tagger and parser.
#[derive(Clone, Debug)]
pub(crate) struct Syntax<'m> {
    encoder: Encoder<'m>,
    tagger: Tagger,
    parser: Parser<'m>,
}

/// Bytes that begin at the start of a cache line.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

static MODEL: &Aligned<[u8]> = &Aligned(*include_bytes!("../english.model"));

impl Syntax<'static> {
    /// The weights that ship in the crate, read when first asked for.
    pub(crate) fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Syntax<'static>> = OnceLock::new();
        BUILTIN.get_or_init(|| Syntax::read(&MODEL.0).expect("the weights in the crate are checked by a test"))
    }

    /// The weights that ship in the crate, with buffers that each thread keeps (8 MB at most).
    pub(crate) fn with_builtin(work: impl FnOnce(&Self, &mut Scratch)) {
        thread_local! {
            static KEPT: Cell<Option<Box<Scratch>>> = const { Cell::new(None) };
        }
        let mut scratch = KEPT.take().unwrap_or_default();
        work(Self::builtin(), &mut scratch);
        KEPT.set(Some(scratch));
    }
}

impl<'m> Syntax<'m> {
    /// Reads a model, its large tables in place.
    pub(crate) fn read(bytes: &'m [u8]) -> Result<Self, Error> {
        let mut reader = Reader::new(bytes);
        if reader.bytes(MAGIC.len())? != MAGIC {
            return Err(Error::damaged("not a model of this version"));
        }
        Ok(Self {
            encoder: Encoder::read(&mut reader)?,
            tagger: Tagger::read(&mut reader)?,
            parser: Parser::read(&mut reader)?,
        })
    }

    /// Tags and parses the words of one sentence. O(n) in their bytes.
    ///
    /// Every sentence of at least one word gets a projective tree with exactly one root.
    pub(crate) fn analyse<'s, 'w>(
        &self,
        words: impl IntoIterator<Item = &'w str>,
        scratch: &'s mut Scratch,
    ) -> &'s [Node] {
        with_lanes(Sentence { syntax: self, words: words.into_iter(), scratch });
        &scratch.nodes
    }
}

impl Syntax<'_> {
    /// Tags the words of one sentence. O(n) in their bytes.
    pub(crate) fn tag<'w>(
        &self,
        words: impl IntoIterator<Item = &'w str>,
        scratch: &mut Scratch,
        tags: &mut Vec<(Tag, Fine)>,
    ) {
        with_lanes(Tags { syntax: self, words: words.into_iter(), scratch, tags });
    }
}

/// A sentence and where its tags go.
struct Tags<'a, 'm, W> {
    syntax: &'a Syntax<'m>,
    words: W,
    scratch: &'a mut Scratch,
    tags: &'a mut Vec<(Tag, Fine)>,
}

impl<'w, W: Iterator<Item = &'w str>> Work for Tags<'_, '_, W> {
    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) {
        let Scratch { encoding, tagging, .. } = self.scratch;
        let mut words = self.words.peekable();
        while words.peek().is_some() {
            self.syntax.encoder.encode(lanes, words.by_ref().take(LONGEST), encoding);
            self.syntax.tagger.tag(lanes, encoding.contexts(), tagging);
            self.tags.extend_from_slice(&tagging.tags);
        }
    }
}

/// A sentence and where its nodes go.
struct Sentence<'a, 'm, W> {
    syntax: &'a Syntax<'m>,
    words: W,
    scratch: &'a mut Scratch,
}

impl<'w, W: Iterator<Item = &'w str>> Work for Sentence<'_, '_, W> {
    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) {
        let Syntax { encoder, tagger, parser } = self.syntax;
        let Scratch { encoding, tagging, seen, parsing, nodes } = self.scratch;
        let mut words = self.words.peekable();
        nodes.clear();
        let mut root = None;
        while words.peek().is_some() {
            let start = nodes.len() as u32;
            encoder.encode(lanes, words.by_ref().take(LONGEST), encoding);
            tagger.tag(lanes, encoding.contexts(), tagging);
            features::count(tagging.tags.iter().copied(), seen);
            parser.parse(lanes, &encoding.forms, encoding.contexts(), seen, parsing);
            let state = &parsing.state;
            let tree = state.heads.iter().zip(&state.labels);
            nodes.extend(tagging.tags.iter().zip(tree).zip(start..).map(
                |((&(tag, fine), (&head, &dependency)), at)| {
                    if (head as usize) < state.length {
                        return Node { tag, fine, head: Some(start + head), dependency };
                    }
                    let first = *root.get_or_insert(at);
                    match first == at {
                        true => Node { tag, fine, head: None, dependency },
                        false => Node { tag, fine, head: Some(first), dependency: Dependency::Parataxis },
                    }
                },
            ));
        }
    }
}
