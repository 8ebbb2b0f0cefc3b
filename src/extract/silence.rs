//! Keeping silent: "declined to comment on X", "did not respond to requests for comment", "Neither mentioned X".
//!
//! The source is the one who could have said it; the content is the topic, or nothing where none is named.

use std::ops::Range;

use super::frame::{Construction, Frame};
use super::phrase::{self, Negation, clauses, is_mark, is_word, joined, members, noun_phrase, sentence, trim};
use crate::lexicon::cues::Meaning;
use crate::lexicon::{SilenceCue, SilenceForm, lowered, silence_cues};
use crate::model::Kind;
use crate::text::{Dependency, Document, Fine, Tag};

/// The frames of all silences of the document.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::new();
    for token in 0..document.tokens().len() {
        // "would neither confirm nor deny" is one cue.
        if frames.last().is_some_and(|frame| frame.cue.iter().any(|range| range.contains(&token))) {
            continue;
        }
        let verb = matches!(document.tokens()[token].tag, Tag::Verb | Tag::Auxiliary | Tag::Adjective)
            || document.tokens()[token].tag == Tag::Noun
                && (linear_negation(document, token).is_some() || document.child(token, Dependency::Cop).is_some());
        if verb && document.zone(token).is_read() && document.quotation_of(token).is_none() {
            let cues = silence_cues(document.lemma(token));
            if let Some(frame) = cues.iter().find_map(|cue| frame(document, token, cue)) {
                frames.push(frame);
            }
        }
    }
    frames
}

fn frame(document: &Document<'_>, verb: usize, cue: &SilenceCue) -> Option<Frame> {
    let linear = linear_negation(document, verb);
    let negation = phrase::negation(document, verb).or(linear.map(|(negator, _)| Negation::Verb(negator)));
    let opening = match (cue.form, negation) {
        (SilenceForm::Plain, None) if cue.continuation.first() == Some(&"no") => auxiliary_start(document, verb, verb),
        (SilenceForm::Plain, None) => verb,
        (SilenceForm::Negated, Some(Negation::Subject(_))) => verb,
        (SilenceForm::Negated, Some(Negation::Verb(negator))) => auxiliary_start(document, verb, negator),
        (SilenceForm::Unreachable, Some(Negation::Subject(_))) if phrase::is_passive(document, verb) => {
            auxiliary_start(document, verb, verb)
        }
        (SilenceForm::Unreachable, Some(Negation::Verb(negator))) if phrase::is_passive(document, verb) => {
            auxiliary_start(document, verb, negator)
        }
        _ => return None,
    };
    if cue.form == SilenceForm::Negated && phrase::is_passive(document, verb) {
        return None;
    }
    // "They have not been contacted": nobody tried.
    let could = || document.children(verb).any(|child| document.tokens()[child].fine == Fine::Md);
    if cue.form == SilenceForm::Unreachable && !could() {
        return None;
    }
    let end = sentence(document, verb).end;
    let mut last = continuation(document, verb, end, &cue.continuation)?;
    let topic = topic(document, verb, last, end, &cue.topic);
    if topic.is_none() && !cue.topic.is_empty() && cue.topic.iter().all(|kind| is_complement(kind)) {
        return None;
    }
    if cue.at_end && !(last..end).next().is_none_or(|next| ends_clause(document, next)) {
        return None;
    }
    let source = match (negation, linear) {
        (Some(Negation::Subject(subject)), _) if document.child(subject, Dependency::Conj).is_some() => {
            members(document, subject)
        }
        (Some(Negation::Subject(subject)), _) => vec![(subject, negative_phrase(document, subject, verb))],
        (_, Some((_, auxiliary))) => {
            let clause = document.tokens()[auxiliary].head.unwrap_or(verb);
            members(document, phrase::subject(document, verb).or_else(|| phrase::subject(document, clause))?)
        }
        _ => {
            // "has yet to comment": the tree makes "has" an auxiliary.
            let subject = phrase::subject(document, verb)
                .or_else(|| document.tokens()[verb].head.and_then(|head| phrase::subject(document, head)))?;
            members(document, subject)
        }
    };
    let mut anaphor = None;
    let content = match topic {
        Some(topic) => {
            last = topic.cue_end;
            anaphor = points_back(document, &topic.words);
            joined([topic.words])
        }
        None => Vec::new(),
    };
    let entry = std::iter::once(cue.head).chain(cue.continuation.iter().copied()).collect::<Vec<_>>().join(" ");
    let kind = if anaphor.is_some() { Kind::Anaphoric } else { Kind::Indirect };
    let mut frame =
        Frame::new(Construction::Silence, entry, kind, (verb, [opening..last].into()), content, Meaning::SILENCE)
            .said_by(source);
    frame.anaphor = anaphor;
    Some(frame)
}

