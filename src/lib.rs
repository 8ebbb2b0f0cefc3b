//! Who asserted a claim, who denied it, who kept silent, when and through which chain of outlets.

mod articles;
mod error;
pub mod export;
pub mod extract;
mod ledger;
mod lexicon;
pub mod matching;
pub mod model;
pub mod proposition;
pub mod report;
mod span;
pub mod text;

pub use articles::{JsonLines, json_lines, read_articles};
pub use error::Error;
pub use extract::{English, Extractor};
pub use ledger::{Found, Ledger};
pub use model::{
    Act, Antecedent, Article, ArticleBuilder, ArticleField, Attribution, AttributionId, Bound, Certainty, Claim,
    ClaimId, ClaimLink, Framing, Kind, Outlet, Polarity, Quantity, Relation, Relay, RelayKind, Source, SourceKind,
    Stance, Step,
};
pub use span::Span;
