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

/// Items from which a group tells how near its members are to one another.
const TELLING: u32 = 4;
/// Share of that nearness, as the geometric mean of both groups', that two groups must reach to join.
const COHESION: f64 = 0.375;

/// What a group holds.
#[derive(Clone, Copy, Debug)]
struct Inside {
    /// As how many items it counts.
    count: u32,
    /// Affinities of its members to one another, summed over pairs.
    sum: i64,
}

impl Inside {
    /// Of one item that stands for so many, which are as near to one another as can be.
    fn of(count: u32) -> Self {
        Self { count, sum: pairs(count).saturating_mul(Affinity::new(1.0).0) }
    }

    /// Of two groups, with the sum of the affinities between them.
    fn with(self, other: Self, between: Affinity, join: Affinity) -> Self {
        // What is put together whatever it says does not tell how near it is.
        let forced = between.0.abs() >= Affinity::ALWAYS.0 / 2;
        let all = i64::from(self.count) * i64::from(other.count);
        let between = if forced { all.saturating_mul(join.0) } else { between.0 };
        Self { count: self.count + other.count, sum: self.sum.saturating_add(other.sum).saturating_add(between) }
    }

    /// Mean affinity of its members to one another, if it has enough of them to tell.
    fn mean(self, partners: usize) -> Option<f64> {
        let partners = i64::try_from(partners).unwrap_or(i64::MAX);
        let known = pairs(self.count).min(i64::from(self.count).saturating_mul(partners) / 2).max(1);
        (self.count >= TELLING).then(|| (self.sum as f64 / known as f64).max(0.0))
    }
}

fn pairs(count: u32) -> i64 {
    i64::from(count) * (i64::from(count) - 1) / 2
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
        let Self { join, partners, mut near, counts } = self;
        // The mean affinity of two groups, if it joins them.
        let joining = |sum: Affinity, a: Inside, b: Inside| {
            let (one, two) = (u64::from(a.count.max(1)), u64::from(b.count.max(1)));
            let known = (one * two).min(one.min(two).saturating_mul(partners as u64));
            let mean = Affinity((sum.0 as f64 / known as f64) as i64);
            let near = |a: f64, b: f64| mean.0 as f64 >= COHESION * (a * b).sqrt();
            let coherent = || a.mean(partners).zip(b.mean(partners)).is_none_or(|(a, b)| near(a, b));
            (mean >= join && coherent()).then_some(mean)
        };
        for (a, list) in near.iter_mut().enumerate() {
            for (&b, affinity) in list {
                affinity.0 *= i64::from(counts[a].max(1)) * i64::from(counts[b as usize].max(1));
            }
        }
        let mut inside: Vec<Inside> = counts.into_iter().map(Inside::of).collect();
        let mut members: Vec<Option<Vec<u32>>> = (0..near.len() as u32).map(|item| Some(vec![item])).collect();
        // The smallest item of each group names it in ties.
        let mut names: Vec<u32> = (0..near.len() as u32).collect();
        let mut heap = BinaryHeap::new();
        for (a, list) in near.iter().enumerate() {
            for (&b, &sum) in list {
                if let Some(mean) = joining(sum, inside[a], inside[b as usize]).filter(|_| (a as u32) < b) {
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
            let between = near[a as usize].get(&b).copied().unwrap_or_default();
            let both = inside[a as usize].with(inside[b as usize], between, join);
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
                if let Some(mean) = joining(sum, both, inside[other as usize]) {
                    let other_name = names[other as usize];
                    heap.push(Pair { mean, names: (name.min(other_name), name.max(other_name)), a: other, b: new });
                }
            }
            members.push(Some(joined));
            near.push(sums);
            inside.push(both);
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
