//! What tagger and parser look at, as hashes: training and use share these functions.

use super::form::Form;
use super::hash::{combine, mix};
use super::transition::State;
use crate::text::{Dependency, Fine, Tag};

#[inline(always)]
fn one(template: u64, value: u64) -> u64 {
    combine(mix(template), value)
}

#[inline(always)]
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

/// Stands for the spelling of a word where the sentence has none.
const EDGE: u64 = 1;

/// Features of a word's own spelling.
pub(super) fn spelling(form: &Form) -> [u64; 9] {
    [
        one(1, form.lower),
        one(3, form.suffix[0]),
        one(4, form.suffix[1]),
        one(5, form.suffix[2]),
        one(6, form.suffix[3]),
        one(7, form.prefix[0]),
        one(8, form.prefix[1]),
        one(9, form.prefix[2]),
        two(10, form.suffix[2], u64::from(form.shape)),
    ]
}

/// How a word is written, and whether it is the first and stands in a title.
pub(super) fn written(form: &Form, first: bool, title: bool) -> u64 {
    two(2, u64::from(form.shape), u64::from(first) | u64::from(title) << 1)
}

/// What a word, or none, tells about the one after it.
pub(super) fn before(form: Option<&Form>) -> [u64; 2] {
    [one(11, form.map_or(EDGE, |form| form.lower)), one(15, form.map_or(EDGE, |form| form.suffix[2]))]
}

/// What a word, or none, tells about the one before it.
pub(super) fn after(form: Option<&Form>) -> [u64; 2] {
    [one(12, form.map_or(EDGE, |form| form.lower)), one(16, form.map_or(EDGE, |form| form.suffix[2]))]
}

/// What a word tells together with the one before it and with the one after it.
#[inline(always)]
pub(super) fn pairs(forms: &[Form], at: usize) -> [u64; 2] {
    let this = forms[at].lower;
    let before = if at == 0 { EDGE } else { forms[at - 1].lower };
    let after = if at + 1 < forms.len() { forms[at + 1].lower } else { EDGE };
    [two(13, before, this), two(14, this, after)]
}

