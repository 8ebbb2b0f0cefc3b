//! How two words stand to each other.

use super::profile::Term;
use super::spelling::one_slip;
use crate::lexicon::wordnet::{RelatedSense, SenseTie, is_word};
use crate::lexicon::{Opposition, commonness, predicate_class, synonyms};
use crate::proposition::WordKind;

/// Commonness from which a broader word only stands in for a narrower one.
const EVERYDAY: u8 = 9;

/// How much of a word's weight is met at most by a word of the same sense, by one derived from it, by one that is broader
/// or near.
const SAME_SENSE: f32 = 0.9;
const DERIVED_SENSE: f32 = 0.8;
const NEAR_SENSE: f32 = 0.65;

/// Share of a word's uses from which a sense is the one that it has mostly.
const MOSTLY: f32 = 0.5;

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
    /// Near in meaning by senses that the words may have.
    Near,
    /// Opposite predicates of which one is negated: "nobody survived" and "all died".
    Inverse,
    /// The first word, or its predicate class, is narrower.
    Narrower,
    /// The second is narrower.
    Broader,
    /// They exclude each other.
    Opposite(Opposition),
}

impl Tie {
    /// How much of the word's weight is met: what shows that the two speak of the same matter, be it as opposites.
    pub(crate) fn strength(self) -> f32 {
        match self {
            Self::Equal => 1.0,
            Self::Spelling => 0.92,
            Self::Synonym => 0.9,
            Self::Class | Self::Root | Self::Inverse => 0.8,
            Self::Narrower | Self::Broader => 0.7,
            Self::Near => NEAR_SENSE,
            Self::Opposite(_) => 0.6,
        }
    }
}

/// The closest tie between two words with how much of their weight it meets, if there is one.
pub(crate) fn tie(a: &Term, b: &Term) -> Option<(Tie, f32)> {
    known(a, b)
        .map(|tie| (tie, tie.strength()))
        .or_else(|| by_sense(&a.senses, &b.senses))
        .or_else(|| misspelt(&a.lemma, &b.lemma).then(|| (Tie::Spelling, Tie::Spelling.strength())))
}

/// The direction between two nouns of which one, in the sense that it has mostly, is a kind of the other in the
/// sense that that one has mostly: a dachshund is a dog. Words that stand in for others ("people") say no less.
pub(super) fn kind_of(a: &Term, b: &Term) -> Option<Tie> {
    if a.kind != WordKind::Noun || b.kind != WordKind::Noun {
        return None;
    }
    let is_kind = |narrow: &Term, broad: &Term| {
        let above = narrow.senses.iter().filter(|sense| sense.tie == SenseTie::Broader && sense.share >= MOSTLY);
        commonness(&broad.lemma) < EVERYDAY
            && above.into_iter().any(|above| {
                broad
                    .senses
                    .iter()
                    .any(|own| own.sense == above.sense && own.tie == SenseTie::Own && own.share >= MOSTLY)
            })
    };
    if is_kind(a, b) {
        return Some(Tie::Narrower);
    }
    is_kind(b, a).then_some(Tie::Broader)
}

/// Whether one word may be the other with a slip of the pen. One that goes on where the other ends is a word of its own:
/// "striker", "strike"; so are two that a dictionary knows: "boats", "goats".
pub(super) fn misspelt(a: &str, b: &str) -> bool {
    let goes_on = a.starts_with(b) || b.starts_with(a);
    !goes_on && one_slip(a, b) && (!is_word(a) || !is_word(b))
}

