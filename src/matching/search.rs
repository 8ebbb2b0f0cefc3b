//! Finds known claims for any text.
//!
//! Claims are ranked in two steps. The index proposes: BM25 (Robertson and Zaragoza, "The Probabilistic
//! Relevance Framework", 2009) over stems, pairs of neighbours and words written together. The best are
//! then weighed by how much of what they say, by rarity, the text covers, names and numbers above all; a
//! tweet says more than the claim it repeats, so the claim's coverage counts and the text's length does not.

use rustc_hash::FxHashMap;

use super::index::{Effort, Index, Key, Scratch};
use super::search_terms::{PAIR, Term, TermKind, TermReader};

/// BM25's saturation of repeated words.
const K1: f32 = 1.2;
/// BM25's weight of length.
const B: f32 = 0.5;
/// Terms of a claim of middling length.
const MIDDLE_LENGTH: f32 = 16.0;
/// Weight of a pair of neighbours beside that of a word.
const PAIR_WEIGHT: f32 = 0.35;
/// Weight of words from handles and signatures.
const ASIDE_WEIGHT: f32 = 0.4;
/// Claims that are weighed again, for each that is asked for.
const DEPTH: usize = 30;

/// A claim found for a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The claim, by the order in which it was added, from 0.
    pub claim: usize,
    /// Higher is better; comparable within one search only.
    pub score: f32,
}

/// Known claims, to be found again in other words.
///
/// ```
/// use claim_provenance::matching::ClaimSearch;
///
/// let mut claims = ClaimSearch::new();
/// claims.add("The old mill of Arkol was closed after 40 complaints.");
/// claims.add("A ferry with 300 people on board ran aground off Selm.");
/// let found = claims.find("Is it true that they are closing the #Arkol mill?", 5);
/// assert_eq!(found[0].claim, 0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct ClaimSearch {
    index: Index,
    reader: TermReader,
    scratch: Scratch,
    /// Terms of every claim, flattened: key and kind.
    terms: Vec<(Key, TermKind)>,
    starts: Vec<u32>,
    buffer: Vec<Term>,
}

impl ClaimSearch {
    /// A search without claims.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a claim; it gets the next number from 0. O(n) in its bytes.
    pub fn add(&mut self, claim: &str) {
        let mut terms = std::mem::take(&mut self.buffer);
        self.reader.read(claim, &mut terms);
        let item = self.starts.len() as u32;
        self.starts.push(self.terms.len() as u32);
        let length = terms.len() as f32;
        let mut counts: FxHashMap<Key, f32> = FxHashMap::default();
        each_key(&terms, |key, weight| *counts.entry(key).or_default() += weight);
        let mut keys: Vec<(Key, f32)> = counts.into_iter().collect();
        keys.sort_unstable_by_key(|&(key, _)| key);
        let norm = K1 * (1.0 - B + B * length / MIDDLE_LENGTH);
        self.index.add(item, keys.into_iter().map(|(key, count)| (key, count * (K1 + 1.0) / (count + norm))));
        self.terms.extend(terms.iter().map(|term| (term.key, term.kind)));
        self.buffer = terms;
    }

    /// Number of claims.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The claims that a text is most likely about, best first, at most `limit`. The cost is bounded by a
    /// budget of index entries, whatever the number of claims.
    pub fn find(&mut self, text: &str, limit: usize) -> Vec<Found> {
        let mut terms = std::mem::take(&mut self.buffer);
        self.reader.read(text, &mut terms);
        let mut weights: FxHashMap<Key, f32> = FxHashMap::default();
        each_key(&terms, |key, weight| {
            let entry = weights.entry(key).or_default();
            *entry = entry.max(weight);
        });
        let mut keys: Vec<(Key, f32)> = weights.iter().map(|(&key, &weight)| (key, weight)).collect();
        keys.sort_unstable_by_key(|&(key, _)| key);
        let effort = Effort { limit: limit.saturating_mul(2).max(DEPTH), entries: 60_000 };
        let candidates = self.index.candidates(&keys, effort, &mut self.scratch);
        let mut found: Vec<Found> = candidates
            .iter()
            .map(|candidate| {
                let coverage = self.coverage(candidate.item, &weights);
                Found { claim: candidate.item as usize, score: candidate.score * (0.5 + coverage) }
            })
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.claim.cmp(&b.claim)));
        found.truncate(limit);
        self.buffer = terms;
        found
    }

    /// Share of a claim's terms that the text has, by rarity; names and numbers weigh more.
    fn coverage(&self, item: u32, weights: &FxHashMap<Key, f32>) -> f32 {
        let start = self.starts[item as usize] as usize;
        let end = self.starts.get(item as usize + 1).map_or(self.terms.len(), |&end| end as usize);
        let (mut covered, mut all) = (0.0, 1e-6);
        for &(key, kind) in &self.terms[start..end] {
            let weight = self.index.rarity(key) * if kind == TermKind::Word { 1.0 } else { 1.3 };
            all += weight;
            if let Some(&share) = weights.get(&key) {
                covered += weight * share.min(1.0);
            }
        }
        covered / all
    }
}

/// The keys that terms are indexed under.
fn each_key(terms: &[Term], mut take: impl FnMut(Key, f32)) {
    for (at, term) in terms.iter().enumerate() {
        let weight = if term.aside { ASIDE_WEIGHT } else { 1.0 };
        take(term.key, weight);
        if let Some(next) = terms.get(at + 1).filter(|next| next.place <= term.place + 1 && next.place > term.place) {
            take(Key::pair(PAIR, term.key, next.key), PAIR_WEIGHT * weight);
        }
    }
}
