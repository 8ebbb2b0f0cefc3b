//! What the fuzzers run on bytes, and `tests/found.rs` on the bytes that once went wrong.
#![allow(dead_code, unreachable_pub)]

use claim_provenance::report::Report;
use claim_provenance::text::Analyser;
use claim_provenance::{Article, Ledger, json_lines};

use crate::soundness::{sound_document, sound_ledger};

/// Dossiers of a ledger that are looked at, so that a run stays short.
const DOSSIERS: usize = 2;

fn article(id: &str, text: &str) -> Article {
    let article = Article::builder(id).outlet("Quay Courier").published("2024-03-05").text(text).build();
    article.expect("it has an id and a day")
}

/// Text → document → attributions → ledger.
pub fn reading(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    sound_document(&Analyser::new().analyse(&text));
    sound_document(&Analyser::new().analyse_statement(&text));
    let mut ledger = Ledger::new();
    ledger.add(article("a", &text)).expect("the ledger is empty");
    // Nothing that the extractor gave had to be mended.
    assert!(ledger.diagnostics().all(|(_, what)| !what.message.contains("left out")));
    sound_ledger(&ledger, DOSSIERS);
}

/// JSON → ledger, as one document, as lines, as articles and as a report.
pub fn storing(bytes: &[u8]) {
    if let Ok(ledger) = serde_json::from_slice::<Ledger>(bytes) {
        sound_ledger(&ledger, DOSSIERS);
    }
    if let Ok(ledger) = Ledger::read_json_lines(bytes, "lines") {
        sound_ledger(&ledger, DOSSIERS);
    }
    let mut ledger = Ledger::new();
    for article in json_lines(bytes, "articles").filter_map(Result::ok) {
        let _ = ledger.add(article);
    }
    sound_ledger(&ledger, DOSSIERS);
    if let Ok(report) = std::str::from_utf8(bytes).map_err(drop).and_then(|text| Report::from_json(text).map_err(drop))
    {
        for dossier in &report.dossiers {
            let _ = (dossier.to_text(40), dossier.to_markdown(), dossier.to_dot(), dossier.to_mermaid());
        }
    }
}

/// Articles, between form feeds, into ledgers of their own by what their first byte says; merged in two orders and added to
/// one, they are the same ledger.
pub fn merging(bytes: &[u8]) {
    let pieces: Vec<&[u8]> = bytes.split(|byte| *byte == b'\x0c').take(12).collect();
    let mut parts = vec![Ledger::new(), Ledger::new(), Ledger::new()];
    let mut whole = Ledger::new();
    for (number, piece) in pieces.iter().enumerate() {
        let (part, text) = piece.split_first().map_or((0, &[][..]), |(first, rest)| (usize::from(*first) % 4, rest));
        let article = article(&format!("a{}", number % 8), &String::from_utf8_lossy(text));
        match whole.add(article.clone()) {
            // The last number of four stands for two ledgers that hold the article.
            Ok(_) if part == 3 => {
                parts[0].add(article.clone()).expect("the whole did not hold it");
                parts[2].add(article).expect("the whole did not hold it");
            }
            Ok(_) => drop(parts[part].add(article).expect("the whole did not hold it")),
            Err(error) => assert!(error.is_duplicate_article()),
        }
        // Asking in between makes no difference.
        if number % 3 == 1 {
            let _ = parts[part % 3].claims();
        }
    }
    let mut there = Ledger::new();
    let mut back = Ledger::new();
    for part in &parts {
        there.merge(part.clone()).expect("the parts agree");
    }
    for part in parts.into_iter().rev() {
        back.merge(part).expect("the parts agree");
    }
    sound_ledger(&whole, DOSSIERS);
    let stored = serde_json::to_string(&whole).expect("a ledger can be written");
    assert_eq!(serde_json::to_string(&there).expect("a ledger can be written"), stored);
    assert_eq!(serde_json::to_string(&back).expect("a ledger can be written"), stored);
    for claim in whole.claims().iter().take(DOSSIERS) {
        assert_eq!(there.dossier(claim.id), whole.dossier(claim.id));
    }
}

/// The check of a fuzz target by the target's name.
pub fn target(name: &str) -> Option<fn(&[u8])> {
    match name {
        "reading" => Some(reading),
        "storing" => Some(storing),
        "merging" => Some(merging),
        _ => None,
    }
}
