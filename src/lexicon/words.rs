//! Tables about the forms of words: abbreviations, contractions.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::by_word::ByWord;
use super::{lowered, rows};

/// What may follow an abbreviation's stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AbbreviationKind {
    /// "Mr.": a name.
    Title,
    /// "No.": a number, or it is none.
    Number,
    /// "Sept."
    Month,
    /// "Tues."
    Day,
    /// "Inc.": may end a sentence.
    Ending,
    /// "vs.": the sentence goes on.
    Inside,
}

/// Abbreviations with a full stop.
pub(crate) struct Abbreviations(FxHashMap<&'static str, AbbreviationKind>);

impl Abbreviations {
    /// The shipped table.
    pub(crate) fn get() -> &'static Self {
        static TABLE: OnceLock<Abbreviations> = OnceLock::new();
        TABLE.get_or_init(|| {
            Self(
                rows(include_str!("abbreviations.tsv"))
                    .filter_map(|row| {
                        let kind = match row[0] {
                            "title" => AbbreviationKind::Title,
                            "number" => AbbreviationKind::Number,
                            "month" => AbbreviationKind::Month,
                            "day" => AbbreviationKind::Day,
                            "ending" => AbbreviationKind::Ending,
                            "inside" => AbbreviationKind::Inside,
                            _ => return None,
                        };
                        Some((*row.get(1)?, kind))
                    })
                    .collect(),
            )
        })
    }

    /// The kind of a word written without its last stop.
    pub(crate) fn kind(&self, word: &str) -> Option<AbbreviationKind> {
        if word.len() > LONGEST {
            return None;
        }
        if let Some(&kind) = self.0.get(word) {
            return Some(kind);
        }
        let lower = lowered(word);
        if let Some(&kind) = self.0.get(&*lower) {
            return Some(kind);
        }
        // "GEN." in a line of capitals
        if word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let mut titled = lower.into_owned();
            titled[..1].make_ascii_uppercase();
            return self.0.get(titled.as_str()).copied();
        }
        None
    }
}

/// No entry of these tables is longer, so longer words need not be looked up.
const LONGEST: usize = 16;

/// The lengths in bytes of the parts of a word written as one ("cannot": 3, 3); lengths hold for any case.
pub(crate) fn contraction(word: &str) -> Option<&'static [usize]> {
    static TABLE: OnceLock<ByWord<Vec<usize>>> = OnceLock::new();
    if word.len() > LONGEST || !word.is_ascii() {
        return None;
    }
    let table = TABLE.get_or_init(|| {
        rows(include_str!("contractions.tsv"))
            .filter_map(|row| Some((row[0], row.get(1)?.split(' ').map(str::len).collect())))
            .collect()
    });
    table.get_any_case(word).map(Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_make_up_the_word() {
        for row in rows(include_str!("contractions.tsv")) {
            assert_eq!(row[1].replace(' ', ""), row[0]);
        }
    }

    #[test]
    fn case_of_abbreviations() {
        let table = Abbreviations::get();
        assert_eq!(table.kind("Gen"), Some(AbbreviationKind::Title));
        assert_eq!(table.kind("GEN"), Some(AbbreviationKind::Title));
        assert_eq!(table.kind("gen"), None);
        assert_eq!(table.kind("ETC"), Some(AbbreviationKind::Ending));
    }

    #[test]
    fn no_entry_is_too_long_to_be_found() {
        for row in rows(include_str!("abbreviations.tsv")) {
            assert!(row[1].len() <= LONGEST, "{row:?}");
        }
    }
}
