//! Prints the attributions of articles: who said what, in which words, with which stance.
//!
//! ```text
//! cargo run --release --example attributions -- examples/articles/articles.jsonl
//! cargo run --release --example attributions -- --format jsonl article.txt
//! ```
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "shared/mod.rs"]
mod shared;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use claim_provenance::text::Analyser;
use claim_provenance::{Article, Attribution, English, Error, Extractor, SourceKind};
use lexopt::prelude::*;
use serde::Serialize;
use serde_json::{Value as Json, json};

const HELP: &str = "\
Prints who said what in articles.

usage: attributions [--format text|jsonl] [--flat] [--threshold X] [--weights FILE] [--explain] FILE...

FILE           article as .txt, or JSON Lines {\"id\", \"text\", \"outlet\"?, \"published\"?, \"title\"?}
--format       text (default) or jsonl: one line a text, spans in bytes
--flat         of attributions whose contents overlap only the most confident, and coordinated contents of
               one cue as one: for corpora without nesting
--threshold X  keep attributions of at least this confidence, 0 to 1
--weights FILE weights made by train_extractor instead of the shipped ones
--explain      in text format, say how each was found
";

struct Choices {
    jsonl: bool,
    explain: bool,
    extractor: English,
}

fn main() -> ExitCode {
    shared::run("attributions", body)
}

fn body() -> Result<(), Box<dyn std::error::Error>> {
    let mut parser = lexopt::Parser::from_env();
    let mut files = Vec::<PathBuf>::new();
    let mut choices = Choices { jsonl: false, explain: false, extractor: English::new() };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return shared::print(HELP),
            Long("format") => match parser.value()?.string()?.as_str() {
                "text" => choices.jsonl = false,
                "jsonl" => choices.jsonl = true,
                other => return Err(format!("no format `{other}`; there are text and jsonl").into()),
            },
            Long("flat") => choices.extractor = choices.extractor.flat(),
            Long("explain") => choices.explain = true,
            Long("threshold") => choices.extractor = choices.extractor.with_threshold(parser.value()?.parse()?),
            Long("weights") => {
                let file = PathBuf::from(parser.value()?);
                let bytes = std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
                choices.extractor = choices.extractor.with_weights(&bytes)?;
            }
            Value(file) => files.push(file.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        return Err("no file given; --help shows the usage".into());
    }
    let analyser = Analyser::new();
    let mut failed = None;
    let read = shared::each_article(&files, |article| {
        let document = analyser.analyse(&article.text);
        let found = choices.extractor.extract(&article, &document);
        let shown = if choices.jsonl { line(&article, &found) } else { text(&article, &found, choices.explain) };
        if let Err(error) = shared::print(&shown) {
            failed.get_or_insert(error);
        }
        Ok::<(), Error>(())
    });
    match failed {
        Some(error) => Err(error),
        None => Ok(read?),
    }
}

/// The name of a closed set's value as in JSON.
fn name(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn line(article: &Article, found: &[Attribution]) -> String {
    let attributions: Vec<Json> = found
        .iter()
        .map(|one| {
            let refers_to = one
                .refers_to
                .as_ref()
                .and_then(|antecedent| antecedent.attributions.first())
                .and_then(|id| found.iter().position(|other| other.id == *id));
            let quantities: Vec<Json> = one.quantities.iter().map(quantity).collect();
            json!({
                "source": one.source, "cue": one.cue, "content": one.content,
                "sources": one.sources.iter().map(|source| source.name.as_str()).collect::<Vec<_>>(),
                "source_kind": one.sources.first().map_or_else(|| "none".to_owned(), |source| name(source.kind)),
                "stance": one.stance, "act": one.act, "certainty": one.certainty, "framing": one.framing,
                "relays": one.relays.iter().map(|relay| relay.name.as_str()).collect::<Vec<_>>(),
                "refers_to": refers_to, "kind": one.kind, "said_on": one.said_on, "quantities": quantities,
                "confidence": (f64::from(one.confidence) * 1000.0).round() / 1000.0,
                "explanation": one.explanation,
            })
        })
        .collect();
    let mut line = json!({"id": article.id, "offsets": "utf8", "attributions": attributions}).to_string();
    line.push('\n');
    line
}

/// A quantity as relation and bounds.
fn quantity(quantity: &claim_provenance::Quantity) -> Json {
    serde_json::to_value(quantity).unwrap_or(Json::Null)
}

fn text(article: &Article, found: &[Attribution], explain: bool) -> String {
    let mut out = format!("{}: {} attributions\n", article.id, found.len());
    for one in found {
        let sources: Vec<String> = one
            .sources
            .iter()
            .map(|source| match source.kind {
                SourceKind::Unnamed => format!("{} (unnamed)", source.name),
                _ => source.name.clone(),
            })
            .collect();
        let who = if sources.is_empty() { "somebody".to_owned() } else { sources.join(" and ") };
        let via: String = one.relays.iter().map(|relay| format!(", via {}", relay.name)).collect();
        let _ = writeln!(
            out,
            "- {who}{via} | {} ({}, {}, {}) | cue: {} | {}",
            name(one.stance),
            name(one.act),
            name(one.certainty),
            name(one.framing),
            one.cue_text(&article.text),
            one.content_text(&article.text).replace('\n', " "),
        );
        if explain {
            for line in one.explain().lines() {
                let _ = writeln!(out, "    {line}");
            }
        }
    }
    out
}
