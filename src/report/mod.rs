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

mod conflicts;
mod copies;
mod dossier;
mod layout;
mod origins;
mod positions;
mod related;
mod statement;
mod text;
mod timeline;

pub use conflicts::{Conflict, ConflictKind};
pub use copies::Copied;
pub use dossier::Dossier;
pub use origins::{Independence, Origin, Origins};
pub use positions::{Implication, ImplicationStep, Position};
pub use related::{Related, Relatedness};
pub use statement::{Hop, HopKind, Quoted, Statement};
pub use timeline::{DateBasis, Event, Timeline};
