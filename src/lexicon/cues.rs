//! Reporting cues: verbs with what they take and what they mean, and prepositional phrases.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::by_word::ByWord;
use super::values::value;
use crate::model::{Act, Certainty, Framing, Stance};

/// What a reporting verb takes as its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Complement {
    /// A finite clause, with or without "that".
    That,
    /// A question clause.
    Wh,
    /// An infinitive.
    To,
    /// A gerund.
    Ing,
    /// A plain object, or the object of the fixed preposition.
    Np,
    /// A quotation.
    Quote,
    /// An addressee and then a clause or a quotation.
    Told,
    /// Nothing.
    None,
    /// An object and a predicate.
    Pred,
    /// An object and an infinitive.
    ObjTo,
    /// An object and an as-phrase.
    ObjAs,
    /// An object and an of-phrase.
    ObjOf,
    /// An object and a for-phrase.
    ObjFor,
    /// An object and a with-phrase.
    ObjWith,
    /// An object and an at-phrase.
    ObjAt,
}

impl Complement {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "that" => Self::That,
            "wh" => Self::Wh,
            "to" => Self::To,
            "ing" => Self::Ing,
            "np" => Self::Np,
            "quote" => Self::Quote,
            "told" => Self::Told,
            "none" => Self::None,
            "pred" => Self::Pred,
            "obj_to" => Self::ObjTo,
            "obj_as" => Self::ObjAs,
            "obj_of" => Self::ObjOf,
            "obj_for" => Self::ObjFor,
            "obj_with" => Self::ObjWith,
            "obj_at" => Self::ObjAt,
            _ => return None,
        })
    }
}

/// A set of [`Complement`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Complements(u16);

impl Complements {
    /// Whether `complement` is among them.
    pub(crate) const fn has(self, complement: Complement) -> bool {
        self.0 & (1 << complement as u16) != 0
    }

    fn with(self, complement: Complement) -> Self {
        Self(self.0 | (1 << complement as u16))
    }
}

/// What must hold besides the complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guard {
    /// Nothing.
    None,
    /// A plain object must be something that can be said.
    SpeechObject,
    /// Weak evidence: needs the learned scorer's support.
    Weak,
    /// The subject is no source.
    Sourceless,
}

/// What saying it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) stance: Stance,
    pub(crate) act: Act,
    pub(crate) framing: Framing,
    pub(crate) certainty: Certainty,
}

impl Meaning {
    /// Said without colour: what a cue outside the tables means.
    pub(crate) const PLAIN: Self =
        Self { stance: Stance::Asserts, act: Act::States, framing: Framing::Neutral, certainty: Certainty::Certain };

    /// Denied.
    pub(crate) const DENIES: Self = Self { stance: Stance::Denies, act: Act::Denies, ..Self::PLAIN };

    /// Kept silent, in whatever words.
    pub(crate) const SILENCE: Self = Self {
        stance: Stance::NoPosition,
        act: Act::Declines,
        framing: Framing::Neutral,
        certainty: Certainty::Possible,
    };

    /// Reads the columns stance, act, framing, certainty; `None` where one is not a name of the model.
    pub(crate) fn from_columns(columns: &[&'static str]) -> Option<Self> {
        let &[stance, act, framing, certainty] = columns else { return None };
        Some(Self { stance: value(stance)?, act: value(act)?, framing: value(framing)?, certainty: value(certainty)? })
    }
}

/// One row of `cue_verbs.tsv`.
#[derive(Clone, Debug)]
pub(crate) struct CueEntry {
    /// The cue as the table writes it: lemma and fixed words.
    pub(crate) cue: &'static str,
    /// Words that must follow the verb: particle, fixed preposition, noun of a light verb.
    pub(crate) fixed: Vec<&'static str>,
    pub(crate) complements: Complements,
    pub(crate) meaning: Meaning,
    pub(crate) guard: Guard,
}

/// One row of `cue_prepositions.tsv`.
#[derive(Clone, Debug)]
pub(crate) struct PrepositionEntry {
    /// The cue as the table writes it.
    pub(crate) cue: &'static str,
    /// Words before the source.
    pub(crate) before: Vec<&'static str>,
    /// Words after it.
    pub(crate) after: Vec<&'static str>,
    pub(crate) meaning: Meaning,
}

/// The entries of a verb, those with most fixed words first; empty where the table has none.
pub(crate) fn verb(lemma: &str) -> &'static [CueEntry] {
    static TABLE: OnceLock<FxHashMap<&'static str, Vec<CueEntry>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: FxHashMap<&'static str, Vec<CueEntry>> = FxHashMap::default();
        for entry in super::rows(include_str!("cue_verbs.tsv")).filter_map(verb_row) {
            let lemma = entry.cue.split(' ').next().unwrap_or_default();
            table.entry(lemma).or_default().push(entry);
        }
        for entries in table.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.fixed.len()));
        }
        table
    });
    table.get(lemma).map_or(&[], Vec::as_slice)
}

