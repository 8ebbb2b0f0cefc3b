//! Words of judgment.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// What a word of judgment says of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Evaluation {
    /// Good, bad, important …
    Judgment,
    /// Not so: "a fairy tale".
    Untrue,
}

const TABLE: &str = include_str!("evaluative.tsv");

fn row(columns: &[&'static str]) -> Option<(&'static str, Evaluation)> {
    let &[word, sense] = columns else { return None };
    match sense {
        "judgment" => Some((word, Evaluation::Judgment)),
        "untrue" => Some((word, Evaluation::Untrue)),
        _ => None,
    }
}

/// The sense of a lemma or word in lower case, if it judges.
pub(crate) fn evaluation(word: &str) -> Option<Evaluation> {
    static WORDS: OnceLock<FxHashMap<&'static str, Evaluation>> = OnceLock::new();
    WORDS.get_or_init(|| rows(TABLE).filter_map(|columns| row(&columns)).collect()).get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert!(rows(TABLE).all(|columns| row(&columns).is_some()));
        assert_eq!(evaluation("nonsense"), Some(Evaluation::Untrue));
        assert_eq!(evaluation("table"), None);
    }
}
