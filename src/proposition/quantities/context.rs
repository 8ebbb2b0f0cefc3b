//! What stands around a number and makes it something other than an amount.

use super::number::{Form, Number};
use crate::lexicon::bears_number;
use crate::lexicon::calendar::{CalendarWord, calendar_word};
use crate::lexicon::numbers::{NumberContext, number_word, unit};
use crate::proposition::atoms::{Atoms, Shape};

/// Whether the number that starts at an atom is no amount: a year, a date, a time of day, a name.
///
/// `plain` tells that no bound and no currency stands before it.
pub(super) fn is_no_amount(atoms: &Atoms, at: usize, number: &Number, plain: bool) -> bool {
    is_date(atoms, at, number)
        || is_time_of_day(atoms, number.end)
        || plain
            && (is_year(atoms, at, number)
                || is_name(atoms, at, number)
                || is_idle_one(atoms, at, number)
                || is_age_or_list_mark(atoms, at, number))
}

fn is_month(atoms: &Atoms, at: usize) -> bool {
    atoms.get(at).is_some_and(|atom| atom.capital)
        && matches!(calendar_word(atoms.word(at)), Some(CalendarWord::Month(_)))
}

fn is_month_before(atoms: &Atoms, at: usize) -> bool {
    let back = if atoms.before(at, 1) == "." { 2 } else { 1 };
    at.checked_sub(back).is_some_and(|at| is_month(atoms, at))
}

fn is_date(atoms: &Atoms, at: usize, number: &Number) -> bool {
    if !number.is_bare_digits() {
        return false;
    }
    let day = number.low <= 31.0;
    let month_after = is_month(atoms, number.end) || atoms.word(number.end) == "of" && is_month(atoms, number.end + 1);
    // "Jan. 16, 2024": the year after a day.
    let year_after_day = !day
        && atoms.before(at, 1) == ","
        && at.checked_sub(2).is_some_and(|day| {
            matches!(atoms.get(day).map(|atom| atom.shape), Some(Shape::Numeral { .. } | Shape::Opaque))
                && is_month_before(atoms, day)
        });
    // "4-6 May", "4 and 5 May"
    let range_of_days = day
        && (atoms.is_hyphen(number.end) || matches!(atoms.word(number.end), "and" | "to"))
        && matches!(atoms.get(number.end + 1).map(|atom| atom.shape), Some(Shape::Numeral { value, .. }) if value <= 31.0)
        && is_month(atoms, number.end + 2);
    day && (month_after || is_month_before(atoms, at))
        || range_of_days
        || !day && is_month_before(atoms, at) && number.form == Form::YearLike
        || year_after_day
}

fn is_time_of_day(atoms: &Atoms, after: usize) -> bool {
    match atoms.word(after) {
        "a" | "p" => atoms.word(after + 1) == "." && atoms.word(after + 2) == "m",
        word => NumberContext::Clock.has(word),
    }
}

/// A bare number of four digits, 1000 to 2199, that nothing after it makes a count.
fn is_year(atoms: &Atoms, at: usize, number: &Number) -> bool {
    if number.form != Form::YearLike || unit_after(atoms, number.end) {
        return false;
    }
    let before = atoms.before(at, 1);
    let said_to_be =
        NumberContext::Year.has(before) || atoms.is_hyphen(at.wrapping_sub(1)) || matches!(before, "’" | "(" | "/");
    let in_our_times = (1800.0..2100.0).contains(&number.low);
    in_our_times && (said_to_be || !plural_after(atoms, number.end))
}

/// Whether the next word looks like a thing counted.
fn plural_after(atoms: &Atoms, at: usize) -> bool {
    let looks_plural = |at: usize| {
        let word = atoms.word(at);
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s") && !word.ends_with("’s")
            || matches!(word, "people" | "men" | "women" | "children" | "police")
    };
    atoms.is_word(at)
        && (looks_plural(at)
            || atoms.is_word(at + 1)
                && looks_plural(at + 1)
                && !matches!(atoms.word(at), "was" | "is" | "has" | "as" | "and" | "in" | "on" | "for" | "to" | "of"))
}

