//! The outlet's own commitment to what it passes on.

use serde::{Deserialize, Serialize};

/// How the *outlet* frames the content by its choice of words. Never the source's stance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Framing {
    /// "said", "told", "according to".
    #[default]
    Neutral,
    /// "claimed", "alleged", "reportedly", "so-called".
    Distancing,
    /// "found", "revealed", "confirmed", "conceded".
    Endorsing,
}
