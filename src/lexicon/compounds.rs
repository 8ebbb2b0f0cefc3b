//! Entries of several words in the tables of synonyms, kinds, opposites and predicates.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// The parts of an entry of several words, and the whole.
pub(crate) type Compound = (Vec<&'static str>, &'static str);

/// Entries of several words that begin with this lemma, longest first, as the parts and the whole
/// ("prime", "minister" → "prime_minister").
pub(crate) fn compounds(first: &str) -> &'static [Compound] {
    static TABLE: OnceLock<FxHashMap<&'static str, Vec<Compound>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let sheets = [
            include_str!("synonyms.tsv"),
            include_str!("hypernyms.tsv"),
            include_str!("antonyms.tsv"),
            include_str!("predicates.tsv"),
            include_str!("light_predicates.tsv"),
        ];
        let mut table: FxHashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>> = FxHashMap::default();
        let words = sheets.into_iter().flat_map(rows).flatten().flat_map(|column| column.split(' '));
        for whole in words.filter(|word| word.contains('_')) {
            let parts: Vec<&'static str> = whole.split('_').collect();
            let entries = table.entry(parts[0]).or_default();
            if !entries.iter().any(|(_, known)| *known == whole) {
                entries.push((parts, whole));
            }
        }
        for entries in table.values_mut() {
            entries.sort_by_key(|(parts, whole)| (std::cmp::Reverse(parts.len()), *whole));
        }
        table
    });
    table.get(first).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    #[test]
    fn longest_first() {
        let chief = super::compounds("chief");
        assert_eq!(chief[0].1, "chief_executive_officer");
        assert!(chief.iter().any(|(_, whole)| *whole == "chief_executive"));
    }
}
