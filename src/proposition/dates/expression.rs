//! Reads one expression of time.

use jiff::civil::Date;

use super::dated::{bare_year, day_first, day_of_week, decade, dotted, is_daypart, iso_date, month_first, ordinal_day};
use super::interval::{Days, shift};
use super::relative::{ago, cut, part_of, quarter, season, shifted};
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
    pub(super) fn new(days: Option<Days>, end: usize) -> Option<Self> {
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

pub(super) fn simple(atoms: &Atoms, at: usize, context: Context) -> Option<Expression> {
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
