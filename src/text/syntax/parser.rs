//! Dependency parsing: greedy, move by move, in time linear in the words.
//!
//! The features are those of Zhang and Nivre (2011) turned to the arc-hybrid system, with counts of verbs, commas,
//! quotation marks and coordinators between the words that an arc would join.

use super::form::Form;
use super::hash::{combine, mix};
use super::network::Network;
use super::tagger::best;
use super::transition::{Move, State};
use super::weights::Reader;
use crate::Error;
use crate::text::{Dependency, Fine, Tag};

/// Hidden units.
pub(super) const HIDDEN: usize = 64;

/// A word as the parser sees it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    lower: u64,
    suffix: u64,
    class: u64,
    tag: u64,
    /// Verbs, commas, quotation marks, and coordinators with semicolons and colons, up to and with this word.
    seen: [u32; 4],
}

/// The words of a sentence, with one entry more for the root and one for no word.
pub(super) fn view(forms: &[Form], classes: &[u8], tags: &[(Tag, Fine)], words: &mut Vec<Word>) {
    words.clear();
    let mut seen = [0; 4];
    for (form, &class) in forms.iter().zip(classes) {
        let (tag, fine) = tags[usize::from(class)];
        let kind = match (tag, fine) {
            (Tag::Verb, _) => Some(0),
            (_, Fine::Comma) => Some(1),
            (_, Fine::OpenQuote | Fine::CloseQuote) => Some(2),
            (Tag::Coordinator, _) | (_, Fine::Colon) => Some(3),
            _ => None,
        };
        if let Some(kind) = kind {
            seen[kind] += 1;
        }
        words.push(Word { lower: form.lower, suffix: form.suffix[2], class: class.into(), tag: tag as u64, seen });
    }
    words.push(Word { lower: 1, suffix: 1, class: 251, tag: 31, seen });
    words.push(Word { lower: 2, suffix: 2, class: 252, tag: 30, seen });
}

/// Gives the hash of each feature of a state.
#[inline]
pub(super) fn features(state: &State, words: &[Word], mut emit: impl FnMut(u64)) {
    let one = |template: u64, value: u64| combine(mix(template), value);
    let two = |template: u64, value: u64, other: u64| combine(one(template, value), other);
    let (top, second, third) = (state.stacked(0), state.stacked(1), state.stacked(2));
    let (next, after, later, last) = (state.ahead(0), state.ahead(1), state.ahead(2), state.ahead(3));
    let word = |at: usize| words[at].lower;
    let class = |at: usize| words[at].class;
    let child = |at: u32| words[at as usize].class | (state.labels[at as usize] as u64) << 8;
    let (top_children, second_children, next_children) =
        (&state.children[top], &state.children[second], &state.children[next]);

    for (template, at) in [top, second, third, next, after, later].into_iter().enumerate() {
        emit(one(template as u64, word(at)));
        emit(one(8 + template as u64, class(at)));
    }
    emit(one(14, class(last)));
    emit(two(15, word(top), class(top)));
    emit(two(16, word(next), class(next)));
    emit(two(17, word(second), class(second)));
    emit(two(18, word(top), word(next)));
    emit(two(19, word(top), class(next)));
    emit(two(20, class(top), word(next)));
    let top_next = class(top) | class(next) << 8;
    let second_top = class(second) | class(top) << 8;
    emit(one(21, top_next));
    emit(two(22, word(second), word(top)));
    emit(two(23, word(second), class(top)));
    emit(two(24, class(second), word(top)));
    emit(one(25, second_top));
    emit(one(26, top_next | class(after) << 16));
    emit(one(27, top_next | class(second) << 16));
    emit(one(28, second_top | class(third) << 16));
    emit(one(29, class(next) | class(after) << 8 | class(later) << 16));
    emit(one(30, child(top_children.left[0])));
    emit(one(31, child(top_children.right[0])));
    emit(one(32, child(second_children.left[0])));
    emit(one(33, child(second_children.right[0])));
    emit(one(34, child(next_children.left[0])));
    emit(one(35, child(top_children.left[1])));
    emit(one(36, child(top_children.right[1])));
    emit(one(37, child(second_children.right[1])));
    emit(one(38, child(next_children.left[1])));
    emit(one(39, word(top_children.left[0] as usize)));
    emit(one(40, word(second_children.left[0] as usize)));
    emit(one(41, word(next_children.left[0] as usize)));
    emit(one(42, word(top_children.right[0] as usize)));
    emit(one(43, word(second_children.right[0] as usize)));
    emit(two(44, top_next, child(top_children.left[0])));
    emit(two(45, top_next, child(top_children.right[0])));
    emit(two(46, top_next, child(next_children.left[0])));
    emit(two(47, second_top, child(second_children.right[0])));
    emit(two(48, second_top, child(top_children.left[0])));
    emit(two(49, top_next, distance(top, next)));
    emit(two(50, second_top, distance(second, top)));
    let valency = |lefts: u8, rights: u8| u64::from(lefts.min(4)) | u64::from(rights.min(4)) << 4;
    emit(two(51, class(top), valency(top_children.lefts, top_children.rights)));
    emit(two(52, class(second), valency(second_children.lefts, second_children.rights)));
    emit(two(53, class(next), valency(next_children.lefts, 0)));
    emit(two(54, between(words, top, next), words[top].tag | words[next].tag << 8));
    emit(two(55, between(words, second, top), words[second].tag | words[top].tag << 8));
    emit(one(56, u64::from(state.history[0]) | u64::from(state.history[1]) << 4));
    emit(one(57, words[top].suffix));
    emit(one(58, words[next].suffix));
    emit(one(59, words[second].suffix));
}

