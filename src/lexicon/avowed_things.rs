//! What somebody says of himself by a verb and a noun: `avowed_things.tsv`.

use super::by_word::ByWord;
use super::rows;
use std::sync::OnceLock;

/// The verbs (lemmas) by which somebody says so of himself with this noun (lemma): "maintained" her "innocence".
pub(crate) fn avowing_verbs(noun: &str) -> &'static [&'static str] {
    static TABLE: OnceLock<ByWord<Vec<&'static str>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        rows(include_str!("avowed_things.tsv"))
            .filter_map(|row| Some((row[0], row.get(1)?.split(' ').collect())))
            .collect()
    });
    table.get(noun).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_of_a_noun() {
        assert!(avowing_verbs("innocence").contains(&"maintain"));
        assert!(avowing_verbs("kettle").is_empty());
    }
}
