//! Parts of a trained network: weights in whole numbers, the large ones read in place.

use fearless_simd::{Simd, SimdBase, SimdFrom, i16x16, i32x4, i32x8};

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

/// A layer over sparse features: each feature that holds adds its row of `W` weights.
#[derive(Clone, Debug)]
pub(super) struct Rows<'m, const W: usize> {
    index: Index<'m>,
    rows: &'m [u8],
    bias: [i16; W],
    /// What a sum of 1 stands for.
    pub(super) unit: f32,
}

impl<'m, const W: usize> Rows<'m, W> {
    pub(super) fn read(reader: &mut Reader<'m>) -> Result<Self, Error> {
        let rows = reader.number()? as usize;
        let unit = reader.real()?;
        let mut bias = [0; W];
        for value in &mut bias {
            *value = reader.short()?;
        }
        let index = Index::read(reader)?;
        reader.align();
        Ok(Self { index, rows: reader.bytes(rows * W)?, bias, unit })
    }

    /// The sum before any feature.
    #[inline]
    pub(super) fn start(&self) -> [i16; W] {
        self.bias
    }

    /// Adds the row of a feature, if it has one.
    #[inline(always)]
    pub(super) fn add(&self, sum: &mut [i16; W], key: u64) {
        let Some(row) = self.index.get(key) else { return };
        let start = usize::from(row) * W;
        let Some(row) = self.rows.get(start..).and_then(|rows| rows.first_chunk::<W>()) else { return };
        for unit in 0..W {
            sum[unit] = sum[unit].wrapping_add(i16::from(row[unit] as i8));
        }
    }
}

/// Rows of a matrix whose products are made together, so that they share the reading of the input.
const TOGETHER: usize = 4;

/// A row of a matrix, in as few cache lines as it can lie.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Row<const W: usize>([i16; W]);

/// A dense layer from `W` numbers, a multiple of 16.
#[derive(Clone, Debug)]
pub(super) struct Matrix<const W: usize> {
    /// The rows, and rows of zeros after them so that [`TOGETHER`] can be read from each.
    rows: Vec<Row<W>>,
    bias: Vec<f32>,
    /// What a weight of 1 stands for.
    unit: f32,
}

impl<const W: usize> Matrix<W> {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let height = reader.number()? as usize;
        let unit = reader.real()?;
        let mut rows = Vec::with_capacity(height.min(1 << 10) + TOGETHER - 1);
        let mut bias = Vec::with_capacity(height.min(1 << 10) + TOGETHER - 1);
        for _ in 0..height {
            bias.push(reader.real()?);
            let mut row = Row([0; W]);
            for (weight, bytes) in row.0.iter_mut().zip(reader.bytes(2 * W)?.chunks_exact(2)) {
                *weight = i16::from_le_bytes([bytes[0], bytes[1]]);
            }
            rows.push(row);
        }
        rows.extend([Row([0; W]); TOGETHER - 1]);
        bias.extend([0.0; TOGETHER - 1]);
        Ok(Self { rows, bias, unit })
    }

    /// Number of outputs.
    pub(super) fn height(&self) -> usize {
        self.bias.len() - (TOGETHER - 1)
    }

    /// The outputs of the rows from `first` on, as many as there is room for, for an input of which 1 stands for `unit`.
    #[inline(always)]
    pub(super) fn apply<S: Simd>(&self, simd: S, first: usize, input: &[i16; W], unit: f32, outputs: &mut [f32]) {
        let factor = self.unit * unit;
        let (rows, bias) = (self.rows.get(first..).unwrap_or_default(), self.bias.get(first..).unwrap_or_default());
        let (full, rest) = outputs.as_chunks_mut::<TOGETHER>();
        let whole = full.len() * TOGETHER;
        let layers = rows.as_chunks::<TOGETHER>().0.iter().zip(bias.as_chunks::<TOGETHER>().0);
        for (outputs, (rows, bias)) in full.iter_mut().zip(layers) {
            let sums = products(simd, rows, input);
            for at in 0..TOGETHER {
                outputs[at] = sums[at] as f32 * factor + bias[at];
            }
        }
        if rest.is_empty() {
            return;
        }
        let rows = rows.get(whole..).and_then(|rows| rows.first_chunk::<TOGETHER>());
        let Some((rows, bias)) = rows.zip(bias.get(whole..)) else { return };
        for ((output, sum), bias) in rest.iter_mut().zip(products(simd, rows, input)).zip(bias) {
            *output = sum as f32 * factor + bias;
        }
    }
}

/// Scalar products of an input with rows of a matrix.
///
/// No closures here: vectors pass through memory where one is not inlined, which costs several times the products.
#[inline(always)]
fn products<S: Simd, const W: usize>(simd: S, rows: &[Row<W>; TOGETHER], input: &[i16; W]) -> [i32; TOGETHER] {
    let mut partial = [i32x8::splat(simd, 0); TOGETHER];
    for (at, input) in input.as_chunks::<16>().0.iter().enumerate() {
        let input = i16x16::simd_from(simd, *input);
        for (partial, row) in partial.iter_mut().zip(rows) {
            let weights = i16x16::simd_from(simd, row.0.as_chunks::<16>().0[at]);
            *partial += simd.pairwise_dot_product_i16x16(input, weights);
        }
    }
    let [first, second, third, fourth] = partial;
    let first = pairs(simd, halves(simd, first), halves(simd, second));
    let second = pairs(simd, halves(simd, third), halves(simd, fourth));
    pairs(simd, first, second).into()
}

/// The sums of each number of the lower half and its counterpart in the upper.
#[inline(always)]
fn halves<S: Simd>(simd: S, sums: i32x8<S>) -> i32x4<S> {
    let (low, high) = simd.split_i32x8(sums);
    low + high
}

/// The sums of neighbours.
#[inline(always)]
fn pairs<S: Simd>(simd: S, one: i32x4<S>, other: i32x4<S>) -> i32x4<S> {
    simd.unzip_low_i32x4(one, other) + simd.unzip_high_i32x4(one, other)
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
    let (chunks, rest) = scores.as_chunks::<8>();
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
    fn rows_from_any_one_on() {
        let weight = |row: usize, column: usize| (row * 37 + column * 101) as i16 % 211 - 100;
        let mut bytes = 11_u32.to_le_bytes().to_vec();
        bytes.extend(0.5_f32.to_le_bytes());
        for row in 0..11 {
            bytes.extend((row as f32).to_le_bytes());
            bytes.extend((0..64).flat_map(|column| weight(row, column).to_le_bytes()));
        }
        let matrix = Matrix::<64>::read(&mut Reader::new(&bytes)).expect("sound");
        let input: [i16; 64] = std::array::from_fn(|column| column as i16 * 90 - 2000);
        for (first, count) in [(0, 11), (3, 8), (3, 5), (9, 2), (10, 1), (0, 3), (2, 0)] {
            let mut outputs = vec![0.0; count];
            fearless_simd::dispatch!(fearless_simd::Level::new(), simd => {
                matrix.apply(simd, first, &input, 2.0, &mut outputs)
            });
            for (at, output) in outputs.into_iter().enumerate() {
                let row = first + at;
                let sum: i32 = (0..64).map(|at| i32::from(weight(row, at)) * i32::from(input[at])).sum();
                assert_eq!(output, sum as f32 + row as f32, "row {row}");
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
