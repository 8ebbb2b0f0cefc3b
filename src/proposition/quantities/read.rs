//! Puts numbers together with what bounds them, with currencies, units and ranges.

use super::context::{is_age_limit, is_no_amount};
use super::number::{Form, Number, number_at};
use crate::lexicon::numbers::{
    Change, LONGEST_PHRASE, NumberContext, Unit, bound, change, number_word, pound_of_mass, unit, unit_named,
};
use crate::model::{Bound, Quantity};
use crate::proposition::atoms::{Atoms, Shape};

/// An amount with what the search for the thing counted needs.
#[derive(Debug)]
pub(super) struct Amount {
    pub(super) quantity: Quantity,
    /// Byte after the number with its unit.
    pub(super) end: usize,
}

/// The amounts of `text`, which starts at byte `offset` of the article. O(n).
pub(super) fn read(text: &str, offset: usize) -> Vec<Amount> {
    let atoms = Atoms::read(text, offset);
    let mut amounts = Vec::new();
    let mut at = 0;
    // Atoms before this one belong to an amount already.
    let mut free_from = 0;
    while at < atoms.len() {
        at = match amount_at(&atoms, at, free_from, &mut amounts) {
            Some(end) => {
                free_from = end;
                end
            }
            None => at + 1,
        };
    }
    amounts
}

/// Reads the amount at an atom into `amounts`; gives the atom after it, also after a number that is no amount.
fn amount_at(atoms: &Atoms, at: usize, free_from: usize, amounts: &mut Vec<Amount>) -> Option<usize> {
    let (start, currency) = currency_before(atoms, at, free_from);
    let number = number_at(atoms, at, currency.is_some())?;
    let (bound_start, bound_found) = bound_before(atoms, start, free_from);
    let plain = currency.is_none() && bound_found.is_none();
    let share = number.form == Form::One && share_of(atoms, &number).is_some();
    if currency.is_none() && !share && is_no_amount(atoms, at, &number, plain)
        || bound_found.is_some() && currency.is_none() && is_age_limit(atoms, bound_start, &number)
    {
        return Some(end_of_idle(atoms, number.end));
    }
    let Some(second) = second_of_range(atoms, start, &number, currency) else {
        let end = single(atoms, Found { start: bound_start, bound: bound_found, currency, number }, amounts);
        return Some(end);
    };
    let unit = second.unit.or(currency);
    let joined = Found { start: bound_start, bound: bound_found, currency: unit, number };
    let pieces = match second.link {
        Link::Range => {
            let between = atoms.before(bound_start, 1) == "between" && bound_start > free_from;
            let start = bound_start - usize::from(between);
            push(
                atoms,
                &Found { start, ..joined },
                Interval { bound: Bound::Range, low: Some(second.number.low), high: Some(second.number.high) },
                second.end,
                amounts,
            );
            return Some(second.end);
        }
        Link::Score => [number, second.number],
    };
    for piece in pieces {
        push(
            atoms,
            &joined,
            Interval { bound: Bound::Exact, low: Some(piece.low), high: Some(piece.high) },
            second.end,
            amounts,
        );
    }
    Some(second.end)
}

/// Skips the rest of a date or of a name with several numbers.
fn end_of_idle(atoms: &Atoms, end: usize) -> usize {
    let joined = atoms.is_hyphen(end) && atoms.is_glued(end) && atoms.is_glued(end + 1);
    let numeral = matches!(atoms.get(end + 1).map(|atom| atom.shape), Some(Shape::Numeral { .. }));
    if joined && numeral { end + 2 } else { end }
}

/// A number with what was found around it.
#[derive(Clone, Copy)]
struct Found {
    /// First atom, bounds and currency included.
    start: usize,
    bound: Option<Bound>,
    currency: Option<&'static Unit>,
    number: Number,
}

#[derive(Clone, Copy)]
struct Interval {
    bound: Bound,
    low: Option<f64>,
    high: Option<f64>,
}

/// Reads one number that is no range; gives the atom after it.
fn single(atoms: &Atoms, found: Found, amounts: &mut Vec<Amount>) -> usize {
    let number = found.number;
    let mut found = found;
    let mut end = number.end;
    if found.currency.is_none() {
        if let Some((measure, after)) = unit_at(atoms, end) {
            found.currency = Some(measure);
            end = after;
        }
    } else if let Some((measure, after)) = unit_at(atoms, end).filter(|(measure, _)| measure.is_money()) {
        // "$40 dollars", "US$40m USD"
        found.currency = Some(measure);
        end = after;
    }
    match number.form {
        Form::Part | Form::Factor => found.currency = unit_named("percent"),
        Form::Times => found.currency = unit_named("time"),
        Form::Plain | Form::One => {
            if let Some((percent, after)) = share_of(atoms, &number) {
                found.number.low = percent;
                found.number.high = percent;
                found.currency = unit_named("percent");
                end = after;
            }
        }
        _ => {}
    }
    if let Some((after_bound, after)) = bound_after(atoms, end) {
        found.bound = found.bound.or(Some(after_bound));
        end = after;
        if found.currency.is_none() {
            if let Some((measure, after)) = unit_at(atoms, end) {
                found.currency = Some(measure);
                end = after;
            }
        }
    }
    let interval = interval(&found);
    push(atoms, &found, interval, end, amounts);
    end
}

