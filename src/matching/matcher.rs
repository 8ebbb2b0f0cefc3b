//! Keeps statements and groups them into claims.

use super::Comparer;
use super::judged::Judged;
use crate::model::{Polarity, Stance};
use crate::proposition::Proposition;

/// A statement: what an attribution says, and where its source stands toward it.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What is said.
    pub proposition: Proposition,
    /// Where the source stands toward it.
    pub stance: Stance,
    /// Statements whose content this one only points back to ("denied it"), by the number that
    /// [`Matcher::add`] gave them: it belongs to their claim whatever its own words are.
    pub restates: Vec<usize>,
    /// Statements that this one only reports to have been made, by their numbers ("the agency reported that the
    /// minister said P" reports "P"): that P was said is another claim than P.
    pub relays: Vec<usize>,
    /// Whether its source judges what the words name ("condemned the transfers"), which is another claim than that it
    /// came about.
    pub judges: bool,
    /// Whether the words only name something ("a warning about the dam") of which others tell something.
    pub topic: bool,
    /// How many further statements, in nearly the same words, this one stands for (see [`copies`](super::copies)).
    pub copies: usize,
    /// The words in which it was told, where they hold more than the proposition's own text, such as who is named to
    /// have said it: "Kolder said that P" and "Marel said that P" are near by P, and not one claim.
    pub told: Option<Box<str>>,
}

impl Statement {
    /// A statement of its own words.
    #[must_use]
    pub fn new(proposition: Proposition, stance: Stance) -> Self {
        Self {
            proposition,
            stance,
            restates: Vec::new(),
            relays: Vec::new(),
            judges: false,
            topic: false,
            copies: 0,
            told: None,
        }
    }

    /// All the words that it came in.
    pub(super) fn told(&self) -> &str {
        self.told.as_deref().unwrap_or(&self.proposition.text)
    }
}

/// A link to a broader claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broader {
    /// The broader claim, as an index into the result of [`Matcher::claims`].
    pub group: usize,
    /// Why, in words.
    pub evidence: Vec<String>,
}

/// A claim: statements that say the same, denials in the claim of what they deny.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Members by their numbers, in order, with whether their words say the claim or its negation.
    pub members: Vec<(usize, Polarity)>,
    /// The member that the claim is best worded by.
    pub spokesman: usize,
    /// Broader claims, nearest first.
    pub broader: Vec<Broader>,
}

/// Keeps statements and groups them into claims.
///
/// The claims depend on the statements, not on the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Matcher {
    comparer: Comparer,
    statements: Vec<Statement>,
    judged: Judged,
}

impl Matcher {
    /// Without statements.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With a comparer of the caller's.
    #[must_use]
    pub fn with_comparer(comparer: Comparer) -> Self {
        Self { comparer, ..Self::default() }
    }

    /// With the comparisons that were made before, by another matcher.
    pub(crate) fn recalling(judged: Judged) -> Self {
        Self { judged, ..Self::default() }
    }

    /// Adds a statement and gives its number.
    pub fn add(&mut self, statement: Statement) -> usize {
        self.statements.push(statement);
        self.statements.len() - 1
    }

    /// The statements in the order of their numbers.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The statements, for whoever asks no more.
    pub(crate) fn into_statements(self) -> Vec<Statement> {
        self.statements
    }

    /// The claims.
    ///
    /// Near-linear in the statements; each is compared with few others. When claims are asked for again, only what shares a
    /// telling word with a statement added since looks for candidates again, only pairs are compared that were not, or
    /// the words of which have become more or less telling, and only what hangs together with these is joined again.
    /// Words are counted and weighed anew each time: O(n) in all words.
    #[must_use]
    pub fn claims(&self) -> Vec<Group> {
        super::cluster::claims(&self.comparer, &self.judged, &self.statements)
    }
}
