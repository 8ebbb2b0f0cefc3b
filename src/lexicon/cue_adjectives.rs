//! How far somebody believes a claim: "sceptical that", "not convinced that", "unsure whether".

use std::sync::OnceLock;

use super::by_word::ByWord;
use super::cues::Meaning;
use super::rows;

/// What an adjective means with one kind of complement.
#[derive(Clone, Debug)]
pub(crate) struct AdjectiveCue {
    /// Whether it must be negated.
    pub(crate) negated: bool,
    takes: Vec<&'static str>,
    pub(crate) meaning: Meaning,
}

impl AdjectiveCue {
    /// Whether it takes this: "that", "wh" or a preposition.
    pub(crate) fn takes(&self, complement: &str) -> bool {
        self.takes.contains(&complement)
    }

    fn from_row(row: &[&'static str]) -> Option<(&'static str, Self)> {
        let [adjective, form, takes, meaning @ ..] = row else { return None };
        let negated = match *form {
            "plain" => false,
            "negated" => true,
            _ => return None,
        };
        Some((adjective, Self { negated, takes: takes.split(' ').collect(), meaning: Meaning::from_columns(meaning)? }))
    }
}

const TABLE: &str = include_str!("cue_adjectives.tsv");

/// The entries of an adjective, whatever its case.
pub(crate) fn adjective_cues(word: &str) -> &'static [AdjectiveCue] {
    static CUES: OnceLock<ByWord<Vec<AdjectiveCue>>> = OnceLock::new();
    let cues = CUES.get_or_init(|| ByWord::gather(rows(TABLE).filter_map(|row| AdjectiveCue::from_row(&row))));
    cues.get_any_case(word).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for row in rows(TABLE) {
            assert!(AdjectiveCue::from_row(&row).is_some(), "{row:?}");
        }
        assert_eq!(adjective_cues("Sure").len(), 2);
        assert!(adjective_cues("happy").is_empty());
    }
}
