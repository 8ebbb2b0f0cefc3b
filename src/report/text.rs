//! The dossier as plain text.

use super::dossier::Dossier;
use super::layout::Layout;
use super::list;
use super::origins::Independence;
use super::positions::Position;
use super::related::{Related, Relatedness};
use super::statement::{HopKind, Statement};
use super::timeline::{DateBasis, Event};
use super::words::stance;
use crate::model::{Act, AttributionId, Certainty, Framing, RelayKind, Stance};

/// Renders a dossier; every statement names its article, its bytes and its words.
pub(crate) fn render(dossier: &Dossier, width: usize) -> String {
    let mut out = Layout::new(width);
    out.line(0, &format!("CLAIM {}", dossier.claim));
    out.line(2, &format!("“{}”", unquoted(&dossier.text)));
    section(&mut out, "ASSERTED BY", dossier.asserted_by(), true);
    section(&mut out, "DENIED BY", dossier.denied_by(), true);
    section(&mut out, "DOUBTED BY", dossier.doubted_by(), false);
    implications(&mut out, "DENIED BY IMPLICATION, through a broader claim", dossier.denied_by_implication());
    implications(&mut out, "ASSERTED BY IMPLICATION, through a narrower claim", dossier.asserted_by_implication());
    section(&mut out, "NO POSITION", dossier.no_position(), false);
    out.gap();
    if let Some(event) = &dossier.first_report {
        out.line(0, &format!("FIRST REPORT {}", first(event)));
    }
    match &dossier.first_denial {
        Some(event) => out.line(0, &format!("FIRST DENIAL {}", first(event))),
        None => out.line(0, "FIRST DENIAL none of the claim itself"),
    }
    origins(&mut out, dossier);
    if !dossier.conflicts.is_empty() {
        out.gap();
        out.line(0, "CONFLICTS");
        for conflict in &dossier.conflicts {
            out.line(2, &conflict.summary);
        }
    }
    timeline(&mut out, dossier);
    for (relation, title) in [
        (Relatedness::Broader, "BROADER CLAIMS"),
        (Relatedness::Narrower, "NARROWER CLAIMS"),
        (Relatedness::Sibling, "OTHER CLAIMS UNDER THE SAME BROADER CLAIM"),
    ] {
        let claims: Vec<&Related> = dossier.related.iter().filter(|related| related.relation == relation).collect();
        if !claims.is_empty() {
            out.gap();
            out.line(0, title);
            claims.into_iter().for_each(|claim| related(&mut out, claim));
        }
    }
    out.finish()
}

fn section<'p>(out: &mut Layout, title: &str, positions: impl Iterator<Item = &'p Position>, always: bool) {
    let mut positions = positions.peekable();
    if positions.peek().is_none() {
        if always {
            out.gap();
            out.line(0, title);
            out.line(2, "nobody in these articles");
        }
        return;
    }
    out.gap();
    out.line(0, title);
    let mut seen = Vec::new();
    positions.for_each(|held| position(out, 2, held, &mut seen));
}

fn implications<'p>(out: &mut Layout, title: &str, positions: impl Iterator<Item = &'p Position>) {
    let mut through = None;
    let mut seen = Vec::new();
    for held in positions {
        let Some(step) = held.implied.as_ref().and_then(|implied| implied.through()) else { continue };
        if through.is_none() {
            out.gap();
            out.line(0, title);
        }
        if through != Some(step.claim) {
            through = Some(step.claim);
            out.line(2, &format!("through “{}” ({})", unquoted(&step.text), step.claim));
            seen.clear();
            let path = held.implied.iter().flat_map(|implied| &implied.path);
            for (nth, step) in path.enumerate() {
                let then = if nth == 0 { "" } else { "and then " };
                out.line(6, &format!("{then}because {}", reasons(&step.evidence)));
            }
        }
        position(out, 4, held, &mut seen);
    }
}

/// Each reason once.
fn reasons(evidence: &[String]) -> String {
    let mut once: Vec<&str> = Vec::new();
    for reason in evidence {
        if !once.contains(&reason.as_str()) {
            once.push(reason);
        }
    }
    once.join("; ")
}

/// The holder with its statements; words that stand above for another holder already ("both deny") are not repeated.
fn position(out: &mut Layout, indent: usize, position: &Position, seen: &mut Vec<AttributionId>) {
    out.line(indent, &position.holder_label());
    for statement in &position.statements {
        let known = seen.contains(&statement.attribution);
        self::statement(out, indent + 2, statement, known);
        seen.push(statement.attribution);
    }
}

