//! Candidates by rule: which words may be cues, which tokens their content, who their source.
//!
//! A candidate has a name; the scorer's weights speak of names, so that a choice can be explained.

pub(crate) mod content;
pub(crate) mod cues;
pub(crate) mod source;

/// A set of names, for candidates that several rules make alike.
pub(crate) type Names = u64;

/// The names in a set, as numbers.
pub(crate) fn each(mut names: Names) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let first = (names != 0).then_some(names.trailing_zeros());
        names &= names.wrapping_sub(1);
        first
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_bits() {
        assert_eq!(super::each(1 | 1 << 5 | 1 << 63).collect::<Vec<_>>(), [0, 5, 63]);
        assert_eq!(super::each(0).count(), 0);
    }
}
