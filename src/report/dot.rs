//! The graph of the chains in the language of Graphviz: `dot -Tsvg`.

use std::fmt::Write as _;

use super::graph::{EdgeKind, Graph, NodeKind};
use super::words::lines;
use crate::model::Stance;

/// Columns of a label.
const LABEL: usize = 32;
/// Columns of a note under the drawing.
const NOTE: usize = 90;

pub(crate) fn render(graph: &Graph) -> String {
    let mut out = String::from(
        "digraph provenance {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=11];\n  \
         edge [fontname=\"sans-serif\", fontsize=9];\n",
    );
    for (at, node) in graph.nodes.iter().enumerate() {
        let shape = match node.kind {
            NodeKind::Claim => "shape=box, style=\"filled,bold\", fillcolor=\"#fff3c4\", fontcolor=black",
            NodeKind::OtherClaim => "shape=box, style=\"filled,dashed\", fillcolor=\"#fffaf0\", fontcolor=black",
            NodeKind::Holder => "shape=ellipse, style=bold",
            NodeKind::Speaker => "shape=ellipse",
            NodeKind::Unnamed => "shape=ellipse, style=dashed",
            NodeKind::Relay => "shape=component",
            NodeKind::Article => "shape=note",
        };
        let mut label = labelled(&node.label);
        if let (NodeKind::Article, Some(id)) = (node.kind, &node.id) {
            if !node.label.ends_with(id.as_str()) {
                label.push_str(&format!("\\n[{}]", labelled(id)));
            }
        }
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  n{at} [{shape}, label=\"{label}\"];");
    }
    for edge in &graph.edges {
        let look = match edge.kind {
            EdgeKind::Stance(Stance::Asserts) => ", color=\"#1b7837\", penwidth=2",
            EdgeKind::Stance(Stance::Denies) => ", color=\"#b2182b\", penwidth=2",
            EdgeKind::Stance(Stance::Doubts) => ", color=\"#b35806\", penwidth=2",
            EdgeKind::Stance(Stance::NoPosition) => ", color=\"#666666\", style=dashed",
            EdgeKind::SpeaksFor => ", style=dotted",
            EdgeKind::PassedOn => "",
            EdgeKind::Copies => ", style=dashed, arrowhead=open",
            EdgeKind::Narrower => ", arrowhead=empty",
        };
        let _ = writeln!(out, "  n{} -> n{} [label=\"{}\"{look}];", edge.from, edge.to, labelled(&edge.label));
    }
    if !graph.notes.is_empty() {
        // Lines to the left, under the drawing.
        let notes: String = graph.notes.iter().map(|note| wrapped(note, NOTE, "\\l") + "\\l").collect();
        let _ = writeln!(out, "  label=\"{notes}\"; labelloc=b; labeljust=l; fontname=\"sans-serif\"; fontsize=10;");
    }
    out.push_str("}\n");
    out
}

/// Wrapped, and with nothing in it that Graphviz would take for its own: quotation marks, its backslash escapes and
/// the HTML entities that it resolves even in plain labels.
fn labelled(text: &str) -> String {
    wrapped(text, LABEL, "\\n")
}

fn wrapped(text: &str, columns: usize, between: &str) -> String {
    let escape = |line: &String| line.replace('&', "&amp;").replace('\\', "\\\\").replace('"', "\\\"");
    lines(text, columns).iter().map(escape).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_cannot_leave_their_quotes() {
        assert_eq!(labelled("a\"];\nb\\N &lt;"), "a\\\"]; b\\\\N &amp;lt;");
        assert_eq!(labelled(&"word ".repeat(8)), "word word word word word word\\nword word");
    }
}
