//! Trains the extractor's weights from annotated articles.
//!
//! ```text
//! cargo run --release --example train_extractor -- --out src/extract/english.heads train.jsonl
//! ```
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "shared/mod.rs"]
mod shared;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use claim_provenance::Span;
use claim_provenance::extract::training::{Example, Marked, Options, train};
use lexopt::prelude::*;
use serde::Deserialize;

const HELP: &str = "\
Trains the weights that choose cues, contents and sources.

usage: train_extractor --out WEIGHTS [--least-seen N] [--most-weights N] [--rounds N] [--step X] [--lasso X]
                       [--ridge X] FILE...

FILE   JSON Lines, one article a line: {\"id\", \"text\", \"attributions\": [{\"source\": [[start, end]..],
       \"cue\": [..], \"content\": [..]}]}; spans count Unicode code points, or bytes where the line
       has \"offsets\": \"utf8\"
The same files in the same order give the same bytes.
";

#[derive(Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    offsets: Option<String>,
    attributions: Vec<Spans>,
}

#[derive(Deserialize)]
struct Spans {
    #[serde(default)]
    source: Vec<(usize, usize)>,
    #[serde(default)]
    cue: Vec<(usize, usize)>,
    #[serde(default)]
    content: Vec<(usize, usize)>,
}

fn main() -> ExitCode {
    shared::run("train_extractor", body)
}

fn body() -> Result<(), Box<dyn std::error::Error>> {
    let mut parser = lexopt::Parser::from_env();
    let (mut out, mut files, mut options) = (None, Vec::<PathBuf>::new(), Options::default());
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return shared::print(HELP),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("least-seen") => options.least_seen = parser.value()?.parse()?,
            Long("most-weights") => options.most_weights = parser.value()?.parse()?,
            Long("step") => options.step = parser.value()?.parse()?,
            Long("lasso") => options.lasso = parser.value()?.parse()?,
            Long("ridge") => options.ridge = parser.value()?.parse()?,
            Long("rounds") => options.rounds = parser.value()?.parse()?,
            Value(file) => files.push(file.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let out = out.ok_or("--out is missing; --help shows the usage")?;
    if files.is_empty() {
        return Err("no file given; --help shows the usage".into());
    }
    let mut examples = Vec::new();
    for file in &files {
        read(file, &mut examples)?;
    }
    eprintln!("{} articles read", examples.len());
    let trained = train(&examples, options)?;
    eprintln!(
        "{} marked, {} with a cue candidate, {} with content, {} with source; chosen right (cross-fitted): content {:.3}, \
         source {:.3}; F1 {:.3} at threshold {:.3}",
        trained.marked,
        trained.with_cue,
        trained.with_content,
        trained.with_source,
        trained.content_right,
        trained.source_right,
        trained.f1,
        trained.threshold,
    );
    eprintln!("features of cue, content, source, accept: {:?}", trained.features);
    std::fs::write(&out, &trained.weights)?;
    eprintln!("{}: {} bytes", out.display(), trained.weights.len());
    Ok(())
}

fn read(file: &Path, examples: &mut Vec<Example>) -> Result<(), Box<dyn std::error::Error>> {
    let opened = std::fs::File::open(file).map_err(|error| format!("{}: {error}", file.display()))?;
    for (number, line) in BufReader::new(opened).lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let at = |cause: &dyn std::fmt::Display| format!("{}, line {}: {cause}", file.display(), number + 1);
        let line: Line = serde_json::from_str(&line).map_err(|error| at(&error))?;
        let bytes = line.offsets.as_deref() == Some("utf8");
        let starts: Vec<usize> = line.text.char_indices().map(|(at, _)| at).chain([line.text.len()]).collect();
        let spans = |pairs: &[(usize, usize)]| -> Result<Vec<Span>, String> {
            pairs
                .iter()
                .map(|&(start, end)| {
                    let span = if bytes {
                        Span::new(start, end)
                    } else {
                        let byte =
                            |point: usize| starts.get(point).copied().ok_or_else(|| at(&"a span leaves the text"));
                        Span::new(byte(start)?, byte(end)?)
                    };
                    span.of(&line.text).map(|_| span).ok_or_else(|| at(&"a span leaves the text"))
                })
                .collect()
        };
        let marked = line
            .attributions
            .iter()
            .map(|one| Ok(Marked { source: spans(&one.source)?, cue: spans(&one.cue)?, content: spans(&one.content)? }))
            .collect::<Result<_, String>>()?;
        examples.push(Example { text: line.text, marked });
    }
    Ok(())
}
