//! Nouns that report: "accusations that S", "the Danish accusation of trawlers straying", "match-fixing allegations".
//!
//! The noun's entry says what its content may be. The source is its owner ("the union's", "Danish"), the
//! by-phrase, or the subject of a light verb ("issued a warning that"); a noun such as "rumour" reports without one.

mod bounds;
mod content;

use std::ops::Range;

pub(crate) use bounds::before_main_verb;
pub(crate) use content::clause_after;

use super::frame::{Construction, Frame};
use super::nothing::is_described;
use super::phrase::{self, is_noun, is_word, lemma, members, sentence};
use crate::lexicon::places::{self, PlaceWord};
use crate::lexicon::{ClaimNoun, NounCue, claim_noun, is_light_verb, noun_cue};
use crate::model::Kind;
use crate::text::{Dependency, Document, Fine, Tag, Zone};

/// The frames of all reporting nouns of the document.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    let mut frames = Vec::new();
    for token in 0..document.tokens().len() {
        let noun = document.tokens()[token].tag == Tag::Proper || is_noun(document, token);
        if noun && document.zone(token).is_read() && !is_said_by_nobody(document, token) {
            if let Some(cue) = noun_cue(&lemma(document, token)) {
                frames.extend(noun_frames(document, token, cue));
            }
        }
    }
    frames.retain(|frame| !is_described(document, frame));
    frames
}

/// "no complaint about the tubes was recorded", "for fear of losing her job": a noun for what was not said, or for a motive.
fn is_said_by_nobody(document: &Document<'_>, noun: usize) -> bool {
    let lemma = lemma(document, noun);
    let none = || document.child(noun, Dependency::Det).is_some_and(|no| is_word(document, no, &["no"]));
    let motive = || lemma == "fear" && noun > 0 && is_word(document, noun - 1, &["for"]);
    claim_noun(&lemma) == Some(ClaimNoun::Claim) && none() || motive()
}

fn noun_frames(document: &Document<'_>, noun: usize, cue: &'static NounCue) -> Vec<Frame> {
    let owner = owner(document, noun);
    let Some(found) = content::content(document, noun, cue, owner.is_some()) else { return Vec::new() };
    let light = light_verb(document, noun);
    let source = owner
        .or_else(|| by_phrase(document, noun))
        .or_else(|| found.from.clone())
        .or_else(|| light.and_then(|verb| light_subject(document, verb)));
    if source.is_none() && !cue.unsourced {
        return Vec::new();
    }
    let kind = match document.zone(noun) {
        Zone::Headline | Zone::Standfirst => Kind::Headline,
        _ if light.is_some() => Kind::Indirect,
        _ => Kind::Nominal,
    };
    let words = match light {
        Some(verb) if noun - verb <= 3 && document.child(noun, Dependency::NmodPoss).is_none() => verb..noun + 1,
        _ => noun..noun + 1,
    };
    let source = source.unwrap_or_default();
    found
        .contents
        .into_iter()
        .map(|content| {
            Frame::new(Construction::Nominal, cue.noun, kind, (noun, [words.clone()].into()), content, cue.meaning)
                .said_by(source.clone())
        })
        .collect()
}

/// The owner of a noun: a possessor, or the adjective or name of a state right before it.
fn owner(document: &Document<'_>, noun: usize) -> Option<Vec<(usize, Range<usize>)>> {
    if let Some(possessor) = document.child(noun, Dependency::NmodPoss) {
        if !is_word(document, possessor, &["whose"]) {
            let mut owners = members(document, possessor);
            // "The cooperative's accusation": the article may hang on the noun.
            if let Some((_, range)) = owners.first_mut() {
                let before = range.start.checked_sub(1).filter(|&before| {
                    document.tokens()[before].tag == Tag::Determiner
                        && document.tokens()[before].sentence == document.tokens()[noun].sentence
                });
                range.start = before.unwrap_or(range.start);
            }
            let start = document.subtree(possessor).start;
            let joined_name = start >= 2
                && is_word(document, start - 1, &["and"])
                && document.tokens()[start - 2].tag == Tag::Proper
                && !owners.iter().any(|(_, range)| range.contains(&(start - 2)));
            // "Kyiv and its allies' criticism": the first owner seems to be joined to the noun.
            let token = &document.tokens()[noun];
            if let Some(first) = token.head.filter(|&head| {
                token.dependency == Dependency::Conj && head < possessor && document.tokens()[head].tag == Tag::Proper
            }) {
                owners.insert(0, (first, phrase::noun_phrase(document, first)));
            } else if joined_name {
                owners.insert(0, (start - 2, phrase::noun_phrase(document, start - 2)));
            }
            return Some(owners);
        }
    }
    // The adjective or name of a state: "the Danish accusation", "US warning".
    let state = document.children(noun).rev().find(|&child| {
        let token = &document.tokens()[child];
        child < noun
            && matches!(token.dependency, Dependency::Amod | Dependency::Compound | Dependency::Nmod)
            && places::lookup(&document.text()[document.span(document.subtree(child)).range()])
                .is_some_and(|place| place.word != PlaceWord::People)
    })?;
    Some(vec![(state, document.subtree(state))])
}

/// "accusations by Kyiv that", "a warning from the weather service", "faces accusations from its directors".
fn by_phrase(document: &Document<'_>, noun: usize) -> Option<Vec<(usize, Range<usize>)>> {
    let agent = phrase::phrases(document, noun, &["by", "from"])
        .find(|&child| document.tokens()[child].dependency.base() == Dependency::Nmod);
    // "faces accusations of fraud from three directors"
    let agent = agent.or_else(|| {
        const MEETS: &[&str] = &["face", "draw", "meet", "receive", "attract", "hear", "provoke", "prompt"];
        let verb =
            document.tokens()[noun].head.filter(|&verb| verb < noun && phrase::is_lemma(document, verb, MEETS))?;
        let object = document.tokens()[noun].dependency == Dependency::Obj;
        phrase::phrases(document, verb, &["from"])
            .find(|&child| object && child > noun && !phrase::is_time(document, child))
    })?;
    Some(members(document, agent))
}

/// The subject of a light verb; before one that is taken for an adjective, the name that opens the sentence.
fn light_subject(document: &Document<'_>, verb: usize) -> Option<Vec<(usize, Range<usize>)>> {
    if document.tokens()[verb].dependency != Dependency::Amod {
        return phrase::subject(document, verb).map(|subject| members(document, subject));
    }
    let name = sentence(document, verb).start..verb;
    let named = !name.is_empty()
        && name.len() <= 4
        && name.clone().all(|token| document.word(token).starts_with(char::is_uppercase));
    named.then(|| vec![(name.end - 1, name)])
}

/// The light verb whose object the noun is: "issued a warning".
fn light_verb(document: &Document<'_>, noun: usize) -> Option<usize> {
    let token = &document.tokens()[noun];
    // "Vaddi expressed concern": a verb taken for an adjective of the noun.
    let before = noun.checked_sub(1).filter(|&before| {
        document.tokens()[before].head == Some(noun)
            && document.tokens()[before].dependency == Dependency::Amod
            && matches!(document.tokens()[before].fine, Fine::Vbn | Fine::Vbd)
    });
    if let Some(verb) =
        before.filter(|&verb| is_light_verb(&lemma(document, verb)) && light_subject(document, verb).is_some())
    {
        return Some(verb);
    }
    let verb = token.head.filter(|&head| token.dependency == Dependency::Obj && head < noun)?;
    (is_light_verb(&lemma(document, verb)) && !phrase::is_passive(document, verb)).then_some(verb)
}
