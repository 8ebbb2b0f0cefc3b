//! Verbs for what an event does to people's minds: `rousing_verbs.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::rows;

/// Whether a verb (its lemma) tells what an event makes people think or say: "raise", "prompt".
pub(crate) fn is_rousing(lemma: &str) -> bool {
    static VERBS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    VERBS.get_or_init(|| rows(include_str!("rousing_verbs.tsv")).flatten().collect()).contains(lemma)
}

#[cfg(test)]
mod tests {
    #[test]
    fn to_fuel_rouses_and_to_say_does_not() {
        assert!(super::is_rousing("fuel") && !super::is_rousing("say"));
    }
}
