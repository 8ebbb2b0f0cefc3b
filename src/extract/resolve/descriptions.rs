//! Sources known by a role or a common noun: who is meant, whose they are, for whom they speak.

use std::ops::Range;

use super::mentions::Named;
use super::referents::Sort;
use super::roles::{self as phrases, Determiner, Phrase};
use super::sources::{DEEPEST, Resolved, Scene, Setting};
use crate::lexicon::agencies::reads_like_company;
use crate::lexicon::places::PlaceWord;
use crate::lexicon::pronouns::pronoun;
use crate::lexicon::roles::RoleClass;
use crate::lexicon::{Obtained, lowered, obtained};
use crate::model::{Source, SourceKind};
use crate::text::{Fine, Tag};

/// A source that no name is known of.
fn known_by_role(source: Source, head: usize) -> Resolved {
    Resolved { source, entity: None, head, because: "known by a role or a common noun only".to_owned() }
}

impl Scene<'_, '_> {
    /// A source known by a role or a common noun; none where it is [too deep](DEEPEST) in others.
    pub(super) fn described(&self, words: Range<usize>, setting: &Setting) -> Vec<Resolved> {
        let depth = self.depth.get();
        if depth >= DEEPEST {
            return Vec::new();
        }
        self.depth.set(depth + 1);
        let found = self.describe(words, setting);
        self.depth.set(depth);
        found
    }

    fn describe(&self, words: Range<usize>, setting: &Setting) -> Vec<Resolved> {
        let document = self.document;
        let Some(phrase) = phrases::phrase(document, words.clone()) else { return Vec::new() };
        let class = phrase.role.map(|role| role.class);
        if let Some(resolved) = self.earlier(&phrase, words.clone(), setting) {
            return vec![resolved];
        }
        if class == Some(RoleClass::Evidence) || self.undetermined(&phrase, words.start) {
            return Vec::new();
        }
        let mut phrase = phrase;
        if let Some(kind_of) = phrases::classifying(document, &phrase) {
            phrase.core.start = kind_of;
            phrase.possessor = None;
        }
        let owner = self.owner(&phrase, words.start, setting);
        let kind = phrases::kind(document, &phrase);
        // An office or a website speaks as its owner.
        if class == Some(RoleClass::Part) {
            let unknown = owner.as_ref().is_none_or(|owner| owner.entity.is_none());
            if let Some(office) = phrases::office(document, &phrase).filter(|_| unknown) {
                let name = phrases::words(document, office);
                return vec![known_by_role(Source::new(name, SourceKind::Government), phrase.head)];
            }
            if let Some(owner) = &owner {
                return vec![owner.clone()];
            }
            // "the embassy in Ostra" is not Ostra's.
            let of = phrase.after.len() > 1 && !matches!(document.word(phrase.after.start), "in" | "near" | "on");
            if of {
                return self.words(phrase.after.start + 1..phrase.after.end, phrase.after.end - 1, setting);
            }
        }
        if class == Some(RoleClass::Document) {
            if let Some(author) = self.author(&phrase, words.clone(), owner.as_ref(), setting) {
                return vec![author];
            }
        }
        let kind = self.kind_in_apposition(&words).unwrap_or(kind);
        let country = owner.as_ref().and_then(|owner| owner.entity).and_then(|entity| self.cast.entities[entity].place);
        let open_set = self.open_set(&phrase, setting);
        let owner_name = match (&open_set, &owner) {
            (Some(members), _) => Some(members.clone()),
            (None, Some(_)) if country.is_some_and(|place| place.word != PlaceWord::Seat) => None,
            (None, Some(owner)) => Some(self.with_article(owner)),
            (None, None) => None,
        };
        let mut name = phrases::name(document, &phrase, owner_name.as_deref(), kind);
        if let (None, Some(place)) = (&owner_name, country) {
            let bare = name.strip_prefix("unnamed ");
            name = match bare {
                Some(bare) => format!("unnamed {} {bare}", place.country.adjective),
                None => format!("{} {name}", place.country.adjective),
            };
        }
        let mut source = Source::new(name, kind);
        source.role = matches!(kind, SourceKind::Person | SourceKind::Unnamed)
            .then(|| phrases::words(document, phrase.core.clone()));
        if class == Some(RoleClass::Spokesperson) {
            source.speaks_for = self.spoken_for(&phrase, owner.as_ref());
        }
        vec![known_by_role(source, phrase.head)]
    }

