//! Verbs that give a thing a name, or take it for something: `naming_verbs.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// Where what a thing is called stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// Right behind the thing: "called it a lie".
    Bare,
    /// Behind "as": "described it as a lie".
    As,
    /// Either: "labelled it a lie", "labelled it as a lie".
    Both,
}

impl Naming {
    fn from_cell(cell: &str) -> Option<Self> {
        Some(match cell {
            "bare" => Self::Bare,
            "as" => Self::As,
            "both" => Self::Both,
            _ => return None,
        })
    }

    /// Whether the name may stand right behind the thing.
    pub(crate) const fn is_bare(self) -> bool {
        matches!(self, Self::Bare | Self::Both)
    }

    /// Whether the name may stand behind "as".
    pub(crate) const fn is_as(self) -> bool {
        matches!(self, Self::As | Self::Both)
    }
}

/// How a verb (its lemma) names a thing; `None` for one that does not.
pub(crate) fn naming_verb(lemma: &str) -> Option<Naming> {
    static TABLE: OnceLock<FxHashMap<&'static str, Naming>> = OnceLock::new();
    let table = TABLE.get_or_init(|| rows(include_str!("naming_verbs.tsv")).filter_map(row).collect());
    table.get(lemma).copied()
}

fn row(row: Vec<&'static str>) -> Option<(&'static str, Naming)> {
    let &[verb, name] = row.as_slice() else { return None };
    Some((verb, Naming::from_cell(name)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for cells in rows(include_str!("naming_verbs.tsv")) {
            let shown = cells.join(" | ");
            assert!(row(cells).is_some(), "{shown}");
        }
        assert_eq!(naming_verb("call"), Some(Naming::Bare));
        assert_eq!(naming_verb("describe"), Some(Naming::As));
        assert_eq!(naming_verb("say"), None);
    }
}
