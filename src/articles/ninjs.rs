//! IPTC ninjs 3: news items in JSON.
//!
//! Read are `uri`, `headlines`, `bodies`, `by`, `versionCreated` (else `firstCreated`, else `contentCreated`) and
//! `infoSources`, "parties which originated, modified, enhanced, distributed, aggregated or supplied the content": these
//! become those who [supplied](Article::supplied_by) the article, in the order given, and so relays of what it reports.
//! One with the role `publisher` is the outlet. ninjs has no other field for who publishes, so an item may have none.
//!
//! Of several bodies the first in plain text is read, else the first in HTML, without its markup. Everything else is
//! left alone: subjects, people and places are what somebody tagged, not what the text says.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::markup;
use crate::error::Error;
use crate::model::{Article, Outlet};

/// An item, as far as it is read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Item {
    uri: String,
    #[serde(default)]
    headlines: Vec<Text>,
    bodies: Vec<Text>,
    #[serde(default)]
    by: Option<String>,
    #[serde(default)]
    version_created: Option<String>,
    #[serde(default)]
    first_created: Option<String>,
    #[serde(default)]
    content_created: Option<String>,
    #[serde(default)]
    info_sources: Vec<Party>,
}

/// A headline or a body.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Text {
    #[serde(default)]
    role: Option<String>,
    #[serde(default)]
    content_type: Option<String>,
    value: String,
}

#[derive(Deserialize)]
struct Party {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    role: Option<String>,
}

/// Whether this JSON is an object with what every item has.
pub(super) fn is_item(json: &str) -> bool {
    #[derive(Deserialize)]
    struct Keys {
        #[serde(rename = "uri")]
        _uri: IgnoredAny,
        #[serde(default)]
        text: Option<IgnoredAny>,
    }
    serde_json::from_str::<Keys>(json).is_ok_and(|keys| keys.text.is_none())
}

impl Item {
    pub(super) fn article(self) -> Result<Article, Error> {
        let created = self.version_created.or(self.first_created).or(self.content_created);
        let mut builder = Article::builder(self.uri.as_str()).text(body(&self.bodies));
        if let Some(day) = created.filter(|day| !day.trim().is_empty()) {
            builder = builder.published(day);
        }
        let mut article = builder.build()?;
        let main =
            self.headlines.iter().find(|headline| headline.role.as_deref().is_some_and(|role| ends(role, "main")));
        article.title = main.or(self.headlines.first()).map(Text::plain).filter(|title| !title.is_empty());
        article.byline = self.by.filter(|by| !by.trim().is_empty());
        article.url = Some(self.uri).filter(|uri| uri.starts_with("https://") || uri.starts_with("http://"));
        for party in self.info_sources {
            let Some(name) = party.name.filter(|name| !name.trim().is_empty()) else { continue };
            if party.role.is_some_and(|role| ends(&role, "publisher")) {
                article.outlet.get_or_insert_with(|| Outlet::new(name));
            } else if !article.supplied_by.contains(&name) {
                article.supplied_by.push(name);
            }
        }
        Ok(article)
    }
}

/// Roles are plain words, codes (`isrol:publisher`) or addresses that end in the word.
fn ends(role: &str, word: &str) -> bool {
    role.rsplit(['/', ':', '#']).next().is_some_and(|last| last.eq_ignore_ascii_case(word))
}

fn body(bodies: &[Text]) -> String {
    let plain = bodies.iter().find(|body| !body.is_markup());
    plain.or(bodies.first()).map(Text::plain).unwrap_or_default()
}

impl Text {
    fn is_markup(&self) -> bool {
        match &self.content_type {
            Some(kind) => ["html", "xml"].iter().any(|word| kind.to_ascii_lowercase().contains(word)),
            None => self.value.trim_start().starts_with('<'),
        }
    }

    fn plain(&self) -> String {
        if self.is_markup() { markup::plain(&self.value) } else { self.value.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json_lines;
    use crate::{Ledger, RelayKind};

    const ITEM: &str = r#"{"uri": "https://quay.example/items/1", "standard": {"name": "ninjs", "version": "3.1"},
        "type": "text", "language": "en", "versionCreated": "2024-03-05T06:00:00+01:00", "firstCreated": "2024-03-04T06:00:00Z",
        "by": "Mara Vale", "headlines": [{"role": "short", "value": "Boats"}, {"role": "main", "value": "Nine boats held"}],
        "bodies": [{"contentType": "text/html", "value": "<p>Not this one.</p>"},
                   {"contentType": "text/plain", "value": "The ferry operator said that nine boats had been held in port."}],
        "infoSources": [{"name": "Quay Courier", "role": "https://roles.example/publisher"},
                        {"name": "Harrow Wire", "role": "supplier"}, {"uri": "urn:x"}, {"name": "Harrow Wire"}]}"#;

    #[test]
    fn an_item_is_an_article() {
        let article = serde_json::from_str::<Item>(ITEM).unwrap().article().unwrap();
        assert_eq!(article.id, "https://quay.example/items/1");
        assert_eq!(article.url.as_deref(), Some("https://quay.example/items/1"));
        assert_eq!(article.title.as_deref(), Some("Nine boats held"));
        assert_eq!(article.byline.as_deref(), Some("Mara Vale"));
        assert_eq!(article.outlet.as_ref().unwrap().name, "Quay Courier");
        assert_eq!(article.published.unwrap().to_string(), "2024-03-05");
        assert_eq!(article.supplied_by, ["Harrow Wire"]);
        assert!(article.text.starts_with("The ferry operator"));
    }

    #[test]
    fn who_supplied_it_is_a_relay() {
        let mut ledger = Ledger::new();
        let article = serde_json::from_str::<Item>(ITEM).unwrap().article().unwrap();
        let found = ledger.add(article).unwrap();
        assert_eq!(found[0].relays.len(), 1);
        assert_eq!((found[0].relays[0].name.as_str(), found[0].relays[0].kind), ("Harrow Wire", RelayKind::Supplied));
        let stored = serde_json::to_string(&ledger).unwrap();
        assert_eq!(serde_json::to_string(&serde_json::from_str::<Ledger>(&stored).unwrap()).unwrap(), stored);
    }

    #[test]
    fn items_may_stand_among_lines() {
        let line = ITEM.replace('\n', " ");
        let lines = format!("{line}\n{{\"uri\": \"urn:x:2\", \"bodies\": 7}}\n{{\"id\": \"c\", \"text\": \"\"}}\n");
        let read: Vec<_> = json_lines(lines.as_bytes(), "f").collect();
        assert_eq!(read[0].as_ref().unwrap().supplied_by, ["Harrow Wire"]);
        assert!(read[1].as_ref().unwrap_err().to_string().starts_with("f, line 2: invalid type: integer `7`"));
        assert_eq!(read[2].as_ref().unwrap().id, "c");
    }

    #[test]
    fn html_is_read_without_its_markup() {
        let item = r#"{"uri": "urn:x:3", "bodies": [{"value": "<p>Orlen &amp; Torne</p><p>denied it.</p>"}]}"#;
        let article = serde_json::from_str::<Item>(item).unwrap().article().unwrap();
        assert_eq!((article.text.as_str(), article.url), ("Orlen & Torne\n\ndenied it.", None));
    }
}
