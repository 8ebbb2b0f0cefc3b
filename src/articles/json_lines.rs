//! JSON Lines: an article a line.

use std::io::{BufRead, ErrorKind as ErrorKindOfReader};

use serde::Deserialize;

use super::ninjs;
use crate::error::{Error, ErrorKind};
use crate::lines::Lines;
use crate::model::{Article, Outlet};

/// Reads articles from JSON Lines, one object a line.
///
/// An object has `id` and `text`, and may have `outlet` (a name), `title`, `byline`, `published`
/// (`2024-01-16` or a timestamp that starts with such a day), `url` and `supplied_by` (a list of names, see
/// [`Article::supplied_by`]); other keys are left alone.
/// An object in the form of IPTC ninjs 3 is read too: `uri`, `headlines`, `bodies` (plain text or HTML), `by`, `versionCreated`,
/// and `infoSources` as those who [supplied](Article::supplied_by) it. Blank lines are skipped. `name` is the file's name for error messages.
///
/// Each line is a result of its own, so that a damaged line costs only itself. Memory: one line, which may have 256 MiB;
/// a longer one is an error and is passed over.
///
/// ```
/// use claim_provenance::json_lines;
///
/// let lines = "{\"id\": \"a1\", \"outlet\": \"Quay Courier\", \"text\": \"Orlen denied the raid.\"}\n{\"id\": ";
/// let read: Vec<_> = json_lines(lines.as_bytes(), "news.jsonl").collect();
/// assert_eq!(read[0].as_ref().unwrap().id, "a1");
/// let error = read[1].as_ref().unwrap_err();
/// assert!(error.is_malformed_line());
/// assert!(error.to_string().starts_with("news.jsonl, line 2: "));
/// ```
pub fn json_lines<R: BufRead>(reader: R, name: impl Into<String>) -> JsonLines<R> {
    JsonLines { lines: Lines::new(reader), name: name.into(), broken: false }
}

/// The articles of a JSON Lines source; made by [`json_lines`].
#[derive(Debug)]
pub struct JsonLines<R> {
    lines: Lines<R>,
    name: String,
    broken: bool,
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.broken {
            return None;
        }
        let read = match self.lines.advance() {
            Ok(false) => return None,
            Ok(true) => parse(self.lines.line()),
            Err(error) => {
                self.broken = error.kind() != ErrorKindOfReader::InvalidData;
                Err(error.to_string())
            }
        };
        let line = self.lines.number();
        Some(read.map_err(|cause| ErrorKind::Line { file: self.name.clone(), line, cause }.into()))
    }
}

/// The article of a line, or what is wrong with the line.
fn parse(line: &[u8]) -> Result<Article, String> {
    let text = std::str::from_utf8(line).map_err(|_| "the line is not UTF-8".to_owned())?;
    let unread = |error: serde_json::Error| {
        // serde_json counts lines inside the one line it is given; only its column means something here.
        let cause = error.to_string();
        let cause = cause.split(" at line ").next().unwrap_or_default();
        match error.column() {
            0 => cause.to_owned(),
            column => format!("{cause} (at byte {column} of the line)"),
        }
    };
    let article = match serde_json::from_str::<Line>(text) {
        Ok(line) => line.article(),
        Err(_) if ninjs::is_item(text) => serde_json::from_str::<ninjs::Item>(text).map_err(unread)?.article(),
        Err(error) => return Err(unread(error)),
    };
    article.map_err(|error| error.to_string())
}

/// One line as callers write it.
#[derive(Deserialize)]
pub(super) struct Line {
    id: String,
    #[serde(default)]
    outlet: Option<Outlet>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    byline: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    supplied_by: Vec<String>,
    text: String,
}

impl Line {
    pub(super) fn article(self) -> Result<Article, Error> {
        let mut builder = Article::builder(self.id).text(self.text);
        if let Some(day) = self.published.filter(|day| !day.trim().is_empty()) {
            builder = builder.published(day);
        }
        let mut article = builder.build()?;
        article.outlet = self.outlet.filter(|outlet| !outlet.name.trim().is_empty());
        article.title = self.title;
        article.byline = self.byline;
        article.url = self.url;
        article.supplied_by = self.supplied_by;
        Ok(article)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(lines: &[u8]) -> Vec<String> {
        json_lines(lines, "f").filter_map(Result::err).map(|error| error.to_string()).collect()
    }

    #[test]
    fn every_line_is_a_result_of_its_own() {
        let lines = b"\xef\xbb\xbf{\"id\":\"1\",\"text\":\"t\"}\n\n{\"id\":\"2\"}\n\xff\n{\"id\":\"3\",\"text\":\"\",\"more\":[1]}";
        let read: Vec<_> = json_lines(&lines[..], "f").collect();
        assert_eq!(read.len(), 4);
        assert_eq!(read[0].as_ref().unwrap().id, "1");
        assert_eq!(
            read[1].as_ref().unwrap_err().to_string(),
            "f, line 3: missing field `text` (at byte 10 of the line)"
        );
        assert_eq!(read[2].as_ref().unwrap_err().to_string(), "f, line 4: the line is not UTF-8");
        assert_eq!(read[3].as_ref().unwrap().id, "3");
    }

    #[test]
    fn wrong_values_are_named_with_their_line() {
        assert!(errors(br#"{"id":"","text":""}"#)[0].contains("line 1: an article needs an id"));
        assert!(errors(br#"{"id":"x","text":"","published":"31 June"}"#)[0].contains("31 June"));
        assert!(errors(b"[]")[0].starts_with("f, line 1: "));
        assert!(errors(b"\n\n42")[0].starts_with("f, line 3: "));
    }

    #[test]
    fn empty_metadata_count_as_missing() {
        let line = br#"{"id":"x","text":"","published":"","outlet":" ","title":null}"#;
        let article = json_lines(&line[..], "f").next().unwrap().unwrap();
        assert_eq!((article.published, article.outlet, article.title), (None, None, None));
    }
}
