//! schema.org `Claim`, as JSON-LD.
//!
//! | of ours | there |
//! | --- | --- |
//! | claim | `Claim` with `text`, `identifier` |
//! | named people and bodies that assert it | `author` (`Person`, `Organization`, `GovernmentOrganization`, `NewsMediaOrganization`) |
//! | articles that carry it, whatever the stance | `appearance` (`NewsArticle`) |
//! | first report | `firstAppearance`, and `datePublished` |
//! | words of a direct quotation that asserts it | `Quotation` with `spokenByCharacter`, `isPartOf`, `about` |
//! | a fact-check **that the caller supplies** | `ClaimReview` |
//!
//! **What it cannot say**: that somebody *denied* a claim, doubted it or kept silent (a denier is no
//! `claimInterpreter` and appears here only through the article); positions by implication; the chain from outlet to
//! origin; how many origins there are. Its definition says that there is no relation between claims besides
//! `sameAs`, so broader and narrower claims stand side by side. There is no place for the Admiralty code. Sources without a
//! name, groups ("analysts") and documents are no authors. A claim's day is left out where no report of it is dated.

use indexmap::IndexSet;
use serde::Serialize;

use super::agents::Agents;
use super::assessments::Review;
use super::names::Thing;
use super::{Export, one_line};
use crate::model::{Article, Kind, SourceKind, Stance};
use crate::report::{Dossier, Statement};

/// A JSON-LD graph of claims, articles, people and bodies.
#[derive(Clone, Debug, Serialize)]
pub struct Graph {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node>,
}

#[derive(Clone, Debug, Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    id: String,
}

