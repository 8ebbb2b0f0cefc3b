//! Part-of-speech tagging, from left to right.
//!
//! A class is a pair of a universal and a Penn tag. Words that had one class in nearly all of the training data skip the network.

use super::form::Form;
use super::hash::{combine, mix};
use super::network::{Index, Network};
use super::weights::Reader;
use crate::Error;
use crate::text::{Fine, Tag};

/// Hidden units.
pub(super) const HIDDEN: usize = 64;

/// What the features look at: a sentence and the classes given so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'s> {
    pub(super) forms: &'s [Form],
    pub(super) classes: &'s [u8],
    /// Whether the sentence is written like a title.
    pub(super) title: bool,
}

/// Whether nearly all words of four or more letters begin with a capital, as in headlines.
pub(super) fn is_title(forms: &[Form]) -> bool {
    let long = forms.iter().filter(|form| form.length >= 4 && (form.capital || form.small));
    let (words, capitals) =
        long.fold((0, 0), |(words, capitals), form| (words + 1, capitals + u32::from(form.capital)));
    words >= 3 && capitals * 10 >= words * 8
}

/// Gives the hash of each feature of a word, classes of the words before it included.
#[inline]
pub(super) fn features(view: View<'_>, at: usize, mut emit: impl FnMut(u64)) {
    const BEFORE: u64 = 1;
    const AFTER: u64 = 2;
    let form = |offset: isize| at.checked_add_signed(offset).and_then(|at| view.forms.get(at));
    let edge = |offset: isize| if offset < 0 { BEFORE } else { AFTER };
    let lower = |offset: isize| form(offset).map_or(edge(offset), |form| form.lower);
    let class = |back: usize| at.checked_sub(back).map_or(255, |at| u64::from(view.classes[at]));
    let one = |template: u64, value: u64| combine(mix(template), value);
    let two = |template: u64, value: u64, other: u64| combine(one(template, value), other);

    let this = &view.forms[at];
    let first = u64::from(at == 0);
    let shape = u64::from(this.shape);
    let title = u64::from(view.title);
    emit(one(1, this.lower));
    emit(two(2, this.lower, u64::from(this.capital)));
    for length in 0..4 {
        emit(one(3 + length as u64, this.suffix[length]));
    }
    for length in 0..3 {
        emit(one(7 + length as u64, this.prefix[length]));
    }
    emit(two(10, shape, first));
    emit(two(11, shape, title));
    emit(two(12, shape, this.suffix[2]));
    emit(one(13, lower(-1)));
    emit(one(14, lower(1)));
    emit(one(15, lower(-2)));
    emit(one(16, lower(2)));
    for (template, offset) in [(17, -1), (18, 1)] {
        if let Some(form) = form(offset) {
            emit(one(template, form.suffix[2]));
            emit(one(template + 2, form.suffix[1]));
            emit(one(template + 4, u64::from(form.shape)));
            emit(two(template + 6, u64::from(form.shape), shape));
        }
    }
    emit(one(25, class(1)));
    emit(two(26, class(1), class(2)));
    emit(two(27, class(1), this.lower));
    emit(two(28, class(1), this.suffix[2]));
    emit(two(29, class(1), lower(1)));
    emit(two(30, lower(-1), this.lower));
    emit(two(31, this.lower, lower(1)));
    emit(two(32, this.suffix[2], lower(1)));
    emit(two(33, lower(-1), lower(1)));
    if let Some(after) = form(2) {
        emit(one(34, after.suffix[2]));
    }
    emit(two(35, class(2), class(1) * 2 + u64::from(this.capital)));
}

/// The tagger of a model.
#[derive(Clone, Debug)]
pub(super) struct Tagger<'m> {
    /// The tags that each class stands for.
    pub(super) tags: Vec<(Tag, Fine)>,
    /// Words of one class only.
    fixed: Index<'m>,
    network: Network<'m, HIDDEN>,
}

impl<'m> Tagger<'m> {
    pub(super) fn read(reader: &mut Reader<'m>) -> Result<Self, Error> {
        let tags = reader.text()?.lines().map(|line| {
            let (tag, fine) = line.split_once(' ')?;
            Some((Tag::from_name(tag)?, Fine::from_name(fine)?))
        });
        let tags: Vec<_> =
            tags.collect::<Option<_>>().ok_or_else(|| Error::damaged("the model has a tag that is not in the set"))?;
        let fixed = Index::read(reader)?;
        let network = Network::read(reader)?;
        if network.classes() != tags.len() || tags.len() > 250 {
            return Err(Error::damaged("the tagger's classes do not fit its tags"));
        }
        Ok(Self { tags, fixed, network })
    }

    /// Fills in the class of every word.
    pub(super) fn tag(&self, forms: &[Form], classes: &mut Vec<u8>, scores: &mut Vec<i32>) {
        classes.clear();
        let title = is_title(forms);
        for (at, form) in forms.iter().enumerate() {
            let class = match self.fixed.get(form.lower) {
                Some(class) => usize::from(class).min(self.tags.len() - 1),
                None => {
                    let mut sum = self.network.start();
                    features(View { forms, classes, title }, at, |key| self.network.add(&mut sum, key));
                    self.network.score(&sum, 0..self.tags.len(), scores);
                    best(scores)
                }
            };
            classes.push(class as u8);
        }
    }
}

/// The first of the highest scores.
pub(super) fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (at, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = at;
        }
    }
    best
}
