//! The network while it learns: forwards with dropped-out units, and backwards.

use super::adam::Adam;
use super::random::Random;
use super::tensors::{Part, Tensors, input, multiply, recur};
use crate::text::syntax::model::{CONTEXT, FOCUS, LAYERS, PARSING, SIDE, TAGGING, WORD, gate, squash};

/// What a sentence gives on its way through the network.
#[derive(Debug, Default)]
pub(super) struct Pass {
    /// Rows of each word, flattened; `starts` has where each word's begin.
    pub(super) rows: Vec<u32>,
    pub(super) starts: Vec<usize>,
    /// Inputs of the layers, the last of them the words in context; masks that were put on them.
    inputs: Vec<Vec<f32>>,
    masks: Vec<Vec<f32>>,
    /// Gates and values before they are bent, and what came out, by layer and side.
    before: Vec<[Vec<f32>; 2]>,
    outputs: Vec<Vec<f32>>,
    tagging: Vec<f32>,
    pub(super) tags: Vec<f32>,
    focus: [Vec<f32>; FOCUS],
    /// Gradients of the words in context and of what the parser takes from them.
    back: Vec<f32>,
    focus_back: [Vec<f32>; FOCUS],
    /// Gradient of tag scores.
    pub(super) tags_back: Vec<f32>,
}

impl Pass {
    /// Words in context and tag scores; `rows` and `starts` must be filled. Drops a share of units.
    pub(super) fn forwards(&mut self, tensors: &Tensors, drop: f32, random: &mut Random) {
        let length = self.starts.len();
        self.inputs.resize(LAYERS + 1, Vec::new());
        self.masks.resize(LAYERS + 1, Vec::new());
        self.before.resize(LAYERS, [Vec::new(), Vec::new()]);
        self.outputs.resize(LAYERS, Vec::new());
        let words = &mut self.inputs[0];
        words.clear();
        for at in 0..length {
            words.extend(&tensors[Part::RowsBias.at()]);
            let word = &mut words[at * WORD..];
            let end = self.starts.get(at + 1).copied().unwrap_or(self.rows.len());
            for &row in &self.rows[self.starts[at]..end] {
                add(word, &tensors[Part::Rows.at()][row as usize * WORD..][..WORD], 1.0);
            }
            for unit in word {
                *unit = unit.max(0.0);
            }
        }
        mask(&mut self.inputs[0], &mut self.masks[0], drop, random);
        for layer in 0..LAYERS {
            let mut output = vec![0.0; length * CONTEXT];
            for side in 0..2 {
                multiply(
                    &tensors[Part::Layer(layer, side).at()],
                    Some(&tensors[Part::LayerBias(layer, side).at()]),
                    input(layer),
                    &self.inputs[layer],
                    &mut self.before[layer][side],
                );
                recur(&self.before[layer][side], side == 1, &mut output);
            }
            self.outputs[layer].clone_from(&output);
            if layer > 0 {
                add(&mut output, &self.inputs[layer], 1.0);
            }
            mask(&mut output, &mut self.masks[layer + 1], drop, random);
            self.inputs[layer + 1] = output;
        }
        let context = &self.inputs[LAYERS];
        multiply(
            &tensors[Part::Tagging.at()],
            Some(&tensors[Part::TaggingBias.at()]),
            CONTEXT,
            context,
            &mut self.tagging,
        );
        for unit in &mut self.tagging {
            *unit = unit.max(0.0);
        }
        multiply(
            &tensors[Part::Tags.at()],
            Some(&tensors[Part::TagsBias.at()]),
            TAGGING,
            &self.tagging,
            &mut self.tags,
        );
        for at in 0..FOCUS {
            multiply(&tensors[Part::Focus(at).at()], None, CONTEXT, context, &mut self.focus[at]);
            self.focus_back[at].clear();
            self.focus_back[at].resize(length * PARSING, 0.0);
        }
        self.back.clear();
        self.back.resize(length * CONTEXT, 0.0);
    }

    /// The hidden layer of the parser for words in focus and features of the state.
    pub(super) fn hidden(&self, tensors: &Tensors, focus: [usize; FOCUS], rows: &[u32], hidden: &mut [f32]) {
        hidden.copy_from_slice(&tensors[Part::StatesBias.at()]);
        for (vectors, &word) in self.focus.iter().zip(&focus) {
            if let Some(vector) = vectors.get(word * PARSING..(word + 1) * PARSING) {
                add(hidden, vector, 1.0);
            }
        }
        for &row in rows {
            add(hidden, &tensors[Part::States.at()][row as usize * PARSING..][..PARSING], 1.0);
        }
        for unit in hidden {
            *unit = unit.max(0.0);
        }
    }

    /// Takes back the gradient of a hidden layer.
    pub(super) fn hidden_back(&mut self, adam: &mut Adam, focus: [usize; FOCUS], rows: &[u32], slopes: &[f32]) {
        add(&mut adam.gradients[Part::StatesBias.at()], slopes, 1.0);
        for (vectors, &word) in self.focus_back.iter_mut().zip(&focus) {
            if let Some(vector) = vectors.get_mut(word * PARSING..(word + 1) * PARSING) {
                add(vector, slopes, 1.0);
            }
        }
        for &row in rows {
            adam.add_row(Part::States.at(), row as usize, slopes);
        }
    }

