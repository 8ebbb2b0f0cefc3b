//! Source, cue and content in one article.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Act, AttributionId, Certainty, Framing, Kind, Quantity, Relay, Source, Stance};
use crate::Span;

/// What the content points back to: one attribution, or several where the text leaves it open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Antecedent {
    /// Attributions of the same article, best first. More than one with [`plural`](Self::plural) false is an ambiguity.
    pub attributions: Vec<AttributionId>,
    /// True where the words point to all of them together ("these allegations").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub plural: bool,
}

/// One step of an explanation: what was decided and on which grounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The field that was decided: "construction", "cue", "source", "relays", "refers_to" …
    pub field: String,
    /// Why, in words.
    pub because: String,
}

/// Who said what, in one place of one article.
///
/// Source, cue and content are byte spans into the article's text; each may be discontinuous.
/// The terms are those of the PARC and PolNeAR corpora (Pareti 2016; Newell et al. 2018).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Attribution {
    /// Identifier, derived from article, spans and stance.
    pub id: AttributionId,
    /// Id of the article it stands in.
    pub article: String,
    /// The construction.
    pub kind: Kind,
    /// Spans of the source, one or more a member of a group; empty where nobody is named.
    pub source: Vec<Span>,
    /// Spans of the cue; empty for a floating quotation.
    pub cue: Vec<Span>,
    /// Spans of the content; empty for silence without a topic.
    pub content: Vec<Span>,
    /// The sources, resolved inside the article.
    pub sources: Vec<Source>,
    /// The source's position.
    pub stance: Stance,
    /// The speech act.
    pub act: Act,
    /// How sure the content is put.
    pub certainty: Certainty,
    /// The outlet's commitment.
    pub framing: Framing,
    /// Who stands between the article and the source, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relays: Vec<Relay>,
    /// What the content points back to, for denials of what was just said and the like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers_to: Option<Antecedent>,
    /// The attribution in whose content this one stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<AttributionId>,
    /// The day it was said, where the text tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_on: Option<Date>,
    /// Quantities in the content.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<Quantity>,
    /// How sure the extractor is, from 0 to 1; 1 for ready-made attributions.
    pub confidence: f32,
    /// How it was found and resolved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explanation: Vec<Step>,
}

impl Attribution {
    /// An attribution from a person or another tool, for
    /// [`Ledger::add_attributions`](crate::Ledger::add_attributions).
    ///
    /// Spans are bytes into the article's text; [`Span::from_code_points`](crate::Span::from_code_points)
    /// converts. The act follows from the stance, certainty is `certain`, framing `neutral`, confidence 1;
    /// all fields can be set afterwards.
    ///
    /// ```
    /// use claim_provenance::{Attribution, Kind, Source, SourceKind, Span, Stance};
    ///
    /// let text = "Orlen denied the raid.";
    /// let mut attribution = Attribution::new(
    ///     "a1", Kind::Indirect, Stance::Denies, [Span::new(0, 5)], [Span::new(6, 12)], [Span::new(13, 21)],
    /// );
    /// attribution.sources = vec![Source::new("Orlen", SourceKind::Government)];
    /// assert_eq!(attribution.content_text(text), "the raid");
    /// ```
    #[must_use]
    pub fn new(
        article: impl Into<String>,
        kind: Kind,
        stance: Stance,
        source: impl IntoIterator<Item = Span>,
        cue: impl IntoIterator<Item = Span>,
        content: impl IntoIterator<Item = Span>,
    ) -> Self {
        let article = article.into();
        let (source, cue, content): (Vec<Span>, Vec<Span>, Vec<Span>) =
            (source.into_iter().collect(), cue.into_iter().collect(), content.into_iter().collect());
        let id = AttributionId::of_spans(&article, &source, &cue, &content, stance);
        Self {
            id,
            article,
            kind,
            source,
            cue,
            content,
            sources: Vec::new(),
            stance,
            act: match stance {
                Stance::Asserts => Act::States,
                Stance::Denies => Act::Denies,
                Stance::Doubts => Act::Doubts,
                Stance::NoPosition => Act::Declines,
            },
            certainty: Certainty::Certain,
            framing: Framing::Neutral,
            relays: Vec::new(),
            refers_to: None,
            within: None,
            said_on: None,
            quantities: Vec::new(),
            confidence: 1.0,
            explanation: Vec::new(),
        }
    }

    /// All spans that point into the article's text, in no particular order.
    pub(crate) fn all_spans(&self) -> impl Iterator<Item = Span> + '_ {
        let written = self.source.iter().chain(&self.cue).chain(&self.content).copied();
        written
            .chain(self.sources.iter().filter_map(|source| source.span))
            .chain(self.relays.iter().filter_map(|relay| relay.span))
            .chain(self.quantities.iter().map(|quantity| quantity.span))
    }

    /// The content's words, its pieces joined by an ellipsis.
    #[must_use]
    pub fn content_text(&self, text: &str) -> String {
        join(text, &self.content)
    }

    /// The cue's words, its pieces joined by an ellipsis.
    #[must_use]
    pub fn cue_text(&self, text: &str) -> String {
        join(text, &self.cue)
    }

    /// The source's words, its pieces joined by an ellipsis.
    #[must_use]
    pub fn source_text(&self, text: &str) -> String {
        join(text, &self.source)
    }

    /// How the attribution was found and what was resolved how, a line a step.
    #[must_use]
    pub fn explain(&self) -> String {
        let lines: Vec<String> = self.explanation.iter().map(|s| format!("{}: {}", s.field, s.because)).collect();
        lines.join("\n")
    }
}

fn join(text: &str, spans: &[Span]) -> String {
    let pieces: Vec<&str> = spans.iter().filter_map(|span| span.of(text)).collect();
    pieces.join(" … ")
}
