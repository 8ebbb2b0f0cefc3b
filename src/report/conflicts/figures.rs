//! Figures for the same thing that cannot both hold, and counts that a later one replaces.
//!
//! Statements of one claim may still differ in a figure, and another figure as a rule makes another claim. So
//! the claim is also held against those that [`Ledger::find`] gives for its words: two are alike when their
//! propositions without amounts are.

use indexmap::IndexMap;

use super::{Conflict, ConflictKind, article};
use crate::ledger::Ledger;
use crate::matching::compare;
use crate::model::{Claim, ClaimId, Quantity, Relation, Stance};
use crate::proposition::{Proposition, QuantityRelation, compare_quantities};
use crate::report::positions::{Position, direct, holder, statements};
use crate::report::statement::Statement;

/// A figure with the statement that gives it.
#[derive(Clone, Copy)]
struct Figure<'s> {
    quantity: &'s Quantity,
    statement: &'s Statement,
}

/// The conflicts of figures between assertions of the claim and those of claims that differ from it in a figure.
pub(super) fn between(ledger: &Ledger, claim: &Claim, positions: &[Position]) -> Vec<Conflict> {
    let ours: Vec<Figure<'_>> = asserted(ledger, positions);
    if ours.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (other, theirs) in differing(ledger, claim) {
        let theirs = asserted(ledger, &theirs);
        let pairs = ours.iter().flat_map(|a| theirs.iter().map(move |b| (*a, *b)));
        // One pair tells: the first by day on either side.
        if let Some((a, b)) = pairs.into_iter().find(|(a, b)| exclude(a.quantity, b.quantity)) {
            let mut conflict = conflict(ledger, a, b);
            conflict.claims.push(other);
            found.push(conflict);
        }
    }
    found
}

/// The figures in direct assertions, changes of a level left out.
fn asserted<'s>(ledger: &'s Ledger, positions: &'s [Position]) -> Vec<Figure<'s>> {
    let mut found = Vec::new();
    for statement in statements(positions, Stance::Asserts) {
        let Some(attribution) = ledger.attribution(statement.attribution) else { continue };
        // Ready-made attributions may come without.
        let quantities = match attribution.quantities.as_slice() {
            [] => ledger.proposition(attribution.id).map_or(&[][..], |proposition| &proposition.quantities),
            given => given,
        };
        let levels = quantities.iter().filter(|quantity| !quantity.change && quantity.thing.is_some());
        found.extend(levels.map(|quantity| Figure { quantity, statement }));
    }
    found
}

fn exclude(a: &Quantity, b: &Quantity) -> bool {
    a.thing == b.thing && compare_quantities(a, b) == QuantityRelation::Conflicting
}

/// The conflicts of figures among assertions of the claim: for each thing counted, the two figures that lie furthest
/// apart, where they exclude each other.
pub(super) fn among(ledger: &Ledger, positions: &[Position]) -> Vec<Conflict> {
    let mut by_thing: IndexMap<(&Option<String>, &Option<String>), Vec<Figure<'_>>> = IndexMap::new();
    for figure in asserted(ledger, positions) {
        by_thing.entry((&figure.quantity.thing, &figure.quantity.unit)).or_default().push(figure);
    }
    let upper = |figure: &Figure<'_>| figure.quantity.high.unwrap_or(f64::INFINITY);
    let lower = |figure: &Figure<'_>| figure.quantity.low.unwrap_or(f64::NEG_INFINITY);
    let mut found = Vec::new();
    for figures in by_thing.into_values() {
        // The lowest upper end against the highest lower end: if any two do not meet, these do not.
        let least = figures.iter().min_by(|a, b| upper(a).total_cmp(&upper(b)));
        let most = figures.iter().max_by(|a, b| lower(a).total_cmp(&lower(b)));
        if let (Some(small), Some(large)) = (least, most) {
            let apart = small.statement.attribution != large.statement.attribution;
            if apart && exclude(small.quantity, large.quantity) {
                found.push(conflict(ledger, *small, *large));
            }
        }
    }
    found
}

fn conflict(ledger: &Ledger, a: Figure<'_>, b: Figure<'_>) -> Conflict {
    let (first, second) =
        if b.statement.day() < a.statement.day() && b.statement.day().is_some() { (b, a) } else { (a, b) };
    let words = |figure: Figure<'_>| {
        let text = ledger.article(&figure.statement.article).and_then(|article| figure.quantity.span.of(&article.text));
        let day = figure.statement.day().map(|day| format!(", {day}")).unwrap_or_default();
        format!("{} ({}{day})", text.unwrap_or_default(), article(figure.statement))
    };
    let thing = a.quantity.thing.as_deref().unwrap_or_default();
    let superseded = replaces(first, second);
    let (kind, summary) = if superseded {
        let summary = format!("figure for “{thing}” replaced by a later one: {}, then {}", words(first), words(second));
        (ConflictKind::SupersededFigures, summary)
    } else {
        let summary = format!("figures for “{thing}” that cannot both hold: {} and {}", words(first), words(second));
        (ConflictKind::Figures, summary)
    };
    Conflict {
        kind,
        holders: Vec::new(),
        summary,
        statements: vec![first.statement.clone(), second.statement.clone()],
        claims: Vec::new(),
    }
}

/// Whether the second figure takes the place of the first: given on a later day, and by the same holder, or a count
/// that has grown, as tolls do.
fn replaces(first: Figure<'_>, second: Figure<'_>) -> bool {
    let later = matches!((first.statement.day(), second.statement.day()), (Some(a), Some(b)) if a < b);
    let same_holder = holder(first.statement).is_some() && holder(first.statement) == holder(second.statement);
    let count = first.quantity.unit.is_none() && second.quantity.unit.is_none();
    let grown = count && matches!((first.quantity.high, second.quantity.low), (Some(high), Some(low)) if high < low);
    later && (same_holder || grown)
}

/// Claims that say the same as this one but for an amount, with the direct positions on them.
fn differing(ledger: &Ledger, claim: &Claim) -> Vec<(ClaimId, Vec<Position>)> {
    let Some(own) = without_amounts(ledger, claim) else { return Vec::new() };
    let mut found = Vec::new();
    for other in ledger.find(&claim.text).into_iter().filter(|found| found.claim != claim.id) {
        let Some(other) = ledger.claim(other.claim) else { continue };
        let Some(theirs) = without_amounts(ledger, other) else { continue };
        if !matches!(compare(&own, &theirs).relation, Relation::Different | Relation::Contradicts) {
            found.push((other.id, direct(ledger, other)));
        }
    }
    found
}

/// What the claim's wording says, amounts taken out; `None` where it has none.
fn without_amounts(ledger: &Ledger, claim: &Claim) -> Option<Proposition> {
    let worded = claim.members.iter().filter_map(|(id, _)| ledger.proposition(*id));
    let counted = worded.filter(|proposition| proposition.quantities.iter().any(|quantity| !quantity.change));
    let mut proposition = counted.max_by_key(|proposition| proposition.words.len())?.clone();
    proposition.quantities.clear();
    for argument in proposition.predicates.iter_mut().flat_map(|predicate| &mut predicate.arguments) {
        argument.quantities.clear();
    }
    Some(proposition)
}
