//! One holder on two sides: in one article, in several, on two claims of which one follows from the other.

use indexmap::IndexMap;

use super::{Conflict, ConflictKind, article, held, holders};
use crate::Span;
use crate::ledger::Ledger;
use crate::model::{AttributionId, Claim, Stance};
use crate::report::bearing::{contents, implies};
use crate::report::changes::Change;
use crate::report::list;
use crate::report::positions::{Position, Way};
use crate::report::statement::Statement;
use crate::report::words::stance;

/// Pairs of stances that one article cannot give one holder at once. A refusal to say more beside an assertion is
/// no conflict.
const EXCLUDING: [(Stance, Stance); 2] = [(Stance::Denies, Stance::NoPosition), (Stance::Asserts, Stance::Denies)];

/// Conflicts on the claim in one article.
pub(super) fn within_articles(positions: &[Position]) -> Vec<Conflict> {
    pairs(positions, positions, &EXCLUDING, "")
}

/// Conflicts in one article between a position on the claim and one on a claim nearby: a denial beside a silence.
/// To assert the broader and deny the narrower is no conflict.
pub(super) fn with_other_claim(
    ledger: &Ledger,
    positions: &[Position],
    theirs: &[Position],
    other: &Claim,
    kind: &str,
) -> Vec<Conflict> {
    let excluding = [(Stance::Denies, Stance::NoPosition), (Stance::NoPosition, Stance::Denies)];
    let mut found = pairs(positions, theirs, &excluding, kind);
    found.retain(|conflict| match conflict.statements.as_slice() {
        [first, second] => {
            let (a, b) = (contents(ledger, first.attribution), contents(ledger, second.attribution));
            implies(&a, &b) || implies(&b, &a)
        }
        _ => false,
    });
    found.iter_mut().for_each(|conflict| conflict.claims.push(other.id));
    found
}

/// Pairs of statements in one article of stances that exclude each other. Holders that share the same two attributions
/// are one conflict ("both Moscow and Pyongyang").
fn pairs(positions: &[Position], others: &[Position], excluding: &[(Stance, Stance)], kind: &str) -> Vec<Conflict> {
    let mut found: IndexMap<(AttributionId, AttributionId), Conflict> = IndexMap::new();
    for holder in holders(positions) {
        for &(one, other) in excluding {
            let theirs = held(others, holder, other);
            for first in held(positions, holder, one) {
                let here = |second: &&&Statement| {
                    second.article == first.article && second.attribution != first.attribution && !apart(first, second)
                };
                for second in theirs.iter().filter(here) {
                    let conflict = found.entry((first.attribution, second.attribution)).or_insert_with(|| Conflict {
                        kind: ConflictKind::WithinArticle,
                        holders: Vec::new(),
                        summary: String::new(),
                        statements: vec![first.clone(), (*second).clone()],
                        claims: Vec::new(),
                    });
                    conflict.holders.push(holder.to_owned());
                }
            }
        }
    }
    let mut conflicts: Vec<Conflict> = found.into_values().collect();
    for conflict in &mut conflicts {
        let holders: Vec<&str> = conflict.holders.iter().map(String::as_str).collect();
        if let [first, second] = conflict.statements.as_slice() {
            let about = match kind {
                "" => "it".to_owned(),
                kind => format!("the {kind} “{}”", second.said()),
            };
            let which = if first.outlet.is_some() { "" } else { "article " };
            conflict.summary = format!(
                "{which}{} contradicts itself: {} {} it (“{}”) and {} {about}",
                article(first),
                list(&holders),
                told(first, holders.len()),
                first.said(),
                told(second, holders.len()),
            );
        }
    }
    conflicts
}

/// The words of the cue, where there are any, for what holders do.
fn told(statement: &Statement, holders: usize) -> String {
    match statement.cue() {
        cue if cue.is_empty() => stance(statement.stance_on_claim(), holders).to_owned(),
        cue => format!("“{cue}”"),
    }
}

/// Whether the two do not exclude each other after all: the text puts them on different days, so that the holder moved;
/// or one stands inside what the other says ("we do not expect …, he said" also says that he expects it not).
fn apart(one: &Statement, other: &Statement) -> bool {
    let hull = |statement: &Statement| statement.content_words.iter().map(|words| words.span).reduce(Span::join);
    let nested = match (hull(one), hull(other)) {
        (Some(a), Some(b)) => one.article == other.article && a.start < b.end && b.start < a.end,
        _ => false,
    };
    nested || matches!((one.said_on, other.said_on), (Some(a), Some(b)) if a != b)
}

/// Who asserts the narrower of two claims must assert the broader: these deny it.
pub(super) fn across_claims(
    ledger: &Ledger,
    positions: &[Position],
    theirs: &[Position],
    other: &Claim,
    way: Way,
) -> Vec<Conflict> {
    let (here, there) = match way {
        Way::Broader => (Stance::Asserts, Stance::Denies),
        Way::Narrower => (Stance::Denies, Stance::Asserts),
    };
    let mut found = Vec::new();
    for holder in holders(positions) {
        let (ours, theirs) = (held(positions, holder, here), held(theirs, holder, there));
        let pairs = ours.iter().flat_map(|a| theirs.iter().map(move |b| (*a, *b)));
        let sides = pairs.into_iter().map(|(a, b)| if way == Way::Broader { (a, b) } else { (b, a) });
        let clash = |(asserting, denying): &(&Statement, &Statement)| {
            asserting.attribution != denying.attribution
                && !apart(asserting, denying)
                && implies(&contents(ledger, asserting.attribution), &contents(ledger, denying.attribution))
        };
        let Some((asserting, denying)) = sides.into_iter().find(clash) else { continue };
        found.push(Conflict {
            kind: ConflictKind::AcrossClaims,
            holders: vec![holder.to_owned()],
            summary: format!(
                "{holder} is reported asserting “{}” ({}) and denying the broader “{}” ({})",
                asserting.said(),
                article(asserting),
                denying.said(),
                article(denying)
            ),
            statements: vec![asserting.clone(), denying.clone()],
            claims: vec![other.id],
        });
    }
    found
}

/// Assertion here and denial there, by the same holder, in no order that could be told.
pub(super) fn between_articles(positions: &[Position], changes: &[Change]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for holder in holders(positions) {
        let moved = changes.iter().filter(|change| change.holder == holder);
        let ordered = moved.clone().any(|change| {
            let sides = [change.from, change.to];
            sides.contains(&Stance::Asserts) && sides.contains(&Stance::Denies)
        });
        let (asserts, denies) = (held(positions, holder, Stance::Asserts), held(positions, holder, Stance::Denies));
        let pairs = asserts.iter().flat_map(|a| denies.iter().map(move |d| (*a, *d)));
        let untold = |a: &Statement, d: &Statement| !ordered || a.day().is_none() || a.day() == d.day();
        let pair = pairs.into_iter().find(|(a, d)| a.article != d.article && untold(a, d) && !apart(a, d));
        if let Some((first, second)) = pair {
            found.push(Conflict {
                kind: ConflictKind::BetweenArticles,
                holders: vec![holder.to_owned()],
                summary: format!(
                    "{holder} is reported asserting it ({}) and denying it ({})",
                    article(first),
                    article(second)
                ),
                statements: vec![first.clone(), second.clone()],
                claims: Vec::new(),
            });
        }
    }
    found
}
