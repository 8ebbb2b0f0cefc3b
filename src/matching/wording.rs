//! The words of a text, for telling whether another has nearly the same.
//!
//! No parse: words in order without function words, numbers by value, names by their capitals. Two texts
//! are copies when what one has more is little and names no other number, name or word in the place of one
//! of its own.

use super::index::Key;
use super::search_terms::{NUMBER, WORD, fold_letter};
use super::spelling::one_slip;
use super::stem::stem;
use super::wrapper;
use crate::lexicon::search_words::{indexed_as, is_stop_word};
use crate::lexicon::{NegatorScope, negator};
use crate::proposition::atoms::{Atoms, Shape};
use crate::proposition::quantities::number::{Form, number_at};

/// Most words that take part.
const LONGEST: usize = 64;

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordClass {
    /// Any other.
    Common,
    /// With a capital letter that no sentence start explains.
    Name,
    /// A number.
    Number,
    /// "not"
    Negation,
}

/// A word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Worded {
    pub(crate) key: Key,
    pub(crate) class: WordClass,
    letters: (u32, u32),
}

/// The words of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wording {
    pub(crate) words: Vec<Worded>,
    letters: String,
    /// Whether all its words have capitals, as in many headlines.
    pub(crate) title_case: bool,
}

impl Wording {
    /// The words of a text without a reporting clause of nobody in person. O(n).
    pub(crate) fn read(text: &str) -> Self {
        let atoms = Atoms::read(text, 0);
        let inner = wrapper::inner(&atoms).atoms;
        let mut out = Self::default();
        let (mut capitals, mut lower) = (0, 0);
        let mut at = inner.start;
        let mut word = String::new();
        while at < inner.end && out.words.len() < LONGEST {
            let Some(atom) = atoms.get(at) else { break };
            let money = at > 0 && matches!(atoms.word(at - 1), "$" | "€" | "£");
            if let Some(number) = number_at(&atoms, at, money).filter(|number| is_value(number.form)) {
                out.push(Key::new(NUMBER, &format!("{}", number.low)), WordClass::Number, atoms.word(at));
                at = number.end.max(at + 1);
                continue;
            }
            match atom.shape {
                Shape::Word => {
                    let (next, acronym) = acronym(&atoms, at);
                    if acronym.is_none() {
                        if atom.capital {
                            capitals += 1;
                        } else {
                            lower += usize::from(atoms.word(at).len() > 3);
                        }
                    }
                    let name = atom.capital && at > inner.start;
                    match acronym.as_deref() {
                        Some("us" | "usa") => {
                            out.word("united", true, &mut word);
                            out.word("states", true, &mut word);
                        }
                        Some("uk") => {
                            out.word("united", true, &mut word);
                            out.word("kingdom", true, &mut word);
                        }
                        Some(letters) => out.word(letters, true, &mut word),
                        None => out.word(atoms.word(at), name, &mut word),
                    }
                    at = next;
                    continue;
                }
                Shape::Opaque => {
                    let written = atoms.word(at);
                    out.push(Key::new(WORD, written), WordClass::Number, written);
                }
                Shape::Numeral { .. } | Shape::Sign => {}
            }
            at += 1;
        }
        out.title_case = capitals > 2 * lower;
        out
    }

    fn word(&mut self, written: &str, name: bool, buffer: &mut String) {
        let word = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written);
        if negator(word) == Some(NegatorScope::Clause) {
            return self.push(Key::new(WORD, "not"), WordClass::Negation, "not");
        }
        if !name && is_stop_word(word) || is_stop_word(word) && word != "us" || is_courtesy(word) {
            return;
        }
        buffer.clear();
        buffer.extend(word.chars().filter(|letter| letter.is_alphanumeric()).map(fold_letter));
        if buffer.chars().nth(1).is_none() {
            return;
        }
        let from = self.letters.len() as u32;
        self.letters.push_str(buffer);
        let letters = (from, self.letters.len() as u32);
        let key = match indexed_as(buffer) {
            Some(class) => Key::new(WORD, class),
            None => {
                stem(buffer);
                Key::new(WORD, buffer)
            }
        };
        self.words.push(Worded { key, class: if name { WordClass::Name } else { WordClass::Common }, letters });
    }

    fn push(&mut self, key: Key, class: WordClass, written: &str) {
        let from = self.letters.len() as u32;
        self.letters.push_str(written);
        self.words.push(Worded { key, class, letters: (from, self.letters.len() as u32) });
    }

    fn letters(&self, at: usize) -> &str {
        let (from, to) = self.words[at].letters;
        &self.letters[from as usize..to as usize]
    }

    /// Whether two words are the same, up to a slip of the pen.
    fn answers(&self, at: usize, other: &Self, other_at: usize) -> bool {
        let (a, b) = (&self.words[at], &other.words[other_at]);
        a.key == b.key
            || a.class != WordClass::Number
                && b.class != WordClass::Number
                && one_slip(self.letters(at), other.letters(other_at))
    }
}

/// "Mr": says nothing about who is meant.
fn is_courtesy(word: &str) -> bool {
    matches!(word, "mr" | "mrs" | "ms" | "miss" | "dr" | "sir")
}

fn is_value(form: Form) -> bool {
    matches!(form, Form::Plain | Form::YearLike | Form::Scaled | Form::Part)
}

