//! Training and measuring the English tagger and parser.
//!
//! For whoever makes the weights again or learns them from another treebank; using the crate needs none of it.
//! The command is `examples/train_analyser.rs`. A run is the same byte for byte wherever it is made: the order of training
//! is seeded, and no function of the platform's mathematics library is called.

mod adam;
mod agreement;
mod counts;
mod export;
mod measure;
mod network;
mod oracle;
mod random;
mod tensors;
mod trainer;
mod treebank;
mod variation;

pub use agreement::parse;
pub use measure::{LabelScore, Measurement, measure};
pub use treebank::Treebank;

use std::borrow::Cow;

use super::Syntax;
use crate::Error;

/// Seed of the model in the crate.
pub const SEED: u64 = 2;
/// Times that the treebank is gone through.
const EPOCHS: usize = 15;
/// Size of the first steps; they fall to nothing.
const RATE: f32 = 0.002;

/// The model of these bytes, or the one in the crate.
fn model(bytes: Option<&[u8]>) -> Result<Cow<'_, Syntax<'_>>, Error> {
    bytes.map_or_else(|| Ok(Cow::Borrowed(Syntax::builtin())), |bytes| Syntax::read(bytes).map(Cow::Owned))
}

/// Learns a model and returns its bytes; `progress` is told of each step in a line of words. Minutes of work for 300,000
/// words. Another `seed` gives a model that errs elsewhere; the one in the crate has [`SEED`].
///
/// # Errors
///
/// When the treebank has no sentence.
pub fn train(treebank: &Treebank, seed: u64, progress: impl FnMut(&str)) -> Result<Vec<u8>, Error> {
    if treebank.sentences.is_empty() {
        return Err(Error::invalid("no sentence to learn from"));
    }
    let bytes = trainer::train(&treebank.sentences, (EPOCHS, RATE, seed), progress);
    Syntax::read(&bytes)?;
    Ok(bytes)
}
