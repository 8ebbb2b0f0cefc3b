//! Parts of a trained network: sparse layers, in whole numbers that are read in place.

use super::lanes::{Lanes, SHORTS};
use super::weights::Reader;
use crate::Error;

/// Features that have a row, by hash: open addressing over 32-bit slots of fingerprint and row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Index<'m> {
    slots: &'m [u8],
    shift: u32,
}

impl<'m> Index<'m> {
    const EMPTY: u32 = u32::MAX;

    fn place(key: u64, shift: u32) -> (usize, u32) {
        let spread = key.wrapping_mul(0xd6e8_feb8_6659_fd93);
        ((spread >> shift) as usize, (spread as u32) >> 16)
    }

    pub(super) fn read(reader: &mut Reader<'m>) -> Result<Self, Error> {
        let slots = reader.number()? as usize;
        if !slots.is_power_of_two() || slots < 2 {
            return Err(Error::damaged("the number of slots is not a power of two"));
        }
        let slots = reader.bytes(slots * 4)?;
        Ok(Self { slots, shift: 64 - (slots.len() / 4).trailing_zeros() })
    }

    /// The number stored under this key.
    #[inline(always)]
    pub(super) fn get(&self, key: u64) -> Option<u16> {
        let (mut at, fingerprint) = Self::place(key, self.shift);
        // Half of the slots at most are taken in a sound index, so an empty one soon ends the search.
        for _ in 0..self.slots.len() / 4 {
            let slot = self.slots.get(at * 4..at * 4 + 4)?;
            let slot = u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]);
            if slot == Self::EMPTY {
                return None;
            }
            if slot >> 16 == fingerprint {
                return Some(slot as u16);
            }
            at = (at + 1) & (self.slots.len() / 4 - 1);
        }
        None
    }

    /// The bytes of an index that gives each key its position in the list.
    ///
    /// Of two keys that share a fingerprint and a neighbourhood the first wins.
    pub(super) fn bytes(keys: &[u64]) -> Vec<u8> {
        let slots = (keys.len() * 2).next_power_of_two().max(2);
        let shift = 64 - slots.trailing_zeros();
        let mut table = vec![Self::EMPTY; slots];
        for (row, &key) in (0_u32..).zip(keys) {
            let (mut at, fingerprint) = Self::place(key, shift);
            while table[at] != Self::EMPTY {
                at = (at + 1) & (slots - 1);
            }
            table[at] = fingerprint << 16 | row;
        }
        let mut bytes = (slots as u32).to_le_bytes().to_vec();
        bytes.extend(table.iter().flat_map(|slot| slot.to_le_bytes()));
        bytes
    }
}

/// A layer over sparse features: each feature that holds adds its row of `N` times [`SHORTS`] weights.
#[derive(Clone, Debug)]
pub(super) struct Rows<'m, const N: usize> {
    index: Index<'m>,
    rows: &'m [u8],
    bias: [[i16; SHORTS]; N],
    /// What a sum of 1 stands for.
    pub(super) unit: f32,
}

/// Stands for a row where a feature has none.
const NO_ROW: u16 = u16::MAX;

impl<'m, const N: usize> Rows<'m, N> {
    pub(super) fn read(reader: &mut Reader<'m>) -> Result<Self, Error> {
        let rows = reader.number()? as usize;
        if rows >= usize::from(NO_ROW) {
            return Err(Error::damaged("a layer has more rows than can be told apart"));
        }
        let unit = reader.real()?;
        let mut bias = [[0; SHORTS]; N];
        for value in bias.iter_mut().flatten() {
            *value = reader.short()?;
        }
        let index = Index::read(reader)?;
        reader.align();
        Ok(Self { index, rows: reader.bytes(rows * N * SHORTS)?, bias, unit })
    }

    /// The sum before any feature.
    #[inline(always)]
    pub(super) fn start<L: Lanes>(&self, lanes: L) -> [L::Shorts; N] {
        load(lanes, &self.bias)
    }

    /// The row of a feature, or a number for none.
    #[inline(always)]
    pub(super) fn find(&self, key: u64) -> u16 {
        self.index.get(key).unwrap_or(NO_ROW)
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

    #[test]
    fn an_index_gives_positions() {
        let keys: Vec<u64> = (0..500).map(|at| crate::text::syntax::hash::mix(at + 1)).collect();
        let bytes = Index::bytes(&keys);
        let index = Index::read(&mut Reader::new(&bytes)).expect("sound");
        for (at, &key) in keys.iter().enumerate() {
            assert_eq!(index.get(key), Some(at as u16));
        }
        assert_eq!(index.get(12345), None);
    }
}
