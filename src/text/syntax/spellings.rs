//! What a word's spelling gives the network, kept for the words that come again.
//!
//! Of the sixteen features of a word all but four depend on one word alone. Their rows are added up once for each
//! spelling, and the sums are kept: in news some four thousand spellings make nine tenths of the words.

use rustc_hash::FxHasher;
use std::hash::Hasher;

use super::features;
use super::form::Form;
use super::lanes::{Lanes, SHORTS, Work, with_lanes};
use super::model::WORD;
use super::network::{Rows, load, store};

/// Parts of a word's vector.
pub(super) const PARTS: usize = WORD / SHORTS;

/// A word's vector.
pub(super) type Vector = [[i16; SHORTS]; PARTS];

/// A power of two; each spelling has one place where it can be kept.
const PLACES: usize = 1 << 14;

/// Longer words are not kept.
const LONGEST: usize = 23;

/// What is kept of a spelling.
#[derive(Clone, Debug, Default)]
pub(super) struct Spelling {
    /// Bytes of the word, and their number; 0 when the place is free.
    word: [u8; LONGEST],
    length: u8,
    pub(super) form: Form,
    /// Rows of how the word is written: not first and first, and the same in a title.
    pub(super) written: [u16; 4],
    /// The sum of what the word gives itself, and of what it gives the next one and the one before.
    pub(super) own: Vector,
    pub(super) to_next: Vector,
    pub(super) to_last: Vector,
}

/// The spellings met last. Whatever it holds, the same word gives the same.
///
/// One model's only: it does not look whose rows it has.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    /// For each place its spelling's number among those kept, counted from 1; empty before the first word.
    places: Vec<u16>,
    kept: Vec<Spelling>,
    /// The last word that is too long to be kept.
    long: Spelling,
    letters: Vec<char>,
}

impl Spellings {
    /// What a word gives.
    #[inline]
    pub(super) fn get(&mut self, rows: &Rows<'_, PARTS>, word: &str) -> &Spelling {
        let bytes = word.as_bytes();
        if !(1..=LONGEST).contains(&bytes.len()) {
            fill(&mut self.long, rows, word, &mut self.letters);
            return &self.long;
        }
        if self.places.is_empty() {
            self.places.resize(PLACES, 0);
        }
        let number = &mut self.places[place(bytes)];
        if *number == 0 {
            self.kept.push(Spelling::default());
            *number = self.kept.len() as u16;
        }
        let spelling = &mut self.kept[usize::from(*number) - 1];
        if usize::from(spelling.length) != bytes.len() || spelling.word[..bytes.len()] != *bytes {
            fill(spelling, rows, word, &mut self.letters);
        }
        spelling
    }
}

/// Where a word is kept.
#[inline]
fn place(word: &[u8]) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(word);
    hasher.finish() as usize & (PLACES - 1)
}

/// Puts a word into a place.
#[cold]
fn fill(spelling: &mut Spelling, rows: &Rows<'_, PARTS>, word: &str, letters: &mut Vec<char>) {
    let form = Form::of(word, letters);
    spelling.length = 0;
    if word.len() <= LONGEST {
        spelling.word[..word.len()].copy_from_slice(word.as_bytes());
        spelling.length = word.len() as u8;
    }
    spelling.written = [(false, false), (true, false), (false, true), (true, true)]
        .map(|(first, title)| rows.find(features::written(&form, first, title)));
    with_lanes(Fill { spelling, rows, form: &form });
    spelling.form = form;
}

/// The sums of a spelling that are to be made.
struct Fill<'a, 'm> {
    spelling: &'a mut Spelling,
    rows: &'a Rows<'m, PARTS>,
    form: &'a Form,
}

impl Work for Fill<'_, '_> {
    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) {
        let Self { spelling, rows, form } = self;
        spelling.own = sum(lanes, rows, &features::spelling(form));
        spelling.to_next = sum(lanes, rows, &features::before(Some(form)));
        spelling.to_last = sum(lanes, rows, &features::after(Some(form)));
    }
}

/// The sum of the rows of some features.
#[inline(always)]
fn sum<L: Lanes>(lanes: L, rows: &Rows<'_, PARTS>, keys: &[u64]) -> Vector {
    let mut sum = load(lanes, &Vector::default());
    for &key in keys {
        rows.add(lanes, &mut sum, rows.find(key));
    }
    store(lanes, sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::syntax::Syntax;

    #[test]
    fn what_is_kept_is_what_is_made() {
        let rows = Syntax::builtin().encoder.rows();
        let mut kept = Spellings::default();
        let long = "Donaudampfschifffahrtsgesellschaften";
        for word in ["Harbour", "", long, "", "harbour", "Harbour", long, "a", "\u{a0}", "Harbour"] {
            let own = kept.get(rows, word).clone();
            let made = Spellings::default().get(rows, word).clone();
            assert_eq!((own.own, own.to_next, own.to_last), (made.own, made.to_next, made.to_last), "{word}");
            assert_eq!((own.written, own.form.lower), (made.written, made.form.lower), "{word}");
        }
    }
}
