//! Which of two propositions that speak of the same happening says more.

use super::align::Link;
use super::articles::{is_counted_out, names_what_is_described};
use super::decide::Grounds;
use super::numbers::Times;
use super::profile::Profile;
use super::roles::PredicatePair;
use super::terms::Tie;
use crate::lexicon::light_verb;
use crate::model::Relation;
use crate::proposition::{Predicate, Quantifier, Role, WordKind};

/// Which of two says more.
#[derive(Clone, Debug)]
pub(super) struct Direction {
    pub(super) relation: Relation,
    /// Why, in words.
    pub(super) why: Vec<String>,
    /// Whether by something that both give.
    pub(super) strict: bool,
    /// Whether one side tells more that was taken as incidental.
    pub(super) incidental: bool,
}

impl Direction {
    fn new(relation: Relation, why: Vec<String>, strict: bool) -> Self {
        Self { relation, why, strict, incidental: false }
    }
}

/// The direction in which one entails the other, with why; `Same` where neither says more. Where each tells something
/// further that the other leaves out, neither follows from the other.
///
/// Hard detail (a narrower amount, word, quantifier or time) decides before looser detail (a further party or
/// circumstance) is looked at.
pub(super) fn direction(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds, cover: (f32, f32)) -> Direction {
    let (hard_a, hard_b) = hard(a, b, grounds);
    // "Ballistic missiles" are closer described missiles, and not another kind of thing.
    let strict = |hard: &[String]| hard.len() > compounds(a, b, grounds);
    match (hard_a.is_empty(), hard_b.is_empty()) {
        (false, true) => {
            return {
                let strict = strict(&hard_a);
                Direction::new(Relation::ANarrower, hard_a, strict)
            };
        }
        (true, false) => {
            return {
                let strict = strict(&hard_b);
                Direction::new(Relation::BNarrower, hard_b, strict)
            };
        }
        (false, false) => return Direction::new(Relation::Same, Vec::new(), false),
        (true, true) => {}
    }
    let (mut further_a, mut further_b) = further(grounds);
    further_a.extend(members(a, b, grounds, true));
    further_b.extend(members(b, a, grounds, false));
    match (further_a.is_empty(), further_b.is_empty()) {
        (false, true) => return Direction::new(Relation::ANarrower, further_a, false),
        (true, false) => return Direction::new(Relation::BNarrower, further_b, false),
        (false, false) => {
            let why = further_a.into_iter().chain(further_b).collect();
            return Direction::new(Relation::Different, why, false);
        }
        (true, true) => {}
    }
    let (soft_a, soft_b) = (soft(a, b, grounds, true), soft(b, a, grounds, false));
    match (soft_a.is_empty(), soft_b.is_empty()) {
        (false, true) if holds(cover.1, cover.0) => Direction::new(Relation::ANarrower, soft_a, false),
        (true, false) if holds(cover.0, cover.1) => Direction::new(Relation::BNarrower, soft_b, false),
        (one, other) => Direction { incidental: one != other, ..Direction::new(Relation::Same, Vec::new(), false) },
    }
}

/// Words of which one is the other with a closer description before it.
fn compounds(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds) -> usize {
    let described = |narrow: &str, broad: &str| narrow.strip_suffix(broad).is_some_and(|rest| rest.ends_with('_'));
    let narrower = |link: &&Link| match link.tie {
        Tie::Narrower => described(&a.terms[link.a].lemma, &b.terms[link.b].lemma),
        Tie::Broader => described(&b.terms[link.b].lemma, &a.terms[link.a].lemma),
        _ => false,
    };
    grounds.alignment.links.iter().filter(narrower).count()
}

/// Met share of the broader side from which further detail on the other side makes that one narrower, and how much less of
/// the narrower must be met. Paraphrases leave some words of both sides unmet, incidental detail a few of one.
const HELD: f32 = 0.65;
const FURTHER: f32 = 0.15;

