//! Which row a feature has: by its hash, without collisions among those that have one.
//!
//! By displacement ([`crate::displacement`]): with no branch to be guessed the next search need not wait for the memory of this one.

use super::weights::Reader;
use crate::{Error, displacement};

/// Rows of features, read in place: a byte for each group, then 32-bit slots of fingerprint and row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Index<'m> {
    factors: &'m [u8],
    slots: &'m [u8],
    /// How far a hash is shifted to give its group, and its slot once it is multiplied by the factor.
    shifts: (u32, u32),
    /// The row of nothing.
    nothing: u16,
}

impl<'m> Index<'m> {
    /// What stands in a slot that is free: no feature has this row.
    const FREE: u32 = u32::MAX;

    /// Reads the index of so many rows.
    pub(super) fn read(reader: &mut Reader<'m>, rows: usize) -> Result<Self, Error> {
        let nothing = u16::try_from(rows).ok().filter(|&rows| rows < u16::MAX);
        let nothing = nothing.ok_or_else(|| Error::damaged("a layer has more rows than can be told apart"))?;
        let (groups, slots) = (reader.number()? as usize, reader.number()? as usize);
        if !(groups.is_power_of_two() && slots.is_power_of_two() && groups > 1 && slots > 1) {
            return Err(Error::damaged("the number of slots is not a power of two"));
        }
        let bytes = slots.checked_mul(4).ok_or_else(|| Error::damaged("there are too many slots"))?;
        let (factors, bytes) = (reader.bytes(groups)?, reader.bytes(bytes)?);
        let numbers = bytes.chunks_exact(4).map(|slot| u16::from_le_bytes([slot[0], slot[1]]));
        if numbers.into_iter().any(|row| row >= nothing && row != u16::MAX) {
            return Err(Error::damaged("a feature has a row that is not there"));
        }
        let shifts = (64 - groups.trailing_zeros(), 64 - slots.trailing_zeros());
        Ok(Self { factors, slots: bytes, shifts, nothing })
    }

    /// The row of a feature; that of nothing where it has none.
    #[inline(always)]
    pub(super) fn row(&self, key: u64) -> u16 {
        let spread = spread(key);
        let factor = self.factors.get((spread >> self.shifts.0) as usize).copied().unwrap_or_default();
        let at = place(spread, factor, self.shifts.1) * 4;
        let slot = self.slots.get(at..).and_then(|rest| rest.first_chunk()).copied().map_or(0, u32::from_le_bytes);
        if slot >> 16 == fingerprint(spread) && slot != Self::FREE { slot as u16 } else { self.nothing }
    }

    /// The row of a feature, if it has one.
    pub(super) fn get(&self, key: u64) -> Option<u16> {
        Some(self.row(key)).filter(|&row| row != self.nothing)
    }

    /// The bytes of an index that gives each key its position in the list; no key stands there twice.
    pub(super) fn bytes(keys: &[u64]) -> Vec<u8> {
        let groups = (keys.len() / 4).next_power_of_two().max(2);
        let mut slots = (keys.len() * 5 / 4).next_power_of_two().max(2);
        let to_group = 64 - groups.trailing_zeros();
        let group = |key: u64| (spread(key) >> to_group) as usize;
        let slot = |key: u64, factor, slots: usize| place(spread(key), factor, 64 - slots.trailing_zeros());
        let factors = loop {
            let sizes = (groups, slots);
            match displacement::factors(keys.iter().copied(), sizes, group, |key, factor| slot(key, factor, slots)) {
                Some(factors) => break factors,
                None => slots *= 2,
            }
        };
        let mut table = vec![Self::FREE; slots];
        for (row, &key) in (0_u32..).zip(keys) {
            table[slot(key, factors[group(key)], slots)] = fingerprint(spread(key)) << 16 | row;
        }
        let sizes = [groups as u32, slots as u32].into_iter().flat_map(u32::to_le_bytes);
        sizes.chain(factors).chain(table.into_iter().flat_map(u32::to_le_bytes)).collect()
    }
}

/// Spreads a hash over all bits.
#[inline(always)]
fn spread(key: u64) -> u64 {
    key.wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// The slot of a spread hash under its group's factor.
#[inline(always)]
fn place(spread: u64, factor: u8, shift: u32) -> usize {
    let factor = u64::from(factor).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (spread.wrapping_mul(factor) >> shift) as usize
}

/// What tells a spread hash from others that come to the same slot.
#[inline(always)]
fn fingerprint(spread: u64) -> u32 {
    (spread as u32) >> 16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::syntax::hash::mix;

    #[test]
    fn an_index_gives_positions() {
        for size in [0, 1, 2, 500, 20_000] {
            let keys: Vec<u64> = (0..size).map(|at| mix(at + 1)).collect();
            let bytes = Index::bytes(&keys);
            let index = Index::read(&mut Reader::new(&bytes), keys.len()).expect("sound");
            for (at, &key) in keys.iter().enumerate() {
                assert_eq!(index.get(key), Some(at as u16));
            }
            assert_eq!(index.get(12345), None);
            assert_eq!(index.row(12345), size as u16);
        }
    }

    #[test]
    fn rows_that_are_not_there() {
        let bytes = Index::bytes(&[mix(1), mix(2), mix(3)]);
        assert!(Index::read(&mut Reader::new(&bytes), 3).is_ok());
        assert!(Index::read(&mut Reader::new(&bytes), 2).is_err());
        assert!(Index::read(&mut Reader::new(&bytes), 70_000).is_err());
        assert!(Index::read(&mut Reader::new(&bytes[..20]), 3).is_err());
    }
}
