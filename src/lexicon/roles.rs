//! Nouns that can be a source and what kind of source they make: `roles.tsv`.

use std::sync::OnceLock;

use super::by_word::ByWord;
use super::people::Gender;
use super::rows;

/// What a noun makes of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoleClass {
    /// Someone in a role: "mayor".
    Person,
    /// Someone who is usually left unnamed: "official", "aide".
    Insider,
    /// Someone who speaks for another: "spokeswoman".
    Spokesperson,
    /// People who act for the state: "prosecutors".
    Authority,
    /// A body of the state: "ministry".
    Government,
    /// A company, union, club: "brewery".
    Organization,
    /// A medium: "daily".
    Outlet,
    /// Something written: "poll", "letter".
    Document,
    /// Something that tells without a writer: "evidence".
    Evidence,
    /// Several people: "residents"; one of them in the singular.
    Group,
    /// A country or its government: "nation".
    Land,
    /// A part that speaks as its owner: "office", "website".
    Part,
}

impl RoleClass {
    /// Whether it is one human being, by what he does or is: a "which" is not about him, and no body stands in apposition to him.
    pub(crate) const fn is_somebody(self) -> bool {
        matches!(self, Self::Person | Self::Insider | Self::Spokesperson)
    }

    /// Whether it tells without being anybody: it demands nothing and holds nothing back.
    pub(crate) const fn is_testimony(self) -> bool {
        matches!(self, Self::Document | Self::Evidence)
    }
}

/// A noun of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Role {
    /// The entry.
    pub(crate) noun: &'static str,
    /// What it makes of a source.
    pub(crate) class: RoleClass,
    /// Gender that it tells.
    pub(crate) gender: Option<Gender>,
    /// Whether it is a singular word for several people: "staff".
    pub(crate) collective: bool,
}

fn table() -> &'static ByWord<Role> {
    static TABLE: OnceLock<ByWord<Role>> = OnceLock::new();
    TABLE.get_or_init(|| {
        rows(include_str!("roles.tsv"))
            .filter(|row| row.len() == 3)
            .filter_map(|row| {
                let class = class(row[1])?;
                Some((row[0], Role { noun: row[0], class, gender: Gender::of_cell(row[2]), collective: row[2] == "c" }))
            })
            .collect()
    })
}

fn class(cell: &str) -> Option<RoleClass> {
    Some(match cell {
        "person" => RoleClass::Person,
        "insider" => RoleClass::Insider,
        "spokesperson" => RoleClass::Spokesperson,
        "authority" => RoleClass::Authority,
        "government" => RoleClass::Government,
        "organization" => RoleClass::Organization,
        "outlet" => RoleClass::Outlet,
        "document" => RoleClass::Document,
        "evidence" => RoleClass::Evidence,
        "group" => RoleClass::Group,
        "land" => RoleClass::Land,
        "part" => RoleClass::Part,
        _ => return None,
    })
}

/// The longest entry that ends this phrase (lower case, lemma last, one space between words).
pub(crate) fn ending(phrase: &str) -> Option<Role> {
    let table = table();
    let mut rest = phrase;
    loop {
        if let Some(role) = table.get(rest) {
            return Some(*role);
        }
        rest = rest.split_once([' ', '-'])?.1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_ending_decides() {
        assert_eq!(ending("state news agency").map(|role| role.class), Some(RoleClass::Outlet));
        assert_eq!(ending("relief agency").map(|role| role.class), Some(RoleClass::Organization));
        assert_eq!(ending("deputy prime minister").map(|role| role.noun), Some("prime minister"));
        assert_eq!(ending("walrus").map(|role| role.noun), None);
    }

    #[test]
    fn every_row_is_read_once() {
        let mut read = 0;
        for row in rows(include_str!("roles.tsv")) {
            assert!(row.len() == 3 && class(row[1]).is_some(), "{row:?}");
            read += 1;
        }
        assert_eq!(table().len(), read, "an entry stands twice");
    }
}