fn interval(found: &Found) -> Interval {
    let Number { low, high, form, .. } = found.number;
    let (low, high) = (Some(low), Some(high));
    match (found.bound, form) {
        (None | Some(Bound::Exact | Bound::About), Form::Vague) => Interval { bound: Bound::Range, low, high },
        (None | Some(Bound::Exact), Form::Round) => Interval { bound: Bound::About, low, high },
        (None | Some(Bound::Exact), _) => Interval { bound: Bound::Exact, low, high },
        (Some(bound @ (Bound::MoreThan | Bound::AtLeast)), _) => Interval { bound, low, high: None },
        (Some(bound @ (Bound::LessThan | Bound::AtMost)), _) => Interval { bound, low: None, high },
        (Some(bound), _) => Interval { bound, low, high },
    }
}

fn push(atoms: &Atoms, found: &Found, interval: Interval, end: usize, amounts: &mut Vec<Amount>) {
    let (Some(first), Some(last)) = (atoms.get(found.start), end.checked_sub(1).and_then(|last| atoms.get(last)))
    else {
        return;
    };
    let mut measure = found.currency;
    if measure.is_some_and(|unit| unit.name == "pound") {
        measure = pounds(atoms, found.start, end, found.number.form);
    }
    let thing = match (measure, atoms.before(found.start, 1), atoms.word(end)) {
        (None, "magnitude", _) => Some("magnitude".to_owned()),
        (None, _, "-") if atoms.word(end + 1) == "magnitude" => Some("magnitude".to_owned()),
        (Some(unit), _, _) if unit.dimension == "duration" && is_age(atoms, end) => Some("age".to_owned()),
        (None, "aged", _) => Some("age".to_owned()),
        _ => None,
    };
    let change = found.number.form == Form::Factor || is_change(atoms, found.start, end, measure);
    let quantity = Quantity {
        bound: interval.bound,
        low: interval.low,
        high: interval.high,
        unit: measure.map(|unit| unit.name.to_owned()),
        thing,
        change,
        span: first.span.join(last.span),
    };
    amounts.push(Amount { end: last.span.end, quantity: in_model_order(quantity) });
}

/// Keeps the ends of an interval in order.
fn in_model_order(mut quantity: Quantity) -> Quantity {
    if let (Some(low), Some(high)) = (quantity.low, quantity.high) {
        if low > high {
            (quantity.low, quantity.high) = (Some(high), Some(low));
        }
    }
    quantity
}

/// "-year-old", "years old"
fn is_age(atoms: &Atoms, end: usize) -> bool {
    let hyphen = usize::from(atoms.is_hyphen(end));
    matches!(atoms.word(end + hyphen), "old" | "olds")
}

/// Whether pounds are money or weight, by the words around; `pound` of weight where nothing tells.
fn pounds(atoms: &Atoms, start: usize, end: usize, form: Form) -> Option<&'static Unit> {
    let heavy = |at: usize| matches!(atoms.word(at), "of" | "overweight" | "heavier" | "lighter");
    let weighing = (start.saturating_sub(4)..start).any(|at| atoms.word(at).starts_with("weigh"));
    if form == Form::Scaled && !weighing && !heavy(end) { unit_named("GBP") } else { pound_of_mass() }
}

/// A currency before the number: "$", "US$", "EUR 40"; gives the first atom.
fn currency_before(atoms: &Atoms, at: usize, free_from: usize) -> (usize, Option<&'static Unit>) {
    if at <= free_from {
        return (at, None);
    }
    let sign = at - 1;
    if !atoms.is_word(sign) && atoms.is_glued(at) {
        if sign > free_from && atoms.is_word(sign - 1) && atoms.is_glued(sign) {
            let form = format!("{}{}", atoms.word(sign - 1), atoms.word(sign));
            if let Some(unit) = unit(&form, true).filter(|unit| unit.is_money()) {
                return (sign - 1, Some(unit));
            }
        }
        return match unit(atoms.word(sign), true).filter(|unit| unit.is_money()) {
            Some(unit) => (sign, Some(unit)),
            None => (at, None),
        };
    }
    // A code of three letters: "EUR 40m".
    let code = atoms.word(sign);
    let is_code = code.len() == 3 && atoms.get(sign).is_some_and(|atom| atom.capital);
    let unit = if is_code { unit(code, false) } else { None };
    match unit.filter(|unit| unit.is_money() && unit.name.eq_ignore_ascii_case(code)) {
        Some(unit) => (sign, Some(unit)),
        None => (at, None),
    }
}

