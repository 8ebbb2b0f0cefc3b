//! Whether one statement bears on a claim that is broader or narrower than its own.
//!
//! A link between two claims holds for the statements that it was found by; others of the same claim may be worded more
//! broadly or be there by mistake. What a report says somebody holds by implication is therefore checked statement by
//! statement, by comparing what is said.

use rustc_hash::{FxHashMap, FxHashSet};

use super::positions::Way;
use crate::ledger::Ledger;
use crate::lexicon::{broader_words, synonym_sets};
use crate::matching::compare;
use crate::model::{AttributionId, Claim, ClaimId, Quantity, Relation};
use crate::proposition::{Proposition, QuantityRelation, compare_quantities};

/// Wordings that stand for a claim in comparisons.
const WORDINGS: usize = 6;
/// Members of a claim that are looked at.
const MEMBERS: usize = 48;

/// The members of claims one way from a claim that bear on it.
///
/// From claim to claim. Towards narrower claims, a member is taken when the words taken in the claim before follow from
/// its own. Towards broader claims, when its words follow from those, or from another member's: "arms transfers to
/// Norvia" follows from "arms were shipped to Norvia", which follows from "shells were shipped to Norvia". There a content
/// that names nobody stands for its claim. Over two links a member must bear on the first claim's own words as well.
#[derive(Debug)]
pub(crate) struct Bearing<'l> {
    ledger: &'l Ledger,
    way: Way,
    first: ClaimId,
    /// Whether the first claim is a judgment; other judgments alone then bear on it, and none where it is not.
    judges: bool,
    taken: FxHashMap<ClaimId, Vec<&'l Proposition>>,
}

impl<'l> Bearing<'l> {
    /// From this claim.
    pub(crate) fn new(ledger: &'l Ledger, claim: &Claim, way: Way) -> Self {
        let own = claim.members.iter().flat_map(|(id, _)| contents(ledger, *id));
        let spokesman = ledger.linked().spokesman(claim.id);
        let worded = spokesman.and_then(|id| contents(ledger, id).into_iter().next()).or(own.clone().next());
        let judges = spokesman.or(claim.members.first().map(|(id, _)| *id)).is_some_and(|id| judges(ledger, id));
        Self { ledger, way, first: claim.id, judges, taken: FxHashMap::from_iter([(claim.id, Vec::from_iter(worded))]) }
    }

    /// The members of `other`, reached from the claim `before`, that bear on the first claim. O(members looked at).
    pub(crate) fn follow(&mut self, before: ClaimId, other: &Claim) -> FxHashSet<AttributionId> {
        let from = self.taken.get(&before).map_or(&[][..], Vec::as_slice);
        let (mut members, words) = self.members(other, from);
        if before != self.first {
            // Two links may lead away from what the first claim is about: what is told must bear on that itself.
            let first = self.taken.get(&self.first).map_or(&[][..], Vec::as_slice);
            members.retain(|id| {
                let said = contents(self.ledger, *id);
                match self.way {
                    Way::Broader => said.iter().any(|said| is_bare(said)) || implies(first, &said),
                    Way::Narrower => implies(&said, first),
                }
            });
        }
        self.taken.insert(other.id, words);
        members
    }

    /// The members that bear on these words, and the words of some of them.
    fn members(&self, claim: &Claim, from: &[&'l Proposition]) -> (FxHashSet<AttributionId>, Vec<&'l Proposition>) {
        let alike = claim.members.iter().filter(|(id, _)| judges(self.ledger, *id) == self.judges);
        let mut open: Vec<(AttributionId, Vec<&'l Proposition>)> =
            alike.take(MEMBERS).map(|(id, _)| (*id, contents(self.ledger, *id))).collect();
        let mut members = FxHashSet::default();
        let mut words: Vec<&'l Proposition> = Vec::new();
        let mut from = from.to_vec();
        // An assertion must say it itself: what a denial covers may be put more broadly than what is said in between.
        let passes = if self.way == Way::Broader { 2 } else { 1 };
        for _ in 0..passes {
            open.retain(|(id, said)| {
                let bears = match self.way {
                    Way::Broader => said.iter().any(|said| is_bare(said)) || implies(&from, said),
                    Way::Narrower => implies(said, &from),
                };
                if bears {
                    members.insert(*id);
                    for one in said {
                        if words.len() < WORDINGS && !words.iter().any(|known| known.text == one.text) {
                            words.push(one);
                        }
                    }
                }
                !bears
            });
            from.clone_from(&words);
        }
        (members, words)
    }
}

/// What an attribution says: its content, or what that points back to.
pub(crate) fn contents(ledger: &Ledger, id: AttributionId) -> Vec<&Proposition> {
    let ends = ends(ledger, id).into_iter();
    ends.filter_map(|id| ledger.proposition(id).filter(|proposition| !proposition.is_empty())).collect()
}

/// The attribution, or those that it points back to in the end.
fn ends(ledger: &Ledger, id: AttributionId) -> Vec<AttributionId> {
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
            _ => found.push(at),
        }
    }
    found
}

