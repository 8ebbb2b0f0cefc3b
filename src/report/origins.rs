//! Where a claim comes from in the end.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::copies::{Copied, copies};
use super::positions::{Position, holder};
use super::statement::Statement;
use crate::ledger::Ledger;
use crate::model::{AttributionId, Source, SourceKind, Stance};

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

/// The end of one or more chains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Name; `None` where it is not named, and then nobody can tell whether it is one of the others.
    pub name: Option<String>,
    /// The words of the article for an origin without a name ("a senior official"), if there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// Outlets, or ids of articles without one, that passed it on; each once, in order.
    pub outlets: Vec<String>,
    /// The assertions.
    pub attributions: Vec<AttributionId>,
}

/// The origins of what is asserted, and whether they stand on their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Origins {
    /// Each origin once, named ones first.
    pub origins: Vec<Origin>,
    /// Whether they are independent; `None` where nobody asserts the claim.
    pub independence: Option<Independence>,
    /// Why, in words.
    pub reason: String,
    /// Articles whose wording is largely that of another.
    pub copies: Vec<Copied>,
    /// Outlets that cite one another in a ring, so that no chain ends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub circular: Vec<Vec<String>>,
}

/// Follows every assertion to its end.
pub(crate) fn origins(ledger: &Ledger, positions: &[Position]) -> Origins {
    let assertions: Vec<&Statement> = positions
        .iter()
        .filter(|position| position.stance == Stance::Asserts && position.implied.is_none())
        .flat_map(|position| &position.statements)
        .collect();
    let mut circular = Vec::new();
    let mut found: IndexMap<(Option<String>, Option<AttributionId>), Origin> = IndexMap::new();
    for statement in &assertions {
        for end in ends(statement, &assertions, &mut vec![statement.publisher().to_owned()], &mut circular) {
            let name = holder(end);
            let unknown = name.is_none().then_some(end.attribution);
            let origin = found.entry((name.clone(), unknown)).or_insert_with(|| Origin {
                written: if name.is_none() { end.speaker().map(str::to_owned) } else { None },
                name,
                outlets: Vec::new(),
                attributions: Vec::new(),
            });
            let publisher = statement.publisher().to_owned();
            if !origin.outlets.contains(&publisher) {
                origin.outlets.push(publisher);
            }
            if !origin.attributions.contains(&statement.attribution) {
                origin.attributions.push(statement.attribution);
            }
        }
    }
    let mut origins: Vec<Origin> = found.into_values().collect();
    origins.sort_by_key(|origin| origin.name.is_none());
    let articles: Vec<_> = assertions.iter().filter_map(|statement| ledger.article(&statement.article)).collect();
    let copies = copies(articles);
    let (independence, reason) = judge(&origins, &assertions);
    circular.sort();
    circular.dedup();
    Origins { origins, independence, reason, copies, circular }
}

/// The statements that a statement's chain ends with: itself, or, where its source is an outlet whose own article is at
/// hand, that article's.
fn ends<'s>(
    statement: &'s Statement,
    all: &[&'s Statement],
    path: &mut Vec<String>,
    circular: &mut Vec<Vec<String>>,
) -> Vec<&'s Statement> {
    let cited = statement.source.as_ref().filter(|source| source.kind == SourceKind::Outlet);
    let Some(cited) = cited.map(|source| source.name.as_str()) else { return vec![statement] };
    let theirs: Vec<&Statement> = all.iter().copied().filter(|other| other.publisher() == cited).collect();
    if theirs.is_empty() {
        return vec![statement];
    }
    if let Some(back) = path.iter().position(|name| name == cited) {
        let mut ring = path[back..].to_vec();
        let least = ring.iter().enumerate().min_by_key(|(_, name)| name.as_str()).map_or(0, |(at, _)| at);
        ring.rotate_left(least);
        circular.push(ring);
        return vec![statement];
    }
    path.push(cited.to_owned());
    let mut found: Vec<&Statement> = Vec::new();
    for end in theirs.into_iter().flat_map(|next| ends(next, all, path, circular)).collect::<Vec<_>>() {
        if !found.iter().any(|known| std::ptr::eq(*known, end)) {
            found.push(end);
        }
    }
    path.pop();
    found
}

fn judge(origins: &[Origin], assertions: &[&Statement]) -> (Option<Independence>, String) {
    let named: Vec<&str> = origins.iter().filter_map(|origin| origin.name.as_deref()).collect();
    let unnamed = origins.len() - named.len();
    if origins.is_empty() {
        return (None, "nobody is reported asserting it".to_owned());
    }
    if unnamed > 0 {
        let others = match named.as_slice() {
            [] => String::new(),
            names => format!("; named: {}", list(names)),
        };
        let what = if unnamed == 1 { "one assertion has no named source" } else { "assertions have no named source" };
        let count = if unnamed == 1 { String::new() } else { format!("{unnamed} ") };
        let reason = format!("{count}{what}, so nobody can tell whether it comes from another origin{others}");
        return (Some(Independence::CannotTell), reason);
    }
    if let [only] = named.as_slice() {
        let outlets = origins[0].outlets.len();
        let through = if outlets == 1 { "one outlet".to_owned() } else { format!("{outlets} outlets") };
        return (Some(Independence::Dependent), format!("a single origin, {only}, through {through}"));
    }
    let outlet = |name: &&str| {
        let named_so = |source: &Source| source.kind == SourceKind::Outlet && source.name == **name;
        assertions.iter().any(|statement| statement.source.as_ref().is_some_and(named_so))
    };
    if let Some(outlet) = named.iter().copied().find(|name| outlet(name)) {
        let reason = format!("{outlet} does not say where it has it from; origins named: {}", list(&named));
        return (Some(Independence::CannotTell), reason);
    }
    let alone = |name: &str| {
        assertions.iter().any(|statement| statement.jointly == 1 && holder(statement).as_deref() == Some(name))
    };
    let joint: Vec<&str> = named.iter().copied().filter(|name| !alone(name)).collect();
    let apart = named.len() - joint.len();
    if apart >= 2 {
        return (
            Some(Independence::Independent),
            format!("{} origins, each reported on its own: {}", named.len(), list(&named)),
        );
    }
    let reason = format!(
        "{} are only reported speaking together, so whether each knows it for itself is not told",
        list(&joint)
    );
    (Some(Independence::CannotTell), reason)
}

/// "A, B and C".
pub(crate) fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
