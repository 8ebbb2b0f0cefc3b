//! Brings the frames of all constructions into one reading.

use rustc_hash::{FxHashMap, FxHashSet};

use super::english::TABLE_FLOOR;
use super::frame::{Construction, Frame, TokenSet};
use super::phrase::{is_lemma, is_word};
use super::{asides, nothing, phrase, postposed, tokens};
use crate::lexicon::is_light_verb;
use crate::model::Kind;
use crate::text::{Dependency, Document, Fine, Tag};

/// Brings the frames of all constructions into one reading: what reports nothing is dropped, words that belong to a
/// longer cue are no cue of their own, and a content ends before an aside that takes it up; `whole` keeps coordinated
/// contents of one cue together.
pub(crate) fn settle(document: &Document<'_>, frames: &mut Vec<Frame>, whole: bool) {
    let within: FxHashSet<usize> = frames
        .iter()
        .filter(|frame| frame.construction.is_lexical())
        .flat_map(|frame| frame.cue.iter().cloned().flatten())
        .collect();
    // "Asked whether S, she answered “No”": the question is the reply's content.
    let answered: FxHashMap<usize, usize> = frames
        .iter()
        .filter(|frame| frame.entry == "answer" && frame.construction == Construction::Reply)
        .map(|frame| (phrase::sentence(document, frame.cue_head).start, frame.cue_head))
        .collect();
    // "Club executives stopped short of …": a word right before a silence is its subject, not a cue.
    let silent: FxHashSet<usize> = frames
        .iter()
        .filter(|frame| frame.construction == Construction::Silence)
        .filter_map(|frame| frame.cue.first().map(|range| range.start))
        .collect();
    // "Calls to the ministry were not returned": the messages say nothing.
    let unanswered: FxHashSet<usize> = frames
        .iter()
        .filter(|frame| frame.entry == "unanswered")
        .flat_map(|frame| {
            let tagged = &document.tokens()[frame.cue_head];
            [Some(frame.cue_head), tagged.head].into_iter().flatten().filter_map(|verb| phrase::subject(document, verb))
        })
        .collect();
    // "repeated his claim that S": the noun has the content already.
    let reported: FxHashSet<Vec<std::ops::Range<usize>>> = frames
        .iter()
        .filter(|frame| frame.construction == Construction::Nominal)
        .map(|frame| frame.content.clone())
        .collect();
    let nouns: FxHashMap<usize, usize> = frames
        .iter()
        .filter(|frame| frame.construction == Construction::Nominal)
        .filter_map(|frame| Some((frame.cue_head, frame.content.last()?.end)))
        .collect();
    let lends = |frame: &Frame| {
        let Some(range) = frame.content.first() else { return false };
        is_light_verb(document.lemma(frame.cue_head))
            && range.start > frame.cue_head
            && (range.start..range.start + 3).any(|noun| nouns.get(&noun) == Some(&range.end))
    };
    let subject_of = |silent: &FxHashSet<usize>, frame: &Frame| {
        silent.contains(&(frame.cue_head + 1))
            && frame.content.first().is_some_and(|range| range.start == frame.cue_head + 1)
    };
    // "Asked whether he believed her, he replied “No”": a quotation is the verb's that is sure of it.
    let mut quoted: FxHashMap<Vec<std::ops::Range<usize>>, f32> = FxHashMap::default();
    for frame in frames.iter().filter(|frame| frame.construction == Construction::Quoted) {
        let most = quoted.entry(frame.content.clone()).or_default();
        *most = most.max(frame.confidence);
    }
    let quoting: FxHashMap<usize, TokenSet> = frames
        .iter()
        .filter(|frame| frame.construction == Construction::Quoted)
        .map(|frame| (frame.cue_head, frame.content.clone()))
        .collect();
    frames.retain(|frame| {
        if frame.construction.is_lexical() {
            return true;
        }
        let doubtful = frame.construction == Construction::Quoted && frame.confidence <= TABLE_FLOOR;
        if doubtful && quoted.get(&frame.content).is_some_and(|&most| most > frame.confidence) {
            return false;
        }
        let asked = answered
            .get(&phrase::sentence(document, frame.cue_head).start)
            .is_some_and(|&reply| frame.cue_head < reply);
        // "laughed and said, “I have no idea”": a quotation is the nearer verb's
        let laughs = frame.construction == Construction::Quoted
            && document.children(frame.cue_head).any(|next| {
                document.tokens()[next].dependency == Dependency::Conj && quoting.get(&next) == Some(&frame.content)
            });
        !within.contains(&frame.cue_head)
            && !asked
            && !laughs
            && !reported.contains(&frame.content)
            && !lends(frame)
            && !subject_of(&silent, frame)
            && !unanswered.contains(&frame.cue_head)
            && !nothing::is_nothing(document, frame)
    });
    share_content(frames);
    turn_back(document, frames);
    close_sentences(document, frames);
    end_at_semicolons(document, frames);
    let_go_of_speakers(document, frames);
    if !whole {
        split_that(document, frames);
    }
    cut_participles(document, frames);
    asides::cut(document, frames);
    cut_further_clauses(document, frames);
    whole_accusations(document, frames);
    frames.retain(|frame| !frame.content.is_empty() || frame.construction == Construction::Silence);
    let mut asides: Vec<(usize, usize)> = frames
        .iter()
        .filter(|frame| frame.construction == Construction::Appositive)
        .filter_map(|frame| Some((frame.content.first()?.start, frame.cue_head)))
        .collect();
    asides.sort_unstable();
    for frame in frames.iter_mut() {
        let cue = frame.cue_head;
        for range in &mut frame.content {
            let next = asides.partition_point(|&(start, _)| start < range.start.max(cue + 1));
            if let Some(&(start, verb)) = asides.get(next) {
                if range.contains(&start) && range.contains(&verb) {
                    *range = phrase::trim(document, range.start..start);
                }
            }
        }
        frame.content.retain(|range| !range.is_empty());
        drop_loose_end(document, frame);
    }
    frames.retain(|frame| !frame.content.is_empty() || frame.construction == Construction::Silence);
}