/// How far apart two words are, in classes.
fn distance(one: usize, other: usize) -> u64 {
    match one.abs_diff(other) {
        near @ 0..=5 => near as u64,
        6..=8 => 6,
        9..=14 => 7,
        _ => 8,
    }
}

/// What stands between two words, up to two of each kind.
fn between(words: &[Word], left: usize, right: usize) -> u64 {
    let Some(before) = right.checked_sub(1) else { return u64::MAX };
    if before < left {
        return u64::MAX;
    }
    let (start, end) = (words[left].seen, words[before].seen);
    (0..4).fold(0, |joined, kind| joined << 2 | u64::from(end[kind].saturating_sub(start[kind]).min(2)))
}

/// The class of an arc's label among those of the network: moves come first, then labels of arcs to the left, then to
/// the right.
pub(super) fn labels(step: Move) -> std::ops::Range<usize> {
    let (moves, labels) = (Move::ALL.len(), Dependency::ALL.len());
    match step {
        Move::Shift => 0..moves,
        Move::Left => moves..moves + labels,
        Move::Right => moves + labels..moves + 2 * labels,
    }
}

/// The parser of a model.
#[derive(Clone, Debug)]
pub(super) struct Parser<'m> {
    network: Network<'m, HIDDEN>,
}

impl<'m> Parser<'m> {
    pub(super) fn read(reader: &mut Reader<'m>) -> Result<Self, Error> {
        let network = Network::read(reader)?;
        let labels = reader.text()?;
        if !labels.lines().eq(Dependency::ALL.iter().map(|label| label.as_str()))
            || network.classes() != Move::ALL.len() + 2 * Dependency::ALL.len()
        {
            return Err(Error::damaged("the parser was trained for another set of relations"));
        }
        Ok(Self { network })
    }

    /// Parses a sentence: heads and labels are left in the state.
    pub(super) fn parse(&self, words: &[Word], state: &mut State, scores: &mut Vec<i32>) {
        state.reset(words.len().saturating_sub(2));
        while !state.is_final() {
            let mut sum = self.network.start();
            features(state, words, |key| self.network.add(&mut sum, key));
            self.network.score(&sum, labels(Move::Shift), scores);
            let mut chosen = None;
            for step in Move::ALL {
                let score = scores[step as usize];
                if state.allows(step) && chosen.is_none_or(|(_, best)| score > best) {
                    chosen = Some((step, score));
                }
            }
            let Some((step, _)) = chosen else { return };
            let label = match step {
                Move::Shift => Dependency::Dep,
                _ if state.arc(step).is_some_and(|(_, head)| head == state.root()) => Dependency::Root,
                _ => {
                    self.network.score(&sum, labels(step), scores);
                    scores[Dependency::Root as usize] = i32::MIN;
                    Dependency::ALL[best(scores)]
                }
            };
            state.make(step, label);
        }
    }
}
