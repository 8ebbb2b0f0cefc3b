//! Of two predicates in a row the second is that of the noun before "that", put right.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::{lemma_of, of, says};
use crate::lexicon::claim_noun;

/// "Reports that the ferry had sunk were false": a "that" at `at` behind a noun for something said opens the first of two predicates in
/// a row; the second is what is said of the noun.
pub(super) fn noun_of_two_predicates(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let word = |at: usize| &text[tokens[at].span.range()];
    let noun = at - 1;
    if !word(at).eq_ignore_ascii_case("that") || !matches!(tokens[noun].fine, Fine::Vbz | Fine::Nns | Fine::Nn) {
        return;
    }
    let Some(second) = tokens[at].head.map(|head| head - first).filter(|&second| second > at + 3) else { return };
    let Some(copula) =
        of(tokens, first, second).find(|&child| child > at && tokens[child].dependency == Dependency::Cop)
    else {
        return;
    };
    // The predicate before the copula is no subject: it has a subject and an auxiliary of its own.
    let inner = copula - 1;
    let has = |fits: &dyn Fn(Dependency) -> bool| {
        of(tokens, first, inner).any(|child| (at..inner).contains(&child) && fits(tokens[child].dependency))
    };
    let predicate = tokens[inner].head == Some(first + second)
        && tokens[inner].dependency.is_subject()
        && has(&Dependency::is_subject)
        && has(&|dependency| matches!(dependency, Dependency::Aux | Dependency::AuxPass | Dependency::Cop));
    let mut lemma = String::new();
    crate::text::lemma::lemma(word(noun), Fine::Nns, &mut lemma);
    if !predicate || claim_noun(&lemma.to_lowercase()).is_none() {
        return;
    }
    let (above, dependency) = (tokens[noun].head, tokens[noun].dependency);
    (tokens[second].head, tokens[second].dependency) = (above, dependency);
    if let Some(above) = above.map(|above| above - first).filter(|&above| says(text, &tokens[above])) {
        if tokens[above].tag == Tag::Verb {
            tokens[second].dependency = Dependency::Ccomp;
        }
    }
    (tokens[noun].tag, tokens[noun].head, tokens[noun].dependency) =
        (Tag::Noun, Some(first + second), Dependency::Nsubj);
    if tokens[noun].fine == Fine::Vbz {
        tokens[noun].fine = Fine::Nns;
    }
    (tokens[inner].head, tokens[inner].dependency) = (Some(first + noun), Dependency::Acl);
    tokens[at].head = Some(first + inner);
    for token in tokens.iter_mut().skip(second + 1).filter(|token| token.head == Some(first + noun)) {
        token.head = Some(first + second);
    }
}

/// "said reports that patients had been left were untrue", "Reports that he had died were false": a predicate with a copula and no subject, which the tree hangs under the clause of
/// the "that" at `at`, is what is said of the noun before.
pub(super) fn predicate_behind_clause(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let noun = at - 1;
    // "Reports that S were false": no sentence opens with a verb in -s.
    let opens = noun == 0 && tokens[noun].fine == Fine::Vbz;
    if !text[tokens[at].span.range()].eq_ignore_ascii_case("that") || tokens[noun].tag != Tag::Noun && !opens {
        return;
    }
    let Some(clause) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&clause| clause > at) else {
        return;
    };
    let described = match tokens[clause].dependency {
        Dependency::Ccomp => opens,
        Dependency::Acl | Dependency::AclRelcl => !opens,
        _ => false,
    };
    if !described || tokens[clause].head != Some(first + noun) {
        return;
    }
    let bare = |second: usize| {
        let mut copula = None;
        let fits = of(tokens, first, second).all(|child| {
            if tokens[child].dependency == Dependency::Cop {
                copula = Some(child);
            }
            !tokens[child].dependency.is_subject() && tokens[child].dependency != Dependency::Mark
        });
        fits && copula
            .is_some_and(|copula| copula > clause && matches!(tokens[copula].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp))
    };
    let below = |&child: &usize| {
        let unjoined = || !of(tokens, first, child).any(|word| tokens[word].dependency == Dependency::Cc);
        child > clause
            && match tokens[child].dependency.base() {
                Dependency::Ccomp | Dependency::Xcomp | Dependency::Advcl => true,
                // "claims that she had met him were wrong"
                Dependency::Conj => unjoined(),
                _ => false,
            }
    };
    // "Claims that S are “absurd”": what has a copula is no apposition.
    let beside = |&child: &usize| child > clause && tokens[child].dependency == Dependency::Appos;
    let second = of(tokens, first, clause).filter(below).chain(of(tokens, first, noun).filter(beside));
    let Some(second) = second.into_iter().find(|&second| bare(second)) else { return };
    let lemma = lemma_of(text, &tokens[noun]);
    if claim_noun(&lemma.to_lowercase()).is_none() {
        return;
    }
    let (above, dependency) = (tokens[noun].head, tokens[noun].dependency);
    let reported =
        above.is_some_and(|above| tokens[above - first].tag == Tag::Verb && says(text, &tokens[above - first]));
    tokens[second].head = above;
    tokens[second].dependency = if reported { Dependency::Ccomp } else { dependency };
    (tokens[noun].head, tokens[noun].dependency) = (Some(first + second), Dependency::Nsubj);
    if opens {
        (tokens[noun].tag, tokens[noun].fine) = (Tag::Noun, Fine::Nns);
    }
    tokens[clause].dependency = Dependency::Acl;
}
