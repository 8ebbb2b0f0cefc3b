//! "The warlord was quoted by local radio as saying that S", "“…,” the envoy was quoted as saying": the subject said it, whoever quotes
//! passes it on.
//!
//! The active form ("radio quoted the envoy as saying that S") is an ordinary cue with another in its content; behind what was said
//! ("S, radio quoted the envoy as saying") the envoy said it.

use std::ops::Range;

use super::frame::{Construction, Frame};
use super::phrase::{self, clauses, is_lemma, is_mark, is_word, joined, members, noun_phrase, sentence, trim};
use crate::lexicon::cues::Meaning;
use crate::model::{Kind, RelayKind};
use crate::text::{Dependency, Document, Tag};

/// Words between the two verbs that are looked over for "as".
const REACH: usize = 14;

/// The frames of all such attributions.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    (0..document.tokens().len())
        .filter(|&token| {
            document.tokens()[token].tag == Tag::Verb
                && is_lemma(document, token, &["quote", "cite", "report"])
                && document.zone(token).is_read()
        })
        .filter_map(|verb| match phrase::is_passive(document, verb) {
            true => frame(document, verb),
            false => active(document, verb),
        })
        .collect()
}

/// "S, radio quoted the envoy as saying on Friday."
fn active(document: &Document<'_>, verb: usize) -> Option<Frame> {
    let range = sentence(document, verb);
    let saying = (verb + 3..range.end.min(verb + REACH))
        .find(|&at| is_word(document, at, &["saying", "telling"]) && is_word(document, at - 1, &["as"]))?;
    let object = phrase::object(document, verb).filter(|&object| (verb + 1..saying).contains(&object))?;
    let medium = phrase::subject(document, verb).filter(|&subject| subject < verb)?;
    let passes = noun_phrase(document, medium);
    let passes = passes.start..passes.end.min(verb);
    let behind = saying + 1..range.end;
    let day = |token: usize| {
        is_mark(document, token) || document.tokens()[token].tag == Tag::Adposition || phrase::is_time(document, token)
    };
    if passes.is_empty() || !behind.clone().all(day) {
        return None;
    }
    let content = said_before(document, range.start, passes.start)?;
    let kind = if document.quotation_of(content.start).is_some() { Kind::Direct } else { Kind::Indirect };
    let cue = (verb, joined([verb..verb + 1, saying - 1..saying + 1]));
    let words = noun_phrase(document, object);
    let words = words.start.max(verb + 1)..words.end.min(saying - 1);
    let mut frame =
        Frame::new(Construction::QuotedAsSaying, "quote as saying", kind, cue, joined([content]), Meaning::PLAIN)
            .said_by(vec![(object, words)]);
    frame.relays.push((joined([passes]), medium, RelayKind::QuotedBy));
    Some(frame)
}

fn frame(document: &Document<'_>, verb: usize) -> Option<Frame> {
    let range = sentence(document, verb);
    let saying = (verb + 2..range.end.min(verb + REACH))
        .find(|&at| is_word(document, at, &["saying", "telling"]) && is_word(document, at - 1, &["as"]))?;
    let subject = phrase::subject(document, verb).filter(|&subject| subject < verb)?;
    let source = members(document, subject);
    let start = source.iter().map(|(_, words)| words.start).min()?;
    let content = said_after(document, saying, range.end).or_else(|| said_before(document, range.start, start))?;
    let by = |child: &usize| *child > verb && phrase::has_case(document, *child, &["by"]) && !content.contains(child);
    let agent = [verb, saying].into_iter().flat_map(|head| document.children(head)).find(by);
    let kind = if document.quotation_of(content.start).is_some() { Kind::Direct } else { Kind::Indirect };
    let cue = (verb, joined([verb..verb + 1, saying - 1..saying + 1]));
    let mut frame =
        Frame::new(Construction::QuotedAsSaying, "quote as saying", kind, cue, joined([content]), Meaning::PLAIN)
            .said_by(source);
    if let Some(agent) = agent {
        let words = noun_phrase(document, agent);
        frame.relays.push((joined([words]), agent, RelayKind::CitedBy));
    }
    Some(frame)
}

/// What follows: a quotation, or a clause with or without "that".
fn said_after(document: &Document<'_>, saying: usize, end: usize) -> Option<Range<usize>> {
    let mut first = saying + 1;
    while first < end && is_mark(document, first) && document.quotation_of(first).is_none() {
        first += 1;
    }
    if first >= end {
        return None;
    }
    if let Some(quotation) = document.quotation_of(first) {
        let tokens = document.quotations()[quotation].tokens.clone();
        return (tokens.start >= saying).then_some(tokens);
    }
    if let Some(clause) = super::nominal::clause_after(document, saying) {
        return Some(trim(document, clause));
    }
    let clause = document.children(saying).find(|&child| {
        child > saying && matches!(document.tokens()[child].dependency, Dependency::Ccomp | Dependency::Xcomp)
    })?;
    Some(clauses(document, clause).swap_remove(0).1).filter(|words| !words.is_empty())
}

/// What stands before the subject: a quotation, or the sentence so far.
fn said_before(document: &Document<'_>, first: usize, subject: usize) -> Option<Range<usize>> {
    let mut last = subject.checked_sub(1).filter(|&last| last >= first)?;
    if document.quotation_of(last).is_none() && !is_mark(document, last) {
        return None;
    }
    if is_mark(document, last) && document.quotation_of(last).is_none() {
        last = last.checked_sub(1).filter(|&last| last >= first)?;
    }
    match document.quotation_of(last) {
        Some(quotation) => Some(document.quotations()[quotation].tokens.clone()),
        None => Some(trim(document, first..subject)).filter(|words| words.len() > 2),
    }
}
