//! Average linkage of what hangs together.
//!
//! Two groups join when their members, taken all with all, are close enough on average, the closest groups first
//! (UPGMA, Sokal and Michener 1958); so one weak link never chains two claims together, and a pair that is set apart
//! counts against. Affinities are whole numbers and ties go to the lower items, so the result depends on nothing else.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use super::linkage::{Affinity, Edge};

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

/// The groups of as many items as there are `counts`, each in order, in order of their first items. An item has
/// affinities with so many `partners` at most: pairs beyond are unknown, not zero. O(e log e) in the edges where groups
/// stay small.
pub(super) fn groups(counts: &[u32], edges: &[Edge], join: Affinity, partners: usize) -> Vec<Vec<u32>> {
    // The mean affinity of two groups, if it joins them.
    let joining = |sum: Affinity, a: Inside, b: Inside| {
        let (one, two) = (u64::from(a.count.max(1)), u64::from(b.count.max(1)));
        let known = (one * two).min(one.min(two).saturating_mul(partners as u64));
        let mean = Affinity((sum.0 as f64 / known as f64) as i64);
        let near = |a: f64, b: f64| mean.0 as f64 >= COHESION * (a * b).sqrt();
        let coherent = || a.mean(partners).zip(b.mean(partners)).is_none_or(|(a, b)| near(a, b));
        (mean >= join && coherent()).then_some(mean)
    };
    let mut near = vec![FxHashMap::default(); counts.len()];
    for &(a, b, affinity) in edges {
        let all = i64::from(counts[a as usize].max(1)) * i64::from(counts[b as usize].max(1));
        let sum = Affinity(affinity.0 * all);
        near[a as usize].insert(b, sum);
        near[b as usize].insert(a, sum);
    }
    let mut inside: Vec<Inside> = counts.iter().copied().map(Inside::of).collect();
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
