//! Dependency parsing: greedy, move by move, in time linear in the words.

use super::encoder::CONTEXTS;
use super::features::{self, OfState, PARENTS, Seen, TakeFeatures};
use super::form::Form;
use super::lanes::{Lanes, SHORTS};
use super::matrix::{Matrix, Scale};
use super::model::{CONTEXT, FOCUS, PARSING};
use super::network::{Rows, add, best, load, room, store};
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

/// More than the features that are taken together.
const MOST: usize = 16;

/// The hidden layer as bytes: news has hardly any number above 21.
const HIDDEN: Scale = Scale { unit: 1.0 / 6.0, zero: 0 };

/// Parts of the hidden layer.
const PARTS: usize = PARSING / SHORTS;

/// What is added to the hidden layer before it is bent.
type Vector = [[i16; SHORTS]; PARTS];

/// Places in focus ([`features::focus`]) where nearly every word comes to stand once; what a word adds there is worked out for
/// all words together, for the other places when a word comes to stand there.
const USUAL: [usize; 2] = [0, 2];

/// Buffers of the parser, and the last sentence's tree.
#[derive(Clone, Debug, Default)]
pub(super) struct Parsing {
    pub(super) state: State,
    /// What each word adds to the hidden layer when it is in focus. The root and no word come last.
    focus: [Vec<Vector>; FOCUS],
    /// The same with what its children add, which is worked out again when it gets another child.
    families: [Vec<Vector>; PARENTS],
    /// For each word a bit for each of its vectors in `families` and in `focus` that is there.
    there: Vec<u8>,
    scores: Vec<f32>,
}

/// The bit of a vector in [`Parsing::families`].
#[inline(always)]
const fn of_family(seat: usize) -> u8 {
    1 << seat
}

/// The bit of a vector in [`Parsing::focus`].
#[inline(always)]
const fn of_focus(seat: usize) -> u8 {
    1 << (PARENTS + seat)
}

