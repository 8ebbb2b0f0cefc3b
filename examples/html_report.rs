//! Articles in, one HTML page out: every claim with who asserted, denied or kept silent about it.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "shared/mod.rs"]
mod shared;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use claim_provenance::report::html::Page;
use lexopt::prelude::*;

const HELP: &str = "\
Writes one self-contained HTML page: the claims that articles make, and for each who asserted, denied or kept
silent about it, with every quotation shown in its article.

usage: html_report [-o FILE] [--title TEXT] [FILE|FOLDER ..]

  FILE               .jsonl: an article a line, {\"id\",\"outlet\",\"title\",\"byline\",\"published\",\"url\",\"text\"};
                     .json: an article in IPTC ninjs 3; any other file: one article in plain text.
                     Without files the sample articles that come with the crate are read.
  FOLDER             all such files in it
  -o, --output FILE  where to write the page (default: stdout)
  --title TEXT       the page's title (default: Who said so)

Exit code 2 when something cannot be read; no page is written then.
";

#[derive(Default)]
struct Options {
    output: Option<PathBuf>,
    title: Option<String>,
    paths: Vec<PathBuf>,
}

fn main() -> ExitCode {
    shared::run("html_report", || match options()? {
        Some(options) => report(&options),
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
            Short('o') | Long("output") => options.output = Some(parser.value()?.into()),
            Long("title") => options.title = Some(parser.value()?.string()?),
            Value(path) => options.paths.push(path.into()),
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(Some(options))
}

fn report(options: &Options) -> Result<(), Box<dyn Error>> {
    let ledger = shared::ledger(&options.paths)?;
    let mut page = Page::new(&ledger);
    if let Some(title) = &options.title {
        page = page.title(title.as_str());
    }
    let mut bytes = Vec::new();
    page.write(&mut bytes)?;
    shared::write_to(options.output.as_deref(), &bytes)?;
    if let Some(file) = &options.output {
        eprintln!("{} articles, {} claims: {}", ledger.articles().len(), ledger.claims().len(), file.display());
    }
    Ok(())
}
