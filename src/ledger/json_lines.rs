//! The ledger as JSON Lines: a line an article, so that neither writing nor reading holds the whole in memory twice.

use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};

use super::stored::{OFFSETS, StoredEntry, VERSION};
use super::{Entry, Ledger};
use crate::error::{Error, ErrorKind};
use crate::lines::{Lines, MAX_LINE};

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    ledger: u32,
    offsets: String,
}

/// The last line, which shows that nothing is missing.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    articles: usize,
}

impl Ledger {
    /// Writes all articles with their attributions and diagnostics, a line each, between a line that says the form's
    /// version and one that counts the articles. Claims are left out: they follow from the rest.
    ///
    /// ```
    /// use claim_provenance::{Article, Ledger};
    ///
    /// let mut ledger = Ledger::new();
    /// ledger.add(Article::builder("a1").text("Orlen denied the raid.").build()?)?;
    /// let mut lines = Vec::new();
    /// ledger.write_json_lines(&mut lines).expect("a vector can be written");
    /// assert_eq!(lines.split(|byte| *byte == b'\n').count(), 4);
    /// let read = Ledger::read_json_lines(lines.as_slice(), "ledger.jsonl")?;
    /// assert_eq!(read.article("a1"), ledger.article("a1"));
    /// # Ok::<(), claim_provenance::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write_json_lines(&self, mut writer: impl Write) -> io::Result<()> {
        line(&mut writer, &Head { ledger: VERSION, offsets: OFFSETS.to_owned() })?;
        for entry in self.entries() {
            line::<Entry>(&mut writer, entry)?;
        }
        line(&mut writer, &End { articles: self.articles().len() })?;
        writer.flush()
    }

    /// Reads what [`write_json_lines`](Self::write_json_lines) wrote, and checks all spans and ids. Several such files
    /// one after the other are read as one. `name` is the file's name for error messages.
    ///
    /// Time and memory are linear in bytes; one line may have 256 MiB.
    ///
    /// # Errors
    ///
    /// With the line, when it is of another form or version, does not fit its article, holds an article that an
    /// earlier line holds, or when lines are missing at the end.
    pub fn read_json_lines(reader: impl BufRead, name: impl Into<String>) -> Result<Self, Error> {
        let name = name.into();
        let mut ledger = Self::new();
        let mut lines = Lines::new(reader);
        // How many articles were read since the last head; none stands open before a head and after an end.
        let (mut open, mut begun): (Option<usize>, bool) = (None, false);
        loop {
            let more = lines.advance();
            let (number, line) = (lines.number(), lines.line());
            let wrong = |cause: String| -> Error { ErrorKind::Line { file: name.clone(), line: number, cause }.into() };
            if !more.map_err(|error| wrong(error.to_string()))? {
                return match open {
                    None if begun => Ok(ledger),
                    None => Err(wrong("the file is empty".to_owned())),
                    Some(_) => {
                        Err(wrong("the file breaks off: the line that counts the articles is missing".to_owned()))
                    }
                };
            }
            begun = true;
            open = match open {
                None => {
                    check_head(line).map_err(wrong)?;
                    Some(0)
                }
                Some(count) if line.starts_with(b"{\"articles\":") => {
                    let End { articles } = serde_json::from_slice(line).map_err(|error| wrong(cause(&error)))?;
                    if articles != count {
                        return Err(wrong(format!("there should be {articles} articles, {count} were read")));
                    }
                    None
                }
                Some(count) => {
                    let stored: StoredEntry = serde_json::from_slice(line).map_err(|error| wrong(cause(&error)))?;
                    ledger.take_stored(stored).map_err(|error| wrong(error.to_string()))?;
                    Some(count + 1)
                }
            };
        }
    }
}

fn line<T: Serialize>(writer: &mut impl Write, what: &T) -> io::Result<()> {
    let mut bytes = serde_json::to_vec(what)?;
    if bytes.len() > MAX_LINE {
        return Err(io::Error::other(format!("an article takes {} bytes, a line has {MAX_LINE} at most", bytes.len())));
    }
    bytes.push(b'\n');
    writer.write_all(&bytes)
}

fn check_head(line: &[u8]) -> Result<(), String> {
    let Head { ledger, offsets } =
        serde_json::from_slice(line).map_err(|error| format!("this is no ledger in JSON Lines: {}", cause(&error)))?;
    if ledger != VERSION {
        return Err(format!("this is version {ledger} of the form, {VERSION} is read"));
    }
    match offsets == OFFSETS {
        true => Ok(()),
        false => Err(format!("offsets are `{offsets}`, not `{OFFSETS}`")),
    }
}

/// serde_json counts lines inside the one line it is given.
fn cause(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;

    fn two() -> (Ledger, String) {
        let mut ledger = Ledger::new();
        for (id, text) in [("a", "Né Orlen denied that the dam has failed."), ("b", "“We are ready,” Orlen said.")]
        {
            ledger.add(Article::builder(id).outlet("Quay Courier").text(text).build().unwrap()).unwrap();
        }
        let mut bytes = Vec::new();
        ledger.write_json_lines(&mut bytes).unwrap();
        (ledger, String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn what_was_written_is_read() {
        let (ledger, lines) = two();
        let read = Ledger::read_json_lines(lines.as_bytes(), "f").unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), serde_json::to_string(&ledger).unwrap());
        let mut none = Vec::new();
        Ledger::new().write_json_lines(&mut none).unwrap();
        let several = [none.as_slice(), lines.as_bytes(), none.as_slice()].concat();
        assert_eq!(Ledger::read_json_lines(several.as_slice(), "f").unwrap().articles().len(), 2);
    }

    #[test]
    fn what_is_damaged_is_said_with_its_line() {
        let (_, lines) = two();
        let broken = |text: &str| Ledger::read_json_lines(text.as_bytes(), "f").unwrap_err().to_string();
        let each: Vec<&str> = lines.lines().collect();
        for (text, words) in [
            (String::new(), "f, line 0: the file is empty"),
            ("{\"id\":\"a\",\"text\":\"\"}".to_owned(), "f, line 1: this is no ledger in JSON Lines"),
            (lines.replacen("\"ledger\":1", "\"ledger\":2", 1), "f, line 1: this is version 2"),
            (lines.replacen("utf8", "utf16", 1), "f, line 1: offsets are `utf16`"),
            (each[..3].join("\n"), "f, line 3: the file breaks off"),
            (
                lines.replace("{\"articles\":2}", "{\"articles\":3}"),
                "f, line 4: there should be 3 articles, 2 were read",
            ),
            (lines.replacen("\"id\":\"b\"", "\"id\":\"a\"", 1), "f, line 3: damaged data: "),
            (format!("{}\n{}\n{}", each[0], each[1], each[1]), "f, line 3: damaged data: article `a` occurs twice"),
            (lines.replacen("Né", "", 1), "f, line 2: damaged data: article `a`: attribution"),
            (lines.replacen("\"attributions\"", "\"attributed\"", 1), "f, line 2: unknown field `attributed`"),
        ] {
            assert_ne!(text, lines, "{words}");
            let error = broken(&text);
            assert!(error.starts_with(words), "{words}: {error}");
        }
    }
}
