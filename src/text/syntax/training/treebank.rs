//! Reading CoNLL-U.

use crate::Error;
use crate::error::ErrorKind;
use crate::text::syntax::form::Form;
use crate::text::{Dependency, Fine, Tag};

/// Sentences with tags and trees.
#[derive(Clone, Debug, Default)]
pub struct Treebank {
    pub(super) sentences: Vec<Sentence>,
}

/// A sentence of a treebank.
#[derive(Clone, Debug, Default)]
pub(super) struct Sentence {
    pub(super) words: Vec<String>,
    pub(super) forms: Vec<Form>,
    pub(super) tags: Vec<(Tag, Fine)>,
    /// Heads counted from the first word; the root's head is the number of words.
    pub(super) heads: Vec<u32>,
    pub(super) labels: Vec<Dependency>,
}

impl Treebank {
    /// Number of sentences.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sentences.len()
    }

    /// Whether there is no sentence.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// Adds the sentences of a text in [CoNLL-U](https://universaldependencies.org/format.html); `file` is for
    /// messages. Lines of multiword tokens and of empty nodes are passed over; a relation with a subtype that is not in
    /// [`Dependency`] becomes the relation without it.
    ///
    /// # Errors
    ///
    /// With file and line, for a line that is not CoNLL-U, an unknown tag or relation, or a head outside of the sentence. What was
    /// read before it stays.
    pub fn add(&mut self, file: &str, text: &str) -> Result<(), Error> {
        let mut letters = Vec::new();
        let mut sentence = Sentence::default();
        for (number, line) in text.lines().chain([""]).enumerate() {
            let wrong =
                |cause: String| -> Error { ErrorKind::Line { file: file.to_owned(), line: number + 1, cause }.into() };
            if line.trim().is_empty() {
                let length = sentence.words.len() as u32;
                if length == 0 {
                    continue;
                }
                if let Some(&head) = sentence.heads.iter().find(|&&head| head > length) {
                    return Err(wrong(format!("a head {head} in the sentence before is outside of the sentence")));
                }
                for head in &mut sentence.heads {
                    *head = head.checked_sub(1).unwrap_or(length);
                }
                self.sentences.push(std::mem::take(&mut sentence));
                continue;
            }
            if line.starts_with('#') {
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            let &[id, word, _, tag, fine, _, head, label, ..] = columns.as_slice() else {
                return Err(wrong(format!("{} columns in place of ten", columns.len())));
            };
            if id.contains(['-', '.']) {
                continue;
            }
            let tag = Tag::from_name(tag).ok_or_else(|| wrong(format!("unknown part of speech {tag:?}")))?;
            let fine = Fine::from_name(fine).ok_or_else(|| wrong(format!("unknown Penn tag {fine:?}")))?;
            let head = head.parse().map_err(|_| wrong(format!("a head must be a number, not {head:?}")))?;
            let label = Dependency::from_label(label).ok_or_else(|| wrong(format!("unknown relation {label:?}")))?;
            sentence.forms.push(Form::of(word, &mut letters));
            sentence.words.push(word.to_owned());
            sentence.tags.push((tag, fine));
            sentence.heads.push(head);
            sentence.labels.push(label);
        }
        Ok(())
    }
}
