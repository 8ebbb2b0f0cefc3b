//! How two words stand to each other.

use super::profile::Term;
use super::spelling::one_slip;
use crate::lexicon::{Opposition, predicate_class, synonyms};

/// How two words stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tie {
    /// The same word.
    Equal,
    /// The same but for a slip or the spelling.
    Spelling,
    /// In one synonym set.
    Synonym,
    /// Predicates of one class.
    Class,
    /// One root.
    Root,
    /// The first word, or its predicate class, is narrower.
    Narrower,
    /// The second is narrower.
    Broader,
}

impl Tie {
    /// How much of the word's weight is met.
    pub(crate) fn strength(self) -> f32 {
        match self {
            Self::Equal => 1.0,
            Self::Spelling => 0.92,
            Self::Synonym => 0.9,
            Self::Class => 0.8,
            Self::Root => 0.8,
            Self::Narrower | Self::Broader => 0.7,
        }
    }
}

/// The closest tie between two words, if there is one.
pub(crate) fn tie(a: &Term, b: &Term) -> Option<Tie> {
    if a.hash == b.hash {
        return Some(Tie::Equal);
    }
    if a.is_name() && b.is_name() && a.entity.is_some() && b.entity.is_some() {
        return one_slip(&a.lemma, &b.lemma).then_some(Tie::Spelling);
    }
    if !a.synonyms.is_empty() && a.synonyms.iter().any(|set| b.synonyms.contains(set)) {
        return Some(Tie::Synonym);
    }
    if a.shares_class(b) {
        return Some(Tie::Class);
    }
    if a.stem == b.stem {
        return Some(Tie::Root);
    }
    if a.implies_class(b) || covers(b, a) {
        return Some(Tie::Narrower);
    }
    if b.implies_class(a) || covers(a, b) {
        return Some(Tie::Broader);
    }
    one_slip(&a.lemma, &b.lemma).then_some(Tie::Spelling)
}

fn covers(broad: &Term, narrow: &Term) -> bool {
    !narrow.broader.is_empty() && narrow.broader.iter().any(|word| synonyms(word, &broad.lemma))
}

/// Whether two words exclude each other: by the table of opposites or by the classes of their predicates.
pub(crate) fn opposition(a: &Term, b: &Term) -> Option<Opposition> {
    if let Some((_, kind)) = a.opposites.iter().find(|(word, _)| **word == *b.lemma) {
        return Some(*kind);
    }
    let against = |a: &Term, b: &Term| {
        a.predicates.iter().any(|x| {
            predicate_class(x.class).opposite.is_some_and(|opposite| b.predicates.iter().any(|y| y.class == opposite))
        })
    };
    (!a.shares_class(b) && (against(a, b) || against(b, a))).then_some(Opposition::Contrary)
}
