//! The words: reviewed text tables (`.tsv` beside the code), one idea a file, parsed once.

pub(crate) mod cues;
mod fold;
pub(crate) mod places;
mod table;
mod values;

pub(crate) use fold::folded;
pub(crate) use table::{listed, rows};
pub(crate) use values::value;
