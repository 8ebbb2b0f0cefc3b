//! Dependency parsing: greedy, move by move, in time linear in the words.

use super::encoder::UNIT;
use super::features::{self, OfState, Seen, TakeFeatures};
use super::form::Form;
use super::lanes::{Lanes, SHORTS};
use super::matrix::Matrix;
use super::model::{CONTEXT, FOCUS, PARSING};
use super::network::{Rows, add, best, positive, room, whole};
use super::transition::{Move, State};
use super::weights::Reader;
use crate::Error;
use crate::text::Dependency;

/// The scores of an arc's label among those of the network: moves come first, then labels of arcs to the left, then to
/// the right.
pub(super) fn labels(step: Move) -> std::ops::Range<usize> {
    let (moves, labels) = (Move::ALL.len(), Dependency::ALL.len());
    match step {
        Move::Shift => 0..moves,
        Move::Left => moves..moves + labels,
        Move::Right => moves + labels..moves + 2 * labels,
    }
}

/// More than the features of a state.
const MOST: usize = 32;

/// Parts of the hidden layer.
const PARTS: usize = PARSING / SHORTS;

/// Buffers of the parser, and the last sentence's tree.
#[derive(Clone, Debug, Default)]
pub(super) struct Parsing {
    pub(super) state: State,
    /// What each word adds to the hidden layer when it is in focus.
    focus: [Vec<[[i16; SHORTS]; PARTS]>; FOCUS],
    before: Vec<f32>,
    scores: Vec<f32>,
}

/// The parser of a model.
#[derive(Clone, Debug)]
pub(super) struct Parser<'m> {
    states: Rows<'m, PARTS>,
    /// Rows of the features that can be listed.
    listed: Vec<u16>,
    focus: [Matrix<CONTEXT>; FOCUS],
    /// The scores of moves, of labels of arcs to the left, of those to the right.
    scores: [Matrix<PARSING>; 3],
}

/// The rows of a state's features.
struct Found<'a, 'm> {
    parser: &'a Parser<'m>,
    rows: [u16; MOST],
    count: usize,
}

impl TakeFeatures for Found<'_, '_> {
    #[inline(always)]
    fn take(&mut self, feature: OfState) {
        self.rows[self.count] = match feature.place {
            Some(place) => self.parser.listed[place],
            None => self.parser.states.find(feature.key),
        };
        self.count = (self.count + 1).min(MOST - 1);
    }
}

impl<'m> Parser<'m> {
    pub(super) fn read(reader: &mut Reader<'m>) -> Result<Self, Error> {
        let labels = reader.text()?;
        let states: Rows<'m, PARTS> = Rows::read(reader)?;
        let listed = features::listed().into_iter().map(|key| states.find(key)).collect();
        let focus = [Matrix::read(reader)?, Matrix::read(reader)?, Matrix::read(reader)?, Matrix::read(reader)?];
        let scores = [Move::Shift, Move::Left, Move::Right].map(|step| self::labels(step).len());
        let scores = Matrix::read_split(reader, &scores)?;
        let scores = scores.try_into().map_err(|_| Error::damaged("the parser has no scores"))?;
        let parser = Self { states, listed, focus, scores };
        if !labels.lines().eq(Dependency::ALL.iter().map(|label| label.as_str()))
            || parser.focus.iter().any(|matrix| matrix.height() != PARSING)
        {
            return Err(Error::damaged("the parser was trained for another set of relations"));
        }
        Ok(parser)
    }

    /// Parses a sentence: heads and labels are left in the state.
    #[inline(always)]
    pub(super) fn parse<L: Lanes>(
        &self,
        lanes: L,
        forms: &[Form],
        contexts: &[[i16; CONTEXT]],
        seen: &[Seen],
        parsing: &mut Parsing,
    ) {
        let Parsing { state, focus, before, scores } = parsing;
        let [moves, labels @ ..] = &self.scores;
        let before = room(before, contexts.len() * PARSING, 0.0);
        for (matrix, vectors) in self.focus.iter().zip(&mut *focus) {
            matrix.apply(lanes, contexts, UNIT, before);
            vectors.clear();
            for before in before.chunks_exact(PARSING) {
                let mut vector = [[0; SHORTS]; PARTS];
                for (part, before) in vector.iter_mut().zip(before.chunks_exact(SHORTS)) {
                    for (unit, before) in part.iter_mut().zip(before) {
                        *unit = whole(before / self.states.unit);
                    }
                }
                vectors.push(vector);
            }
        }
        let scores = room(scores, self.scores.iter().map(Matrix::room).max().unwrap_or(0), 0.0);
        state.reset(contexts.len());
        while !state.is_final() {
            let mut sum = self.states.start(lanes);
            for (vectors, word) in focus.iter().zip(features::focus(state)) {
                if let Some(vector) = vectors.get(word) {
                    add(lanes, &mut sum, vector);
                }
            }
            let mut found = Found { parser: self, rows: [0; MOST], count: 0 };
            features::of_state(state, forms, seen, &mut found);
            for &row in &found.rows[..found.count] {
                self.states.add(lanes, &mut sum, row);
            }
            let mut hidden = [[0; PARSING]];
            let sum = positive(lanes, sum);
            for (hidden, part) in hidden[0].chunks_exact_mut(SHORTS).zip(sum) {
                hidden.copy_from_slice(&part);
            }
            moves.apply(lanes, &hidden, self.states.unit, scores);
            let mut chosen = None;
            for (step, &score) in Move::ALL.into_iter().zip(&*scores) {
                if state.allows(step) && chosen.is_none_or(|(_, best)| score > best) {
                    chosen = Some((step, score));
                }
            }
            let Some((step, _)) = chosen else { return };
            let label = match state.arc(step) {
                None => Dependency::Dep,
                Some((_, head)) if head == state.root() => Dependency::Root,
                Some(_) => {
                    labels[usize::from(step == Move::Right)].apply(lanes, &hidden, self.states.unit, scores);
                    scores[Dependency::Root as usize] = f32::MIN;
                    Dependency::ALL[best(&scores[..Dependency::ALL.len()])]
                }
            };
            state.make(step, label);
        }
    }
}
