//! The graph of the chains as a Mermaid flowchart, which many wikis and forges draw.

use std::fmt::Write as _;

use super::graph::{EdgeKind, Graph, NodeKind};
use super::words::lines;
use crate::model::Stance;

/// Columns of a label.
const LABEL: usize = 32;
/// Columns of the note.
const NOTE: usize = 60;

pub(crate) fn render(graph: &Graph) -> String {
    let mut out = String::from("flowchart LR\n");
    for (at, node) in graph.nodes.iter().enumerate() {
        let (open, close, class) = match node.kind {
            NodeKind::Claim => ("[", "]", "claim"),
            NodeKind::OtherClaim => ("[", "]", "other"),
            NodeKind::Holder => ("([", "])", "holder"),
            NodeKind::Speaker => ("([", "])", "speaker"),
            NodeKind::Unnamed => ("([", "])", "unnamed"),
            NodeKind::Relay => ("[[", "]]", "relay"),
            NodeKind::Article => ("[/", "/]", "article"),
        };
        let mut label = labelled(&node.label);
        if let (NodeKind::Article, Some(id)) = (node.kind, &node.id) {
            if !node.label.ends_with(id.as_str()) {
                label.push_str(&format!("<br/>({})", labelled(id)));
            }
        }
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  n{at}{open}\"{label}\"{close}:::{class}");
    }
    let mut stances: Vec<(usize, &str)> = Vec::new();
    for (at, edge) in graph.edges.iter().enumerate() {
        let arrow = match edge.kind {
            EdgeKind::Stance(stance) => {
                let colour = match stance {
                    Stance::Asserts => "#1b7837",
                    Stance::Denies => "#b2182b",
                    Stance::Doubts => "#b35806",
                    Stance::NoPosition => "#666666",
                };
                stances.push((at, colour));
                "==>"
            }
            EdgeKind::PassedOn => "-->",
            EdgeKind::SpeaksFor | EdgeKind::Copies | EdgeKind::Narrower => "-.->",
        };
        let label = labelled(&edge.label);
        let label = if label.is_empty() { String::new() } else { format!("|\"{label}\"|") };
        let _ = writeln!(out, "  n{} {arrow}{label} n{}", edge.from, edge.to);
    }
    if !graph.notes.is_empty() {
        let notes: Vec<String> = graph.notes.iter().map(|note| wrapped(note, NOTE)).collect();
        let _ = writeln!(out, "  notes[\"{}\"]:::note", notes.join("<br/>"));
    }
    for (at, colour) in stances {
        let _ = writeln!(out, "  linkStyle {at} stroke:{colour}");
    }
    out.push_str("  classDef claim stroke-width:3px\n  classDef other stroke-dasharray:4\n");
    out.push_str("  classDef holder stroke-width:2px\n  classDef unnamed stroke-dasharray:4\n");
    if !graph.notes.is_empty() {
        out.push_str("  classDef note text-align:left,fill:none,stroke-dasharray:2\n");
    }
    out
}

/// Wrapped, with entity codes in Mermaid's form (`#34;`) for whatever its parser, its Markdown or the HTML that it
/// makes could take for markup.
fn labelled(text: &str) -> String {
    wrapped(text, LABEL)
}

fn wrapped(text: &str, columns: usize) -> String {
    let escape = |line: &String| {
        let mut out = String::with_capacity(line.len());
        for c in line.chars() {
            match c {
                '"' | '#' | '&' | '<' | '>' | '`' | '\\' | '%' | '{' | '}' | '[' | ']' | '(' | ')' | '|' | '*'
                | '_' | '~' | '$' | ';' | '/' => {
                    let _ = write!(out, "#{};", u32::from(c));
                }
                c => out.push(c),
            }
        }
        out
    };
    lines(text, columns).iter().map(escape).collect::<Vec<_>>().join("<br/>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_cannot_leave_their_quotes() {
        assert_eq!(labelled("a\"]\nclick n0"), "a#34;#93; click n0");
        assert_eq!(labelled("<b>%%{init}%%"), "#60;b#62;#37;#37;#123;init#125;#37;#37;");
    }
}
