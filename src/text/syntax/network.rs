//! Parts of a trained network: sparse layers, in whole numbers that are read in place.

use super::index::Index;
use super::lanes::{Lanes, SHORTS};
use super::weights::Reader;
use crate::Error;

/// A layer over sparse features: each feature that holds adds its row of `N` times [`SHORTS`] weights. The last row is that of
/// nothing, all zeros, so that nobody has to ask whether a feature has one.
#[derive(Clone, Debug)]
pub(super) struct Rows<'m, const N: usize> {
    index: Index<'m>,
    rows: &'m [u8],
    bias: [[i16; SHORTS]; N],
    /// What a sum of 1 stands for.
    pub(super) unit: f32,
}

impl<'m, const N: usize> Rows<'m, N> {
    pub(super) fn read(reader: &mut Reader<'m>) -> Result<Self, Error> {
        let rows = reader.number()? as usize;
        let unit = reader.real()?;
        let mut bias = [[0; SHORTS]; N];
        for value in bias.iter_mut().flatten() {
            *value = reader.short()?;
        }
        let index = Index::read(reader, rows)?;
        reader.align();
        Ok(Self { index, rows: reader.bytes((rows + 1) * N * SHORTS)?, bias, unit })
    }

    /// The sum before any feature.
    #[inline(always)]
    pub(super) fn start<L: Lanes>(&self, lanes: L) -> [L::Shorts; N] {
        load(lanes, &self.bias)
    }

    /// The row of a feature; that of nothing where it has none.
    #[inline(always)]
    pub(super) fn find(&self, key: u64) -> u16 {
        self.index.row(key)
    }

    /// Adds a row.
    #[inline(always)]
    pub(super) fn add<L: Lanes>(&self, lanes: L, sum: &mut [L::Shorts; N], row: u16) {
        let start = usize::from(row) * N * SHORTS;
        let Some(row) = self.rows.get(start..start + N * SHORTS) else { return };
        for at in 0..N {
            if let Some(bytes) = row[at * SHORTS..].first_chunk() {
                sum[at] = lanes.and_bytes(sum[at], bytes);
            }
        }
    }
}

// No closures and no iterators joined together here: what is not inlined is not compiled for the instructions of the function
// that uses it, and vectors would go through memory.

/// Numbers as vectors.
#[inline(always)]
pub(super) fn load<L: Lanes, const N: usize>(lanes: L, numbers: &[[i16; SHORTS]; N]) -> [L::Shorts; N] {
    let mut shorts = [lanes.shorts(&[0; SHORTS]); N];
    for at in 0..N {
        shorts[at] = lanes.shorts(&numbers[at]);
    }
    shorts
}

/// Adds numbers to vectors.
#[inline(always)]
pub(super) fn add<L: Lanes, const N: usize>(lanes: L, sum: &mut [L::Shorts; N], numbers: &[[i16; SHORTS]; N]) {
    for at in 0..N {
        sum[at] = lanes.and(sum[at], lanes.shorts(&numbers[at]));
    }
}

/// Vectors as numbers.
#[inline(always)]
pub(super) fn store<L: Lanes, const N: usize>(lanes: L, shorts: [L::Shorts; N]) -> [[i16; SHORTS]; N] {
    let mut numbers = [[0; SHORTS]; N];
    for at in 0..N {
        numbers[at] = lanes.short_numbers(shorts[at]);
    }
    numbers
}

/// The first elements of a buffer that is made longer where it is too short; they hold whatever they held.
#[inline(always)]
pub(super) fn room<T: Clone>(buffer: &mut Vec<T>, length: usize, filler: T) -> &mut [T] {
    if buffer.len() < length {
        buffer.resize(length, filler);
    }
    &mut buffer[..length]
}

/// The nearest whole number; for numbers of less than 22 bits.
#[inline(always)]
pub(super) fn whole(value: f32) -> i16 {
    // Adding 1.5 · 2^23 leaves the whole number in the lowest bits.
    (value + 12_582_912.0).to_bits() as i16
}

/// The first of the highest scores.
#[inline(always)]
pub(super) fn best(scores: &[f32]) -> usize {
    let higher = |most: f32, score: f32| if score > most { score } else { most };
    let chunks = scores.chunks_exact(8);
    let rest = chunks.remainder();
    let mut most = [f32::NEG_INFINITY; 8];
    for chunk in chunks {
        for at in 0..8 {
            most[at] = higher(most[at], chunk[at]);
        }
    }
    let most = most.iter().chain(rest).copied().fold(f32::NEG_INFINITY, higher);
    scores.iter().position(|&score| score == most).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers() {
        for value in [-8192.0, -3.4, -0.6, 0.0, 0.4, 0.6, 17.0, 8191.7] {
            assert_eq!(f32::from(whole(value)), f32::round_ties_even(value), "{value}");
        }
    }

    #[test]
    fn the_first_of_the_highest() {
        assert_eq!(best(&[]), 0);
        for length in 1..40 {
            for at in 0..length {
                let mut scores = vec![-1.5; length];
                scores[at] = -0.5;
                scores[length - 1] = -0.5;
                assert_eq!(best(&scores), at, "{length}");
            }
        }
    }
}
