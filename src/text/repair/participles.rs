//! Participles that the tree takes for finite verbs, or hangs on a noun that they govern, put right.

use super::super::document::Token;
use super::super::lemma::lemma;
use super::super::{Dependency, Fine, Tag};
use super::relatives::{binds, is_finite, stands_alone};
use super::{REACH, hand_over, lemma_of, of, stands_under, takes};
use crate::lexicon::cues::Complement;
use crate::lexicon::roles;

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
    // "Two people briefed on the talks, who asked not to be named, said": what is put in stands between commas.
    let who = |comma: usize| tokens[comma].fine == Fine::Comma && tokens[comma + 1].fine == Fine::Wp;
    let put_in = opening > participle + 4 && tokens[opening - 1].fine == Fine::Comma;
    let aside = put_in.then(|| (participle + 2..opening - 2).find(|&comma| who(comma))).flatten();
    let opening = aside.unwrap_or(opening);
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

/// "S, a report leaked to the Courier shows.": a word that closes the sentence of the verb at `root` and can be a verb of saying is no thing
/// that the participle before it has to do with; it has the document before the participle for its subject.
pub(super) fn document_at_end(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    let Some(last) = tokens.iter().rposition(|token| token.tag != Tag::Punctuation) else { return };
    let inside = |at: usize| tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&above| above < at);
    let participle = std::iter::successors(inside(last), |&at| inside(at))
        .take(3)
        .find(|&at| matches!(tokens[at].fine, Fine::Vbn | Fine::Vbd) && at + 2 < last);
    // "Figures published on Tuesday show": the tree may have the figures publish.
    let described = |participle: usize| match tokens[participle].dependency {
        Dependency::Acl => inside(participle),
        Dependency::Parataxis => of(tokens, first, participle).find(|&child| {
            child + 1 == participle && tokens[child].dependency.is_subject() && tokens[child].tag == Tag::Noun
        }),
        _ => None,
    };
    let Some((participle, noun)) = participle.and_then(|participle| Some((participle, described(participle)?))) else {
        return;
    };
    // "A summary of their report": the summary shows.
    let above = |&at: &usize| inside(at).filter(|_| tokens[at].dependency == Dependency::Nmod);
    let document = std::iter::successors(Some(noun), above).take(3).last().unwrap_or(noun);
    let testifies = |at: usize| {
        let role = roles::ending(&lemma_of(text, &tokens[at]));
        role.is_some_and(|role| role.class.is_testimony())
    };
    let start = (root + 1..document).rev().find(|&at| {
        !matches!(tokens[at].tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Proper | Tag::Number)
    });
    let behind_comma = start.is_some_and(|comma| tokens[comma].fine == Fine::Comma);
    let thing = of(tokens, first, last).find(|&child| {
        (participle..last).contains(&child)
            && matches!(tokens[child].tag, Tag::Noun | Tag::Proper)
            && (child..last).all(|token| stands_under(tokens, first, token, child))
    });
    let complete =
        tokens[root].tag == Tag::Verb || of(tokens, first, root).any(|child| tokens[child].dependency.is_subject());
    let Some(thing) = thing.filter(|_| behind_comma && complete && (testifies(document) || testifies(noun))) else {
        return;
    };
    let one = matches!(tokens[document].fine, Fine::Nn | Fine::Nnp);
    let form = if one { Fine::Vbz } else { Fine::Vbp };
    let word = &text[tokens[last].span.range()];
    let mut verb = String::new();
    lemma(word, form, &mut verb);
    if (verb != word) != one || !takes(&verb, Complement::That) {
        return;
    }
    hand_over(&mut tokens[participle..last], first + last, first + thing);
    (tokens[thing].head, tokens[thing].dependency) = (Some(first + participle), Dependency::Obl);
    (tokens[participle].head, tokens[participle].dependency) = (Some(first + noun), Dependency::Acl);
    tokens[participle].fine = Fine::Vbn;
    (tokens[document].head, tokens[document].dependency) = (Some(first + last), Dependency::Nsubj);
    (tokens[last].head, tokens[last].dependency) = (Some(first + root), Dependency::Parataxis);
    (tokens[last].tag, tokens[last].fine) = (Tag::Verb, form);
}

/// "The governor, citing a report, accused the plant": of a sentence with a noun at its `root` and an aside behind it that a participle opens
/// the verb is the past tense behind the aside's comma that has an object.
pub(super) fn verb_behind_aside_of_participle(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    let comma = |at: usize| at > 0 && &text[tokens[at - 1].span.range()] == ",";
    let aside = of(tokens, first, root).find(|&child| {
        child == root + 2
            && comma(child)
            && tokens[child].fine == Fine::Vbg
            && tokens[child].dependency == Dependency::Acl
    });
    let Some(aside) = aside else { return };
    let governs = |at: usize| {
        of(tokens, first, at).any(|child| {
            child > at && matches!(tokens[child].dependency, Dependency::Obj | Dependency::Ccomp | Dependency::Xcomp)
        })
    };
    let verb = (aside + 2..tokens.len().min(aside + REACH)).find(|&at| {
        matches!(tokens[at].fine, Fine::Vbd | Fine::Vbn)
            && tokens[at].tag == Tag::Verb
            && comma(at)
            && stands_under(tokens, first, at, aside)
            && stands_alone(tokens, first, at)
            && governs(at)
    });
    let Some(verb) = verb else { return };
    hand_over(&mut tokens[verb..], first + root, first + verb);
    (tokens[root].head, tokens[root].dependency) = (Some(first + verb), Dependency::Nsubj);
    (tokens[verb].head, tokens[verb].dependency) = (None, Dependency::Root);
    tokens[verb].fine = Fine::Vbd;
}
