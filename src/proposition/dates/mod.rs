//! Times in a text, resolved against the day of publication.
//!
//! "Tuesday" is the last one up to that day, "next month" the month after it, "since early August" starts
//! in the August before it and stays open. Without a day of publication only full dates are resolved; the
//! others keep their words and no days. Days are civil: no clock, no time zone.

mod dated;
mod expression;
mod interval;
mod relative;

use std::ops::Range;

use jiff::civil::Date;

use self::expression::{Context, expression_at};
use super::TimeInterval;
use super::atoms::Atoms;
use crate::lexicon::calendar::{TimeWord, calendar_word, time_word};
use crate::lexicon::lowered;
use crate::text::Document;

/// The times among these tokens, in order. O(n) in the bytes of the tokens.
///
/// Where a word such as "will" stands before a time in the same range, days and months without a year are
/// those ahead.
///
/// # Panics
///
/// When the range leaves the document's tokens.
#[must_use]
pub fn times(document: &Document<'_>, tokens: Range<usize>, published: Option<Date>) -> Vec<TimeInterval> {
    let span = document.span(tokens);
    times_in(span.of(document.text()).unwrap_or_default(), published)
}

/// The times in a text that was not taken apart. O(n).
pub(crate) fn times_in(text: &str, published: Option<Date>) -> Vec<TimeInterval> {
    read(text, published, None)
}

/// The day that these tokens name ("on Tuesday", "late on 16 January"), as one that is past; `None` where
/// they name no day or no day of publication is known to count from.
///
/// # Panics
///
/// When the range leaves the document's tokens.
#[must_use]
pub(crate) fn day_said(document: &Document<'_>, tokens: Range<usize>, published: Option<Date>) -> Option<Date> {
    let span = document.span(tokens);
    read(span.of(document.text()).unwrap_or_default(), published, Some(false))
        .into_iter()
        .find_map(|time| time.from.filter(|_| time.from == time.to))
}

/// Whether a single token may name a day: whatever is not all letters, and the words of the tables of time. Most words are
/// neither, and need not be read as an expression.
pub(crate) fn may_name_day(word: &str) -> bool {
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return true;
    }
    let lower = lowered(word);
    calendar_word(&lower).is_some() || time_word(&lower).is_some()
}

fn read(text: &str, published: Option<Date>, future: Option<bool>) -> Vec<TimeInterval> {
    let atoms = Atoms::read(text, 0);
    let mut context = Context { published, future: future.unwrap_or(false) };
    let mut times = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        if let Some(found) = expression_at(&atoms, at, context) {
            let span = atoms.get(at).zip(atoms.get(found.end - 1)).map(|(first, last)| first.span.join(last.span));
            let (from, to) = found.days.map_or((None, None), |days| (days.from, days.to));
            let written = span.and_then(|span| span.of(text)).unwrap_or_default().to_owned();
            times.push(TimeInterval { from, to, written });
            at = found.end.max(at + 1);
        } else {
            if future.is_none() && looks_ahead(atoms.word(at)) {
                context.future = true;
            }
            at += 1;
        }
    }
    times
}

fn looks_ahead(word: &str) -> bool {
    time_word(word) == Some(TimeWord::Future) || word.ends_with("'ll") || word.ends_with("’ll")
}

#[cfg(test)]
mod tests;
