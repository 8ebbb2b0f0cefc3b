//! Quotations: which marks open, which close, what stands in what.
//!
//! Marks are read paragraph by paragraph over tokens, because the tokeniser has already told apostrophes in
//! words ("O'Brien", "it's", "'90s") from marks that stand alone. Typographic marks say which way they face;
//! straight ones are judged by the space around them and by what is open. Single marks count only where
//! they pair up, so that "the drivers' branch" opens nothing.
//!
//! O(n) in tokens: every mark is put on the stack once and taken off once.

use std::ops::Range;

use super::characters::{is_closer, is_opener, is_space, is_terminal, is_word};
use super::document::{Diagnostic, Document, Quotation};
use crate::Span;

/// Quotations are not nested deeper than this.
const DEEPEST: usize = 8;

/// Whether a mark is double or single.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
}

/// Which way a mark faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Face {
    Opens,
    Closes,
    /// As the context has it.
    Either,
}

/// A token that may be a quotation mark.
#[derive(Clone, Copy, Debug)]
struct Mark {
    token: usize,
    family: Family,
    face: Face,
    /// Whether the mark is typographic, so that its face does not rest on the space around it.
    certain: bool,
    /// For a single mark: whether it may be the apostrophe of a plural possessor ("drivers'").
    possessive: bool,
}

/// Finds the quotations of a document whose tokens and paragraphs are in place.
pub(super) fn quotations(document: &mut Document<'_>) {
    let mut found: Vec<Quotation> = Vec::new();
    let mut marks = Vec::new();
    let mut diagnostics = Vec::new();
    // the quotation that the paragraph before left open
    let mut carried: Option<usize> = None;
    for paragraph in &document.paragraphs {
        marks.clear();
        marks.extend(paragraph.tokens.clone().filter_map(|token| mark(document, token, paragraph.tokens.start)));
        settle_singles(&mut marks, paragraph.tokens.start);
        let paired = pair(document, &marks, &mut diagnostics);
        let first = found.len();
        let left_open = nest(document, paired, paragraph.tokens.clone(), &mut found);
        if let Some(before) = carried {
            let single = found[before].single;
            if let Some(next) = found.get_mut(first) {
                if next.tokens.start == paragraph.tokens.start && next.single == single {
                    next.continues = Some(before);
                }
            }
        }
        if let Some(at) = left_open {
            diagnostics.push(Diagnostic {
                span: found[at].span,
                message: "quotation that its paragraph does not close".to_owned(),
            });
        }
        carried = left_open;
    }
    document.quotations = found;
    document.diagnostics.append(&mut diagnostics);
}

/// What kind of mark a token is, if it is one.
fn mark(document: &Document<'_>, token: usize, paragraph_start: usize) -> Option<Mark> {
    let word = document.word(token);
    let span = document.tokens[token].span;
    let family = match word {
        "\"" | "“" | "”" | "„" | "‟" | "«" | "»" | "＂" | "''" | "``" | "’’" | "‘‘" => {
            Family::Double
        }
        "'" | "‘" | "’" | "‚" | "‛" | "‹" | "›" | "`" => Family::Single,
        _ => return None,
    };
    let text = document.text;
    let before = text[..span.start].chars().next_back().filter(|_| token > paragraph_start);
    let after = text[span.end..].chars().next();
    let free_before = before.is_none_or(|c| is_space(c) || is_opener(c) || matches!(c, '-' | '–' | '—' | '/' | '…'));
    let free_after = after.is_none_or(|c| {
        is_space(c) || !is_word(c) && !is_opener(c) && !matches!(c, '.' | '…' | '$' | '£' | '€' | '#' | '@')
    });
    let tight_before = before.is_some_and(|c| !is_space(c));
    let (face, certain) = match word {
        "“" | "„" | "‟" | "‘" | "‚" | "‛" | "``" | "‘‘" => (Face::Opens, true),
        // „so“ closes with the mark that opens elsewhere; see `pair`
        "”" | "’’" => {
            (if free_before && !tight_before && !free_after { Face::Either } else { Face::Closes }, true)
        }
        "«" | "‹" => (Face::Opens, true),
        "»" | "›" => (if free_before && !tight_before && !free_after { Face::Either } else { Face::Closes }, true),
        "’" => (Face::Closes, true),
        _ => (
            match (free_before, free_after) {
                (false, false) if after.is_some_and(is_closer) => Face::Closes,
                (true, false) => Face::Opens,
                (false, true) => Face::Closes,
                (true, true) if tight_before && before.is_some_and(|c| !is_opener(c)) => Face::Closes,
                _ => Face::Either,
            },
            false,
        ),
    };
    // inches and seconds, feet and minutes: 6'2", 12"
    let measure = before.is_some_and(|c| c.is_ascii_digit()) && !certain;
    if measure && family == Family::Double && is_measure(text, span.start) {
        return None;
    }
    let plural = before.is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'x'));
    let goes_on = after.is_some_and(is_space) && text[span.end..].chars().find(|&c| !is_space(c)).is_some_and(is_word);
    Some(Mark { token, family, face, certain, possessive: family == Family::Single && plural && goes_on })
}

/// Whether a double mark after a digit is a sign for inches: feet stand before it ("6'2\"").
fn is_measure(text: &str, at: usize) -> bool {
    let feet = text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '/'));
    feet.ends_with(['\'', '’', '′'])
}

