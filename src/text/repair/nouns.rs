//! Heads of noun phrases.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::{REACH, hand_over, of};
use crate::lexicon::{function_word, lowered, wordnet};

/// "The economy minister": of two common nouns in a row the second, at `at`, is the head, and no apposition of the first.
pub(super) fn compound(tokens: &mut [Token], first: usize, at: usize) {
    let common = |at: usize| matches!(tokens[at].fine, Fine::Nn | Fine::Nns);
    let Some(modifier) = at.checked_sub(1).filter(|&before| tokens[at].head == Some(first + before)) else { return };
    if tokens[at].dependency != Dependency::Appos || tokens[modifier].fine != Fine::Nn || !common(at) {
        return;
    }
    (tokens[at].head, tokens[at].dependency) = (tokens[modifier].head, tokens[modifier].dependency);
    let end = tokens.len().min(at + 40);
    hand_over(&mut tokens[at.saturating_sub(20)..end], first + modifier, first + at);
    tokens[modifier].head = Some(first + at);
    tokens[modifier].dependency = Dependency::Compound;
}

/// "Both deny it": a "both" at `at` before a verb without subject, which joins nothing, is that verb's subject.
pub(super) fn both_alone(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb > at && verb <= at + 3) else {
        return;
    };
    let finite =
        tokens[verb].tag == Tag::Verb && matches!(tokens[verb].fine, Fine::Vbd | Fine::Vbp | Fine::Vbn | Fine::Vb);
    if !finite || !text[tokens[at].span.range()].eq_ignore_ascii_case("both") {
        return;
    }
    let taken = of(tokens, first, verb).any(|child| {
        let dependency = tokens[child].dependency;
        dependency.is_subject() || matches!(dependency, Dependency::Cc | Dependency::Conj)
    });
    if !taken {
        tokens[at].tag = Tag::Pronoun;
        tokens[at].dependency = Dependency::Nsubj;
    }
}

/// "Neither Brandt nor his lawyer replied": what stands between a "neither" at `at` and its "nor" is joined to what stands behind, and is neither
/// part of a compound with it nor another subject.
pub(super) fn neither_nor(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(last) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&last| last > at) else {
        return;
    };
    let word = |at: usize| &text[tokens[at].span.range()];
    let nominal = |at: usize| matches!(tokens[at].tag, Tag::Noun | Tag::Proper);
    if nominal(last) && tokens[last].dependency.is_subject() && word(at).eq_ignore_ascii_case("neither") {
        let nor = (last + 1..tokens.len().min(last + REACH_OF_NOR)).find(|&nor| word(nor) == "nor");
        let verb = tokens[last].head;
        let other = nor.and_then(|nor| {
            let subject = |&other: &usize| tokens[other].head == verb && tokens[other].dependency.is_subject();
            Some((nor, (nor + 1..tokens.len().min(nor + REACH_OF_NOR)).find(subject)?))
        });
        if let Some((nor, other)) = other.filter(|&(_, other)| nominal(other)) {
            (tokens[other].head, tokens[other].dependency) = (Some(first + last), Dependency::Conj);
            tokens[nor].head = Some(first + other);
            return;
        }
    }
    let Some(nor) = (at + 2..last).find(|&nor| word(nor) == "nor").filter(|_| word(at).eq_ignore_ascii_case("neither"))
    else {
        return;
    };
    let one = nor - 1;
    let compound = tokens[one].head == Some(first + last)
        && matches!(tokens[one].dependency, Dependency::Compound | Dependency::NmodUnmarked)
        && nominal(one);
    if !compound || !nominal(last) {
        return;
    }
    (tokens[one].head, tokens[one].dependency) = (tokens[last].head, tokens[last].dependency);
    (tokens[last].head, tokens[last].dependency) = (Some(first + one), Dependency::Conj);
    hand_over(&mut tokens[at..one], first + last, first + one);
}

