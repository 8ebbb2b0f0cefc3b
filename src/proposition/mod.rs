//! Step 3: a content → what it says.
//!
//! A [`Proposition`] is read off the dependency tree of a content: names under their canonical names, predicates by
//! class with roles (so that active and passive, verb and noun, *sell* and *buy* come out alike), amounts as
//! intervals, times as days, negation and modality. [`Reading`] says what is known about the place it comes from.

mod amounts;
pub(crate) mod atoms;
mod build;
pub(crate) mod dates;
mod entities;
mod fillers;
mod headline_case;
mod modality;
mod polarity;
mod predicate;
pub(crate) mod quantities;
mod shell;
mod standing;
mod stored;
mod structure;
mod words;

pub use crate::model::Role;
pub use build::Reading;
pub use dates::times;
pub use quantities::{QuantityRelation, compare_quantities, quantities};
pub use standing::{Edit, Form, Standing};
pub use structure::{
    Argument, Entity, EntityKind, Modality, Predicate, Proposition, Quantifier, TimeInterval, Word, WordKind,
};
