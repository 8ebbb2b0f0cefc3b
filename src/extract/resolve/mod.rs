//! Who is meant: [`Frame`]s → attributions with their sources, relays, antecedents and days.
//!
//! First the article's cast is read: whom it names, by which names, in which roles. Then the frames are resolved
//! in the order of the text, so that "he", "the spokeswoman" and a floating quotation find who spoke before.
//! Nothing is guessed in silence: where the words leave it open, a source keeps its candidates, and every decision
//! is a step of [`Attribution::explain`](crate::Attribution::explain).

mod antecedents;
mod appositions;
mod beside;
mod cast;
mod complete;
mod dates;
mod descriptions;
mod gathering;
mod groups;
mod kinds;
mod mentions;
mod nesting;
mod own_statements;
mod pronouns;
mod referents;
mod relays;
mod roles;
mod sources;
mod stand_ins;
#[cfg(test)]
mod tests;

use rustc_hash::{FxHashMap, FxHashSet};

use self::antecedents::Pointed;
use self::sources::{Resolved, Scene, Setting};
pub(crate) use self::stand_ins::stand_ins;
use super::frame::{Construction, Frame, Missing, TokenSet};
use super::phrase::{is_passive, is_word};
use crate::Span;
use crate::lexicon::pronouns::{Pronoun, pronoun};
use crate::model::{Antecedent, Article, Attribution, AttributionId, Relay, Source, SourceKind, Stance, Step};
use crate::proposition::quantities;
use crate::text::{Dependency, Document, Fine};

/// Turns frames into attributions, in order of place. Near-linear in the tokens and the frames.
pub(crate) fn resolve(article: &Article, document: &Document<'_>, frames: Vec<Frame>) -> Vec<Attribution> {
    let frames: Vec<Frame> = frames.into_iter().filter(|frame| is_sound(document, frame)).collect();
    if frames.is_empty() {
        return Vec::new();
    }
    let scene = Scene::new(document);
    let mut frames = frames;
    complete::complete(document, &scene.cast, &mut frames);
    for frame in &mut frames {
        frame.kind = kinds::kind(document, frame);
        if frame.anaphor.is_none() {
            frame.anaphor = antecedents::anaphor(document, frame);
        }
    }
    drop_twins(&mut frames);
    let mut order: Vec<usize> = (0..frames.len()).collect();
    order.sort_by_key(|&index| (place(&frames[index]), index));
    let outer = nesting::outer_frames(&frames);
    let sources = speakers(article, &scene, &frames, &outer, &order);
    let pointed = antecedents::antecedents(document, &mut frames, &sources, &order);
    let relays = relays::relays(article, &scene, &frames, &sources, &outer, &order);
    let made = Made { article, document, frames: &frames, sources: &sources, relays: &relays, pointed: &pointed };
    made.attributions(&order, &outer)
}

/// Whether a frame's tokens are the document's: constructions keep this, random tests do not.
fn is_sound(document: &Document<'_>, frame: &Frame) -> bool {
    let all = document.tokens().len();
    let inside = |set: &TokenSet| set.iter().all(|range| range.start < range.end && range.end <= all);
    frame.cue_head < all
        && frame.source.iter().all(inside)
        && inside(&frame.cue)
        && inside(&frame.content)
        && frame.source_heads.iter().all(|&head| head < all)
        && frame.anaphor.is_none_or(|anaphor| anaphor < all)
        && frame.relays.iter().all(|(set, head, _)| inside(set) && *head < all)
}

/// Two constructions may find the same attribution: of frames with one cue word, one source and overlapping
/// contents that with the longer cue stays.
fn drop_twins(frames: &mut Vec<Frame>) {
    let mut by_cue: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (index, frame) in frames.iter().enumerate().filter(|(_, frame)| !frame.cue.is_empty()) {
        by_cue.entry(frame.cue_head).or_default().push(index);
    }
    let mut twin = vec![false; frames.len()];
    let size = |set: &TokenSet| set.iter().map(ExactSizeIterator::len).sum::<usize>();
    let overlap = |a: &Frame, b: &Frame| {
        a.content.iter().any(|one| b.content.iter().any(|other| one.start < other.end && other.start < one.end))
    };
    for group in by_cue.values().filter(|group| (2..=8).contains(&group.len())) {
        for (nth, &a) in group.iter().enumerate() {
            for &b in &group[nth + 1..] {
                let (one, other) = (&frames[a], &frames[b]);
                if one.source_heads == other.source_heads && one.anaphor == other.anaphor && overlap(one, other) {
                    twin[if size(&one.cue) < size(&other.cue) { a } else { b }] = true;
                }
            }
        }
    }
    let mut at = 0;
    frames.retain(|_| {
        at += 1;
        !twin[at - 1]
    });
}

/// The first token of what a frame says or how it says it.
fn place(frame: &Frame) -> usize {
    let starts = frame.source.iter().flatten().chain(&frame.cue).chain(&frame.content).map(|range| range.start);
    starts.min().unwrap_or(frame.cue_head)
}

