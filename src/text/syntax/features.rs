//! What tagger and parser look at, as hashes: training and use share these functions.

use super::form::Form;
use super::hash::{combine, mix};
use super::transition::State;
use crate::text::{Fine, Tag};

fn one(template: u64, value: u64) -> u64 {
    combine(mix(template), value)
}

fn two(template: u64, value: u64, other: u64) -> u64 {
    combine(one(template, value), other)
}

/// Whether nearly all words of four or more letters begin with a capital, as in headlines.
pub(super) fn is_title(forms: &[Form]) -> bool {
    let long = forms.iter().filter(|form| form.length >= 4 && (form.capital || form.small));
    let (words, capitals) =
        long.fold((0, 0), |(words, capitals), form| (words + 1, capitals + u32::from(form.capital)));
    words >= 3 && capitals * 10 >= words * 8
}

/// Gives the features of a word: its spelling and that of its neighbours.
#[inline(always)]
pub(super) fn of_word(forms: &[Form], at: usize, title: bool, mut emit: impl FnMut(u64)) {
    const EDGE: u64 = 1;
    let form = |offset: isize| at.checked_add_signed(offset).and_then(|at| forms.get(at));
    let this = &forms[at];
    let shape = u64::from(this.shape);
    let lower = |offset: isize| form(offset).map_or(EDGE, |form| form.lower);
    emit(one(1, this.lower));
    emit(two(2, shape, u64::from(at == 0) | u64::from(title) << 1));
    emit(one(3, this.suffix[0]));
    emit(one(4, this.suffix[1]));
    emit(one(5, this.suffix[2]));
    emit(one(6, this.suffix[3]));
    emit(one(7, this.prefix[0]));
    emit(one(8, this.prefix[1]));
    emit(one(9, this.prefix[2]));
    emit(two(10, this.suffix[2], shape));
    let (before, after) = (lower(-1), lower(1));
    emit(one(11, before));
    emit(one(12, after));
    emit(two(13, before, this.lower));
    emit(two(14, this.lower, after));
    emit(one(15, form(-1).map_or(EDGE, |form| form.suffix[2])));
    emit(one(16, form(1).map_or(EDGE, |form| form.suffix[2])));
}

/// Kinds of word that are counted between two others: verbs, commas, quotation marks, coordinators with semicolons and
/// colons.
pub(super) type Seen = [u32; 4];

/// Counts the kinds up to and with each word.
pub(super) fn count(tags: impl Iterator<Item = (Tag, Fine)>, seen: &mut Vec<Seen>) {
    seen.clear();
    let mut now = [0; 4];
    seen.extend(tags.map(|(tag, fine)| {
        let kind = match (tag, fine) {
            (Tag::Verb, _) => Some(0),
            (_, Fine::Comma) => Some(1),
            (_, Fine::OpenQuote | Fine::CloseQuote) => Some(2),
            (Tag::Coordinator, _) | (_, Fine::Colon) => Some(3),
            _ => None,
        };
        if let Some(kind) = kind {
            now[kind] += 1;
        }
        now
    }));
}

/// What stands between two words, up to two of each kind.
fn between(seen: &[Seen], left: usize, right: usize) -> u64 {
    let Some((start, end)) = seen.get(left).zip(right.checked_sub(1).and_then(|before| seen.get(before))) else {
        return u64::MAX;
    };
    (0..4).fold(0, |joined, kind| joined << 2 | u64::from(end[kind].saturating_sub(start[kind]).min(2)))
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

/// The words in focus: top of the stack, the two under it, and the next one.
pub(super) fn focus(state: &State) -> [usize; 4] {
    [state.stacked(0), state.stacked(1), state.next, state.stacked(2)]
}

/// Gives the features of a state that the words in focus do not tell: the tree so far, distances and what stands between.
#[inline(always)]
pub(super) fn of_state(state: &State, forms: &[Form], seen: &[Seen], mut emit: impl FnMut(u64)) {
    let [top, second, next, third] = focus(state);
    let label = |child: u32| {
        if child as usize >= state.length { 255 } else { state.labels[child as usize] as u64 }
    };
    let labelled_word = |child: u32| forms.get(child as usize).map_or(1, |form| combine(form.lower, label(child)));
    for (template, word) in [(1, top), (2, second), (3, next), (4, third)] {
        if word >= state.length {
            emit(two(5, template, (word - state.length) as u64));
        }
    }
    let (under_top, under_second, under_next) = (&state.children[top], &state.children[second], &state.children[next]);
    emit(two(10, label(under_top.left[0]), label(under_top.left[1])));
    emit(two(11, label(under_top.right[0]), label(under_top.right[1])));
    emit(two(12, label(under_second.left[0]), label(under_second.left[1])));
    emit(two(13, label(under_second.right[0]), label(under_second.right[1])));
    emit(two(14, label(under_next.left[0]), label(under_next.left[1])));
    emit(one(15, labelled_word(under_top.left[0])));
    emit(one(16, labelled_word(under_top.right[0])));
    emit(one(17, labelled_word(under_second.left[0])));
    emit(one(18, labelled_word(under_second.right[0])));
    emit(one(19, labelled_word(under_next.left[0])));
    let valency = |lefts: u8, rights: u8| u64::from(lefts.min(4)) | u64::from(rights.min(4)) << 4;
    emit(one(20, valency(under_top.lefts, under_top.rights)));
    emit(one(21, valency(under_second.lefts, under_second.rights)));
    emit(one(22, valency(under_next.lefts, 0)));
    emit(one(23, distance(top, next)));
    emit(one(24, distance(second, top)));
    emit(one(25, between(seen, top, next)));
    emit(one(26, between(seen, second, top)));
    emit(one(27, u64::from(state.history[0]) | u64::from(state.history[1]) << 4));
}
