//! Paragraphs: every line with something on it is one.

use super::characters::{is_line_end, is_space};
use crate::Span;

/// The paragraphs of a text, without the space around them.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split(is_line_end) {
        let inner = line.trim_start_matches(is_space);
        let from = start + (line.len() - inner.len());
        let inner = inner.trim_end_matches(is_space);
        if !inner.is_empty() {
            out.push(Span::new(from, from + inner.len()));
        }
        // the line end may be one to three bytes long
        start += line.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    out
}
