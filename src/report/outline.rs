//! What a dossier says in which order, whatever it is then written as.
//!
//! Plain text and Markdown are written from this, so that they say the same.

mod history;
mod positions;
mod related;

use super::dossier::Dossier;
use super::words::unquoted;

/// A piece of a line, by what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    /// Words of the report.
    Plain(String),
    /// Whose position it is.
    Name(String),
    /// Words of an article, to be put in quotation marks.
    Quoted(String),
    /// Where something stands: an article's id, with bytes.
    Place {
        /// The article's id, as a key to [`Dossier::articles`].
        article: String,
        /// What to write.
        text: String,
    },
    /// An identifier.
    Id(String),
    /// Something that a reader must not miss.
    Warning(String),
}

/// A heading or a line below one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// Begins a section; the runs say it in short.
    Heading {
        /// In sentence case.
        title: &'static str,
        runs: Vec<Run>,
    },
    /// A line that belongs under the last one of a lesser depth; the first depth is 1.
    Item { depth: usize, runs: Vec<Run> },
}

/// Collects blocks.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    blocks: Vec<Block>,
}

impl Outline {
    fn heading(&mut self, title: &'static str, runs: Vec<Run>) {
        self.blocks.push(Block::Heading { title, runs });
    }

    fn item(&mut self, depth: usize, runs: Vec<Run>) {
        self.blocks.push(Block::Item { depth, runs });
    }
}

fn plain(text: impl Into<String>) -> Run {
    Run::Plain(text.into())
}

/// The outline of a dossier.
pub(crate) fn outline(dossier: &Dossier) -> Vec<Block> {
    let mut out = Outline::default();
    out.heading("Claim", vec![Run::Id(dossier.claim.to_string())]);
    out.item(1, vec![Run::Quoted(unquoted(&dossier.text).to_owned())]);
    if let Some(flags) = flags(dossier) {
        out.item(1, vec![Run::Warning(flags)]);
    }
    positions::positions(&mut out, dossier);
    history::history(&mut out, dossier);
    related::related(&mut out, dossier);
    out.blocks
}

/// What is to be seen at first sight.
fn flags(dossier: &Dossier) -> Option<String> {
    let mut flags = Vec::new();
    if dossier.is_contested() {
        let direct = dossier.asserted_by().next().is_some() && dossier.denied_by().next().is_some();
        flags.push(if direct { "contested" } else { "contested by implication" });
    }
    if dossier.origins.single {
        flags.push("single origin");
    }
    if !dossier.origins.circular.is_empty() {
        flags.push("circular reporting");
    }
    (!flags.is_empty()).then(|| flags.join(" · "))
}