/// The tie by the senses of two words: the more usual the senses in which they meet, the more it counts.
fn by_sense(a: &[RelatedSense], b: &[RelatedSense]) -> Option<(Tie, f32)> {
    let mut best: Option<(Tie, f32)> = None;
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let sense = a[i].sense.max(b[j].sense);
        if a[i].sense != b[j].sense {
            i += usize::from(a[i].sense < sense);
            j += usize::from(b[j].sense < sense);
            continue;
        }
        let run = |list: &[RelatedSense], from: usize| list[from..].iter().take_while(|x| x.sense == sense).count();
        let (m, n) = (run(a, i), run(b, j));
        for x in &a[i..i + m] {
            for y in &b[j..j + n] {
                // Which of its senses a word has here is a guess.
                let most = match (x.tie, y.tie) {
                    (SenseTie::Own, SenseTie::Own) => SAME_SENSE,
                    (SenseTie::Derived, SenseTie::Own) | (SenseTie::Own, SenseTie::Derived) => DERIVED_SENSE,
                    (SenseTie::Near | SenseTie::Broader, SenseTie::Own)
                    | (SenseTie::Own, SenseTie::Near | SenseTie::Broader) => NEAR_SENSE,
                    _ => continue,
                };
                let strength = most * (0.5 + 0.5 * (x.share * y.share).sqrt());
                if best.is_none_or(|(_, most)| strength > most) {
                    best = Some((Tie::Near, strength));
                }
            }
        }
        (i, j) = (i + m, j + n);
    }
    best
}

/// The closest tie that the project's own tables or the spelling show.
fn known(a: &Term, b: &Term) -> Option<Tie> {
    if a.hash == b.hash {
        return Some(Tie::Equal);
    }
    if a.alternatives.contains(&b.hash) || b.alternatives.contains(&a.hash) {
        return Some(Tie::Synonym);
    }
    if !a.synonyms.is_empty() && a.synonyms.iter().any(|set| b.synonyms.contains(set)) {
        return Some(Tie::Synonym);
    }
    if a.entity.is_some() && b.entity.is_some() {
        return one_slip(&a.lemma, &b.lemma).then_some(Tie::Spelling);
    }
    if a.shares_class(b) {
        return Some(Tie::Class);
    }
    if let Some(kind) = opposition(a, b) {
        return Some(if kind == Opposition::Contrary && a.negated != b.negated {
            Tie::Inverse
        } else {
            Tie::Opposite(kind)
        });
    }
    if a.stem == b.stem {
        return Some(Tie::Root);
    }
    // "200,000 civilians" and "200,000 people": the commonest words only stand in for others.
    if covers(b, a) {
        return Some(if commonness(&b.lemma) >= EVERYDAY { Tie::Synonym } else { Tie::Narrower });
    }
    if covers(a, b) {
        return Some(if commonness(&a.lemma) >= EVERYDAY { Tie::Synonym } else { Tie::Broader });
    }
    if a.implies_class(b) {
        return Some(Tie::Narrower);
    }
    if b.implies_class(a) {
        return Some(Tie::Broader);
    }
    None
}

fn covers(broad: &Term, narrow: &Term) -> bool {
    !narrow.broader.is_empty() && narrow.broader.iter().any(|word| synonyms(word, &broad.lemma))
}

/// Prefixes that deny an adjective.
const DENYING: &[&str] = &["un", "in", "im", "il", "ir", "non"];

/// "unsafe" and "safe".
fn denied_by_prefix(a: &Term, b: &Term) -> bool {
    a.kind == WordKind::Adjective
        && b.kind == WordKind::Adjective
        && b.lemma.len() > 3
        && DENYING.iter().any(|prefix| a.lemma.strip_prefix(prefix) == Some(&*b.lemma))
}

/// Whether two words exclude each other: by the table of opposites or by the classes of their predicates.
fn opposition(a: &Term, b: &Term) -> Option<Opposition> {
    if let Some((_, kind)) = a.opposites.iter().find(|(word, _)| **word == *b.lemma) {
        return Some(*kind);
    }
    if denied_by_prefix(a, b) || denied_by_prefix(b, a) {
        return Some(Opposition::Contrary);
    }
    let against = |a: &Term, b: &Term| {
        a.predicates.iter().any(|x| {
            predicate_class(x.class).opposite.is_some_and(|opposite| b.predicates.iter().any(|y| y.class == opposite))
        })
    };
    (against(a, b) || against(b, a)).then_some(Opposition::Contrary)
}
