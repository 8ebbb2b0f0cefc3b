//! Where nodes and edges of the provenance graph stand in the drawing.
//!
//! Layers after Sugiyama, Tagawa and Toda (1981): claims, holders, speakers, then relays and articles by the longest
//! way; in each layer nodes are ordered by the mean place of their neighbours.

use std::cmp::Ordering;

use serde::Serialize;

use crate::model::Stance;
use crate::report::{EdgeKind, Graph, NodeKind};

const BOX: i64 = 176;
const GAP: i64 = 88;
const LINE: i64 = 15;
const PADDING: i64 = 9;
const BETWEEN: i64 = 14;
const MARGIN: i64 = 12;
/// Room for edges from claim to claim.
const BESIDE: i64 = 96;
/// Characters in a line of a box, and lines.
const CHARACTERS: usize = 24;
const LINES: usize = 4;
const SWEEPS: usize = 4;

/// The drawing.
#[derive(Debug, Serialize)]
pub(super) struct DrawingView {
    width: i64,
    height: i64,
    nodes: Vec<NodeView>,
    edges: Vec<EdgeView>,
}

#[derive(Debug, Serialize)]
struct NodeView {
    kind: &'static str,
    label: String,
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    lines: Vec<LineView>,
}

#[derive(Debug, Serialize)]
struct LineView {
    text: String,
    x: i64,
    y: i64,
}

#[derive(Debug, Serialize)]
struct EdgeView {
    /// `asserts`, `denies`, `doubts`, `no_position`, `speaks_for`, `passed_on`, `copies`, `narrower`.
    kind: &'static str,
    path: String,
    label: String,
    x: i64,
    y: i64,
    anchor: &'static str,
}

impl DrawingView {
    pub(super) fn of(graph: &Graph) -> Self {
        let layers = layers(graph);
        let lines: Vec<Vec<String>> = graph.nodes.iter().map(|node| wrap(&node.label)).collect();
        let height = |node: usize| i64::try_from(lines[node].len()).unwrap_or(1) * LINE + 2 * PADDING;
        let total = |layer: &[usize]| layer.iter().map(|&node| height(node) + BETWEEN).sum::<i64>() - BETWEEN;
        let tallest = layers.iter().map(|layer| total(layer)).max().unwrap_or(0);
        let mut places = vec![(0, 0, 0); graph.nodes.len()];
        for (column, layer) in layers.iter().enumerate() {
            let mut y = MARGIN + (tallest - total(layer)) / 2;
            for &node in layer {
                places[node] = (i64::try_from(column).unwrap_or(0), y, height(node));
                y += height(node) + BETWEEN;
            }
        }
        // Edges from claim to claim run at their left.
        let beside = graph.edges.iter().any(|edge| places[edge.from].0 == 0 && places[edge.to].0 == 0);
        let left = if beside { BESIDE } else { MARGIN };
        let x = |column: i64| left + column * (BOX + GAP);
        let nodes = graph.nodes.iter().enumerate().map(|(at, node)| {
            let (column, y, height) = places[at];
            let line = |(row, text): (usize, &String)| LineView {
                text: text.clone(),
                x: x(column) + BOX / 2,
                y: y + PADDING + 11 + i64::try_from(row).unwrap_or(0) * LINE,
            };
            NodeView {
                kind: node_kind(node.kind),
                label: node.label.clone(),
                x: x(column),
                y,
                width: BOX,
                height,
                lines: lines[at].iter().enumerate().map(line).collect(),
            }
        });
        let mut labels = vec![0; graph.nodes.len()];
        let edges = graph.edges.iter().map(|edge| {
            let ((from, top, tall), (to, other, high)) = (places[edge.from], places[edge.to]);
            let (y1, y2) = (top + tall / 2, other + high / 2);
            let (x1, x2, bend1, bend2) = match from.cmp(&to) {
                Ordering::Greater => (x(from), x(to) + BOX, -GAP / 2, GAP / 2),
                Ordering::Less => (x(from) + BOX, x(to), GAP / 2, -GAP / 2),
                Ordering::Equal if from == 0 => (x(from), x(to), -BESIDE / 2, -BESIDE / 2),
                Ordering::Equal => (x(from) + BOX, x(to) + BOX, GAP / 2, GAP / 2),
            };
            // Labels stand where the edge meets the box on its right, one below the other.
            let (node, at) = if from >= to { (edge.from, (x1, y1)) } else { (edge.to, (x2, y2)) };
            let (x, anchor) = if from == to && from > 0 { (at.0 + 6, "start") } else { (at.0 - 6, "end") };
            let y = at.1 - 4 + labels[node] * 13;
            if !edge.label.is_empty() {
                labels[node] += 1;
            }
            EdgeView {
                kind: edge_kind(edge.kind),
                path: format!("M{x1} {y1}C{} {y1} {} {y2} {x2} {y2}", x1 + bend1, x2 + bend2),
                label: match edge.kind {
                    // What the dossier's graph says is too long for the gap.
                    EdgeKind::Stance(Stance::NoPosition) => "no position".to_owned(),
                    _ => edge.label.clone(),
                },
                x,
                y,
                anchor,
            }
        });
        let edges: Vec<EdgeView> = edges.collect();
        let columns = i64::try_from(layers.len()).unwrap_or(1);
        Self {
            width: x(columns - 1) + BOX + MARGIN + GAP / 2,
            height: tallest + 2 * MARGIN,
            nodes: nodes.collect(),
            edges,
        }
    }
}

