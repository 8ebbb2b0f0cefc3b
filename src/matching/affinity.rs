//! How much a pair of statements speaks for one claim.
//!
//! Two statements are near by the words they share, weighed against the collection, and by what a comparison aligns.
//! How near is near differs: in a story that a hundred articles tell, all statements share much. So nearness is
//! measured against the surroundings of both (local scaling, Zelnik-Manor and Perona, "Self-Tuning Spectral
//! Clustering", 2004): a pair as near as the nearest neighbours of both counts one. What a comparison finds sets pairs
//! apart only where the reading is sure.

use super::Comparison;
use super::background::half_powers;
use super::judged::Judgement;
use super::linkage::Affinity;
use super::wording::Likeness;
use crate::model::Relation;
use crate::proposition::{Modality, Proposition};

/// Neighbours that make up the surroundings of a statement.
const SURROUNDINGS: usize = 7;
/// Nearness to the surroundings that is taken for the least: a statement that nothing is near to has no claim.
const SPARSE: f32 = 0.13;
/// Statements from which neighbours make up surroundings, and the least nearness among fewest: where nothing tells how near is near,
/// the words themselves must.
const NEIGHBOURS: f32 = 100.0;
const SPARSEST: f32 = 0.32;
/// Affinity at most of a statement and a narrower one, which gets an edge: below what joins them.
const EDGE: f32 = 0.1;
/// Affinity of statements that something sets apart.
const APART: f32 = -0.2;
/// Affinity of statements of which one has a name or number in the place of another in the same words.
const SWAPPED: f32 = -1.0;
/// Share of the words in common from which such a word settles it, and how much less is enough among strangers.
const SETTLED: f32 = 0.5;
const SETTLED_SOONER: f32 = 0.6;
/// Share of all other words in common from which it is settled among strangers however much such words weigh.
const FRAME: f32 = 0.9;
/// Texts up to which strangers are too few to matter, what must be shared more for each doubling, and at most.
const FEW: f32 = 2500.0;
const RISE: f32 = 0.4;
const MOST: f32 = 0.55;
/// Affinity at the least of two that tell of one happening with the same parties.
const FACT: f32 = 0.6;
/// Share of the very same words from which what sets two statements apart is sure.
const VERBATIM: f64 = 0.65;
/// Standard deviations above the mean that chance reaches.
const DEVIATIONS: f64 = 1.5;
/// Steps from 0 to 1 in which chance is told, so that it seldom changes while a collection grows.
const STEPS: f32 = 128.0;
/// Pairs from which they tell what chance does, and what it does among fewer: where few statements share few words, some are near
/// for want of others.
const ENOUGH: f64 = 300.0;
const AMONG_FEW: f32 = 0.08;
/// Share of the score of two that say the same that their nearness is at the least; of a narrower one.
const SAME: f32 = 0.6;
const NARROWER: f32 = 0.35;
/// Nearness of a statement and its plain denial at the least.
const DENIAL: f32 = 0.3;
/// What a telling amount that both give adds to what they share.
const TELLING: f32 = 0.4;
/// What is left of the nearness of two that give other numbers.
const OTHER_NUMBER: f32 = 0.5;
/// How telling an amount of a party is that makes the one that gives it a claim of its own.
const FURTHER: f64 = 0.3;
/// What two have in common at the least to draw each other, and how much at most they do below it.
const HARDLY: f32 = 0.12;
const HARDLY_DRAWN: f32 = 0.2;
/// Cosine of two wordings below which what something sets apart draws each other no more than that.
const FEW_WORDS: f32 = 0.2;
/// What is left of the affinity of two that tell of happenings of different kinds, and of two of which one has a negation though it does not
/// deny the other.
const OTHER_HAPPENING: f32 = 0.75;
const OTHER_POLARITY: f32 = 0.75;
/// What is left of the affinity of two that have only names in common.
const NAMES_ONLY: f32 = 0.5;

/// A pair of statements that a comparison has judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    pub(super) a: u32,
    pub(super) b: u32,
    /// What they share in words and by what the comparison aligns.
    pub(super) shared: f32,
    /// How near they are beyond chance.
    pub(super) nearness: f32,
    /// Whether a name or number stands in the place of another in the same words.
    pub(super) swapped: bool,
}

/// The mean of what the comparison aligns and of the cosine of the wordings, from 0 to 1.
pub(super) fn shared(found: &Comparison, cosine: f32) -> f32 {
    0.5 * (found.overlap as f32 + cosine)
}

/// What statements must share among so many texts: in a large collection strangers are near by chance.
pub(super) fn strangers(statements: usize) -> f32 {
    (RISE * (half_powers(statements as u32) / FEW).log2()).clamp(0.0, MOST)
}

/// Whether a name or number in the place of another settles that two wordings say different things: the more strangers
/// there are, the sooner.
pub(super) fn settled(found: &Likeness, floor: f32) -> bool {
    found.swapped && (found.share >= SETTLED - SETTLED_SOONER * floor || floor > 0.0 && found.frame >= FRAME)
}

/// How near two statements are, from 0 to 1, before what sets them apart: the mean of what the comparison aligns and
/// of the cosine of their wordings, and the amount that both give, or what the comparison shows beyond words.
pub(super) fn nearness(found: &Comparison, cosine: f32) -> f32 {
    let score = found.score as f32;
    let shared = (shared(found, cosine) + TELLING * found.telling as f32).min(1.0);
    let near = match found.relation {
        _ if found.apart => shared,
        Relation::Same if !found.incidental => shared.max(SAME * score),
        Relation::Contradicts => shared.max(DENIAL),
        Relation::Same | Relation::ANarrower | Relation::BNarrower => shared.max(NARROWER * score),
        Relation::Different => shared,
    };
    if found.other_number { OTHER_NUMBER * near } else { near }
}

