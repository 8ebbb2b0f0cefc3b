//! One utterance as a dossier shows it: words, places, chain.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Span;
use crate::ledger::Ledger;
use crate::lexicon::pronouns::pronoun;
use crate::lexicon::{agencies, folded};
use crate::model::{
    Act, Article, Attribution, AttributionId, Certainty, Framing, Kind, Outlet, Polarity, RelayKind, Source,
    SourceKind, Stance,
};

/// Words of an article with their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// Bytes into the article's text.
    pub span: Span,
    /// The words.
    pub text: String,
}

impl Quoted {
    fn all(text: &str, spans: &[Span]) -> Vec<Self> {
        spans.iter().filter_map(|&span| Some(Self { span, text: span.of(text)?.to_owned() })).collect()
    }
}

/// What a hop of a chain is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HopKind {
    /// The outlet whose article it is; its name may be the article's id where nobody knows the outlet.
    Publisher,
    /// Someone named as having passed it on.
    Relay(RelayKind),
    /// Who said it.
    Source,
}

/// One station of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: HopKind,
    /// Id of the article that names it or, for a publisher, that it published. A chain over several articles has
    /// several.
    pub article: String,
    /// Where the article names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// One source's utterance in one article, about one claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Statement {
    /// The attribution it rests on.
    pub attribution: AttributionId,
    /// Id of the article.
    pub article: String,
    /// Publisher, if known.
    pub outlet: Option<Outlet>,
    /// Day of publication, if known.
    pub published: Option<Date>,
    /// The day it was said, where the text tells.
    pub said_on: Option<Date>,
    /// Who said it; `None` where nobody is named.
    pub source: Option<Source>,
    /// How many sources the same words are attributed to ("both Moscow and Pyongyang"): 1 as a rule.
    pub jointly: usize,
    /// From the publisher over the relays to the source.
    pub chain: Vec<Hop>,
    /// The source's position toward the content.
    pub stance: Stance,
    /// Whether the content says the claim or its negation.
    pub polarity: Polarity,
    /// The speech act.
    pub act: Act,
    /// How sure it is put.
    pub certainty: Certainty,
    /// The outlet's own commitment.
    pub framing: Framing,
    /// The construction.
    pub kind: Kind,
    /// The words that name the source.
    pub source_words: Vec<Quoted>,
    /// The reporting words.
    pub cue_words: Vec<Quoted>,
    /// The content's words.
    pub content_words: Vec<Quoted>,
    /// The whole sentence, or sentences, that these stand in.
    pub passage: Quoted,
    /// The content as the claim takes it, where the words only point back ("a claim", "these allegations").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refers_to: Vec<Quoted>,
}

