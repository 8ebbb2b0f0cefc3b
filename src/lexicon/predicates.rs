//! Predicates: classes of verbs, nouns and adjectives that tell of the same happening, and which
//! grammatical slot of each fills which role. Data: `predicates.tsv`, `predicate_frames.tsv`,
//! `predicate_classes.tsv`, `kindred_predicates.tsv`, `light_predicates.tsv`. The idea is that of frame semantics and VerbNet.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;
use crate::model::Role;

/// A class of predicates.
#[derive(Clone, Debug, Default)]
pub(crate) struct PredicateClass {
    /// Its name: "transfer".
    pub(crate) name: &'static str,
    /// The class that it implies.
    pub(crate) parent: Option<u16>,
    /// The class that cannot be true with it.
    pub(crate) opposite: Option<u16>,
    /// Classes that often tell of the same happening, though neither implies the other.
    pub(crate) kindred: Vec<u16>,
    /// Whether the parties may be swapped.
    pub(crate) mutual: bool,
    /// Whether only one agent, place or cause can be right.
    pub(crate) single: bool,
    /// A change of a level.
    pub(crate) change: bool,
    /// Saying what one thinks of something, and not that it is so.
    pub(crate) judgment: bool,
    /// Whether it is asking about something.
    pub(crate) inquiry: bool,
}

/// Part of speech of a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PredicatePart {
    /// Noun.
    Noun,
    /// Verb.
    Verb,
    /// Adjective.
    Adjective,
}

/// A grammatical slot beside a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Slot {
    /// Subject of the active.
    Subject,
    /// Direct object, or subject of the passive.
    Object,
    /// Indirect object.
    IndirectObject,
    /// Possessor of a noun.
    Possessor,
    /// Compound of a noun.
    Compound,
    /// Clause or infinitive.
    Clause,
    /// Object of this preposition.
    Preposition(&'static str),
}

/// One reading of a predicate word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PredicateEntry {
    /// Its class, for [`predicate_class`].
    pub(crate) class: u16,
    /// Its part of speech.
    pub(crate) part: PredicatePart,
    /// Which slot fills which role.
    pub(crate) slots: &'static [(Slot, Role)],
}

impl PredicateEntry {
    /// The role that a slot fills.
    pub(crate) fn role(&self, slot: Slot) -> Option<Role> {
        self.slots.iter().find(|(candidate, _)| *candidate == slot).map(|&(_, role)| role)
    }
}

/// Where a light verb has the noun that is the predicate.
#[derive(Clone, Debug)]
pub(crate) struct LightSlot {
    pub(crate) slot: Slot,
    /// The role of the noun that the verb's subject fills.
    pub(crate) subject: Role,
    /// Lemmas of the nouns for which this holds; none where it holds for all.
    nouns: Vec<&'static str>,
}

impl LightSlot {
    /// Whether it holds for a noun.
    pub(crate) fn has(&self, noun: &str) -> bool {
        self.nouns.is_empty() || self.nouns.contains(&noun)
    }
}

#[derive(Default)]
struct Tables {
    classes: Vec<PredicateClass>,
    entries: FxHashMap<&'static str, Vec<PredicateEntry>>,
    light: FxHashMap<&'static str, Vec<LightSlot>>,
}

/// A row of the table of frames: its name, the part of speech, which slot fills which role.
type Frame = (&'static str, PredicatePart, Vec<(Slot, Role)>);

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        static FRAMES: OnceLock<Vec<Frame>> = OnceLock::new();
        let frames =
            FRAMES.get_or_init(|| rows(include_str!("predicate_frames.tsv")).filter_map(|row| frame(&row)).collect());
        let mut tables = Tables::default();
        let mut numbers: FxHashMap<&'static str, u16> = FxHashMap::default();
        let sheet: Vec<Vec<&'static str>> =
            rows(include_str!("predicate_classes.tsv")).filter(|row| row.len() == 4).collect();
        for row in &sheet {
            tables.number(&mut numbers, row[0]);
        }
        for row in &sheet {
            let parent = (row[1] != "-").then(|| tables.number(&mut numbers, row[1]));
            let opposite = (row[2] != "-").then(|| tables.number(&mut numbers, row[2]));
            let class = &mut tables.classes[usize::from(numbers[row[0]])];
            (class.parent, class.opposite) = (parent, opposite);
            class.mutual = row[3].contains("mutual");
            class.single = row[3].contains("single");
            class.change = row[3].contains("change");
            class.judgment = row[3].contains("judgment");
            class.inquiry = row[3].contains("inquiry");
        }
        for row in rows(include_str!("kindred_predicates.tsv")) {
            let [class, others] = *row.as_slice() else { continue };
            let class = tables.number(&mut numbers, class);
            for other in others.split(' ') {
                let other = tables.number(&mut numbers, other);
                tables.classes[usize::from(class)].kindred.push(other);
                tables.classes[usize::from(other)].kindred.push(class);
            }
        }
        for row in rows(include_str!("predicates.tsv")) {
            let [class, name, part, lemmas] = *row.as_slice() else { continue };
            let Some(part) = part_of(part) else { continue };
            let Some((_, _, slots)) = frames.iter().find(|(frame, of, _)| *frame == name && *of == part) else {
                continue;
            };
            let class = tables.number(&mut numbers, class);
            for lemma in lemmas.split(' ') {
                tables.entries.entry(lemma).or_default().push(PredicateEntry { class, part, slots });
            }
        }
        tables.entries.values_mut().for_each(|entries| entries.sort_by_key(|entry| entry.part));
        for row in rows(include_str!("light_predicates.tsv")) {
            if let [verb, name, subject, ref nouns @ ..] = *row.as_slice() {
                if let (Some(slot), Some(subject)) = (slot(name), role(subject)) {
                    let nouns = nouns.first().map_or_else(Vec::new, |nouns| nouns.split(' ').collect());
                    tables.light.entry(verb).or_default().push(LightSlot { slot, subject, nouns });
                }
            }
        }
        tables
    })
}

