//! From words to words in context.

use super::features;
use super::form::Form;
use super::model::{CONTEXT, LAYERS, SIDE, WORD, gate, squash};
use super::network::{Matrix, Rows, whole};
use super::weights::Reader;
use crate::Error;

/// What one unit of a number in context stands for.
pub(super) const UNIT: f32 = 1.0 / 4096.0;

/// Buffers of the encoder.
#[derive(Clone, Debug, Default)]
pub(super) struct Encoding {
    words: Vec<[i16; WORD]>,
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
    pub(super) fn encode(&self, forms: &[Form], encoding: &mut Encoding) {
        let title = features::is_title(forms);
        let Encoding { words, contexts: [first, second] } = encoding;
        words.clear();
        words.extend((0..forms.len()).map(|at| {
            let mut sum = self.words.start();
            features::of_word(forms, at, title, |key| self.words.add(&mut sum, key));
            for unit in &mut sum {
                *unit = (*unit).max(0);
            }
            sum
        }));
        for context in [&mut *first, &mut *second] {
            context.clear();
            context.resize(forms.len(), [0; CONTEXT]);
        }
        for side in 0..2 {
            recur(&self.first[side], words, self.words.unit, side == 1, first);
        }
        for side in 0..2 {
            recur(&self.second[side], first, UNIT, side == 1, second);
        }
        for (context, below) in second.iter_mut().zip(&*first) {
            for unit in 0..CONTEXT {
                context[unit] = context[unit].wrapping_add(below[unit]);
            }
        }
    }
}

/// A recurrent layer in one direction; the result goes into its half of the contexts.
fn recur<const W: usize>(
    matrix: &Matrix<W>,
    inputs: &[[i16; W]],
    unit: f32,
    backwards: bool,
    contexts: &mut [[i16; CONTEXT]],
) {
    let mut state = [0.0; SIDE];
    let mut before = [0.0; CONTEXT];
    let start = if backwards { SIDE } else { 0 };
    for step in 0..inputs.len() {
        let at = if backwards { inputs.len() - 1 - step } else { step };
        matrix.apply(0, &inputs[at], unit, &mut before);
        let context = &mut contexts[at][start..start + SIDE];
        for unit in 0..SIDE {
            state[unit] += gate(before[unit]) * (squash(before[SIDE + unit]) - state[unit]);
            context[unit] = whole(state[unit] / UNIT);
        }
    }
}
