//! The answer: everything known about who stands where on one claim.

use serde::{Deserialize, Serialize};

use super::conflicts::{Conflict, conflicts};
use super::origins::{Origins, origins};
use super::positions::{Position, direct, implied};
use super::related::{Related, related};
use super::text;
use super::timeline::{Event, Timeline, first};
use crate::ledger::Ledger;
use crate::model::{ClaimId, Stance};

/// Who asserted, denied, doubted or kept silent about a claim, through which chains.
///
/// A picture of one moment: it does not change when the ledger does. JSON through serde.
///
/// ```
/// use claim_provenance::{Article, Attribution, Kind, Ledger, Span, Stance};
///
/// let text = "Orlen said the dam had failed.";
/// let article = Article::builder("a1").outlet("Quay Courier").text(text).build()?;
/// let said = Attribution::new(
///     "a1", Kind::Indirect, Stance::Asserts, [Span::new(0, 5)], [Span::new(6, 10)], [Span::new(11, 29)],
/// );
/// let mut ledger = Ledger::new();
/// ledger.add_attributions(article, [said])?;
///
/// let claim = ledger.claims()[0].id;
/// let dossier = ledger.dossier(claim).unwrap();
/// let position = dossier.asserted_by().next().unwrap();
/// assert_eq!(position.holder.as_deref(), Some("Orlen"));
/// assert_eq!(position.statements[0].content(), "the dam had failed");
/// assert_eq!(dossier.denied_by().count(), 0);
/// # Ok::<(), claim_provenance::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Dossier {
    /// The claim.
    pub claim: ClaimId,
    /// Its wording.
    pub text: String,
    /// All positions: direct ones first, then those by implication.
    pub positions: Vec<Position>,
    /// The first article, by day of publication, that carries an assertion of the claim itself.
    pub first_report: Option<Event>,
    /// The first article that carries a denial of the claim itself.
    pub first_denial: Option<Event>,
    /// Where the assertions come from.
    pub origins: Origins,
    /// What cannot stand together.
    pub conflicts: Vec<Conflict>,
    /// The statements in time.
    pub timeline: Timeline,
    /// Broader, narrower and sibling claims.
    pub related: Vec<Related>,
}

impl Dossier {
    pub(crate) fn of(ledger: &Ledger, id: ClaimId) -> Option<Self> {
        let claim = ledger.claim(id)?;
        let mut positions = direct(ledger, claim);
        let first_report = first(&positions, Stance::Asserts);
        let first_denial = first(&positions, Stance::Denies);
        let origins = origins(ledger, &positions);
        let conflicts = conflicts(ledger, claim, &positions);
        positions.extend(implied(ledger, claim, &positions));
        Some(Self {
            claim: claim.id,
            text: claim.text.clone(),
            first_report,
            first_denial,
            origins,
            conflicts,
            timeline: Timeline::of(&positions),
            positions,
            related: related(ledger, claim),
        })
    }

    /// Who asserts the claim itself.
    pub fn asserted_by(&self) -> impl Iterator<Item = &Position> {
        self.held(Stance::Asserts, false)
    }

    /// Who denies the claim itself.
    pub fn denied_by(&self) -> impl Iterator<Item = &Position> {
        self.held(Stance::Denies, false)
    }

    /// Who doubts the claim itself.
    pub fn doubted_by(&self) -> impl Iterator<Item = &Position> {
        self.held(Stance::Doubts, false)
    }

    /// Who was asked or expected to speak to the claim and took no side.
    pub fn no_position(&self) -> impl Iterator<Item = &Position> {
        self.held(Stance::NoPosition, false)
    }

    /// Who asserts a narrower claim, and by that this one.
    pub fn asserted_by_implication(&self) -> impl Iterator<Item = &Position> {
        self.held(Stance::Asserts, true)
    }

    /// Who denies a broader claim, and by that this one.
    pub fn denied_by_implication(&self) -> impl Iterator<Item = &Position> {
        self.held(Stance::Denies, true)
    }

    /// Plain text in lines of at most `width` columns (of at least 40).
    #[must_use]
    pub fn to_text(&self, width: usize) -> String {
        text::render(self, width)
    }

    fn held(&self, stance: Stance, implied: bool) -> impl Iterator<Item = &Position> {
        self.positions.iter().filter(move |position| position.stance == stance && position.implied.is_some() == implied)
    }
}