/// Gives all features of a word, its spelling and that of its neighbours, in the order in which training takes them.
pub(super) fn of_word(forms: &[Form], at: usize, title: bool, emit: impl FnMut(u64)) {
    let form = |at: Option<usize>| at.and_then(|at| forms.get(at));
    let [word, spelling @ ..] = spelling(&forms[at]);
    let ([before, ending_before], [after, ending_after]) = (before(form(at.checked_sub(1))), after(form(Some(at + 1))));
    let written = written(&forms[at], at == 0, title);
    let around = [before, after].into_iter().chain(pairs(forms, at)).chain([ending_before, ending_after]);
    [word, written].into_iter().chain(spelling).chain(around).for_each(emit);
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
#[inline(always)]
fn between(seen: &[Seen], left: usize, right: usize) -> usize {
    let Some((start, end)) = seen.get(left).zip(right.checked_sub(1).and_then(|before| seen.get(before))) else {
        return SIGHTS - 1;
    };
    (0..4).fold(0, |joined, kind| joined << 2 | end[kind].saturating_sub(start[kind]).min(2) as usize)
}

/// How far apart two words are, in classes.
#[inline(always)]
fn distance(one: usize, other: usize) -> usize {
    match one.abs_diff(other) {
        near @ 0..=5 => near,
        6..=8 => 6,
        9..=14 => 7,
        _ => 8,
    }
}

/// The words in focus: top of the stack, the two under it, and the next one.
#[inline(always)]
pub(super) fn focus(state: &State) -> [usize; 4] {
    [state.stacked(0), state.stacked(1), state.next, state.stacked(2)]
}

/// Labels of a child, and that there is no child.
const LABELS: usize = Dependency::ALL.len() + 1;
/// Classes of distance.
const DISTANCES: usize = 9;
/// What can be seen between two words, and that it is unknown.
const SIGHTS: usize = 257;
/// Valencies on one side.
const SIDES: usize = 5;
/// Moves, and none.
const MOVES: usize = 4;

/// Where the features of each template begin among those that can be listed.
mod place {
    use super::{DISTANCES, LABELS, MOVES, SIDES, SIGHTS};

    pub(super) const NO_WORD: usize = 0;
    pub(super) const LABELS_OF: usize = NO_WORD + 4 * 2;
    pub(super) const NO_CHILD: usize = LABELS_OF + 5 * LABELS * LABELS;
    pub(super) const VALENCY: usize = NO_CHILD + 5;
    pub(super) const DISTANCE: usize = VALENCY + 3 * SIDES * SIDES;
    pub(super) const BETWEEN: usize = DISTANCE + 2 * DISTANCES;
    pub(super) const HISTORY: usize = BETWEEN + 2 * SIGHTS;
    pub(super) const END: usize = HISTORY + MOVES * MOVES;
}

/// A feature of a state.
#[derive(Clone, Copy, Debug)]
pub(super) struct OfState {
    /// Its place in [`listed`], if it is among the features that do not depend on words.
    pub(super) place: Option<usize>,
    /// Its hash.
    pub(super) key: u64,
}

/// What is done with the features of a state; a trait and no closure, so that it is compiled where it is used.
pub(super) trait TakeFeatures {
    /// Takes the next feature.
    fn take(&mut self, feature: OfState);
}

/// A function of the features' hashes.
pub(super) struct ByKey<F>(pub(super) F);

impl<F: FnMut(u64)> TakeFeatures for ByKey<F> {
    fn take(&mut self, feature: OfState) {
        (self.0)(feature.key);
    }
}

#[inline(always)]
fn no_word(template: usize, beyond: usize) -> OfState {
    OfState { place: Some(place::NO_WORD + (template - 1) * 2 + beyond), key: two(5, template as u64, beyond as u64) }
}

/// Labels of two children; the last number stands for no child.
#[inline(always)]
fn labels_of(template: usize, labels: [usize; 2]) -> OfState {
    let place = ((template - 10) * LABELS + labels[0]) * LABELS + labels[1];
    let [first, second] = labels.map(|label| if label + 1 == LABELS { 255 } else { label as u64 });
    OfState { place: Some(place::LABELS_OF + place), key: two(template as u64, first, second) }
}

#[inline(always)]
fn no_child(template: usize) -> OfState {
    OfState { place: Some(place::NO_CHILD + template - 15), key: one(template as u64, 1) }
}

#[inline(always)]
fn valency(template: usize, lefts: usize, rights: usize) -> OfState {
    let place = ((template - 20) * SIDES + lefts) * SIDES + rights;
    OfState { place: Some(place::VALENCY + place), key: one(template as u64, (lefts | rights << 4) as u64) }
}

#[inline(always)]
fn apart(template: usize, distance: usize) -> OfState {
    let place = (template - 23) * DISTANCES + distance;
    OfState { place: Some(place::DISTANCE + place), key: one(template as u64, distance as u64) }
}

/// What stands between; the last number stands for what is not known.
#[inline(always)]
fn sight(template: usize, seen: usize) -> OfState {
    let key = if seen + 1 == SIGHTS { u64::MAX } else { seen as u64 };
    let place = (template - 25) * SIGHTS + seen;
    OfState { place: Some(place::BETWEEN + place), key: one(template as u64, key) }
}

#[inline(always)]
fn history(last: usize, before: usize) -> OfState {
    OfState { place: Some(place::HISTORY + last * MOVES + before), key: one(27, (last | before << 4) as u64) }
}

/// Every feature of states that does not depend on words, in order of their places.
pub(super) fn listed() -> Vec<u64> {
    let mut keys = vec![0; place::END];
    let mut put = |feature: OfState| {
        if let Some(key) = feature.place.and_then(|place| keys.get_mut(place)) {
            *key = feature.key;
        }
    };
    let squares = |size: usize| (0..size * size).map(move |at| (at / size, at % size));
    (1..=4).flat_map(|template| [no_word(template, 0), no_word(template, 1)]).for_each(&mut put);
    for template in 10..15 {
        squares(LABELS).for_each(|(first, second)| put(labels_of(template, [first, second])));
    }
    (15..20).for_each(|template| put(no_child(template)));
    for template in 20..23 {
        squares(SIDES).for_each(|(lefts, rights)| put(valency(template, lefts, rights)));
    }
    for template in 23..25 {
        (0..DISTANCES).for_each(|distance| put(apart(template, distance)));
    }
    for template in 25..27 {
        (0..SIGHTS).for_each(|seen| put(sight(template, seen)));
    }
    squares(MOVES).for_each(|(last, before)| put(history(last, before)));
    keys
}

#[inline(always)]
fn few(count: u8) -> usize {
    usize::from(count.min(4))
}

/// The label of a child, or the last number for none.
#[inline(always)]
fn label(state: &State, child: u32) -> usize {
    if child as usize >= state.length { LABELS - 1 } else { state.labels[child as usize] as usize }
}

#[inline(always)]
fn labelled_word(state: &State, forms: &[Form], template: usize, child: u32) -> OfState {
    match forms.get(child as usize) {
        Some(form) => {
            let label = label(state, child) as u64;
            OfState { place: None, key: one(template as u64, combine(form.lower, label)) }
        }
        None => no_child(template),
    }
}

/// How many of the words in [`focus`], the first ones, are looked at with their children.
pub(super) const PARENTS: usize = 3;

/// What the children of one of the words in focus tell: their labels on the left and on the right, the outermost child's
/// word on each side, and how many there are. The next word has children on the left only. It depends on the word's
/// children, and on nothing else of the state.
#[inline(always)]
fn family(state: &State, forms: &[Form], seat: usize, word: usize) -> [Option<OfState>; 5] {
    let under = &state.children[word];
    let left = [label(state, under.left[0]), label(state, under.left[1])];
    let right = [label(state, under.right[0]), label(state, under.right[1])];
    let rights = seat < 2;
    let [labels, words] = if rights { [10 + 2 * seat, 15 + 2 * seat] } else { [14, 19] };
    [
        Some(labels_of(labels, left)),
        rights.then(|| labels_of(labels + 1, right)),
        Some(labelled_word(state, forms, words, under.left[0])),
        rights.then(|| labelled_word(state, forms, words + 1, under.right[0])),
        Some(valency(20 + seat, few(under.lefts), if rights { few(under.rights) } else { 0 })),
    ]
}

/// Gives the features of a word in focus that depend on its children only, or on there being no such word.
#[inline(always)]
pub(super) fn of_family(state: &State, forms: &[Form], seat: usize, word: usize, features: &mut impl TakeFeatures) {
    if word >= state.length {
        features.take(no_word(seat + 1, (word - state.length).min(1)));
    }
    if seat < PARENTS {
        // A flattened iterator would not be inlined.
        #[allow(clippy::manual_flatten)]
        for feature in family(state, forms, seat, word) {
            if let Some(feature) = feature {
                features.take(feature);
            }
        }
    }
}

/// Gives the features that depend on how the words in focus stand to each other, and the last moves.
#[inline(always)]
pub(super) fn of_places(state: &State, seen: &[Seen], features: &mut impl TakeFeatures) {
    let [top, second, next, _] = focus(state);
    features.take(apart(23, distance(top, next)));
    features.take(apart(24, distance(second, top)));
    features.take(sight(25, between(seen, top, next)));
    features.take(sight(26, between(seen, second, top)));
    features.take(history(usize::from(state.history[0].min(3)), usize::from(state.history[1].min(3))));
}

/// Gives the features of a state that the words in focus do not tell, in the order in which training takes them: the tree
/// so far, distances and what stands between.
pub(super) fn of_state(state: &State, forms: &[Form], seen: &[Seen], features: &mut impl TakeFeatures) {
    let words = focus(state);
    for (seat, word) in words.into_iter().enumerate().filter(|&(_, word)| word >= state.length) {
        features.take(no_word(seat + 1, (word - state.length).min(1)));
    }
    let families: [_; PARENTS] = std::array::from_fn(|seat| family(state, forms, seat, words[seat]));
    // Labels of all three words, then their children's words, then how many.
    for kinds in [0..2, 2..4, 4..5] {
        families.iter().flat_map(|family| &family[kinds.clone()]).flatten().for_each(|&feature| features.take(feature));
    }
    of_places(state, seen, features);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::syntax::transition::Move;

    struct Check<'a>(&'a [u64]);

    impl TakeFeatures for Check<'_> {
        fn take(&mut self, feature: OfState) {
            assert_eq!(feature.place.map_or(feature.key, |place| self.0[place]), feature.key);
        }
    }

    /// The features of a state, sorted.
    fn whole(state: &State, forms: &[Form], seen: &[Seen]) -> Vec<u64> {
        let mut keys = Vec::new();
        of_state(state, forms, seen, &mut ByKey(|key| keys.push(key)));
        keys.sort_unstable();
        keys
    }

    /// The same from the parts that the parser keeps.
    fn parts(state: &State, forms: &[Form], seen: &[Seen]) -> Vec<u64> {
        let mut keys = Vec::new();
        for (seat, word) in focus(state).into_iter().enumerate() {
            of_family(state, forms, seat, word, &mut ByKey(|key| keys.push(key)));
        }
        of_places(state, seen, &mut ByKey(|key| keys.push(key)));
        keys.sort_unstable();
        keys
    }

    #[test]
    fn features_stand_at_their_places() {
        let keys = listed();
        assert!(keys.iter().all(|&key| key != 0));
        let forms = [Form::default(); 9];
        let mut seen = Vec::new();
        count((0..9).map(|at| (if at % 3 == 0 { Tag::Verb } else { Tag::Noun }, Fine::default())), &mut seen);
        let mut state = State::default();
        for first in 0..60 {
            state.reset(forms.len());
            let mut turn = first;
            while !state.is_final() {
                of_state(&state, &forms, &seen, &mut Check(&keys));
                assert_eq!(parts(&state, &forms, &seen), whole(&state, &forms, &seen));
                turn = (turn * 7 + 3) % 11;
                let allowed = (0..3).map(|step| Move::ALL[(step + turn) % 3]).find(|&step| state.allows(step));
                let label = Dependency::ALL[turn * first % Dependency::ALL.len()];
                state.make(allowed.expect("a move is always left"), label);
            }
        }
    }
}
