//! What the pronouns inside a content stand for, for whoever reads the content apart from its article.

use std::ops::Range;

use super::setting_outside;
use super::sources::Scene;
use crate::lexicon::pronouns::{Pronoun, pronoun};
use crate::text::{Document, Tag};

/// The pronouns of the third person among these tokens with the name that each stands for, in order of tokens; one
/// that could stand for several or for something without a name is left out. Linear in the document and the tokens.
pub(crate) fn stand_ins(document: &Document<'_>, tokens: impl Iterator<Item = Range<usize>>) -> Vec<(usize, String)> {
    let mut asked: Vec<usize> = tokens
        .flatten()
        .filter(|&token| matches!(document.tokens()[token].tag, Tag::Pronoun | Tag::Determiner))
        .filter(|&token| matches!(pronoun(document.word(token)), Some(Pronoun::Person(_) | Pronoun::Thing)))
        .collect();
    asked.sort_unstable();
    asked.dedup();
    if asked.is_empty() {
        return Vec::new();
    }
    let scene = Scene::new(document);
    let setting = setting_outside(Vec::new());
    let mut found = Vec::new();
    for token in asked {
        let words: Vec<Range<usize>> = std::iter::once(token..token + 1).collect();
        if let [one] = scene.source(&words, Some(token), &setting).as_slice() {
            if one.entity.is_some() && one.source.candidates.is_empty() {
                found.push((token, one.source.name.clone()));
            }
        }
    }
    found
}
