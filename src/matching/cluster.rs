//! Groups statements into claims that do not drift.
//!
//! Average linkage: two groups join when their members, taken all with all, are close enough on average, so one weak
//! link never chains two claims together; a pair that is set apart counts against. Narrower claims get an edge.

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::{Effort, Index, Key, Scratch};
use super::matcher::{Broader, Group, Statement};
use super::profile::Profile;
use super::rarity::general_rarity;
use super::{Comparer, Comparison};
use crate::model::{Polarity, Relation};

/// Mean affinity from which groups join.
const JOIN: f32 = 0.15;

/// Affinity of a statement to what it restates, which outweighs all else, and of a relay to what it relays.
const ALWAYS: f32 = 1.0e6;
const NEVER: f32 = -1.0e6;

/// Pairs compared in all, where the statements are few; many get [`LEAST`] candidates each.
const PAIRS: usize = 400_000;
/// Candidates that a statement gets at least, and at most.
const LEAST: usize = 40;
const MOST: usize = 250;

/// Pairs of statements with what their comparison found.
pub(super) type Edges = FxHashMap<(u32, u32), Comparison>;

pub(super) fn claims(comparer: &Comparer, statements: &[Statement]) -> Vec<Group> {
    let rarity = Rarity::new(statements);
    let profiles: Vec<Profile<'_>> =
        statements.iter().map(|statement| Profile::new(&statement.proposition, |lemma| rarity.of(lemma))).collect();
    let mut edges = Edges::default();
    for (a, b) in candidates(&profiles) {
        let found = comparer.compare_profiles(&profiles[a as usize], &profiles[b as usize]);
        edges.insert((a, b), found);
    }
    let groups = join(statements, &edges);
    finish(statements, &profiles, &edges, groups)
}

/// How telling a word is in this collection, mixed with how telling it is in general.
struct Rarity<'s> {
    counts: FxHashMap<&'s str, u32>,
    scale: f32,
    all: f32,
}

impl<'s> Rarity<'s> {
    fn new(statements: &'s [Statement]) -> Self {
        let mut counts: FxHashMap<&'s str, u32> = FxHashMap::default();
        for statement in statements {
            let mut seen: FxHashSet<&'s str> = FxHashSet::default();
            for lemma in statement.proposition.lemmas().filter(|lemma| seen.insert(lemma)) {
                *counts.entry(lemma).or_insert(0) += 1;
            }
        }
        let all = statements.len().max(1) as f32;
        Self { counts, scale: (1.0 + all).ln(), all }
    }

    fn of(&self, lemma: &str) -> f32 {
        let count = self.counts.get(lemma).copied().unwrap_or(1).max(1) as f32;
        general_rarity(lemma).sqrt() * (0.1 + (1.0 + self.all / count).ln() / self.scale)
    }
}

