//! Parts that arguments play.

use serde::{Deserialize, Serialize};

/// The part an argument plays, the same for active and passive, verb and noun, and for converse verbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who does it: the giver of a transfer, the attacker, the killer.
    Agent,
    /// To whom or what it is done: the thing moved, the victim.
    Patient,
    /// Who gets it.
    Recipient,
    /// Where from, when that is not the agent.
    Origin,
    /// Where, where to.
    Location,
    /// With what.
    Instrument,
    /// When.
    Time,
    /// Why, what for.
    Reason,
    /// Any other.
    Other,
}
