//! "In what it called “a final warning”", "what he described as an attempt to silence the press", "what the union says are deadly levels
//! of dust": whose word for a thing the outlet uses.
//!
//! Read off the words between "what" and the end of the phrase. A pronoun that opens the sentence this way stands for the subject
//! that follows it.

use std::ops::Range;

use super::frame::{Construction, Frame};
use super::phrase::{self, is_mark, is_nominal, is_quote, is_word, joined, members, sentence, trim};
use crate::lexicon::cues::{self, Complement, CueEntry};
use crate::model::Kind;
use crate::text::{Dependency, Document, Fine, Tag};

/// Most words from "what" to its verb.
const REACH: usize = 10;

/// Most words of what something is called.
const LONGEST: usize = 40;

/// The frames of all such phrases.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    (0..document.tokens().len())
        .filter(|&token| document.word(token).eq_ignore_ascii_case("what") && document.zone(token).is_read())
        .filter_map(|what| frame(document, what))
        .collect()
}

fn frame(document: &Document<'_>, what: usize) -> Option<Frame> {
    let end = sentence(document, what).end;
    let finite =
        |&token: &usize| document.tokens()[token].tag == Tag::Verb && document.tokens()[token].fine != Fine::Vbg;
    let verb = (what + 2..end.min(what + REACH)).find(finite)?;
    let (entry, cue, start) = calls(document, what, verb, end)?;
    let words = subject_words(document, what + 1..verb)?;
    let subject = document
        .children(verb)
        .find(|&child| document.tokens()[child].dependency.is_subject() && words.contains(&child))
        .or_else(|| words.clone().rev().find(|&token| is_named(document, token)))?;
    let content = predicate(document, start, end)?;
    let mut source = members(document, subject);
    source.iter_mut().for_each(|(_, range)| *range = range.start.max(words.start)..range.end.min(words.end));
    if words.len() == 1 && document.tokens()[subject].tag == Tag::Pronoun {
        if let Some(later) = subject_behind(document, what, content.end, end) {
            source = vec![(later, words)];
        }
    }
    let kind = if document.quotation_of(content.start).is_some() { Kind::Direct } else { Kind::Indirect };
    Some(
        Frame::new(Construction::WhatCalled, entry.cue, kind, (verb, joined([cue])), joined([content]), entry.meaning)
            .said_by(source),
    )
}

fn is_named(document: &Document<'_>, token: usize) -> bool {
    matches!(document.tokens()[token].tag, Tag::Noun | Tag::Proper | Tag::Pronoun)
}

/// The entry of a verb that calls something so, its words, and where that begins: "called", "described as", "says are".
fn calls(
    document: &Document<'_>,
    what: usize,
    verb: usize,
    end: usize,
) -> Option<(&'static CueEntry, Range<usize>, usize)> {
    let next = verb + 1;
    if next >= end {
        return None;
    }
    let takes = |complement| {
        let entries = cues::verb(document.lemma(verb)).iter();
        entries.filter(|entry| entry.fixed.is_empty()).find(|entry| entry.complements.has(complement))
    };
    if is_word(document, next, &["as"]) {
        return takes(Complement::ObjAs).map(|entry| (entry, verb..next + 1, next + 1));
    }
    // "what many consider": nobody in particular.
    if let Some(entry) = takes(Complement::Pred).filter(|_| phrase::names_bare(document, verb)) {
        return Some((entry, verb..next, next));
    }
    // "What he said was wrong": only behind a preposition or a verb does "what" open the name of a thing.
    let names = what.checked_sub(1).is_some_and(|before| {
        matches!(document.tokens()[before].tag, Tag::Adposition | Tag::Verb) && document.word(before) != "about"
    });
    let copula = is_word(document, next, &["is", "are", "was", "were"]);
    (names && copula).then(|| takes(Complement::That)).flatten().map(|entry| (entry, verb..next, next + 1))
}

/// The words between "what" and its verb, where they are a subject, without the verb's auxiliaries and adverbs.
fn subject_words(document: &Document<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let mut words = range;
    while !words.is_empty() && matches!(document.tokens()[words.end - 1].tag, Tag::Auxiliary | Tag::Adverb) {
        words.end -= 1;
    }
    let nominal = |token: usize| is_nominal(document, token) || document.tokens()[token].tag == Tag::Coordinator;
    (!words.is_empty() && words.clone().all(nominal)).then_some(words)
}

/// The noun phrase, or the quotation, that begins at a token.
fn predicate(document: &Document<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    if start >= end {
        return None;
    }
    if let Some(quotation) = document.quotation_of(start).filter(|_| is_quote(document, start)) {
        let tokens = document.quotations()[quotation].tokens.clone();
        if tokens.start == start {
            return Some(tokens);
        }
    }
    let end = end.min(start + LONGEST);
    let mut at = start;
    while at < end {
        if let Some(quotation) = document.quotation_of(at).filter(|_| document.quotation_of(start).is_none()) {
            // A quotation belongs to it as a whole, and ends it: "a “final warning”".
            at = document.quotations()[quotation].tokens.end;
            break;
        }
        if at > start && ends_phrase(document, at) {
            break;
        }
        at += 1;
    }
    let words = trim(document, start..at);
    words
        .clone()
        .any(|token| matches!(document.tokens()[token].tag, Tag::Noun | Tag::Proper | Tag::Adjective))
        .then_some(words)
}

/// Whether a word cannot go on with a noun phrase: a mark, another clause, when it was.
fn ends_phrase(document: &Document<'_>, token: usize) -> bool {
    let read = &document.tokens()[token];
    let joins = read.tag == Tag::Coordinator
        && document
            .tokens()
            .get(token + 1)
            .is_some_and(|next| matches!(next.tag, Tag::Verb | Tag::Auxiliary | Tag::Pronoun | Tag::Subordinator));
    let when = is_word(document, token, &["on", "in"])
        && read.head.is_some_and(|day| day > token && phrase::is_time(document, day));
    is_mark(document, token)
        || matches!(read.tag, Tag::Subordinator | Tag::Auxiliary)
        || matches!(read.fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md)
        || is_word(document, token, &["after", "before", "during", "when", "while"])
        || joins
        || when
}

/// "In what it called X, the ministry …": the subject behind the comma, where the phrase opens its sentence.
fn subject_behind(document: &Document<'_>, what: usize, after: usize, end: usize) -> Option<usize> {
    let opens = what <= sentence(document, what).start + 1;
    let comma = (after.saturating_sub(1)..end.min(after + 2)).any(|token| document.word(token) == ",");
    (after..end.min(after + REACH)).find(|&token| {
        let read = &document.tokens()[token];
        opens
            && comma
            && matches!(read.dependency, Dependency::Nsubj | Dependency::NsubjPass)
            && is_named(document, token)
    })
}