impl Statement {
    /// One statement for each source of an attribution; one without a source where none is named.
    pub(crate) fn all(ledger: &Ledger, id: AttributionId, polarity: Polarity) -> Vec<Self> {
        let Some((entry, at)) = ledger.place(id) else { return Vec::new() };
        let (article, attribution) = (&entry.article, &entry.attributions[at]);
        let text = article.text.as_str();
        let written = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content).copied();
        let hull = written.reduce(Span::join).unwrap_or_default();
        let around = entry.sentences_around(hull, ledger.analyser());
        let passage = Quoted { span: around, text: around.of(text).unwrap_or_default().to_owned() };
        let sources: Vec<Option<Source>> = match attribution.sources.as_slice() {
            [] => written_sources(attribution, text),
            sources => {
                let whole = |one: &Source| ledger.people().completed(one, article).unwrap_or_else(|| one.clone());
                sources.iter().map(|source| Some(whole(source))).collect()
            }
        };
        let jointly = sources.len();
        sources
            .into_iter()
            .map(|source| Self {
                attribution: id,
                article: article.id.clone(),
                outlet: article.outlet.clone(),
                published: article.published,
                said_on: attribution.said_on,
                chain: chain(article, attribution, source.as_ref()),
                source,
                jointly,
                stance: attribution.stance,
                polarity,
                act: attribution.act,
                certainty: attribution.certainty,
                framing: attribution.framing,
                kind: attribution.kind,
                source_words: Quoted::all(text, &attribution.source),
                cue_words: Quoted::all(text, &attribution.cue),
                content_words: Quoted::all(text, &attribution.content),
                passage: passage.clone(),
                refers_to: antecedents(ledger, attribution, text),
            })
            .collect()
    }

    /// Where the statement puts its source toward the claim as worded: a denial of its negation asserts it.
    #[must_use]
    pub fn stance_on_claim(&self) -> Stance {
        self.stance.toward(self.polarity)
    }

    /// Name of who spoke, or `None` where nobody is named.
    #[must_use]
    pub fn speaker(&self) -> Option<&str> {
        self.source.as_ref().map(|source| source.name.as_str())
    }

    /// Whether it has a source with a name.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.source.as_ref().is_some_and(|source| !source.is_unnamed() && source.kind != SourceKind::Group)
    }

    /// Name of the publisher, or the article's id.
    #[must_use]
    pub fn publisher(&self) -> &str {
        self.chain.first().map_or(self.article.as_str(), |hop| hop.name.as_str())
    }

    /// Whether the source is an outlet that speaks for itself, as far as the article tells.
    #[must_use]
    pub fn source_is_outlet(&self) -> bool {
        self.source.as_ref().is_some_and(|source| source.kind == SourceKind::Outlet)
    }

    /// The outlet that the article names as where it has it from: its source where that is an outlet, or, where nobody
    /// is named behind it, the last relay.
    #[must_use]
    pub fn cited_outlet(&self) -> Option<&str> {
        match &self.source {
            Some(source) if source.kind == SourceKind::Outlet => Some(&source.name),
            _ if self.is_named() => None,
            _ => {
                let mut relays = self.chain.iter().filter(|hop| matches!(hop.kind, HopKind::Relay(_)));
                relays.next_back().map(|hop| hop.name.as_str())
            }
        }
    }

    /// The day it counts from: said on, else published.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.said_on.or(self.published)
    }

    /// The content's words, its pieces joined by an ellipsis.
    #[must_use]
    pub fn content(&self) -> String {
        joined(&self.content_words)
    }

    /// What the words are about: the content, or where that only points back, what it points back to.
    #[must_use]
    pub fn said(&self) -> String {
        match self.refers_to.as_slice() {
            [] => self.content(),
            antecedents => joined(antecedents),
        }
    }

    /// The cue's words, its pieces joined by an ellipsis.
    #[must_use]
    pub fn cue(&self) -> String {
        joined(&self.cue_words)
    }
}

/// What an outlet is known by under any of its names: "Tass" and "TASS", "the Quay Courier" and "Quay Courier".
pub(crate) fn outlet_key(name: &str) -> String {
    agencies::lookup(name).map_or_else(|| folded(name), |body| body.name.to_owned())
}

fn joined(words: &[Quoted]) -> String {
    words.iter().map(|quoted| quoted.text.as_str()).collect::<Vec<_>>().join(" … ")
}

/// Ready-made attributions may come with the words of a source and nothing resolved: the words are then its name.
fn written_sources(attribution: &Attribution, text: &str) -> Vec<Option<Source>> {
    let named: Vec<Option<Source>> = attribution
        .source
        .iter()
        .filter_map(|span| {
            // A pronoun of which nobody knows whom it stands for names nobody.
            let words = span.of(text).filter(|words| pronoun(words).is_none())?;
            let mut source = Source::new(words, SourceKind::Organization);
            source.span = Some(*span);
            Some(Some(source))
        })
        .collect();
    if named.is_empty() { vec![None] } else { named }
}

fn chain(article: &Article, attribution: &Attribution, source: Option<&Source>) -> Vec<Hop> {
    let hop = |name: &str, kind, span| Hop { name: name.to_owned(), kind, article: article.id.clone(), span };
    let mut chain = vec![hop(&article.outlet_label(), HopKind::Publisher, None)];
    chain.extend(attribution.relays.iter().map(|relay| hop(&relay.name, HopKind::Relay(relay.kind), relay.span)));
    chain.extend(source.map(|source| hop(&source.name, HopKind::Source, source.span)));
    chain
}

/// The words that an anaphoric content points back to, through any number of steps.
fn antecedents(ledger: &Ledger, attribution: &Attribution, text: &str) -> Vec<Quoted> {
    let mut open: Vec<&Attribution> = vec![attribution];
    let mut seen = vec![attribution.id];
    let mut found = Vec::new();
    while let Some(from) = open.pop() {
        let Some(antecedent) = &from.refers_to else {
            if from.id != attribution.id {
                found.extend(Quoted::all(text, &from.content));
            }
            continue;
        };
        let many = if antecedent.plural { antecedent.attributions.len() } else { 1 };
        for id in antecedent.attributions.iter().take(many) {
            if let Some(next) = ledger.attribution(*id).filter(|_| !seen.contains(id)) {
                seen.push(*id);
                open.push(next);
            }
        }
    }
    found.sort_by_key(|quoted| quoted.span);
    found
}
