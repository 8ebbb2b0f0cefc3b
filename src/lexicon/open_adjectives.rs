//! Adjectives that leave a question open: `open_adjectives.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::rows;

/// Whether what is said to be so (lower case) is an open question: "unclear".
pub(crate) fn leaves_open(adjective: &str) -> bool {
    static ADJECTIVES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    ADJECTIVES.get_or_init(|| rows(include_str!("open_adjectives.tsv")).flatten().collect()).contains(adjective)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_unclear_is_open_and_what_is_clear_is_not() {
        assert!(super::leaves_open("unclear") && !super::leaves_open("clear"));
    }
}
