//! Media and other bodies known by name: `agencies.tsv`, `bodies.tsv`, `outlet_words.tsv`.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::places::{self, PlaceWord};
use super::{folded, folded_key, listed, rows};
use crate::model::SourceKind;

/// What a medium is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MediumKind {
    /// A news agency: others print what it writes.
    Agency,
    /// A newspaper.
    Newspaper,
    /// Radio or television.
    Broadcaster,
    /// A magazine.
    Magazine,
    /// A site.
    Site,
}

/// A body that is known by name.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    /// Canonical name: "Korean Central News Agency" for KCNA.
    pub(crate) name: &'static str,
    /// The state it works in, as in `places.tsv`; `None` for an international body.
    pub(crate) country: Option<&'static str>,
    /// What it is as a source.
    pub(crate) kind: SourceKind,
    /// What it is as a medium, if it is one.
    pub(crate) medium: Option<MediumKind>,
}

fn table() -> &'static FxHashMap<String, Body> {
    static TABLE: OnceLock<FxHashMap<String, Body>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = FxHashMap::default();
        let mut add = |name: &'static str, aliases: &'static str, body: &Body| {
            for written in std::iter::once(name).chain(listed(aliases)) {
                table.entry(folded(written)).or_insert_with(|| body.clone());
            }
        };
        for row in rows(include_str!("agencies.tsv")).filter(|row| row.len() == 4) {
            let medium = match row[3] {
                "agency" => MediumKind::Agency,
                "broadcaster" => MediumKind::Broadcaster,
                "magazine" => MediumKind::Magazine,
                "site" => MediumKind::Site,
                _ => MediumKind::Newspaper,
            };
            let country = places::lookup(row[2]).filter(|place| place.word == PlaceWord::Name);
            let country = country.map(|place| place.country.name);
            add(row[0], row[1], &Body { name: row[0], country, kind: SourceKind::Outlet, medium: Some(medium) });
        }
        for row in rows(include_str!("bodies.tsv")).filter(|row| row.len() == 3) {
            let kind = if row[2] == "government" { SourceKind::Government } else { SourceKind::Organization };
            add(row[0], row[1], &Body { name: row[0], country: None, kind, medium: None });
        }
        table
    })
}

/// The body of this name or of this other name of it; a leading "the" and a possessive ending are passed over.
pub(crate) fn lookup(words: &str) -> Option<&'static Body> {
    table().get(&*folded_key(words))
}

/// Whether a name of several words reads like that of a newspaper, broadcaster or site.
pub(crate) fn reads_like_outlet(first: &str, last: &str) -> bool {
    static WORDS: OnceLock<[FxHashSet<&'static str>; 2]> = OnceLock::new();
    let [firsts, lasts] = WORDS.get_or_init(|| {
        let all = || rows(include_str!("outlet_words.tsv")).filter(|row| row.len() == 2);
        let at = |place| all().filter(move |row| row[1] == place).map(|row| row[0]).collect();
        [at("first"), at("last")]
    });
    firsts.contains(first) || lasts.contains(last)
}

/// Whether a name's last word is one that companies end in: "Hydra Power".
pub(crate) fn reads_like_company(last: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| rows(include_str!("company_words.tsv")).map(|row| row[0]).collect()).contains(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_and_bodies_by_any_name() {
        assert_eq!(lookup("KCNA").map(|body| body.name), Some("Korean Central News Agency"));
        assert_eq!(lookup("Tass").map(|body| (body.name, body.country)), Some(("TASS", Some("Russia"))));
        assert_eq!(lookup("the UN").map(|body| body.kind), Some(SourceKind::Organization));
        assert_eq!(lookup("Reuters").and_then(|body| body.medium), Some(MediumKind::Agency));
        assert!(lookup("is").is_none());
        assert!(reads_like_outlet("Ostmark", "Clarion") && !reads_like_outlet("Mara", "Lindqvist"));
    }

    #[test]
    fn every_row_is_read() {
        for row in rows(include_str!("agencies.tsv")) {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(row[2] == "-" || lookup(row[0]).is_some_and(|body| body.country == Some(row[2])), "{row:?}");
        }
        for row in rows(include_str!("bodies.tsv")) {
            assert!(row.len() == 3 && lookup(row[0]).is_some(), "{row:?}");
        }
    }
}
