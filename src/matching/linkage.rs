//! Average linkage over a sparse graph.
//!
//! Two groups join when their members, taken all with all, are close enough on average, the closest groups first
//! (UPGMA, Sokal and Michener 1958); so one weak link never chains two claims together, and a pair that is set apart
//! counts against. Affinities are whole numbers and ties go to the lower items, so the result depends on nothing else.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::ops::AddAssign;

use rustc_hash::FxHashMap;

/// Affinity of two items, in millionths, so that sums do not depend on the order of adding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Affinity(i64);

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
}

impl AddAssign for Affinity {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

/// Items with the affinities between them; pairs that have none are as good as zero.
#[derive(Clone, Debug)]
pub(super) struct Linkage {
    /// Mean affinity from which groups join.
    pub(super) join: Affinity,
    /// Partners that an item has affinities with at most: pairs beyond are unknown, not zero.
    pub(super) partners: usize,
    near: Vec<FxHashMap<u32, Affinity>>,
    /// As how many an item counts in the size of its group.
    counts: Vec<u32>,
}

impl Linkage {
    /// Items without affinities.
    pub(super) fn new(items: usize, join: Affinity, partners: usize) -> Self {
        Self { join, partners, near: vec![FxHashMap::default(); items], counts: vec![1; items] }
    }

    /// Sets the affinity of two items.
    pub(super) fn set(&mut self, a: u32, b: u32, affinity: Affinity) {
        if a != b {
            self.near[a as usize].insert(b, affinity);
            self.near[b as usize].insert(a, affinity);
        }
    }

    /// Counts an item as so many in the size of its group; one that counts as none neither draws its group to
    /// another nor holds it off.
    pub(super) fn count(&mut self, item: u32, count: u32) {
        self.counts[item as usize] = count;
    }

    /// The groups, each in order, in order of their first items. O(e log e) in the affinities where groups stay small.
    pub(super) fn groups(self) -> Vec<Vec<u32>> {
        let Self { join, partners, mut near, mut counts } = self;
        let mean = |sum: Affinity, a: u32, b: u32| {
            let (a, b) = (u64::from(a.max(1)), u64::from(b.max(1)));
            let known = (a * b).min(a.min(b).saturating_mul(partners as u64));
            Affinity((sum.0 as f64 / known as f64) as i64)
        };
        for (a, list) in near.iter_mut().enumerate() {
            for (&b, affinity) in list {
                affinity.0 *= i64::from(counts[a].max(1)) * i64::from(counts[b as usize].max(1));
            }
        }
        let mut members: Vec<Option<Vec<u32>>> = (0..near.len() as u32).map(|item| Some(vec![item])).collect();
        // The smallest item of each group names it in ties.
        let mut names: Vec<u32> = (0..near.len() as u32).collect();
        let mut heap = BinaryHeap::new();
        for (a, list) in near.iter().enumerate() {
            for (&b, &sum) in list {
                let mean = mean(sum, counts[a], counts[b as usize]);
                if (a as u32) < b && mean >= join {
                    heap.push(Pair { mean, names: (a as u32, b), a: a as u32, b });
                }
            }
        }
        while let Some(Pair { a, b, .. }) = heap.pop() {
            let (Some(left), Some(_)) = (members[a as usize].as_ref(), members[b as usize].as_ref()) else { continue };
            let (small, large) =
                if left.len() <= members[b as usize].as_ref().map_or(0, Vec::len) { (a, b) } else { (b, a) };
            let mut joined = members[large as usize].take().unwrap_or_default();
            joined.append(&mut members[small as usize].take().unwrap_or_default());
            let new = members.len() as u32;
            let count = counts[a as usize] + counts[b as usize];
            let name = names[a as usize].min(names[b as usize]);
            let (one, two) = (std::mem::take(&mut near[a as usize]), std::mem::take(&mut near[b as usize]));
            let (mut sums, fewer) = if one.len() >= two.len() { (one, two) } else { (two, one) };
            for (other, sum) in fewer {
                *sums.entry(other).or_default() += sum;
            }
            sums.retain(|&other, _| members[other as usize].is_some());
            for (&other, &sum) in &sums {
                let list = &mut near[other as usize];
                list.remove(&a);
                list.remove(&b);
                list.insert(new, sum);
                let mean = mean(sum, count, counts[other as usize]);
                if mean >= join {
                    let other_name = names[other as usize];
                    heap.push(Pair { mean, names: (name.min(other_name), name.max(other_name)), a: other, b: new });
                }
            }
            members.push(Some(joined));
            near.push(sums);
            counts.push(count);
            names.push(name);
        }
        let mut groups: Vec<Vec<u32>> = members.into_iter().flatten().collect();
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort_unstable();
        groups
    }
}

/// Two groups that may join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pair {
    mean: Affinity,
    /// The names of both, the lower first.
    names: (u32, u32),
    a: u32,
    b: u32,
}

impl PartialOrd for Pair {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Pair {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean
            .cmp(&other.mean)
            .then_with(|| other.names.cmp(&self.names))
            .then_with(|| (self.a, self.b).cmp(&(other.a, other.b)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(items: usize, pairs: &[(u32, u32, f32)]) -> Vec<Vec<u32>> {
        let mut linkage = Linkage::new(items, Affinity::new(0.4), usize::MAX);
        for &(a, b, value) in pairs {
            linkage.set(a, b, Affinity::new(value));
        }
        linkage.groups()
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
    fn pairs_beyond_the_partners_of_an_item_are_not_known() {
        let mut linkage = Linkage::new(4, Affinity::new(0.4), 2);
        for (a, b) in [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)] {
            linkage.set(a, b, Affinity::new(0.6));
        }
        assert_eq!(linkage.groups(), [vec![0, 1, 2, 3]]);
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
    }
}
