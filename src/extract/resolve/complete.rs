//! Source words that a parse cut short, made whole.
//!
//! A parser errs most where noun phrases are long. What stands unbroken beside a source belongs to it: "the" before
//! "two", "people" before "familiar with the matter", the name after "the ministry's spokeswoman".

use std::ops::Range;

use super::beside::{cues, leave_beside};
use super::cast::Cast;
use super::dates::{is_calendar, is_time};
use super::mentions::Named;
use crate::extract::frame::{Construction, Frame, Missing};
use crate::text::{Dependency, Document, Fine, Tag};

/// How many words a source grows at most on each side.
const GROWTH: usize = 10;

/// Completes the sources and bounds the contents of all frames.
pub(super) fn complete(document: &Document<'_>, cast: &Cast, frames: &mut [Frame]) {
    let cues = cues(frames);
    for frame in frames.iter_mut() {
        leave_beside(document, frame, &cues);
        possessor_of_more(document, frame);
        quoted_as_saying(document, frame);
        quantifier_as_source(document, frame);
        let opens_with_and = start_of_source(frame).is_some_and(|start| matches!(document.word(start), "and" | "&"));
        for at in 0..frame.source.len() {
            if let Some(grown) = whole(document, cast, frame, at) {
                frame.source[at] = vec![grown];
            }
        }
        join_members(document, cast, frame, opens_with_and);
        join_followers(document, cast, frame);
    }
}

/// "According to NAME's official agency, P": the possessor is a part of the source, up to the comma.
fn possessor_of_more(document: &Document<'_>, frame: &mut Frame) {
    let [set] = frame.source.as_mut_slice() else { return };
    let [range] = set.as_mut_slice() else { return };
    let marked = if document.tokens()[range.end - 1].fine == Fine::Pos { range.end - 1 } else { range.end };
    let Some(content) = frame.content.first_mut() else { return };
    if document.tokens().get(marked).is_none_or(|token| token.fine != Fine::Pos) || content.start != marked + 1 {
        return;
    }
    let comma = (content.start..content.end.min(content.start + 12)).find(|&token| document.word(token) == ",");
    if let Some(comma) =
        comma.filter(|&comma| frame.cue_head < range.start && comma + 1 < content.end && comma > content.start)
    {
        *range = range.start..comma;
        content.start = comma + 1;
        frame.source_heads = vec![comma - 1];
    }
}

/// "Neither mentioned it", "Both denied it", where the parse gave the verb no subject.
fn quantifier_as_source(document: &Document<'_>, frame: &mut Frame) {
    if !frame.source.is_empty() || frame.missing != Missing::Unnamed {
        return;
    }
    let Some(before) = frame.cue.first().and_then(|range| range.start.checked_sub(1)) else { return };
    let same = document.tokens()[before].sentence == document.tokens()[frame.cue_head].sentence;
    if same && matches!(document.word(before), "Neither" | "Both") {
        frame.source = vec![vec![before..before + 1]];
        frame.source_heads = vec![before];
        frame.missing = Missing::No;
    }
}

/// "quoted the minister as saying": the object of quoting is who said it.
fn quoted_as_saying(document: &Document<'_>, frame: &mut Frame) {
    let cue = frame.cue_head;
    let sentence = document.sentences()[document.tokens()[cue].sentence].tokens.start;
    if !document.word(cue).eq_ignore_ascii_case("saying") || cue < sentence + 3 || document.word(cue - 1) != "as" {
        return;
    }
    let verb = (sentence..cue - 1).rev().take(14).find(|&token| document.tokens()[token].tag == Tag::Verb);
    let Some(verb) = verb.filter(|&verb| matches!(document.lemma(verb), "quote" | "cite")) else { return };
    let object = verb + 1..cue - 1;
    if object.is_empty() || document.child(verb, Dependency::AuxPass).is_some() {
        return;
    }
    frame.source_heads = vec![object.end - 1];
    frame.source = vec![vec![object]];
    frame.missing = Missing::No;
}

pub(super) fn start_of_source(frame: &Frame) -> Option<usize> {
    frame.source.first().and_then(|set| set.first()).map(|range| range.start)
}

fn taken(frame: &Frame, token: usize) -> bool {
    frame.cue.iter().chain(&frame.content).any(|range| range.contains(&token))
}

