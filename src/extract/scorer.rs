//! The four linear heads: weights, their file, and scoring.
//!
//! A weight is one signed byte times the head's scale, found by the 32-bit hash of its feature.
//! The file is little-endian: `CPH1`, number of seen-cue words, number of weights, four scales, the
//! threshold; then the words' hashes in order, the features' hashes in order, and the weights.

use std::sync::OnceLock;

use super::features::{Head, TakeKeys};
use super::weights::Weights;
use crate::Error;

const MAGIC: &[u8; 4] = b"CPH1";
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
        let damaged = || Error::damaged("not a file of extractor weights");
        let mut words = bytes.chunks_exact(4).map(|four| [four[0], four[1], four[2], four[3]]);
        if words.next() != Some(*MAGIC) {
            return Err(damaged());
        }
        let mut next = || words.next().map(u32::from_le_bytes).ok_or_else(damaged);
        let (seen, count) = (next()? as usize, next()? as usize);
        let mut scales = [0.0; HEADS];
        for scale in &mut scales {
            *scale = f32::from_bits(next()?);
        }
        let threshold = f32::from_bits(next()?);
        let header = 4 * (3 + HEADS + 1);
        let weights =
            bytes.get(header + 4 * (seen + count)..).filter(|rest| rest.len() >= count).ok_or_else(damaged)?;
        let mut seen_words = Vec::with_capacity(seen);
        for _ in 0..seen {
            seen_words.push(next()?);
        }
        let hashes = (0..count).map(|_| next()).collect::<Result<Vec<_>, _>>()?;
        let weights = Weights::of(&hashes, weights).ok_or_else(damaged)?;
        Ok(Self { words: seen_words, weights, scales, threshold })
    }

    /// Writes the file that [`read`](Self::read) reads. `weights` are sorted by hash, each with its quantised weight.
    pub(crate) fn write(words: &[u32], weights: &[(u32, i8)], scales: [f32; HEADS], threshold: f32) -> Vec<u8> {
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
        bytes.extend(weights.iter().map(|&(_, weight)| weight as u8));
        bytes
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
        let bytes = Heads::write(&[3, 9], &[(5, -7), (40, 12)], [0.5, 1.0, 1.0, 1.0], 0.4);
        let heads = Heads::read(&bytes).unwrap();
        assert_eq!(heads.words, [3, 9]);
        let weight = |hash| score(&heads, Head::Content, &[hash]);
        assert_eq!((weight(5), weight(40), weight(6)), (-7.0, 12.0, 0.0));
        assert!(Heads::read(&bytes[..bytes.len() - 1]).unwrap_err().is_damaged());
        assert!(Heads::read(b"CPH0").is_err());
    }

    #[test]
    fn alternatives_sum_to_one() {
        let mut scores = [1.0, 2.0, 900.0];
        softmax(&mut scores);
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-6);
    }
}
