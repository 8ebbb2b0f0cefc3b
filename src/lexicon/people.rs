//! Words of people's names: titles (`titles.tsv`), given names (`given_names.tsv`), family names that
//! stand first (`family_first.tsv`), offices that speak for a state (`state_offices.tsv`).

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{lowered, rows};

/// Gender as the words tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    /// "he"
    Male,
    /// "she"
    Female,
}

impl Gender {
    /// Of a cell: "m", "f", anything else for none.
    pub(crate) fn of_cell(cell: &str) -> Option<Self> {
        match cell {
            "m" => Some(Self::Male),
            "f" => Some(Self::Female),
            _ => None,
        }
    }
}

/// A title before a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Title {
    /// Gender it tells, if it does.
    pub(crate) gender: Option<Gender>,
    /// Whether it is only a form of address ("Mr", "Dr"), no office.
    pub(crate) honorific: bool,
}

/// The title of these words, in any case, with or without stops.
pub(crate) fn title(words: &str) -> Option<Title> {
    static TITLES: OnceLock<FxHashMap<&'static str, Title>> = OnceLock::new();
    let titles = TITLES.get_or_init(|| {
        rows(include_str!("titles.tsv"))
            .filter(|row| row.len() == 3)
            .map(|row| (row[0], Title { gender: Gender::of_cell(row[1]), honorific: row[2] == "honorific" }))
            .collect()
    });
    let words = lowered(words);
    match words.contains('.') {
        true => titles.get(words.replace('.', "").as_str()).copied(),
        false => titles.get(&*words).copied(),
    }
}

/// The gender that a given name tells, if the table knows it.
pub(crate) fn gender_of_given_name(name: &str) -> Option<Gender> {
    static NAMES: OnceLock<FxHashMap<&'static str, Option<Gender>>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        rows(include_str!("given_names.tsv"))
            .filter(|row| row.len() == 2)
            .map(|row| (row[0], Gender::of_cell(row[1])))
            .collect()
    });
    names.get(&*lowered(name)).copied().flatten()
}

/// Whether people of this family name mostly bear it before the given name in English news.
pub(crate) fn family_name_first(name: &str) -> bool {
    static NAMES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        rows(include_str!("family_first.tsv")).filter(|row| row.len() == 2).map(|row| row[0]).collect()
    });
    names.contains(&*lowered(name))
}

/// Whether the holder of this office (any words before it) speaks for the state.
pub(crate) fn speaks_for_state(office: &str) -> bool {
    static OFFICES: OnceLock<Vec<&'static str>> = OnceLock::new();
    let offices = OFFICES.get_or_init(|| rows(include_str!("state_offices.tsv")).map(|row| row[0]).collect());
    let office = office.to_lowercase();
    offices.iter().any(|known| office.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
}

/// Whether a noun ends like a word for somebody who does something; never the whole of a short word.
pub(crate) fn has_person_ending(word: &str) -> bool {
    static ENDINGS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let endings = ENDINGS.get_or_init(|| rows(include_str!("person_endings.tsv")).map(|row| row[0]).collect());
    endings.iter().any(|ending| ending.len() + 2 < word.len() && word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_answer() {
        assert!(title("Mr.").is_some_and(|title| title.honorific && title.gender == Some(Gender::Male)));
        assert!(title("Foreign Minister").is_some_and(|title| !title.honorific));
        assert!(title("Harbour").is_none());
        assert_eq!(gender_of_given_name("Bettina"), Some(Gender::Female));
        assert_eq!(gender_of_given_name("Robin"), None);
        assert!(family_name_first("Choe") && !family_name_first("Weil"));
        assert!(speaks_for_state("Deputy Foreign Minister") && !speaks_for_state("senator"));
    }

    #[test]
    fn every_row_is_read() {
        for table in [include_str!("given_names.tsv"), include_str!("family_first.tsv")] {
            assert!(rows(table).all(|row| row.len() == 2));
        }
        for row in rows(include_str!("titles.tsv")) {
            assert!(row.len() == 3 && title(row[0]).is_some(), "{row:?}");
        }
        let names: Vec<&str> = rows(include_str!("given_names.tsv")).map(|row| row[0]).collect();
        assert_eq!(names.iter().collect::<FxHashSet<_>>().len(), names.len(), "a name stands twice");
    }
}