    /// Takes the gradients of tags and parser back to the features of words.
    pub(super) fn backwards(&mut self, tensors: &Tensors, adam: &mut Adam) {
        let length = self.starts.len();
        let classes = tensors[Part::TagsBias.at()].len();
        let mut tagging_back = vec![0.0; length * TAGGING];
        multiply_back(
            tensors,
            adam,
            Part::Tags,
            Some(Part::TagsBias),
            TAGGING,
            classes,
            &self.tagging,
            &self.tags_back,
            &mut tagging_back,
        );
        for (back, &unit) in tagging_back.iter_mut().zip(&self.tagging) {
            if unit <= 0.0 {
                *back = 0.0;
            }
        }
        let context = &self.inputs[LAYERS];
        multiply_back(
            tensors,
            adam,
            Part::Tagging,
            Some(Part::TaggingBias),
            CONTEXT,
            TAGGING,
            context,
            &tagging_back,
            &mut self.back,
        );
        for at in 0..FOCUS {
            multiply_back(
                tensors,
                adam,
                Part::Focus(at),
                None,
                CONTEXT,
                PARSING,
                context,
                &self.focus_back[at],
                &mut self.back,
            );
        }
        let mut back = std::mem::take(&mut self.back);
        for layer in (0..LAYERS).rev() {
            unmask(&mut back, &self.masks[layer + 1]);
            let width = input(layer);
            let mut below = if layer > 0 { back.clone() } else { vec![0.0; length * width] };
            for side in 0..2 {
                let before_back = recur_back(&self.before[layer][side], side == 1, &self.outputs[layer], &back);
                multiply_back(
                    tensors,
                    adam,
                    Part::Layer(layer, side),
                    Some(Part::LayerBias(layer, side)),
                    width,
                    CONTEXT,
                    &self.inputs[layer],
                    &before_back,
                    &mut below,
                );
            }
            back = below;
        }
        for (back, &unit) in back.iter_mut().zip(&self.inputs[0]) {
            if unit <= 0.0 {
                *back = 0.0;
            }
        }
        unmask(&mut back, &self.masks[0]);
        for at in 0..length {
            let slopes = &back[at * WORD..][..WORD];
            add(&mut adam.gradients[Part::RowsBias.at()], slopes, 1.0);
            let end = self.starts.get(at + 1).copied().unwrap_or(self.rows.len());
            for &row in &self.rows[self.starts[at]..end] {
                adam.add_row(Part::Rows.at(), row as usize, slopes);
            }
        }
        self.back = back;
    }
}

/// Adds a multiple of a vector.
pub(super) fn add(sum: &mut [f32], vector: &[f32], factor: f32) {
    for (sum, value) in sum.iter_mut().zip(vector) {
        *sum += factor * value;
    }
}

fn mask(values: &mut [f32], mask: &mut Vec<f32>, drop: f32, random: &mut Random) {
    mask.clear();
    if drop <= 0.0 {
        return;
    }
    let keep = 1.0 / (1.0 - drop);
    mask.extend(values.iter().map(|_| if random.unit() < drop { 0.0 } else { keep }));
    unmask(values, mask);
}

fn unmask(values: &mut [f32], mask: &[f32]) {
    for (value, mask) in values.iter_mut().zip(mask) {
        *value *= mask;
    }
}

#[allow(clippy::too_many_arguments)]
fn multiply_back(
    tensors: &Tensors,
    adam: &mut Adam,
    part: Part,
    bias: Option<Part>,
    width: usize,
    height: usize,
    inputs: &[f32],
    outputs_back: &[f32],
    inputs_back: &mut [f32],
) {
    let matrix = &tensors[part.at()];
    let slopes = &mut adam.gradients[part.at()];
    for ((input, back), output_back) in
        inputs.chunks_exact(width).zip(inputs_back.chunks_exact_mut(width)).zip(outputs_back.chunks_exact(height))
    {
        for (row, &slope) in output_back.iter().enumerate() {
            if slope != 0.0 {
                add(back, &matrix[row * width..][..width], slope);
                add(&mut slopes[row * width..][..width], input, slope);
            }
        }
    }
    if let Some(bias) = bias {
        for output_back in outputs_back.chunks_exact(height) {
            add(&mut adam.gradients[bias.at()], output_back, 1.0);
        }
    }
}

fn recur_back(before: &[f32], backwards: bool, outputs: &[f32], back: &[f32]) -> Vec<f32> {
    let length = before.len() / CONTEXT;
    let offset = if backwards { SIDE } else { 0 };
    let mut result = vec![0.0; before.len()];
    let mut carried = [0.0_f32; SIDE];
    for step in (0..length).rev() {
        let at = if backwards { length - 1 - step } else { step };
        let earlier = if step == 0 { None } else { Some(if backwards { at + 1 } else { at - 1 }) };
        let before = &before[at * CONTEXT..][..CONTEXT];
        let result = &mut result[at * CONTEXT..][..CONTEXT];
        let back = &back[at * CONTEXT + offset..][..SIDE];
        for unit in 0..SIDE {
            let state = earlier.map_or(0.0, |at| outputs[at * CONTEXT + offset + unit]);
            let (open, value) = (gate(before[unit]), squash(before[SIDE + unit]));
            let slope = carried[unit] + back[unit];
            let steep = |value: f32| {
                let width = 1.0 + value.abs();
                1.0 / (width * width)
            };
            result[unit] = slope * (value - state) * 0.5 * steep(before[unit]);
            result[SIDE + unit] = slope * open * steep(before[SIDE + unit]);
            carried[unit] = slope * (1.0 - open);
        }
    }
    result
}