/// Whether what one side says is held in what the other says, and that one says clearly more.
fn holds(broader: f32, narrower: f32) -> bool {
    broader >= HELD && broader - narrower >= FURTHER
}

fn hard(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds) -> (Vec<String>, Vec<String>) {
    let (mut more_a, mut more_b) = (Vec::new(), Vec::new());
    // Under negation the broader word makes the narrower claim: "no aid came" implies "no food aid came".
    let denies = |profile: &Profile<'_>| {
        profile.proposition.predicates.iter().any(|predicate| predicate.negated) ^ profile.proposition.denied
    };
    let downward = denies(a) && denies(b);
    for link in &grounds.alignment.links {
        let (x, y) = (&a.terms[link.a], &b.terms[link.b]);
        let tie = grounds.alignment.kind(a, b, link).unwrap_or(link.tie);
        if matches!(tie, Tie::Narrower | Tie::Broader) {
            // "All vehicles are banned" holds for motorbikes as well.
            let broad = if tie == Tie::Narrower { y } else { x };
            let narrow_a = (tie == Tie::Narrower) != (downward || broad.quantifier == Some(Quantifier::All));
            let shown = format!("{} {} {}", x.lemma, if tie == Tie::Narrower { "⊂" } else { "⊃" }, y.lemma);
            if narrow_a { more_a.push(shown) } else { more_b.push(shown) }
        }
        if names_what_is_described(a, b, &grounds.alignment, link, true) {
            more_a.push(format!("says which {}", x.lemma));
        }
        if names_what_is_described(b, a, &grounds.alignment, link, false) {
            more_b.push(format!("says which {}", y.lemma));
        }
        // "Both pilots died", "one of the pilots died".
        let amounts = &grounds.amounts;
        if x.quantifier == Some(Quantifier::All)
            && y.quantifier.is_none()
            && amounts.only_a == 0
            && is_counted_out(b, y)
        {
            more_a.push(format!("all against a number of them: {}", x.lemma));
        }
        if y.quantifier == Some(Quantifier::All)
            && x.quantifier.is_none()
            && amounts.only_b == 0
            && is_counted_out(a, x)
        {
            more_b.push(format!("all against a number of them: {}", y.lemma));
        }
        match (x.quantifier, y.quantifier) {
            (Some(Quantifier::All), Some(Quantifier::Most | Quantifier::Some))
            | (Some(Quantifier::Most), Some(Quantifier::Some)) => {
                more_a.push(format!("all or most against some: {}", x.lemma));
            }
            (Some(Quantifier::Most | Quantifier::Some), Some(Quantifier::All))
            | (Some(Quantifier::Some), Some(Quantifier::Most)) => {
                more_b.push(format!("all or most against some: {}", y.lemma));
            }
            _ => {}
        }
    }
    let amounts = &grounds.amounts;
    more_a.extend(amounts.narrower_a.iter().cloned());
    more_b.extend(amounts.narrower_b.iter().cloned());
    (more_a, more_b)
}

/// An amount or a time that only one side gives.
fn further(grounds: &Grounds) -> (Vec<String>, Vec<String>) {
    let (mut more_a, mut more_b) = (Vec::new(), Vec::new());
    let amounts = &grounds.amounts;
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
    (more_a, more_b)
}

