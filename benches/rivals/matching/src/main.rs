//! Putting claims together: claim-provenance beside MinHash LSH (gaoya) and BM25 (tantivy), on the same made claims in
//! one run. Usage and results are in the README beside this package.

use std::collections::HashMap;
use std::error::Error;
use std::process::{Command, ExitCode};

use claim_provenance::matching::Matcher;
use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher32};
use gaoya::text::whitespace_split;
use made_claims::{MadeClaim, make, pairs, together, used};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, IndexRecordOption, STORED, Schema, TEXT, Value};
use tantivy::{Index, TantivyDocument, Term, doc};

#[path = "../../../made_claims/mod.rs"]
mod made_claims;

const HELP: &str = "\
usage: rivals-matching [CLAIMS]

So many made claims (100,000 if not said) put together by each; each runs in a process of its own.
";

/// Thresholds that are tried for the rivals; the best for F1 is told.
const THRESHOLDS: &[f64] = &[0.5, 0.6, 0.7, 0.8, 0.9];
/// Texts that BM25 proposes for each.
const PROPOSED: usize = 10;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        [] => all(100_000),
        [size] => size.parse().map_err(|_| format!("`{size}` is no number of claims").into()).and_then(all),
        [name, size, threshold] => one(name, size, threshold),
        _ => Err(HELP.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rivals-matching: {error}");
            ExitCode::from(2)
        }
    }
}

/// Runs each in a process of its own, so that the memory shown is its own.
fn all(size: usize) -> Result<(), Box<dyn Error>> {
    println!("of {size} claims\tthreshold\tprecision\trecall\tF1\tCPU s\tMB");
    let program = std::env::current_exe()?;
    for name in ["claim-provenance", "minhash", "bm25"] {
        let thresholds = if name == "claim-provenance" { &THRESHOLDS[..1] } else { THRESHOLDS };
        let mut best: Option<(f64, String)> = None;
        for threshold in thresholds {
            let output = Command::new(&program).args([name, &size.to_string(), &threshold.to_string()]).output()?;
            if !output.status.success() {
                return Err(String::from_utf8_lossy(&output.stderr).into());
            }
            let line = String::from_utf8(output.stdout)?;
            let f1 = line.split('\t').nth(4).and_then(|word| word.parse().ok()).unwrap_or(0.0);
            if best.as_ref().is_none_or(|(most, _)| f1 > *most) {
                best = Some((f1, line));
            }
        }
        best.into_iter().for_each(|(_, line)| print!("{line}"));
    }
    Ok(())
}

fn one(name: &str, size: &str, threshold: &str) -> Result<(), Box<dyn Error>> {
    let (size, level): (usize, f64) = (size.parse()?, threshold.parse()?);
    let made = make(size);
    let (start, at_first) = used();
    let found = match name {
        "claim-provenance" => together(&made, Matcher::new()).0,
        "minhash" => minhash(&made, level),
        "bm25" => bm25(&made, level)?,
        _ => return Err(format!("no rival `{name}`").into()),
    };
    let (end, most) = used();
    let [precision, recall, f1] = pairs(&made, &found);
    let shown = if name == "claim-provenance" { "-" } else { threshold };
    let megabytes = most.saturating_sub(at_first) as f64 / 1e6;
    println!("{name}\t{shown}\t{precision:.1}\t{recall:.1}\t{f1:.1}\t{:.2}\t{megabytes:.0}", end - start);
    Ok(())
}

/// Texts whose word sets are alike by the threshold, chained.
fn minhash(made: &[MadeClaim], threshold: f64) -> Vec<usize> {
    let (bands, width) = (42, 3);
    let hasher = MinHasher32::new(bands * width);
    let mut index = MinHashIndex::new(bands, width, threshold);
    let mut groups = Joined::new(made.len());
    for (at, (text, _)) in made.iter().enumerate() {
        let lower = text.to_lowercase();
        let signature = hasher.create_signature(whitespace_split(&lower));
        for other in index.query_owned(&signature) {
            groups.join(at, other);
        }
        index.insert(at, signature);
    }
    groups.finish()
}

/// Texts that score by the threshold of what each scores for itself, chained.
fn bm25(made: &[MadeClaim], threshold: f64) -> Result<Vec<usize>, Box<dyn Error>> {
    let mut schema = Schema::builder();
    let text_field = schema.add_text_field("text", TEXT);
    let number_field = schema.add_u64_field("number", STORED | FAST);
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 50_000_000)?;
    for (at, (text, _)) in made.iter().enumerate() {
        writer.add_document(doc!(text_field => text.as_str(), number_field => at as u64))?;
    }
    writer.commit()?;
    let searcher = index.reader()?.searcher();
    let mut tokenizer = index.tokenizer_for_field(text_field)?;
    let mut groups = Joined::new(made.len());
    for (at, (text, _)) in made.iter().enumerate() {
        let mut words: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        tokenizer.token_stream(text).process(&mut |token| {
            let term = Term::from_field_text(text_field, &token.text);
            words.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
        });
        let best = searcher.search(&BooleanQuery::new(words), &TopDocs::with_limit(PROPOSED))?;
        let most = best.first().map_or(0.0, |(score, _)| f64::from(*score));
        for (score, address) in best {
            let found: TantivyDocument = searcher.doc(address)?;
            let other = found.get_first(number_field).and_then(|value| value.as_u64());
            if let Some(other) = other.filter(|_| f64::from(score) >= threshold * most) {
                groups.join(at, other as usize);
            }
        }
    }
    Ok(groups.finish())
}

/// Disjoint sets.
struct Joined(Vec<usize>);

impl Joined {
    fn new(size: usize) -> Self {
        Self((0..size).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }

    fn finish(mut self) -> Vec<usize> {
        let mut numbers: HashMap<usize, usize> = HashMap::new();
        (0..self.0.len())
            .map(|at| {
                let root = self.root(at);
                let next = numbers.len();
                *numbers.entry(root).or_insert(next)
            })
            .collect()
    }
}
