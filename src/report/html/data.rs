//! What the page's script works with, as JSON in the page.

use std::collections::BTreeMap;
use std::io;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::marked::marks;
use crate::code_points::CodePoints;
use crate::ledger::Ledger;
use crate::report::{Dossier, Statement};

/// Articles once, quotations as places in them, claims as what filters ask for.
#[derive(Default, Serialize)]
pub(super) struct Data<'l> {
    #[serde(skip)]
    points: FxHashMap<&'l str, CodePoints<'l>>,
    articles: BTreeMap<String, ArticleData>,
    quotes: BTreeMap<String, QuoteData>,
    claims: Vec<ClaimData>,
}

#[derive(Debug, Serialize)]
struct ArticleData {
    title: String,
    outlet: String,
    published: String,
    byline: String,
    url: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct QuoteData {
    article: String,
    /// Code points from and to, and which part.
    marks: Vec<(usize, usize, &'static str)>,
    label: String,
}

#[derive(Debug, Serialize)]
struct ClaimData {
    id: String,
    contested: bool,
    single: bool,
    /// Holder, speaker, outlet and stance of each statement on the claim itself or by implication.
    said: Vec<(String, String, String, &'static str)>,
}

impl<'l> Data<'l> {
    pub(super) fn add_claim(&mut self, dossier: &Dossier) {
        let said = dossier.positions.iter().flat_map(|position| {
            position.statements.iter().map(|statement| {
                (
                    position.holder.clone().unwrap_or_default(),
                    statement.speaker().filter(|_| statement.is_named()).unwrap_or_default().to_owned(),
                    statement.publisher().to_owned(),
                    super::view::stance_name(position.stance),
                )
            })
        });
        let mut said: Vec<_> = said.collect();
        said.sort();
        said.dedup();
        self.claims.push(ClaimData {
            id: dossier.claim.to_string(),
            contested: dossier.is_contested(),
            single: dossier.origins.single,
            said,
        });
    }

    pub(super) fn add_quote(&mut self, ledger: &'l Ledger, statement: &Statement) {
        let id = statement.attribution.to_string();
        if self.quotes.contains_key(&id) {
            return;
        }
        let Some(article) = ledger.article(&statement.article) else { return };
        let points = self.points.entry(article.id.as_str()).or_insert_with(|| CodePoints::new(&article.text));
        let marks = marks(statement).into_iter().map(|(span, part)| {
            let (start, end) = points.of(span);
            (start, end, part)
        });
        let quote = QuoteData {
            article: article.id.clone(),
            marks: marks.collect(),
            label: format!(
                "{} {}",
                statement.speaker().unwrap_or("source not named"),
                crate::report::words::stance(statement.stance, 1)
            ),
        };
        self.quotes.insert(id, quote);
        self.articles.entry(article.id.clone()).or_insert_with(|| ArticleData {
            title: article.title.clone().unwrap_or_default(),
            outlet: article.outlet_label(),
            published: article.published.map(super::timeline::written).unwrap_or_default(),
            byline: article.byline.clone().unwrap_or_default(),
            // Only what a browser may safely follow.
            url: article.url.clone().filter(|url| is_web(url)).unwrap_or_default(),
            text: article.text.clone(),
        });
    }

    /// JSON that can stand in a `script` element: `<` is written as an escape, so no element can begin or end in it.
    pub(super) fn json(&self) -> io::Result<String> {
        Ok(serde_json::to_string(self)?
            .replace('<', "\\u003c")
            .replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029"))
    }
}

/// An address that leads to the web, never to a script.
pub(super) fn is_web(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && !url.contains(|c: char| c.is_control() || c == ' ')
}
