//! What byline, date line, copyright line and dateline tell about the article.

use super::characters::{is_space, is_word};
use super::dates::{date_in, is_update};
use super::document::{Document, Inferred};
use crate::Span;

/// Reads the names, and the outlet after "for", from a byline whose "by" ends at byte `length`.
pub(super) fn byline(line: &str, start: usize, length: usize, inferred: &mut Inferred) {
    let rest = &line[length..];
    let from = length + (rest.len() - rest.trim_start_matches(|c| is_space(c) || c == ':').len());
    let rest = &line[from..];
    let end = [" for ", ", ", " | ", " in ", " - ", " – ", " — ", " / ", " • ", " · "]
        .iter()
        .filter_map(|part| rest.find(part))
        .min()
        .unwrap_or(rest.len());
    // "A, B and C" is three names
    let end = if rest[end..].starts_with(", ") && rest.contains(" and ") { rest.len() } else { end };
    let names = rest[..end].trim_end();
    if !names.is_empty() && inferred.byline.is_none() {
        inferred.byline = Some((names.to_owned(), span(start + from, names)));
    }
    if let Some(after) = rest.find(" for ").map(|at| at + " for ".len()) {
        let name = capitalised(&rest[after..]);
        if !name.is_empty() && inferred.outlet.is_none() {
            inferred.outlet = Some((name.to_owned(), span(start + from + after, name)));
        }
    }
}

/// Reads the day of publication from a date line.
pub(super) fn published(document: &Document<'_>, paragraph: usize, inferred: &mut Inferred) {
    if inferred.published.is_none() && !is_update(document, paragraph) {
        inferred.published = date_in(document, document.paragraphs[paragraph].tokens.clone());
    }
}

/// Reads the publisher from a copyright line: "© 2024 The Harbour Post. All rights reserved."
pub(super) fn copyright(line: &str, start: usize, inferred: &mut Inferred) {
    if inferred.outlet.is_some() || line.len() > 400 {
        return;
    }
    let mut at = 0;
    let mut marked = false;
    // mark, word and years, in any order, before the name
    loop {
        at += line[at..].len()
            - line[at..].trim_start_matches(|c| is_space(c) || matches!(c, ',' | '-' | '–' | ':')).len();
        let rest = &line[at..];
        let head =
            ["©", "(c)", "(C)", "Copyright", "copyright", "COPYRIGHT"].iter().find(|head| rest.starts_with(**head));
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        match head {
            Some(head) => {
                marked = true;
                at += head.len();
            }
            None if marked && digits == 4 => at += digits,
            None if marked && rest.starts_with("by ") => at += "by ".len(),
            None => break,
        }
    }
    let name = if marked { capitalised(&line[at..]) } else { "" };
    if !name.is_empty() && !name.starts_with("All ") {
        inferred.outlet = Some((name.to_owned(), span(start + at, name)));
    }
}

/// Reads the agency of a dateline: "BUSAN, 4 May (Yonhap) —".
pub(super) fn agency(document: &Document<'_>, paragraph: usize, inferred: &mut Inferred) {
    let tokens = document.paragraphs[paragraph].tokens.clone();
    let head = tokens.start..tokens.end.min(tokens.start + 12);
    let Some(open) = head.clone().skip(1).find(|&at| document.word(at) == "(") else { return };
    let Some(close) = (open + 2..tokens.end.min(open + 8)).find(|&at| document.word(at) == ")") else { return };
    let dashed = close + 1 < tokens.end && matches!(document.word(close + 1), "-" | "--" | "–" | "—" | "―");
    // a place before it: capitals, or a capital and then a comma or nothing
    let place = document.word(tokens.start);
    let is_place = place.starts_with(char::is_uppercase)
        && (place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
            || open == tokens.start + 1
            || head.take_while(|&at| at < open).any(|at| document.word(at) == ","));
    let named = document.word(open + 1).starts_with(char::is_uppercase) && document.span(open + 1..close).len() > 1;
    if dashed && is_place && named {
        let name = document.span(open + 1..close);
        inferred.agencies.push((paragraph, document.text[name.range()].to_owned(), name));
    }
}

fn span(start: usize, name: &str) -> Span {
    Span::new(start, start + name.len())
}

/// The name that a line starts with: words with capitals, and small words between them.
fn capitalised(line: &str) -> &str {
    let line = &line[..line.find([',', '|', ';', '©']).unwrap_or(line.len())];
    let line = &line[..line.find(". ").unwrap_or(line.len())];
    let mut end = 0;
    let mut at = 0;
    for word in line.split(is_space) {
        let small = matches!(word, "of" | "the" | "and" | "&" | "for" | "de" | "in");
        let name = word.chars().find(|&c| is_word(c)).is_some_and(|c| c.is_uppercase() || c.is_numeric());
        if word == "All" || !name && !small && !word.is_empty() {
            break;
        }
        if name {
            end = at + word.len();
        }
        at += word.len() + line[at + word.len()..].chars().next().map_or(0, char::len_utf8);
    }
    line[..end].trim_end_matches(|c: char| !is_word(c))
}
