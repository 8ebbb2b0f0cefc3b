//! A passage in pieces, each marked as source, cue, content or nothing.

use serde::Serialize;

use crate::Span;
use crate::report::Statement;

/// A piece of a text.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Piece {
    pub(super) text: String,
    /// `source`, `cue`, `content` or empty.
    pub(super) part: &'static str,
}

/// The marks of a statement in its article, without overlaps, in order: where a cue or a source stands inside a content, it
/// is the cue or the source.
pub(super) fn marks(statement: &Statement) -> Vec<(Span, &'static str)> {
    let words =
        [(&statement.content_words, "content"), (&statement.source_words, "source"), (&statement.cue_words, "cue")];
    let mut borders: Vec<usize> =
        words.iter().flat_map(|(words, _)| words.iter()).flat_map(|word| [word.span.start, word.span.end]).collect();
    borders.sort_unstable();
    borders.dedup();
    let mut found: Vec<(Span, &'static str)> = Vec::new();
    for pair in borders.windows(2) {
        let piece = Span::new(pair[0], pair[1]);
        let covered =
            |words: &&(&Vec<crate::report::Quoted>, &'static str)| words.0.iter().any(|word| word.span.covers(piece));
        let Some((_, part)) = words.iter().rev().find(covered) else { continue };
        match found.last_mut() {
            Some((last, before)) if before == part && last.end == piece.start => last.end = piece.end,
            _ => found.push((piece, part)),
        }
    }
    found
}

/// The statement's passage in pieces.
pub(super) fn passage(statement: &Statement) -> Vec<Piece> {
    let (around, text) = (statement.passage.span, statement.passage.text.as_str());
    let mut pieces = Vec::new();
    let mut add = |from: usize, to: usize, part: &'static str| {
        if let Some(words) = text.get(from..to).filter(|words| !words.is_empty()) {
            pieces.push(Piece { text: words.to_owned(), part });
        }
    };
    let mut at = 0;
    for (span, part) in marks(statement) {
        if !around.covers(span) {
            continue;
        }
        let (start, end) = (span.start - around.start, span.end - around.start);
        add(at, start, "");
        add(start, end, part);
        at = end;
    }
    add(at, text.len(), "");
    pieces
}
