//! Learning the weights of a [`Network`](crate::text::syntax::network::Network).
//!
//! Stochastic gradient descent, one example at a time, with step sizes by AdaGrad (Duchi, Hazan and Singer 2011) that fall
//! to nothing over the run, dropped-out features, and weights averaged over the last part of the run.

use rustc_hash::FxHashMap;

use super::random::Random;
use crate::text::syntax::network::Index;
use crate::text::syntax::weights::ALIGNMENT;

/// Features by how often they hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts(FxHashMap<u64, u32>);

impl Counts {
    pub(super) fn add(&mut self, key: u64) {
        *self.0.entry(key).or_default() += 1;
    }

    /// The most frequent features, among those that hold often enough, in a stable order.
    pub(super) fn best(self, least: u32, most: usize) -> Vec<u64> {
        let mut keys: Vec<_> = self.0.into_iter().filter(|&(_, count)| count >= least).collect();
        keys.sort_unstable_by_key(|&(key, count)| (std::cmp::Reverse(count), key));
        keys.truncate(most);
        keys.into_iter().map(|(key, _)| key).collect()
    }
}

/// Weights and the squares of their gradients so far.
#[derive(Clone, Debug)]
struct Layer<const H: usize> {
    weights: Vec<[f32; H]>,
    squares: Vec<[f32; H]>,
    sums: Vec<[f32; H]>,
}

impl<const H: usize> Layer<H> {
    fn new(rows: usize, spread: f32, random: &mut Random) -> Self {
        let weights = (0..rows).map(|_| std::array::from_fn(|_| (random.unit() * 2.0 - 1.0) * spread)).collect();
        Self { weights, squares: vec![[1e-1; H]; rows], sums: vec![[0.0; H]; rows] }
    }

    fn step(&mut self, row: usize, gradient: &[f32; H], factor: f32, rate: f32) {
        let (weights, squares) = (&mut self.weights[row], &mut self.squares[row]);
        for unit in 0..H {
            let slope = gradient[unit] * factor;
            squares[unit] += slope * slope;
            weights[unit] -= rate * slope / squares[unit].sqrt();
        }
    }
}

/// A network while it learns.
#[derive(Debug)]
pub(super) struct Learner<const H: usize> {
    index: Vec<u8>,
    rows: Layer<H>,
    bias: Layer<H>,
    out: Layer<H>,
    out_bias: Layer<1>,
    snapshots: u32,
    /// Step size now.
    pub(super) rate: f32,
    /// Share of features that an example does without.
    pub(super) drop: f32,
    // Of the example at hand:
    features: Vec<usize>,
    hidden: [f32; H],
    back: [f32; H],
}

impl<const H: usize> Learner<H> {
    pub(super) fn new(keys: &[u64], classes: usize, random: &mut Random) -> Self {
        let index = Index::bytes(keys.iter().enumerate().map(|(row, &key)| (key, row as u16)));
        Self {
            index,
            rows: Layer::new(keys.len(), 0.1, random),
            bias: Layer::new(1, 0.1, random),
            out: Layer::new(classes, 0.2, random),
            out_bias: Layer::new(classes, 0.0, random),
            snapshots: 0,
            rate: 0.0,
            drop: 0.0,
            features: Vec::new(),
            hidden: [0.0; H],
            back: [0.0; H],
        }
    }

