//! "The banker maintained his innocence": what somebody says of himself by a noun.
//!
//! The noun is the content: who maintains his innocence says that he is innocent.

use super::frame::{Construction, Frame};
use super::phrase::{self, is_lemma, is_word, members, sentence, subject};
use crate::lexicon::avowing_verbs;
use crate::lexicon::cues::Meaning;
use crate::model::Kind;
use crate::text::{Dependency, Document, Fine, Tag};

/// The frames of all such verbs of the document.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    (1..document.tokens().len())
        .filter(|&token| document.tokens()[token].tag == Tag::Noun && document.zone(token).is_read())
        .filter_map(|noun| frame(document, noun))
        .collect()
}

fn frame(document: &Document<'_>, noun: usize) -> Option<Frame> {
    let verbs = avowing_verbs(document.lemma(noun));
    if verbs.is_empty() {
        return None;
    }
    let whole = sentence(document, noun);
    let own = document.tokens()[noun - 1].fine == Fine::PrpPossessive;
    let start = noun - usize::from(own);
    // "insisted on her innocence", "has always maintained complete ignorance"
    let verb = (whole.start..start).rev().take(3).find(|&at| document.tokens()[at].tag == Tag::Verb)?;
    let between = (verb + 1..start)
        .all(|at| matches!(document.tokens()[at].tag, Tag::Adverb | Tag::Adjective) || is_word(document, at, &["on"]));
    if !between || !is_lemma(document, verb, verbs) || phrase::is_passive(document, verb) {
        return None;
    }
    let of = document.children(noun).find(|&child| {
        child > noun
            && document.tokens()[child].dependency.base() == Dependency::Nmod
            && phrase::has_case(document, child, &["of", "about"])
    });
    let end = of.map_or(noun + 1, |of| document.subtree(of).end);
    let source = subject(document, verb)?;
    let content = [phrase::trim(document, start..end)].into();
    let entry = format!("{} {}", document.lemma(verb), document.lemma(noun));
    let cue = (verb, [verb..verb + 1].into());
    Some(
        Frame::new(Construction::Avowed, entry, Kind::Indirect, cue, content, Meaning::PLAIN)
            .said_by(members(document, source)),
    )
}
