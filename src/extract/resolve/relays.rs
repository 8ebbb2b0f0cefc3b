//! Through whom a source's words reached the article, outermost first.
//!
//! A source inside another's content was passed on by that other; media told something, agencies of a dateline
//! and those a frame names as relays stand in between as well. The publisher is no relay of its own article.

use super::nesting::holds;
use super::sources::{Resolved, Scene, span_of};
use crate::extract::frame::{Frame, Missing};
use crate::lexicon::{agencies, folded, lowered, obtained};
use crate::model::{Act, Article, Kind, Relay, RelayKind, SourceKind, Stance};
use crate::text::{Document, Fine};

/// Most words of an aside between a source and its verb that is looked over.
const ASIDE: usize = 20;

/// Canonical name of a publisher or agency.
pub(super) fn canonical(name: &str) -> String {
    agencies::lookup(name).map_or_else(|| folded(name), |body| body.name.to_owned())
}

/// The relays of every frame.
pub(super) fn relays(
    article: &Article,
    scene: &Scene<'_, '_>,
    frames: &[Frame],
    sources: &[Vec<Resolved>],
    outer: &[Option<usize>],
    order: &[usize],
) -> Vec<Vec<Relay>> {
    let document = scene.document;
    let publisher = article
        .outlet
        .as_ref()
        .map(|outlet| canonical(&outlet.name))
        .or_else(|| document.inferred().outlet.as_ref().map(|(name, _)| canonical(name)));
    let mut found: Vec<Option<Vec<Relay>>> = vec![None; frames.len()];
    let wrapping = wrapping(frames, sources, outer);
    let mut before: Option<usize> = None;
    for &index in order {
        let mut chain = of_frame(scene, frames, sources, outer, &mut found, index);
        if chain.is_empty() && outer[index].is_none() {
            if let Some(before) =
                before.filter(|&before| goes_on(document, &frames[index], &sources[index], &sources[before]))
            {
                chain.clone_from(found[before].get_or_insert_with(Vec::new));
            }
        }
        found[index] = Some(chain);
        if outer[index].is_none_or(|outer| sources[outer].iter().all(|source| source.source.kind == SourceKind::Outlet))
            && !wrapping[index]
            && !before.is_some_and(|before| passes_on(frames, sources, &found, index, before))
        {
            before = Some(index);
        }
    }
    let mut found: Vec<Vec<Relay>> = found.into_iter().map(Option::unwrap_or_default).collect();
    for (index, chain) in found.iter_mut().enumerate() {
        if let Some(relay) = dateline(document, &frames[index]) {
            if !chain.iter().any(|other| other.name == relay.name) {
                chain.insert(0, relay);
            }
        }
        for name in article.supplied_by.iter().rev() {
            let known = canonical(name);
            if !chain.iter().any(|other| canonical(&other.name) == known) {
                chain.insert(0, Relay { name: known, kind: RelayKind::Supplied, span: None });
            }
        }
        let own = |name: &str| sources[index].iter().any(|source| source.source.name == name);
        chain.retain(|relay| publisher.as_deref() != Some(canonical(&relay.name).as_str()) && !own(&relay.name));
    }
    found
}

/// Whether a frame only says who passed on what the frame before it reports: "…, Peskov said, as Reuters reported".
fn passes_on(
    frames: &[Frame],
    sources: &[Vec<Resolved>],
    found: &[Option<Vec<Relay>>],
    index: usize,
    before: usize,
) -> bool {
    let chain = found[before].as_deref().unwrap_or_default();
    let relays = |source: &Resolved| chain.iter().any(|relay| relay.name == source.source.name);
    let starts = |frame: &Frame| frame.content.first().map(|range| range.start);
    !sources[index].is_empty() && sources[index].iter().all(relays) && starts(&frames[index]) == starts(&frames[before])
}

/// Frames of a medium that stand around others and after them: "…, Peskov said, as Reuters reported".
fn wrapping(frames: &[Frame], sources: &[Vec<Resolved>], outer: &[Option<usize>]) -> Vec<bool> {
    let mut wrapping = vec![false; frames.len()];
    for (inner, around) in outer.iter().enumerate() {
        if let Some(around) = *around {
            let medium = sources[around].iter().any(|source| source.source.kind == SourceKind::Outlet);
            wrapping[around] |= medium && frames[inner].cue_head < frames[around].cue_head;
        }
    }
    wrapping
}

