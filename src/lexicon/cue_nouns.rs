//! Nouns that report: "accusation", "denial", "rumour".

use std::sync::OnceLock;

use super::by_word::ByWord;
use super::cues::Meaning;
use super::rows;

/// A noun that reports, with what it takes.
#[derive(Clone, Debug)]
pub(crate) struct NounCue {
    /// The noun's lemma.
    pub(crate) noun: &'static str,
    complements: Vec<&'static str>,
    /// Whether it reports without an owner ("amid rumours that").
    pub(crate) unsourced: bool,
    pub(crate) meaning: Meaning,
}

impl NounCue {
    /// Whether it takes this complement: "that", "of", "compound", a preposition (see the table's head).
    pub(crate) fn takes(&self, complement: &str) -> bool {
        self.complements.contains(&complement)
    }

    fn from_row(row: &[&'static str]) -> Option<Self> {
        let [noun, complements, unsourced, meaning @ ..] = row else { return None };
        Some(Self {
            noun,
            complements: complements.split(',').collect(),
            unsourced: *unsourced == "yes",
            meaning: Meaning::from_columns(meaning)?,
        })
    }
}

const TABLE: &str = include_str!("cue_nouns.tsv");

/// The entry of a noun's lemma in lower case.
pub(crate) fn noun_cue(lemma: &str) -> Option<&'static NounCue> {
    static NOUNS: OnceLock<ByWord<NounCue>> = OnceLock::new();
    NOUNS
        .get_or_init(|| rows(TABLE).filter_map(|row| NounCue::from_row(&row)).map(|cue| (cue.noun, cue)).collect())
        .get(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let mut count = 0;
        for row in rows(TABLE) {
            assert!(NounCue::from_row(&row).is_some(), "{row:?}");
            count += 1;
        }
        assert!(count >= 120, "{count}");
    }

    #[test]
    fn complements_and_meaning() {
        let denial = noun_cue("denial").unwrap();
        assert!(denial.takes("of") && !denial.takes("to-inf") && !denial.unsourced);
        assert_eq!(denial.meaning, Meaning::DENIES);
        assert!(noun_cue("table").is_none());
    }
}
