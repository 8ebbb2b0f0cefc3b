//! Every form that is published, of the same few given statements, as snapshots.

#[path = "support/made.rs"]
mod made;

use claim_provenance::Ledger;
use claim_provenance::export::{Assessments, Export, Format};
use made::Made;

/// A claim that is asserted through an agency, denied by a spokesman for another, and not answered by a third.
const ARTICLES: &str = r#"
    {"id": "a", "outlet": "Quay Courier", "published": "2024-03-02", "text": "😀 Ostrel said that “Norvia” mined the Orlen dam, Harrow Wire reported.", "said": [{"source": "Ostrel", "kind": "government", "cue": "said", "content": "“Norvia” mined the Orlen dam", "relays": [{"name": "Harrow Wire", "kind": "cited_by"}]}]}
    {"id": "b", "outlet": "Lindale Times", "published": "2024-03-04", "text": "Spokesman Ivo Tarn denied that Norvia mined the Orlen dam. The Orlen Institute did not answer whether Norvia mined the Orlen dam.", "said": [{"source": "Spokesman Ivo Tarn", "name": "Ivo Tarn", "kind": "person", "role": "spokesman", "speaks_for": ["Norvia"], "cue": "denied", "stance": "denies", "said_on": "2024-03-03", "content": "Norvia mined the Orlen dam"}, {"source": "The Orlen Institute", "name": "Orlen Institute", "cue": "did not answer", "cue_nth": 0, "stance": "no_position", "content": "Norvia mined the Orlen dam", "nth": 1}]}"#;

fn ledger() -> Ledger {
    let mut ledger = Ledger::new();
    for line in ARTICLES.trim().lines() {
        serde_json::from_str::<Made>(line).unwrap().add_to(&mut ledger);
    }
    ledger
}

fn assessments(ledger: &Ledger) -> Assessments {
    let claim = ledger.claims()[0].id;
    serde_json::from_str(&format!(
        r#"{{"reliability": {{"Ostrel": "C"}}, "credibility": {{"{claim}": "3"}}, "reviews": {{"{claim}": [{{"author": "Desk Four",
            "url": "https://desk.example/4", "datePublished": "2024-03-09",
            "reviewRating": {{"ratingValue": 2, "bestRating": 5, "worstRating": 1, "alternateName": "Unproven"}}}}]}}}}"#
    ))
    .unwrap()
}

#[test]
fn every_export() {
    let ledger = ledger();
    assert_eq!(ledger.claims().len(), 1);
    let export = Export::new(&ledger).assessments(assessments(&ledger));
    for format in Format::ALL {
        let mut bytes = Vec::new();
        export.write(format, &mut bytes).unwrap();
        insta::assert_snapshot!(format.name(), String::from_utf8(bytes).unwrap());
    }
}

#[cfg(feature = "html")]
#[test]
fn the_page() {
    let mut bytes = Vec::new();
    claim_provenance::report::html::Page::new(&ledger()).title("The dam").write(&mut bytes).unwrap();
    let page = String::from_utf8(bytes).unwrap();
    // Style and script are files of their own; what changes with the articles is the body.
    let (begin, end) = (page.find("<body>").unwrap(), page.rfind("<script>").unwrap());
    insta::assert_snapshot!("page", &page[begin..end]);
}
