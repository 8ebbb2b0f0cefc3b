//! The cast of an article: its named mentions gathered into people, countries and bodies.
//!
//! A surname, a name written family name first, an abbreviation and a full name of the same person or body
//! meet in one [`Entity`]. What stands beside the name ("the coroner, Philippa Garside", "spokeswoman for the
//! coast guard") gives it roles, a nationality and those it speaks for.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::appositions::{appositions, is_premodifier, phrase_head};
use super::gathering::Gathering;
use super::mentions::{Mention, Named, is_subject, lower_phrase, mentions, person_role, written};
use crate::extract::phrase::is_word;
use crate::lexicon::cues;
use crate::lexicon::people::{self, Gender};
use crate::lexicon::places::{self, Place, PlaceWord};
use crate::lexicon::roles::{self, RoleClass};
use crate::lexicon::{is_state_possession, lowered};
use crate::model::SourceKind;
use crate::text::{Dependency, Document, Fine, Tag};

/// Someone or something that the article names.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    /// The fullest name, or the canonical one of the tables.
    pub(super) name: String,
    /// What it is as a source; `None` while nothing tells.
    pub(super) kind: Option<SourceKind>,
    /// Gender that a title, a given name or a role tells.
    pub(super) gender: Option<Gender>,
    /// Names used for it, in order of first use.
    pub(super) aliases: Vec<String>,
    /// Roles in lower case, head noun last.
    pub(super) roles: Vec<String>,
    /// Role as first written.
    pub(super) role: Option<String>,
    /// Its country.
    pub(super) country: Option<&'static str>,
    /// Bodies and people it belongs to or speaks for, nearest first.
    pub(super) affiliations: Vec<String>,
    /// The reading of the tables, where it is a place.
    pub(super) place: Option<&'static Place>,
    /// Words of a person's name, in the order of the fullest form.
    pub(super) parts: Vec<String>,
    /// Mentions, as indexes into [`Cast::mentions`].
    pub(super) mentions: Vec<usize>,
}

impl Entity {
    /// Whether it is a person.
    pub(super) fn is_person(&self) -> bool {
        self.kind == Some(SourceKind::Person)
    }

    /// Whether it is a state or a territory under its own name.
    pub(super) fn is_country(&self) -> bool {
        self.place.is_some_and(|place| place.word != PlaceWord::Seat)
    }

    /// The family name: the last word, or the first where the name is written so.
    pub(super) fn family(&self) -> Option<&str> {
        let first = self.parts.first()?;
        Some(if family_first(&self.parts) { first } else { self.parts.last()? })
    }
}

/// Everyone and everything an article names.
#[derive(Debug)]
pub(super) struct Cast {
    /// Entities in order of first mention.
    pub(super) entities: Vec<Entity>,
    /// Mentions in order of place, with the index of their entity.
    pub(super) mentions: Vec<(Mention, usize)>,
    /// For each token the mention whose words it belongs to.
    at: Vec<u32>,
    /// Head nouns in apposition to a name, with the entity that they describe.
    described: FxHashMap<usize, usize>,
    /// Persons with a full name by family name.
    families: FxHashMap<String, Vec<usize>>,
    /// Entities by name.
    names: FxHashMap<String, usize>,
}

const NONE: u32 = u32::MAX;

impl Cast {
    /// Reads a document. O(n) in its tokens.
    pub(super) fn read(document: &Document<'_>) -> Self {
        let mut cast = Gathering::default();
        let named = mentions(document);
        for mention in named {
            cast.add(document, mention);
        }
        let mut cast = Self {
            entities: cast.entities,
            mentions: cast.mentions,
            at: vec![NONE; document.tokens().len()],
            described: FxHashMap::default(),
            families: FxHashMap::default(),
            names: FxHashMap::default(),
        };
        for (index, (mention, _)) in cast.mentions.iter().enumerate() {
            for token in mention.whole.clone() {
                let named_here = mention.name.contains(&token);
                if named_here || cast.at[token] == NONE {
                    cast.at[token] = u32::try_from(index).unwrap_or(NONE);
                }
            }
        }
        cast.read_surroundings(document);
        cast.settle_unknown(document);
        for (index, entity) in cast.entities.iter().enumerate() {
            cast.names.entry(entity.name.clone()).or_insert(index);
            if let Some(family) = entity.family().filter(|_| entity.is_person() && entity.parts.len() > 1) {
                cast.families.entry(family.to_owned()).or_default().push(index);
            }
        }
        cast
    }

