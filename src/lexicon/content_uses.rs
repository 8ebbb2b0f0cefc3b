//! Words that a reading of contents treats apart: `content_uses.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// What a word is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FunctionWord {
    /// The speaker: "we", "my".
    First,
    /// Someone or something named before: "it", "their".
    Third,
    /// Says nothing about what happens: "also", "very".
    Empty,
}

/// The use of a word, in lower case.
pub(crate) fn function_word(word: &str) -> Option<FunctionWord> {
    static TABLE: OnceLock<FxHashMap<&'static str, FunctionWord>> = OnceLock::new();
    TABLE
        .get_or_init(|| rows(include_str!("content_uses.tsv")).filter_map(|row| entry(&row)).collect())
        .get(word)
        .copied()
}

fn entry(row: &[&'static str]) -> Option<(&'static str, FunctionWord)> {
    match *row {
        [word, "first"] => Some((word, FunctionWord::First)),
        [word, "third"] => Some((word, FunctionWord::Third)),
        [word, "empty"] => Some((word, FunctionWord::Empty)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for row in rows(include_str!("content_uses.tsv")) {
            assert!(entry(&row).is_some(), "{row:?}");
        }
        assert_eq!(function_word("we"), Some(FunctionWord::First));
    }
}
