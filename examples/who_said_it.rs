//! Who said what: statements by source, outlet, entity, stance and day.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "shared/mod.rs"]
mod shared;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use claim_provenance::{Ledger, Query, Said, Stance, json_lines};
use jiff::civil::Date;
use lexopt::prelude::*;

const HELP: &str = "\
Finds statements in articles: everything Lavrov denied, all that an outlet printed about a place, claims with one origin.

usage: who_said_it [CONDITION ..] [FILE ..]

  FILE             .jsonl: an article a line, {\"id\",\"outlet\",\"title\",\"byline\",\"published\",\"url\",\"text\"}, of which
                   only id and text must be there; any other file is one article in plain text, its stem the id.
                   Without files the sample articles that come with the crate are read.

conditions; several of one kind are alternatives, those of different kinds must all hold
  --source NAME    said by NAME or by whoever speaks for it (\"Russia\" also finds its ministers)
  --outlet NAME    published by NAME
  --entity NAME    about NAME
  --stance STANCE  asserts, denies, doubts or no_position
  --from DAY       said, or where that is not known published, on DAY or later (2024-01-31)
  --to DAY         on DAY or before
  --single-origin  about claims with a single named origin
  --contested      about claims that are asserted and denied, be it by implication

  --json           a statement a line, as JSON
Without conditions and files it shows everything that Russia denies in the sample articles.

Exit code 2 when something cannot be read; what was read before is still reported.
";

#[derive(Default)]
struct Options {
    sources: Vec<String>,
    outlets: Vec<String>,
    entities: Vec<String>,
    stances: Vec<Stance>,
    from: Option<Date>,
    to: Option<Date>,
    single_origin: bool,
    contested: bool,
    json: bool,
    files: Vec<PathBuf>,
}

fn main() -> ExitCode {
    shared::run("who_said_it", || match options()? {
        Some(options) => who_said_it(&options),
        None => shared::print(HELP),
    })
}

/// `None` when help is asked for.
fn options() -> Result<Option<Options>, Box<dyn Error>> {
    let mut options = Options::default();
    let mut asked = false;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        asked |= matches!(argument, Long(_));
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("source") => options.sources.push(parser.value()?.string()?),
            Long("outlet") => options.outlets.push(parser.value()?.string()?),
            Long("entity") => options.entities.push(parser.value()?.string()?),
            Long("stance") => options.stances.push(stance(&parser.value()?.string()?)?),
            Long("from") => options.from = Some(day(&parser.value()?.string()?)?),
            Long("to") => options.to = Some(day(&parser.value()?.string()?)?),
            Long("single-origin") => options.single_origin = true,
            Long("contested") => options.contested = true,
            Long("json") => options.json = true,
            Value(file) => options.files.push(file.into()),
            _ => return Err(argument.unexpected().into()),
        }
    }
    if !asked && options.files.is_empty() {
        options.sources.push("Russia".to_owned());
        options.stances.push(Stance::Denies);
    }
    Ok(Some(options))
}

fn stance(name: &str) -> Result<Stance, Box<dyn Error>> {
    let quoted = serde_json::Value::from(name);
    serde_json::from_value(quoted)
        .map_err(|_| format!("--stance is asserts, denies, doubts or no_position, not {name}").into())
}

fn day(written: &str) -> Result<Date, Box<dyn Error>> {
    written.parse().map_err(|_| format!("{written} is not a day such as 2024-01-31").into())
}

fn who_said_it(options: &Options) -> Result<(), Box<dyn Error>> {
    let mut ledger = Ledger::new();
    let read = if options.files.is_empty() {
        json_lines(shared::SAMPLES.as_bytes(), shared::SAMPLES_FILE)
            .try_for_each(|article| ledger.add(article?).map(drop))
    } else {
        shared::each_article(&options.files, |article| ledger.add(article).map(drop))
    };
    let text = if options.json { lines(query(&ledger, options)) } else { list(query(&ledger, options)) };
    shared::print(&text)?;
    Ok(read?)
}

fn query<'l>(ledger: &'l Ledger, options: &Options) -> Query<'l> {
    let mut query = ledger.query();
    query = options.sources.iter().fold(query, |query, name| query.source(name));
    query = options.outlets.iter().fold(query, |query, name| query.outlet(name));
    query = options.entities.iter().fold(query, |query, name| query.entity(name));
    query = options.stances.iter().fold(query, |query, stance| query.stance(*stance));
    query = options.from.into_iter().fold(query, Query::from);
    query = options.to.into_iter().fold(query, Query::to);
    if options.single_origin {
        query = query.single_origin();
    }
    if options.contested {
        query = query.contested();
    }
    query
}

/// The statements under their claims.
fn list(query: Query<'_>) -> String {
    let mut text = String::new();
    let (mut claim, mut claims, mut statements) = (None, 0, 0);
    for said in query.statements() {
        if claim.replace(said.claim.id) != Some(said.claim.id) {
            let gap = if claims == 0 { "" } else { "\n" };
            text.push_str(&format!("{gap}“{}” ({})\n", one_line(&said.claim.text), said.claim.id));
            claims += 1;
        }
        statements += 1;
        text.push_str(&line(&said));
    }
    if statements == 0 {
        return "nothing in these articles fits\n".to_owned();
    }
    let counted = |count: usize, thing: &str| format!("{count} {thing}{}", if count == 1 { "" } else { "s" });
    format!("{text}\n{} about {}\n", counted(statements, "statement"), counted(claims, "claim"))
}

fn line(said: &Said<'_>) -> String {
    let mut names: Vec<String> =
        said.sources().iter().map(|source| speaker(&source.name, &source.speaks_for)).collect();
    if names.is_empty() {
        names.push(said.attribution.source_text(&said.article.text));
    }
    let names = if names[0].is_empty() { "source not named".to_owned() } else { names.join(" and ") };
    let day = said.day().map_or_else(|| "undated".to_owned(), |day| day.to_string());
    let words = [said.attribution.cue_text(&said.article.text), said.attribution.content_text(&said.article.text)];
    let words = words.map(|words| one_line(&words)).join(": ");
    format!(
        "  {day} · {names} · {} · {} [{}]\n      {words}\n",
        stance_name(said.stance()),
        said.article.outlet_label(),
        said.article.id
    )
}

/// "Dmitry Peskov, for Kremlin → Russia".
fn speaker(name: &str, speaks_for: &[String]) -> String {
    if speaks_for.is_empty() { name.to_owned() } else { format!("{name}, for {}", speaks_for.join(" → ")) }
}

fn stance_name(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Denies => "denies",
        Stance::Doubts => "doubts",
        Stance::NoPosition => "takes no position",
    }
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A statement a line.
fn lines(query: Query<'_>) -> String {
    let line = |said: Said<'_>| {
        let value = serde_json::json!({
            "claim": said.claim.id,
            "text": said.claim.text,
            "stance": said.stance(),
            "day": said.day(),
            "outlet": said.article.outlet,
            "attribution": said.attribution,
        });
        format!("{value}\n")
    };
    query.statements().map(line).collect()
}
