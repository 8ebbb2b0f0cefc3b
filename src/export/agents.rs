//! Everyone who is named: sources, those they speak for, outlets, relays.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Article, SourceKind};
use crate::report::{Dossier, HopKind, Statement};

/// Someone named.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agent {
    /// What it is; `None` where the name is known only as one that is spoken for, or passes on.
    pub(crate) kind: Option<SourceKind>,
    /// For whom it speaks, directly.
    pub(crate) speaks_for: BTreeSet<String>,
    /// Offices or roles.
    pub(crate) roles: BTreeSet<String>,
    /// Other names.
    pub(crate) aliases: BTreeSet<String>,
}

/// The agents by name. Only the named: "analysts" and "a senior official" are nobody that could be met again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agents(BTreeMap<String, Agent>);

impl Agents {
    pub(crate) fn add_article(&mut self, article: &Article) {
        if let Some(outlet) = &article.outlet {
            self.named(&outlet.name, Some(SourceKind::Outlet));
        }
    }

    pub(crate) fn add_dossier(&mut self, dossier: &Dossier) {
        for statement in dossier.positions.iter().flat_map(|position| &position.statements) {
            self.add_statement(statement);
        }
    }

    pub(crate) fn add_statement(&mut self, statement: &Statement) {
        for hop in &statement.chain {
            match hop.kind {
                HopKind::Publisher if statement.outlet.is_some() => {
                    self.named(&hop.name, Some(SourceKind::Outlet));
                }
                HopKind::Relay(_) => {
                    self.named(&hop.name, None);
                }
                HopKind::Publisher | HopKind::Source => {}
            }
        }
        let Some(source) = &statement.source else { return };
        if statement.is_named() {
            let agent = self.named(&source.name, Some(source.kind));
            agent.roles.extend(source.role.clone());
            agent.aliases.extend(source.aliases.iter().filter(|alias| **alias != source.name).cloned());
            agent.speaks_for.extend(source.speaks_for.first().cloned());
        }
        for pair in source.speaks_for.windows(2) {
            self.named(&pair[0], None).speaks_for.insert(pair[1].clone());
        }
        if let Some(last) = source.speaks_for.last() {
            self.named(last, None);
        }
    }

    fn named(&mut self, name: &str, kind: Option<SourceKind>) -> &mut Agent {
        let agent = self.0.entry(name.to_owned()).or_default();
        // Where articles differ, the least: any rule will do that does not depend on their order.
        agent.kind = match (agent.kind, kind) {
            (Some(known), Some(new)) => Some(known.min(new)),
            (known, new) => known.or(new),
        };
        agent
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Agent)> {
        self.0.iter().map(|(name, agent)| (name.as_str(), agent))
    }

    pub(crate) fn kind(&self, name: &str) -> Option<SourceKind> {
        self.0.get(name)?.kind
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}