/// A source with the words that stand unbroken before and after it. `None` where nothing is to be added.
fn whole(document: &Document<'_>, cast: &Cast, frame: &Frame, at: usize) -> Option<Range<usize>> {
    let range = match frame.source[at].as_slice() {
        [range] => range.clone(),
        _ => return None,
    };
    let sentence = document.sentences()[document.tokens()[range.start].sentence].tokens.clone();
    // "A message left with his office": the office is meant.
    if frame.entry == "unanswered" {
        return None;
    }
    // "the union's accusation", "the Danish accusation": the owner right before the noun ends before its mark.
    let cue = frame.cue.first().map_or(frame.cue_head, |range| range.start);
    if frame.construction == Construction::Nominal && range.end <= cue && cue <= range.end + 1 {
        return None;
    }
    if range.len() == 1 && document.tokens()[range.start].fine == Fine::Prp {
        // "one of them"
        let one_of = range.start >= sentence.start + 2
            && document.word(range.start - 1).eq_ignore_ascii_case("of")
            && matches!(document.tokens()[range.start - 2].tag, Tag::Number | Tag::Determiner | Tag::Pronoun)
            && !taken(frame, range.start - 2);
        return one_of.then(|| range.start - 2..range.end);
    }
    // "the Danish accusation": the adjective alone is the source.
    let noun_cue = document.tokens()[frame.cue_head].tag == Tag::Noun && range.end == frame.cue_head;
    if noun_cue && cast.mention_at(range.start).is_some_and(|mention| cast.mentions[mention].0.name == range) {
        return None;
    }
    let other = |token: usize| {
        frame
            .source
            .iter()
            .enumerate()
            .any(|(index, set)| index != at && set.iter().any(|range| range.contains(&token)))
    };
    let free = |token: usize| {
        sentence.contains(&token)
            && !taken(frame, token)
            && !other(token)
            && document.quotation_of(token) == document.quotation_of(range.start)
    };
    let mut start = range.start;
    while matches!(document.tokens()[start].tag, Tag::Coordinator) && start + 1 < range.end {
        start += 1;
    }
    // "Opening the inquest on Wednesday, the coroner said": the time is no part of the speaker.
    if start + 2 < range.end && is_calendar(document.word(start)) && document.word(start + 1) == "," {
        start += 2;
    }
    let trimmed = start;
    while start > sentence.start
        && trimmed - start < GROWTH
        && free(start - 1)
        && leads_into(document, start - 1, start)
    {
        start -= 1;
    }
    // "residents of the lane": a phrase under "of" is a part of the noun before it.
    if start >= sentence.start + 2
        && document.word(start - 1) == "of"
        && free(start - 1)
        && free(start - 2)
        && document.tokens()[start - 2].tag == Tag::Noun
    {
        start -= 2;
        while start > sentence.start && free(start - 1) && leads_into(document, start - 1, start) {
            start -= 1;
        }
    }
    // "a relations specialist at SOURCE", "evidence gathered from the SOURCE": what stands under a preposition is a part of more.
    if let Some(top) = above(document, cast, frame, &range, start, &free) {
        start = top;
        while start > sentence.start && free(start - 1) && leads_into(document, start - 1, start) {
            start -= 1;
        }
    }
    let mut end = range.end;
    while end < sentence.end
        && end - range.end < GROWTH
        && free(end)
        && (follows_on(document, end)
            || end + 1 < sentence.end && document.tokens()[end + 1].tag == Tag::Verb && is_role(document, end))
    {
        end += 1;
    }
    while end > start + 1 && document.tokens()[end - 1].fine == Fine::Pos && end > range.end {
        end -= 1;
    }
    // "the former treasurer" + ", Piers Lomax": a name in apposition.
    if end + 1 < sentence.end
        && document.word(end) == ","
        && free(end)
        && free(end + 1)
        && document.tokens()[end - 1].tag == Tag::Noun
    {
        let role = super::mentions::person_role(document, end - 1);
        if let Some(index) = cast.mention_at(end + 1) {
            let (mention, entity) = &cast.mentions[index];
            let person = cast.entities[*entity].is_person() && mention.whole.start == end + 1;
            let closed = mention.name.end >= sentence.end
                || document.tokens()[mention.name.end].tag == Tag::Punctuation
                || role && mention.name.end == frame.cue_head;
            if person && closed && (end + 1..mention.name.end).all(free) {
                end = mention.name.end;
            }
        }
    }
    let calendar = |token: usize| is_calendar(document.word(token));
    while end > start + 1
        && calendar(end - 1)
        && end > range.start + 1
        && document.tokens()[end - 2].tag != Tag::Adposition
    {
        end -= 1;
    }
    // "The city's opposition on Monday": when it was said is no part of who said it.
    if end > start + 2
        && calendar(end - 1)
        && document.tokens()[end - 2].tag == Tag::Adposition
        && end <= frame.cue_head
        && frame.source_heads.first().is_none_or(|&head| head < end - 2)
    {
        end -= 2;
    }
    while start < trimmed && (document.tokens()[start].tag == Tag::Verb || document.word(start) == "-") {
        start += 1;
    }
    // "one of them"
    let one_of = start >= 2
        && document.word(start - 1).eq_ignore_ascii_case("of")
        && matches!(document.tokens()[start - 2].tag, Tag::Number | Tag::Determiner | Tag::Pronoun)
        && free(start - 1)
        && free(start - 2);
    if one_of {
        start -= 2;
    }
    let grown = start..end;
    (grown != range && start < end).then_some(grown)
}

