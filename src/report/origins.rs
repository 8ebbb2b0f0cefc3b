//! Where a claim comes from in the end.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::chains::{End, Ends, Trail};
use super::copies::{Copied, passages};
use super::independence::judge;
use super::positions::holder;
use super::rings::rings;
use super::statement::{Hop, Statement};
use crate::ledger::Ledger;
use crate::model::AttributionId;

/// Whether a claim has origins that do not rest on one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Independence {
    /// At least two named origins, each reported speaking for itself.
    Independent,
    /// Everything goes back to one origin.
    Dependent,
    /// The articles do not tell.
    CannotTell,
}

/// What stands at the end of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginKind {
    /// Somebody named who says it.
    Source,
    /// An outlet that is cited for it; where it has it from is not known.
    Outlet,
    /// Nobody named: nobody can tell whether it is one of the others.
    Unnamed,
    /// Outlets that cite one another, with no chain leading out.
    Ring,
}

/// The end of one or more chains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Origin {
    /// What it is.
    pub kind: OriginKind,
    /// Name; `None` where it is not named. For a ring, the outlets in it.
    pub name: Option<String>,
    /// The words of the article for an origin without a name ("a senior official"), if there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// Who spoke for it, where that is somebody else: "National Intelligence Service" for "South Korea".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<String>,
    /// Outlets, or ids of articles without one, that passed it on; each once, in order.
    pub outlets: Vec<String>,
    /// The assertions that go back to it.
    pub attributions: Vec<AttributionId>,
}

impl Origin {
    /// How to call it in a sentence: "South Korea (National Intelligence Service)".
    #[must_use]
    pub fn label(&self) -> String {
        let name = self.name.as_deref().or(self.written.as_deref()).unwrap_or("source not named");
        match self.speakers.as_slice() {
            [] => name.to_owned(),
            speakers => format!("{name} ({})", speakers.join(", ")),
        }
    }
}

/// One assertion followed to its end, over all the articles at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// From the outlet that was read to whoever said it: in an article over its relays to its source, and where that
    /// is an outlet whose own article is at hand, on through that article.
    pub hops: Vec<Hop>,
    /// The attributions that it leads over, one an article; the first is the assertion that it starts from.
    pub attributions: Vec<AttributionId>,
    /// Where it ends: an index into [`Origins::origins`].
    pub origin: usize,
}

/// The origins of what is asserted, and whether they stand on their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Origins {
    /// Each origin once however many outlets passed it on, named ones first.
    pub origins: Vec<Origin>,
    /// Every assertion's way to its origin, or origins where the outlet that it cites has several.
    pub chains: Vec<Chain>,
    /// Whether they are independent; `None` where nobody asserts the claim.
    pub independence: Option<Independence>,
    /// Whether everything goes back to one origin that is named.
    pub single: bool,
    /// Why, in words.
    pub reason: String,
    /// Articles, or passages about the claim, whose wording is largely that of another article.
    pub copies: Vec<Copied>,
    /// Outlets that cite one another in a ring.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub circular: Vec<Vec<String>>,
}

/// Follows every assertion to its end. `nearby` are assertions of narrower and broader claims: they are no origins of
/// this one, but an article that is cited for the claim may carry only such a one. `copies` are those among all articles
/// that take a stand on the claim.
pub(crate) fn origins(
    ledger: &Ledger,
    assertions: &[&Statement],
    nearby: &[&Statement],
    mut copies: Vec<Copied>,
) -> Origins {
    let ends = Ends::new(ledger, assertions, nearby, &copies);
    let circular = rings(assertions);
    let mut found: IndexMap<(OriginKind, String), Origin> = IndexMap::new();
    let mut trails: Vec<(Trail<'_>, usize)> = Vec::new();
    for &statement in assertions {
        for trail in ends.of(statement) {
            let (kind, name, written, key) = match &trail.end {
                End::Statement(end) => match (holder(end), end.cited_outlet()) {
                    (Some(name), Some(_)) => (OriginKind::Outlet, Some(name.clone()), None, name),
                    (Some(name), None) => (OriginKind::Source, Some(name.clone()), None, name),
                    (None, _) => {
                        let written = end.speaker().map(str::to_owned);
                        (OriginKind::Unnamed, None, written, ends.unnamed(end).to_string())
                    }
                },
                End::Ring => {
                    let outlet = |name: &str| circular.iter().find(|ring| ring.iter().any(|other| other == name));
                    let ring = trail.hops().iter().find_map(|hop| outlet(&hop.name)).cloned().unwrap_or_default();
                    let name = super::list(&ring.iter().map(String::as_str).collect::<Vec<_>>());
                    (OriginKind::Ring, Some(name.clone()), None, name)
                }
            };
            let entry = found.entry((kind, key));
            let index = entry.index();
            let origin = entry.or_insert_with(|| {
                let (speakers, outlets, attributions) = (Vec::new(), Vec::new(), Vec::new());
                Origin { kind, name, written, speakers, outlets, attributions }
            });
            if let End::Statement(end) = &trail.end {
                let other = end.speaker().filter(|speaker| origin.name.as_deref().is_some_and(|name| name != *speaker));
                other.into_iter().for_each(|speaker| push_once(&mut origin.speakers, speaker.to_owned()));
            }
            push_once(&mut origin.outlets, statement.publisher().to_owned());
            push_once(&mut origin.attributions, statement.attribution);
            trails.push((trail, index));
        }
    }
    // Named ones first; the chains go along.
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| (found[at].kind, at));
    let place = |index: usize| order.iter().position(|&at| at == index).unwrap_or_default();
    let chains = trails
        .iter()
        .map(|(trail, index)| Chain { hops: trail.hops(), attributions: trail.attributions(), origin: place(*index) })
        .collect();
    let origins: Vec<Origin> = order.iter().map(|&at| found[at].clone()).collect();
    copies.extend(passages(assertions, &copies));
    let (independence, reason) = judge(&origins, assertions, &circular);
    let single = matches!(origins.as_slice(), [Origin { kind: OriginKind::Source, .. }]);
    Origins { origins, chains, independence, single, reason, copies, circular }
}

fn push_once<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}
