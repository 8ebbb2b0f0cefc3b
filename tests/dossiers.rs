//! Whole dossiers of the sample articles, as snapshots.

use claim_provenance::report::Dossier;
use claim_provenance::{Ledger, read_articles};

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
