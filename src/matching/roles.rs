//! Whether the same ones do the same to the same.

use super::align::Alignment;
use super::profile::Profile;
use crate::lexicon::{predicate_class, predicate_class_and_parents, predicate_entries};
use crate::proposition::{Argument, Predicate, Role, WordKind};

/// Most predicates of a proposition that are paired.
const PREDICATES: usize = 12;

/// Two predicates that tell of the same kind of happening.
#[derive(Clone, Debug)]
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
    /// A filler on one side that only owns the filler on the other ("the firm" and "the firm's subsidiary"), in words.
    pub(crate) owner: Option<String>,
    /// Whether the classes exclude each other, so that negation of one makes them agree.
    pub(crate) opposite: bool,
}

/// Pairs the predicates of two propositions: of one class, of opposite ones, or the same word, each with the partner
/// whose roles agree best; main predicates first.
pub(crate) fn pair(a: &Profile<'_>, b: &Profile<'_>, alignment: &Alignment) -> Vec<PredicatePair> {
    let mut all: Vec<PredicatePair> = Vec::new();
    for (at, x) in a.proposition.predicates.iter().enumerate().take(PREDICATES) {
        for (bt, y) in b.proposition.predicates.iter().enumerate().take(PREDICATES) {
            if let Some(opposite) = same_happening(a, x, b, y) {
                all.push(roles(a, (at, x), b, (bt, y), alignment, opposite));
            }
        }
    }
    // Of several ways to pair them, the one that does not make them contradict each other is meant.
    let parity = |pair: &PredicatePair| {
        a.proposition.predicates[pair.a].negated ^ b.proposition.predicates[pair.b].negated ^ pair.opposite
    };
    all.sort_by_key(|pair| (std::cmp::Reverse(pair.agree), pair.disagree, parity(pair), pair.a + pair.b, pair.a));
    let (mut taken_a, mut taken_b) = (0_u16, 0_u16);
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

/// Whether two predicates may tell of the same happening, and if so whether as opposites.
fn same_happening(a: &Profile<'_>, x: &Predicate, b: &Profile<'_>, y: &Predicate) -> Option<bool> {
    if a.proposition.words[x.word].lemma == b.proposition.words[y.word].lemma {
        return Some(false);
    }
    let (x, y) = (class_of(a, x)?, class_of(b, y)?);
    let implies = |x: u16, y: u16| predicate_class_and_parents(x).any(|class| class == y);
    if implies(x, y) || implies(y, x) {
        return Some(false);
    }
    let against = |x: u16, y: u16| predicate_class(x).opposite.is_some_and(|opposite| implies(y, opposite));
    (against(x, y) || against(y, x)).then_some(true)
}

/// Whether the main predicates of both are of known classes, and neither happening may be the other: what is sent and what is
/// used are two claims, though both tell of the same arms.
pub(crate) fn other_happening(a: &Profile<'_>, b: &Profile<'_>) -> bool {
    let (Some(x), Some(y)) = (a.proposition.main(), b.proposition.main()) else { return false };
    let (Some(one), Some(other)) = (class_of(a, x), class_of(b, y)) else { return false };
    same_happening(a, x, b, y).is_none() && !kindred(one, other)
}

/// Whether two classes, or two that they imply, often tell of one happening.
fn kindred(one: u16, other: u16) -> bool {
    predicate_class_and_parents(one)
        .any(|one| predicate_class_and_parents(other).any(|other| predicate_class(one).kindred.contains(&other)))
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
    opposite: bool,
) -> PredicatePair {
    let answers = |p: &Argument, q: &Argument| answers(a, p, b, q, alignment);
    let mutual = class_of(a, x).is_some_and(|class| predicate_class(class).mutual);
    let mut pair = PredicatePair { a: at, b: bt, agree: 0, disagree: 0, swapped: false, owner: None, opposite };
    for p in &x.arguments {
        let mut same = y.arguments.iter().filter(|q| q.role == p.role).peekable();
        if same.peek().is_none() {
            continue;
        }
        let same: Vec<&Argument> = same.collect();
        if same.iter().any(|q| owners_swapped(a, p, b, q, alignment)) {
            pair.swapped = true;
        }
        if same.iter().any(|q| answers(p, q)) {
            pair.agree += 1;
            continue;
        }
        if matches!(p.role, Role::Agent | Role::Patient | Role::Recipient | Role::Location | Role::Reason) {
            pair.disagree += 1;
        }
        pair.owner = pair.owner.or_else(|| same.iter().find_map(|q| owner(a, p, b, q, alignment)));
    }
    if !mutual {
        pair.swapped |= crossed(a, x, b, y, alignment) || crossed_names(a, x, b, y, alignment);
    }
    pair
}

fn participant(role: Role) -> bool {
    matches!(role, Role::Agent | Role::Patient | Role::Recipient)
}

/// Crosswise: who does it on one side has it done on the other, and the other party does not fit either.
fn crossed(a: &Profile<'_>, x: &Predicate, b: &Profile<'_>, y: &Predicate, alignment: &Alignment) -> bool {
    let answers = |p: &Argument, q: &Argument| answers(a, p, b, q, alignment);
    let head = |p: &Argument, q: &Argument| heads_answer(a, p, b, q, alignment);
    x.arguments.iter().any(|p| {
        y.arguments.iter().any(|q| {
            if p.role == q.role || !participant(p.role) || !participant(q.role) || !head(p, q) {
                return false;
            }
            let kept = |role: Role| {
                x.arguments
                    .iter()
                    .filter(|p| p.role == role)
                    .any(|p| y.arguments.iter().any(|q| q.role == role && answers(p, q)))
            };
            if kept(p.role) || kept(q.role) {
                return false;
            }
            // Giver and receiver are never one; doer and sufferer may only differ by the frame of an intransitive.
            let filled = y.arguments.iter().any(|other| other.role == p.role && !other.words.is_empty())
                || x.arguments.iter().any(|other| other.role == q.role && !other.words.is_empty());
            filled || matches!((p.role, q.role), (Role::Agent, Role::Recipient) | (Role::Recipient, Role::Agent))
        })
    })
}

/// Two names or things that trade places: "exports of Norvian steel to Ostrel" and "exports of Ostrel steel to Norvia".
fn crossed_names(a: &Profile<'_>, x: &Predicate, b: &Profile<'_>, y: &Predicate, alignment: &Alignment) -> bool {
    let places = |profile: &Profile<'_>, predicate: &Predicate| -> Vec<(usize, Role)> {
        let mut found = Vec::new();
        let takes_part = |role: Role| participant(role) || role == Role::Reason;
        for argument in predicate.arguments.iter().filter(|argument| takes_part(argument.role)) {
            for &word in &argument.words {
                let thing =
                    |&term: &usize| profile.terms[term].entity.is_some() || profile.terms[term].kind == WordKind::Noun;
                if let Some(term) = profile.term_of(word).filter(thing) {
                    if !found.contains(&(term, argument.role)) {
                        found.push((term, argument.role));
                    }
                }
            }
        }
        found
    };
    let (left, right) = (places(a, x), places(b, y));
    let role_of = |places: &[(usize, Role)], term: usize| {
        let mut roles = places.iter().filter(|(at, _)| *at == term).map(|&(_, role)| role);
        roles.next().filter(|_| roles.next().is_none())
    };
    left.iter().enumerate().any(|(at, &(one, _))| {
        left[at + 1..].iter().any(|&(two, _)| {
            let (Some(one_b), Some(two_b)) = (alignment.of_a[one], alignment.of_a[two]) else { return false };
            let (Some(p), Some(q)) = (role_of(&left, one), role_of(&left, two)) else { return false };
            p != q && role_of(&right, one_b) == Some(q) && role_of(&right, two_b) == Some(p)
        })
    })
}

