//! Words that say how much of what a noun names is meant: `quantifiers.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// Rank of a quantifier in lower case, from 0 (none) to 4 (all) and 5 (the only one).
pub(crate) fn quantifier_rank(word: &str) -> Option<u8> {
    static TABLE: OnceLock<FxHashMap<&'static str, u8>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        rows(include_str!("quantifiers.tsv"))
            .filter_map(|row| Some((*row.first()?, row.get(1)?.parse().ok()?)))
            .collect()
    });
    table.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::quantifier_rank;

    #[test]
    fn ranks() {
        assert!(quantifier_rank("all") > quantifier_rank("most") && quantifier_rank("some") > quantifier_rank("no"));
        assert_eq!(quantifier_rank("ship"), None);
    }
}
