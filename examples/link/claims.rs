//! `link claims`.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use claim_provenance::Stance;
use claim_provenance::matching::{Matcher, Statement, copies};
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

/// Groups of copies up to which all are read, not only those with kin in wording.
const FEW: usize = 5000;

/// Prints the cluster of each text: the number of the cluster in order of its first text. Where a line cannot be
/// read, the texts before it are grouped and printed and the error follows.
///
/// Copies in nearly the same words are put together first; what is said is read and compared only for one text of
/// each group that may say the same as another group.
pub(crate) fn run(file: &Path) -> Result<(), Box<dyn Error>> {
    let mut progress = Progress::new("claim");
    let mut texts: Vec<Line> = Vec::new();
    let read = lines::each(file, |line: Line| {
        texts.push(line);
        Ok(())
    });
    let wordings: Vec<&str> = texts.iter().map(|line| line.told.text()).collect();
    let groups = copies(&wordings);
    // Texts far apart in wording may say the same; comparing all of them is for collections where that is cheap.
    let few = groups.len() <= FEW;
    let mut matcher = Matcher::new();
    // The copies' group that each statement stands for.
    let mut stands_for: Vec<usize> = Vec::new();
    for (number, group) in groups.iter().enumerate().filter(|(_, group)| group.has_kin || few) {
        let line = &texts[group.leader];
        let mut statement = Statement::new(line.told.read()?, line.stance.unwrap_or(Stance::Asserts));
        statement.copies = group.members.len() - 1;
        statement.told = Some(line.told.text().into());
        matcher.add(statement);
        stands_for.push(number);
        progress.step("");
    }
    progress.end();
    // Groups of copies joined by what they say; the first names the cluster.
    let mut cluster_of: Vec<usize> = (0..groups.len()).collect();
    for claim in matcher.claims() {
        let first = claim.members.iter().map(|&(member, _)| stands_for[member]).min().unwrap_or(0);
        for (member, _) in claim.members {
            cluster_of[stands_for[member]] = first;
        }
    }
    let mut cluster = vec![0; texts.len()];
    for (group, joined) in groups.iter().zip(&cluster_of) {
        for &member in &group.members {
            cluster[member] = *joined;
        }
    }
    let mut out = String::new();
    for (line, cluster) in texts.iter().zip(cluster) {
        writeln!(out, "{}", json!({"id": line.id, "cluster": cluster}))?;
    }
    print(&out)?;
    read
}
