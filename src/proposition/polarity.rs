//! Negation with its scope.

use super::build::Reader;
use crate::lexicon::{ModalEffect, ModalPart, NegatorScope, modal_effect, negator};
use crate::text::{Dependency, Fine, Tag};

impl Reader<'_, '_> {
    /// Whether a token is a negator of this scope.
    pub(super) fn negates(&self, token: usize, scope: NegatorScope) -> bool {
        negator(&self.document.word(token).to_lowercase()) == Some(scope)
            || negator(self.document.lemma(token)) == Some(scope)
    }

    /// Whether a noun phrase says that there is none: "no soldier", "none of the ships", "hardly any".
    pub(super) fn is_none(&self, head: usize) -> bool {
        self.negates(head, NegatorScope::Subject)
            // "paid zero in tax"
            || self.negates(head, NegatorScope::Noun)
            || self.document.children(head).any(|child| {
                self.negates(child, NegatorScope::Noun)
                    || (self.negates(child, NegatorScope::Subject) && child < head)
                    // "no engine trouble": the determiner may hang on the first part of a compound, which may be taken
                    // for a subject.
                    || ((self.document.tokens()[child].dependency == Dependency::Compound && child < head
                        || self.document.tokens()[child].dependency == Dependency::Nsubj && child + 1 == head)
                        && self.document.children(child).any(|det| self.negates(det, NegatorScope::Noun)))
                    || (self.document.tokens()[child].dependency == Dependency::Det
                        && self.document.children(child).any(|c| self.negates(c, NegatorScope::Clause)))
                    || (self.negates(child, NegatorScope::Clause) && child < head)
            })
    }

    fn is_clause_negator(&self, token: usize) -> bool {
        self.negates(token, NegatorScope::Clause) && self.document.tokens()[token].dependency != Dependency::Conj
    }

    /// Whether a negator of the clause belongs to a token.
    pub(super) fn is_clause_negated(&self, token: usize) -> bool {
        self.document.children(token).any(|child| self.is_clause_negator(child))
    }

    /// The verb that says of the noun at a token that there is such a thing: "there has never been a deal".
    pub(super) fn existence(&self, token: usize) -> Option<usize> {
        let tokens = self.document.tokens();
        let verb = tokens[token].head.filter(|&head| self.reads(head))?;
        let expletive = || {
            let mut children = self.document.children(verb);
            children.any(|child| tokens[child].dependency == Dependency::Expl && self.document.lemma(child) == "there")
        };
        (tokens[token].tag == Tag::Noun && tokens[token].dependency.is_subject() && expletive()).then_some(verb)
    }

    /// "has yet to pay", "is yet to be found": what has not come about so far.
    pub(super) fn is_yet_to(&self, token: usize) -> bool {
        let document = self.document;
        document.children(token).any(|to| {
            document.tokens()[to].fine == Fine::To
                && to >= 2
                && document.word(to - 1).eq_ignore_ascii_case("yet")
                && matches!(document.lemma(to - 2), "have" | "be")
        })
    }

    /// Whether the predicate at a token is denied by the words around it: an odd number of negations.
    pub(super) fn is_negated(&self, token: usize, arguments_deny: bool) -> bool {
        let mut negated = arguments_deny ^ self.is_yet_to(token);
        let tokens = self.document.tokens();
        for child in self.document.children(token) {
            if self.is_clause_negator(child) {
                negated = !negated;
            }
            // "is no longer operating", where the "no" hangs on the verb
            if tokens[token].tag == Tag::Verb && self.negates(child, NegatorScope::Noun) {
                negated = !negated;
            }
            // "at no time", "under no circumstances"
            if matches!(tokens[child].dependency, Dependency::Obl | Dependency::OblUnmarked | Dependency::Nmod)
                && self.document.children(child).any(|c| self.negates(c, NegatorScope::Noun))
            {
                negated = !negated;
            }
            // "no longer", "without"
            if tokens[child].dependency == Dependency::Advmod
                && self.document.children(child).any(|c| self.negates(c, NegatorScope::Noun))
            {
                negated = !negated;
            }
            if matches!(tokens[child].dependency, Dependency::Mark | Dependency::Case)
                && self.negates(child, NegatorScope::Verb)
            {
                negated = !negated;
            }
        }
        let mut at = token;
        if let Some(verb) = self.existence(token) {
            negated ^= self.is_clause_negated(verb);
            at = verb;
        }
        for _ in 0..4 {
            let Some(head) = tokens[at].head.filter(|&head| self.reads(head)) else { break };
            match tokens[at].dependency {
                Dependency::Ccomp if self.is_presupposed(at, head) => break,
                Dependency::Xcomp | Dependency::Ccomp => {
                    let part = if tokens[head].tag == Tag::Verb { ModalPart::Verb } else { ModalPart::Adjective };
                    match modal_effect(self.document.lemma(head), part) {
                        Some(ModalEffect::Not) => negated = !negated,
                        Some(_) => {}
                        None => break,
                    }
                    if self.document.children(head).any(|child| self.negates(child, NegatorScope::Clause)) {
                        negated = !negated;
                    }
                }
                Dependency::Obj | Dependency::NsubjPass
                    if self.negates(head, NegatorScope::Verb)
                        || modal_effect(self.document.lemma(head), ModalPart::Object) == Some(ModalEffect::Not) =>
                {
                    negated = !negated;
                }
                Dependency::Conj => {}
                _ => break,
            }
            at = head;
        }
        negated
    }
}
