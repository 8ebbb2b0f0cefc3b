//! Trees: the children of every token and the reach of its subtree.

use super::document::{Document, Token};
use super::projective::make_projective;

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

/// How far every token's subtree reaches, and how many tokens it has.
fn subtrees(tokens: &[Token]) -> (Vec<(u32, u32)>, Vec<u32>) {
    let mut reach: Vec<(u32, u32)> = (0..tokens.len()).map(|at| (as_u32(at), as_u32(at))).collect();
    let mut size = vec![1u32; tokens.len()];
    bottom_up(
        tokens.len(),
        |token| tokens[token].head,
        |token, head| {
            reach[head] = (reach[head].0.min(reach[token].0), reach[head].1.max(reach[token].1));
            size[head] += size[token];
        },
    );
    (reach, size)
}

/// Makes the trees projective that repairs have made cross. True where there were any.
fn uncross(document: &mut Document<'_>, reach: &[(u32, u32)], size: &[u32]) -> bool {
    let mut any = false;
    let Document { sentences, tokens, .. } = document;
    for sentence in sentences {
        let range = sentence.tokens.clone();
        let length = as_u32(range.len());
        let sound = |token: usize| {
            let root = tokens[token].head.is_none();
            reach[token].1 - reach[token].0 + 1 == size[token] && (!root || size[token] == length)
        };
        if range.clone().all(sound) {
            continue;
        }
        any = true;
        let first = range.start;
        let local = |head: usize| head.checked_sub(first).filter(|head| *head < range.len());
        let mut heads: Vec<Option<usize>> =
            tokens[range.clone()].iter().map(|token| token.head.and_then(local)).collect();
        make_projective(&mut heads);
        for (token, head) in tokens[range].iter_mut().zip(heads) {
            token.head = head.map(|head| first + head);
        }
    }
    any
}

/// Fills `children`, `children_at` and `reach` from the tokens' heads. O(tokens).
///
/// Where sentences are parsed, each has a projective tree with one root, so that a subtree is one range of tokens; the parser
/// gives such trees, and where a repair broke one, it is mended first.
pub(super) fn link(document: &mut Document<'_>, parsed: bool) {
    let count = document.tokens.len();
    let (mut reach, size) = subtrees(&document.tokens);
    if parsed && uncross(document, &reach, &size) {
        reach = subtrees(&document.tokens).0;
    }
    let tokens = &document.tokens;
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
