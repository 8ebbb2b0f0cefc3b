//! Words by which somebody says the contrary of what was said before: `contrary_words.tsv`.

use std::sync::OnceLock;

use super::rows;

/// The phrases of the table, each by its words in lower case.
pub(crate) fn contrary_words() -> &'static [Vec<&'static str>] {
    static TABLE: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        rows(include_str!("contrary_words.tsv"))
            .filter_map(|row| row.first().map(|words| words.split(' ').collect()))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_apart_in_words() {
        assert!(contrary_words().contains(&vec!["the", "opposite"]));
        assert!(contrary_words().iter().flatten().all(|word| !word.is_empty()));
    }
}
