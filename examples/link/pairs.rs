//! `link pairs`.

use std::collections::HashSet;
use std::error::Error;
use std::path::Path;

use claim_provenance::matching::{Comparer, Rarity};
use claim_provenance::proposition::Proposition;
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

/// Prints how each pair of texts stands. What the texts of all pairs share tells little of any one; so they are read
/// before the first is compared. Where a line cannot be read, the pairs before it are printed and the error follows.
pub(crate) fn run(file: &Path) -> Result<(), Box<dyn Error>> {
    let mut progress = Progress::new("pair");
    let mut pairs: Vec<(Id, Proposition, Proposition)> = Vec::new();
    let read = lines::each(file, |pair: Pair| {
        pairs.push((pair.id, pair.a.read()?, pair.b.read()?));
        progress.step("");
        Ok(())
    });
    progress.end();
    let comparer = Comparer::new().rarity(Rarity::of(statements(&pairs)));
    for (id, a, b) in &pairs {
        let found = comparer.compare(a, b);
        let line = json!({"id": id, "relation": found.relation, "score": found.score, "evidence": found.evidence});
        print(&format!("{line}\n"))?;
    }
    read
}

/// The statements of all pairs, each once however many pairs it stands in.
fn statements(pairs: &[(Id, Proposition, Proposition)]) -> impl Iterator<Item = &Proposition> {
    let mut seen = HashSet::new();
    pairs.iter().flat_map(|(_, a, b)| [a, b]).filter(move |said| seen.insert(said.text.as_str()))
}
