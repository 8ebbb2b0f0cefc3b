//! Days written out in full, in lines about publication.
//!
//! Only what names day, month and year, in an order that leaves no doubt, is read: "19.01.2024" is, "01/02/2024"
//! is not. Times inside running text are another room's.

use std::ops::Range;

use jiff::civil::{Date, date};

use super::document::Document;
use crate::Span;
use crate::lexicon::calendar::{CalendarWord, calendar_word};
use crate::lexicon::page::{DateLineWord, date_line_word};

/// The first day written in these tokens, with its place.
pub(super) fn date_in(document: &Document<'_>, tokens: Range<usize>) -> Option<(Date, Span)> {
    find(document, tokens).map(|(day, at)| (day, document.span(at)))
}

/// The tokens of the first day.
fn find(document: &Document<'_>, tokens: Range<usize>) -> Option<(Date, Range<usize>)> {
    let end = tokens.end;
    let word = |at: usize| if at < end { document.word(at) } else { "" };
    tokens.into_iter().find_map(|at| {
        if let Some(day) = numeric(word(at)) {
            return Some((day, at..at + 1));
        }
        // "16 January 2024", "16th of January, 2024"
        if let Some(day) = day_number(word(at)) {
            let mut next = at + 1 + usize::from(word(at + 1) == "of");
            let month = month(word(next))?;
            next += 1 + usize::from(word(next + 1) == ",");
            return Some((civil(year(word(next))?, month, day)?, at..next + 1));
        }
        // "January 16, 2024"
        let month = month(word(at))?;
        let day = day_number(word(at + 1))?;
        let next = at + 2 + usize::from(word(at + 2) == ",");
        Some((civil(year(word(next))?, month, day)?, at..next + 1))
    })
}

/// Whether a paragraph is a line that gives a day or time of publication and nothing else.
pub(super) fn is_date_line(document: &Document<'_>, paragraph: usize) -> bool {
    let tokens = document.paragraphs[paragraph].tokens.clone();
    let Some((_, day)) = find(document, tokens.clone()) else { return false };
    let other = tokens
        .filter(|at| !day.contains(at))
        .map(|at| document.word(at))
        .filter(|word| word.starts_with(char::is_alphabetic))
        .filter(|word| {
            let lower = word.to_lowercase();
            date_line_word(&lower).is_none() && calendar_word(lower.trim_end_matches('.')).is_none()
        })
        .count();
    other <= 1
}

/// Whether the words of a line say that its day is a later one than that of publication.
pub(super) fn is_update(document: &Document<'_>, paragraph: usize) -> bool {
    let mut kinds = document.paragraphs[paragraph]
        .tokens
        .clone()
        .filter_map(|at| date_line_word(&document.word(at).to_lowercase()))
        .filter(|&kind| kind != DateLineWord::Other);
    kinds.next() == Some(DateLineWord::Update)
}

fn civil(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok().filter(|&day| day >= date(1500, 1, 1))
}

fn month(word: &str) -> Option<i8> {
    if word.len() > 12 || !word.starts_with(char::is_uppercase) {
        return None;
    }
    match calendar_word(word.trim_end_matches('.').to_lowercase().as_str()) {
        Some(CalendarWord::Month(month)) => Some(month),
        _ => None,
    }
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    if digits.is_empty() || digits.len() > 2 || !matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) { word.parse().ok() } else { None }
}

/// "2024-01-16", "19.01.2024", "25/12/2024"; two numbers that could both be the month leave it open,
/// except with full stops, which nobody writes with the month first.
fn numeric(word: &str) -> Option<Date> {
    if word.len() > 10 || word.len() < 8 {
        return None;
    }
    let mark = *word.as_bytes().iter().find(|byte| !byte.is_ascii_digit())?;
    if !matches!(mark, b'.' | b'-' | b'/') {
        return None;
    }
    let mut parts = word.split(char::from(mark));
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let small = |part: &str| part.parse::<i8>().ok();
    if let Some(year) = year(first) {
        return civil(year, small(second)?, small(third)?);
    }
    let (year, a, b) = (year(third)?, small(first)?, small(second)?);
    match (mark, a, b) {
        (b'.', day, month) => civil(year, month, day),
        (_, a, b) if a == b || b <= 12 && a > 12 => civil(year, b, a),
        (_, a, b) if a <= 12 && b > 12 => civil(year, a, b),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyser;

    #[test]
    fn only_days_beyond_doubt() {
        for (text, expected) in [
            ("Publication: 09.03.2021 - 12:12", Some("2021-03-09")),
            ("Mar 9, 2021 05:06 AM EST", Some("2021-03-09")),
            ("Tuesday, 9th of March, 2021", Some("2021-03-09")),
            ("Updated 2021-03-09", Some("2021-03-09")),
            ("25/12/2021", Some("2021-12-25")),
            ("12/25/2021", Some("2021-12-25")),
            ("03/09/2021", None),
            ("31 February 2021", None),
            ("may 9, 2021", None),
        ] {
            let document = Analyser::new().analyse_statement(text);
            let found = date_in(&document, 0..document.tokens().len()).map(|(day, _)| day.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
