//! Puts the constructions' frames together: overlaps resolved, in order of place.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::content::cue_tokens;
use super::candidates::cues::{self, Cue, CueKind};
use super::candidates::source;
use super::choice::{self, Choice};
use super::frame::{Construction, Frame, Missing, TokenSet};
use super::layout::Layout;
use super::scorer::Heads;
use super::{anaphoric, citing, constructions, floating, meaning, phrase, relay, settle, split, tokens};
use crate::lexicon::cues::{Complement, Meaning};
use crate::lexicon::{ClaimNoun, claim_noun};
use crate::model::{Act, Framing, Kind, Stance};
use crate::text::{Dependency, Document, Fine, Tag, Zone};

/// What is wanted of a document's frames.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted {
    /// Least confidence; without it the weights' own threshold, which frames that the tables decide need not reach.
    pub(crate) threshold: Option<f32>,
    /// One layer: contents of one cue stay together, and of overlapping contents only the most confident stays.
    pub(crate) flat: bool,
}

/// Least confidence of what the tables decide.
pub(super) const TABLE_FLOOR: f32 = 0.3;

/// Least confidence of a cue that the tables license by its complement.
const LICENSED_FLOOR: f32 = 0.02;

/// Whether the cue is sure by its words alone: a phrase of the table, an accusation of something, a number put at.
fn is_plain(layout: &Layout<'_, '_>, cue: &Cue) -> bool {
    match (cue.kind, cue.complement) {
        (CueKind::Phrase, _) => true,
        (_, Some(Complement::ObjOf)) => cue.entry.is_some_and(|entry| entry.meaning.act == Act::Alleges),
        _ => says_that(layout, cue),
    }
}

/// "Aid groups put the number of homeless at 40,000", "put it at 40,000".
fn is_figure(layout: &Layout<'_, '_>, cue: &Cue) -> bool {
    let document = layout.document;
    let number = || {
        phrase::phrases(document, cue.head, &["at"])
            .any(|figure| layout.tag(figure) == Tag::Number || document.child(figure, Dependency::Nummod).is_some())
    };
    let figure = |object: usize| match layout.tag(object) {
        Tag::Pronoun | Tag::Noun if number() => true,
        _ => claim_noun(&document.lemma(object).to_lowercase()) == Some(ClaimNoun::Figure),
    };
    cue.complement == Some(Complement::ObjAt) && cue.object.is_some_and(figure)
}

/// Whether the cue governs a clause that opens with "that".
fn says_that(layout: &Layout<'_, '_>, cue: &Cue) -> bool {
    matches!(cue.complement, Some(Complement::That | Complement::Told | Complement::Quote))
        && cue.clause.is_some()
        && cue.mark.is_some_and(|mark| layout.document.word(mark).eq_ignore_ascii_case("that"))
}

