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
    /// Those who supplied the article to its publisher, outermost first, as its metadata say (an agency whose dispatch
    /// it is): they are relays of everything in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supplied_by: Vec<String>,
    /// Which of the fields above were read off the page, not given by the caller
    /// (for the publisher, see [`Outlet::inferred`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<ArticleField>,
    /// The text that all spans point into.
    pub text: String,
}

/// A field of an [`Article`] that its page can tell when the caller does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArticleField {
    /// [`Article::byline`], from an author line.
    Byline,
    /// [`Article::published`], from a date line.
    Published,
}

impl Article {
    /// Starts an article with this id.
    pub fn builder(id: impl Into<String>) -> ArticleBuilder {
        ArticleBuilder { id: id.into(), ..ArticleBuilder::default() }
    }

    /// Whether this field was read off the page, not given by the caller.
    #[must_use]
    pub fn is_inferred(&self, field: ArticleField) -> bool {
        self.inferred.contains(&field)
    }

    /// How to name whoever published it: the outlet, or `article ID` where nobody knows.
    #[must_use]
    pub fn outlet_label(&self) -> String {
        self.outlet.as_ref().map_or_else(|| format!("article {}", self.id), |outlet| outlet.name.clone())
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
    supplied_by: Vec<String>,
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

    /// Adds one who supplied the article to its publisher, inside those added before.
    #[must_use]
    pub fn supplied_by(mut self, name: impl Into<String>) -> Self {
        self.supplied_by.push(name.into());
        self
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
            supplied_by: self.supplied_by,
            inferred: Vec::new(),
            text: self.text,
        })
    }
}

/// The day of `2024-01-16`, `2024-01-16T05:06:00Z` or `2024-01-16 05:06`.
fn civil_date(id: &str, day: &str) -> Result<Date, Error> {
    let written = day.trim();
    let date = written.split(['T', ' ']).next().unwrap_or(written);
    date.parse().map_err(|_| {
        Error::invalid(format!("article `{id}`: publication day `{day}` is not a date such as 2024-01-16"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_gives_its_day() {
        for written in ["2024-01-16", " 2024-01-16T05:06:00Z", "2024-01-16 05:06", "2024-01-16T23:59:59+09:00"] {
            let article = Article::builder("a").published(written).build().unwrap();
            assert_eq!(article.published.unwrap().to_string(), "2024-01-16", "{written}");
        }
        for written in ["", "16 January", "2024-13-01", "2024-01", "T2024-01-16"] {
            assert!(Article::builder("a").published(written).build().unwrap_err().is_invalid_input(), "{written}");
        }
    }

    #[test]
    fn an_outlet_may_be_a_plain_name_in_json() {
        let plain: Article = serde_json::from_str(r#"{"id":"a","outlet":"Quay Courier","text":""}"#).unwrap();
        let whole: Article = serde_json::from_str(r#"{"id":"a","outlet":{"name":"Quay Courier"},"text":""}"#).unwrap();
        assert_eq!(plain, whole);
        assert_eq!(serde_json::from_str::<Article>(&serde_json::to_string(&plain).unwrap()).unwrap(), plain);
    }
}