fn statement(out: &mut Layout, indent: usize, statement: &Statement, known: bool) {
    let head = format!("{} · {} · {}", chain(statement), days(statement), manner(statement));
    if known {
        let span = statement.passage.span;
        let place = in_article(statement.publisher(), &statement.article, " ");
        out.line(indent, &format!("{head} · in the words above [{place}{}–{}]", span.start, span.end));
        return;
    }
    out.line(indent, &head);
    let span = statement.passage.span;
    let place = format!("[{}{}–{}]", in_article(statement.publisher(), &statement.article, " "), span.start, span.end);
    out.line(indent + 2, &format!("“{}” {place}", shortened(&statement.passage.text)));
    let content = statement.content();
    if !content.is_empty() && content.len() * 2 < statement.passage.text.len() {
        out.line(indent + 2, &format!("{}: “{}”", or(&statement.cue(), "quoted"), unquoted(&content)));
    }
    for antecedent in &statement.refers_to {
        let span = antecedent.span;
        out.line(
            indent + 2,
            &format!("pointing back to “{}” [{}–{}]", unquoted(&antecedent.text), span.start, span.end),
        );
    }
}

/// "Quay Courier → Reuters (citing) → Dmitry Peskov, spokesman, for Kremlin → Russia".
pub(crate) fn chain(statement: &Statement) -> String {
    let mut hops: Vec<String> = Vec::with_capacity(statement.chain.len());
    for hop in &statement.chain {
        hops.push(match hop.kind {
            HopKind::Publisher => match &statement.outlet {
                Some(outlet) if outlet.inferred => format!("{} (outlet as read off the page)", hop.name),
                _ => hop.name.clone(),
            },
            HopKind::Relay(kind) => format!("{} ({})", hop.name, relay(kind)),
            HopKind::Source => hop.name.clone(),
        });
    }
    let mut text = hops.join(" → ");
    match &statement.source {
        None => text.push_str(" → source not named"),
        Some(source) => {
            if let Some(role) = &source.role {
                text.push_str(&format!(", {role}"));
            }
            if !source.speaks_for.is_empty() {
                text.push_str(&format!(", for {}", source.speaks_for.join(" → ")));
            }
            if !source.candidates.is_empty() {
                let names: Vec<&str> = source.candidates.iter().map(String::as_str).collect();
                text.push_str(&format!(" (or {})", list(&names)));
            }
        }
    }
    text
}

/// The article's id, where the outlet's name does not hold it already.
fn in_article(outlet: &str, article: &str, then: &str) -> String {
    if outlet.ends_with(article) { String::new() } else { format!("{article}{then}") }
}

/// The outlet with the article's id.
fn outlet(outlet: &str, article: &str) -> String {
    match in_article(outlet, article, "").as_str() {
        "" => outlet.to_owned(),
        id => format!("{outlet} [{id}]"),
    }
}

fn relay(kind: RelayKind) -> &'static str {
    match kind {
        RelayKind::CitedBy => "cited",
        RelayKind::Told => "told",
        RelayKind::QuotedBy => "quoting",
        RelayKind::Dateline => "dateline",
        RelayKind::ReportedBy => "reporting",
    }
}

fn days(statement: &Statement) -> String {
    match (statement.said_on, statement.published) {
        (Some(said), Some(published)) => format!("said {said}, published {published}"),
        (Some(said), None) => format!("said {said}"),
        (None, Some(published)) => format!("published {published}"),
        (None, None) => "undated".to_owned(),
    }
}

/// The act, and whatever departs from a plain, sure, neutral statement.
fn manner(statement: &Statement) -> String {
    let mut words = vec![act(statement.act).to_owned()];
    match statement.certainty {
        Certainty::Certain => {}
        Certainty::Probable => words.push("as probable".to_owned()),
        Certainty::Possible if statement.stance == Stance::NoPosition => {}
        Certainty::Possible => words.push("as possible".to_owned()),
    }
    match statement.framing {
        Framing::Neutral => {}
        Framing::Distancing => words.push("the outlet keeps its distance".to_owned()),
        Framing::Endorsing => words.push("the outlet takes it as so".to_owned()),
    }
    words.join(", ")
}

fn act(act: Act) -> &'static str {
    match act {
        Act::States => "states",
        Act::Alleges => "alleges",
        Act::Confirms => "confirms",
        Act::Concedes => "concedes",
        Act::Denies => "denies",
        Act::Dismisses => "dismisses",
        Act::Declines => "declines or keeps silent",
        Act::Doubts => "doubts",
        Act::Retracts => "retracts",
        Act::Predicts => "predicts",
        Act::Pledges => "pledges",
        Act::Demands => "demands",
        Act::Opines => "opines",
        Act::Asks => "asks",
    }
}

