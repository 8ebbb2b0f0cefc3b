//! Where a source stands toward a content, and what it does in saying so.

use serde::{Deserialize, Serialize};

use super::Polarity;

/// The position of a *source* toward the content. Not the outlet's: that is [`Framing`](super::Framing).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Puts it forward as so (also demands, pledges and predictions).
    Asserts,
    /// Puts it forward as not so.
    Denies,
    /// Holds it unlikely or unproven.
    Doubts,
    /// Takes no side: declined, did not respond, could not confirm, did not deny, asked, retracted.
    NoPosition,
}

impl Stance {
    /// The stance toward a claim of somebody who has this one toward words that say the claim, or its negation: to deny
    /// the negation is to assert.
    #[must_use]
    pub const fn toward(self, polarity: Polarity) -> Self {
        match (self, polarity) {
            (Self::Asserts, Polarity::Negated) => Self::Denies,
            (Self::Denies, Polarity::Negated) => Self::Asserts,
            (stance, _) => stance,
        }
    }
}

/// The speech act: what the source did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Said, reported, wrote.
    States,
    /// Accused, alleged, claimed.
    Alleges,
    /// Confirmed what another said.
    Confirms,
    /// Admitted, acknowledged, conceded.
    Concedes,
    /// Denied, rejected, refuted.
    Denies,
    /// Waved away: dismissed, called nonsense.
    Dismisses,
    /// Declined to comment, kept silent, did not answer.
    Declines,
    /// Doubted, questioned whether.
    Doubts,
    /// Took back what it had said.
    Retracts,
    /// Forecast, warned, expected.
    Predicts,
    /// Promised, vowed, agreed to.
    Pledges,
    /// Demanded, urged, called for, ordered.
    Demands,
    /// Judged or believed: praised, criticised, thinks.
    Opines,
    /// Asked.
    Asks,
}