fn heads_answer(a: &Profile<'_>, p: &Argument, b: &Profile<'_>, q: &Argument, alignment: &Alignment) -> bool {
    let (Some(x), Some(y)) = (a.term_of(p.head), b.term_of(q.head)) else { return false };
    alignment.of_a[x] == Some(y) || alignment.of_b[y] == Some(x)
}

/// Whether two fillers answer each other: their heads do, or a name in one, not of its owner, answers a name in the
/// other ("Foreign Minister Orsin" and "Orsin").
fn answers(a: &Profile<'_>, p: &Argument, b: &Profile<'_>, q: &Argument, alignment: &Alignment) -> bool {
    if heads_answer(a, p, b, q, alignment) {
        return !other_names(a, p, b, q, alignment);
    }
    let owned = |argument: &Argument, word: usize| argument.possessors.contains(&word);
    p.words.iter().any(|&word| {
        let Some(term) = a.term_of(word).filter(|_| !owned(p, word)) else { return false };
        let Some(partner) = alignment.of_a[term] else { return false };
        let other = q.words.iter().find(|&&word| b.term_of(word) == Some(partner) && !owned(q, word));
        other.is_some_and(|&other| {
            (a.terms[term].is_name() && b.terms[partner].is_name()) || word == p.head && other == q.head
        })
    })
}

