//! Dependency parsing: greedy, move by move, in time linear in the words.

use super::encoder::UNIT;
use super::features::{self, Seen};
use super::form::Form;
use super::lanes::Lanes;
use super::matrix::Matrix;
use super::model::{CONTEXT, FOCUS, PARSING};
use super::network::{Rows, best, whole};
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

/// Buffers of the parser, and the last sentence's tree.
#[derive(Clone, Debug, Default)]
pub(super) struct Parsing {
    pub(super) state: State,
    /// What each word adds to the hidden layer when it is in focus.
    focus: [Vec<[i16; PARSING]>; FOCUS],
    before: Vec<f32>,
    scores: Vec<f32>,
}

/// The parser of a model.
#[derive(Clone, Debug)]
pub(super) struct Parser<'m> {
    states: Rows<'m, PARSING>,
    focus: [Matrix<CONTEXT>; FOCUS],
    /// The scores of moves, of labels of arcs to the left, of those to the right.
    scores: [Matrix<PARSING>; 3],
}

impl<'m> Parser<'m> {
    pub(super) fn read(reader: &mut Reader<'m>) -> Result<Self, Error> {
        let labels = reader.text()?;
        let states = Rows::read(reader)?;
        let focus = [Matrix::read(reader)?, Matrix::read(reader)?, Matrix::read(reader)?, Matrix::read(reader)?];
        let scores = [Move::Shift, Move::Left, Move::Right].map(|step| self::labels(step).len());
        let scores = Matrix::read_split(reader, &scores)?;
        let scores = scores.try_into().map_err(|_| Error::damaged("the parser has no scores"))?;
        let parser = Self { states, focus, scores };
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
        before.clear();
        before.resize(contexts.len() * PARSING, 0.0);
        for (matrix, vectors) in self.focus.iter().zip(&mut *focus) {
            matrix.apply(lanes, contexts, UNIT, before);
            vectors.clear();
            vectors.extend(before.chunks_exact(PARSING).map(|before| {
                let mut vector = [0; PARSING];
                for (unit, before) in vector.iter_mut().zip(before) {
                    *unit = whole(before / self.states.unit);
                }
                vector
            }));
        }
        scores.clear();
        scores.resize(self.scores.iter().map(Matrix::room).max().unwrap_or(0), 0.0);
        state.reset(contexts.len());
        while !state.is_final() {
            let mut hidden = self.states.start();
            for (vectors, word) in focus.iter().zip(features::focus(state)) {
                let Some(vector) = vectors.get(word) else { continue };
                for unit in 0..PARSING {
                    hidden[unit] = hidden[unit].wrapping_add(vector[unit]);
                }
            }
            features::of_state(state, forms, seen, |key| self.states.add(&mut hidden, key));
            for unit in &mut hidden {
                *unit = (*unit).max(0);
            }
            let hidden = [hidden];
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
