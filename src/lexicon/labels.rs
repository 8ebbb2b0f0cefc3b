//! Words that label what follows a colon and name no speaker: "Results: …".

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::rows;

/// Whether this word (lower case) before a colon labels what follows.
pub(crate) fn is_label(word: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| rows(include_str!("labels.tsv")).flatten().collect()).contains(word)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_label_is_no_speaker() {
        assert!(super::is_label("results") && !super::is_label("police"));
    }
}
