//! Quotations without a cue: "“I will not put my name to this.” She walked out."
//!
//! A quotation that fills its sentence and that no reporting construction took goes on from the last speaker; with
//! nobody before it, it keeps no source. Titles of works, scare quotes and mentioned words do not fill a sentence.
//! A quotation signed after a dash ("“…” – branch secretary") names its source.

use std::ops::Range;

use super::frame::{Construction, Frame, Missing};
use super::phrase::{is_mark, is_quote, members, trim};
use crate::lexicon::cues::Meaning;
use crate::model::Kind;
use crate::text::{Document, Fine, Quotation, Tag};

/// The frames of quotations that none of `taken` covers.
pub(crate) fn frames(document: &Document<'_>, taken: &[Frame]) -> Vec<Frame> {
    // What somebody inside a quotation calls a thing leaves the quotation to whoever says it.
    let said = taken.iter().filter(|frame| frame.construction != Construction::WhatCalled);
    let mut covered: Vec<&Range<usize>> = said.flat_map(|frame| &frame.content).collect();
    covered.sort_by_key(|range| range.start);
    let mut longest = 0;
    // The furthest end of any content that starts up to a place: one look-up a quotation.
    let ends: Vec<(usize, usize)> = covered
        .iter()
        .map(|range| {
            longest = longest.max(range.end);
            (range.start, longest)
        })
        .collect();
    let is_taken = |tokens: &Range<usize>| {
        let before = ends.partition_point(|&(start, _)| start < tokens.end);
        before.checked_sub(1).is_some_and(|at| ends[at].1 > tokens.start)
    };
    let heads: rustc_hash::FxHashSet<usize> = taken.iter().map(|frame| frame.cue_head).collect();
    document
        .quotations()
        .iter()
        .filter(|quotation| {
            quotation.parent.is_none() && quotation.tokens.len() > 3 && document.zone(quotation.tokens.start).is_read()
        })
        .filter(|quotation| !is_taken(&quotation.tokens))
        .filter(|quotation| !heads.contains(&quotation.tokens.end))
        .filter_map(|quotation| signed(document, quotation).or_else(|| floating(document, quotation)))
        .collect()
}

/// Joins a quotation that goes on after its reporting clause ("…,” said X. “…") or into the next paragraph to the
/// frame that has its beginning: a quotation is one attribution however many pieces it has.
pub(crate) fn join(document: &Document<'_>, frames: &mut [Frame]) {
    let covered: rustc_hash::FxHashSet<usize> = frames
        .iter()
        .flat_map(|frame| &frame.content)
        .flat_map(|range| [range.start, range.end.saturating_sub(1)])
        .collect();
    // Where the last piece of each quoted content begins.
    let mut last: rustc_hash::FxHashMap<usize, usize> = frames
        .iter()
        .enumerate()
        .filter(|(_, frame)| frame.kind == Kind::Direct && !frame.cue.is_empty())
        .filter_map(|(index, frame)| Some((frame.content.last()?.start, index)))
        .collect();
    let quotations = document.quotations();
    for (at, quotation) in quotations.iter().enumerate() {
        let tokens = quotation.tokens.clone();
        if quotation.parent.is_some()
            || covered.contains(&tokens.start)
            || tokens.is_empty()
            || covered.contains(&(tokens.end - 1))
        {
            continue;
        }
        let before = match quotation.continues {
            Some(before) => before,
            None => match (0..at).rev().find(|&before| quotations[before].parent.is_none()) {
                Some(before) => before,
                None => continue,
            },
        };
        let start = &quotations[before].tokens;
        let Some(&index) = last.get(&start.start) else { continue };
        let frame = &mut frames[index];
        let goes_on = quotation.continues.is_some() || follows_cue(document, frame, start, &tokens);
        if goes_on && alone(document, &tokens) {
            last.insert(tokens.start, index);
            frame.content.push(tokens);
        }
    }
}