/// Pairs that share telling words, predicate classes or synonyms: for each statement the likeliest partners of an
/// index of bounded cost, so the work grows with the number of statements and not with its square.
fn candidates(profiles: &[Profile<'_>]) -> Vec<(u32, u32)> {
    let count = profiles.len() as u32;
    if count as usize <= LEAST {
        // An index damps what all statements share; so few are compared one with another.
        return (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect();
    }
    let keys: Vec<Vec<(Key, f32)>> = profiles.iter().map(keys).collect();
    let mut index = Index::default();
    for (number, keys) in keys.iter().enumerate() {
        index.add(number as u32, keys.iter().copied());
    }
    let mut scratch = Scratch::default();
    let limit = (PAIRS / profiles.len().max(1)).clamp(LEAST, MOST);
    let effort = Effort { limit, entries: limit * 40 };
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (number, keys) in keys.iter().enumerate() {
        let number = number as u32;
        let found = index.candidates(keys, effort, &mut scratch);
        let others = found.into_iter().map(|candidate| candidate.item).filter(|&item| item != number);
        pairs.extend(others.map(|item| (item.min(number), item.max(number))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// What a profile is found by.
fn keys(profile: &Profile<'_>) -> Vec<(Key, f32)> {
    let mut keys: Vec<(Key, f32)> = Vec::new();
    for term in &profile.terms {
        keys.push((Key::new(0, &term.lemma), term.weight));
        keys.extend(term.synonyms.iter().map(|set| (Key::numbered(1, u64::from(*set)), 0.5 * term.weight)));
        keys.extend(term.predicates.iter().map(|entry| (Key::numbered(2, u64::from(entry.class)), 0.5 * term.weight)));
    }
    keys.sort_unstable_by_key(|&(key, _)| key);
    keys.dedup_by_key(|&mut (key, _)| key);
    keys
}

/// How much a comparison speaks for one claim: positive for, negative against.
///
/// Nearness of subject counts for all that nothing sets apart; saying the same counts for more. What is narrower by a
/// word or an amount that both give counts nothing: it gets an edge.
fn affinity(found: &Comparison) -> f32 {
    let (score, overlap) = (found.score as f32, found.overlap as f32);
    match found.relation {
        _ if found.apart => -0.15,
        Relation::Same if !found.incidental => overlap.max(score * 0.6),
        Relation::Contradicts => overlap.max(0.4),
        Relation::ANarrower | Relation::BNarrower if found.strict => 0.0,
        Relation::Same | Relation::ANarrower | Relation::BNarrower => overlap.max(score * 0.5) * 0.9,
        // Words that all statements of the collection use weigh little here, but who did what to whom is still told.
        Relation::Different if found.parties >= 2 => (overlap * 0.9).max(score * 0.6),
        Relation::Different => overlap * 0.9,
    }
}

/// Average linkage over the edges; ties go to the lower numbers, so the order of adding does not matter beyond the
/// numbers themselves.
fn join(statements: &[Statement], edges: &Edges) -> Vec<Vec<u32>> {
    let count = statements.len();
    let mut members: Vec<Option<Vec<u32>>> = (0..count as u32).map(|number| Some(vec![number])).collect();
    let mut near: Vec<FxHashMap<u32, f32>> = vec![FxHashMap::default(); count];
    for (&(a, b), found) in edges {
        // That P was said is another claim than P, whoever else says P.
        let relays = |number: u32| !statements[number as usize].relays.is_empty();
        let value = if relays(a) == relays(b) { affinity(found) } else { NEVER };
        if value != 0.0 {
            near[a as usize].insert(b, value);
            near[b as usize].insert(a, value);
        }
    }
    for (number, statement) in statements.iter().enumerate() {
        for &other in statement.restates.iter().filter(|&&other| other < count && other != number) {
            near[number].insert(other as u32, ALWAYS);
            near[other].insert(number as u32, ALWAYS);
        }
        for &other in statement.relays.iter().filter(|&&other| other < count && other != number) {
            near[number].insert(other as u32, NEVER);
            near[other].insert(number as u32, NEVER);
        }
    }
    // What only points back has nothing to compare, so it neither draws its claim to another nor holds it off.
    let worded = |group: &[u32]| {
        group.iter().filter(|&&member| !statements[member as usize].proposition.is_empty()).count().max(1)
    };
    let mut heap = std::collections::BinaryHeap::new();
    for (a, list) in near.iter().enumerate() {
        for (&b, &value) in list {
            if (a as u32) < b && value >= JOIN {
                heap.push(Candidate { mean: value, a: a as u32, b });
            }
        }
    }
    while let Some(Candidate { a, b, .. }) = heap.pop() {
        if members[a as usize].is_none() || members[b as usize].is_none() {
            continue;
        }
        let left = members[a as usize].take().unwrap_or_default();
        let right = members[b as usize].take().unwrap_or_default();
        let new = members.len() as u32;
        let mut joined = left;
        joined.extend(right);
        joined.sort_unstable();
        let mut sums = std::mem::take(&mut near[a as usize]);
        for (other, value) in std::mem::take(&mut near[b as usize]) {
            *sums.entry(other).or_insert(0.0) += value;
        }
        sums.retain(|&other, _| members[other as usize].is_some());
        for (&other, &sum) in &sums {
            near[other as usize].insert(new, sum);
            let size = worded(&joined) * members[other as usize].as_deref().map_or(1, worded);
            let mean = sum / size as f32;
            if mean >= JOIN {
                heap.push(Candidate { mean, a: other, b: new });
            }
        }
        members.push(Some(joined));
        near.push(sums);
    }
    let mut groups: Vec<Vec<u32>> = members.into_iter().flatten().collect();
    groups.sort();
    groups
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    mean: f32,
    a: u32,
    b: u32,
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.mean.total_cmp(&other.mean).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

/// Polarities, spokesmen and edges to broader claims.
fn finish(statements: &[Statement], profiles: &[Profile<'_>], edges: &Edges, groups: Vec<Vec<u32>>) -> Vec<Group> {
    let mut group_of = vec![0_u32; statements.len()];
    for (group, members) in groups.iter().enumerate() {
        for &member in members {
            group_of[member as usize] = group as u32;
        }
    }
    // Of the pairs that link two groups, the one that shows it best.
    let mut links: Vec<FxHashMap<u32, &Comparison>> = vec![FxHashMap::default(); groups.len()];
    let mut sorted: Vec<(&(u32, u32), &Comparison)> = edges.iter().collect();
    sorted.sort_by_key(|(pair, _)| **pair);
    for (&(a, b), found) in sorted {
        let (narrow, broad) = match found.relation {
            Relation::ANarrower => (a, b),
            Relation::BNarrower => (b, a),
            _ => continue,
        };
        let (narrow, broad) = (group_of[narrow as usize], group_of[broad as usize]);
        if narrow != broad {
            let best = links[narrow as usize].entry(broad).or_insert(found);
            if found.score > best.score {
                *best = found;
            }
        }
    }
    groups
        .iter()
        .enumerate()
        .map(|(group, numbers)| {
            let spokesman = spokesman(profiles, numbers);
            let members = numbers
                .iter()
                .map(|&member| {
                    let key = (member.min(spokesman), member.max(spokesman));
                    let negated =
                        edges.get(&key).is_some_and(|found| found.relation == Relation::Contradicts && found.negated);
                    (member as usize, if negated { Polarity::Negated } else { Polarity::Same })
                })
                .collect();
            let mut broader: Vec<(&u32, &&Comparison)> = links[group].iter().collect();
            broader.sort_by(|x, y| y.1.score.total_cmp(&x.1.score).then(x.0.cmp(y.0)));
            let broader = broader
                .into_iter()
                .map(|(&broad, link)| Broader { group: broad as usize, evidence: link.evidence.clone() })
                .collect();
            Group { members, spokesman: spokesman as usize, broader }
        })
        .collect()
}

/// The member whose wording tells most; not a denial where there is another.
fn spokesman(profiles: &[Profile<'_>], members: &[u32]) -> u32 {
    let tells = |member: u32| {
        let profile = &profiles[member as usize];
        let denies = profile.proposition.denied || profile.proposition.main().is_some_and(|main| main.negated);
        let amount = profile.proposition.quantities.len() as f32 * 0.5;
        (profile.weight().min(8.0) + amount) * if denies { 0.5 } else { 1.0 }
    };
    members.iter().copied().max_by(|&x, &y| tells(x).total_cmp(&tells(y)).then(y.cmp(&x))).unwrap_or(0)
}
