//! What a content says: who did what to whom, how many, when, whether.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::Quantity;

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
}

/// The part an argument plays, the same for active and passive, verb and noun, and for converse verbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who does it: the giver of a transfer, the attacker, the killer.
    Agent,
    /// To whom or what it is done: the thing moved, the victim.
    Patient,
    /// Who gets it.
    Recipient,
    /// Where from, when that is not the agent.
    Origin,
    /// Where, where to.
    Location,
    /// With what.
    Instrument,
    /// When.
    Time,
    /// Why, what for.
    Reason,
    /// Any other.
    Other,
}

/// A role with what fills it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Argument {
    /// The part it plays.
    pub role: Role,
    /// Head lemma of the words that fill it, or the canonical name of an entity.
    pub head: String,
    /// Content lemmas of the words, head included, in order.
    pub lemmas: Vec<String>,
    /// Entities among the words, as indexes into [`Proposition::entities`].
    pub entities: Vec<usize>,
    /// Quantities among the words, as indexes into [`Proposition::quantities`].
    pub quantities: Vec<usize>,
}

/// What happens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Predicate {
    /// Lemma of the verb, noun or adjective.
    pub lemma: String,
    /// Predicate class ("transfer", "attack", "die"), where the tables know one.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeInterval {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// As written.
    pub written: String,
}

/// What a content says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
    /// Content lemmas in order, stop words left out.
    pub lemmas: Vec<String>,
}
