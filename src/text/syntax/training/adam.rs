//! Gradient descent with moments (Kingma and Ba 2015).

use super::tensors::Tensors;

/// Gradients and their moments for all numbers of a model.
#[derive(Clone, Debug)]
pub(super) struct Adam {
    pub(super) gradients: Tensors,
    first: Tensors,
    second: Tensors,
    /// Rows that the examples at hand touch, for parts of which an example sees few.
    touched: Vec<Vec<u32>>,
    steps: u32,
}

const FIRST: f32 = 0.9;
const SECOND: f32 = 0.999;

impl Adam {
    pub(super) fn new(tensors: &Tensors) -> Self {
        let zero: Tensors = tensors.iter().map(|tensor| vec![0.0; tensor.len()]).collect();
        Self {
            gradients: zero.clone(),
            first: zero.clone(),
            second: zero,
            touched: vec![Vec::new(); tensors.len()],
            steps: 0,
        }
    }

    /// Adds to the gradient of a row.
    pub(super) fn add_row(&mut self, part: usize, row: usize, slope: &[f32]) {
        self.touched[part].push(row as u32);
        let start = row * slope.len();
        for (gradient, slope) in self.gradients[part][start..start + slope.len()].iter_mut().zip(slope) {
            *gradient += slope;
        }
    }

    /// Steps down and clears the gradients. Parts named in `sparse` have rows of that width, of which only the touched ones move.
    pub(super) fn step(&mut self, tensors: &mut Tensors, rate: f32, sparse: &[(usize, usize)]) {
        self.steps += 1;
        let correction = |decay: f32| 1.0 - (0..self.steps.min(10_000)).fold(1.0_f32, |power, _| power * decay);
        let rate = rate * correction(SECOND).sqrt() / correction(FIRST);
        for (part, tensor) in tensors.iter_mut().enumerate() {
            let (gradients, first, second) = (&mut self.gradients[part], &mut self.first[part], &mut self.second[part]);
            let length = tensor.len();
            let mut update = |range: std::ops::Range<usize>| {
                let values = tensor[range.clone()].iter_mut().zip(&mut gradients[range.clone()]);
                for ((value, gradient), (first, second)) in
                    values.zip(first[range.clone()].iter_mut().zip(&mut second[range]))
                {
                    let slope = *gradient;
                    *gradient = 0.0;
                    *first = FIRST * *first + (1.0 - FIRST) * slope;
                    *second = SECOND * *second + (1.0 - SECOND) * slope * slope;
                    *value -= rate * *first / (second.sqrt() + 1e-8);
                }
            };
            match sparse.iter().find(|&&(at, _)| at == part) {
                None => update(0..length),
                Some(&(_, width)) => {
                    let touched = &mut self.touched[part];
                    touched.sort_unstable();
                    touched.dedup();
                    for row in touched.drain(..) {
                        update(row as usize * width..(row as usize + 1) * width);
                    }
                }
            }
        }
    }
}
