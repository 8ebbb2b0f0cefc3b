//! Verbs of what one does with one's own words: `own_statement_verbs.tsv`.

use super::table::word_kinds;

word_kinds! {
    /// Before which word a verb (its lemma) has the statement that is its subject's own; the empty word where it is the object.
    own_statement_verb = "own_statement_verbs.tsv": &'static str {
        "object" => "", "by" => "by", "from" => "from", "in" => "in", "on" => "on", "to" => "to",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_statements() {
        assert_eq!(own_statement_verb("repeat"), Some(""));
        assert_eq!(own_statement_verb("stand"), Some("by"));
        assert_eq!(own_statement_verb("reject"), None);
    }
}
