//! What "it", "a claim", "these allegations" point back to: an earlier attribution of the article.
//!
//! A singular takes the nearest attribution before it that somebody else made; one that itself points back
//! passes the question on. A plural takes all that the nearest sentence names as allegations, reports, claims.

use super::nesting::holds;
use super::sources::Resolved;
use crate::extract::frame::Frame;
use crate::extract::meaning;
use crate::lexicon::noun_cue;
use crate::model::{Act, Kind, SourceKind, Stance};
use crate::text::{Dependency, Document, Fine, Tag};

/// How many sentences back an antecedent is looked for.
const REACH: usize = 3;
/// How many attributions back.
const WINDOW: usize = 12;

/// What a frame's content points back to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pointed {
    /// Frames, best first.
    pub(super) frames: Vec<usize>,
    /// Whether the words mean all of them.
    pub(super) plural: bool,
    /// Why, in words.
    pub(super) because: &'static str,
}

/// Which frame asks for its antecedent, and for what.
#[derive(Clone, Copy, Debug)]
struct Question {
    /// Its place in the order of the frames.
    place: usize,
    /// The word that points back.
    anaphor: usize,
    /// Whether it denies what is meant.
    denies: bool,
}

/// The antecedents of every frame; `order` lists the frames by place. What is said to be untrue of words that point back
/// ("“That is not true,” she said") is a denial where they point to something that the article tells, and else all that there is.
pub(super) fn antecedents(
    document: &Document<'_>,
    frames: &mut [Frame],
    sources: &[Vec<Resolved>],
    order: &[usize],
) -> Vec<Pointed> {
    let mut found: Vec<Pointed> = vec![Pointed::default(); frames.len()];
    for (place, &index) in order.iter().enumerate() {
        let disputed = meaning::disputed(document, &frames[index]);
        if let Some(named) = named_inside(document, frames, order, place, disputed) {
            found[index] = Pointed { frames: vec![named], plural: false, because: "the content names what was said" };
        } else if let Some(anaphor) = frames[index].anaphor.or(disputed) {
            let denies = disputed.is_some() || frames[index].stance == Stance::Denies;
            let question = Question { place, anaphor, denies };
            found[index] = if is_plural(document, anaphor) {
                several(document, frames, order, question)
            } else {
                single(document, frames, sources, order, question, &found)
            };
        }
        if let Some(word) = disputed.filter(|_| !found[index].frames.is_empty()) {
            meaning::deny(&mut frames[index], word);
        }
    }
    found
}

/// The word of a content that points back, where the content is no more than it: "confirmed it", "denied the charge".
pub(super) fn anaphor(document: &Document<'_>, frame: &Frame) -> Option<usize> {
    if !matches!(frame.kind, Kind::Indirect | Kind::Anaphoric) || frame.content.is_empty() {
        return None;
    }
    let mut parts =
        frame.content.iter().filter(|range| !frame.source.iter().flatten().any(|source| source.start == range.start));
    let range = parts.next_back()?.clone();
    let position = frame.stance != Stance::Asserts
        || matches!(
            frame.act,
            crate::model::Act::Confirms | crate::model::Act::Concedes | crate::model::Act::Dismisses
        );
    if !position || range.len() > 4 {
        return None;
    }
    crate::extract::anaphoric::points_back(document, range)
}

fn is_plural(document: &Document<'_>, anaphor: usize) -> bool {
    document.tokens()[anaphor].fine == Fine::Nns
        || matches!(document.word(anaphor).to_lowercase().as_str(), "these" | "those" | "them")
}

