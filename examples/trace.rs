//! Who asserted a claim, who denied it, who kept silent: the dossier of a claim from articles.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "shared/mod.rs"]
mod shared;

use std::error::Error;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use claim_provenance::report::{Dossier, Report, TextStyle};
use claim_provenance::{Claim, ClaimId, Ledger, Stance, json_lines};
use lexopt::prelude::*;

const HELP: &str = "\
Traces a claim through articles: who asserted it, who denied it, who kept silent, through which chain.

usage: trace [--claim TEXT] [--format FORM] [--width COLUMNS] [--colour WHEN] [FILE ..]

  FILE            .jsonl: an article a line, {\"id\",\"outlet\",\"title\",\"byline\",\"published\",\"url\",\"text\"}, of which
                  only id and text must be there; any other file is one article in plain text, its stem the id.
                  Without files the sample articles that come with the crate are read.
  --claim TEXT    the claim to look up: some of its words, a sentence, or its id. Without it all claims are listed
                  (for the sample articles it is \"1 million artillery shells\").
  --format FORM   text (the default); json: the ledger with articles, attributions and claims, and the dossier
                  if there is a --claim; report: the dossier of the --claim, else of every claim, as versioned JSON
                  (see schemas/report.schema.json); or the dossier of a --claim as markdown, dot (Graphviz) or mermaid
  --width COLUMNS width of the text (default: what COLUMNS says, or 100)
  --colour WHEN   auto (the default: on a terminal, unless NO_COLOR is set), always or never

Exit code 2 when something cannot be read; what was read before is still reported.
";

const SAMPLE_CLAIM: &str = "1 million artillery shells";

#[derive(Clone, Copy, PartialEq)]
enum Format {
    Text,
    Json,
    Report,
    Markdown,
    Dot,
    Mermaid,
}

struct Options {
    claim: Option<String>,
    format: Format,
    style: TextStyle,
    files: Vec<PathBuf>,
}

fn main() -> ExitCode {
    shared::run("trace", || match options()? {
        Some(options) => trace(&options),
        None => shared::print(HELP),
    })
}

/// `None` when help is asked for.
fn options() -> Result<Option<Options>, Box<dyn Error>> {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty());
    let style = TextStyle { width: columns.unwrap_or(100), colour };
    let mut options = Options { claim: None, format: Format::Text, style, files: Vec::new() };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("claim") => options.claim = Some(parser.value()?.string()?),
            Long("width") => options.style.width = parser.value()?.parse()?,
            Long("colour" | "color") => {
                options.style.colour = match parser.value()?.string()?.as_str() {
                    "auto" => options.style.colour,
                    "always" => true,
                    "never" => false,
                    other => return Err(format!("--colour is auto, always or never, not {other}").into()),
                }
            }
            Long("format") => {
                options.format = match parser.value()?.string()?.as_str() {
                    "text" => Format::Text,
                    "json" => Format::Json,
                    "report" => Format::Report,
                    "markdown" => Format::Markdown,
                    "dot" => Format::Dot,
                    "mermaid" => Format::Mermaid,
                    other => {
                        return Err(
                            format!("--format is text, json, report, markdown, dot or mermaid, not {other}").into()
                        );
                    }
                }
            }
            Value(file) => options.files.push(file.into()),
            _ => return Err(argument.unexpected().into()),
        }
    }
    let of_one = matches!(options.format, Format::Markdown | Format::Dot | Format::Mermaid);
    if options.claim.is_none() && !options.files.is_empty() && of_one {
        return Err("this --format shows one claim: give a --claim".into());
    }
    Ok(Some(options))
}

