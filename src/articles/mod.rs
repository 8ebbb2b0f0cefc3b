//! Reading articles from files: JSON Lines, IPTC ninjs and plain text.

mod json_lines;
mod markup;
mod ninjs;

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::error::{Error, ErrorKind};
use crate::model::Article;

pub use json_lines::{JsonLines, json_lines};

/// The articles of a file: JSON Lines for `.jsonl` and `.ndjson`; for `.json`, and for a file not called `.txt` that
/// begins with `{` or `[`, an article or a list of articles as JSON, else JSON Lines; of any other file one article,
/// its whole text, with the file's stem as id. An article as JSON has the keys that [`json_lines`] reads, or is an item in IPTC
/// ninjs 3.
///
/// # Errors
///
/// When the file cannot be opened, or a text file is not UTF-8. Damaged lines are errors of the iterator's items.
pub fn read_articles(file: impl AsRef<Path>) -> Result<Box<dyn Iterator<Item = Result<Article, Error>>>, Error> {
    let path = file.as_ref();
    let name = path.display().to_string();
    let unreadable = |cause: String| Error::from(ErrorKind::File { file: name.clone(), cause });
    let ending = |endings: &[&str]| path.extension().is_some_and(|end| endings.iter().any(|other| end == *other));
    if ending(&["jsonl", "ndjson"]) {
        let opened = File::open(path).map_err(|error| unreadable(error.to_string()))?;
        return Ok(Box::new(json_lines(BufReader::new(opened), name)));
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
    let begins = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes).trim_ascii_start().first().copied();
    if ending(&["json"]) || !ending(&["txt"]) && matches!(begins, Some(b'{' | b'[')) {
        return Ok(match whole(&bytes) {
            Some(articles) => {
                let named = move |error: Error| ErrorKind::File { file: name.clone(), cause: error.to_string() }.into();
                Box::new(articles.into_iter().map(move |article| article.map_err(&named)))
            }
            None => Box::new(json_lines(std::io::Cursor::new(bytes), name)),
        });
    }
    let text = String::from_utf8(bytes).map_err(|_| unreadable("the file is not UTF-8 text".to_owned()))?;
    let stem = path.file_stem().map_or_else(|| name.clone(), |stem| stem.to_string_lossy().into_owned());
    Ok(Box::new(std::iter::once(Article::builder(stem).text(text).build())))
}

/// One JSON document as an article or a list of them; `None` where it is none, or has another form.
fn whole(bytes: &[u8]) -> Option<Vec<Result<Article, Error>>> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum One {
        Line(json_lines::Line),
        Item(ninjs::Item),
    }
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Whole {
        One(Box<One>),
        Many(Vec<One>),
    }
    let article = |one: One| match one {
        One::Line(line) => line.article(),
        One::Item(item) => item.article(),
    };
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match serde_json::from_slice(bytes).ok()? {
        Whole::One(one) => Some(vec![article(*one)]),
        Whole::Many(many) => Some(many.into_iter().map(article).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_there() {
        let error = read_articles("no/such/file.txt").err().unwrap();
        assert!(error.is_unreadable_file());
        assert!(error.to_string().contains("no/such/file.txt"));
    }

    #[test]
    fn one_json_document_or_many() {
        let ids = |json: &str| -> Option<Vec<String>> {
            Some(whole(json.as_bytes())?.into_iter().map(|article| article.unwrap().id).collect())
        };
        let item = r#"{"uri": "urn:x:1",
            "bodies": [{"value": "Orlen denied it."}]}"#;
        assert_eq!(ids(item).unwrap(), ["urn:x:1"]);
        assert_eq!(ids(&format!(r#"[{item}, {{"id": "b", "text": ""}}]"#)).unwrap(), ["urn:x:1", "b"]);
        assert_eq!(ids("{\"id\": \"a\", \"text\": \"\"}\n{\"id\": \"b\", \"text\": \"\"}"), None);
        assert_eq!(ids(r#"{"title": "no text"}"#), None);
    }
}