/// Drops the single marks that are apostrophes: openers that nothing closes, closers where nothing is open,
/// plural possessors inside a quotation that a surer mark closes later.
fn settle_singles(marks: &mut Vec<Mark>, paragraph_start: usize) {
    // from the right: is there a sure closer before the next sure opener?
    let mut closes_later = false;
    let mut any_closer = false;
    let mut keep = vec![true; marks.len()];
    for (at, mark) in marks.iter().enumerate().rev() {
        if mark.family == Family::Double {
            continue;
        }
        match mark.face {
            Face::Opens if any_closer => {
                any_closer = false;
                closes_later = false;
            }
            // a paragraph of a long quotation opens with a mark that a later paragraph closes
            Face::Opens => keep[at] = mark.certain && mark.token == paragraph_start,
            Face::Closes if mark.possessive && closes_later => keep[at] = false,
            Face::Closes => {
                any_closer = true;
                closes_later |= !mark.possessive;
            }
            // a straight mark between letters or between spaces is too doubtful
            Face::Either => keep[at] = false,
        }
    }
    let mut open = 0usize;
    for (at, mark) in marks.iter().enumerate() {
        if mark.family == Family::Single && keep[at] {
            match mark.face {
                Face::Opens => open += 1,
                _ if open == 0 => keep[at] = false,
                _ => open -= 1,
            }
        }
    }
    let mut kept = keep.iter();
    marks.retain(|_| *kept.next().unwrap_or(&true));
}

/// Pairs the marks of one paragraph: quotations in order of their opening marks, without parents.
fn pair(document: &Document<'_>, marks: &[Mark], diagnostics: &mut Vec<Diagnostic>) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    // what is open: index into `found`, family, opening mark
    let mut stack: Vec<(usize, Family, &str)> = Vec::new();
    let mut doubles = 0usize;
    // one diagnostic a paragraph is enough
    let mut reported = false;
    for mark in marks {
        let word = document.word(mark.token);
        let double = mark.family == Family::Double;
        // a single mark closes only what was opened last; a double one may close over forgotten single ones
        let open_already = if double { doubles > 0 } else { stack.last().is_some_and(|open| open.1 == Family::Single) };
        let opens = match mark.face {
            Face::Opens if stack.last().is_some_and(|open| closes_foreign(open.2, word)) => false,
            // deeper than any speech goes: a run of stray marks
            Face::Opens if stack.len() >= DEEPEST => continue,
            Face::Opens => true,
            Face::Closes => false,
            Face::Either => !open_already,
        };
        let span = document.tokens[mark.token].span;
        if opens {
            stack.push((found.len(), mark.family, word));
            doubles += usize::from(double);
            found.push(Quotation {
                span,
                inner: Span::new(span.end, span.end),
                tokens: mark.token..mark.token + 1,
                parent: None,
                continues: None,
                closed: false,
                single: !double,
            });
        } else if open_already {
            while let Some((at, family, _)) = stack.pop() {
                doubles -= usize::from(family == Family::Double);
                if family == mark.family {
                    let quotation = &mut found[at];
                    quotation.inner.end = span.start;
                    quotation.span.end = span.end;
                    quotation.tokens.end = mark.token + 1;
                    quotation.closed = true;
                    break;
                }
            }
        } else if double && !std::mem::replace(&mut reported, true) {
            diagnostics.push(Diagnostic { span, message: "closing quotation mark without an opening one".to_owned() });
        }
    }
    found
}

/// Whether a mark that faces forward closes what another kind opened: „so“ and »so«.
fn closes_foreign(opener: &str, mark: &str) -> bool {
    matches!((opener, mark), ("„", "“" | "‟") | ("‚", "‘" | "‛") | ("»", "«") | ("›", "‹"))
}

/// Appends the quotations of a paragraph with their parents; those left open end with the paragraph, or where
/// after a full stop the next one of their level opens. Returns the one that reaches the paragraph's end.
fn nest(
    document: &Document<'_>,
    paired: Vec<Quotation>,
    paragraph: Range<usize>,
    found: &mut Vec<Quotation>,
) -> Option<usize> {
    let mut stack: Vec<usize> = Vec::new();
    let end = |quotation: &mut Quotation, token: usize| {
        quotation.tokens.end = token.max(quotation.tokens.start + 1);
        let last = document.tokens[quotation.tokens.end - 1].span.end;
        quotation.span.end = last;
        quotation.inner.end = last.max(quotation.inner.start);
    };
    for quotation in paired {
        let start = quotation.tokens.start;
        // an unclosed single mark was an apostrophe, except where paragraphs open with one
        if quotation.single && !quotation.closed && start > paragraph.start {
            continue;
        }
        let after_stop = start > paragraph.start && document.word(start - 1).ends_with(is_terminal);
        while let Some(&top) = stack.last() {
            let over = &mut found[top];
            if over.closed && over.tokens.end <= start {
                stack.pop();
            } else if !over.closed && after_stop && over.single == quotation.single {
                end(over, start);
                stack.pop();
            } else {
                break;
            }
        }
        stack.push(found.len());
        let parent = stack.len().checked_sub(2).map(|below| stack[below]);
        found.push(Quotation { parent, ..quotation });
    }
    let mut outermost = None;
    for &at in stack.iter().rev() {
        if !found[at].closed {
            end(&mut found[at], paragraph.end);
            outermost = Some(at);
        }
    }
    outermost
}
