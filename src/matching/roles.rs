//! Whether the same ones do the same to the same.

use super::align::Alignment;
use super::profile::Profile;
use crate::lexicon::{predicate_class, predicate_class_and_parents, predicate_entries};
use crate::proposition::{Argument, Predicate, Role};

/// Two predicates that tell of the same kind of happening.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PredicatePair {
    /// Index of the first proposition's predicate.
    pub(crate) a: usize,
    /// Index of the second's.
    pub(crate) b: usize,
    /// Roles whose fillers answer each other.
    pub(crate) agree: usize,
    /// Roles filled on both sides by words that do not answer each other.
    pub(crate) disagree: usize,
    /// Whether fillers answer each other crosswise.
    pub(crate) swapped: bool,
}

/// Pairs the predicates of two propositions: of one class, or the same word, each with the partner whose roles agree
/// best; main predicates first.
pub(crate) fn pair(a: &Profile<'_>, b: &Profile<'_>, alignment: &Alignment) -> Vec<PredicatePair> {
    let mut all: Vec<PredicatePair> = Vec::new();
    for (at, x) in a.proposition.predicates.iter().enumerate().take(12) {
        for (bt, y) in b.proposition.predicates.iter().enumerate().take(12) {
            if same_happening(a, x, b, y) {
                all.push(roles(a, (at, x), b, (bt, y), alignment));
            }
        }
    }
    all.sort_by_key(|pair| (std::cmp::Reverse(pair.agree), pair.disagree, pair.a + pair.b, pair.a));
    let mut taken_a = 0_u16;
    let mut taken_b = 0_u16;
    let mut out = Vec::new();
    for pair in all {
        if taken_a & (1 << pair.a) == 0 && taken_b & (1 << pair.b) == 0 {
            taken_a |= 1 << pair.a;
            taken_b |= 1 << pair.b;
            out.push(pair);
        }
    }
    out.sort_by_key(|pair| (pair.a + pair.b, pair.a));
    out
}

fn same_happening(a: &Profile<'_>, x: &Predicate, b: &Profile<'_>, y: &Predicate) -> bool {
    if a.proposition.words[x.word].lemma == b.proposition.words[y.word].lemma {
        return true;
    }
    match (class_of(a, x), class_of(b, y)) {
        (Some(x), Some(y)) => {
            predicate_class_and_parents(x).any(|class| class == y)
                || predicate_class_and_parents(y).any(|class| class == x)
        }
        _ => false,
    }
}

/// The number of a predicate's class.
pub(crate) fn class_of(profile: &Profile<'_>, predicate: &Predicate) -> Option<u16> {
    let name = predicate.class.as_deref()?;
    let lemma = &profile.proposition.words[predicate.word].lemma;
    predicate_entries(lemma).iter().map(|entry| entry.class).find(|&class| predicate_class(class).name == name)
}

fn roles(
    a: &Profile<'_>,
    (at, x): (usize, &Predicate),
    b: &Profile<'_>,
    (bt, y): (usize, &Predicate),
    alignment: &Alignment,
) -> PredicatePair {
    let answers = |p: &Argument, q: &Argument| answers(a, p, b, q, alignment);
    let mutual = class_of(a, x).is_some_and(|class| predicate_class(class).mutual);
    let mut pair = PredicatePair { a: at, b: bt, agree: 0, disagree: 0, swapped: false };
    for p in &x.arguments {
        let same: Vec<&Argument> = y.arguments.iter().filter(|q| q.role == p.role).collect();
        if same.is_empty() {
            continue;
        }
        if same.iter().any(|q| answers(p, q)) {
            pair.agree += 1;
        } else if matches!(p.role, Role::Agent | Role::Patient | Role::Recipient | Role::Location | Role::Reason) {
            pair.disagree += 1;
        }
    }
    // Crosswise: who does it on one side has it done on the other, and the other party does not fit either.
    for p in &x.arguments {
        for q in &y.arguments {
            let crossed = p.role != q.role && participant(p.role) && participant(q.role) && answers(p, q);
            if !crossed || mutual {
                continue;
            }
            let kept = |role: Role| {
                let mut left = x.arguments.iter().filter(|p| p.role == role).peekable();
                left.peek().is_some() && left.any(|p| y.arguments.iter().any(|q| q.role == role && answers(p, q)))
            };
            let filled =
                y.arguments.iter().any(|other| other.role == p.role && !answers(p, other) && !other.words.is_empty())
                    || x.arguments
                        .iter()
                        .any(|other| other.role == q.role && !answers(other, q) && !other.words.is_empty());
            if filled && !kept(p.role) && !kept(q.role) {
                pair.swapped = true;
            }
        }
    }
    pair
}

fn participant(role: Role) -> bool {
    matches!(role, Role::Agent | Role::Patient | Role::Recipient)
}

/// Whether two fillers answer each other: their heads do, or a name in one answers a name in the other.
fn answers(a: &Profile<'_>, p: &Argument, b: &Profile<'_>, q: &Argument, alignment: &Alignment) -> bool {
    let head = |p: &Argument, q: &Argument| {
        let (Some(x), Some(y)) = (a.term_of(p.head), b.term_of(q.head)) else { return false };
        alignment.of_a[x] == Some(y) || alignment.of_b[y] == Some(x)
    };
    if head(p, q) {
        return true;
    }
    let inside = |words: &[usize], profile: &Profile<'_>, term: usize| {
        words.iter().any(|&word| profile.term_of(word) == Some(term))
    };
    p.words.iter().any(|&word| {
        let Some(term) = a.term_of(word) else { return false };
        let Some(partner) = alignment.of_a[term] else { return false };
        let names = a.terms[term].is_name() || word == p.head;
        names && inside(&q.words, b, partner) && (a.terms[term].is_name() || b.term_of(q.head) == Some(partner))
    })
}
