//! How two claims stand to each other.

use serde::{Deserialize, Serialize};

/// Relation of claim *a* to claim *b*.
///
/// *Narrower* means: whoever accepts the narrower must accept the broader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same truth conditions, up to paraphrase and rounding.
    Same,
    /// *a* entails *b*.
    ANarrower,
    /// *b* entails *a*.
    BNarrower,
    /// Both cannot be true of the same thing.
    Contradicts,
    /// None of these.
    Different,
}

impl Relation {
    /// The relation of *b* to *a*.
    #[must_use]
    pub const fn converse(self) -> Self {
        match self {
            Self::ANarrower => Self::BNarrower,
            Self::BNarrower => Self::ANarrower,
            other => other,
        }
    }
}
