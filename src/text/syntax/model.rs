//! The network that tags and parses.
//!
//! Each word's spelling and its neighbours' give a vector, a sum of rows for sparse features. Two layers of gated
//! recurrence in both directions (the gates see the input only, as in Martin and Cundy 2018 and Feng et al. 2024)
//! put it into the sentence's context. A small layer reads the tags from it; another scores the parser's moves from
//! the vectors of the words in question (Kiperwasser and Goldberg 2016) and sparse features of the tree so far.

/// Width of a word's vector.
pub(super) const WORD: usize = 64;
/// Width of a direction of a recurrent layer.
pub(super) const SIDE: usize = 64;
/// Width of a word in context.
pub(super) const CONTEXT: usize = 2 * SIDE;
/// Hidden units between context and tags.
pub(super) const TAGGING: usize = 32;
/// Hidden units of the parser.
pub(super) const PARSING: usize = 64;
/// Recurrent layers.
pub(super) const LAYERS: usize = 2;
/// Words whose context the parser looks at.
pub(super) const FOCUS: usize = 4;

/// How far a gate is open, between 0 and 1.
#[inline(always)]
pub(super) fn gate(value: f32) -> f32 {
    0.5 + 0.5 * value / (1.0 + value.abs())
}

/// A value brought between -1 and 1.
#[inline(always)]
pub(super) fn squash(value: f32) -> f32 {
    value / (1.0 + value.abs())
}
