//! Words of amounts: number words, bounds, units, words of change, and things that bear a number as a name.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::by_word::ByWord;
use super::rows;
use crate::model::Bound;

/// What a word contributes to a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum NumberWord {
    /// "seven"
    Unit(f64),
    /// "forty"
    Ten(f64),
    /// "hundred"
    Hundred,
    /// "million": multiplies what stands before
    Scale(f64),
    /// "dozen", "couple", "score"
    Dozen(f64),
    /// "dozens": from, to
    Vague(f64, f64),
    /// "twice"
    Times(f64),
    /// "third" as a denominator
    Part(f64),
    /// "halved": change in percent
    Factor(f64),
}

/// The entry of a number word in lower case.
pub(crate) fn number_word(word: &str) -> Option<NumberWord> {
    static WORDS: OnceLock<ByWord<NumberWord>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        rows(include_str!("number_words.tsv"))
            .filter_map(|row| {
                let value: f64 = row.get(2)?.parse().ok()?;
                let entry = match *row.get(1)? {
                    "unit" => NumberWord::Unit(value),
                    "ten" => NumberWord::Ten(value),
                    "hundred" => NumberWord::Hundred,
                    "scale" => NumberWord::Scale(value),
                    "dozen" => NumberWord::Dozen(value),
                    "vague" => NumberWord::Vague(value, row.get(3)?.parse().ok()?),
                    "times" => NumberWord::Times(value),
                    "part" => NumberWord::Part(value),
                    "factor" => NumberWord::Factor(value),
                    _ => return None,
                };
                Some((row[0], entry))
            })
            .collect()
    });
    words.get(word).copied()
}

/// Longest phrase of the bounds and units tables, in words.
pub(crate) const LONGEST_PHRASE: usize = 4;

/// The bound that a phrase sets on the number after it ("more than") or before it ("or more").
pub(crate) fn bound(phrase: &str, after_number: bool) -> Option<Bound> {
    static PHRASES: OnceLock<FxHashMap<(&'static str, bool), Bound>> = OnceLock::new();
    let phrases = PHRASES.get_or_init(|| {
        rows(include_str!("bounds.tsv"))
            .filter_map(|row| {
                let bound = match *row.get(1)? {
                    "=" => Bound::Exact,
                    "~" => Bound::About,
                    ">" => Bound::MoreThan,
                    ">=" => Bound::AtLeast,
                    "<" => Bound::LessThan,
                    "<=" => Bound::AtMost,
                    _ => return None,
                };
                Some(((row[0], *row.get(2)? == "after"), bound))
            })
            .collect()
    });
    phrases.get(&(phrase, after_number)).copied()
}

/// A unit of measure.
#[derive(Debug)]
pub(crate) struct Unit {
    /// Canonical name, or the code of a currency.
    pub(crate) name: &'static str,
    /// What it measures; two units convert when this is equal.
    pub(crate) dimension: &'static str,
    factor: f64,
    offset: f64,
}

impl Unit {
    /// A value in the base unit of the dimension.
    pub(crate) fn to_base(&self, value: f64) -> f64 {
        value * self.factor + self.offset
    }

    /// A difference (a change, a tolerance) in the base unit of the dimension.
    pub(crate) fn difference_to_base(&self, value: f64) -> f64 {
        value * self.factor
    }

    /// Whether it is money.
    pub(crate) fn is_money(&self) -> bool {
        self.dimension.starts_with("money ")
    }
}

struct Units {
    units: Vec<Unit>,
    /// Form in lower case → unit, whether it must touch its number.
    forms: FxHashMap<String, (usize, bool)>,
    names: FxHashMap<&'static str, usize>,
}

fn units() -> &'static Units {
    static UNITS: OnceLock<Units> = OnceLock::new();
    UNITS.get_or_init(|| {
        let mut units = Units { units: Vec::new(), forms: FxHashMap::default(), names: FxHashMap::default() };
        for row in rows(include_str!("units.tsv")) {
            let [name, dimension, factor, offset, forms] = row[..] else { continue };
            let (Ok(factor), Ok(offset)) = (factor.parse(), offset.parse()) else { continue };
            let index = units.units.len();
            units.units.push(Unit { name, dimension, factor, offset });
            units.names.entry(name).or_insert(index);
            for form in forms.split('|') {
                let glued = form.starts_with('+') || form.ends_with('!');
                let form = form.trim_start_matches('+').trim_end_matches('!');
                units.forms.entry(form.to_lowercase()).or_insert((index, glued));
            }
        }
        units
    })
}

