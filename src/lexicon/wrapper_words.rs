//! Words of a reporting clause around a claim: `wrapper_words.tsv`.

use super::table::word_kinds;

/// What a word does in a reporting clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WrapperWord {
    /// May stand between the verb and "that": "told reporters that".
    Audience,
    /// With "there is no" before "that" it denies: "there is no evidence that".
    Ground,
}

word_kinds! {
    /// What a word, in the singular, does in a reporting clause; `None` for any other.
    wrapper_word = "wrapper_words.tsv": WrapperWord { "audience" => WrapperWord::Audience, "ground" => WrapperWord::Ground }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proof_is_a_ground() {
        assert_eq!((wrapper_word("proof"), wrapper_word("dam")), (Some(WrapperWord::Ground), None));
    }
}
