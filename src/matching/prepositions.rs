//! What two prepositions set apart: "inside the old town", "outside the old town".
//!
//! Propositions leave out prepositions that fill no role of a happening; a noun's own ("people without a degree") are read off the words of
//! the statements, which are all alike but for them.

use std::sync::OnceLock;

use crate::lexicon::rows;

/// Words that stand before a noun and leave it what it is.
const ARTICLES: &[&str] = &["a", "an", "the", "any", "their", "its", "his", "her"];

fn table() -> &'static [(&'static str, &'static str)] {
    static TABLE: OnceLock<Vec<(&'static str, &'static str)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = rows(include_str!("../lexicon/opposing_prepositions.tsv"));
        rows.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect()
    })
}

/// The opposing prepositions that two texts have before the same word, where neither has the other's. O(n) in the texts' bytes.
pub(super) fn opposing(a: &str, b: &str) -> Option<(&'static str, &'static str)> {
    table().iter().flat_map(|&(x, y)| [(x, y), (y, x)]).find(|&(x, y)| {
        let (one, other) = (governed(a, x), governed(b, y));
        one.is_some_and(|one| other.is_some_and(|other| one.eq_ignore_ascii_case(other)))
            && governed(a, y).is_none()
            && governed(b, x).is_none()
    })
}

/// The word that a preposition stands before, its article left out.
fn governed<'t>(text: &'t str, preposition: &str) -> Option<&'t str> {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.find(|word| word.eq_ignore_ascii_case(preposition))?;
    words.find(|word| !ARTICLES.iter().any(|article| word.eq_ignore_ascii_case(article)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_word_behind_both() {
        let found = opposing("People with a degree drink less", "People without a degree drink less");
        assert_eq!(found, Some(("with", "without")));
        assert_eq!(opposing("Talks with Norvia failed", "Talks without a chair failed"), None);
        assert_eq!(opposing("Homes inside the wall", "Homes inside the wall"), None);
        assert_eq!(opposing("He spoke before and after the vote", "He spoke after the vote"), None);
    }
}
