//! A ledger in a file: articles go in one by one and stay, whatever happens to the program.

#[path = "shared/mod.rs"]
mod shared;

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::PathBuf;
use std::process::ExitCode;

use claim_provenance::Ledger;
use claim_provenance::store::Store;
use lexopt::prelude::*;

const HELP: &str = "\
Keeps a ledger in a file. Every article is on the disk before its line is printed.

usage: store FILE add [ARTICLES ..]     read articles and add them; those that it holds already are passed over
       store FILE find TEXT [--width N] print what is known about the claim nearest to the text
       store FILE export LINES          write the ledger as JSON Lines, an article a line
       store FILE import LINES          add what an export holds, all or nothing
       store FILE                       say what it holds

  FILE      the ledger; made where there is none
  ARTICLES  files and folders of articles: .jsonl, .json, plain text; without any, the samples that come with the crate
";

enum Task {
    Add(Vec<PathBuf>),
    Find(String, usize),
    Export(PathBuf),
    Import(PathBuf),
    Tell,
}

fn main() -> ExitCode {
    shared::run("store", || match options()? {
        Some((file, task)) => work(Store::open(file)?, task),
        None => shared::print(HELP),
    })
}

/// `None` when help is asked for.
fn options() -> Result<Option<(PathBuf, Task)>, Box<dyn Error>> {
    let (mut words, mut width) = (Vec::new(), 100);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("width") => width = parser.value()?.parse()?,
            Value(word) => words.push(word),
            _ => return Err(argument.unexpected().into()),
        }
    }
    let mut words = words.into_iter();
    let file = words.next().ok_or("name a file; see --help")?.into();
    let task = match words.next().map(|task| task.string()).transpose()?.as_deref() {
        None => Task::Tell,
        Some("add") => Task::Add(words.by_ref().map(PathBuf::from).collect()),
        Some("find") => Task::Find(words.next().ok_or("find what? see --help")?.string()?, width),
        Some("export") => Task::Export(words.next().ok_or("export into which file? see --help")?.into()),
        Some("import") => Task::Import(words.next().ok_or("import from which file? see --help")?.into()),
        Some(other) => return Err(format!("`{other}` is no task; see --help").into()),
    };
    match words.next() {
        Some(more) => Err(format!("`{}` is one word too many; see --help", more.to_string_lossy()).into()),
        None => Ok(Some((file, task))),
    }
}

fn work(mut store: Store, task: Task) -> Result<(), Box<dyn Error>> {
    match task {
        Task::Add(paths) if paths.is_empty() => {
            for article in claim_provenance::json_lines(shared::SAMPLES.as_bytes(), shared::SAMPLES_FILE) {
                add(&mut store, article?)?;
            }
        }
        Task::Add(paths) => {
            for file in shared::article_files(&paths)? {
                for article in claim_provenance::read_articles(&file)? {
                    add(&mut store, article?)?;
                }
            }
        }
        Task::Find(text, width) => {
            let found = store.ledger().find(&text);
            let claim = found.first().ok_or("nothing is known about it")?.claim;
            let dossier = store.ledger().dossier(claim).ok_or("nothing is known about it")?;
            shared::print(&dossier.to_text(width))?;
        }
        Task::Export(file) => {
            let writer = File::create(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            store.ledger().write_json_lines(BufWriter::new(writer))?;
        }
        Task::Import(file) => {
            let reader = File::open(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            store.merge(Ledger::read_json_lines(BufReader::new(reader), file.display().to_string())?)?;
        }
        Task::Tell => {
            let ledger = store.ledger();
            let (articles, said) = (ledger.articles().len(), ledger.attributions().count());
            shared::print(&format!("{articles} articles, {said} attributions, {} claims\n", ledger.claims().len()))?;
        }
    }
    Ok(())
}

fn add(store: &mut Store, article: claim_provenance::Article) -> Result<(), Box<dyn Error>> {
    if store.ledger().article(&article.id).is_some() {
        return Ok(());
    }
    let id = article.id.clone();
    let found = store.add(article)?.len();
    shared::print(&format!("{id}: {found} attributions\n"))
}
