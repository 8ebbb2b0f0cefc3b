//! States and territories with their words: names, adjectives, capitals, seats of government.
//!
//! The data are `places.tsv` and `seats.tsv`. [`lookup`] tells what a word or a run of words stands
//! for and which kind of word it is, so that a caller can tell *Moscow* the capital from *Russian*
//! the adjective and *the Kremlin* the seat.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{folded, folded_key, listed, rows};

/// Which kind of word stands for a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PlaceWord {
    /// Its name or another name of it: "Russia", "the Russian Federation", "UK".
    Name,
    /// Its adjective or a word for its people: "Russian", "Swede".
    Demonym,
    /// A word for its people in the plural: "Russians", "Danes".
    People,
    /// Its capital: "Moscow".
    Capital,
    /// A seat or body of its government: "the Kremlin".
    Seat,
}

/// A country.
#[derive(Clone, Debug)]
pub(crate) struct Country {
    /// Canonical name.
    pub(crate) name: &'static str,
    /// First adjective: "Russian"; the name where there is none.
    pub(crate) adjective: &'static str,
}

/// One reading of a word.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The country that the word stands for or belongs to.
    pub(crate) country: &'static Country,
    /// Which kind of word it is.
    pub(crate) word: PlaceWord,
    /// The canonical name of the thing itself: "Russia" for a name or adjective, "Moscow" for a capital,
    /// "Kremlin" and "Downing Street" for a seat.
    pub(crate) name: &'static str,
    /// Which part of the state a seat stands for ("presidency"); empty for every other word.
    pub(crate) part: &'static str,
}

struct Table {
    exact: FxHashMap<String, Vec<Place>>,
    longest: usize,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        static COUNTRIES: OnceLock<Vec<Country>> = OnceLock::new();
        let sheet: Vec<Vec<&'static str>> = rows(include_str!("places.tsv")).filter(|row| row.len() == 5).collect();
        let countries = COUNTRIES.get_or_init(|| sheet.iter().map(|row| country(row)).collect());
        let mut table = Table { exact: FxHashMap::default(), longest: 1 };
        for (row, country) in sheet.iter().zip(countries) {
            let mut add = |words: &str, word, name| table.add(words, Place { country, word, name, part: "" });
            add(row[0], PlaceWord::Name, country.name);
            listed(row[2]).for_each(|alias| add(alias, PlaceWord::Name, country.name));
            for demonym in listed(row[3]) {
                add(demonym, PlaceWord::Demonym, country.name);
                if !demonym.ends_with(['s', 'h']) && !demonym.ends_with("ese") {
                    add(&format!("{demonym}s"), PlaceWord::People, country.name);
                }
            }
            listed(row[4]).for_each(|capital| add(capital, PlaceWord::Capital, capital));
        }
        for row in rows(include_str!("seats.tsv")).filter(|row| row.len() == 4) {
            if let Some(country) = countries.iter().find(|country| country.name == row[2]) {
                for written in listed(row[1]) {
                    table.add(written, Place { country, word: PlaceWord::Seat, name: row[0], part: row[3] });
                }
            }
        }
        table
    })
}

fn country(row: &[&'static str]) -> Country {
    Country { name: row[0], adjective: listed(row[3]).next().unwrap_or(row[0]) }
}

impl Table {
    fn add(&mut self, words: &str, place: Place) {
        let key = folded(words);
        self.longest = self.longest.max(key.split(' ').count());
        let readings = self.exact.entry(key).or_default();
        if !readings.iter().any(|other| other.country.name == place.country.name && other.word == place.word) {
            readings.push(place);
        }
    }
}

/// All readings of a word or a run of words, in order of the tables; a leading "the" and a possessive
/// ending are passed over. Case counts: "us" is no country, "US" is.
///
/// ```text
/// Russian → Russia (adjective); Moscow → Russia (capital); Number 10 → United Kingdom (seat)
/// ```
pub(crate) fn readings(words: &str) -> &'static [Place] {
    table().exact.get(&*folded_key(words)).map_or(&[], Vec::as_slice)
}

/// The first reading of a word or a run of words: see [`readings`].
pub(crate) fn lookup(words: &str) -> Option<&'static Place> {
    readings(words).first()
}

/// The most words that any entry has: how far a caller needs to look ahead.
pub(crate) fn longest() -> usize {
    table().longest
}

/// Whether a word in lower case ends like the name of a country; never the whole of a short word.
pub(crate) fn has_toponym_ending(word: &str) -> bool {
    static ENDINGS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let endings = ENDINGS.get_or_init(|| rows(include_str!("toponym_endings.tsv")).map(|row| row[0]).collect());
    endings.iter().any(|ending| ending.len() + 2 < word.len() && word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_state() {
        let told = |words: &str| lookup(words).map(|place| (place.country.name, place.word, place.name));
        assert_eq!(told("Moscow"), Some(("Russia", PlaceWord::Capital, "Moscow")));
        assert_eq!(told("the Kremlin"), Some(("Russia", PlaceWord::Seat, "Kremlin")));
        assert_eq!(told("Number 10"), Some(("United Kingdom", PlaceWord::Seat, "Downing Street")));
        assert_eq!(told("North Korean"), Some(("North Korea", PlaceWord::Demonym, "North Korea")));
        assert_eq!(told("Norwegians"), Some(("Norway", PlaceWord::People, "Norway")));
        assert_eq!(told("the United States’"), Some(("United States", PlaceWord::Name, "United States")));
        assert_eq!(told("U.S."), told("US"));
        assert_eq!(told("us"), None);
        assert_eq!(told("RUSSIA"), Some(("Russia", PlaceWord::Name, "Russia")));
        assert_eq!(told("Luxembourg"), Some(("Luxembourg", PlaceWord::Name, "Luxembourg")));
        assert_eq!(lookup("Pentagon").map(|place| place.part), Some("defence ministry"));
    }

    #[test]
    fn ambiguous_words_keep_all_readings() {
        let names: Vec<&str> = readings("Brussels").iter().map(|place| place.country.name).collect();
        assert_eq!(names, ["Belgium", "European Union"]);
    }

    #[test]
    fn tables_are_sound() {
        let states = rows(include_str!("places.tsv")).filter(|row| row.get(1) == Some(&"state")).count();
        assert!(states >= 196, "{states}");
        for row in rows(include_str!("places.tsv")) {
            assert_eq!(row.len(), 5, "{row:?}");
        }
        for row in rows(include_str!("seats.tsv")) {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(lookup(row[2]).is_some_and(|place| place.name == row[2]), "{row:?}");
        }
        assert!((3..8).contains(&longest()));
    }
}