    /// Who wrote a document: its possessor, or whoever stands after "by" or "from".
    fn author(
        &self,
        phrase: &Phrase,
        words: Range<usize>,
        owner: Option<&Resolved>,
        setting: &Setting,
    ) -> Option<Resolved> {
        let speaks = |source: &Resolved| !matches!(source.source.kind, SourceKind::Document | SourceKind::Group);
        if let Some(owner) = owner.filter(|owner| speaks(owner)) {
            return Some(owner.clone());
        }
        let start = self.authorship(phrase.head + 1..words.end);
        // "a report in the Harbour Post"
        let printed = start < words.end && matches!(self.document.word(start), "in" | "on");
        if start + 1 >= words.end || !printed && !matches!(self.document.word(start), "by" | "from") {
            // The source's words may stop short of it.
            return None;
        }
        let rest = start + 1..words.end;
        let end = rest
            .clone()
            .find(|&token| {
                matches!(self.document.word(token), "that" | "which" | "seen" | "obtained")
                    || self.document.tokens()[token].tag == Tag::Verb
            })
            .unwrap_or(rest.end);
        let head = phrases::phrase(self.document, rest.start..end)?.head;
        self.words(rest.start..end, head, &Setting { outside: setting.outside.clone(), ..Setting::default() })
            .into_iter()
            .next()
            .filter(|author| if printed { author.source.kind == SourceKind::Outlet } else { speaks(author) })
    }

    /// Where those who made a document are named behind its noun: past a comma ("the report, by the audit office"), or a participle of
    /// making with its day ("a report published on Tuesday by the audit office").
    fn authorship(&self, behind: Range<usize>) -> usize {
        let document = self.document;
        let mut at = behind.start + usize::from(behind.start < behind.end && document.word(behind.start) == ",");
        if at < behind.end
            && document.tokens()[at].fine == Fine::Vbn
            && obtained(&lowered(document.lemma(at))) == Some(Obtained::FromMaker)
        {
            let passed = (at + 1..behind.end.min(at + 6)).find(|&token| {
                !matches!(document.tokens()[token].tag, Tag::Adposition | Tag::Adverb | Tag::Determiner | Tag::Number)
                    && !super::dates::is_time(document.word(token))
                    || document.word(token) == "by"
            });
            if let Some(by) = passed.filter(|&token| document.word(token) == "by") {
                at = by;
            }
        }
        if at < behind.end && document.word(at) == "by" { at } else { behind.start }
    }

    /// "The tug's owner, a firm registered abroad": the apposition tells what the owner is.
    fn kind_in_apposition(&self, words: &Range<usize>) -> Option<SourceKind> {
        let comma = words.clone().find(|&token| self.document.word(token) == ",")?;
        let after = comma + 1..words.end;
        if after.is_empty() || self.document.tokens()[after.start].tag != Tag::Determiner {
            return None;
        }
        let role = phrases::phrase(self.document, after)?.role?;
        matches!(role.class, RoleClass::Organization | RoleClass::Government | RoleClass::Outlet)
            .then(|| phrases::kind_of_class(role.class))
    }

    /// "Both neighbours", "neither camp": several that the article does not name.
    fn undetermined(&self, phrase: &Phrase, start: usize) -> bool {
        let first = self.document.word(start).to_lowercase();
        matches!(first.as_str(), "both" | "neither" | "either") && phrase.possessor.is_none()
            || phrase.determiner == Determiner::Negative && phrase.plural
    }

    pub(super) fn with_article(&self, owner: &Resolved) -> String {
        let name = owner.source.name.strip_prefix("unnamed ").unwrap_or(&owner.source.name);
        if owner.entity.is_some() || owner.source.kind == SourceKind::Group || name.starts_with(char::is_uppercase) {
            name.to_owned()
        } else {
            format!("the {name}")
        }
    }

