//! What things are called in the texts that are made for people.

use super::positions::Position;
use super::statement::{HopKind, Statement};
use crate::model::{Act, Certainty, Framing, RelayKind, Stance};

/// "asserts", or "assert" of several.
pub(crate) fn stance(stance: Stance, holders: usize) -> &'static str {
    match (stance, holders) {
        (Stance::Asserts, 1) => "asserts",
        (Stance::Asserts, _) => "assert",
        (Stance::Denies, 1) => "denies",
        (Stance::Denies, _) => "deny",
        (Stance::Doubts, 1) => "doubts",
        (Stance::Doubts, _) => "doubt",
        (Stance::NoPosition, 1) => "takes no position",
        (Stance::NoPosition, _) => "take no position",
    }
}

/// "Quay Courier → Reuters (cited) → Dmitry Peskov, spokesman, for Kremlin → Russia".
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
                text.push_str(&format!(" (or {})", super::list(&names)));
            }
        }
    }
    text
}

pub(crate) fn relay(kind: RelayKind) -> &'static str {
    match kind {
        RelayKind::CitedBy => "cited",
        RelayKind::Told => "told",
        RelayKind::QuotedBy => "quoting",
        RelayKind::Dateline => "dateline",
        RelayKind::ReportedBy => "reporting",
        RelayKind::Supplied => "supplied by",
    }
}

/// "said 2024-01-03, published 2024-01-04".
pub(crate) fn days(statement: &Statement) -> String {
    match (statement.said_on, statement.published) {
        (Some(said), Some(published)) => format!("said {said}, published {published}"),
        (Some(said), None) => format!("said {said}"),
        (None, Some(published)) => format!("published {published}"),
        (None, None) => "undated".to_owned(),
    }
}

/// The act, and whatever departs from a plain, sure, neutral statement.
pub(crate) fn manner(statement: &Statement) -> String {
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

/// "Russia (Dmitry Peskov)": the holder with whoever spoke for it in this statement.
pub(crate) fn held_by(position: &Position, statement: &Statement) -> String {
    with_speaker(&position.holder_label(), statement.speaker())
}

/// The holder, with the speaker where that is somebody else.
pub(crate) fn with_speaker(holder: &str, speaker: Option<&str>) -> String {
    match speaker.filter(|name| *name != holder) {
        Some(name) => format!("{holder} ({name})"),
        None => holder.to_owned(),
    }
}

/// The outlet with the article's id, where the outlet's name does not hold it already.
pub(crate) fn outlet(outlet: &str, article: &str) -> String {
    if outlet.ends_with(article) { outlet.to_owned() } else { format!("{outlet} [{article}]") }
}

/// Each reason once.
pub(crate) fn reasons(evidence: &[String]) -> String {
    let mut once: Vec<&str> = Vec::new();
    for reason in evidence {
        if !once.contains(&reason.as_str()) {
            once.push(reason);
        }
    }
    once.join("; ")
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
pub(crate) fn shortened(words: &str) -> String {
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

/// White space and control characters of any kind become single spaces; marks that turn the direction of writing are
/// left out, so that no text can show what it does not say.
pub(crate) fn one_line(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept: String = text.chars().filter(|&c| !turns(c)).collect();
    let words = kept.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Lines of about `width` characters, broken between words.
pub(crate) fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut length = 0;
    for word in one_line(text).split(' ') {
        let more = word.chars().count();
        match lines.last_mut() {
            Some(line) if length + 1 + more <= width => {
                line.push(' ');
                line.push_str(word);
                length += 1 + more;
            }
            _ => {
                lines.push(word.to_owned());
                length = more;
            }
        }
    }
    lines
}
