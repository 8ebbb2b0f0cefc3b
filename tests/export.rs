//! The exports: what must hold of every one. Whether each keeps its standard is checked by `tests/exports/check.py`.

mod support;

use claim_provenance::export::{Assessments, Credibility, Export, Format, Reliability};
use claim_provenance::{Article, Ledger, read_articles};
use serde_json::Value;
use support::{file, run};

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles/north-korea-russia.jsonl");
const ODD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/exports/articles.jsonl");

fn articles(path: &str) -> Vec<Article> {
    read_articles(path).unwrap().map(Result::unwrap).collect()
}

fn ledger(articles: impl IntoIterator<Item = Article>) -> Ledger {
    let mut ledger = Ledger::new();
    for article in articles {
        ledger.add(article).unwrap();
    }
    ledger
}

fn written(export: &Export<'_>, format: Format) -> String {
    let mut bytes = Vec::new();
    export.write(format, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_order_of_the_articles_makes_no_difference() {
    for path in [SAMPLES, ODD] {
        let there = ledger(articles(path));
        let back = ledger(articles(path).into_iter().rev());
        for format in Format::ALL {
            assert_eq!(written(&Export::new(&there), format), written(&Export::new(&back), format), "{format}");
        }
    }
}

#[test]
fn nothing_is_judged_that_the_caller_did_not_judge() {
    let ledger = ledger(articles(SAMPLES));
    let plain = Export::new(&ledger);
    let claim = ledger.claims()[0].id;
    let mut given = Assessments::default();
    given.reliability.insert("South Korea".to_owned(), Reliability::B);
    given.credibility.insert(claim, Credibility::Two);
    given.reviews = serde_json::from_str(&format!(
        r#"{{"{claim}":[{{"author":"Desk Four","reviewRating":{{"ratingValue":2,"bestRating":5,"worstRating":1}}}}]}}"#
    ))
    .unwrap();
    let judged = Export::new(&ledger).assessments(given);
    let words = ["ClaimReview", "admiralty", "Reliability", "Credibility", "confidence", "Rating"];
    for format in Format::ALL {
        let text = written(&plain, format);
        for word in words {
            assert!(!text.contains(word), "{format}: {word}");
        }
        assert!(format == Format::WebAnnotation || words.iter().any(|word| written(&judged, format).contains(word)));
    }
    let graph: Value = serde_json::from_str(&written(&judged, Format::SchemaOrg)).unwrap();
    let nodes = graph["@graph"].as_array().unwrap();
    let reviews: Vec<_> = nodes.iter().filter(|node| node["@type"] == "ClaimReview").collect();
    assert_eq!(reviews.len(), 1);
    assert_eq!(reviews[0]["reviewRating"]["ratingValue"], 2.0);
    let stix: Value = serde_json::from_str(&written(&judged, Format::Stix)).unwrap();
    let confident: Vec<_> =
        stix["objects"].as_array().unwrap().iter().filter(|object| !object["confidence"].is_null()).collect();
    assert_eq!((confident.len(), &confident[0]["confidence"]), (1, &70.into()));
}

#[test]
fn denials_are_never_authors_of_the_claim() {
    let ledger = ledger(articles(ODD));
    let claim = ledger.find("nine boats had been held in port")[0].claim;
    let graph: Value =
        serde_json::from_str(&written(&Export::new(&ledger).claims([claim]), Format::SchemaOrg)).unwrap();
    let nodes = graph["@graph"].as_array().unwrap();
    let named = |id: &Value| nodes.iter().find(|node| node["@id"] == *id).map(|node| node["name"].clone()).unwrap();
    let claim = nodes.iter().find(|node| node["@type"] == "Claim").unwrap();
    let authors: Vec<Value> = claim["author"].as_array().unwrap().iter().map(|author| named(&author["@id"])).collect();
    assert!(!authors.is_empty() && !authors.contains(&"Torne".into()), "{authors:?}");
    let stix: Value = serde_json::from_str(&written(&Export::new(&ledger), Format::Stix)).unwrap();
    let disagreeing = stix["objects"].as_array().unwrap().iter().filter(|object| object["opinion"] == "disagree");
    assert!(disagreeing.clone().any(|object| object["authors"][0] == "Torne"));
}

#[test]
fn chosen_claims_only() {
    let ledger = ledger(articles(SAMPLES));
    let claim = ledger.find("1 million artillery shells")[0].claim;
    let export = Export::new(&ledger).claims([claim]).base("https://desk.example/p");
    let graph: Value = serde_json::from_str(&written(&export, Format::SchemaOrg)).unwrap();
    let nodes = graph["@graph"].as_array().unwrap();
    assert_eq!(nodes.iter().filter(|node| node["@type"] == "Claim").count(), 1);
    assert!(nodes.iter().all(|node| node["@id"].as_str().unwrap().starts_with("https://desk.example/p/")));
    let all = written(&Export::new(&ledger), Format::WebAnnotation);
    assert!(written(&export, Format::WebAnnotation).len() < all.len());
}

#[test]
fn an_empty_ledger_is_exported_too() {
    let ledger = Ledger::new();
    for format in Format::ALL {
        let text = written(&Export::new(&ledger), format);
        assert!(format == Format::FollowTheMoney || serde_json::from_str::<Value>(&text).is_ok(), "{format}");
        assert_eq!(format.name().parse::<Format>().unwrap(), format);
    }
    assert!("xml".parse::<Format>().unwrap_err().is_invalid_input());
}

#[test]
fn the_example_writes_each_format() {
    assert!(run("export", &["--help"]).stdout.contains("usage: "));
    for format in Format::ALL {
        let ran = run("export", &["--format", format.name(), ODD]);
        assert_eq!(ran.code, Some(0), "{format}: {}", ran.stderr);
        assert!(ran.stdout.lines().count() > 5, "{format}");
    }
    let path = file("stix-out.json", "");
    assert_eq!(run("export", &["--format", "stix", "--claim", "1 million artillery shells", "-o", &path]).stdout, "");
    assert!(std::fs::read_to_string(path).unwrap().starts_with("{\n  \"type\": \"bundle\""));
}

#[test]
fn ninjs_items_are_read() {
    let item = r#"{
      "uri": "https://quay.example/items/7", "standard": {"name": "ninjs", "version": "3.1"}, "versionCreated": "2024-03-05T06:00:00Z",
      "headlines": [{"value": "Nine boats held"}], "infoSources": [{"name": "Harrow Wire", "role": "originator"}],
      "bodies": [{"contentType": "text/html", "value": "<p>The ferry operator said that nine boats had been held.</p>"}]
    }"#;
    let ran = run("export", &["--format", "prov-json", &file("item.json", item)]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("\"cp:relayedBy\": \"supplied\"") && ran.stdout.contains("Harrow Wire"));
    let many = run("export", &["--format", "ftm", &file("items.json", format!("[{item}]"))]);
    assert!(many.stdout.contains("\"title\":[\"Nine boats held\"]"), "{}", many.stderr);
    let wrong = run("export", &["--format", "ftm", &file("wrong.json", item.replace("2024-03-05", "5 March"))]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.contains("wrong.json: ") && wrong.stderr.contains("5 March"), "{}", wrong.stderr);
}

#[test]
fn what_cannot_be_done_is_said() {
    let broken = file("assessments.json", r#"{"reliability": {"Torne": "Z"}}"#);
    for (options, words) in [
        (vec![], "--format is missing"),
        (vec!["--format", "xml"], "`xml` is not a format; there are web-annotation"),
        (vec!["--format", "stix", "--claim", "c-0000000000000000"], "there is no claim c-0000000000000000"),
        (vec!["--format", "stix", "--claim", "zeppelin"], "no claim in these articles is like"),
        (vec!["--format", "stix", "--assessments", &broken], "assessments.json: unknown variant `Z`"),
        (vec!["--format", "stix", "no/such/file.txt"], "no/such/file.txt"),
        (vec!["--format", "stix", "src/model"], "src/model: no article files"),
        (vec!["--shiny"], "--shiny"),
    ] {
        let ran = run("export", &options);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{options:?}");
        assert!(ran.stderr.contains(words), "{options:?}: {}", ran.stderr);
    }
}