    /// Whom an unnamed spokesperson speaks for: the possessor, what follows "for", the words before the noun.
    fn spoken_for(&self, phrase: &Phrase, owner: Option<&Resolved>) -> Vec<String> {
        if let Some(owner) = owner {
            let mut chain = vec![owner.source.name.clone()];
            chain.extend(owner.source.speaks_for.iter().cloned());
            return chain;
        }
        let beside = phrase.core.start..phrase.head;
        let after = phrase.after.start + usize::from(!phrase.after.is_empty())..phrase.after.end;
        for range in [beside, after] {
            if range.is_empty() {
                continue;
            }
            if let Some(mention) = self.cast.mentions_in(range.clone()).next() {
                let one = self.of_entity(self.cast.mentions[mention].1, range.clone(), range.start);
                let mut chain = vec![one.source.name];
                chain.extend(one.source.speaks_for);
                return chain;
            }
            let words = phrases::words(self.document, range);
            let words = words.strip_prefix("the ").or_else(|| words.strip_prefix("a ")).unwrap_or(&words);
            return vec![words.to_owned()];
        }
        Vec::new()
    }

    /// "their allies" in a coordination: allies of the other members.
    fn open_set(&self, phrase: &Phrase, setting: &Setting) -> Option<String> {
        let possessor = phrase.possessor.clone()?;
        let word = self.document.word(possessor.start).to_lowercase();
        if possessor.len() != 1 || !matches!(word.as_str(), "their" | "its") || setting.members.is_empty() {
            return None;
        }
        let members: Vec<String> = setting.members.iter().map(|name| with_definite(name)).collect();
        Some(members.join(" and "))
    }

    /// The possessor of a phrase.
    fn owner(&self, phrase: &Phrase, start: usize, setting: &Setting) -> Option<Resolved> {
        let possessor = phrase.possessor.clone()?;
        if possessor.len() == 1 {
            if let Some(pronoun) = pronoun(self.document.word(possessor.start)) {
                // "Dorr was ill, her agent said": the agent is that of whom the words before are about.
                let mut outside = Setting { members: Vec::new(), ..setting.clone() };
                outside.outside.retain(|range| range.start > start);
                return self.pronoun(pronoun, start, &outside).into_iter().next();
            }
        }
        self.words(
            possessor.clone(),
            possessor.end - 1,
            &Setting { outside: setting.outside.clone(), ..Setting::default() },
        )
        .into_iter()
        .next()
    }

    /// A definite phrase that takes up someone named before: "the spokeswoman", "the North Korean daily",
    /// "her Latvian counterpart", "the ministry".
    fn earlier(&self, phrase: &Phrase, words: Range<usize>, setting: &Setting) -> Option<Resolved> {
        let document = self.document;
        let lemma = document.lemma(phrase.head).to_lowercase();
        let counterpart = matches!(lemma.as_str(), "counterpart" | "opposite");
        let of_country = phrase.possessor.clone().is_some_and(|possessor| {
            self.cast.entity_at(possessor.end - 1).is_some_and(|entity| self.cast.entities[entity].is_country())
        });
        let definite = matches!(phrase.determiner, Determiner::Definite)
            || of_country
            || counterpart && phrase.determiner == Determiner::Possessive;
        if !definite || phrase.plural || !phrase.after.is_empty() && !counterpart {
            return None;
        }
        let country = (words.start..phrase.head).find_map(|token| match self.cast.mention_at(token) {
            Some(mention) => match &self.cast.mentions[mention].0.named {
                Named::Place(place) => Some(place.country.name),
                _ => None,
            },
            None => None,
        });
        let not =
            if counterpart { self.owner(phrase, words.start, setting).and_then(|owner| owner.entity) } else { None };
        let offices = not.map(|entity| self.cast.entities[entity].roles.as_slice()).unwrap_or_default();
        let modifiers = self.modifiers(phrase);
        let headline = document.zone(words.start) != crate::text::Zone::Body;
        // A headline names the office, the text below it the person.
        let before = if headline {
            self.referents.len().min(60)
        } else {
            self.referents.partition_point(|referent| referent.head < words.start)
        };
        let mut seen = Vec::new();
        for referent in self.referents[..before].iter().rev().take(120) {
            // "a senior customs officer … the officer"
            let longer = referent.entity.is_none()
                && referent.tokens.len() > 2
                && modifiers.is_empty()
                && country.is_none()
                && !counterpart
                && referent.sort != Sort::People
                && document.lemma(referent.head) == lemma
                && self.tells_more(referent.tokens.clone());
            if longer {
                let mut resolved = self.described(referent.tokens.clone(), &Setting::default()).into_iter().next()?;
                if resolved.source.kind == SourceKind::Unnamed {
                    resolved.source.kind = SourceKind::Person;
                }
                resolved.because = "the same noun before, with more words".to_owned();
                return Some(resolved);
            }
            let Some(entity) = referent.entity.filter(|entity| !seen.contains(entity)) else { continue };
            seen.push(entity);
            let known = &self.cast.entities[entity];
            if Some(entity) == not
                || known.is_country()
                || country.is_some_and(|country| known.country.is_some_and(|own| own != country))
            {
                continue;
            }
            let fits = if counterpart {
                let country_fits = country.is_none() || known.country == country || known.country.is_none();
                // "her counterpart in Velm" holds the same office; "her Velmish counterpart" is known by the country.
                let next = phrase.head + 1;
                let placed = country.is_none() && next < words.end && document.tokens()[next].tag == Tag::Adposition;
                let office = !placed || known.roles.iter().any(|role| offices.contains(role));
                known.is_person() && country_fits && office
            } else {
                let role = known.roles.iter().any(|role| role_fits(role, &lemma, &modifiers));
                let country_known = country.is_none() || known.country == country;
                (role || !known.is_person() && name_fits(&known.name, &lemma, &modifiers)) && country_known
            };
            if fits {
                let mut resolved = self.of_entity(entity, words.clone(), phrase.head);
                resolved.because =
                    format!("the latest named before that is \"{}\"", phrases::words(document, phrase.core.clone()));
                resolved.source.candidates.clear();
                return Some(resolved);
            }
        }
        None
    }

