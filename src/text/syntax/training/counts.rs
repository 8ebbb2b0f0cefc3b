//! Which features get a row.

use rustc_hash::FxHashMap;

/// Features by how often they hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts(FxHashMap<u64, u32>);

impl Counts {
    pub(super) fn add(&mut self, key: u64) {
        *self.0.entry(key).or_default() += 1;
    }

    /// The most frequent features with their counts, among those that hold often enough, in a stable order.
    pub(super) fn best(self, least: u32, most: usize) -> (Vec<u64>, Vec<f32>) {
        let mut keys: Vec<_> = self.0.into_iter().filter(|&(_, count)| count >= least).collect();
        keys.sort_unstable_by_key(|&(key, count)| (std::cmp::Reverse(count), key));
        keys.truncate(most);
        keys.into_iter().map(|(key, count)| (key, count as f32)).unzip()
    }
}
