//! "The harbour master was blunt: “We lost the crane.”", "Her answer was short: “No.”": a quotation behind a colon, and no verb of saying.
//!
//! The clause before it tells how somebody spoke. The source is its subject, or whose message, answer or verdict the subject is.

use super::frame::{Construction, Frame};
use super::phrase::{is_lemma, is_noun, is_word, joined, members, phrases, sentence};
use crate::lexicon::cues::{self, Complement, Meaning};
use crate::model::Kind;
use crate::text::{Dependency, Document, Fine, Tag, Zone};

/// What somebody's words are, as the subject of such a clause.
const WORDS: &[&str] = &[
    "advice",
    "answer",
    "assessment",
    "comment",
    "explanation",
    "message",
    "reaction",
    "reply",
    "response",
    "verdict",
    "view",
    "warning",
    "word",
];

/// Words before the colon that are looked over.
const REACH: usize = 60;

/// The frames of all such quotations.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    document
        .quotations()
        .iter()
        .filter(|quotation| quotation.parent.is_none() && quotation.tokens.len() > 3 && quotation.tokens.start > 2)
        .filter(|quotation| document.zone(quotation.tokens.start) == Zone::Body)
        .filter_map(|quotation| frame(document, quotation.tokens.clone()))
        .collect()
}

fn frame(document: &Document<'_>, quotation: std::ops::Range<usize>) -> Option<Frame> {
    let colon = quotation.start - 1;
    if document.word(colon) != ":" {
        return None;
    }
    let before = sentence(document, colon).start.max(colon.saturating_sub(REACH))..colon;
    let says = before.clone().any(|token| {
        document.tokens()[token].tag == Tag::Verb
            && cues::verb(document.lemma(token)).iter().any(|entry| entry.complements.has(Complement::Quote))
    });
    let subject = before.clone().find(|&token| {
        document.tokens()[token].dependency == Dependency::Nsubj
            && document.tokens()[token].head.is_some_and(|head| {
                before.contains(&head)
                    && document.child(head, Dependency::Cop).is_some()
                    && matches!(document.tokens()[head].tag, Tag::Adjective | Tag::Adverb | Tag::Noun)
            })
    })?;
    if says || document.quotation_of(subject).is_some() {
        return None;
    }
    let source = if is_lemma(document, subject, WORDS) {
        document
            .child(subject, Dependency::NmodPoss)
            .or_else(|| phrases(document, subject, &["from", "of"]).find(|&child| is_noun(document, child)))?
    } else {
        subject
    };
    speaks(document, source).then(|| {
        let cue = (colon, joined([colon..colon + 1]));
        Frame::new(Construction::ColonQuote, ":", Kind::Direct, cue, joined([quotation]), Meaning::PLAIN)
            .said_by(members(document, source))
    })
}

/// Whether a word can be somebody who speaks, or a text.
fn speaks(document: &Document<'_>, source: usize) -> bool {
    match document.tokens()[source].tag {
        Tag::Proper | Tag::Noun => true,
        Tag::Pronoun => {
            matches!(document.tokens()[source].fine, Fine::Prp | Fine::PrpPossessive)
                && !is_word(document, source, &["it", "its"])
        }
        _ => false,
    }
}
