//! Words that a reading of contents treats apart: `content_uses.tsv`.

use super::table::word_kinds;

/// What a word is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FunctionWord {
    /// The speaker: "we", "my".
    First,
    /// Someone or something named before: "it", "their".
    Third,
    /// Says nothing about what happens: "also", "very".
    Empty,
}

word_kinds! {
    /// The use of a word, in lower case.
    function_word = "content_uses.tsv": FunctionWord {
        "first" => FunctionWord::First,
        "third" => FunctionWord::Third,
        "empty" => FunctionWord::Empty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn we_is_the_speaker() {
        assert_eq!(function_word("we"), Some(FunctionWord::First));
    }
}
