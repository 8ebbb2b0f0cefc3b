//! The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013): what a move costs in arcs that can
//! no longer be made.

use crate::text::syntax::transition::{Move, State};

/// A tree to learn, with the children of each word.
#[derive(Clone, Debug, Default)]
pub(super) struct Gold {
    pub(super) heads: Vec<u32>,
    children: Vec<Vec<u32>>,
}

impl Gold {
    /// Makes a tree projective, where it is not, by lifting arcs to the head's head (Nivre and Nilsson 2005).
    pub(super) fn projective(heads: &[u32]) -> Self {
        let mut heads = heads.to_vec();
        while let Some(dependent) = shortest_crossing(&heads) {
            let head = heads[dependent] as usize;
            heads[dependent] = heads[head];
        }
        let mut children = vec![Vec::new(); heads.len() + 1];
        for (dependent, &head) in heads.iter().enumerate() {
            children[head as usize].push(dependent as u32);
        }
        Self { heads, children }
    }

    /// How many arcs of the tree a move puts out of reach.
    pub(super) fn cost(&self, state: &State, step: Move) -> usize {
        let next = state.next;
        let lost_children = |word: usize| self.children[word].iter().filter(|&&child| child as usize >= next).count();
        match (step, state.arc(step)) {
            (Move::Shift, _) => {
                let head = self.heads[next];
                let below = &state.stack[..state.stack.len().saturating_sub(1)];
                let lost = state.stack.iter().filter(|&&word| self.heads[word as usize] as usize == next).count();
                lost + usize::from(below.contains(&head))
            }
            (_, Some((dependent, head))) => {
                let gold = self.heads[dependent] as usize;
                let reachable = gold >= next || (step == Move::Left && gold == state.stacked(1));
                usize::from(gold != head && reachable) + lost_children(dependent)
            }
            (_, None) => 0,
        }
    }
}

/// The dependent of the shortest arc that crosses another.
fn shortest_crossing(heads: &[u32]) -> Option<usize> {
    let root = heads.len() as u32;
    let mut shortest: Option<(u32, usize)> = None;
    for (dependent, &head) in heads.iter().enumerate() {
        let dependent = dependent as u32;
        if head == root {
            continue;
        }
        let (left, right) = (dependent.min(head), dependent.max(head));
        let inside = |word: u32| left < word && word < right;
        let crosses = (left + 1..right).any(|word| {
            let other = heads[word as usize];
            other == root || !(inside(other) || other == left || other == right)
        });
        let crosses = crosses
            && (left + 1..right).any(|word| {
                let mut at = word;
                while at != root && at != head {
                    at = heads[at as usize];
                }
                at == root
            });
        if crosses && shortest.is_none_or(|(length, _)| right - left < length) {
            shortest = Some((right - left, dependent as usize));
        }
    }
    shortest.map(|(_, dependent)| dependent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Dependency;

    #[test]
    fn following_the_oracle_gives_the_tree() {
        let trees: [&[u32]; 5] = [&[1], &[1, 2], &[1, 4, 3, 1, 5], &[3, 0, 3, 4], &[2, 2, 6, 2, 5, 3]];
        for heads in trees {
            let gold = Gold::projective(heads);
            let mut state = State::default();
            state.reset(heads.len());
            while !state.is_final() {
                let free = Move::ALL.into_iter().find(|&step| state.allows(step) && gold.cost(&state, step) == 0);
                state.make(free.expect("a move that costs nothing"), Dependency::Dep);
            }
            assert_eq!(state.heads, gold.heads);
        }
    }

    #[test]
    fn crossing_arcs_are_lifted() {
        // 0 ← 2, 1 ← 3: the arcs cross.
        let gold = Gold::projective(&[2, 3, 3, 4]);
        assert_eq!(shortest_crossing(&gold.heads), None);
    }
}