/// The phrases right before an atom that bound a number; the nearest that says something wins, outer ones are taken in.
fn bound_before(atoms: &Atoms, start: usize, free_from: usize) -> (usize, Option<Bound>) {
    let mut first = start;
    let mut found: Option<Bound> = None;
    let mut phrase = String::new();
    // "just over", "at least about": two phrases at most.
    for _ in 0..2 {
        let mut longest = None;
        for words in 1..=LONGEST_PHRASE {
            let Some(from) = first.checked_sub(words).filter(|&from| from >= free_from) else { break };
            if !atoms.is_word(from) {
                break;
            }
            phrase.clear();
            for at in from..first {
                if at > from {
                    phrase.push(' ');
                }
                phrase.push_str(atoms.word(at));
            }
            if let Some(bound) = bound(&phrase, false) {
                longest = Some((from, bound));
            }
        }
        match longest {
            Some((from, bound)) => {
                first = from;
                found = match (found, bound) {
                    (None, bound) => Some(bound),
                    (Some(Bound::Exact | Bound::About), outer) if outer != Bound::Exact => Some(outer),
                    (inner, _) => inner,
                };
            }
            None => break,
        }
    }
    // A sign does the same.
    if first == start && first > free_from {
        let sign = match atoms.word(first - 1) {
            ">" => Some(Bound::MoreThan),
            "<" => Some(Bound::LessThan),
            "~" | "≈" => Some(Bound::About),
            _ => None,
        };
        if sign.is_some() {
            return (first - 1, sign);
        }
    }
    if found == Some(Bound::Exact) { (start, None) } else { (first, found) }
}

fn bound_after(atoms: &Atoms, end: usize) -> Option<(Bound, usize)> {
    if atoms.word(end) == "+" && atoms.is_glued(end) {
        return Some((Bound::AtLeast, end + 1));
    }
    (1..=LONGEST_PHRASE).rev().find_map(|words| {
        let phrase = phrase(atoms, end, words)?;
        bound(&phrase, true).map(|bound| (bound, end + words))
    })
}

/// Words from an atom on, joined by spaces; `None` where one is no word.
fn phrase(atoms: &Atoms, at: usize, words: usize) -> Option<String> {
    let mut phrase = String::new();
    for word in at..at + words {
        if !atoms.is_word(word) {
            return None;
        }
        if word > at {
            phrase.push(' ');
        }
        phrase.push_str(atoms.word(word));
    }
    Some(phrase)
}

/// The unit at an atom, behind a hyphen too, with the atom after it.
fn unit_at(atoms: &Atoms, at: usize) -> Option<(&'static Unit, usize)> {
    let hyphenated = atoms.is_hyphen(at) && atoms.is_glued(at) && atoms.is_glued(at + 1);
    let at = at + usize::from(hyphenated);
    let glued = atoms.is_glued(at) && !hyphenated;
    // "°C", "km²", "km/h": a sign beside letters.
    if glued || !atoms.is_word(at) || atoms.is_glued(at + 1) && !atoms.is_word(at + 1) {
        let joined = |count: usize| {
            let mut form = String::new();
            for at in at..at + count {
                form.push_str(atoms.word(at));
            }
            form
        };
        for count in (1..=3).rev() {
            let touching = (1..count).all(|next| atoms.is_glued(at + next)) && at + count <= atoms.len();
            if touching {
                let form = joined(count);
                let lone_letter = form.len() == 1 && form != "%";
                if lone_letter && !case_fits(atoms, at) {
                    continue;
                }
                if let Some(unit) = unit(&form, glued) {
                    return Some((unit, at + count));
                }
            }
        }
    }
    for words in (1..=LONGEST_PHRASE.min(3)).rev() {
        let Some(phrase) = phrase(atoms, at, words) else { continue };
        if let Some(unit) = unit(&phrase, glued) {
            return Some((unit, at + words));
        }
    }
    None
}

/// "40C" is a temperature, "40c" is none; "40m" is a length, "40M" is none.
fn case_fits(atoms: &Atoms, at: usize) -> bool {
    match (atoms.word(at), atoms.get(at).is_some_and(|atom| atom.capital)) {
        ("c" | "f", capital) => capital,
        (_, capital) => !capital,
    }
}

