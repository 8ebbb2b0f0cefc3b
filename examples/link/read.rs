//! `link read`.

use std::error::Error;
use std::path::Path;

use serde::Deserialize;
use serde_json::json;

use crate::lines::{self, Id, Told};
use crate::shared::print;

#[derive(Deserialize)]
struct Line {
    id: Id,
    #[serde(flatten)]
    told: Told,
}

/// Prints what each text says.
pub(crate) fn run(file: &Path) -> Result<(), Box<dyn Error>> {
    lines::each(file, |line: Line| print(&format!("{}\n", json!({"id": line.id, "proposition": line.told.read()?}))))
}
