//! Which member a claim is worded by.
//!
//! One that says the claim and not its negation; of these one that reads as a sentence of its own and points to nothing
//! outside; of these the one that tells most and is nearest to what the others say.

use super::profile::Profile;
use crate::proposition::{Form, Proposition};

/// Members that are weighed against one another.
const WEIGHED: usize = 48;

/// The spokesman of these members; `nearness` is from 0 to 1. The same members give the same one in any order.
/// O(members), and [`WEIGHED`] squared at most.
pub(super) fn spokesman(profiles: &[Profile<'_>], members: &[u32], nearness: impl Fn(u32, u32) -> f32) -> u32 {
    let of = |member: u32| profiles[member as usize].proposition;
    let rank = |member: u32| {
        let proposition = of(member);
        (proposition.is_empty(), denies(proposition), proposition.standing.form, proposition.standing.loose)
    };
    let Some(best) = members.iter().map(|&member| rank(member)).min() else { return 0 };
    let mut fitting: Vec<u32> = members.iter().copied().filter(|&member| rank(member) == best).collect();
    fitting.sort_unstable();
    fitting.truncate(WEIGHED);
    let mut others: Vec<u32> = members.to_vec();
    others.sort_unstable();
    others.truncate(WEIGHED);
    let score = |member: u32| {
        let near: f32 = others.iter().filter(|&&other| other != member).map(|&other| nearness(member, other)).sum();
        let typical = if others.len() > 1 { near / (others.len() - 1) as f32 } else { 0.0 };
        tells(&profiles[member as usize]) * (0.5 + typical)
    };
    // Places are in the order of what is said, so that a tie is broken the same way every time.
    let scored = fitting.into_iter().map(|member| (score(member), member));
    scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map_or(0, |(_, member)| member)
}

fn denies(proposition: &Proposition) -> bool {
    // Bare words that are negated ("no shipments") say what did not happen as much as a sentence does.
    proposition.denied || proposition.main().is_some_and(|main| main.negated)
}

/// How much a wording tells: its words by their rarity, up to a point from which more words are only longer, and its
/// amounts.
fn tells(profile: &Profile<'_>) -> f32 {
    let proposition = profile.proposition;
    // A phrase tells more the longer it is; a sentence of many clauses tells of other things too.
    let most = if proposition.standing.form == Form::Sentence { 8.0 } else { 10.0 };
    profile.weight().min(most) + proposition.quantities.len() as f32 * 0.5
}
