//! How common words are: `frequencies.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// Logarithm (base 2, rounded down) of a lemma's count in the table's corpora; 2 for a word that is not in it.
pub(crate) fn commonness(lemma: &str) -> u8 {
    static TABLE: OnceLock<FxHashMap<&'static str, u8>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = FxHashMap::default();
        for row in rows(include_str!("frequencies.tsv")) {
            if let [count, lemmas] = *row.as_slice() {
                if let Ok(count) = count.parse() {
                    table.extend(lemmas.split(' ').map(|lemma| (lemma, count)));
                }
            }
        }
        table
    });
    table.get(lemma).copied().unwrap_or(2)
}

#[cfg(test)]
mod tests {
    use super::commonness;

    #[test]
    fn common_words_count_more() {
        assert!(commonness("say") > commonness("president") && commonness("president") > commonness("glockenspiel"));
    }
}
