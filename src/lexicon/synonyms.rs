//! Which words stand for the same thing: `synonyms.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// Synonym sets that a lemma is in, as numbers of lines; empty for a word of no set. Words of several
/// parts are written with `_`.
pub(crate) fn synonym_sets(lemma: &str) -> &'static [u16] {
    static TABLE: OnceLock<FxHashMap<&'static str, Vec<u16>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: FxHashMap<&'static str, Vec<u16>> = FxHashMap::default();
        for (set, words) in rows(include_str!("synonyms.tsv")).enumerate() {
            for word in words {
                table.entry(word).or_default().push(set as u16);
            }
        }
        table
    });
    table.get(lemma).map_or(&[], Vec::as_slice)
}

/// Whether two lemmas are in one synonym set.
pub(crate) fn synonyms(a: &str, b: &str) -> bool {
    let sets = synonym_sets(b);
    a == b || (!sets.is_empty() && synonym_sets(a).iter().any(|set| sets.contains(set)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_read() {
        assert!(synonyms("car", "automobile") && synonyms("premier", "prime_minister"));
        assert!(!synonyms("car", "house") && !synonyms("minister", "prime_minister"));
    }

    #[test]
    fn every_set_has_two_words() {
        for row in rows(include_str!("synonyms.tsv")) {
            assert!(row.len() > 1 && row.iter().all(|word| !word.is_empty() && !word.contains(' ')), "{row:?}");
        }
    }
}
