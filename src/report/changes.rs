//! Holders that stood elsewhere before.

use serde::{Deserialize, Serialize};

use super::positions::Position;
use super::statement::Statement;
use crate::model::{Act, Stance};

/// One holder's position on the claim that is another than the one before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// Whose position.
    pub holder: String,
    /// The position before.
    pub from: Stance,
    /// The position after.
    pub to: Stance,
    /// True where the article tells on which day the later one was said. Where it does not, the days are those of
    /// publication, and the order may be that of reporting.
    pub dated: bool,
    /// The change in words.
    pub summary: String,
    /// The last statement of the position before.
    pub before: Statement,
    /// The first statement of the position after.
    pub after: Statement,
}

/// Changes among direct positions, in order of holder and day.
///
/// Silence after a statement is no change, only taking it back is; a statement after silence is one. Where a holder
/// is reported on both sides on one day, nobody can tell which came first: that is a
/// [`Conflict`](super::Conflict).
pub(crate) fn changes(positions: &[Position]) -> Vec<Change> {
    let mut holders: Vec<&str> = positions.iter().filter_map(|position| position.holder.as_deref()).collect();
    holders.sort_unstable();
    holders.dedup();
    holders.into_iter().flat_map(|holder| of_holder(holder, positions)).collect()
}

fn of_holder(holder: &str, positions: &[Position]) -> Vec<Change> {
    let theirs = positions.iter().filter(|position| position.holder.as_deref() == Some(holder));
    let mut statements: Vec<(Stance, &Statement)> = theirs
        .flat_map(|position| position.statements.iter().map(|statement| (position.stance, statement)))
        .filter(|(_, statement)| statement.day().is_some())
        .collect();
    statements
        .sort_by(|a, b| (a.1.day(), &a.1.article, a.1.passage.span).cmp(&(b.1.day(), &b.1.article, b.1.passage.span)));
    let mut found = Vec::new();
    let mut before: Option<(Stance, &Statement)> = None;
    for day in statements.chunk_by(|a, b| a.1.day() == b.1.day()) {
        let taken = day.iter().filter(|(stance, statement)| *stance != Stance::NoPosition || retracts(statement));
        let mut taken = taken.peekable();
        let Some(&&first) = taken.peek() else {
            // Silence counts as a position only until there is another.
            before = before.or(day.first().copied());
            continue;
        };
        if taken.any(|(stance, _)| *stance != first.0) {
            before = None;
            continue;
        }
        if let Some((from, earlier)) = before.filter(|(stance, _)| *stance != first.0) {
            found.push(change(holder, from, earlier, first.0, first.1));
        }
        before = day.iter().rfind(|(stance, _)| *stance == first.0).copied();
    }
    found
}

fn retracts(statement: &Statement) -> bool {
    statement.act == Act::Retracts
}

fn change(holder: &str, from: Stance, before: &Statement, to: Stance, after: &Statement) -> Change {
    let dated = after.said_on.is_some();
    let then = match (from, to) {
        (_, Stance::NoPosition) => "took it back",
        (_, Stance::Asserts) => "asserted it",
        (_, Stance::Denies) => "denied it",
        (_, Stance::Doubts) => "doubted it",
    };
    let first = match from {
        Stance::NoPosition => "took no position",
        Stance::Asserts => "asserted it",
        Stance::Denies => "denied it",
        Stance::Doubts => "doubted it",
    };
    let how = if dated { "" } else { ", as published" };
    let summary = format!("{holder} {first} ({}), then {then} ({}{how})", place(holder, before), place(holder, after));
    Change { holder: holder.to_owned(), from, to, dated, summary, before: before.clone(), after: after.clone() }
}

/// "Mara Lind, 2024-01-03, Quay Courier".
fn place(holder: &str, statement: &Statement) -> String {
    let speaker = statement.speaker().filter(|name| *name != holder);
    let day = statement.day().map(|day| day.to_string());
    let parts = [speaker.map(str::to_owned), day, Some(statement.publisher().to_owned())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
