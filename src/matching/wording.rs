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
use crate::lexicon::calendar::{CalendarWord, calendar_word, time_word};
use crate::lexicon::is_stop_word;
use crate::lexicon::search_words::indexed_as;
use crate::lexicon::{NegatorScope, negator};
use crate::proposition::atoms::{Atoms, Shape};
use crate::proposition::quantities::number::{Form, number_at};

/// Most words that take part.
const LONGEST: usize = 64;

/// How many words have capitals in a title for each that tells something and has none.
const TITLE: usize = 6;

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordClass {
    /// Any other.
    Common,
    /// With a capital letter that no sentence start explains.
    Name,
    /// A number.
    Number,
    /// A month or weekday.
    Time,
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
                            // Titles write only small words in lower case.
                            lower += usize::from(atoms.word(at).len() > 3 && !is_stop_word(atoms.word(at)));
                        }
                    }
                    let name = atom.capital && at > inner.start;
                    match acronym.as_deref() {
                        Some("us" | "usa") => {
                            out.word("united", true, false, &mut word);
                            out.word("states", true, false, &mut word);
                        }
                        Some("uk") => {
                            out.word("united", true, false, &mut word);
                            out.word("kingdom", true, false, &mut word);
                        }
                        Some(letters) => out.word(letters, true, false, &mut word),
                        None => out.word(atoms.word(at), name, is_dated(&atoms, at), &mut word),
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
        out.title_case = capitals > TITLE * lower;
        out
    }

    fn word(&mut self, written: &str, name: bool, dated: bool, buffer: &mut String) {
        let word = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written);
        if negator(word) == Some(NegatorScope::Clause) {
            return self.push(Key::new(WORD, "not"), WordClass::Negation, "not");
        }
        let time = name && matches!(calendar_word(word), Some(CalendarWord::Month(_) | CalendarWord::Weekday(_)));
        if is_stop_word(word) && !(name && (time && dated || word == "us")) || is_courtesy(word) {
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
        let class = match (time, name) {
            (true, _) => WordClass::Time,
            (false, true) => WordClass::Name,
            (false, false) => WordClass::Common,
        };
        self.words.push(Worded { key, class, letters });
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

/// Whether the words around one tell that it is a time: "in May", "8 May", "May 2017", and not "he may".
fn is_dated(atoms: &Atoms, at: usize) -> bool {
    let number = |at: usize| atoms.get(at).is_some_and(|atom| matches!(atom.shape, Shape::Numeral { .. }));
    let before = atoms.before(at, 1);
    before == "in" || time_word(before).is_some() || number(at + 1) || at > 0 && number(at - 1)
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
    /// Share of the weight that both have where no name or number stands in the place of another: how nearly the two
    /// are the same words but for these. 0 where these are all they have in common.
    pub(crate) frame: f32,
    /// Whether a name or number stands in another place, as in "Arkol beat Selm" and "Selm beat Arkol"; a month or
    /// weekday may be told before or after anything else.
    pub(crate) moved: bool,
    /// Whether one is negated and the other not.
    pub(crate) negation: bool,
}

/// Fewest words in common that make a frame.
const FRAME: usize = 3;

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
        let mut left = Left::default();
        let mut common = front + back;
        let mut out = Likeness { share: 0.0, frame: 0.0, swapped: false, moved: false, negation: false };
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
                common += 1;
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
        let (all, other) = (total(a), total(b));
        out.share = (1.0 - (left.a / all).max(left.b / other)).max(0.0);
        if common >= FRAME {
            // What is exchanged is left over twice.
            let rest = |left: f32, exchanged: f32, all: f32| (left - 2.0 * exchanged) / (all - exchanged).max(0.1);
            let over = rest(left.a, left.exchanged_a, all).max(rest(left.b, left.exchanged_b, other));
            out.frame = (1.0 - over).clamp(0.0, 1.0);
        }
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

/// Weight without a partner; of it, what stands in the place of something else and has names or numbers on a side.
#[derive(Default)]
struct Left {
    a: f32,
    b: f32,
    exchanged_a: f32,
    exchanged_b: f32,
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
        let placed = matches!(word.class, WordClass::Name | WordClass::Number);
        self.telling |= placed || word.class == WordClass::Time;
        over.push((word.key, placed));
    }
}

impl Gap {
    fn close(&mut self, left: &mut Left, out: &mut Likeness) {
        let both = self.a.words > 0 && self.b.words > 0;
        let factor = if both { 2.0 } else { 1.0 };
        left.a += factor * self.a.weight;
        left.b += factor * self.b.weight;
        if both && (self.a.telling || self.b.telling) {
            out.swapped = true;
            left.exchanged_a += self.a.weight;
            left.exchanged_b += self.b.weight;
        }
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_those_where_all_telling_words_have_capitals() {
        for (text, want) in [
            ("Norvia Sells Arkol Mill for a Song", true),
            ("Marel and Kolder Meet at Selm Over the Harbour Treaty", true),
            ("Senator Anna Kolder is scheduled to speak at the Selm Harbour Convention", false),
            ("Marel sent a ferry to Selm to bring Anna Kolder to the Arkol Islands", false),
        ] {
            assert_eq!(Wording::read(text).title_case, want, "{text}");
        }
    }

    #[test]
    fn a_frame_is_what_is_left_without_what_is_exchanged() {
        let likeness = |a, b| Comparing::default().likeness(&Wording::read(a), &Wording::read(b), |_| 1.0);
        let found = likeness("A clip shows a dragon over Selm", "A clip shows a dragon over Arkol Harbour Islands");
        assert!(found.swapped && found.frame == 1.0 && found.share < 0.5, "{found:?}");
        let found = likeness("Kolder bought the mill of Selm", "Marel painted a ferry at Arkol");
        assert_eq!(found.frame, 0.0);
    }
}
