//! Reads one number: numerals, number words, scales, vague plurals, fractions.

use crate::lexicon::numbers::{NumberContext, NumberWord, number_word};
use crate::proposition::atoms::{Atoms, Shape};

/// A number as it stands, before its bounds and its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// One past its last atom.
    pub(crate) end: usize,
    pub(crate) form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Digits or number words.
    Plain,
    /// Bare digits that could be a year.
    YearLike,
    /// "one" alone.
    One,
    /// With a scale: "1 million", "twelve hundred", "$3bn".
    Scaled,
    /// "a dozen", "a couple": about so many.
    Round,
    /// "dozens"
    Vague,
    /// "a third": `low` and `high` are percent.
    Part,
    /// "twice": `low` times.
    Times,
    /// "halved": `low` is the change in percent, without its sign.
    Factor,
}

impl Number {
    fn new(value: f64, end: usize, form: Form) -> Self {
        Self { low: value, high: value, end, form }
    }

    pub(crate) fn is_bare_digits(&self) -> bool {
        matches!(self.form, Form::Plain | Form::YearLike)
    }
}

/// The number that starts at an atom. Looks at a bounded number of atoms.
pub(crate) fn number_at(atoms: &Atoms, at: usize, money_before: bool) -> Option<Number> {
    match atoms.get(at)?.shape {
        Shape::Numeral { value, year_like } => Some(numeral(atoms, at, value, year_like, money_before)),
        Shape::Word => worded(atoms, at),
        Shape::Sign | Shape::Opaque => None,
    }
}

fn numeral(atoms: &Atoms, at: usize, value: f64, year_like: bool, money_before: bool) -> Number {
    let mut value = value;
    let mut end = at + 1;
    // 2½
    if let Some(Shape::Numeral { value: part, .. }) = atoms.get(end).filter(|atom| atom.glued).map(|atom| atom.shape) {
        if part < 1.0 {
            value += part;
            end += 1;
        }
    }
    if let Some((scale, after)) = letter_scale(atoms, end, money_before).or_else(|| word_scale(atoms, end)) {
        return Number::new(value * scale, after, Form::Scaled);
    }
    if let Some((denominator, after)) = denominator(atoms, end) {
        return Number::new(100.0 * value / denominator, after, Form::Part);
    }
    Number::new(value, end, if year_like { Form::YearLike } else { Form::Plain })
}

/// "m", "k", "bn" that touch their numeral.
fn letter_scale(atoms: &Atoms, at: usize, money_before: bool) -> Option<(f64, usize)> {
    let atom = atoms.get(at).filter(|atom| atom.glued)?;
    let scale = match atoms.word(at) {
        "k" => 1e3,
        "m" if atom.capital || money_before || counts_something(atoms, at + 1) => 1e6,
        "b" if atom.capital || money_before => 1e9,
        _ => return None,
    };
    Some((scale, at + 1))
}

/// Whether the word after "100m" is a thing counted in millions, not a stretch of metres.
fn counts_something(atoms: &Atoms, at: usize) -> bool {
    let word = atoms.word(at);
    atoms.is_word(at)
        && (word == "people"
            || word.len() > 3 && word.ends_with('s') && !matches!(word, "across" | "towards" | "hurdles"))
}

/// "million" after a numeral, apart or behind a hyphen, with more scales behind ("thousand million").
fn word_scale(atoms: &Atoms, at: usize) -> Option<(f64, usize)> {
    let at = if atoms.is_hyphen(at) && atoms.is_glued(at) { at + 1 } else { at };
    let scale = match number_word(atoms.word(at))? {
        NumberWord::Scale(scale) => scale,
        NumberWord::Hundred => 100.0,
        NumberWord::Dozen(dozen) => dozen,
        _ => return None,
    };
    match number_word(atoms.word(at + 1)) {
        Some(NumberWord::Scale(more)) if scale < more => Some((scale * more, at + 2)),
        _ => Some((scale, at + 1)),
    }
}

/// "thirds" in "two thirds", "2-thirds".
fn denominator(atoms: &Atoms, at: usize) -> Option<(f64, usize)> {
    let at = if atoms.is_hyphen(at) && atoms.is_glued(at) { at + 1 } else { at };
    match number_word(atoms.word(at))? {
        NumberWord::Part(denominator) if atoms.word(at).ends_with('s') || is_share(atoms, at + 1) => {
            Some((denominator, at + 1))
        }
        _ => None,
    }
}

/// Whether what stands at an atom shows that the ordinal before it was a fraction: "a third of", "a fifth more", end.
fn is_share(atoms: &Atoms, at: usize) -> bool {
    match atoms.get(at) {
        None => true,
        Some(atom) => atom.shape == Shape::Sign && !atoms.is_hyphen(at) || NumberContext::Share.has(atoms.word(at)),
    }
}

fn worded(atoms: &Atoms, at: usize) -> Option<Number> {
    match atoms.word(at) {
        "a" | "an" => return with_article(atoms, at),
        "half" => return half(atoms, at),
        _ => {}
    }
    match number_word(atoms.word(at))? {
        NumberWord::Vague(low, high) => Some(vague(atoms, at + 1, low, high)),
        NumberWord::Times(times) => Some(Number::new(times, at + 1, Form::Times)),
        // "doubled to 64" tells the level alone; "double room", "doubles" after an article are other words.
        NumberWord::Factor(change) if atoms.word(at + 1) != "to" && atoms.word(at).ends_with('d') => {
            Some(Number::new(change.abs(), at + 1, Form::Factor))
        }
        NumberWord::Unit(_) | NumberWord::Ten(_) => cardinal(atoms, at),
        _ => None,
    }
}

