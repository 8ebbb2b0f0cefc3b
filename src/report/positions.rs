//! Who holds which position: directly, or by implication.

use std::collections::VecDeque;

use indexmap::IndexMap;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::bearing::Bearing;
use super::names::unify;
use super::statement::Statement;
use crate::ledger::Ledger;
use crate::model::{Claim, ClaimId, SourceKind, Stance};

/// One step from a claim to a broader or narrower one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImplicationStep {
    /// The claim that the step arrives at.
    pub claim: ClaimId,
    /// Its wording.
    pub text: String,
    /// Why one is broader than the other.
    pub evidence: Vec<String>,
}

/// The way by which a position on another claim is one on this claim.
///
/// Whoever accepts a narrower claim must accept the broader one; so a denial of the broader denies the narrower, and an
/// assertion of the narrower asserts the broader. No one has said so of the claim itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Implication {
    /// Steps from the dossier's claim; the last is the claim that the words are about.
    pub path: Vec<ImplicationStep>,
}

impl Implication {
    /// The claim that the words are about.
    #[must_use]
    pub fn through(&self) -> Option<&ImplicationStep> {
        self.path.last()
    }
}

/// Where one holder stands, with every statement that says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Position {
    /// Whose position it is: whom the speaker speaks for in the end ("Russia"), else the speaker.
    /// `None` where nobody is named; such statements are never taken together.
    pub holder: Option<String>,
    /// The stance toward the claim as worded.
    pub stance: Stance,
    /// Set where the position is on a broader or narrower claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub implied: Option<Implication>,
    /// What it rests on, oldest first, undated last; never empty.
    pub statements: Vec<Statement>,
}

impl Position {
    /// Whether nobody has said so of the claim itself.
    #[must_use]
    pub fn is_implied(&self) -> bool {
        self.implied.is_some()
    }

    /// Who spoke for the holder, each once, in order of the statements: the names of sources, which are the holder's
    /// own name where nobody else is named as speaking for it.
    pub fn speakers(&self) -> impl Iterator<Item = &str> {
        let names = self.statements.iter().map(|statement| statement.speaker());
        names.enumerate().filter_map(|(at, name)| {
            let before = self.statements[..at].iter().any(|statement| statement.speaker() == name);
            name.filter(|_| !before)
        })
    }

    /// How to call the holder in a sentence.
    #[must_use]
    pub fn holder_label(&self) -> String {
        match (&self.holder, self.statements.first().and_then(|statement| statement.source.as_ref())) {
            (Some(name), _) => name.clone(),
            (None, Some(source)) => source.name.clone(),
            (None, None) => "source not named".to_owned(),
        }
    }
}

/// Whom a statement's words count for; `None` where nobody can tell who that is.
pub(crate) fn holder(statement: &Statement) -> Option<String> {
    let source = statement.source.as_ref()?;
    if let Some(top) = source.speaks_for.last() {
        return Some(top.clone());
    }
    let anonymous = source.is_unnamed() || matches!(source.kind, SourceKind::Group | SourceKind::Unnamed);
    (!anonymous).then(|| source.name.clone())
}

/// Direct positions on a claim, in order of stance, then of first day and holder.
pub(crate) fn direct(ledger: &Ledger, claim: &Claim) -> Vec<Position> {
    let statements = claim.members.iter().flat_map(|(id, polarity)| Statement::all(ledger, *id, *polarity));
    group(statements, None)
}

/// The statements of the direct positions of this stance.
pub(crate) fn statements(positions: &[Position], stance: Stance) -> impl Iterator<Item = &Statement> {
    let fitting = positions.iter().filter(move |position| position.stance == stance && !position.is_implied());
    fitting.flat_map(|position| &position.statements)
}

/// Statements about claims one way from a claim, with the way there.
#[derive(Debug)]
pub(crate) struct Reached {
    pub(crate) path: Vec<ImplicationStep>,
    /// Those that take a stand on the first claim by implication.
    pub(crate) statements: Vec<Statement>,
    /// Other assertions: no stand on the first claim, but what an article that is cited for it may say.
    pub(crate) others: Vec<Statement>,
}