#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum Node {
    Claim(Box<ClaimNode>),
    Article(Box<ArticleNode>),
    Agent(AgentNode),
    Quotation(Box<QuotationNode>),
    Review(Box<ReviewNode>),
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ClaimNode {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    identifier: String,
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_appearance: Option<Reference>,
    appearance: Vec<Reference>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArticleNode {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    identifier: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Reference>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct AgentNode {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternate_name: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    job_title: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct QuotationNode {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    text: String,
    spoken_by_character: Reference,
    is_part_of: Reference,
    about: Reference,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ReviewNode {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    claim_reviewed: String,
    item_reviewed: Reference,
    author: AuthorNode,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    review_rating: RatingNode,
}

#[derive(Clone, Debug, Serialize)]
struct AuthorNode {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
}

#[derive(Clone, Debug, Serialize)]
struct RatingNode {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(flatten)]
    rating: super::Rating,
}

/// The graph of the export's claims.
#[must_use]
pub fn graph(export: &Export<'_>) -> Graph {
    let mut agents = Agents::default();
    let mut claims = Vec::new();
    let mut rest = Vec::new();
    for dossier in export.dossiers() {
        agents.add_dossier(&dossier);
        claims.push((claim(export, &dossier), asserters(&dossier)));
        rest.extend(quotations(export, &dossier));
        for (at, review) in export.assessments.reviews.get(&dossier.claim).into_iter().flatten().enumerate() {
            rest.push(Node::Review(Box::new(review_node(export, &dossier, at, review))));
        }
    }
    let articles = export.articles();
    articles.iter().for_each(|article| agents.add_article(article));
    let mut graph: Vec<Node> = Vec::new();
    for (mut node, asserters) in claims {
        let known = asserters.iter().filter(|name| agents.kind(name).is_none_or(|kind| kind != SourceKind::Document));
        node.author = known.filter(|name| agents.has(name)).map(|name| agent_reference(export, name)).collect();
        graph.push(Node::Claim(Box::new(node)));
    }
    graph.extend(rest);
    graph.extend(articles.iter().map(|article| Node::Article(Box::new(article_node(export, article)))));
    for (name, agent) in agents.iter() {
        let kind = match agent.kind {
            Some(SourceKind::Person) => "Person",
            Some(SourceKind::Government) => "GovernmentOrganization",
            Some(SourceKind::Outlet) => "NewsMediaOrganization",
            Some(SourceKind::Document) => continue,
            Some(SourceKind::Organization | SourceKind::Group | SourceKind::Unnamed) | None => "Organization",
        };
        let person = agent.kind == Some(SourceKind::Person);
        graph.push(Node::Agent(AgentNode {
            kind,
            id: export.names.of(Thing::Agent, &[name]),
            name: name.to_owned(),
            alternate_name: agent.aliases.iter().cloned().collect(),
            job_title: agent.roles.iter().filter(|_| person).cloned().collect(),
        }));
    }
    Graph { context: "https://schema.org", graph }
}

fn agent_reference(export: &Export<'_>, name: &str) -> Reference {
    Reference { id: export.names.of(Thing::Agent, &[name]) }
}

fn article_reference(export: &Export<'_>, id: &str) -> Reference {
    Reference { id: export.names.of(Thing::Article, &[id]) }
}

fn direct(dossier: &Dossier) -> impl Iterator<Item = &Statement> {
    dossier.positions.iter().filter(|position| position.implied.is_none()).flat_map(|position| &position.statements)
}

/// Names of those who are reported asserting it, each once: who spoke, not for whom.
fn asserters(dossier: &Dossier) -> Vec<String> {
    let spoken = dossier.asserted_by().flat_map(|position| &position.statements).filter(|said| said.is_named());
    spoken.filter_map(|said| said.speaker().map(str::to_owned)).collect::<IndexSet<_>>().into_iter().collect()
}

fn claim(export: &Export<'_>, dossier: &Dossier) -> ClaimNode {
    let id = dossier.claim.to_string();
    let mut articles: Vec<&str> = direct(dossier).map(|statement| statement.article.as_str()).collect();
    articles.sort_unstable();
    articles.dedup();
    ClaimNode {
        kind: "Claim",
        id: export.names.of(Thing::Claim, &[&id]),
        identifier: id,
        text: one_line(&dossier.text),
        author: Vec::new(),
        date_published: dossier.first_report.as_ref().and_then(|first| first.day).map(|day| day.to_string()),
        // Undated reports have no order, so none of them is the first.
        first_appearance: dossier
            .first_report
            .as_ref()
            .filter(|first| first.day.is_some())
            .map(|first| article_reference(export, &first.article)),
        appearance: articles.into_iter().map(|article| article_reference(export, article)).collect(),
    }
}

fn article_node(export: &Export<'_>, article: &Article) -> ArticleNode {
    ArticleNode {
        kind: "NewsArticle",
        id: export.names.of(Thing::Article, &[&article.id]),
        identifier: article.id.clone(),
        headline: article.title.clone(),
        url: article.url.clone(),
        date_published: article.published.map(|day| day.to_string()),
        publisher: article.outlet.as_ref().map(|outlet| agent_reference(export, &outlet.name)),
    }
}

/// Direct quotations by a person or a body, of what asserts the claim as worded.
fn quotations<'d>(export: &'d Export<'_>, dossier: &'d Dossier) -> impl Iterator<Item = Node> + 'd {
    let claim = dossier.claim.to_string();
    let said = direct(dossier).filter(|said| said.kind == Kind::Direct && said.is_named());
    said.filter(|said| said.stance_on_claim() == Stance::Asserts)
        .filter(|said| said.source.as_ref().is_some_and(|source| source.kind != SourceKind::Document))
        .filter_map(move |said| {
            let name = said.speaker()?;
            Some(Node::Quotation(Box::new(QuotationNode {
                kind: "Quotation",
                id: export.names.of(Thing::Quotation, &[&said.attribution.to_string(), name, &claim]),
                text: one_line(&said.content()),
                spoken_by_character: agent_reference(export, name),
                is_part_of: article_reference(export, &said.article),
                about: Reference { id: export.names.of(Thing::Claim, &[&claim]) },
            })))
        })
}

fn review_node(export: &Export<'_>, dossier: &Dossier, at: usize, review: &Review) -> ReviewNode {
    let claim = dossier.claim.to_string();
    ReviewNode {
        kind: "ClaimReview",
        id: export.names.of(Thing::Review, &[&claim, &review.author, &at.to_string()]),
        claim_reviewed: one_line(&dossier.text),
        item_reviewed: Reference { id: export.names.of(Thing::Claim, &[&claim]) },
        author: AuthorNode { kind: "Organization", name: review.author.clone() },
        url: review.url.clone(),
        date_published: review.date_published.map(|day| day.to_string()),
        review_rating: RatingNode { kind: "Rating", rating: review.review_rating.clone() },
    }
}