fn of_frame(
    scene: &Scene<'_, '_>,
    frames: &[Frame],
    sources: &[Vec<Resolved>],
    outer: &[Option<usize>],
    found: &mut [Option<Vec<Relay>>],
    index: usize,
) -> Vec<Relay> {
    if let Some(known) = &found[index] {
        return known.clone();
    }
    // Up to the outermost that is not known yet, then down again: no recursion, however deep.
    let mut path = vec![index];
    while let Some(next) = path.last().and_then(|&last| outer[last]).filter(|&next| found[next].is_none()) {
        path.push(next);
    }
    for &at in path.iter().rev() {
        let mut chain = Vec::new();
        if let Some(outside) =
            outer[at].filter(|&outside| inherits(scene.document, &frames[at], &frames[outside], &sources[outside]))
        {
            chain.extend(found[outside].iter().flatten().cloned());
            let names: Vec<&str> = sources[outside].iter().map(|source| source.source.name.as_str()).collect();
            if !names.is_empty() {
                push(
                    &mut chain,
                    Relay {
                        name: names.join(" and "),
                        kind: kind_of(scene.document, &frames[outside]),
                        span: sources[outside].first().and_then(|source| source.source.span),
                    },
                );
            }
        }
        own(scene, &frames[at], &mut chain);
        told(scene, &frames[at], &mut chain);
        cited(scene, &frames[at], &mut chain);
        published_by(scene, &frames[at], &sources[at], &mut chain);
        found[at] = Some(chain);
    }
    found[index].clone().unwrap_or_default()
}

fn push(chain: &mut Vec<Relay>, relay: Relay) {
    if !chain.iter().any(|other| other.name == relay.name) {
        chain.push(relay);
    }
}

/// The relays that the reporting clause names itself.
fn own(scene: &Scene<'_, '_>, frame: &Frame, chain: &mut Vec<Relay>) {
    for (set, head, kind) in &frame.relays {
        let Some(words) = span_of(set) else { continue };
        if *kind == RelayKind::Told && !scene.is_medium(words.clone(), *head) {
            continue;
        }
        if let Some(resolved) = scene.source(set, Some(*head), &super::sources::Setting::default()).into_iter().next() {
            push(chain, Relay { name: resolved.source.name, kind: *kind, span: Some(scene.document.span(words)) });
        }
    }
}

/// "told the Harbour Post that", where no relay was found: the medium named right after the verb.
fn told(scene: &Scene<'_, '_>, frame: &Frame, chain: &mut Vec<Relay>) {
    let document = scene.document;
    if frame.cue.is_empty()
        || document.lemma(frame.cue_head) != "tell"
        || chain.iter().any(|relay| relay.kind == RelayKind::Told)
    {
        return;
    }
    let sentence = document.sentences()[document.tokens()[frame.cue_head].sentence].tokens.end;
    let after = frame.cue_head + 1..sentence.min(frame.cue_head + 5);
    let free = |token: usize| !holds(frame, token);
    let Some(mention) = scene.cast.mentions_in(after.clone()).next() else { return };
    let (mention, entity) = &scene.cast.mentions[mention];
    let near =
        (after.start..mention.whole.start).all(|token| free(token) && !matches!(document.word(token), "," | "that"));
    let entity = &scene.cast.entities[*entity];
    if near && free(mention.name.start) && entity.kind == Some(SourceKind::Outlet) {
        push(
            chain,
            Relay { name: entity.name.clone(), kind: RelayKind::Told, span: Some(document.span(mention.name.clone())) },
        );
    }
}

/// "…, as cited by X": the medium named after the words, where that is no attribution of its own.
fn cited(scene: &Scene<'_, '_>, frame: &Frame, chain: &mut Vec<Relay>) {
    let document = scene.document;
    let end = frame
        .content
        .iter()
        .chain(&frame.cue)
        .map(|range| range.end)
        .max()
        .unwrap_or(frame.cue_head + 1)
        .max(frame.cue_head + 1);
    let sentence = document.sentences()[document.tokens()[end - 1].sentence].tokens.end;
    let rest = end..sentence.min(end + 16);
    let by = rest.clone().skip(2).find(|&token| {
        document.word(token) == "by"
            && document.word(token - 2) == "as"
            && matches!(document.word(token - 1), "cited" | "quoted" | "reported" | "carried" | "relayed")
    });
    // "…, as X reported"
    let Some(by) = by else {
        let as_reported = rest.clone().find(|&token| document.word(token) == "as").and_then(|token| {
            let mention = scene.cast.mentions_in(token + 1..token + 3).next()?;
            let (mention, entity) = &scene.cast.mentions[mention];
            let verb = document.tokens().get(mention.name.end).is_some_and(|next| next.tag == crate::text::Tag::Verb);
            (verb && scene.cast.entities[*entity].kind == Some(SourceKind::Outlet)).then_some((mention, *entity))
        });
        if let Some((mention, entity)) = as_reported {
            let name = scene.cast.entities[entity].name.clone();
            push(chain, Relay { name, kind: RelayKind::CitedBy, span: Some(document.span(mention.name.clone())) });
        }
        return;
    };
    let quoted = document.word(by - 1) == "quoted";
    for mention in scene.cast.mentions_in(by + 1..sentence.min(by + 8)) {
        let (mention, entity) = &scene.cast.mentions[mention];
        let entity = &scene.cast.entities[*entity];
        if entity.kind == Some(SourceKind::Outlet) {
            let kind = if quoted { RelayKind::QuotedBy } else { RelayKind::CitedBy };
            push(chain, Relay { name: entity.name.clone(), kind, span: Some(document.span(mention.name.clone())) });
            return;
        }
    }
}

