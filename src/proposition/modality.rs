//! Whether what is told is done, coming, wanted, possible or only imagined.

use super::Modality;
use super::build::Reader;
use crate::lexicon::{ModalEffect, ModalPart, modal_effect};
use crate::text::{Dependency, Fine, Tag};

impl Reader<'_, '_> {
    /// Whether a verb or adjective only puts its clause in a mode ("plans to", "is likely to"), so that what happens
    /// is told by the clause.
    pub(super) fn modal_clause(&self, token: usize) -> Option<usize> {
        let node = &self.document.tokens()[token];
        let part = match node.tag {
            Tag::Verb => ModalPart::Verb,
            Tag::Adjective => ModalPart::Adjective,
            _ => return None,
        };
        modal_effect(self.document.lemma(token), part)?;
        self.document.children(token).find(|&child| {
            let dependency = self.document.tokens()[child].dependency;
            self.reads(child)
                && (dependency == Dependency::Xcomp
                    || (dependency == Dependency::Ccomp && self.document.tokens()[child].tag == Tag::Verb)
                    || self.is_infinitive(child))
        })
    }

    /// The modality of the predicate at a token.
    pub(super) fn modality(&self, token: usize) -> Modality {
        let tokens = self.document.tokens();
        let mut found = self.own_modality(token);
        let mut at = token;
        if self.is_yet_to(token) {
            return found;
        }
        // "There will be an attack"
        if let Some(verb) = self.existence(token).filter(|_| found == Modality::Actual) {
            found = self.own_modality(verb);
            at = verb;
        }
        for _ in 0..4 {
            if found != Modality::Actual {
                break;
            }
            let Some(head) = tokens[at].head.filter(|&head| self.reads(head)) else { break };
            match tokens[at].dependency {
                // "Blocked the takeover", "were barred from buying": whether it would have come about is open.
                dependency if self.is_kept_from(at, dependency) => {
                    match modal_effect(self.document.lemma(head), ModalPart::Object).and_then(mode) {
                        Some(mode) => found = mode,
                        None => break,
                    }
                }
                Dependency::Ccomp if self.is_presupposed(at, head) => break,
                Dependency::Xcomp | Dependency::Ccomp | Dependency::Csubj => {
                    if self.document.children(at).any(|child| {
                        tokens[child].dependency == Dependency::Mark
                            && matches!(self.document.lemma(child), "whether" | "if")
                    }) {
                        found = Modality::Possible;
                        break;
                    }
                    let part = if tokens[head].tag == Tag::Verb { ModalPart::Verb } else { ModalPart::Adjective };
                    match modal_effect(self.document.lemma(head), part).and_then(mode) {
                        Some(mode) => found = mode,
                        None => found = self.own_modality(head),
                    }
                }
                Dependency::Advcl | Dependency::Acl if self.is_infinitive(at) => {
                    match modal_effect(self.document.lemma(head), ModalPart::Verb).and_then(mode) {
                        Some(mode) => found = mode,
                        None => break,
                    }
                }
                Dependency::Conj => found = self.own_modality(head),
                Dependency::Advcl if self.is_condition(at) => {
                    found = Modality::Hypothetical;
                    break;
                }
                _ => break,
            }
            at = head;
        }
        found
    }

    /// Whether a verb may keep this from happening: its object, or what it keeps somebody "from".
    fn is_kept_from(&self, token: usize, dependency: Dependency) -> bool {
        let from = || {
            self.document.children(token).any(|child| {
                matches!(self.document.tokens()[child].dependency, Dependency::Mark | Dependency::Case)
                    && self.document.lemma(child) == "from"
            })
        };
        match dependency {
            Dependency::Obj | Dependency::NsubjPass => true,
            Dependency::Advcl | Dependency::Obl | Dependency::Xcomp | Dependency::Ccomp => from(),
            _ => false,
        }
    }

    /// Whether a finite clause is so whatever becomes of the verb above it: who does not want others to know that S, takes S
    /// for granted (factive verbs: Kiparsky and Kiparsky, 1970).
    pub(super) fn is_presupposed(&self, clause: usize, verb: usize) -> bool {
        modal_effect(self.document.lemma(verb), ModalPart::Factive) == Some(ModalEffect::Actual)
            && self.document.children(clause).any(|child| self.document.tokens()[child].dependency.is_subject())
            && !self.document.children(clause).any(|child| {
                self.document.tokens()[child].dependency == Dependency::Mark
                    && matches!(self.document.lemma(child), "whether" | "if")
            })
    }

    /// What the predicate's own auxiliaries, adverbs and conditions say.
    fn own_modality(&self, token: usize) -> Modality {
        let tokens = self.document.tokens();
        let mut found = Modality::Actual;
        let mut infinitive = false;
        for child in self.document.children(token) {
            let lemma = self.document.lemma(child);
            let effect = match tokens[child].dependency {
                Dependency::Aux | Dependency::AuxPass if tokens[child].fine == Fine::Md => {
                    modal_effect(lemma, ModalPart::Modal)
                }
                Dependency::Advmod => modal_effect(lemma, ModalPart::Adverb),
                // "The planned sale", "an attempted coup": the noun names what has not come about.
                Dependency::Amod if tokens[token].tag == Tag::Noun => {
                    modal_effect(&self.document.word(child).to_lowercase(), ModalPart::Attribute)
                }
                Dependency::Advcl if self.is_condition(child) => Some(ModalEffect::Hypothetical),
                Dependency::Mark if tokens[child].fine == Fine::To => {
                    infinitive = true;
                    None
                }
                // The "whether" that opens a content belongs to the one who leaves it open, not to what is said.
                Dependency::Mark if lemma == "whether" && self.reads(child) => Some(ModalEffect::Possible),
                _ => None,
            };
            if let Some(mode) = effect.and_then(mode) {
                found = mode;
            }
        }
        let governed = tokens[token].head.is_some_and(|head| self.reads(head));
        if found == Modality::Actual && infinitive && !governed {
            found = Modality::Future;
        }
        found
    }

    /// Whether a clause is an infinitive that was taken for an adverbial, or belongs to a noun ("plans to buy").
    fn is_infinitive(&self, clause: usize) -> bool {
        let tokens = self.document.tokens();
        matches!(tokens[clause].dependency, Dependency::Advcl | Dependency::Acl)
            && self
                .document
                .children(clause)
                .any(|child| tokens[child].dependency == Dependency::Mark && tokens[child].fine == Fine::To)
    }

    fn is_condition(&self, clause: usize) -> bool {
        self.document.children(clause).any(|child| {
            self.document.tokens()[child].dependency == Dependency::Mark
                && matches!(self.document.lemma(child), "if" | "unless" | "provided")
        })
    }
}

fn mode(effect: ModalEffect) -> Option<Modality> {
    Some(match effect {
        ModalEffect::Future => Modality::Future,
        ModalEffect::Intended => Modality::Intended,
        ModalEffect::Possible => Modality::Possible,
        ModalEffect::Required => Modality::Required,
        ModalEffect::Hypothetical => Modality::Hypothetical,
        ModalEffect::Actual | ModalEffect::Not => return None,
    })
}
