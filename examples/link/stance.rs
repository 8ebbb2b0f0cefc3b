//! `link stance`: where a text stands toward a given claim.

use std::error::Error;
use std::io::{BufWriter, Write};
use std::path::Path;

use claim_provenance::matching::text_stance;
use serde::Deserialize;
use serde_json::json;

use crate::lines::{self, Id};

#[derive(Deserialize)]
struct Row {
    id: Id,
    claim: String,
    text: String,
}

pub(crate) fn run(file: &Path) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let read = lines::each(file, |row: Row| {
        let found = text_stance(&row.claim, &row.text);
        writeln!(out, "{}", json!({ "id": row.id, "stance": found.stance }))?;
        Ok(())
    });
    out.flush()?;
    read
}
