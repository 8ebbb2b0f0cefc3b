//! Step 3: a content → what it says.

mod proposition;

pub use proposition::{Argument, Entity, EntityKind, Modality, Predicate, Proposition, Role, TimeInterval};
