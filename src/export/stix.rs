//! STIX 2.1 (OASIS Standard of 10 June 2021), a bundle.
//!
//! | of ours | there |
//! | --- | --- |
//! | claim | `note`, its wording the content |
//! | position of a holder on a claim | `opinion` on that note, `created_by_ref` the holder |
//! | article | `report` with the notes and opinions that it carries |
//! | named source, outlet, relay | `identity` |
//! | speaks for | `relationship` of type `speaks-for` |
//! | narrower claim | `relationship` of type `narrower-than` |
//! | words, chain and article of each statement | the property extension `statements` of the opinion |
//!
//! The stance becomes the opinion: asserts → `agree`, denies and doubts → `disagree`, no position → `neutral`; a label
//! (`stance:doubts`) tells which it was, and `by-implication` marks what nobody said of this claim itself. The `strongly-`
//! grades are never used: how strongly is not read. Ids are UUIDs of version 5, and `modified` is the last
//! day that the ledger knows of, so later exports update earlier ones. An Admiralty code that the caller gives
//! stands as a label in MISP's form; credibility also as `confidence`, by the table in the standard's appendix A.
//!
//! **What it cannot say**: STIX needs times and knows only days from us: midnight UTC is meant as the day, and
//! where no day is known the epoch stands, with the label `undated`. Chains and places have no term of STIX and are in the
//! extension, which other programs pass over. `created_by_ref` names whose position it is, not who wrote the object.
//! Unnamed sources are no identity; their opinions name the words as author. An article that carries none of the claims
//! is no report.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::agents::Agents;
use super::names::{Thing, uuid};
use super::{Credibility, Export, is_address, one_line};
use crate::Span;
use crate::model::{ClaimId, SourceKind, Stance};
use crate::report::{Dossier, Hop, Position, Statement};

/// A STIX bundle.
#[derive(Clone, Debug, Serialize)]
pub struct Bundle {
    #[serde(rename = "type")]
    kind: &'static str,
    id: String,
    objects: Vec<Object>,
}

