//! Words of a reporting clause around a claim: `wrapper_words.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// What a word does in a reporting clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WrapperWord {
    /// May stand between the verb and "that": "told reporters that".
    Audience,
    /// With "there is no" before "that" it denies: "there is no evidence that".
    Ground,
}

/// What a word, in the singular, does in a reporting clause; `None` for any other.
pub(crate) fn wrapper_word(word: &str) -> Option<WrapperWord> {
    static TABLE: OnceLock<FxHashMap<&'static str, WrapperWord>> = OnceLock::new();
    TABLE
        .get_or_init(|| rows(include_str!("wrapper_words.tsv")).filter_map(|row| entry(&row)).collect())
        .get(word)
        .copied()
}

fn entry(row: &[&'static str]) -> Option<(&'static str, WrapperWord)> {
    match *row {
        [word, "audience"] => Some((word, WrapperWord::Audience)),
        [word, "ground"] => Some((word, WrapperWord::Ground)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert!(rows(include_str!("wrapper_words.tsv")).all(|row| entry(&row).is_some()));
        assert_eq!((wrapper_word("proof"), wrapper_word("dam")), (Some(WrapperWord::Ground), None));
    }
}
