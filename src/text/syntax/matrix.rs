//! Dense layers, with inputs and weights of one byte.
//!
//! Bytes are multiplied twice as many at a time as numbers of 16 bits. Sums of [`FITTING`] products are kept in 16 bits; the weights
//! of an output are rounded so that none of these sums can leave them, whatever the inputs, so every machine gives the same.

use super::lanes::{Lanes, OUTPUTS, Quads, SHORTS};
use super::network::whole;
use super::weights::Reader;
use crate::Error;

/// How many of the blocks of [`OUTPUTS`] outputs that are left make the next group, whose sums are kept in registers together.
/// A power of two, so that little code is made.
const fn group(left: usize) -> usize {
    match left {
        8.. => 8,
        4.. => 4,
        2.. => 2,
        _ => 1,
    }
}

/// How many times four inputs are added up before their sums are widened.
const QUADS: usize = 4;

/// Products that are added up in 16 bits.
const FITTING: usize = 2 * QUADS;

/// Inputs whose products go into the same sums.
const INPUTS: usize = 4 * QUADS;

/// The highest input.
const HIGHEST: u8 = 127;

/// How bytes from 0 to [`HIGHEST`] stand for real numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// What one step stands for.
    pub(super) unit: f32,
    /// The byte that stands for 0.
    pub(super) zero: u8,
}

impl Scale {
    /// The bytes that stand for numbers nearest; numbers beyond the ends are taken to the ends. For numbers of less than 22 bits
    /// in units.
    #[inline(always)]
    pub(super) fn bytes<const W: usize>(self, numbers: &[f32; W]) -> [u8; W] {
        let (steps, mut bytes) = (1.0 / self.unit, [0; W]);
        for at in 0..W {
            bytes[at] = (whole(numbers[at] * steps) + i16::from(self.zero)).clamp(0, i16::from(HIGHEST)) as u8;
        }
        bytes
    }
}

/// A dense layer from `W` bytes, a multiple of [`INPUTS`].
///
/// Weights lie in the order in which they are used: [groups](group) of blocks of outputs; in a group, [`INPUTS`] after
/// [`INPUTS`]; then the blocks; then four inputs after four inputs.
#[derive(Clone, Debug)]
pub(super) struct Matrix<const W: usize> {
    weights: Vec<Quads>,
    /// What a sum of 1 stands for, for each output of all blocks.
    units: Vec<[f32; OUTPUTS]>,
    /// The same of biases, which make up for inputs whose 0 is another byte.
    bias: Vec<[f32; OUTPUTS]>,
    height: usize,
}

impl<const W: usize> Matrix<W> {
    /// Reads a layer for inputs of this scale.
    pub(super) fn read(reader: &mut Reader<'_>, inputs: Scale) -> Result<Self, Error> {
        let height = reader.number()? as usize;
        let parts = Self::read_parts(reader, &[height], inputs)?.pop();
        parts.ok_or_else(|| Error::damaged("a layer without outputs"))
    }

    /// Reads a layer as one matrix for each part of its outputs.
    pub(super) fn read_split(reader: &mut Reader<'_>, heights: &[usize], inputs: Scale) -> Result<Vec<Self>, Error> {
        if reader.number()? as usize != heights.iter().sum::<usize>() {
            return Err(Error::damaged("a layer has another number of outputs"));
        }
        Self::read_parts(reader, heights, inputs)
    }

    fn read_parts(reader: &mut Reader<'_>, heights: &[usize], inputs: Scale) -> Result<Vec<Self>, Error> {
        let unit = reader.real()?;
        heights.iter().map(|&height| Self::read_rows(reader, height, unit, inputs)).collect()
    }

