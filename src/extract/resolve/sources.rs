//! The words of a source → whom the article means by them.

use std::cell::Cell;
use std::ops::Range;

use super::cast::Cast;
use super::groups;
use super::pronouns::{self, Question};
use super::referents::{Referent, Sort, referents};
use super::roles as phrases;
use crate::extract::frame::{Frame, TokenSet};
use crate::lexicon::people::{self, Gender};
use crate::lexicon::places::{self, PlaceWord};
use crate::lexicon::pronouns::{Pronoun, pronoun};
use crate::lexicon::roles::{self, RoleClass};
use crate::lexicon::{is_further_one, lowered, stands_for_people};
use crate::model::{Source, SourceKind};
use crate::text::{Document, Fine, Tag};

/// A resolved source and how it was found.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    /// The source.
    pub(super) source: Source,
    /// Its entity, where it has a name.
    pub(super) entity: Option<usize>,
    /// Head token of the words that name it.
    pub(super) head: usize,
    /// Why it is taken for this, in words.
    pub(super) because: String,
}

/// What the resolution of one article works on.
pub(super) struct Scene<'a, 't> {
    /// The article's text taken apart.
    pub(super) document: &'a Document<'t>,
    /// Whom it names.
    pub(super) cast: Cast,
    /// What pronouns can stand for.
    pub(super) referents: Vec<Referent>,
    /// How many descriptions are being resolved for one another: see [`DEEPEST`].
    pub(super) depth: Cell<u8>,
}

/// "His brother's wife's lawyer", where each pronoun stands for another description with a pronoun: so many are followed, and what is
/// behind them is left out. Without a bound a text could be a chain as long as it is, and a tree where there are pairs.
pub(super) const DEEPEST: u8 = 4;

/// Where and for which attribution a source is resolved.
#[derive(Clone, Debug, Default)]
pub(super) struct Setting {
    /// Tokens of the content: what the source says does not tell who it is.
    pub(super) outside: Vec<Range<usize>>,
    /// The entity that spoke last before.
    pub(super) last_speaker: Option<usize>,
    /// Head token of the words that named the last speaker.
    pub(super) last_head: Option<usize>,
    /// Sources of the attribution before this one.
    pub(super) last: Vec<Resolved>,
    /// Members of the same coordination that are resolved already.
    pub(super) members: Vec<String>,
}

impl<'a, 't> Scene<'a, 't> {
    pub(super) fn new(document: &'a Document<'t>) -> Self {
        let cast = Cast::read(document);
        let referents = referents(document, &cast);
        Self { document, cast, referents, depth: Cell::new(0) }
    }

    /// The sources of a frame that has words for them.
    pub(super) fn sources(&self, frame: &Frame, setting: &Setting) -> Vec<Resolved> {
        let mut setting = setting.clone();
        let mut found: Vec<Resolved> = Vec::new();
        for (at, set) in frame.source.iter().enumerate() {
            let head = frame.source_heads.get(at).copied();
            let one = self.source(set, head, &setting);
            setting.members.extend(one.iter().map(|resolved| resolved.source.name.clone()));
            found.extend(one);
        }
        found
    }