/// Parties that one side names beside those of the other in the same role: "oil and gas" against "gas".
fn members(one: &Profile<'_>, other: &Profile<'_>, grounds: &Grounds, first: bool) -> Vec<String> {
    let partner = if first { &grounds.alignment.of_a } else { &grounds.alignment.of_b };
    let loose = loose(one, partner);
    let mut more = Vec::new();
    for pair in &grounds.pairs {
        let (at, bt) = if first { (pair.a, pair.b) } else { (pair.b, pair.a) };
        let (x, y) = (&one.proposition.predicates[at], &other.proposition.predicates[bt]);
        for role in [Role::Agent, Role::Patient, Role::Recipient, Role::Origin] {
            let heads = |predicate: &Predicate, profile: &Profile<'_>| -> Vec<usize> {
                let of_role = predicate.arguments.iter().filter(|argument| argument.role == role);
                of_role.filter_map(|argument| profile.term_of(argument.head)).collect()
            };
            let (mine, theirs) = (heads(x, one), heads(y, other));
            let met = theirs.iter().all(|&term| mine.iter().any(|&own| partner[own] == Some(term)));
            if theirs.is_empty() || mine.len() <= theirs.len() || !met {
                continue;
            }
            let added = mine.iter().filter(|term| loose.contains(term));
            more.extend(added.map(|&term| format!("also tells: {}", one.terms[term].lemma)));
        }
    }
    more
}

/// Parties and circumstances of the paired predicates that the other side does not tell.
fn soft(one: &Profile<'_>, other: &Profile<'_>, grounds: &Grounds, first: bool) -> Vec<String> {
    let partner = if first { &grounds.alignment.of_a } else { &grounds.alignment.of_b };
    let mine = |pair: &PredicatePair| if first { (pair.a, pair.b) } else { (pair.b, pair.a) };
    let mut more = Vec::new();
    let loose = loose(one, partner);
    for pair in &grounds.pairs {
        let (at, bt) = mine(pair);
        let (x, y) = (&one.proposition.predicates[at], &other.proposition.predicates[bt]);
        for argument in &x.arguments {
            let Some(term) = one.term_of(argument.head).filter(|term| loose.contains(term)) else { continue };
            let filled = y.arguments.iter().filter(|q| q.role == argument.role).count();
            let mine = x.arguments.iter().filter(|p| p.role == argument.role).count();
            if filled == 0 || (mine > filled && matches!(argument.role, Role::Agent | Role::Patient)) {
                more.push(format!("also tells: {}", one.terms[term].lemma));
            }
        }
    }
    // A further happening beside the paired ones.
    for (at, predicate) in one.proposition.predicates.iter().enumerate().skip(1).take(6) {
        let paired = grounds.pairs.iter().any(|pair| mine(pair).0 == at);
        let term = one.term_of(predicate.word);
        // A verb inside a noun phrase only describes.
        let inside = |p: &crate::proposition::Predicate| {
            p.arguments.iter().any(|argument| argument.words.contains(&predicate.word))
        };
        if one.proposition.predicates.iter().any(inside) {
            continue;
        }
        if !paired && term.is_some_and(|term| loose.contains(&term) && one.terms[term].kind == WordKind::Verb) {
            more.push(format!("also tells: {}", one.proposition.words[predicate.word].lemma));
        }
    }
    more.dedup();
    more
}

/// Words that tell something and have no partner, other parts of a name that has one left out.
pub(super) fn loose(profile: &Profile<'_>, partner: &[Option<usize>]) -> Vec<usize> {
    (0..profile.terms.len())
        .filter(|&at| partner[at].is_none() && !named_elsewhere(profile, partner, profile.terms[at].entity))
        .filter(|&at| profile.terms[at].kind != WordKind::Adverb && !is_light(profile, at))
        .collect()
}

/// Whether another word of the same name is met.
pub(super) fn named_elsewhere(profile: &Profile<'_>, partner: &[Option<usize>], entity: Option<usize>) -> bool {
    entity.is_some_and(|entity| {
        profile.terms.iter().enumerate().any(|(at, term)| term.entity == Some(entity) && partner[at].is_some())
    })
}

/// Whether a word is a verb that leaves the telling to its noun ("take delivery", "go on strike").
fn is_light(profile: &Profile<'_>, at: usize) -> bool {
    let term = &profile.terms[at];
    term.kind == WordKind::Verb
        && !light_verb(&term.lemma).is_empty()
        && !profile.proposition.predicates.iter().any(|predicate| predicate.word == term.word)
}
