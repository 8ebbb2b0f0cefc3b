//! The words: reviewed text tables (`.tsv` beside the code), one idea a file, parsed once.

pub(crate) mod cues;
mod table;
mod values;

pub(crate) use table::rows;
pub(crate) use values::value;