/// All frames of a document in order of their cues.
pub(crate) fn frames(document: &Document<'_>, heads: Option<&Heads>, wanted: Wanted) -> Vec<Frame> {
    let layout = Layout::new(document);
    let threshold = wanted.threshold.unwrap_or_else(|| heads.map_or(0.0, |heads| heads.threshold));
    let mut frames = constructions::lexical(document);
    let mut decided: FxHashMap<usize, f32> = frames.iter().map(|frame| (frame.cue_head, TABLE_FLOOR)).collect();
    let mut doubtful = Vec::new();
    let licence = !wanted.flat && wanted.threshold.is_none();
    let floor = if licence { LICENSED_FLOOR } else { TABLE_FLOOR };
    for choice in choice::choices(&layout, heads, threshold.min(floor), licence) {
        // "called on the board to reject the offer"
        let denies = choice.cue.entry.is_some_and(|entry| entry.meaning.stance == Stance::Denies);
        if denies && anaphoric::is_wanted(document, choice.cue.head) {
            continue;
        }
        if let Some(sure) = decided.get_mut(&choice.cue.head) {
            *sure = sure.max(choice.confidence);
            continue;
        }
        if choice.confidence < threshold {
            if licence && cues::licensed(&choice.cue) && cues::speaks(&layout, &choice.cue) {
                doubtful.push(choice);
            }
            continue;
        }
        let frame = frame(&layout, choice);
        if wanted.flat {
            frames.push(frame);
        } else {
            frames.extend(in_parts(&layout, &frame));
        }
    }
    // The corpus that the weights are from has no nesting: it teaches that a cue inside another's words is none.
    let mut outer: Vec<(usize, usize)> =
        frames.iter().flat_map(|frame| frame.content.iter().map(|range| (range.start, range.end))).collect();
    outer.sort_unstable();
    let mut furthest = 0;
    for range in &mut outer {
        furthest = furthest.max(range.1);
        range.1 = furthest;
    }
    for choice in doubtful {
        let head = choice.cue.head;
        let before = outer.partition_point(|&(start, _)| start <= head);
        // "I think that S" in a quotation only says how sure its speaker is.
        let speaker = [choice.cue.subject, head.checked_sub(1)];
        let own_view = speaker.into_iter().flatten().any(|token| matches!(document.lemma(token), "I" | "we"))
            && choice.cue.entry.is_some_and(|entry| entry.meaning.act == Act::Opines);
        let nested = before.checked_sub(1).is_some_and(|at| outer[at].1 > head) && !own_view;
        if nested
            || is_figure(&layout, &choice.cue)
            || choice.confidence >= LICENSED_FLOOR && is_plain(&layout, &choice.cue)
        {
            let confidence = if nested { choice.confidence.max(TABLE_FLOOR) } else { choice.confidence };
            let frame = frame(&layout, Choice { confidence, ..choice });
            frames.extend(in_parts(&layout, &frame));
        }
    }
    frames.sort_by_key(|frame| frame.cue_head);
    bound(&layout, &mut frames);
    let (cited, reasons) = citing::frames(&layout, &mut frames);
    let citing: FxHashSet<usize> = cited.iter().map(|frame| frame.cue_head).chain(reasons).collect();
    frames.retain(|frame| !frame.content.is_empty() || frame.construction == Construction::Silence);
    frames.retain(|frame| !citing.contains(&frame.cue_head));
    frames.extend(cited);
    settle::settle(document, &mut frames, wanted.flat);
    floating::join(document, &mut frames);
    let mut remaining = constructions::remaining(document, &frames);
    for frame in &mut remaining {
        frame.confidence = frame.confidence.min(REMAINING_SURE);
    }
    frames.extend(remaining);
    for frame in &mut frames {
        if let Some(&sure) = decided.get(&frame.cue_head) {
            frame.confidence = sure;
        }
    }
    if wanted.flat || wanted.threshold.is_some() {
        frames.retain(|frame| frame.confidence >= threshold);
    }
    meaning::assign(document, &mut frames);
    if wanted.flat {
        flatten(&mut frames);
    }
    frames.sort_by_key(|frame| (frame.cue_head, frame.content.first().map_or(0, |range| range.start)));
    frames
}

/// The frame once for each claim in its content.
fn in_parts<'f>(layout: &Layout<'_, '_>, frame: &'f Frame) -> impl Iterator<Item = Frame> + use<'f> {
    split::parts(layout, frame).into_iter().map(|content| Frame { content, ..frame.clone() })
}

/// Ends contents before what is no part of them. From the last frame to the first, as each bounds those before it. O(n log n);
/// `frames` are in order of their cues.
fn bound(layout: &Layout<'_, '_>, frames: &mut [Frame]) {
    for at in (0..frames.len()).rev() {
        part_from_governor(layout, frames, at);
        end_inside(layout.document, frames, at);
    }
}

/// "He said A, adding B": a clause that reports on its own beside a cue, or under it, is no content of that cue.
fn part_from_governor(layout: &Layout<'_, '_>, frames: &mut [Frame], at: usize) {
    let cue = frames[at].cue_head;
    let beside =
        cue < layout.document.tokens().len() && matches!(layout.dependency(cue), Dependency::Advcl | Dependency::Conj);
    // "quoted a nurse as saying that S" is quoted as a whole.
    let quoted_as = cue > 0 && layout.document.word(cue - 1).eq_ignore_ascii_case("as");
    let Some(governor) = layout.head(cue).filter(|&governor| beside && !quoted_as && governor < cue) else {
        return;
    };
    // "showed the farmer yelling that S": the participle right behind the object is what is shown.
    let shown = layout.document.tokens()[cue].fine == Fine::Vbg
        && layout.document.child(governor, Dependency::Obj).is_some_and(|object| {
            object > governor
                && matches!(layout.tag(object), Tag::Noun | Tag::Proper)
                && layout.document.subtree(object).end == cue
        });
    if shown && layout.document.child(governor, Dependency::Ccomp).is_none() {
        return;
    }
    let clause = cue..layout.document.subtree(cue).end;
    let first = frames.partition_point(|frame| frame.cue_head < governor);
    for frame in frames[first..].iter_mut().take_while(|frame| frame.cue_head == governor) {
        let mut rest = frame.content.clone();
        tokens::subtract(&mut rest, &clause);
        tokens::trim(layout.document, &mut rest);
        if !rest.is_empty() {
            frame.content = rest;
        }
    }
}

/// How many frames before one are looked at for those inside its content.
const INSIDE: usize = 8;

