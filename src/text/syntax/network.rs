//! The scorer of tagger and parser: a feed-forward network over sparse features.
//!
//! The first layer is a sum: every feature that holds adds its row of weights, so no matrix is multiplied
//! there and a feature may be anything, a word as well as a pair of a word and a tag. One rectified hidden
//! layer follows, then a score a class (Chen and Manning 2014, with rows for features in place of embeddings).
//! Weights are whole numbers, one byte each in the rows; they are read in place from the bytes of the model.

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
    #[inline]
    pub(super) fn get(&self, key: u64) -> Option<u16> {
        let (mut at, fingerprint) = Self::place(key, self.shift);
        loop {
            // Half of the slots at most are taken, so an empty one ends every search.
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
    }

    /// The bytes of an index that gives each key its position in the list.
    ///
    /// Of two keys that share a fingerprint and a neighbourhood the first wins.
    pub(super) fn bytes(entries: impl ExactSizeIterator<Item = (u64, u16)>) -> Vec<u8> {
        let slots = (entries.len() * 2).next_power_of_two().max(2);
        let shift = 64 - slots.trailing_zeros();
        let mut table = vec![Self::EMPTY; slots];
        for (key, value) in entries {
            let (mut at, fingerprint) = Self::place(key, shift);
            while table[at] != Self::EMPTY {
                at = (at + 1) & (slots - 1);
            }
            table[at] = fingerprint << 16 | u32::from(value);
        }
        let mut bytes = (slots as u32).to_le_bytes().to_vec();
        bytes.extend(table.iter().flat_map(|slot| slot.to_le_bytes()));
        bytes
    }
}

/// A trained network with `H` hidden units, read in place.
#[derive(Clone, Debug)]
pub(super) struct Network<'m, const H: usize> {
    index: Index<'m>,
    rows: &'m [u8],
    bias: [i16; H],
    out: Vec<[i16; H]>,
    out_bias: Vec<i32>,
}

/// The sum of rows so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum<const H: usize>(pub(super) [i16; H]);

impl<'m, const H: usize> Network<'m, H> {
    pub(super) fn read(reader: &mut Reader<'m>) -> Result<Self, Error> {
        if reader.number()? as usize != H {
            return Err(Error::damaged("the hidden layer is of another size"));
        }
        let classes = reader.number()? as usize;
        let rows = reader.number()? as usize;
        let mut bias = [0; H];
        for value in &mut bias {
            *value = reader.short()?;
        }
        let mut out = Vec::with_capacity(classes.min(1 << 12));
        let mut out_bias = Vec::with_capacity(classes.min(1 << 12));
        for _ in 0..classes {
            out_bias.push(reader.number()? as i32);
            let mut row = [0; H];
            for value in &mut row {
                *value = reader.short()?;
            }
            out.push(row);
        }
        let index = Index::read(reader)?;
        reader.align();
        Ok(Self { index, rows: reader.bytes(rows * H)?, bias, out, out_bias })
    }

    /// The sum before any feature.
    #[inline]
    pub(super) fn start(&self) -> Sum<H> {
        Sum(self.bias)
    }

    /// Adds the row of a feature, if it has one.
    #[inline]
    pub(super) fn add(&self, sum: &mut Sum<H>, key: u64) {
        let Some(row) = self.index.get(key) else { return };
        let start = usize::from(row) * H;
        let Some(row) = self.rows.get(start..start + H) else { return };
        for (total, &weight) in sum.0.iter_mut().zip(row) {
            *total = total.wrapping_add(i16::from(weight as i8));
        }
    }

    /// The scores of a range of classes.
    #[inline]
    pub(super) fn score(&self, sum: &Sum<H>, classes: std::ops::Range<usize>, scores: &mut Vec<i32>) {
        let hidden = sum.0.map(|unit| unit.max(0));
        scores.clear();
        scores.extend(self.out[classes.clone()].iter().zip(&self.out_bias[classes]).map(|(row, &bias)| {
            let mut total = bias;
            for (&unit, &weight) in hidden.iter().zip(row) {
                total = total.wrapping_add(i32::from(unit) * i32::from(weight));
            }
            total
        }));
    }

    /// Number of classes.
    pub(super) fn classes(&self) -> usize {
        self.out.len()
    }
}
