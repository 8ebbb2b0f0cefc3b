//! Days, months and years that are named: "16 January", "Tuesday", "the 1990s", "2024-01-16".

use jiff::civil::Date;

use super::expression::{Context, Expression};
use super::interval::{Days, months, weekday_after, weekday_before};
use crate::lexicon::calendar::{CalendarWord, TimeWord, calendar_word, time_word};
use crate::proposition::atoms::{Atoms, Shape};

pub(super) fn is_daypart(atoms: &Atoms, at: usize) -> bool {
    time_word(atoms.word(at)) == Some(TimeWord::Daypart)
}

fn whole_number(value: f64, most: f64) -> Option<i8> {
    (value.fract() == 0.0 && (1.0..=most).contains(&value)).then_some(value as i8)
}

/// 16 from "16th".
pub(super) fn ordinal_day(word: &str) -> Option<i8> {
    let digits = word
        .strip_suffix("st")
        .or_else(|| word.strip_suffix("nd"))
        .or_else(|| word.strip_suffix("rd"))
        .or_else(|| word.strip_suffix("th"))?;
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// A day of a month: digits or an ordinal.
fn day_number(atoms: &Atoms, at: usize) -> Option<i8> {
    match atoms.get(at)?.shape {
        Shape::Numeral { value, year_like: false } => whole_number(value, 31.0),
        Shape::Opaque => ordinal_day(atoms.word(at)),
        _ => None,
    }
}

fn month_at(atoms: &Atoms, at: usize) -> Option<i8> {
    match calendar_word(atoms.word(at)) {
        Some(CalendarWord::Month(month)) if atoms.get(at)?.capital => Some(month),
        _ => None,
    }
}

/// A year behind a month or day, behind a comma or "of" too, with the atom after it.
pub(super) fn year_at(atoms: &Atoms, at: usize) -> Option<(i16, usize)> {
    let at = at + usize::from(matches!(atoms.word(at), "," | "of"));
    match atoms.get(at)?.shape {
        Shape::Numeral { value, year_like: true } => Some((value as i16, at + 1)),
        _ => None,
    }
}

/// 2024-01-16
pub(super) fn iso_date(atoms: &Atoms, at: usize) -> Option<Expression> {
    let glued = (at + 1..at + 5).all(|next| atoms.is_glued(next));
    let value = |at: usize| match atoms.get(at).map(|atom| atom.shape) {
        Some(Shape::Numeral { value, .. }) => Some(value),
        _ => None,
    };
    if !glued || !atoms.is_hyphen(at + 1) || !atoms.is_hyphen(at + 3) {
        return None;
    }
    let day =
        Date::new(value(at)? as i16, whole_number(value(at + 2)?, 12.0)?, whole_number(value(at + 4)?, 31.0)?).ok()?;
    Expression::new(Some(Days::day(day)), at + 5)
}

/// 16.01.2024
pub(super) fn dotted(atoms: &Atoms, at: usize) -> Option<Expression> {
    let mut parts = atoms.word(at).splitn(3, '.');
    let (day, month, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let day = Date::new(year, month, day).ok().filter(|_| year >= 1000)?;
    Expression::new(Some(Days::day(day)), at + 1)
}

/// the 1990s
pub(super) fn decade(atoms: &Atoms, at: usize) -> Option<Expression> {
    let year: i16 = atoms.word(at).strip_suffix('s')?.trim_end_matches(['\'', '’']).parse().ok()?;
    let from = Date::new(year, 1, 1).ok().filter(|_| year >= 1000 && year % 10 == 0)?;
    let to = Date::new(year.checked_add(if year % 100 == 0 { 99 } else { 9 })?, 12, 31).ok()?;
    Expression::new(Some(Days::between(from, to)), at + 1)
}

/// "16 January", "16th of January 2024", "4-6 May"
pub(super) fn day_first(atoms: &Atoms, at: usize, value: f64, context: Context) -> Option<Expression> {
    let day = whole_number(value, 31.0)?;
    let (mut after, mut last) = (at + 1, day);
    if atoms.is_hyphen(after) || matches!(atoms.word(after), "to" | "and") {
        if let Some(second) =
            day_number(atoms, after + 1).filter(|&second| second > day && month_at(atoms, after + 2).is_some())
        {
            (after, last) = (after + 2, second);
        }
    }
    after += usize::from(atoms.word(after) == "of");
    let month = month_at(atoms, after)?;
    days_of_month(atoms, after + 1, month, (day, last), context)
}

/// "January 16", "Jan. 16-18, 2024", "January 2024", "January"
pub(super) fn month_first(atoms: &Atoms, at: usize, month: i8, context: Context) -> Option<Expression> {
    let dot = usize::from(atoms.word(at + 1) == "." && atoms.is_glued(at + 1) && atoms.word(at).len() <= 4);
    let after = at + 1 + dot;
    if let Some(day) = day_number(atoms, after) {
        let second = day_number(atoms, after + 2).filter(|&second| second > day && atoms.is_hyphen(after + 1));
        let end = if second.is_some() { after + 3 } else { after + 1 };
        return days_of_month(atoms, end, month, (day, second.unwrap_or(day)), context);
    }
    if let Some((year, end)) = year_at(atoms, after) {
        return Expression::new(months(year, month, 1), end);
    }
    // "May" and "March" open sentences as other words, too.
    let ambiguous =
        matches!(atoms.word(at), "may" | "march" | "mar" | "jun" | "jan" | "dec" | "sep" | "april" | "june" | "august");
    let placed = time_word(atoms.before(at, 1)).is_some()
        || atoms.is_hyphen(at.wrapping_sub(1))
        || matches!(
            atoms.before(at, 1),
            "in" | "of" | "during" | "from" | "between" | "and" | "to" | "through" | "for"
        );
    if ambiguous && !placed {
        return None;
    }
    let days = context.published.and_then(|published| month_near(published, month, context.future));
    Expression::new(days, at + 1)
}

pub(super) fn month_near(published: Date, month: i8, future: bool) -> Option<Days> {
    let year = match (future, month > published.month(), month < published.month()) {
        (false, true, _) => published.year() - 1,
        (true, _, true) => published.year() + 1,
        _ => published.year(),
    };
    months(year, month, 1)
}

/// Days of a month with the year behind them, or the nearest such days.
fn days_of_month(atoms: &Atoms, at: usize, month: i8, (first, last): (i8, i8), context: Context) -> Option<Expression> {
    let make = |year: i16| Some(Days::between(Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?));
    if let Some((year, end)) = year_at(atoms, at) {
        return Expression::new(Some(make(year)?), end);
    }
    let Some(published) = context.published else {
        // 29 February is a day of some years.
        return Date::new(2000, month, last).ok().and_then(|_| Expression::new(None, at));
    };
    let this = make(published.year());
    let days = match this {
        Some(days) if !context.future && days.from > Some(published) => make(published.year() - 1),
        Some(days) if context.future && days.to < Some(published) => make(published.year() + 1),
        this => this,
    };
    Expression::new(Some(days?), at)
}

/// A bare year: after a word that takes one, or in brackets.
pub(super) fn bare_year(atoms: &Atoms, at: usize, value: f64, year_like: bool) -> Option<Expression> {
    let placed = matches!(
        atoms.before(at, 1),
        "in" | "since"
            | "until"
            | "before"
            | "after"
            | "during"
            | "by"
            | "of"
            | "from"
            | "to"
            | "between"
            | "and"
            | "early"
            | "late"
            | "mid"
            | "-"
            | "–"
            | "("
            | "year"
            | "the"
            | "summer"
            | "autumn"
            | "winter"
            | "spring"
    );
    if !year_like || !placed || !(1500.0..2100.0).contains(&value) {
        return None;
    }
    Expression::new(months(value as i16, 1, 12), at + 1)
}

/// "Tuesday", "Tuesday night", "Tuesday, 16 January"
pub(super) fn day_of_week(atoms: &Atoms, at: usize, weekday: i8, context: Context) -> Option<Expression> {
    let after = at + 1;
    let comma = usize::from(atoms.word(after) == ",");
    let dated = match atoms.get(after + comma).map(|atom| atom.shape) {
        Some(Shape::Numeral { value, .. }) => day_first(atoms, after + comma, value, context),
        Some(Shape::Word) => month_at(atoms, after + comma)
            .filter(|_| day_number(atoms, after + comma + 1).or_else(|| day_number(atoms, after + comma + 2)).is_some())
            .and_then(|month| month_first(atoms, after + comma, month, context)),
        _ => None,
    };
    if dated.is_some() {
        return dated;
    }
    let day = context.published.and_then(|day| {
        if context.future { weekday_after(day, weekday, false) } else { weekday_before(day, weekday, false) }
    });
    Expression::new(day.map(Days::day), after + usize::from(is_daypart(atoms, after)))
}
