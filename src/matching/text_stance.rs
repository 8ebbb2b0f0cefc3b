//! Stance of a text toward a given claim.
//!
//! For headlines and sentences that are about a known claim: does the text put it forward, call it false,
//! or only report it as somebody's or as not settled? Words of debunking, of hearsay and of doubt are
//! looked up in a table with their strengths (after the lexical cues that Ferreira and Vlachos, "Emergent",
//! 2016, found telling); a negation counts where the claim has none, a question leaves the claim open, and
//! a cue that the claim itself contains tells nothing. No weights are learnt.

use rustc_hash::FxHashSet;

use crate::Span;
use crate::lexicon::stance_cues::{LONGEST_CUE, StanceCue, stance_cue};
use crate::model::Stance;
use crate::proposition::atoms::Atoms;

/// Below this, cues of debunking or reporting are too weak to count.
const LEAST: f32 = 1.5;
/// A debunking counts even where this much more tells that the claim is only reported: who debunks names what is said.
const LEEWAY: f32 = 0.7;
/// Every further cue of a kind adds this.
const FURTHER: f32 = 0.5;
/// A negation that the claim lacks.
const NEGATION: f32 = 1.8;
/// A text that ends in a question mark, and one that has one inside.
const QUESTION: (f32, f32) = (2.6, 2.2);
/// "No, …" at the start.
const ANSWER: f32 = 3.0;
/// Words of the claim in quotation marks of the text's own.
const QUOTED: f32 = 1.5;

/// Where a text stands toward a claim, and the words that tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextStance {
    /// `Asserts`, `Denies` or `NoPosition`.
    pub stance: Stance,
    /// Bytes of the cues in the text that decided, in order; empty for a plain assertion.
    pub cues: Vec<Span>,
}

/// Tells where `text` stands toward `claim`, taking for granted that the text is about it. O(n).
///
/// ```
/// use claim_provenance::Stance;
/// use claim_provenance::matching::text_stance;
///
/// let claim = "A tiger escaped from Arkol zoo";
/// assert_eq!(text_stance(claim, "Tiger on the loose in Arkol").stance, Stance::Asserts);
/// assert_eq!(text_stance(claim, "Zoo debunks story of escaped tiger").stance, Stance::Denies);
/// assert_eq!(text_stance(claim, "Tiger reportedly on the loose").stance, Stance::NoPosition);
/// ```
#[must_use]
pub fn text_stance(claim: &str, text: &str) -> TextStance {
    let claim = Atoms::read(claim, 0);
    let claim_words: FxHashSet<&str> = (0..claim.len()).map(|at| claim.word(at)).collect();
    let atoms = Atoms::read(text, 0);
    let mut weighed = Weighed::default();
    let mut at = 0;
    while at < atoms.len() {
        let Some((cue, words)) = longest_cue(&atoms, at) else {
            at += 1;
            continue;
        };
        let span = spanned(&atoms, at, words);
        let repeated = (at..at + words).all(|at| claim_words.contains(atoms.word(at)));
        match cue {
            _ if repeated => {}
            // "not a hoax", "no fake": the negation is spent.
            StanceCue::Debunks(_) if words == 1 && negation_before(&atoms, at).is_some() => {
                weighed.spent = negation_before(&atoms, at);
            }
            StanceCue::Debunks(strength) => weighed.debunks.add(strength, span),
            StanceCue::Reports(strength) => weighed.reports.add(strength, span),
            StanceCue::Negates | StanceCue::Open => {}
        }
        at += words;
    }
    weigh_negation(&atoms, (0..claim.len()).any(|at| is_negation(claim.word(at))), &mut weighed);
    weigh_question(&atoms, &mut weighed);
    weigh_quotation(&atoms, &claim_words, &mut weighed);
    weighed.decide()
}

/// The strength of what was found of one kind.
#[derive(Debug, Default)]
struct Weight {
    strength: f32,
    cues: Vec<Span>,
}

impl Weight {
    fn add(&mut self, strength: f32, span: Span) {
        let further = if self.cues.is_empty() { 0.0 } else { FURTHER };
        self.strength = self.strength.max(strength) + further;
        self.cues.push(span);
    }

    fn raise(&mut self, strength: f32, span: Span) {
        self.strength = self.strength.max(strength);
        self.cues.push(span);
    }
}

#[derive(Debug, Default)]
struct Weighed {
    /// A negation that undoes a debunking.
    spent: Option<usize>,
    debunks: Weight,
    reports: Weight,
}