/// The denials of broader claims, or the assertions of narrower ones, whose own words [bear](super::bearing) on the
/// claim.
pub(crate) fn reached(ledger: &Ledger, claim: &Claim, way: Way) -> Vec<Reached> {
    let mut bearing = Bearing::new(ledger, claim, way);
    let mut found = Vec::new();
    for (other, path) in reach(ledger, claim, way) {
        let before = path.iter().rev().nth(1).map_or(claim.id, |step| step.claim);
        let bear = bearing.follow(before, other);
        let (mut statements, mut others) = (Vec::new(), Vec::new());
        for (id, polarity) in &other.members {
            for statement in Statement::all(ledger, *id, *polarity) {
                match statement.stance_on_claim() {
                    stance if stance == way.stance() && bear.contains(id) => statements.push(statement),
                    Stance::Asserts => others.push(statement),
                    _ => {}
                }
            }
        }
        found.push(Reached { path, statements, others });
    }
    found
}

/// Positions by implication, of holders that do not hold them directly already.
pub(crate) fn implied(way: Way, reached: Vec<Reached>, direct: &[Position]) -> Vec<Position> {
    let stance = way.stance();
    let held: FxHashSet<&String> =
        direct.iter().filter(|p| p.stance == stance).filter_map(|p| p.holder.as_ref()).collect();
    let mut found = Vec::new();
    for Reached { path, statements, .. } in reached {
        let positions = group(statements.into_iter(), Some(Implication { path }));
        found.extend(positions.into_iter().filter(|p| p.holder.as_ref().is_none_or(|name| !held.contains(name))));
    }
    found
}

/// Up to broader claims or down to narrower ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Broader,
    Narrower,
}

impl Way {
    /// The stance on a claim that way which is also one on this claim.
    fn stance(self) -> Stance {
        match self {
            Self::Broader => Stance::Denies,
            Self::Narrower => Stance::Asserts,
        }
    }
}

/// Links that a position by implication may lead over. Each is found by comparing words, and the doubt adds up.
const STEPS: usize = 2;

/// The claims one way from `claim`, nearest first, each with the shortest path of at most [`STEPS`] links. O(links
/// reached).
pub(crate) fn reach<'l>(ledger: &'l Ledger, claim: &Claim, way: Way) -> Vec<(&'l Claim, Vec<ImplicationStep>)> {
    let linked = ledger.linked();
    let mut seen = FxHashSet::from_iter([claim.id]);
    let mut open: VecDeque<(ClaimId, Vec<ImplicationStep>)> = VecDeque::from([(claim.id, Vec::new())]);
    let mut found = Vec::new();
    while let Some((from, path)) = open.pop_front() {
        if path.len() == STEPS {
            continue;
        }
        let next: Vec<(ClaimId, Vec<String>)> = match way {
            Way::Broader => linked
                .claim(from)
                .map(|claim| claim.broader.iter().map(|link| (link.claim, link.evidence.clone())).collect())
                .unwrap_or_default(),
            Way::Narrower => linked
                .narrower(from)
                .iter()
                .filter_map(|&narrower| {
                    let link = linked.claim(narrower)?.broader.iter().find(|link| link.claim == from)?;
                    Some((narrower, link.evidence.clone()))
                })
                .collect(),
        };
        for (id, evidence) in next {
            if let Some(other) = linked.claim(id).filter(|_| seen.insert(id)) {
                let mut longer = path.clone();
                longer.push(ImplicationStep { claim: id, text: other.text.clone(), evidence });
                found.push((other, longer.clone()));
                open.push_back((id, longer));
            }
        }
    }
    found
}

fn group(statements: impl Iterator<Item = Statement>, implied: Option<Implication>) -> Vec<Position> {
    let mut groups: IndexMap<(Stance, Option<String>, Option<usize>), Vec<Statement>> = IndexMap::new();
    let mut statements: Vec<Statement> = statements.collect();
    unify(&mut statements);
    for (at, statement) in statements.into_iter().enumerate() {
        let holder = holder(&statement);
        let alone = holder.is_none().then_some(at);
        groups.entry((statement.stance_on_claim(), holder, alone)).or_default().push(statement);
    }
    let mut positions: Vec<Position> = groups
        .into_iter()
        .map(|((stance, holder, _), mut statements)| {
            statements.sort_by_key(|statement| (statement.day().is_none(), statement.day()));
            Position { holder, stance, implied: implied.clone(), statements }
        })
        .collect();
    positions.sort_by(|a, b| {
        let key = |p: &Position| {
            let day = p.statements.first().and_then(Statement::day);
            (p.stance, p.holder.is_none(), day.is_none(), day)
        };
        key(a).cmp(&key(b)).then_with(|| a.holder.cmp(&b.holder))
    });
    positions
}
