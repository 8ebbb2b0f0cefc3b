//! Instructions that reading articles and keeping them takes, by stage. They are counted by valgrind, so that they repeat to a few in a million
//! whatever else the machine does: what a change costs or saves is seen at once.
//!
//! `cargo bench --bench instructions`. The program runs itself under valgrind once a stage. Where there is no valgrind it says
//! so and ends. The news is that of the sample articles of the project.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::Command;

use claim_provenance::text::Analyser;
use claim_provenance::{Article, English, Extractor, Ledger};

mod shared;

use shared::{article, news};

/// Tells the program which stage to run; not set where it runs the others.
const STAGE: &str = "CLAIM_PROVENANCE_STAGE";

/// Bytes of news that a stage reads.
const BYTES: usize = 100_000;

/// What a stage does with the articles.
type Work = fn(&[Article]) -> usize;

/// The stages, each with all that comes before it.
const STAGES: &[(&str, Work)] = &[
    ("segmentation", |articles| articles.iter().map(|one| Analyser::new().split(&one.text).tokens().len()).sum()),
    ("tags and trees", |articles| articles.iter().map(|one| Analyser::new().analyse(&one.text).tokens().len()).sum()),
    ("attributions", |articles| articles.iter().map(attributions).sum()),
    ("adding", |articles| ledger(articles).articles().len()),
    ("linking", |articles| ledger(articles).claims().len()),
    ("dossiers", |articles| dossiers(&ledger(articles))),
    ("saving", |articles| saved(articles).len()),
    ("loading", |articles| loaded(&saved(articles)).articles().len()),
];

fn attributions(article: &Article) -> usize {
    English::new().extract(article, &Analyser::new().analyse(&article.text)).len()
}

/// All articles in a ledger, which also reads every content as a proposition.
fn ledger(articles: &[Article]) -> Ledger {
    let mut ledger = Ledger::new();
    for article in articles {
        ledger.add(article.clone()).expect("ids differ");
    }
    ledger
}

/// The dossiers of all claims.
fn dossiers(ledger: &Ledger) -> usize {
    ledger.claims().iter().filter_map(|claim| ledger.dossier(claim.id)).map(|dossier| dossier.positions.len()).sum()
}

/// The ledger as JSON Lines, after all that is asked of it before.
fn saved(articles: &[Article]) -> Vec<u8> {
    let ledger = ledger(articles);
    let mut lines = Vec::new();
    assert!(dossiers(&ledger) > 0, "somebody holds something");
    ledger.write_json_lines(&mut lines).expect("memory can be written to");
    lines
}

fn loaded(lines: &[u8]) -> Ledger {
    Ledger::read_json_lines(lines, "bench").expect("what was written can be read")
}

fn main() {
    if let Ok(stage) = std::env::var(STAGE) {
        return run(&stage);
    }
    let Some(start) = count("start") else {
        println!("instructions are counted by valgrind, which cannot be run here: nothing done");
        return;
    };
    let bytes: usize = news(BYTES).iter().map(|one| one.text.len()).sum();
    println!("{:<16}{:>14}{:>12}", "stage", "instructions", "a byte");
    println!("{:<16}{start:>14}", "start");
    let mut before = start;
    for (stage, _) in STAGES {
        let Some(counted) = count(stage) else { continue };
        let own = counted.saturating_sub(before);
        println!("{stage:<16}{own:>14}{:>12.1}", own as f64 / bytes as f64);
        before = counted;
    }
    let all = before - start;
    println!("{:<16}{all:>14}{:>12.1}", "all", all as f64 / bytes as f64);
}

/// Reads one sentence, so that all tables are there, and then does what the stage does.
fn run(stage: &str) {
    let first = article("first".to_owned(), "The harbour board said the ferry would sail on Friday.".to_owned());
    let mut done = attributions(&first);
    let articles = news(BYTES);
    for (_, work) in STAGES.iter().filter(|(name, _)| *name == stage) {
        done += work(&articles);
    }
    assert!(done > 0, "something is found");
}

/// The instructions of a run of this program with a stage.
fn count(stage: &str) -> Option<u64> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
        .arg(program)
        .env(STAGE, stage)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = told.lines().find(|line| line.contains("refs:"))?;
    line.rsplit(':').next()?.trim().replace(',', "").parse().ok()
}
