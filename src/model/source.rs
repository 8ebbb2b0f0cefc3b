//! Who says.

use serde::{Deserialize, Serialize};

use crate::Span;

/// What kind of thing a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A person, named or known by a role.
    Person,
    /// A state, its government or one of its bodies.
    Government,
    /// A company, party, union, association.
    Organization,
    /// A newspaper, agency, broadcaster.
    Outlet,
    /// A poll, report, letter, law.
    Document,
    /// Several people without names: analysts, residents.
    Group,
    /// Someone who is deliberately not named: "a senior official", "people familiar with the matter".
    Unnamed,
}

/// A source of an attribution, as resolved inside its article.
///
/// The name is a value, not evidence: the words stand under the attribution's spans and in
/// [`written`](Source::written).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Resolved name: "Dmitry Peskov", "Russia", "unnamed senior official".
    pub name: String,
    /// What it is.
    pub kind: SourceKind,
    /// The words in the article: "he", "Moscow", "the Kremlin spokesman".
    pub written: String,
    /// Where those words stand, if they stand anywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Other names used for it in the article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Office or role as written: "Foreign Minister", "spokesman".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// For whom it speaks, nearest first: Peskov → Kremlin → Russia.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speaks_for: Vec<String>,
    /// Other readings of the same words, where the article leaves it open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
}

impl Source {
    /// A source with a name and nothing else known.
    pub fn new(name: impl Into<String>, kind: SourceKind) -> Self {
        let name = name.into();
        Self {
            written: name.clone(),
            name,
            kind,
            span: None,
            aliases: Vec::new(),
            role: None,
            speaks_for: Vec::new(),
            candidates: Vec::new(),
        }
    }

    /// Whether the source has no name, so that nobody can tell if it is the same as another.
    #[must_use]
    pub fn is_unnamed(&self) -> bool {
        self.kind == SourceKind::Unnamed || self.name.starts_with("unnamed ")
    }
}
