//! How two propositions stand to each other.

use std::fmt;
use std::sync::Arc;

use super::align::Alignment;
use super::decide::{self, Grounds};
use super::profile::Profile;
use super::rarity::Rarity;
use super::{numbers, roles};
use crate::model::Relation;
use crate::proposition::Proposition;

/// A measure of likeness that a caller brings, such as the cosine of sentence embeddings.
///
/// It can only add to what the words show; names, numbers, roles and polarity are decided without it.
///
/// ```
/// use std::sync::Arc;
///
/// use claim_provenance::matching::{Comparer, Similarity};
/// use claim_provenance::proposition::Reading;
///
/// /// Stands in for the cosine of two sentence embeddings.
/// struct SameLength;
///
/// impl Similarity for SameLength {
///     fn similarity(&self, a: &str, b: &str) -> f64 {
///         1.0 - a.len().abs_diff(b.len()) as f64 / a.len().max(b.len()) as f64
///     }
/// }
///
/// let comparer = Comparer::new().similarity(Arc::new(SameLength));
/// let reading = Reading::new();
/// let (a, b) = (reading.read_statement("The mill burned"), reading.read_statement("The mill was lost"));
/// assert!(comparer.compare(&a, &b).score > Comparer::new().compare(&a, &b).score);
/// ```
pub trait Similarity: Send + Sync {
    /// Likeness of two texts, from 0 (unlike) to 1 (alike).
    fn similarity(&self, a: &str, b: &str) -> f64;
}

/// What a comparison found.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// How the first stands to the second.
    pub relation: Relation,
    /// From 0 to 1, for ranking: pairs that say the same stand above pairs that do not.
    pub score: f64,
    /// Why, in words.
    pub evidence: Vec<String>,
    /// Cosine of the two as vectors of weighted words and amounts, words that answer each other taken as one and the
    /// heaviest thing in common left out: how near their subjects are, whatever they say of them.
    pub overlap: f64,
    /// Whether the narrower one is narrower by a word, an amount or a quantifier that both give, not only by further
    /// detail.
    pub strict: bool,
    /// Whether one of two that say the same tells a circumstance more, taken as incidental.
    pub incidental: bool,
    /// Whether something sets the two apart (other parties, another number, only planned), however alike they are.
    pub apart: bool,
    /// The smaller share of the weight that is met by the very same words, from 0 to 1.
    pub verbatim: f64,
    /// Roles of the main predicates that are filled alike, where these tell of one kind of happening and no role is
    /// filled otherwise.
    pub parties: usize,
    /// Whether the two contradict each other by plain negation, so that one denies what the other says.
    pub negated: bool,
    /// How telling the most telling amount is that both give, from 0 to 1.
    pub telling: f64,
    /// How telling the most telling amount of a party is that only one of them gives, from 0 to 1.
    pub further: f64,
    /// How telling the amounts are that either gives and the other does not, from 0 to 1; of the side that gives the less
    /// telling ones, and 0 where an amount is in common.
    pub other_amounts: f64,
    /// Whether they have hardly more than names in common: they are about the same party, whatever they say of it.
    pub names_only: bool,
    /// Whether the main predicates of both tell of known kinds of happening, and not of the same.
    pub other_happening: bool,
    /// Whether they give numbers of one kind that exclude each other.
    pub other_number: bool,
}

/// Compares propositions.
///
/// ```
/// use claim_provenance::Relation;
/// use claim_provenance::matching::compare;
/// use claim_provenance::proposition::Reading;
///
/// let reading = Reading::new();
/// let sold = reading.read_statement("Norvia sold 40 drones to Ostrel");
/// let bought = reading.read_statement("Ostrel bought 40 drones from Norvia");
/// assert_eq!(compare(&sold, &bought).relation, Relation::Same);
/// ```
#[must_use]
pub fn compare(a: &Proposition, b: &Proposition) -> Comparison {
    Comparer::new().compare(a, b)
}

/// Compares propositions, with a caller's measure of likeness if there is one.
#[derive(Clone, Default)]
pub struct Comparer {
    similarity: Option<Arc<dyn Similarity>>,
    rarity: Arc<Rarity>,
}

impl fmt::Debug for Comparer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Comparer").field("similarity", &self.similarity.is_some()).finish()
    }
}

impl Comparer {
    /// Compares by the tables alone.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a measure of likeness.
    #[must_use]
    pub fn similarity(mut self, similarity: Arc<dyn Similarity>) -> Self {
        self.similarity = Some(similarity);
        self
    }

    /// Weighs words by how rare they are in a collection, such as that of all the statements to compare.
    #[must_use]
    pub fn rarity(mut self, rarity: impl Into<Arc<Rarity>>) -> Self {
        self.rarity = rarity.into();
        self
    }

    /// How `a` stands to `b`. O(n · m) in their content words, of which at most 48 each take part.
    #[must_use]
    pub fn compare(&self, a: &Proposition, b: &Proposition) -> Comparison {
        let (a, b) =
            (Profile::new(a, |lemma| self.rarity.weight(lemma)), Profile::new(b, |lemma| self.rarity.weight(lemma)));
        self.compare_profiles(&a, &b)
    }

    pub(crate) fn compare_profiles(&self, a: &Profile<'_>, b: &Profile<'_>) -> Comparison {
        let alignment = Alignment::new(a, b);
        let likeness = self
            .similarity
            .as_ref()
            .map(|measure| measure.similarity(&a.proposition.text, &b.proposition.text).clamp(0.0, 1.0));
        let grounds = Grounds {
            pairs: roles::pair(a, b, &alignment),
            amounts: numbers::amounts(a, b),
            times: numbers::times(a, b),
            alignment,
            likeness,
        };
        decide::decide(a, b, &grounds)
    }
}
