//! From attributions to claims.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Found, Ledger};
use crate::model::{Attribution, AttributionId, Claim, ClaimId, Polarity};

/// The claims of a ledger with the ways between them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Linked {
    pub(crate) claims: Vec<Claim>,
    at: FxHashMap<ClaimId, usize>,
    of: FxHashMap<AttributionId, Vec<usize>>,
    narrower: FxHashMap<ClaimId, Vec<ClaimId>>,
}

impl Linked {
    /// Links all that the ledger holds.
    pub(crate) fn of(ledger: &Ledger) -> Self {
        Self::from_claims(claims(ledger))
    }

    fn from_claims(claims: Vec<Claim>) -> Self {
        let mut linked = Self::default();
        for (at, claim) in claims.iter().enumerate() {
            linked.at.insert(claim.id, at);
            for (member, _) in &claim.members {
                linked.of.entry(*member).or_default().push(at);
            }
            for link in &claim.broader {
                linked.narrower.entry(link.claim).or_default().push(claim.id);
            }
        }
        linked.claims = claims;
        linked
    }

    pub(crate) fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.at.get(&id).map(|&at| &self.claims[at])
    }

    pub(crate) fn claims_of(&self, attribution: AttributionId) -> impl Iterator<Item = &Claim> {
        self.of.get(&attribution).into_iter().flatten().map(|&at| &self.claims[at])
    }

    /// Claims that name this one as broader, in order.
    pub(crate) fn narrower(&self, id: ClaimId) -> &[ClaimId] {
        self.narrower.get(&id).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn find(&self, ledger: &Ledger, text: &str) -> Vec<Found> {
        let asked = words(text);
        let mut found: Vec<Found> = self
            .claims
            .iter()
            .filter_map(|claim| {
                let shared = claim
                    .members
                    .iter()
                    .filter_map(|(id, _)| ledger.place(*id))
                    .map(|(entry, at)| {
                        let said = words(&entry.attributions[at].content_text(&entry.article.text));
                        asked.intersection(&said).count()
                    })
                    .max()
                    .unwrap_or(0);
                let score = shared as f64 / asked.len().max(1) as f64;
                (shared > 0).then(|| Found { claim: claim.id, score, evidence: vec![format!("{shared} words shared")] })
            })
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        found
    }
}

/// Attributions whose contents are worded alike, or that point back to one another.
fn claims(ledger: &Ledger) -> Vec<Claim> {
    let mut by_words: indexmap::IndexMap<String, Vec<AttributionId>> = indexmap::IndexMap::new();
    for entry in ledger.entries() {
        let at: FxHashMap<AttributionId, &Attribution> = entry.attributions.iter().map(|a| (a.id, a)).collect();
        for attribution in &entry.attributions {
            let mut antecedents: Vec<&Attribution> = Vec::new();
            if let Some(antecedent) = &attribution.refers_to {
                let many = if antecedent.plural { antecedent.attributions.len() } else { 1 };
                antecedents.extend(antecedent.attributions.iter().take(many).filter_map(|id| at.get(id).copied()));
            }
            if antecedents.is_empty() {
                antecedents.push(attribution);
            }
            for said in antecedents {
                let mut key: Vec<String> = words(&said.content_text(&entry.article.text)).into_iter().collect();
                key.sort();
                if !key.is_empty() {
                    by_words.entry(key.join(" ")).or_default().push(attribution.id);
                }
            }
        }
    }
    let text = |id: AttributionId| {
        ledger.place(id).map(|(entry, at)| entry.attributions[at].content_text(&entry.article.text)).unwrap_or_default()
    };
    by_words
        .into_values()
        .map(|members| Claim {
            id: ClaimId::of([members[0].to_string().as_str()]),
            text: members.iter().map(|id| text(*id)).max_by_key(String::len).unwrap_or_default(),
            members: members.into_iter().map(|id| (id, Polarity::Same)).collect(),
            broader: Vec::new(),
        })
        .collect()
}

fn words(text: &str) -> FxHashSet<String> {
    use unicode_segmentation::UnicodeSegmentation as _;
    text.unicode_words().map(str::to_lowercase).collect()
}