fn trace(options: &Options) -> Result<(), Box<dyn Error>> {
    let mut ledger = Ledger::new();
    let mut claim = options.claim.clone();
    let read = if options.files.is_empty() {
        claim.get_or_insert_with(|| SAMPLE_CLAIM.to_owned());
        json_lines(shared::SAMPLES.as_bytes(), shared::SAMPLES_FILE)
            .try_for_each(|article| ledger.add(article?).map(drop))
    } else {
        shared::each_article(&options.files, |article| ledger.add(article).map(drop))
    };
    for (article, what) in ledger.diagnostics() {
        eprintln!("trace: {article}, byte {}: {}", what.span.start, what.message);
    }
    let dossier = claim.as_deref().map(|claim| look_up(&ledger, claim));
    let dossier = dossier.flatten();
    let nothing = || format!("no claim in these articles is like “{}”\n", claim.as_deref().unwrap_or_default());
    let text = match (options.format, &dossier) {
        (Format::Json, _) => json(&ledger, claim.as_deref(), dossier.as_ref())?,
        (Format::Text, None) if claim.is_none() => overview(&ledger),
        (Format::Text, Some(dossier)) => {
            format!("{}{}", dossier.to_styled_text(options.style), others(&ledger, dossier))
        }
        (Format::Report, None) if claim.is_none() => {
            Report::new(ledger.claims().iter().filter_map(|claim| ledger.dossier(claim.id)).collect()).to_json()
        }
        (Format::Report, dossier) => Report::new(dossier.iter().cloned().collect()).to_json(),
        (Format::Markdown, Some(dossier)) => dossier.to_markdown(),
        (Format::Dot, Some(dossier)) => dossier.to_dot(),
        (Format::Mermaid, Some(dossier)) => dossier.to_mermaid(),
        (Format::Text, None) => nothing(),
        (_, None) => return Err(nothing().trim_end().into()),
    };
    shared::print(&text)?;
    Ok(read?)
}

fn look_up(ledger: &Ledger, asked: &str) -> Option<Dossier> {
    match asked.parse::<ClaimId>() {
        Ok(id) => ledger.dossier(id),
        Err(_) => ledger.dossier(ledger.find(asked).first()?.claim),
    }
}

fn json(ledger: &Ledger, asked: Option<&str>, dossier: Option<&Dossier>) -> Result<String, Box<dyn Error>> {
    let mut whole = serde_json::to_value(ledger)?;
    if let Some(asked) = asked {
        whole["asked"] = asked.into();
        whole["dossiers"] = serde_json::to_value(Vec::from_iter(dossier))?;
    }
    Ok(format!("{}\n", serde_json::to_string_pretty(&whole)?))
}

/// Every claim on a line, those with a denial or several sources first.
fn overview(ledger: &Ledger) -> String {
    let counted = |count: usize, thing: &str| format!("{count} {thing}{}", if count == 1 { "" } else { "s" });
    let mut text = format!(
        "{}, {}, {}; --claim TEXT shows who stands where on one\n\n",
        counted(ledger.articles().len(), "article"),
        counted(ledger.attributions().count(), "attribution"),
        counted(ledger.claims().len(), "claim")
    );
    let mut lines: Vec<(usize, String)> = ledger.claims().iter().map(|claim| line(ledger, claim)).collect();
    lines.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    lines.into_iter().for_each(|(_, line)| text.push_str(&line));
    text
}

/// The claims that the dossier does not show already.
fn others(ledger: &Ledger, dossier: &Dossier) -> String {
    let shown = |claim: &&Claim| claim.id != dossier.claim && dossier.related.iter().all(|r| r.claim != claim.id);
    let mut lines: Vec<(usize, String)> =
        ledger.claims().iter().filter(shown).map(|claim| line(ledger, claim)).collect();
    if lines.is_empty() {
        return String::new();
    }
    lines.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let mut text = format!("\nOTHER CLAIMS IN THESE ARTICLES ({})\n", lines.len());
    lines.into_iter().for_each(|(_, line)| text.push_str(&line));
    text
}

/// "  “wording” (id) asserted 3, denied 1", with its conflicts on further lines, and how much there is to it.
fn line(ledger: &Ledger, claim: &Claim) -> (usize, String) {
    let stances: Vec<Stance> =
        claim.members.iter().filter_map(|(id, _)| ledger.attribution(*id)).map(|a| a.stance).collect();
    let count = |stance: Stance| stances.iter().filter(|&&other| other == stance).count();
    let mut counts = Vec::new();
    for (stance, word) in [
        (Stance::Asserts, "asserted"),
        (Stance::Denies, "denied"),
        (Stance::Doubts, "doubted"),
        (Stance::NoPosition, "no position"),
    ] {
        match count(stance) {
            0 => {}
            times => counts.push(format!("{word} {times}")),
        }
    }
    let words: Vec<&str> = claim.text.split_whitespace().collect();
    let mut text = format!("  “{}” ({}) {}\n", words.join(" "), claim.id, counts.join(", "));
    for conflict in ledger.dossier(claim.id).into_iter().flat_map(|dossier| dossier.conflicts) {
        text.push_str(&format!("      conflict: {}\n", conflict.summary));
    }
    (stances.len() + 10 * count(Stance::Denies), text)
}
