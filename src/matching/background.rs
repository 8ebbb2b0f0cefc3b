//! What the words of a collection tell: the background against which two statements are near.
//!
//! Rarity is measured on the collection itself, in half powers of two: what a collection often says tells its
//! statements little apart, whatever the language at large does. Counts are rounded down to their class, so that
//! rarities depend on what the collection holds and not on how it came there, and change seldom while it grows.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::Key;
use super::rarity::general_rarity;
use super::wording::{WordClass, Wording};
use crate::proposition::Proposition;

/// Kind of the keys of lemmas.
const LEMMA: u8 = 4;

/// Classes of counts, two for each power of two.
const CLASSES: usize = 64;

/// How often words occur in the statements of a collection.
#[derive(Clone, Debug)]
pub(super) struct Background {
    counts: FxHashMap<Key, u32>,
    /// How many statements there are, in half powers of two.
    all: f32,
    /// What lemmas, words and parts of vectors weigh that occur as often as the counts of each class.
    lemmas: [f32; CLASSES],
    words: [f32; CLASSES],
    parts: [f32; CLASSES],
}

impl Background {
    /// Counts the words of statements, in each statement once. O(n) in the words.
    pub(super) fn of<'s>(statements: impl Iterator<Item = (&'s Proposition, &'s Wording)>) -> Self {
        let mut counts: FxHashMap<Key, u32> = FxHashMap::default();
        let mut seen: FxHashSet<Key> = FxHashSet::default();
        let mut all = 0;
        for (proposition, wording) in statements {
            all += 1;
            seen.clear();
            let lemmas = proposition.lemmas().map(|lemma| Key::new(LEMMA, lemma));
            for key in lemmas.chain(wording.words.iter().map(|word| word.key)) {
                if seen.insert(key) {
                    *counts.entry(key).or_default() += 1;
                }
            }
        }
        let all = half_powers(all);
        let table = |weight: &dyn Fn(f32) -> f32| std::array::from_fn(|class| weight(half_power(class)));
        Self {
            counts,
            all,
            lemmas: table(&|count| 0.1 + (1.0 + all / count).ln() / (1.0 + all).ln()),
            words: table(&|count| (1.0 + all.max(1000.0) / count).ln()),
            parts: table(&|count| (SMOOTH + all / count).ln()),
        }
    }

    fn class(&self, key: Key) -> usize {
        class(self.counts.get(&key).copied().unwrap_or(1))
    }

    /// How telling a lemma is: in this collection and in general.
    pub(super) fn lemma(&self, lemma: &str) -> f32 {
        general_rarity(lemma).sqrt() * self.lemmas[self.class(Key::new(LEMMA, lemma))]
    }

    /// Writes all that what the words of a wording tell depends on.
    pub(super) fn hash_weights(&self, wording: &Wording, hasher: &mut impl Hasher) {
        hasher.write_u32(self.all.to_bits());
        wording.words.iter().for_each(|word| hasher.write_u8(self.class(word.key) as u8));
    }

    /// How telling a word of a wording is, beside others.
    pub(super) fn word(&self, key: Key) -> f32 {
        self.words[self.class(key)]
    }

    /// A text as a vector of length one: its words by the logarithm of their rarity, repeated words for little more. A
    /// negation is no such word: a claim and its denial are one, and two denials need have nothing in common.
    pub(super) fn vector(&self, wording: &Wording) -> Vector {
        let telling = wording.words.iter().filter(|word| word.class != WordClass::Negation);
        let mut words: Vec<(Key, f32)> = telling.map(|word| (word.key, 1.0)).collect();
        words.sort_unstable_by_key(|&(key, _)| key);
        words.dedup_by(|later, first| {
            let same = later.0 == first.0;
            first.1 += if same { later.1 } else { 0.0 };
            same
        });
        for (key, weight) in &mut words {
            *weight = (1.0 + weight.ln()) * self.parts[self.class(*key)];
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
    half_power(class(count))
}

/// How many half powers of two a count holds.
fn class(count: u32) -> usize {
    let count = count.max(1);
    let whole = count.ilog2();
    let half = u64::from(count) * u64::from(count) >= 1 << (2 * whole + 1);
    2 * whole as usize + usize::from(half)
}

fn half_power(class: usize) -> f32 {
    let whole = (1_u64 << (class / 2)) as f32;
    if class % 2 == 1 { std::f32::consts::SQRT_2 * whole } else { whole }
}

/// A text's words with their weights, in order of their keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Vector(Vec<(Key, f32)>);

impl Vector {
    /// The words with their weights, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Key, f32)> {
        self.0.iter().copied()
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_rounded_to_half_powers() {
        for (count, want) in
            [(0, 1.0), (1, 1.0), (2, 2.0), (3, 2.828), (4, 4.0), (5, 4.0), (6, 5.657), (46_341, 46_340.95)]
        {
            assert!((half_powers(count) / want - 1.0).abs() < 1.0e-3, "{count}: {}", half_powers(count));
        }
        assert_eq!(class(u32::MAX), CLASSES - 1);
    }
}
