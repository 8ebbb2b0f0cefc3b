//! Sets of tokens as ranges: what candidates are made of.

use std::ops::Range;

use super::frame::TokenSet;
use crate::text::{Document, Tag};

/// Sorts, drops empty ranges and joins those that touch.
pub(crate) fn tidy(set: &mut TokenSet) {
    set.retain(|range| range.start < range.end);
    set.sort_by_key(|range| range.start);
    let mut kept = 0;
    for at in 0..set.len() {
        let range = set[at].clone();
        if kept > 0 && range.start <= set[kept - 1].end {
            let end = set[kept - 1].end.max(range.end);
            set[kept - 1].end = end;
        } else {
            set[kept] = range;
            kept += 1;
        }
    }
    set.truncate(kept);
}

/// Takes the tokens of `hole` out.
pub(crate) fn subtract(set: &mut TokenSet, hole: &Range<usize>) {
    if hole.is_empty() || !set.iter().any(|range| range.start < hole.end && hole.start < range.end) {
        return;
    }
    let mut rest = TokenSet::with_capacity(set.len() + 1);
    for range in set.iter() {
        if hole.end <= range.start || range.end <= hole.start {
            rest.push(range.clone());
            continue;
        }
        if range.start < hole.start {
            rest.push(range.start..hole.start);
        }
        if hole.end < range.end {
            rest.push(hole.end..range.end);
        }
    }
    *set = rest;
}

/// Keeps only the tokens of `window`.
pub(crate) fn clip(set: &mut TokenSet, window: &Range<usize>) {
    for range in set.iter_mut() {
        *range = range.start.max(window.start)..range.end.min(window.end);
    }
    set.retain(|range| range.start < range.end);
}

/// Whether a token is in the set.
pub(crate) fn contains(set: &[Range<usize>], token: usize) -> bool {
    set.iter().any(|range| range.contains(&token))
}

/// Number of tokens.
pub(crate) fn count(set: &[Range<usize>]) -> usize {
    set.iter().map(ExactSizeIterator::len).sum()
}

/// Number of tokens that two sets share.
pub(crate) fn shared(a: &[Range<usize>], b: &[Range<usize>]) -> usize {
    let (mut i, mut j, mut sum) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        let (start, end) = (a[i].start.max(b[j].start), a[i].end.min(b[j].end));
        sum += end.saturating_sub(start);
        if a[i].end < b[j].end { i += 1 } else { j += 1 }
    }
    sum
}

/// Whether the token is a mark; quotation marks count when `quotes` is set.
fn is_mark(document: &Document<'_>, token: usize, quotes: bool) -> bool {
    document.tokens()[token].tag == Tag::Punctuation
        && (quotes || !document.word(token).starts_with(['"', '“', '”', '‘', '’', '\'', '«', '»', '„', '`', '(', '[']))
}

/// Cuts commas, dashes and stops off the edges of every piece; quotation marks stay when the piece holds more.
pub(crate) fn trim(document: &Document<'_>, set: &mut TokenSet) {
    for range in set.iter_mut() {
        while range.start < range.end && is_mark(document, range.start, false) {
            range.start += 1;
        }
        while range.start < range.end && is_mark(document, range.end - 1, false) && !follows_quotation(document, range)
        {
            range.end -= 1;
        }
        if range.clone().all(|token| is_mark(document, token, true)) {
            range.end = range.start;
        }
    }
    set.retain(|range| range.start < range.end);
}

/// A stop inside quotation marks stays: `"… stop."` ends with the mark, so only bare marks reach here.
fn follows_quotation(document: &Document<'_>, range: &Range<usize>) -> bool {
    let word = document.word(range.end - 1);
    matches!(word, ")" | "]" | "%" | "”" | "\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_tidied_and_cut() {
        let mut set = vec![5..7, 1..3, 3..4, 9..9];
        tidy(&mut set);
        assert_eq!(set, [1..4, 5..7]);
        subtract(&mut set, &(2..6));
        assert_eq!(set, [1..2, 6..7]);
        clip(&mut set, &(0..2));
        assert_eq!(set, vec![1..2]);
        assert_eq!(shared(&[1..4, 6..9], &[3..7]), 2);
        assert!(contains(&[1..4], 3) && !contains(&[1..4], 4));
        assert_eq!(count(&[1..4, 6..9]), 6);
    }
}
