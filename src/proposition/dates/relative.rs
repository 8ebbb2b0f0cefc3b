//! Times told from another: "last week", "three days ago", "early next year", "the third quarter", "this winter".

use jiff::civil::Date;

use super::dated::{is_daypart, month_near, year_at};
use super::expression::{Context, Expression, simple};
use super::interval::{Days, month_away, months, shift, third, week_away, weekday_after, weekday_before};
use crate::lexicon::calendar::{CalendarWord, TimeWord, calendar_word, time_word};
use crate::lexicon::numbers::{NumberWord, number_word};
use crate::proposition::atoms::{Atoms, Shape};

/// What stands behind "last", "next", "this": a weekday, month, season, period or a number of periods.
pub(super) fn shifted(atoms: &Atoms, at: usize, which: TimeWord, context: Context) -> Option<Expression> {
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
pub(super) fn ago(atoms: &Atoms, at: usize, count: f64, context: Context) -> Option<Expression> {
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

pub(super) fn cut(days: Days, part: TimeWord) -> Days {
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
pub(super) fn part_of(atoms: &Atoms, at: usize, part: TimeWord, context: Context) -> Option<Expression> {
    let hyphen = usize::from(atoms.is_hyphen(at + 1));
    let on = usize::from(matches!(atoms.word(at + 1), "on" | "in"));
    let whole = simple(atoms, at + 1 + hyphen + on, context)?;
    let days = whole.days.map(|days| if days.from == days.to { days } else { cut(days, part) });
    Expression::new(days, whole.end)
}

/// "the third quarter of 2026", "the first half of last year"
pub(super) fn quarter(atoms: &Atoms, at: usize, context: Context) -> Option<Expression> {
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
pub(super) fn season(atoms: &Atoms, at: usize, month: i8, away: Option<i32>, context: Context) -> Option<Expression> {
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