/// "According to documents first reported by the Gazette, S": what a phrase inside a source says of the source is said of S.
fn share_content(frames: &mut [Frame]) {
    let is_inner = |frame: &Frame| frame.entry == "first reported by";
    if !frames.iter().any(is_inner) {
        return;
    }
    let outer = frames.iter().enumerate().filter(|(_, frame)| !is_inner(frame));
    let mut sources: Vec<(usize, usize, usize)> = outer
        .flat_map(|(at, frame)| frame.source.iter().flatten().map(move |range| (range.start, range.end, at)))
        .collect();
    sources.sort_unstable();
    // Of the sources that begin before a word, the one that reaches furthest holds it if any does.
    for at in 1..sources.len() {
        if sources[at - 1].1 > sources[at].1 {
            (sources[at].1, sources[at].2) = (sources[at - 1].1, sources[at - 1].2);
        }
    }
    for at in (0..frames.len()).filter(|&at| is_inner(&frames[at])).collect::<Vec<_>>() {
        let cue = frames[at].cue.first().map_or(frames[at].cue_head, |range| range.start);
        let before = sources.partition_point(|&(start, _, _)| start <= cue);
        if let Some(&(_, _, outer)) = before.checked_sub(1).map(|last| &sources[last]).filter(|source| source.1 > cue) {
            frames[at].content = frames[outer].content.clone();
        }
    }
}

/// "was aware but could not", cut before its verb: what opens a clause that is not in the content goes too.
fn drop_loose_end(document: &Document<'_>, frame: &mut Frame) {
    if frame.content.len() > 1 {
        frame.content.retain(|range| !phrase::trim(document, range.clone()).is_empty());
    }
    let Some(last) = frame.content.last_mut() else { return };
    while last.len() > 1 {
        let token = &document.tokens()[last.end - 1];
        let opens = matches!(
            token.dependency.base(),
            Dependency::Cc | Dependency::Aux | Dependency::Mark | Dependency::Advmod | Dependency::Punct
        ) && !phrase::is_quote(document, last.end - 1);
        if !opens || token.head.is_none_or(|head| head < last.end) {
            break;
        }
        last.end -= 1;
    }
}

/// A content that follows its cue ends where another clause of the narrator begins: at a semicolon, or at a comma
/// with "and" before one that takes up what the content said ("…, and on Monday the museum confirmed the figure").
fn cut_further_clauses(document: &Document<'_>, frames: &mut [Frame]) {
    let takes_up: FxHashMap<usize, usize> = frames
        .iter()
        .filter(|frame| {
            frame.anaphor.is_some()
                && frame.construction != Construction::Appositive
                && frame.construction != Construction::Nominal
        })
        .filter_map(|frame| Some((frame.source.first()?.first()?.start, frame.cue_head)))
        .collect();
    let unquoted = [Kind::Indirect, Kind::Mixed, Kind::Adverbial];
    for frame in frames.iter_mut().filter(|frame| unquoted.contains(&frame.kind)) {
        let cue = frame.cue_head;
        let Some(last) = frame.content.last_mut().filter(|last| last.start > cue) else { continue };
        let outside = |token: usize| document.quotation_of(token).is_none() || document.quotation_of(cue).is_some();
        let semicolon = last.clone().find(|&token| document.word(token) == ";" && outside(token));
        let again = last.clone().skip(2).find(|&token| {
            is_word(document, token, &["and", "but", "while"])
                && document.word(token - 1) == ","
                && (token + 1..token + 6).any(|source| takes_up.get(&source).is_some_and(|verb| last.contains(verb)))
        });
        if let Some(end) = [semicolon, again].into_iter().flatten().min() {
            *last = phrase::trim(document, last.start..end);
        }
    }
}

