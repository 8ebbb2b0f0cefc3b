//! What is read.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Outlet;
use crate::Error;

/// One article: text and what is known about it.
///
/// ```
/// use claim_provenance::Article;
///
/// let article = Article::builder("a1")
///     .outlet("The Harbour Post")
///     .published("2024-01-16")
///     .text("Belmar denied the raid, the Kess army said.")
///     .build()?;
/// assert_eq!(article.published.unwrap().to_string(), "2024-01-16");
/// # Ok::<(), claim_provenance::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Article {
    /// Identifier, unique in a ledger.
    pub id: String,
    /// Publisher; `None` where nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<Outlet>,
    /// Headline, where it is not (or not only) the text's first line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Author line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Day of publication; `None` leaves relative dates unresolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The text that all spans point into.
    pub text: String,
}

impl Article {
    /// Starts an article with this id.
    pub fn builder(id: impl Into<String>) -> ArticleBuilder {
        ArticleBuilder { id: id.into(), ..ArticleBuilder::default() }
    }
}

/// Builds an [`Article`]; values are checked in [`build`](ArticleBuilder::build).
#[derive(Clone, Debug, Default)]
pub struct ArticleBuilder {
    id: String,
    outlet: Option<String>,
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    url: Option<String>,
    text: String,
}

macro_rules! setter {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, value: impl Into<String>) -> Self {
            self.$name = Some(value.into());
            self
        }
    };
}

impl ArticleBuilder {
    setter! {
        /// Name of the publisher.
        outlet
    }
    setter! {
        /// Headline.
        title
    }
    setter! {
        /// Author line.
        byline
    }
    setter! {
        /// Day of publication: `2024-01-16`, or a timestamp that starts with one.
        published
    }
    setter! {
        /// Address.
        url
    }

    /// The text.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// Checks the values and builds the article.
    ///
    /// # Errors
    ///
    /// When the id is empty or the publication day is not a civil date.
    pub fn build(self) -> Result<Article, Error> {
        if self.id.trim().is_empty() {
            return Err(Error::invalid("an article needs an id that is not empty"));
        }
        let published = self.published.as_deref().map(|day| civil_date(&self.id, day)).transpose()?;
        Ok(Article {
            id: self.id,
            outlet: self.outlet.filter(|name| !name.trim().is_empty()).map(Outlet::new),
            title: self.title,
            byline: self.byline,
            published,
            url: self.url,
            text: self.text,
        })
    }
}

fn civil_date(id: &str, day: &str) -> Result<Date, Error> {
    day.trim().parse().map_err(|_| {
        Error::invalid(format!("article `{id}`: publication day `{day}` is not a date such as 2024-01-16"))
    })
}
