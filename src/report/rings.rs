//! Circular reporting: outlets that cite one another for the same claim.

use indexmap::{IndexMap, IndexSet};
use rustc_hash::{FxHashMap, FxHashSet};

use super::statement::{HopKind, Statement, outlet_key};

/// The rings among the outlets of these assertions, each beginning with its least name, in order.
///
/// An outlet cites every relay and every outlet that it names as its source. Outlets that reach one another (strongly
/// connected components, after Kosaraju and Sharir 1981) form a ring; of each such group the shortest ring through
/// its least member is named.
/// O(assertions).
pub(crate) fn rings(assertions: &[&Statement]) -> Vec<Vec<String>> {
    let mut names: IndexMap<String, String> = IndexMap::new();
    for statement in assertions {
        names.entry(outlet_key(statement.publisher())).or_insert_with(|| statement.publisher().to_owned());
    }
    let mut cites: Vec<IndexSet<usize>> = vec![IndexSet::new(); names.len()];
    for statement in assertions {
        let Some(from) = names.get_index_of(&outlet_key(statement.publisher())) else { continue };
        let relays = statement.chain.iter().filter(|hop| matches!(hop.kind, HopKind::Relay(_)));
        let named = relays.map(|hop| hop.name.as_str()).chain(statement.cited_outlet());
        for to in named.filter_map(|name| names.get_index_of(&outlet_key(name))) {
            if to != from {
                cites[from].insert(to);
            }
        }
    }
    let name = |at: usize| names.get_index(at).map_or("", |(_, name)| name.as_str());
    let mut found: Vec<Vec<String>> = Vec::new();
    for group in groups(&cites).into_iter().filter(|group| group.len() > 1) {
        let Some(&least) = group.iter().min_by_key(|&&at| name(at)) else { continue };
        let ring = shortest(&cites, &group, least);
        found.push(ring.into_iter().map(|at| name(at).to_owned()).collect());
    }
    found.sort();
    found
}

/// Strongly connected groups, without recursion: forward and backward reach from each outlet not yet placed.
fn groups(cites: &[IndexSet<usize>]) -> Vec<Vec<usize>> {
    let mut cited_by: Vec<IndexSet<usize>> = vec![IndexSet::new(); cites.len()];
    for (from, tos) in cites.iter().enumerate() {
        for &to in tos {
            cited_by[to].insert(from);
        }
    }
    // Kosaraju: finishing order forward, then collecting backward.
    let mut order = Vec::with_capacity(cites.len());
    let mut seen = vec![false; cites.len()];
    for start in 0..cites.len() {
        let mut open = vec![(start, 0)];
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        while let Some((at, next)) = open.pop() {
            match cites[at].get_index(next) {
                Some(&to) => {
                    open.push((at, next + 1));
                    if !std::mem::replace(&mut seen[to], true) {
                        open.push((to, 0));
                    }
                }
                None => order.push(at),
            }
        }
    }
    let mut placed = vec![false; cites.len()];
    let mut found = Vec::new();
    for &start in order.iter().rev() {
        if std::mem::replace(&mut placed[start], true) {
            continue;
        }
        let (mut group, mut open) = (Vec::new(), vec![start]);
        while let Some(at) = open.pop() {
            group.push(at);
            for &from in &cited_by[at] {
                if !std::mem::replace(&mut placed[from], true) {
                    open.push(from);
                }
            }
        }
        found.push(group);
    }
    found
}

/// The shortest way from `start` back to itself inside its group.
fn shortest(cites: &[IndexSet<usize>], group: &[usize], start: usize) -> Vec<usize> {
    let inside: FxHashSet<usize> = group.iter().copied().collect();
    let mut before: FxHashMap<usize, usize> = FxHashMap::default();
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(at) = open.pop_front() {
        for &to in &cites[at] {
            if to == start {
                let mut ring = vec![at];
                while let Some(&previous) = ring.last().and_then(|last| before.get(last)) {
                    ring.push(previous);
                }
                ring.reverse();
                return ring;
            }
            if inside.contains(&to) && !before.contains_key(&to) {
                before.insert(to, at);
                open.push_back(to);
            }
        }
    }
    group.to_vec()
}
