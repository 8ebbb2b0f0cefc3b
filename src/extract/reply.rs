//! Replies: "answered with one word: “No”" to a question, "she said of reports that S".
//!
//! The content is what was asked or told; the words of the reply give the stance.

use std::ops::Range;

use super::frame::{Construction, Frame};
use super::phrase::{self, clauses, is_lemma, is_negator, is_word, joined, members, noun_phrase, sentence, trim};
use crate::lexicon::cues::Meaning;
use crate::lexicon::{ClaimNoun, claim_noun};
use crate::model::{Act, Certainty, Kind, Stance};
use crate::text::{Dependency, Document, Tag};

/// Verbs of asking.
const ASKS: &[&str] = &["ask", "question", "press", "quiz"];

const REPLIES: &[&str] = &["answer", "reply", "respond", "say", "shout", "snap", "tell", "retort"];

/// The frames of all replies.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    let mut frames = Vec::new();
    for token in 0..document.tokens().len() {
        if document.tokens()[token].tag == Tag::Verb
            && document.zone(token).is_read()
            && is_lemma(document, token, REPLIES)
        {
            frames.extend(answer(document, token).or_else(|| said_of(document, token)));
        }
    }
    frames
}

/// "Asked whether S, she answered: “No.”"
fn answer(document: &Document<'_>, verb: usize) -> Option<Frame> {
    let range = sentence(document, verb);
    let whether = (range.start..verb).rev().find(|&token| is_word(document, token, &["whether", "if"]))?;
    let asked = (range.start..whether).rev().take(8).any(|token| is_lemma(document, token, ASKS));
    // The reply's words: a quotation after the verb, in its sentence.
    let quotations = document.quotations();
    let next = quotations.partition_point(|quotation| quotation.tokens.start <= verb);
    let quotation = quotations.get(next).filter(|quotation| quotation.tokens.start < range.end + 1);
    let words: Vec<usize> = match quotation {
        Some(quotation) => {
            quotation.tokens.clone().filter(|&token| document.tokens()[token].tag != Tag::Punctuation).collect()
        }
        // "the governor said no."
        None => (verb + 1..range.end.min(verb + 3)).take_while(|&token| !phrase::is_mark(document, token)).collect(),
    };
    let meaning = short_reply(document, &words).filter(|_| quotation.is_some() || words.len() == 1)?;
    if !asked {
        return None;
    }
    let source = own_subject(document, verb, whether)?;
    // The question ends where the clause of "whether" does; a mark closes it before the speaker's name.
    let subject_start = noun_phrase(document, source).start;
    let end = (whether + 1..verb).find(|&token| document.word(token) == ",").unwrap_or(subject_start);
    let content = trim(document, whether + 1..end);
    (!content.is_empty()).then(|| {
        Frame::new(
            Construction::Reply,
            "answer",
            Kind::Indirect,
            (verb, [verb..verb + 1].into()),
            [content].into(),
            meaning,
        )
        .said_by(members(document, source))
    })
}

/// Who replies: not who the question is about, whose clause the tree may hang the reply under.
fn own_subject(document: &Document<'_>, verb: usize, whether: usize) -> Option<usize> {
    let subject = phrase::subject(document, verb)?;
    if subject < whether || subject > verb {
        return Some(subject);
    }
    // "Osei, asked whether she had known, replied": the aside stands between.
    let first = sentence(document, verb).start;
    let asked = (first..whether).rev().take(8).find(|&token| is_lemma(document, token, ASKS));
    let aside = asked.filter(|&asked| asked > first + 1 && document.word(asked - 1) == ",");
    let in_question = !(whether + 1..subject).any(|token| phrase::is_mark(document, token));
    let speaker = aside
        .filter(|_| in_question)
        .and_then(|aside| (first..aside - 1).rev().find(|&token| phrase::is_nominal(document, token)));
    Some(speaker.unwrap_or(subject))
}

/// What a reply of a word or three means: "No", "Yes", "Never", "Not at all".
fn short_reply(document: &Document<'_>, words: &[usize]) -> Option<Meaning> {
    let first = *words.first().filter(|_| words.len() <= 3)?;
    let negated = words.iter().any(|&word| is_negator(document, word));
    if negated || is_word(document, first, &["no", "never", "nope", "not", "nonsense", "rubbish"]) {
        return Some(Meaning::DENIES);
    }
    is_word(document, first, &["yes", "yeah", "true", "correct", "absolutely", "certainly"])
        .then_some(Meaning { act: Act::Confirms, ..Meaning::PLAIN })
}

/// "“I have never been inside that bank,” she said of reports that S".
fn said_of(document: &Document<'_>, verb: usize) -> Option<Frame> {
    let range = sentence(document, verb);
    let of = verb + 1;
    if of + 1 >= range.end || !is_word(document, of, &["of", "about"]) {
        return None;
    }
    let noun = (of + 1..range.end.min(of + 6)).find(|&token| document.tokens()[token].tag == Tag::Noun)?;
    if claim_noun(&phrase::lemma(document, noun)) != Some(ClaimNoun::Claim) {
        return None;
    }
    let quotations = document.quotations();
    let before = quotations.partition_point(|quotation| quotation.tokens.start < verb);
    let quotation = quotations[..before].iter().rev().take(8).find(|quotation| {
        quotation.tokens.end <= verb && quotation.tokens.end + 8 >= verb && quotation.parent.is_none()
    })?;
    let source = phrase::subject(document, verb)?;
    let end = content_end(document, noun, range.end);
    let content = trim(document, of + 1..end);
    let meaning = stance_of(document, quotation.tokens.clone());
    let mut frame = Frame::new(
        Construction::Reply,
        "say of",
        Kind::Anaphoric,
        (verb, [verb..of + 1].into()),
        joined([content]),
        meaning,
    )
    .said_by(members(document, source));
    frame.anaphor = Some(noun);
    Some(frame)
}

fn content_end(document: &Document<'_>, noun: usize, end: usize) -> usize {
    let clause = document.children(noun).find(|&child| {
        child > noun
            && matches!(
                document.tokens()[child].dependency.base(),
                Dependency::Acl | Dependency::Ccomp | Dependency::Nmod
            )
    });
    match clause {
        Some(clause) => clauses(document, clause).last().map_or(end, |(_, range)| range.end),
        None => noun_phrase(document, noun).end,
    }
}

/// What a quotation says to a report that it is about: no to it where it denies in plain words.
fn stance_of(document: &Document<'_>, tokens: Range<usize>) -> Meaning {
    const FALSE: &[&str] = &[
        "nonsense",
        "rubbish",
        "false",
        "untrue",
        "lie",
        "lies",
        "fabricated",
        "fabrication",
        "fiction",
        "absurd",
        "ridiculous",
        "baseless",
        "garbage",
        "wrong",
        "nothing",
    ];
    let denies = tokens.clone().any(|token| is_negator(document, token) || is_word(document, token, FALSE));
    let confirms = tokens.clone().take(4).any(|token| is_word(document, token, &["true", "yes", "correct"]));
    match (denies, confirms) {
        (true, _) => Meaning::DENIES,
        (false, true) => Meaning { act: Act::Confirms, ..Meaning::PLAIN },
        _ => Meaning { stance: Stance::NoPosition, act: Act::States, certainty: Certainty::Possible, ..Meaning::PLAIN },
    }
}
