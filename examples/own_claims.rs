//! Claims from another tool: attributions found elsewhere (by hand, by a language model) get the same linking and the
//! same dossiers, without the built-in extractor.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "shared/mod.rs"]
mod shared;

use std::error::Error;
use std::process::ExitCode;

use claim_provenance::{Article, Attribution, Kind, Ledger, Source, SourceKind, Span, Stance, read_articles};
use lexopt::prelude::*;
use serde::Deserialize;

const HELP: &str = "\
Links attributions that another tool found, and prints the dossier of each claim.

usage: own_claims [ARTICLES.jsonl ATTRIBUTIONS.jsonl]

  ARTICLES      an article a line: {\"id\",\"outlet\",\"title\",\"byline\",\"published\",\"url\",\"text\"}
  ATTRIBUTIONS  an attribution a line: {\"article\": id, \"source\": name, \"stance\": \"asserts\" | \"denies\" | \"doubts\" |
                \"no_position\", \"cue\": words, \"content\": words}. The words are looked up in the article's text.

Without files a small example is used.
";

/// What another tool gives: words, no offsets.
#[derive(Deserialize)]
struct Given {
    article: String,
    source: String,
    stance: Stance,
    cue: String,
    content: String,
}

fn main() -> ExitCode {
    shared::run("own_claims", || {
        let mut files: Vec<std::ffi::OsString> = Vec::new();
        let mut parser = lexopt::Parser::from_env();
        while let Some(argument) = parser.next()? {
            match argument {
                Short('h') | Long("help") => return shared::print(HELP),
                Value(file) => files.push(file),
                _ => return Err(argument.unexpected().into()),
            }
        }
        let (articles, given) = match files.as_slice() {
            [] => example()?,
            [articles, given] => (read_articles(articles)?.collect::<Result<_, _>>()?, attributions(given)?),
            _ => return Err("two files are needed: articles and attributions (see --help)".into()),
        };
        let mut ledger = Ledger::new();
        for article in articles {
            let mine: Vec<Attribution> = given
                .iter()
                .filter(|given| given.article == article.id)
                .map(|given| attribution(&article, given))
                .collect::<Result<_, _>>()?;
            ledger.add_attributions(article, mine)?;
        }
        for claim in ledger.claims() {
            if let Some(dossier) = ledger.dossier(claim.id) {
                shared::print(&format!("{}\n", dossier.to_text(100)))?;
            }
        }
        Ok(())
    })
}

fn attributions(file: &std::ffi::OsStr) -> Result<Vec<Given>, Box<dyn Error>> {
    let name = std::path::Path::new(file).display();
    let text = std::fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let given = lines.map(|(at, line)| {
        serde_json::from_str(line).map_err(|error| format!("{name}, line {}: {error}", at + 1).into())
    });
    given.collect()
}

/// The words become spans: the content first, then the cue and the source nearest to it.
fn attribution(article: &Article, given: &Given) -> Result<Attribution, Box<dyn Error>> {
    let missing = |words: &str| format!("article `{}` does not contain “{words}”", article.id);
    let start = article.text.find(&given.content).ok_or_else(|| missing(&given.content))?;
    let content = Span::new(start, start + given.content.len());
    let nearest = |words: &str| {
        let places = article.text.match_indices(words).map(|(at, _)| Span::new(at, at + words.len()));
        places.filter(|span| !span.is_empty() && !span.overlaps(content)).min_by_key(|span| span.start.abs_diff(start))
    };
    let cue = nearest(&given.cue).ok_or_else(|| missing(&given.cue))?;
    let span = nearest(&given.source);
    let mut attribution = Attribution::new(&article.id, Kind::Indirect, given.stance, span, [cue], [content]);
    let mut source = Source::new(&given.source, SourceKind::Organization);
    source.span = span;
    attribution.sources = vec![source];
    Ok(attribution)
}

fn example() -> Result<(Vec<Article>, Vec<Given>), Box<dyn Error>> {
    let articles = vec![
        Article::builder("courier-1")
            .outlet("Quay Courier")
            .published("2024-03-04")
            .text("Ostrava County said that the dam at Orlen had lost 40 cubic metres of concrete.")
            .build()?,
        Article::builder("times-7")
            .outlet("Lindale Times")
            .published("2024-03-05")
            .text("The operator denied that the dam at Orlen had lost 40 cubic metres of concrete.")
            .build()?,
    ];
    let lines = r#"
{"article": "courier-1", "source": "Ostrava County", "stance": "asserts", "cue": "said", "content": "the dam at Orlen had lost 40 cubic metres of concrete"}
{"article": "times-7", "source": "The operator", "stance": "denies", "cue": "denied", "content": "the dam at Orlen had lost 40 cubic metres of concrete"}"#;
    let given = lines.lines().filter(|line| !line.is_empty()).map(serde_json::from_str).collect::<Result<_, _>>()?;
    Ok((articles, given))
}