/// Most words between the parts of "neither … nor".
const REACH_OF_NOR: usize = 8;

/// "the militia": a word at `at` with an article of its own is no pronoun.
pub(super) fn no_pronoun(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let article = at.checked_sub(1).is_some_and(|before| {
        let word = &text[tokens[before].span.range()];
        tokens[before].head == Some(first + at)
            && ["the", "a", "an"].iter().any(|article| word.eq_ignore_ascii_case(article))
    });
    if article && matches!(tokens[at].fine, Fine::Prp | Fine::Wp) {
        tokens[at].tag = Tag::Noun;
        tokens[at].fine = Fine::Nn;
    }
}

/// "The bank's governor, Selma Ruud, said": a name at `at` between commas behind a noun, which nothing but the comma joins to it, is that
/// noun's apposition.
pub(super) fn name_between_commas(tokens: &mut [Token], first: usize, at: usize) {
    let Some(noun) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&noun| noun < at) else { return };
    let comma = |at: usize| tokens.get(at).is_some_and(|token| token.fine == Fine::Comma);
    let titled = matches!(tokens[noun].tag, Tag::Noun | Tag::Adjective)
        && of(tokens, first, noun)
            .any(|child| child < noun && matches!(tokens[child].dependency, Dependency::Det | Dependency::NmodPoss));
    let opens = (noun + 1..at)
        .find(|&between| comma(between))
        .is_some_and(|opens| tokens[opens + 1..at].iter().all(|token| token.tag == Tag::Proper));
    let joined = |child: usize| {
        child != at && matches!(tokens[child].dependency, Dependency::Cc | Dependency::CcPreconj | Dependency::Conj)
    };
    let list = of(tokens, first, noun).any(joined) || of(tokens, first, at).any(joined);
    let end = of(tokens, first, at).filter(|&part| part > at && tokens[part].dependency == Dependency::Flat).max();
    if tokens[at].tag == Tag::Proper && titled && opens && comma(end.unwrap_or(at) + 1) && !list {
        tokens[at].dependency = Dependency::Appos;
    }
}

/// "France, Spain and several other governments said": of two subjects of one verb that an "and" before the second, at `at`, joins, the
/// second is joined to the first, and so is what stands between commas before it.
pub(super) fn joined_subjects(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.filter(|&head| head > first + at) else { return };
    let start = at.saturating_sub(LIST);
    let Some(cc) = (start..at).rev().find(|&other| tokens[other].dependency == Dependency::Cc) else { return };
    let subject = (start..cc)
        .rev()
        .find(|&other| tokens[other].head == Some(verb) && tokens[other].dependency == tokens[at].dependency);
    let Some(subject) = subject else { return };
    let clause = tokens[subject..at].iter().any(|token| matches!(token.tag, Tag::Verb | Tag::Auxiliary));
    let joins = tokens[cc].head == Some(verb) || tokens[cc].head == Some(first + at);
    if clause || !joins || !text[tokens[cc].span.range()].eq_ignore_ascii_case("and") {
        return;
    }
    for token in &mut tokens[subject + 1..cc] {
        if token.dependency == Dependency::Appos && token.head == Some(first + subject) {
            token.dependency = Dependency::Conj;
        }
    }
    tokens[cc].head = Some(first + at);
    (tokens[at].head, tokens[at].dependency) = (Some(first + subject), Dependency::Conj);
}

/// Words of a list that are looked back over.
const LIST: usize = 30;

