//! `link search`: known claims for each text.

use std::error::Error;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use claim_provenance::matching::ClaimSearch;
use serde::Deserialize;
use serde_json::json;

use crate::lines::{self, Id};
use crate::shared::Progress;

/// What the command line asks for.
pub(crate) struct Choices {
    pub(crate) claims: Option<PathBuf>,
    pub(crate) queries: Option<PathBuf>,
    pub(crate) top: usize,
}

impl Default for Choices {
    fn default() -> Self {
        Self { claims: None, queries: None, top: 20 }
    }
}

#[derive(Deserialize)]
struct Row {
    id: Id,
    text: String,
}

pub(crate) fn run(choices: &Choices) -> Result<(), Box<dyn Error>> {
    let claims = choices.claims.as_ref().ok_or("--claims FILE is missing")?;
    let queries = choices.queries.as_ref().ok_or("--queries FILE is missing")?;
    let mut search = ClaimSearch::new();
    let mut ids = Vec::new();
    lines::each(claims, |row: Row| {
        search.add(&row.text);
        ids.push(row.id);
        Ok(())
    })?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut progress = Progress::new("query");
    let read = lines::each(queries, |row: Row| {
        let ranked: Vec<_> =
            search.find(&row.text, choices.top).iter().map(|found| json!([ids[found.claim], found.score])).collect();
        progress.step("");
        writeln!(out, "{}", json!({ "query": row.id, "ranked": ranked }))?;
        Ok(())
    });
    progress.end();
    out.flush()?;
    read
}
