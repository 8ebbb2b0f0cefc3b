//! Step 4: propositions → linked claims.
//!
//! [`compare`] tells how two propositions stand to each other, with a score that ranks and evidence in words.
//! [`Matcher`] keeps statements and groups them into claims.

mod align;
mod cluster;
mod compare;
mod decide;
pub(crate) mod index;
mod matcher;
mod numbers;
mod profile;
mod roles;
mod spelling;
mod terms;

pub use compare::{Comparer, Comparison, Similarity, compare};
pub use matcher::{Broader, Group, Matcher, Statement};
