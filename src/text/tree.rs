//! Trees: the children of every token and the reach of its subtree.

use super::document::Document;

/// Visits every token that has a head after all that depend on it; tokens in cycles are left out. O(count).
fn bottom_up(count: usize, head: impl Fn(usize) -> Option<usize>, mut visit: impl FnMut(usize, usize)) {
    let mut pending = vec![0u32; count];
    for token in 0..count {
        if let Some(head) = head(token) {
            pending[head] += 1;
        }
    }
    for start in 0..count {
        let mut at = start;
        // a chain of tokens that wait for nothing more; each is visited once
        while pending[at] == 0 {
            pending[at] = u32::MAX;
            let Some(over) = head(at) else { break };
            visit(at, over);
            pending[over] -= 1;
            at = over;
        }
    }
}

/// Fills `children`, `children_at` and `reach` from the tokens' heads. O(tokens).
///
/// The parser gives every sentence a projective tree with one root, so a subtree is one range of tokens.
pub(super) fn link(document: &mut Document<'_>) {
    let count = document.tokens.len();
    let tokens = &document.tokens;
    let mut reach: Vec<(u32, u32)> = (0..count).map(|at| (as_u32(at), as_u32(at))).collect();
    bottom_up(
        count,
        |token| tokens[token].head,
        |token, head| {
            reach[head] = (reach[head].0.min(reach[token].0), reach[head].1.max(reach[token].1));
        },
    );
    let mut at = vec![0u32; count + 1];
    for token in tokens {
        if let Some(head) = token.head {
            at[head + 1] += 1;
        }
    }
    for index in 1..=count {
        at[index] += at[index - 1];
    }
    let mut next = at.clone();
    let mut children = vec![0u32; at[count] as usize];
    for (index, token) in tokens.iter().enumerate() {
        if let Some(head) = token.head {
            children[next[head] as usize] = as_u32(index);
            next[head] += 1;
        }
    }
    document.children = children;
    document.children_at = at;
    document.reach = reach;
}

/// Token counts fit 32 bits, because no more than 2^30 bytes of a text are read.
pub(super) fn as_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
