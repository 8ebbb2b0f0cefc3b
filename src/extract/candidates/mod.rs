//! Candidates by rule: which words may be cues, which tokens their content, who their source.
//!
//! A candidate has a name; the scorer's weights speak of names, so that a choice can be explained.

pub(crate) mod content;
pub(crate) mod cues;
pub(crate) mod source;

/// A set of names, for candidates that several rules make alike.
pub(crate) type Names = u64;

/// The names in a set, as numbers.
pub(crate) fn each(names: Names) -> impl Iterator<Item = u32> {
    (0..64).filter(move |bit| names & (1 << bit) != 0)
}