/// "S, the board said; T": what follows the semicolon is the narrator's again.
fn end_at_semicolons(document: &Document<'_>, frames: &mut [Frame]) {
    for frame in frames.iter_mut().filter(|frame| frame.kind == Kind::Indirect || frame.kind == Kind::Mixed) {
        let cue = frame.cue_head;
        let between = frame.content.first().map_or(cue..cue, |first| cue..first.start);
        if between.clone().any(|token| document.word(token) == ";" && document.quotation_of(token).is_none()) {
            frame.content.clear();
            continue;
        }
        let goes_before = frame.content.first().is_some_and(|range| range.start < cue);
        if !goes_before || frame.content.last().is_none_or(|range| range.end <= cue) {
            continue;
        }
        let end = phrase::sentence(document, cue).end;
        let semicolon = (cue..end).find(|&token| document.word(token) == ";" && document.quotation_of(token).is_none());
        if let Some(semicolon) = semicolon {
            tokens::subtract(&mut frame.content, &(semicolon..end));
            tokens::trim(document, &mut frame.content);
        }
    }
}

/// "The landlord says S, and the tenants say T": a content ends before the speaker of the next reporting clause,
/// unless it holds that clause as a whole.
fn let_go_of_speakers(document: &Document<'_>, frames: &mut [Frame]) {
    let mut speakers: Vec<(usize, usize)> = frames
        .iter()
        .filter_map(|frame| Some((frame.source.first()?.first()?.start, frame.cue_head)))
        .filter(|&(speaker, cue)| speaker < cue)
        .collect();
    speakers.sort_unstable();
    for frame in frames.iter_mut().filter(|frame| frame.kind == Kind::Indirect || frame.kind == Kind::Mixed) {
        let cue = frame.cue_head;
        let Some(last) = frame.content.last_mut().filter(|last| last.start > cue) else { continue };
        let next = speakers.partition_point(|&(speaker, _)| speaker <= last.start + 1);
        let Some(&(speaker, verb)) = speakers.get(next) else { continue };
        let within = speaker < last.end && last.end <= verb && document.quotation_of(speaker).is_none();
        // ", and on Monday the museum": what is joined may begin with a time.
        let joiner = (speaker.saturating_sub(4).max(last.start)..speaker).rev().find(|&token| {
            is_word(document, token, &["and", "but", "while"])
                && (token + 1 == speaker || token > 0 && document.word(token - 1) == ",")
        });
        if let Some(joiner) = joiner.filter(|_| within) {
            *last = phrase::trim(document, last.start..joiner);
        }
    }
    // "said S, but later acknowledged T": the words before the second verb are not S's.
    let cues: FxHashSet<usize> = frames.iter().map(|frame| frame.cue_head).collect();
    for frame in frames.iter_mut() {
        if let Some(last) = frame.content.last_mut().filter(|last| cues.contains(&last.end) && last.len() > 4) {
            let adverb = usize::from(document.tokens()[last.end - 1].tag == Tag::Adverb);
            let joiner = last.end - 1 - adverb;
            if document.tokens()[joiner].tag == Tag::Coordinator {
                *last = phrase::trim(document, last.start..joiner);
            }
        }
        frame.content.retain(|range| !range.is_empty());
    }
}

/// "S, the board said, while a groom said T": what follows is not the board's; what stands before its clause is.
fn turn_back(document: &Document<'_>, frames: &mut [Frame]) {
    for frame in frames.iter_mut().filter(|frame| frame.kind == Kind::Indirect && frame.source.len() == 1) {
        let cue = frame.cue_head;
        let Some(source) = frame.source[0].first().map(|range| range.start) else { continue };
        let Some(first) = frame.content.first().map(|range| range.start) else { continue };
        let sentence = phrase::sentence(document, cue);
        let further = first > cue
            && first <= cue + 2
            && is_word(document, first, &["while", "whereas"])
            && document.word(first - 1) == ",";
        let closes = source > sentence.start + 2 && source < cue && document.word(source - 1) == ",";
        if further && closes {
            frame.content = vec![phrase::trim(document, sentence.start..source)];
        }
    }
}

