//! Which words exclude each other: `antonyms.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// How two words exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opposition {
    /// The same thing cannot be both.
    Contrary,
    /// Counterparts that both may be: the claims are about different matters.
    Aspect,
}

/// Words opposed to a lemma; empty where the table has none.
pub(crate) fn opposites(lemma: &str) -> &'static [(&'static str, Opposition)] {
    static TABLE: OnceLock<FxHashMap<&'static str, Vec<(&'static str, Opposition)>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: FxHashMap<&'static str, Vec<(&'static str, Opposition)>> = FxHashMap::default();
        for row in rows(include_str!("antonyms.tsv")) {
            if let Some((one, other, kind)) = opposition(&row) {
                table.entry(one).or_default().push((other, kind));
                table.entry(other).or_default().push((one, kind));
            }
        }
        table
    });
    table.get(lemma).map_or(&[], Vec::as_slice)
}

fn opposition(row: &[&'static str]) -> Option<(&'static str, &'static str, Opposition)> {
    match *row {
        [one, other, "contrary"] => Some((one, other, Opposition::Contrary)),
        [one, other, "aspect"] => Some((one, other, Opposition::Aspect)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        assert!(opposites("dead").contains(&("alive", Opposition::Contrary)));
        assert!(opposites("import").contains(&("export", Opposition::Aspect)));
        assert!(opposites("glockenspiel").is_empty());
    }

    #[test]
    fn every_row_is_read_and_no_word_is_its_own_opposite() {
        for row in rows(include_str!("antonyms.tsv")) {
            assert!(opposition(&row).is_some_and(|(one, other, _)| one != other), "{row:?}");
        }
    }
}
