//! Words that are verbs wherever they stand.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::rows;

const TABLE: &str = include_str!("only_verbs.tsv");

/// Whether a word in lower case is the plain form of a verb that is never a noun or an adjective.
pub(crate) fn is_only_verb(word: &str) -> bool {
    static VERBS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    VERBS.get_or_init(|| rows(TABLE).filter_map(|row| row.first().copied()).collect()).contains(word)
}
