//! How well a model does on a treebank.

use super::treebank::Treebank;
use crate::Error;
use crate::text::Dependency;
use crate::text::syntax::Scratch;

/// Counts over the words of a treebank, marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measurement {
    /// Words.
    pub tokens: usize,
    /// Words with the right universal part of speech.
    pub tags: usize,
    /// Words with the right Penn tag.
    pub fine: usize,
    /// Words with the right head.
    pub heads: usize,
    /// Words with the right head and relation.
    pub arcs: usize,
    /// Scores by relation, in order of [`Dependency::ALL`].
    pub labels: Vec<LabelScore>,
}

/// Counts for one relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelScore {
    /// The relation.
    pub label: Dependency,
    /// Words that have it in the treebank.
    pub gold: usize,
    /// Words that were given it.
    pub predicted: usize,
    /// Words that were given it and the right head.
    pub right: usize,
}

impl LabelScore {
    /// Harmonic mean of precision and recall, between 0 and 1.
    #[must_use]
    pub fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.predicted).max(1) as f64
    }
}

/// Tags and parses the words of a treebank and compares; `model` is a model's bytes, or `None` for the one in the
/// crate. Relations are compared as [`Dependency::from_label`] reads them.
///
/// # Errors
///
/// When the model is damaged.
pub fn measure(treebank: &Treebank, model: Option<&[u8]>) -> Result<Measurement, Error> {
    let syntax = super::model(model)?;
    let labels = Dependency::ALL.iter().map(|&label| LabelScore { label, gold: 0, predicted: 0, right: 0 });
    let mut total = Measurement { tokens: 0, tags: 0, fine: 0, heads: 0, arcs: 0, labels: labels.collect() };
    let mut scratch = Scratch::default();
    for sentence in &treebank.sentences {
        let nodes = syntax.analyse(sentence.words.iter().map(String::as_str), &mut scratch);
        for (at, node) in nodes.iter().enumerate() {
            let head = node.head.unwrap_or(nodes.len() as u32) == sentence.heads[at];
            let arc = head && node.dependency == sentence.labels[at];
            total.tokens += 1;
            total.tags += usize::from(node.tag == sentence.tags[at].0);
            total.fine += usize::from(node.fine == sentence.tags[at].1);
            total.heads += usize::from(head);
            total.arcs += usize::from(arc);
            total.labels[sentence.labels[at] as usize].gold += 1;
            total.labels[node.dependency as usize].predicted += 1;
            total.labels[node.dependency as usize].right += usize::from(arc);
        }
    }
    Ok(total)
}