/// "Another said", "One banner read": a determiner or a compound at `at` right before a verb without subject is its subject, with the
/// determiners before it.
pub(super) fn subject_before_verb(tokens: &mut [Token], first: usize, at: usize) {
    let verb = at + 1;
    let Some(finite) = tokens.get(verb).map(|token| matches!(token.fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Vb))
    else {
        return;
    };
    let noun = tokens[at].dependency == Dependency::Compound && matches!(tokens[at].fine, Fine::Nn | Fine::Nns);
    let pronoun = tokens[at].dependency == Dependency::Det && tokens[at].tag == Tag::Determiner;
    if tokens[at].head != Some(first + verb) || !finite || tokens[verb].tag != Tag::Verb || !(noun || pronoun) {
        return;
    }
    let start = at.saturating_sub(LIST);
    let taken = tokens[start..tokens.len().min(verb + LIST)].iter().any(|token| {
        token.head == Some(first + verb) && (token.dependency.is_subject() || token.dependency == Dependency::Expl)
    });
    if taken {
        return;
    }
    tokens[at].dependency = Dependency::Nsubj;
    if pronoun {
        tokens[at].tag = Tag::Pronoun;
        return;
    }
    for token in &mut tokens[start..at] {
        let modifies = matches!(
            token.dependency,
            Dependency::Det | Dependency::Nummod | Dependency::Amod | Dependency::Compound | Dependency::NmodPoss
        );
        if modifies && token.head == Some(first + verb) {
            token.head = Some(first + at);
        }
    }
}

/// "Vorn denied that": a name that nobody knows, before a participle that is the sentence's `root` without an auxiliary or a
/// subject, is no adverb, adjective, verb or interjection but the subject, and the participle is a finite verb.
pub(super) fn name_before_participle(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    let Some(name) = root.checked_sub(1).filter(|_| matches!(tokens[root].fine, Fine::Vbn | Fine::Vbd)) else { return };
    let hangs = matches!(tokens[name].tag, Tag::Adjective | Tag::Adverb | Tag::Interjection | Tag::Verb)
        && tokens[name].head == Some(first + root);
    let word = &text[tokens[name].span.range()];
    let has = |wanted: &[Dependency]| {
        let other = |(at, token): (usize, &Token)| {
            at != name && token.head == Some(first + root) && wanted.contains(&token.dependency)
        };
        tokens.iter().enumerate().any(other)
    };
    let supplied = [
        Dependency::Aux,
        Dependency::AuxPass,
        Dependency::Cop,
        Dependency::Nsubj,
        Dependency::NsubjPass,
        Dependency::Csubj,
        Dependency::Expl,
    ];
    if !hangs || !word.starts_with(char::is_uppercase) || has(&supplied) || !has(&[Dependency::Ccomp, Dependency::Obj])
    {
        return;
    }
    let lower = lowered(word);
    // "Reportedly denied that", "Asked if": words of English that begin a fragment.
    if lower.ends_with("ly") || wordnet::is_word(&lower) || function_word(&lower).is_some() {
        return;
    }
    tokens[name].tag = Tag::Proper;
    tokens[name].fine = Fine::Nnp;
    tokens[name].dependency = Dependency::Nsubj;
    tokens[root].fine = Fine::Vbd;
}

/// "sold the midfielder to Valdoro for 18 million": words that make up one preposition stand side by side, so a preposition at `at`
/// that the tree makes a part of another, behind a noun, is its own object's.
pub(super) fn preposition_apart(tokens: &mut [Token], first: usize, at: usize) {
    if tokens[at].dependency != Dependency::Fixed || tokens[at].tag != Tag::Adposition {
        return;
    }
    let Some(before) = tokens[at].head.map(|head| head - first).filter(|&before| before < at) else { return };
    let noun = (before + 1..at).take(REACH).any(|between| matches!(tokens[between].tag, Tag::Noun | Tag::Proper));
    let Some(object) = of(tokens, first, at).find(|&child| child > at).filter(|_| noun) else { return };
    let governor = tokens[before].head.map(|head| head - first).and_then(|noun| tokens[noun].head);
    let Some(governor) = governor.filter(|&governor| governor < first + at) else { return };
    tokens[object].head = Some(governor);
    tokens[object].dependency = Dependency::Obl;
    hand_over(&mut tokens[at..], first + at, first + object);
    tokens[at].head = Some(first + object);
    tokens[at].dependency = Dependency::Case;
}
