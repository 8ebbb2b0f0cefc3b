//! Step 2: [`Document`] → attributions.
//!
//! Rules make candidates (which word may be a cue, which tokens its content, who its source), small
//! linear heads with shipped weights choose among them, and tables decide what a cue means. One
//! construction a file makes candidates or `Frame`s; `resolve` turns frames into attributions.

mod according;
mod adjectival;
pub(crate) mod anaphoric;
mod appears_to_show;
pub(crate) mod appositive;
mod asides;
pub(crate) mod attributed;
mod avowed;
mod batch;
mod candidates;
mod choice;
mod citing;
mod colon;
mod colon_quote;
pub(crate) mod constructions;
mod english;
mod features;
pub(crate) mod floating;
pub(crate) mod frame;
pub(crate) mod headline;
mod heard;
mod layout;
pub(crate) mod meaning;
mod no_comment;
pub(crate) mod nominal;
pub(crate) mod nothing;
pub(crate) mod otherwise;
mod phrase;
pub(crate) mod postposed;
mod quoted;
mod quoted_as_saying;
mod relay;
pub(crate) mod reply;
mod reported;
mod resolve;
mod scorer;
mod settle;
pub(crate) mod silence;
mod split;
mod tokens;
pub mod training;
pub(crate) mod unanswered;
mod unsourced;
mod weights;
mod what_called;

use std::sync::Arc;

use crate::Error;
use crate::model::{Article, Attribution};
use crate::text::Document;
pub use batch::extract_all;
pub(crate) use resolve::stand_ins;
use scorer::Heads;

/// Finds attributions in an article.
///
/// The built-in [`English`] extractor is one implementation; a caller may bring another, or hand
/// ready-made attributions to [`Ledger::add_attributions`](crate::Ledger::add_attributions).
pub trait Extractor {
    /// The attributions of `article`, in order of their place; `document` is its text taken apart.
    fn extract(&self, article: &Article, document: &Document<'_>) -> Vec<Attribution>;
}

/// The built-in extractor for English news.
///
/// Cheap to make and to clone: the shipped tables and weights are read once and shared.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct English {
    own: Option<Arc<Heads>>,
    threshold: Option<f32>,
    flat: bool,
}

impl English {
    /// The extractor with its shipped tables and weights.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Uses weights that [`training::train`] made from annotated articles of one's own.
    ///
    /// # Errors
    ///
    /// When the bytes are not such weights ([`Error::is_damaged`]).
    pub fn with_weights(mut self, bytes: &[u8]) -> Result<Self, Error> {
        self.own = Some(Arc::new(Heads::read(bytes)?));
        Ok(self)
    }

    /// Keeps attributions of at least this confidence, from 0 (whatever looks like one) to 1.
    ///
    /// Without it, what the heads chose must reach the threshold at which the weights did best in
    /// training, and what the tables of cues decide (denials, silence, "alleged") is always kept.
    #[must_use]
    pub fn with_threshold(mut self, threshold: f32) -> Self {
        self.threshold = Some(threshold);
        self
    }

    /// One layer of attributions, as in corpora without nesting: contents of one cue stay together ("said
    /// that A and that B" is one attribution, not two), and of contents that overlap only the most confident stays.
    #[must_use]
    pub fn flat(mut self) -> Self {
        self.flat = true;
        self
    }

    fn heads(&self) -> Option<&Heads> {
        self.own.as_deref().or_else(|| Heads::shipped())
    }
}

impl Extractor for English {
    fn extract(&self, article: &Article, document: &Document<'_>) -> Vec<Attribution> {
        let wanted = english::Wanted { threshold: self.threshold, flat: self.flat };
        resolve::resolve(article, document, english::frames(document, self.heads(), wanted))
    }
}
