//! Lines of a news page that are not its running text: links, forms, credits, captions.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};
use rustc_hash::FxHashMap;

use super::rows;

/// What a line of a page is, by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageLine {
    /// Links, forms, copyright.
    Boilerplate,
    /// Who wrote it.
    Byline,
    /// Who else worked on it.
    Staff,
    /// Who took the picture.
    Picture,
    /// What the picture shows.
    Caption,
}

/// Where in a line a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Start,
    Opens,
    End,
    Anywhere,
    Whole,
}

struct Table {
    /// Phrases that lines start with; the longest wins.
    heads: AhoCorasick,
    /// Phrases within lines.
    inside: AhoCorasick,
    head_rows: Vec<(PageLine, Place)>,
    inside_rows: Vec<(PageLine, Place)>,
    whole: FxHashMap<&'static str, PageLine>,
}

/// A line of more words is running text, whatever phrase it holds.
const SHORT_LINE: usize = 40;

/// A line that starts with a link's words and ends like a sentence is one only when it has no more words than this.
const SHORT_SENTENCE: usize = 14;

/// The end of a line, in bytes, within which a credit must stand.
const LINE_END: usize = 70;

/// Only short lines are searched, at the most: a table that searches faster takes longer to make than it ever saves.
const QUICKLY_MADE: Option<AhoCorasickKind> = Some(AhoCorasickKind::ContiguousNFA);

fn table() -> Option<&'static Table> {
    static TABLE: OnceLock<Option<Table>> = OnceLock::new();
    TABLE
        .get_or_init(|| {
            let (mut heads, mut head_rows, mut inside, mut inside_rows) = (vec![], vec![], vec![], vec![]);
            let mut whole = FxHashMap::default();
            for row in rows(include_str!("page_lines.tsv")) {
                let [line, place, phrase] = row[..] else { continue };
                let (Some(line), Some(place)) = (page_line_of(line), place_of(place)) else { continue };
                match place {
                    Place::Whole => {
                        whole.insert(phrase, line);
                    }
                    Place::Start | Place::Opens => {
                        heads.push(phrase);
                        head_rows.push((line, place));
                    }
                    Place::End | Place::Anywhere => {
                        inside.push(phrase);
                        inside_rows.push((line, place));
                    }
                }
            }
            Some(Table {
                heads: AhoCorasickBuilder::new()
                    .ascii_case_insensitive(true)
                    .match_kind(MatchKind::LeftmostLongest)
                    .start_kind(StartKind::Anchored)
                    .kind(QUICKLY_MADE)
                    .build(heads)
                    .ok()?,
                inside: AhoCorasickBuilder::new().ascii_case_insensitive(true).kind(QUICKLY_MADE).build(inside).ok()?,
                head_rows,
                inside_rows,
                whole,
            })
        })
        .as_ref()
}

fn page_line_of(name: &str) -> Option<PageLine> {
    Some(match name {
        "boilerplate" => PageLine::Boilerplate,
        "byline" => PageLine::Byline,
        "staff" => PageLine::Staff,
        "picture" => PageLine::Picture,
        "caption" => PageLine::Caption,
        _ => return None,
    })
}

fn place_of(name: &str) -> Option<Place> {
    Some(match name {
        "start" => Place::Start,
        "opens" => Place::Opens,
        "end" => Place::End,
        "anywhere" => Place::Anywhere,
        "whole" => Place::Whole,
        _ => return None,
    })
}

/// What a line is by its words, and how many bytes of its start say so. `words` counts its words;
/// `stopped` tells whether it ends like a sentence. O(bytes) for short lines, O(1) for long ones.
pub(crate) fn page_line(line: &str, words: usize, stopped: bool) -> Option<(PageLine, usize)> {
    let table = table()?;
    let head = Input::new(line).anchored(Anchored::Yes);
    if let Some(found) = table.heads.find(head) {
        let (kind, place) = table.head_rows[found.pattern().as_usize()];
        let ends_word = !line[found.end()..].starts_with(char::is_alphanumeric)
            || line[..found.end()].ends_with(|c: char| !c.is_alphanumeric() || c.is_ascii_digit());
        let short = words <= if stopped { SHORT_SENTENCE } else { SHORT_LINE };
        let caption = kind == PageLine::Caption && words <= SHORT_LINE + SHORT_SENTENCE;
        if ends_word && (place == Place::Opens || short || caption) {
            return Some((kind, found.end()));
        }
    }
    if words > SHORT_LINE {
        return None;
    }
    if words <= 4 {
        let bare = line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
        if let Some(&kind) = table.whole.get(bare.as_str()) {
            return Some((kind, 0));
        }
    }
    let tail = line.len().saturating_sub(LINE_END);
    table
        .inside
        .find_overlapping_iter(line)
        .map(|found| (table.inside_rows[found.pattern().as_usize()], found.start()))
        .find(|&((_, place), start)| place == Place::Anywhere || start >= tail)
        .map(|((kind, _), _)| (kind, 0))
}

/// What a word in a line with a date says of that date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateLineWord {
    /// It is the day of publication.
    Publish,
    /// It is a later one.
    Update,
    /// Nothing.
    Other,
}

/// The entry of a word in lower case.
pub(crate) fn date_line_word(word: &str) -> Option<DateLineWord> {
    static WORDS: OnceLock<FxHashMap<&'static str, DateLineWord>> = OnceLock::new();
    WORDS
        .get_or_init(|| {
            rows(include_str!("date_line_words.tsv"))
                .filter_map(|row| {
                    let kind = match row[0] {
                        "publish" => DateLineWord::Publish,
                        "update" => DateLineWord::Update,
                        "other" => DateLineWord::Other,
                        _ => return None,
                    };
                    Some((*row.get(1)?, kind))
                })
                .collect()
        })
        .get(word)
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_loads() {
        for row in rows(include_str!("page_lines.tsv")) {
            assert!(row.len() == 3 && page_line_of(row[0]).is_some() && place_of(row[1]).is_some(), "{row:?}");
        }
        for row in rows(include_str!("date_line_words.tsv")) {
            assert!(date_line_word(row[1]).is_some(), "{row:?}");
        }
    }

    #[test]
    fn long_paragraphs_are_no_lines() {
        let long = "Read more ".repeat(40);
        assert_eq!(page_line(&long, 80, true), None);
        assert_eq!(page_line("READ MORE: Ten walks by the sea", 7, false), Some((PageLine::Boilerplate, 10)));
        assert_eq!(page_line("Sharematic rose", 2, false), None);
    }
}
