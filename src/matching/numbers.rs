//! How the amounts and the times of two propositions stand to each other.

use super::profile::Profile;
use super::terms::misspelt;
use crate::lexicon::{broader_words, synonyms};
use crate::model::Quantity;
use crate::proposition::{QuantityRelation, Role, TimeInterval, compare_quantities};

/// What the amounts say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Amounts {
    /// Amounts that are the same.
    pub(crate) equal: Vec<String>,
    /// Amounts of the first that are narrower than one of the second.
    pub(crate) narrower_a: Vec<String>,
    /// Amounts of the second that are narrower.
    pub(crate) narrower_b: Vec<String>,
    /// Amounts of the same thing that exclude each other.
    pub(crate) conflicts: Vec<String>,
    /// The same number of other things.
    pub(crate) other_kind: Vec<String>,
    /// The same number as a change and as a level.
    pub(crate) change_against_level: Vec<String>,
    /// Amounts that only one side has.
    pub(crate) only_a: usize,
    /// Amounts that only the other has.
    pub(crate) only_b: usize,
    /// Whether every conflict is one of a count that may have grown.
    pub(crate) grew: bool,
    /// How telling the most telling amount is that both give, from 0 to 1.
    pub(crate) telling: f32,
    /// How telling the amounts are that either side alone gives, of the side where they are less telling, from 0 to 1;
    /// 0 where an amount is in common.
    pub(crate) other: f32,
    /// How telling the most telling amount of a party is that only one side gives, from 0 to 1: "1,000 containers went"
    /// tells more than "containers went", "died at 57" hardly more than "died".
    pub(crate) further: f32,
}

/// Compares the amounts, each with the one that fits it best.
pub(crate) fn amounts(a: &Profile<'_>, b: &Profile<'_>) -> Amounts {
    let (xs, ys) = (&a.proposition.quantities[..], &b.proposition.quantities[..]);
    let mut out = Amounts { grew: true, ..Amounts::default() };
    let mut pairs: Vec<(u8, usize, usize, QuantityRelation, Things)> = Vec::new();
    for (i, x) in xs.iter().enumerate().take(8) {
        for (j, y) in ys.iter().enumerate().take(8) {
            let relation = compare_quantities(x, y);
            let things = things(x, y);
            let rank = match (relation, things) {
                (QuantityRelation::Equal, Things::Same | Things::Unknown) => 0,
                (QuantityRelation::ANarrower | QuantityRelation::BNarrower, Things::Same) => 1,
                (QuantityRelation::Equal, Things::Other) => 2,
                (QuantityRelation::ANarrower | QuantityRelation::BNarrower, Things::Unknown) => 3,
                (QuantityRelation::Conflicting | QuantityRelation::Overlapping, Things::Same) => 4,
                (QuantityRelation::Conflicting | QuantityRelation::Overlapping, Things::Unknown) => 5,
                (QuantityRelation::Incomparable, _) if same_number(x, y) => 6,
                _ => continue,
            };
            pairs.push((rank, i, j, relation, things));
        }
    }
    pairs.sort_by_key(|&(rank, i, j, ..)| (rank, i + j, i));
    let (mut taken_a, mut taken_b) = (vec![false; xs.len()], vec![false; ys.len()]);
    for (rank, i, j, relation, things) in pairs {
        if taken_a[i] || taken_b[j] {
            continue;
        }
        (taken_a[i], taken_b[j]) = (true, true);
        let (x, y) = (&xs[i], &ys[j]);
        let shown = format!("{} / {}", show(x), show(y));
        let agree =
            matches!(relation, QuantityRelation::Equal | QuantityRelation::ANarrower | QuantityRelation::BNarrower);
        if agree && rank != 2 {
            out.telling = out.telling.max(telling(x).min(telling(y)));
        }
        match (rank, relation) {
            (6, _) => out.change_against_level.push(shown),
            (2, _) => out.other_kind.push(shown),
            (_, QuantityRelation::Equal) => out.equal.push(shown),
            (_, QuantityRelation::ANarrower) => out.narrower_a.push(shown),
            (_, QuantityRelation::BNarrower) => out.narrower_b.push(shown),
            (_, QuantityRelation::Overlapping) if things == Things::Same => out.equal.push(shown),
            (_, QuantityRelation::Conflicting) => {
                out.grew &= x.unit.is_none() && y.unit.is_none();
                out.conflicts.push(shown);
            }
            _ => {}
        }
    }
    let only = |taken: &[bool], profile: &Profile<'_>| {
        let told = taken.iter().zip(&profile.proposition.quantities);
        told.filter(|(taken, quantity)| !**taken && !is_age(quantity, &profile.proposition.text)).count()
    };
    (out.only_a, out.only_b) = (only(&taken_a, a), only(&taken_b, b));
    if out.only_a == 0 || out.only_b == 0 {
        out.further = further(&taken_a, a).max(further(&taken_b, b));
    } else if out.telling == 0.0 && out.equal.is_empty() {
        let most = |taken: &[bool], amounts: &[Quantity]| {
            let own = taken.iter().zip(amounts).filter(|(taken, _)| !**taken);
            own.map(|(_, amount)| telling(amount)).fold(0.0, f32::max)
        };
        out.other = most(&taken_a, xs).min(most(&taken_b, ys));
    }
    out
}

