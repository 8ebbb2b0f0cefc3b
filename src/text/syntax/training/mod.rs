//! Training and measuring the English tagger and parser.
//!
//! For whoever makes the weights again or learns them from another treebank; using the crate needs none of it.
//! The command is `examples/train_analyser.rs`. A run is the same byte for byte wherever it is made: the order of training
//! is seeded, and no function of the platform's mathematics library is called.

mod learner;
mod measure;
mod oracle;
mod parser;
mod random;
mod tagger;
mod treebank;

pub use measure::{LabelScore, Measurement, measure};
pub use treebank::Treebank;

use super::tagger::Tagger;
use super::weights::{ALIGNMENT, Reader};
use super::{MAGIC, Syntax};
use crate::Error;

/// Parts of the training data that are tagged by taggers trained on the other parts, so that the parser
/// learns from tags as good as those it will get.
const FOLDS: usize = 5;

/// Learns a model; `progress` is told of each step in a line of words. Minutes of work for 300,000 words.
///
/// # Errors
///
/// When the treebank has no sentence.
pub fn train(treebank: &Treebank, mut progress: impl FnMut(&str)) -> Result<Vec<u8>, Error> {
    if treebank.sentences.is_empty() {
        return Err(Error::invalid("no sentence to learn from"));
    }
    let tags = tagger::classes(&treebank.sentences);
    let mut predicted = vec![Vec::new(); treebank.sentences.len()];
    for fold in 0..FOLDS {
        let (others, held): (Vec<_>, Vec<_>) = (0..treebank.sentences.len()).partition(|&at| (at / 10) % FOLDS != fold);
        let bytes = tagger::train(&treebank.sentences, &others, &tags, |line| {
            progress(&format!("tagger without part {} of {FOLDS}: {line}", fold + 1));
        });
        let tagger = Tagger::read(&mut Reader::new(&bytes))?;
        let mut scores = Vec::new();
        for at in held {
            tagger.tag(&treebank.sentences[at].forms, &mut predicted[at], &mut scores);
        }
    }
    let everything: Vec<_> = (0..treebank.sentences.len()).collect();
    let mut bytes = MAGIC.to_vec();
    pad(&mut bytes);
    bytes.extend(tagger::train(&treebank.sentences, &everything, &tags, |line| progress(&format!("tagger: {line}"))));
    pad(&mut bytes);
    bytes.extend(parser::train(&treebank.sentences, &predicted, &tags, |line| progress(&format!("parser: {line}"))));
    Syntax::read(&bytes)?;
    Ok(bytes)
}

/// Fills up to the next multiple of the alignment.
fn pad(bytes: &mut Vec<u8>) {
    bytes.resize(bytes.len().next_multiple_of(ALIGNMENT), 0);
}
