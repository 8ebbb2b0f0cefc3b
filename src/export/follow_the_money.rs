//! FollowTheMoney (OCCRP, OpenSanctions), an entity a line.
//!
//! | of ours | there |
//! | --- | --- |
//! | article | `Article` with title, author, publisher, day, address and text |
//! | named source, outlet, relay | `Person`, `PublicBody`, `Organization`, or `LegalEntity` where the kind is not known |
//! | the words that name a source | `Mention` |
//! | claim | `Note`, its wording the description |
//! | a source's statement on a claim in an article | `Documentation` between article and source, `role` the stance |
//! | speaks for | `Representation` |
//!
//! **What it cannot say**: it has no claim and no stance: a `Note` is any remark and `role` any word. The chain of
//! outlets is in words (`summary`). Broader and narrower claims, independence and positions by implication are left out.
//! Sources without a name are no entity; their statements stand only in the note. Its `Statement` model gives each value a
//! *data set* as source, which is not our source.

use std::collections::BTreeMap;

use serde::Serialize;

use super::agents::Agents;
use super::names::{Thing, uuid};
use super::web_annotation::stance_word;
use super::{Export, is_address, one_line};
use crate::model::{Article, SourceKind};
use crate::report::{Dossier, Statement};

/// An entity: schema and values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<String>>,
}

impl Entity {
    fn new(id: String, schema: &'static str) -> Self {
        Self { id, schema, properties: BTreeMap::new() }
    }

    /// Adds a value; empty ones and repetitions are left out.
    fn with(mut self, property: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        let values = self.properties.entry(property).or_default();
        if !value.trim().is_empty() && !values.contains(&value) {
            values.push(value);
        }
        if values.is_empty() {
            self.properties.remove(property);
        }
        self
    }

    fn with_all(self, property: &'static str, values: impl IntoIterator<Item = String>) -> Self {
        values.into_iter().fold(self, |entity, value| entity.with(property, value))
    }
}

/// The entities of an export: articles, agents, then claims with their statements.
pub fn entities(export: &Export<'_>) -> impl Iterator<Item = Entity> + use<> {
    let mut agents = Agents::default();
    let mut claims = Vec::new();
    for article in export.articles() {
        agents.add_article(article);
    }
    for dossier in export.dossiers() {
        agents.add_dossier(&dossier);
        claims.push(dossier);
    }
    let mut found: Vec<Entity> = export.articles().into_iter().map(article_entity).collect();
    found.extend(agent_entities(export, &agents));
    for dossier in &claims {
        found.extend(claim_entities(export, &agents, dossier));
    }
    found.into_iter()
}

fn id(thing: Thing, parts: &[&str]) -> String {
    format!("cp-{}", uuid(thing, parts))
}

fn article_entity(article: &Article) -> Entity {
    let entity = Entity::new(id(Thing::Article, &[&article.id]), "Article")
        .with("title", article.title.as_deref().map_or_else(|| article.id.clone(), one_line))
        .with("fileName", article.id.as_str())
        .with("bodyText", article.text.as_str())
        .with_all("author", article.byline.clone())
        .with_all("publisher", article.outlet.as_ref().map(|outlet| outlet.name.clone()))
        .with_all("publishedAt", article.published.map(|day| day.to_string()));
    entity.with_all("sourceUrl", article.url.clone().filter(|url| is_address(url)))
}

fn agent_entities<'a>(export: &'a Export<'_>, agents: &'a Agents) -> impl Iterator<Item = Entity> + 'a {
    agents.iter().flat_map(move |(name, agent)| {
        let schema = match agent.kind {
            Some(SourceKind::Person) => "Person",
            Some(SourceKind::Government) => "PublicBody",
            Some(SourceKind::Organization | SourceKind::Outlet) => "Organization",
            _ => "LegalEntity",
        };
        let person = agent.kind == Some(SourceKind::Person);
        let entity = Entity::new(id(Thing::Agent, &[name]), schema)
            .with("name", name)
            .with_all("weakAlias", agent.aliases.iter().cloned())
            .with_all("position", agent.roles.iter().filter(|_| person).cloned())
            .with_all("keywords", export.assessments.reliability_tag(name));
        let edges = agent.speaks_for.iter().map(move |other| {
            Entity::new(id(Thing::Edge, &["speaks-for", name, other]), "Representation")
                .with("agent", id(Thing::Agent, &[name]))
                .with("client", id(Thing::Agent, &[other]))
                .with("role", "speaks for")
        });
        std::iter::once(entity).chain(edges)
    })
}

fn claim_entities(export: &Export<'_>, agents: &Agents, dossier: &Dossier) -> Vec<Entity> {
    let claim = dossier.claim.to_string();
    let text = one_line(&dossier.text);
    let mut note = Entity::new(id(Thing::Claim, &[&claim]), "Note")
        .with("name", format!("claim {claim}"))
        .with("description", text.as_str())
        .with_all("keywords", export.assessments.credibility_tag(dossier.claim));
    let mut found = Vec::new();
    let direct = dossier.positions.iter().filter(|position| position.implied.is_none());
    for said in direct.flat_map(|position| &position.statements) {
        note = note.with("entity", id(Thing::Article, &[&said.article]));
        let stance = stance_word(said.stance_on_claim());
        let Some(speaker) = said.speaker().filter(|name| said.is_named() && agents.has(name)) else {
            let who = said.source.as_ref().map_or("source not named", |source| source.written.as_str());
            note = note.with("notes", format!("{} {stance}: {}", one_line(who), chain(said)));
            continue;
        };
        let attribution = said.attribution.to_string();
        found.push(
            Entity::new(id(Thing::Utterance, &[&attribution, speaker, &claim]), "Documentation")
                .with("document", id(Thing::Article, &[&said.article]))
                .with("entity", id(Thing::Agent, &[speaker]))
                .with("role", stance)
                .with("summary", format!("claim {claim}: {text}"))
                .with("description", [said.cue(), said.content()].map(|words| one_line(&words)).join(": "))
                .with("recordId", claim.as_str())
                .with_all("date", said.day().map(|day| day.to_string())),
        );
        if agents.kind(speaker) != Some(SourceKind::Document) {
            let written = said.source.as_ref().map(|source| one_line(&source.written)).unwrap_or_default();
            found.push(
                Entity::new(id(Thing::Annotation, &[&attribution, speaker]), "Mention")
                    .with("document", id(Thing::Article, &[&said.article]))
                    .with("resolved", id(Thing::Agent, &[speaker]))
                    .with("name", if written.is_empty() { speaker.to_owned() } else { written }),
            );
        }
    }
    found.insert(0, note);
    found
}

/// "Quay Courier ← Harrow Wire ← Orlen".
fn chain(said: &Statement) -> String {
    let names: Vec<&str> = said.chain.iter().map(|hop| hop.name.as_str()).collect();
    names.join(" ← ")
}
