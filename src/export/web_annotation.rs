//! W3C Web Annotation (Recommendation of 23 February 2017, JSON-LD).
//!
//! One annotation for each stretch of a source, a cue, a content or a relay, so that any annotation client can mark
//! the words. Each has two selectors that find the same place:
//!
//! - `TextPositionSelector`: `start` and `end` in **Unicode code points** of the article's text as it was read (not
//!   bytes, not UTF-16 units, not places in a web page's markup);
//! - `TextQuoteSelector`: the words with as much before and after as makes them unique, which also find the place in
//!   the web page.
//!
//! | annotation of | motivation | body |
//! | --- | --- | --- |
//! | source | `identifying` | the resolved name |
//! | cue | `classifying` | the stance: `asserts`, `denies`, `doubts`, `no_position` |
//! | content | `linking` | the claims it belongs to; their wording |
//! | relay | `identifying` | the relay's name, tagged `relay` |
//!
//! Every annotation also links to its utterance, whose id is that of the entity in [`prov`](super::prov): annotations
//! of one utterance are told by it. A reliability that the caller gives stands as a tag on the source.
//!
//! **What it cannot say**: who passed the words on to whom, what follows from what, which origins are
//! independent. Stance and names are text bodies: the model has no terms for them. Attributions without words of their
//! own for a part (a floating quotation has no cue) have no annotation of it. `created` is left out: the output
//! does not depend on when it was made.

use serde::Serialize;

use super::names::Thing;
use super::{Export, one_line};
use crate::Span;
use crate::code_points::CodePoints;
use crate::model::{Article, Attribution, Stance};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// All annotations of an export: an `AnnotationCollection` with its one page.
#[derive(Clone, Debug, Serialize)]
pub struct Annotations {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    total: usize,
    first: Page,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    start_index: usize,
    items: Vec<Annotation>,
}

#[derive(Clone, Debug, Serialize)]
struct Annotation {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    generator: Generator,
    body: Vec<Body>,
    target: Target,
}

#[derive(Clone, Debug, Serialize)]
struct Generator {
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'static str,
}

const GENERATOR: Generator = Generator { kind: "Software", name: "claim-provenance" };

#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum Body {
    Text {
        #[serde(rename = "type")]
        kind: &'static str,
        value: String,
        format: &'static str,
        purpose: &'static str,
    },
    Link {
        #[serde(rename = "type")]
        kind: &'static str,
        source: String,
        purpose: &'static str,
    },
}

impl Body {
    fn text(value: impl Into<String>, purpose: &'static str) -> Self {
        Self::Text { kind: "TextualBody", value: value.into(), format: "text/plain", purpose }
    }

    fn link(source: String) -> Self {
        Self::Link { kind: "SpecificResource", source, purpose: "linking" }
    }
}

#[derive(Clone, Debug, Serialize)]
struct Target {
    #[serde(rename = "type")]
    kind: &'static str,
    source: String,
    selector: [Selector; 2],
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: String, prefix: String, suffix: String },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

/// The annotations of all attributions of the export, or, where claims are chosen, of their members; in order of article
/// and place.
///
/// Linear in the articles' bytes and the attributions, but for the words that stand several times in an article: these
/// are looked for in the whole of it.
#[must_use]
pub fn annotations(export: &Export<'_>) -> Annotations {
    let mut items = Vec::new();
    let chosen = export.chosen_attributions();
    for article in export.articles() {
        let marked =
            Marked { export, article, points: CodePoints::new(&article.text), source: export.address(article) };
        let attributions = export.ledger.attributions_of(&article.id);
        for attribution in attributions.iter().filter(|a| chosen.as_ref().is_none_or(|c| c.contains(&a.id))) {
            marked.add(attribution, &mut items);
        }
    }
    // The ids of all that is in it make the collection's id.
    let members: Vec<&str> = items.iter().map(|annotation| annotation.id.as_str()).collect();
    let id = export.names.of(Thing::Collection, &members);
    let page = export.names.of(Thing::Collection, &["page", &id]);
    Annotations {
        context: CONTEXT,
        id,
        kind: "AnnotationCollection",
        total: items.len(),
        first: Page { id: page, kind: "AnnotationPage", start_index: 0, items },
    }
}

struct Marked<'e, 'l> {
    export: &'e Export<'l>,
    article: &'l Article,
    points: CodePoints<'l>,
    source: String,
}

impl Marked<'_, '_> {
    fn add(&self, attribution: &Attribution, items: &mut Vec<Annotation>) {
        let stance = stance_word(attribution.stance);
        let one = attribution.sources.len() == 1;
        for (at, span) in attribution.source.iter().enumerate() {
            let source = attribution.sources.iter().find(|source| source.span == Some(*span));
            let source = source.or_else(|| attribution.sources.first().filter(|_| one));
            let mut body = Vec::new();
            if let Some(source) = source {
                body.push(Body::text(source.name.as_str(), "identifying"));
                body.extend(self.reliability(&source.name));
            }
            items.extend(self.annotation(attribution, "source", at, *span, "identifying", body));
        }
        for (at, span) in attribution.cue.iter().enumerate() {
            let body = vec![Body::text(stance, "classifying")];
            items.extend(self.annotation(attribution, "cue", at, *span, "classifying", body));
        }
        for (at, span) in attribution.content.iter().enumerate() {
            let mut body = Vec::new();
            for claim in self.export.ledger.claims_of(attribution.id) {
                body.push(Body::link(self.export.names.of(Thing::Claim, &[&claim.id.to_string()])));
                body.push(Body::text(one_line(&claim.text), "describing"));
            }
            items.extend(self.annotation(attribution, "content", at, *span, "linking", body));
        }
        for (at, relay) in attribution.relays.iter().enumerate() {
            let Some(span) = relay.span else { continue };
            let mut body = vec![Body::text(relay.name.as_str(), "identifying"), Body::text("relay", "tagging")];
            body.extend(self.reliability(&relay.name));
            items.extend(self.annotation(attribution, "relay", at, span, "identifying", body));
        }
    }

