//! The constructions that the lexicon decides, one file each, called in one place.

use super::frame::Frame;
use super::{anaphoric, floating, headline, nominal, reply, silence, unsourced};
use crate::text::Document;

/// Frames whose cue is in the tables of nouns, silences, denials and unsourced words.
///
/// Where one of them and a learned frame share a cue, this one knows better: it read what the words mean.
pub(crate) fn lexical(document: &Document<'_>) -> Vec<Frame> {
    let mut frames = silence::frames(document);
    let add = |frames: &mut Vec<Frame>, more: Vec<Frame>| {
        // One cue, one reading: the first construction that knows it. Coordinated contents share a cue.
        let heads: rustc_hash::FxHashSet<usize> = frames.iter().map(|frame| frame.cue_head).collect();
        frames.extend(more.into_iter().filter(|frame| !heads.contains(&frame.cue_head)));
    };
    add(&mut frames, reply::frames(document));
    add(&mut frames, anaphoric::frames(document));
    add(&mut frames, unsourced::untrue(document));
    add(&mut frames, unsourced::frames(document));
    add(&mut frames, nominal::frames(document));
    frames.sort_by_key(|frame| frame.cue_head);
    frames
}

/// Frames that are made only where no other construction took the words: headlines' speakers, floating quotations.
pub(crate) fn remaining(document: &Document<'_>, taken: &[Frame]) -> Vec<Frame> {
    let mut frames = headline::frames(document, taken);
    let floating = floating::frames(document, taken);
    frames.extend(floating);
    frames
}
