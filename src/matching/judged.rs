//! What comparisons found, kept while statements are added.
//!
//! All that is kept is kept under what it depends on. A comparison depends on what the two propositions say and on how
//! telling their words are in the collection; both go into the key. So what is kept never differs from what comparing anew
//! would find, and what an addition leaves as it was is not compared again. Only pairs, texts and words of the last run are
//! kept.

use std::hash::{Hash, Hasher};
use std::iter::Peekable;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::{Xxh3, xxh3_64_with_seed, xxh3_128};

use super::Comparison;
use super::affinity::Happening;
use super::background::Background;
use super::candidates::Proposals;
use super::linkage::Joined;
use super::profile::{Lookups, Profile};
use super::wording::Wording;

/// A statement as a comparison sees it, as a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Seen(u128);

impl Seen {
    /// Of a profile and of the text in which it was told, among statements that share as much by chance as `floor`. O(n)
    /// in both.
    pub(super) fn of(
        profile: &Profile<'_>,
        told: &str,
        wording: &Wording,
        background: &Background,
        floor: f32,
    ) -> Self {
        let mut hashed = Xxh3::new();
        profile.proposition.hash(&mut hashed);
        for term in &profile.terms {
            hashed.write_u32(term.weight.to_bits());
        }
        told.hash(&mut hashed);
        background.hash_weights(wording, &mut hashed);
        hashed.write_u32(floor.to_bits());
        Self(hashed.digest128())
    }
}

/// A statement among those of a collection, as a hash: what it says, and which it is of those that say the very same.
pub(super) type Mark = u64;

/// The marks of statements in order.
pub(super) fn marks(seen: impl Iterator<Item = Seen>) -> Vec<Mark> {
    let mut alike: FxHashMap<Seen, u64> = FxHashMap::default();
    let mark = |seen: Seen| {
        let number = alike.entry(seen).or_default();
        *number += 1;
        xxh3_64_with_seed(&seen.0.to_le_bytes(), *number)
    };
    seen.map(mark).collect()
}

/// Where the statements of the last run now stand.
#[derive(Debug)]
pub(super) struct Moved(Vec<Option<u32>>);

impl Moved {
    /// From the marks of the last run and those of this one.
    pub(super) fn new(before: &[Mark], now: &[Mark]) -> Self {
        if before.is_empty() {
            return Self(Vec::new());
        }
        let places: FxHashMap<Mark, u32> = now.iter().zip(0..).map(|(&mark, place)| (mark, place)).collect();
        Self(before.iter().map(|mark| places.get(mark).copied()).collect())
    }

    /// The place of the statement that had this one.
    pub(super) fn place(&self, before: u32) -> Option<u32> {
        self.0.get(before as usize).copied().flatten()
    }
}

/// What was found of pairs, by the places of what was compared, in order.
#[derive(Clone, Debug)]
pub(super) struct Found<T>(Vec<((u32, u32), T)>);

impl<T> Default for Found<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Found<T> {
    /// What was found of a pair that comes after all others.
    pub(super) fn push(&mut self, pair: (u32, u32), found: T) {
        self.0.push((pair, found));
    }

    /// What was found of the pair at this number.
    pub(super) fn get(&self, number: usize) -> Option<&T> {
        self.0.get(number).map(|(_, found)| found)
    }

    /// What was found, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, found)| found)
    }

    /// By the places of now. Where two have changed places, they must be compared again.
    pub(super) fn moved(self, moved: &Moved) -> Recalled<T> {
        let now = |(a, b): (u32, u32)| moved.place(a).zip(moved.place(b)).filter(|(a, b)| a < b);
        let mut found: Vec<_> = self.0.into_iter().filter_map(|(pair, found)| Some((now(pair)?, found))).collect();
        if !found.is_sorted_by_key(|(pair, _)| *pair) {
            found.sort_by_key(|(pair, _)| *pair);
        }
        Recalled(found.into_iter().peekable())
    }
}

/// What was found of pairs, asked for in order.
#[derive(Debug)]
pub(super) struct Recalled<T>(Peekable<std::vec::IntoIter<((u32, u32), T)>>);

impl<T> Recalled<T> {
    /// What was found of a pair that comes after all that were asked for.
    pub(super) fn of(&mut self, pair: (u32, u32)) -> Option<T> {
        while self.0.next_if(|(other, _)| *other < pair).is_some() {}
        self.0.next_if(|(other, _)| *other == pair).map(|(_, found)| found)
    }
}

