//! What cannot stand together.

mod deniers;
mod figures;
mod holders;

use serde::{Deserialize, Serialize};

use super::changes::Change;
use super::positions::{Position, Way, direct, reach};
use super::statement::Statement;
use crate::ledger::Ledger;
use crate::model::{Claim, ClaimId, Stance};

/// What kind of conflict it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ConflictKind {
    /// One article gives the same holder two positions that exclude each other ("deny" and "have not addressed").
    WithinArticle,
    /// Articles give the same holder positions that exclude each other, and nobody can tell which came later (where
    /// that can be told, it is a [`Change`]).
    BetweenArticles,
    /// The same holder asserts a narrower claim and denies the broader one that follows from it.
    AcrossClaims,
    /// Articles differ in who denies it.
    Deniers,
    /// Figures for the same thing that cannot both hold.
    Figures,
    /// Figures for the same thing of which the later one replaces the earlier: not a contradiction.
    SupersededFigures,
}

/// Statements that cannot stand together, or of which one replaces the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Conflict {
    /// What kind it is.
    pub kind: ConflictKind,
    /// Whose positions; empty where it is not about holders.
    pub holders: Vec<String>,
    /// What the conflict is, in words.
    pub summary: String,
    /// The statements, one a side at least.
    pub statements: Vec<Statement>,
    /// Other claims that some of these statements are about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ClaimId>,
}

/// The conflicts among direct positions on a claim, and between these and positions on other claims nearby.
pub(crate) fn conflicts(ledger: &Ledger, claim: &Claim, positions: &[Position], changes: &[Change]) -> Vec<Conflict> {
    let mut found = holders::within_articles(positions);
    for (way, kind) in [(Way::Broader, "broader"), (Way::Narrower, "narrower")] {
        for (other, _) in reach(ledger, claim, way).into_iter().filter(|(_, path)| path.len() == 1) {
            let theirs = direct(ledger, other);
            found.extend(holders::with_other_claim(ledger, positions, &theirs, other, kind));
            found.extend(holders::across_claims(ledger, positions, &theirs, other, way));
        }
    }
    found.extend(holders::between_articles(positions, changes));
    found.extend(deniers::deniers(positions));
    found.extend(figures::among(ledger, positions));
    found
}

/// The figures that conflict with those of other claims. O(claims that [`Ledger::find`] gives).
pub(crate) fn conflicts_of_figures(ledger: &Ledger, claim: &Claim, positions: &[Position]) -> Vec<Conflict> {
    figures::between(ledger, claim, positions)
}

/// The holder's statements of this stance, direct ones.
fn held<'p>(positions: &'p [Position], holder: &str, stance: Stance) -> Vec<&'p Statement> {
    let fitting = positions.iter().filter(|position| position.stance == stance && !position.is_implied());
    fitting
        .filter(|position| position.holder.as_deref() == Some(holder))
        .flat_map(|position| &position.statements)
        .collect()
}

fn holders(positions: &[Position]) -> Vec<&str> {
    let mut holders: Vec<&str> = positions.iter().filter_map(|position| position.holder.as_deref()).collect();
    holders.sort_unstable();
    holders.dedup();
    holders
}

/// The outlet with the article's id.
fn article(statement: &Statement) -> String {
    match &statement.outlet {
        Some(outlet) => format!("{} ({})", outlet.name, statement.article),
        None => statement.article.clone(),
    }
}