/// How telling the most telling amount is that is not taken and counts or measures a party of the main predicate.
fn further(taken: &[bool], profile: &Profile<'_>) -> f32 {
    let Some(main) = profile.proposition.main() else { return 0.0 };
    let parties =
        main.arguments.iter().filter(|argument| matches!(argument.role, Role::Agent | Role::Patient | Role::Recipient));
    parties
        .flat_map(|argument| &argument.quantities)
        .filter(|&&at| !taken.get(at).copied().unwrap_or(true))
        .map(|&at| telling(&profile.proposition.quantities[at]))
        .fold(0.0, f32::max)
}

/// Whether an amount is the age of somebody or something that is named anyhow ("the 600-year-old town hall"): told by the
/// way, it narrows nothing down.
fn is_age(quantity: &Quantity, text: &str) -> bool {
    let years = quantity.low.filter(|_| quantity.unit.as_deref() == Some("year"));
    years.is_some_and(|years| text.contains(&format!("{years}-year-old")))
}

/// How telling an amount is, from 0 to 1: that two texts both say "two" is chance, that both say "916 million dollars" is
/// not. Each digit beyond the first, and the size of the number, makes it rarer (small and round numbers are common by
/// Benford's law and by rounding); an open bound says less.
fn telling(quantity: &Quantity) -> f32 {
    let number = |value: f64| {
        let mut digits = 1;
        let mut rest = if value == 0.0 { 0.0 } else { value.abs() / 10_f64.powf(value.abs().log10().floor()) };
        // Rounded to what a text can write; the loop is bounded by the digits of a double.
        while digits < 6 && (rest - rest.round()).abs() > 1e-6 * 10_f64.powi(digits) {
            (rest, digits) = (rest * 10.0, digits + 1);
        }
        (0.15 + 0.25 * (digits - 1) as f32 + 0.08 * value.abs().max(1.0).log10() as f32).min(1.0)
    };
    match (quantity.low, quantity.high) {
        (Some(low), Some(high)) => number(low).max(number(high)),
        (Some(one), None) | (None, Some(one)) => 0.8 * number(one),
        (None, None) => 0.0,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Things {
    Same,
    Unknown,
    Other,
}

/// Whether two amounts count or measure the same kind of thing.
fn things(x: &Quantity, y: &Quantity) -> Things {
    let (Some(p), Some(q)) = (x.thing.as_deref(), y.thing.as_deref()) else {
        return if x.unit.is_some() && y.unit.is_some() { Things::Same } else { Things::Unknown };
    };
    let single = |word: String| match word.strip_suffix('s') {
        Some(rest) if rest.len() > 2 && !rest.ends_with('s') => rest.to_owned(),
        _ => word,
    };
    let last = |thing: &str| single(thing.rsplit(' ').next().unwrap_or_default().to_lowercase());
    let whole = |thing: &str| single(thing.replace(' ', "_").to_lowercase());
    let related = |p: &str, q: &str| {
        synonyms(p, q)
            || misspelt(p, q)
            || broader_words(p).iter().any(|w| synonyms(w, q))
            || broader_words(q).iter().any(|w| synonyms(w, p))
    };
    if related(&whole(p), &whole(q)) || related(&last(p), &last(q)) {
        Things::Same
    } else if x.unit.is_some() && y.unit.is_some() {
        Things::Unknown
    } else {
        Things::Other
    }
}

fn same_number(x: &Quantity, y: &Quantity) -> bool {
    x.low == y.low && x.high == y.high && x.unit == y.unit
}

fn show(quantity: &Quantity) -> String {
    let number = match (quantity.low, quantity.high) {
        (Some(low), Some(high)) if low == high => format!("{low}"),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("from {low}"),
        (None, Some(high)) => format!("up to {high}"),
        (None, None) => String::new(),
    };
    let unit = quantity.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let thing = quantity.thing.as_deref().map(|thing| format!(" {thing}")).unwrap_or_default();
    let change = if quantity.change { "change of " } else { "" };
    format!("{change}{number}{unit}{thing}")
}

/// How the times stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Times {
    /// Neither side or only unresolved ones.
    Unknown,
    /// A time in common.
    Same,
    /// The first's lies within the second's.
    ANarrower,
    /// The second's lies within the first's.
    BNarrower,
    /// Only the first tells one.
    OnlyA,
    /// Only the second tells one.
    OnlyB,
    /// Days that exclude each other, close together: one of them is wrong.
    OtherDay,
    /// Periods or days far apart: another happening.
    OtherTime,
}

/// Compares the times of two propositions.
pub(crate) fn times(a: &Profile<'_>, b: &Profile<'_>) -> Times {
    let resolved = |times: &[TimeInterval]| -> Vec<(i64, i64, bool)> {
        times
            .iter()
            .filter_map(|time| {
                let day = |date: jiff::civil::Date| {
                    i64::from(date.since(jiff::civil::Date::ZERO).map_or(0, |span| span.get_days()))
                };
                let (from, to) = (time.from.map(day), time.to.map(day));
                (from.is_some() || to.is_some()).then(|| {
                    (
                        from.unwrap_or(i64::MIN / 2),
                        to.unwrap_or(i64::MAX / 2),
                        time.written.chars().any(|c| c.is_ascii_digit()),
                    )
                })
            })
            .collect()
    };
    let (xs, ys) = (resolved(&a.proposition.times), resolved(&b.proposition.times));
    match (xs.is_empty(), ys.is_empty()) {
        (true, true) => return Times::Unknown,
        (false, true) if b.proposition.times.is_empty() => return Times::OnlyA,
        (true, false) if a.proposition.times.is_empty() => return Times::OnlyB,
        (true, _) | (_, true) => return Times::Unknown,
        _ => {}
    }
    let mut best = Times::OtherTime;
    for &(from, to, _) in &xs {
        for &(low, high, _) in &ys {
            if from == low && to == high {
                return Times::Same;
            }
            // "Before 31 December" and "by the end of the year" differ by a day that nobody means.
            if (to - high).abs() <= 1 && (from <= i64::MIN / 2 || low <= i64::MIN / 2) {
                return Times::Same;
            }
            if from >= low && to <= high {
                best = Times::ANarrower;
            } else if low >= from && high <= to {
                best = Times::BNarrower;
            } else if from <= high && low <= to {
                return Times::Same;
            }
        }
    }
    if best == Times::OtherTime {
        let explicit = |days: &[(i64, i64, bool)]| days.iter().all(|&(from, to, dated)| from == to && dated);
        let near = xs.iter().any(|x| ys.iter().any(|y| (x.0 - y.0).abs() <= 31));
        if explicit(&xs) && explicit(&ys) && near {
            best = Times::OtherDay;
        }
    }
    best
}