    /// The words that tell which one is meant, in lower case.
    fn modifiers(&self, phrase: &Phrase) -> Vec<String> {
        (phrase.core.start..phrase.head)
            .filter(|&token| self.cast.mention_at(token).is_none())
            .map(|token| self.document.word(token).to_lowercase())
            .filter(|word| !matches!(word.as_str(), "former" | "-" | "state" | "run"))
            .collect()
    }

    /// Whether a description says more than its noun: one that does not would itself be looked for among those before it, and
    /// so on to the beginning of the text, or in a headline for ever.
    fn tells_more(&self, words: Range<usize>) -> bool {
        phrases::phrase(self.document, words).is_some_and(|phrase| {
            !phrase.after.is_empty() || phrase.possessor.is_some() || !self.modifiers(&phrase).is_empty()
        })
    }
}

/// A name with the article that it takes in running text: "the United States".
fn with_definite(name: &str) -> String {
    let takes = name.starts_with("United ")
        || [
            "Republic",
            "Union",
            "Islands",
            "Emirates",
            "Nations",
            "Netherlands",
            "Philippines",
            "Maldives",
            "Bahamas",
            "Kremlin",
            "White House",
        ]
        .iter()
        .any(|ending| name.ends_with(ending));
    if takes { format!("the {name}") } else { name.to_owned() }
}

/// Whether a known role answers a later short form: "spokeswoman for the coast guard", "the spokeswoman";
/// "foreign minister", "the minister".
fn role_fits(role: &str, lemma: &str, modifiers: &[String]) -> bool {
    let head = role.rsplit([' ', '-']).next().unwrap_or(role);
    let spokes = |word: &str| word.starts_with("spokes");
    (head == lemma || spokes(head) && lemma == "spokesperson" || head == "spokesperson" && spokes(lemma))
        && modifiers.iter().all(|word| role.split([' ', '-']).any(|part| part == word))
}

/// Whether a body's name answers a short form: "Foreign Ministry (Ostmark)", "the ministry"; "Marlin Freight", "the company".
fn name_fits(name: &str, lemma: &str, modifiers: &[String]) -> bool {
    let last = name.rsplit(' ').next().filter(|_| name.contains(' '));
    if matches!(lemma, "company" | "firm") && modifiers.is_empty() && last.is_some_and(reads_like_company) {
        return true;
    }
    let lower = name.to_lowercase();
    let plain = lower.split(" (").next().unwrap_or(&lower);
    plain.split(' ').any(|word| word == lemma)
        && modifiers.iter().all(|word| plain.split([' ', '-']).any(|part| part == word))
}
