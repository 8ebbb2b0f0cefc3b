//! Which words cover which: `hypernyms.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// How many steps up are taken: rifle → gun → firearm → weapon.
const STEPS: usize = 4;

/// All broader words of a lemma, nearest first.
pub(crate) fn broader_words(lemma: &str) -> &'static [&'static str] {
    static TABLE: OnceLock<FxHashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut direct: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
        for row in rows(include_str!("hypernyms.tsv")) {
            if let [broader, narrower] = row.as_slice() {
                for word in narrower.split(' ') {
                    direct.entry(word).or_default().push(broader);
                }
            }
        }
        let mut table = FxHashMap::default();
        for &lemma in direct.keys() {
            let mut found: Vec<&'static str> = Vec::new();
            let mut level = vec![lemma];
            for _ in 0..STEPS {
                level = level.iter().filter_map(|word| direct.get(word)).flatten().copied().collect();
                level.retain(|word| !found.contains(word) && *word != lemma);
                found.extend(&level);
            }
            table.insert(lemma, found);
        }
        table
    });
    table.get(lemma).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_reach_up() {
        assert!(broader_words("artillery_shell").contains(&"weapon"));
        assert!(!broader_words("weapon").contains(&"rifle") && !broader_words("weapon").contains(&"weapon"));
    }

    #[test]
    fn every_row_has_two_columns() {
        for row in rows(include_str!("hypernyms.tsv")) {
            assert_eq!(row.len(), 2, "{row:?}");
        }
    }
}
