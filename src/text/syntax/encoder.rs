//! From words to words in context.

use super::features;
use super::form::Form;
use super::lanes::Lanes;
use super::matrix::Matrix;
use super::model::{CONTEXT, LAYERS, SIDE, WORD, gate, squash};
use super::network::{Rows, whole};
use super::weights::Reader;
use crate::Error;

/// What one unit of a number in context stands for.
pub(super) const UNIT: f32 = 1.0 / 4096.0;

/// Buffers of the encoder.
#[derive(Clone, Debug, Default)]
pub(super) struct Encoding {
    words: Vec<[i16; WORD]>,
    /// What a layer's matrix gives for each word, one after the other.
    before: Vec<f32>,
    /// Words in context, layer by layer.
    contexts: [Vec<[i16; CONTEXT]>; LAYERS],
}

impl Encoding {
    /// The words in context.
    pub(super) fn contexts(&self) -> &[[i16; CONTEXT]] {
        &self.contexts[LAYERS - 1]
    }
}

/// The part of the network that tagger and parser share.
#[derive(Clone, Debug)]
pub(super) struct Encoder<'m> {
    words: Rows<'m, WORD>,
    first: [Matrix<WORD>; 2],
    second: [Matrix<CONTEXT>; 2],
}

impl<'m> Encoder<'m> {
    pub(super) fn read(reader: &mut Reader<'m>) -> Result<Self, Error> {
        let encoder = Self {
            words: Rows::read(reader)?,
            first: [Matrix::read(reader)?, Matrix::read(reader)?],
            second: [Matrix::read(reader)?, Matrix::read(reader)?],
        };
        let heights = encoder.first.iter().map(Matrix::height).chain(encoder.second.iter().map(Matrix::height));
        if heights.into_iter().any(|height| height != CONTEXT) {
            return Err(Error::damaged("a layer of the model has another size"));
        }
        Ok(encoder)
    }

    /// Reads a sentence from both ends. O(n) in its words.
    #[inline(always)]
    pub(super) fn encode<L: Lanes>(&self, lanes: L, forms: &[Form], encoding: &mut Encoding) {
        let title = features::is_title(forms);
        let Encoding { words, before, contexts: [first, second] } = encoding;
        words.clear();
        for at in 0..forms.len() {
            let mut sum = self.words.start();
            features::of_word(forms, at, title, |key| self.words.add(&mut sum, key));
            for unit in &mut sum {
                *unit = (*unit).max(0);
            }
            words.push(sum);
        }
        for context in [&mut *first, &mut *second] {
            context.clear();
            context.resize(forms.len(), [0; CONTEXT]);
        }
        before.clear();
        before.resize(forms.len() * CONTEXT, 0.0);
        for (side, matrix) in self.first.iter().enumerate() {
            matrix.apply(lanes, words, self.words.unit, before);
            recur(before, side == 1, first);
        }
        for (side, matrix) in self.second.iter().enumerate() {
            matrix.apply(lanes, first, UNIT, before);
            recur(before, side == 1, second);
        }
        for (context, below) in second.iter_mut().zip(&*first) {
            for unit in 0..CONTEXT {
                context[unit] = context[unit].wrapping_add(below[unit]);
            }
        }
    }
}

/// A recurrent layer in one direction, from what its matrix gave; the result goes into its half of the contexts.
#[inline(always)]
fn recur(before: &[f32], backwards: bool, contexts: &mut [[i16; CONTEXT]]) {
    let mut state = [0.0; SIDE];
    let start = if backwards { SIDE } else { 0 };
    let length = contexts.len();
    for step in 0..length {
        let at = if backwards { length - 1 - step } else { step };
        let (gates, values) = before[at * CONTEXT..(at + 1) * CONTEXT].split_at(SIDE);
        let context = &mut contexts[at][start..start + SIDE];
        for unit in 0..SIDE {
            state[unit] += gate(gates[unit]) * (squash(values[unit]) - state[unit]);
            context[unit] = whole(state[unit] / UNIT);
        }
    }
}
