//! "Footage seen by the agency appears to show soldiers firing", "The documents seem to confirm that S": what a document or a
//! picture tells, as far as the outlet can see.
//!
//! Read off the words: the noun may be followed by how it came to be known, where a parser often loses it.

use super::frame::{Construction, Frame};
use super::phrase::{is_lemma, is_mark, is_testimony, is_word, joined, lemma, noun_phrase, sentence, trim};
use crate::lexicon::cues::{self, Complement, Meaning};
use crate::lexicon::obtained;
use crate::model::{Certainty, Framing, Kind};
use crate::text::{Document, Fine, Tag};

/// Most words between the noun and its verb.
const REACH: usize = 16;

/// The frames of all such sentences.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    (1..document.tokens().len())
        .filter(|&token| document.tokens()[token].tag == Tag::Verb && is_lemma(document, token, &["appear", "seem"]))
        .filter(|&token| document.zone(token).is_read())
        .filter_map(|token| frame(document, token))
        .collect()
}

fn frame(document: &Document<'_>, verb: usize) -> Option<Frame> {
    let range = sentence(document, verb);
    let tells = verb + 2;
    if tells + 1 >= range.end || !is_word(document, verb + 1, &["to"]) {
        return None;
    }
    let entry = cues::verb(&lemma(document, tells))
        .iter()
        .find(|entry| entry.fixed.is_empty() && entry.complements.has(Complement::That))?;
    let noun = subject(document, range.start, verb)?;
    let start = noun_phrase(document, noun).start.clamp(range.start, noun);
    let mut content = tells + 1..document.subtree(tells).end.clamp(tells + 1, range.end);
    if is_word(document, content.start, &["that"]) && content.len() > 1 {
        content.start += 1;
    }
    let content = trim(document, content);
    if content.is_empty() {
        return None;
    }
    let kind = if document.quotation_of(content.start).is_some() { Kind::Direct } else { Kind::Indirect };
    let meaning = Meaning { certainty: Certainty::Probable, framing: Framing::Neutral, ..entry.meaning };
    let cue = (verb, joined([verb..tells + 1]));
    let source = trim(document, start..verb);
    Some(
        Frame::new(Construction::AppearsToShow, entry.cue, kind, cue, joined([content]), meaning)
            .said_by(vec![(noun, source)]),
    )
}

/// The noun that a verb's subject begins with: only its own phrases, and how it came to be known, stand between.
fn subject(document: &Document<'_>, first: usize, verb: usize) -> Option<usize> {
    let tokens = document.tokens();
    let noun = (first..verb)
        .rev()
        .take(REACH)
        .take_while(|&token| {
            let finite = matches!(tokens[token].fine, Fine::Vbz | Fine::Vbp | Fine::Md)
                || tokens[token].fine == Fine::Vbd && obtained(&lemma(document, token)).is_none();
            !finite && tokens[token].tag != Tag::Subordinator
        })
        .filter(|&token| matches!(tokens[token].tag, Tag::Noun | Tag::Proper) && is_testimony(document, token))
        .last()?;
    // "The board met after the report, which seems to confirm S" has its own subject.
    let opens = noun_phrase(document, noun).start.min(noun);
    (opens == first || is_mark(document, opens - 1) || tokens[opens - 1].tag == Tag::Coordinator).then_some(noun)
}