    fn read_rows(reader: &mut Reader<'_>, height: usize, unit: f32, inputs: Scale) -> Result<Self, Error> {
        let blocks = height.div_ceil(OUTPUTS);
        let mut rows = Vec::with_capacity(height.min(1 << 10));
        let (mut units, mut bias) = (vec![[0.0; OUTPUTS]; blocks], vec![[0.0; OUTPUTS]; blocks]);
        for at in 0..height {
            let constant = reader.real()?;
            let weights = reader.bytes(2 * W)?.chunks_exact(2);
            let row = Row::<W>::of(weights.map(|two| i16::from_le_bytes([two[0], two[1]])));
            let step = row.step * unit * inputs.unit;
            let sum: i32 = row.weights.iter().map(|&weight| i32::from(weight)).sum();
            units[at / OUTPUTS][at % OUTPUTS] = step;
            bias[at / OUTPUTS][at % OUTPUTS] = constant - step * (sum * i32::from(inputs.zero)) as f32;
            rows.push(row);
        }
        let mut weights = Vec::with_capacity(blocks * W / 4);
        let mut first = 0;
        while first < blocks {
            let end = first + group(blocks - first);
            for chunk in 0..W / INPUTS {
                for block in first..end {
                    for quad in 0..QUADS {
                        let mut quads = [0; 4 * OUTPUTS];
                        let start = chunk * INPUTS + 4 * quad;
                        for (four, row) in quads.chunks_exact_mut(4).zip(rows.iter().skip(block * OUTPUTS)) {
                            four.copy_from_slice(&row.weights[start..start + 4]);
                        }
                        weights.push(Quads(quads));
                    }
                }
            }
            first = end;
        }
        Ok(Self { weights, units, bias, height })
    }

    /// Number of outputs.
    pub(super) fn height(&self) -> usize {
        self.height
    }

    /// Number of outputs with those that fill the last block, which are 0.
    pub(super) fn room(&self) -> usize {
        self.bias.len() * OUTPUTS
    }

    /// The outputs for each input, [`room`](Self::room) of them one after the other.
    #[inline(always)]
    pub(super) fn apply<L: Lanes>(&self, lanes: L, inputs: &[[u8; W]], outputs: &mut [f32]) {
        self.give(lanes, inputs, &mut Reals { outputs, room: self.room() });
    }

    /// The same as multiples of `step`, `N` times [`SHORTS`] for each input.
    #[inline(always)]
    pub(super) fn apply_whole<L: Lanes, const N: usize>(
        &self,
        lanes: L,
        inputs: &[[u8; W]],
        step: f32,
        outputs: &mut [[[i16; SHORTS]; N]],
    ) {
        self.give(lanes, inputs, &mut Wholes { outputs, step });
    }

    #[inline(always)]
    fn give<L: Lanes, T: TakeOutputs>(&self, lanes: L, inputs: &[[u8; W]], outputs: &mut T) {
        let room = self.room();
        let (mut weights, mut start) = (self.weights.as_slice(), 0);
        while start < room {
            let blocks = group((room - start) / OUTPUTS);
            let (these, after) = weights.split_at(blocks * W / 4);
            let first = start / OUTPUTS;
            let (units, bias) = (&self.units[first..first + blocks], &self.bias[first..first + blocks]);
            let mut at = 0;
            while let Some(input) = inputs.get(at) {
                let work = Group { input, units, bias, weights: these, place: (at, start) };
                match blocks {
                    1 => work.run::<L, T, 1>(lanes, outputs),
                    2 => work.run::<L, T, 2>(lanes, outputs),
                    4 => work.run::<L, T, 4>(lanes, outputs),
                    _ => work.run::<L, T, 8>(lanes, outputs),
                }
                at += 1;
            }
            weights = after;
            start += blocks * OUTPUTS;
        }
    }
}

/// An output's weights in bytes.
struct Row<const W: usize> {
    weights: [i8; W],
    /// What a weight of 1 stands for in those that were read.
    step: f32,
}