/// Whether only the rest of the reporting clause's sentence stands between a quotation and the next one.
fn follows_cue(document: &Document<'_>, frame: &Frame, before: &Range<usize>, after: &Range<usize>) -> bool {
    let cue = frame.cue_head;
    let sentence_of = |token: usize| document.tokens()[token].sentence;
    let paragraph_of = |token: usize| document.sentences()[sentence_of(token)].paragraph;
    cue >= before.end
        && cue < after.start
        && paragraph_of(cue) == paragraph_of(after.start)
        && sentence_of(after.start - 1) == sentence_of(cue)
}

fn alone(document: &Document<'_>, tokens: &Range<usize>) -> bool {
    let first = &document.sentences()[document.tokens()[tokens.start].sentence];
    first.tokens.start == tokens.start
}

/// A quotation that fills its sentences and says something.
fn floating(document: &Document<'_>, quotation: &Quotation) -> Option<Frame> {
    let tokens = quotation.tokens.clone();
    let first = &document.sentences()[document.tokens()[tokens.start].sentence];
    let last = &document.sentences()[document.tokens()[tokens.end - 1].sentence];
    let alone =
        first.tokens.start == tokens.start && (tokens.end..last.tokens.end).all(|token| is_mark(document, token));
    if !alone || !is_speech(document, tokens.clone()) {
        return None;
    }
    let mut frame = Frame::new(
        Construction::Floating,
        "quotation",
        Kind::Direct,
        (tokens.start, Vec::new()),
        [tokens].into(),
        Meaning::PLAIN,
    );
    frame.missing = Missing::Continues;
    Some(frame)
}

/// Whether the words could have been spoken: they end like a sentence and hold a finite verb.
fn is_speech(document: &Document<'_>, tokens: Range<usize>) -> bool {
    let last = tokens.clone().rev().find(|&token| !is_quote(document, token));
    let ends = last.is_some_and(|last| document.word(last).ends_with(['.', '?', '!', '…', ',']));
    let finite = tokens.clone().any(|token| {
        document.tokens()[token].tag == Tag::Auxiliary
            || document.tokens()[token].tag == Tag::Verb
                && document.children(token).any(|child| document.tokens()[child].dependency.is_subject())
            || matches!(document.tokens()[token].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md | Fine::Vb)
    });
    ends && finite
}

/// "“…” – branch secretary": the words after the dash, without a verb, up to the paragraph's end.
fn signed(document: &Document<'_>, quotation: &Quotation) -> Option<Frame> {
    let tokens = quotation.tokens.clone();
    let paragraph = &document.paragraphs()[document.sentences()[document.tokens()[tokens.start].sentence].paragraph];
    let dash = tokens.end;
    let starts = paragraph.tokens.start == tokens.start;
    if !starts || dash >= paragraph.tokens.end || !matches!(document.word(dash), "–" | "—" | "-" | "--" | "―") {
        return None;
    }
    let name = trim(document, dash + 1..paragraph.tokens.end);
    let verbless = name.clone().all(|token| {
        !matches!(document.tokens()[token].tag, Tag::Auxiliary)
            && !matches!(document.tokens()[token].fine, Fine::Vbd | Fine::Vbz | Fine::Md)
    });
    if name.is_empty() || name.len() > 12 || !verbless {
        return None;
    }
    let head = name.clone().find(|&token| {
        matches!(document.tokens()[token].tag, Tag::Noun | Tag::Proper)
            && document.tokens()[token].head.is_none_or(|head| !name.contains(&head))
    });
    let head = head.or_else(|| {
        name.clone().rev().find(|&token| matches!(document.tokens()[token].tag, Tag::Noun | Tag::Proper))
    })?;
    let mut source = members(document, head);
    if source.len() == 1 {
        source = vec![(head, name)];
    }
    Some(
        Frame::new(
            Construction::Floating,
            "signed quotation",
            Kind::Direct,
            (dash, [dash..dash + 1].into()),
            [tokens].into(),
            Meaning::PLAIN,
        )
        .said_by(source),
    )
}
