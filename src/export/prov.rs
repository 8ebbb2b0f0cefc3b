//! W3C PROV as PROV-JSON (Member Submission of 24 April 2013).
//!
//! | of ours | there |
//! | --- | --- |
//! | article | entity, `wasAttributedTo` its outlet; a copy `wasDerivedFrom` what it copies |
//! | utterance: a source's words in one article | entity with stance, act, certainty and words; `wasAttributedTo` the speaker |
//! | that it is quoted from the article | `wasDerivedFrom` with `prov:type` `prov:Quotation` |
//! | relay | entity, `wasAttributedTo` the relay; the utterance `wasDerivedFrom` it, it from the next |
//! | the end of the chain | what a named source said, an entity; `wasDerivedFrom` with `prov:type` `prov:PrimarySource` |
//! | claim | `prov:Collection` whose members are its utterances |
//! | speaks for | `actedOnBehalfOf` |
//! | the reading of an article | activity, `wasAssociatedWith` the software |
//!
//! PROV-JSON has no keys `wasQuotedFrom` and `hadPrimarySource`; both are `wasDerivedFrom` records with a type. What one
//! article tells stands in a bundle of its own; claims, agents and articles stand outside.
//!
//! **What it cannot say**: attribution is of an entity, so a denial cannot be told by attribution alone: the
//! utterance carries the stance as an attribute of ours ([`VOCABULARY`]), and whoever
//! reads only PROV's own terms sees who spoke, not on which side. Broader claims, certainty, framing, reliability
//! and credibility are attributes of ours too. Unnamed sources have no agent, and their chains no primary source. Nothing
//! has a time of generation: articles are known by day.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::agents::Agents;
use super::names::{Thing, uuid};
use super::{Export, VOCABULARY, is_address, one_line};
use crate::model::{Article, Claim, SourceKind};
use crate::report::{CopyExtent, HopKind, Statement};

/// A PROV-JSON document.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Document {
    prefix: BTreeMap<&'static str, String>,
    #[serde(flatten)]
    outside: Records,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    bundle: BTreeMap<String, Records>,
}

type Record = BTreeMap<&'static str, Value>;

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Records {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    entity: BTreeMap<String, Record>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    activity: BTreeMap<String, Record>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    agent: BTreeMap<String, Record>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    acted_on_behalf_of: BTreeMap<String, Record>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    had_member: BTreeMap<String, Record>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    used: BTreeMap<String, Record>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    was_associated_with: BTreeMap<String, Record>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    was_attributed_to: BTreeMap<String, Record>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    was_derived_from: BTreeMap<String, Record>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    was_generated_by: BTreeMap<String, Record>,
}

impl Records {
    fn derived(&mut self, generated: &str, used: &str, kind: Option<&str>) {
        let mut record = pair("prov:generatedEntity", generated, "prov:usedEntity", used);
        if let Some(kind) = kind {
            record.insert("prov:type", name(kind));
        }
        self.was_derived_from.insert(edge(&["derived", generated, used]), record);
    }

    fn attributed(&mut self, entity: &str, agent: &str) {
        self.was_attributed_to
            .insert(edge(&["attributed", entity, agent]), pair("prov:entity", entity, "prov:agent", agent));
    }
}

