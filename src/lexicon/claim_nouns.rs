//! Nouns that stand for something said: "the claim", "that figure".

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// What a noun that stands for something said stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClaimNoun {
    /// A statement: "the account".
    Claim,
    /// A number: "the toll".
    Figure,
    /// A deed that one is charged with: "wrongdoing".
    Wrong,
}

const TABLE: &str = include_str!("claim_nouns.tsv");

fn row(row: &[&'static str]) -> Option<(&'static str, ClaimNoun)> {
    let &[noun, class] = row else { return None };
    let class = match class {
        "claim" => ClaimNoun::Claim,
        "figure" => ClaimNoun::Figure,
        "wrong" => ClaimNoun::Wrong,
        _ => return None,
    };
    Some((noun, class))
}

/// The class of a noun's lemma in lower case, if it stands for something said.
pub(crate) fn claim_noun(lemma: &str) -> Option<ClaimNoun> {
    static NOUNS: OnceLock<FxHashMap<&'static str, ClaimNoun>> = OnceLock::new();
    NOUNS.get_or_init(|| rows(TABLE).filter_map(|columns| row(&columns)).collect()).get(lemma).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert!(rows(TABLE).all(|columns| row(&columns).is_some()));
        assert_eq!(claim_noun("toll"), Some(ClaimNoun::Figure));
        assert_eq!(claim_noun("kidney"), None);
    }
}
