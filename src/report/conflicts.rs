//! What cannot stand together.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::origins::list;
use super::positions::{Position, Way, direct, reach};
use super::statement::Statement;
use crate::ledger::Ledger;
use crate::model::{AttributionId, Claim, Quantity, Stance};

/// What kind of conflict it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// One article gives the same holder two positions that exclude each other ("deny" and "have not addressed").
    WithinArticle,
    /// Articles give the same holder positions that exclude each other: it changed its position, or they differ.
    BetweenArticles,
    /// Figures for the same thing that cannot both hold.
    Figures,
}

/// Statements that cannot stand together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Conflict {
    /// What kind it is.
    pub kind: ConflictKind,
    /// Whose positions.
    pub holders: Vec<String>,
    /// What the conflict is, in words.
    pub summary: String,
    /// The statements, one a side at least.
    pub statements: Vec<Statement>,
}

/// The conflicts among direct positions on a claim, and between these and the ones on the next broader and narrower
/// claims in the same article.
pub(crate) fn conflicts(ledger: &Ledger, claim: &Claim, positions: &[Position]) -> Vec<Conflict> {
    let mut found = within_articles(positions, positions, "");
    for (way, kind) in [(Way::Broader, "broader"), (Way::Narrower, "narrower")] {
        for (other, _) in reach(ledger, claim, way).into_iter().filter(|(_, path)| path.len() == 1) {
            let about = format!(" of the {kind} claim “{}”", other.text);
            found.extend(within_articles(positions, &direct(ledger, other), &about));
        }
    }
    found.extend(between_articles(positions));
    found.extend(figures(ledger, positions));
    found
}

/// Pairs of stances that one article cannot give one holder at once. A refusal to say more beside an assertion is
/// no conflict.
const EXCLUDING: [(Stance, Stance); 2] = [(Stance::Denies, Stance::NoPosition), (Stance::Asserts, Stance::Denies)];

/// The holder's statements of this stance.
fn held<'p>(positions: &'p [Position], holder: &str, stance: Stance) -> Vec<&'p Statement> {
    let fitting = positions.iter().filter(|position| position.stance == stance && position.implied.is_none());
    fitting
        .filter(|position| position.holder.as_deref() == Some(holder))
        .flat_map(|position| &position.statements)
        .collect()
}

fn holders(positions: &[Position]) -> Vec<&str> {
    let mut holders: Vec<&str> = positions.iter().filter_map(|position| position.holder.as_deref()).collect();
    holders.sort_unstable();
    holders.dedup();
    holders
}

/// Conflicts in one article between these positions and others, which are on the same claim or on one nearby.
/// Holders that share the same two attributions are one conflict ("both Moscow and Pyongyang").
fn within_articles(positions: &[Position], others: &[Position], about: &str) -> Vec<Conflict> {
    let mut found: IndexMap<(AttributionId, AttributionId), Conflict> = IndexMap::new();
    let orders = |(one, other): (Stance, Stance)| {
        if about.is_empty() { vec![(one, other)] } else { vec![(one, other), (other, one)] }
    };
    for holder in holders(positions) {
        for (one, other) in EXCLUDING.into_iter().flat_map(orders) {
            // Nearby, only a denial beside a silence: to assert the broader and deny the narrower is no conflict.
            if !about.is_empty() && (one == Stance::Asserts || other == Stance::Asserts) {
                continue;
            }
            let theirs = held(others, holder, other);
            for first in held(positions, holder, one) {
                for second in theirs.iter().filter(|second| second.article == first.article) {
                    if second.attribution == first.attribution {
                        continue;
                    }
                    let conflict = found.entry((first.attribution, second.attribution)).or_insert_with(|| Conflict {
                        kind: ConflictKind::WithinArticle,
                        holders: Vec::new(),
                        summary: String::new(),
                        statements: vec![first.clone(), (*second).clone()],
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
            conflict.summary = format!(
                "one article, {}, says of {} both “{}” and{about} “{}”",
                article(first),
                list(&holders),
                first.cue(),
                second.cue()
            );
        }
    }
    conflicts
}

fn article(statement: &Statement) -> String {
    match &statement.outlet {
        Some(outlet) => format!("{} ({})", outlet.name, statement.article),
        None => statement.article.clone(),
    }
}

/// Assertion here and denial there, by the same holder.
fn between_articles(positions: &[Position]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for holder in holders(positions) {
        let (asserts, denies) = (held(positions, holder, Stance::Asserts), held(positions, holder, Stance::Denies));
        let pair =
            asserts.iter().flat_map(|a| denies.iter().map(move |d| (*a, *d))).find(|(a, d)| a.article != d.article);
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
            });
        }
    }
    found
}

/// Figures for the same thing in the same unit, in assertions of the claim, whose intervals do not meet.
fn figures(ledger: &Ledger, positions: &[Position]) -> Vec<Conflict> {
    type Figures<'s> = Vec<(Quantity, &'s Statement)>;
    let mut by_thing: IndexMap<(String, Option<String>), Figures<'_>> = IndexMap::new();
    let assertions = positions.iter().filter(|p| p.stance == Stance::Asserts && p.implied.is_none());
    for statement in assertions.flat_map(|position| &position.statements) {
        let Some(attribution) = ledger.attribution(statement.attribution) else { continue };
        for quantity in attribution.quantities.iter().filter(|quantity| !quantity.change) {
            if let Some(thing) = &quantity.thing {
                by_thing.entry((thing.clone(), quantity.unit.clone())).or_default().push((quantity.clone(), statement));
            }
        }
    }
    let mut found = Vec::new();
    for ((thing, _), figures) in by_thing {
        // The lowest upper end against the highest lower end: if any two do not meet, these do not.
        let upper = |q: &Quantity| q.high.unwrap_or(f64::INFINITY);
        let lower = |q: &Quantity| q.low.unwrap_or(f64::NEG_INFINITY);
        let least = figures.iter().min_by(|a, b| upper(&a.0).total_cmp(&upper(&b.0)));
        let most = figures.iter().max_by(|a, b| lower(&a.0).total_cmp(&lower(&b.0)));
        if let (Some((small, first)), Some((large, second))) = (least, most) {
            if upper(small) < lower(large) && first.attribution != second.attribution {
                let words = |quantity: &Quantity, statement: &Statement| {
                    ledger
                        .article(&statement.article)
                        .and_then(|article| quantity.span.of(&article.text))
                        .unwrap_or_default()
                        .to_owned()
                };
                found.push(Conflict {
                    kind: ConflictKind::Figures,
                    holders: Vec::new(),
                    summary: format!(
                        "figures for “{thing}” that cannot both hold: {} ({}) and {} ({})",
                        words(small, first),
                        article(first),
                        words(large, second),
                        article(second)
                    ),
                    statements: vec![(*first).clone(), (*second).clone()],
                });
            }
        }
    }
    found
}
