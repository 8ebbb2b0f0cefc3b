//! The chains of a dossier as a graph, for whatever draws it.

use indexmap::{IndexMap, IndexSet};
use serde::{Deserialize, Serialize};

use super::conflicts::ConflictKind;
use super::dossier::Dossier;
use super::origins::OriginKind;
use super::positions::Position;
use super::shared_denials::SharedDenials;
use super::statement::{Hop, HopKind, Statement, outlet_key};
use crate::model::{RelayKind, Stance};

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// The dossier's claim.
    Claim,
    /// A broader or narrower claim, over which a position is one by implication.
    OtherClaim,
    /// Whose position it is.
    Holder,
    /// Who spoke for a holder.
    Speaker,
    /// Nobody named.
    Unnamed,
    /// Somebody named as having passed it on, without an article at hand.
    Relay,
    /// An article.
    Article,
}

/// A node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Node {
    /// What it stands for.
    pub kind: NodeKind,
    /// What to write on it.
    pub label: String,
    /// Id of the article or of the claim, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// What an edge stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EdgeKind {
    /// From a holder to a claim: where it stands.
    Stance(Stance),
    /// From a speaker to whom it speaks for.
    SpeaksFor,
    /// From who said it, or passed it on, to who printed it or passed it on further.
    PassedOn,
    /// From an article to the one whose wording it repeats.
    Copies,
    /// From a narrower claim to a broader one.
    Narrower,
}

/// An edge between two nodes, by their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Edge {
    /// The node it leaves.
    pub from: usize,
    /// The node it arrives at.
    pub to: usize,
    /// What it stands for.
    pub kind: EdgeKind,
    /// What to write on it: "asserts", "cited", "86% of the wording".
    pub label: String,
}

/// Claim, holders, speakers, relays and articles with the ways between them; nodes and edges each once, in the order of
/// the dossier.
///
/// ```
/// use claim_provenance::report::NodeKind;
/// use claim_provenance::{Article, Ledger};
///
/// let mut ledger = Ledger::new();
/// let text = "The harbour authority denied that nine boats had been held in port.";
/// ledger.add(Article::builder("p1").outlet("Quay Courier").text(text).build()?)?;
/// let graph = ledger.dossier(ledger.claims()[0].id).unwrap().graph();
/// let kinds: Vec<NodeKind> = graph.nodes.iter().map(|node| node.kind).collect();
/// assert_eq!(kinds, [NodeKind::Claim, NodeKind::Holder, NodeKind::Article]);
/// assert_eq!(graph.edges[0].label, "denies");
/// # Ok::<(), claim_provenance::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Graph {
    /// Nodes; the first is the claim.
    pub nodes: Vec<Node>,
    /// Edges.
    pub edges: Vec<Edge>,
    /// What is to be seen at first sight and no edge shows: single origin, conflicts, joint denials.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl Graph {
    pub(crate) fn of(dossier: &Dossier) -> Self {
        let mut drawing = Drawing::default();
        let claim = drawing.node(NodeKind::Claim, &dossier.claim.to_string(), &dossier.text);
        for position in &dossier.positions {
            drawing.position(claim, position);
        }
        for chain in &dossier.origins.chains {
            let ring = dossier.origins.origins.get(chain.origin).is_some_and(|origin| origin.kind == OriginKind::Ring);
            if !ring {
                drawing.across(&chain.hops);
            }
        }
        for copy in &dossier.origins.copies {
            let article = |id: &str| drawing.nodes.get_index_of(&(NodeKind::Article, id.to_owned()));
            if let (Some(from), Some(to)) = (article(&copy.article), article(&copy.of)) {
                let label = format!("{}% of the wording", (copy.share * 100.0).round());
                drawing.edge(from, to, EdgeKind::Copies, label);
            }
        }
        Self { notes: notes(dossier), ..drawing.finish() }
    }
}

#[derive(Default)]
struct Drawing {
    nodes: IndexMap<(NodeKind, String), String>,
    edges: IndexSet<(usize, usize, EdgeKind, String)>,
}

impl Drawing {
    fn node(&mut self, kind: NodeKind, key: &str, label: &str) -> usize {
        self.nodes.insert_full((kind, key.to_owned()), label.to_owned()).0
    }

    fn edge(&mut self, from: usize, to: usize, kind: EdgeKind, label: impl Into<String>) {
        if from != to {
            self.edges.insert((from, to, kind, label.into()));
        }
    }