/// Nearness that any two statements of a collection reach by chance: the mean over all pairs and one and a half
/// standard deviations. Where all speak of one story, any two are near; pairs that are not given are not near at all.
pub(super) fn chance(statements: usize, pairs: &[Near]) -> f32 {
    let all = (statements as f64 * statements.saturating_sub(1) as f64 / 2.0).max(1.0);
    let (sum, squares) = pairs
        .iter()
        .map(|pair| f64::from(pair.nearness))
        .fold((0.0, 0.0), |(sum, squares), x| (sum + x, squares + x * x));
    let (mean, square) = (sum / all, squares / all);
    let deviation = (square - mean * mean).max(0.0).sqrt();
    let reached = ((mean + DEVIATIONS * deviation) as f32).min(0.5);
    if all < ENOUGH { AMONG_FEW } else { (reached * STEPS).floor() / STEPS }
}

/// Nearness beyond chance.
pub(super) fn beyond(chance: f32, nearness: f32) -> f32 {
    ((nearness - chance) / (1.0 - chance)).max(0.0)
}

/// How near the nearest neighbours of each statement are to it, on average; the copies that a statement stands for
/// are neighbours of it, as near as can be.
pub(super) fn surroundings(copies: impl Iterator<Item = usize>, pairs: &[Near]) -> Vec<f32> {
    let filled = |copies: usize| {
        let mut kept = [0.0_f32; SURROUNDINGS];
        kept.iter_mut().take(copies).for_each(|nearness| *nearness = 1.0);
        kept
    };
    let mut nearest: Vec<[f32; SURROUNDINGS]> = copies.map(filled).collect();
    for &Near { a, b, nearness, .. } in pairs {
        for statement in [a, b] {
            let kept = &mut nearest[statement as usize];
            let at = kept.partition_point(|&other| other >= nearness);
            if at < SURROUNDINGS {
                kept[at..].rotate_right(1);
                kept[at] = nearness;
            }
        }
    }
    let few = NEIGHBOURS / nearest.len().max(1) as f32;
    let least = (SPARSE * few).clamp(SPARSE, SPARSEST);
    let mean = |kept: [f32; SURROUNDINGS]| (kept.iter().sum::<f32>() / SURROUNDINGS as f32).max(least);
    nearest.into_iter().map(mean).collect()
}

/// What the propositions of a pair tell of the happening that both speak of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Happening {
    /// Whether one tells it as done and the other as possible or to come.
    other_mode: bool,
    /// Whether one gives an amount and the other none.
    other_amounts: bool,
    /// Whether one is told with a negation and the other without.
    pub(super) other_polarity: bool,
}

impl Happening {
    /// Reads the main predicates and amounts of both.
    pub(super) fn of(a: &Proposition, b: &Proposition) -> Self {
        let actual = |proposition: &Proposition| proposition.main().map(|main| main.modality == Modality::Actual);
        let negated =
            |proposition: &Proposition| proposition.denied ^ proposition.main().is_some_and(|main| main.negated);
        Self {
            other_mode: matches!((actual(a), actual(b)), (Some(a), Some(b)) if a != b),
            other_amounts: a.quantities.is_empty() != b.quantities.is_empty(),
            other_polarity: negated(a) != negated(b),
        }
    }
}

/// How much a pair speaks for one claim: positive for, negative against. What is narrower by a word or an amount that
/// both give, or by a telling amount of a party, counts little: it gets an edge.
pub(super) fn affinity(judgement: &Judgement, pair: &Near, surroundings: (f32, f32), floor: f32) -> Affinity {
    let Judgement { found, happening, .. } = judgement;
    // "Exports fell by 22 %" is no denial that imports rose by 35 %.
    let other_fact = found.relation == Relation::Contradicts && (!found.negated || found.other_number);
    if pair.swapped {
        return Affinity::new(SWAPPED);
    }
    if other_fact || found.apart && found.verbatim >= VERBATIM {
        return Affinity::new(APART);
    }
    // "1,000 containers of arms went to Norvia" is more than that arms went there.
    let further = found.further > FURTHER;
    let narrower = match found.relation {
        Relation::ANarrower | Relation::BNarrower => found.strict || further,
        // "No ransom was paid" denies that four million were.
        Relation::Different => further && !happening.other_polarity,
        Relation::Same | Relation::Contradicts => false,
    };
    let near = pair.nearness / (surroundings.0 * surroundings.1).sqrt();
    // Who did what to whom is one fact, however few the words that tell it.
    let one_fact = found.parties >= 2
        && found.relation != Relation::Different
        && found.overlap as f32 >= floor
        && !found.apart
        && !happening.other_mode
        && !happening.other_amounts;
    // What is shared is the mean of both.
    let cosine = 2.0 * pair.shared - found.overlap as f32;
    let value = match (narrower, one_fact) {
        (true, _) => near.min(EDGE),
        (false, true) => near.max(FACT),
        (false, false) if pair.shared < floor => 0.0,
        (false, false) => near,
    };
    // What something sets apart is drawn together by shared words alone, not by words that answer each other.
    let hardly =
        found.other_amounts > FURTHER || cosine.max(found.overlap as f32) < HARDLY || found.apart && cosine < FEW_WORDS;
    let value = if hardly { value.min(HARDLY_DRAWN) } else { value };
    let kind = if found.other_happening { OTHER_HAPPENING } else { 1.0 };
    let polarity = if happening.other_polarity && found.relation == Relation::Different { OTHER_POLARITY } else { 1.0 };
    let parties = if found.names_only { NAMES_ONLY } else { 1.0 };
    Affinity::new(kind * polarity * parties * value)
}