impl Tables {
    fn number(&mut self, numbers: &mut FxHashMap<&'static str, u16>, name: &'static str) -> u16 {
        *numbers.entry(name).or_insert_with(|| {
            self.classes.push(PredicateClass { name, ..PredicateClass::default() });
            (self.classes.len() - 1) as u16
        })
    }
}

fn frame(row: &[&'static str]) -> Option<Frame> {
    let &[name, part, slots] = row else { return None };
    let slots = slots.split(' ').map(|pair| pair.split_once('=').and_then(|(s, r)| Some((slot(s)?, role(r)?))));
    Some((name, part_of(part)?, slots.collect::<Option<_>>()?))
}

fn part_of(name: &str) -> Option<PredicatePart> {
    Some(match name {
        "v" => PredicatePart::Verb,
        "n" => PredicatePart::Noun,
        "a" => PredicatePart::Adjective,
        _ => return None,
    })
}

fn slot(name: &'static str) -> Option<Slot> {
    Some(match name {
        "" => return None,
        "subj" => Slot::Subject,
        "obj" => Slot::Object,
        "iobj" => Slot::IndirectObject,
        "poss" => Slot::Possessor,
        "compound" => Slot::Compound,
        "comp" => Slot::Clause,
        preposition => Slot::Preposition(preposition),
    })
}

fn role(name: &str) -> Option<Role> {
    super::value(name)
}

/// The readings of a lemma as a predicate, by their parts of speech; empty where the table has none. Words of several
/// parts are written with `_`.
pub(crate) fn predicate_entries(lemma: &str) -> &'static [PredicateEntry] {
    tables().entries.get(lemma).map_or(&[], Vec::as_slice)
}

/// Whether a word tells what somebody thinks of something: "criticism", "praise".
pub(crate) fn is_judgment(lemma: &str) -> bool {
    predicate_entries(lemma).iter().any(|entry| predicate_class(entry.class).judgment)
}

/// The readings of a lemma that is of one of these parts of speech: a "ferry" is no way to carry, "arms" are no
/// supplying.
pub(crate) fn predicate_entries_of(
    lemma: &str,
    parts: std::ops::RangeInclusive<PredicatePart>,
) -> &'static [PredicateEntry] {
    let all = predicate_entries(lemma);
    let (from, to) = (
        all.partition_point(|entry| entry.part < *parts.start()),
        all.partition_point(|entry| entry.part <= *parts.end()),
    );
    &all[from..to]
}

/// The class of this number.
pub(crate) fn predicate_class(class: u16) -> &'static PredicateClass {
    &tables().classes[usize::from(class)]
}

/// The class and all that it implies, itself first.
pub(crate) fn predicate_class_and_parents(class: u16) -> impl Iterator<Item = u16> {
    std::iter::successors(Some(class), |&class| predicate_class(class).parent).take(6)
}

/// Slots in which a light verb has its noun; the first that holds for the noun counts.
pub(crate) fn light_verb(lemma: &str) -> &'static [LightSlot] {
    tables().light.get(lemma).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converses_share_a_class_with_other_roles() {
        let (sell, buy) = (predicate_entries("sell")[0], predicate_entries("buy")[0]);
        assert_eq!(sell.class, buy.class);
        assert_eq!(sell.role(Slot::Subject), Some(Role::Agent));
        assert_eq!(buy.role(Slot::Subject), Some(Role::Recipient));
        assert!(predicate_class_and_parents(sell.class).any(|class| predicate_class(class).name == "transfer"));
    }

    #[test]
    fn every_row_is_read() {
        let frames: Vec<_> = rows(include_str!("predicate_frames.tsv")).map(|row| (frame(&row), row)).collect();
        for (frame, row) in &frames {
            assert!(frame.is_some(), "{row:?}");
        }
        for row in rows(include_str!("predicates.tsv")) {
            assert_eq!(row.len(), 4, "{row:?}");
            let known = frames.iter().any(|(_, frame)| frame[0] == row[1] && frame[1] == row[2]);
            assert!(known, "no frame {} of part {}: {row:?}", row[1], row[2]);
        }
        for row in rows(include_str!("predicate_classes.tsv")) {
            assert_eq!(row.len(), 4, "{row:?}");
        }
        let named: Vec<_> = rows(include_str!("predicates.tsv")).map(|row| row[0]).collect();
        for row in rows(include_str!("kindred_predicates.tsv")) {
            assert_eq!(row.len(), 2, "{row:?}");
            for class in row[1].split(' ').chain([row[0]]) {
                assert!(named.contains(&class), "no class {class}: {row:?}");
            }
        }
        for row in rows(include_str!("light_predicates.tsv")) {
            assert!(matches!(row.len(), 3 | 4) && role(row[2]).is_some(), "{row:?}");
        }
    }

    #[test]
    fn opposites_are_mutual_or_one_sided_by_design() {
        for row in rows(include_str!("predicate_classes.tsv")) {
            assert!(row[1] != row[0] && row[2] != row[0], "{row:?}");
        }
    }
}