    /// Whom one set of source words means: several for "both", none where nothing tells.
    pub(super) fn source(&self, set: &TokenSet, head: Option<usize>, setting: &Setting) -> Vec<Resolved> {
        let Some(mut words) = span_of(set) else { return Vec::new() };
        words.end = words.end.min(self.document.tokens().len());
        while words.len() > 1 && self.document.tokens()[words.end - 1].fine == Fine::Pos {
            words.end -= 1;
        }
        if words.is_empty() {
            return Vec::new();
        }
        // A relative pronoun as source: its noun says who is meant.
        let relative = matches!(self.document.tokens()[words.start].fine, Fine::Wp | Fine::Wdt)
            || words.len() == 1
                && (self.document.word(words.start).eq_ignore_ascii_case("that")
                    // "In what it called X, the ministry": the head is what the pronoun stands for.
                    || pronoun(self.document.word(words.start)).is_some());
        if relative {
            if let Some(head) = head.filter(|head| !words.contains(head)) {
                words = crate::extract::phrase::noun_phrase(self.document, head);
            }
        }
        if let Some((left, right)) = self.split_at_and(words.clone()) {
            let mut found = self.source(&vec![left], None, setting);
            found.extend(self.source(&vec![right], None, setting));
            return found;
        }
        let head = head.filter(|head| words.contains(head)).unwrap_or(words.end - 1);
        let mut found = self.words(words.clone(), head, setting);
        let written = crate::span::Span::of(self.document.span(words.clone()), self.document.text());
        for resolved in &mut found {
            resolved.source.span = Some(self.document.span(words.clone()));
            resolved.source.written = written.unwrap_or_default().to_owned();
        }
        found
    }

    /// "NAME and NAME's niece" in one piece: a name, "and", another phrase.
    fn split_at_and(&self, words: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let and = words.clone().find(|&token| matches!(self.document.word(token), "and" | "&"))?;
        let left = words.start..and;
        let named = self.cast.mentions_in(left.clone()).any(|index| {
            let mention = &self.cast.mentions[index].0;
            let opens =
                (left.start..mention.whole.start).all(|token| self.document.tokens()[token].tag == Tag::Determiner);
            mention.name.end == and && opens && mention.whole.start >= left.start
        });
        (named && and + 1 < words.end).then(|| (left, and + 1..words.end))
    }

    pub(super) fn words(&self, words: Range<usize>, head: usize, setting: &Setting) -> Vec<Resolved> {
        if words.len() == 1 {
            if let Some(found) = pronoun(self.document.word(words.start)) {
                return self.pronoun(found, words.start, setting);
            }
        }
        if let Some(members) = groups::question(self.document, words.clone()) {
            let group =
                groups::resolve(self.document, &self.cast, &self.referents, words.start, members, &setting.outside);
            let counted = self.document.tokens()[words.end - 1].fine != Fine::Nns || words.len() != 2;
            if !group.is_empty() || counted {
                return group
                    .into_iter()
                    .filter_map(|referent| self.of_referent(referent, "the latest that fit"))
                    .collect();
            }
        }
        if let Some(resolved) = self.some_within(words.clone()) {
            return vec![resolved];
        }
        if let Some(entity) = self.named(words.clone(), head) {
            return vec![self.of_entity(entity, words.clone(), head)];
        }
        if let Some(resolved) = self.of_age(words.clone(), setting).or_else(|| self.one_of(words.clone(), setting)) {
            return vec![resolved];
        }
        match self.without_noun(words.clone(), setting) {
            Some(resolved) => vec![resolved],
            None => self.described(words, setting),
        }
    }

    /// "Two engineers spoke. One said P, the other Q", "One resident said P; another said Q": somebody of the sort that was told of.
    fn without_noun(&self, words: Range<usize>, setting: &Setting) -> Option<Resolved> {
        let document = self.document;
        let article = words.len() == 2 && document.tokens()[words.start].tag == Tag::Determiner;
        if words.len() != 1 && !article {
            return None;
        }
        let further = is_further_one(&lowered(document.word(words.end - 1)))?;
        let sentence = |token: usize| document.tokens()[token].sentence;
        let near = |token: usize| token < words.start && sentence(words.start) - sentence(token) <= 2;
        let spoke = setting.last.first().filter(|last| {
            further
                && setting.last.len() == 1
                && last.entity.is_none()
                && near(last.head)
                && last.source.name.starts_with("unnamed ")
                && matches!(last.source.kind, SourceKind::Unnamed | SourceKind::Person)
        });
        let mut source = match spoke {
            Some(last) => last.source.clone(),
            None => {
                let before = self.referents.partition_point(|referent| referent.head < words.start);
                let several = |referent: &&Referent| {
                    referent.sort == Sort::People && referent.entity.is_none() && !referent.modifier && !referent.quoted
                };
                let group = self.referents[..before].iter().rev().take_while(|one| near(one.head)).find(several)?;
                Source::new(format!("unnamed {}", &*lowered(document.lemma(group.head))), SourceKind::Unnamed)
            }
        };
        source.kind = SourceKind::Unnamed;
        source.candidates.clear();
        Some(Resolved {
            source,
            entity: None,
            head: words.end - 1,
            because: "one of those who were told of before".to_owned(),
        })
    }

