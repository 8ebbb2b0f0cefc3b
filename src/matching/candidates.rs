//! Pairs of statements that are worth comparing.
//!
//! Each statement asks an [index](super::index) for its likeliest partners; the work grows with the number of statements and
//! not with its square. What a statement finds depends on the lists of entries that it reads and on nothing else, so
//! what it found before is kept under a hash of these lists: a statement that comes later touches only those that
//! share a telling word with it, and all others find what they found.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::Xxh3;

use super::index::{Effort, Index, Key, Scratch};
use super::judged::{Mark, Moved};
use super::profile::Profile;

/// Statements up to which all are compared with all.
const FEW: usize = 150;

/// What statements found in the last run.
#[derive(Clone, Debug, Default)]
pub(super) struct Proposals {
    /// Places found, one answer behind the other.
    items: Vec<u32>,
    /// Where an answer stands, by what was asked.
    answers: FxHashMap<u128, (u32, u32)>,
}

impl Proposals {
    /// Pairs that share telling words, predicate classes or synonyms, in order; at most so many for each statement.
    pub(super) fn pairs(
        &mut self,
        profiles: &[Profile<'_>],
        marks: &[Mark],
        moved: &Moved,
        limit: usize,
    ) -> Vec<(u32, u32)> {
        let count = profiles.len() as u32;
        if profiles.len() <= FEW {
            // An index damps what all statements share; so few are compared one with another.
            return (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect();
        }
        let keys: Vec<Vec<(Key, f32)>> = profiles.iter().map(keys).collect();
        let mut index = Index::coarse();
        for (number, keys) in keys.iter().enumerate() {
            index.add(number as u32, keys.iter().copied());
        }
        let digests = index.digests(marks);
        let effort = Effort { limit, entries: limit * 40 };
        let mut scratch = Scratch::default();
        let mut next = Self::default();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (number, keys) in keys.iter().enumerate() {
            let number = number as u32;
            index.ask(keys, effort, &mut scratch);
            let asked = asked(&scratch, &digests, limit);
            let (from, to) = *next.answers.entry(asked).or_insert_with(|| {
                let from = next.items.len() as u32;
                match self.answers.get(&asked) {
                    Some(&(first, last)) => {
                        let known = &self.items[first as usize..last as usize];
                        next.items.extend(known.iter().filter_map(|&item| moved.place(item)));
                    }
                    None => {
                        let found = index.answer(effort, &mut scratch);
                        next.items.extend(found.into_iter().map(|candidate| candidate.item));
                    }
                }
                (from, next.items.len() as u32)
            });
            let others = next.items[from as usize..to as usize].iter().copied().filter(|&item| item != number);
            pairs.extend(others.map(|item| (item.min(number), item.max(number))));
        }
        pairs.sort_unstable();
        pairs.dedup();
        *self = next;
        pairs
    }
}

/// What a statement reads, as a hash.
fn asked(scratch: &Scratch, digests: &[u64], limit: usize) -> u128 {
    let mut hashed = Xxh3::new();
    hashed.update(&(limit as u64).to_le_bytes());
    for (list, factor) in scratch.read() {
        hashed.update(&digests[list as usize].to_le_bytes());
        hashed.update(&factor.to_bits().to_le_bytes());
    }
    hashed.digest128()
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
