//! Part-of-speech tagging. A class is a pair of a universal and a Penn tag.

use super::encoder::UNIT;
use super::model::{CONTEXT, TAGGING};
use super::network::{Matrix, best, whole};
use super::weights::Reader;
use crate::Error;
use crate::text::{Fine, Tag};

/// What one unit of the hidden layer stands for.
const HIDDEN_UNIT: f32 = 1.0 / 256.0;

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
    pub(super) fn tag(&self, contexts: &[[i16; CONTEXT]], tags: &mut Vec<(Tag, Fine)>, scores: &mut Vec<f32>) {
        tags.clear();
        scores.clear();
        scores.resize(self.classes.len(), 0.0);
        tags.extend(contexts.iter().map(|context| {
            let (mut before, mut hidden) = ([0.0; TAGGING], [0; TAGGING]);
            self.hidden.apply(0, context, UNIT, &mut before);
            for (unit, before) in hidden.iter_mut().zip(before) {
                *unit = whole(before.clamp(0.0, 120.0) / HIDDEN_UNIT);
            }
            self.scores.apply(0, &hidden, HIDDEN_UNIT, scores);
            self.classes.get(best(scores)).copied().unwrap_or_default()
        }));
    }
}
