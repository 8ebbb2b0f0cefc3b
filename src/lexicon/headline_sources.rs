//! Nouns that name a headline's speaker: "Police: two held".

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::rows;

/// Whether this noun (its lemma) names a headline's speaker.
pub(crate) fn is_headline_source(lemma: &str) -> bool {
    static NOUNS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    NOUNS.get_or_init(|| rows(include_str!("headline_sources.tsv")).flatten().collect()).contains(lemma)
}

#[cfg(test)]
mod tests {
    #[test]
    fn weather_speaks_not() {
        assert!(super::is_headline_source("police") && !super::is_headline_source("weather"));
    }
}
