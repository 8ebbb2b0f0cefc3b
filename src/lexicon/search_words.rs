//! Words that finding takes for one another.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// The word that a word in lower case is indexed as, where the table has it.
pub(crate) fn indexed_as(word: &str) -> Option<&'static str> {
    static WORDS: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        rows(include_str!("search_words.tsv"))
            .filter(|row| row.len() == 2)
            .flat_map(|row| row[1].split(' ').map(move |word| (word, row[0])))
            .collect()
    });
    words.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_load() {
        assert_eq!(indexed_as("footage"), indexed_as("clips"));
        assert_eq!(indexed_as("mill"), None);
    }
}
