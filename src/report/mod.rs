//! Step 5: a claim → its [`Dossier`].
//!
//! A dossier gathers what articles say about who stands where on one claim, and nothing else: it has no verdict and no
//! score of truth. Everything in it names its article and the bytes it rests on.
//!
//! - [`Position`]: one holder's stance, rolled up along *speaks for* (a spokesman's words are listed under his
//!   government), with each [`Statement`] and the person who spoke;
//! - positions *by implication*: who denies a broader claim has by that denied the narrower one, and who asserts a
//!   narrower one has asserted the broader one. [`Implication`] names the way;
//! - [`Origins`]: the ends of the chains, counted once however many outlets passed them on;
//! - [`Conflict`]s, [`Timeline`], first report and first denial, and the claims [`Related`] to it.

mod additions;
mod bearing;
mod chains;
mod changes;
mod cited;
mod conflicts;
mod copies;
mod dossier;
mod dot;
mod graph;
#[cfg(feature = "html")]
pub mod html;
mod independence;
mod json;
mod layout;
mod markdown;
mod mermaid;
mod names;
mod origins;
mod outline;
mod positions;
mod related;
mod rings;
mod shared_denials;
mod sides;
mod statement;
mod text;
mod timeline;
mod words;

pub use additions::{Addition, AdditionKind};
pub use changes::Change;
pub use cited::CitedArticle;
pub use conflicts::{Conflict, ConflictKind};
pub use copies::{Copied, CopyExtent};
pub use dossier::Dossier;
pub use graph::{Edge, EdgeKind, Graph, Node, NodeKind};
pub use json::Report;
pub use origins::{Chain, Independence, Origin, OriginKind, Origins};
pub use positions::{Implication, ImplicationStep, Position};
pub use related::{Related, Relatedness};
pub use shared_denials::{DeniedTogether, SharedDenials};
pub use statement::{Hop, HopKind, Quoted, Statement};
pub use text::TextStyle;
pub use timeline::{DateBasis, Event, Timeline};

pub(crate) use additions::additions;
pub(crate) use sides::Sides;

/// "A, B and C".
pub(crate) fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