/// Letters with stops ("U.S.") or in capitals ("US") as one word; the atom after it.
fn acronym(atoms: &Atoms, at: usize) -> (usize, Option<String>) {
    let single = |at: usize| {
        atoms.is_word(at) && atoms.word(at).chars().nth(1).is_none() && atoms.get(at).is_some_and(|atom| atom.capital)
    };
    if single(at) && atoms.word(at + 1) == "." && atoms.is_glued(at + 1) && single(at + 2) && atoms.is_glued(at + 2) {
        let mut letters = atoms.word(at).to_owned();
        let mut next = at + 1;
        while atoms.word(next) == "." && atoms.is_glued(next) {
            if !(single(next + 1) && atoms.is_glued(next + 1)) {
                next += 1;
                break;
            }
            letters.push_str(atoms.word(next + 1));
            next += 2;
        }
        return (next, Some(letters));
    }
    let country = matches!(atoms.word(at), "us" | "usa" | "uk")
        && atoms.get(at).is_some_and(|atom| atom.span.len() <= 3 && atom.capital);
    (at + 1, country.then(|| atoms.word(at).to_owned()))
}

/// What a comparison of two wordings found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Likeness {
    /// Share of the weight that both have in the same order, from 0 to 1; of the side that has less in common.
    pub(crate) share: f32,
    /// Whether a name or a number of one stands in the place of another of the other.
    pub(crate) swapped: bool,
    /// Whether a name or number stands in another place, as in "Arkol beat Selm" and "Selm beat Arkol".
    pub(crate) moved: bool,
    /// Whether one is negated and the other not.
    pub(crate) negation: bool,
}

/// A word without a partner, and whether it is a name or a number.
type Over = (Key, bool);

/// Buffers for comparing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Comparing {
    table: Vec<u8>,
    over: (Vec<Over>, Vec<Over>),
}

impl Comparing {
    /// Aligns two wordings in order and weighs what is left over; a word in the place of another weighs double.
    /// O(n · m) in the words that differ, of which there are at most 64 a side.
    pub(crate) fn likeness(&mut self, a: &Wording, b: &Wording, weight: impl Fn(Key) -> f32) -> Likeness {
        let (n, m) = (a.words.len(), b.words.len());
        let front = (0..n.min(m)).take_while(|&at| a.words[at].key == b.words[at].key).count();
        let back = (0..n.min(m) - front).take_while(|&at| a.words[n - 1 - at].key == b.words[m - 1 - at].key).count();
        let (rows, columns) = (n - front - back, m - front - back);
        self.fill(a, b, front, rows, columns);
        let width = columns + 1;
        let (mut i, mut j) = (0, 0);
        let mut gap = Gap::default();
        let mut left = (0.0, 0.0);
        let mut out = Likeness { share: 0.0, swapped: false, moved: false, negation: false };
        self.over.0.clear();
        self.over.1.clear();
        while i < rows || j < columns {
            let here = self.table[i * width + j];
            let matched = i < rows
                && j < columns
                && here == self.table[(i + 1) * width + j + 1] + 1
                && a.answers(front + i, b, front + j);
            if matched {
                gap.close(&mut left, &mut out);
                (i, j) = (i + 1, j + 1);
            } else if j >= columns || i < rows && self.table[(i + 1) * width + j] == here {
                gap.a.add(&a.words[front + i], &weight, &mut out, &mut self.over.0);
                i += 1;
            } else {
                gap.b.add(&b.words[front + j], &weight, &mut out, &mut self.over.1);
                j += 1;
            }
        }
        gap.close(&mut left, &mut out);
        let total = |wording: &Wording| wording.words.iter().map(|word| weight(word.key)).sum::<f32>().max(0.1);
        out.moved = self
            .over
            .0
            .iter()
            .any(|(key, telling)| self.over.1.iter().any(|(other, also)| key == other && (*telling || *also)));
        out.share = (1.0 - (left.0 / total(a)).max(left.1 / total(b))).max(0.0);
        out
    }

    /// Lengths of the longest common subsequences of the ends.
    fn fill(&mut self, a: &Wording, b: &Wording, front: usize, rows: usize, columns: usize) {
        let width = columns + 1;
        self.table.clear();
        self.table.resize((rows + 1) * width, 0);
        for i in (0..rows).rev() {
            for j in (0..columns).rev() {
                let skip = self.table[(i + 1) * width + j].max(self.table[i * width + j + 1]);
                let take = if a.answers(front + i, b, front + j) { self.table[(i + 1) * width + j + 1] + 1 } else { 0 };
                self.table[i * width + j] = skip.max(take);
            }
        }
    }
}

/// Words between two that match.
#[derive(Default)]
struct Gap {
    a: Side,
    b: Side,
}

#[derive(Default)]
struct Side {
    weight: f32,
    words: usize,
    telling: bool,
}

impl Side {
    fn add(&mut self, word: &Worded, weight: impl Fn(Key) -> f32, out: &mut Likeness, over: &mut Vec<Over>) {
        if word.class == WordClass::Negation {
            out.negation = !out.negation;
            return;
        }
        self.weight += weight(word.key);
        self.words += 1;
        let telling = matches!(word.class, WordClass::Name | WordClass::Number);
        self.telling |= telling;
        over.push((word.key, telling));
    }
}

impl Gap {
    fn close(&mut self, left: &mut (f32, f32), out: &mut Likeness) {
        let both = self.a.words > 0 && self.b.words > 0;
        let factor = if both { 2.0 } else { 1.0 };
        left.0 += factor * self.a.weight;
        left.1 += factor * self.b.weight;
        out.swapped |= both && (self.a.telling || self.b.telling);
        *self = Self::default();
    }
}
