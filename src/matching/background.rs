//! What the words of a collection tell: the background against which two statements are near.
//!
//! Rarity is measured on the collection itself, in half powers of two: what a collection often says tells its
//! statements little apart, whatever the language at large does. Counts are rounded down to their class, so that
//! rarities depend on what the collection holds and not on how it came there, and change seldom while it grows.

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::Key;
use super::rarity::general_rarity;
use super::wording::Wording;
use crate::proposition::Proposition;

/// Kind of the keys of lemmas.
const LEMMA: u8 = 4;

/// How often words occur in the statements of a collection.
#[derive(Clone, Debug, Default)]
pub(super) struct Background {
    counts: FxHashMap<Key, u32>,
    statements: u32,
}

impl Background {
    /// Counts a statement's words, each once.
    pub(super) fn add(&mut self, proposition: &Proposition, wording: &Wording) {
        self.statements += 1;
        let mut seen: FxHashSet<Key> = FxHashSet::default();
        let lemmas = proposition.lemmas().map(|lemma| Key::new(LEMMA, lemma));
        for key in lemmas.chain(wording.words.iter().map(|word| word.key)) {
            if seen.insert(key) {
                *self.counts.entry(key).or_default() += 1;
            }
        }
    }

    fn count(&self, key: Key) -> f32 {
        half_powers(self.counts.get(&key).copied().unwrap_or(1))
    }

    /// How telling a lemma is: in this collection and in general.
    pub(super) fn lemma(&self, lemma: &str) -> f32 {
        let all = half_powers(self.statements);
        let here = (1.0 + all / self.count(Key::new(LEMMA, lemma))).ln() / (1.0 + all).ln();
        general_rarity(lemma).sqrt() * (0.1 + here)
    }

    /// How telling a word of a wording is, beside others.
    pub(super) fn word(&self, key: Key) -> f32 {
        (1.0 + half_powers(self.statements).max(1000.0) / self.count(key)).ln()
    }

    /// A text as a vector of length one: its words by the logarithm of their rarity, repeated words for little more.
    pub(super) fn vector(&self, wording: &Wording) -> Vector {
        let mut words: Vec<(Key, f32)> = wording.words.iter().map(|word| (word.key, 1.0)).collect();
        words.sort_unstable_by_key(|&(key, _)| key);
        words.dedup_by(|later, first| {
            let same = later.0 == first.0;
            first.1 += if same { later.1 } else { 0.0 };
            same
        });
        let all = half_powers(self.statements);
        for (key, weight) in &mut words {
            *weight = (1.0 + weight.ln()) * (SMOOTH + all / self.count(*key)).ln();
        }
        let length = words.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        if length > 0.0 {
            words.iter_mut().for_each(|(_, weight)| *weight /= length);
        }
        Vector(words)
    }
}

/// Keeps words that all statements share from weighing nothing.
const SMOOTH: f32 = 0.1;

/// Rounded down to a power of the square root of two.
pub(super) fn half_powers(count: u32) -> f32 {
    let steps = (2.0 * (count.max(1) as f32).log2()).floor();
    (0.5 * steps).exp2()
}

/// A text's words with their weights, in order of their keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Vector(Vec<(Key, f32)>);

impl Vector {
    /// Cosine of two texts. O(n + m) in their words.
    pub(super) fn cosine(&self, other: &Self) -> f32 {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut sum = 0.0;
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            match a.0.cmp(&b.0) {
                std::cmp::Ordering::Less => _ = left.next(),
                std::cmp::Ordering::Greater => _ = right.next(),
                std::cmp::Ordering::Equal => {
                    sum += a.1 * b.1;
                    left.next();
                    right.next();
                }
            }
        }
        sum.clamp(0.0, 1.0)
    }
}
