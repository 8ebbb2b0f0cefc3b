//! "She repeated her claim that S": whose statement it is by a possessive that stands for the subject.
//!
//! Grammar alone leaves open whom a possessive in an object stands for; the verb tells ([`own_statement_verb`]): one repeats,
//! withdraws and stands by what one has said oneself, and rejects what others say.

use super::sources::{Resolved, Scene, Setting};
use crate::extract::phrase::{self, lemma};
use crate::lexicon::people::Gender;
use crate::lexicon::pronouns::{Pronoun, pronoun};
use crate::lexicon::{ClaimNoun, claim_noun, noun_cue, own_statement_verb};
use crate::model::SourceKind;
use crate::text::{Dependency, Document};

impl Scene<'_, '_> {
    /// The subject that a possessive before a statement stands for.
    pub(super) fn own_statement(&self, possessive: Pronoun, at: usize, setting: &Setting) -> Option<Vec<Resolved>> {
        let subject = subject(self.document, at)?;
        if let Some(other) = pronoun(self.document.word(subject)) {
            return (other == possessive).then(|| self.pronoun(possessive, subject, setting));
        }
        let words = phrase::noun_phrase(self.document, subject);
        let mut found = self.words(words, subject, setting);
        if found.is_empty() || !found.iter().all(|one| self.fits(possessive, one)) {
            return None;
        }
        for one in &mut found {
            "who speaks of an own statement".clone_into(&mut one.because);
            if matches!(possessive, Pronoun::Person(_)) && one.source.kind == SourceKind::Organization {
                // A surname alone does not tell that it is a person's; the pronoun does.
                one.source.kind = SourceKind::Person;
            }
        }
        Some(found)
    }

    /// Whether a possessive can stand for these words, as far as is known.
    fn fits(&self, possessive: Pronoun, one: &Resolved) -> bool {
        let known = one.entity.map(|entity| &self.cast.entities[entity]);
        let person = one.source.kind == SourceKind::Person;
        match possessive {
            Pronoun::Person(gender) => {
                let other = |known: Gender| known != gender;
                let named = known.is_none() || known.is_some_and(|known| known.place.is_none());
                named && !known.and_then(|known| known.gender).is_some_and(other)
            }
            Pronoun::Thing => !person,
            Pronoun::Several => !person || one.entity.is_none(),
            Pronoun::Speaker | Pronoun::Speakers => false,
        }
    }
}

/// The subject of the verb that takes a statement up as its subject's own.
fn subject(document: &Document<'_>, possessive: usize) -> Option<usize> {
    let tokens = document.tokens();
    let noun = tokens[possessive]
        .head
        .filter(|&noun| noun > possessive && tokens[possessive].dependency == Dependency::NmodPoss)?;
    let statement = lemma(document, noun);
    if claim_noun(&statement) != Some(ClaimNoun::Claim) && noun_cue(&statement).is_none() {
        return None;
    }
    let verb = tokens[noun].head.filter(|&verb| verb < possessive)?;
    let before = own_statement_verb(&lemma(document, verb))?;
    let stands = match before {
        "" => tokens[noun].dependency == Dependency::Obj,
        preposition => document.child(noun, Dependency::Case).is_some_and(|case| document.word(case) == preposition),
    };
    (stands && !phrase::is_passive(document, verb)).then(|| phrase::subject(document, verb))?
}