impl<const W: usize> Row<W> {
    /// Rounds weights to as fine steps as leave every sum of [`FITTING`] products with inputs in 16 bits.
    fn of(read: impl Iterator<Item = i16> + Clone) -> Self {
        // Which of an output's two sums an input goes into.
        let sum_of = |at: usize| at / INPUTS * 2 + at / 2 % 2;
        let mut sums = [[0_u32; 2]; W];
        let sums = &mut sums.as_flattened_mut()[..W / INPUTS * 2];
        let mut most = 0;
        for (at, weight) in read.clone().enumerate() {
            most = most.max(weight.unsigned_abs());
            sums[sum_of(at)] += u32::from(weight.unsigned_abs());
        }
        // Rounding can add half a step to each weight of a sum.
        let fitting = i16::MAX as f32 / f32::from(HIGHEST) - FITTING as f32 / 2.0;
        let greatest = sums.iter().copied().max().unwrap_or(0) as f32;
        let step = (f32::from(most) / 127.0).max(greatest / fitting).max(f32::MIN_POSITIVE);
        let mut weights = [0; W];
        for (byte, weight) in weights.iter_mut().zip(read) {
            *byte = (f32::from(weight) / step).round() as i8;
        }
        Self { weights, step }
    }
}

/// Where outputs go; a trait and no closure, so that it is compiled where it is used.
trait TakeOutputs {
    /// Takes outputs of an input (its number and theirs).
    fn take(&mut self, place: (usize, usize), outputs: &[f32; OUTPUTS]);
}

/// Outputs as they are.
struct Reals<'a> {
    outputs: &'a mut [f32],
    room: usize,
}

impl TakeOutputs for Reals<'_> {
    #[inline(always)]
    fn take(&mut self, (input, start): (usize, usize), outputs: &[f32; OUTPUTS]) {
        let start = input * self.room + start;
        self.outputs[start..start + OUTPUTS].copy_from_slice(outputs);
    }
}

/// Outputs as whole numbers.
struct Wholes<'a, const N: usize> {
    outputs: &'a mut [[[i16; SHORTS]; N]],
    step: f32,
}

impl<const N: usize> TakeOutputs for Wholes<'_, N> {
    #[inline(always)]
    fn take(&mut self, (input, start): (usize, usize), outputs: &[f32; OUTPUTS]) {
        let mut wholes = [0; OUTPUTS];
        for at in 0..OUTPUTS {
            wholes[at] = whole(outputs[at] / self.step);
        }
        self.outputs[input].as_flattened_mut()[start..start + OUTPUTS].copy_from_slice(&wholes);
    }
}

/// What a group of blocks does with an input.
struct Group<'a, const W: usize> {
    input: &'a [u8; W],
    units: &'a [[f32; OUTPUTS]],
    bias: &'a [[f32; OUTPUTS]],
    weights: &'a [Quads],
    /// The number of the input and that of the group's first output.
    place: (usize, usize),
}

