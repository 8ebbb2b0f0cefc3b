//! Amounts in a text, as intervals with a unit and the thing counted.
//!
//! "More than 1 million artillery shells" is (> 1,000,000; artillery shell), "between 30 and 40" a range,
//! "dozens" from 24 to 99, "rose by 18 to 55" a change of 18 and a level of 55. Years, dates, times of
//! day, ordinals and numbers that are names ("Flight 370", "the Group of Seven") are no amounts.
//!
//! A number is read at the level of numerals, words and signs, so it does not matter how "€3.2bn" was split into tokens;
//! the document's tags are asked only for the thing counted.

mod compare;
mod context;
pub(crate) mod number;
mod read;
mod thing;

use std::ops::Range;

pub use compare::{QuantityRelation, compare_quantities};

use crate::model::Quantity;
use crate::text::Document;

/// The amounts among these tokens, in order. O(n) in the bytes of the tokens.
///
/// # Panics
///
/// When the range leaves the document's tokens.
#[must_use]
pub fn quantities(document: &Document<'_>, tokens: Range<usize>) -> Vec<Quantity> {
    let span = document.span(tokens);
    let text = span.of(document.text()).unwrap_or_default();
    let mut found = read::read(text, span.start);
    for amount in &mut found {
        amount.quantity.thing = thing::thing(document, amount).or_else(|| amount.quantity.thing.take());
    }
    found.into_iter().map(|amount| amount.quantity).collect()
}

/// The amounts in a text that was not taken apart; without the things counted, except where the words of
/// the number name them ("magnitude"). O(n).
#[cfg(test)]
pub(crate) fn quantities_in(text: &str) -> Vec<Quantity> {
    read::read(text, 0).into_iter().map(|amount| amount.quantity).collect()
}

#[cfg(test)]
mod tests;
