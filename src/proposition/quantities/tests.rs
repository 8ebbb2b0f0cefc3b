//! Drives the table of amounts, and the laws that hold for every text.

use proptest::prelude::*;

use super::{QuantityRelation, compare_quantities, quantities_in};
use crate::model::{Bound, Quantity};

fn table(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap_or((line, "")))
}

/// An amount in the table's notation, without the thing counted.
fn written(quantity: &Quantity) -> String {
    let number =
        |value: Option<f64>| value.map_or_else(String::new, |value| format!("{}", (value * 1000.0).round() / 1000.0));
    let mut out = match quantity.bound {
        Bound::Exact => format!("={}", number(quantity.low)),
        Bound::About => format!("~{}", number(quantity.low)),
        Bound::MoreThan => format!(">{}", number(quantity.low)),
        Bound::AtLeast => format!(">={}", number(quantity.low)),
        Bound::LessThan => format!("<{}", number(quantity.high)),
        Bound::AtMost => format!("<={}", number(quantity.high)),
        Bound::Range => format!("{}..{}", number(quantity.low), number(quantity.high)),
    };
    if let Some(unit) = &quantity.unit {
        out.push(' ');
        out.push_str(unit);
    }
    if quantity.change {
        out.push_str(" change");
    }
    out
}

fn without_thing(amount: &str) -> &str {
    amount.split_once(" (").map_or(amount, |(before, _)| before).trim()
}

#[test]
fn table_of_amounts() {
    let mut wrong = Vec::new();
    for (text, want) in table(include_str!("../../../tests/tables/quantities.tsv")) {
        let got: Vec<String> = quantities_in(text).iter().map(written).collect();
        let want: Vec<&str> = want.split(" | ").map(without_thing).filter(|amount| !amount.is_empty()).collect();
        if got != want {
            wrong.push(format!("{text}\n   want {want:?}\n   got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

fn relation_named(name: &str) -> QuantityRelation {
    match name {
        "equal" => QuantityRelation::Equal,
        "a_narrower" => QuantityRelation::ANarrower,
        "b_narrower" => QuantityRelation::BNarrower,
        "overlapping" => QuantityRelation::Overlapping,
        "conflicting" => QuantityRelation::Conflicting,
        "incomparable" => QuantityRelation::Incomparable,
        other => panic!("no relation `{other}`"),
    }
}

#[test]
fn table_of_comparisons() {
    let mut wrong = Vec::new();
    for (a, rest) in table(include_str!("../../../tests/tables/quantity_relations.tsv")) {
        let (b, want) = rest.split_once('\t').unwrap();
        let (first, second) = (quantities_in(a), quantities_in(b));
        let got = compare_quantities(&first[0], &second[0]);
        if got != relation_named(want) {
            wrong.push(format!("{a} / {b}: want {want}, got {got:?}"));
        }
        assert_eq!(compare_quantities(&second[0], &first[0]), got.converse(), "{a} / {b}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rewording a number in these ways changes nothing.
#[test]
fn rewordings_are_equal() {
    for thousands in [2_u32, 7, 16, 40, 250, 999] {
        let plain = quantities_in(&format!("They sold {},000 lamps", thousands));
        for text in [
            format!("They sold {thousands} thousand lamps"),
            format!("They sold {thousands}k lamps"),
            format!("They sold {}000 lamps", thousands),
        ] {
            let other = quantities_in(&text);
            assert_eq!(compare_quantities(&plain[0], &other[0]), QuantityRelation::Equal, "{text}");
        }
        let changed = quantities_in(&format!("They sold {},000 lamps", thousands + 1 + thousands / 4));
        assert_eq!(compare_quantities(&plain[0], &changed[0]), QuantityRelation::Conflicting, "{thousands}");
        let more = quantities_in(&format!("They sold more than {},000 lamps", thousands - 1));
        assert_eq!(compare_quantities(&plain[0], &more[0]), QuantityRelation::ANarrower, "{thousands}");
    }
}

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "more than",
        "between",
        "and",
        "to",
        "1,234.5",
        "40",
        "3-1",
        "two",
        "hundred",
        "million",
        "half",
        "a",
        "third",
        "of",
        "$",
        "€",
        "%",
        "per cent",
        "km",
        "-",
        "–",
        "May",
        "2019",
        "é",
        "№",
        "one",
        "dozens",
        "by",
        "rose",
        "°C",
        "\u{301}",
        "9:30",
        "¾",
        "pounds",
        "00000000000000000000000000000000000001",
        "1e308",
        "x",
        ",",
        ".",
    ]);
    let space = prop::sample::select(vec!["", " ", " ", "  ", "\n"]);
    prop::collection::vec((word, space), 0..30)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, space)| [word, space]).collect())
}

proptest! {
    #[test]
    fn spans_lie_on_boundaries_in_order(text in words()) {
        let amounts = quantities_in(&text);
        for amount in &amounts {
            prop_assert!(amount.span.of(&text).is_some_and(|words| !words.is_empty()));
            prop_assert!(amount.low.is_some() || amount.high.is_some());
            if let (Some(low), Some(high)) = (amount.low, amount.high) {
                prop_assert!(low <= high);
            }
        }
        prop_assert!(amounts.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}") {
        for amount in quantities_in(&text) {
            prop_assert!(amount.span.of(&text).is_some());
        }
    }

    #[test]
    fn comparison_is_antisymmetric_and_reflexive(a in words(), b in words()) {
        for first in quantities_in(&a) {
            prop_assert_eq!(compare_quantities(&first, &first), QuantityRelation::Equal);
            for second in quantities_in(&b) {
                prop_assert_eq!(compare_quantities(&first, &second), compare_quantities(&second, &first).converse());
            }
        }
    }
}

/// The things counted, as the table has them in brackets, read off the tags of the analysed text.
#[test]
fn table_of_things() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for (text, want) in table(include_str!("../../../tests/tables/quantities.tsv")) {
        let want: Vec<Option<&str>> = want
            .split(" | ")
            .filter(|amount| !amount.is_empty())
            .map(|amount| amount.split_once('(').map(|(_, thing)| thing.trim_end_matches(')')))
            .collect();
        if want.iter().all(Option::is_none) {
            continue;
        }
        rows += 1;
        let document = crate::text::Analyser::new().analyse_statement(text);
        let all = 0..document.tokens().len();
        let got: Vec<Option<String>> =
            super::quantities(&document, all).into_iter().map(|amount| amount.thing).collect();
        let fits = got.len() == want.len()
            && got.iter().zip(&want).all(|(got, want)| want.is_none() || got.as_deref() == *want);
        if !fits {
            wrong.push(format!("{text}: want {want:?}, got {got:?}"));
        }
    }
    assert!(rows > 40 && wrong.is_empty(), "{} of {rows} wrong\n{}", wrong.len(), wrong.join("\n"));
}
