//! How a document or a picture came to be known: `obtaining_verbs.tsv`.

use super::table::word_kinds;

/// Who stands behind "by" after a participle that tells how a document came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Obtained {
    /// Whose it is: "published by".
    FromMaker,
    /// Who only has it: "seen by".
    ByHolder,
}

word_kinds! {
    /// What a participle of this verb (its lemma) tells of a document; `None` for a verb that does not tell how it came to be known.
    obtained = "obtaining_verbs.tsv": Obtained { "maker" => Obtained::FromMaker, "holder" => Obtained::ByHolder }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_publishes_makes_and_who_sees_holds() {
        assert_eq!(obtained("publish"), Some(Obtained::FromMaker));
        assert_eq!(obtained("see"), Some(Obtained::ByHolder));
        assert_eq!(obtained("deny"), None);
    }
}
