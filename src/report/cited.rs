//! The articles that a dossier rests on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::model::{Article, Outlet};

/// What is known about an article, without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CitedArticle {
    /// Identifier.
    pub id: String,
    /// Publisher, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<Outlet>,
    /// Headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Author line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Day of publication, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl From<&Article> for CitedArticle {
    fn from(article: &Article) -> Self {
        Self {
            id: article.id.clone(),
            outlet: article.outlet.clone(),
            title: article.title.clone(),
            byline: article.byline.clone(),
            published: article.published,
            url: article.url.clone(),
        }
    }
}

/// These articles, each once, in order of their ids.
pub(crate) fn cited<'a>(ledger: &Ledger, ids: impl Iterator<Item = &'a str>) -> Vec<CitedArticle> {
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().filter_map(|id| ledger.article(id)).map(CitedArticle::from).collect()
}
