//! Words by which a narrator joins a sentence to the one before.

use std::sync::OnceLock;

use super::rows;

const TABLE: &str = include_str!("connectives.tsv");

/// Whether a word is such a connective, whatever its case.
pub(crate) fn is_connective(word: &str) -> bool {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| rows(TABLE).filter_map(|row| row.first().copied()).collect());
    words.iter().any(|known| word.eq_ignore_ascii_case(known))
}
