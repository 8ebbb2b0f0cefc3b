//! Words that say of a claim whether it is so: `truth_words.tsv`.

use super::table::word_kinds;

word_kinds! {
    /// Whether a word (its lemma) says of a claim that it is so; `None` for any other word.
    truth_word = "truth_words.tsv": bool { "so" => true, "not" => false }
}

#[cfg(test)]
mod tests {
    use super::truth_word;

    #[test]
    fn both_values_are_read() {
        assert_eq!((truth_word("true"), truth_word("baseless"), truth_word("tree")), (Some(true), Some(false), None));
    }
}
