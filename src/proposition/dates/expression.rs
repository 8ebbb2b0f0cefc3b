//! Reads one expression of time.

use jiff::civil::Date;

use super::interval::{Days, month_away, months, shift, third, week_away, weekday_after, weekday_before};
use crate::lexicon::calendar::{CalendarWord, TimeWord, calendar_word, time_word};
use crate::lexicon::numbers::{NumberWord, number_word};
use crate::proposition::atoms::{Atoms, Shape};

/// What relative times count from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    pub(super) published: Option<Date>,
    /// Whether times without a year lie ahead.
    pub(super) future: bool,
}

/// An expression that was read; without days where it is relative to an unknown day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expression {
    pub(super) days: Option<Days>,
    pub(super) end: usize,
}

impl Expression {
    fn new(days: Option<Days>, end: usize) -> Option<Self> {
        Some(Self { days, end })
    }
}

/// The expression that starts at an atom, with a preposition that opens an end ("since", "until") and a
/// second time that closes a range. Looks at a bounded number of atoms.
pub(super) fn expression_at(atoms: &Atoms, at: usize, context: Context) -> Option<Expression> {
    let opening = time_word(atoms.word(at));
    if let Some(opening @ (TimeWord::Since | TimeWord::Until | TimeWord::Before | TimeWord::After | TimeWord::By)) =
        opening
    {
        let skip = usize::from(matches!(atoms.word(at + 1), "the" | "about" | "at"));
        let context =
            Context { future: context.future || matches!(opening, TimeWord::By | TimeWord::Until), ..context };
        let inner = simple(atoms, at + 1 + skip, context)?;
        let days = inner.days.map(|days| match opening {
            TimeWord::Since => Days { from: days.from, to: None },
            TimeWord::After => Days { from: days.to.map(|day| shift(day, 1)), to: None },
            TimeWord::Before => Days { from: None, to: days.from.map(|day| shift(day, -1)) },
            _ => Days { from: None, to: days.to },
        });
        return Expression::new(days, inner.end);
    }
    if matches!(atoms.word(at), "between" | "from") {
        let first = simple(atoms, at + 1, context)?;
        if matches!(atoms.word(first.end), "and" | "to" | "until") {
            if let Some(second) = simple(atoms, first.end + 1, context) {
                return Expression::new(range(atoms, at + 1, first, second, context), second.end);
            }
        }
        return None;
    }
    let first = simple(atoms, at, context)?;
    let link = first.end;
    let linked = atoms.is_hyphen(link) || matches!(atoms.word(link), "to" | "until");
    match simple(atoms, link + 1, context).filter(|_| linked) {
        Some(second) => Expression::new(range(atoms, at, first, second, context), second.end),
        None => Some(first),
    }
}

/// Joins two times; a first one without a year takes that of the second.
fn range(atoms: &Atoms, at: usize, first: Expression, second: Expression, context: Context) -> Option<Days> {
    let (start, end) = (first.days?, second.days?);
    if start.from <= end.to {
        if let (Some(from), Some(to)) = (start.from, end.to) {
            let same_year = Context { published: Some(to), future: false };
            let near = (to.year() - from.year()).abs() >= 1 && context.published.is_some();
            if near {
                return simple(atoms, at, same_year).and_then(|again| again.days).map(|again| again.join(end));
            }
        }
        return Some(start.join(end));
    }
    let again = simple(atoms, at, Context { published: end.to, future: false }).and_then(|again| again.days)?;
    Some(if again.from <= end.to { again.join(end) } else { start })
}

fn simple(atoms: &Atoms, at: usize, context: Context) -> Option<Expression> {
    let atom = atoms.get(at)?;
    match atom.shape {
        Shape::Numeral { value, year_like } => iso_date(atoms, at)
            .or_else(|| day_first(atoms, at, value, context))
            .or_else(|| bare_year(atoms, at, value, year_like))
            .or_else(|| ago(atoms, at, value, context)),
        Shape::Opaque => ordinal_day(atoms.word(at))
            .and_then(|day| day_first(atoms, at, f64::from(day), context))
            .or_else(|| dotted(atoms, at))
            .or_else(|| decade(atoms, at)),
        Shape::Sign => None,
        Shape::Word => named(atoms, at, context),
    }
}