    /// The mention that a token belongs to, with its index.
    pub(super) fn mention_at(&self, token: usize) -> Option<usize> {
        self.at.get(token).copied().filter(|&index| index != NONE).map(|index| index as usize)
    }

    /// The entity of the mention that a token belongs to.
    pub(super) fn entity_at(&self, token: usize) -> Option<usize> {
        self.mention_at(token).map(|mention| self.mentions[mention].1)
    }

    /// The entity of this name.
    pub(super) fn called(&self, name: &str) -> Option<usize> {
        self.names.get(name).copied()
    }

    /// The entity that a noun in apposition to a name describes.
    pub(super) fn described_at(&self, token: usize) -> Option<usize> {
        self.described.get(&token).copied()
    }

    /// Mentions whose names start inside a range, in order.
    pub(super) fn mentions_in(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let first = self.mentions.partition_point(|(mention, _)| mention.name.start < range.start);
        let last = self.mentions.partition_point(|(mention, _)| mention.name.start < range.end);
        first..last.max(first)
    }

    /// Other persons that a surname could mean.
    pub(super) fn namesakes(&self, entity: usize) -> Vec<String> {
        let Some(family) = self.entities[entity].family() else { return Vec::new() };
        let others = self.families.get(family).into_iter().flatten().filter(|&&other| other != entity);
        others.map(|&other| self.entities[other].name.clone()).take(4).collect()
    }

    /// Roles, nationality and affiliation from the words around each mention of a person or body.
    fn read_surroundings(&mut self, document: &Document<'_>) {
        for index in 0..self.mentions.len() {
            let (mention, entity) = (self.mentions[index].0.clone(), self.mentions[index].1);
            if let Some(title) = mention.title.clone() {
                self.give_role(document, entity, title.clone());
                if let Some(place) = mention.nationality {
                    self.belongs(entity, place);
                }
                self.affiliate(document, entity, title.start, mention.whole.start..mention.whole.start);
            } else if let (Some(place), false) = (mention.nationality, matches!(mention.named, Named::Place(_))) {
                self.belongs(entity, place);
            }
            for phrase in appositions(document, &mention) {
                self.read_apposition(document, entity, phrase);
            }
            // "South Korea's National Intelligence Service": the possessor is its country.
            if matches!(mention.named, Named::Organization(_) | Named::Body(_)) {
                if let Some(place) = self.possessing_place(document, mention.whole.start) {
                    self.belongs(entity, place);
                }
            }
        }
    }