/// The sources of all frames: in order of the reporting words, first persons last.
fn speakers(
    article: &Article,
    scene: &Scene<'_, '_>,
    frames: &[Frame],
    outer: &[Option<usize>],
    order: &[usize],
) -> Vec<Vec<Resolved>> {
    let mut found: Vec<Vec<Resolved>> = vec![Vec::new(); frames.len()];
    let mut last: Option<usize> = None;
    let mut wrapped: FxHashSet<usize> = FxHashSet::default();
    wrapped.extend(outer.iter().flatten());
    for &index in order {
        let frame = &frames[index];
        let setting = setting(scene.document, frame, last.map(|last| found[last].as_slice()));
        found[index] = match frame.missing {
            Missing::No => scene.sources(frame, &setting),
            Missing::Unnamed => Vec::new(),
            Missing::Outlet => outlet(article, scene.document),
            Missing::Continues => continued(&setting),
        };
        let nested = outer[index].is_some_and(|outer| {
            found[outer].iter().any(|source| source.source.kind != SourceKind::Outlet)
                || found[outer].is_empty() && frames[outer].missing == Missing::No
        });
        let medium = found[index].iter().any(|source| source.source.kind == SourceKind::Outlet);
        let passes_on = medium && wrapped.contains(&index);
        if !(found[index].is_empty() || nested || passes_on) {
            last = Some(index);
        }
    }
    first_persons(scene, frames, outer, &mut found);
    found
}

fn setting(document: &Document<'_>, frame: &Frame, last: Option<&[Resolved]>) -> Setting {
    let before = last.unwrap_or_default();
    // "The rumour that the bank had failed was denied by its chairman": what the passive has for its subject may tell whose he is.
    let agent =
        frame.source_heads.first().is_some_and(|&head| head > frame.cue_head) && is_passive(document, frame.cue_head);
    let mut outside = if agent { TokenSet::new() } else { frame.content.clone() };
    // "The deputy said the mayor knew, something he has always denied": nobody denies what he says, but "something he had denied before".
    let other = frame.construction == Construction::Appositive
        && frame.stance == Stance::Denies
        && !document.children(frame.cue_head).any(|child| is_word(document, child, &["had"]));
    let last = if other { &[] } else { before };
    if other {
        outside.extend(before.iter().map(|speaker| speaker.head..speaker.head + 1));
    }
    // "two men who they said had planned it": they are not the men.
    let verb = document.tokens().get(frame.cue_head);
    let told_of = verb
        .and_then(|verb| verb.head.filter(|_| verb.dependency == Dependency::AclRelcl))
        .filter(|_| frame.source_heads.first().is_some_and(|&head| document.tokens()[head].fine == Fine::Prp));
    outside.extend(told_of.map(|noun| noun..noun + 1));
    Setting {
        outside,
        last_speaker: last.first().and_then(|source| source.entity),
        last_head: last.first().filter(|source| source.entity.is_none()).map(|source| source.head),
        last: last.to_vec(),
        members: Vec::new(),
    }
}

/// A setting in which nobody has spoken yet.
fn setting_outside(outside: TokenSet) -> Setting {
    Setting { outside, last_speaker: None, last_head: None, last: Vec::new(), members: Vec::new() }
}

/// The last speaker goes on; no words name him here.
fn continued(setting: &Setting) -> Vec<Resolved> {
    let mut sources = setting.last.clone();
    for resolved in &mut sources {
        resolved.source.span = None;
        resolved.source.written = String::new();
        resolved.because = "the last speaker goes on".to_owned();
    }
    sources
}

/// The article's own outlet as the source.
fn outlet(article: &Article, document: &Document<'_>) -> Vec<Resolved> {
    let given = article.outlet.as_ref().map(|outlet| outlet.name.clone());
    let name = given.or_else(|| document.inferred().outlet.as_ref().map(|(name, _)| name.clone()));
    let resolved = |name: String| Resolved {
        source: Source { written: String::new(), ..Source::new(name, SourceKind::Outlet) },
        entity: None,
        head: 0,
        because: "the article says so itself".to_owned(),
    };
    name.map(resolved).into_iter().collect()
}

/// "We" and "I" inside a quotation: whoever is quoted, or whom the speaker speaks for.
fn first_persons(scene: &Scene<'_, '_>, frames: &[Frame], outer: &[Option<usize>], found: &mut [Vec<Resolved>]) {
    for (index, frame) in frames.iter().enumerate() {
        let [set] = frame.source.as_slice() else { continue };
        let Some(words) = sources::span_of(set).filter(|words| words.len() == 1) else { continue };
        let pronoun = pronoun(scene.document.word(words.start));
        let Some(pronoun @ (Pronoun::Speaker | Pronoun::Speakers)) = pronoun else { continue };
        let Some(speaker) = outer[index].and_then(|outer| found[outer].first().cloned()) else { continue };
        let mut resolved = scene.first_person(pronoun, &speaker, words.start);
        resolved.source.span = Some(scene.document.span(words.clone()));
        resolved.source.written = scene.document.word(words.start).to_owned();
        found[index] = vec![resolved];
    }
}

