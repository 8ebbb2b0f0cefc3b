//! The front door: holds articles, attributions and claims.

use serde::{Deserialize, Serialize};

/// Articles, their attributions and the claims they make.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ledger {}

impl Ledger {
    /// An empty ledger.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds ready-made attributions.
    pub fn add_attributions(&mut self) {}
}
