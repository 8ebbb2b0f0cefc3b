//! Dependency parsing: greedy, move by move, in time linear in the words.

use super::encoder::UNIT;
use super::features::{self, Seen};
use super::form::Form;
use super::model::{CONTEXT, FOCUS, PARSING};
use super::network::{Matrix, Rows, best, whole};
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
    /// What each word adds to the hidden layer when it is in focus, made when first needed.
    focus: [Vec<[i16; PARSING]>; FOCUS],
    made: [Vec<bool>; FOCUS],
}

/// The parser of a model.
#[derive(Clone, Debug)]
pub(super) struct Parser<'m> {
    states: Rows<'m, PARSING>,
    focus: [Matrix<CONTEXT>; FOCUS],
    moves: Matrix<PARSING>,
}

impl<'m> Parser<'m> {
    pub(super) fn read(reader: &mut Reader<'m>) -> Result<Self, Error> {
        let labels = reader.text()?;
        let states = Rows::read(reader)?;
        let focus = [Matrix::read(reader)?, Matrix::read(reader)?, Matrix::read(reader)?, Matrix::read(reader)?];
        let parser = Self { states, focus, moves: Matrix::read(reader)? };
        if !labels.lines().eq(Dependency::ALL.iter().map(|label| label.as_str()))
            || parser.moves.height() != self::labels(Move::Right).end
            || parser.focus.iter().any(|matrix| matrix.height() != PARSING)
        {
            return Err(Error::damaged("the parser was trained for another set of relations"));
        }
        Ok(parser)
    }

    /// Parses a sentence: heads and labels are left in the state.
    pub(super) fn parse(&self, forms: &[Form], contexts: &[[i16; CONTEXT]], seen: &[Seen], parsing: &mut Parsing) {
        let Parsing { state, focus, made } = parsing;
        state.reset(contexts.len());
        for (vectors, made) in focus.iter_mut().zip(&mut *made) {
            vectors.resize(contexts.len(), [0; PARSING]);
            made.clear();
            made.resize(contexts.len(), false);
        }
        while !state.is_final() {
            let mut hidden = self.states.start();
            for (at, word) in features::focus(state).into_iter().enumerate() {
                let Some(made) = made[at].get_mut(word) else { continue };
                let vector = &mut focus[at][word];
                if !*made {
                    *made = true;
                    let mut values = [0.0; PARSING];
                    self.focus[at].apply(0, &contexts[word], UNIT, &mut values);
                    for (unit, value) in vector.iter_mut().zip(values) {
                        *unit = whole(value / self.states.unit);
                    }
                }
                for unit in 0..PARSING {
                    hidden[unit] = hidden[unit].wrapping_add(vector[unit]);
                }
            }
            features::of_state(state, forms, seen, |key| self.states.add(&mut hidden, key));
            for unit in &mut hidden {
                *unit = (*unit).max(0);
            }
            let mut moves = [0.0; Move::ALL.len()];
            self.moves.apply(0, &hidden, self.states.unit, &mut moves);
            let mut chosen = None;
            for (step, score) in Move::ALL.into_iter().zip(moves) {
                if state.allows(step) && chosen.is_none_or(|(_, best)| score > best) {
                    chosen = Some((step, score));
                }
            }
            let Some((step, _)) = chosen else { return };
            let label = match step {
                Move::Shift => Dependency::Dep,
                _ if state.arc(step).is_some_and(|(_, head)| head == state.root()) => Dependency::Root,
                _ => {
                    let mut scores = [0.0; Dependency::ALL.len()];
                    self.moves.apply(labels(step).start, &hidden, self.states.unit, &mut scores);
                    scores[Dependency::Root as usize] = f32::MIN;
                    Dependency::ALL[best(&scores)]
                }
            };
            state.make(step, label);
        }
    }
}
