//! All numbers of a model while it learns, and the arithmetic on them.
//!
//! Sums go in a fixed order, so that a run gives the same bits on every machine.

use super::random::Random;
use crate::text::syntax::model::{CONTEXT, FOCUS, LAYERS, PARSING, SIDE, TAGGING, WORD, gate, squash};
use crate::text::syntax::parser::labels;
use crate::text::syntax::transition::Move;

/// What the numbers of a model mean, in their order in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Rows of the words' features, and the bias.
    Rows,
    RowsBias,
    /// Gates, then values, of a layer and direction.
    Layer(usize, usize),
    LayerBias(usize, usize),
    Tagging,
    TaggingBias,
    Tags,
    TagsBias,
    /// Weights of a word that the parser looks at.
    Focus(usize),
    /// Rows of the features of states.
    States,
    StatesBias,
    /// Moves and labels.
    Moves,
    MovesBias,
}

impl Part {
    pub(super) const COUNT: usize = 6 + 4 * LAYERS + FOCUS + 4;

    pub(super) const fn at(self) -> usize {
        match self {
            Self::Rows => 0,
            Self::RowsBias => 1,
            Self::Tagging => 2,
            Self::TaggingBias => 3,
            Self::Tags => 4,
            Self::TagsBias => 5,
            Self::Layer(layer, side) => 6 + 4 * layer + 2 * side,
            Self::LayerBias(layer, side) => 7 + 4 * layer + 2 * side,
            Self::Focus(at) => 6 + 4 * LAYERS + at,
            Self::States => 6 + 4 * LAYERS + FOCUS,
            Self::StatesBias => 7 + 4 * LAYERS + FOCUS,
            Self::Moves => 8 + 4 * LAYERS + FOCUS,
            Self::MovesBias => 9 + 4 * LAYERS + FOCUS,
        }
    }
}

/// Width of a layer's input.
pub(super) const fn input(layer: usize) -> usize {
    if layer == 0 { WORD } else { CONTEXT }
}

/// All numbers of a model, by part.
pub(super) type Tensors = Vec<Vec<f32>>;

/// The numbers that learning begins with.
pub(super) fn start(word_rows: usize, state_rows: usize, classes: usize, random: &mut Random) -> Tensors {
    let mut tensors = vec![Vec::new(); Part::COUNT];
    let mut fill = |part: Part, count: usize, spread: f32| {
        tensors[part.at()] = (0..count).map(|_| (random.unit() * 2.0 - 1.0) * spread).collect();
    };
    let even = |input: usize, output: usize| (6.0 / (input + output) as f32).sqrt();
    fill(Part::Rows, word_rows * WORD, 0.1);
    fill(Part::RowsBias, WORD, 0.1);
    for layer in 0..LAYERS {
        for side in 0..2 {
            fill(Part::Layer(layer, side), input(layer) * CONTEXT, even(input(layer), SIDE));
            fill(Part::LayerBias(layer, side), CONTEXT, 0.0);
        }
    }
    fill(Part::Tagging, CONTEXT * TAGGING, even(CONTEXT, TAGGING));
    fill(Part::TaggingBias, TAGGING, 0.0);
    fill(Part::Tags, TAGGING * classes, even(TAGGING, classes));
    fill(Part::TagsBias, classes, 0.0);
    for at in 0..FOCUS {
        fill(Part::Focus(at), CONTEXT * PARSING, even(CONTEXT, PARSING));
    }
    fill(Part::States, state_rows * PARSING, 0.1);
    fill(Part::StatesBias, PARSING, 0.1);
    let moves = labels(Move::Right).end;
    fill(Part::Moves, moves * PARSING, even(PARSING, 50));
    fill(Part::MovesBias, moves, 0.0);
    tensors
}

/// Scalar product in a fixed order of additions that still goes several at a time.
#[inline(always)]
pub(super) fn dot(one: &[f32], other: &[f32]) -> f32 {
    const LANES: usize = 16;
    let mut sums = [0.0_f32; LANES];
    let (mut one, mut other) = (one, other);
    while let (Some((left, more)), Some((right, others))) =
        (one.split_first_chunk::<LANES>(), other.split_first_chunk::<LANES>())
    {
        for lane in 0..LANES {
            sums[lane] += left[lane] * right[lane];
        }
        (one, other) = (more, others);
    }
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            sums[lane] += sums[lane + width];
        }
        width /= 2;
    }
    sums[0]
}

/// Multiplies each vector of a list, one after the other in `inputs`, with a matrix and adds the bias.
pub(super) fn multiply(matrix: &[f32], bias: Option<&[f32]>, width: usize, inputs: &[f32], outputs: &mut Vec<f32>) {
    outputs.clear();
    for input in inputs.chunks_exact(width) {
        for (at, row) in matrix.chunks_exact(width).enumerate() {
            outputs.push(dot(input, row) + bias.map_or(0.0, |bias| bias[at]));
        }
    }
}

/// A recurrent layer in one direction: `before` are gates and values, the result goes into its half of `context`.
pub(super) fn recur(before: &[f32], backwards: bool, context: &mut [f32]) {
    let length = before.len() / CONTEXT;
    let mut state = [0.0; SIDE];
    for step in 0..length {
        let at = if backwards { length - 1 - step } else { step };
        let before = &before[at * CONTEXT..][..CONTEXT];
        let start = at * CONTEXT + if backwards { SIDE } else { 0 };
        let context = &mut context[start..][..SIDE];
        for unit in 0..SIDE {
            let (open, value) = (gate(before[unit]), squash(before[SIDE + unit]));
            state[unit] += open * (value - state[unit]);
        }
        context.copy_from_slice(&state);
    }
}

/// The exponential, to seven digits, from operations that are the same on every machine.
pub(super) fn exp(value: f32) -> f32 {
    let power = (value * std::f32::consts::LOG2_E).clamp(-126.0, 126.0);
    let whole = power.floor();
    let rest = (power - whole) * std::f32::consts::LN_2;
    let series = 1.0
        + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    series * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential() {
        for value in [-20.0_f32, -3.3, -1.0, -0.1, 0.0, 0.7, 5.0] {
            assert!((exp(value) / value.exp() - 1.0).abs() < 1e-5, "{value}");
        }
    }
}
