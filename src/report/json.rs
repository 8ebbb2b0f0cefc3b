//! Dossiers as versioned JSON.
//!
//! `schemas/report.schema.json` describes the form (JSON Schema, draft 2020-12). A program that reads it should check
//! `version` and pass over fields that it does not know: fields may be added within a version.

use serde::{Deserialize, Serialize};

use super::dossier::Dossier;
use crate::Error;

/// The version that this crate writes and reads.
const VERSION: u32 = 1;

/// Dossiers with the version of their form: what [`Dossier::to_json`] writes.
///
/// ```
/// use claim_provenance::report::Report;
/// use claim_provenance::{Article, Ledger};
///
/// let mut ledger = Ledger::new();
/// ledger.add(Article::builder("p1").text("The mayor said that the bridge was safe.").build()?)?;
/// let dossier = ledger.dossier(ledger.claims()[0].id).unwrap();
/// let report = Report::from_json(&dossier.to_json())?;
/// assert_eq!(report.dossiers, [dossier]);
/// # Ok::<(), claim_provenance::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Version of the form.
    version: u32,
    /// What spans count: always `utf8`, bytes of the article's text.
    offsets: Offsets,
    /// The dossiers.
    pub dossiers: Vec<Dossier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Offsets {
    Utf8,
}

impl Report {
    /// A report of these dossiers.
    #[must_use]
    pub fn new(dossiers: Vec<Dossier>) -> Self {
        Self { version: VERSION, offsets: Offsets::Utf8, dossiers }
    }

    /// Indented JSON that ends with a line break. The same dossiers give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Plain data with string keys cannot fail; a serialiser's refusal would leave an empty report.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    ///
    /// When the text is not JSON of this form, or of another version.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        #[derive(Deserialize)]
        struct Versioned {
            version: u32,
        }
        let refused = |error: serde_json::Error| Error::invalid(format!("not a report: {error}"));
        let Versioned { version } = serde_json::from_str(text).map_err(refused)?;
        if version != VERSION {
            return Err(Error::invalid(format!("a report of version {version}; this crate reads version {VERSION}")));
        }
        serde_json::from_str(text).map_err(refused)
    }
}
