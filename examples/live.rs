//! Articles as they arrive: what each adds to those before it.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "shared/mod.rs"]
mod shared;

use std::error::Error;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader};
use std::process::ExitCode;

use claim_provenance::report::{Addition, AdditionKind};
use claim_provenance::{Article, Ledger, json_lines, read_articles};
use lexopt::prelude::*;

const HELP: &str = "\
Reads articles one by one and prints what each adds to those before: new claims, denials, origins, conflicts.

usage: live [--all] [--json] [FILE .. | -]

  FILE     .jsonl: an article a line, {\"id\",\"outlet\",\"title\",\"byline\",\"published\",\"url\",\"text\"}, of which only
           id and text must be there; any other file is one article in plain text, its stem the id
  -        lines of the same kind from standard input, each answered as it comes:
           tail -f articles.jsonl | live -
           Without files the sample articles that come with the crate are read.
  --all    also print what only repeats what is known, and each new claim that nobody else has taken up
  --json   an addition a line, as JSON, with the article's id

A line that cannot be read is reported on standard error and passed over; the exit code is then 2.
";

/// New claims that are named for one article; the rest are counted.
const NAMED: usize = 5;

#[derive(Default)]
struct Options {
    all: bool,
    json: bool,
    files: Vec<OsString>,
}

fn main() -> ExitCode {
    shared::run("live", || match options()? {
        Some(options) => live(&options),
        None => shared::print(HELP),
    })
}

/// `None` when help is asked for.
fn options() -> Result<Option<Options>, Box<dyn Error>> {
    let mut options = Options::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("all") => options.all = true,
            Long("json") => options.json = true,
            Value(file) => options.files.push(file),
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(Some(options))
}

fn live(options: &Options) -> Result<(), Box<dyn Error>> {
    let mut reader = Reader { ledger: Ledger::new(), options, refused: 0 };
    if options.files.is_empty() {
        reader.lines(shared::SAMPLES.as_bytes(), shared::SAMPLES_FILE)?;
    }
    for file in &options.files {
        if file == "-" {
            reader.lines(BufReader::new(io::stdin().lock()), "standard input")?;
        } else {
            match read_articles(file) {
                Ok(articles) => articles.into_iter().try_for_each(|article| reader.take(article))?,
                Err(error) => reader.refuse(&error),
            }
        }
    }
    match reader.refused {
        0 => Ok(()),
        1 => Err("one article could not be read".into()),
        more => Err(format!("{more} articles could not be read").into()),
    }
}

struct Reader<'o> {
    ledger: Ledger,
    options: &'o Options,
    refused: usize,
}

impl Reader<'_> {
    fn lines(&mut self, input: impl BufRead, name: &str) -> Result<(), Box<dyn Error>> {
        json_lines(input, name).try_for_each(|article| self.take(article))
    }

    fn refuse(&mut self, error: &dyn Error) {
        self.refused += 1;
        eprintln!("live: {error}");
    }

    /// Adds an article and prints what it changed.
    fn take(&mut self, article: Result<Article, claim_provenance::Error>) -> Result<(), Box<dyn Error>> {
        let article = match article {
            Ok(article) => article,
            Err(error) => {
                self.refuse(&error);
                return Ok(());
            }
        };
        let id = article.id.clone();
        if let Err(error) = self.ledger.add(article) {
            self.refuse(&error);
            return Ok(());
        }
        let additions = self.ledger.additions(&id);
        let text = if self.options.json { json(&id, &additions)? } else { self.text(&id, &additions) };
        shared::print(&text)
    }

    fn text(&self, id: &str, additions: &[Addition]) -> String {
        let Some(article) = self.ledger.article(id) else { return String::new() };
        let day = article.published.map_or_else(|| "undated".to_owned(), |day| day.to_string());
        let mut text = format!("{day} · {} [{id}]", article.outlet_label());
        if let Some(title) = &article.title {
            text.push_str(&format!(" · {}", one_line(title)));
        }
        text.push('\n');
        let (mut new, mut repeated) = (0, 0);
        for addition in additions {
            match addition.kind {
                AdditionKind::NewClaim if !self.options.all => {
                    new += 1;
                    if new > NAMED {
                        continue;
                    }
                }
                AdditionKind::Repetition if !self.options.all => {
                    repeated += 1;
                    continue;
                }
                _ => {}
            }
            let words = one_line(&addition.text);
            text.push_str(&format!("  {}  “{words}” ({})\n", label(addition.kind), addition.claim));
            text.push_str(&format!("                {}\n", one_line(&addition.summary)));
        }
        let more = new.max(NAMED) - NAMED;
        let mut rest = Vec::new();
        if more > 0 {
            rest.push(format!("{more} more new claim{}", if more == 1 { "" } else { "s" }));
        }
        if repeated > 0 {
            rest.push(format!("{repeated} known from the same origins"));
        }
        if additions.is_empty() {
            rest.push("nothing said that could be read".to_owned());
        }
        if !rest.is_empty() {
            text.push_str(&format!("  {}\n", rest.join("; ")));
        }
        text
    }
}

/// Fourteen columns.
fn label(kind: AdditionKind) -> &'static str {
    match kind {
        AdditionKind::NewClaim => "new claim   ",
        AdditionKind::NewDenial => "new denial  ",
        AdditionKind::NewOrigin => "new origin  ",
        AdditionKind::Repetition => "repetition  ",
        AdditionKind::NewPosition => "new position",
        AdditionKind::Change => "change      ",
        AdditionKind::Conflict => "conflict    ",
        _ => "addition    ",
    }
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn json(id: &str, additions: &[Addition]) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    for addition in additions {
        let mut value = serde_json::to_value(addition)?;
        value["article"] = id.into();
        text.push_str(&format!("{value}\n"));
    }
    Ok(text)
}
