//! Whole dossiers of the sample articles, as snapshots.

#[path = "support/schema.rs"]
mod schema;

use claim_provenance::report::{Dossier, Report};
use claim_provenance::{Ledger, read_articles};
use serde_json::Value;

fn samples() -> Ledger {
    let mut ledger = Ledger::new();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles/north-korea-russia.jsonl");
    for article in read_articles(path).unwrap() {
        ledger.add(article.unwrap()).unwrap();
    }
    ledger
}

fn dossier(ledger: &Ledger, claim: &str) -> Dossier {
    ledger.dossier(ledger.find(claim)[0].claim).unwrap()
}

#[test]
fn dossiers_of_the_samples() {
    let ledger = samples();
    for (name, claim) in [
        ("shells", "1 million artillery shells"),
        ("containers", "1,000 containers"),
        ("missiles", "Russia fired North Korean missiles at Ukraine"),
    ] {
        insta::assert_snapshot!(name, dossier(&ledger, claim).to_text(100));
    }
}

#[test]
fn every_rendering_of_one_dossier() {
    let ledger = samples();
    let dossier = dossier(&ledger, "Putin may go to Pyongyang this year");
    insta::assert_snapshot!("visit_markdown", dossier.to_markdown());
    insta::assert_snapshot!("visit_json", dossier.to_json());
    insta::assert_snapshot!("visit_dot", dossier.to_dot());
    insta::assert_snapshot!("visit_mermaid", dossier.to_mermaid());
}

#[test]
fn the_schema_describes_every_report() {
    let schema: Value = serde_json::from_str(include_str!("../schemas/report.schema.json")).unwrap();
    let ledger = samples();
    let dossiers = ledger.claims().iter().filter_map(|claim| ledger.dossier(claim.id)).collect();
    let text = Report::new(dossiers).to_json();
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(schema::errors(&schema, &report), Vec::<String>::new());
    assert_eq!(Report::from_json(&text).unwrap().to_json(), text);
    // What is wrong is seen.
    for (pointer, wrong) in [
        ("/version", Value::from(2)),
        ("/dossiers/0/claim", Value::from(7)),
        ("/dossiers/0/positions/0/stance", Value::from("shrugs")),
        ("/dossiers/0/positions/0/statements", Value::Array(Vec::new())),
        ("/dossiers/0/positions/0/statements/0/passage/span", serde_json::json!([1, 2, 3])),
        ("/dossiers/0/origins", serde_json::json!({"verdict": true})),
    ] {
        let mut damaged = report.clone();
        *damaged.pointer_mut(pointer).unwrap() = wrong;
        assert!(!schema::errors(&schema, &damaged).is_empty(), "{pointer}");
    }
}

#[test]
fn every_word_shown_stands_where_it_says() {
    let ledger = samples();
    for claim in ledger.claims() {
        for statement in ledger.dossier(claim.id).unwrap().positions.iter().flat_map(|position| &position.statements) {
            let text = &ledger.article(&statement.article).unwrap().text;
            let quoted = statement.source_words.iter().chain(&statement.cue_words).chain(&statement.content_words);
            for words in quoted.chain(&statement.refers_to).chain([&statement.passage]) {
                assert_eq!(words.span.of(text), Some(words.text.as_str()));
            }
        }
    }
}

#[test]
fn the_order_of_the_articles_makes_no_difference() {
    let ledger = samples();
    let mut articles: Vec<_> = ledger.articles().cloned().collect();
    articles.reverse();
    let mut other = Ledger::new();
    for article in articles {
        other.add(article).unwrap();
    }
    assert_eq!(serde_json::to_string(&ledger).unwrap(), serde_json::to_string(&other).unwrap());
}
