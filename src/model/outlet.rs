//! Who publishes.

use serde::{Deserialize, Serialize};

/// A publisher of articles: a newspaper, a broadcaster, an agency, a site.
///
/// ```
/// use claim_provenance::Outlet;
///
/// let outlet = Outlet::new("The Harbour Post");
/// assert_eq!(outlet.name, "The Harbour Post");
/// assert!(!outlet.inferred);
/// ```
///
/// In JSON an object, `{"name": "The Harbour Post"}`; a plain string is read too.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Outlet {
    /// Name as the caller or the article gives it.
    pub name: String,
    /// True where the name was read off a byline, dateline or copyright line, not given by the caller.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
}

impl Outlet {
    /// An outlet named by the caller.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), inferred: false }
    }
}

/// The two ways an outlet may stand in JSON.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Name(String),
    Whole {
        name: String,
        #[serde(default)]
        inferred: bool,
    },
}

impl From<Written> for Outlet {
    fn from(written: Written) -> Self {
        match written {
            Written::Name(name) => Self::new(name),
            Written::Whole { name, inferred } => Self { name, inferred },
        }
    }
}
