//! Verbs that are joined to what is no verb, put right.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::{of, verb_above};

/// "admits three counts of fraud but denies theft", "described it as “cowardly” and jailed him": a finite verb at `at` without subject is
/// joined to the verb before it, and to no noun or preposition; a noun right behind it that is joined to another is its object.
pub(super) fn verb_joined_to_noun(tokens: &mut [Token], first: usize, at: usize) {
    let finite = tokens[at].tag == Tag::Verb && matches!(tokens[at].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp);
    let Some(to) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&to| finite && to < at) else {
        return;
    };
    let before = at - 1 - usize::from(tokens[at - 1].tag == Tag::Adverb && at > 1);
    let joined = tokens[before].tag == Tag::Coordinator && tokens[before].head == Some(first + at);
    let verbal = |at: usize| matches!(tokens[at].tag, Tag::Verb | Tag::Auxiliary);
    let clause = |at: usize| {
        of(tokens, first, at).any(|child| {
            tokens[child].dependency.is_subject()
                || matches!(tokens[child].dependency, Dependency::Cop | Dependency::Aux)
        })
    };
    if !joined || verbal(to) || clause(to) || of(tokens, first, at).any(|child| tokens[child].dependency.is_subject()) {
        return;
    }
    let speaks = |verb: usize| {
        verb < at && of(tokens, first, verb).any(|child| child < verb && tokens[child].dependency.is_subject())
    };
    let Some(verb) = verb_above(tokens, first, at, speaks) else { return };
    tokens[at].head = Some(first + verb);
    let behind = at + 1;
    let object = tokens.get(behind).is_some_and(|next| {
        next.dependency == Dependency::Conj
            && matches!(next.tag, Tag::Noun | Tag::Proper)
            && next.head.is_some_and(|head| head < first + at)
    });
    if object {
        (tokens[behind].head, tokens[behind].dependency) = (Some(first + at), Dependency::Obj);
    }
}
