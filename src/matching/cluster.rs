//! Groups statements into claims that do not drift.
//!
//! An index proposes pairs, a comparison judges them, [average linkage](super::linkage) over their
//! [affinities](super::affinity) groups the statements. Narrower claims get an edge. All works on the statements in
//! the order of what they say, so the order of adding them makes no difference.

use rustc_hash::FxHashMap;

use super::affinity::{Happening, Near, affinity, beyond, chance, nearness, settled, shared, strangers, surroundings};
use super::background::{Background, Vector};
use super::judged::{Found, Judged, Judgement, Moved, Seen, marks};
use super::leftovers::adopt;
use super::linkage::{Affinity, Joined, Linkage};
use super::matcher::{Broader, Group, Statement};
use super::profile::Profile;
use super::spokesman::spokesman;
use super::wording::Comparing;
use super::{Comparer, Comparison};
use crate::model::{Polarity, Relation};

/// Mean affinity from which groups join.
const JOIN: f32 = 0.27;

/// Pairs compared in all, where the statements are few; many get [`LEAST`] candidates each.
const PAIRS: usize = 400_000;
/// Candidates that a statement gets at least, and at most.
const LEAST: usize = 40;
const MOST: usize = 250;

/// Cosine of two wordings, as a share of what statements must have in common, from which comparing them is worth its
/// cost.
const PROMISING: f32 = 0.5;
/// Cosine from which wordings are aligned word by word, for a name or number in the place of another.
const CLOSE: f32 = 0.3;

/// Affinity of what is said and what is judged.
const JUDGED: f32 = -0.2;
/// Affinity at most of what is only named and what is told: too little to join them, however much is told of the same thing.
const NAMED: f32 = 0.2;

/// Copies of a statement that are counted.
const COPIES: usize = 1000;

/// Pairs of statements, in order, with what their comparison found.
#[derive(Debug, Default)]
struct Edges {
    near: Vec<Near>,
    judged: Found<Judgement>,
}

impl Edges {
    /// Adds a pair that comes after all others.
    fn push(&mut self, pair: (u32, u32), judgement: Judgement) {
        let Judgement { found, cosine, swapped, .. } = &judgement;
        self.near.push(Near {
            a: pair.0,
            b: pair.1,
            shared: shared(found, *cosine),
            nearness: nearness(found, *cosine),
            swapped: *swapped,
        });
        self.judged.push(pair, judgement);
    }

    fn place(&self, a: u32, b: u32) -> Option<usize> {
        let pair = (a.min(b), a.max(b));
        self.near.binary_search_by_key(&pair, |near| (near.a, near.b)).ok()
    }

    fn of(&self, a: u32, b: u32) -> Option<&Judgement> {
        self.place(a, b).and_then(|at| self.judged.get(at))
    }

    fn nearness(&self, a: u32, b: u32) -> f32 {
        self.place(a, b).map_or(0.0, |at| self.near[at].nearness)
    }

    fn iter(&self) -> impl Iterator<Item = (&Near, &Judgement)> {
        self.near.iter().zip(self.judged.iter())
    }
}