    /// "The 67-year-old": the person spoken of, like "he" or "she".
    fn of_age(&self, words: Range<usize>, setting: &Setting) -> Option<Resolved> {
        let document = self.document;
        let definite = document.word(words.start).eq_ignore_ascii_case("the");
        if !definite || !document.word(words.end - 1).ends_with("-old") && !self.ends_in_old(&words) {
            return None;
        }
        let best = |gender: Gender| {
            let question = Question {
                at: words.start,
                pronoun: Pronoun::Person(gender),
                outside: &setting.outside,
                last_speaker: setting.last_speaker,
                last_speaking_head: setting.last_head,
                not: None,
            };
            pronouns::weigh(document, &self.referents, &question).into_iter().next()
        };
        let found = best(Gender::Female).into_iter().chain(best(Gender::Male)).max_by_key(|found| found.weight)?;
        self.of_referent(found.referent, "whose age the article gives")
    }

    /// "Some in the party", "few at the ministry": people who are there, and neither the party nor the ministry.
    fn some_within(&self, words: Range<usize>) -> Option<Resolved> {
        let document = self.document;
        let place = words.start + 1;
        let within = place + 1 < words.end
            && document.tokens()[place].tag == Tag::Adposition
            && !document.word(place).eq_ignore_ascii_case("of");
        if !within || !stands_for_people(document.word(words.start)) {
            return None;
        }
        let rest: Vec<&str> = document.text()[document.span(place..words.end).range()].split_whitespace().collect();
        let name = format!("{} {}", &*lowered(document.word(words.start)), rest.join(" "));
        Some(Resolved {
            source: Source::new(name, SourceKind::Unnamed),
            entity: None,
            head: words.start,
            because: "people of whom only the place is told".to_owned(),
        })
    }

    /// "One of them", "one of the sailors": somebody of a group.
    fn one_of(&self, words: Range<usize>, setting: &Setting) -> Option<Resolved> {
        let document = self.document;
        let one = words.len() > 2
            && ["one", "another"].iter().any(|one| document.word(words.start).eq_ignore_ascii_case(one))
            && document.word(words.start + 1) == "of";
        if !one {
            return None;
        }
        let rest = words.start + 2..words.end;
        let mut group = self.words(rest.clone(), rest.end - 1, setting).into_iter().next()?;
        if group.entity.is_some() {
            return Some(group);
        }
        group.source.name = format!("one of {}", self.with_article(&group));
        if matches!(group.source.kind, SourceKind::Group | SourceKind::Person) {
            group.source.kind = SourceKind::Unnamed;
        }
        group.source.candidates.clear();
        group.because = "somebody of a group that is named".to_owned();
        Some(group)
    }

    fn ends_in_old(&self, words: &Range<usize>) -> bool {
        let word =
            |back: usize| words.end.checked_sub(back).filter(|at| words.contains(at)).map(|at| self.document.word(at));
        word(1) == Some("old") && word(2) == Some("-") && word(3).is_some_and(|unit| unit.ends_with("year"))
    }

