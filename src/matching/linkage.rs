//! Groups items by the affinities between them.
//!
//! What no chain of affinities for holds together cannot join, so items fall into parts and each part is
//! [joined](super::joining) by itself. How a part joins depends on its own items and affinities alone; it is kept under a
//! hash of them, and a part that an addition leaves as it was is not joined again.

use std::ops::AddAssign;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::Xxh3;

use super::joining;

/// Affinity of two items, in millionths, so that sums do not depend on the order of adding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Affinity(pub(super) i64);

impl Affinity {
    const SCALE: f32 = 1.0e6;
    /// Outweighs all else, for one claim.
    pub(super) const ALWAYS: Self = Self(1_000_000_000_000);
    /// Outweighs all else, against.
    pub(super) const NEVER: Self = Self(-1_000_000_000_000);

    /// Rounded to a millionth.
    pub(super) fn new(value: f32) -> Self {
        Self((value * Self::SCALE) as i64)
    }

    /// Whether it speaks against one claim.
    pub(super) fn is_against(self) -> bool {
        self.0 < 0
    }
}

impl AddAssign for Affinity {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

/// Two items, the lower first, with their affinity.
pub(super) type Edge = (u32, u32, Affinity);

/// Items with the affinities between them; pairs that have none are as good as zero.
#[derive(Clone, Debug)]
pub(super) struct Linkage {
    /// Mean affinity from which groups join.
    pub(super) join: Affinity,
    /// Partners that an item has affinities with at most: pairs beyond are unknown, not zero.
    pub(super) partners: usize,
    /// Of edges between the same items the last one holds.
    edges: Vec<Edge>,
    /// As how many an item counts in the size of its group.
    counts: Vec<u32>,
}

/// How the parts of the last run were joined, by what they hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Joined(FxHashMap<u128, Vec<Vec<u32>>>);

impl Linkage {
    /// Items without affinities.
    pub(super) fn new(items: usize, join: Affinity, partners: usize) -> Self {
        Self { join, partners, edges: Vec::new(), counts: vec![1; items] }
    }

    /// Sets the affinity of two items.
    pub(super) fn set(&mut self, a: u32, b: u32, affinity: Affinity) {
        if a != b {
            self.edges.push((a.min(b), a.max(b), affinity));
        }
    }

    /// Counts an item as so many in the size of its group; one that counts as none neither draws its group to
    /// another nor holds it off.
    pub(super) fn count(&mut self, item: u32, count: u32) {
        self.counts[item as usize] = count;
    }

    /// The groups, each in order, in order of their first items. O(e log e) in the affinities where groups stay small; what
    /// was joined in the last run is not joined again.
    pub(super) fn groups(mut self, joined: &mut Joined) -> Vec<Vec<u32>> {
        self.edges.sort_by_key(|&(a, b, _)| (a, b));
        self.edges.dedup_by(|later, first| {
            let same = (later.0, later.1) == (first.0, first.1);
            first.2 = if same { later.2 } else { first.2 };
            same
        });
        let mut next = Joined::default();
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for part in self.parts() {
            let Part { items, counts, edges } = part;
            if edges.is_empty() {
                groups.push(items);
                continue;
            }
            let known = next.0.entry(self.hash(&counts, &edges)).or_insert_with_key(|key| {
                joined.0.remove(key).unwrap_or_else(|| joining::groups(&counts, &edges, self.join, self.partners))
            });
            groups.extend(known.iter().map(|group| group.iter().map(|&item| items[item as usize]).collect()));
        }
        *joined = next;
        groups.sort_unstable();
        groups
    }

    /// What affinities for hold together, by single links.
    fn parts(&self) -> Vec<Part> {
        let mut above: Vec<u32> = (0..self.counts.len() as u32).collect();
        for &(a, b, affinity) in &self.edges {
            if affinity > Affinity::default() {
                let (a, b) = (top(&mut above, a), top(&mut above, b));
                above[a.max(b) as usize] = a.min(b);
            }
        }
        let mut parts: Vec<Part> = Vec::new();
        // The part of each item, and its number there. The top of a part is its lowest item.
        let mut places: Vec<(u32, u32)> = Vec::with_capacity(above.len());
        for item in 0..above.len() as u32 {
            let top = top(&mut above, item);
            let part = if top == item { parts.len() as u32 } else { places[top as usize].0 };
            if top == item {
                parts.push(Part::default());
            }
            let Part { items, counts, .. } = &mut parts[part as usize];
            places.push((part, items.len() as u32));
            items.push(item);
            counts.push(self.counts[item as usize]);
        }
        for &(a, b, affinity) in &self.edges {
            let ((part, a), (other, b)) = (places[a as usize], places[b as usize]);
            if part == other {
                parts[part as usize].edges.push((a, b, affinity));
            }
        }
        parts
    }

