//! An inverted index that proposes candidates.
//!
//! Claims are indexed by features (entities, predicate classes, amounts, rare lemmas); a query gets the
//! items that share its rarest features, so that nothing is ever compared with everything. The lists of
//! the rarest keys are read first; once a query has read its budget of entries, the remaining, frequent
//! keys are left out: they tell little, and looking each candidate up in their long lists would cost more
//! than all else. The cost of a query is thus bounded, however many items share its frequent keys.
//!
//! Keys are 64-bit hashes of kind and word (xxh3); the words themselves are not kept. Adding an item
//! touches only its own keys. Results depend on the items and not on the order of hash maps.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::background::half_powers;

/// A feature of an item: kind and word, hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(u64);

impl Key {
    /// The key of a word among those of one kind (the kinds are the caller's).
    pub(crate) fn new(kind: u8, word: &str) -> Self {
        Self(xxh3_64_with_seed(word.as_bytes(), u64::from(kind)))
    }

    /// The key of a numbered thing among those of one kind.
    pub(crate) fn numbered(kind: u8, number: u64) -> Self {
        Self(xxh3_64_with_seed(&number.to_le_bytes(), u64::from(kind)))
    }

    /// The key of two words in this order.
    pub(crate) fn pair(kind: u8, first: Self, second: Self) -> Self {
        Self(first.0.rotate_left(17) ^ second.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(kind))
    }
}

/// An item with its weight under a key.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Entry {
    item: u32,
    weight: f32,
}

/// The entries of a key, by item. Most keys have one.
#[derive(Clone, Debug)]
enum Entries {
    One(Entry),
    Many(Vec<Entry>),
}

impl Entries {
    fn as_slice(&self) -> &[Entry] {
        match self {
            Self::One(entry) => std::slice::from_ref(entry),
            Self::Many(entries) => entries,
        }
    }

    fn push(&mut self, entry: Entry) {
        match self {
            Self::One(first) if first.item == entry.item => first.weight += entry.weight,
            Self::One(first) => {
                let mut entries = Vec::with_capacity(2);
                entries.push(*first);
                *self = Self::Many(entries);
                self.push(entry);
            }
            Self::Many(entries) => match entries.last_mut() {
                Some(last) if last.item == entry.item => last.weight += entry.weight,
                Some(last) if last.item > entry.item => {
                    match entries.binary_search_by_key(&entry.item, |entry| entry.item) {
                        Ok(at) => entries[at].weight += entry.weight,
                        Err(at) => entries.insert(at, entry),
                    }
                }
                _ => entries.push(entry),
            },
        }
    }
}

/// An item that shares keys with a query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// The number it was added under.
    pub(crate) item: u32,
    /// Sum over the shared keys that were read of query weight, item weight and rarity.
    pub(crate) score: f32,
}

/// How much a query may cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    /// Candidates wanted.
    pub(crate) limit: usize,
    /// Entries read before frequent keys are left out.
    pub(crate) entries: usize,
}

/// Buffers that queries reuse.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    scores: Vec<f32>,
    touched: Vec<u32>,
    order: Vec<(usize, Key, u32, f32)>,
}

impl Scratch {
    /// The lists that the query asked last reads, by number, with what their entries count.
    pub(crate) fn read(&self) -> impl Iterator<Item = (u32, f32)> {
        self.order.iter().map(|&(_, _, list, factor)| (list, factor))
    }
}

/// Items by key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    keys: FxHashMap<Key, u32>,
    entries: Vec<Entries>,
    /// Items are numbered below this.
    bound: u32,
    items: usize,
    /// Whether numbers are rounded to half powers of two where they tell how rare a key is.
    coarse: bool,
}

impl Index {
    /// An index whose answers change seldom while it grows: how rare keys are is told in half powers of two.
    pub(crate) fn coarse() -> Self {
        Self { coarse: true, ..Self::default() }
    }

    /// What each list holds, by its number, as a hash that does not depend on the numbers of the items; `marks` are what
    /// items are known by elsewhere. O(entries).
    pub(crate) fn digests(&self, marks: &[u64]) -> Vec<u64> {
        let digest = |entry: &Entry| {
            let mark = marks.get(entry.item as usize).copied().unwrap_or_default();
            (mark ^ u64::from(entry.weight.to_bits())).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        };
        let sum = |entries: &Entries| entries.as_slice().iter().map(digest).fold(0, u64::wrapping_add);
        self.entries.iter().map(sum).collect()
    }

    /// Adds an item under its keys; a key that comes twice adds up its weights. Items are best added in
    /// rising order of their numbers; then this is O(keys).
    pub(crate) fn add(&mut self, item: u32, keys: impl IntoIterator<Item = (Key, f32)>) {
        self.items += 1;
        self.bound = self.bound.max(item.saturating_add(1));
        for (key, weight) in keys {
            let entry = Entry { item, weight };
            let next = self.entries.len() as u32;
            match *self.keys.entry(key).or_insert(next) {
                new if new == next => self.entries.push(Entries::One(entry)),
                known => self.entries[known as usize].push(entry),
            }
        }
    }

