//! What grammar rules out in a tree, put right.
//!
//! - "who" refers to somebody: a clause that it opens hangs on the noun before it, not on the verb.
//! - "told his wife the engine was failing": of two subjects in a row the first is whom a verb of telling addresses.
//! - "reported, citing two officers, that S": the clause is the verb's, not the participle's.
//! - A noun without article and copula that has a subject and a clause of its own is a verb: "economists doubt that".

use super::document::Token;
use super::lemma::lemma;
use super::{Dependency, Fine, Tag};
use crate::lexicon::cues::{self, Complement};

/// Repairs the tree of one sentence; its first token has this index in the document. O(n).
pub(super) fn repair(text: &str, tokens: &mut [Token], first: usize) {
    for at in 0..tokens.len() {
        match tokens[at].fine {
            Fine::Wp if at > 0 => attach_relative(text, tokens, first, at),
            Fine::Nn | Fine::Nns => noun_to_verb(text, tokens, first, at),
            _ => {}
        }
        if at > 0 && tokens[at].dependency == Dependency::Mark {
            attach_cited(text, tokens, first, at);
        }
        if tokens[at].dependency == Dependency::Ccomp {
            free_addressee(text, tokens, first, at);
        }
    }
}

/// Hangs a that-clause, whose "that" stands at `at` after a comma, on the verb that a "citing" before it goes with.
fn attach_cited(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let word = |at: usize| &text[tokens[at].span.range()];
    if !word(at).eq_ignore_ascii_case("that") || word(at - 1) != "," {
        return;
    }
    let up = |at: usize| tokens[at].head.map(|head| head - first);
    let Some(clause) = up(at).filter(|&clause| clause > at) else { return };
    let Some(mut citing) = up(clause).filter(|&citing| citing < at) else { return };
    // The clause may hang on the participle or on what is cited.
    if tokens[citing].fine != Fine::Vbg {
        let Some(above) = up(citing).filter(|&above| above < citing) else { return };
        citing = above;
    }
    let Some(verb) = up(citing).filter(|&verb| verb < citing && tokens[verb].tag == Tag::Verb) else { return };
    if ["citing", "quoting"].iter().any(|participle| word(citing).eq_ignore_ascii_case(participle)) {
        tokens[clause].head = Some(first + verb);
        tokens[clause].dependency = Dependency::Ccomp;
    }
}

/// Makes the first of two subjects of the clause at `at` the addressee of the verb of telling right before it.
fn free_addressee(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb < at) else { return };
    let index = Some(first + at);
    let mut subjects = (verb + 1..at)
        .filter(|&child| tokens[child].head == index)
        .filter(|&child| matches!(tokens[child].dependency, Dependency::Nsubj | Dependency::NsubjPass));
    let (Some(addressee), Some(_)) = (subjects.next(), subjects.next()) else { return };
    let begins = (verb + 1..addressee).all(|between| tokens[between].head == Some(first + addressee));
    let mut plain = String::new();
    lemma(&text[tokens[verb].span.range()], tokens[verb].fine, &mut plain);
    if begins && cues::verb(&plain).iter().any(|entry| entry.complements.has(Complement::Told)) {
        tokens[addressee].head = Some(first + verb);
        tokens[addressee].dependency = Dependency::Iobj;
    }
}

/// Hangs the clause of a "who" at `at` on the noun before it, where the tree has it as a comment on the verb.
fn attach_relative(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    if !text[tokens[at].span.range()].eq_ignore_ascii_case("who") {
        return;
    }
    let Some(verb) = tokens[at].head.map(|head| head - first) else { return };
    if tokens[verb].dependency != Dependency::AdvclRelcl || verb < at {
        return;
    }
    let before = at - usize::from(tokens[at - 1].tag == Tag::Punctuation);
    let Some(noun) = before.checked_sub(1).filter(|&noun| matches!(tokens[noun].tag, Tag::Noun | Tag::Proper)) else {
        return;
    };
    // The noun's phrase: up while the head is a noun right before it, so that the tree stays projective.
    let governor = tokens[verb].head.map(|head| head - first);
    let mut top = noun;
    while let Some(head) = tokens[top].head.map(|head| head - first) {
        let name = matches!(tokens[top].dependency, Dependency::Flat | Dependency::Compound | Dependency::Appos);
        if !name || Some(head) == governor {
            break;
        }
        top = head;
    }
    // Only where the noun's own chain leads to the clause's governor do no arcs cross.
    let mut up = tokens[top].head.map(|head| head - first);
    for _ in 0..tokens.len() {
        if up == governor {
            tokens[verb].head = Some(first + top);
            tokens[verb].dependency = Dependency::AclRelcl;
            return;
        }
        match up {
            Some(head) => up = tokens[head].head.map(|head| head - first),
            None => return,
        }
    }
}

/// Makes a noun that has a subject and a that-clause, and no article or copula, the verb that it can be.
fn noun_to_verb(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let index = Some(first + at);
    let near = at.saturating_sub(12)..(at + 12).min(tokens.len());
    let (mut subject, mut clause, mut nominal) = (false, false, false);
    for child in near.filter(|&child| tokens[child].head == index) {
        match tokens[child].dependency {
            Dependency::Nsubj if child < at => subject = true,
            Dependency::Ccomp if child > at => clause = true,
            Dependency::Det | Dependency::Cop | Dependency::Amod | Dependency::NmodPoss => {
                nominal = true;
            }
            _ => {}
        }
    }
    if !subject || !clause || nominal {
        return;
    }
    let word = text[tokens[at].span.range()].to_lowercase();
    let plural = tokens[at].fine == Fine::Nns;
    let stem = if plural { word.strip_suffix('s').unwrap_or(&word) } else { &word };
    if !cues::verb(stem).is_empty() {
        tokens[at].tag = Tag::Verb;
        tokens[at].fine = if plural { Fine::Vbz } else { Fine::Vbp };
    }
}
