//! How telling words are: in general, and in a collection.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::commonness;
use crate::proposition::Proposition;

/// Statements from which a collection's own counts weigh as much as general knowledge.
const TRUSTED: f32 = 50.0;

/// How telling each word is in a collection of statements: what all of them share ("tax" among claims about taxes) tells
/// little, what few share tells much. An inverse document frequency, smoothed by how common words are in the news.
///
/// ```
/// use claim_provenance::matching::{Comparer, Rarity};
/// use claim_provenance::proposition::Reading;
///
/// let said: Vec<_> = ["The mill burned", "The mill closed", "The mill reopened"]
///     .iter()
///     .map(|text| Reading::new().read_statement(text))
///     .collect();
/// let comparer = Comparer::new().rarity(Rarity::of(&said));
/// assert!(comparer.compare(&said[0], &said[0]).score > comparer.compare(&said[0], &said[1]).score);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Rarity {
    counts: FxHashMap<Box<str>, u32>,
    statements: f32,
}

impl Rarity {
    /// Counts the words of a collection. O(n) in the words.
    #[must_use]
    pub fn of<'p>(propositions: impl IntoIterator<Item = &'p Proposition>) -> Self {
        let mut out = Self::default();
        for proposition in propositions {
            out.statements += 1.0;
            let mut seen: FxHashSet<&str> = FxHashSet::default();
            for lemma in proposition.lemmas().filter(|lemma| seen.insert(lemma)) {
                match out.counts.get_mut(lemma) {
                    Some(count) => *count += 1,
                    None => {
                        out.counts.insert(lemma.into(), 1);
                    }
                }
            }
        }
        out
    }

    /// How much a word tells, from about 0.1 to 1.1.
    pub(crate) fn weight(&self, lemma: &str) -> f32 {
        if self.statements < 1.0 {
            return general_rarity(lemma);
        }
        // The pair that is compared is itself part of the collection: a word that both share must not count as common
        // for that.
        let count = self.counts.get(lemma).copied().unwrap_or(1).saturating_sub(1).max(1) as f32;
        let own = (1.0 + self.statements / count).ln() / (1.0 + self.statements).ln();
        let trust = self.statements / (self.statements + TRUSTED);
        general_rarity(lemma).powf(1.0 - 0.5 * trust) * (1.0 - trust + trust * own)
    }
}

/// How much a word tells in general: from 0.35 for the commonest to 1.1 for one that is hardly seen.
pub(crate) fn general_rarity(lemma: &str) -> f32 {
    1.3 - 0.1 * f32::from(commonness(lemma)).max(2.0)
}
