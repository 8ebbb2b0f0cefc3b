//! Things that are withheld, not disputed, when they are denied: "denied them entry".

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::rows;

/// Whether denying this (a noun's lemma) is withholding it.
pub(crate) fn is_withheld(lemma: &str) -> bool {
    static NOUNS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    NOUNS.get_or_init(|| rows(include_str!("denied_things.tsv")).flatten().collect()).contains(lemma)
}

#[cfg(test)]
mod tests {
    #[test]
    fn entry_is_withheld_and_guilt_is_not() {
        assert!(super::is_withheld("entry") && !super::is_withheld("guilt"));
    }
}
