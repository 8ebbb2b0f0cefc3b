//! The constructions that the lexicon decides, one file each, called in one place.

use rustc_hash::{FxHashMap, FxHashSet};

use super::frame::{Construction, Frame};
use super::{
    adjectival, anaphoric, appears_to_show, appositive, attributed, avowed, colon_quote, floating, headline, heard,
    no_comment, nominal, otherwise, postposed, quoted_as_saying, reply, silence, unanswered, unsourced, what_called,
};
use crate::text::Document;

/// Frames whose cue is in the tables of nouns, silences, denials and unsourced words.
///
/// Where one of them and a learned frame share a cue, this one knows better: it read what the words mean.
pub(crate) fn lexical(document: &Document<'_>) -> Vec<Frame> {
    let mut frames = unanswered::frames(document);
    let add = |frames: &mut Vec<Frame>, more: Vec<Frame>| {
        // One cue, one reading: the first construction that knows it. Coordinated contents share a cue.
        let heads: FxHashSet<usize> =
            frames.iter().flat_map(|frame| frame.cue.iter().cloned().flatten().chain([frame.cue_head])).collect();
        frames.extend(more.into_iter().filter(|frame| !heads.contains(&frame.cue_head)));
    };
    add(&mut frames, silence::frames(document));
    add(&mut frames, no_comment::frames(document));
    add(&mut frames, colon_quote::frames(document));
    add(&mut frames, reply::frames(document));
    add(&mut frames, quoted_as_saying::frames(document));
    add(&mut frames, heard::frames(document));
    add(&mut frames, adjectival::frames(document));
    add(&mut frames, avowed::frames(document));
    add(&mut frames, appears_to_show::frames(document));
    add(&mut frames, attributed::frames(document));
    add(&mut frames, what_called::frames(document));
    add(&mut frames, appositive::frames(document));
    add(&mut frames, otherwise::frames(document));
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
    let mut taken_up: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
    for frame in frames.iter() {
        let Some(noun) = frame.anaphor else { continue };
        if let Some(range) = frame.content.iter().find(|range| range.contains(&noun)) {
            taken_up.insert(noun, (range.start, range.end));
        }
    }
    frames.retain(|frame| {
        frame.construction != Construction::Nominal
            || taken_up
                .get(&frame.cue_head)
                .is_none_or(|&(start, end)| frame.content.iter().all(|range| start <= range.start && range.end <= end))
    });
}

/// Frames that are made only where no other construction took the words: headlines' speakers, floating quotations.
pub(crate) fn remaining(document: &Document<'_>, taken: &[Frame]) -> Vec<Frame> {
    let mut frames = headline::frames(document, taken);
    frames.extend(postposed::frames(document, taken));
    let heads: FxHashSet<usize> = frames.iter().map(|frame| frame.cue_head).collect();
    let floating = floating::frames(document, taken);
    frames.extend(floating.into_iter().filter(|frame| !heads.contains(&frame.cue_head)));
    frames
}
