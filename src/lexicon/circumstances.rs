//! Words that open a clause of time, reason or concession.

use std::sync::OnceLock;

use super::rows;

const TABLE: &str = include_str!("circumstances.tsv");

/// Whether a word in lower case opens a clause that tells when, why or in spite of what.
pub(crate) fn is_circumstantial(word: &str) -> bool {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| rows(TABLE).filter_map(|row| row.first().copied()).collect()).contains(&word)
}
