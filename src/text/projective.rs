//! Trees made projective again after repairs, so that every subtree is one range of tokens.
//!
//! An arc that crosses others is lifted: its token hangs on the head of its head, the shortest arc first, until nothing
//! crosses (Nivre and Nilsson 2005, "Pseudo-Projective Dependency Parsing").

/// Rounds in which one arc is lifted; after them all that cross are lifted together, which bounds the rounds by the tree's depth.
const ONE_BY_ONE: usize = 8;

/// Makes a projective tree with one root of a sentence's heads, given by their place in the sentence. Arcs that cross nothing
/// stay. O(n² · d) in a sentence's tokens and depth where something crosses; sentences are bounded.
pub(super) fn make_projective(heads: &mut [Option<usize>]) {
    let Some(root) = heads.iter().position(Option::is_none).or_else(|| (!heads.is_empty()).then_some(0)) else {
        return;
    };
    one_root(heads, root);
    for round in 0.. {
        let order = order(heads, root);
        let crossing = |at: usize| {
            let head = heads[at]?;
            let between = at.min(head) + 1..at.max(head);
            let length = between.len();
            let below = |token: usize| order[head].0 <= order[token].0 && order[token].1 <= order[head].1;
            (!between.into_iter().all(below)).then_some((length, at))
        };
        let mut crossed: Vec<(usize, usize)> = (0..heads.len()).filter_map(crossing).collect();
        if crossed.is_empty() {
            return;
        }
        crossed.sort_unstable();
        let lifted = if round < ONE_BY_ONE { 1 } else { crossed.len() };
        // The root has all tokens below it, so that what crosses has a head that has one.
        let higher: Vec<(usize, Option<usize>)> =
            crossed[..lifted].iter().map(|&(_, at)| (at, heads[at].and_then(|head| heads[head]))).collect();
        for (at, head) in higher {
            heads[at] = head.or(Some(root));
        }
    }
}

/// Hangs further roots on the first, and one token of every ring.
fn one_root(heads: &mut [Option<usize>], root: usize) {
    heads[root] = None;
    // 0: not seen; else the number of the walk that came by
    let mut seen = vec![0; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while at != root && seen[at] == 0 {
            seen[at] = start + 1;
            match heads[at] {
                Some(head) if head < heads.len() => at = head,
                _ => {
                    heads[at] = Some(root);
                    at = root;
                }
            }
        }
        if at != root && seen[at] == start + 1 {
            heads[at] = Some(root);
        }
    }
}

/// When a walk through the tree enters and leaves every token.
fn order(heads: &[Option<usize>], root: usize) -> Vec<(usize, usize)> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); heads.len()];
    for (at, head) in heads.iter().enumerate() {
        if let Some(head) = head {
            children[*head].push(at);
        }
    }
    let mut order = vec![(0, 0); heads.len()];
    let (mut clock, mut path) = (0, vec![(root, 0)]);
    while let Some((token, next)) = path.last_mut() {
        let token = *token;
        if *next == 0 {
            order[token].0 = clock;
            clock += 1;
        }
        match children[token].get(*next) {
            Some(child) => {
                *next += 1;
                path.push((*child, 0));
            }
            None => {
                order[token].1 = clock;
                path.pop();
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn projective(heads: &[Option<usize>]) -> bool {
        let above = |token: usize| std::iter::successors(Some(token), |at| heads[*at]).take(heads.len() + 1);
        let roots = heads.iter().filter(|head| head.is_none()).count();
        roots == 1
            && (0..heads.len()).all(|at| above(at).count() <= heads.len())
            && (0..heads.len()).all(|at| {
                heads[at].is_none_or(|head| {
                    (at.min(head)..at.max(head)).all(|token| token == at || above(token).any(|up| up == head))
                })
            })
    }

    #[test]
    fn what_crosses_is_lifted() {
        // 0 ← 2, 1 ← 3 cross under the root 2.
        let mut heads = [Some(2), Some(3), None, Some(2)];
        make_projective(&mut heads);
        assert_eq!(heads, [Some(2), Some(2), None, Some(2)]);
        let mut whole = [Some(1), None, Some(3), Some(1)];
        make_projective(&mut whole);
        assert_eq!(whole, [Some(1), None, Some(3), Some(1)]);
        make_projective(&mut []);
    }

    proptest! {
        #[test]
        fn whatever_the_heads(heads in proptest::collection::vec(proptest::option::weighted(0.9, 0..12usize), 0..12)) {
            let mut heads: Vec<Option<usize>> = heads;
            let before = heads.clone();
            make_projective(&mut heads);
            prop_assert!(heads.is_empty() || projective(&heads), "{heads:?}");
            if !before.is_empty() && before.iter().flatten().all(|head| *head < before.len()) && projective(&before) {
                prop_assert_eq!(heads, before);
            }
        }
    }
}