/// The unit that a form in lower case stands for; `glued` tells that it touches its number.
pub(crate) fn unit(form: &str, glued: bool) -> Option<&'static Unit> {
    let units = units();
    let &(index, must_touch) = units.forms.get(form)?;
    (!must_touch || glued).then(|| &units.units[index])
}

/// The unit of this canonical name.
pub(crate) fn unit_named(name: &str) -> Option<&'static Unit> {
    let units = units();
    units.names.get(name).map(|&index| &units.units[index])
}

/// The pound as a weight, for where the words around show that no money is meant.
pub(crate) fn pound_of_mass() -> Option<&'static Unit> {
    unit("lb", false)
}

/// How a word tells that the number after it is a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// "rose", "fell", "up", "down"
    Verb,
    /// "cut", "added": what follows may be the thing itself
    Transitive,
    /// "increase of"
    Noun,
}

/// The entry of a word of change in lower case; a verb entry wins where both exist.
pub(crate) fn change(word: &str) -> Option<Change> {
    static WORDS: OnceLock<FxHashMap<&'static str, Change>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words = FxHashMap::default();
        for row in rows(include_str!("change_words.tsv")) {
            let entry = match *row.get(1).unwrap_or(&"") {
                "of" => Change::Noun,
                way if way.ends_with("object") => Change::Transitive,
                _ => Change::Verb,
            };
            words.entry(row[0]).or_insert(entry);
        }
        words
    });
    words.get(word).copied()
}

/// What a word beside a number tells; see the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NumberContext {
    /// After any fraction: "a third of".
    Share,
    /// After "half": "half the voters".
    Whole,
    /// Before "half": "the second half".
    Period,
    /// Before a year.
    Year,
    /// After a time of day.
    Clock,
    /// Before "one" that counts nothing.
    IdleBefore,
    /// After "one" that counts nothing.
    IdleAfter,
    /// Before an age limit.
    People,
    /// After a number that counts nothing.
    Clause,
    /// A sign that opens a sentence.
    Opening,
    /// After the score of a match or a vote.
    Score,
}

impl NumberContext {
    /// Whether a word in lower case is listed for this place.
    pub(crate) fn has(self, word: &str) -> bool {
        static WORDS: OnceLock<FxHashSet<(&'static str, NumberContext)>> = OnceLock::new();
        let words = WORDS.get_or_init(|| {
            rows(include_str!("number_contexts.tsv"))
                .filter_map(|row| {
                    let place = match *row.get(1)? {
                        "share" => Self::Share,
                        "whole" => Self::Whole,
                        "period" => Self::Period,
                        "year" => Self::Year,
                        "clock" => Self::Clock,
                        "idle_before" => Self::IdleBefore,
                        "idle_after" => Self::IdleAfter,
                        "people" => Self::People,
                        "clause" => Self::Clause,
                        "opening" => Self::Opening,
                        "score" => Self::Score,
                        _ => return None,
                    };
                    Some((row[0], place))
                })
                .collect()
        });
        words.contains(&(word, self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_loads() {
        let count = |table: &'static str| rows(table).count();
        let units = units();
        assert_eq!(units.units.len(), count(include_str!("units.tsv")));
        for row in rows(include_str!("number_words.tsv")) {
            assert!(number_word(row[0]).is_some(), "{row:?}");
        }
        for row in rows(include_str!("bounds.tsv")) {
            assert!(bound(row[0], row[2] == "after").is_some(), "{row:?}");
            assert!(row[0].split(' ').count() <= LONGEST_PHRASE, "{row:?}");
        }
        for row in rows(include_str!("change_words.tsv")) {
            assert!(change(row[0]).is_some(), "{row:?}");
        }
    }

    #[test]
    fn conversions() {
        let convert = |value: f64, form: &str| unit(form, true).map(|unit| unit.to_base(value));
        assert_eq!(convert(104.0, "°f").map(f64::round), Some(40.0));
        assert_eq!(convert(2.0, "km"), Some(2000.0));
        assert_eq!(convert(1.0, "lb"), Some(0.453_592_37));
    }
}
