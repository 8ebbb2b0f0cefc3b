//! Sentences.
//!
//! A full stop, question or exclamation mark or ellipsis with the closing marks behind it is a candidate where
//! space follows, as in UAX #29, but what comes next decides more than there: no sentence starts in lower case,
//! one may start with a number ("… crowns. 12 people"), and a candidate is dropped after "Mr.", "No." before a
//! number, initials, "U.S." before a name, and where what follows a quotation's own "?" is the clause that
//! reports it. O(n) in bytes.

use super::characters::{is_closer, is_hyphen, is_opener, is_quote, is_space, is_terminal, is_word};
use super::words::{is_acronym, last_part};
use crate::Span;
use crate::lexicon::calendar::calendar_word;
use crate::lexicon::{AbbreviationKind, Abbreviations, is_quotation_verb, is_sentence_starter};

/// Appends the sentences of one paragraph, without the space around them, to `out`.
pub(super) fn sentences(text: &str, paragraph: Span, out: &mut Vec<Span>) {
    let body = &text[paragraph.range()];
    let mut start = dateline(body);
    let mut at = start;
    push(text, paragraph.start, paragraph.start + start, out);
    while let Some(found) = body[at..].find(is_terminal) {
        let stop = at + found;
        let stopped = stop + run(&body[stop..], is_terminal);
        let mut end = stopped + run(&body[stopped..], is_closer);
        end += reference(&body[end..]);
        at = end;
        if end < body.len() && is_end(&body[start..stop], &body[stop..stopped], &body[stopped..end], &body[end..]) {
            push(text, paragraph.start + start, paragraph.start + end, out);
            start = end;
        }
    }
    push(text, paragraph.start + start, paragraph.end, out);
}

/// Bytes of the dateline that opens a paragraph, with its dash: a place in capitals, or one with a day or an agency in brackets.
/// It is no part of the sentence behind it.
fn dateline(body: &str) -> usize {
    let near = body.char_indices().nth(LONGEST_DATELINE).map_or(body, |(end, _)| &body[..end]);
    let Some((end, dash)) =
        [" — ", " – ", " - ", " -- ", "— "].iter().filter_map(|dash| near.find(dash).map(|at| (at, dash.len()))).min()
    else {
        return 0;
    };
    let words = || near[..end].split([' ', ',', '(', ')', '/', ';', '.']).filter(|word| !word.is_empty());
    let Some(first) = words().next() else { return 0 };
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() > 2 && !first.chars().any(char::is_lowercase);
    let dated = near[..end].contains('(') || words().skip(1).any(|word| calendar_word(&word.to_lowercase()).is_some());
    let named = words().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    let goes_on = body[end + dash..].chars().any(char::is_lowercase);
    if named && goes_on && (capitals || dated && first.starts_with(char::is_uppercase)) { end + dash } else { 0 }
}

/// Longest dateline in characters: place, agency and day.
const LONGEST_DATELINE: usize = 60;

/// Bytes at the start of `text` whose characters are of a class.
fn run(text: &str, class: fn(char) -> bool) -> usize {
    text.find(|c| !class(c)).unwrap_or(text.len())
}

/// Bytes of the note references, "[12]", that `text` starts with.
fn reference(text: &str) -> usize {
    let mut at = 0;
    while let Some(inner) = text[at..].strip_prefix('[') {
        let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
        if digits == 0 || !inner[digits..].starts_with(']') {
            break;
        }
        at += digits + 2;
    }
    at
}

fn push(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let piece = &text[start..end];
    let start = start + (piece.len() - piece.trim_start_matches(is_space).len());
    let piece = text[start..end].trim_end_matches(is_space);
    if !piece.is_empty() {
        out.push(Span::new(start, start + piece.len()));
    }
}

/// Whether a sentence ends after its words, its stops and the marks that close.
fn is_end(core: &str, stops: &str, closers: &str, right: &str) -> bool {
    let spaced = right.starts_with(is_space);
    let right = right.trim_start_matches(is_space);
    // the first word behind opening marks
    let inner = right.trim_start_matches(is_opener);
    let Some(first) = inner.chars().next() else { return false };
    let quoted = closers.contains(is_quote);
    if !spaced {
        // "end.”Next"; scripts without spaces have their own full stops
        return quoted && first.is_uppercase() || !stops.ends_with(['.', '?', '!', '…']) && closers.is_empty();
    }
    // ". . .", or stops without words
    if first.is_lowercase() || is_terminal(first) || core.len() < 8 && !core.contains(is_word) {
        return false;
    }
    if stops.ends_with(['?', '!']) {
        return !(quoted && reports(inner));
    }
    stops != "." || !closers.is_empty() || !is_abbreviated(core, inner)
}

/// Whether the stop after `core` is an abbreviation's and the sentence goes on with `right`.
fn is_abbreviated(core: &str, right: &str) -> bool {
    let chunk = core.rsplit(is_space).next().unwrap_or(core);
    let first = right.chars().next().unwrap_or(' ');
    // numbering: "1. The council"
    if chunk.len() == core.trim_start_matches(is_space).len()
        && chunk.len() <= 3
        && chunk.trim_start_matches(is_opener).bytes().all(|byte| byte.is_ascii_digit())
    {
        return true;
    }
    let word = last_part(chunk);
    let next = &right[..right.find(|c| !is_word(c)).unwrap_or(right.len())];
    let starts = || next.len() < right.len() && is_sentence_starter(next);
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        if letter.is_uppercase() {
            return !starts();
        }
    }
    match Abbreviations::get().kind(word) {
        Some(AbbreviationKind::Title | AbbreviationKind::Inside) => true,
        Some(AbbreviationKind::Number) => {
            first.is_numeric() || matches!(next, "I" | "II" | "III" | "IV" | "V" | "VI" | "X")
        }
        Some(AbbreviationKind::Month | AbbreviationKind::Day | AbbreviationKind::Ending) => !starts(),
        None => is_acronym(word) && !starts(),
    }
}

/// Whether the text goes on with the clause that reports a quotation: "Smith asked.", "the judge said".
fn reports(right: &str) -> bool {
    right
        .split(|c: char| is_space(c) || matches!(c, ',' | '.') || is_hyphen(c))
        .filter(|word| !word.is_empty())
        .take(5)
        .any(is_quotation_verb)
}
