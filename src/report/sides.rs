//! Who stands on which side of a claim: what both a dossier and a query rest on.

use super::copies::{Copied, copies};
use super::origins::{Origins, origins};
use super::positions::{Position, Reached, Way, direct, reached, statements};
use super::statement::Statement;
use crate::ledger::Ledger;
use crate::model::{Claim, Stance};

/// The direct positions on a claim, what is said of broader and narrower ones, and where the assertions come from.
#[derive(Debug)]
pub(crate) struct Sides {
    pub(crate) positions: Vec<Position>,
    pub(crate) broader: Vec<Reached>,
    pub(crate) narrower: Vec<Reached>,
    pub(crate) origins: Origins,
}

impl Sides {
    pub(crate) fn of(ledger: &Ledger, claim: &Claim) -> Self {
        let positions = direct(ledger, claim);
        let (broader, narrower) = (reached(ledger, claim, Way::Broader), reached(ledger, claim, Way::Narrower));
        let direct: Vec<&Statement> = statements(&positions, Stance::Asserts).collect();
        let nearby = broader.iter().chain(&narrower);
        let nearby: Vec<&Statement> = nearby
            .flat_map(|reached| reached.statements.iter().chain(&reached.others))
            .filter(|statement| statement.stance_on_claim() == Stance::Asserts)
            .collect();
        let origins = origins(ledger, &direct, &nearby, copied(ledger, &positions, &broader, &narrower));
        Self { positions, broader, narrower, origins }
    }

    /// Whether somebody asserts the claim and somebody denies it, be it by implication.
    pub(crate) fn contested(&self) -> bool {
        let direct = |stance| self.positions.iter().any(|position| position.stance == stance);
        let implied = |reached: &[Reached]| reached.iter().any(|reached| !reached.statements.is_empty());
        (direct(Stance::Asserts) || implied(&self.narrower)) && (direct(Stance::Denies) || implied(&self.broader))
    }
}

/// The copies among the articles with positions on the claim, direct ones and by implication.
fn copied(ledger: &Ledger, positions: &[Position], broader: &[Reached], narrower: &[Reached]) -> Vec<Copied> {
    let direct = positions.iter().flat_map(|position| &position.statements);
    let further = broader.iter().chain(narrower).flat_map(|reached| &reached.statements);
    let mut ids: Vec<&str> = direct.chain(further).map(|statement| statement.article.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    copies(ids.into_iter().filter_map(|id| ledger.article(id)))
}
