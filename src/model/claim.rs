//! What several attributions say alike.

use serde::{Deserialize, Serialize};

use super::{AttributionId, ClaimId};

/// Whether a member says the claim or its negation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// As the claim has it.
    #[default]
    Same,
    /// The opposite.
    Negated,
}

/// An edge to a broader claim, with its evidence in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimLink {
    /// The broader claim.
    pub claim: ClaimId,
    /// Why: "artillery shell ⊂ weapon; same recipient: Moscow = Russia".
    pub evidence: Vec<String>,
}

/// A claim: attributions of any article whose contents say the same.
///
/// A denial of a content belongs to the claim that it denies: its stance tells the sides apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Claim {
    /// Identifier, derived from its members.
    pub id: ClaimId,
    /// The most telling wording among its members, anaphora replaced.
    pub text: String,
    /// Members in order of article and place, with their polarity.
    pub members: Vec<(AttributionId, Polarity)>,
    /// Broader claims, nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub broader: Vec<ClaimLink>,
}