/// The provenance of the export's claims.
#[must_use]
pub fn document(export: &Export<'_>) -> Document {
    let mut document = Document {
        prefix: BTreeMap::from([("cp", VOCABULARY.to_owned()), ("id", export.names.prefix())]),
        ..Document::default()
    };
    let software = local(Thing::Agent, &["software", "claim-provenance"]);
    let about = [("prov:type", name("prov:SoftwareAgent")), ("prov:label", "claim-provenance".into())];
    document.outside.agent.insert(software.clone(), Record::from(about));
    let mut agents = Agents::default();
    for article in export.articles() {
        agents.add_article(article);
        document.outside.entity.insert(local(Thing::Article, &[&article.id]), article_record(article));
        if let Some(outlet) = &article.outlet {
            document.outside.attributed(&local(Thing::Article, &[&article.id]), &local(Thing::Agent, &[&outlet.name]));
        }
        let bundle = document.bundle(article);
        let (reading, read) = (local(Thing::Extraction, &[&article.id]), local(Thing::Article, &[&article.id]));
        bundle.activity.insert(reading.clone(), Record::from([("prov:type", name("cp:Extraction"))]));
        bundle.used.insert(edge(&["used", &reading, &read]), pair("prov:activity", &reading, "prov:entity", &read));
        bundle.was_associated_with.insert(
            edge(&["associated", &reading, &software]),
            pair("prov:activity", &reading, "prov:agent", &software),
        );
    }
    for claim in export.chosen() {
        let Some(dossier) = export.ledger.dossier(claim.id) else { continue };
        agents.add_dossier(&dossier);
        document.outside.entity.insert(local(Thing::Claim, &[&claim.id.to_string()]), claim_record(export, claim));
        let direct = dossier.positions.iter().filter(|position| position.implied.is_none());
        for statement in direct.flat_map(|position| &position.statements) {
            if let Some(article) = export.ledger.article(&statement.article) {
                document.utterance(claim, article, statement);
            }
        }
        for copy in &dossier.origins.copies {
            let (later, earlier) = (local(Thing::Article, &[&copy.article]), local(Thing::Article, &[&copy.of]));
            let kind = match copy.extent {
                CopyExtent::Article => "cp:Copy",
                CopyExtent::Passage => "cp:CopiedPassage",
            };
            if document.outside.entity.contains_key(&later) && document.outside.entity.contains_key(&earlier) {
                document.outside.derived(&later, &earlier, Some(kind));
            }
        }
    }
    document.agents(export, &agents);
    document
}

impl Document {
    fn bundle(&mut self, article: &Article) -> &mut Records {
        let id = local(Thing::Bundle, &[&article.id]);
        self.outside.entity.entry(id.clone()).or_insert_with(|| Record::from([("prov:type", name("prov:Bundle"))]));
        self.bundle.entry(id).or_default()
    }

    fn utterance(&mut self, claim: &Claim, article: &Article, said: &Statement) {
        let utterance = utterance_id(said);
        let collection = local(Thing::Claim, &[&claim.id.to_string()]);
        self.outside.had_member.insert(
            edge(&["member", &collection, &utterance]),
            pair("prov:collection", &collection, "prov:entity", &utterance),
        );
        let records = self.bundle(article);
        records.entity.insert(utterance.clone(), utterance_record(said));
        records.derived(&utterance, &local(Thing::Article, &[&article.id]), Some("prov:Quotation"));
        let reading = local(Thing::Extraction, &[&article.id]);
        records.was_generated_by.insert(
            edge(&["generated", &utterance, &reading]),
            pair("prov:entity", &utterance, "prov:activity", &reading),
        );
        let speaker = said.speaker().filter(|_| said.is_named());
        if let Some(speaker) = speaker {
            records.attributed(&utterance, &local(Thing::Agent, &[speaker]));
        }
        let mut last = utterance;
        let who = said.speaker().unwrap_or_default();
        let attribution = said.attribution.to_string();
        for (at, hop) in said.chain.iter().enumerate() {
            let HopKind::Relay(kind) = hop.kind else { continue };
            let relayed = local(Thing::RelayedReport, &[&attribution, who, &at.to_string()]);
            let how = serde_json::to_value(kind).unwrap_or_default();
            let record = [("prov:type", name("cp:RelayedReport")), ("cp:relayedBy", how)];
            records.entity.insert(relayed.clone(), Record::from(record));
            records.attributed(&relayed, &local(Thing::Agent, &[&hop.name]));
            records.derived(&last, &relayed, None);
            last = relayed;
        }
        if let Some(speaker) = speaker {
            let first = local(Thing::PrimaryStatement, &[&attribution, speaker]);
            let mut record = Record::from([("prov:type", name("cp:Statement"))]);
            if let Some(day) = said.said_on {
                record.insert("cp:saidOn", typed(day.to_string(), "xsd:date"));
            }
            records.entity.insert(first.clone(), record);
            records.attributed(&first, &local(Thing::Agent, &[speaker]));
            records.derived(&last, &first, Some("prov:PrimarySource"));
        }
    }

