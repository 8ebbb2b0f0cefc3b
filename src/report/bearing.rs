//! Whether one statement bears on a claim that is broader or narrower than its own.
//!
//! A link between two claims holds for the statements that it was found by; others of the same claim may be worded more
//! broadly or be there by mistake. What a report says somebody holds by implication is therefore checked statement by
//! statement, by comparing what is said.

use crate::ledger::Ledger;
use crate::matching::compare;
use crate::model::{AttributionId, Claim, Relation};
use crate::proposition::Proposition;

/// Wordings of a claim that a statement is compared with.
const WORDINGS: usize = 6;

/// What a claim says, in some of the ways in which it is put: that of its own wording first.
pub(crate) fn wordings<'l>(ledger: &'l Ledger, claim: &Claim) -> Vec<&'l Proposition> {
    let mut found: Vec<&Proposition> = Vec::new();
    for proposition in claim.members.iter().flat_map(|(id, _)| contents(ledger, *id)) {
        if !found.iter().any(|known| known.text == proposition.text) {
            found.push(proposition);
        }
    }
    found.sort_by_key(|proposition| !proposition.text.contains(&claim.text));
    found.truncate(WORDINGS);
    found
}

/// What an attribution says: its content, or what that points back to.
pub(crate) fn contents(ledger: &Ledger, id: AttributionId) -> Vec<&Proposition> {
    let mut open = vec![id];
    let mut seen = vec![id];
    let mut found = Vec::new();
    while let Some(at) = open.pop() {
        let antecedent = ledger.attribution(at).and_then(|attribution| attribution.refers_to.as_ref());
        match antecedent {
            Some(antecedent) if !antecedent.attributions.is_empty() => {
                let many = if antecedent.plural { antecedent.attributions.len() } else { 1 };
                for next in antecedent.attributions.iter().take(many) {
                    if !seen.contains(next) {
                        seen.push(*next);
                        open.push(*next);
                    }
                }
            }
            _ => found.extend(ledger.proposition(at).filter(|proposition| !proposition.is_empty())),
        }
    }
    found
}

/// Whether whoever accepts one of the first must accept one of the second.
pub(crate) fn implies(narrower: &[&Proposition], broader: &[&Proposition]) -> bool {
    let pairs = narrower.iter().flat_map(|a| broader.iter().map(move |b| (*a, *b)));
    pairs.into_iter().any(|(a, b)| matches!(compare(a, b).relation, Relation::Same | Relation::ANarrower))
}