    /// Number of items added.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.items
    }

    /// Number of items under a key.
    pub(crate) fn frequency(&self, key: Key) -> usize {
        self.keys.get(&key).map_or(0, |&at| self.entries[at as usize].as_slice().len())
    }

    /// How telling a key is: the logarithm of its inverse frequency among the items, as in BM25, never negative.
    pub(crate) fn rarity(&self, key: Key) -> f32 {
        self.rarity_of(self.frequency(key))
    }

    fn rarity_of(&self, frequency: usize) -> f32 {
        let all = self.items.max(frequency);
        let (all, with) = match self.coarse {
            true => (half_powers(all as u32), half_powers(frequency as u32)),
            false => (all as f32, frequency as f32),
        };
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    /// The items that share the query's keys, best first, equals in order of their numbers.
    ///
    /// O(k log k + e) for k keys and e entries of [`Effort`]; where the list of the rarest key alone is longer
    /// than these, it is read whole.
    pub(crate) fn candidates(&self, keys: &[(Key, f32)], effort: Effort, scratch: &mut Scratch) -> Vec<Candidate> {
        self.ask(keys, effort, scratch);
        self.answer(effort, scratch)
    }

    /// Finds out which lists a query reads. O(k log k) for k keys.
    pub(crate) fn ask(&self, keys: &[(Key, f32)], effort: Effort, scratch: &mut Scratch) {
        scratch.order.clear();
        for &(key, weight) in keys {
            if let Some(&at) = self.keys.get(&key) {
                scratch.order.push((self.entries[at as usize].as_slice().len(), key, at, weight));
            }
        }
        // The rarest first; among equals the hash decides, which does not depend on the order of adding.
        scratch.order.sort_unstable_by_key(|&(frequency, key, ..)| (frequency, key));
        let (mut lists, mut read) = (0, 0);
        for (frequency, _, _, weight) in &mut scratch.order {
            if read > 0 && read + *frequency > effort.entries {
                break;
            }
            read += *frequency;
            lists += 1;
            *weight *= self.rarity_of(*frequency);
        }
        scratch.order.truncate(lists);
    }

    /// The items that the lists name which the query [asked](Self::ask) last reads, best first.
    pub(crate) fn answer(&self, effort: Effort, scratch: &mut Scratch) -> Vec<Candidate> {
        if scratch.scores.len() < self.bound as usize {
            scratch.scores.resize(self.bound as usize, 0.0);
        }
        for &(_, _, list, factor) in &scratch.order {
            for entry in self.entries[list as usize].as_slice() {
                let score = &mut scratch.scores[entry.item as usize];
                if *score == 0.0 {
                    scratch.touched.push(entry.item);
                }
                *score += factor * entry.weight;
            }
        }
        let mut found: Vec<Candidate> = scratch
            .touched
            .drain(..)
            .map(|item| Candidate { item, score: std::mem::take(&mut scratch.scores[item as usize]) })
            .filter(|candidate| candidate.score > 0.0)
            .collect();
        let best_first = |a: &Candidate, b: &Candidate| b.score.total_cmp(&a.score).then(a.item.cmp(&b.item));
        if effort.limit < found.len() {
            if effort.limit > 0 {
                found.select_nth_unstable_by(effort.limit - 1, best_first);
            }
            found.truncate(effort.limit);
        }
        found.sort_unstable_by(best_first);
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: Effort = Effort { limit: usize::MAX, entries: usize::MAX };

    fn keys(words: &str) -> Vec<(Key, f32)> {
        words.split_whitespace().map(|word| (Key::new(0, word), 1.0)).collect()
    }

    #[test]
    fn rare_keys_decide() {
        let mut index = Index::default();
        for (item, words) in ["the mill burned", "the mill closed", "the harbour closed"].into_iter().enumerate() {
            index.add(item as u32, keys(words));
        }
        let found = index.candidates(&keys("the burned harbour mill"), ALL, &mut Scratch::default());
        let items: Vec<u32> = found.iter().map(|candidate| candidate.item).collect();
        assert_eq!(items, [0, 2, 1]);
        assert_eq!(index.frequency(Key::new(0, "the")), 3);
        assert!(index.rarity(Key::new(0, "burned")) > index.rarity(Key::new(0, "mill")));
        assert_eq!(index.len(), 3);
    }

    #[test]
    fn frequent_keys_bring_in_nobody_past_the_budget() {
        let mut index = Index::default();
        for item in 0..1000 {
            index.add(item, keys(if item == 7 { "common rare" } else { "common" }));
        }
        let effort = Effort { limit: 10, entries: 50 };
        let found = index.candidates(&keys("common rare"), effort, &mut Scratch::default());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].item, 7);
    }

    fn items() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(prop::collection::vec("[a-f]", 0..6).prop_map(|words| words.join(" ")), 0..30)
    }

    proptest! {
        #[test]
        fn order_of_adding_does_not_matter(items in items(), query in "[a-f ]{0,8}") {
            let (mut forth, mut back) = (Index::default(), Index::default());
            for (item, words) in items.iter().enumerate() {
                forth.add(item as u32, keys(words));
            }
            for (item, words) in items.iter().enumerate().rev() {
                back.add(item as u32, keys(words));
            }
            let mut scratch = Scratch::default();
            let ids = |found: Vec<Candidate>| found.into_iter().map(|candidate| candidate.item).collect::<std::collections::BTreeSet<_>>();
            let first = ids(forth.candidates(&keys(&query), ALL, &mut scratch));
            let second = ids(back.candidates(&keys(&query), ALL, &mut scratch));
            prop_assert_eq!(first, second);
        }

        #[test]
        fn limits_hold(items in items(), query in "[a-f ]{0,8}", limit in 0usize..5) {
            let mut index = Index::default();
            for (item, words) in items.iter().enumerate() {
                index.add(item as u32, keys(words));
            }
            let mut scratch = Scratch::default();
            let all = index.candidates(&keys(&query), ALL, &mut scratch);
            let few = index.candidates(&keys(&query), Effort { limit, ..ALL }, &mut scratch);
            prop_assert_eq!(&all[..limit.min(all.len())], &few[..]);
        }
    }
}
