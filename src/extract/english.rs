//! Puts the constructions' frames together: overlaps resolved, in order of place.

use rustc_hash::FxHashSet;

use super::candidates::content::cue_tokens;
use super::candidates::cues::{Cue, CueKind};
use super::candidates::source;
use super::choice::{self, Choice};
use super::frame::{Frame, Missing, TokenSet};
use super::layout::Layout;
use super::scorer::Heads;
use super::{citing, constructions, meaning, relay, split, tokens};
use crate::lexicon::cues::Meaning;
use crate::model::{Act, Framing, Kind};
use crate::text::{Document, Tag, Zone};

/// All frames of a document from this confidence on, in order of their cues; `whole` keeps coordinated
/// contents of one cue together.
pub(crate) fn frames(document: &Document<'_>, heads: Option<&Heads>, threshold: f32, whole: bool) -> Vec<Frame> {
    let layout = Layout::new(document);
    let mut frames = constructions::lexical(document);
    let decided: FxHashSet<usize> = frames.iter().map(|frame| frame.cue_head).collect();
    for choice in choice::choices(&layout, heads, threshold) {
        if decided.contains(&choice.cue.head) {
            continue;
        }
        let frame = frame(&layout, choice);
        if whole {
            frames.push(frame);
            continue;
        }
        for content in split::parts(&layout, &frame) {
            frames.push(Frame { content, ..frame.clone() });
        }
    }
    let cited = citing::frames(&layout, &frames);
    frames.retain(|frame| !cited.iter().any(|other| other.cue_head == frame.cue_head));
    frames.extend(cited);
    let remaining = constructions::remaining(document, &frames);
    frames.extend(remaining);
    meaning::assign(document, &mut frames);
    frames.sort_by_key(|frame| (frame.cue_head, frame.content.first().map_or(0, |range| range.start)));
    frames
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

fn construction(cue: &Cue, content: &TokenSet, layout: &Layout<'_, '_>) -> &'static str {
    match cue.kind {
        CueKind::Phrase => "according",
        CueKind::Colon => "colon",
        _ if content.first().is_some_and(|first| layout.region_of(first.start).is_some()) => "quoted",
        _ => "reported",
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