/// The start of the noun phrase that a subject under a preposition is a part of: "a hotel owner in the VALLEY said",
/// "Anna Rind, a specialist at the CENTRE, notes", "evidence gathered from the HULL suggests".
fn above(
    document: &Document<'_>,
    cast: &Cast,
    frame: &Frame,
    range: &Range<usize>,
    start: usize,
    free: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let preposition =
        start.checked_sub(1).filter(|&before| free(before) && document.tokens()[before].tag == Tag::Adposition)?;
    let subject = range.end <= frame.cue_head
        && (range.end..frame.cue_head).all(|token| {
            matches!(document.tokens()[token].tag, Tag::Punctuation | Tag::Auxiliary | Tag::Adverb | Tag::Particle)
        });
    let mut last = preposition.checked_sub(1).filter(|&last| subject && free(last))?;
    if document.tokens()[last].fine == Fine::Vbn
        && last > 0
        && free(last - 1)
        && document.tokens()[last - 1].tag == Tag::Noun
    {
        last -= 1;
        return Some(last);
    }
    if let Some(mention) = cast.mention_at(last) {
        let (mention, entity) = &cast.mentions[mention];
        return (cast.entities[*entity].is_person() && free(mention.whole.start)).then_some(mention.whole.start);
    }
    if !super::mentions::person_role(document, last) {
        return None;
    }
    let mut top = last;
    while top > 0 && free(top - 1) && leads_into(document, top - 1, top) {
        top -= 1;
    }
    let named = top
        .checked_sub(2)
        .filter(|&name| document.word(top - 1) == "," && free(name))
        .and_then(|name| cast.mention_at(name));
    match named.map(|mention| &cast.mentions[mention]) {
        Some((mention, entity)) if cast.entities[*entity].is_person() && free(mention.whole.start) => {
            Some(mention.whole.start)
        }
        _ => Some(top),
    }
}

fn is_role(document: &Document<'_>, token: usize) -> bool {
    super::roles::is_role_word(document, token)
        && matches!(document.tokens()[token - 1].tag, Tag::Proper | Tag::Adjective | Tag::Noun)
}

/// Whether a word before a noun phrase belongs to it.
fn leads_into(document: &Document<'_>, token: usize, start: usize) -> bool {
    let read = &document.tokens()[token];
    let word = document.word(token);
    // "state-run"
    if read.tag == Tag::Verb && token > 0 && document.word(token - 1) == "-" {
        return true;
    }
    if is_time(word) || word.eq_ignore_ascii_case("what") {
        return false;
    }
    let opens = matches!(document.tokens()[start].tag, Tag::Determiner | Tag::Pronoun)
        && document.tokens()[start].fine != Fine::Cd;
    match read.tag {
        Tag::Determiner => !opens,
        Tag::Noun | Tag::Proper | Tag::Adjective | Tag::Number => !opens,
        Tag::Particle => read.fine == Fine::Pos,
        Tag::Punctuation => word == "-" && !opens,
        _ => read.fine == Fine::PrpPossessive,
    }
}

/// Whether a word after a noun phrase belongs to it: the noun that an article or a modifier waits for, the name
/// after a role.
fn follows_on(document: &Document<'_>, token: usize) -> bool {
    let before = token - 1;
    let read = &document.tokens()[token];
    if is_time(document.word(token)) {
        return false;
    }
    match document.tokens()[before].tag {
        Tag::Determiner => matches!(read.tag, Tag::Noun | Tag::Proper | Tag::Adjective | Tag::Number),
        Tag::Adjective | Tag::Noun | Tag::Proper => {
            matches!(read.tag, Tag::Noun | Tag::Proper)
                || read.fine == Fine::Pos
                    && token + 1 < document.tokens().len()
                    && matches!(document.tokens()[token + 1].tag, Tag::Noun | Tag::Proper | Tag::Adjective)
        }
        Tag::Particle if document.tokens()[before].fine == Fine::Pos => {
            matches!(read.tag, Tag::Noun | Tag::Proper | Tag::Adjective)
        }
        _ => false,
    }
}

