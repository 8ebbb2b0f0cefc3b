//! Step 2: [`Document`](crate::text::Document) → attributions.
//!
//! One construction a file makes [`Frame`](frame::Frame)s; `resolve` turns them into attributions.

pub(crate) mod anaphoric;
pub(crate) mod constructions;
pub(crate) mod floating;
pub(crate) mod frame;
pub(crate) mod headline;
pub(crate) mod meaning;
pub(crate) mod nominal;
pub(crate) mod phrase;
pub(crate) mod reply;
pub(crate) mod silence;
pub(crate) mod unsourced;

use crate::model::{Article, Attribution};
use crate::text::Document;

/// Finds attributions in an article.
///
/// The built-in [`English`] extractor is one implementation; a caller may bring another, or hand
/// ready-made attributions to [`Ledger::add_attributions`](crate::Ledger::add_attributions).
pub trait Extractor {
    /// The attributions of `article`, in order of their place; `document` is its text taken apart.
    fn extract(&self, article: &Article, document: &Document<'_>) -> Vec<Attribution>;
}

/// The built-in extractor for English news.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct English {}

impl English {
    /// The extractor with its shipped tables and weights.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Extractor for English {
    fn extract(&self, _article: &Article, _document: &Document<'_>) -> Vec<Attribution> {
        Vec::new()
    }
}
