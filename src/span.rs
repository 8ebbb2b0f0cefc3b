//! Byte spans: the coordinates of all evidence.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes into an article's text.
///
/// Every span that the crate produces lies on character boundaries, so
/// `&text[span.range()]` never panics for the text it was made from.
/// Serialised as a two-element array, `[start, end]`.
///
/// ```
/// use claim_provenance::Span;
///
/// let text = "Belmar denied the raid.";
/// let span = Span::new(7, 13);
/// assert_eq!(span.of(text), Some("denied"));
/// assert_eq!(serde_json::to_string(&span).unwrap(), "[7,13]");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end` (exclusive). An `end` before `start` gives an empty span.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The same as a standard range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end == self.start
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The byte span of a range of code points, or `None` where it leaves the text. O(n) in the text's bytes.
    ///
    /// ```
    /// use claim_provenance::Span;
    ///
    /// assert_eq!(Span::from_code_points("“Né”", 1, 3), Some(Span::new(3, 6)));
    /// assert_eq!(Span::from_code_points("“Né”", 1, 9), None);
    /// ```
    #[must_use]
    pub fn from_code_points(text: &str, start: usize, end: usize) -> Option<Span> {
        let mut borders = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let first = borders.nth(start)?;
        let last = if end > start { borders.nth(end - start - 1)? } else { first };
        Some(Span::new(first, last))
    }

    /// The text under the span, or `None` where it leaves the text or splits a character.
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Self::new(start, end)
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations() {
        let outer = Span::new(2, 9);
        assert!(outer.covers(Span::new(2, 9)) && !outer.covers(Span::new(1, 3)));
        assert!(outer.overlaps(Span::new(8, 12)) && !outer.overlaps(Span::new(9, 12)));
        assert_eq!(outer.join(Span::new(11, 12)), Span::new(2, 12));
        assert_eq!(Span::new(5, 3), Span::new(5, 5));
        assert_eq!(Span::new(1, 3).of("aé"), Some("é"));
        assert_eq!(Span::new(2, 3).of("aé"), None);
    }
}
