//! "S, the deputy governor, Hamza Benkirane, told a news conference.": a reporting clause that closes its sentence.
//!
//! Read off the words where the learned frames have none for the verb: a verb of saying near the sentence's end,
//! a subject between commas before it, a whole clause before that.

use std::ops::Range;

use super::frame::{Construction, Frame};
use super::phrase::{is_mark, is_nominal, is_quote, is_word, trim};
use crate::lexicon::cues::{self, Complement, Guard};
use crate::model::{Act, Kind};
use crate::text::{Dependency, Document, Fine, Tag};

/// What may follow the verb, in tokens: an addressee, a day.
const TAIL: usize = 8;
/// The longest subject, in tokens.
const SUBJECT: usize = 14;

/// The frames of sentences that close with who says; `taken` are those found by other constructions.
pub(crate) fn frames(document: &Document<'_>, taken: &[Frame]) -> Vec<Frame> {
    let cues: rustc_hash::FxHashSet<usize> = taken.iter().map(|frame| frame.cue_head).collect();
    document
        .sentences()
        .iter()
        .filter(|sentence| document.paragraphs()[sentence.paragraph].zone.is_read())
        .filter_map(|sentence| frame(document, sentence.tokens.clone(), &cues))
        .collect()
}

fn finite(document: &Document<'_>, token: usize) -> bool {
    matches!(document.tokens()[token].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md)
}

fn frame(document: &Document<'_>, sentence: Range<usize>, taken: &rustc_hash::FxHashSet<usize>) -> Option<Frame> {
    let verb = sentence.clone().rev().take(TAIL + 1).find(|&token| finite(document, token))?;
    let entry = cues::verb(document.lemma(verb)).iter().find(|entry| {
        entry.fixed.is_empty()
            && matches!(entry.guard, Guard::None | Guard::SpeechObject)
            && matches!(entry.meaning.act, Act::States | Act::Confirms | Act::Concedes)
            && (entry.complements.has(Complement::That) || entry.complements.has(Complement::Told))
    })?;
    // ", as quoted by the agency" tells the way the words took, not what was said.
    let passed_on = (verb + 1..sentence.end.saturating_sub(3)).find(|&token| {
        document.word(token) == ","
            && is_word(document, token + 1, &["as"])
            && document.tokens()[token + 2].fine == Fine::Vbn
    });
    let tail = verb + 1..passed_on.unwrap_or(sentence.end);
    let plain = !tail.clone().any(|token| {
        is_quote(document, token)
            || matches!(document.tokens()[token].tag, Tag::Verb | Tag::Auxiliary | Tag::Subordinator)
            || is_word(document, token, &["that", "it", "how", "why", "what"])
    });
    let tells = is_word(document, verb, &["told", "tells", "tell"]);
    if taken.contains(&verb)
        || !plain
        || !tells && tail.clone().any(|token| document.tokens()[token].tag == Tag::Noun && token == verb + 1)
    {
        return None;
    }
    let source = subject(document, &sentence, verb)?;
    // "S, a figure the company put at 900": the clause is the figure's.
    let token = &document.tokens()[verb];
    if token.dependency == Dependency::AclRelcl && token.head.is_some_and(|noun| source.contains(&noun)) {
        return None;
    }
    let content = trim(document, sentence.start..source.start);
    let clause = content.clone().any(|token| finite(document, token))
        && !content.clone().any(|token| is_quote(document, token))
        && !is_word(document, content.start, &["and", "but", "if", "when", "while", "as", "because", "although"])
        && content.len() >= 3;
    // "people briefed on the talks": the head stands before what describes it.
    let described = source.clone().find(|&token| {
        matches!(document.tokens()[token].fine, Fine::Vbn | Fine::Vbg)
            || document.tokens()[token].tag == Tag::Adposition
            || document.tokens()[token].tag == Tag::Adjective
                && token > source.start
                && document.tokens()[token - 1].fine == Fine::Nns
    });
    let head = (source.start..described.unwrap_or(source.end))
        .rev()
        .find(|&token| matches!(document.tokens()[token].tag, Tag::Noun | Tag::Proper | Tag::Pronoun))?;
    clause.then(|| {
        Frame::new(
            Construction::Reported,
            entry.cue,
            Kind::Indirect,
            (verb, [verb..verb + 1].into()),
            [content].into(),
            entry.meaning,
        )
        .said_by(vec![(head, source)])
    })
}

/// The noun phrase between a comma and the verb; a name between commas after it belongs to it.
fn subject(document: &Document<'_>, sentence: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    // "people briefed on the talks": a participle after a plural describes it.
    let nominal = |token: usize| {
        is_nominal(document, token)
            || token > sentence.start
                && matches!(document.tokens()[token].fine, Fine::Vbn | Fine::Vbd | Fine::Vbg)
                && document.tokens()[token - 1].fine == Fine::Nns
    };
    let mut end = verb;
    while end > sentence.start && document.tokens()[end - 1].tag == Tag::Adverb {
        end -= 1;
    }
    let closed = end > sentence.start && document.word(end - 1) == ",";
    let last = if closed { end - 1 } else { end };
    let mut start = last;
    let mut commas = 0;
    while start > sentence.start && last - start < SUBJECT {
        let before = start - 1;
        if document.word(before) == "," {
            if !closed || commas == 1 {
                break;
            }
            commas += 1;
        } else if !nominal(before) {
            return None;
        }
        start = before;
    }
    let opened = start > sentence.start && is_mark(document, start - 1) && document.word(start - 1) == ",";
    let determined = document.tokens()[start].tag != Tag::Adposition;
    (opened && determined && start < last && (!closed || commas == 1)).then_some(start..last)
}