    /// The entity that a source's words name: its head, or a name in apposition to it; not one that only
    /// modifies the head or stands under a preposition.
    fn named(&self, words: Range<usize>, head: usize) -> Option<usize> {
        let document = self.document;
        let adjective = |index: usize| matches!(&self.cast.mentions[index].0.named, super::mentions::Named::Place(place) if place.word == PlaceWord::Demonym);
        let entity = |index: usize| self.cast.mentions[index].1;
        let person = |index: &&usize| self.cast.entities[entity(**index)].is_person();
        let free = |index: &usize| self.stands_free(*index, &words, head);
        let candidates: Vec<usize> = self.cast.mentions_in(words.clone()).filter(free).collect();
        let holds_head = candidates.iter().find(|&&index| {
            self.cast.mentions[index].0.name.contains(&head) && (!adjective(index) || words.len() == 1)
        });
        let chosen = holds_head
            .or_else(|| candidates.iter().find(person))
            .or_else(|| candidates.iter().find(|&&index| !adjective(index) && self.closes_phrase(index, &words)));
        if let Some(&index) = chosen {
            return Some(entity(index));
        }
        // "Danish" before "accusation": the adjective alone is the source.
        let first = words.clone().find(|&token| document.tokens()[token].tag != Tag::Determiner)?;
        let only = self.cast.mention_at(first)?;
        let (mention, _) = &self.cast.mentions[only];
        (mention.name.end >= words.end && mention.name.start <= first).then(|| entity(only))
    }

    /// Whether a mention inside a source's words is no possessor, stands under no preposition and modifies no other noun.
    fn stands_free(&self, index: usize, words: &Range<usize>, head: usize) -> bool {
        let document = self.document;
        let (mention, entity) = &self.cast.mentions[index];
        let after = mention.whole.end;
        // "the town's mayor", "Moscow-installed authorities"
        if after < words.end && matches!(document.word(after), "'s" | "’s" | "'" | "’" | "-") {
            return false;
        }
        let body = !self.cast.entities[*entity].is_person();
        let somebody = || roles::ending(&lowered(document.lemma(head))).is_some_and(|role| role.class.is_somebody());
        let other = body && somebody() || !body && document.tokens()[head].fine == Fine::Nns;
        let under = self.governor(words.start..mention.whole.start, other).is_some_and(|token| {
            document.tokens()[token].tag == Tag::Adposition
                || matches!(document.word(token), "'s" | "’s") && self.under_preposition(words.start, token)
        });
        // "the intelligence service's briefings": a writing speaks as its author.
        let modifies = after < words.end
            && (document.tokens()[after].tag == Tag::Noun
                || phrases::is_role_word(document, after)
                || document.tokens()[after].tag == Tag::Adjective && !mention.name.contains(&head))
            && !self.is_writing(after);
        !under && !modifies
    }

    /// Of the words before a mention, that which governs it: the nearest that cannot be of its own noun phrase. A comma governs
    /// an apposition; where the mention is that of another than the head is (`other`), what stands before the comma does: "a lawyer
    /// for the operator, NAME", "friends of one of them, NAME": a body is no apposition of somebody, nor one person of several.
    fn governor(&self, before: Range<usize>, other: bool) -> Option<usize> {
        let tag = |token: usize| self.document.tokens()[token].tag;
        let of_phrase = |token: usize| matches!(tag(token), Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Proper);
        let nearest = before.clone().rev().find(|&token| !of_phrase(token))?;
        if !other || self.document.word(nearest) != "," {
            return Some(nearest);
        }
        let further = (before.start..nearest)
            .rev()
            .find(|&token| !of_phrase(token) && !matches!(tag(token), Tag::Pronoun | Tag::Number));
        further.or(Some(nearest))
    }

    fn is_writing(&self, token: usize) -> bool {
        roles::ending(&lowered(self.document.lemma(token)))
            .is_some_and(|role| matches!(role.class, RoleClass::Document | RoleClass::Part))
    }

    fn under_preposition(&self, start: usize, mark: usize) -> bool {
        (start..mark).any(|token| self.document.tokens()[token].tag == Tag::Adposition)
    }

    /// Whether a body's name ends its phrase: "the state-run daily NAME", "NAME, a firm in …".
    fn closes_phrase(&self, index: usize, words: &Range<usize>) -> bool {
        let end = self.cast.mentions[index].0.whole.end;
        end >= words.end
            || matches!(self.document.tokens()[end].tag, Tag::Punctuation | Tag::Adposition)
            || self.is_writing(end)
    }

