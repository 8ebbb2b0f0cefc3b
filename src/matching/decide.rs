//! From grounds to a relation, a score and evidence.
//!
//! The order of the questions: do the two speak of the same happening at all? Does something set them apart (other
//! parties, other kind of number, only planned)? Do they exclude each other? Does one say more than the other? The
//! weights are set by hand.

use super::align::Alignment;
use super::compare::Comparison;
use super::numbers::{Amounts, Times};
use super::profile::Profile;
use super::roles::{PredicatePair, class_of};
use super::terms::{Tie, opposition};
use crate::lexicon::{Opposition, predicate_class};
use crate::model::Relation;
use crate::proposition::{Modality, Role, WordKind};

/// Met weight from which two propositions may speak of the same thing.
const RELATED: f32 = 0.34;
/// Score from which they are taken to say the same.
const LINKED: f32 = 0.5;
/// Met weight from which the wording counts as close, so that a word exchanged is a thing exchanged.
const CLOSE: f32 = 0.6;

/// What the comparisons of the parts found.
#[derive(Clone, Debug)]
pub(crate) struct Grounds {
    pub(crate) alignment: Alignment,
    pub(crate) pairs: Vec<PredicatePair>,
    pub(crate) amounts: Amounts,
    pub(crate) times: Times,
    pub(crate) likeness: Option<f64>,
}

/// What sets two propositions apart.
#[derive(Clone, Debug, Default)]
struct Conflicts {
    /// About different matters.
    apart: Vec<String>,
    /// Cannot both be true.
    against: Vec<String>,
    negated: bool,
}

/// Decides.
pub(crate) fn decide(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds) -> Comparison {
    let mut evidence = Vec::new();
    let (cover_a, cover_b) = covers(a, b, &grounds.alignment);
    let (low, high) = (cover_a.min(cover_b), cover_a.max(cover_b));
    let best = grounds.pairs.first();
    let agree = grounds.pairs.iter().map(|pair| pair.agree).max().unwrap_or(0);
    let mut score = 0.55 * low + 0.35 * high;
    score += match (best, agree) {
        (Some(_), 2..) => 0.2,
        (Some(_), 1) => 0.12,
        (Some(_), _) => 0.05,
        _ => 0.0,
    };
    score += if grounds.amounts.equal.is_empty() { 0.0 } else { 0.1 };
    if let Some(likeness) = grounds.likeness {
        score = score.max(0.6 * score + 0.4 * likeness as f32);
    }
    say_links(a, b, grounds, &mut evidence);
    let conflicts = conflicts(a, b, grounds, low);
    let finish = |relation, score: f32, mut evidence: Vec<String>, more: Vec<String>, negated| {
        evidence.extend(more);
        Comparison { relation, score: f64::from(score.clamp(0.0, 1.0)), evidence, negated }
    };
    if high < RELATED || score < 0.3 {
        return finish(Relation::Different, score * 0.6, evidence, vec!["too little in common".into()], false);
    }
    if !conflicts.apart.is_empty() {
        return finish(Relation::Different, score * 0.4, evidence, conflicts.apart, false);
    }
    if !conflicts.against.is_empty() && score >= LINKED {
        return finish(Relation::Contradicts, score * 0.6, evidence, conflicts.against, conflicts.negated);
    }
    if score < LINKED {
        return finish(Relation::Different, score * 0.7, evidence, vec!["too little in common".into()], false);
    }
    let (more_a, more_b) = more(a, b, grounds);
    let (relation, more) = match (more_a.is_empty(), more_b.is_empty()) {
        (false, true) if cover_b >= 0.6 => (Relation::ANarrower, more_a),
        (true, false) if cover_a >= 0.6 => (Relation::BNarrower, more_b),
        _ => (Relation::Same, Vec::new()),
    };
    finish(relation, score, evidence, more, false)
}

/// Met shares; parts of a name of which another part is met count as met.
fn covers(a: &Profile<'_>, b: &Profile<'_>, alignment: &Alignment) -> (f32, f32) {
    let met = |profile: &Profile<'_>, partner: &[Option<usize>], strength: f32| {
        let total = profile.weight();
        if total <= 0.0 {
            return 0.0;
        }
        let extra: f32 = profile
            .terms
            .iter()
            .enumerate()
            .filter(|(at, term)| partner[*at].is_none() && named_elsewhere(profile, partner, term.entity))
            .map(|(_, term)| term.weight)
            .sum();
        (strength + extra / total).min(1.0)
    };
    (met(a, &alignment.of_a, alignment.cover.0), met(b, &alignment.of_b, alignment.cover.1))
}

