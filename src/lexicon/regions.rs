//! Which state a region or town lies in: `regions.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::places::{self, PlaceWord};
use super::{listed, rows};

/// The state, as in `places.tsv`, that a region, island or town of this name lies in, or whose capital it is; the name as written.
pub(crate) fn state_of(region: &str) -> Option<&'static str> {
    static TABLE: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let pairs = rows(include_str!("regions.tsv")).filter(|row| row.len() == 2);
        pairs.flat_map(|row| listed(row[1]).map(move |region| (region, row[0]))).collect()
    });
    let capital = || places::lookup(region).filter(|place| place.word == PlaceWord::Capital);
    table.get(region).copied().or_else(|| capital().map(|place| place.country.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_those_of_the_table_of_places() {
        assert_eq!(state_of("Utrecht"), Some("Netherlands"));
        assert_eq!(state_of("Netherlands"), None);
        for row in rows(include_str!("regions.tsv")) {
            assert_eq!(row.len(), 2, "{row:?}");
            assert_eq!(places::lookup(row[0]).map(|place| place.country.name), Some(row[0]), "{row:?}");
        }
    }
}