    /// The source that an entity makes.
    pub(super) fn of_entity(&self, entity: usize, words: Range<usize>, head: usize) -> Resolved {
        let known = &self.cast.entities[entity];
        let mut source = Source::new(known.name.clone(), known.kind.unwrap_or(SourceKind::Organization));
        let mut because = String::new();
        if known.is_person() {
            source.role.clone_from(&known.role);
            source.speaks_for = self.speaks_for(entity);
            let namesakes = self.cast.namesakes(entity);
            if words.len() == 1 && !namesakes.is_empty() {
                source.candidates = namesakes;
            }
            because.push_str("named in the article");
        } else if let Some(place) = known.place {
            if place.word == PlaceWord::Seat {
                source.speaks_for = vec![place.country.name.to_owned()];
                because.push_str("seat of a government: ");
                because.push_str(place.part);
            } else {
                let written = super::mentions::written(self.document, words.clone());
                let readings = places::readings(written);
                because.push_str(match readings.first().map(|place| place.word) {
                    Some(PlaceWord::Capital) => "a capital that acts stands for its government",
                    Some(PlaceWord::Demonym) => "adjective of the country",
                    _ => "name of the country",
                });
                let other = readings.iter().map(|place| place.country.name).filter(|name| *name != known.name);
                source.candidates = other.map(str::to_owned).collect();
            }
        } else {
            if known.kind == Some(SourceKind::Government) {
                source.speaks_for = known.country.map(str::to_owned).into_iter().collect();
            }
            source.role.clone_from(&known.role);
            because.push_str("a body named in the article");
        }
        source.aliases = known.aliases.iter().filter(|alias| **alias != source.name).take(8).cloned().collect();
        Resolved { source, entity: Some(entity), head, because }
    }

    /// Whom an entity speaks for, nearest first.
    fn speaks_for(&self, entity: usize) -> Vec<String> {
        let known = &self.cast.entities[entity];
        let spokes = known
            .roles
            .iter()
            .any(|role| roles::ending(role).is_some_and(|role| role.class == RoleClass::Spokesperson));
        let holds_office = known.roles.iter().any(|role| people::speaks_for_state(role));
        // "NAME, the White House's director for trade": who has a post at the seat of a government.
        let is_seat = |name: &String| places::lookup(name).is_some_and(|place| place.word == PlaceWord::Seat);
        let holds_post =
            known.roles.iter().any(|role| roles::ending(&lowered(role)).is_some_and(|role| role.class.is_somebody()));
        let mut chain: Vec<String> = Vec::new();
        if spokes {
            chain.extend(known.affiliations.iter().cloned());
        } else if holds_post {
            chain.extend(known.affiliations.iter().filter(|name| is_seat(name)).cloned());
        }
        if spokes || holds_office || !chain.is_empty() {
            if let Some(country) = known.country {
                super::cast::push_new(&mut chain, country);
            }
        }
        chain.retain(|name| *name != known.name);
        chain
    }

    fn of_referent(&self, index: usize, because: &str) -> Option<Resolved> {
        let referent = &self.referents[index];
        let mut resolved = match referent.entity {
            Some(entity) => self.of_entity(entity, referent.tokens.clone(), referent.head),
            None => self.described(referent.tokens.clone(), &Setting::default()).into_iter().next()?,
        };
        resolved.because = because.to_owned();
        Some(resolved)
    }