/// Prepositional cues that begin with this word, whatever its case, longest first.
pub(crate) fn preposition(first: &str) -> &'static [PrepositionEntry] {
    static TABLE: OnceLock<ByWord<Vec<PrepositionEntry>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: FxHashMap<&'static str, Vec<PrepositionEntry>> = FxHashMap::default();
        for entry in super::rows(include_str!("cue_prepositions.tsv")).filter_map(preposition_row) {
            let first = entry.before.first().copied().unwrap_or_default();
            table.entry(first).or_default().push(entry);
        }
        for entries in table.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.before.len() + entry.after.len()));
        }
        table.into()
    });
    table.get_any_case(first).map_or(&[], Vec::as_slice)
}

fn verb_row(row: Vec<&'static str>) -> Option<CueEntry> {
    let &[cue, complements, stance, act, framing, certainty, guard] = row.as_slice() else { return None };
    let mut set = Complements::default();
    for name in complements.split(',') {
        set = set.with(Complement::from_name(name)?);
    }
    let guard = match guard {
        "-" => Guard::None,
        "speech_object" => Guard::SpeechObject,
        "weak" => Guard::Weak,
        "sourceless" => Guard::Sourceless,
        _ => return None,
    };
    Some(CueEntry {
        cue,
        fixed: cue.split(' ').skip(1).collect(),
        complements: set,
        meaning: Meaning::from_columns(&[stance, act, framing, certainty])?,
        guard,
    })
}

fn preposition_row(row: Vec<&'static str>) -> Option<PrepositionEntry> {
    let &[cue, stance, act, framing, certainty] = row.as_slice() else { return None };
    let (before, after) = cue.split_once(" ~ ").unwrap_or((cue, ""));
    Some(PrepositionEntry {
        cue,
        before: before.split(' ').collect(),
        after: after.split_whitespace().collect(),
        meaning: Meaning::from_columns(&[stance, act, framing, certainty])?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_verb_table_is_read() {
        for row in super::super::rows(include_str!("cue_verbs.tsv")) {
            let shown = row.join(" | ");
            assert!(verb_row(row).is_some(), "{shown}");
        }
    }

    #[test]
    fn every_row_of_the_preposition_table_is_read() {
        for row in super::super::rows(include_str!("cue_prepositions.tsv")) {
            let shown = row.join(" | ");
            assert!(preposition_row(row).is_some(), "{shown}");
        }
    }

    #[test]
    fn no_cue_means_two_things_with_the_same_complement() {
        let mut seen = std::collections::HashSet::new();
        for row in super::super::rows(include_str!("cue_verbs.tsv")) {
            for complement in row[1].split(',') {
                assert!(seen.insert((row[0], complement)), "{} with {complement} twice", row[0]);
            }
        }
    }

    #[test]
    fn complements_change_what_a_cue_means() {
        let agree = verb("agree");
        let with = |complement| {
            agree
                .iter()
                .find(|entry| entry.fixed.is_empty() && entry.complements.has(complement))
                .map(|e| e.meaning.act)
        };
        assert_eq!(with(Complement::That), Some(Act::Confirms));
        assert_eq!(with(Complement::To), Some(Act::Pledges));
    }

    #[test]
    fn a_preposition_may_stand_around_its_source() {
        let by = preposition("by");
        assert!(by.iter().any(|entry| entry.before == ["by"] && entry.after == ["own", "admission"]));
    }
}