impl<const W: usize> Group<'_, W> {
    #[inline(always)]
    fn run<L: Lanes, T: TakeOutputs, const B: usize>(self, lanes: L, outputs: &mut T) {
        let mut sums = [lanes.none(); B];
        let mut weights = self.weights.chunks_exact(QUADS * B);
        for inputs in self.input.chunks_exact(INPUTS) {
            let Some(weights) = weights.next() else { return };
            let mut quads = [[0; 4]; QUADS];
            quads.as_flattened_mut().copy_from_slice(inputs);
            for block in 0..B {
                let weights = &weights[block * QUADS..(block + 1) * QUADS];
                let mut pairs = lanes.products_of_bytes(&weights[0], quads[0]);
                for quad in 1..QUADS {
                    pairs = lanes.and(pairs, lanes.products_of_bytes(&weights[quad], quads[quad]));
                }
                sums[block] = lanes.and_pairs(sums[block], pairs);
            }
        }
        let (input, start) = self.place;
        for block in 0..B {
            let (sums, mut scaled) = (lanes.numbers(sums[block]), [0.0; OUTPUTS]);
            let (Some(units), Some(bias)) = (self.units.get(block), self.bias.get(block)) else { return };
            for at in 0..OUTPUTS {
                scaled[at] = sums[at] as f32 * units[at] + bias[at];
            }
            outputs.take((input, start + block * OUTPUTS), &scaled);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::syntax::lanes::{Plain, Work, with_lanes};

    struct Apply<'a> {
        matrix: &'a Matrix<64>,
        inputs: &'a [[u8; 64]],
        outputs: &'a mut [f32],
    }

    impl Work for Apply<'_> {
        fn run<L: Lanes>(self, lanes: L) {
            self.matrix.apply(lanes, self.inputs, self.outputs);
        }
    }

    /// A layer's bytes and the layer.
    fn layer(height: usize, scale: Scale, weight: impl Fn(usize, usize) -> i16) -> Matrix<64> {
        let mut bytes = (height as u32).to_le_bytes().to_vec();
        bytes.extend(0.5_f32.to_le_bytes());
        for row in 0..height {
            bytes.extend((row as f32).to_le_bytes());
            bytes.extend((0..64).flat_map(|column| weight(row, column).to_le_bytes()));
        }
        Matrix::read(&mut Reader::new(&bytes), scale).expect("sound")
    }

    fn outputs(matrix: &Matrix<64>, inputs: &[[u8; 64]]) -> Vec<f32> {
        let mut plain = vec![0.0; matrix.room() * inputs.len()];
        let mut best = plain.clone();
        matrix.apply(Plain, inputs, &mut plain);
        with_lanes(Apply { matrix, inputs, outputs: &mut best });
        assert_eq!(plain, best, "every machine gives the same");
        plain
    }

    #[test]
    fn outputs_are_sums_of_products() {
        // Small enough that bytes hold them as they are.
        let weight = |row: usize, column: usize| ((row * 37 + column * 11) % 61) as i16 - 30;
        let inputs = [0, 7, 63].map(|shift| std::array::from_fn(|column| (column * 90 + shift) as u8 % 128));
        for height in [1, 3, 8, 11, 64, 72, 93, 200] {
            for zero in [0, 64] {
                let matrix = layer(height, Scale { unit: 2.0, zero }, weight);
                let outputs = outputs(&matrix, &inputs);
                for (input, outputs) in inputs.iter().zip(outputs.chunks(matrix.room())) {
                    for (row, output) in outputs[..height].iter().enumerate() {
                        let number = |at: usize| i32::from(input[at]) - i32::from(zero);
                        let sum: i32 = (0..64).map(|at| i32::from(weight(row, at)) * number(at)).sum();
                        let off = (*output - (sum as f32 + row as f32)).abs();
                        // Half a step for each weight.
                        assert!(off <= 64.0 * 0.5 * 127.0 / 4.0, "row {row} of {height}: off by {off}");
                    }
                }
            }
        }
    }

    #[test]
    fn no_weights_leave_their_sums_room() {
        // All as large as can be, and one that is far larger than the others.
        for weight in [|_, _| i16::MAX, |_, _| i16::MIN, |row, column| if row == column { i16::MAX } else { 3 }] {
            let matrix = layer(64, Scale { unit: 1.0, zero: 0 }, weight);
            let outputs = outputs(&matrix, &[[HIGHEST; 64]]);
            for (row, output) in outputs.iter().enumerate() {
                let sum: i32 = (0..64).map(|column| i32::from(weight(row, column)) * 127).sum();
                let right = sum as f32 * 0.5 + row as f32;
                assert!((output - right).abs() <= right.abs() * 0.02, "{row}: {output} for {right}");
            }
        }
    }

    #[test]
    fn numbers_as_bytes() {
        let scale = Scale { unit: 0.25, zero: 64 };
        assert_eq!(scale.bytes(&[0.0, 0.3, -0.3, 16.0, -16.0, 99.0, -99.0]), [64, 65, 63, 127, 0, 127, 0]);
    }
}
