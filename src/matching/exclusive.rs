//! Where only one can be right.
//!
//! That Kolder scored a goal leaves open that Marel scored one too. That Kolder scored the only goal, or that only Kolder
//! scored, does not.

use super::align::Alignment;
use super::profile::{Profile, Term};
use crate::proposition::Quantifier;

/// Whether two things, of which one stands in the place of the other, exclude each other: both are said to be the only
/// ones, or to have to do with the only one of a kind.
pub(crate) fn only_one((a, x): (&Profile<'_>, &Term), (b, y): (&Profile<'_>, &Term), alignment: &Alignment) -> bool {
    let only = |term: &Term| term.quantifier == Some(Quantifier::Only);
    let shared = || {
        alignment.links.iter().any(|link| {
            let (one, other) = (&a.terms[link.a], &b.terms[link.b]);
            only(one) && only(other) && meet(a, x, one) && meet(b, y, other)
        })
    };
    only(x) && only(y) || shared()
}

/// Whether one takes part in what the other is or takes part in.
fn meet(profile: &Profile<'_>, one: &Term, other: &Term) -> bool {
    profile.proposition.predicates.iter().any(|predicate| {
        let takes_part = |term: &Term| predicate.arguments.iter().any(|part| part.words.contains(&term.word));
        takes_part(one) && (takes_part(other) || predicate.word == other.word)
    })
}