/// "hundreds", "hundreds of thousands".
fn vague(atoms: &Atoms, after: usize, low: f64, high: f64) -> Number {
    let plain = Number { low, high, end: after, form: Form::Vague };
    if atoms.word(after) != "of" {
        return plain;
    }
    match number_word(atoms.word(after + 1)) {
        Some(NumberWord::Vague(scale, _)) if scale >= 2000.0 => {
            let scale = scale / 2.0;
            Number { low: low * scale, high: high * scale + scale - 1.0, end: after + 2, form: Form::Vague }
        }
        _ => plain,
    }
}

/// "a million", "a dozen", "a third", "a hundred and fifty".
fn with_article(atoms: &Atoms, at: usize) -> Option<Number> {
    let next = at + 1;
    match number_word(atoms.word(next))? {
        NumberWord::Hundred | NumberWord::Scale(_) => cardinal(atoms, at),
        NumberWord::Dozen(dozen) if dozen != 2.0 || atoms.word(next + 1) == "of" => {
            Some(Number::new(dozen, next + 1, Form::Round))
        }
        NumberWord::Part(denominator) if is_share(atoms, next + 1) => {
            Some(Number::new(100.0 / denominator, next + 1, Form::Part))
        }
        _ => None,
    }
}

/// "half a million", "half an hour", "half of", "half the".
fn half(atoms: &Atoms, at: usize) -> Option<Number> {
    let next = at + 1;
    if matches!(atoms.word(next), "a" | "an") {
        return Some(match number_word(atoms.word(next + 1)) {
            Some(NumberWord::Scale(scale)) => Number::new(scale / 2.0, next + 2, Form::Scaled),
            Some(NumberWord::Dozen(dozen)) => Number::new(dozen / 2.0, next + 2, Form::Round),
            _ => Number::new(0.5, next + 1, Form::Plain),
        });
    }
    let is_part = NumberContext::Whole.has(atoms.word(next))
        || atoms.before(at, 1) == "by"
        || atoms.before(at, 1) == "than" && is_share(atoms, next);
    let is_period = NumberContext::Period.has(atoms.before(at, 1));
    (is_part && !is_period).then(|| Number::new(50.0, next, Form::Part))
}

/// Number words: "twelve hundred", "two hundred and fifty-six thousand", "one and a half million".
fn cardinal(atoms: &Atoms, at: usize) -> Option<Number> {
    let mut total = 0.0;
    let mut group = 0.0;
    let mut end = at;
    let mut words = 0;
    let mut scaled = false;
    let mut last = f64::INFINITY;
    // The longest sensible number has about twenty words.
    for _ in 0..24 {
        let linked = if words == 0 { 0 } else { link(atoms, end) };
        let word = atoms.word(end + linked);
        let half = end + linked + 1 + usize::from(atoms.is_hyphen(end + linked + 1));
        if words > 0 && linked > 0 && word == "a" && atoms.word(half) == "half" {
            group += 0.5;
            end = half + 1;
            last = 0.5;
            continue;
        }
        let entry = if words == 0 && word == "a" { Some(NumberWord::Unit(1.0)) } else { number_word(word) };
        match entry {
            Some(NumberWord::Unit(value)) if last > 19.0 || words == 0 => {
                // "fifty six" but not "six fifty" nor "ten two".
                if last < 100.0 && value > 9.0 {
                    break;
                }
                group += value;
                last = if words == 0 && value > 9.0 { 19.0 } else { value };
            }
            Some(NumberWord::Ten(value)) if last >= 100.0 => {
                group += value;
                last = value;
            }
            Some(NumberWord::Hundred) if group > 0.0 && last < 100.0 => {
                group *= 100.0;
                last = 100.0;
                scaled = true;
            }
            Some(NumberWord::Dozen(dozen)) if dozen > 2.0 && words == 1 && total == 0.0 => {
                return Some(Number::new(group * dozen, end + linked + 1, Form::Scaled));
            }
            Some(NumberWord::Scale(scale)) if group > 0.0 => {
                total += group * scale;
                group = 0.0;
                last = scale;
                scaled = true;
            }
            _ => break,
        }
        words += 1;
        end += linked + 1;
    }
    if words == 0 {
        return None;
    }
    if let Some((denominator, after)) = denominator(atoms, end).filter(|_| total == 0.0 && group > 0.0 && !scaled) {
        return Some(Number::new(100.0 * group / denominator, after, Form::Part));
    }
    let form = match (scaled, words, group) {
        (true, ..) => Form::Scaled,
        (false, 1, 1.0) => Form::One,
        _ => Form::Plain,
    };
    Some(Number::new(total + group, end, form))
}

/// Atoms that may link two words of a number: a hyphen, "and", "-and-".
fn link(atoms: &Atoms, at: usize) -> usize {
    let hyphen = usize::from(atoms.is_hyphen(at) && atoms.is_glued(at) && atoms.is_glued(at + 1));
    if atoms.word(at + hyphen) != "and" {
        return hyphen;
    }
    // "two and three" are two numbers; "two hundred and three" is one, so is "two and a half".
    let before = number_word(atoms.before(at, 1));
    let joins = matches!(before, Some(NumberWord::Hundred | NumberWord::Scale(_)))
        || atoms.word(at + hyphen + 1) == "a" && atoms.word(at + hyphen + 2) == "half"
        || atoms.is_hyphen(at + hyphen + 1)
            && atoms.word(at + hyphen + 2) == "a"
            && atoms.word(at + hyphen + 4) == "half";
    match (joins, hyphen) {
        (false, _) => hyphen,
        (true, 0) => 1,
        (true, _) => 3,
    }
}
