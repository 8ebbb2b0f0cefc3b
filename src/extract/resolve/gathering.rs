//! Mentions → entities: full names, surnames, initials and abbreviations of the same person or body meet here.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::cast::{Entity, MOST, family_first, push_new};
use super::mentions::{Mention, Named, written};
use crate::lexicon::places::{Place, PlaceWord};
use crate::lexicon::roles::{self, RoleClass};
use crate::lexicon::{commonness, folded, lowered};
use crate::model::SourceKind;
use crate::text::{Document, Tag};

/// Gathers mentions into entities.
#[derive(Default)]
pub(super) struct Gathering {
    /// Entities so far.
    pub(super) entities: Vec<Entity>,
    /// Mentions so far, each with its entity.
    pub(super) mentions: Vec<(Mention, usize)>,
    /// Entities by the folded form of any of their names.
    names: FxHashMap<String, usize>,
    /// Persons and unknowns by each word of their names, latest last.
    parts: FxHashMap<String, Vec<usize>>,
    /// Bodies by their initials.
    initials: FxHashMap<String, usize>,
}

impl Gathering {
    /// Takes the next mention in.
    pub(super) fn add(&mut self, document: &Document<'_>, mention: Mention) {
        let name = written(document, mention.name.clone());
        let entity = match mention.named {
            Named::Place(place) => self.place(place),
            Named::Body(body) => self.known(body.name, body.kind, body.country, name),
            Named::Organization(class) => {
                let country = mention.nationality.or_else(|| self.possessor(document, mention.whole.start));
                self.organization(document, &mention, class, name, country)
            }
            Named::Person | Named::Unknown => self.person(document, &mention, name),
        };
        let known = &mut self.entities[entity];
        let alias = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        push_new(&mut known.aliases, alias);
        if known.gender.is_none() {
            known.gender = mention.gender;
        }
        known.mentions.push(self.mentions.len());
        self.mentions.push((mention, entity));
    }

    fn new_entity(&mut self, name: &str, kind: Option<SourceKind>) -> usize {
        self.entities.push(Entity {
            name: name.to_owned(),
            kind,
            gender: None,
            aliases: Vec::new(),
            roles: Vec::new(),
            role: None,
            country: None,
            affiliations: Vec::new(),
            place: None,
            parts: Vec::new(),
            mentions: Vec::new(),
        });
        self.entities.len() - 1
    }

    fn place(&mut self, place: &'static Place) -> usize {
        let name = if place.word == PlaceWord::Seat { place.name } else { place.country.name };
        if let Some(&known) = self.names.get(name) {
            return known;
        }
        let entity = self.new_entity(name, Some(SourceKind::Government));
        self.entities[entity].place = Some(place);
        self.entities[entity].country = Some(place.country.name);
        self.names.insert(name.to_owned(), entity);
        entity
    }

    fn known(&mut self, name: &str, kind: SourceKind, country: Option<&'static str>, written: &str) -> usize {
        let entity = match self.names.get(name) {
            Some(&known) => known,
            None => self.new_entity(name, Some(kind)),
        };
        self.entities[entity].country = country;
        self.names.insert(name.to_owned(), entity);
        self.names.insert(folded(written), entity);
        entity
    }