    fn possessing_place(&self, document: &Document<'_>, start: usize) -> Option<&'static Place> {
        let sentence = document.sentences()[document.tokens().get(start)?.sentence].tokens.start;
        let mut at = start;
        // Lower-case words may stand between: "North Korea's official Korean Central News Agency".
        for _ in 0..4 {
            at = at.checked_sub(1).filter(|&before| before >= sentence)?;
            let word = document.word(at);
            if matches!(word, "'s" | "’s" | "'" | "’") {
                return match self.mentions[self.mention_at(at.checked_sub(1)?)?].0.named {
                    Named::Place(place) => Some(place),
                    _ => None,
                };
            }
            if !matches!(document.tokens()[at].tag, Tag::Adjective | Tag::Noun) && !matches!(word, "-") {
                return match self.mentions.get(self.mention_at(at)?)?.0.named {
                    Named::Place(place) if place.word == PlaceWord::Demonym => Some(place),
                    _ => None,
                };
            }
        }
        None
    }

    fn belongs(&mut self, entity: usize, place: &'static Place) {
        let entity = &mut self.entities[entity];
        if entity.country.is_none() && entity.place.is_none() {
            entity.country = Some(place.country.name);
        }
        if place.word == PlaceWord::Seat && entity.is_person() {
            push_new(&mut entity.affiliations, place.name);
        }
    }

    fn give_role(&mut self, document: &Document<'_>, entity: usize, words: Range<usize>) {
        if words.is_empty() {
            return;
        }
        let lower = lower_phrase(document, words.clone());
        let entity = &mut self.entities[entity];
        if entity.gender.is_none() {
            entity.gender = roles::ending(&lower).and_then(|role| role.gender);
        }
        if entity.role.is_none() {
            entity.role = Some(written(document, words).to_owned());
        }
        push_new(&mut entity.roles, &lower);
    }

    /// Reads "the transport minister", "spokeswoman for the coast guard", "Russian news agency" beside a name.
    fn read_apposition(&mut self, document: &Document<'_>, entity: usize, phrase: Range<usize>) {
        let Some(head) = phrase_head(document, phrase.clone()) else { return };
        let Some(role) = roles::ending(&lowered(document.lemma(head))) else { return };
        let person = matches!(
            role.class,
            RoleClass::Person | RoleClass::Spokesperson | RoleClass::Authority | RoleClass::Insider | RoleClass::Group
        );
        let kind = self.entities[entity].kind;
        // A name of several words is read as a person's until something beside it tells better.
        let guessed = {
            let entity = &self.entities[entity];
            entity.gender.is_none() && entity.roles.is_empty() && entity.parts.len() > 1
        };
        let body = matches!(role.class, RoleClass::Government | RoleClass::Organization | RoleClass::Outlet);
        let kind = kind.filter(|kind| *kind != SourceKind::Person || !(guessed && body));
        let fits = match kind {
            Some(SourceKind::Person) => person,
            Some(_) => !person,
            None => true,
        };
        if !fits || self.entities[entity].place.is_some() {
            return;
        }
        if kind.is_none() {
            self.entities[entity].kind = Some(super::roles::kind_of_class(role.class));
        }
        self.described.insert(head, entity);
        let mut start = head;
        while start > phrase.start && is_premodifier(document, start - 1) && self.entity_at(start - 1).is_none() {
            start -= 1;
        }
        self.give_role(document, entity, start..head + 1);
        for at in (phrase.start..start).rev().chain(head + 1..phrase.end) {
            if let Some(Named::Place(place)) = self.mention_at(at).map(|mention| self.mentions[mention].0.named.clone())
            {
                self.belongs(entity, place);
                break;
            }
        }
        self.affiliate(document, entity, start, head + 1..phrase.end);
        let owner = self.possessor_before(start, document);
        let counterpart = document.lemma(head) == "counterpart";
        if let (Some(owner), true) = (owner, counterpart) {
            let roles = self.entities[owner].roles.clone();
            roles.iter().for_each(|role| push_new(&mut self.entities[entity].roles, role));
        }
    }

    /// The named body or person before a role ("Kremlin spokesman", "the ministry's director") or after it
    /// ("spokeswoman for the coast guard").
    fn affiliate(&mut self, document: &Document<'_>, entity: usize, role: usize, after: Range<usize>) {
        if let Some(owner) = self.possessor_before(role, document).filter(|&owner| owner != entity) {
            let (name, place, chain) = (
                self.entities[owner].name.clone(),
                self.entities[owner].place,
                self.entities[owner].affiliations.clone(),
            );
            if place.is_none_or(|place| place.word == PlaceWord::Seat) {
                push_new(&mut self.entities[entity].affiliations, &name);
                chain.iter().for_each(|name| push_new(&mut self.entities[entity].affiliations, name));
            }
            if let Some(country) = self.entities[owner].country.or_else(|| place.map(|place| place.country.name)) {
                self.entities[entity].country.get_or_insert(country);
            }
        }
        let preposition =
            after.clone().next().filter(|&token| matches!(document.word(token), "for" | "of" | "at" | "to" | "with"));
        let Some(preposition) = preposition else { return };
        let owner = self.mentions_in(preposition + 1..after.end).next().map(|mention| self.mentions[mention].1);
        match owner.filter(|&owner| owner != entity) {
            Some(owner) => {
                let name = self.entities[owner].name.clone();
                push_new(&mut self.entities[entity].affiliations, &name);
                let country =
                    self.entities[owner].country.or_else(|| self.entities[owner].place.map(|place| place.country.name));
                if let Some(country) = country {
                    self.entities[entity].country.get_or_insert(country);
                }
            }
            None => {
                let words = lower_phrase(document, preposition + 1..after.end);
                let words = words.strip_prefix("the ").unwrap_or(&words);
                if matches!(document.word(preposition), "for" | "of") && !words.is_empty() && words.len() < 80 {
                    push_new(&mut self.entities[entity].affiliations, words);
                }
            }
        }
    }

    /// The entity named right before a token, with or without a possessive mark between.
    fn possessor_before(&self, token: usize, document: &Document<'_>) -> Option<usize> {
        let before = token.checked_sub(1)?;
        if document.tokens()[before].sentence != document.tokens()[token].sentence {
            return None;
        }
        let marked = matches!(document.word(before), "'s" | "’s" | "'" | "’");
        let at = if marked { before.checked_sub(1)? } else { before };
        self.entity_at(at)
    }

    /// Decides what single unknown words name: a country where the text has its adjective or the word ends
    /// like one, a person where someone is called by it, else a body.
    fn settle_unknown(&mut self, document: &Document<'_>) {
        let stems = adjective_stems(document, self);
        let told_so = self.told_as_people(document);
        let mentions = &self.mentions;
        for (index, entity) in self.entities.iter_mut().enumerate() {
            if entity.kind.is_some() {
                continue;
            }
            let state = entity.mentions.iter().any(|&mention| has_state(document, mentions[mention].0.name.end));
            let lower = lowered(&entity.name);
            let derived =
                stems.get(stem(&lower)).is_some_and(|words| words.iter().any(|word| is_adjective_of(word, &lower)));
            let single = !lower.contains(' ');
            let kind = if single && (state || derived || places::has_toponym_ending(&lower)) {
                SourceKind::Government
            } else if told_so.contains(&index) || people::gender_of_given_name(&lower).is_some() {
                SourceKind::Person
            } else {
                SourceKind::Organization
            };
            entity.kind = Some(kind);
        }
    }
}

impl Cast {
    /// Unknown names of which the words tell that they are people's: who says "I", who says what "he" does, and whom "he" or
    /// "she" takes up ("Brandt resigned on Thursday. He denies …"): the subject before the pronoun, in its paragraph, where
    /// nobody else is told of that it could stand for.
    fn told_as_people(&self, document: &Document<'_>) -> FxHashSet<usize> {
        let mut found = FxHashSet::default();
        let tokens = document.tokens();
        let (mut subject, mut others);
        for paragraph in document.paragraphs() {
            (subject, others) = (None, false);
            for token in paragraph.tokens.clone() {
                if let Some((mention, entity)) = self.mention_at(token).map(|at| &self.mentions[at]) {
                    let known = self.entities[*entity].kind;
                    others |= known == Some(SourceKind::Person);
                    if known.is_none() && is_subject(document, mention.name.end - 1) {
                        subject = Some((*entity, tokens[token].sentence));
                        if says_i(document, mention.name.end - 1) || mention.name.len() == 1 && says_he(document, token)
                        {
                            found.insert(*entity);
                        }
                    }
                } else if tokens[token].tag == Tag::Noun {
                    others |= tokens[token].fine != Fine::Nns && person_role(document, token);
                } else if let (false, Some((entity, sentence))) = (others, subject) {
                    let person = is_word(document, token, &["he", "she"]);
                    if person && document.quotation_of(token).is_none() && tokens[token].sentence - sentence <= 1 {
                        found.insert(entity);
                    }
                }
            }
        }
        found
    }
}

/// "“I have never asked for it,” Brandt said": whether a name is the subject of a verb beside a quotation in which somebody says "I".
fn says_i(document: &Document<'_>, name: usize) -> bool {
    let tokens = document.tokens();
    let sentence = document.sentences()[tokens[name].sentence].tokens.clone();
    let verb = tokens[name].head.filter(|&verb| {
        document.quotation_of(verb).is_none() && !cues::verb(&lowered(document.lemma(verb))).is_empty()
    });
    verb.is_some()
        && document.quotation_of(name).is_none()
        && sentence.into_iter().any(|token| document.word(token) == "I" && document.quotation_of(token).is_some())
}

/// "Brandt said he would appeal": whether a name of one word is the subject of a verb of saying and "he" or "she" that of what is said.
fn says_he(document: &Document<'_>, name: usize) -> bool {
    let verb = document.tokens()[name].head.filter(|&verb| !cues::verb(document.lemma(verb)).is_empty());
    let clause = verb.and_then(|verb| document.child(verb, Dependency::Ccomp));
    let subject = clause.and_then(|clause| document.child(clause, Dependency::Nsubj));
    subject.is_some_and(|subject| subject > name && is_word(document, subject, &["he", "she"]))
}

/// Whether a possessive mark stands here and what it gives the name before it only a state has.
fn has_state(document: &Document<'_>, mark: usize) -> bool {
    let tokens = document.tokens().len();
    let possessive = mark < tokens && matches!(document.word(mark), "'s" | "’s" | "'" | "’");
    possessive
        && (mark + 1..tokens.min(mark + 4)).any(|from| {
            let two = lower_phrase(document, from..tokens.min(from + 2));
            let one = two.split(' ').next().unwrap_or_default();
            is_state_possession(&two) || is_state_possession(one)
        })
}

/// Most names, roles or affiliations that are kept of one entity, and namesakes that are looked at.
pub(super) const MOST: usize = 16;

/// Adds a text that is not there yet.
pub(super) fn push_new(texts: &mut Vec<String>, text: &str) {
    if texts.len() < MOST && !texts.iter().any(|other| other == text) {
        texts.push(text.to_owned());
    }
}

/// Whether a word with a capital reads like the name of a country.
pub(super) fn reads_like_country(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && places::has_toponym_ending(&lowered(word))
}

/// The first four letters of a word.
fn stem(word: &str) -> &str {
    word.char_indices().nth(4).map_or(word, |(end, _)| &word[..end])
}

/// Words with a capital that begin as a name does whose kind is unknown, in lower case, by their first four letters.
fn adjective_stems(document: &Document<'_>, cast: &Cast) -> FxHashMap<String, Vec<String>> {
    let mut stems: FxHashMap<String, Vec<String>> = FxHashMap::default();
    let unknown = cast.entities.iter().filter(|entity| entity.kind.is_none() && !entity.name.contains(' '));
    stems.extend(unknown.map(|entity| (stem(&lowered(&entity.name)).to_owned(), Vec::new())));
    if stems.is_empty() {
        return stems;
    }
    let names = cast.entities.iter().map(|entity| entity.name.as_str()).filter(|name| !name.contains(' '));
    let words = (0..document.tokens().len())
        .map(|token| document.word(token))
        .filter(|word| word.starts_with(char::is_uppercase));
    for word in words.chain(names) {
        let word = lowered(word);
        let Some(bucket) = stems.get_mut(stem(&word)) else { continue };
        if bucket.len() < 16 && !bucket.iter().any(|other| **other == *word) {
            bucket.push(word.into_owned());
        }
    }
    stems
}

/// Whether `word` is `name` with an ending of adjectives of countries: Dorvania, Dorvanian; Ilmar, Ilmari.
fn is_adjective_of(word: &str, name: &str) -> bool {
    let shared = word.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
    word != name
        && shared + 2 >= name.chars().count()
        && word.chars().count() >= name.chars().count()
        && ["n", "i", "ish", "ese", "ic"].iter().any(|ending| word.ends_with(ending))
}

/// Whether a name is written family name first, as far as its words tell.
pub(super) fn family_first(parts: &[String]) -> bool {
    match parts {
        [first, second, ..] if parts.len() <= 4 => {
            people::family_name_first(first)
                && people::gender_of_given_name(second).is_none_or(|_| {
                    !people::family_name_first(parts.last().map_or("", String::as_str))
                        && people::gender_of_given_name(first).is_none()
                        && is_syllabic(second)
                })
        }
        _ => false,
    }
}

/// Whether a word can be a romanised given name of one or two syllables ("Meihua", "Son").
fn is_syllabic(word: &str) -> bool {
    word.chars().count() <= 7
}
