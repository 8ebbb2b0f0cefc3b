//! Words that stand for one of several without a noun: `elliptical_words.tsv`.

use super::table::word_kinds;

word_kinds! {
    /// Whether a word (lower case) stands for one of several beside another: "another", "third"; `None` where it stands for nobody.
    is_further_one = "elliptical_words.tsv": bool { "first" => false, "further" => true }
}

#[cfg(test)]
mod tests {
    use super::is_further_one;

    #[test]
    fn one_is_the_first_and_another_is_further() {
        assert_eq!(
            (is_further_one("one"), is_further_one("another"), is_further_one("mayor")),
            (Some(false), Some(true), None)
        );
    }
}
