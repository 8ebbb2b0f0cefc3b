//! What the examples share: ending on an error, reading articles, progress.
//!
//! Each example is a program of its own and uses a part of this.
#![allow(dead_code, unreachable_pub, clippy::print_stdout, clippy::print_stderr)]

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use claim_provenance::{Article, Error};

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
