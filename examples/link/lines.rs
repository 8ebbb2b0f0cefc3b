//! Reads JSON Lines; errors name file and line.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, stdin};
use std::path::Path;

use claim_provenance::proposition::{Proposition, Reading};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Hands every line's value to `take`, in order.
pub(crate) fn each<T: DeserializeOwned>(
    path: &Path,
    mut take: impl FnMut(T) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let name = path.display();
    let reader: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(path).map_err(|error| format!("{name}: {error}"))?))
    };
    for (at, line) in reader.lines().enumerate() {
        let place = |error: &dyn std::fmt::Display| format!("{name}, line {}: {error}", at + 1);
        let line = line.map_err(|error| place(&error))?;
        if line.trim().is_empty() {
            continue;
        }
        let value = serde_json::from_str(&line).map_err(|error| place(&error))?;
        take(value).map_err(|error| place(&error))?;
    }
    Ok(())
}

/// An identifier, written as text or as a number.
#[derive(Clone, Debug, Deserialize, serde::Serialize, PartialEq, Eq, Hash)]
#[serde(untagged)]
pub(crate) enum Id {
    /// Text.
    Text(String),
    /// Number.
    Number(i64),
}

/// A text with what is known about it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Told {
    text: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    source: Option<String>,
    /// The sentences that the text stands in.
    #[serde(default)]
    context: Option<String>,
}

impl Told {
    /// The words.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// What the text says.
    pub(crate) fn read(&self) -> Result<Proposition, Box<dyn Error>> {
        let day = self.published.as_deref().map(|day| {
            let date = day.get(..10).unwrap_or(day).parse();
            date.map_err(|_| format!("publication day `{day}` is not a date such as 2024-01-16"))
        });
        let reading = Reading::new().published(day.transpose()?).source(self.source.as_deref());
        Ok(match &self.context {
            Some(context) => reading.read_in_context(&self.text, context),
            None => reading.read_statement(&self.text),
        })
    }
}
