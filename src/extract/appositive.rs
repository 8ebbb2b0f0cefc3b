//! "…, a claim that both Pyongyang and Moscow have denied": an aside whose noun stands for what was just said.
//!
//! Read off the words between the noun and the sentence's marks, since a parser seldom gets such an aside right:
//! a noun for something said after a comma or dash, its subject, a verb that takes a position, and nothing after
//! it that could be its object. Conjoined verbs share the noun ("a theory the insurers share and its director has
//! dismissed as fiction").

use std::ops::Range;

use super::frame::{Construction, Frame};
use super::phrase::{self, is_mark, is_nominal, is_word, lemma, sentence, trim};
use crate::lexicon::cues::{self, CueEntry};
use crate::lexicon::{ClaimNoun, Evaluation, claim_noun, evaluation};
use crate::model::Kind;
use crate::text::{Document, Fine, Tag};

/// The longest way from the noun to its verb, in tokens.
const REACH: usize = 24;

/// The frames of all such asides.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    let mut frames = Vec::new();
    for token in 1..document.tokens().len() {
        let claim = document.tokens()[token].tag == Tag::Noun
            && claim_noun(&lemma(document, token)).is_some_and(|class| class != ClaimNoun::Wrong);
        // "…, which he denies": what stands before the comma is no noun for something said, so all of it is meant.
        let word = document.word(token);
        let clause = word.eq_ignore_ascii_case("which")
            && token > 1
            && is_mark(document, token - 1)
            && claim_noun(&lemma(document, token - 2)).is_none()
            && document.tokens()[token - 2].sentence == document.tokens()[token].sentence;
        let stands_for = claim || clause || word.eq_ignore_ascii_case("something");
        if stands_for && document.zone(token).is_read() {
            frames.extend(aside(document, token));
        }
    }
    frames
}

/// Where the aside of a noun begins: right after a comma or dash, with the noun's article.
pub(crate) fn opening(document: &Document<'_>, noun: usize) -> Option<usize> {
    let range = sentence(document, noun);
    let mut at = noun;
    while at > range.start
        && noun - at < 3
        && matches!(document.tokens()[at - 1].tag, Tag::Determiner | Tag::Adjective | Tag::Noun)
    {
        at -= 1;
    }
    let article =
        document.tokens()[at].tag == Tag::Determiner && is_word(document, at, &["a", "an", "the", "something", "one"]);
    let marked = at > range.start && matches!(document.word(at - 1), "," | "–" | "—" | "-" | "--");
    let opens = article || is_word(document, noun, &["something", "which"]);
    (opens && marked && at > range.start + 1).then_some(at)
}

fn aside(document: &Document<'_>, noun: usize) -> Vec<Frame> {
    let Some(start) = opening(document, noun) else { return Vec::new() };
    let end = sentence(document, noun).end.min(noun + 1 + REACH);
    if let Some(frame) = passive(document, start, noun, end) {
        return vec![frame];
    }
    let mut frames = Vec::new();
    let mut from = noun + 1;
    while let Some((verb, entry)) = (from..end).find_map(|token| position(document, token).map(|entry| (token, entry)))
    {
        let Some(source) = source(document, from..verb) else { break };
        let next = verb + 1;
        let called = called_untrue(document, verb);
        let ends = called.is_some()
            || next >= end
            || is_mark(document, next)
            || matches!(
                document.tokens()[next].tag,
                Tag::Adposition | Tag::Coordinator | Tag::Subordinator | Tag::Adverb
            );
        if !ends {
            break;
        }
        let mut content = vec![start..noun + 1];
        let mut after = next;
        if let Some(called) = called {
            after = called.end;
            content.push(called);
        } else if next < end && is_word(document, next, &["as"]) {
            let stop = (next..sentence(document, noun).end)
                .find(|&token| is_mark(document, token) || document.tokens()[token].tag == Tag::Coordinator)
                .unwrap_or(end);
            content.push(trim(document, next..stop));
            after = stop;
        }
        let mut frame = Frame::new(
            Construction::Appositive,
            entry.cue,
            Kind::Anaphoric,
            (verb, [verb..verb + 1].into()),
            content,
            entry.meaning,
        )
        .said_by(source);
        frame.anaphor = Some(noun);
        frames.push(frame);
        if after < end && is_word(document, after, &["and", "but"]) {
            from = after + 1;
        } else {
            break;
        }
    }
    frames
}