/// Expressions that start with a word.
fn named(atoms: &Atoms, at: usize, context: Context) -> Option<Expression> {
    let word = atoms.word(at);
    // "Sunday's run-off"
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let capital = atoms.get(at).is_some_and(|atom| atom.capital);
    match calendar_word(word) {
        Some(CalendarWord::Month(month)) if capital => return month_first(atoms, at, month, context),
        Some(CalendarWord::Weekday(weekday)) if capital => return day_of_week(atoms, at, weekday, context),
        Some(CalendarWord::Season(month)) => return season(atoms, at, month, None, context),
        _ => {}
    }
    match time_word(word) {
        Some(TimeWord::Day(away)) => {
            let before_that = away == -1 && atoms.before(at, 1) == "before";
            let days = context.published.map(|day| Days::day(shift(day, away - i32::from(before_that))));
            return Expression::new(days, at + 1 + usize::from(is_daypart(atoms, at + 1)));
        }
        Some(which @ (TimeWord::Last | TimeWord::Next | TimeWord::This)) => {
            return shifted(atoms, at + 1, which, context);
        }
        Some(part @ (TimeWord::Early | TimeWord::Middle | TimeWord::Late)) => return part_of(atoms, at, part, context),
        _ => {}
    }
    match word {
        "the" => the(atoms, at, context),
        "beginning" | "start" | "end" | "middle" if atoms.word(at + 1) == "of" => {
            let part = match word {
                "end" => TimeWord::Late,
                "middle" => TimeWord::Middle,
                _ => TimeWord::Early,
            };
            let skip = usize::from(atoms.word(at + 2) == "the");
            let whole = if skip == 1 {
                shifted(atoms, at + 3, TimeWord::This, context)
            } else {
                simple(atoms, at + 2, context)
            }?;
            Expression::new(whole.days.map(|days| cut(days, part)), whole.end)
        }
        "first" | "second" | "third" | "fourth" => quarter(atoms, at, context),
        "a" | "an" => ago(atoms, at, 1.0, context),
        _ => match number_word(word)? {
            NumberWord::Unit(value) | NumberWord::Ten(value) => ago(atoms, at, value, context),
            _ => None,
        },
    }
}

/// "the third quarter of 2026", "the past three weeks", "the summer of 2019", "the end of the year", "the last week".
fn the(atoms: &Atoms, at: usize, context: Context) -> Option<Expression> {
    match (time_word(atoms.word(at + 1)), calendar_word(atoms.word(at + 1))) {
        (Some(TimeWord::Last | TimeWord::Next), _) | (None, Some(CalendarWord::Season(_))) => {
            named(atoms, at + 1, context)
        }
        _ if matches!(
            atoms.word(at + 1),
            "first" | "second" | "third" | "fourth" | "end" | "start" | "beginning" | "middle"
        ) =>
        {
            named(atoms, at + 1, context)
        }
        // "the 16th" alone is left unread; "the 16th of May" is a day.
        _ => match atoms.get(at + 1)?.shape {
            Shape::Opaque => simple(atoms, at + 1, context),
            _ => None,
        },
    }
}

fn is_daypart(atoms: &Atoms, at: usize) -> bool {
    time_word(atoms.word(at)) == Some(TimeWord::Daypart)
}

fn whole_number(value: f64, most: f64) -> Option<i8> {
    (value.fract() == 0.0 && (1.0..=most).contains(&value)).then_some(value as i8)
}

