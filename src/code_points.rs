//! Byte spans in code points: what the Web Annotation model counts, and what a script can count in any text.

use crate::Span;

/// Bytes between two counted places.
const STEP: usize = 256;

/// Turns byte offsets of one text into code points. Building is linear in the text; each look-up reads at most
/// `STEP` bytes.
pub(crate) struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each `STEP`th byte.
    before: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for piece in text.as_bytes().chunks(STEP) {
            before.push(count);
            count += piece.iter().filter(|&&byte| starts_character(byte)).count();
        }
        Self { text, before }
    }

    /// Code points before this byte.
    pub(crate) fn before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let step = (byte / STEP).min(self.before.len().saturating_sub(1));
        let rest = &self.text.as_bytes()[step * STEP..byte];
        self.before.get(step).copied().unwrap_or(0) + rest.iter().filter(|&&byte| starts_character(byte)).count()
    }

    /// First code point and one past the last.
    pub(crate) fn of(&self, span: Span) -> (usize, usize) {
        (self.before(span.start), self.before(span.end))
    }
}

/// All bytes of UTF-8 but the continuations `10xxxxxx`.
const fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_counted_one_by_one(text in "[a-zé“”가Ж😀\n]{0,700}") {
            let counted = CodePoints::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(counted.before(byte), count);
            }
            prop_assert_eq!(counted.before(text.len()), text.chars().count());
            let all = counted.of(Span::new(0, text.len()));
            prop_assert_eq!(Span::from_code_points(&text, all.0, all.1), Some(Span::new(0, text.len())));
        }
    }
}
