//! A dateline is no part of what is said: "SEOUL (Harrow Wire) — the ministry denied it".

use std::ops::Range;

use crate::extract::frame::Frame;
use crate::lexicon::calendar::calendar_word;
use crate::lexicon::places;
use crate::text::{Document, Tag};

/// Most tokens of a dateline: place, agency and day.
const LONGEST: usize = 12;

/// Lets contents that begin in a dateline begin after it. O(frames).
pub(super) fn leave_out(document: &Document<'_>, frames: &mut [Frame]) {
    for frame in frames.iter_mut() {
        let Some(first) = frame.content.first_mut() else { continue };
        let sentence = document.tokens()[first.start].sentence;
        let paragraph = document.paragraphs()[document.sentences()[sentence].paragraph].tokens.clone();
        if first.start >= paragraph.start + LONGEST {
            continue;
        }
        if let Some(end) = dateline(document, paragraph).filter(|&end| first.start < end && end < first.end) {
            first.start = end;
        }
    }
}

/// Where the dateline that opens a paragraph ends, behind its dash: a place in capitals, or one with a day, an agency.
fn dateline(document: &Document<'_>, paragraph: Range<usize>) -> Option<usize> {
    let opening = paragraph.start..paragraph.end.min(paragraph.start + LONGEST);
    let dash = opening.clone().find(|&token| matches!(document.word(token), "—" | "–" | "-" | "--"))?;
    let words = || (opening.start..dash).map(|token| document.word(token));
    let first = document.word(opening.start);
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() > 2 && !first.chars().any(char::is_lowercase);
    let dated = words().any(|word| calendar_word(&word.to_lowercase()).is_some() || word == "(");
    let place = places::lookup(first).is_some() && dated;
    let plain = (opening.start..dash).all(|token| {
        matches!(document.tokens()[token].tag, Tag::Punctuation | Tag::Number)
            || document.word(token).starts_with(char::is_uppercase)
            || document.word(token).starts_with(|c: char| c.is_ascii_digit())
    });
    (dash > opening.start && plain && (capitals || place) && dash + 1 < paragraph.end).then_some(dash + 1)
}