    /// The country that the mention before stands for, where it possesses what starts at this token.
    fn possessor(&self, document: &Document<'_>, start: usize) -> Option<&'static Place> {
        let last = &self.mentions.last()?.0;
        let between = last.whole.end..start;
        let marked = between.len() <= 4 && matches!(document.word(last.whole.end), "'s" | "’s" | "'" | "’");
        let plain = between.clone().skip(1).all(|token| {
            matches!(document.tokens()[token].tag, Tag::Adjective | Tag::Noun) || document.word(token) == "-"
        });
        match last.named {
            Named::Place(place) if marked && plain && !between.is_empty() => Some(place),
            _ => None,
        }
    }

    fn organization(
        &mut self,
        document: &Document<'_>,
        mention: &Mention,
        class: RoleClass,
        name: &str,
        country: Option<&'static Place>,
    ) -> usize {
        let plain = folded(name);
        // Two states have a foreign ministry each: the country is a part of the name.
        let key = match country {
            Some(place) if class == RoleClass::Government => format!("{plain} ({})", place.country.name),
            _ => plain.clone(),
        };
        if let Some(&known) = self.names.get(&key).or_else(|| self.initials.get(&key)) {
            return known;
        }
        // "The Clarion" after "the Porto Clarion": one word of a longer name.
        if mention.name.len() == 1 {
            if let Some(&known) = self.parts.get(&*lowered(&key)).and_then(|known| known.last()) {
                return known;
            }
        }
        let entity = self.new_entity(&key, Some(super::roles::kind_of_class(class)));
        self.entities[entity].country = country.map(|place| place.country.name);
        self.names.insert(key, entity);
        self.names.entry(plain).or_insert(entity);
        if mention.name.len() > 1 {
            let initials: String = mention
                .name
                .clone()
                .map(|token| document.word(token))
                .filter(|word| word.starts_with(char::is_uppercase))
                .filter_map(|word| word.chars().next())
                .collect();
            if initials.chars().count() > 1 {
                self.initials.insert(initials, entity);
            }
            let last = document.word(mention.name.end - 1).to_lowercase();
            self.parts.entry(last).or_default().push(entity);
            // "Norvik" after "Norvik Bau".
            let first = document.word(mention.name.start).to_lowercase();
            if class != RoleClass::Government && roles::ending(&first).is_none() && commonness(&first) <= 2 {
                self.parts.entry(first).or_default().push(entity);
            }
        }
        // An abbreviation in brackets right after: "the Northern Rescue League (NRL)".
        let bracket = mention.name.end;
        let tokens = document.tokens();
        if bracket + 2 < tokens.len() && document.word(bracket) == "(" && document.word(bracket + 2) == ")" {
            self.names.insert(folded(document.word(bracket + 1)), entity);
        }
        entity
    }

    fn person(&mut self, document: &Document<'_>, mention: &Mention, name: &str) -> usize {
        let parts: Vec<String> = name_parts(document, mention.name.clone());
        let key = folded(name);
        let certain = matches!(mention.named, Named::Person);
        let known = self.names.get(&key).copied().or_else(|| self.initials.get(&key).copied());
        let known = known.or_else(|| self.by_parts(&parts, mention));
        let entity = match known {
            Some(known) => known,
            None => self.new_entity(&key, certain.then_some(SourceKind::Person)),
        };
        let grown = &mut self.entities[entity];
        if certain && grown.kind.is_none() {
            grown.kind = Some(SourceKind::Person);
        }
        if grown.kind.is_none_or(|kind| kind == SourceKind::Person) {
            if parts.len() > grown.parts.len() {
                grown.name.clone_from(&key);
                grown.parts.clone_from(&parts);
            }
            for part in &parts {
                let known = self.parts.entry(part.clone()).or_default();
                if known.last() != Some(&entity) {
                    if let Some(at) = known.iter().rev().take(MOST).position(|&other| other == entity) {
                        known.remove(known.len() - 1 - at);
                    }
                    known.push(entity);
                }
            }
        }
        if parts.len() > 1 {
            self.names.insert(key, entity);
        }
        entity
    }

    /// The person or body that a shorter or longer form of a name belongs to.
    fn by_parts(&self, parts: &[String], mention: &Mention) -> Option<usize> {
        let own = |entity: usize| &self.entities[entity];
        let genders_agree = |entity: usize| match (own(entity).gender, mention.gender) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        if let [word] = parts {
            let known = self.parts.get(word)?;
            let latest = |fits: &dyn Fn(usize) -> bool| {
                known.iter().rev().take(MOST).copied().find(|&entity| genders_agree(entity) && fits(entity))
            };
            return latest(&|entity| own(entity).family() == Some(word))
                .or_else(|| latest(&|entity| own(entity).parts.first() == Some(word)))
                .or_else(|| latest(&|_| true));
        }
        // A full name after a surname alone, or with a middle name more or less.
        let shared = parts
            .iter()
            .filter_map(|part| self.parts.get(part))
            .flat_map(|known| known.iter().rev().take(MOST))
            .copied();
        shared.filter(|&entity| genders_agree(entity)).find(|&entity| {
            let other = &own(entity).parts;
            let (short, long) =
                if other.len() < parts.len() { (other.as_slice(), parts) } else { (parts, other.as_slice()) };
            !short.is_empty()
                && short.iter().all(|part| long.contains(part))
                && (short.len() > 1
                    || long.last() == short.first()
                    || family_first(long) && long.first() == short.first())
        })
    }
}

/// The words of a person's name in lower case, hyphenated ones joined.
fn name_parts(document: &Document<'_>, name: Range<usize>) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut join = false;
    for token in name {
        let word = lowered(document.word(token));
        if matches!(&*word, "-" | "‑") {
            join = true;
        } else if join {
            if let Some(last) = parts.last_mut() {
                last.push('-');
                last.push_str(&word);
            }
            join = false;
        } else {
            parts.push(word.into_owned());
        }
    }
    parts
}
