//! Headlines: "Navy: pirates still aboard", "Coach sacked – club", "Hospital 'lost scans'".
//!
//! Before a colon or after a closing dash a headline names who says it; quotation marks around a verb phrase hold
//! a claim at arm's length. Headline verbs ("signals", "vows") are ordinary cues and are found as such.

use std::ops::Range;

use super::frame::{Construction, Frame};
use super::phrase::{is_mark, is_quote, is_word, lemma, trim};
use crate::lexicon::cues::{self, Meaning};
use crate::lexicon::{is_label, places, roles};
use crate::model::{Act, Framing, Kind};
use crate::text::{Document, Fine, Tag, Zone};

/// The longest speaker, in words.
const SPEAKER: usize = 6;

/// The frames of all headlines; `taken` are those found by other constructions.
pub(crate) fn frames(document: &Document<'_>, taken: &[Frame]) -> Vec<Frame> {
    let mut frames = Vec::new();
    let mut cues: Vec<usize> = taken.iter().map(|frame| frame.cue_head).collect();
    cues.sort_unstable();
    for paragraph in document.paragraphs() {
        if !is_headline(document, paragraph.zone, &paragraph.tokens) {
            continue;
        }
        let tokens = paragraph.tokens.clone();
        let quoted = |token: usize| document.quotation_of(token).is_some();
        let inside = cues.partition_point(|&cue| cue < tokens.start)..cues.partition_point(|&cue| cue < tokens.end);
        let free = cues[inside].iter().all(|&cue| quoted(cue));
        let found = speaker_first(document, tokens.clone())
            .or_else(|| speaker_last(document, tokens.clone()))
            .or_else(|| speaker_says(document, tokens.clone()))
            .filter(|found| cues.binary_search(&found.cue_head).is_err())
            .or_else(|| if free { held_off(document, tokens) } else { None });
        frames.extend(found);
    }
    frames
}

/// A line in the headline's zone, or any single line that does not end like a sentence.
fn is_headline(document: &Document<'_>, zone: Zone, tokens: &Range<usize>) -> bool {
    let short = tokens.len() >= 3 && tokens.len() <= 30;
    let open = tokens.clone().next_back().is_some_and(|last| !document.word(last).ends_with(['.', '!', ':']));
    short
        && (matches!(zone, Zone::Headline | Zone::Heading)
            || zone == Zone::Body && open && document.paragraphs().len() == 1)
}

/// Whether these words name somebody who can speak.
fn speaker(document: &Document<'_>, words: &Range<usize>) -> Option<usize> {
    let nominal = !words.is_empty()
        && words.len() <= SPEAKER
        && words.clone().all(|token| {
            matches!(
                document.tokens()[token].tag,
                Tag::Noun
                    | Tag::Proper
                    | Tag::Adjective
                    | Tag::Determiner
                    | Tag::Adposition
                    | Tag::Particle
                    | Tag::Number
                    | Tag::Coordinator
            ) || document.tokens()[token].fine == Fine::Vbg
        });
    if !nominal {
        return None;
    }
    let noun = |token: usize| matches!(document.tokens()[token].tag, Tag::Noun | Tag::Proper);
    let end = words.clone().find(|&token| document.tokens()[token].tag == Tag::Adposition).unwrap_or(words.end);
    let head = (words.start..end).rev().find(|&token| noun(token))?;
    if words.clone().next().is_some_and(|first| is_label(&document.word(first).to_lowercase())) {
        return None;
    }
    let listed = roles::ending(&lemma(document, head)).is_some();
    let state = places::lookup(&document.text()[document.span(words.clone()).range()]).is_some();
    let name = document.tokens()[head].tag == Tag::Proper && words.len() <= 3;
    (listed || state || name).then_some(head)
}

fn found(
    document: &Document<'_>,
    mark: usize,
    head: usize,
    source: Range<usize>,
    content: Range<usize>,
) -> Option<Frame> {
    let says = content.len() >= 3;
    let _ = document;
    says.then(|| {
        Frame::new(
            Construction::Headline,
            "speaker and mark",
            Kind::Headline,
            (mark, [mark..mark + 1].into()),
            [content].into(),
            Meaning::PLAIN,
        )
        .said_by(vec![(head, source)])
    })
}

