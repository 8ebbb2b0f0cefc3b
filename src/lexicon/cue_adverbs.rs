//! Passing something on without a source: "reportedly", "alleged", "is said to".

use std::sync::OnceLock;

use super::by_word::ByWord;
use super::cues::Meaning;
use super::rows;

/// What part an unsourced word plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum UnsourcedPart {
    /// "reportedly came"
    Adverb,
    /// "the alleged deal"
    Adjective,
}

const WORDS: &str = include_str!("cue_adverbs.tsv");
const PASSIVES: &str = include_str!("cue_passives.tsv");

fn word_row(row: &[&'static str]) -> Option<(&'static str, (UnsourcedPart, Meaning))> {
    let [word, part, meaning @ ..] = row else { return None };
    let part = match *part {
        "adverb" => UnsourcedPart::Adverb,
        "adjective" => UnsourcedPart::Adjective,
        _ => return None,
    };
    Some((word, (part, Meaning::from_columns(meaning)?)))
}

/// The meaning of an adverb or adjective, whatever its case, that passes something on without a source.
pub(crate) fn unsourced_word(word: &str, part: UnsourcedPart) -> Option<Meaning> {
    static CUES: OnceLock<ByWord<(UnsourcedPart, Meaning)>> = OnceLock::new();
    let entry = CUES.get_or_init(|| rows(WORDS).filter_map(|row| word_row(&row)).collect()).get_any_case(word)?;
    (entry.0 == part).then_some(entry.1)
}

/// A verb whose passive passes something on without a source.
#[derive(Clone, Debug)]
pub(crate) struct PassiveCue {
    takes: Vec<&'static str>,
    pub(crate) meaning: Meaning,
}

impl PassiveCue {
    /// Whether the passive takes this: "to", "that", "of".
    pub(crate) fn takes(&self, complement: &str) -> bool {
        self.takes.contains(&complement)
    }
}

fn passive_row(row: &[&'static str]) -> Option<(&'static str, PassiveCue)> {
    let [verb, takes, meaning @ ..] = row else { return None };
    Some((verb, PassiveCue { takes: takes.split(' ').collect(), meaning: Meaning::from_columns(meaning)? }))
}

/// The entry of a verb's lemma.
pub(crate) fn passive_cue(lemma: &str) -> Option<&'static PassiveCue> {
    static CUES: OnceLock<ByWord<PassiveCue>> = OnceLock::new();
    CUES.get_or_init(|| rows(PASSIVES).filter_map(|row| passive_row(&row)).collect()).get(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for row in rows(WORDS) {
            assert!(word_row(&row).is_some(), "{row:?}");
        }
        for row in rows(PASSIVES) {
            assert!(passive_row(&row).is_some(), "{row:?}");
        }
    }

    #[test]
    fn parts_are_kept_apart() {
        assert!(unsourced_word("reportedly", UnsourcedPart::Adverb).is_some());
        assert!(unsourced_word("reportedly", UnsourcedPart::Adjective).is_none());
        assert!(passive_cue("accuse").is_some_and(|cue| cue.takes("of") && !cue.takes("that")));
    }
}
