//! Numbers as intervals.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use crate::Span;

/// How a number bounds the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bound {
    /// "17"
    #[serde(rename = "=")]
    Exact,
    /// "about 40", "some 5,200", "nearly 900"
    #[serde(rename = "~")]
    About,
    /// "more than 1 million", "over 1,000"
    #[serde(rename = ">")]
    MoreThan,
    /// "at least 70", "no fewer than 12"
    #[serde(rename = ">=")]
    AtLeast,
    /// "fewer than 50", "under 100"
    #[serde(rename = "<")]
    LessThan,
    /// "up to 150", "at most 3"
    #[serde(rename = "<=")]
    AtMost,
    /// "between 30 and 40"; "dozens" (24 to 99)
    #[serde(rename = "range")]
    Range,
}

/// An amount as an interval with a unit and the thing counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// How the number bounds the amount.
    #[serde(rename = "relation")]
    pub bound: Bound,
    /// Lower end as written; `None` where there is none.
    pub low: Option<f64>,
    /// Upper end as written; `None` where there is none.
    pub high: Option<f64>,
    /// Unit of measure, in its canonical form ("kilogram", "percent", "EUR"); `None` for a plain count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The thing counted or measured, as lemmas: "artillery shell".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thing: Option<String>,
    /// True where the number is a change ("rose by 20"), not a level.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub change: bool,
    /// Where it stands in the text.
    pub span: Span,
}

impl Hash for Quantity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { bound, low, high, unit, thing, change, span } = self;
        // Zero is the same with either sign.
        let bits = |number: Option<f64>| number.map(|number| (number + 0.0).to_bits());
        (bound, bits(*low), bits(*high), unit, thing, change, span).hash(state);
    }
}