/// Other media among the words of a document as source: "a memo by X that the Harbour Post has published".
fn published_by(scene: &Scene<'_, '_>, frame: &Frame, sources: &[Resolved], chain: &mut Vec<Relay>) {
    let [set] = frame.source.as_slice() else { return };
    let Some(words) = span_of(set) else { return };
    // "The letter, seen by X, says": the aside goes with the source.
    let end = if words.end < frame.cue_head && frame.cue_head - words.end < ASIDE { frame.cue_head } else { words.end };
    let relative = (words.start..end).find(|&token| {
        matches!(scene.document.word(token), "that" | "which")
            || scene.document.tokens()[token].fine == Fine::Vbn
                && obtained(&lowered(scene.document.lemma(token))).is_some()
    });
    let Some(relative) = relative else { return };
    for mention in scene.cast.mentions_in(relative..end) {
        let (mention, entity) = &scene.cast.mentions[mention];
        let entity = &scene.cast.entities[*entity];
        if entity.kind == Some(SourceKind::Outlet) && !sources.iter().any(|source| source.source.name == entity.name) {
            push(
                chain,
                Relay {
                    name: entity.name.clone(),
                    kind: RelayKind::ReportedBy,
                    span: Some(scene.document.span(mention.name.clone())),
                },
            );
        }
    }
}

fn kind_of(document: &Document<'_>, outside: &Frame) -> RelayKind {
    let quoting = outside.cue.iter().flat_map(Clone::clone).any(|token| document.lemma(token) == "quote");
    if quoting { RelayKind::QuotedBy } else { RelayKind::CitedBy }
}

/// Whether what stands in a content is passed on by its source. A noun that names what was said ("denied claims
/// that", "criticised the alleged deal") was said by others before: only a medium passes it on.
fn inherits(document: &Document<'_>, inner: &Frame, outside: &Frame, outer_sources: &[Resolved]) -> bool {
    if outer_sources.is_empty() {
        return false;
    }
    let named = inner.kind == Kind::Nominal
        || matches!(document.tokens()[inner.cue_head].tag, crate::text::Tag::Adjective)
        || inner.kind == Kind::Headline && !matches!(document.tokens()[inner.cue_head].tag, crate::text::Tag::Verb);
    if !named {
        return true;
    }
    let taken_up = outside.stance != Stance::Asserts
        || matches!(outside.act, Act::Opines | Act::Demands)
        || outside.content.first().is_some_and(|range| range.start + 2 >= inner.cue_head);
    !taken_up
        && outer_sources.iter().all(|source| source.source.kind == SourceKind::Outlet)
        && holds(outside, inner.cue_head)
}

/// "He added" and floating quotations: the same speaker goes on through the same relays.
fn goes_on(document: &Document<'_>, frame: &Frame, own: &[Resolved], before: &[Resolved]) -> bool {
    let same = !own.is_empty()
        && own.len() == before.len()
        && own.iter().zip(before).all(|(a, b)| a.source.name == b.source.name);
    let adding = frame.missing == Missing::Continues
        || !frame.cue.is_empty() && matches!(document.lemma(frame.cue_head), "add" | "continue" | "go" | "conclude");
    same && adding && frame.relays.is_empty()
}

/// The agency whose dateline or credit stands over a frame's paragraph.
fn dateline(document: &Document<'_>, frame: &Frame) -> Option<Relay> {
    let place = frame.content.first().map_or(frame.cue_head, |range| range.start);
    let paragraph = document.sentences()[document.tokens().get(place)?.sentence].paragraph;
    let agencies = &document.inferred().agencies;
    let (_, name, span) = agencies.iter().rev().find(|(first, _, _)| *first <= paragraph)?;
    Some(Relay { name: canonical(name), kind: RelayKind::Dateline, span: Some(*span) })
}
