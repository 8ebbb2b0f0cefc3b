//! Articles in, standard formats out.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "shared/mod.rs"]
mod shared;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use claim_provenance::export::{Assessments, Export, Format};
use claim_provenance::{ClaimId, Ledger};
use lexopt::prelude::*;

const HELP: &str = "\
Writes what articles say about who asserted and denied what, in a standard format.

usage: export --format FORMAT [--claim CLAIM ..] [--assessments FILE] [--base ADDRESS] [-o FILE] [FILE|FOLDER ..]

  FORMAT              web-annotation   W3C Web Annotation: source, cue and content of each statement, by quotation and
                                       by code points
                      schema-org       schema.org Claim, JSON-LD
                      prov-json        W3C PROV-JSON
                      stix             STIX 2.1 bundle
                      ftm              FollowTheMoney, an entity a line
  FILE                .jsonl: an article a line; .json: IPTC ninjs 3; any other file: one article in plain text.
                      Without files the sample articles that come with the crate are read.
  FOLDER              all such files in it
  --claim CLAIM       only this claim: its id, or some of its words; may be given several times
  --assessments FILE  JSON with what YOU think of sources and claims; nothing of the kind is ever made up:
                      {\"reliability\": {\"SOURCE\": \"A\" to \"F\"}, \"credibility\": {\"CLAIM ID\": \"1\" to \"6\"},
                       \"reviews\": {\"CLAIM ID\": [{\"author\", \"url\", \"datePublished\", \"reviewRating\":
                       {\"ratingValue\", \"bestRating\", \"worstRating\", \"alternateName\"}}]}}
  --base ADDRESS      what ids begin with, in place of urn:uuid: (web-annotation, schema-org, prov-json)
  -o, --output FILE   where to write (default: stdout)

Exit code 2 when something cannot be read; nothing is written then.
";

#[derive(Default)]
struct Options {
    format: Option<Format>,
    claims: Vec<String>,
    assessments: Option<PathBuf>,
    base: Option<String>,
    output: Option<PathBuf>,
    paths: Vec<PathBuf>,
}

fn main() -> ExitCode {
    shared::run("export", || match options()? {
        Some(options) => export(&options),
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
            Long("format") => options.format = Some(parser.value()?.string()?.parse()?),
            Long("claim") => options.claims.push(parser.value()?.string()?),
            Long("assessments") => options.assessments = Some(parser.value()?.into()),
            Long("base") => options.base = Some(parser.value()?.string()?),
            Short('o') | Long("output") => options.output = Some(parser.value()?.into()),
            Value(path) => options.paths.push(path.into()),
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(Some(options))
}

fn export(options: &Options) -> Result<(), Box<dyn Error>> {
    let Some(format) = options.format else {
        let names: Vec<&str> = Format::ALL.into_iter().map(Format::name).collect();
        return Err(format!("--format is missing: {}", names.join(", ")).into());
    };
    let assessments = options.assessments.as_deref().map(read_assessments).transpose()?.unwrap_or_default();
    let ledger = shared::ledger(&options.paths)?;
    let mut export = Export::new(&ledger).assessments(assessments);
    if let Some(base) = &options.base {
        export = export.base(base.as_str());
    }
    if !options.claims.is_empty() {
        let claims: Result<Vec<ClaimId>, _> = options.claims.iter().map(|asked| look_up(&ledger, asked)).collect();
        export = export.claims(claims?);
    }
    let mut bytes = Vec::new();
    export.write(format, &mut bytes)?;
    shared::write_to(options.output.as_deref(), &bytes)
}

fn look_up(ledger: &Ledger, asked: &str) -> Result<ClaimId, Box<dyn Error>> {
    if let Ok(id) = asked.parse::<ClaimId>() {
        return ledger.claim(id).map(|claim| claim.id).ok_or_else(|| format!("there is no claim {id}").into());
    }
    match ledger.find(asked).first() {
        Some(found) => Ok(found.claim),
        None => Err(format!("no claim in these articles is like “{asked}”").into()),
    }
}

fn read_assessments(file: &std::path::Path) -> Result<Assessments, Box<dyn Error>> {
    let name = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
    Ok(serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))?)
}
