//! How a document or a picture came to be known: `obtaining_verbs.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// Who stands behind "by" after a participle that tells how a document came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Obtained {
    /// Whose it is: "published by".
    FromMaker,
    /// Who only has it: "seen by".
    ByHolder,
}

/// What a participle of this verb (its lemma) tells of a document; `None` for a verb that does not tell how it came to be known.
pub(crate) fn obtained(lemma: &str) -> Option<Obtained> {
    static VERBS: OnceLock<FxHashMap<&'static str, Obtained>> = OnceLock::new();
    let table = VERBS.get_or_init(|| {
        let sheet = rows(include_str!("obtaining_verbs.tsv")).filter(|row| row.len() == 2);
        sheet.map(|row| (row[0], if row[1] == "maker" { Obtained::FromMaker } else { Obtained::ByHolder })).collect()
    });
    table.get(lemma).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_publishes_makes_and_who_sees_holds() {
        assert_eq!(obtained("publish"), Some(Obtained::FromMaker));
        assert_eq!(obtained("see"), Some(Obtained::ByHolder));
        assert_eq!(obtained("deny"), None);
    }
}
