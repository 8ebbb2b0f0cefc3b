//! How two amounts stand to each other.
//!
//! Both are turned into intervals in the base unit of their dimension. A number that is written round
//! stands for what would be rounded to it, so "nearly $49m" and "$48.7 million" are equal, and "40,000
//! hectares" and "nearly 100,000 acres" as well; two plain counts are equal only when they are the same.

use crate::lexicon::numbers::{Unit, unit_named};
use crate::model::{Bound, Quantity};

/// How amount *a* stands to amount *b*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityRelation {
    /// The same, up to rounding and conversion.
    Equal,
    /// Every amount that *a* allows, *b* allows: "1.2 million" and "more than 1 million".
    ANarrower,
    /// Every amount that *b* allows, *a* allows.
    BNarrower,
    /// They share some amounts.
    Overlapping,
    /// They share none.
    Conflicting,
    /// They measure different things: money and length, a change and a level.
    Incomparable,
}

impl QuantityRelation {
    /// The relation of *b* to *a*.
    #[must_use]
    pub const fn converse(self) -> Self {
        match self {
            Self::ANarrower => Self::BNarrower,
            Self::BNarrower => Self::ANarrower,
            other => other,
        }
    }

    /// Whether both may tell of one amount: they share some, if only one.
    #[must_use]
    pub const fn agrees(self) -> bool {
        !matches!(self, Self::Conflicting | Self::Incomparable)
    }
}

/// Compares two amounts by their numbers, their units and whether they are changes; O(1).
///
/// The things counted are left to the caller, who knows which words mean the same.
///
/// ```
/// use claim_provenance::proposition::{QuantityRelation, compare_quantities};
/// use claim_provenance::{Bound, Quantity, Span};
///
/// let quantity = |bound, low, high, unit: &str| Quantity {
///     bound,
///     low,
///     high,
///     unit: Some(unit.to_owned()),
///     thing: None,
///     change: false,
///     span: Span::new(0, 1),
/// };
/// let a = quantity(Bound::Exact, Some(2.5), Some(2.5), "tonne");
/// let b = quantity(Bound::MoreThan, Some(5000.0), None, "pound");
/// assert_eq!(compare_quantities(&a, &b), QuantityRelation::ANarrower);
/// ```
#[must_use]
pub fn compare_quantities(a: &Quantity, b: &Quantity) -> QuantityRelation {
    if a.change != b.change {
        return QuantityRelation::Incomparable;
    }
    let Some(converted) = common_units(a, b) else { return QuantityRelation::Incomparable };
    let (Some(first), Some(second)) = (Reach::new(a, converted.a), Reach::new(b, converted.b)) else {
        return QuantityRelation::Incomparable;
    };
    first.to(&second, converted.tolerance)
}

/// Units in which both can be compared.
struct Common {
    a: Option<&'static Unit>,
    b: Option<&'static Unit>,
    /// Allowed relative difference from the conversion.
    tolerance: f64,
}

fn common_units(a: &Quantity, b: &Quantity) -> Option<Common> {
    let (name_a, name_b) = match (a.unit.as_deref(), b.unit.as_deref()) {
        (None, None) => return Some(Common { a: None, b: None, tolerance: 0.0 }),
        (Some(a), Some(b)) => (a, b),
        _ => return None,
    };
    // "62,000 pounds" may be money where the other is.
    let (name_a, name_b) = match (name_a, name_b) {
        ("pound", "GBP") | ("GBP", "pound") => ("GBP", "GBP"),
        other => other,
    };
    if name_a == name_b {
        return Some(Common { a: unit_named(name_a), b: unit_named(name_b), tolerance: 0.0 });
    }
    let (unit_a, unit_b) = (unit_named(name_a)?, unit_named(name_b)?);
    // Weights in tons and tonnes, months in weeks and the like are not meant to the last digit.
    (unit_a.dimension == unit_b.dimension).then_some(Common { a: Some(unit_a), b: Some(unit_b), tolerance: 0.015 })
}

/// An amount as an interval; where it is one number, with the numbers that round to it.
#[derive(Clone, Copy, Debug)]
struct Reach {
    low: f64,
    high: f64,
    /// Whether the ends themselves are left out: "more than".
    open: bool,
    /// Whether it is one number, give or take `slack`.
    point: bool,
    /// Whether it is said to be approximate.
    about: bool,
    slack: f64,
}

