//! Verbs that lend a reporting noun its source: "issued a warning that".

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::rows;

/// Whether the subject of this verb (its lemma) is the source of a reporting noun that is its object.
pub(crate) fn is_light_verb(lemma: &str) -> bool {
    static VERBS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    VERBS.get_or_init(|| rows(include_str!("light_verbs.tsv")).flatten().collect()).contains(lemma)
}

#[cfg(test)]
mod tests {
    #[test]
    fn facing_is_no_making() {
        assert!(super::is_light_verb("issue") && !super::is_light_verb("face"));
    }
}
