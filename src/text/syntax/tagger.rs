//! Part-of-speech tagging. A class is a pair of a universal and a Penn tag.

use super::encoder::CONTEXTS;
use super::lanes::Lanes;
use super::matrix::{Matrix, Scale};
use super::model::{CONTEXT, TAGGING};
use super::network::{best, room};
use super::weights::Reader;
use crate::Error;
use crate::text::{Fine, Tag};

/// The hidden layer as bytes: news has hardly any number above 16.
const HIDDEN: Scale = Scale { unit: 1.0 / 8.0, zero: 0 };

/// Buffers of the tagger, and the last sentence's tags.
#[derive(Clone, Debug, Default)]
pub(super) struct Tagging {
    pub(super) tags: Vec<(Tag, Fine)>,
    before: Vec<f32>,
    hidden: Vec<[u8; TAGGING]>,
    scores: Vec<f32>,
}

/// The tagger of a model.
#[derive(Clone, Debug)]
pub(super) struct Tagger {
    classes: Vec<(Tag, Fine)>,
    hidden: Matrix<CONTEXT>,
    scores: Matrix<TAGGING>,
}

impl Tagger {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let classes = reader.text()?.lines().map(|line| {
            let (tag, fine) = line.split_once(' ')?;
            Some((Tag::from_name(tag)?, Fine::from_name(fine)?))
        });
        let classes: Vec<_> = classes
            .collect::<Option<_>>()
            .ok_or_else(|| Error::damaged("the model has a tag that is not in the set"))?;
        let tagger = Self { classes, hidden: Matrix::read(reader, CONTEXTS)?, scores: Matrix::read(reader, HIDDEN)? };
        if tagger.hidden.height() != TAGGING || tagger.scores.height() != tagger.classes.len() {
            return Err(Error::damaged("the tagger's layers do not fit its tags"));
        }
        Ok(tagger)
    }

    /// Tags every word.
    #[inline(always)]
    pub(super) fn tag<L: Lanes>(&self, lanes: L, contexts: &[[u8; CONTEXT]], tagging: &mut Tagging) {
        let Tagging { tags, before, hidden, scores } = tagging;
        let before = room(before, contexts.len() * self.hidden.room(), 0.0);
        self.hidden.apply(lanes, contexts, before);
        hidden.clear();
        for before in before.chunks_exact(TAGGING) {
            let mut numbers = [0.0; TAGGING];
            numbers.copy_from_slice(before);
            hidden.push(HIDDEN.bytes(&numbers));
        }
        let scores = room(scores, contexts.len() * self.scores.room(), 0.0);
        self.scores.apply(lanes, hidden, scores);
        tags.clear();
        for scores in scores.chunks_exact(self.scores.room().max(1)) {
            tags.push(self.classes.get(best(&scores[..self.classes.len()])).copied().unwrap_or_default());
        }
    }
}