/// Whether another word of the same name is met.
fn named_elsewhere(profile: &Profile<'_>, partner: &[Option<usize>], entity: Option<usize>) -> bool {
    entity.is_some_and(|entity| {
        profile.terms.iter().enumerate().any(|(at, term)| term.entity == Some(entity) && partner[at].is_some())
    })
}

fn say_links(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds, evidence: &mut Vec<String>) {
    for link in &grounds.alignment.links {
        let (x, y) = (&a.terms[link.a].lemma, &b.terms[link.b].lemma);
        match link.tie {
            Tie::Equal => {}
            Tie::Spelling => evidence.push(format!("{x} = {y}, spelling")),
            Tie::Synonym | Tie::Root => evidence.push(format!("{x} = {y}")),
            Tie::Class => evidence.push(format!("{x} ≈ {y}, same kind of happening")),
            Tie::Narrower => evidence.push(format!("{x} ⊂ {y}")),
            Tie::Broader => evidence.push(format!("{x} ⊃ {y}")),
        }
    }
    for pair in grounds.pairs.iter().filter(|pair| pair.agree > 0).take(2) {
        let word = |profile: &Profile<'_>, at: usize| {
            profile.proposition.words[profile.proposition.predicates[at].word].lemma.clone()
        };
        evidence.push(format!("{} / {}: {} roles filled alike", word(a, pair.a), word(b, pair.b), pair.agree));
    }
    evidence.extend(grounds.amounts.equal.iter().map(|shown| format!("same amount: {shown}")));
}

fn conflicts(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds, low: f32) -> Conflicts {
    let mut out = Conflicts::default();
    let close = low >= CLOSE;
    let main = grounds.pairs.iter().find(|pair| pair.a == 0 && pair.b == 0).or(grounds.pairs.first());
    if grounds.pairs.iter().any(|pair| pair.swapped && pair.agree <= 1) {
        out.apart.push("the parties are swapped".into());
    }
    if let Some(pair) = main {
        let (x, y) = (&a.proposition.predicates[pair.a], &b.proposition.predicates[pair.b]);
        if !compatible(x.modality, y.modality) {
            out.apart.push(format!("{:?} against {:?}", x.modality, y.modality).to_lowercase());
        }
        if (x.negated ^ a.proposition.denied) != (y.negated ^ b.proposition.denied) {
            out.against.push("one is the negation of the other".into());
            out.negated = true;
        }
    } else if a.proposition.denied != b.proposition.denied {
        out.against.push("one is the denial of the other".into());
        out.negated = true;
    }
    opposites(a, b, grounds, close, &mut out);
    let amounts = &grounds.amounts;
    if close || grounds.pairs.iter().any(|pair| pair.agree > 0) {
        if !amounts.other_kind.is_empty() && amounts.equal.is_empty() {
            out.apart.push(format!("other kind of number: {}", amounts.other_kind.join("; ")));
        }
        if !amounts.conflicts.is_empty() {
            let later = a.proposition.as_of.zip(b.proposition.as_of).is_some_and(|(x, y)| x != y);
            let text = format!("other number: {}", amounts.conflicts.join("; "));
            if later && amounts.grew { out.apart.push(text + ", at a later day") } else { out.against.push(text) }
        }
    }
    match grounds.times {
        Times::OtherTime => out.apart.push("another time".into()),
        Times::OtherDay => out.against.push("another day".into()),
        _ => {}
    }
    exchanged(a, b, grounds, close, &mut out);
    out
}

fn compatible(x: Modality, y: Modality) -> bool {
    use Modality::{Future, Intended, Possible, Required};
    x == y || matches!((x, y), (Future | Intended | Required, Future | Intended | Required) | (Possible, Possible))
}

