//! The kind of construction: where the words stand and how much of the content is in quotation marks.

use crate::extract::frame::Frame;
use crate::model::Kind;
use crate::text::{Document, Tag, Zone};

/// The kind of a frame.
pub(super) fn kind(document: &Document<'_>, frame: &Frame) -> Kind {
    let place = frame.content.first().map_or(frame.cue_head, |range| range.start);
    if matches!(document.zone(place), Zone::Headline | Zone::Standfirst) {
        return Kind::Headline;
    }
    let cue = document.tokens()[frame.cue_head].tag;
    match frame.kind {
        Kind::Anaphoric => Kind::Anaphoric,
        Kind::Adverbial if cue == Tag::Adjective => Kind::Nominal,
        // "expressed concern", "reached a consensus": the verb makes it a clause of its own.
        Kind::Nominal if !frame.source.is_empty() && has_verb(document, frame) => quoted_share(document, frame),
        Kind::Nominal | Kind::Adverbial => frame.kind,
        _ if introduced_by_as(document, frame) => Kind::Adverbial,
        _ => quoted_share(document, frame),
    }
}

fn has_verb(document: &Document<'_>, frame: &Frame) -> bool {
    frame.cue.iter().flat_map(Clone::clone).any(|token| document.tokens()[token].tag == Tag::Verb)
}

/// "…, as the agency reported".
fn introduced_by_as(document: &Document<'_>, frame: &Frame) -> bool {
    let Some(source) = frame.source.first().and_then(|set| set.first()) else { return false };
    let start = source.start.min(frame.cue.first().map_or(usize::MAX, |range| range.start));
    let after = frame.content.first().is_some_and(|range| range.start < start);
    after
        && start > 0
        && document.word(start - 1).eq_ignore_ascii_case("as")
        && !frame.content.iter().any(|range| range.contains(&(start - 1)))
}

/// Direct where all words stand in quotation marks, mixed where some do, indirect where none does.
fn quoted_share(document: &Document<'_>, frame: &Frame) -> Kind {
    let (mut inside, mut outside) = (0, 0);
    for token in frame.content.iter().flat_map(Clone::clone) {
        if document.tokens()[token].tag == Tag::Punctuation {
            continue;
        }
        if document.quotation_of(token).is_some() {
            inside += 1;
        } else {
            outside += 1;
        }
    }
    match (inside, outside) {
        (0, _) => Kind::Indirect,
        (_, 0) => Kind::Direct,
        _ => Kind::Mixed,
    }
}