/// The claims; comparisons that were kept are not made again.
pub(super) fn claims<'s>(comparer: &Comparer, judged: &Judged, statements: &'s [Statement]) -> Vec<Group> {
    let order = order(statements);
    let mut place = vec![0_u32; statements.len()];
    for (at, statement) in order.iter().enumerate() {
        place[*statement as usize] = at as u32;
    }
    let ordered: Vec<&'s Statement> = order.iter().map(|&number| &statements[number as usize]).collect();
    let mut kept = judged.take();
    let wordings = kept.wordings.of(ordered.iter().map(|one| one.told()));
    let background =
        Background::of(ordered.iter().map(|one| &one.proposition).zip(wordings.iter().map(|wording| &**wording)));
    let vectors: Vec<Vector> = wordings.iter().map(|wording| background.vector(wording)).collect();
    let lookups = &mut kept.lookups;
    let profile = |one: &&'s Statement| Profile::with(&one.proposition, |lemma| background.lemma(lemma), lookups);
    let profiles: Vec<Profile<'s>> = ordered.iter().map(profile).collect();
    lookups.end_run();
    let told: usize = statements.iter().map(|one| 1 + one.copies).sum();
    let floor = strangers(told);
    let seen = ordered.iter().zip(&profiles).zip(&wordings);
    let marks = marks(seen.map(|((one, profile), wording)| Seen::of(profile, one.told(), wording, &background, floor)));
    let moved = Moved::new(&kept.marks, &marks);
    let mut known = std::mem::take(&mut kept.found).moved(&moved);
    let mut strange = std::mem::take(&mut kept.strange).moved(&moved);
    let mut edges = Edges::default();
    let mut comparing = Comparing::default();
    let limit = limit(statements.len());
    for pair in kept.proposals.pairs(&profiles, &marks, &moved, limit) {
        if strange.of(pair).is_some() {
            kept.strange.push(pair, ());
            continue;
        }
        let (a, b) = (pair.0 as usize, pair.1 as usize);
        let judge = || {
            let cosine = vectors[a].cosine(&vectors[b]);
            if cosine < PROMISING * floor {
                return None;
            }
            let mut found = comparer.compare_profiles(&profiles[a], &profiles[b]);
            if !matches!(found.relation, Relation::ANarrower | Relation::BNarrower) {
                // Only links between claims are told.
                found.evidence = Vec::new();
            }
            let (left, right) = (&wordings[a], &wordings[b]);
            let swapped = cosine >= CLOSE
                && !(left.title_case || right.title_case)
                && settled(&comparing.likeness(left, right, |key| background.word(key)), floor);
            let happening = Happening::of(profiles[a].proposition, profiles[b].proposition);
            Some(Judgement { found, happening, cosine, swapped })
        };
        match known.of(pair).or_else(judge) {
            Some(judgement) => edges.push(pair, judgement),
            None => kept.strange.push(pair, ()),
        }
    }
    drop((known, strange));
    let chance = chance(statements.len(), &edges.near);
    for pair in &mut edges.near {
        pair.nearness = beyond(chance, pair.nearness);
    }
    let groups = link(&ordered, &place, &edges, &vectors, limit, floor, &mut kept.joined);
    let groups = finish(&order, &profiles, &edges, groups);
    kept.found = edges.judged;
    kept.marks = marks;
    judged.keep(kept);
    groups
}

/// The statements in order of what they say, so that nothing depends on the order in which they came.
fn order(statements: &[Statement]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..statements.len() as u32).collect();
    order.sort_by(|&a, &b| {
        let key = |number: u32| {
            let proposition = &statements[number as usize].proposition;
            (&proposition.text, statements[number as usize].told(), proposition.as_of, number)
        };
        key(a).cmp(&key(b))
    });
    order
}

/// Candidates of a statement among so many.
fn limit(statements: usize) -> usize {
    (PAIRS / statements.max(1)).clamp(LEAST, MOST)
}

