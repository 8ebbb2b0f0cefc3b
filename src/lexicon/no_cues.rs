//! Where verbs that report do not: "claimed 12 lives", "reported for duty".

use std::sync::OnceLock;

use super::by_word::ByWord;
use super::rows;

/// When a verb does not report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoCue {
    /// Its object is one of these.
    Object(Vec<&'static str>),
    /// Its object is someone.
    Person,
    /// It has no object, clause or quotation.
    Bare,
    /// It is passive without clause, infinitive or quotation.
    Passive,
    /// One of these words follows.
    After(Vec<&'static str>),
    /// It is passive before an infinitive: "was not authorised to speak".
    Infinitive,
    /// It is part of a name.
    Name,
    /// It is passive before a participle: "was seen leaving".
    Participle,
}

const TABLE: &str = include_str!("no_cues.tsv");

fn row(columns: &[&'static str]) -> Option<(&'static str, NoCue)> {
    let &[verb, test, words] = columns else { return None };
    let words = || words.split(' ').filter(|&word| word != "-").collect();
    let test = match test {
        "object" => NoCue::Object(words()),
        "person" => NoCue::Person,
        "bare" => NoCue::Bare,
        "passive" => NoCue::Passive,
        "after" => NoCue::After(words()),
        "name" => NoCue::Name,
        "infinitive" => NoCue::Infinitive,
        "participle" => NoCue::Participle,
        _ => return None,
    };
    Some((verb, test))
}

/// When a verb (its lemma) that reports does not.
pub(crate) fn no_cues(verb: &str) -> &'static [NoCue] {
    static TESTS: OnceLock<ByWord<Vec<NoCue>>> = OnceLock::new();
    let tests = TESTS.get_or_init(|| ByWord::gather(rows(TABLE).filter_map(|columns| row(&columns))));
    tests.get(verb).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for columns in rows(TABLE) {
            assert!(row(&columns).is_some(), "{columns:?}");
        }
        assert!(no_cues("dismiss").contains(&NoCue::Person));
        assert!(no_cues("knit").is_empty());
    }
}