/// "The United States and its allies": members before the one that was found.
fn join_members(document: &Document<'_>, cast: &Cast, frame: &mut Frame, opens_with_and: bool) {
    let [set] = frame.source.as_slice() else { return };
    let [range] = set.as_slice() else { return };
    let Some(&head) = frame.source_heads.first() else { return };
    let (start, end) = (range.start, range.end);
    let sentence = document.sentences()[document.tokens()[start].sentence].tokens.start;
    if start < sentence + 2 || !matches!(document.word(start - 1), "and" | "&") {
        return;
    }
    let possessive = matches!(document.word(start).to_lowercase().as_str(), "their" | "its" | "his" | "her");
    // "Norway and Iceland said": nothing but the first member opens the clause.
    let first = cast.mention_at(start - 2).map(|mention| cast.mentions[mention].0.whole.start);
    let opens = first.is_some_and(|first| {
        (sentence..first).all(|token| {
            matches!(document.tokens()[token].tag, Tag::Determiner | Tag::Coordinator | Tag::Punctuation | Tag::Adverb)
        })
    });
    let both =
        (sentence.max(start.saturating_sub(10))..start).any(|token| document.word(token).eq_ignore_ascii_case("both"));
    let joined =
        document.tokens()[head].dependency == Dependency::Conj || possessive || opens_with_and || both || opens;
    if !joined {
        return;
    }
    let mut members: Vec<(usize, Range<usize>)> = vec![(head, start..end)];
    let mut at = start - 1;
    loop {
        if at > sentence && document.word(at - 1) == "," {
            at -= 1;
        }
        let Some(last) = at.checked_sub(1).filter(|&last| last >= sentence && !taken(frame, last)) else { break };
        let Some(mention) = cast.mention_at(last) else { break };
        let (mention, _) = &cast.mentions[mention];
        if mention.name.end != at || matches!(mention.named, Named::Unknown) {
            break;
        }
        let mut from = mention.whole.start;
        if from > sentence && document.word(from - 1).eq_ignore_ascii_case("the") {
            from -= 1;
        }
        members.push((mention.name.end - 1, from..mention.name.end));
        if from == sentence || document.word(from - 1) != "," || members.len() > 8 {
            break;
        }
        at = from - 1;
    }
    if members.len() > 1 {
        members.reverse();
        frame.source_heads = members.iter().map(|(head, _)| *head).collect();
        frame.source = members.into_iter().map(|(_, range)| vec![range]).collect();
    }
}

/// "condemnation from the United States, South Korea, and Japan": members after the one that was found.
fn join_followers(document: &Document<'_>, cast: &Cast, frame: &mut Frame) {
    let [set] = frame.source.as_slice() else { return };
    let [range] = set.as_slice() else { return };
    let sort = |token: usize| {
        let (mention, entity) = &cast.mentions[cast.mention_at(token)?];
        Some((std::mem::discriminant(&mention.named), cast.entities[*entity].is_person()))
    };
    let Some(&head) = frame.source_heads.first() else { return };
    let Some(first) = sort(head) else { return };
    if frame.cue_head > range.start {
        return;
    }
    let end = document.sentences()[document.tokens()[head].sentence].tokens.end;
    let mut members = vec![(head, range.clone())];
    let (mut at, mut closed) = (range.end, false);
    while at + 1 < end && members.len() < 8 && !closed {
        let mut next = at;
        while next < end && matches!(document.word(next), "," | "and" | "&") && next < at + 2 {
            closed |= document.word(next) != ",";
            next += 1;
        }
        let from = next;
        if next < end && document.word(next).eq_ignore_ascii_case("the") {
            next += 1;
        }
        if next == at || next >= end || taken(frame, next) || sort(next) != Some(first) {
            closed = false;
            break;
        }
        let Some(mention) = cast.mention_at(next).map(|mention| &cast.mentions[mention].0) else { break };
        members.push((mention.name.end - 1, from..mention.name.end));
        at = mention.name.end;
    }
    if closed && members.len() > 1 {
        frame.source_heads = members.iter().map(|(head, _)| *head).collect();
        frame.source = members.into_iter().map(|(_, range)| vec![range]).collect();
    }
}
