//! What the comparison and the grouping of claims must and must not change with.

use std::sync::Arc;

use claim_provenance::Relation;
use claim_provenance::Stance;
use claim_provenance::matching::{Comparer, Matcher, Similarity, Statement, compare};
use claim_provenance::proposition::{Proposition, Reading};
use proptest::prelude::*;

struct Row {
    change: String,
    relation: Relation,
    a: Proposition,
    b: Proposition,
}

fn relation(name: &str) -> Relation {
    serde_json::from_value(name.into()).unwrap_or_else(|_| panic!("no relation `{name}`"))
}

fn rows() -> Vec<Row> {
    let table = include_str!("matching/relations.tsv");
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let [change, name, a, b, day] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("columns: {line}") };
            let reading = Reading::new().published((day != "-").then(|| day.parse().expect("a day")));
            let (a, b) = (reading.read_statement(a), reading.read_statement(b));
            Row { change: change.to_owned(), relation: relation(name), a, b }
        })
        .collect()
}

#[test]
fn relations_change_only_with_what_is_said() {
    let mut wrong = Vec::new();
    for row in rows() {
        let found = compare(&row.a, &row.b);
        if found.relation != row.relation {
            wrong.push(format!(
                "{}: {} | {}: {:?}, not {:?} ({})",
                row.change,
                row.a.text,
                row.b.text,
                found.relation,
                row.relation,
                found.evidence.join("; ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_converse_holds_the_other_way_round() {
    for row in rows() {
        let (there, back) = (compare(&row.a, &row.b), compare(&row.b, &row.a));
        assert_eq!(there.relation.converse(), back.relation, "{} | {}", row.a.text, row.b.text);
        assert!((there.score - back.score).abs() < 1e-4, "{} | {}", row.a.text, row.b.text);
    }
}

#[test]
fn every_claim_says_the_same_as_itself() {
    for row in rows() {
        assert_eq!(compare(&row.a, &row.a).relation, Relation::Same, "{}", row.a.text);
    }
}

#[test]
fn two_statements_make_one_claim_or_two() {
    let table = include_str!("matching/claims.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    for line in table {
        let [why, claims, one, other] = *line.split('\t').collect::<Vec<_>>() else { panic!("{line}") };
        let mut matcher = Matcher::new();
        for text in [one, other] {
            matcher.add(Statement::new(Reading::new().read_statement(text), Stance::Asserts));
        }
        let found = if matcher.claims().len() == 1 { "one" } else { "two" };
        assert_eq!(found, claims, "{why}: {one} | {other}");
    }
}

#[test]
fn a_fragment_tells_what_its_source_does() {
    let source = Reading::new().source("Denmark").read_statement("shipping rifles to Norway");
    let told = Reading::new().read_statement("Denmark sent rifles to Norway");
    let found = compare(&source, &told);
    assert_eq!((found.relation, found.parties), (Relation::Same, 3), "{:?}", found.evidence);
}

#[test]
fn denials_join_what_they_deny_and_narrower_claims_stay_apart() {
    let mut matcher = Matcher::new();
    for text in [
        "Norvia sold rifles to Ostrel",
        "Ostrel bought rifles from Norvia",
        "Norvia never sold rifles to Ostrel",
        "Norvia sold weapons to Ostrel",
        "The singer cancelled her concert in Palvik",
    ] {
        matcher.add(Statement::new(Reading::new().read_statement(text), Stance::Asserts));
    }
    let groups: Vec<Vec<usize>> =
        matcher.claims().iter().map(|group| group.members.iter().map(|(member, _)| *member).collect()).collect();
    assert_eq!(groups, [vec![0, 1, 2], vec![3], vec![4]]);
    assert!(matcher.claims()[0].broader.iter().any(|link| link.group == 1));
}

/// Stands in for embeddings: it holds any two texts for alike.
struct Alike;

impl Similarity for Alike {
    fn similarity(&self, _: &str, _: &str) -> f64 {
        1.0
    }
}

#[test]
fn a_callers_measure_adds_likeness_and_decides_nothing_else() {
    let (plain, helped) = (Comparer::new(), Comparer::new().similarity(Arc::new(Alike)));
    let read = |text: &str| Reading::new().read_statement(text);
    let (free, other) = (read("The mayor of Tarnow quit"), read("Tarnow lost its top official"));
    assert!(helped.compare(&free, &other).score > plain.compare(&free, &other).score);
    for row in rows().iter().filter(|row| matches!(row.relation, Relation::Contradicts | Relation::Different)) {
        let found = helped.compare(&row.a, &row.b);
        assert!(
            !matches!(found.relation, Relation::Same | Relation::ANarrower | Relation::BNarrower),
            "{}: {} | {}",
            row.change,
            row.a.text,
            row.b.text
        );
    }
}

#[test]
fn a_later_toll_supersedes_an_earlier_one() {
    let on = |day: &str, text: &str| Reading::new().published(Some(day.parse().expect("a day"))).read_statement(text);
    let first = on("2024-03-04", "The fire in Tarnow killed 17 people");
    assert_eq!(
        compare(&first, &on("2024-03-04", "The fire in Tarnow killed 34 people")).relation,
        Relation::Contradicts
    );
    assert_eq!(compare(&first, &on("2024-03-06", "The fire in Tarnow killed 34 people")).relation, Relation::Different);
}

#[test]
fn what_points_back_joins_what_it_points_to() {
    let mut matcher = Matcher::new();
    let first =
        matcher.add(Statement::new(Reading::new().read_statement("Norvia sold rifles to Ostrel"), Stance::Asserts));
    let mut denial = Statement::new(Reading::new().read_statement("these allegations"), Stance::Denies);
    denial.restates.push(first);
    matcher.add(denial);
    assert_eq!(matcher.claims().len(), 1);
}

#[test]
fn asking_while_adding_makes_no_difference() {
    let texts: Vec<Proposition> = rows().into_iter().take(20).flat_map(|row| [row.a, row.b]).collect();
    let (mut asked, mut quiet) = (Matcher::new(), Matcher::new());
    for (at, text) in texts.iter().enumerate() {
        asked.add(Statement::new(text.clone(), Stance::Asserts));
        quiet.add(Statement::new(text.clone(), Stance::Asserts));
        if at % 5 == 0 {
            assert!(!asked.claims().is_empty());
        }
    }
    assert_eq!(asked.claims(), quiet.claims());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_adding_does_not_matter(order in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let texts: Vec<Proposition> = rows().into_iter().take(6).flat_map(|row| [row.a, row.b]).collect();
        let groups = |order: &[usize]| {
            let mut matcher = Matcher::new();
            for &at in order {
                matcher.add(Statement::new(texts[at].clone(), Stance::Asserts));
            }
            let mut groups: Vec<Vec<usize>> = matcher
                .claims()
                .iter()
                .map(|group| {
                    let mut members: Vec<usize> = group.members.iter().map(|(member, _)| order[*member]).collect();
                    members.sort_unstable();
                    members
                })
                .collect();
            groups.sort();
            groups
        };
        let sorted: Vec<usize> = (0..12).collect();
        prop_assert_eq!(groups(&order), groups(&sorted));
    }

    #[test]
    fn any_text_is_read_and_compared(a in ".{0,80}", b in "[a-zA-Z0-9 ,.'%$-]{0,80}") {
        let (a, b) = (Reading::new().read_statement(&a), Reading::new().read_statement(&b));
        let (there, back) = (compare(&a, &b), compare(&b, &a));
        prop_assert_eq!(there.relation.converse(), back.relation);
        prop_assert!((0.0..=1.0).contains(&there.score));
    }
}
