//! What fills the grammatical slots of a predicate: its own dependents, those of a light verb around it, a subject that
//! stands further off.

use super::Role;
use super::build::Reader;
use crate::lexicon::{PredicatePart, Slot, light_verb, predicate_entries};
use crate::text::{Dependency, Fine, Tag};

/// A filler of a grammatical slot.
#[derive(Clone, Debug)]
pub(super) enum Filler {
    /// A slot, and the token that fills it.
    Slot(Slot, usize),
    /// A preposition, and the noun behind it.
    Preposition(usize, usize),
    /// A role that a light verb gives.
    Role(Role, usize),
}

impl Filler {
    pub(super) fn token(&self) -> usize {
        match *self {
            Self::Slot(_, token) | Self::Preposition(_, token) | Self::Role(_, token) => token,
        }
    }

    pub(super) fn set_token(&mut self, new: usize) {
        match self {
            Self::Slot(_, token) | Self::Preposition(_, token) | Self::Role(_, token) => *token = new,
        }
    }
}

impl Reader<'_, '_> {
    pub(super) fn verb_fillers(&self, token: usize) -> Vec<Filler> {
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
        if passive {
            self.passive_recipient(token, &mut fillers);
        }
        self.missing_subject(token, passive, &mut fillers);
        fillers
    }

    /// "Brandt was sent a copy": where the passive of a verb of giving has an object too, its subject is who got it.
    fn passive_recipient(&self, token: usize, fillers: &mut [Filler]) {
        let tokens = self.document.tokens();
        let gives = || {
            let entries = predicate_entries(self.document.lemma(token)).iter();
            entries
                .filter(|entry| entry.part == PredicatePart::Verb)
                .any(|entry| entry.role(Slot::IndirectObject).is_some())
        };
        let of = |fits: &dyn Fn(Dependency) -> bool| {
            fillers.iter().position(
                |filler| matches!(*filler, Filler::Slot(Slot::Object, object) if fits(tokens[object].dependency)),
            )
        };
        let subject = of(&|dependency| dependency.is_subject());
        if let Some(subject) = subject.filter(|_| of(&|dependency| dependency == Dependency::Obj).is_some() && gives())
        {
            fillers[subject] = Filler::Slot(Slot::IndirectObject, fillers[subject].token());
        }
    }

    /// Whether a preposition only bounds a count: "over a million shells".
    pub(super) fn is_bound(&self, preposition: usize) -> bool {
        self.quantity_of(preposition).is_some_and(|quantity| self.out.quantities[quantity].unit.is_none())
    }

    /// A subject that stands elsewhere: the noun of a relative clause, the subject of the governing or coordinated
    /// verb, the source of a fragment.
    pub(super) fn missing_subject(&self, token: usize, passive: bool, fillers: &mut Vec<Filler>) {
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
    pub(super) fn plural_before(&self, token: usize) -> Option<usize> {
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

    pub(super) fn noun_fillers(&self, token: usize, copular: bool) -> Vec<Filler> {
        let tokens = self.document.tokens();
        let mut fillers = Vec::new();
        let governor = self.light_governor(token);
        let case = self.preposition(token).map(|case| self.document.lemma(case));
        // "The airport is under army control": what is under something undergoes it.
        let fits = |slot: Slot| matches!(slot, Slot::Preposition(word) if case == Some(word));
        let undergone = light_verb("be").iter().find(|light| copular && fits(light.slot)).map(|light| light.subject);
        // "fell under army control", "under the control of the army": who acts.
        let under = undergone.is_some() || governor.is_some() && case == Some("under");
        for child in self.document.children(token).filter(|&child| self.reads(child)) {
            match tokens[child].dependency {
                Dependency::Nsubj | Dependency::NsubjOuter if copular => fillers.push(match undergone {
                    Some(role) => Filler::Role(role, child),
                    None => Filler::Slot(Slot::Subject, child),
                }),
                Dependency::Compound if under => {
                    fillers.push(Filler::Slot(Slot::Possessor, child));
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
                    fillers.extend(self.preposition(child).map(|case| match self.document.lemma(case) {
                        "of" if under => Filler::Role(Role::Agent, child),
                        _ => Filler::Preposition(case, child),
                    }));
                }
                Dependency::Acl | Dependency::Xcomp | Dependency::Ccomp => {
                    fillers.push(Filler::Slot(Slot::Clause, child));
                }
                _ => {}
            }
        }
        if let Some((verb, role)) = governor {
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
                    // "took bribes from the firm": from whom it is suffered.
                    Filler::Preposition(case, noun)
                        if noun != token && role == Role::Patient && self.document.lemma(case) == "from" =>
                    {
                        fillers.push(Filler::Role(Role::Agent, noun));
                    }
                    Filler::Preposition(case, noun) if noun != token => fillers.push(Filler::Preposition(case, noun)),
                    _ => {}
                }
            }
        }
        fillers
    }

    /// The noun that a light verb leaves the telling to.
    pub(super) fn light_noun(&self, verb: usize) -> Option<usize> {
        let word = self.word_of(verb);
        let lemma = word.map_or_else(|| self.document.lemma(verb), |word| self.out.words[word].lemma.as_str());
        let slots = light_verb(lemma);
        if slots.is_empty() {
            return None;
        }
        self.document.children(verb).find(|&child| {
            let dependency = self.document.tokens()[child].dependency;
            let Some(word) = self.word_of(child).filter(|_| self.reads(child)) else { return false };
            let noun = self.out.words[word].lemma.as_str();
            let fits = slots.iter().filter(|light| light.has(noun)).any(|light| match light.slot {
                Slot::Object => matches!(dependency, Dependency::Obj | Dependency::NsubjPass),
                Slot::Preposition(word) => {
                    dependency == Dependency::Obl
                        && self.preposition(child).is_some_and(|case| self.document.lemma(case) == word)
                }
                _ => false,
            });
            fits && predicate_entries(noun).iter().any(|entry| entry.part == PredicatePart::Noun)
        })
    }

    pub(super) fn is_light(&self, verb: usize, noun: usize) -> bool {
        self.document.tokens()[verb].tag == Tag::Verb && self.light_noun(verb) == Some(noun)
    }

    /// The light verb above a noun, with the role that the verb's subject has of the noun.
    pub(super) fn light_governor(&self, noun: usize) -> Option<(usize, Role)> {
        let verb = self.document.tokens()[noun].head.filter(|&head| self.reads(head))?;
        if !self.is_light(verb, noun) {
            return None;
        }
        let word = self.word_of(verb);
        let lemma = word.map_or_else(|| self.document.lemma(verb), |word| self.out.words[word].lemma.as_str());
        let case = self.preposition(noun).map(|case| self.document.lemma(case));
        let noun = self.out.words[self.word_of(noun)?].lemma.as_str();
        let mut slots = light_verb(lemma).iter().filter(|light| light.has(noun));
        let light = slots.find(|light| match light.slot {
            Slot::Preposition(word) => case == Some(word),
            _ => case.is_none(),
        })?;
        Some((verb, light.subject))
    }

    /// The preposition of a noun; of several ("over to", "away from") the last, where it tells a direction.
    pub(super) fn preposition(&self, noun: usize) -> Option<usize> {
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
