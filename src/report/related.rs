//! Claims that stand near a claim.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::changes::changes;
use super::conflicts::{Conflict, conflicts};
use super::positions::{Position, Way, direct, reach};
use crate::ledger::Ledger;
use crate::model::{Claim, ClaimId};

/// How another claim stands to the dossier's claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relatedness {
    /// It is broader: accepting the dossier's claim means accepting it.
    Broader,
    /// It is narrower: accepting it means accepting the dossier's claim.
    Narrower,
    /// It has a next broader claim in common with this one; neither follows from the other.
    Sibling,
}

/// Another claim with who stands where on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Related {
    /// The claim.
    pub claim: ClaimId,
    /// Its wording.
    pub text: String,
    /// How it stands to the dossier's claim.
    pub relation: Relatedness,
    /// Why, where the link is direct.
    pub evidence: Vec<String>,
    /// Direct positions on it.
    pub positions: Vec<Position>,
    /// Conflicts about it.
    pub conflicts: Vec<Conflict>,
}

/// Broader, narrower and sibling claims, in that order, nearest first.
pub(crate) fn related(ledger: &Ledger, claim: &Claim) -> Vec<Related> {
    let mut seen = FxHashSet::from_iter([claim.id]);
    let mut found = Vec::new();
    let broader = reach(ledger, claim, Way::Broader);
    for (relation, way) in [(Relatedness::Broader, Way::Broader), (Relatedness::Narrower, Way::Narrower)] {
        for (other, path) in reach(ledger, claim, way) {
            if seen.insert(other.id) {
                let evidence = path.last().map(|step| step.evidence.clone()).unwrap_or_default();
                found.push(one(ledger, other, relation, evidence));
            }
        }
    }
    // One step down from one step up: further away the ties say little.
    for above in broader.iter().filter(|(_, path)| path.len() == 1).map(|(above, _)| above) {
        for &id in ledger.linked().narrower(above.id) {
            if let Some(other) = ledger.claim(id).filter(|_| seen.insert(id)) {
                found.push(one(ledger, other, Relatedness::Sibling, Vec::new()));
            }
        }
    }
    found
}

fn one(ledger: &Ledger, claim: &Claim, relation: Relatedness, evidence: Vec<String>) -> Related {
    let positions = direct(ledger, claim);
    let conflicts = conflicts(ledger, claim, &positions, &changes(&positions));
    Related { claim: claim.id, text: claim.text.clone(), relation, evidence, positions, conflicts }
}
