//! Predicates with their roles: verbs, their nouns and adjectives, active and passive, with light verbs, relative
//! clauses and control.

use super::build::Reader;
use super::{Argument, Predicate, Role, WordKind};
use crate::lexicon::{PredicateEntry, PredicatePart, Slot, light_verb, predicate_class, predicate_entries};
use crate::text::{Dependency, Fine, Tag};

/// Most content words kept of one argument.
const WORDS: usize = 24;

/// A filler of a grammatical slot.
#[derive(Clone, Debug)]
enum Filler {
    /// A slot, and the token that fills it.
    Slot(Slot, usize),
    /// A preposition, and the noun behind it.
    Preposition(usize, usize),
    /// A role that a light verb gives.
    Role(Role, usize),
}

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
        let counts = self.word_of(token).is_none_or(|word| {
            matches!(
                self.out.words[word].lemma.as_str(),
                "number" | "majority" | "total" | "lot" | "series" | "group" | "rest"
            )
        });
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

    fn verb_fillers(&self, token: usize) -> Vec<Filler> {
        let tokens = self.document.tokens();
        let mut fillers = Vec::new();
        let mut passive = tokens[token].fine == Fine::Vbn && tokens[token].dependency == Dependency::Acl;
        passive |= self.document.children(token).any(|child| {
            matches!(tokens[child].dependency, Dependency::NsubjPass | Dependency::AuxPass | Dependency::CsubjPass)
        });
        for child in self.document.children(token).filter(|&child| self.reads(child)) {
            let by = self.preposition(child).is_some_and(|case| self.document.lemma(case) == "by");
            match tokens[child].dependency {
                Dependency::NsubjPass => fillers.push(Filler::Slot(Slot::Object, child)),
                Dependency::Nsubj | Dependency::NsubjOuter => {
                    fillers.push(Filler::Slot(if passive { Slot::Object } else { Slot::Subject }, child));
                }
                Dependency::Obj => fillers.push(Filler::Slot(Slot::Object, child)),
                Dependency::Iobj => fillers.push(Filler::Slot(Slot::IndirectObject, child)),
                Dependency::OblAgent => fillers.push(Filler::Slot(Slot::Subject, child)),
                Dependency::Obl if passive && by => fillers.push(Filler::Slot(Slot::Subject, child)),
                Dependency::Obl | Dependency::Nmod => {
                    fillers.extend(self.preposition(child).map(|case| match self.is_bound(case) {
                        true => Filler::Slot(Slot::Object, child),
                        false => Filler::Preposition(case, child),
                    }));
                }
                Dependency::Xcomp | Dependency::Ccomp => fillers.push(Filler::Slot(Slot::Clause, child)),
                _ => {}
            }
        }
        // "Sent them over a million shells": of two objects the first is who got them.
        let counted = fillers.iter().rposition(|filler| {
            matches!(*filler, Filler::Slot(Slot::Object, object)
                if self.preposition(object).is_some_and(|case| self.is_bound(case)))
        });
        let first = fillers.iter().position(|filler| matches!(filler, Filler::Slot(Slot::Object, _)));
        if let Some(first) = first.filter(|&first| counted.is_some_and(|last| first < last)) {
            let object = fillers[first].token();
            fillers[first] = Filler::Slot(Slot::IndirectObject, object);
        }
        self.missing_subject(token, passive, &mut fillers);
        fillers
    }

    /// Whether a preposition only bounds a count: "over a million shells".
    fn is_bound(&self, preposition: usize) -> bool {
        self.quantity_of(preposition).is_some_and(|quantity| self.out.quantities[quantity].unit.is_none())
    }

    /// A subject that stands elsewhere: the noun of a relative clause, the subject of the governing or coordinated
    /// verb, the source of a fragment.
    fn missing_subject(&self, token: usize, passive: bool, fillers: &mut Vec<Filler>) {
        let tokens = self.document.tokens();
        let own = if passive { Slot::Object } else { Slot::Subject };
        let relative = |token: usize| matches!(tokens[token].fine, Fine::Wdt | Fine::Wp);
        let head = tokens[token].head.filter(|&head| self.reads(head));
        if tokens[token].dependency == Dependency::AclRelcl {
            if let Some(head) = head {
                let gap = fillers.iter().position(|filler| relative(filler.token()));
                match gap {
                    Some(at) => fillers[at].set_token(head),
                    None if fillers.iter().any(|f| matches!(f, Filler::Slot(slot, _) if *slot == own)) => {
                        fillers.push(Filler::Slot(Slot::Object, head));
                    }
                    None => fillers.push(Filler::Slot(own, head)),
                }
                return;
            }
        }
        if fillers.iter().any(|filler| matches!(filler, Filler::Slot(slot, _) if *slot == own)) {
            return;
        }
        let mut at = token;
        for _ in 0..4 {
            let Some(head) = tokens[at].head.filter(|&head| self.reads(head)) else { break };
            match tokens[at].dependency {
                Dependency::Acl => {
                    fillers.push(Filler::Slot(own, head));
                    return;
                }
                Dependency::Xcomp | Dependency::Conj | Dependency::Advcl => {
                    let object = (tokens[at].dependency == Dependency::Xcomp)
                        .then(|| self.document.child(head, Dependency::Obj))
                        .flatten();
                    let subject = || self.document.children(head).find(|&child| tokens[child].dependency.is_subject());
                    if let Some(controller) = object.or_else(subject).filter(|&child| self.reads(child)) {
                        fillers.push(Filler::Slot(own, controller));
                        return;
                    }
                }
                _ => return,
            }
            at = head;
        }
    }

    /// The plural noun before what was read as its verb, though the two do not agree in number: "denied arms transfers
    /// to Moscow" is about transfers of arms. Only where the word is a noun of the tables and nothing else
    /// (an object, an auxiliary) shows a verb.
    fn plural_before(&self, token: usize) -> Option<usize> {
        let tokens = self.document.tokens();
        if tokens[token].fine != Fine::Vbz {
            return None;
        }
        let before = token.checked_sub(1).filter(|&before| {
            matches!(tokens[before].fine, Fine::Nns | Fine::Nnps)
                && tokens[before].dependency == Dependency::Nsubj
                && tokens[before].head == Some(token)
                && self.reads(before)
                && self.entity_of(before).is_none()
        })?;
        let word = self.word_of(token)?;
        let noun = predicate_entries(&self.out.words[word].lemma).iter().any(|entry| entry.part == PredicatePart::Noun);
        let verb = self.document.children(token).any(|child| {
            matches!(
                tokens[child].dependency,
                Dependency::Obj | Dependency::Iobj | Dependency::Aux | Dependency::Ccomp | Dependency::Xcomp
            )
        });
        (noun && !verb).then_some(before)
    }

    fn noun_fillers(&self, token: usize, copular: bool) -> Vec<Filler> {
        let tokens = self.document.tokens();
        let mut fillers = Vec::new();
        for child in self.document.children(token).filter(|&child| self.reads(child)) {
            match tokens[child].dependency {
                Dependency::Nsubj | Dependency::NsubjOuter if copular => {
                    fillers.push(Filler::Slot(Slot::Subject, child))
                }
                Dependency::NmodPoss => fillers.push(Filler::Slot(Slot::Possessor, child)),
                Dependency::Compound | Dependency::Amod if self.entity_of(child).is_some() => {
                    fillers.push(Filler::Slot(Slot::Possessor, child));
                }
                Dependency::Compound => fillers.push(Filler::Slot(Slot::Compound, child)),
                Dependency::Nsubj if self.plural_before(token) == Some(child) => {
                    fillers.push(Filler::Slot(Slot::Compound, child));
                }
                Dependency::Nmod | Dependency::Obl => {
                    fillers.extend(self.preposition(child).map(|case| Filler::Preposition(case, child)));
                }
                Dependency::Acl | Dependency::Xcomp | Dependency::Ccomp => {
                    fillers.push(Filler::Slot(Slot::Clause, child));
                }
                _ => {}
            }
        }
        if let Some((verb, role)) = self.light_governor(token) {
            let of_verb = self.verb_fillers(verb);
            // "Police placed him under arrest", "he was placed under arrest": the role is that of the one placed.
            let placed = role == Role::Patient
                && self.preposition(token).is_some()
                && of_verb.iter().any(|filler| matches!(filler, Filler::Slot(Slot::Object, _)));
            for filler in of_verb {
                match filler {
                    Filler::Slot(Slot::Object, object) if placed => fillers.push(Filler::Role(role, object)),
                    Filler::Slot(Slot::Subject, subject) if placed => {
                        fillers.push(Filler::Slot(Slot::Subject, subject));
                    }
                    Filler::Slot(Slot::Subject, subject) => fillers.push(Filler::Role(role, subject)),
                    Filler::Slot(Slot::Object, object) if object != token => {
                        fillers.push(Filler::Slot(Slot::Subject, object))
                    }
                    Filler::Preposition(case, noun) if noun != token => fillers.push(Filler::Preposition(case, noun)),
                    _ => {}
                }
            }
        }
        fillers
    }

    /// The noun that a light verb leaves the telling to.
    fn light_noun(&self, verb: usize) -> Option<usize> {
        let word = self.word_of(verb);
        let lemma = word.map_or_else(|| self.document.lemma(verb), |word| self.out.words[word].lemma.as_str());
        let slots = light_verb(lemma);
        if slots.is_empty() {
            return None;
        }
        self.document.children(verb).find(|&child| {
            let dependency = self.document.tokens()[child].dependency;
            let fits = slots.iter().any(|(slot, _)| match slot {
                Slot::Object => matches!(dependency, Dependency::Obj | Dependency::NsubjPass),
                Slot::Preposition(word) => {
                    dependency == Dependency::Obl
                        && self.preposition(child).is_some_and(|case| self.document.lemma(case) == *word)
                }
                _ => false,
            });
            fits && self.reads(child)
                && self.word_of(child).is_some_and(|word| {
                    predicate_entries(&self.out.words[word].lemma).iter().any(|entry| entry.part == PredicatePart::Noun)
                })
        })
    }

    fn is_light(&self, verb: usize, noun: usize) -> bool {
        self.document.tokens()[verb].tag == Tag::Verb && self.light_noun(verb) == Some(noun)
    }

    /// The light verb above a noun, with the role that the verb's subject has of the noun.
    fn light_governor(&self, noun: usize) -> Option<(usize, Role)> {
        let verb = self.document.tokens()[noun].head.filter(|&head| self.reads(head))?;
        if !self.is_light(verb, noun) {
            return None;
        }
        let word = self.word_of(verb);
        let lemma = word.map_or_else(|| self.document.lemma(verb), |word| self.out.words[word].lemma.as_str());
        let case = self.preposition(noun).map(|case| self.document.lemma(case));
        let (_, role) = light_verb(lemma).iter().find(|(slot, _)| match slot {
            Slot::Preposition(word) => case == Some(word),
            _ => case.is_none(),
        })?;
        Some((verb, *role))
    }

    /// The preposition of a noun; of several ("over to", "away from") the last, where it tells a direction.
    fn preposition(&self, noun: usize) -> Option<usize> {
        let mut cases = self.document.children(noun).filter(|&child| {
            self.document.tokens()[child].dependency == Dependency::Case
                && self.document.tokens()[child].tag != Tag::Particle
        });
        let first = cases.next()?;
        let direction = |&case: &usize| {
            matches!(self.document.lemma(case), "to" | "from") && self.document.tokens()[first].tag == Tag::Adposition
        };
        Some(cases.next_back().filter(direction).unwrap_or(first))
    }
}

impl Filler {
    fn token(&self) -> usize {
        match *self {
            Self::Slot(_, token) | Self::Preposition(_, token) | Self::Role(_, token) => token,
        }
    }

    fn set_token(&mut self, new: usize) {
        match self {
            Self::Slot(_, token) | Self::Preposition(_, token) | Self::Role(_, token) => *token = new,
        }
    }
}
