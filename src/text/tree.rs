//! Trees: heads made sound, children and reach.

use super::document::Document;

/// Makes one parsed stretch a projective tree with a single root; returns the root, or `None` for no tokens.
///
/// Heads are indexes into the stretch. A head outside it or in a cycle is taken away; further roots hang on the
/// first; a token whose arc crosses another, or reaches over a token that is not its head's, is lifted to its
/// head's head (Nivre and Nilsson 2005) until none does. O(n) for a tree that is sound already.
pub(super) fn sound(heads: &mut [Option<usize>]) -> Option<usize> {
    let count = heads.len();
    if count == 0 {
        return None;
    }
    for (token, head) in heads.iter_mut().enumerate() {
        if head.is_some_and(|head| head >= count || head == token) {
            *head = None;
        }
    }
    cut_cycles(heads);
    let root = heads.iter().position(Option::is_none)?;
    for (token, head) in heads.iter_mut().enumerate() {
        if head.is_none() && token != root {
            *head = Some(root);
        }
    }
    while !is_projective(heads) {
        let Some(token) = shortest_crossing(heads) else { break };
        heads[token] = heads[token].and_then(|head| heads[head]);
    }
    Some(root)
}

fn cut_cycles(heads: &mut [Option<usize>]) {
    // 0: not seen; otherwise the walk it was seen on
    let mut seen = vec![0usize; heads.len()];
    for start in 0..heads.len() {
        let walk = start + 1;
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = walk;
            match heads[at] {
                Some(head) if seen[head] == walk => {
                    heads[at] = None;
                    break;
                }
                Some(head) => at = head,
                None => break,
            }
        }
    }
}

/// Whether every subtree is one range, in a tree without cycles.
fn is_projective(heads: &[Option<usize>]) -> bool {
    let mut reach: Vec<(u32, u32)> = (0..heads.len()).map(|at| (as_u32(at), as_u32(at))).collect();
    let mut size = vec![1u32; heads.len()];
    bottom_up(
        heads.len(),
        |token| heads[token],
        |token, head| {
            size[head] += size[token];
            reach[head] = (reach[head].0.min(reach[token].0), reach[head].1.max(reach[token].1));
        },
    );
    reach.iter().zip(&size).all(|(&(first, last), &size)| last - first + 1 == size)
}

/// The dependent of the shortest arc that reaches over a token outside its head's subtree.
fn shortest_crossing(heads: &[Option<usize>]) -> Option<usize> {
    let under = |mut token: usize, ancestor: usize| loop {
        if token == ancestor {
            return true;
        }
        match heads[token] {
            Some(head) => token = head,
            None => return false,
        }
    };
    (0..heads.len())
        .filter_map(|token| Some((token, heads[token]?)))
        .filter(|&(token, head)| (token.min(head) + 1..token.max(head)).any(|between| !under(between, head)))
        .min_by_key(|&(token, head)| (token.abs_diff(head), token))
        .map(|(token, _)| token)
}

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

/// Fills `children`, `children_at` and `reach` from the tokens' heads, which must be sound. O(tokens).
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sound_tree_stays_as_it_is() {
        let mut heads = [Some(1), None, Some(3), Some(1), Some(1)];
        let before = heads;
        assert_eq!(sound(&mut heads), Some(1));
        assert_eq!(heads, before);
    }

    #[test]
    fn cycles_strays_and_crossings_are_mended() {
        let mut cycle = [Some(1), Some(0), Some(9), Some(3)];
        assert!(sound(&mut cycle).is_some());
        // 0 → 2 crosses 1 → 3
        let mut crossing = [None, Some(0), Some(0), Some(1)];
        assert_eq!(sound(&mut crossing), Some(0));
        assert_eq!(crossing, [None, Some(0), Some(0), Some(0)]);
    }

    proptest! {
        #[test]
        fn any_heads_become_a_projective_tree(raw in proptest::collection::vec(0usize..24, 0..20)) {
            let mut heads: Vec<_> = raw.iter().map(|&head| head.checked_sub(2)).collect();
            let root = sound(&mut heads);
            prop_assert_eq!(root.is_some(), !heads.is_empty());
            prop_assert_eq!(heads.iter().filter(|head| head.is_none()).count(), usize::from(root.is_some()));
            prop_assert!(is_projective(&heads));
        }
    }
}
