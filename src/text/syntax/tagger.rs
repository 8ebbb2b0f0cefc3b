//! Part-of-speech tagging. A class is a pair of a universal and a Penn tag.

use super::encoder::UNIT;
use super::lanes::Lanes;
use super::matrix::Matrix;
use super::model::{CONTEXT, TAGGING};
use super::network::{best, room, whole};
use super::weights::Reader;
use crate::Error;
use crate::text::{Fine, Tag};

/// What one unit of the hidden layer stands for.
const HIDDEN_UNIT: f32 = 1.0 / 256.0;

/// Buffers of the tagger, and the last sentence's tags.
#[derive(Clone, Debug, Default)]
pub(super) struct Tagging {
    pub(super) tags: Vec<(Tag, Fine)>,
    before: Vec<f32>,
    hidden: Vec<[i16; TAGGING]>,
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
        let tagger = Self { classes, hidden: Matrix::read(reader)?, scores: Matrix::read(reader)? };
        if tagger.hidden.height() != TAGGING || tagger.scores.height() != tagger.classes.len() {
            return Err(Error::damaged("the tagger's layers do not fit its tags"));
        }
        Ok(tagger)
    }

    /// Tags every word.
    #[inline(always)]
    pub(super) fn tag<L: Lanes>(&self, lanes: L, contexts: &[[i16; CONTEXT]], tagging: &mut Tagging) {
        let Tagging { tags, before, hidden, scores } = tagging;
        let before = room(before, contexts.len() * self.hidden.room(), 0.0);
        self.hidden.apply(lanes, contexts, UNIT, before);
        hidden.clear();
        for before in before.chunks_exact(TAGGING) {
            let mut units = [0; TAGGING];
            for (unit, before) in units.iter_mut().zip(before) {
                *unit = whole(before.clamp(0.0, 120.0) / HIDDEN_UNIT);
            }
            hidden.push(units);
        }
        let scores = room(scores, contexts.len() * self.scores.room(), 0.0);
        self.scores.apply(lanes, hidden, HIDDEN_UNIT, scores);
        tags.clear();
        for scores in scores.chunks_exact(self.scores.room().max(1)) {
            tags.push(self.classes.get(best(&scores[..self.classes.len()])).copied().unwrap_or_default());
        }
    }
}
