//! Whom a pronoun stands for.
//!
//! Referents before it are weighed by distance, by being a subject, by having spoken last and by what their
//! gender tells, after the salience factors of Lappin and Leass (1994). A near tie is kept as candidates.

use super::referents::{Referent, Sort};
use crate::lexicon::pronouns::Pronoun;
use crate::text::Document;

/// How many referents before a pronoun are weighed.
const WINDOW: usize = 60;
/// How many sentences back a pronoun reaches.
const REACH: usize = 8;

/// A referent with its weight.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighed {
    /// Index of the referent.
    pub(super) referent: usize,
    /// Its weight.
    pub(super) weight: i32,
}

/// What a weighing is about.
pub(super) struct Question<'a> {
    /// Where the pronoun stands.
    pub(super) at: usize,
    /// What it asks for.
    pub(super) pronoun: Pronoun,
    /// Tokens that cannot hold the answer: what the pronoun's bearer says.
    pub(super) outside: &'a [std::ops::Range<usize>],
    /// Entity that spoke last.
    pub(super) last_speaker: Option<usize>,
    /// Head of the noun phrase that spoke last, where it has no name.
    pub(super) last_speaking_head: Option<usize>,
    /// An entity that cannot be meant: "her counterpart" is not she.
    pub(super) not: Option<usize>,
}

/// The referents that a singular pronoun can stand for, best first.
pub(super) fn weigh(document: &Document<'_>, referents: &[Referent], question: &Question<'_>) -> Vec<Weighed> {
    let before = referents.partition_point(|referent| referent.head < question.at);
    let sentence = document.tokens()[question.at].sentence;
    let paragraph = |token: usize| document.sentences()[document.tokens()[token].sentence].paragraph;
    let mut found: Vec<Weighed> = Vec::new();
    for index in (before.saturating_sub(WINDOW)..before).rev() {
        let referent = &referents[index];
        let distance = sentence - document.tokens()[referent.head].sentence;
        if distance > REACH {
            break;
        }
        let excluded = question.outside.iter().any(|range| range.contains(&referent.head))
            || referent.entity.is_some() && referent.entity == question.not;
        let fits = match question.pronoun {
            Pronoun::Person(gender) => {
                referent.sort == Sort::Person && referent.gender.is_none_or(|known| known == gender)
            }
            Pronoun::Thing => matches!(referent.sort, Sort::Body | Sort::Country),
            Pronoun::Several => referent.sort == Sort::People,
            Pronoun::Speaker | Pronoun::Speakers => false,
        };
        if excluded || !fits {
            continue;
        }
        let steps = i32::try_from(distance).unwrap_or(0);
        let spoke = referent.entity.is_some() && referent.entity == question.last_speaker
            || question.last_speaking_head == Some(referent.head);
        let mut weight = -8 * steps;
        weight += if referent.subject { 10 } else { 0 };
        weight += if !spoke {
            0
        } else if paragraph(referent.head) == paragraph(question.at) {
            7
        } else {
            3
        };
        weight += if referent.entity.is_some() { 4 } else { 0 };
        weight += if referent.gender.is_some() { 3 } else { 0 };
        weight -= if referent.quoted { 10 } else { 0 };
        weight -= if referent.modifier { 5 } else { 0 };
        weight -= i32::from(document.zone(referent.head) != crate::text::Zone::Body) * 6;
        if matches!(question.pronoun, Pronoun::Thing) && referent.sort == Sort::Country && !referent.subject {
            weight -= 4;
        }
        let same = |other: &Weighed| {
            let other = &referents[other.referent];
            other.entity.is_some() && other.entity == referent.entity
        };
        match found.iter_mut().find(|other| same(other)) {
            Some(other) => other.weight = other.weight.max(weight) + 1,
            None => found.push(Weighed { referent: index, weight }),
        }
    }
    found.sort_by(|a, b| b.weight.cmp(&a.weight).then(b.referent.cmp(&a.referent)));
    found
}