/// "did not publicly comment" read off the words, for a verb that was taken for a noun: negator and auxiliary.
fn linear_negation(document: &Document<'_>, verb: usize) -> Option<(usize, usize)> {
    let first = sentence(document, verb).start;
    let negator = (first..verb)
        .rev()
        .take(3)
        .filter(|&token| document.word(token).starts_with(['n', 'N']))
        .find(|&token| is_word(document, token, &["not", "n't", "n’t", "never"]))?;
    let adverbs = (negator + 1..verb)
        .all(|token| document.word(token).ends_with("ly") || is_word(document, token, &["yet", "even"]));
    let auxiliary = negator.checked_sub(1).filter(|&token| token >= first)?;
    let helps =
        is_word(document, auxiliary, &["did", "do", "does", "has", "have", "had", "would", "will", "could", "can"]);
    (adverbs && helps).then_some((negator, auxiliary))
}

/// "Nobody at the county", "No one in the household": the words up to the verb's auxiliaries.
fn negative_phrase(document: &Document<'_>, subject: usize, verb: usize) -> Range<usize> {
    let phrase = noun_phrase(document, subject);
    let stop = (phrase.end..verb)
        .find(|&token| {
            !matches!(
                document.tokens()[token].tag,
                Tag::Noun
                    | Tag::Proper
                    | Tag::Determiner
                    | Tag::Adposition
                    | Tag::Adjective
                    | Tag::Pronoun
                    | Tag::Number
            )
        })
        .unwrap_or(verb);
    phrase.start..stop.max(phrase.end)
}

/// "it", "that", "the claim": a topic that points back to something said.
fn points_back(document: &Document<'_>, words: &Range<usize>) -> Option<usize> {
    super::anaphoric::points_back(document, words.clone())
}

fn is_complement(kind: &str) -> bool {
    matches!(kind, "object" | "clause" | "gerund" | "wh")
}

fn ends_clause(document: &Document<'_>, token: usize) -> bool {
    is_mark(document, token)
        || matches!(document.tokens()[token].tag, Tag::Coordinator | Tag::Subordinator)
        || is_word(document, token, &["immediately", "on", "by", "in", "before", "when"])
}

/// The first auxiliary of a negated verb, where auxiliaries, negator and adverbs stand in a row before it.
fn auxiliary_start(document: &Document<'_>, verb: usize, negator: usize) -> usize {
    let mut start = negator.min(verb);
    while start > 0 {
        let before = start - 1;
        let token = &document.tokens()[before];
        if token.sentence == document.tokens()[verb].sentence && token.tag == Tag::Auxiliary {
            start = before;
        } else {
            break;
        }
    }
    start
}

/// Where the continuation ends, if it follows: its lemmas in order with only small words between.
fn continuation(document: &Document<'_>, verb: usize, end: usize, words: &[&str]) -> Option<usize> {
    let mut at = verb + 1;
    for word in words {
        let mut skipped = 0;
        loop {
            if at >= end || skipped > 4 {
                return None;
            }
            if document.lemma(at).eq_ignore_ascii_case(word) || document.word(at).eq_ignore_ascii_case(word) {
                break;
            }
            let small = matches!(
                document.tokens()[at].tag,
                Tag::Determiner | Tag::Adverb | Tag::Adjective | Tag::Number | Tag::Pronoun | Tag::Noun | Tag::Particle
            ) && document.word(at) != "to";
            if !small {
                return None;
            }
            at += 1;
            skipped += 1;
        }
        at += 1;
    }
    Some(at)
}

struct Topic {
    words: Range<usize>,
    /// Where the cue ends: a preposition belongs to it.
    cue_end: usize,
}

