//! Nouns that stand for something said: "the claim", "that figure".

use super::table::word_kinds;

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

word_kinds! {
    /// The class of a noun's lemma in lower case, if it stands for something said.
    claim_noun = "claim_nouns.tsv": ClaimNoun {
        "claim" => ClaimNoun::Claim,
        "figure" => ClaimNoun::Figure,
        "wrong" => ClaimNoun::Wrong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toll_is_a_figure() {
        assert_eq!(claim_noun("toll"), Some(ClaimNoun::Figure));
        assert_eq!(claim_noun("kidney"), None);
    }
}