/// Groups of statements, by their places.
fn link(
    statements: &[&Statement],
    place: &[u32],
    edges: &Edges,
    vectors: &[Vector],
    partners: usize,
    floor: f32,
    joined: &mut Joined,
) -> Vec<Vec<u32>> {
    let mut linkage = Linkage::new(statements.len(), Affinity::new(JOIN), partners);
    let relays: Vec<bool> = statements.iter().map(|one| !one.relays.is_empty()).collect();
    let judges: Vec<bool> = statements.iter().map(|one| one.judges || one.proposition.judges()).collect();
    let surroundings = surroundings(statements.iter().map(|one| one.copies), &edges.near);
    let mut values: Vec<Affinity> = Vec::with_capacity(edges.near.len());
    for (pair, judgement) in edges.iter() {
        let (a, b) = (pair.a as usize, pair.b as usize);
        // That P was said is another claim than P, whoever else says P; and that P deserves blame.
        let value = if relays[a] != relays[b] {
            Affinity::NEVER
        } else if judges[a] != judges[b] {
            Affinity::new(JUDGED)
        } else {
            let value = affinity(judgement, pair, (surroundings[a], surroundings[b]), floor);
            if statements[a].topic == statements[b].topic { value } else { value.min(Affinity::new(NAMED)) }
        };
        values.push(value);
        if value != Affinity::default() {
            linkage.set(pair.a, pair.b, value);
        }
    }
    for (at, statement) in statements.iter().enumerate() {
        // What only points back has nothing to compare, so it neither draws its claim to another nor holds it off.
        let count = if statement.proposition.is_empty() { 0 } else { 1 + statement.copies.min(COPIES) };
        linkage.count(at as u32, count as u32);
        let places =
            |numbers: &[usize]| -> Vec<u32> { numbers.iter().filter_map(|&other| place.get(other)).copied().collect() };
        for other in places(&statement.restates) {
            linkage.set(at as u32, other, Affinity::ALWAYS);
        }
        for other in places(&statement.relays) {
            linkage.set(at as u32, other, Affinity::NEVER);
        }
    }
    let groups = linkage.groups(joined);
    let own = |place: u32| {
        let place = place as usize;
        statements[place].proposition.is_empty() || relays[place] || judges[place]
    };
    let apart = |a: u32, b: u32| {
        let (few, many) = (&groups[a as usize], &groups[b as usize]);
        let mut between = Affinity::default();
        few.iter().for_each(|&x| {
            many.iter().for_each(|&y| between += edges.place(x, y).map_or(Affinity::default(), |at| values[at]))
        });
        few.iter().any(|&place| own(place)) || between.is_against()
    };
    adopt(&groups, vectors, |place| statements[place as usize].copies, floor, apart)
}

/// Whether one of two statements of a claim denies what the other says: it contradicts it plainly, or their words answer each other too freely
/// for that ("none of the deaths was caused by the drug", "three died of bleeding brought on by it") and only one is negated.
fn denies(judgement: &Judgement) -> bool {
    let Judgement { found, happening, .. } = judgement;
    match found.relation {
        Relation::Contradicts => found.negated,
        Relation::Different => happening.other_polarity,
        _ => false,
    }
}

/// Polarities, spokesmen and edges to broader claims; groups and members by the numbers of the statements.
fn finish(order: &[u32], profiles: &[Profile<'_>], edges: &Edges, mut groups: Vec<Vec<u32>>) -> Vec<Group> {
    let number = |place: u32| order[place as usize];
    groups.iter_mut().for_each(|group| group.sort_unstable_by_key(|&place| number(place)));
    groups.sort_unstable_by_key(|group| group.first().map(|&place| number(place)));
    let mut group_of = vec![0_u32; order.len()];
    for (group, members) in groups.iter().enumerate() {
        for &member in members {
            group_of[member as usize] = group as u32;
        }
    }
    // Of the pairs that link two groups, the one that shows it best.
    let mut links: Vec<FxHashMap<u32, &Comparison>> = vec![FxHashMap::default(); groups.len()];
    for (&Near { a, b, .. }, Judgement { found, .. }) in edges.iter() {
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
            let spokesman = spokesman(profiles, numbers, |a, b| edges.nearness(a, b));
            let members = numbers
                .iter()
                .map(|&member| {
                    let negated = edges.of(member, spokesman).is_some_and(denies);
                    (number(member) as usize, if negated { Polarity::Negated } else { Polarity::Same })
                })
                .collect();
            let mut broader: Vec<(&u32, &&Comparison)> = links[group].iter().collect();
            broader.sort_by(|x, y| y.1.score.total_cmp(&x.1.score).then(x.0.cmp(y.0)));
            let broader = broader
                .into_iter()
                .map(|(&broad, link)| Broader { group: broad as usize, evidence: link.evidence.clone() })
                .collect();
            Group { members, spokesman: number(spokesman) as usize, broader }
        })
        .collect()
}