/// The bits of all vectors of a word that its children change.
const FAMILIES: u8 = (1 << PARENTS) - 1;

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
        let mut read = || Matrix::read(reader, CONTEXTS);
        let focus = [read()?, read()?, read()?, read()?];
        let scores = [Move::Shift, Move::Left, Move::Right].map(|step| self::labels(step).len());
        let scores = Matrix::read_split(reader, &scores, HIDDEN)?;
        let scores = scores.try_into().map_err(|_| Error::damaged("the parser has no scores"))?;
        let parser = Self { states, listed, focus, scores };
        if !labels.lines().eq(Dependency::ALL.iter().map(|label| label.as_str()))
            || parser.focus.iter().any(|matrix| matrix.height() != PARSING)
        {
            return Err(Error::damaged("the parser was trained for another set of relations"));
        }
        Ok(parser)
    }

    /// Adds the rows of features.
    #[inline(always)]
    fn add<L: Lanes>(&self, lanes: L, sum: &mut [L::Shorts; PARTS], found: &Found<'_, '_>) {
        for &row in &found.rows[..found.count] {
            self.states.add(lanes, sum, row);
        }
    }

    /// The features found so far: none.
    #[inline(always)]
    fn none(&self) -> Found<'_, 'm> {
        Found { parser: self, rows: [0; MOST], count: 0 }
    }

    /// Makes room for a sentence, and the vectors that are made for all words together.
    #[inline(always)]
    fn begin<L: Lanes>(&self, lanes: L, contexts: &[[u8; CONTEXT]], forms: &[Form], parsing: &mut Parsing) {
        let Parsing { state, focus, families, there, .. } = parsing;
        let words = contexts.len();
        state.reset(words);
        there.clear();
        there.resize(words, 0);
        there.resize(words + 2, (0..FOCUS).fold(0, |bits, seat| bits | of_focus(seat)));
        for vectors in families {
            room(vectors, words + 2, Vector::default());
        }
        for (seat, vectors) in focus.iter_mut().enumerate() {
            let vectors = room(vectors, words + 2, Vector::default());
            for beyond in [state.root(), state.none()] {
                vectors[beyond] = Vector::default();
                if seat < PARENTS {
                    continue;
                }
                let mut found = self.none();
                features::of_family(state, forms, seat, beyond, &mut found);
                let mut sum = load(lanes, &Vector::default());
                self.add(lanes, &mut sum, &found);
                vectors[beyond] = store(lanes, sum);
            }
            if USUAL.contains(&seat) {
                self.focus[seat].apply_whole(lanes, contexts, self.states.unit, &mut vectors[..words]);
                there[..words].iter_mut().for_each(|there| *there |= of_focus(seat));
            }
        }
    }

    /// The hidden layer.
    #[inline(always)]
    fn hidden<L: Lanes>(
        &self,
        lanes: L,
        forms: &[Form],
        contexts: &[[u8; CONTEXT]],
        seen: &[Seen],
        parsing: &mut Parsing,
    ) -> [u8; PARSING] {
        let Parsing { state, focus, families, there, .. } = parsing;
        let mut sum = self.states.start(lanes);
        let words = features::focus(state);
        for seat in 0..FOCUS {
            let word = words[seat];
            if seat < PARENTS && there[word] & of_family(seat) != 0 {
                add(lanes, &mut sum, &families[seat][word]);
                continue;
            }
            if there[word] & of_focus(seat) == 0 {
                let (input, output) = (&contexts[word..=word], &mut focus[seat][word..=word]);
                self.focus[seat].apply_whole(lanes, input, self.states.unit, output);
                there[word] |= of_focus(seat);
            }
            if seat < PARENTS {
                let mut found = self.none();
                features::of_family(state, forms, seat, word, &mut found);
                let mut family = load(lanes, &focus[seat][word]);
                self.add(lanes, &mut family, &found);
                families[seat][word] = store(lanes, family);
                there[word] |= of_family(seat);
                add(lanes, &mut sum, &families[seat][word]);
            } else {
                add(lanes, &mut sum, &focus[seat][word]);
            }
        }
        let mut found = self.none();
        features::of_places(state, seen, &mut found);
        self.add(lanes, &mut sum, &found);
        let mut numbers = [0.0; PARSING];
        for (number, &whole) in numbers.iter_mut().zip(store(lanes, sum).as_flattened()) {
            *number = f32::from(whole) * self.states.unit;
        }
        HIDDEN.bytes(&numbers)
    }

    /// Parses a sentence: heads and labels are left in the state.
    #[inline(always)]
    pub(super) fn parse<L: Lanes>(
        &self,
        lanes: L,
        forms: &[Form],
        contexts: &[[u8; CONTEXT]],
        seen: &[Seen],
        parsing: &mut Parsing,
    ) {
        let [moves, labels @ ..] = &self.scores;
        room(&mut parsing.scores, self.scores.iter().map(Matrix::room).max().unwrap_or(0), 0.0);
        self.begin(lanes, contexts, forms, parsing);
        while !parsing.state.is_final() {
            let state = &mut parsing.state;
            // The first word of a phrase can only be put on the stack, the last word only be made the root.
            if !(state.allows(Move::Left) || state.allows(Move::Right)) {
                state.make(Move::Shift, Dependency::Dep);
                continue;
            }
            if state.next == state.length && state.stack.len() == 1 {
                state.make(Move::Left, Dependency::Root);
                continue;
            }
            let hidden = [self.hidden(lanes, forms, contexts, seen, parsing)];
            let Parsing { state, there, scores, .. } = &mut *parsing;
            moves.apply(lanes, &hidden, scores);
            let mut chosen = None;
            for (step, &score) in Move::ALL.into_iter().zip(&*scores) {
                if state.allows(step) && chosen.is_none_or(|(_, best)| score > best) {
                    chosen = Some((step, score));
                }
            }
            let Some((step, _)) = chosen else { return };
            let Some((_, head)) = state.arc(step) else {
                state.make(step, Dependency::Dep);
                continue;
            };
            there[head] &= !FAMILIES;
            let label = if head == state.root() {
                Dependency::Root
            } else {
                labels[usize::from(step == Move::Right)].apply(lanes, &hidden, scores);
                scores[Dependency::Root as usize] = f32::MIN;
                Dependency::ALL[best(&scores[..Dependency::ALL.len()])]
            };
            state.make(step, label);
        }
    }
}