/// Everything that is known about the frames, ready to be written down.
struct Made<'a, 't> {
    article: &'a Article,
    document: &'a Document<'t>,
    frames: &'a [Frame],
    sources: &'a [Vec<Resolved>],
    relays: &'a [Vec<Relay>],
    pointed: &'a [Pointed],
}

impl Made<'_, '_> {
    fn attributions(&self, order: &[usize], outer: &[Option<usize>]) -> Vec<Attribution> {
        let cue_heads: FxHashSet<usize> = self.frames.iter().map(|frame| frame.cue_head).collect();
        let plain: Vec<Attribution> = self.frames.iter().map(|frame| self.plain(frame)).collect();
        let ids: Vec<AttributionId> = plain.iter().map(|one| one.id).collect();
        let mut plain: Vec<Option<Attribution>> = plain.into_iter().map(Some).collect();
        let mut made = Vec::with_capacity(self.frames.len());
        let mut taken: FxHashSet<AttributionId> = FxHashSet::default();
        let mut days = dates::Days::default();
        for &index in order {
            let frame = &self.frames[index];
            let Some(mut one) = plain[index].take() else { continue };
            one.sources = self.sources[index].iter().map(|resolved| resolved.source.clone()).collect();
            one.relays = self.relays[index].clone();
            one.within = outer[index].map(|outer| ids[outer]);
            one.said_on = dates::said_on(self.document, frame, self.article.published, |token| {
                token != frame.cue_head && cue_heads.contains(&token)
            });
            if !self.is_told_by_another(index, outer) {
                one.said_on = days.carry(self.document, frame, &self.sources[index], one.said_on);
            }
            one.explanation = self.explanation(index);
            let pointed = &self.pointed[index];
            // "These allegations" of several: a position toward each of them.
            let groups: Vec<Vec<usize>> = match pointed.frames.as_slice() {
                [] => vec![Vec::new()],
                frames if pointed.plural => frames.iter().map(|&frame| vec![frame]).collect(),
                frames => vec![frames.to_vec()],
            };
            let copies = std::iter::repeat_n(one, groups.len());
            for (nth, (group, mut copy)) in groups.into_iter().zip(copies).enumerate() {
                if !group.is_empty() {
                    let attributions: Vec<AttributionId> = group.iter().map(|&frame| ids[frame]).collect();
                    if nth > 0 {
                        let parts: Vec<String> =
                            std::iter::once(&copy.id).chain(&attributions).map(ToString::to_string).collect();
                        copy.id = AttributionId::of(parts.iter().map(String::as_str));
                    }
                    copy.refers_to = Some(Antecedent { attributions, plural: false });
                }
                if taken.insert(copy.id) {
                    made.push(copy);
                }
            }
        }
        made
    }

    /// Whether a frame stands in the content of somebody who is no medium: when that was said, his own day does not tell.
    fn is_told_by_another(&self, index: usize, outer: &[Option<usize>]) -> bool {
        outer[index].is_some_and(|outer| {
            self.sources[outer].iter().any(|source| source.source.kind != SourceKind::Outlet)
                || self.sources[outer].is_empty()
        })
    }

    fn plain(&self, frame: &Frame) -> Attribution {
        let spans =
            |set: &TokenSet| -> Vec<Span> { set.iter().map(|range| self.document.span(range.clone())).collect() };
        let source: Vec<Span> = frame.source.iter().flat_map(&spans).collect();
        let (cue, content) = (spans(&frame.cue), spans(&frame.content));
        let mut made = Attribution::new(&self.article.id, frame.kind, frame.stance, source, cue, content);
        made.act = frame.act;
        made.certainty = frame.certainty;
        made.framing = frame.framing;
        made.confidence = frame.confidence;
        made.quantities = frame.content.iter().flat_map(|range| quantities(self.document, range.clone())).collect();
        made
    }

    fn explanation(&self, index: usize) -> Vec<Step> {
        let frame = &self.frames[index];
        let mut steps = vec![Step {
            field: "construction".into(),
            because: format!("{}: cue `{}`", frame.construction.name(), frame.entry),
        }];
        for resolved in &self.sources[index] {
            let source = &resolved.source;
            let mut because = format!("\"{}\" → {}: {}", source.written, source.name, resolved.because);
            if !source.candidates.is_empty() {
                because.push_str(&format!("; could also be {}", source.candidates.join(", ")));
            }
            steps.push(Step { field: "source".into(), because });
        }
        for relay in &self.relays[index] {
            steps.push(Step { field: "relays".into(), because: format!("{} passes it on", relay.name) });
        }
        let pointed = &self.pointed[index];
        if !pointed.frames.is_empty() {
            steps.push(Step { field: "refers_to".into(), because: pointed.because.to_owned() });
        }
        steps
    }
}
