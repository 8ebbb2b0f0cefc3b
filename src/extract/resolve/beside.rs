//! Clauses that stand beside a content, taken out of it.
//!
//! ", and on Friday the council confirmed it" after what the villagers said is the next report, not their words.

use super::complete::start_of_source;
use super::dates::is_time;
use crate::extract::frame::{Frame, TokenSet};
use crate::lexicon::cues::{self, Complement};
use crate::model::{Kind, RelayKind};
use crate::text::{Document, Fine, Tag};

/// What a content must know of the other frames.
pub(super) struct Cue {
    head: usize,
    source: Option<usize>,
    /// First word of source and cue and first of the content, for "…, according to X" and "…, X reported".
    around: Option<(usize, usize)>,
    /// Whether it needs no comma: "according to X".
    adverbial: bool,
}

impl Cue {
    fn of(frame: &Frame) -> Self {
        let start = frame.cue.first().map(|range| range.start);
        let start = start.map(|start| start_of_source(frame).map_or(start, |source| source.min(start)));
        let content = frame.content.first().map(|range| range.start);
        let around = start.zip(content).filter(|(start, content)| content < start);
        Self { head: frame.cue_head, source: start_of_source(frame), around, adverbial: frame.kind == Kind::Adverbial }
    }
}

/// The cues of all frames in order.
pub(super) fn cues(frames: &[Frame]) -> Vec<Cue> {
    let mut cues: Vec<Cue> = frames.iter().map(Cue::of).collect();
    cues.sort_by_key(|cue| cue.head);
    cues
}

/// Takes out of a content outside quotation marks: the time of saying before its "that", and from ", and", ";" or a dash on a
/// clause that reports something else.
pub(super) fn leave_beside(document: &Document<'_>, frame: &mut Frame, cues: &[Cue]) {
    drop_time(document, frame);
    drop_addressee(document, frame);
    drop_cited(document, frame);
    let start = frame.content.iter().map(|range| range.start).find(|&start| start > frame.cue_head);
    let (Some(start), Some(last)) = (start, frame.content.last()) else { return };
    let content = start..last.end;
    let lower = cues.partition_point(|cue| cue.head < content.start);
    let upper = cues.partition_point(|cue| cue.head < content.end);
    for other in &cues[lower..upper.max(lower)] {
        // "X announced P, according to Y": Y's words stand around X's.
        if let Some((start, _)) =
            other.around.filter(|(start, around)| *around <= frame.cue_head && content.contains(start))
        {
            let comma = start > content.start && document.word(start - 1) == ",";
            if comma || other.adverbial {
                frame.content = cut_at(&frame.content, start - usize::from(comma));
                return;
            }
        }
        let cue = other.head;
        let source = other.source;
        let Some(source) = source.filter(|source| content.contains(source) && *source < cue) else { continue };
        if document.tokens()[cue].sentence != document.tokens()[frame.cue_head].sentence
            || document.quotation_of(cue).is_some()
        {
            continue;
        }
        if let Some(cut) = boundary(document, content.start, source) {
            frame.content = cut_at(&frame.content, cut);
            return;
        }
    }
}

/// Where the clause of a later report parts from a content: the mark before ", and", ";" or "– a claim".
fn boundary(document: &Document<'_>, start: usize, source: usize) -> Option<usize> {
    let mut at = source;
    // A time, an adverb or "a claim" may stand between the mark and the speaker.
    while at > start && source - at < 8 {
        let before = at - 1;
        let word = document.word(before);
        if matches!(word, "and" | "but" | "while" | "whereas" | "though") {
            if before == start {
                return Some(start);
            }
            return before
                .checked_sub(1)
                .filter(|&mark| mark >= start && matches!(document.word(mark), "," | ";" | "–" | "—"));
        }
        if word == ";" {
            return Some(before);
        }
        if matches!(word, "," | "–" | "—") {
            let noun = crate::extract::anaphoric::points_back(document, at..source);
            return noun.filter(|_| before > start).map(|_| before);
        }
        let passable = matches!(
            document.tokens()[before].tag,
            Tag::Adposition | Tag::Adverb | Tag::Determiner | Tag::Number | Tag::Noun | Tag::Proper | Tag::Adjective
        ) || matches!(document.tokens()[before].fine, Fine::Wdt | Fine::Wp);
        if !passable {
            return None;
        }
        at = before;
    }
    None
}

