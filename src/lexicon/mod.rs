//! The words: reviewed text tables (`.tsv` beside the code), one idea a file, parsed once.

mod table;

pub(crate) use table::rows;
