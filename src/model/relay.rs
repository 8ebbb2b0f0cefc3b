//! Who stands between the article and the source.

use serde::{Deserialize, Serialize};

use crate::Span;

/// How a relay passes the words on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelayKind {
    /// "as cited by Tass", "according to Reuters", "Fox News reported that".
    CitedBy,
    /// "told Reuters".
    Told,
    /// "quoted by", "was quoted as saying".
    QuotedBy,
    /// The agency in a dateline or credit.
    Dateline,
    /// "first reported by", "seen by".
    ReportedBy,
    /// Named in the article's metadata as having supplied it.
    Supplied,
}

/// One hop: an outlet, agency or person through whom the source's words reached the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relay {
    /// Resolved name.
    pub name: String,
    /// How it passes the words on.
    pub kind: RelayKind,
    /// Where the article names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}