    fn position(&mut self, claim: usize, position: &Position) {
        let target = self.target(claim, position);
        for statement in &position.statements {
            let holder = match &position.holder {
                Some(name) => self.node(NodeKind::Holder, name, name),
                None => {
                    let key = format!("{} {}", statement.attribution, statement.speaker().unwrap_or_default());
                    self.node(NodeKind::Unnamed, &key, &position.holder_label())
                }
            };
            self.edge(holder, target, EdgeKind::Stance(position.stance), super::words::stance(position.stance, 1));
            let speaker = self.speaker(holder, position, statement);
            self.statement(speaker, statement);
        }
    }

    /// The claim that the position is on; for one by implication, with the way from there to the dossier's claim.
    fn target(&mut self, claim: usize, position: &Position) -> usize {
        let mut at = claim;
        for step in position.implied.iter().flat_map(|implied| &implied.path) {
            let next = self.node(NodeKind::OtherClaim, &step.claim.to_string(), &step.text);
            match position.stance {
                Stance::Asserts => self.edge(next, at, EdgeKind::Narrower, "narrower than"),
                _ => self.edge(at, next, EdgeKind::Narrower, "narrower than"),
            }
            at = next;
        }
        at
    }

    /// Who spoke, tied to the holder over all it speaks for.
    fn speaker(&mut self, holder: usize, position: &Position, statement: &Statement) -> usize {
        let Some(source) = statement.source.as_ref().filter(|_| position.holder.is_some()) else { return holder };
        let mut before = None;
        for name in std::iter::once(&source.name).chain(&source.speaks_for) {
            let is_holder = position.holder.as_ref() == Some(name);
            let node = if is_holder { holder } else { self.node(NodeKind::Speaker, name, name) };
            if let Some(before) = before.replace(node) {
                self.edge(before, node, EdgeKind::SpeaksFor, "speaks for");
            }
        }
        let is_holder = position.holder.as_ref() == Some(&source.name);
        if is_holder { holder } else { self.node(NodeKind::Speaker, &source.name, &source.name) }
    }

    /// From who spoke over the relays, innermost first, to the article.
    fn statement(&mut self, speaker: usize, statement: &Statement) {
        let mut at = speaker;
        let mut how = "";
        for hop in statement.chain.iter().rev() {
            match hop.kind {
                HopKind::Source => {}
                HopKind::Relay(kind) => {
                    let relay = self.node(NodeKind::Relay, &outlet_key(&hop.name), &hop.name);
                    self.edge(at, relay, EdgeKind::PassedOn, how);
                    (at, how) = (relay, relayed(kind));
                }
                HopKind::Publisher => {
                    let article = self.node(NodeKind::Article, &statement.article, &hop.name);
                    self.edge(at, article, EdgeKind::PassedOn, how);
                }
            }
        }
    }

    /// From a cited outlet's article to the one that cites it.
    fn across(&mut self, hops: &[Hop]) {
        let mut articles: Vec<&Hop> = Vec::new();
        for hop in hops.iter().filter(|hop| hop.kind == HopKind::Publisher) {
            articles.push(hop);
        }
        for pair in articles.windows(2) {
            let [citing, cited] = [pair[0], pair[1]].map(|hop| self.node(NodeKind::Article, &hop.article, &hop.name));
            self.edge(cited, citing, EdgeKind::PassedOn, "cited");
        }
    }

    fn finish(self) -> Graph {
        let node = |((kind, key), label): ((NodeKind, String), String)| {
            let id = matches!(kind, NodeKind::Claim | NodeKind::OtherClaim | NodeKind::Article).then_some(key);
            Node { kind, label, id }
        };
        let edge = |(from, to, kind, label)| Edge { from, to, kind, label };
        Graph {
            nodes: self.nodes.into_iter().map(node).collect(),
            edges: self.edges.into_iter().map(edge).collect(),
            notes: Vec::new(),
        }
    }
}

fn notes(dossier: &Dossier) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    if dossier.origins.single {
        notes.push(dossier.origins.reason.clone());
    }
    let conflicts = dossier.conflicts.iter().filter(|conflict| conflict.kind != ConflictKind::SupersededFigures);
    notes.extend(conflicts.map(|conflict| conflict.summary.clone()));
    notes.extend(dossier.shared_denials.iter().map(SharedDenials::summary));
    notes
}

fn relayed(kind: RelayKind) -> &'static str {
    match kind {
        RelayKind::CitedBy => "cited",
        RelayKind::Told => "told",
        RelayKind::QuotedBy => "quoted",
        RelayKind::Dateline => "printed from",
        RelayKind::ReportedBy => "reported",
        RelayKind::Supplied => "supplied",
    }
}