/// What the silence is about, after the cue's last word.
fn topic(document: &Document<'_>, verb: usize, after: usize, end: usize, kinds: &[&str]) -> Option<Topic> {
    let mut at = after;
    while at < end
        && document.tokens()[at].tag == Tag::Adverb
        && !is_word(document, at, &["why", "how", "when", "where"])
    {
        at += 1;
    }
    if at >= end {
        return None;
    }
    let word = lowered(document.word(at));
    if kinds.contains(&&*word) && at + 1 < end && document.tokens()[at].tag != Tag::Verb {
        let words = phrase_from(document, at + 1, end);
        let time = words.clone().all(|token| is_time(document, token));
        return (!words.is_empty() && !time).then_some(Topic { words, cue_end: at + 1 });
    }
    let question = matches!(&*word, "whether" | "if" | "why" | "how" | "who" | "what" | "when" | "where" | "which");
    if question && (kinds.contains(&"wh") || kinds.contains(&"clause")) {
        // "would not say when.": the question is not put again.
        if at + 1 >= end || is_mark(document, at + 1) {
            return Some(Topic { words: at..at, cue_end: at + 1 });
        }
        let opening = if matches!(&*word, "whether" | "if") { at + 1 } else { at };
        let clause = clause_at(document, at, end)?;
        return Some(Topic { words: trim(document, opening..clause.end), cue_end: after });
    }
    if kinds.contains(&"clause") {
        let that = &*word == "that" && document.tokens()[at].tag != Tag::Determiner;
        let child = [verb]
            .into_iter()
            .chain(verb + 1..after)
            .flat_map(|head| document.children(head))
            .find(|&child| document.tokens()[child].dependency == Dependency::Ccomp && child >= at);
        if let Some(child) = child {
            let words = clauses(document, child).swap_remove(0).1;
            return (!words.is_empty()).then_some(Topic { words, cue_end: after });
        }
        if that && at + 1 < end && !ends_clause(document, at + 1) {
            let clause = clause_at(document, at, end)?;
            return Some(Topic { words: trim(document, at + 1..clause.end), cue_end: after });
        }
    }
    if kinds.contains(&"gerund") && document.tokens()[at].fine == Fine::Vbg {
        return Some(Topic {
            words: trim(document, document.subtree(at).start.max(at)..document.subtree(at).end),
            cue_end: after,
        });
    }
    if kinds.contains(&"object") {
        let words = with_name(document, phrase_from(document, at, end), end);
        let nominal = words.clone().any(|token| {
            matches!(
                document.tokens()[token].tag,
                Tag::Noun | Tag::Proper | Tag::Pronoun | Tag::Determiner | Tag::Number
            )
        });
        let time = words.clone().all(|token| is_time(document, token));
        return (nominal && !time && document.tokens()[at].tag != Tag::Adposition)
            .then_some(Topic { words, cue_end: after });
    }
    None
}

/// "stopped short of calling the killings genocide": an object with what it is called.
fn with_name(document: &Document<'_>, object: Range<usize>, end: usize) -> Range<usize> {
    let of = |token: usize| document.tokens()[token].dependency == Dependency::Obj;
    let verb = object.clone().find(|&token| of(token)).and_then(|token| document.tokens()[token].head);
    let name = verb.and_then(|verb| document.child(verb, Dependency::Xcomp)).map(|name| document.subtree(name));
    match name.filter(|name| name.start == object.end && name.end <= end) {
        Some(name) => object.start..name.end,
        None => object,
    }
}

/// "on Sunday", "late last night": says when, not about what.
fn is_time(document: &Document<'_>, token: usize) -> bool {
    phrase::is_time(document, token)
        || is_word(document, token, &["late", "early", "last"])
        || matches!(document.tokens()[token].tag, Tag::Number | Tag::Determiner)
}

/// The phrase that starts at a token: the subtree of the highest head that begins there, without a comma-set
/// relative clause.
fn phrase_from(document: &Document<'_>, start: usize, end: usize) -> Range<usize> {
    let mut best: Option<usize> = None;
    let reach = (start + 12).min(end);
    for token in start..reach {
        let Some(head) = document.tokens()[token].head else { continue };
        let starts_here = {
            let subtree = document.subtree(token);
            subtree.start == start || subtree.start + 1 == start
        };
        if starts_here && (head < start || head >= document.subtree(token).end) {
            best = Some(token);
        }
        if is_mark(document, token) {
            break;
        }
    }
    match best {
        Some(head) if matches!(document.tokens()[head].tag, Tag::Noun | Tag::Proper | Tag::Pronoun | Tag::Number) => {
            let phrase = noun_phrase(document, head);
            let whole = document.subtree(head);
            let conjuncts =
                document.children(head).any(|child| document.tokens()[child].dependency == Dependency::Conj);
            let upper = if conjuncts { whole.end } else { phrase.end };
            trim(document, start..phrase::with_phrases(document, upper.max(start), end))
        }
        Some(head) => trim(document, start..document.subtree(head).end.max(start)),
        None => {
            let stop = (start..end).find(|&token| is_mark(document, token)).unwrap_or(end);
            trim(document, start..stop)
        }
    }
}

/// The clause that a question word opens, or up to the next mark where the tree does not show it.
fn clause_at(document: &Document<'_>, opening: usize, end: usize) -> Option<Range<usize>> {
    let mut at = opening;
    for _ in 0..8 {
        let whole = document.subtree(at);
        if whole.start == opening && whole.end > opening + 1 && whole.end <= end && phrase::is_clause_head(document, at)
        {
            return Some(whole);
        }
        at = document.tokens()[at].head?;
        if document.subtree(at).start < opening {
            break;
        }
    }
    let stop = (opening..end).find(|&token| is_mark(document, token)).unwrap_or(end);
    (stop > opening + 1).then_some(opening..stop)
}