#[derive(Clone, Debug, Serialize)]
struct Object {
    #[serde(rename = "type")]
    kind: &'static str,
    spec_version: &'static str,
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_by_ref: Option<String>,
    created: String,
    modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<u8>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    labels: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    external_references: Vec<ExternalReference>,
    #[serde(flatten)]
    what: What,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    extensions: BTreeMap<String, Extension>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum What {
    Identity {
        name: String,
        identity_class: &'static str,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        roles: Vec<String>,
    },
    Note {
        content: String,
        object_refs: Vec<String>,
    },
    Opinion {
        opinion: &'static str,
        explanation: String,
        authors: Vec<String>,
        object_refs: Vec<String>,
    },
    Report {
        name: String,
        published: String,
        report_types: [&'static str; 1],
        object_refs: Vec<String>,
    },
    Relationship {
        relationship_type: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        source_ref: String,
        target_ref: String,
    },
    Definition {
        name: &'static str,
        description: &'static str,
        schema: &'static str,
        version: &'static str,
        extension_types: [&'static str; 1],
    },
}

#[derive(Clone, Debug, Serialize)]
struct ExternalReference {
    source_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    external_id: String,
}

#[derive(Clone, Debug, Serialize)]
struct Extension {
    extension_type: &'static str,
    statements: Vec<Said>,
}

/// One statement, as the extension has it. Offsets are bytes of the article's text.
#[derive(Clone, Debug, Serialize)]
struct Said {
    article_ref: String,
    attribution: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_on: Option<String>,
    chain: Vec<Hop>,
    cue: String,
    content: String,
    content_bytes: Vec<Span>,
}

struct Times {
    created: String,
    modified: String,
    undated: bool,
}

/// The bundle of the export's claims.
#[must_use]
pub fn bundle(export: &Export<'_>) -> Bundle {
    let mut agents = Agents::default();
    let mut carried: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut objects = Vec::new();
    for dossier in export.dossiers() {
        agents.add_dossier(&dossier);
        let direct = dossier.positions.iter().filter(|position| position.implied.is_none());
        let articles: BTreeSet<&str> =
            direct.flat_map(|position| &position.statements).map(|said| said.article.as_str()).collect();
        let note = note(export, &dossier, &articles);
        for article in &articles {
            carried.entry((*article).to_owned()).or_default().insert(note.id.clone());
        }
        for (at, position) in dossier.positions.iter().enumerate() {
            let opinion = opinion(&dossier, position, at, &note.id);
            for said in &position.statements {
                carried.entry(said.article.clone()).or_default().insert(opinion.id.clone());
            }
            objects.push(opinion);
        }
        objects.push(note);
    }
    objects.extend(narrower(export));
    for (article, members) in carried {
        let Some(article) = export.ledger.article(&article) else { continue };
        agents.add_article(article);
        let times = times([article.published]);
        let source_name = article.outlet_label();
        objects.push(Object {
            created_by_ref: article.outlet.as_ref().map(|outlet| identity_id(&outlet.name)),
            external_references: vec![ExternalReference {
                source_name,
                url: article.url.clone().filter(|url| is_address(url)),
                external_id: article.id.clone(),
            }],
            ..object(
                "report",
                report_id(&article.id),
                &times,
                What::Report {
                    name: article.title.as_deref().map_or_else(|| article.id.clone(), one_line),
                    published: times.created.clone(),
                    report_types: ["news"],
                    object_refs: members.into_iter().collect(),
                },
            )
        });
    }
    objects.extend(identities(export, &agents));
    objects.push(definition());
    objects.sort_by(|a, b| a.id.cmp(&b.id));
    let members: Vec<&str> = objects.iter().flat_map(|object| [object.id.as_str(), object.modified.as_str()]).collect();
    Bundle { kind: "bundle", id: format!("bundle--{}", uuid(Thing::Collection, &members)), objects }
}

fn note(export: &Export<'_>, dossier: &Dossier, articles: &BTreeSet<&str>) -> Object {
    let days = articles.iter().map(|id| export.ledger.article(id).and_then(|article| article.published));
    let times = times(days);
    let credibility = export.assessments.credibility.get(&dossier.claim);
    let mut note = object(
        "note",
        note_id(dossier.claim),
        &times,
        What::Note {
            content: one_line(&dossier.text),
            object_refs: articles.iter().map(|article| report_id(article)).collect(),
        },
    );
    note.confidence = credibility.and_then(|credibility| confidence(*credibility));
    note.labels.extend(export.assessments.credibility_tag(dossier.claim));
    note.external_references = vec![ExternalReference {
        source_name: "claim-provenance".to_owned(),
        url: None,
        external_id: dossier.claim.to_string(),
    }];
    note
}

/// Appendix A of STIX 2.1, "Admiralty Credibility": 6, "truth cannot be judged", has no value.
fn confidence(credibility: Credibility) -> Option<u8> {
    match credibility {
        Credibility::One => Some(90),
        Credibility::Two => Some(70),
        Credibility::Three => Some(50),
        Credibility::Four => Some(30),
        Credibility::Five => Some(10),
        Credibility::Six => None,
    }
}

fn opinion(dossier: &Dossier, position: &Position, at: usize, note: &str) -> Object {
    let (stance, opinion) = match position.stance {
        Stance::Asserts => ("asserts", "agree"),
        Stance::Denies => ("denies", "disagree"),
        Stance::Doubts => ("doubts", "disagree"),
        Stance::NoPosition => ("no-position", "neutral"),
    };
    let through = position.implied.as_ref().and_then(|implied| implied.through());
    let first = position.statements.first().map(|said| said.attribution.to_string()).unwrap_or_default();
    let claim = dossier.claim.to_string();
    // A holder has one position of a stance on a claim, directly and through each other claim; without a
    // holder each statement is one.
    let who = position.holder.clone().unwrap_or_else(|| format!("{first} {at}"));
    let way = through.map(|step| step.claim.to_string()).unwrap_or_default();
    let days = position.statements.iter().map(Statement::day);
    let label = position.holder_label();
    let mut explanation: Vec<String> = position.statements.iter().map(explain).collect();
    if let Some(step) = through {
        explanation.insert(0, format!("By implication, through the claim “{}”.", one_line(&step.text)));
    }
    explanation.dedup();
    let mut object = object(
        "opinion",
        format!("opinion--{}", uuid(Thing::Position, &[&claim, stance, &who, &way])),
        &times(days),
        What::Opinion {
            opinion,
            explanation: explanation.join("\n"),
            authors: vec![label],
            object_refs: vec![note.to_owned()],
        },
    );
    object.created_by_ref = position.holder.as_deref().map(identity_id);
    object.labels.insert(0, format!("stance:{stance}"));
    if position.implied.is_some() {
        object.labels.push("by-implication".to_owned());
    }
    let statements = position.statements.iter().map(|said| Said {
        article_ref: report_id(&said.article),
        attribution: said.attribution.to_string(),
        said_on: said.said_on.map(|day| day.to_string()),
        chain: said.chain.clone(),
        cue: one_line(&said.cue()),
        content: one_line(&said.content()),
        content_bytes: said.content_words.iter().map(|words| words.span).collect(),
    });
    let extension = Extension { extension_type: "property-extension", statements: statements.collect() };
    object.extensions.insert(definition_id(), extension);
    object
}

/// "Peskov, in Quay Courier: “denied” “the raid”".
fn explain(said: &Statement) -> String {
    let speaker = said.speaker().unwrap_or("source not named");
    let words = [said.cue(), said.content()];
    let words: Vec<String> =
        words.iter().filter(|words| !words.is_empty()).map(|words| format!("“{}”", one_line(words))).collect();
    format!("{speaker}, in {}: {}", said.publisher(), words.join(" "))
}

fn narrower(export: &Export<'_>) -> Vec<Object> {
    let chosen: BTreeSet<ClaimId> = export.chosen().map(|claim| claim.id).collect();
    let mut found = Vec::new();
    for claim in export.chosen() {
        for link in claim.broader.iter().filter(|link| chosen.contains(&link.claim)) {
            let days = [claim.id, link.claim].into_iter().filter_map(|id| export.ledger.claim(id)).flat_map(|claim| {
                claim.members.iter().map(|(id, _)| {
                    let article = &export.ledger.attribution(*id)?.article;
                    export.ledger.article(article)?.published
                })
            });
            let what = What::Relationship {
                relationship_type: "narrower-than",
                description: Some(link.evidence.join("; ")).filter(|words| !words.is_empty()),
                source_ref: note_id(claim.id),
                target_ref: note_id(link.claim),
            };
            let id = uuid(Thing::Edge, &["narrower", &claim.id.to_string(), &link.claim.to_string()]);
            found.push(object("relationship", format!("relationship--{id}"), &times(days), what));
        }
    }
    found
}

fn identities(export: &Export<'_>, agents: &Agents) -> Vec<Object> {
    let timeless = Times { created: EPOCH.to_owned(), modified: EPOCH.to_owned(), undated: false };
    let mut found = Vec::new();
    for (name, agent) in agents.iter() {
        let what = What::Identity {
            name: name.to_owned(),
            identity_class: match agent.kind {
                Some(SourceKind::Person) => "individual",
                Some(SourceKind::Government | SourceKind::Organization | SourceKind::Outlet) => "organization",
                Some(SourceKind::Group) => "group",
                Some(SourceKind::Document | SourceKind::Unnamed) | None => "unknown",
            },
            roles: agent.roles.iter().cloned().collect(),
        };
        let mut identity = object("identity", identity_id(name), &timeless, what);
        identity.labels.extend(export.assessments.reliability_tag(name));
        found.push(identity);
        for other in &agent.speaks_for {
            let what = What::Relationship {
                relationship_type: "speaks-for",
                description: None,
                source_ref: identity_id(name),
                target_ref: identity_id(other),
            };
            let id = uuid(Thing::Edge, &["speaks-for", name, other]);
            found.push(object("relationship", format!("relationship--{id}"), &timeless, what));
        }
    }
    // Whose extension it is.
    let own = What::Identity { name: "claim-provenance".to_owned(), identity_class: "system", roles: Vec::new() };
    found.push(object("identity", software_id(), &timeless, own));
    found
}

fn definition() -> Object {
    let timeless = Times { created: EPOCH.to_owned(), modified: EPOCH.to_owned(), undated: false };
    let what = What::Definition {
        name: "statements of an opinion",
        description: "The statements that a position rests on: article, attribution, chain from the publisher to \
                      the source, cue and content, and the bytes of the content in the article's text.",
        schema: "claim-provenance, module export::stix, type Said",
        version: "1.0.0",
        extension_types: ["property-extension"],
    };
    Object { created_by_ref: Some(software_id()), ..object("extension-definition", definition_id(), &timeless, what) }
}

const EPOCH: &str = "1970-01-01T00:00:00.000Z";

/// From the first to the last of these days.
fn times(days: impl IntoIterator<Item = Option<Date>>) -> Times {
    let days: BTreeSet<Date> = days.into_iter().flatten().collect();
    let midnight = |day: Option<&Date>| day.map_or_else(|| EPOCH.to_owned(), |day| format!("{day}T00:00:00.000Z"));
    Times { created: midnight(days.first()), modified: midnight(days.last()), undated: days.is_empty() }
}

fn object(kind: &'static str, id: String, times: &Times, what: What) -> Object {
    Object {
        kind,
        spec_version: "2.1",
        id,
        created_by_ref: None,
        created: times.created.clone(),
        modified: times.modified.clone(),
        confidence: None,
        labels: if times.undated { vec!["undated".to_owned()] } else { Vec::new() },
        external_references: Vec::new(),
        what,
        extensions: BTreeMap::new(),
    }
}

fn identity_id(name: &str) -> String {
    format!("identity--{}", uuid(Thing::Agent, &[name]))
}

fn software_id() -> String {
    format!("identity--{}", uuid(Thing::Agent, &["software", "claim-provenance"]))
}

fn note_id(claim: ClaimId) -> String {
    format!("note--{}", uuid(Thing::Claim, &[&claim.to_string()]))
}

fn report_id(article: &str) -> String {
    format!("report--{}", uuid(Thing::Article, &[article]))
}

fn definition_id() -> String {
    format!("extension-definition--{}", uuid(Thing::Definition, &["statements"]))
}
