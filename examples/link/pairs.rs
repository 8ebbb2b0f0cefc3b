//! `link pairs`.

use std::error::Error;
use std::path::Path;

use claim_provenance::matching::compare;
use serde::Deserialize;
use serde_json::json;

use crate::lines::{self, Id, Told};
use crate::shared::{Progress, print};

#[derive(Deserialize)]
struct Pair {
    id: Id,
    a: Told,
    b: Told,
}

/// Prints how each pair of texts stands.
pub(crate) fn run(file: &Path) -> Result<(), Box<dyn Error>> {
    let mut progress = Progress::new("pair");
    lines::each(file, |pair: Pair| {
        let found = compare(&pair.a.read()?, &pair.b.read()?);
        let line = json!({"id": pair.id, "relation": found.relation, "score": found.score, "evidence": found.evidence});
        print(&format!("{line}\n"))?;
        progress.step("");
        Ok(())
    })?;
    progress.end();
    Ok(())
}