/// Whether both fillers name someone, by names of one kind, and none of one side answers one of the other: "the Norvian
/// police", "the Ostrel police".
fn other_names(a: &Profile<'_>, p: &Argument, b: &Profile<'_>, q: &Argument, alignment: &Alignment) -> bool {
    let names = |profile: &Profile<'_>, argument: &Argument| -> Vec<usize> {
        let terms = argument.words.iter().filter_map(|&word| profile.term_of(word));
        terms.filter(|&term| profile.terms[term].entity.is_some()).collect()
    };
    let kind = |profile: &Profile<'_>, term: usize| {
        profile.terms[term].entity.map(|entity| profile.proposition.entities[entity].kind)
    };
    let (left, right) = (names(a, p), names(b, q));
    let shared = left.iter().any(|&x| alignment.of_a[x].is_some_and(|partner| right.contains(&partner)));
    !shared && left.iter().any(|&x| right.iter().any(|&y| kind(a, x) == kind(b, y)))
}

/// "The bishop's letter to the mayor", "the mayor's letter to the bishop": whose the one thing is on one side stands behind it on the other,
/// and the other way about.
fn owners_swapped(a: &Profile<'_>, p: &Argument, b: &Profile<'_>, q: &Argument, alignment: &Alignment) -> bool {
    let partner = |&word: &usize| alignment.of_a[a.term_of(word)?];
    let owns = |term: usize| q.possessors.iter().any(|&word| b.term_of(word) == Some(term));
    let stands = |term: usize| q.words.iter().any(|&word| b.term_of(word) == Some(term)) && !owns(term);
    let left = p.possessors.iter().filter_map(partner).any(stands);
    let behind = p.words.iter().filter(|&word| *word != p.head && !p.possessors.contains(word));
    left && behind.filter_map(partner).any(owns) && heads_answer(a, p, b, q, alignment)
}

/// The owner of a thing in the place of the thing.
fn owner(a: &Profile<'_>, p: &Argument, b: &Profile<'_>, q: &Argument, alignment: &Alignment) -> Option<String> {
    let (x, y) = (a.term_of(p.head)?, b.term_of(q.head)?);
    let country = |profile: &Profile<'_>, term: usize| {
        profile.terms[term]
            .entity
            .is_some_and(|entity| profile.proposition.entities[entity].kind == crate::proposition::EntityKind::Country)
    };
    let owns_left = alignment.of_b[y].is_some_and(|term| {
        alignment.of_a[x].is_none()
            && !country(a, term)
            && p.possessors.iter().any(|&word| a.term_of(word) == Some(term))
    });
    let owns_right = alignment.of_a[x].is_some_and(|term| {
        alignment.of_b[y].is_none()
            && !country(b, term)
            && q.possessors.iter().any(|&word| b.term_of(word) == Some(term))
    });
    (owns_left || owns_right).then(|| format!("{} against {}", a.terms[x].lemma, b.terms[y].lemma))
}
