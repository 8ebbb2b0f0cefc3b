//! Drives the table of times.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{TimeInterval, read, times_in};

fn written(time: &TimeInterval) -> String {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    match (time.from, time.to) {
        (None, None) => "?".to_owned(),
        (from, to) if from == to => day(from),
        (from, to) => format!("{}..{}", day(from), day(to)),
    }
}

#[test]
fn table_of_times() {
    let published = date(2024, 1, 18);
    let mut wrong = Vec::new();
    let table = include_str!("../../../tests/tables/dates.tsv");
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, want) = line.split_once('\t').unwrap_or((line, ""));
        let got: Vec<String> = times_in(text, Some(published)).iter().map(written).collect();
        if got.join(" | ") != want {
            wrong.push(format!("{text}: want {want}, got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_undated_article_leaves_relative_times_open() {
    let times = |text: &str| times_in(text, None).iter().map(written).collect::<Vec<_>>();
    assert_eq!(times("on Tuesday and last week, not on 16 January 2023"), ["?", "?", "2023-01-16"]);
    assert_eq!(times("on 16 January"), ["?"]);
}

#[test]
fn what_was_said_was_said_before() {
    let said = read("will say it on Friday", Some(date(2024, 1, 18)), Some(false));
    assert_eq!(said[0].from, Some(date(2024, 1, 12)));
}

proptest! {
    #[test]
    fn any_words_are_read(
        words in prop::collection::vec(prop::sample::select(vec![
            "Tuesday", "last", "31", "29", "February", "of", "2023", ",", "since", "between", "and", "to", "-", "early", "quarter", "third", "the", "week", "999", "ago", "May",
            "next", "0000", "9999", "31st", "by", "end", "a", "year", "99.99.9999", "9990s", "summer",
        ]), 0..16),
        year in 1..=9999i16,
    ) {
        let text = words.join(" ");
        for published in [None, Date::new(year, 12, 31).ok()] {
            for time in times_in(&text, published) {
                prop_assert!(text.contains(&time.written));
                if let (Some(from), Some(to)) = (time.from, time.to) {
                    prop_assert!(from <= to, "{:?}", time);
                }
            }
        }
    }
}