/// "Navy: pirates still aboard the Corvina".
fn speaker_first(document: &Document<'_>, tokens: Range<usize>) -> Option<Frame> {
    let colon = tokens.clone().take(SPEAKER + 1).find(|&token| document.word(token) == ":")?;
    let words = tokens.start..colon;
    let head = speaker(document, &words)?;
    let content = trim(document, colon + 1..tokens.end);
    let first = content.clone().next()?;
    let listed = roles::ending(&lemma(document, head)).is_some();
    let says = is_quote(document, first)
        || document.word(first).starts_with(char::is_lowercase)
        || document.tokens()[first].tag == Tag::Pronoun;
    if !(listed || says) {
        // "Ukraine war: Putin vows": a topic, not a speaker.
        return None;
    }
    found(document, colon, head, words, content)
}

/// "Coach sacked over text messages – club".
fn speaker_last(document: &Document<'_>, tokens: Range<usize>) -> Option<Frame> {
    let dash = tokens
        .clone()
        .rev()
        .take(SPEAKER + 1)
        .find(|&token| matches!(document.word(token), "–" | "—" | "-" | "--" | "―") && is_mark(document, token))?;
    let words = trim(document, dash + 1..tokens.end);
    let head = speaker(document, &words)?;
    found(document, dash, head, words, trim(document, tokens.start..dash))
}

/// "Two killed in avalanche, police say".
fn speaker_says(document: &Document<'_>, tokens: Range<usize>) -> Option<Frame> {
    let verb = tokens.end.checked_sub(1).filter(|verb| tokens.contains(verb))?;
    if !is_word(document, verb, &["say", "says", "said", "warn", "warns", "claim", "claims", "report", "reports"]) {
        return None;
    }
    let comma = tokens.clone().rev().take(SPEAKER + 2).find(|&token| document.word(token) == ",")?;
    let words = trim(document, comma + 1..verb);
    let head = speaker(document, &words)?;
    let meaning = cues::verb(document.lemma(verb)).first().map_or(Meaning::PLAIN, |entry| entry.meaning);
    let content = trim(document, tokens.start..comma);
    (content.len() >= 3).then(|| {
        Frame::new(
            Construction::Headline,
            document.lemma(verb),
            Kind::Headline,
            (verb, [verb..verb + 1].into()),
            [content].into(),
            meaning,
        )
        .said_by(vec![(head, words)])
    })
}

/// "Hospital 'lost scans of 40 patients'": a claim without a speaker.
fn held_off(document: &Document<'_>, tokens: Range<usize>) -> Option<Frame> {
    let quotations = document.quotations();
    let first = quotations.partition_point(|quotation| quotation.tokens.start < tokens.start);
    let quotation = quotations.get(first).filter(|quotation| tokens.contains(&quotation.tokens.start))?;
    let inner = quotation.tokens.start + 1..quotation.tokens.end.saturating_sub(1);
    let verbal = |token: usize| {
        matches!(document.tokens()[token].tag, Tag::Verb | Tag::Auxiliary)
            || matches!(document.tokens()[token].fine, Fine::Vbd | Fine::Vbn)
    };
    let outside = tokens.clone().any(|token| verbal(token) && !inner.contains(&token));
    let verb = inner.clone().any(verbal);
    let closes = (quotation.tokens.end..tokens.end).all(|token| is_mark(document, token));
    let long = quotation.single && inner.len() >= 3 && closes && !outside;
    let says = (verb && inner.len() >= 2 || long)
        && quotation.tokens.end <= tokens.end
        && quotation.tokens.start > tokens.start;
    let meaning = Meaning { act: Act::Alleges, framing: Framing::Distancing, ..Meaning::PLAIN };
    says.then(|| {
        let content = trim(document, tokens.clone());
        Frame::new(
            Construction::Headline,
            "held at arm's length",
            Kind::Headline,
            (quotation.tokens.start, Vec::new()),
            [content].into(),
            meaning,
        )
    })
}