impl Weighed {
    fn decide(self) -> TextStance {
        let (stance, mut cues) =
            if self.debunks.strength >= LEAST && self.debunks.strength >= self.reports.strength - LEEWAY {
                (Stance::Denies, self.debunks.cues)
            } else if self.reports.strength >= LEAST {
                (Stance::NoPosition, self.reports.cues)
            } else {
                (Stance::Asserts, Vec::new())
            };
        cues.sort_unstable();
        TextStance { stance, cues }
    }
}

fn longest_cue(atoms: &Atoms, at: usize) -> Option<(StanceCue, usize)> {
    if !atoms.is_word(at) {
        return None;
    }
    let mut phrase = String::new();
    let mut longest = None;
    for words in 1..=LONGEST_CUE {
        let last = at + words - 1;
        if !atoms.is_word(last) {
            break;
        }
        if words > 1 {
            phrase.push(' ');
        }
        phrase.push_str(atoms.word(last));
        if let Some(cue) = stance_cue(&phrase) {
            longest = Some((cue, words));
        }
    }
    longest
}

fn spanned(atoms: &Atoms, at: usize, words: usize) -> Span {
    match (atoms.get(at), atoms.get(at + words - 1)) {
        (Some(first), Some(last)) => first.span.join(last.span),
        _ => Span::default(),
    }
}

fn is_negation(word: &str) -> bool {
    stance_cue(word) == Some(StanceCue::Negates) || word.ends_with("n't") || word.ends_with("n’t")
}

/// A negation among the three words before.
fn negation_before(atoms: &Atoms, at: usize) -> Option<usize> {
    (at.saturating_sub(3)..at).rev().find(|&before| is_negation(atoms.word(before)))
}

/// The first negation, where the claim has none: "No, …" answers outright.
fn weigh_negation(atoms: &Atoms, claim_negated: bool, weighed: &mut Weighed) {
    let Some(at) = (0..atoms.len()).find(|&at| is_negation(atoms.word(at)) && weighed.spent != Some(at)) else {
        return;
    };
    let span = spanned(atoms, at, 1);
    let no = atoms.word(at) == "no";
    if no && at == 0 && matches!(atoms.word(1), "," | ":" | "." | "—" | "-" | "!") {
        weighed.debunks.raise(ANSWER, span);
    } else if !claim_negated && !no && stance_cue(atoms.word(at + 1)) != Some(StanceCue::Open) {
        weighed.debunks.raise(NEGATION, span);
    }
}

fn weigh_question(atoms: &Atoms, weighed: &mut Weighed) {
    if let Some(at) = (0..atoms.len()).rev().find(|&at| atoms.word(at) == "?") {
        let strength = if at + 2 >= atoms.len() { QUESTION.0 } else { QUESTION.1 };
        weighed.reports.add(strength, spanned(atoms, at, 1));
    }
}

/// "Hospital 'lost scans'": the text puts the claim's own words in marks and so does not stand for them.
fn weigh_quotation(atoms: &Atoms, claim_words: &FxHashSet<&str>, weighed: &mut Weighed) {
    let opens = |at: usize| {
        matches!(atoms.word(at), "'" | "‘" | "\"" | "“") && !(atoms.is_glued(at) && at > 0 && atoms.is_word(at - 1))
    };
    let closes = |at: usize| matches!(atoms.word(at), "'" | "’" | "\"" | "”") && atoms.is_glued(at);
    let Some(open) = (0..atoms.len()).find(|&at| opens(at)) else { return };
    let Some(close) = (open + 2..atoms.len()).find(|&at| closes(at)) else { return };
    let words: Vec<&str> = (open + 1..close).filter(|&at| atoms.is_word(at)).map(|at| atoms.word(at)).collect();
    let shared = words.iter().filter(|word| word.len() > 3 && claim_words.contains(*word)).count();
    if shared > 0 && words.len() <= 6 {
        weighed.reports.add(QUOTED, spanned(atoms, open, close - open + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Claim, text, stance.
    const TABLE: &str = include_str!("../../tests/tables/text_stances.tsv");

    #[test]
    fn table_of_stances() {
        let mut wrong = Vec::new();
        for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let [claim, text, want] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let got = text_stance(claim, text);
            if format!("{:?}", got.stance) != want {
                wrong.push(format!("{claim} / {text}: want {want}, got {got:?}"));
            }
            assert!(got.cues.iter().all(|span| span.of(text).is_some()));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    proptest::proptest! {
        #[test]
        fn any_texts_compare(claim in "\\PC{0,30}", text in "\\PC{0,60}") {
            for span in text_stance(&claim, &text).cues {
                proptest::prop_assert!(span.of(&text).is_some());
            }
        }
    }
}
