//! Nouns by which what stands behind "of" is counted: `counting_nouns.tsv`.

use super::table::word_kinds;

/// What a noun tells of what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counting {
    /// Nothing: "the number of deaths".
    Bare,
    /// How much of it: "the rest of the crew".
    Share,
}

word_kinds! {
    /// What a noun (its lemma) tells of what stands behind its "of"; `None` for one that does not count.
    counting_noun = "counting_nouns.tsv": Counting { "bare" => Counting::Bare, "share" => Counting::Share }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_bare_and_a_majority_a_share() {
        assert_eq!(counting_noun("number"), Some(Counting::Bare));
        assert_eq!(counting_noun("majority"), Some(Counting::Share));
        assert_eq!(counting_noun("ship"), None);
    }
}
