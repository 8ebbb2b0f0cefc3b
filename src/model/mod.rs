//! The nouns: plain data with serde, no algorithms.
//!
//! The names are the field's own and are also the names in JSON. Every closed set is an enum
//! whose variants serialise in `snake_case`.

mod article;
mod attribution;
mod certainty;
mod claim;
mod framing;
mod identifier;
mod kind;
mod outlet;
mod quantity;
mod relation;
mod relay;
mod role;
mod source;
mod stance;

pub use article::{Article, ArticleBuilder, ArticleField};
pub use attribution::{Antecedent, Attribution, Step};
pub use certainty::Certainty;
pub use claim::{Claim, ClaimLink, Polarity};
pub use framing::Framing;
pub use identifier::{AttributionId, ClaimId};
pub use kind::Kind;
pub use outlet::Outlet;
pub use quantity::{Bound, Quantity};
pub use relation::Relation;
pub use relay::{Relay, RelayKind};
pub use role::Role;
pub use source::{Source, SourceKind};
pub use stance::{Act, Stance};
