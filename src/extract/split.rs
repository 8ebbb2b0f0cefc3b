//! "said that A and that B": two contents of one cue.
//!
//! Rule: a clausal complement is split before every conjunct that opens with a "that" of its own; each part is
//! what the source said. Conjuncts without "that" stay together, since they often are one thing said.

use super::frame::{Frame, TokenSet};
use super::layout::Layout;
use super::tokens;
use crate::text::{Dependency, Tag};

/// The parts of a frame's content; one where there is nothing to split.
pub(crate) fn parts(layout: &Layout<'_, '_>, frame: &Frame) -> Vec<TokenSet> {
    let document = layout.document;
    let whole = || vec![frame.content.clone()];
    let Some(clause) = document.child(frame.cue_head, Dependency::Ccomp) else { return whole() };
    let mut cuts = Vec::new();
    for conjunct in document.children(clause).filter(|&child| layout.dependency(child) == Dependency::Conj) {
        let start = document.subtree(conjunct).start;
        let that = (start..conjunct).take(4).find(|&token| {
            document.word(token).eq_ignore_ascii_case("that")
                && matches!(layout.tag(token), Tag::Subordinator | Tag::Pronoun | Tag::Determiner)
        });
        let Some(that) = that else { continue };
        let opens = (start..that).all(|token| {
            matches!(layout.tag(token), Tag::Coordinator | Tag::Punctuation | Tag::Adverb | Tag::Subordinator)
        });
        if opens
            && tokens::contains(&frame.content, conjunct)
            && layout.region_of(that) == layout.region_of(frame.cue_head)
        {
            cuts.push(start..that + 1);
        }
    }
    if cuts.is_empty() {
        return whole();
    }
    let end = frame.content.last().map_or(0, |range| range.end);
    let mut start = frame.content.first().map_or(0, |range| range.start);
    let mut parts = Vec::with_capacity(cuts.len() + 1);
    for cut in cuts.into_iter().chain(std::iter::once(end..end)) {
        let mut part = frame.content.clone();
        tokens::clip(&mut part, &(start..cut.start.max(start)));
        tokens::trim(document, &mut part);
        if !part.is_empty() {
            parts.push(part);
        }
        start = cut.end;
    }
    parts
}
