//! Silence told by the messages: "Calls to the ministry went unanswered", "An email sent to the firm was not returned".
//!
//! The source is the one they were for; what they were about, where it is told, is the content.

use super::frame::{Construction, Frame};
use super::phrase::{self, is_lemma, is_noun, is_word, joined, members, noun_phrase, sentence};
use crate::lexicon::cues::Meaning;
use crate::model::Kind;
use crate::text::{Dependency, Document, Tag};

/// What is sent to somebody who is wanted to speak.
const MESSAGES: &[&str] =
    &["call", "email", "e-mail", "fax", "inquiry", "letter", "message", "query", "question", "request", "text"];

/// What a message does that nobody answers.
const ANSWERED: &[&str] = &["answer", "return", "acknowledge", "reply"];

/// Words behind a message in which the one it was for, and what it was about, are looked for.
const REACH: usize = 40;

/// The frames of messages without an answer.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    (0..document.tokens().len())
        .filter(|&token| {
            document.zone(token).is_read()
                && matches!(document.tokens()[token].tag, Tag::Verb | Tag::Adjective)
                && document.quotation_of(token).is_none()
        })
        .filter_map(|token| frame(document, token))
        .collect()
}

fn frame(document: &Document<'_>, token: usize) -> Option<Frame> {
    let range = sentence(document, token);
    let (verb, cue) = if is_word(document, token, &["unanswered", "unreturned", "unacknowledged"]) {
        let verb = document.tokens()[token].head.filter(|&verb| is_lemma(document, verb, &["go", "remain", "be"]));
        let verb = verb.unwrap_or(token);
        (verb, verb.min(token)..token + 1)
    } else {
        let passive = is_lemma(document, token, ANSWERED) && phrase::is_passive(document, token);
        let phrase::Negation::Verb(negator) = phrase::negation(document, token).filter(|_| passive)? else {
            return None;
        };
        let auxiliary = negator.checked_sub(1).filter(|&at| document.tokens()[at].tag == Tag::Auxiliary);
        (token, auxiliary.unwrap_or(negator)..token + 1)
    };
    // The tree may give the message to a participle: "Calls to the ministry seeking comment were not returned".
    let first = range.start..cue.start.min(range.start + 3);
    let message = phrase::subject(document, verb)
        .or_else(|| phrase::subject(document, token))
        .or_else(|| first.into_iter().find(|&at| is_noun(document, at)))?;
    if message >= cue.start || !is_lemma(document, message, MESSAGES) {
        return None;
    }
    // "to the ministry", "sent to the firm", "left with his office": whoever it was for.
    let receiver = (message + 1..cue.start).take(REACH).find(|&at| {
        let case = document.child(at, Dependency::Case).filter(|&case| case > message && case < at);
        is_noun(document, at)
            && case.is_some_and(|case| {
                is_word(document, case, &["to"])
                    || is_word(document, case, &["with"]) && is_word(document, case - 1, &["left"])
            })
    })?;
    let about = (message + 1..range.end)
        .take(REACH)
        .find(|&at| {
            is_word(document, at, &["about", "regarding"]) && document.tokens()[at].tag != Tag::Adverb
                || is_word(document, at, &["on"]) && is_lemma(document, at - 1, &["comment"])
        })
        .and_then(|about| {
            let noun = document.tokens()[about].head.filter(|&noun| noun > about && is_noun(document, noun))?;
            Some(noun_phrase(document, noun))
        });
    let content = joined(about);
    let mut source = members(document, receiver);
    // "to the ministry about the grain": the tree may give the matter to the ministry.
    for (head, words) in &mut source {
        let matter = words.clone().find(|&at| at > *head && is_word(document, at, &["about", "regarding", "seeking"]));
        words.end = matter.unwrap_or(words.end);
    }
    Some(
        Frame::new(
            Construction::Silence,
            "unanswered",
            Kind::Indirect,
            (token, [cue].into()),
            content,
            Meaning::SILENCE,
        )
        .said_by(source),
    )
}