fn first(event: &Event) -> String {
    let day = event.day.map_or_else(|| "undated".to_owned(), |day| day.to_string());
    format!("{day} · {} · {}", event.holder, outlet(&event.outlet, &event.article))
}

fn origins(out: &mut Layout, dossier: &Dossier) {
    let found = &dossier.origins;
    let Some(independence) = found.independence else { return };
    out.gap();
    let verdict = match independence {
        Independence::Independent => "independent",
        Independence::Dependent => "not independent",
        Independence::CannotTell => "cannot tell",
    };
    out.line(0, &format!("ORIGINS {verdict}: {}", found.reason));
    for origin in &found.origins {
        let outlets: Vec<&str> = origin.outlets.iter().map(String::as_str).collect();
        out.line(2, &format!("{}, through {}", origin.label(), list(&outlets)));
    }
    for copy in &found.copies {
        let share = (copy.share * 100.0).round();
        out.line(2, &format!("{} repeats {share}% of its wording from {}", copy.article, copy.of));
    }
    for ring in &found.circular {
        let names: Vec<&str> = ring.iter().map(String::as_str).collect();
        out.line(2, &format!("{} cite one another in a ring", list(&names)));
    }
}

fn timeline(out: &mut Layout, dossier: &Dossier) {
    let events: Vec<&Event> = dossier.timeline.dated.iter().chain(&dossier.timeline.undated).collect();
    if events.is_empty() {
        return;
    }
    out.gap();
    out.line(0, "TIMELINE");
    let alike = |a: &&Event, b: &&Event| {
        (a.day, a.basis, a.stance, a.implied, &a.article) == (b.day, b.basis, b.stance, b.implied, &b.article)
    };
    for events in events.chunk_by(alike) {
        let event = events[0];
        let day = match (event.day, event.basis) {
            (Some(day), DateBasis::Published) => format!("by {day}"),
            (Some(day), _) => format!("on {day}"),
            (None, _) => "undated".to_owned(),
        };
        let mut holders: Vec<&str> = events.iter().map(|event| event.holder.as_str()).collect();
        holders.dedup();
        let stance = stance(event.stance, holders.len());
        let implied = if event.implied { " by implication" } else { "" };
        out.line(2, &format!("{day} {} {stance}{implied} · {}", list(&holders), outlet(&event.outlet, &event.article)));
    }
}

/// A claim nearby: broader and narrower ones with every statement, siblings with the names of the holders.
fn related(out: &mut Layout, related: &Related) {
    out.line(2, &format!("“{}” ({})", unquoted(&related.text), related.claim));
    if related.relation == Relatedness::Sibling {
        for positions in related.positions.chunk_by(|a, b| a.stance == b.stance) {
            let mut holders: Vec<String> = positions.iter().map(Position::holder_label).collect();
            holders.dedup();
            let names: Vec<&str> = holders.iter().map(String::as_str).collect();
            out.line(4, &format!("{} {}", list(&names), stance(positions[0].stance, names.len())));
        }
    } else {
        for position in &related.positions {
            for statement in &position.statements {
                let (content, cue) = (statement.content(), statement.cue());
                let words = match statement.refers_to.as_slice() {
                    [] => or(unquoted(&content), &cue),
                    _ => statement.passage.text.as_str(),
                };
                out.line(
                    4,
                    &format!(
                        "{} {} · {} · “{}”",
                        position.holder_label(),
                        stance(position.stance, 1),
                        outlet(statement.publisher(), &statement.article),
                        shortened(words),
                    ),
                );
            }
        }
    }
    for conflict in &related.conflicts {
        out.line(4, &format!("conflict: {}", conflict.summary));
    }
}

fn or<'w>(words: &'w str, otherwise: &'w str) -> &'w str {
    if words.is_empty() { otherwise } else { words }
}

/// The words without quotation marks around the whole of them, so that they can be put in marks once.
pub(crate) fn unquoted(words: &str) -> &str {
    const PAIRS: [(char, char); 5] = [('"', '"'), ('“', '”'), ('‘', '’'), ('\'', '\''), ('“', '"')];
    let words = words.trim();
    let inner = |(open, close): (char, char)| {
        let inner = words.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then(|| inner.trim())
    };
    PAIRS.into_iter().find_map(inner).unwrap_or(words)
}

/// At most three hundred characters, cut between words.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 300;
    let words = words.trim();
    match words.char_indices().nth(LONGEST) {
        None => words.to_owned(),
        Some((cut, _)) => {
            let kept = &words[..cut];
            format!("{}…", kept.rsplit_once(char::is_whitespace).map_or(kept, |(before, _)| before))
        }
    }
}
