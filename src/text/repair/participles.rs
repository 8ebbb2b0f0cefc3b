//! Participles that the tree takes for finite verbs, or hangs on a noun that they govern, put right.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::relatives::{binds, is_finite};
use super::{REACH, hand_over, lemma_of, of};

/// "Two officials briefed on the talks said S", "Video posted online showed S", "Money paid to the party was never declared": a finite verb at
/// `at` without subject, which nothing joins to the past tense before it, is the verb of that one's subject, and that one is a
/// participle that describes it.
pub(super) fn verb_behind_participle(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    if tokens[at].tag != Tag::Verb || !is_finite(tokens, first, at) {
        return;
    }
    let Some(participle) = participle_before(tokens, first, at) else { return };
    let opening = of(tokens, first, at)
        .find(|&child| matches!(tokens[child].dependency, Dependency::Aux | Dependency::AuxPass))
        .map_or(at, |auxiliary| auxiliary.min(at));
    let mark = |token: &Token| token.tag == Tag::Punctuation && token.fine != Fine::Hyphen;
    // "denied there had been": that one is no adverb.
    let closed = |closing: usize| {
        matches!(tokens[closing].tag, Tag::Noun | Tag::Proper | Tag::Adverb | Tag::Number)
            && !text[tokens[closing].span.range()].eq_ignore_ascii_case("there")
            && !tokens[participle..closing].iter().any(mark)
    };
    if opening < participle + 2 || !closed(opening - 1) {
        return;
    }
    let noun = (participle.saturating_sub(3)..participle).rev().find(|&noun| tokens[noun].tag != Tag::Adverb);
    let Some(noun) = noun.filter(|&noun| {
        tokens[noun].head == Some(first + participle)
            && tokens[noun].dependency.is_subject()
            && matches!(tokens[noun].tag, Tag::Noun | Tag::Proper)
    }) else {
        return;
    };
    // What has an object or an auxiliary is finite itself.
    let finite = of(tokens, first, participle).any(|child| {
        matches!(
            tokens[child].dependency.base(),
            Dependency::Obj | Dependency::Iobj | Dependency::Aux | Dependency::Cop
        )
    });
    let alone = of(tokens, first, at).all(|child| child >= at || child == participle || !binds(&tokens[child]));
    if finite || !alone || lemma_of(text, &tokens[participle]) == "say" {
        return;
    }
    hand_over(&mut tokens[at + 1..], first + participle, first + at);
    hand_over(&mut tokens[..noun], first + participle, first + at);
    if tokens[at].head == Some(first + participle) {
        (tokens[at].head, tokens[at].dependency) = (tokens[participle].head, tokens[participle].dependency);
    }
    let passive = of(tokens, first, at).any(|child| tokens[child].dependency == Dependency::AuxPass);
    tokens[noun].head = Some(first + at);
    tokens[noun].dependency = if passive { Dependency::NsubjPass } else { Dependency::Nsubj };
    (tokens[participle].head, tokens[participle].dependency) = (Some(first + noun), Dependency::Acl);
    tokens[participle].fine = Fine::Vbn;
}

/// The past tense that the tree hangs the clause at `at` on, or makes its subject, or puts beside it under one verb.
fn participle_before(tokens: &[Token], first: usize, at: usize) -> Option<usize> {
    let past = |participle: &usize| {
        *participle + 1 < at
            && at < *participle + REACH
            && matches!(tokens[*participle].fine, Fine::Vbn | Fine::Vbd)
            && tokens[*participle].tag == Tag::Verb
    };
    let clause = matches!(
        tokens[at].dependency,
        Dependency::Ccomp | Dependency::Advcl | Dependency::Conj | Dependency::Parataxis
    );
    let above = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&above| clause && above < at);
    let beside = above.filter(|_| tokens[at].dependency == Dependency::Ccomp).and_then(|above| {
        of(tokens, first, above)
            .find(|child| tokens[*child].dependency == Dependency::Ccomp && above < *child && past(child))
    });
    if let Some(participle) = beside.or(above.filter(past)) {
        return Some(participle);
    }
    of(tokens, first, at).find(|child| tokens[*child].dependency.is_subject() && past(child))
}

/// "forecast on Wednesday, blaming weak exports": a participle at `at` behind a comma describes no noun that a verb before the comma has for its
/// object; it governs that noun.
pub(super) fn participle_behind_comma(tokens: &mut [Token], first: usize, at: usize) {
    let Some(noun) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&noun| noun > at) else { return };
    let comma = at > 0 && tokens[at - 1].fine == Fine::Comma;
    let verb = tokens[noun].head.and_then(|head| head.checked_sub(first)).filter(|&verb| verb + 1 < at);
    let Some(verb) = verb.filter(|&verb| comma && tokens[verb].tag == Tag::Verb) else { return };
    let bare = !of(tokens, first, noun).any(|child| tokens[child].dependency == Dependency::Case);
    let object = matches!(tokens[noun].dependency, Dependency::Obj | Dependency::Obl) && bare;
    if tokens[at].dependency == Dependency::Amod && object {
        tokens[noun].dependency = Dependency::Obj;
        (tokens[at].head, tokens[at].dependency) = (Some(first + verb), Dependency::Advcl);
        tokens[noun].head = Some(first + at);
        tokens[at - 1].head = Some(first + at);
    }
}