/// 16 from "16th".
fn ordinal_day(word: &str) -> Option<i8> {
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
fn year_at(atoms: &Atoms, at: usize) -> Option<(i16, usize)> {
    let at = at + usize::from(matches!(atoms.word(at), "," | "of"));
    match atoms.get(at)?.shape {
        Shape::Numeral { value, year_like: true } => Some((value as i16, at + 1)),
        _ => None,
    }
}

/// 2024-01-16
fn iso_date(atoms: &Atoms, at: usize) -> Option<Expression> {
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
fn dotted(atoms: &Atoms, at: usize) -> Option<Expression> {
    let mut parts = atoms.word(at).splitn(3, '.');
    let (day, month, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let day = Date::new(year, month, day).ok().filter(|_| year >= 1000)?;
    Expression::new(Some(Days::day(day)), at + 1)
}

/// the 1990s
fn decade(atoms: &Atoms, at: usize) -> Option<Expression> {
    let year: i16 = atoms.word(at).strip_suffix('s')?.trim_end_matches(['\'', '’']).parse().ok()?;
    let from = Date::new(year, 1, 1).ok().filter(|_| year >= 1000 && year % 10 == 0)?;
    let to = Date::new(year.checked_add(if year % 100 == 0 { 99 } else { 9 })?, 12, 31).ok()?;
    Expression::new(Some(Days::between(from, to)), at + 1)
}

/// "16 January", "16th of January 2024", "4-6 May"
fn day_first(atoms: &Atoms, at: usize, value: f64, context: Context) -> Option<Expression> {
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
fn month_first(atoms: &Atoms, at: usize, month: i8, context: Context) -> Option<Expression> {
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

fn month_near(published: Date, month: i8, future: bool) -> Option<Days> {
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
fn bare_year(atoms: &Atoms, at: usize, value: f64, year_like: bool) -> Option<Expression> {
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
fn day_of_week(atoms: &Atoms, at: usize, weekday: i8, context: Context) -> Option<Expression> {
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

/// What stands behind "last", "next", "this": a weekday, month, season, period or a number of periods.
fn shifted(atoms: &Atoms, at: usize, which: TimeWord, context: Context) -> Option<Expression> {
    let away = match which {
        TimeWord::Last => -1,
        TimeWord::Next => 1,
        _ => 0,
    };
    let future = away > 0 || away == 0 && context.future;
    let published = context.published;
    let capital = atoms.get(at)?.capital;
    match calendar_word(atoms.word(at)) {
        Some(CalendarWord::Weekday(weekday)) if capital => {
            let day = published.and_then(|day| {
                if future { weekday_after(day, weekday, away > 0) } else { weekday_before(day, weekday, away < 0) }
            });
            return Expression::new(day.map(Days::day), at + 1 + usize::from(is_daypart(atoms, at + 1)));
        }
        Some(CalendarWord::Month(month)) if capital => {
            let days = published.and_then(|day| {
                // "last August" in August is that of the year before.
                let day = if day.month() == month && away != 0 { month_away(day, away)?.from? } else { day };
                month_near(day, month, future)
            });
            return Expression::new(days, at + 1);
        }
        Some(CalendarWord::Season(month)) => return season(atoms, at, month, Some(away), context),
        _ => {}
    }
    match time_word(atoms.word(at)) {
        Some(TimeWord::Period(length)) => {
            let days = published.and_then(|day| period_away(day, length, away));
            Expression::new(days, at + 1)
        }
        Some(TimeWord::Daypart) => {
            let day = published.map(|day| Days::day(shift(day, away)));
            Expression::new(day, at + 1)
        }
        _ => {
            // "the past three weeks"
            let count = small_number(atoms, at)?;
            let Some(TimeWord::Period(length)) = time_word(atoms.word(at + 1)) else { return None };
            let days = published.map(|day| {
                let other = shift(day, (f64::from(length) * count) as i32 * if away > 0 { 1 } else { -1 });
                Days::between(day, other)
            });
            Expression::new(days, at + 2)
        }
    }
}

fn small_number(atoms: &Atoms, at: usize) -> Option<f64> {
    match atoms.get(at)?.shape {
        Shape::Numeral { value, .. } => (value <= 1000.0).then_some(value),
        Shape::Word => match number_word(atoms.word(at))? {
            NumberWord::Unit(value) | NumberWord::Ten(value) => Some(value),
            _ => None,
        },
        _ => None,
    }
}

/// The week, month, quarter, year or other stretch some steps from the present one.
fn period_away(day: Date, length: i32, away: i32) -> Option<Days> {
    match length {
        1 => Some(Days::day(shift(day, away))),
        3 => {
            let week = week_away(
                day,
                if away < 0 && day.weekday().to_monday_zero_offset() >= 5 {
                    -1
                } else {
                    away.min(0) + i32::from(away > 0)
                },
            );
            Some(Days::between(shift(week.from?, 5), week.to?))
        }
        7 => Some(week_away(day, away)),
        14 => Some(Days::between(shift(day, 14 * away), day)),
        30 => month_away(day, away),
        91 => {
            let first = month_away(day, -i32::from((day.month() - 1) % 3) + 3 * away)?.from?;
            months(first.year(), first.month(), 3)
        }
        365 => months(day.year().checked_add(away as i16)?, 1, 12),
        _ => None,
    }
}

/// "three days ago", "a week ago"
fn ago(atoms: &Atoms, at: usize, count: f64, context: Context) -> Option<Expression> {
    let Some(TimeWord::Period(length)) = time_word(atoms.word(at + 1)) else { return None };
    if atoms.word(at + 2) != "ago" || !(0.0..=1000.0).contains(&count) || count.fract() != 0.0 {
        return None;
    }
    let count = count as i32;
    let days = context.published.and_then(|day| match length {
        1 | 7 | 14 => Some(Days::day(shift(day, -length * count))),
        30 => month_away(day, -count),
        365 => period_away(day, 365, -count),
        _ => None,
    });
    Expression::new(days, at + 3)
}

fn cut(days: Days, part: TimeWord) -> Days {
    third(
        days,
        match part {
            TimeWord::Early => 0,
            TimeWord::Middle => 1,
            _ => 2,
        },
    )
}

/// "early August", "mid-2019", "late last year"
fn part_of(atoms: &Atoms, at: usize, part: TimeWord, context: Context) -> Option<Expression> {
    let hyphen = usize::from(atoms.is_hyphen(at + 1));
    let on = usize::from(matches!(atoms.word(at + 1), "on" | "in"));
    let whole = simple(atoms, at + 1 + hyphen + on, context)?;
    let days = whole.days.map(|days| if days.from == days.to { days } else { cut(days, part) });
    Expression::new(days, whole.end)
}

/// "the third quarter of 2026", "the first half of last year"
fn quarter(atoms: &Atoms, at: usize, context: Context) -> Option<Expression> {
    let number = match atoms.word(at) {
        "first" => 0,
        "second" => 1,
        "third" => 2,
        _ => 3,
    };
    let length = match atoms.word(at + 1) {
        "quarter" => 3,
        "half" if number < 2 => 6,
        _ => return None,
    };
    let of = usize::from(atoms.word(at + 2) == "of");
    let year = match year_at(atoms, at + 2) {
        Some((year, end)) => Some((Some(year), end)),
        None => shifted_year(atoms, at + 2 + of, context),
    };
    let first = number * length + 1;
    match year {
        Some((year, end)) => Expression::new(year.and_then(|year| months(year, first, length)), end),
        // Without a year: the last one that has begun.
        None => {
            let days = context.published.and_then(|day| {
                let back = i16::from(!context.future && first > day.month());
                months(day.year() - back, first, length)
            });
            Expression::new(days, at + 2)
        }
    }
}

/// The year of "last year", "this year".
fn shifted_year(atoms: &Atoms, at: usize, context: Context) -> Option<(Option<i16>, usize)> {
    let which =
        time_word(atoms.word(at)).filter(|which| matches!(which, TimeWord::Last | TimeWord::Next | TimeWord::This))?;
    if atoms.word(at + 1) != "year" {
        return None;
    }
    let year = shifted(atoms, at + 1, which, context)?;
    Some((year.days.and_then(|days| days.from).map(Date::year), year.end))
}

/// "summer 2019", "last summer", "this winter": three months of the northern year. A season alone is no time.
fn season(atoms: &Atoms, at: usize, month: i8, away: Option<i32>, context: Context) -> Option<Expression> {
    if let Some((year, end)) = year_at(atoms, at + 1) {
        return Expression::new(months(year, month, 3), end);
    }
    let away = away?;
    let days = context.published.and_then(|day| {
        let this = months(day.year(), month, 3)?;
        let year = match away {
            -1 if this.to < Some(day) => day.year(),
            -1 => day.year() - 1,
            1 if this.from > Some(day) => day.year(),
            1 => day.year() + 1,
            _ if month == 12 && day.month() <= 2 => day.year() - 1,
            _ => day.year(),
        };
        months(year, month, 3)
    });
    Expression::new(days, at + 1)
}
