//! "said that A and that B", "according to X, A, and B": two contents of one cue.
//!
//! Rules: the complement of a verb is split before every coordinator that is followed by a "that" of its own; what
//! goes with a prepositional cue is split before a conjunct with a subject of its own, and before a clause that only
//! adds to the main one (", as it has received …", ", while …"). Conjuncts without either stay together, since they often
//! are one thing said.

use std::ops::Range;

use super::frame::{Construction, Frame, TokenSet};
use super::layout::Layout;
use super::tokens;
use crate::text::{Dependency, Tag};

/// The parts of a frame's content; one where there is nothing to split.
pub(crate) fn parts(layout: &Layout<'_, '_>, frame: &Frame) -> Vec<TokenSet> {
    let document = layout.document;
    let cuts =
        if frame.construction == Construction::According { at_clauses(layout, frame) } else { at_that(layout, frame) };
    if cuts.is_empty() {
        return vec![frame.content.clone()];
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

/// Coordinators followed by "that", where the content itself was opened by one.
fn at_that(layout: &Layout<'_, '_>, frame: &Frame) -> Vec<Range<usize>> {
    let document = layout.document;
    // Whatever its tag: between a coordinator and a clause it opens the clause.
    let is_that = |token: usize| document.word(token).eq_ignore_ascii_case("that");
    let Some(first) = frame.content.first().map(|range| range.start) else { return Vec::new() };
    if first == 0 || first < frame.cue_head || !is_that(first - 1) {
        return Vec::new();
    }
    let sentence = layout.sentence(first);
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for range in &frame.content {
        for that in range.clone().filter(|&token| sentence.contains(&token) && is_that(token)) {
            let mut start = that;
            while start > range.start
                && matches!(layout.tag(start - 1), Tag::Adverb | Tag::Punctuation | Tag::Coordinator)
                && !super::phrase::is_quote(document, start - 1)
            {
                start -= 1;
            }
            let coordinated = (start..that).any(|token| layout.tag(token) == Tag::Coordinator);
            if coordinated && layout.region_of(that) == layout.region_of(frame.cue_head) {
                cuts.push(start..that + 1);
            }
        }
    }
    cuts
}

/// Conjuncts of the content's main clause that have a subject of their own.
fn at_clauses(layout: &Layout<'_, '_>, frame: &Frame) -> Vec<Range<usize>> {
    let document = layout.document;
    let inside = |token: usize| tokens::contains(&frame.content, token);
    let main = frame.content.iter().cloned().flatten().find(|&token| {
        layout.head(token).is_none_or(|head| !inside(head))
            && document
                .children(token)
                .any(|child| layout.dependency(child).is_subject() || layout.dependency(child) == Dependency::Advcl)
    });
    let Some(main) = main else { return Vec::new() };
    let has_subject = |verb: usize| document.children(verb).any(|part| layout.dependency(part).is_subject());
    let free = |mut tokens: Range<usize>| {
        tokens.all(|token| inside(token) && layout.region_of(token) == layout.region_of(frame.cue_head))
    };
    let adds = |clause: usize| {
        let opening = document.child(clause, Dependency::Mark)?;
        let mark = matches!(document.word(opening), "as" | "while" | "whereas" | "although" | "though");
        let apart = mark && opening > main && document.word(opening - 1) == ",";
        (apart && has_subject(clause) && free(opening..clause)).then_some(opening..opening + 1)
    };
    let mut cuts: Vec<Range<usize>> = document
        .children(main)
        .filter(|&child| layout.dependency(child) == Dependency::Conj && inside(child))
        .filter(|&child| has_subject(child))
        .filter_map(|conjunct| {
            let cc = document.child(conjunct, Dependency::Cc)?;
            free(cc..conjunct).then_some(cc..cc + 1)
        })
        .collect();
    cuts.extend(
        document.children(main).filter(|&child| layout.dependency(child) == Dependency::Advcl).filter_map(adds),
    );
    cuts.sort_unstable_by_key(|cut| cut.start);
    cuts
}
