//! What a content says: who did what to whom, how many, when, whether.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::standing::{Form, Standing};
use crate::lexicon::{Inflections, is_judgment};
use crate::model::{Quantity, Role};

/// What kind of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A person.
    Person,
    /// A state or its government.
    Country,
    /// A town, river, region.
    Place,
    /// Any named body.
    Organization,
    /// A named thing of another kind.
    Other,
}

/// A named entity under its canonical name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Entity {
    /// Canonical name: "Russia" for Moscow, the Kremlin, Russian.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// As written.
    pub written: String,
    /// Other canonical names that the same words may stand for: "Brussels" is Belgium or the European Union.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
}

/// What kind of word a content word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordKind {
    /// Part of a name, or the canonical name of a country.
    Name,
    /// Noun.
    Noun,
    /// Verb.
    Verb,
    /// Adjective.
    Adjective,
    /// Adverb, and what else carries meaning.
    Adverb,
}

/// How much of what a noun names is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantifier {
    /// "No", "none", "hardly any".
    None,
    /// "Few".
    Few,
    /// "Some", "several", "many".
    Some,
    /// "Most", "the majority of".
    Most,
    /// "All", "every", "the entire".
    All,
    /// "The only", "the sole": all that there are, and one.
    Only,
}

/// A content word: words of grammar, numbers and times are left out, names and lemmas of several words are one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Word {
    /// Lemma in lower case; words of several parts joined by `_` ("prime_minister").
    pub lemma: String,
    /// What kind of word it is.
    pub kind: WordKind,
    /// The entity that it names or belongs to, as an index into [`Proposition::entities`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<usize>,
    /// How much of it is meant, where the text tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantifier: Option<Quantifier>,
}

impl Word {
    /// The word that it is made from: the verb of an irregular participle that is taken for an adjective ("hidden": "hide"),
    /// otherwise its lemma.
    pub(crate) fn root(&self) -> &str {
        let verb = Inflections::get().participle(&self.lemma).filter(|_| self.kind == WordKind::Adjective);
        verb.unwrap_or(&self.lemma)
    }
}

/// A role with what fills it.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Argument {
    /// The part it plays.
    pub role: Role,
    /// The head word, as an index into [`Proposition::words`]; one past the last where it is nobody ("none").
    pub head: usize,
    /// All its content words, head included, in order.
    pub words: Vec<usize>,
    /// Quantities among the words, as indexes into [`Proposition::quantities`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<usize>,
    /// Possessors of the head: "the mayor" in "the mayor's brother".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub possessors: Vec<usize>,
    /// Whether it is a downward quantifier: "no soldier", "none of the ships", "hardly any".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub none: bool,
}

/// What happens.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Predicate {
    /// The verb, noun or adjective, as an index into [`Proposition::words`].
    pub word: usize,
    /// Predicate class ("transfer", "attack", "die"), where the tables know one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Who, what, to whom.
    pub arguments: Vec<Argument>,
    /// Whether it is negated.
    pub negated: bool,
    /// Whether and when it happens.
    pub modality: Modality,
}

/// Whether what is said is done, coming, wanted, possible or only imagined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// Is or was so.
    #[default]
    Actual,
    /// Will be so.
    Future,
    /// Plans, wants, agreed, threatened to.
    Intended,
    /// May, could.
    Possible,
    /// Should, must, was asked to.
    Required,
    /// Would have, if.
    Hypothetical,
}

/// A stretch of days; an open end is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TimeInterval {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// As written.
    pub written: String,
}

/// What a content says.
#[derive(Clone, Debug, Default, PartialEq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Proposition {
    /// The words, with anaphora replaced.
    pub text: String,
    /// Main predicate first, then those below it and beside it.
    pub predicates: Vec<Predicate>,
    /// Named entities.
    pub entities: Vec<Entity>,
    /// Quantities.
    pub quantities: Vec<Quantity>,
    /// Resolved times of what is told.
    pub times: Vec<TimeInterval>,
    /// Content words in order.
    pub words: Vec<Word>,
    /// Lemmas of the content words of the sentences around it, which are no part of what it says but tell what it is
    /// about ("that" and "it" point there); empty where it was read by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub setting: Vec<String>,
    /// Whether its subject only points to what stands around it: "that makes me smart".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deictic: bool,
    /// The day from which it looks at things: the day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Whether the words stand inside a rejection that is no part of what is said: "it is not true that …",
    /// "the minister rejected claims that …".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub denied: bool,
    /// Lemmas of what it names only to rule it out: "the bank" in "the deed belongs to the heir, not the bank".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ruled_out: Vec<String>,
    /// How its words read by themselves.
    #[serde(default)]
    pub standing: Standing,
}

impl Proposition {
    /// Lemmas of the content words, in order.
    pub fn lemmas(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.lemma.as_str())
    }

    /// Whether it says nothing that could be compared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.quantities.is_empty()
    }

    /// Whether it only names something and tells nothing of it: "the dam".
    pub(crate) fn names(&self) -> bool {
        self.standing.form == Form::Phrase && self.predicates.is_empty() && self.quantities.is_empty()
    }

    /// Whether it names a judgment of something ("their criticism of the transfers").
    pub(crate) fn judges(&self) -> bool {
        let word = self.main().and_then(|main| self.words.get(main.word));
        word.is_some_and(|word| word.kind == WordKind::Noun && is_judgment(&word.lemma))
    }

    /// The main predicate, where one was found.
    #[must_use]
    pub fn main(&self) -> Option<&Predicate> {
        self.predicates.first()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn participles_are_made_from_their_verb() {
        let word = |lemma: &str, kind| Word { lemma: lemma.into(), kind, entity: None, quantifier: None };
        assert_eq!(word("hidden", WordKind::Adjective).root(), "hide");
        assert_eq!(word("hidden", WordKind::Noun).root(), "hidden");
        assert_eq!(word("old", WordKind::Adjective).root(), "old");
    }
}
