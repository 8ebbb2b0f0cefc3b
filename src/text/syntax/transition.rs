//! The transition system: arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011).
//!
//! A sentence of `n` words takes exactly `2n` moves. The root stands at the end of the buffer and takes a word only
//! when it is the last one left, so that every sequence of legal moves gives a projective tree with one root.

use crate::text::Dependency;

/// A move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack becomes a dependent of the next word (or of the root) and leaves.
    Left,
    /// The top of the stack becomes a dependent of the word under it and leaves.
    Right,
}

impl Move {
    pub(super) const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// The children of a word that the parser looks at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Children {
    /// Leftmost, and the one next to it.
    pub(super) left: [u32; 2],
    /// Rightmost, and the one next to it.
    pub(super) right: [u32; 2],
    /// How many on the left.
    pub(super) lefts: u8,
    /// How many on the right.
    pub(super) rights: u8,
}

/// Where the parser stands in a sentence.
///
/// Positions are words; `length` is the root and `length + 1` stands for no word at all.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) length: usize,
    pub(super) stack: Vec<u32>,
    pub(super) next: usize,
    pub(super) heads: Vec<u32>,
    pub(super) labels: Vec<Dependency>,
    pub(super) children: Vec<Children>,
    /// The last two moves.
    pub(super) history: [u8; 2],
}

impl State {
    /// The start of a sentence; buffers are kept.
    pub(super) fn reset(&mut self, length: usize) {
        let none = (length + 1) as u32;
        self.length = length;
        self.next = 0;
        self.history = [3; 2];
        self.stack.clear();
        self.heads.clear();
        self.heads.resize(length, none);
        self.labels.clear();
        self.labels.resize(length + 2, Dependency::Dep);
        self.children.clear();
        self.children.resize(length + 2, Children { left: [none; 2], right: [none; 2], lefts: 0, rights: 0 });
    }

    /// The position that stands for the root.
    pub(super) fn root(&self) -> usize {
        self.length
    }

    /// The position that stands for no word.
    pub(super) fn none(&self) -> usize {
        self.length + 1
    }

    /// The word so many places below the top of the stack.
    #[inline]
    pub(super) fn stacked(&self, depth: usize) -> usize {
        self.stack.len().checked_sub(depth + 1).map_or(self.none(), |at| self.stack[at] as usize)
    }

    /// Whether all words have heads.
    pub(super) fn is_final(&self) -> bool {
        self.next == self.length && self.stack.is_empty()
    }

    /// Whether a move may be made.
    #[inline]
    pub(super) fn allows(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.next < self.length,
            Move::Left => self.stack.len() == 1 || (self.next < self.length && !self.stack.is_empty()),
            Move::Right => self.stack.len() >= 2,
        }
    }

    /// The dependent and the head that an arc would join.
    pub(super) fn arc(&self, step: Move) -> Option<(usize, usize)> {
        match step {
            Move::Shift => None,
            Move::Left => Some((self.stacked(0), self.next)),
            Move::Right => Some((self.stacked(0), self.stacked(1))),
        }
    }

    /// Makes a move; the label is that of the arc, if there is one.
    pub(super) fn make(&mut self, step: Move, label: Dependency) {
        self.history = [step as u8, self.history[0]];
        let Some((dependent, head)) = self.arc(step) else {
            self.stack.push(self.next as u32);
            self.next += 1;
            return;
        };
        self.stack.pop();
        self.heads[dependent] = head as u32;
        self.labels[dependent] = label;
        let children = &mut self.children[head];
        let dependent = dependent as u32;
        if step == Move::Left {
            children.left = [dependent, children.left[0]];
            children.lefts = children.lefts.saturating_add(1);
        } else {
            children.right = [dependent, children.right[0]];
            children.rights = children.rights.saturating_add(1);
        }
    }
}
