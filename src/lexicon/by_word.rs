//! What a table tells by word.

use rustc_hash::FxHashMap;

use super::fold::{Outlines, lowered};

/// The entries of a table by their words in lower case. Most words of a text are in none: that is told by their first letter and
/// length, without a hash.
#[derive(Clone, Debug)]
pub(crate) struct ByWord<V> {
    entries: FxHashMap<&'static str, V>,
    outlines: Outlines,
}

impl<V> ByWord<V> {
    /// The entry of a word in lower case.
    #[inline]
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        if self.outlines.may_have(word) { self.entries.get(word) } else { None }
    }

    /// The entry of a word, whatever its case.
    #[inline]
    pub(crate) fn get_any_case(&self, word: &str) -> Option<&V> {
        if self.outlines.may_have(word) { self.entries.get(&*lowered(word)) } else { None }
    }

    /// Number of words.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}

impl<V> From<FxHashMap<&'static str, V>> for ByWord<V> {
    fn from(entries: FxHashMap<&'static str, V>) -> Self {
        let outlines = Outlines::of(entries.keys().copied());
        Self { entries, outlines }
    }
}

impl<V> ByWord<Vec<V>> {
    /// Several entries a word, in their order.
    pub(crate) fn gather(rows: impl Iterator<Item = (&'static str, V)>) -> Self {
        let mut entries: FxHashMap<&'static str, Vec<V>> = FxHashMap::default();
        rows.for_each(|(word, entry)| entries.entry(word).or_default().push(entry));
        entries.into()
    }
}

impl<V> FromIterator<(&'static str, V)> for ByWord<V> {
    fn from_iter<I: IntoIterator<Item = (&'static str, V)>>(entries: I) -> Self {
        entries.into_iter().collect::<FxHashMap<_, _>>().into()
    }
}

#[cfg(test)]
mod tests {
    use super::ByWord;

    #[test]
    fn entries_are_found_by_their_words() {
        let table: ByWord<u8> = [("said", 1), ("told", 2)].into_iter().collect();
        assert_eq!(
            (table.get("said"), table.get("Said"), table.get("sold"), table.get("")),
            (Some(&1), None, None, None)
        );
        assert_eq!((table.get_any_case("TOLD"), table.get_any_case("tolls")), (Some(&2), None));
    }
}
