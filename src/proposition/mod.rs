//! Step 3: a content → what it says.

mod atoms;
mod dates;
mod proposition;
mod quantities;

pub use dates::times;
pub use proposition::{Argument, Entity, EntityKind, Modality, Predicate, Proposition, Role, TimeInterval};
pub use quantities::{QuantityRelation, compare_quantities, quantities};
