//! Predicates with their roles: verbs, their nouns and adjectives, active and passive, with light verbs, relative
//! clauses and control.

use super::build::Reader;
use super::fillers::Filler;
use super::{Argument, Predicate, Role, WordKind};
use crate::lexicon::{PredicateEntry, PredicatePart, Slot, counting_noun, predicate_class, predicate_entries};
use crate::text::{Dependency, Tag};

/// Most content words kept of one argument.
const WORDS: usize = 24;

impl Reader<'_, '_> {
    /// Finds the predicates: the main one first, then by depth in the tree.
    pub(super) fn read_predicates(&mut self) {
        let mut found: Vec<(usize, usize, Predicate)> = Vec::new();
        for at in 0..self.inside.len() {
            let token = self.inside[at];
            if let Some(predicate) = self.predicate(token) {
                let event =
                    usize::from(predicate.class.is_none() && self.out.words[predicate.word].kind != WordKind::Verb);
                found.push((self.depth(token) + event, token, predicate));
            }
        }
        found.sort_by_key(|(depth, token, _)| (*depth, *token));
        self.out.predicates = found.into_iter().map(|(_, _, predicate)| predicate).collect();
    }

    /// Steps to the content's root, clauses under words of modality counted as their governor.
    fn depth(&self, token: usize) -> usize {
        let tokens = self.document.tokens();
        let (mut at, mut depth) = (token, 0);
        while depth < 40 {
            let Some(head) = tokens[at].head.filter(|&head| self.reads(head)) else { break };
            if self.modal_clause(head) != Some(at) && !self.is_light(head, at) {
                depth += 1;
            }
            at = head;
        }
        depth
    }

    fn predicate(&self, token: usize) -> Option<Predicate> {
        let node = &self.document.tokens()[token];
        let word = self.word_of(token)?;
        if self.out.words[word].entity.is_some() || (word > 0 && self.word_of(token.wrapping_sub(1)) == Some(word)) {
            return None;
        }
        let part = match node.tag {
            Tag::Verb if self.plural_before(token).is_some() => PredicatePart::Noun,
            Tag::Verb => PredicatePart::Verb,
            Tag::Noun | Tag::Proper => PredicatePart::Noun,
            Tag::Adjective => PredicatePart::Adjective,
            // "The strike is over."
            Tag::Adverb if self.document.child(token, Dependency::Cop).is_some() => PredicatePart::Adjective,
            _ => return None,
        };
        let copular = part != PredicatePart::Verb && self.document.child(token, Dependency::Cop).is_some();
        if part == PredicatePart::Verb && (self.modal_clause(token).is_some() || self.light_noun(token).is_some()) {
            return None;
        }
        let entries = predicate_entries(&self.out.words[word].lemma);
        let mut readings = entries.iter().filter(|entry| entry.part == part).peekable();
        if part != PredicatePart::Verb && !copular && readings.peek().is_none() {
            return None;
        }
        let fillers = match part {
            PredicatePart::Verb => self.verb_fillers(token),
            _ => self.noun_fillers(token, copular),
        };
        let mut best: Option<(&PredicateEntry, usize)> = None;
        for entry in readings {
            let filled = fillers.iter().filter(|filler| self.role(entry.slots, filler).is_some()).count();
            if best.is_none_or(|(_, most)| filled > most) {
                best = Some((entry, filled));
            }
        }
        let generic =
            [(Slot::Subject, Role::Agent), (Slot::Object, Role::Patient), (Slot::IndirectObject, Role::Recipient)];
        let slots = best.map_or(&generic[..], |(entry, _)| entry.slots);
        let mut arguments = Vec::new();
        let nested = self.nested(slots, &fillers);
        // What the predicate describes ("Norvia, accused by Ostrel of spying") does not take the predicate in.
        let apart: Vec<Filler> = nested.iter().cloned().chain([Filler::Slot(Slot::Clause, token)]).collect();
        let core: Vec<Role> = fillers
            .iter()
            .filter(|filler| matches!(filler, Filler::Slot(Slot::Subject | Slot::Object | Slot::IndirectObject, _)))
            .filter_map(|filler| self.role(slots, filler))
            .collect();
        for filler in fillers.iter().chain(&nested) {
            // "Shot at" has its target behind the preposition, "shot him at the border" has not.
            let role = self.role(slots, filler).filter(|role| {
                !(matches!(filler, Filler::Preposition(..)) && part == PredicatePart::Verb && core.contains(role))
            });
            let role = role.unwrap_or_else(|| self.default_role(filler));
            self.argument(role, filler.token(), &apart, &mut arguments);
        }
        if let Some(source) = self.missing_source {
            let root = self.document.tokens()[token].head.is_none_or(|head| !self.reads(head));
            let subject = best.and_then(|(entry, _)| entry.role(Slot::Subject)).unwrap_or(Role::Agent);
            if root && !arguments.iter().any(|argument| argument.role == subject) {
                let entity = self.out.words[source].entity;
                let words = (0..self.out.words.len()).filter(|&word| self.out.words[word].entity == entity).collect();
                arguments.push(Argument {
                    role: subject,
                    head: source,
                    words,
                    quantities: Vec::new(),
                    possessors: Vec::new(),
                    none: false,
                });
            }
        }
        let none = arguments.iter().any(|argument| argument.none && argument.role != Role::Other);
        // "There has never been a merger": a negation of the clause counts as that.
        let own_none = part == PredicatePart::Noun && self.is_none(token) && !self.is_clause_negated(token);
        Some(Predicate {
            word,
            class: best.map(|(entry, _)| predicate_class(entry.class).name.to_owned()),
            arguments,
            negated: self.is_negated(token, none || own_none),
            modality: self.modality(token),
        })
    }