/// A noun of saying that heads the content ("denied claims that P", "dismissed the criticism of Q"), or of which the content says that it is
/// untrue.
fn named_inside(
    document: &Document<'_>,
    frames: &[Frame],
    order: &[usize],
    place: usize,
    disputed: Option<usize>,
) -> Option<usize> {
    let frame = &frames[order[place]];
    let around = place.saturating_sub(WINDOW)..order.len().min(place + WINDOW);
    let head = order[around].iter().copied().find(|&other| {
        let inner = &frames[other];
        other != order[place]
            && inner.cue_head != frame.cue_head
            && matches!(inner.kind, Kind::Nominal | Kind::Headline)
            && matches!(document.tokens()[inner.cue_head].tag, crate::text::Tag::Noun)
            && holds(frame, inner.cue_head)
            && (disputed == Some(inner.cue_head)
                || document.tokens()[inner.cue_head].head.is_none_or(|head| !holds(frame, head))
                || frame.content.first().is_some_and(|range| inner.cue_head < range.start + 3))
    })?;
    let takes_up = disputed.is_some()
        || frame.stance != Stance::Asserts
        || frame.anaphor.is_some()
        || frame.kind == Kind::Anaphoric;
    takes_up.then_some(head)
}

/// Frames before a place whose saying an anaphor can take up, nearest first.
fn reachable<'a>(
    document: &'a Document<'_>,
    frames: &'a [Frame],
    order: &'a [usize],
    place: usize,
    anaphor: usize,
) -> impl Iterator<Item = usize> + 'a {
    let sentence = document.tokens()[anaphor].sentence;
    let own = order[place];
    let mut before: Vec<usize> = order[place.saturating_sub(WINDOW)..order.len().min(place + WINDOW)].to_vec();
    // By where the content ends: what was said last is nearest.
    before.retain(|&other| {
        let start = frames[other].content.first().map_or(usize::MAX, |range| range.start);
        other != own && start < anaphor && frames[other].cue_head != frames[own].cue_head
    });
    before.sort_by_key(|&other| {
        std::cmp::Reverse((frames[other].cue_head.min(anaphor), frames[other].content.first().map(|range| range.start)))
    });
    let act = noun_cue(&document.lemma(anaphor).to_lowercase()).map(|noun| noun.meaning.act);
    // "The allegations" are what somebody alleged, as long as somebody near did.
    let same_act = act.is_some_and(|act| {
        matches!(act, Act::Alleges | Act::Demands | Act::Predicts)
            && before.iter().any(|&other| {
                let cue = document.tokens()[frames[other].cue_head].sentence;
                frames[other].act == act && sentence.saturating_sub(cue) <= REACH
            })
    });
    before.into_iter().filter(move |&other| {
        let frame = &frames[other];
        let suits = match act {
            Some(act) if same_act => frame.act == act || frame.anaphor.is_some(),
            Some(Act::Demands | Act::Asks) | None => true,
            Some(_) => !matches!(frame.act, Act::Demands | Act::Asks),
        };
        if !suits {
            return false;
        }
        let apart = sentence.saturating_sub(document.tokens()[frame.cue_head].sentence);
        let reports_it = holds(frame, frames[own].cue_head)
            && frame.cue_head < frames[own].cue_head
            && !is_apposition(document, anaphor);
        apart <= REACH && !reports_it
    })
}

/// "…, a claim both deny": the noun stands in apposition to what was said just before.
fn is_apposition(document: &Document<'_>, anaphor: usize) -> bool {
    (1..=3).any(|back| {
        anaphor.checked_sub(back).is_some_and(|token| matches!(document.word(token), "," | "–" | "—" | "-"))
    })
}

