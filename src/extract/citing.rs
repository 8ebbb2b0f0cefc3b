//! "X reported P, citing Y": Y said P as well, and X passes it on.

use super::candidates::source::{SourceCandidate, members, noun_phrase, run_head};
use super::frame::{Construction, Frame, Missing, TokenSet};
use super::layout::Layout;
use super::{phrase, tokens};
use crate::lexicon::cues::Meaning;
use crate::lexicon::{people, roles};
use crate::model::{Kind, RelayKind};
use crate::text::{Dependency, Tag};

/// Frames of those who are cited, for the frames of those who cite them, and the verbs that only cite a reason for silence. O(tokens).
///
/// The words of the citing are taken out of the content that they follow. `others` are in order of their cues.
pub(crate) fn frames(layout: &Layout<'_, '_>, others: &mut [Frame]) -> (Vec<Frame>, Vec<usize>) {
    let document = layout.document;
    let (mut found, mut reasons) = (Vec::new(), Vec::new());
    for token in 0..document.tokens().len() {
        if !is_citing(layout, token) || !document.zone(token).is_read() {
            continue;
        }
        let object = document.child(token, Dependency::Obj).or_else(|| {
            let sentence = layout.sentence(token);
            let noun = (token + 1..sentence.end)
                .take(6)
                .take_while(|&at| !matches!(layout.tag(at), Tag::Verb | Tag::Punctuation))
                .find(|&at| matches!(layout.tag(at), Tag::Noun | Tag::Proper))?;
            Some(run_head(layout, noun, &sentence))
        });
        let sentence = layout.sentence(token);
        let from = others.partition_point(|other| other.cue_head < sentence.start);
        let to = others.partition_point(|other| other.cue_head < sentence.end);
        let others = &mut others[from..to];
        let (Some(object), Some(citing)) = (object, citing(layout, others, token)) else { continue };
        let end = document.subtree(token).end.max(document.subtree(object).end);
        // "reported, citing two officers, that S": S is the governor's.
        let that = (object + 1..end)
            .find(|&at| document.word(at).eq_ignore_ascii_case("that") && at > 0 && document.word(at - 1) == ",");
        let clause = token..that.unwrap_or(end);
        for other in others.iter_mut().filter(|other| other.cue_head < token && layout.region_of(token).is_none()) {
            tokens::subtract(&mut other.content, &clause);
            tokens::trim(document, &mut other.content);
            let opens = |token: usize| layout.dependency(token) == Dependency::Mark && document.word(token) == "that";
            if let Some(first) = other.content.first_mut().filter(|first| first.len() > 1 && opens(first.start)) {
                first.start += 1;
            }
        }
        let citing = &others[citing];
        // "would not discuss the case, citing privacy laws": a reason for saying nothing.
        if citing.construction == Construction::Silence {
            reasons.push(token);
            continue;
        }
        if citing.content.is_empty() || !can_speak(layout, object) {
            continue;
        }
        let candidate = SourceCandidate { names: 0, tokens: noun_phrase(layout, object, token), head: Some(object) };
        let (source, source_heads) = members(layout, &candidate);
        let relays = citing
            .source
            .iter()
            .zip(&citing.source_heads)
            .map(|(set, &head)| (set.clone(), head, RelayKind::CitedBy))
            .collect();
        found.push(Frame {
            source,
            source_heads,
            missing: Missing::No,
            relays,
            confidence: citing.confidence * 0.9,
            ..Frame::new(
                Construction::Citing,
                "citing",
                Kind::Adverbial,
                (token, one(token)),
                citing.content.clone(),
                Meaning::PLAIN,
            )
        });
    }
    (found, reasons)
}

/// Whether a verb cites beside another cue: "citing Y", ", which cited Y,".
fn is_citing(layout: &Layout<'_, '_>, token: usize) -> bool {
    let document = layout.document;
    let word = document.word(token);
    if token > 0 && document.word(token - 1).eq_ignore_ascii_case("without") {
        return false;
    }
    if ["citing", "quoting"].iter().any(|citing| word.eq_ignore_ascii_case(citing)) {
        return true;
    }
    ["cited", "cites", "quoted", "quotes"].iter().any(|cites| word.eq_ignore_ascii_case(cites))
        && layout.dependency(token) == Dependency::AclRelcl
        && document.child(token, Dependency::Obj).is_some_and(|object| object > token)
        && token > 0
        && ["which", "who"].iter().any(|pronoun| document.word(token - 1).eq_ignore_ascii_case(pronoun))
}

/// Whether a noun can be somebody who says something, or a writing: "citing irregularities" gives a reason.
fn can_speak(layout: &Layout<'_, '_>, noun: usize) -> bool {
    let document = layout.document;
    let lemma = phrase::lemma(document, noun);
    layout.tag(noun) != Tag::Noun
        || phrase::is_testimony(document, noun)
        || roles::ending(&lemma).is_some()
        || people::has_person_ending(&lemma)
}

fn one(token: usize) -> TokenSet {
    std::iter::once(token..token + 1).collect()
}

/// The frame that cites: its cue governs "citing", or its source does ("the Ledger, citing the Post, said").
fn citing(layout: &Layout<'_, '_>, others: &[Frame], token: usize) -> Option<usize> {
    let governor = layout.head(token);
    others
        .iter()
        .enumerate()
        .filter(|(_, frame)| frame.cue_head != token && !frame.source.is_empty())
        .min_by_key(|(_, frame)| {
            let close =
                governor.is_some_and(|governor| frame.cue_head == governor || frame.source_heads.contains(&governor));
            (!close, frame.cue_head.abs_diff(token))
        })
        .map(|(at, _)| at)
}
