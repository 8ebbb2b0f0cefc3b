//! One self-contained HTML page: every claim with its dossier, every quotation in its article.
//!
//! The page needs no network and works from a file. It lists the claims, filters them by source, outlet, stance,
//! contested and single-origin, shows the dossier of the one chosen with a timeline and a graph of its provenance, and
//! opens each quotation in its article with source, cue and content marked. It can be used with the keyboard alone,
//! in light and dark, and prints. Without scripts it shows all dossiers one after another; with them only the dossier asked
//! for becomes elements, so that a page of some twenty thousand claims still opens in a moment.
//!
//! What articles say never becomes markup: templates escape every value, the data for the script are JSON
//! without `<`, the script makes text nodes only but for dossiers that the template has escaped, and a content security policy allows the page's own style and
//! script, by their hashes, and nothing else.
//!
//! ```
//! use claim_provenance::report::html::Page;
//! use claim_provenance::{Article, Ledger};
//!
//! let mut ledger = Ledger::new();
//! let text = "The harbour authority denied that nine boats had been <b>held</b> in port.";
//! ledger.add(Article::builder("p1").outlet("Quay & Sons").text(text).build()?)?;
//! let mut page = Vec::new();
//! Page::new(&ledger).title("Boats").write(&mut page).expect("a Vec takes all");
//! let page = String::from_utf8(page).expect("pages are UTF-8");
//! assert!(page.starts_with("<!doctype html>") && page.contains("Quay &amp; Sons") && !page.contains("<b>held"));
//! # Ok::<(), claim_provenance::Error>(())
//! ```

mod data;
mod drawing;
mod marked;
mod timeline;
mod view;

use std::io;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};

use crate::ledger::Ledger;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// Hashes of the two for the content security policy; a test computes them.
const STYLE_HASH: &str = "sha256-6sCI/Hpn+xERCUV3p7v3s1O4qT0JreDUl7jmXtqFQ5A=";
const SCRIPT_HASH: &str = "sha256-rDsKEaPeme/DrO9pfZaky+8V95RAgKmK9XSnSaYxKTM=";

/// The page of a ledger.
#[derive(Clone, Debug)]
pub struct Page<'l> {
    ledger: &'l Ledger,
    title: String,
}

impl<'l> Page<'l> {
    /// A page with all claims of the ledger.
    #[must_use]
    pub fn new(ledger: &'l Ledger) -> Self {
        Self { ledger, title: "Who said so".to_owned() }
    }

    /// Sets the title.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Writes the page. It holds the articles' texts once and a dossier a claim.
    ///
    /// # Errors
    ///
    /// What the writer fails with.
    pub fn write(&self, mut out: impl io::Write) -> io::Result<()> {
        let view = view::PageView::of(self.ledger, &self.title)?;
        let mut environment = Environment::new();
        // A name that the template has and the view has not is an error, not an empty place.
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let mut syntax = SyntaxConfig::builder();
        environment.set_syntax(syntax.trim_blocks(true).lstrip_blocks(true).build().map_err(io::Error::other)?);
        let template = environment.template_from_named_str("page.html", TEMPLATE).map_err(io::Error::other)?;
        let page = template.render(Serde(view)).map_err(io::Error::other)?;
        out.write_all(page.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_hashes_are_those_of_style_and_script() {
        for (text, written) in [(STYLE, STYLE_HASH), (SCRIPT, SCRIPT_HASH)] {
            assert_eq!(format!("sha256-{}", STANDARD.encode(Sha256::digest(text))), written);
            assert!(!text.to_lowercase().contains("</s"), "the element would end early");
        }
    }

    #[test]
    fn an_empty_ledger_has_a_page() {
        let mut page = Vec::new();
        Page::new(&Ledger::new()).write(&mut page).unwrap();
        assert!(String::from_utf8(page).unwrap().contains("No claims"));
    }
}