impl Reach {
    fn new(quantity: &Quantity, unit: Option<&Unit>) -> Option<Self> {
        let base = |value: f64| {
            unit.map_or(
                value,
                |unit| if quantity.change { unit.difference_to_base(value) } else { unit.to_base(value) },
            )
        };
        let low = quantity.low.map_or(f64::NEG_INFINITY, base);
        let high = quantity.high.map_or(f64::INFINITY, base);
        if low.is_nan() || high.is_nan() || low.is_infinite() && high.is_infinite() {
            return None;
        }
        let about = quantity.bound == Bound::About;
        let point = low == high;
        let slack = quantity.low.filter(|_| point).map_or(0.0, |value| {
            let step = rounding_step(value) / 2.0;
            let slack =
                if about { step.min(value.abs() * 0.1).max(value.abs() * 0.05) } else { step.min(value.abs() * 0.02) };
            unit.map_or(slack, |unit| unit.difference_to_base(slack))
        });
        let open = matches!(quantity.bound, Bound::MoreThan | Bound::LessThan);
        Some(Self { low: low.min(high), high: high.max(low), open, point, about, slack })
    }

    fn to(&self, other: &Self, tolerance: f64) -> QuantityRelation {
        match (self.point, other.point) {
            (true, true) => self.against_point(other, tolerance),
            (true, false) => self.against_interval(other, tolerance),
            (false, true) => other.against_interval(self, tolerance).converse(),
            (false, false) => self.between_intervals(other, tolerance),
        }
    }

    fn against_point(&self, other: &Self, tolerance: f64) -> QuantityRelation {
        let distance = (self.low - other.low).abs();
        let size = self.low.abs().max(other.low.abs());
        let slack = if self.about || other.about {
            // Both roundings count: "about 40" and "nearly 42".
            if self.about { self.slack } else { 0.0 }.max(if other.about { other.slack } else { 0.0 })
        } else {
            // A number written round ("1.2 million") and one written out; plain small counts must agree.
            let (coarse, fine) = if self.slack >= other.slack { (self, other) } else { (other, self) };
            let parts = self.low.fract() != 0.0 || other.low.fract() != 0.0;
            if (size >= 1000.0 || parts) && coarse.slack > 4.0 * fine.slack { coarse.slack } else { 0.0 }
        };
        if distance <= slack.max(tolerance * size).max(size * 1e-9) {
            QuantityRelation::Equal
        } else {
            QuantityRelation::Conflicting
        }
    }

    /// A number against an interval: narrower when inside.
    fn against_interval(&self, interval: &Self, tolerance: f64) -> QuantityRelation {
        let value = self.low;
        let reach = |end: f64| if end.is_finite() { (end.abs() * tolerance).max(end.abs() * 1e-9) } else { 0.0 };
        let at_end = |end: f64| (value - end).abs() <= reach(end);
        if at_end(interval.low) || at_end(interval.high) {
            // "1 million" beside "more than 1 million": who says more than a million says a million.
            return if interval.open { QuantityRelation::BNarrower } else { QuantityRelation::ANarrower };
        }
        if interval.low < value && value < interval.high {
            return QuantityRelation::ANarrower;
        }
        let near = |end: f64| self.about && (value - end).abs() <= self.slack;
        if near(interval.low) || near(interval.high) {
            QuantityRelation::Overlapping
        } else {
            QuantityRelation::Conflicting
        }
    }

    fn between_intervals(&self, other: &Self, tolerance: f64) -> QuantityRelation {
        let same = |a: f64, b: f64| {
            a == b
                || a.is_finite()
                    && b.is_finite()
                    && (a - b).abs() <= (a.abs().max(b.abs()) * tolerance).max(a.abs() * 1e-9)
        };
        let (low, high) = (same(self.low, other.low), same(self.high, other.high));
        let inside = |a: &Self, b: &Self| (low || a.low >= b.low) && (high || a.high <= b.high);
        match (inside(self, other), inside(other, self)) {
            (true, true) => QuantityRelation::Equal,
            (true, false) => QuantityRelation::ANarrower,
            (false, true) => QuantityRelation::BNarrower,
            (false, false) => {
                let (low, high) = (self.low.max(other.low), self.high.min(other.high));
                let touching_open = low == high && (self.open || other.open);
                if low > high || touching_open { QuantityRelation::Conflicting } else { QuantityRelation::Overlapping }
            }
        }
    }
}

/// The place value of the last digit that is not zero: 100,000 for 1,200,000; 0.1 for 48.7.
fn rounding_step(value: f64) -> f64 {
    let value = value.abs();
    if value == 0.0 || !value.is_finite() {
        return 0.0;
    }
    let mut step = 10f64.powf(value.log10().floor());
    // Fifteen digits are all that a double holds.
    for _ in 0..15 {
        let units = value / step;
        if (units - units.round()).abs() < 1e-6 * units.max(1.0) {
            return step;
        }
        step /= 10.0;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_steps() {
        for (value, step) in [(1_200_000.0, 1e5), (48.7, 0.1), (40.0, 10.0), (1234.0, 1.0), (0.25, 0.01)] {
            assert!((rounding_step(value) - step).abs() < step * 1e-6, "{value}: {}", rounding_step(value));
        }
    }
}
