//! Linear models by stochastic gradient descent.

use rustc_hash::FxHashMap;

use super::Options;
use crate::extract::scorer::{sigmoid, softmax};

/// How a head is trained.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    rounds: usize,
    least_seen: u32,
    step: f32,
    lasso: f32,
    ridge: f32,
}

impl Plan {
    pub(super) const fn of(options: Options) -> Self {
        let Options { rounds, least_seen, step, lasso, ridge, .. } = options;
        Self { rounds, least_seen, step, lasso, ridge }
    }
}

/// A trained head before it is packed: weights by feature.
pub(super) struct Model {
    ids: FxHashMap<u32, u32>,
    pub(super) keys: Vec<u32>,
    pub(super) weights: Vec<f32>,
}

impl Model {
    /// An untrained model over the features that occur often enough.
    fn over<'i>(features: impl Iterator<Item = &'i [u32]>, least_seen: u32) -> Self {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for keys in features {
            for &key in keys {
                *counts.entry(key).or_default() += 1;
            }
        }
        let mut keys: Vec<u32> =
            counts.into_iter().filter(|&(_, count)| count >= least_seen).map(|(key, _)| key).collect();
        keys.sort_unstable();
        let ids = keys.iter().enumerate().map(|(id, &key)| (key, id as u32)).collect();
        Self { ids, weights: vec![0.0; keys.len()], keys }
    }

    fn indexes(&self, features: &[u32]) -> Vec<u32> {
        features.iter().filter_map(|key| self.ids.get(key).copied()).collect()
    }

    pub(super) fn score(&self, features: &[u32]) -> f32 {
        features.iter().filter_map(|key| self.ids.get(key)).map(|&id| self.weights[id as usize]).sum()
    }
}

/// FTRL-proximal (McMahan et al. 2013): per-feature steps, and an L1 bound that leaves rare, weak features out.
struct Descent {
    weights: Vec<f32>,
    sums: Vec<f32>,
    squares: Vec<f32>,
    plan: Plan,
}

impl Descent {
    fn new(size: usize, plan: Plan) -> Self {
        Self { weights: vec![0.0; size], sums: vec![0.0; size], squares: vec![0.0; size], plan }
    }

    fn dot(&self, ids: &[u32]) -> f32 {
        ids.iter().map(|&id| self.weights[id as usize]).sum()
    }

    fn step(&mut self, ids: &[u32], gradient: f32) {
        let Plan { step, lasso, ridge, .. } = self.plan;
        for &id in ids {
            let id = id as usize;
            let (square, weight) = (self.squares[id], self.weights[id]);
            let grown = square + gradient * gradient;
            self.sums[id] += gradient - (grown.sqrt() - square.sqrt()) / step * weight;
            self.squares[id] = grown;
            let sum = self.sums[id];
            self.weights[id] = if sum.abs() <= lasso {
                0.0
            } else {
                (sum.signum() * lasso - sum) / ((1.0 + grown.sqrt()) / step + ridge)
            };
        }
    }
}

/// A fixed order that is not the order of the articles.
fn shuffled(count: usize, round: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = 0x2545_F491_4F6C_DD1D_u64 ^ (round as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for at in (1..count).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        order.swap(at, (state % (at as u64 + 1)) as usize);
    }
    order
}

/// Logistic regression.
pub(super) fn logistic(examples: Vec<(&[u32], f32)>, plan: Plan) -> Model {
    let mut model = Model::over(examples.iter().map(|(features, _)| *features), plan.least_seen);
    let ids: Vec<Vec<u32>> = examples.iter().map(|(features, _)| model.indexes(features)).collect();
    let mut descent = Descent::new(model.keys.len(), plan);
    for round in 0..plan.rounds {
        for at in shuffled(examples.len(), round) {
            let gradient = sigmoid(descent.dot(&ids[at])) - examples[at].1;
            if gradient.abs() > 1e-3 {
                descent.step(&ids[at], gradient);
            }
        }
    }
    model.weights = descent.weights;
    model
}

/// Softmax regression over the candidates of each example; all right ones share the mass.
pub(super) fn choosing(examples: Vec<(&[Vec<u32>], Vec<bool>)>, plan: Plan) -> Model {
    let mut model = Model::over(examples.iter().flat_map(|(all, _)| all.iter().map(Vec::as_slice)), plan.least_seen);
    let ids: Vec<Vec<Vec<u32>>> =
        examples.iter().map(|(all, _)| all.iter().map(|features| model.indexes(features)).collect()).collect();
    let mut descent = Descent::new(model.keys.len(), plan);
    let mut scores = Vec::new();
    for round in 0..plan.rounds {
        for at in shuffled(examples.len(), round) {
            let right = &examples[at].1;
            scores.clear();
            scores.extend(ids[at].iter().map(|ids| descent.dot(ids)));
            softmax(&mut scores);
            let mass: f32 = scores.iter().zip(right).filter(|(_, right)| **right).map(|(p, _)| p).sum();
            for (candidate, &p) in scores.iter().enumerate() {
                let wanted = if right[candidate] { p / mass.max(1e-6) } else { 0.0 };
                let gradient = p - wanted;
                if gradient.abs() > 1e-3 {
                    descent.step(&ids[at][candidate], gradient);
                }
            }
        }
    }
    model.weights = descent.weights;
    model
}