/// The nodes of each layer, in order from top to bottom; no layer is empty.
fn layers(graph: &Graph) -> Vec<Vec<usize>> {
    let mut layer: Vec<usize> = graph
        .nodes
        .iter()
        .map(|node| match node.kind {
            NodeKind::Claim | NodeKind::OtherClaim => 0,
            NodeKind::Holder | NodeKind::Unnamed => 1,
            NodeKind::Speaker => 2,
            NodeKind::Relay | NodeKind::Article => 3,
        })
        .collect();
    // The longest way; a ring ends it after as many rounds as there are nodes on the longest chain that is drawn.
    for _ in 0..8 {
        let mut moved = false;
        for edge in graph.edges.iter().filter(|edge| edge.kind == EdgeKind::PassedOn) {
            if layer[edge.from] >= 3 && layer[edge.to] <= layer[edge.from] && layer[edge.from] < 8 {
                layer[edge.to] = layer[edge.from] + 1;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let most = layer.iter().max().copied().unwrap_or(0);
    let mut layers: Vec<Vec<usize>> = vec![Vec::new(); most + 1];
    (0..graph.nodes.len()).for_each(|node| layers[layer[node]].push(node));
    layers.retain(|layer| !layer.is_empty());
    let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); graph.nodes.len()];
    for edge in &graph.edges {
        neighbours[edge.from].push(edge.to);
        neighbours[edge.to].push(edge.from);
    }
    let mut place = vec![0.0; graph.nodes.len()];
    let number = |layer: &[usize], place: &mut Vec<f64>| {
        for (at, &node) in layer.iter().enumerate() {
            place[node] = (at as f64 + 0.5) / layer.len() as f64;
        }
    };
    layers.iter().for_each(|layer| number(layer, &mut place));
    for _ in 0..SWEEPS {
        for layer in &mut layers {
            let mean = |node: usize| {
                let near = &neighbours[node];
                if near.is_empty() {
                    place[node]
                } else {
                    near.iter().map(|&n| place[n]).sum::<f64>() / near.len() as f64
                }
            };
            let mut ordered: Vec<(f64, usize)> = layer.iter().map(|&node| (mean(node), node)).collect();
            ordered.sort_by(|a, b| a.0.total_cmp(&b.0));
            *layer = ordered.into_iter().map(|(_, node)| node).collect();
            number(layer, &mut place);
        }
    }
    layers
}

/// Lines of at most [`CHARACTERS`], at most [`LINES`] of them.
fn wrap(label: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in label.split_whitespace() {
        let word: String = match word.chars().count() {
            long if long > CHARACTERS => word.chars().take(CHARACTERS - 1).chain(['…']).collect(),
            _ => word.to_owned(),
        };
        let full = lines.len() == LINES;
        let Some(line) = lines.last_mut() else { continue };
        let room = line.is_empty() || line.chars().count() + 1 + word.chars().count() <= CHARACTERS;
        match (room, full) {
            (true, _) => {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(&word);
            }
            (false, false) => lines.push(word),
            (false, true) => {
                line.push('…');
                break;
            }
        }
    }
    lines
}

fn node_kind(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Claim => "claim",
        NodeKind::OtherClaim => "other-claim",
        NodeKind::Holder => "holder",
        NodeKind::Speaker => "speaker",
        NodeKind::Unnamed => "unnamed",
        NodeKind::Relay => "relay",
        NodeKind::Article => "article",
    }
}

fn edge_kind(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Stance(Stance::Asserts) => "asserts",
        EdgeKind::Stance(Stance::Denies) => "denies",
        EdgeKind::Stance(Stance::Doubts) => "doubts",
        EdgeKind::Stance(Stance::NoPosition) => "no_position",
        EdgeKind::SpeaksFor => "speaks_for",
        EdgeKind::PassedOn => "passed_on",
        EdgeKind::Copies => "copies",
        EdgeKind::Narrower => "narrower",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_wrapped_and_cut() {
        assert_eq!(wrap("Harrow Wire"), ["Harrow Wire"]);
        let lines = wrap(&"nine boats had been held in port ".repeat(9));
        assert_eq!(lines.len(), LINES);
        assert!(lines.iter().all(|line| line.chars().count() <= CHARACTERS + 1) && lines[3].ends_with('…'));
        assert_eq!(wrap(&"é".repeat(60))[0].chars().count(), CHARACTERS);
        assert_eq!(wrap(""), [""]);
    }
}
