//! What a pronoun or "the two" can stand for: named mentions and nouns for people and bodies, in order.

use std::ops::Range;

use super::cast::Cast;
use super::mentions::{Named, is_subject};
use crate::lexicon::lowered;
use crate::lexicon::people::Gender;
use crate::lexicon::places::PlaceWord;
use crate::lexicon::roles::{self, RoleClass};
use crate::text::{Document, Fine, Tag};

/// What sort of thing a referent is, as far as pronouns tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// One person: "he", "she".
    Person,
    /// Several people: "they".
    People,
    /// A company, ministry, paper: "it".
    Body,
    /// A country: "it".
    Country,
}

/// One mention that something may point back to.
#[derive(Clone, Debug)]
pub(super) struct Referent {
    /// Its words.
    pub(super) tokens: Range<usize>,
    /// Head token.
    pub(super) head: usize,
    /// What sort of thing it is.
    pub(super) sort: Sort,
    /// Gender that its words tell.
    pub(super) gender: Option<Gender>,
    /// Its entity, where it has a name.
    pub(super) entity: Option<usize>,
    /// Whether it is the subject of its clause.
    pub(super) subject: bool,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
    /// Whether it only modifies ("Russian", "the ministry's").
    pub(super) modifier: bool,
}

/// All referents of a document, in order. O(n) in its tokens.
pub(super) fn referents(document: &Document<'_>, cast: &Cast) -> Vec<Referent> {
    let mut found = Vec::new();
    for token in 0..document.tokens().len() {
        if let Some(mention) = cast.mention_at(token) {
            let (mention, entity) = &cast.mentions[mention];
            if mention.name.start == token {
                found.push(of_mention(document, cast, mention.name.clone(), *entity, &mention.named));
            }
        } else if let Some(referent) = of_noun(document, cast, token) {
            found.push(referent);
        }
    }
    found
}

fn of_mention(document: &Document<'_>, cast: &Cast, name: Range<usize>, entity: usize, named: &Named) -> Referent {
    let known = &cast.entities[entity];
    let sort = if known.is_person() {
        Sort::Person
    } else if known.is_country() {
        Sort::Country
    } else {
        Sort::Body
    };
    let adjective =
        matches!(named, Named::Place(place) if matches!(place.word, PlaceWord::Demonym | PlaceWord::People));
    let possessive = document.tokens().get(name.end).is_some_and(|next| next.fine == Fine::Pos);
    let head = name.end - 1;
    Referent {
        head,
        sort,
        gender: known.gender,
        entity: Some(entity),
        subject: name.clone().any(|token| is_subject(document, token)) && !possessive,
        quoted: document.quotation_of(head).is_some(),
        modifier: adjective || possessive || precedes_noun(document, name.end),
        tokens: name,
    }
}

/// Whether a word before this position modifies what stands there.
fn precedes_noun(document: &Document<'_>, at: usize) -> bool {
    document.tokens().get(at).is_some_and(|next| {
        matches!(next.tag, Tag::Noun | Tag::Proper) && next.sentence == document.tokens()[at - 1].sentence
    })
}

fn of_noun(document: &Document<'_>, cast: &Cast, head: usize) -> Option<Referent> {
    let read = &document.tokens()[head];
    if read.tag != Tag::Noun || precedes_noun(document, head + 1) || cast.described_at(head).is_some() {
        return None;
    }
    let sentence = document.sentences()[read.sentence].tokens.clone();
    let mut start = head;
    while start > sentence.start && head - start < 8 {
        let before = &document.tokens()[start - 1];
        let inside = matches!(before.tag, Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::Proper)
            || before.fine == Fine::PrpPossessive
            || before.fine == Fine::Pos
            || document.word(start - 1) == "-";
        if !inside {
            break;
        }
        start -= 1;
    }
    let phrase = super::roles::phrase(document, start..head + 1)?;
    let class = phrase.role?.class;
    let sort = match class {
        RoleClass::Person | RoleClass::Spokesperson | RoleClass::Authority | RoleClass::Insider | RoleClass::Group => {
            if phrase.plural {
                Sort::People
            } else {
                Sort::Person
            }
        }
        RoleClass::Government | RoleClass::Organization | RoleClass::Outlet
            if !phrase.plural || class == RoleClass::Government =>
        {
            Sort::Body
        }
        RoleClass::Land | RoleClass::Document if !phrase.plural => Sort::Body,
        _ => return None,
    };
    let possessive = document.tokens().get(head + 1).is_some_and(|next| next.fine == Fine::Pos);
    Some(Referent {
        tokens: start..head + 1,
        head,
        sort,
        gender: roles::ending(&lowered(document.lemma(head))).and_then(|role| role.gender),
        entity: None,
        subject: is_subject(document, head) && !possessive,
        quoted: document.quotation_of(head).is_some(),
        modifier: possessive,
    })
}

/// Members of a coordination that starts with the referent at `first`: "Choe and Lavrov", "the army and the
/// Northern Front", in a headline also "Ostmark, Velden". At least two, or empty.
pub(super) fn coordination(document: &Document<'_>, referents: &[Referent], first: usize) -> Vec<usize> {
    let mut members = vec![first];
    let mut joined = false;
    while let Some(&last) = members.last() {
        // "Putin and his North Korean counterpart Kim": an adjective on the way is no member.
        let modifies = |next: &usize| referents[*next].modifier && referents[*next].sort != referents[last].sort;
        let next = (last + 1..referents.len().min(last + 4)).find(|next| !modifies(next));
        let Some(next) = next else { break };
        let (left, right) = (&referents[last], &referents[next]);
        if document.tokens()[left.head].sentence != document.tokens()[right.head].sentence || members.len() >= 8 {
            break;
        }
        let between = left.tokens.end..right.tokens.start;
        let opening = document.tokens().get(between.start).map_or("", |_| document.word(between.start));
        let plain = between.len() <= 8
            && !between
                .clone()
                .any(|token| matches!(document.tokens()[token].tag, Tag::Verb | Tag::Auxiliary | Tag::Adposition));
        let headline = !document.zone(left.head).eq(&crate::text::Zone::Body);
        let and = between.clone().take(2).any(|token| matches!(document.word(token), "and" | "&"));
        let comma = opening == "," && between.len() <= 2;
        if !plain || !(and || comma) || left.sort != right.sort || left.modifier && !right.modifier {
            break;
        }
        joined |= and || headline;
        members.push(next);
        if and {
            break;
        }
    }
    if joined && members.len() > 1 { members } else { Vec::new() }
}
