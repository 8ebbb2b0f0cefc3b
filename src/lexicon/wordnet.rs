//! What WordNet knows of a lemma: `wordnet_senses.tsv` and `wordnet_relations.tsv`; `wordnet.md` tells how they were made.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// How a sense stands to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SenseTie {
    /// The word has it.
    Own,
    /// It is broader than one that the word has.
    Broader,
    /// A word of another part of speech is derived from it, or it from that one: "destroy", "destruction".
    Derived,
    /// It is near one that the word has: adjectives about one thing, verbs of one group.
    Near,
}

/// A sense that a word has or that hangs together with one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RelatedSense {
    /// Its number.
    pub(crate) sense: u32,
    /// How it stands to the word.
    pub(crate) tie: SenseTie,
    /// Share of the word's uses that have the sense, from 0 to 1.
    pub(crate) share: f32,
}

/// Part of speech as WordNet tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SensePart {
    Noun,
    Verb,
    Adjective,
    Adverb,
}

#[derive(Clone, Copy)]
struct Sense {
    number: u32,
    part: SensePart,
    share: f32,
}

#[derive(Default)]
struct Tables {
    senses: FxHashMap<&'static str, Vec<Sense>>,
    /// Broader, derived and near senses of a sense.
    relations: FxHashMap<u32, [Vec<u32>; 3]>,
}

/// Rows of lemmas and their senses, in order of the lemmas' bytes.
const SENSES: &str = include_str!("wordnet_senses.tsv");

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables::default();
        for row in rows(SENSES) {
            if let [lemma, senses] = *row.as_slice() {
                tables.senses.insert(lemma, senses.split(' ').filter_map(sense).collect());
            }
        }
        for row in rows(include_str!("wordnet_relations.tsv")) {
            if let [number, broader, derived, near] = *row.as_slice() {
                if let Ok(number) = number.parse() {
                    tables.relations.insert(number, [broader, derived, near].map(numbers));
                }
            }
        }
        tables
    })
}

/// "n123:4"
fn sense(written: &str) -> Option<Sense> {
    let part = match written.get(..1)? {
        "n" => SensePart::Noun,
        "v" => SensePart::Verb,
        "a" => SensePart::Adjective,
        "r" => SensePart::Adverb,
        _ => return None,
    };
    let (number, share) = written.get(1..)?.split_once(':')?;
    Some(Sense { number: number.parse().ok()?, part, share: share.parse::<f32>().ok()? / 9.0 })
}

fn numbers(written: &str) -> Vec<u32> {
    written.split(' ').filter_map(|number| number.parse().ok()).collect()
}

/// Whether the table knows the lemma. O(log n).
pub(crate) fn is_word(lemma: &str) -> bool {
    written(lemma).is_some()
}

/// Whether the table knows the lemma as a verb. O(log n).
pub(crate) fn is_verb(lemma: &str) -> bool {
    has_part(lemma, b'v')
}

/// Whether the table knows the lemma as a noun. O(log n).
pub(crate) fn is_noun(lemma: &str) -> bool {
    has_part(lemma, b'n')
}

/// Whether the table knows the lemma as a noun and as nothing else. O(log n).
pub(crate) fn is_only_noun(lemma: &str) -> bool {
    written(lemma).is_some_and(|senses| senses.split(|&byte| byte == b' ').all(|sense| sense.first() == Some(&b'n')))
}

fn has_part(lemma: &str, part: u8) -> bool {
    written(lemma).is_some_and(|senses| senses.split(|&byte| byte == b' ').any(|sense| sense.first() == Some(&part)))
}

/// The senses of a lemma as the table has them: its rows are in order, so that nothing has to be loaded.
fn written(lemma: &str) -> Option<&'static [u8]> {
    let rows = SENSES.as_bytes();
    let (mut low, mut high) = (0, rows.len());
    while low < high {
        let middle = (low + high) / 2;
        let start = rows[low..middle].iter().rposition(|&byte| byte == b'\n').map_or(low, |at| low + at + 1);
        let end = rows[middle..high].iter().position(|&byte| byte == b'\n').map_or(high, |at| middle + at);
        let mut columns = rows[start..end].splitn(2, |&byte| byte == b'\t');
        match columns.next().unwrap_or_default().cmp(lemma.as_bytes()) {
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
            std::cmp::Ordering::Equal => return columns.next(),
        }
    }
    None
}

/// The senses of a lemma and those that hang together with them, by number; where the lemma has senses of the part
/// of speech, only these count.
pub(crate) fn related_senses(lemma: &str, part: Option<SensePart>) -> Vec<RelatedSense> {
    let tables = tables();
    let Some(senses) = tables.senses.get(lemma) else { return Vec::new() };
    let part = part.filter(|part| senses.iter().any(|sense| sense.part == *part));
    let mut out: Vec<RelatedSense> = Vec::with_capacity(16);
    for sense in senses.iter().filter(|sense| part.is_none_or(|part| sense.part == part)) {
        let mut push = |number: u32, tie: SenseTie| out.push(RelatedSense { sense: number, tie, share: sense.share });
        push(sense.number, SenseTie::Own);
        if let Some([broader, derived, near]) = tables.relations.get(&sense.number) {
            broader.iter().for_each(|&number| push(number, SenseTie::Broader));
            derived.iter().for_each(|&number| push(number, SenseTie::Derived));
            near.iter().for_each(|&number| push(number, SenseTie::Near));
        }
    }
    out.sort_unstable_by(|a, b| (a.sense, a.tie).cmp(&(b.sense, b.tie)).then(b.share.total_cmp(&a.share)));
    out.dedup_by_key(|related| (related.sense, related.tie));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(lemma: &str, tie: SenseTie, other: &str) -> bool {
        let own = related_senses(other, None);
        related_senses(lemma, None).iter().any(|related| {
            related.tie == tie && own.iter().any(|other| other.tie == SenseTie::Own && other.sense == related.sense)
        })
    }

    #[test]
    fn parts_of_speech() {
        assert!(is_verb("deceive") && is_word("rose") && !is_verb("rose") && !is_word("roze"));
    }

    #[test]
    fn words_hang_together() {
        assert!(has("mislead", SenseTie::Derived, "deception") || has("deceive", SenseTie::Derived, "deception"));
        assert!(has("python", SenseTie::Broader, "snake"));
        assert!(has("car", SenseTie::Own, "automobile"));
        assert!(!has("car", SenseTie::Own, "house"));
    }

    #[test]
    fn words_are_found_in_the_rows() {
        for word in ["", "#", "car", "cars", "carr", "ca", "Ä", "zz", "\t", "a_lot"] {
            assert_eq!(is_word(word), tables().senses.contains_key(word), "{word}");
        }
    }

    #[test]
    fn every_row_is_read() {
        for row in rows(SENSES) {
            assert!(row.len() == 2 && row[1].split(' ').all(|written| sense(written).is_some()), "{row:?}");
            assert!(is_word(row[0]), "the rows are in order of their bytes: {row:?}");
        }
        for row in rows(include_str!("wordnet_relations.tsv")) {
            assert!(row.len() == 4 && row[0].parse::<u32>().is_ok(), "{row:?}");
        }
    }
}