/// "…, an assertion contradicted by three survivors": a participle right behind the noun, and who takes the position.
fn passive(document: &Document<'_>, start: usize, noun: usize, end: usize) -> Option<Frame> {
    // One adverb may stand between: "a claim repeatedly denied by".
    let verb = (noun + 1..end.min(noun + 3)).find(|&token| document.tokens()[token].tag != Tag::Adverb)?;
    let by = verb + 1;
    let participle = matches!(document.tokens()[verb].fine, Fine::Vbn | Fine::Vbd);
    if !participle || by + 1 >= end || !is_word(document, by, &["by"]) {
        return None;
    }
    let entry = position(document, verb)?;
    let stop = (by + 1..end)
        .find(|&token| is_mark(document, token) || matches!(document.tokens()[token].tag, Tag::Verb | Tag::Auxiliary));
    let source = source(document, by + 1..stop.unwrap_or(end))?;
    let cue = (verb, [verb..by + 1].into());
    let content = vec![start..noun + 1];
    let mut frame =
        Frame::new(Construction::Appositive, entry.cue, Kind::Anaphoric, cue, content, entry.meaning).said_by(source);
    frame.anaphor = Some(noun);
    Some(frame)
}

/// The entry of a verb that takes a position and is not negated; a form in -s may be tagged as a noun.
fn position(document: &Document<'_>, token: usize) -> Option<&'static CueEntry> {
    let tagged = &document.tokens()[token];
    // At the aside's end a verb is often taken for a noun: "a claim both Moscow and Pyongyang deny."
    let closes = (token + 1 >= document.tokens().len() || is_mark(document, token + 1))
        && document.word(token).starts_with(char::is_lowercase);
    let verb =
        tagged.tag == Tag::Verb && tagged.fine != Fine::Vbg || closes && matches!(tagged.tag, Tag::Noun | Tag::Proper);
    let takes = |verb: &str| {
        cues::verb(verb).iter().find(|entry| super::anaphoric::takes_position(entry) && entry.fixed.is_empty())
    };
    let untrue = || called_untrue(document, token).is_some();
    let entry = takes(&lemma(document, token)).or_else(|| takes("dismiss").filter(|_| untrue()))?;
    let negated = (token.saturating_sub(3)..token).any(|before| phrase::is_negator(document, before));
    (verb && !negated).then_some(entry)
}

/// "a claim the laboratory called “fantasy”": what a verb calls the noun before it, where that says that it is untrue.
fn called_untrue(document: &Document<'_>, verb: usize) -> Option<Range<usize>> {
    if !phrase::names_bare(document, verb) {
        return None;
    }
    let end = sentence(document, verb).end.min(verb + 12);
    let stop = (verb + 1..end)
        .find(|&token| is_mark(document, token) || document.tokens()[token].tag == Tag::Coordinator)
        .unwrap_or(end);
    let words = verb + 1..stop;
    // "called the report false": it is another thing that is called so.
    let other = words.clone().next().is_none_or(|first| {
        is_word(document, first, &["the", "this", "that", "these", "those"])
            || matches!(document.tokens()[first].tag, Tag::Pronoun | Tag::Proper)
    });
    let untrue = words.clone().any(|word| evaluation(&lemma(document, word)) == Some(Evaluation::Untrue));
    (!other && untrue).then_some(words)
}

/// The members of the subject that fills the words up to the verb.
fn source(document: &Document<'_>, range: Range<usize>) -> Option<Vec<(usize, Range<usize>)>> {
    let mut start = range.start;
    while start < range.end && (is_mark(document, start) || is_word(document, start, &["that", "which", "both"])) {
        start += 1;
    }
    // A comma ends the subject: a relative clause of its own follows.
    let relative = (start..range.end).find(|&token| {
        is_mark(document, token)
            && token + 1 < range.end
            && is_word(document, token + 1, &["which", "who", "whose", "whom"])
    });
    let mut end = relative.unwrap_or(range.end);
    // "which Moscow and Pyongyang both deny"
    while end > start
        && (is_mark(document, end - 1)
            || matches!(document.tokens()[end - 1].tag, Tag::Auxiliary | Tag::Adverb)
            || is_word(document, end - 1, &["both", "all", "each"]))
    {
        end -= 1;
    }
    let nominal = |token: usize| {
        is_nominal(document, token) || document.tokens()[token].tag == Tag::Coordinator || is_mark(document, token)
    };
    if start >= end || !(start..end).all(nominal) {
        return None;
    }
    let mut members = Vec::new();
    let mut from = start;
    for token in start..=end {
        let breaks = token == end || document.tokens()[token].tag == Tag::Coordinator || document.word(token) == ",";
        if breaks {
            if token > from {
                let until = (from..token).find(|&at| document.tokens()[at].tag == Tag::Adposition).unwrap_or(token);
                let head = (from..until).rev().find(|&at| {
                    matches!(document.tokens()[at].tag, Tag::Noun | Tag::Proper | Tag::Pronoun | Tag::Determiner)
                        || document.word(at).starts_with(char::is_uppercase)
                })?;
                members.push((head, from..token));
            }
            from = token + 1;
        }
    }
    (!members.is_empty()).then_some(members)
}