    fn agents(&mut self, export: &Export<'_>, agents: &Agents) {
        for (person, agent) in agents.iter() {
            let id = local(Thing::Agent, &[person]);
            let mut record = Record::from([("prov:label", person.into())]);
            match agent.kind {
                Some(SourceKind::Person) => _ = record.insert("prov:type", name("prov:Person")),
                Some(SourceKind::Government | SourceKind::Organization | SourceKind::Outlet) => {
                    record.insert("prov:type", name("prov:Organization"));
                }
                _ => {}
            }
            if let Some(reliability) = export.assessments.reliability.get(person) {
                record.insert("cp:sourceReliability", reliability.code().into());
            }
            self.outside.agent.insert(id.clone(), record);
            for other in &agent.speaks_for {
                let other = local(Thing::Agent, &[other]);
                self.outside
                    .acted_on_behalf_of
                    .insert(edge(&["behalf", &id, &other]), pair("prov:delegate", &id, "prov:responsible", &other));
            }
        }
    }
}

fn utterance_id(said: &Statement) -> String {
    let attribution = said.attribution.to_string();
    match said.speaker().filter(|_| said.jointly > 1) {
        // Words of several sources at once are an utterance of each.
        Some(speaker) => local(Thing::Utterance, &[&attribution, speaker]),
        None => local(Thing::Utterance, &[&attribution]),
    }
}

fn article_record(article: &Article) -> Record {
    let mut record = Record::from([("prov:type", name("cp:Article")), ("cp:article", article.id.as_str().into())]);
    if let Some(title) = &article.title {
        record.insert("prov:label", one_line(title).into());
    }
    if let Some(day) = article.published {
        record.insert("cp:published", typed(day.to_string(), "xsd:date"));
    }
    if let Some(url) = article.url.as_deref().filter(|url| is_address(url)) {
        record.insert("prov:location", typed(url.to_owned(), "xsd:anyURI"));
    }
    record
}

fn claim_record(export: &Export<'_>, claim: &Claim) -> Record {
    let mut record = Record::from([
        ("prov:type", Value::Array(vec![name("prov:Collection"), name("cp:Claim")])),
        ("prov:label", one_line(&claim.text).into()),
        ("cp:claim", claim.id.to_string().into()),
    ]);
    if let Some(credibility) = export.assessments.credibility.get(&claim.id) {
        record.insert("cp:informationCredibility", credibility.code().into());
    }
    let broader: Vec<Value> =
        claim.broader.iter().map(|link| name(&local(Thing::Claim, &[&link.claim.to_string()]))).collect();
    if !broader.is_empty() {
        record.insert("cp:broaderClaim", Value::Array(broader));
    }
    record
}

fn utterance_record(said: &Statement) -> Record {
    let word = |value: Result<Value, serde_json::Error>| value.unwrap_or_default();
    let mut record = Record::from([
        ("prov:type", name("cp:Utterance")),
        ("prov:value", one_line(&said.content()).into()),
        ("cp:stance", word(serde_json::to_value(said.stance))),
        ("cp:stanceOnClaim", word(serde_json::to_value(said.stance_on_claim()))),
        ("cp:act", word(serde_json::to_value(said.act))),
        ("cp:certainty", word(serde_json::to_value(said.certainty))),
        ("cp:framing", word(serde_json::to_value(said.framing))),
        ("cp:cue", one_line(&said.cue()).into()),
    ]);
    if let Some(unnamed) = said.source.as_ref().filter(|_| !said.is_named()) {
        record.insert("cp:sourceNotNamed", one_line(&unnamed.written).into());
    }
    record
}

/// `id:UUID`, in the prefix that stands for the export's names.
fn local(thing: Thing, parts: &[&str]) -> String {
    format!("id:{}", uuid(thing, parts))
}

fn edge(parts: &[&str]) -> String {
    format!("_:{}", uuid(Thing::Edge, parts))
}

fn pair(first: &'static str, one: &str, second: &'static str, other: &str) -> Record {
    Record::from([(first, one.into()), (second, other.into())])
}

/// A qualified name as a value.
fn name(qualified: &str) -> Value {
    typed(qualified.to_owned(), "prov:QUALIFIED_NAME")
}

fn typed(value: String, kind: &str) -> Value {
    serde_json::json!({ "$": value, "type": kind })
}