/// "S, the warden told a public meeting.": the addressee is no content, and S is no part of the speaker.
fn close_sentences(document: &Document<'_>, frames: &mut [Frame]) {
    let closings: FxHashMap<usize, Frame> =
        postposed::frames(document, &[]).into_iter().map(|closing| (closing.cue_head, closing)).collect();
    for frame in frames.iter_mut() {
        let Some(closing) = closings.get(&frame.cue_head) else { continue };
        let sentence = phrase::sentence(document, closing.cue_head).start;
        let swallowed = frame.source.first().and_then(|set| set.first()).is_some_and(|range| range.start == sentence);
        let addressee = frame.content.iter().all(|range| range.start > frame.cue_head);
        if swallowed || addressee {
            frame.source.clone_from(&closing.source);
            frame.source_heads.clone_from(&closing.source_heads);
            frame.content.clone_from(&closing.content);
        }
    }
}

/// "said that S, that T and that U": a content each, whatever the tree joins.
fn split_that(document: &Document<'_>, frames: &mut Vec<Frame>) {
    let mut more = Vec::new();
    for frame in frames.iter_mut().filter(|frame| frame.kind == Kind::Indirect && frame.content.len() == 1) {
        let range = frame.content[0].clone();
        if range.start <= frame.cue_head {
            continue;
        }
        // "says S and that T"
        let opened = is_word(document, range.start - 1, &["that"]);
        if !opened && range.start != frame.cue_head + 1 {
            continue;
        }
        let finite = |tokens: std::ops::Range<usize>| {
            tokens
                .into_iter()
                .any(|token| matches!(document.tokens()[token].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md))
        };
        let mut starts = vec![range.start];
        for token in range.clone().skip(3).take_while(|token| token + 3 < range.end) {
            let again = is_word(document, token + 1, &["that"])
                && (is_word(document, token, &["and"])
                    || document.word(token) == "," && document.tokens()[token + 1].dependency == Dependency::Mark)
                && (opened || document.tokens()[token + 1].dependency == Dependency::Mark)
                && document.quotation_of(token).is_none();
            if again && finite(starts[starts.len() - 1]..token) && finite(token + 2..range.end) {
                starts.push(token + 2);
            }
        }
        if starts.len() > 1 {
            let ends = starts[1..].iter().map(|start| start - 2).chain([range.end]);
            let mut parts = starts.iter().zip(ends).map(|(&start, end)| vec![phrase::trim(document, start..end)]);
            frame.content = parts.next().unwrap_or_default();
            more.extend(parts.map(|content| Frame { content, ..frame.clone() }));
        }
    }
    frames.append(&mut more);
}

/// "said that S, adding that T": the first content ends before the participle that reports the second.
fn cut_participles(document: &Document<'_>, frames: &mut [Frame]) {
    let participles: FxHashSet<usize> = frames
        .iter()
        .map(|frame| frame.cue_head)
        .filter(|&cue| cue > 0 && document.tokens()[cue].fine == Fine::Vbg && document.word(cue - 1) == ",")
        .filter(|&cue| {
            is_lemma(
                document,
                cue,
                &[
                    "add",
                    "tell",
                    "note",
                    "stress",
                    "warn",
                    "insist",
                    "say",
                    "claim",
                    "assert",
                    "point",
                    "state",
                    "emphasise",
                    "emphasize",
                ],
            )
        })
        .collect();
    if participles.is_empty() {
        return;
    }
    for frame in frames.iter_mut() {
        let cue = frame.cue_head;
        let Some(last) = frame.content.last_mut().filter(|last| last.start > cue) else { continue };
        if let Some(participle) = last.clone().skip(1).find(|token| participles.contains(token)) {
            if document.quotation_of(participle).is_none() {
                *last = phrase::trim(document, last.start..participle);
            }
        }
    }
}

/// "accused North Korea and Russia of …": the content begins with the accused.
fn whole_accusations(document: &Document<'_>, frames: &mut [Frame]) {
    for frame in frames.iter_mut().filter(|frame| frame.entry == "accuse") {
        let after = frame.cue.last().map_or(frame.cue_head + 1, |range| range.end);
        let Some(first) = frame.content.first_mut() else { continue };
        let accused = after < first.start
            && first.start - after < 12
            && is_word(document, first.start, &["of"])
            && (after..first.start).all(|token| !matches!(document.tokens()[token].tag, Tag::Verb | Tag::Punctuation));
        if accused {
            first.start = after;
        }
    }
}
