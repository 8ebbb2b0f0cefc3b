//! Words that stand for one of several without a noun: `elliptical_words.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// Whether a word (lower case) stands for one of several beside another: "another", "third"; `None` where it stands for nobody.
pub(crate) fn is_further_one(word: &str) -> Option<bool> {
    static TABLE: OnceLock<FxHashMap<&'static str, bool>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let sheet = rows(include_str!("elliptical_words.tsv")).filter(|row| row.len() == 2);
        sheet.map(|row| (row[0], row[1] == "further")).collect()
    });
    table.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::is_further_one;

    #[test]
    fn one_is_the_first_and_another_is_further() {
        assert_eq!(
            (is_further_one("one"), is_further_one("another"), is_further_one("mayor")),
            (Some(false), Some(true), None)
        );
    }
}