    fn role(&self, slots: &[(Slot, Role)], filler: &Filler) -> Option<Role> {
        let found = |slot: Slot| slots.iter().find(|(candidate, _)| *candidate == slot).map(|&(_, role)| role);
        match *filler {
            Filler::Slot(slot, _) => found(slot),
            Filler::Preposition(preposition, _) => {
                let lemma = self.document.lemma(preposition);
                let same = |&&(slot, _): &&(Slot, Role)| matches!(slot, Slot::Preposition(word) if word == lemma);
                slots.iter().find(same).map(|&(_, role)| role)
            }
            Filler::Role(role, _) => Some(role),
        }
    }

    /// Phrases inside a filler that fill a role of the predicate themselves: in "shipments of shells from A to B" the
    /// second phrase often hangs on the first.
    fn nested(&self, slots: &[(Slot, Role)], fillers: &[Filler]) -> Vec<Filler> {
        let mut found: Vec<Filler> = Vec::new();
        let mut queue: Vec<usize> = fillers.iter().map(Filler::token).collect();
        for _ in 0..6 {
            let Some(token) = queue.pop() else { break };
            for child in self.document.children(token) {
                if self.document.tokens()[child].dependency != Dependency::Nmod || !self.reads(child) {
                    continue;
                }
                let Some(case) = self.preposition(child) else { continue };
                let filler = Filler::Preposition(case, child);
                let role = self.role(slots, &filler);
                let party = matches!(role, Some(Role::Agent | Role::Recipient | Role::Origin));
                let lemma = self.document.lemma(case);
                if party && matches!(lemma, "to" | "from" | "by") {
                    let filled = fillers.iter().chain(&found).any(|other| self.role(slots, other) == role);
                    if !filled {
                        found.push(filler);
                        queue.push(child);
                    }
                }
            }
        }
        found
    }

    fn default_role(&self, filler: &Filler) -> Role {
        match *filler {
            Filler::Slot(Slot::Subject | Slot::Possessor, _) => Role::Agent,
            Filler::Slot(Slot::Object | Slot::Compound | Slot::Clause, _) => Role::Patient,
            Filler::Slot(Slot::IndirectObject, _) => Role::Recipient,
            Filler::Preposition(preposition, _) => match self.document.lemma(preposition) {
                "in" | "at" | "near" | "off" | "outside" | "inside" | "on" | "across" | "over" | "around" => {
                    Role::Location
                }
                "after" | "before" | "during" | "since" | "until" => Role::Time,
                "because" | "for" | "over_to" | "due" => Role::Reason,
                "with" | "using" => Role::Instrument,
                "from" => Role::Origin,
                "to" | "into" => Role::Recipient,
                _ => Role::Other,
            },
            _ => Role::Other,
        }
    }

    /// Adds the argument that a token heads, and those coordinated with it.
    fn argument(&self, role: Role, token: usize, apart: &[Filler], arguments: &mut Vec<Argument>) {
        let head_token = self.content_head(token);
        if let Some(head) = self.word_of(head_token) {
            let mut words: Vec<usize> = Vec::new();
            let mut quantities: Vec<usize> = Vec::new();
            self.phrase(token, 0, apart, &mut |inner| {
                if let Some(word) = self.word_of(inner) {
                    if words.len() < WORDS && words.last() != Some(&word) {
                        words.push(word);
                    }
                }
                if let Some(quantity) = self.quantity_of(inner) {
                    if !quantities.contains(&quantity) {
                        quantities.push(quantity);
                    }
                }
            });
            words.sort_unstable();
            words.dedup();
            let mut possessors = Vec::new();
            for child in self.document.children(head_token) {
                if self.document.tokens()[child].dependency == Dependency::NmodPoss {
                    self.phrase(child, 0, apart, &mut |inner| possessors.extend(self.word_of(inner)));
                }
            }
            arguments.push(Argument { role, head, words, quantities, possessors, none: self.is_none(token) });
        } else if self.is_none(token) {
            let quantities = self.quantity_of(token).into_iter().collect();
            let head = self.out.words.len();
            arguments.push(Argument { role, head, words: Vec::new(), quantities, possessors: Vec::new(), none: true });
        }
        for member in self.document.children(token) {
            if self.document.tokens()[member].dependency == Dependency::Conj && self.reads(member) {
                self.argument(role, member, apart, arguments);
            }
        }
    }

    /// The noun that a phrase is about: in "two of the ships", "most of the crew", "the number of deaths" the noun
    /// behind "of".
    fn content_head(&self, token: usize) -> usize {
        let counts = self.word_of(token).is_none_or(|word| counting_noun(&self.out.words[word].lemma).is_some());
        if !counts {
            return token;
        }
        self.document
            .children(token)
            .find(|&child| {
                self.document.tokens()[child].dependency == Dependency::Nmod && self.word_of(child).is_some()
            })
            .unwrap_or(token)
    }

    /// The tokens of a noun phrase without its clauses and coordinated members.
    fn phrase(&self, token: usize, depth: usize, apart: &[Filler], visit: &mut impl FnMut(usize)) {
        visit(token);
        if depth > 6 {
            return;
        }
        for child in self.document.children(token) {
            let clause = matches!(
                self.document.tokens()[child].dependency,
                Dependency::AclRelcl | Dependency::Advcl | Dependency::Ccomp | Dependency::Parataxis | Dependency::Cop
            ) || (depth == 0
                && (self.document.tokens()[child].dependency == Dependency::Conj
                    || self.document.tokens()[child].dependency.is_subject()));
            let apart_child = apart.iter().any(|filler| filler.token() == child);
            if !clause && !apart_child && self.reads(child) {
                self.phrase(child, depth + 1, apart, visit);
            }
        }
    }
}