    pub(super) fn pronoun(&self, pronoun: Pronoun, at: usize, setting: &Setting) -> Vec<Resolved> {
        if let Some(found) = self.own_statement(pronoun, at, setting) {
            return found;
        }
        let question = Question {
            at,
            pronoun,
            outside: &setting.outside,
            last_speaker: setting.last_speaker,
            last_speaking_head: setting.last_head,
            not: None,
        };
        match pronoun {
            Pronoun::Speaker | Pronoun::Speakers => Vec::new(),
            Pronoun::Several => {
                let plural = |resolved: &[Resolved]| {
                    resolved.len() > 1 || resolved.iter().any(|one| one.source.kind == SourceKind::Group)
                };
                let pair = groups::resolve(
                    self.document,
                    &self.cast,
                    &self.referents,
                    at,
                    groups::Members::Any,
                    &setting.outside,
                );
                let near = pair.first().is_some_and(|&first| {
                    let sentence = self.document.tokens()[self.referents[first].head].sentence;
                    self.document.tokens()[at].sentence - sentence <= 1
                });
                let weighed = pronouns::weigh(self.document, &self.referents, &question);
                let people = weighed.first().filter(|best| {
                    !near
                        || pair
                            .last()
                            .is_some_and(|&last| self.referents[best.referent].head > self.referents[last].head)
                });
                if plural(&setting.last) && !near {
                    return setting.last.clone();
                }
                match people {
                    Some(best) => self.of_referent(best.referent, "the nearest group before").into_iter().collect(),
                    None if near => {
                        pair.into_iter().filter_map(|one| self.of_referent(one, "the nearest pair before")).collect()
                    }
                    None if plural(&setting.last) => setting.last.clone(),
                    None => {
                        pair.into_iter().filter_map(|one| self.of_referent(one, "the nearest pair before")).collect()
                    }
                }
            }
            Pronoun::Person(_) | Pronoun::Thing => {
                let weighed = pronouns::weigh(self.document, &self.referents, &question);
                let Some(best) = weighed.first() else { return Vec::new() };
                let Some(mut resolved) = self.of_referent(best.referent, "the most salient that fits the pronoun")
                else {
                    return Vec::new();
                };
                let ties = weighed[1..].iter().filter(|other| best.weight - other.weight <= 2).take(3);
                resolved.source.candidates = ties
                    .filter_map(|other| self.of_referent(other.referent, ""))
                    .map(|other| other.source.name)
                    .filter(|name| *name != resolved.source.name)
                    .collect();
                vec![resolved]
            }
        }
    }

    /// The speaker of an outer attribution as the meaning of "we" and "I" inside it.
    pub(super) fn first_person(&self, pronoun: Pronoun, outer: &Resolved, head: usize) -> Resolved {
        let speaks_for = &outer.source.speaks_for;
        let body = speaks_for.last().filter(|_| pronoun == Pronoun::Speakers);
        match body {
            None => Resolved { because: "the speaker of the quotation".to_owned(), head, ..outer.clone() },
            Some(body) => {
                let entity = self.cast.called(body);
                let mut resolved = match entity {
                    Some(entity) => self.of_entity(entity, head..head + 1, head),
                    None => Resolved {
                        source: Source::new(body.clone(), SourceKind::Organization),
                        entity: None,
                        head,
                        because: String::new(),
                    },
                };
                if entity.is_none() && places::lookup(body).is_some() {
                    resolved.source.kind = SourceKind::Government;
                }
                resolved.source.candidates.clear();
                resolved.because = format!("\"we\" of someone who speaks for {body}");
                resolved
            }
        }
    }

    /// Whether a source is one of the sort that passes words on as a medium.
    pub(super) fn is_medium(&self, words: Range<usize>, head: usize) -> bool {
        if let Some(entity) = self.named(words.clone(), head) {
            return self.cast.entities[entity].kind == Some(SourceKind::Outlet);
        }
        phrases::phrase(self.document, words)
            .and_then(|phrase| phrase.role)
            .is_some_and(|role| role.class == RoleClass::Outlet)
    }
}

/// The range from the first to the last token of a set.
pub(super) fn span_of(set: &TokenSet) -> Option<Range<usize>> {
    let (first, last) = (set.first()?, set.last()?);
    (first.start < last.end).then_some(first.start..last.end)
}
