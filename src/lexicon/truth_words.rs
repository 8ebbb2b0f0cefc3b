//! Words that say of a claim whether it is so: `truth_words.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// Whether a word says of a claim that it is so; `None` for any other word.
pub(crate) fn truth_word(lemma: &str) -> Option<bool> {
    static TABLE: OnceLock<FxHashMap<&'static str, bool>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let sheet = rows(include_str!("truth_words.tsv")).filter(|row| row.len() == 2);
        sheet.map(|row| (row[0], row[1] == "so")).collect()
    });
    table.get(lemma).copied()
}

#[cfg(test)]
mod tests {
    use super::truth_word;

    #[test]
    fn both_values_are_read() {
        assert_eq!((truth_word("true"), truth_word("baseless"), truth_word("tree")), (Some(true), Some(false), None));
    }
}
