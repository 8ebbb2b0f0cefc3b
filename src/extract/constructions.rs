//! The constructions that the lexicon decides, one file each, called in one place.

use rustc_hash::FxHashSet;

use super::frame::Frame;
use super::{
    anaphoric, appositive, attributed, floating, headline, nominal, nothing, phrase, reply, silence, unsourced,
};
use crate::text::Document;

/// Frames whose cue is in the tables of nouns, silences, denials and unsourced words.
///
/// Where one of them and a learned frame share a cue, this one knows better: it read what the words mean.
pub(crate) fn lexical(document: &Document<'_>) -> Vec<Frame> {
    let mut frames = silence::frames(document);
    let add = |frames: &mut Vec<Frame>, more: Vec<Frame>| {
        // One cue, one reading: the first construction that knows it. Coordinated contents share a cue.
        let heads: FxHashSet<usize> = frames.iter().map(|frame| frame.cue_head).collect();
        frames.extend(more.into_iter().filter(|frame| !heads.contains(&frame.cue_head)));
    };
    add(&mut frames, reply::frames(document));
    add(&mut frames, attributed::frames(document));
    add(&mut frames, appositive::frames(document));
    add(&mut frames, anaphoric::frames(document));
    add(&mut frames, unsourced::untrue(document));
    add(&mut frames, unsourced::frames(document));
    add(&mut frames, nominal::frames(document));
    one_reading_of_nouns(&mut frames);
    frames.sort_by_key(|frame| frame.cue_head);
    frames
}

/// A noun that a relative clause or an aside takes up ("a claim that both deny") has no content beside it.
fn one_reading_of_nouns(frames: &mut Vec<Frame>) {
    let taken_up: Vec<(usize, usize, usize)> = frames
        .iter()
        .filter_map(|frame| {
            let noun = frame.anaphor?;
            let range = frame.content.iter().find(|range| range.contains(&noun))?;
            Some((noun, range.start, range.end))
        })
        .collect();
    frames.retain(|frame| {
        frame.construction != "nominal"
            || !taken_up.iter().any(|&(noun, start, end)| {
                noun == frame.cue_head && !frame.content.iter().all(|range| start <= range.start && range.end <= end)
            })
    });
}

/// Brings the frames of all constructions into one reading: what reports nothing is dropped, words that belong to a
/// longer cue are no cue of their own, and a content ends before an aside that takes it up.
pub(crate) fn settle(document: &Document<'_>, frames: &mut Vec<Frame>) {
    const LEXICAL: &[&str] =
        &["silence", "reply", "attributed", "appositive", "anaphoric", "unsourced", "nominal", "floating", "headline"];
    let is_lexical = |frame: &Frame| LEXICAL.contains(&frame.construction);
    let within: FxHashSet<usize> =
        frames.iter().filter(|frame| is_lexical(frame)).flat_map(|frame| frame.cue.iter().cloned().flatten()).collect();
    // "Asked whether S, she answered “No”": the question is the reply's content.
    let answered: Vec<(usize, usize)> = frames
        .iter()
        .filter(|frame| frame.entry == "answer" && frame.construction == "reply")
        .map(|frame| (phrase::sentence(document, frame.cue_head).start, frame.cue_head))
        .collect();
    frames.retain(|frame| {
        if is_lexical(frame) {
            return true;
        }
        let asked = answered.iter().any(|&(start, reply)| (start..reply).contains(&frame.cue_head));
        !within.contains(&frame.cue_head) && !asked && !nothing::is_nothing(document, frame)
    });
    let asides: Vec<(usize, usize)> = frames
        .iter()
        .filter(|frame| frame.construction == "appositive")
        .filter_map(|frame| Some((frame.content.first()?.start, frame.cue_head)))
        .collect();
    for (start, cue) in asides {
        for frame in frames.iter_mut().filter(|frame| frame.cue_head < start) {
            for range in &mut frame.content {
                if range.contains(&start) && range.contains(&cue) {
                    *range = phrase::trim(document, range.start..start);
                }
            }
            frame.content.retain(|range| !range.is_empty());
        }
    }
}

/// Frames that are made only where no other construction took the words: headlines' speakers, floating quotations.
pub(crate) fn remaining(document: &Document<'_>, taken: &[Frame]) -> Vec<Frame> {
    let mut frames = headline::frames(document, taken);
    let floating = floating::frames(document, taken);
    frames.extend(
        floating
            .into_iter()
            .filter(|frame| !frames.iter().any(|other| other.cue_head == frame.cue_head))
            .collect::<Vec<_>>(),
    );
    frames
}