/// Words without a partner that exclude each other.
fn opposites(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds, close: bool, out: &mut Conflicts) {
    for (at, x) in a.terms.iter().enumerate().filter(|(at, _)| grounds.alignment.of_a[*at].is_none()) {
        for (bt, y) in b.terms.iter().enumerate().filter(|(bt, _)| grounds.alignment.of_b[*bt].is_none()) {
            match opposition(x, y) {
                Some(Opposition::Contrary) => {
                    let negated = |profile: &Profile<'_>, word: usize| {
                        profile.proposition.denied
                            ^ profile.proposition.predicates.iter().any(|p| p.word == word && p.negated)
                    };
                    if negated(a, x.word) == negated(b, y.word) {
                        out.against.push(format!("{} against {}", x.lemma, y.lemma));
                        out.negated = true;
                    }
                }
                Some(Opposition::Aspect) if close => out.apart.push(format!("{} against {}", x.lemma, y.lemma)),
                _ => {}
            }
            let _ = (at, bt);
        }
    }
}

/// In close wording, a word of each side that has no partner is a thing exchanged for another.
fn exchanged(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds, close: bool, out: &mut Conflicts) {
    let loose = |profile: &Profile<'_>, partner: &[Option<usize>]| -> Vec<usize> {
        (0..profile.terms.len())
            .filter(|&at| partner[at].is_none() && !named_elsewhere(profile, partner, profile.terms[at].entity))
            .filter(|&at| profile.terms[at].kind != WordKind::Adverb)
            .collect()
    };
    let (left, right) = (loose(a, &grounds.alignment.of_a), loose(b, &grounds.alignment.of_b));
    let names = |profile: &Profile<'_>, of: &[usize]| of.iter().copied().find(|&at| profile.terms[at].is_name());
    let exchanged = match (names(a, &left), names(b, &right)) {
        (Some(x), Some(y)) => Some((x, y)),
        _ if close && !left.is_empty() && !right.is_empty() && left.len() + right.len() <= 3 => {
            Some((left[0], right[0]))
        }
        _ => None,
    };
    let Some((x, y)) = exchanged else { return };
    let text = format!("{} against {}", a.terms[x].lemma, b.terms[y].lemma);
    let single = grounds.pairs.iter().any(|pair| {
        let predicate = &a.proposition.predicates[pair.a];
        let word = a.terms[x].word;
        class_of(a, predicate).is_some_and(|class| predicate_class(class).single)
            && predicate.arguments.iter().any(|argument| {
                matches!(argument.role, Role::Agent | Role::Reason | Role::Location) && argument.words.contains(&word)
            })
    });
    if single { out.against.push(text) } else { out.apart.push(text) }
}

/// What each side says beyond the other.
fn more(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds) -> (Vec<String>, Vec<String>) {
    let (mut more_a, mut more_b) = (Vec::new(), Vec::new());
    for link in &grounds.alignment.links {
        let shown = || format!("{} ⊂ {}", a.terms[link.a].lemma, b.terms[link.b].lemma);
        match link.tie {
            Tie::Narrower => more_a.push(shown()),
            Tie::Broader => more_b.push(format!("{} ⊂ {}", b.terms[link.b].lemma, a.terms[link.a].lemma)),
            _ => {}
        }
    }
    let amounts = &grounds.amounts;
    more_a.extend(amounts.narrower_a.iter().cloned());
    more_b.extend(amounts.narrower_b.iter().cloned());
    if amounts.only_a > 0 && amounts.only_b == 0 {
        more_a.push("an amount that the other does not give".into());
    }
    if amounts.only_b > 0 && amounts.only_a == 0 {
        more_b.push("an amount that the other does not give".into());
    }
    match grounds.times {
        Times::ANarrower | Times::OnlyA => more_a.push("a closer time".into()),
        Times::BNarrower | Times::OnlyB => more_b.push("a closer time".into()),
        _ => {}
    }
    let loose = |profile: &Profile<'_>, partner: &[Option<usize>]| -> Vec<String> {
        (0..profile.terms.len())
            .filter(|&at| partner[at].is_none() && !named_elsewhere(profile, partner, profile.terms[at].entity))
            .filter(|&at| matches!(profile.terms[at].kind, WordKind::Noun | WordKind::Name | WordKind::Verb))
            .map(|at| profile.terms[at].lemma.to_string())
            .collect()
    };
    let (left, right) = (loose(a, &grounds.alignment.of_a), loose(b, &grounds.alignment.of_b));
    if left.len() >= right.len() + 2 {
        more_a.push(format!("also tells: {}", left.join(", ")));
    }
    if right.len() >= left.len() + 2 {
        more_b.push(format!("also tells: {}", right.join(", ")));
    }
    (more_a, more_b)
}
