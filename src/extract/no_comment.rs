//! "There was no immediate comment from X": silence told of as something that is not there.

use super::frame::{Construction, Frame};
use super::phrase::{is_lemma, is_word, members, sentence};
use crate::lexicon::cues::Meaning;
use crate::model::Kind;
use crate::text::{Dependency, Document, Tag};

/// What one may be waited for to give.
const ANSWERS: &[&str] = &["comment", "response", "reply", "reaction", "answer", "word"];

/// The frames of all such clauses of the document.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    (0..document.tokens().len())
        .filter(|&token| document.tokens()[token].tag == Tag::Noun && document.zone(token).is_read())
        .filter(|&token| document.quotation_of(token).is_none() && is_lemma(document, token, ANSWERS))
        .filter_map(|noun| frame(document, noun))
        .collect()
}

fn frame(document: &Document<'_>, noun: usize) -> Option<Frame> {
    let whole = sentence(document, noun);
    let no = (noun.saturating_sub(3).max(whole.start)..noun).rev().find(|&token| is_word(document, token, &["no"]))?;
    let verb = no.checked_sub(1).filter(|&verb| verb > whole.start && is_lemma(document, verb, &["be"]))?;
    let exists = is_word(document, verb - 1, &["there"]);
    let from = noun + 1;
    if !exists || from + 1 >= whole.end || !is_word(document, from, &["from"]) {
        return None;
    }
    let source = document.children(noun).chain(document.children(verb)).find(|&child| {
        child > from && matches!(document.tokens()[child].dependency.base(), Dependency::Nmod | Dependency::Obl)
    })?;
    let entry = format!("no {}", document.lemma(noun));
    Some(
        Frame::new(
            Construction::Silence,
            entry,
            Kind::Indirect,
            (noun, [no..from + 1].into()),
            Vec::new(),
            Meaning::SILENCE,
        )
        .said_by(members(document, source)),
    )
}
