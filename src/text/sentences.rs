//! Sentences: candidates by UAX #29, joined again where a stop is not an end.
//!
//! The Unicode rules know no abbreviations, so a candidate is dropped after "Mr.", "No." before a number,
//! initials, "U.S." before a name, inside addresses, and where what follows a quotation's own "?" is the
//! clause that reports it. O(n) in bytes.

use unicode_segmentation::UnicodeSegmentation;

use super::characters::{is_closer, is_hyphen, is_opener, is_quote, is_space, is_terminal, is_word};
use super::words::{is_acronym, last_part};
use crate::Span;
use crate::lexicon::{AbbreviationKind, Abbreviations, quotation_verbs, sentence_starters};

/// Appends the sentences of one paragraph, without the space around them, to `out`.
pub(super) fn sentences(text: &str, paragraph: Span, out: &mut Vec<Span>) {
    let body = &text[paragraph.range()];
    let mut start = 0;
    for (at, _) in body.split_sentence_bound_indices().skip(1) {
        if is_end(&body[start..at], &body[at..]) {
            push(text, paragraph.start + start, paragraph.start + at, out);
            start = at;
        }
    }
    push(text, paragraph.start + start, paragraph.end, out);
}

fn push(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let piece = &text[start..end];
    let start = start + (piece.len() - piece.trim_start_matches(is_space).len());
    let piece = text[start..end].trim_end_matches(is_space);
    if !piece.is_empty() {
        out.push(Span::new(start, start + piece.len()));
    }
}

/// Whether a sentence ends between these two.
fn is_end(left: &str, right: &str) -> bool {
    let trimmed = left.trim_end_matches(is_space);
    let spaced = trimmed.len() < left.len() || right.starts_with(is_space);
    let right = right.trim_start_matches(is_space);
    let stopped = trimmed.trim_end_matches(is_closer);
    let closers = &trimmed[stopped.len()..];
    let Some(stop) = stopped.chars().next_back() else { return false };
    // what follows: closing marks alone, or the first word behind opening marks
    let inner = right.trim_start_matches(is_opener);
    let Some(first) = inner.chars().next() else { return false };
    if !is_terminal(stop) {
        return false;
    }
    if !spaced {
        let glued_quotation = closers.contains(is_quote) && first.is_uppercase();
        return glued_quotation || !matches!(stop, '.' | '?' | '!' | '…');
    }
    if first.is_lowercase() {
        return false;
    }
    let core = stopped.trim_end_matches(is_terminal);
    if matches!(stop, '?' | '!') {
        return !(closers.contains(is_quote) && reports(inner));
    }
    if stop != '.' || stopped.len() - core.len() > 1 || !closers.is_empty() {
        return true;
    }
    !is_abbreviated(core, inner)
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
    let starts = || next.len() < right.len() && sentence_starters().contains(next);
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
        .any(|word| quotation_verbs().contains(word))
}
