//! Prints the attributions of articles: who said what, in which words, with which stance.
//!
//! ```text
//! cargo run --release --example attributions -- examples/articles/articles.jsonl
//! cargo run --release --example attributions -- --format jsonl article.txt
//! ```
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "shared/mod.rs"]
mod shared;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use claim_provenance::extract::extract_all;
use claim_provenance::{
    Act, Article, Attribution, AttributionId, Certainty, English, Error, Framing, Kind, Quantity, SourceKind, Span,
    Stance, Step,
};
use lexopt::prelude::*;
use serde::Serialize;

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

Built with --features rayon, it reads on all cores (or as many as RAYON_NUM_THREADS says); the output is the same.
";

/// Articles that are read at once.
const TOGETHER: usize = 64;

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
    let mut waiting = Vec::with_capacity(TOGETHER);
    let mut failed = None;
    let mut show = |waiting: &mut Vec<Article>| {
        for (article, found) in waiting.iter().zip(extract_all(&choices.extractor, waiting)) {
            let shown = match choices.jsonl {
                true => line(article, &found).map_err(Into::into),
                false => Ok(text(article, &found, choices.explain)),
            };
            if let Err(error) = shown.and_then(|shown| shared::print(&shown)) {
                failed.get_or_insert(error);
            }
        }
        waiting.clear();
    };
    let read = shared::each_article(&files, |article| {
        waiting.push(article);
        if waiting.len() == TOGETHER {
            show(&mut waiting);
        }
        Ok::<(), Error>(())
    });
    show(&mut waiting);
    match failed {
        Some(error) => Err(error),
        None => Ok(read?),
    }
}

/// The name of a closed set's value as in JSON.
fn name(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// An article's line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    offsets: &'a str,
    attributions: Vec<Shown<'a>>,
}

/// An attribution in it.
#[derive(Serialize)]
struct Shown<'a> {
    source: &'a [Span],
    cue: &'a [Span],
    content: &'a [Span],
    sources: Vec<&'a str>,
    source_kind: SourceKindName,
    stance: Stance,
    act: Act,
    certainty: Certainty,
    framing: Framing,
    relays: Vec<&'a str>,
    refers_to: Option<usize>,
    kind: Kind,
    said_on: Option<jiff::civil::Date>,
    quantities: &'a [Quantity],
    confidence: f64,
    explanation: &'a [Step],
}

/// The kind of the first source.
#[derive(Serialize)]
#[serde(untagged)]
enum SourceKindName {
    Known(SourceKind),
    Unknown(&'static str),
}

fn line(article: &Article, found: &[Attribution]) -> Result<String, serde_json::Error> {
    let places: HashMap<&AttributionId, usize> =
        found.iter().enumerate().rev().map(|(at, one)| (&one.id, at)).collect();
    let shown = |one| {
        let one: &Attribution = one;
        let antecedent = one.refers_to.as_ref().and_then(|antecedent| antecedent.attributions.first());
        Shown {
            source: &one.source,
            cue: &one.cue,
            content: &one.content,
            sources: one.sources.iter().map(|source| source.name.as_str()).collect(),
            source_kind: one
                .sources
                .first()
                .map_or(SourceKindName::Unknown("none"), |source| SourceKindName::Known(source.kind)),
            stance: one.stance,
            act: one.act,
            certainty: one.certainty,
            framing: one.framing,
            relays: one.relays.iter().map(|relay| relay.name.as_str()).collect(),
            refers_to: antecedent.and_then(|id| places.get(id).copied()),
            kind: one.kind,
            said_on: one.said_on,
            quantities: &one.quantities,
            confidence: (f64::from(one.confidence) * 1000.0).round() / 1000.0,
            explanation: &one.explanation,
        }
    };
    let attributions = found.iter().map(shown).collect();
    let mut line = serde_json::to_string(&Line { id: &article.id, offsets: "utf8", attributions })?;
    line.push('\n');
    Ok(line)
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