/// "The two agreed to build a port, the daily said": what stands in a content that ends before its own cue ends there too.
fn end_inside(document: &Document<'_>, frames: &mut [Frame], at: usize) {
    let (before, rest) = frames.split_at_mut(at);
    let outer = &rest[0];
    let end = outer.content.last().map(|range| range.end).filter(|&end| end <= outer.cue_head);
    let Some(end) = end.filter(|_| outer.kind != Kind::Adverbial) else {
        return;
    };
    for inner in before.iter_mut().rev().take(INSIDE) {
        let inside = outer.content.iter().any(|range| range.contains(&inner.cue_head));
        let beyond = inner.content.iter().any(|range| range.start < end && range.end > end);
        if inside && beyond && inner.cue_head != outer.cue_head {
            tokens::subtract(&mut inner.content, &(end..outer.cue_head + 1));
            tokens::trim(document, &mut inner.content);
        }
    }
}

/// Confidence of floating quotations and headlines, which are looked for only where nothing else was found.
const REMAINING_SURE: f32 = 0.45;

/// Of frames whose contents overlap only the most confident stays. O(n log n).
fn flatten(frames: &mut Vec<Frame>) {
    frames.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.cue_head.cmp(&b.cue_head)));
    let mut taken: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    frames.retain(|frame| {
        let free = frame
            .content
            .iter()
            .all(|range| taken.range(..range.end).next_back().is_none_or(|(_, &end)| end <= range.start));
        if free {
            taken.extend(frame.content.iter().map(|range| (range.start, range.end)));
        }
        free
    });
}

/// The frame of a choice, with what its entry means.
fn frame(layout: &Layout<'_, '_>, choice: Choice) -> Frame {
    let Choice { cue, content, source, confidence } = choice;
    let meaning = match (&cue.phrase, cue.entry) {
        (Some((_, entry)), _) => entry.meaning,
        (None, Some(entry)) => entry.meaning,
        (None, None) => Meaning::PLAIN,
    };
    let (source_sets, source_heads) = source::members(layout, &source);
    let missing = if source_sets.is_empty() { Missing::Unnamed } else { Missing::No };
    // "is said to", "is reported to": passed on without a source, the outlet keeps its distance.
    let hearsay = cue.passive && source_sets.is_empty() && cue.infinitive.is_some() && meaning.act == Act::States;
    Frame {
        construction: construction(&cue, &content.tokens, layout),
        entry: entry_of(layout, &cue),
        kind: kind(layout, &cue, &content.tokens),
        source: source_sets,
        source_heads,
        missing,
        cue: cue_tokens(&cue),
        cue_head: cue.head,
        content: content.tokens,
        stance: meaning.stance,
        act: meaning.act,
        certainty: meaning.certainty,
        framing: if hearsay { Framing::Distancing } else { meaning.framing },
        anaphor: None,
        relays: relay::told(layout, &cue),
        said_on: None,
        confidence,
    }
}

fn construction(cue: &Cue, content: &TokenSet, layout: &Layout<'_, '_>) -> Construction {
    match cue.kind {
        CueKind::Phrase => Construction::According,
        CueKind::Colon => Construction::Colon,
        _ if content.first().is_some_and(|first| layout.region_of(first.start).is_some()) => Construction::Quoted,
        _ => Construction::Reported,
    }
}

fn entry_of(layout: &Layout<'_, '_>, cue: &Cue) -> String {
    match (&cue.phrase, cue.entry) {
        (Some((_, entry)), _) => entry.cue.to_owned(),
        (None, Some(entry)) => entry.cue.to_owned(),
        (None, None) => layout.document.lemma(cue.head).to_owned(),
    }
}

/// Direct, mixed or indirect by the quotation marks; adverbial, nominal and headline by the cue and its place.
fn kind(layout: &Layout<'_, '_>, cue: &Cue, content: &TokenSet) -> Kind {
    if matches!(layout.document.zone(cue.head), Zone::Headline | Zone::Standfirst) {
        return Kind::Headline;
    }
    match cue.kind {
        CueKind::Phrase => return Kind::Adverbial,
        CueKind::Noun => return Kind::Nominal,
        _ => {}
    }
    let (mut words, mut quoted) = (0, 0);
    for token in content.iter().cloned().flatten().filter(|&token| layout.tag(token) != Tag::Punctuation) {
        words += 1;
        // A cue inside a quotation: the marks are not its own.
        quoted += usize::from(layout.region_of(token).is_some() && layout.region_of(cue.head).is_none());
    }
    debug_assert!(tokens::count(content) >= words);
    match quoted {
        0 => Kind::Indirect,
        _ if quoted * 5 >= words * 4 => Kind::Direct,
        _ => Kind::Mixed,
    }
}
