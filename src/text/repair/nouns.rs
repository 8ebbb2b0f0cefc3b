//! Heads of noun phrases.

use super::super::document::Token;
use super::super::{Dependency, Fine};

/// "The economy minister": of two common nouns in a row the second, at `at`, is the head, and no apposition of the first.
pub(super) fn compound(tokens: &mut [Token], first: usize, at: usize) {
    let common = |at: usize| matches!(tokens[at].fine, Fine::Nn | Fine::Nns);
    let Some(modifier) = at.checked_sub(1).filter(|&before| tokens[at].head == Some(first + before)) else { return };
    if tokens[at].dependency != Dependency::Appos || tokens[modifier].fine != Fine::Nn || !common(at) {
        return;
    }
    (tokens[at].head, tokens[at].dependency) = (tokens[modifier].head, tokens[modifier].dependency);
    for other in at.saturating_sub(20)..tokens.len().min(at + 40) {
        if other != at && tokens[other].head == Some(first + modifier) {
            tokens[other].head = Some(first + at);
        }
    }
    tokens[modifier].head = Some(first + at);
    tokens[modifier].dependency = Dependency::Compound;
}