fn single(
    document: &Document<'_>,
    frames: &[Frame],
    sources: &[Vec<Resolved>],
    order: &[usize],
    Question { place, anaphor, denies }: Question,
    found: &[Pointed],
) -> Pointed {
    let own = order[place];
    let same_speaker = |other: usize| {
        denies
            && !sources[own].is_empty()
            && sources[own]
                .iter()
                .map(|source| &source.source.name)
                .eq(sources[other].iter().map(|source| &source.source.name))
    };
    // "Norrath's account" is Norrath's.
    let owner = document
        .child(anaphor, Dependency::NmodPoss)
        .filter(|&owner| document.tokens()[owner].tag == Tag::Proper)
        .map(|owner| document.word(owner));
    let owns = |other: usize| {
        owner.is_none_or(|owner| {
            sources[other].iter().any(|source| source.source.name.split(' ').any(|part| part == owner))
        })
    };
    for other in reachable(document, frames, order, place, anaphor) {
        if same_speaker(other) || !owns(other) {
            // "rejected her account. “That is not true,” he said": he goes on about the same.
            let goes_on = frames[other].kind == Kind::Anaphoric && frames[own].kind == Kind::Direct;
            if let Some(&further) = found[other].frames.first().filter(|_| goes_on && !found[other].plural) {
                return Pointed {
                    frames: vec![further],
                    plural: false,
                    because: "the same as the words before point to",
                };
            }
            // "denied that the mill was sold. “That is not true,” he said": the same again.
            let same = frames[own].kind == Kind::Direct && frames[other].stance == Stance::Denies && owns(other);
            if same && frames[other].anaphor.is_none() && !frames[other].content.is_empty() {
                return Pointed { frames: vec![other], plural: false, because: "what its speaker denies just before" };
            }
            continue;
        }
        let frame = &frames[other];
        if frame.anaphor.is_some() || frame.kind == Kind::Anaphoric {
            if let Some(&further) = found[other].frames.first().filter(|_| !found[other].plural) {
                return Pointed {
                    frames: vec![further],
                    plural: false,
                    because: "the same as the words before point to",
                };
            }
            continue;
        }
        if frame.stance == Stance::NoPosition || frame.content.is_empty() {
            continue;
        }
        // A medium that only passes on: what it passes on is meant.
        let passes_on = sources[other].iter().any(|source| source.source.kind == SourceKind::Outlet)
            && frame.kind == Kind::Adverbial
            && order[place.saturating_sub(WINDOW)..order.len().min(place + WINDOW)]
                .iter()
                .any(|&inner| inner != other && holds(frame, frames[inner].cue_head));
        if passes_on {
            continue;
        }
        return Pointed { frames: vec![other], plural: false, because: "the nearest before it" };
    }
    Pointed::default()
}

fn several(document: &Document<'_>, frames: &[Frame], order: &[usize], question: Question) -> Pointed {
    let Question { place, anaphor, .. } = question;
    // "does not comment on rumours": on none in particular.
    let bare = !document.children(anaphor).any(|child| child < anaphor)
        && document.tokens()[anaphor].tag == crate::text::Tag::Noun;
    if bare && frames[order[place]].stance == Stance::NoPosition {
        return Pointed::default();
    }
    let candidates: Vec<usize> = reachable(document, frames, order, place, anaphor)
        .filter(|&other| {
            frames[other].anaphor.is_none()
                && frames[other].stance == Stance::Asserts
                && !frames[other].content.is_empty()
        })
        .collect();
    // "the allegations" are what was alleged, where anything was.
    let act = noun_cue(&document.lemma(anaphor).to_lowercase()).map(|noun| noun.meaning.act);
    let same_act: Vec<usize> = match act.filter(|&act| act == crate::model::Act::Alleges) {
        Some(act) => candidates.iter().copied().filter(|&other| frames[other].act == act).collect(),
        None => Vec::new(),
    };
    let candidates = if same_act.is_empty() { candidates } else { same_act };
    let Some(&nearest) = candidates.first() else { return Pointed::default() };
    let sentence = |other: usize| document.tokens()[frames[other].cue_head].sentence;
    let at = sentence(nearest);
    let mut inside: Vec<usize> = candidates.into_iter().filter(|&other| sentence(other) == at).collect();
    if inside.iter().any(|&other| frames[other].kind == Kind::Nominal) {
        inside.retain(|&other| frames[other].kind == Kind::Nominal);
    }
    inside.sort_by_key(|&other| frames[other].cue_head);
    Pointed { frames: inside, plural: true, because: "all that the nearest sentence names" }
}
