//! Dense layers.

use super::lanes::{Lanes, OUTPUTS, Pairs, SHORTS};
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

/// Pairs of inputs that are written out one after the other.
const PAIRS: usize = 4;

/// A dense layer from `W` numbers, a multiple of twice [`PAIRS`].
///
/// Weights lie in the order in which they are used: [groups](group) of blocks of outputs; in a group, two inputs after two
/// inputs; then the blocks.
#[derive(Clone, Debug)]
pub(super) struct Matrix<const W: usize> {
    weights: Vec<Pairs>,
    /// A bias for each output of all blocks.
    bias: Vec<[f32; OUTPUTS]>,
    height: usize,
    /// What a weight of 1 stands for.
    unit: f32,
}

impl<const W: usize> Matrix<W> {
    /// Reads a layer.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let height = reader.number()? as usize;
        Self::read_parts(reader, &[height])?.pop().ok_or_else(|| Error::damaged("a layer without outputs"))
    }

    /// Reads a layer as one matrix for each part of its outputs.
    pub(super) fn read_split(reader: &mut Reader<'_>, heights: &[usize]) -> Result<Vec<Self>, Error> {
        if reader.number()? as usize != heights.iter().sum::<usize>() {
            return Err(Error::damaged("a layer has another number of outputs"));
        }
        Self::read_parts(reader, heights)
    }

    fn read_parts(reader: &mut Reader<'_>, heights: &[usize]) -> Result<Vec<Self>, Error> {
        let unit = reader.real()?;
        heights.iter().map(|&height| Self::read_rows(reader, height, unit)).collect()
    }

    fn read_rows(reader: &mut Reader<'_>, height: usize, unit: f32) -> Result<Self, Error> {
        let mut bias = Vec::with_capacity(height.min(1 << 10));
        let mut rows = Vec::with_capacity(height.min(1 << 10));
        for _ in 0..height {
            bias.push(reader.real()?);
            rows.push(reader.bytes(2 * W)?);
        }
        let blocks = height.div_ceil(OUTPUTS);
        bias.resize(blocks * OUTPUTS, 0.0);
        let bias = bias.chunks_exact(OUTPUTS).map(|block| std::array::from_fn(|at| block[at])).collect();
        let mut weights = Vec::with_capacity(blocks * W / 2);
        let mut first = 0;
        while first < blocks {
            let end = first + group(blocks - first);
            for pair in 0..W / 2 {
                for block in first..end {
                    let mut pairs = [0; 2 * OUTPUTS];
                    for (weights, row) in pairs.chunks_exact_mut(2).zip(rows.iter().skip(block * OUTPUTS)) {
                        for (weight, bytes) in weights.iter_mut().zip(row[4 * pair..].chunks_exact(2)) {
                            *weight = i16::from_le_bytes([bytes[0], bytes[1]]);
                        }
                    }
                    weights.push(Pairs(pairs));
                }
            }
            first = end;
        }
        Ok(Self { weights, bias, height, unit })
    }

    /// Number of outputs.
    pub(super) fn height(&self) -> usize {
        self.height
    }

    /// Number of outputs with those that fill the last block, which are 0.
    pub(super) fn room(&self) -> usize {
        self.bias.len() * OUTPUTS
    }

    /// The outputs for each input, [`room`](Self::room) of them one after the other; 1 in an input stands for `unit`.
    #[inline(always)]
    pub(super) fn apply<L: Lanes>(&self, lanes: L, inputs: &[[i16; W]], unit: f32, outputs: &mut [f32]) {
        self.give(lanes, inputs, unit, &mut Reals { outputs, room: self.room() });
    }

    /// The same as multiples of `step`, `N` times [`SHORTS`] for each input.
    #[inline(always)]
    pub(super) fn apply_whole<L: Lanes, const N: usize>(
        &self,
        lanes: L,
        inputs: &[[i16; W]],
        (unit, step): (f32, f32),
        outputs: &mut [[[i16; SHORTS]; N]],
    ) {
        self.give(lanes, inputs, unit, &mut Wholes { outputs, step });
    }

    #[inline(always)]
    fn give<L: Lanes, T: TakeOutputs>(&self, lanes: L, inputs: &[[i16; W]], unit: f32, outputs: &mut T) {
        let factor = self.unit * unit;
        let room = self.room();
        let (mut weights, mut start) = (self.weights.as_slice(), 0);
        while start < room {
            let blocks = group((room - start) / OUTPUTS);
            let (these, after) = weights.split_at(blocks * W / 2);
            let bias = &self.bias[start / OUTPUTS..start / OUTPUTS + blocks];
            let mut at = 0;
            while let Some(input) = inputs.get(at) {
                let work = Group { input, factor, bias, weights: these, place: (at, start) };
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
    input: &'a [i16; W],
    factor: f32,
    bias: &'a [[f32; OUTPUTS]],
    weights: &'a [Pairs],
    /// The number of the input and that of the group's first output.
    place: (usize, usize),
}

impl<const W: usize> Group<'_, W> {
    #[inline(always)]
    fn run<L: Lanes, T: TakeOutputs, const B: usize>(self, lanes: L, outputs: &mut T) {
        let mut sums = [lanes.none(); B];
        // Written out, so that counting and the ends of slices are looked at once for several pairs.
        let mut weights = self.weights.chunks_exact(PAIRS * B);
        for inputs in self.input.chunks_exact(2 * PAIRS) {
            let Some(weights) = weights.next() else { return };
            for pair in 0..PAIRS {
                let inputs = [inputs[2 * pair], inputs[2 * pair + 1]];
                for block in 0..B {
                    sums[block] = lanes.and_products(sums[block], &weights[pair * B + block], inputs);
                }
            }
        }
        let (input, start) = self.place;
        for block in 0..B {
            let (sums, mut scaled) = (lanes.numbers(sums[block]), [0.0; OUTPUTS]);
            let Some(bias) = self.bias.get(block) else { return };
            for at in 0..OUTPUTS {
                scaled[at] = sums[at] as f32 * self.factor + bias[at];
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
        inputs: &'a [[i16; 64]],
        outputs: &'a mut [f32],
    }

    impl Work for Apply<'_> {
        fn run<L: Lanes>(self, lanes: L) {
            self.matrix.apply(lanes, self.inputs, 2.0, self.outputs);
        }
    }

    #[test]
    fn outputs_are_sums_of_products_on_every_machine() {
        let weight = |row: usize, column: usize| (row * 37 + column * 101) as i16 % 2000 - 1000;
        let inputs = [0, 7, -9].map(|shift| std::array::from_fn(|column| column as i16 * 90 - 2000 + shift));
        for height in [1, 3, 8, 11, 64, 72, 93, 200] {
            let mut bytes = (height as u32).to_le_bytes().to_vec();
            bytes.extend(0.5_f32.to_le_bytes());
            for row in 0..height {
                bytes.extend((row as f32).to_le_bytes());
                bytes.extend((0..64).flat_map(|column| weight(row, column).to_le_bytes()));
            }
            let matrix = Matrix::<64>::read(&mut Reader::new(&bytes)).expect("sound");
            let mut plain = vec![0.0; matrix.room() * inputs.len()];
            let mut best = plain.clone();
            matrix.apply(Plain, &inputs, 2.0, &mut plain);
            with_lanes(Apply { matrix: &matrix, inputs: &inputs, outputs: &mut best });
            assert_eq!(plain, best);
            for (input, outputs) in inputs.iter().zip(plain.chunks(matrix.room())) {
                for (row, output) in outputs[..height].iter().enumerate() {
                    let sum: i32 = (0..64).map(|at| i32::from(weight(row, at)) * i32::from(input[at])).sum();
                    assert_eq!(*output, sum as f32 + row as f32, "row {row} of {height}");
                }
            }
        }
    }
}
