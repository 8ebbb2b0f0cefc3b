//! Cost of putting claims together, as their number grows.
//!
//! `cargo bench --bench matching` groups 10,000 and 100,000 claims that it makes itself; `-- 1000000` adds that size.
//! Each size runs in a process of its own, so that the memory shown is its own. "One more" is the cost of one more claim
//! between the size before and this one: a column that stays level shows near-linear cost.
//!
//! A second table is of a matcher that is given every claim as a statement, as a ledger does, without the grouping of
//! copies before it; "after one more" is what the claims cost again when one statement was added.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use claim_provenance::Stance;
use claim_provenance::matching::{Comparer, Matcher, Similarity, Statement};
use claim_provenance::proposition::Reading;
use made_claims::{make, pairs, together, used};

#[path = "made_claims/mod.rs"]
mod made_claims;

/// Statements that are added one by one.
const AGAIN: usize = 4;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [flag, size] = arguments.as_slice() {
        match (flag.as_str(), size.parse()) {
            ("--size", Ok(size)) => return run(size),
            ("--statements", Ok(size)) => return run_statements(size),
            _ => {}
        }
    }
    let mut sizes = vec![10_000];
    // Under `cargo test --benches` the smallest size is enough.
    if std::env::args().any(|argument| argument == "--bench") {
        sizes.push(100_000);
    }
    sizes.extend(arguments.iter().filter_map(|argument| argument.parse::<usize>().ok()));
    println!("claims\tCPU s\tµs a claim\tµs one more\tbytes a claim\tread as propositions\tcompared with\tF1");
    let mut before: Option<(usize, f64)> = None;
    for size in sizes {
        let Some([seconds, bytes, read, compared, f1]) = measured("--size", size) else { return };
        let more = before.map_or(seconds / size as f64, |(count, time)| (seconds - time) / (size - count) as f64);
        println!(
            "{size}\t{seconds:.2}\t{:.1}\t{:.1}\t{:.0}\t{:.1} %\t{:.2}\t{f1:.1}",
            1e6 * seconds / size as f64,
            1e6 * more,
            bytes / size as f64,
            100.0 * read / size as f64,
            compared / read.max(1.0),
        );
        before = Some((size, seconds));
    }
    println!("statements\tCPU s\tµs a statement\tms after one more\tbytes a statement\tF1");
    for size in if before.is_some_and(|(size, _)| size > 10_000) { vec![1_000, 10_000, 30_000] } else { vec![1_000] } {
        let Some([seconds, bytes, again, f1]) = measured("--statements", size) else { return };
        let (each, memory) = (1e6 * seconds / size as f64, bytes / size as f64);
        println!("{size}\t{seconds:.2}\t{each:.1}\t{:.1}\t{memory:.0}\t{f1:.1}", 1e3 * again);
    }
}

/// The figures of a run in a process of its own.
fn measured<const N: usize>(flag: &str, size: usize) -> Option<[f64; N]> {
    let run =
        std::env::current_exe().and_then(|program| Command::new(program).args([flag, &size.to_string()]).output());
    let shown = run.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let figures: Vec<f64> = shown.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let figures = figures.try_into().ok();
    if figures.is_none() {
        eprintln!("the run of {size} claims failed");
    }
    figures
}

/// Finds nothing alike, and counts how often it is asked: once for every pair of statements that is compared.
#[derive(Default)]
struct Count(AtomicUsize);

impl Similarity for Count {
    fn similarity(&self, _: &str, _: &str) -> f64 {
        self.0.fetch_add(1, Ordering::Relaxed);
        0.0
    }
}

/// Groups so many claims and prints processor seconds, bytes, claims read as propositions, comparisons and the F1 of pairs.
fn run(size: usize) {
    let made = make(size);
    let (start, at_first) = used();
    let count = Arc::new(Count::default());
    let (found, read) = together(&made, Matcher::with_comparer(Comparer::new().similarity(count.clone())));
    let (end, most) = used();
    let [_, _, f1] = pairs(&made, &found);
    let compared = 2 * count.0.load(Ordering::Relaxed);
    println!("{} {} {} {compared} {f1}", end - start, most.saturating_sub(at_first), read);
}

/// Gives so many claims to a matcher, each as a statement, and prints processor seconds, bytes, processor seconds of the
/// claims again after one more statement, and the F1 of pairs.
fn run_statements(size: usize) {
    let mut made = make(size + AGAIN);
    let more = made.split_off(size);
    let read = |text: &str| {
        let mut statement = Statement::new(Reading::new().read_statement(text), Stance::Asserts);
        statement.told = Some(text.into());
        statement
    };
    let mut matcher = Matcher::new();
    made.iter().for_each(|(text, _)| _ = matcher.add(read(text)));
    let (start, at_first) = used();
    let claims = matcher.claims();
    let (end, most) = used();
    let mut found = vec![0; size];
    for (number, claim) in claims.iter().enumerate() {
        claim.members.iter().for_each(|&(member, _)| found[member] = number);
    }
    for (text, _) in &more {
        matcher.add(read(text));
        let _ = matcher.claims();
    }
    let again = (used().0 - end) / AGAIN as f64;
    let [_, _, f1] = pairs(&made, &found);
    println!("{} {} {again} {f1}", end - start, most.saturating_sub(at_first));
}
