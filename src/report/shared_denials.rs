//! Joint denials that look alike and are of different claims.

use indexmap::IndexMap;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::list;
use super::positions::holder;
use super::related::{Related, Relatedness};
use super::statement::Statement;
use crate::ledger::Ledger;
use crate::model::{Claim, ClaimId, Stance};

/// A claim that a group denies together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DeniedTogether {
    /// The claim.
    pub claim: ClaimId,
    /// Its wording.
    pub text: String,
    /// How it stands to the dossier's claim; `None` where it is that claim, or where nothing ties the two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relatedness>,
    /// The denials, one an attribution.
    pub statements: Vec<Statement>,
}

/// Denials that the same holders are reported making together ("both Moscow and Pyongyang deny"), of two claims or
/// more. They read alike, and each covers its own claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SharedDenials {
    /// Who denies, in order of name; at least two.
    pub holders: Vec<String>,
    /// What they deny: the dossier's claim first, then the others in order of article.
    pub denied: Vec<DeniedTogether>,
}

impl SharedDenials {
    /// "Norvia and Ostrel: 4 claims that they both deny, not to be taken for one".
    #[must_use]
    pub fn summary(&self) -> String {
        let holders: Vec<&str> = self.holders.iter().map(String::as_str).collect();
        let both = if holders.len() == 2 { "both deny" } else { "all deny" };
        format!("{}: {} claims that they {both}, not to be taken for one", list(&holders), self.denied.len())
    }
}

/// The joint denials of the claim, of claims related to it, and of whatever else the articles with these denials say.
pub(crate) fn shared_denials(ledger: &Ledger, claim: &Claim, related: &[Related]) -> Vec<SharedDenials> {
    let mut seen = FxHashSet::default();
    let mut claims: Vec<&Claim> = Vec::new();
    for id in std::iter::once(claim.id).chain(related.iter().map(|related| related.claim)) {
        claims.extend(ledger.claim(id).filter(|_| seen.insert(id)));
    }
    let mut groups: IndexMap<Vec<String>, IndexMap<ClaimId, DeniedTogether>> = IndexMap::new();
    let relation = |id| related.iter().find(|related| related.claim == id).map(|related| related.relation);
    let mut articles: Vec<String> = Vec::new();
    for claim in &claims {
        add(ledger, claim, relation(claim.id), &mut groups, &mut articles);
    }
    // Other claims in the same articles.
    articles.sort();
    articles.dedup();
    for article in &articles {
        for attribution in ledger.attributions_of(article).iter().filter(|one| one.stance == Stance::Denies) {
            for other in ledger.claims_of(attribution.id).filter(|other| seen.insert(other.id)) {
                add(ledger, other, None, &mut groups, &mut Vec::new());
            }
        }
    }
    let mut found: Vec<SharedDenials> = groups
        .into_iter()
        .filter(|(_, denied)| denied.len() > 1)
        .map(|(holders, denied)| SharedDenials { holders, denied: denied.into_values().collect() })
        .collect();
    found.sort_by(|a, b| a.holders.cmp(&b.holders));
    for shared in &mut found {
        shared.denied.sort_by_key(|denied| {
            let first = denied.statements.first();
            (denied.claim != claim.id, first.map(|statement| (statement.article.clone(), statement.passage.span)))
        });
    }
    found
}

fn add(
    ledger: &Ledger,
    claim: &Claim,
    relation: Option<Relatedness>,
    groups: &mut IndexMap<Vec<String>, IndexMap<ClaimId, DeniedTogether>>,
    articles: &mut Vec<String>,
) {
    for (id, polarity) in &claim.members {
        let statements = Statement::all(ledger, *id, *polarity);
        let denies = statements.first().is_some_and(|statement| statement.stance_on_claim() == Stance::Denies);
        let mut holders: Vec<String> = statements.iter().filter_map(holder).collect();
        holders.sort();
        holders.dedup();
        let Some(statement) = statements.into_iter().next().filter(|_| denies && holders.len() > 1) else { continue };
        articles.push(statement.article.clone());
        let denied = groups.entry(holders).or_default().entry(claim.id).or_insert_with(|| DeniedTogether {
            claim: claim.id,
            text: claim.text.clone(),
            relation,
            statements: Vec::new(),
        });
        denied.statements.push(statement);
    }
}