fn unit_after(atoms: &Atoms, at: usize) -> bool {
    let hyphen = usize::from(atoms.is_hyphen(at) && atoms.is_glued(at + 1));
    unit(atoms.word(at + hyphen), atoms.is_glued(at)).is_some()
}

/// "Flight 370", "No. 10", "Boeing 737", "the Group of Seven", "Covid-19", "World War Two".
fn is_name(atoms: &Atoms, at: usize, number: &Number) -> bool {
    if !matches!(number.form, Form::Plain | Form::YearLike | Form::One) {
        return false;
    }
    let Some(atom) = atoms.get(at) else { return false };
    let counts = plural_after(atoms, number.end) || unit_after(atoms, number.end);
    let back = if atoms.before(at, 1) == "." && atoms.is_glued(at - 1) { 2 } else { 1 };
    let before = atoms.before(at, back);
    if bears_number(before) && !(counts && back == 1 && number.low > 31.0) {
        return true;
    }
    let opens = starts_sentence(atoms, at);
    let capital_before = at > 0 && atoms.is_word(at - 1) && atoms.get(at - 1).is_some_and(|atom| atom.capital);
    if atom.shape == Shape::Word && atom.capital && !opens {
        // A number word in capitals inside a sentence is part of a name, unless all words are in capitals.
        let next_capital = atoms.get(number.end).is_some_and(|atom| atom.capital || atom.shape != Shape::Word);
        return !(capital_before && next_capital);
    }
    // A numeral right behind a name, with nothing to count after it, numbers the name.
    let numbered = atom.shape != Shape::Word
        && capital_before
        && calendar_word(before).is_none()
        && number_word(before).is_none()
        && !starts_sentence(atoms, at - 1);
    let score = atoms.is_hyphen(number.end)
        && matches!(atoms.get(number.end + 1).map(|atom| atom.shape), Some(Shape::Numeral { .. }));
    numbered && !counts && !score && !matches!(atoms.word(number.end), "%" | "per" | "percent" | "°")
}

/// Whether an atom opens the text or a sentence.
fn starts_sentence(atoms: &Atoms, at: usize) -> bool {
    matches!(atoms.before(at, 1), "") || NumberContext::Opening.has(atoms.before(at, 1))
}

/// "one" as a pronoun or in set phrases; it is an amount only before a word and after no "this", "no", "in".
fn is_idle_one(atoms: &Atoms, at: usize, number: &Number) -> bool {
    if number.form != Form::One {
        return false;
    }
    let before = atoms.before(at, 1);
    let after = atoms.word(number.end);
    let pronoun = NumberContext::IdleBefore.has(before);
    let set_phrase = !atoms.is_word(number.end) || NumberContext::IdleAfter.has(after);
    pronoun || set_phrase
}

/// "Anna Kold, 43, said", "voters under 30" are told apart elsewhere; here the age between commas, and "1." at the start.
fn is_age_or_list_mark(atoms: &Atoms, at: usize, number: &Number) -> bool {
    if !number.is_bare_digits() {
        return false;
    }
    let between_commas = atoms.before(at, 1) == ","
        && atoms.word(number.end) == ","
        && number.low < 120.0
        && at.checked_sub(2).and_then(|name| atoms.get(name)).is_some_and(|atom| atom.capital);
    let list_mark = at == 0 && matches!(atoms.word(1), "." | ")") && atoms.is_glued(1) && atoms.len() > 2;
    between_commas || list_mark
}

/// Whether a bound before a number gives an age: "voters under 30", "the over-65s", "those over 80".
pub(super) fn is_age_limit(atoms: &Atoms, bound_at: usize, number: &Number) -> bool {
    if !matches!(atoms.word(bound_at), "over" | "under" | "above" | "below")
        || number.form != Form::Plain
        || number.low >= 120.0
    {
        return false;
    }
    !plural_after(atoms, number.end)
        && NumberContext::People.has(atoms.before(bound_at, 1))
        && !unit_after(atoms, number.end)
}