/// What is found of two statements.
#[derive(Debug)]
pub(super) struct Judgement {
    pub(super) found: Comparison,
    pub(super) happening: Happening,
    /// Cosine of the wordings.
    pub(super) cosine: f32,
    /// Whether a name or number stands in the place of another in the same words.
    pub(super) swapped: bool,
}

/// What a run keeps for the next.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The statements, by their places.
    pub(super) marks: Vec<Mark>,
    pub(super) found: Found<Judgement>,
    /// Pairs that have too few words in common to be compared.
    pub(super) strange: Found<()>,
    pub(super) joined: Joined,
    pub(super) proposals: Proposals,
    pub(super) wordings: Wordings,
    pub(super) lookups: Lookups,
}

/// What the last run kept. Clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Judged(Arc<Mutex<Kept>>);

impl Judged {
    /// Takes it out; another run at the same time finds nothing and does all anew.
    pub(super) fn take(&self) -> Kept {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps what a run found.
    pub(super) fn keep(&self, kept: Kept) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = kept;
    }
}

/// The wordings of texts, by a hash of the text.
#[derive(Debug, Default)]
pub(super) struct Wordings(FxHashMap<u128, Arc<Wording>>);

impl Wordings {
    /// The wordings of these texts, which alone are kept. A text that was read before is not read again.
    pub(super) fn of<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> Vec<Arc<Wording>> {
        let mut before = std::mem::take(&mut self.0);
        let read = |text: &'t str| {
            let hash = xxh3_128(text.as_bytes());
            let wording = self.0.entry(hash);
            wording.or_insert_with(|| before.remove(&hash).unwrap_or_else(|| Arc::new(Wording::read(text)))).clone()
        };
        texts.map(read).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::matching::{Group, Matcher, Statement};
    use crate::model::Stance;
    use crate::proposition::Reading;

    const WHO: [&str; 6] =
        ["Kolder", "Marel", "The harbour board", "Anna Velm", "Norvia", "The river authority of Selm"];
    const DID: [&str; 6] = ["sold", "bought", "closed", "did not sell", "will repair", "flooded"];
    const WHAT: [&str; 7] =
        ["the mill", "40 barges", "50 barges", "a ferry", "the old harbour", "barges", "the mill and a ferry"];
    const WHERE: [&str; 5] = ["in Arkol", "in Selm", "at Holmoor on Monday", "", "for Ostrel"];

    fn statement(pick: [usize; 4]) -> Statement {
        let text = format!("{} {} {} {}", WHO[pick[0]], DID[pick[1]], WHAT[pick[2]], WHERE[pick[3]]);
        Statement::new(Reading::new().read_statement(text.trim_end()), Stance::Asserts)
    }

    fn claims(statements: &[Statement]) -> Vec<Group> {
        let mut matcher = Matcher::new();
        statements.iter().for_each(|one| _ = matcher.add(one.clone()));
        matcher.claims()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4))]

        /// What is kept never shows: claims asked for again and again are those asked for once.
        #[test]
        fn asking_between_additions_makes_no_difference(
            picks in prop::collection::vec([0..WHO.len(), 0..DID.len(), 0..WHAT.len(), 0..WHERE.len()], 80..110),
            steps in prop::collection::vec(1_usize..50, 1..8),
        ) {
            let statements: Vec<Statement> = picks.into_iter().map(statement).collect();
            let mut matcher = Matcher::new();
            let mut rest = statements.iter();
            let mut told = 0;
            for step in steps.into_iter().chain([statements.len()]) {
                rest.by_ref().take(step).for_each(|one| _ = matcher.add(one.clone()));
                let now = matcher.statements().len();
                if now > told {
                    prop_assert_eq!(matcher.claims(), claims(&statements[..now]));
                }
                told = now;
            }
        }

        /// Nor between parts that share what is kept and do not hold the same.
        #[test]
        fn what_is_kept_of_other_statements_makes_no_difference(
            picks in prop::collection::vec([0..WHO.len(), 0..DID.len(), 0..WHAT.len(), 0..WHERE.len()], 80..110),
            from in 0_usize..30, to in 60_usize..80,
        ) {
            let statements: Vec<Statement> = picks.into_iter().map(statement).collect();
            let kept = super::Judged::default();
            for part in [&statements[..], &statements[from..to], &statements[..to], &statements[from..]] {
                let mut matcher = Matcher::recalling(kept.clone());
                part.iter().for_each(|one| _ = matcher.add(one.clone()));
                prop_assert_eq!(matcher.claims(), claims(part));
            }
        }
    }
}
