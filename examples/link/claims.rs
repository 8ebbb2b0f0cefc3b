//! `link claims`.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use claim_provenance::Stance;
use claim_provenance::matching::{Matcher, Statement};
use serde::Deserialize;
use serde_json::json;

use crate::lines::{self, Id, Told};
use crate::shared::{Progress, print};

#[derive(Deserialize)]
struct Line {
    id: Id,
    #[serde(flatten)]
    told: Told,
    #[serde(default)]
    stance: Option<Stance>,
}

/// Prints the cluster of each text: the number of the cluster in order of its first text. Where a line cannot be
/// read, the texts before it are grouped and printed and the error follows.
pub(crate) fn run(file: &Path) -> Result<(), Box<dyn Error>> {
    let mut progress = Progress::new("claim");
    let mut matcher = Matcher::new();
    let mut ids: Vec<Id> = Vec::new();
    let read = lines::each(file, |line: Line| {
        matcher.add(Statement::new(line.told.read()?, line.stance.unwrap_or(Stance::Asserts)));
        ids.push(line.id);
        progress.step("");
        Ok(())
    });
    progress.end();
    let mut cluster = vec![0; ids.len()];
    for (number, group) in matcher.claims().iter().enumerate() {
        for &(member, _) in &group.members {
            cluster[member] = number;
        }
    }
    let mut out = String::new();
    for (id, cluster) in ids.iter().zip(cluster) {
        writeln!(out, "{}", json!({"id": id, "cluster": cluster}))?;
    }
    print(&out)?;
    read
}
