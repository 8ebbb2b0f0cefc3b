//! The dossier as plain text, for terminals and files.

use super::dossier::Dossier;
use super::layout::{Layout, Style};
use super::outline::{Block, Run, outline};

/// How plain text is written.
///
/// ```
/// use claim_provenance::report::TextStyle;
/// use claim_provenance::{Article, Ledger};
/// use std::io::IsTerminal;
///
/// let mut ledger = Ledger::new();
/// ledger.add(Article::builder("p1").text("The mayor said that the bridge was safe.").build()?)?;
/// let dossier = ledger.dossier(ledger.claims()[0].id).unwrap();
/// let style = TextStyle { width: 72, colour: std::io::stdout().is_terminal() };
/// print!("{}", dossier.to_styled_text(style));
/// # Ok::<(), claim_provenance::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextStyle {
    /// Columns of a line (of at least 40); a wide character takes two, as terminals count.
    pub width: usize,
    /// Whether to write escape sequences for colour (ECMA-48 SGR). The crate never looks at the terminal: the caller
    /// knows where the text goes.
    pub colour: bool,
}

impl Default for TextStyle {
    /// A hundred columns without colour.
    fn default() -> Self {
        Self { width: 100, colour: false }
    }
}

/// Renders a dossier; every statement names its article, its bytes and its words.
pub(crate) fn render(dossier: &Dossier, style: TextStyle) -> String {
    let mut out = Layout::new(style.width, style.colour);
    for block in outline(dossier) {
        match block {
            Block::Heading { title, runs } => {
                out.gap();
                let title = title.to_uppercase();
                let mut pieces = vec![(title, Style::Heading)];
                if !runs.is_empty() {
                    pieces.push((" ".to_owned(), Style::Plain));
                }
                pieces.extend(runs.into_iter().map(|run| match run {
                    Run::Id(text) => (text, Style::Faint),
                    run => piece(run),
                }));
                out.line(0, &pieces);
            }
            Block::Item { depth, runs } => out.line(2 * depth, &runs.into_iter().map(piece).collect::<Vec<_>>()),
        }
    }
    out.finish()
}

fn piece(run: Run) -> (String, Style) {
    match run {
        Run::Plain(text) => (text, Style::Plain),
        Run::Name(text) => (text, Style::Name),
        Run::Quoted(text) => (format!("“{text}”"), Style::Quoted),
        Run::Place { text, .. } => (text, Style::Faint),
        Run::Id(text) => (format!("({text})"), Style::Faint),
        Run::Warning(text) => (text, Style::Warning),
    }
}
