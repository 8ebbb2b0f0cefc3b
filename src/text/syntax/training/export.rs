//! From learnt numbers to the whole numbers of a model file.

use super::tensors::{Part, Tensors};
use crate::text::syntax::model::{CONTEXT, FOCUS, LAYERS, PARSING, TAGGING, WORD};
use crate::text::syntax::weights::ALIGNMENT;
use crate::text::syntax::{MAGIC, model};
use crate::text::{Dependency, Fine, Tag};

/// A model's bytes; the indexes are those of the features of words and of states.
pub(super) fn bytes(tensors: &Tensors, words: &[u8], states: &[u8], tags: &[(Tag, Fine)]) -> Vec<u8> {
    let part = |part: Part| tensors[part.at()].as_slice();
    let mut bytes = MAGIC.to_vec();
    rows(&mut bytes, words, part(Part::Rows), part(Part::RowsBias));
    for layer in 0..LAYERS {
        let width = if layer == 0 { WORD } else { CONTEXT };
        for side in 0..2 {
            matrix(&mut bytes, part(Part::Layer(layer, side)), part(Part::LayerBias(layer, side)), width);
        }
    }
    let names = tags.iter().map(|(tag, fine)| format!("{} {}", tag.as_str(), fine.as_str()));
    text(&mut bytes, &names.collect::<Vec<_>>().join("\n"));
    matrix(&mut bytes, part(Part::Tagging), part(Part::TaggingBias), CONTEXT);
    matrix(&mut bytes, part(Part::Tags), part(Part::TagsBias), TAGGING);
    let names: Vec<_> = Dependency::ALL.iter().map(|label| label.as_str()).collect();
    text(&mut bytes, &names.join("\n"));
    rows(&mut bytes, states, part(Part::States), part(Part::StatesBias));
    for at in 0..FOCUS {
        matrix(&mut bytes, part(Part::Focus(at)), &[0.0; PARSING], CONTEXT);
    }
    matrix(&mut bytes, part(Part::Moves), part(Part::MovesBias), model::PARSING);
    bytes
}

fn text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend((text.len() as u32).to_le_bytes());
    bytes.extend(text.bytes());
}

/// Rows in one byte a weight; one weight in ten thousand may be cut off, so that the others are finer.
fn rows(bytes: &mut Vec<u8>, index: &[u8], rows: &[f32], bias: &[f32]) {
    let mut sizes: Vec<f32> = rows.iter().map(|weight| weight.abs()).collect();
    sizes.sort_unstable_by(f32::total_cmp);
    let largest = sizes.get(sizes.len() - sizes.len() / 10_000 - 1).copied().unwrap_or(1.0).max(1e-6);
    let unit = largest / 127.0;
    bytes.extend(((rows.len() / bias.len()) as u32).to_le_bytes());
    bytes.extend(unit.to_le_bytes());
    bytes.extend(bias.iter().flat_map(|weight| ((weight / unit).round() as i16).to_le_bytes()));
    bytes.extend(index);
    bytes.resize(bytes.len().next_multiple_of(ALIGNMENT), 0);
    bytes.extend(rows.iter().map(|weight| (weight / unit).round().clamp(-127.0, 127.0) as i8 as u8));
    // The row of features that have none.
    bytes.extend(std::iter::repeat_n(0, bias.len()));
}

/// A matrix in two bytes a weight.
fn matrix(bytes: &mut Vec<u8>, weights: &[f32], bias: &[f32], width: usize) {
    // Products of a weight with a number in context are added up over the width in 32 bits.
    const LARGEST: f32 = 1023.0;
    let largest = weights.iter().fold(1e-6_f32, |largest, weight| largest.max(weight.abs()));
    let unit = largest / LARGEST;
    bytes.extend((bias.len() as u32).to_le_bytes());
    bytes.extend(unit.to_le_bytes());
    for (row, bias) in weights.chunks_exact(width).zip(bias) {
        bytes.extend(bias.to_le_bytes());
        bytes.extend(row.iter().flat_map(|weight| ((weight / unit).round() as i16).to_le_bytes()));
    }
}
