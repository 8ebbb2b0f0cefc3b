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
const BUCKET: usize = 4;

/// Bits of a feature's hash that find its bit in [`Heads::known`].
const KNOWN: u32 = 19;

/// The weights of the four heads.
#[derive(Clone, Debug)]
pub(crate) struct Heads {
    /// Hashes of words other than verbs that have been seen as cues, sorted.
    pub(crate) words: Vec<u32>,
    /// Hash table with buckets, in order of the hashes. A slot has the lowest 24 bits of a feature's hash and its weight, which
    /// is never 0 where the slot is taken. What finds its bucket full goes into the next.
    buckets: Vec<[u32; BUCKET]>,
    /// A bit for the highest bits of the hash of every feature that has a weight. Most features have none, and this table of
    /// 64 kB stays near.
    known: Box<[u64; 1 << (KNOWN - 6)]>,
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
        // Half of the slots stay free, so that few buckets are full; from 256 buckets on 24 bits tell the hashes of one apart.
        let size = (count * 2 / BUCKET).max(1 << 8);
        let known = vec![0; 1 << (KNOWN - 6)].into_boxed_slice().try_into().map_err(|_| damaged())?;
        let mut heads = Self { words: seen_words, buckets: vec![[0; BUCKET]; size], known, scales, threshold };
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
        let bit = (hash >> (32 - KNOWN)) as usize;
        self.known[bit / 64] |= 1 << (bit % 64);
        let start = self.bucket(hash);
        let free = |at: usize| (0..BUCKET).find(|&slot| self.buckets[at][slot] as u8 == 0).map(|slot| (at, slot));
        let place = (start..self.buckets.len()).chain(0..start).find_map(free);
        if let Some((at, slot)) = place {
            self.buckets[at][slot] = hash << 8 | u32::from(weight as u8);
        }
    }

    /// The bucket in which a feature's weight is looked for first.
    #[inline]
    fn bucket(&self, hash: u32) -> usize {
        ((u64::from(hash) * self.buckets.len() as u64) >> 32) as usize
    }

    /// The weight of a feature whose first bucket is full and does not hold it.
    #[cold]
    fn further(&self, hash: u32) -> i32 {
        let first = self.bucket(hash);
        let mut after = (first + 1..self.buckets.len()).chain(0..first);
        after.find_map(|at| in_bucket(&self.buckets[at], hash)).unwrap_or(0)
    }

    /// Whether a feature may have a weight: 1 or 0.
    #[inline]
    fn may_be_known(&self, hash: u32) -> usize {
        let bit = (hash >> (32 - KNOWN)) as usize;
        (self.known[bit / 64] >> (bit % 64)) as usize & 1
    }

    /// The head's score of a candidate: log odds.
    pub(crate) fn score(&self, head: Head, features: &Features) -> f32 {
        const TOGETHER: usize = 64;
        let mut sum = 0;
        for keys in features.keys.chunks(TOGETHER) {
            // Those that may be known are put together first, without a branch that would have to be guessed; then their
            // buckets are fetched, all on their way at once; then they are looked through.
            let (mut known, mut count) = ([0; TOGETHER], 0);
            for &key in keys {
                known[count] = key;
                count += self.may_be_known(key);
            }
            let mut buckets = [[0; BUCKET]; TOGETHER];
            for (bucket, &key) in buckets.iter_mut().zip(&known[..count]) {
                *bucket = self.buckets.get(self.bucket(key)).copied().unwrap_or_default();
            }
            for (bucket, &key) in buckets.iter().zip(&known[..count]) {
                sum += in_bucket(bucket, key).unwrap_or_else(|| self.further(key));
            }
        }
        sum as f32 * self.scales[head as usize]
    }
}

/// The weight of a feature as far as one bucket tells: 0 where the bucket has room left, so that no other can hold it, and
/// `None` where the bucket is full of others.
#[inline]
fn in_bucket(bucket: &[u32; BUCKET], hash: u32) -> Option<i32> {
    let mut found = 0;
    for &slot in bucket {
        let same = slot & !0xff == hash << 8;
        found |= if same { slot << 24 } else { 0 };
    }
    (found != 0 || bucket[BUCKET - 1] == 0).then_some(found as i32 >> 24)
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
        let weight = |hash| heads.score(Head::Content, &Features { keys: vec![hash] });
        assert_eq!((weight(5), weight(40), weight(6)), (-7.0, 12.0, 0.0));
        assert!(Heads::read(&bytes[..bytes.len() - 1]).unwrap_err().is_damaged());
        assert!(Heads::read(b"CPH0").is_err());
    }

    #[test]
    fn full_buckets_run_over() {
        // All in the last bucket and those that follow it, from the first one on.
        let weights: Vec<(u32, i8)> = (0..50).map(|at| (u32::MAX - 49 + at, at as i8 + 1)).collect();
        let heads = Heads::read(&Heads::write(&[], &weights, [1.0; 4], 0.4)).unwrap();
        let keys = weights.iter().map(|(hash, _)| *hash).chain([u32::MAX - 50, 7]).collect();
        assert_eq!(heads.score(Head::Cue, &Features { keys }), (1..=50).sum::<i32>() as f32);
    }

    #[test]
    fn alternatives_sum_to_one() {
        let mut scores = [1.0, 2.0, 900.0];
        softmax(&mut scores);
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-6);
    }
}
