//! What the examples share: ending on an error, reading articles, progress.
//!
//! Each example is a program of its own and uses a part of this.
#![allow(dead_code, unreachable_pub, clippy::print_stdout, clippy::print_stderr)]

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use claim_provenance::{Article, Error, Ledger, json_lines};

/// The sample articles that come with the crate.
pub const SAMPLES: &str = include_str!("../articles/north-korea-russia.jsonl");
/// Where they are, for messages.
pub const SAMPLES_FILE: &str = "examples/articles/north-korea-russia.jsonl";

/// Runs a program's body: prints its error to stderr and ends with exit code 2.
pub fn run(name: &str, body: impl FnOnce() -> Result<(), Box<dyn std::error::Error>>) -> ExitCode {
    match body() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = std::io::stdout().flush();
            eprintln!("{name}: {error}");
            ExitCode::from(2)
        }
    }
}

/// Prints to stdout and ends quietly when the reader has gone (`trace … | head`).
pub fn print(text: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(0),
        other => Ok(other?),
    }
}

/// Endings of files that are taken for articles in a folder.
const ARTICLE_ENDINGS: [&str; 6] = ["txt", "text", "md", "json", "jsonl", "ndjson"];

/// Files as they are, folders as the article files in them at any depth, in order of name.
pub fn article_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Box<dyn std::error::Error>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        let mut open = vec![path.clone()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))? {
                let entry = entry?;
                let hidden = entry.file_name().to_string_lossy().starts_with('.');
                let path = entry.path();
                // Links to folders are not followed: they may lead back.
                if entry.file_type()?.is_dir() && !hidden {
                    open.push(path);
                } else if path.is_file() && !hidden {
                    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
                    if ending.is_some_and(|ending| ARTICLE_ENDINGS.contains(&ending.as_str())) {
                        files.push(path);
                    }
                }
            }
        }
        if files.len() == before {
            return Err(format!("{}: no article files ({})", path.display(), ARTICLE_ENDINGS.join(", ")).into());
        }
        files[before..].sort();
    }
    Ok(files)
}

/// Writes to a file, or to stdout where none is named.
pub fn write_to(file: Option<&Path>, bytes: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    match file {
        Some(file) => Ok(std::fs::write(file, bytes).map_err(|error| format!("{}: {error}", file.display()))?),
        None => print(std::str::from_utf8(bytes)?),
    }
}

/// A ledger of the articles in these files and folders, or of the samples where none are named.
pub fn ledger(paths: &[PathBuf]) -> Result<Ledger, Box<dyn std::error::Error>> {
    let mut ledger = Ledger::new();
    if paths.is_empty() {
        for article in json_lines(SAMPLES.as_bytes(), SAMPLES_FILE) {
            ledger.add(article?)?;
        }
    } else {
        each_article(&article_files(paths)?, |article| ledger.add(article).map(drop))?;
    }
    Ok(ledger)
}

/// Reads articles file by file and hands each to `take`. Stops at the first that cannot be read or taken;
/// what was taken before stays, and the error comes back to be reported after it.
pub fn each_article<P: AsRef<Path>>(
    files: &[P],
    mut take: impl FnMut(Article) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut progress = Progress::new("article");
    for file in files {
        for article in claim_provenance::read_articles(file)? {
            let article = article?;
            let id = article.id.clone();
            take(article)?;
            progress.step(&id);
        }
    }
    progress.end();
    Ok(())
}

/// Counts on stderr, once input has taken longer than a second.
#[derive(Debug)]
pub struct Progress {
    unit: &'static str,
    count: usize,
    began: Instant,
    last: Option<Instant>,
    terminal: bool,
}

impl Progress {
    /// Counts things called `unit`.
    pub fn new(unit: &'static str) -> Self {
        Self { unit, count: 0, began: Instant::now(), last: None, terminal: std::io::stderr().is_terminal() }
    }

    /// One more is done; `name` says which.
    pub fn step(&mut self, name: &str) {
        self.count += 1;
        let pause = if self.terminal { Duration::from_millis(200) } else { Duration::from_secs(5) };
        let quiet = self.last.map_or(self.began.elapsed() < Duration::from_secs(1), |last| last.elapsed() < pause);
        if quiet {
            return;
        }
        self.last = Some(Instant::now());
        let (start, end) = if self.terminal { ("\r\u{1b}[K", "") } else { ("", "\n") };
        eprint!("{start}{} {}s read, last: {name}{end}", self.count, self.unit);
    }

    /// Clears the line.
    pub fn end(&mut self) {
        if self.last.is_some() && self.terminal {
            eprint!("\r\u{1b}[K");
        }
    }
}