    /// All that the joining of a part depends on.
    fn hash(&self, counts: &[u32], edges: &[Edge]) -> u128 {
        let mut hashed = Xxh3::new();
        hashed.update(&self.join.0.to_le_bytes());
        hashed.update(&(self.partners as u64).to_le_bytes());
        hashed.update(&(counts.len() as u64).to_le_bytes());
        counts.iter().for_each(|count| hashed.update(&count.to_le_bytes()));
        for (a, b, affinity) in edges {
            hashed.update(&a.to_le_bytes());
            hashed.update(&b.to_le_bytes());
            hashed.update(&affinity.0.to_le_bytes());
        }
        hashed.digest128()
    }
}

/// Items that hang together.
#[derive(Debug, Default)]
struct Part {
    items: Vec<u32>,
    counts: Vec<u32>,
    /// By the numbers that the items have here.
    edges: Vec<Edge>,
}

/// The item at the top of what an item hangs together with; ways there are made shorter.
fn top(above: &mut [u32], item: u32) -> u32 {
    let mut item = item;
    while above[item as usize] != item {
        above[item as usize] = above[above[item as usize] as usize];
        item = above[item as usize];
    }
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(items: usize, pairs: &[(u32, u32, f32)]) -> Vec<Vec<u32>> {
        let mut linkage = Linkage::new(items, Affinity::new(0.4), usize::MAX);
        for &(a, b, value) in pairs {
            linkage.set(a, b, Affinity::new(value));
        }
        linkage.groups(&mut Joined::default())
    }

    #[test]
    fn a_chain_of_links_does_not_drift() {
        assert_eq!(groups(4, &[(0, 1, 0.9), (1, 2, 0.5), (2, 3, 0.9)]), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn what_is_set_apart_counts_against() {
        assert_eq!(groups(3, &[(0, 1, 0.9), (0, 2, 0.5), (1, 2, 0.5)]), [vec![0, 1, 2]]);
        assert_eq!(groups(3, &[(0, 1, 0.9), (0, 2, 0.5), (1, 2, -0.3)]), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn what_hangs_together_does_not_join_what_is_far_from_it() {
        let within = |first: u32, value: f32| {
            (first..first + 4).flat_map(move |a| (a + 1..first + 4).map(move |b| (a, b, value)))
        };
        let between = (0..4).flat_map(|a| (4..8).map(move |b| (a, b, 0.55)));
        let pairs = |value: f32| within(0, value).chain(within(4, value)).chain(between.clone()).collect::<Vec<_>>();
        assert_eq!(groups(8, &pairs(1.0)).len(), 1);
        assert_eq!(groups(8, &pairs(1.6)), [vec![0, 1, 2, 3], vec![4, 5, 6, 7]]);
        // Another that must be there does not change that.
        let told = [pairs(1.6), vec![(7, 8, 1.0e6)]].concat();
        assert_eq!(groups(9, &told).len(), 2);
    }

    #[test]
    fn pairs_beyond_the_partners_of_an_item_are_not_known() {
        let mut linkage = Linkage::new(4, Affinity::new(0.4), 2);
        for (a, b) in [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)] {
            linkage.set(a, b, Affinity::new(0.6));
        }
        assert_eq!(linkage.groups(&mut Joined::default()), [vec![0, 1, 2, 3]]);
    }

    proptest::proptest! {
        #[test]
        fn the_order_of_pairs_does_not_matter(
            pairs in proptest::collection::vec((0..9_u32, 0..9_u32, -0.5..1.0_f32), 0..30), turn in 0..30_usize,
        ) {
            let mut unique: Vec<(u32, u32, f32)> = Vec::new();
            for (a, b, value) in pairs {
                if a < b && !unique.iter().any(|known| (known.0, known.1) == (a, b)) {
                    unique.push((a, b, value));
                }
            }
            let mut turned = unique.clone();
            turned.rotate_left(turn % unique.len().max(1));
            proptest::prop_assert_eq!(groups(9, &unique), groups(9, &turned));
        }

        #[test]
        fn parts_join_by_themselves_as_they_join_together(
            pairs in proptest::collection::btree_map((0..14_u32, 0..14_u32), -0.5..1.0_f32, 0..30),
            more in proptest::collection::btree_map((0..14_u32, 0..14_u32), -0.5..1.0_f32, 0..3),
        ) {
            let join = Affinity::new(0.4);
            let mut joined = Joined::default();
            for pairs in [pairs.clone(), pairs.into_iter().chain(more).collect()] {
                let pairs: std::collections::BTreeMap<_, _> = pairs.into_iter().filter(|((a, b), _)| a < b).collect();
                let edges: Vec<Edge> = pairs.iter().map(|(&(a, b), &value)| (a, b, Affinity::new(value))).collect();
                let mut linkage = Linkage::new(14, join, 9);
                edges.iter().for_each(|&(a, b, affinity)| linkage.set(b, a, affinity));
                proptest::prop_assert_eq!(linkage.groups(&mut joined), joining::groups(&[1; 14], &edges, join, 9));
            }
        }
    }
}
