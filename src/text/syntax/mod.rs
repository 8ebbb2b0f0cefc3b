//! Tags and dependency trees: a tagger and a parser with the weights that ship in the crate.
//!
//! Both go from left to right and decide greedily, in time linear in the words. The same features serve [training](super::training)
//! and use. What the weights were learnt from, under which licences, and the command that makes them again is
//! written beside them, in `src/text/english.md`.

mod form;
mod hash;
mod network;
mod parser;
mod tagger;
pub mod training;
mod transition;
mod weights;

use std::sync::OnceLock;

use super::{Dependency, Fine, Tag};
use crate::Error;
use form::Form;
use parser::{Parser, Word};
use tagger::Tagger;
use transition::State;
use weights::Reader;

/// First bytes of a model; the digit is the version of its layout.
const MAGIC: &[u8] = b"claim-provenance syntax 1\n";

/// Buffers that are used again from sentence to sentence, and the last sentence's result.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    letters: Vec<char>,
    forms: Vec<Form>,
    classes: Vec<u8>,
    words: Vec<Word>,
    scores: Vec<i32>,
    state: State,
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
    tagger: Tagger<'m>,
    parser: Parser<'m>,
}

impl Syntax<'static> {
    /// The weights that ship in the crate.
    pub(crate) fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Syntax<'static>> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            Syntax::read(include_bytes!("../english.model")).expect("the weights in the crate are checked by a test")
        })
    }
}

impl<'m> Syntax<'m> {
    /// Reads a model in place.
    pub(crate) fn read(bytes: &'m [u8]) -> Result<Self, Error> {
        let mut reader = Reader::new(bytes);
        if reader.bytes(MAGIC.len())? != MAGIC {
            return Err(Error::damaged("not a model of this version"));
        }
        reader.align();
        let tagger = Tagger::read(&mut reader)?;
        reader.align();
        Ok(Self { tagger, parser: Parser::read(&mut reader)? })
    }

    /// Tags and parses the words of one sentence. O(n) in their bytes.
    ///
    /// Every sentence of at least one word gets a projective tree with exactly one root.
    pub(crate) fn analyse<'s, 'w>(
        &self,
        words: impl IntoIterator<Item = &'w str>,
        scratch: &'s mut Scratch,
    ) -> &'s [Node] {
        let Scratch { letters, forms, classes, words: views, scores, state, nodes } = scratch;
        forms.clear();
        forms.extend(words.into_iter().map(|word| Form::of(word, letters)));
        self.tagger.tag(forms, classes, scores);
        parser::view(forms, classes, &self.tagger.tags, views);
        self.parser.parse(views, state, scores);
        nodes.clear();
        nodes.extend(classes.iter().zip(&state.heads).zip(&state.labels).map(|((&class, &head), &dependency)| {
            let (tag, fine) = self.tagger.tags[usize::from(class)];
            let head = ((head as usize) < state.length).then_some(head);
            Node { tag, fine, head, dependency }
        }));
        nodes
    }
}