    /// The features that have rows, looked up as the finished network will.
    pub(super) fn index(&self) -> Index<'_> {
        Index::read(&mut crate::text::syntax::weights::Reader::new(&self.index)).expect("made by Index::bytes")
    }

    /// Takes up an example.
    pub(super) fn see(&mut self, keys: &[u64], random: &mut Random) {
        let mut features = std::mem::take(&mut self.features);
        features.clear();
        let index = self.index();
        features.extend(keys.iter().filter_map(|&key| index.get(key)).map(usize::from));
        if self.drop > 0.0 {
            features.retain(|_| random.unit() >= self.drop);
        }
        self.hidden = self.bias.weights[0];
        for &row in &features {
            for (unit, weight) in self.hidden.iter_mut().zip(&self.rows.weights[row]) {
                *unit += weight;
            }
        }
        for unit in &mut self.hidden {
            *unit = unit.max(0.0);
        }
        self.features = features;
        self.back = [0.0; H];
    }

    /// The scores of some classes for the example.
    pub(super) fn score(&self, classes: std::ops::Range<usize>, scores: &mut Vec<f32>) {
        scores.clear();
        scores
            .extend(classes.map(|class| self.out_bias.weights[class][0] + dot(&self.hidden, &self.out.weights[class])));
    }

    /// Learns that some of the classes from `first` on are right: the loss is that of the softmax over those not ruled out, where the
    /// right ones share their probability. `scores` come from [`score`](Self::score).
    pub(super) fn learn(
        &mut self,
        first: usize,
        scores: &[f32],
        allowed: impl Fn(usize) -> bool,
        right: impl Fn(usize) -> bool,
    ) {
        let highest = (0..scores.len()).filter(|&at| allowed(at)).fold(f32::MIN, |most, at| most.max(scores[at]));
        let mut shares: Vec<f32> = scores.iter().map(|score| exp(score - highest)).collect();
        let (mut total, mut right_total) = (0.0, 0.0);
        for (at, share) in shares.iter_mut().enumerate() {
            if !allowed(at) {
                *share = 0.0;
            }
            total += *share;
            if right(at) {
                right_total += *share;
            }
        }
        for (at, &share) in shares.iter().enumerate() {
            let mut slope = share / total;
            if right(at) && allowed(at) {
                slope -= share / right_total.max(1e-12);
            }
            if slope.abs() < 1e-5 {
                continue;
            }
            for (back, weight) in self.back.iter_mut().zip(&self.out.weights[first + at]) {
                *back += slope * weight;
            }
            self.out.step(first + at, &self.hidden, slope, self.rate);
            self.out_bias.step(first + at, &[slope], 1.0, self.rate);
        }
    }

    /// Carries what was learnt back to the features of the example.
    pub(super) fn finish(&mut self) {
        for (back, &unit) in self.back.iter_mut().zip(&self.hidden) {
            if unit <= 0.0 {
                *back = 0.0;
            }
        }
        self.bias.step(0, &self.back, 1.0, self.rate);
        for &row in &self.features {
            self.rows.step(row, &self.back, 1.0, self.rate);
        }
    }

    /// Counts the weights as they are into the average.
    pub(super) fn snapshot(&mut self) {
        self.snapshots += 1;
        average_in(&mut self.rows);
        average_in(&mut self.bias);
        average_in(&mut self.out);
        average_in(&mut self.out_bias);
    }

    /// The finished network's bytes, of averaged weights in whole numbers. `before` is how many bytes come before these in the file.
    pub(super) fn bytes(&self, before: usize) -> Vec<u8> {
        let count = self.snapshots.max(1) as f32;
        let largest = |values: &mut Vec<f32>, share: f64| {
            values.sort_unstable_by(f32::total_cmp);
            let at = (values.len() as f64 * share) as usize;
            values.get(at.min(values.len().saturating_sub(1))).copied().unwrap_or(1.0).max(1e-6)
        };
        let mut magnitudes: Vec<f32> = self.rows.sums.iter().flatten().map(|sum| (sum / count).abs()).collect();
        let row_scale = 127.0 / largest(&mut magnitudes, 0.9999);
        let mut magnitudes: Vec<f32> = self.out.sums.iter().flatten().map(|sum| (sum / count).abs()).collect();
        let out_scale = 1023.0 / largest(&mut magnitudes, 1.0);

        let mut bytes = Vec::new();
        for number in [H, self.out.weights.len(), self.rows.weights.len()] {
            bytes.extend((number as u32).to_le_bytes());
        }
        for sum in &self.bias.sums[0] {
            bytes.extend(((sum / count * row_scale).round() as i16).to_le_bytes());
        }
        for (row, bias) in self.out.sums.iter().zip(&self.out_bias.sums) {
            bytes.extend(((bias[0] / count * row_scale * out_scale).round() as i32).to_le_bytes());
            for sum in row {
                bytes.extend(((sum / count * out_scale).round() as i16).to_le_bytes());
            }
        }
        bytes.extend(&self.index);
        bytes.resize((before + bytes.len()).next_multiple_of(ALIGNMENT) - before, 0);
        bytes.extend(
            self.rows
                .sums
                .iter()
                .flatten()
                .map(|sum| (sum / count * row_scale).round().clamp(-127.0, 127.0) as i8 as u8),
        );
        bytes
    }
}

fn average_in<const H: usize>(layer: &mut Layer<H>) {
    for (sums, weights) in layer.sums.iter_mut().zip(&layer.weights) {
        for (sum, weight) in sums.iter_mut().zip(weights) {
            *sum += weight;
        }
    }
}

/// Scalar product in a fixed order of additions that still goes several at a time.
fn dot<const H: usize>(one: &[f32; H], other: &[f32; H]) -> f32 {
    const LANES: usize = 16;
    let mut sums = [0.0; LANES];
    for (one, other) in one.chunks_exact(LANES).zip(other.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += one[lane] * other[lane];
        }
    }
    sums.iter().sum()
}

/// The exponential, to seven digits, from operations that are the same on every machine.
fn exp(value: f32) -> f32 {
    let power = (value * std::f32::consts::LOG2_E).clamp(-126.0, 126.0);
    let whole = power.floor();
    let rest = (power - whole) * std::f32::consts::LN_2;
    let series = 1.0
        + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    series * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential() {
        for value in [-20.0_f32, -3.3, -1.0, -0.1, 0.0, 0.7, 5.0] {
            assert!((exp(value) / value.exp() - 1.0).abs() < 1e-5, "{value}");
        }
    }
}
