//! The four linear heads: weights, their file, and scoring.
//!
//! A weight is one signed byte times the head's scale, found by the 32-bit hash of its feature.
//! The file is little-endian: `CPH2`, number of seen-cue words, number of weights, four scales, the
//! threshold; then the words' hashes in order, the features' hashes in order, the factors of their table ([`super::weights`]) and
//! the weights.

use std::sync::OnceLock;

use super::features::{Head, TakeKeys};
use super::weights::{self, GROUPS, Weights};
use crate::Error;

const MAGIC: &[u8; 4] = b"CPH2";
const HEADS: usize = 4;

/// The weights of the four heads.
#[derive(Clone, Debug)]
pub(crate) struct Heads {
    /// Hashes of words other than verbs that have been seen as cues, sorted.
    pub(crate) words: Vec<u32>,
    weights: Weights,
    scales: [f32; HEADS],
    /// Confidence from which an attribution is kept.
    pub(crate) threshold: f32,
}

impl Heads {
    /// The weights that ship in the crate; `None` where the file does not hold any.
    pub(crate) fn shipped() -> Option<&'static Self> {
        static SHIPPED: OnceLock<Option<Heads>> = OnceLock::new();
        SHIPPED.get_or_init(|| Heads::read(include_bytes!("english.heads")).ok()).as_ref()
    }

    /// Reads a file of weights.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let mut rest = bytes;
        if next(&mut rest)? != u32::from_le_bytes(*MAGIC) {
            return Err(damaged());
        }
        let (seen, count) = (next(&mut rest)? as usize, next(&mut rest)? as usize);
        let mut scales = [0.0; HEADS];
        for scale in &mut scales {
            *scale = f32::from_bits(next(&mut rest)?);
        }
        let threshold = f32::from_bits(next(&mut rest)?);
        let mut seen_words = Vec::new();
        for _ in 0..seen {
            seen_words.push(next(&mut rest)?);
        }
        let (hashes, rest) = rest.split_at_checked(count.saturating_mul(4)).ok_or_else(damaged)?;
        let (factors, weights) = rest.split_at_checked(GROUPS).ok_or_else(damaged)?;
        let factors = factors.to_vec().into_boxed_slice().try_into().map_err(|_| damaged())?;
        let hashes = hashes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        let weights = weights.get(..count).ok_or_else(damaged)?;
        let weights = Weights::new(factors, hashes.zip(weights.iter().copied())).ok_or_else(damaged)?;
        Ok(Self { words: seen_words, weights, scales, threshold })
    }

    /// Writes the file that [`read`](Self::read) reads. `weights` are sorted by hash, each with its quantised weight.
    ///
    /// # Errors
    ///
    /// Where they are more than 40 thousand, or two have one hash.
    pub(crate) fn write(
        words: &[u32],
        weights: &[(u32, i8)],
        scales: [f32; HEADS],
        threshold: f32,
    ) -> Result<Vec<u8>, Error> {
        let factors = weights::factors(weights.iter().map(|(hash, _)| *hash))
            .ok_or_else(|| Error::invalid("the features are too many, or two of them have one hash"))?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend((words.len() as u32).to_le_bytes());
        bytes.extend((weights.len() as u32).to_le_bytes());
        for scale in scales {
            bytes.extend(scale.to_bits().to_le_bytes());
        }
        bytes.extend(threshold.to_bits().to_le_bytes());
        for word in words {
            bytes.extend(word.to_le_bytes());
        }
        for (hash, _) in weights {
            bytes.extend(hash.to_le_bytes());
        }
        bytes.extend(factors);
        bytes.extend(weights.iter().map(|&(_, weight)| weight as u8));
        Ok(bytes)
    }

    /// The head's score of the candidate whose features `of` gives: log odds.
    #[inline]
    pub(crate) fn score(&self, head: Head, of: impl FnOnce(&mut Sum<'_>)) -> f32 {
        let mut sum = Sum { weights: &self.weights, sum: 0 };
        of(&mut sum);
        sum.sum as f32 * self.scales[head as usize]
    }
}

/// Adds up the weights of features.
pub(crate) struct Sum<'h> {
    weights: &'h Weights,
    sum: i32,
}

impl TakeKeys for Sum<'_> {
    #[inline(always)]
    fn take(&mut self, key: u32) {
        self.sum += self.weights.get(key);
    }
}

/// Takes the next number off some bytes.
fn next(rest: &mut &[u8]) -> Result<u32, Error> {
    let (four, after) = rest.split_first_chunk().ok_or_else(damaged)?;
    *rest = after;
    Ok(u32::from_le_bytes(*four))
}

fn damaged() -> Error {
    Error::damaged("not a file of extractor weights")
}

/// Probability from log odds.
pub(crate) fn sigmoid(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// Probabilities from scores of alternatives, in place.
pub(crate) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(heads: &Heads, head: Head, keys: &[u32]) -> f32 {
        heads.score(head, |sum| keys.iter().for_each(|&key| sum.take(key)))
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let bytes = Heads::write(&[3, 9], &[(5, -7), (40, 12)], [0.5, 1.0, 1.0, 1.0], 0.4).unwrap();
        let heads = Heads::read(&bytes).unwrap();
        assert_eq!(heads.words, [3, 9]);
        let weight = |hash| score(&heads, Head::Content, &[hash]);
        assert_eq!((weight(5), weight(40), weight(6)), (-7.0, 12.0, 0.0));
        assert!(Heads::read(&bytes[..bytes.len() - 1]).unwrap_err().is_damaged());
        assert!(Heads::read(b"CPH1").is_err());
    }

    #[test]
    fn the_shipped_file_is_as_it_is_written() {
        let bytes = include_bytes!("english.heads");
        let number = |at: usize| u32::from_le_bytes(bytes[4 * at..][..4].try_into().unwrap());
        let (seen, count) = (number(1) as usize, number(2) as usize);
        let scales = [3, 4, 5, 6].map(|at| f32::from_bits(number(at)));
        let words: Vec<u32> = (8..8 + seen).map(number).collect();
        let smallest = bytes[bytes.len() - count..].iter().map(|&weight| weight as i8);
        let weights: Vec<(u32, i8)> = (8 + seen..8 + seen + count).map(number).zip(smallest).collect();
        assert!(Heads::write(&words, &weights, scales, f32::from_bits(number(7))).unwrap() == bytes);
    }

    #[test]
    fn alternatives_sum_to_one() {
        let mut scores = [1.0, 2.0, 900.0];
        softmax(&mut scores);
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-6);
    }
}