/// A content up to a token; all of it where nothing would be left.
fn cut_at(content: &TokenSet, cut: usize) -> TokenSet {
    if content.first().is_none_or(|first| first.start >= cut) {
        return content.clone();
    }
    content.iter().filter(|range| range.start < cut).map(|range| range.start..range.end.min(cut)).collect()
}

/// "told the Harbour Post that P", "assured its customers that P": whom it was told is no part of what was said.
fn drop_addressee(document: &Document<'_>, frame: &mut Frame) {
    let verb = document.lemma(frame.cue_head);
    let told = !frame.cue.is_empty() && cues::verb(verb).iter().any(|entry| entry.complements.has(Complement::Told));
    let Some(first) = frame.content.iter_mut().find(|range| range.start > frame.cue_head).filter(|_| told) else {
        return;
    };
    if first.start != frame.cue_head + 1 {
        return;
    }
    let that = (first.start..first.end.min(first.start + 13)).find(|&token| document.word(token) == "that");
    let Some(that) = that.filter(|&that| that > first.start && that + 1 < first.end) else {
        if verb != "tell" {
            return;
        }
        // "told reporters he had resigned", "told parliament the pictures were old": a noun that tells no more, right before another noun phrase.
        let next = first.start + 1;
        let opens = next + 1 < first.end
            && (document.tokens()[next].tag == Tag::Pronoun
                || matches!(document.tokens()[next].tag, Tag::Determiner | Tag::Proper));
        if matches!(document.tokens()[first.start].fine, Fine::Nns | Fine::Nn)
            && opens
            && document.quotation_of(first.start).is_none()
        {
            first.start = next;
        }
        return;
    };
    // "warned the operator, a subsidiary of Torv, that S"
    let apposition = document.word(that - 1) == ",";
    let addressee = first.start..that - usize::from(apposition);
    let plain = addressee.clone().all(|token| {
        apposition && document.word(token) == ","
            || matches!(
                document.tokens()[token].tag,
                Tag::Noun | Tag::Proper | Tag::Determiner | Tag::Adjective | Tag::Pronoun | Tag::Adposition
            )
            || document.tokens()[token].fine == Fine::Pos
    });
    if plain && !addressee.is_empty() && document.quotation_of(first.start).is_none() {
        first.start = that + 1;
        let last = addressee.end - 1;
        frame.relays.push((vec![addressee], last, RelayKind::Told));
    }
}

/// "…, as quoted by X" at the end of a content tells who passed it on.
fn drop_cited(document: &Document<'_>, frame: &mut Frame) {
    let cited = |token: usize| {
        document.word(token) == "as"
            && matches!(document.word(token + 1), "cited" | "quoted" | "reported" | "carried" | "relayed")
            && document.word(token + 2) == "by"
            && document.quotation_of(token).is_none()
    };
    let mut cut = None;
    for range in &frame.content {
        if let Some(at) = (range.start..range.end.saturating_sub(2)).find(|&token| cited(token)) {
            cut = Some(at);
            break;
        }
    }
    if let Some(at) =
        cut.filter(|&at| frame.cue_head < at && frame.content.first().is_some_and(|first| first.start < at))
    {
        let comma = usize::from(document.word(at - 1) == ",");
        frame.content = cut_at(&frame.content, at - comma);
    }
}

/// "said on Monday that": the time stands before "that", not in the content.
fn drop_time(document: &Document<'_>, frame: &mut Frame) {
    let Some(first) = frame.content.first_mut() else { return };
    let that = (first.start..first.end.min(first.start + 5)).find(|&token| document.word(token) == "that");
    let Some(that) = that.filter(|&that| that > first.start) else { return };
    let time = (first.start..that).any(|token| is_time(document.word(token)));
    if time && that + 1 < first.end && document.quotation_of(first.start).is_none() {
        let words = first.start..that;
        first.start = that + 1;
        frame.said_on.get_or_insert(words);
    }
}
