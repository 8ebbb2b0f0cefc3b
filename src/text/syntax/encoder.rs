//! From words to words in context.

use super::features;
use super::form::Form;
use super::lanes::{Lanes, Plain, SHORTS};
use super::matrix::{Matrix, Scale};
use super::model::{CONTEXT, LAYERS, SIDE, WORD, gate, squash};
use super::network::{Rows, add, load, room, store};
use super::spellings::{PARTS, Spellings, Vector};
use super::weights::Reader;
use crate::Error;

/// A word's vector as bytes: news has hardly any number above 3.
const WORDS: Scale = Scale { unit: 1.0 / 40.0, zero: 0 };

/// The first layer as bytes: between -1 and 1.
const FIRST: Scale = Scale { unit: 1.0 / 64.0, zero: 64 };

/// A word in context as bytes: the sum of two layers.
pub(super) const CONTEXTS: Scale = Scale { unit: 1.0 / 32.0, zero: 64 };

/// Buffers of the encoder.
#[derive(Clone, Debug, Default)]
pub(super) struct Encoding {
    spellings: Spellings,
    /// The words' forms and the rows of how they are written.
    pub(super) forms: Vec<Form>,
    written: Vec<[u16; 4]>,
    sums: Vec<Vector>,
    words: Vec<[u8; WORD]>,
    /// What a layer's matrix gives for each word, one after the other.
    before: Vec<f32>,
    /// What each layer makes of the words, and the first as bytes.
    layers: [Vec<[f32; CONTEXT]>; LAYERS],
    first: Vec<[u8; CONTEXT]>,
    contexts: Vec<[u8; CONTEXT]>,
}

impl Encoding {
    /// The words in context.
    pub(super) fn contexts(&self) -> &[[u8; CONTEXT]] {
        &self.contexts
    }
}

/// The part of the network that tagger and parser share.
#[derive(Clone, Debug)]
pub(super) struct Encoder<'m> {
    words: Rows<'m, PARTS>,
    /// What the first and the last word of a sentence are given for the word that is not there.
    edges: [Vector; 2],
    first: [Matrix<WORD>; 2],
    second: [Matrix<CONTEXT>; 2],
}

impl<'m> Encoder<'m> {
    pub(super) fn read(reader: &mut Reader<'m>) -> Result<Self, Error> {
        let words = Rows::read(reader)?;
        let edges = [features::before(None), features::after(None)].map(|keys| {
            let mut sum = [[0; SHORTS]; PARTS];
            for key in keys {
                words.add(Plain, &mut sum, words.find(key));
            }
            sum
        });
        let encoder = Self {
            words,
            edges,
            first: [Matrix::read(reader, WORDS)?, Matrix::read(reader, WORDS)?],
            second: [Matrix::read(reader, FIRST)?, Matrix::read(reader, FIRST)?],
        };
        let heights = encoder.first.iter().map(Matrix::height).chain(encoder.second.iter().map(Matrix::height));
        if heights.into_iter().any(|height| height != CONTEXT) {
            return Err(Error::damaged("a layer of the model has another size"));
        }
        Ok(encoder)
    }

    /// The rows of words.
    #[cfg(test)]
    pub(super) fn rows(&self) -> &Rows<'m, PARTS> {
        &self.words
    }

    /// Reads a sentence from both ends. O(n) in its words' bytes.
    #[inline(always)]
    pub(super) fn encode<'w, L: Lanes>(
        &self,
        lanes: L,
        sentence: impl Iterator<Item = &'w str>,
        encoding: &mut Encoding,
    ) {
        self.read_words(lanes, sentence, encoding);
        let Encoding { forms, words, before, layers: [below, above], first, contexts, .. } = encoding;
        let below = room(below, forms.len(), [0.0; CONTEXT]);
        let above = room(above, forms.len(), [0.0; CONTEXT]);
        let before = room(before, forms.len() * CONTEXT, 0.0);
        for (side, matrix) in self.first.iter().enumerate() {
            matrix.apply(lanes, words, before);
            recur(before, side == 1, below);
        }
        first.clear();
        for numbers in &*below {
            first.push(FIRST.bytes(numbers));
        }
        for (side, matrix) in self.second.iter().enumerate() {
            matrix.apply(lanes, first, before);
            recur(before, side == 1, above);
        }
        contexts.clear();
        for at in 0..above.len() {
            for unit in 0..CONTEXT {
                above[at][unit] += below[at][unit];
            }
            contexts.push(CONTEXTS.bytes(&above[at]));
        }
    }

    /// Makes the words' vectors.
    #[inline(always)]
    fn read_words<'w, L: Lanes>(&self, lanes: L, sentence: impl Iterator<Item = &'w str>, encoding: &mut Encoding) {
        let Encoding { spellings, forms, written, sums, words, .. } = encoding;
        forms.clear();
        written.clear();
        sums.clear();
        let mut from_last = load(lanes, &self.edges[0]);
        for word in sentence {
            let spelling = spellings.get(&self.words, word);
            if let Some(last) = sums.last_mut() {
                let mut sum = load(lanes, last);
                add(lanes, &mut sum, &spelling.to_last);
                *last = store(lanes, sum);
            }
            add(lanes, &mut from_last, &spelling.own);
            sums.push(store(lanes, from_last));
            from_last = load(lanes, &spelling.to_next);
            forms.push(spelling.form);
            written.push(spelling.written);
        }
        if let Some(last) = sums.last_mut() {
            let mut sum = load(lanes, last);
            add(lanes, &mut sum, &self.edges[1]);
            *last = store(lanes, sum);
        }
        let title = 2 * usize::from(features::is_title(forms));
        words.clear();
        for (at, sum) in sums.iter().enumerate() {
            let mut word = self.words.start(lanes);
            add(lanes, &mut word, sum);
            self.words.add(lanes, &mut word, written[at][title + usize::from(at == 0)]);
            for key in features::pairs(forms, at) {
                self.words.add(lanes, &mut word, self.words.find(key));
            }
            let mut numbers = [0.0; WORD];
            for (number, &whole) in numbers.iter_mut().zip(store(lanes, word).as_flattened()) {
                *number = f32::from(whole) * self.words.unit;
            }
            words.push(WORDS.bytes(&numbers));
        }
    }
}

/// A recurrent layer in one direction, from what its matrix gave; the result goes into its half of the contexts.
#[inline(always)]
fn recur(before: &[f32], backwards: bool, contexts: &mut [[f32; CONTEXT]]) {
    let mut state = [0.0; SIDE];
    let start = if backwards { SIDE } else { 0 };
    let length = contexts.len();
    for step in 0..length {
        let at = if backwards { length - 1 - step } else { step };
        let (gates, values) = before[at * CONTEXT..(at + 1) * CONTEXT].split_at(SIDE);
        let context = &mut contexts[at][start..start + SIDE];
        for unit in 0..SIDE {
            state[unit] += gate(gates[unit]) * (squash(values[unit]) - state[unit]);
        }
        context.copy_from_slice(&state);
    }
}
