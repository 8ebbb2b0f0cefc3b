//! Articles with ready-made attributions, written as JSON with the words in place of spans.
#![allow(dead_code, unreachable_pub)]

use claim_provenance::{Act, Article, Attribution, Kind, Ledger, Relay, RelayKind, Source, SourceKind, Span, Stance};
use serde::Deserialize;

/// An article and what is said in it.
#[derive(Clone, Debug, Deserialize)]
pub struct Made {
    pub id: String,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub text: String,
    pub said: Vec<MadeStatement>,
}

/// One attribution: words are looked up in the text, at their nth place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MadeStatement {
    source: Option<String>,
    name: Option<String>,
    /// Names of several sources with the same words.
    #[serde(default)]
    sources: Vec<String>,
    kind: Option<SourceKind>,
    role: Option<String>,
    #[serde(default)]
    speaks_for: Vec<String>,
    cue: String,
    content: String,
    #[serde(default)]
    nth: usize,
    #[serde(default)]
    source_nth: usize,
    #[serde(default)]
    cue_nth: usize,
    stance: Option<Stance>,
    act: Option<Act>,
    construction: Option<Kind>,
    said_on: Option<String>,
    #[serde(default)]
    relays: Vec<MadeRelay>,
}

#[derive(Clone, Debug, Deserialize)]
struct MadeRelay {
    name: String,
    kind: RelayKind,
}

impl Made {
    pub fn article(&self) -> Article {
        let mut builder = Article::builder(&self.id).text(&self.text);
        if let Some(outlet) = &self.outlet {
            builder = builder.outlet(outlet);
        }
        if let Some(day) = &self.published {
            builder = builder.published(day);
        }
        builder.build().unwrap()
    }

    pub fn attributions(&self) -> Vec<Attribution> {
        self.said.iter().map(|said| said.attribution(self)).collect()
    }

    pub fn add_to(&self, ledger: &mut Ledger) {
        ledger.add_attributions(self.article(), self.attributions()).unwrap();
    }
}

impl MadeStatement {
    fn attribution(&self, article: &Made) -> Attribution {
        let at = |words: &str, nth: usize| -> Span {
            let (start, _) =
                article.text.match_indices(words).nth(nth).unwrap_or_else(|| panic!("{words} in {}", article.id));
            Span::new(start, start + words.len())
        };
        let source = self.source.iter().map(|words| at(words, self.source_nth));
        let stance = self.stance.unwrap_or(Stance::Asserts);
        let kind = self.construction.unwrap_or(Kind::Indirect);
        let (cue, content) = (at(&self.cue, self.cue_nth), at(&self.content, self.nth));
        let mut attribution = Attribution::new(&article.id, kind, stance, source, [cue], [content]);
        let names: Vec<&String> = match self.sources.as_slice() {
            [] => self.name.iter().chain(&self.source).take(1).collect(),
            names => names.iter().collect(),
        };
        attribution.sources = names.into_iter().map(|name| self.resolved(name)).collect();
        attribution.act = self.act.unwrap_or(attribution.act);
        attribution.said_on = self.said_on.as_ref().map(|day| day.parse().unwrap());
        attribution.relays =
            self.relays.iter().map(|relay| Relay { name: relay.name.clone(), kind: relay.kind, span: None }).collect();
        attribution
    }

    fn resolved(&self, name: &str) -> Source {
        let mut source = Source::new(name, self.kind.unwrap_or(SourceKind::Government));
        source.role.clone_from(&self.role);
        source.speaks_for.clone_from(&self.speaks_for);
        source
    }
}
