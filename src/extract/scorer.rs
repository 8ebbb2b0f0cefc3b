//! The four linear heads: weights, their file, and scoring.
//!
//! A weight is one signed byte times the head's scale, found by the 32-bit hash of its feature.
//! The file is little-endian: `CPH1`, number of seen-cue words, number of weights, four scales, the
//! threshold; then the words' hashes in order, the features' hashes in order, and the weights.

use std::sync::OnceLock;

use super::features::{Features, Head};
use crate::Error;

const MAGIC: &[u8; 4] = b"CPH1";
const HEADS: usize = 4;

/// Slots of a bucket: they are compared all at once, which no branch has to be guessed for.
const BUCKET: usize = 8;

/// The weights of the four heads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heads {
    /// Hashes of words other than verbs that have been seen as cues, sorted.
    pub(crate) words: Vec<u32>,
    /// Hash table with buckets. A feature's bucket is given by the highest bits of its hash; a slot has the lowest 24 bits and
    /// the weight, which is never 0 where the slot is taken. What finds its bucket full goes into the next.
    buckets: Vec<[u32; BUCKET]>,
    shift: u32,
    /// A bit for the highest bits of the hash of every feature that has a weight. Most features have none, and this table is small
    /// enough to stay near.
    known: Vec<u64>,
    known_shift: u32,
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
        let size = (count * 2 / BUCKET).next_power_of_two().max(1 << 8);
        let shift = 32_u32.checked_sub(size.trailing_zeros()).filter(|&shift| shift > 0).ok_or_else(damaged)?;
        let bits = (size * BUCKET * 4).min(1 << 26);
        let mut heads = Self {
            words: seen_words,
            buckets: vec![[0; BUCKET]; size],
            shift,
            known: vec![0; bits / 64],
            known_shift: 32 - bits.trailing_zeros(),
            scales,
            threshold,
        };
        for &weight in &weights[..count] {
            heads.insert(next()?, weight as i8);
        }
        Ok(heads)
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

    fn insert(&mut self, hash: u32, weight: i8) {
        if weight == 0 {
            return;
        }
        let bit = (hash >> self.known_shift) as usize;
        self.known[bit / 64] |= 1 << (bit % 64);
        let start = (hash >> self.shift) as usize;
        let free = |at: usize| (0..BUCKET).find(|&slot| self.buckets[at][slot] as u8 == 0).map(|slot| (at, slot));
        let place = (start..self.buckets.len()).chain(0..start).find_map(free);
        if let Some((at, slot)) = place {
            self.buckets[at][slot] = hash << 8 | u32::from(weight as u8);
        }
    }

    #[inline]
    fn weight(&self, hash: u32) -> i32 {
        let mut at = (hash >> self.shift) as usize;
        // At least half of the slots are free, so that few buckets are full.
        while let Some(bucket) = self.buckets.get(at) {
            let mut found = 0;
            for &slot in bucket {
                let same = slot & !0xff == hash << 8;
                found |= if same { slot << 24 } else { 0 };
            }
            if found != 0 || bucket[BUCKET - 1] == 0 {
                return found as i32 >> 24;
            }
            at = if at + 1 == self.buckets.len() { 0 } else { at + 1 };
        }
        0
    }

    /// Whether a feature may have a weight: 1 or 0.
    #[inline]
    fn may_be_known(&self, hash: u32) -> usize {
        let bit = (hash >> self.known_shift) as usize;
        self.known.get(bit / 64).map_or(0, |bits| (bits >> (bit % 64)) as usize & 1)
    }

    /// The head's score of a candidate: log odds.
    pub(crate) fn score(&self, head: Head, features: &Features) -> f32 {
        const TOGETHER: usize = 64;
        let mut sum = 0;
        for keys in features.keys.chunks(TOGETHER) {
            // Those that may be known are put together first, without a branch that would have to be guessed.
            let (mut known, mut count) = ([0; TOGETHER], 0);
            for &key in keys {
                known[count] = key;
                count += self.may_be_known(key);
            }
            sum += known[..count].iter().map(|&key| self.weight(key)).sum::<i32>();
        }
        sum as f32 * self.scales[head as usize]
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

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let bytes = Heads::write(&[3, 9], &[(5, -7), (40, 12)], [0.5, 1.0, 1.0, 1.0], 0.4);
        let heads = Heads::read(&bytes).unwrap();
        assert_eq!(heads.words, [3, 9]);
        assert_eq!((heads.weight(5), heads.weight(40), heads.weight(6)), (-7, 12, 0));
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
