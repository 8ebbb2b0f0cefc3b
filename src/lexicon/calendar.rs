//! Names of months, weekdays and seasons.

use std::sync::OnceLock;

use super::by_word::ByWord;
use super::rows;

/// What a calendar word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CalendarWord {
    /// January is 1.
    Month(i8),
    /// Monday is 1.
    Weekday(i8),
    /// First of its three months.
    Season(i8),
}

/// The entry of a word in lower case. Months and weekdays count only where they are written with a capital:
/// "may" and "sun" are other words.
pub(crate) fn calendar_word(word: &str) -> Option<CalendarWord> {
    static WORDS: OnceLock<ByWord<CalendarWord>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        rows(include_str!("calendar.tsv"))
            .filter_map(|row| {
                let number = row.get(2)?.parse().ok()?;
                let entry = match *row.get(1)? {
                    "month" => CalendarWord::Month(number),
                    "weekday" => CalendarWord::Weekday(number),
                    "season" => CalendarWord::Season(number),
                    _ => return None,
                };
                Some((row[0], entry))
            })
            .collect()
    });
    words.get(word).copied()
}

/// What a word does to a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeWord {
    /// "yesterday": days from the day of publication.
    Day(i32),
    /// "since"
    Since,
    /// "until"
    Until,
    /// "before"
    Before,
    /// "after"
    After,
    /// "by"
    By,
    /// "last"
    Last,
    /// "next"
    Next,
    /// "this"
    This,
    /// "early"
    Early,
    /// "mid"
    Middle,
    /// "late"
    Late,
    /// "morning"
    Daypart,
    /// "week": its length in days
    Period(i32),
    /// "will"
    Future,
    /// "earlier"
    Another,
}

/// The entry of a word in lower case.
pub(crate) fn time_word(word: &str) -> Option<TimeWord> {
    static WORDS: OnceLock<ByWord<TimeWord>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        rows(include_str!("time_words.tsv"))
            .filter_map(|row| {
                let value = row.get(2)?.parse().ok()?;
                let entry = match *row.get(1)? {
                    "day" => TimeWord::Day(value),
                    "since" => TimeWord::Since,
                    "until" => TimeWord::Until,
                    "before" => TimeWord::Before,
                    "after" => TimeWord::After,
                    "by" => TimeWord::By,
                    "last" => TimeWord::Last,
                    "next" => TimeWord::Next,
                    "this" => TimeWord::This,
                    "early" => TimeWord::Early,
                    "middle" => TimeWord::Middle,
                    "late" => TimeWord::Late,
                    "daypart" => TimeWord::Daypart,
                    "period" => TimeWord::Period(value),
                    "future" => TimeWord::Future,
                    "another" => TimeWord::Another,
                    _ => return None,
                };
                Some((row[0], entry))
            })
            .collect()
    });
    words.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_loads() {
        for row in rows(include_str!("calendar.tsv")) {
            assert!(calendar_word(row[0]).is_some(), "{row:?}");
        }
        for row in rows(include_str!("time_words.tsv")) {
            assert!(time_word(row[0]).is_some(), "{row:?}");
        }
    }
}
