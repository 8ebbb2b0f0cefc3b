//! How sure the content is put.

use serde::{Deserialize, Serialize};

/// Certainty of the content as the source puts it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Put without a hedge.
    #[default]
    Certain,
    /// Put as likely ("likely", "believes", "suggests").
    Probable,
    /// Put as possible, or left open ("may", "could", silence).
    Possible,
}
