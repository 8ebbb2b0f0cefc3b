//! Sentences and the attributions in them, from the tables in `tests/extraction/`.
//!
//! One line a text: `{"text", "attributions": [{"source", "cue", "content", ..}]}`. Pieces of a discontinuous span
//! and members of a source stand apart by " … "; an empty string has no span. `stance`, `act`, `certainty`, `framing`,
//! `kind`, `sources` (names), `relays` (names), `speaks_for` (of all sources) and `said_on` are compared where they are given. The attributions must be these and no others.
//! `"outlet"` and `"published"` go to the article. A line with `"statement": true` is read as a single statement, without zones.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use claim_provenance::text::Analyser;
use claim_provenance::{Article, Attribution, English, Extractor};
use serde_json::Value;

fn extract(row: &Value) -> (String, Vec<Attribution>) {
    let text = row["text"].as_str().expect("a row needs a text");
    let mut article = Article::builder("row").text(text);
    if let Some(outlet) = row["outlet"].as_str() {
        article = article.outlet(outlet);
    }
    if let Some(published) = row["published"].as_str() {
        article = article.published(published);
    }
    let article = article.build().expect("outlet and day of the row are sound");
    let analyser = Analyser::new();
    let statement = row["statement"].as_bool().unwrap_or(false);
    let document = if statement { analyser.analyse_statement(text) } else { analyser.analyse(text) };
    (text.to_owned(), English::new().extract(&article, &document))
}

/// The fields of `wanted` that the attribution has otherwise.
fn difference(text: &str, wanted: &Value, found: &Attribution) -> Vec<String> {
    let value = serde_json::to_value(found).expect("an attribution is plain data");
    let mut differences = Vec::new();
    for (field, want) in wanted.as_object().expect("an attribution is an object") {
        let got = match field.as_str() {
            "source" => Value::from(found.source_text(text)),
            "cue" => Value::from(found.cue_text(text)),
            "content" => Value::from(found.content_text(text)),
            "sources" => found.sources.iter().map(|source| source.name.clone()).collect(),
            "relays" => found.relays.iter().map(|relay| relay.name.clone()).collect(),
            "speaks_for" => found.sources.iter().flat_map(|source| source.speaks_for.iter().cloned()).collect(),
            other => value[other].clone(),
        };
        if got != *want {
            differences.push(format!("{field} {got} instead of {want}"));
        }
    }
    differences
}

/// What is wrong with a row, in words; empty when nothing is.
fn check(row: &Value) -> String {
    let (text, found) = extract(row);
    let wanted = row["attributions"].as_array().expect("a row needs its attributions");
    let mut left: Vec<&Attribution> = found.iter().collect();
    let mut report = String::new();
    for want in wanted {
        let nearest = left
            .iter()
            .enumerate()
            .map(|(at, found)| (difference(&text, want, found), at))
            .min_by_key(|(differences, at)| (differences.len(), *at));
        match nearest {
            Some((differences, at)) if differences.is_empty() => {
                left.remove(at);
            }
            Some((differences, _)) => {
                let _ = writeln!(report, "    {want}: {}", differences.join("; "));
            }
            None => {
                let _ = writeln!(report, "    {want}: nothing like it");
            }
        }
    }
    for found in left {
        let _ = writeln!(
            report,
            "    not wanted: {:?} | {:?} | {:?} {:?} {:?}",
            found.source_text(&text),
            found.cue_text(&text),
            found.content_text(&text),
            found.stance,
            found.act
        );
    }
    report
}

#[test]
fn every_row_gives_its_attributions_and_no_others() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extraction");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the tables are there").map(|entry| entry.expect("readable").path()).collect();
    files.sort();
    let (mut rows, mut wrong, mut report) = (0, 0, String::new());
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "jsonl")) {
        let table = fs::read_to_string(file).expect("a table is text");
        for (line, row) in table.lines().enumerate().filter(|(_, row)| !row.trim().is_empty()) {
            let row: Value = serde_json::from_str(row)
                .unwrap_or_else(|error| panic!("{}, line {}: {error}", file.display(), line + 1));
            rows += 1;
            let problem = check(&row);
            if !problem.is_empty() {
                wrong += 1;
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                let _ = writeln!(report, "{name}, line {}: {}\n{problem}", line + 1, row["text"]);
            }
        }
    }
    assert!(wrong == 0, "{wrong} of {rows} rows are wrong\n{report}");
}
