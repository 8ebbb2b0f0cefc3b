//! Arithmetic on stretches of days.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A stretch of days; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
}

impl Days {
    pub(super) fn between(from: Date, to: Date) -> Self {
        Self { from: Some(from.min(to)), to: Some(from.max(to)) }
    }

    pub(super) fn day(day: Date) -> Self {
        Self::between(day, day)
    }

    /// From the start of one to the end of the other.
    pub(super) fn join(self, other: Self) -> Self {
        Self { from: self.from, to: other.to }
    }
}

/// A day some days away; the ends of the calendar hold.
pub(super) fn shift(day: Date, days: i32) -> Date {
    day.saturating_add(i64::from(days).days())
}

/// The months from `month` on, of a year; `months` of them. `None` outside the calendar.
pub(super) fn months(year: i16, month: i8, months: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    let last = first.saturating_add(i64::from(months - 1).months()).last_of_month();
    Some(Days::between(first, last))
}

/// A month some months away from that of a day.
pub(super) fn month_away(day: Date, away: i32) -> Option<Days> {
    let there = day.first_of_month().saturating_add(i64::from(away).months());
    months(there.year(), there.month(), 1)
}

/// The last such weekday up to `day`; with `strictly` before it.
pub(super) fn weekday_before(day: Date, number: i8, strictly: bool) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(number).ok()?;
    let back = i32::from(day.weekday().since(wanted));
    Some(shift(day, if back == 0 && strictly { -7 } else { -back }))
}

/// The first such weekday after `day`, or `day` itself.
pub(super) fn weekday_after(day: Date, number: i8, strictly: bool) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(number).ok()?;
    let ahead = i32::from(day.weekday().until(wanted));
    Some(shift(day, if ahead == 0 && strictly { 7 } else { ahead }))
}

/// The week of a day, Monday to Sunday, some weeks away.
pub(super) fn week_away(day: Date, away: i32) -> Days {
    let monday = shift(day, -i32::from(day.weekday().to_monday_zero_offset()) + 7 * away);
    Days::between(monday, shift(monday, 6))
}

/// The first, second or last third of a stretch: "early August", "late last year". Whole months where the
/// stretch is made of them.
pub(super) fn third(days: Days, which: i32) -> Days {
    let (Some(from), Some(to)) = (days.from, days.to) else { return days };
    let count =
        12 * (i32::from(to.year()) - i32::from(from.year())) + i32::from(to.month()) - i32::from(from.month()) + 1;
    let (step, at): (i32, fn(Date, i32) -> Date) = if count >= 3 && count % 3 == 0 {
        (count / 3, |day, months| day.saturating_add(i64::from(months).months()))
    } else {
        ((from.until(to).map_or(0, |span| span.get_days()) + 1) / 3, shift)
    };
    match which {
        0 => Days::between(from, shift(at(from, step), -1)),
        1 => Days::between(at(from, step), shift(at(from, 2 * step), -1)),
        _ => Days::between(at(from, 2 * step), to),
    }
}
