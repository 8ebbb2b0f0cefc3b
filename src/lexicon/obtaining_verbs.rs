//! How a document or a picture came to be known: `obtaining_verbs.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::rows;

/// Whether a participle of this verb (its lemma) tells how what it describes came to be known: "seen", "obtained".
pub(crate) fn is_obtaining(lemma: &str) -> bool {
    static VERBS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    VERBS.get_or_init(|| rows(include_str!("obtaining_verbs.tsv")).flatten().collect()).contains(lemma)
}

#[cfg(test)]
mod tests {
    #[test]
    fn seen_tells_how_and_denied_does_not() {
        assert!(super::is_obtaining("see") && !super::is_obtaining("deny"));
    }
}
