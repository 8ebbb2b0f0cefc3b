//! Amounts and times of a stretch of text, with the tokens that write them.

use std::ops::Range;

use jiff::civil::Date;

use super::TimeInterval;
use crate::Span;
use crate::model::Quantity;
use crate::text::Document;

/// The amounts among these tokens, and the times with their spans.
pub(super) fn read(
    document: &Document<'_>,
    tokens: Range<usize>,
    day: Option<Date>,
) -> (Vec<Quantity>, Vec<(TimeInterval, Span)>) {
    let span = document.span(tokens.clone());
    let text = span.of(document.text()).unwrap_or_default();
    let mut from = 0;
    let mut times = Vec::new();
    for time in super::times(document, tokens.clone(), day) {
        let Some(at) = text.get(from..).and_then(|rest| rest.find(&time.written)) else { continue };
        let start = from + at;
        from = start + time.written.len();
        let place = Span::new(span.start + start, span.start + from);
        times.push((time, place));
    }
    (super::quantities(document, tokens), times)
}
