//! Words of judgment.

use super::table::word_kinds;

/// What a word of judgment says of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Evaluation {
    /// Good, bad, important …
    Judgment,
    /// Not so: "a fairy tale".
    Untrue,
}

word_kinds! {
    /// The sense of a lemma or word in lower case, if it judges.
    evaluation = "evaluative.tsv": Evaluation { "judgment" => Evaluation::Judgment, "untrue" => Evaluation::Untrue }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonsense_is_untrue() {
        assert_eq!(evaluation("nonsense"), Some(Evaluation::Untrue));
        assert_eq!(evaluation("table"), None);
    }
}
