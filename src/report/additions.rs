//! What one article adds to what the others say.

use indexmap::IndexSet;
use serde::{Deserialize, Serialize};

use super::dossier::Dossier;
use super::list;
use super::positions::{Position, Way, reach};
use super::statement::Statement;
use super::words::{stance, unquoted, with_speaker};
use crate::ledger::Ledger;
use crate::model::{Claim, ClaimId, Stance};

/// What kind of addition it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AdditionKind {
    /// A claim that no other article carries.
    NewClaim,
    /// Somebody denies a known claim who was not known to deny it.
    NewDenial,
    /// A known claim has one more origin.
    NewOrigin,
    /// A known claim from origins that are known already.
    Repetition,
    /// A holder takes no side, or doubts, who was not known to.
    NewPosition,
    /// A holder stood elsewhere in other articles.
    Change,
    /// Something cannot stand together with what is known, or the article contradicts itself.
    Conflict,
}

/// Something that an article adds about one claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Addition {
    /// What kind it is.
    pub kind: AdditionKind,
    /// The claim.
    pub claim: ClaimId,
    /// Its wording.
    pub text: String,
    /// What is added, in words.
    pub summary: String,
    /// The article's statements that add it.
    pub statements: Vec<Statement>,
}

/// What this article adds to the others, claim by claim; nothing where the ledger does not hold it.
pub(crate) fn additions(ledger: &Ledger, article: &str) -> Vec<Addition> {
    let attributions = ledger.attributions_of(article);
    let claims: IndexSet<ClaimId> =
        attributions.iter().flat_map(|attribution| ledger.claims_of(attribution.id)).map(|claim| claim.id).collect();
    let mut found = Vec::new();
    for (claim, dossier) in claims.into_iter().filter_map(|id| Some((ledger.claim(id)?, ledger.dossier(id)?))) {
        let one = One { ledger, article, claim, dossier: &dossier };
        one.positions(&mut found);
        one.conflicts(&mut found);
    }
    found
}

struct One<'a> {
    ledger: &'a Ledger,
    article: &'a str,
    claim: &'a Claim,
    dossier: &'a Dossier,
}

impl One<'_> {
    fn add(&self, found: &mut Vec<Addition>, kind: AdditionKind, summary: String, statements: Vec<Statement>) {
        let (claim, text) = (self.claim.id, self.claim.text.clone());
        found.push(Addition { kind, claim, text, summary, statements });
    }

    /// The article's own statements of a position.
    fn own(&self, position: &Position) -> Vec<Statement> {
        position.statements.iter().filter(|statement| statement.article == self.article).cloned().collect()
    }

    fn direct(&self) -> impl Iterator<Item = &Position> {
        self.dossier.positions.iter().filter(|position| !position.is_implied())
    }

    fn positions(&self, found: &mut Vec<Addition>) {
        let elsewhere = |statement: &Statement| statement.article != self.article;
        if !self.direct().flat_map(|position| &position.statements).any(elsewhere) {
            let sides: Vec<String> = self.direct().map(side).collect();
            let sides: Vec<&str> = sides.iter().map(String::as_str).collect();
            let statements = self.direct().flat_map(|position| self.own(position)).collect();
            self.add(found, AdditionKind::NewClaim, format!("{}{}", list(&sides), self.covered()), statements);
            return;
        }
        for position in self.direct().filter(|position| position.stance != Stance::Asserts) {
            let own = self.own(position);
            if own.is_empty() || own.len() < position.statements.len() {
                continue;
            }
            let (kind, covered) = match position.stance {
                Stance::Denies => (AdditionKind::NewDenial, self.covered()),
                _ => (AdditionKind::NewPosition, String::new()),
            };
            self.add(found, kind, format!("{}{covered}", side(position)), own);
        }
        self.origins(found);
    }

    fn origins(&self, found: &mut Vec<Addition>) {
        let asserted = self.direct().filter(|position| position.stance == Stance::Asserts);
        let own: Vec<Statement> = asserted.flat_map(|position| self.own(position)).collect();
        if own.is_empty() {
            return;
        }
        let is_own = |id| own.iter().any(|statement| statement.attribution == id);
        let origins = &self.dossier.origins;
        let (mut new, mut known) = (IndexSet::new(), IndexSet::new());
        for origin in origins.origins.iter().filter(|origin| origin.attributions.iter().any(|id| is_own(*id))) {
            let only_here = origin.attributions.iter().all(|id| is_own(*id));
            if only_here {
                new.insert(origin.label())
            } else {
                known.insert(origin.label())
            };
        }
        let names = |names: &IndexSet<String>| list(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let copy = origins.copies.iter().find(|copy| copy.article == self.article);
        let copy = copy.map(|copy| format!("; wording of {}", copy.of)).unwrap_or_default();
        if new.is_empty() {
            let summary = format!("known from {}{copy}", names(&known));
            self.add(found, AdditionKind::Repetition, summary, own);
        } else {
            let reason = &origins.reason;
            self.add(found, AdditionKind::NewOrigin, format!("{}{copy}; now: {reason}", names(&new)), own);
        }
    }

    /// The narrower claims of other articles that a denial of this one covers.
    fn covered(&self) -> String {
        let denies = |position: &Position| position.stance == Stance::Denies && !self.own(position).is_empty();
        if !self.direct().any(denies) {
            return String::new();
        }
        let narrower: Vec<String> = reach(self.ledger, self.claim, Way::Narrower)
            .into_iter()
            .map(|(other, _)| format!("“{}”", unquoted(&other.text)))
            .collect();
        match narrower.as_slice() {
            [] => String::new(),
            names => format!("; by implication also {}", list(&names.iter().map(String::as_str).collect::<Vec<_>>())),
        }
    }

    fn conflicts(&self, found: &mut Vec<Addition>) {
        let own = |statements: &[&Statement]| -> Vec<Statement> {
            let here = statements.iter().filter(|statement| statement.article == self.article);
            here.map(|statement| (*statement).clone()).collect()
        };
        for change in &self.dossier.changes {
            let statements = own(&[&change.before, &change.after]);
            if !statements.is_empty() {
                self.add(found, AdditionKind::Change, change.summary.clone(), statements);
            }
        }
        for conflict in &self.dossier.conflicts {
            let statements = own(&conflict.statements.iter().collect::<Vec<_>>());
            if !statements.is_empty() {
                self.add(found, AdditionKind::Conflict, conflict.summary.clone(), statements);
            }
        }
    }
}

/// "Russia (Dmitry Peskov) denies".
fn side(position: &Position) -> String {
    let speaker = position.speakers().next();
    format!("{} {}", with_speaker(&position.holder_label(), speaker), stance(position.stance, 1))
}
