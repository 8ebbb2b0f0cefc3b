//! The answer: everything known about who stands where on one claim.

use serde::{Deserialize, Serialize};

use super::changes::{Change, changes};
use super::cited::{CitedArticle, cited};
use super::conflicts::{Conflict, conflicts, conflicts_of_figures};
use super::graph::Graph;
use super::json::Report;
use super::origins::Origins;
use super::positions::{Position, Way, implied};
use super::related::{Related, related};
use super::shared_denials::{SharedDenials, shared_denials};
use super::sides::Sides;
use super::statement::Statement;
use super::text::{self, TextStyle};
use super::timeline::{Event, Timeline, first};
use super::{dot, markdown, mermaid};
use crate::ledger::Ledger;
use crate::model::{ClaimId, Stance};

/// Who asserted, denied, doubted or kept silent about a claim, through which chains.
///
/// A picture of one moment: it does not change when the ledger does. JSON through serde.
///
/// ```
/// use claim_provenance::{Article, Attribution, Kind, Ledger, Span, Stance};
///
/// let text = "Orlen said the dam had failed.";
/// let article = Article::builder("a1").outlet("Quay Courier").text(text).build()?;
/// let said = Attribution::new(
///     "a1", Kind::Indirect, Stance::Asserts, [Span::new(0, 5)], [Span::new(6, 10)], [Span::new(11, 29)],
/// );
/// let mut ledger = Ledger::new();
/// ledger.add_attributions(article, [said])?;
///
/// let claim = ledger.claims()[0].id;
/// let dossier = ledger.dossier(claim).unwrap();
/// let position = dossier.asserted_by().next().unwrap();
/// assert_eq!(position.holder.as_deref(), Some("Orlen"));
/// assert_eq!(position.statements[0].content(), "the dam had failed");
/// assert_eq!(dossier.denied_by().count(), 0);
/// # Ok::<(), claim_provenance::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Dossier {
    /// The claim.
    pub claim: ClaimId,
    /// Its wording.
    pub text: String,
    /// All positions: direct ones first, then those by implication.
    pub positions: Vec<Position>,
    /// Holders that stood elsewhere before.
    pub changes: Vec<Change>,
    /// The first article, by day of publication, that carries an assertion of the claim itself.
    pub first_report: Option<Event>,
    /// The first article that carries a denial of the claim itself.
    pub first_denial: Option<Event>,
    /// Where the assertions come from.
    pub origins: Origins,
    /// What cannot stand together.
    pub conflicts: Vec<Conflict>,
    /// Joint denials by the same holders that are of different claims.
    pub shared_denials: Vec<SharedDenials>,
    /// The statements in time.
    pub timeline: Timeline,
    /// Broader, narrower and sibling claims.
    pub related: Vec<Related>,
    /// The articles that all this rests on, in order of their ids.
    pub articles: Vec<CitedArticle>,
}

impl Dossier {
    pub(crate) fn of(ledger: &Ledger, id: ClaimId) -> Option<Self> {
        let claim = ledger.claim(id)?;
        let Sides { mut positions, broader, narrower, origins } = Sides::of(ledger, claim);
        let (first_report, first_denial) = (first(&positions, Stance::Asserts), first(&positions, Stance::Denies));
        let changes = changes(&positions);
        let mut conflicts = conflicts(ledger, claim, &positions, &changes);
        conflicts.extend(conflicts_of_figures(ledger, claim, &positions));
        let denied = implied(Way::Broader, broader, &positions);
        let asserted = implied(Way::Narrower, narrower, &positions);
        positions.extend(denied);
        positions.extend(asserted);
        let related = related(ledger, claim);
        let shared_denials = shared_denials(ledger, claim, &related);
        let mut dossier = Self {
            claim: claim.id,
            text: claim.text.clone(),
            changes,
            first_report,
            first_denial,
            origins,
            conflicts,
            shared_denials,
            timeline: Timeline::of(&positions),
            positions,
            related,
            articles: Vec::new(),
        };
        dossier.articles = cited(ledger, dossier.statements().map(|statement| statement.article.as_str()));
        Some(dossier)
    }

    /// All statements that the dossier shows, those of related claims included, some more than once.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        let related = self.related.iter().flat_map(|related| &related.positions);
        let positions = self.positions.iter().chain(related).flat_map(|position| &position.statements);
        let conflicts = self.conflicts.iter().flat_map(|conflict| &conflict.statements);
        let denied = self.shared_denials.iter().flat_map(|shared| &shared.denied).flat_map(|one| &one.statements);
        positions.chain(conflicts).chain(denied)
    }

    /// Whether somebody asserts the claim and somebody denies it, be it by implication.
    #[must_use]
    pub fn is_contested(&self) -> bool {
        let held = |stance| self.positions.iter().any(|position| position.stance == stance);
        held(Stance::Asserts) && held(Stance::Denies)
    }

    /// Who asserts the claim itself.
    pub fn asserted_by(&self) -> impl Iterator<Item = &Position> {
        self.held(Stance::Asserts, false)
    }

    /// Who denies the claim itself.
    pub fn denied_by(&self) -> impl Iterator<Item = &Position> {
        self.held(Stance::Denies, false)
    }

    /// Who doubts the claim itself.
    pub fn doubted_by(&self) -> impl Iterator<Item = &Position> {
        self.held(Stance::Doubts, false)
    }

    /// Who was asked or expected to speak to the claim and took no side.
    pub fn no_position(&self) -> impl Iterator<Item = &Position> {
        self.held(Stance::NoPosition, false)
    }

    /// Who asserts a narrower claim, and by that this one.
    pub fn asserted_by_implication(&self) -> impl Iterator<Item = &Position> {
        self.held(Stance::Asserts, true)
    }

    /// Who denies a broader claim, and by that this one.
    pub fn denied_by_implication(&self) -> impl Iterator<Item = &Position> {
        self.held(Stance::Denies, true)
    }

    /// Plain text in lines of at most `width` columns (of at least 40).
    #[must_use]
    pub fn to_text(&self, width: usize) -> String {
        self.to_styled_text(TextStyle { width, colour: false })
    }

    /// Plain text for a terminal.
    #[must_use]
    pub fn to_styled_text(&self, style: TextStyle) -> String {
        text::render(self, style)
    }

    /// Markdown, safe to put into any page: no words of an article become markup.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        markdown::render(self)
    }

    /// The [graph](Self::graph) in the language of Graphviz.
    #[must_use]
    pub fn to_dot(&self) -> String {
        dot::render(&self.graph())
    }

    /// The [graph](Self::graph) as a Mermaid flowchart.
    #[must_use]
    pub fn to_mermaid(&self) -> String {
        mermaid::render(&self.graph())
    }

    /// Indented, versioned JSON: a [`Report`] of this dossier alone.
    #[must_use]
    pub fn to_json(&self) -> String {
        Report::new(vec![self.clone()]).to_json()
    }

    /// Claim, holders, speakers, relays and articles as a graph.
    #[must_use]
    pub fn graph(&self) -> Graph {
        Graph::of(self)
    }

    fn held(&self, stance: Stance, implied: bool) -> impl Iterator<Item = &Position> {
        self.positions.iter().filter(move |position| position.stance == stance && position.implied.is_some() == implied)
    }
}