/// Whether an attribution judges something ("condemned the transfers", "dismissed the criticism"), which takes no stand on
/// whether it is so.
fn judges(ledger: &Ledger, id: AttributionId) -> bool {
    let judges = |id: AttributionId| {
        ledger.place(id).is_some_and(|(entry, at)| entry.judges(at, ledger.analyser()))
            || ledger.proposition(id).is_some_and(Proposition::judges)
    };
    judges(id) || ends(ledger, id).into_iter().any(judges)
}

/// Whether a content names nobody and nothing ("any transfer of arms"): it is as broad as its claim, and there is little
/// in it to compare.
fn is_bare(content: &Proposition) -> bool {
    content.entities.is_empty() && content.words.len() <= 4
}

/// Whether whoever accepts one of the first must accept one of the second: that follows from it, with every amount that it
/// gives, and in more than the parties. Who tells of a million shells has said nothing of a thousand containers, and who
/// tells of shells that were received from a state nothing of missiles of that state that were used.
pub(crate) fn implies(narrower: &[&Proposition], broader: &[&Proposition]) -> bool {
    let mut pairs = narrower.iter().flat_map(|a| broader.iter().map(move |b| (*a, *b)));
    pairs.any(|(a, b)| {
        let follows = || {
            let found = compare(a, b);
            let tied = !found.names_only && !found.apart;
            found.relation == Relation::Same || (found.relation == Relation::ANarrower && tied)
        };
        amounts_follow(a, b) && follows()
    })
}

/// Whether the first gives every amount of the second, as narrow or narrower.
fn amounts_follow(a: &Proposition, b: &Proposition) -> bool {
    let counted = b.quantities.iter().filter(|amount| amount.thing.is_some());
    let follows = |amount: &Quantity| {
        let told = |other: &Quantity| {
            let relation = compare_quantities(other, amount);
            matches!(relation, QuantityRelation::Equal | QuantityRelation::ANarrower) && is_kind_of(other, amount)
        };
        a.quantities.iter().any(told)
    };
    counted.into_iter().all(follows)
}

/// Whether what the first counts is what the second counts, or a kind of it.
fn is_kind_of(a: &Quantity, b: &Quantity) -> bool {
    let (Some(a), Some(b)) = (&a.thing, &b.thing) else { return a.thing == b.thing };
    let head = |thing: &str| thing.rsplit([' ', '_']).next().unwrap_or_default().to_owned();
    let whole = |thing: &str| thing.replace(' ', "_");
    let wider = [head(b), whole(b)];
    [head(a), whole(a)].iter().any(|thing| {
        let sets = synonym_sets(thing);
        wider.iter().any(|wider| {
            thing == wider
                || broader_words(thing).contains(&wider.as_str())
                || synonym_sets(wider).iter().any(|set| sets.contains(set))
        })
    })
}

/// Whether a statement can be what another one was taken from: the same, or narrower or broader, with every amount that
/// the other has.
pub(crate) fn carries(ledger: &Ledger, original: AttributionId, taken: AttributionId) -> bool {
    let amounts = |a: &Proposition, b: &Proposition| {
        let held = |amount: &Quantity| b.quantities.iter().any(|other| compare_quantities(amount, other).agrees());
        a.quantities.iter().all(held)
    };
    let (theirs, own) = (contents(ledger, original), contents(ledger, taken));
    own.iter().flat_map(|a| theirs.iter().map(move |b| (*a, *b))).any(|(a, b)| {
        let near = |relation| matches!(relation, Relation::Same | Relation::ANarrower | Relation::BNarrower);
        amounts(a, b) && near(compare(a, b).relation)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposition::Reading;

    #[test]
    fn what_follows_is_more_than_the_parties() {
        let read = |text: &str| Reading::new().read_statement(text);
        let follows = |narrower: &str, broader: &str| implies(&[&read(narrower)], &[&read(broader)]);
        let sent = "Latvia has received 40,000 rifles from Estonia since early August";
        assert!(follows(sent, "Estonia has sent weapons to Latvia"));
        for other in [
            "Estonian drones have been used in Latvia’s attack on the island",
            "Latvia using Estonian drones on the island",
            "Estonia has sent 300 tanks to Latvia",
        ] {
            assert!(!follows(sent, other), "{other}");
        }
    }
    #[test]
    fn a_judgment_is_no_stand_on_what_it_judges() {
        let text =
            "Estonia condemned the shipments of rifles to Latvia. Finland said that rifles were shipped to Latvia.";
        let mut ledger = Ledger::new();
        ledger.add(crate::model::Article::builder("a").text(text).build().unwrap()).unwrap();
        let judged: Vec<bool> = ledger.attributions_of("a").iter().map(|one| judges(&ledger, one.id)).collect();
        assert_eq!(judged, [true, false]);
    }
}