    fn reliability(&self, name: &str) -> Option<Body> {
        self.export.assessments.reliability_tag(name).map(|tag| Body::text(tag, "tagging"))
    }

    fn annotation(
        &self,
        attribution: &Attribution,
        part: &str,
        at: usize,
        span: Span,
        motivation: &'static str,
        mut body: Vec<Body>,
    ) -> Option<Annotation> {
        let exact = span.of(&self.article.text)?;
        let id = attribution.id.to_string();
        // Words of several sources at once are an utterance of each.
        let utterances: Vec<Vec<&str>> = match attribution.sources.as_slice() {
            [] | [_] => vec![vec![&id]],
            sources => sources.iter().map(|source| vec![id.as_str(), &source.name]).collect(),
        };
        body.extend(utterances.iter().map(|parts| Body::link(self.export.names.of(Thing::Utterance, parts))));
        let around = around(&self.article.text, span);
        let (start, end) = self.points.of(span);
        Some(Annotation {
            id: self.export.names.of(Thing::Annotation, &[&id, part, &at.to_string()]),
            kind: "Annotation",
            motivation,
            generator: GENERATOR,
            body,
            target: Target {
                kind: "SpecificResource",
                source: self.source.clone(),
                selector: [
                    Selector::Quote {
                        exact: exact.to_owned(),
                        prefix: self.article.text[around.start..span.start].to_owned(),
                        suffix: self.article.text[span.end..around.end].to_owned(),
                    },
                    Selector::Position { start, end },
                ],
            },
        })
    }
}

/// The stance by its name in JSON.
pub(crate) const fn stance_word(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Denies => "denies",
        Stance::Doubts => "doubts",
        Stance::NoPosition => "no_position",
    }
}

/// Characters before and after that are quoted at least.
const CONTEXT_CHARACTERS: usize = 32;
/// In longer texts words are not made unique: looking each of them up in the whole text would take too long.
const LONGEST_SEARCHED: usize = 1 << 18;

/// The words with enough around them to stand only here.
fn around(text: &str, span: Span) -> Span {
    let mut characters = CONTEXT_CHARACTERS;
    loop {
        let start = text[..span.start].char_indices().rev().take(characters).last().map_or(span.start, |(at, _)| at);
        let end = text[span.end..].char_indices().nth(characters).map_or(text.len(), |(at, _)| span.end + at);
        let wide = Span::new(start, end);
        let unique = || text.find(&text[wide.range()]) == Some(start) && text.rfind(&text[wide.range()]) == Some(start);
        if text.len() > LONGEST_SEARCHED || unique() {
            return wide;
        }
        // The whole text stands in itself once, so this ends.
        characters *= 2;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::{Article, Kind, Ledger, Source, SourceKind};

    /// Curly quotes, Korean, Cyrillic and an emoji before and in the words; the content stands twice.
    const TEXT: &str = "😀 “송다인” of Вельта denied the raid. Later Ольга Ким denied the raid.";

    fn ledger() -> Ledger {
        let span = |words: &str, after: usize| {
            let start = after + TEXT[after..].find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let later = TEXT.find("Later").unwrap();
        let mut said = Attribution::new(
            "a1",
            Kind::Indirect,
            Stance::Denies,
            [span("Ольга Ким", 0)],
            [span("denied", later)],
            [span("the raid", later)],
        );
        said.sources = vec![Source::new("Ольга Ким", SourceKind::Person)];
        let mut ledger = Ledger::new();
        let article = Article::builder("a1").url("https://quay.example/a1").text(TEXT).build().unwrap();
        ledger.add_attributions(article, [said]).unwrap();
        ledger
    }

    fn json(ledger: &Ledger) -> Value {
        serde_json::to_value(annotations(&Export::new(ledger))).unwrap()
    }

    #[test]
    fn positions_count_code_points() {
        let whole = json(&ledger());
        assert_eq!((&whole["type"], &whole["total"]), (&"AnnotationCollection".into(), &3.into()));
        let characters: Vec<char> = TEXT.chars().collect();
        let mut found = Vec::new();
        for annotation in whole["first"]["items"].as_array().unwrap() {
            assert_eq!(annotation["target"]["source"], "https://quay.example/a1");
            let [quote, position] = annotation["target"]["selector"].as_array().unwrap().as_slice() else { panic!() };
            let offset = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
            let words: String = characters[offset("start")..offset("end")].iter().collect();
            assert_eq!(quote["exact"], words.as_str());
            let quoted = |name: &str| quote[name].as_str().unwrap();
            let passage = format!("{}{words}{}", quoted("prefix"), quoted("suffix"));
            assert_eq!(TEXT.matches(&passage).count(), 1, "{passage}");
            found.push((annotation["motivation"].as_str().unwrap().to_owned(), words));
        }
        let found: Vec<_> = found.iter().map(|(why, words)| (why.as_str(), words.as_str())).collect();
        assert_eq!(found, [("identifying", "Ольга Ким"), ("classifying", "denied"), ("linking", "the raid")]);
    }

    #[test]
    fn words_that_repeat_get_more_around_them() {
        let text = "no way. ".repeat(40);
        let span = Span::new(160, 166);
        let wide = around(&text, span);
        assert_eq!(text.find(&text[wide.range()]), Some(wide.start));
        assert_eq!(text.rfind(&text[wide.range()]), Some(wide.start));
        assert!(wide.covers(span));
    }
}