/// "four out of five", "one in ten": the share in percent. "Nine of the ten" are two counts.
fn share_of(atoms: &Atoms, number: &Number) -> Option<(f64, usize)> {
    let after = match (atoms.word(number.end), atoms.word(number.end + 1)) {
        ("out", "of") => number.end + 2,
        ("in", _) => number.end + 1,
        _ => return None,
    };
    let whole = number_at(atoms, after, false)?;
    let whole_fits = whole.low > number.low
        && [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 20.0, 100.0, 1000.0].contains(&whole.low);
    let is_period = unit(atoms.word(whole.end), false).is_some();
    (whole_fits && !is_period && matches!(whole.form, Form::Plain | Form::Scaled))
        .then(|| (100.0 * number.low / whole.low, whole.end))
}

enum Link {
    Range,
    Score,
}

struct Second {
    number: Number,
    link: Link,
    unit: Option<&'static Unit>,
    end: usize,
}

/// The other end of a range, or the other side of a score.
fn second_of_range(atoms: &Atoms, start: usize, number: &Number, currency: Option<&'static Unit>) -> Option<Second> {
    if !matches!(number.form, Form::Plain | Form::YearLike | Form::Scaled | Form::One) {
        return None;
    }
    let own_unit = unit_at(atoms, number.end);
    let link = own_unit.map_or(number.end, |(_, after)| after);
    let hyphen = atoms.is_hyphen(link);
    let word = atoms.word(link);
    let between = atoms.before(start, 1) == "between";
    if !(hyphen || matches!(word, "to" | "or") || between && word == "and") {
        return None;
    }
    let mut second_at = link + 1;
    let mut second_currency = None;
    if let Some(money) = unit(atoms.word(second_at), true).filter(|unit| unit.is_money() && !atoms.is_word(second_at)) {
        second_currency = Some(money);
        second_at += 1;
    }
    let mut second = number_at(atoms, second_at, currency.is_some())?;
    if second.form == Form::YearLike && number.form != Form::YearLike && !between
        || matches!(second.form, Form::Vague | Form::Part | Form::Times | Form::Factor | Form::Round)
    {
        return None;
    }
    let measure = unit_at(atoms, second.end);
    let end = measure.map_or(second.end, |(_, after)| after);
    let measure = measure.map(|(unit, _)| unit).or(second_currency);
    let first_measure = own_unit.map(|(unit, _)| unit).or(currency);
    if let (Some(a), Some(b)) = (first_measure, measure) {
        if a.name != b.name {
            return None;
        }
    }
    let mut low = number.low;
    // "2-3 million": the scale belongs to both.
    if second.form == Form::Scaled && number.form == Form::Plain && low < 1000.0 && second.low >= 1000.0 {
        let scale = 1000f64.powf((second.low.log10() / 3.0).floor());
        if low * scale < second.high {
            low *= scale;
        }
    }
    let rising = low < second.low;
    let bare = first_measure.is_none() && measure.is_none();
    // "by 18 to 55", "rose 18 to 55", "from 8 to 4" are no ranges.
    if word == "to"
        && !between
        && (matches!(atoms.before(start, 1), "by" | "from") || change(atoms.before(start, 1)) == Some(Change::Verb))
    {
        return None;
    }
    if hyphen && bare && (!rising || !counts_after(atoms, second.end)) {
        let touching = atoms.is_glued(link) && atoms.is_glued(second_at);
        return touching.then_some(Second { number: second, link: Link::Score, unit: None, end });
    }
    if !rising {
        return None;
    }
    second.low = low;
    Some(Second { number: second, link: Link::Range, unit: measure.or(first_measure), end })
}

/// Whether a thing is counted at an atom: a word that is no function word of a clause.
fn counts_after(atoms: &Atoms, at: usize) -> bool {
    atoms.is_word(at)
        && !NumberContext::Clause.has(atoms.word(at))
        && number_word(atoms.word(at)).is_none()
        && !NumberContext::Score.has(atoms.word(at))
}

/// Whether the number tells a change and not a level.
fn is_change(atoms: &Atoms, start: usize, end: usize, measure: Option<&'static Unit>) -> bool {
    let relative = measure.is_some_and(|unit| matches!(unit.dimension, "percent" | "percentage point"));
    let by_verb = |word: &str| match change(word) {
        Some(Change::Verb) => true,
        Some(Change::Transitive) => relative,
        _ => false,
    };
    let before = atoms.before(start, 1);
    if before == "by" {
        return (2..=6).any(|back| change(atoms.before(start, back)).is_some());
    }
    if by_verb(before) || before == "of" && change(atoms.before(start, 2)).is_some() {
        return true;
    }
    let after = atoms.word(end);
    relative
        && (matches!(after, "more" | "less" | "fewer" | "higher" | "lower" | "up" | "down")
            || change(after) == Some(Change::Noun)
            || matches!(change(after), Some(Change::Verb)) && measure.is_some_and(|_| atoms.before(start, 1) == "a"))
        || measure.is_none() && matches!(after, "more" | "fewer") && atoms.word(end + 1) == "than"
}
