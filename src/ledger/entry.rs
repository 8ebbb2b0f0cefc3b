//! One article as the ledger holds it.

use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::checks;
use crate::Span;
use crate::extract::{Extractor, stand_ins};
use crate::lexicon::{agencies, is_judgment};
use crate::model::{Act, Article, ArticleField, Attribution, AttributionId, Outlet};
use crate::proposition::{Proposition, Reading};
use crate::text::{Analyser, Diagnostic, Document, Inferred};

/// An article with its attributions.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) article: Article,
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Taken when first needed where the article came from stored data.
    reading: OnceLock<ReadText>,
}

/// What is kept of an article's analysis.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadText {
    /// Sentences in order.
    sentences: Vec<Span>,
    /// What each attribution's content says.
    propositions: Vec<Proposition>,
    /// Attributions by their places, in order, whose sources judge what the content names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    judging: Vec<usize>,
}

impl Entry {
    /// Takes the text apart, fills in what the page tells about itself, and extracts. `known` tells whether another article
    /// has an attribution of this id.
    pub(crate) fn read(
        mut article: Article,
        analyser: &Analyser,
        extractor: &dyn Extractor,
        known: impl Fn(AttributionId) -> bool,
    ) -> Self {
        let text = article.text.clone();
        let document = analyser.analyse(&text);
        fill_in(&mut article, document.inferred());
        let mut attributions = extractor.extract(&article, &document);
        let mut diagnostics = document.diagnostics().to_vec();
        diagnostics.extend(checks::mend(&article, &mut attributions, known));
        let reading = read(&article, &attributions, &document);
        for (attribution, proposition) in attributions.iter_mut().zip(&reading.propositions) {
            if attribution.quantities.is_empty() {
                attribution.quantities = proposition.quantities.clone();
            }
        }
        Self { article, attributions, diagnostics, reading: OnceLock::from(reading) }
    }

    /// Takes attributions that are [checked](checks::check) already.
    pub(crate) fn ready_made(mut article: Article, mut attributions: Vec<Attribution>, analyser: &Analyser) -> Self {
        let text = article.text.clone();
        let document = analyser.analyse(&text);
        fill_in(&mut article, document.inferred());
        attributions.sort_by_key(|attribution| (first_byte(attribution), attribution.id));
        let diagnostics = document.diagnostics().to_vec();
        let reading = OnceLock::from(read(&article, &attributions, &document));
        Self { article, attributions, diagnostics, reading }
    }

    /// Takes what was stored, as it stands.
    pub(crate) fn stored(article: Article, attributions: Vec<Attribution>, diagnostics: Vec<Diagnostic>) -> Self {
        Self { article, attributions, diagnostics, reading: OnceLock::new() }
    }

    /// What distinguishes two articles of the same id, if anything does.
    pub(crate) fn difference(&self, other: &Entry) -> Option<&'static str> {
        if self.article.text != other.article.text {
            Some("their texts")
        } else if self.article != other.article {
            Some("what is known about them")
        } else {
            (self.attributions != other.attributions).then_some("their attributions")
        }
    }

    /// What the content of each attribution says, in their order.
    pub(crate) fn propositions(&self, analyser: &Analyser) -> &[Proposition] {
        &self.reading(analyser).propositions
    }

    /// Whether the source of an attribution, by its place, judges what the content names: "condemned the transfers".
    pub(crate) fn judges(&self, at: usize, analyser: &Analyser) -> bool {
        self.reading(analyser).judging.binary_search(&at).is_ok()
    }

    /// The span widened to the sentences that it touches.
    pub(crate) fn sentences_around(&self, span: Span, analyser: &Analyser) -> Span {
        let sentences = &self.reading(analyser).sentences;
        let first = sentences.partition_point(|sentence| sentence.end <= span.start);
        let touched = sentences[first..].iter().take_while(|sentence| sentence.start < span.end);
        touched.fold(span, |hull, sentence| hull.join(*sentence))
    }

    /// What is kept of the analysis, as JSON.
    #[cfg(feature = "store")]
    pub(crate) fn stored_reading(&self, analyser: &Analyser) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec(self.reading(analyser))
    }

    /// Takes what [`stored_reading`](Self::stored_reading) gave, unless the article was read already. What does not fit the
    /// article is refused in words.
    #[cfg(feature = "store")]
    pub(crate) fn take_reading(&self, bytes: &[u8]) -> Result<(), String> {
        let reading: ReadText = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        let (told, known) = (reading.propositions.len(), self.attributions.len());
        if told != known {
            return Err(format!("it tells what {told} attributions say, and there are {known}"));
        }
        let mut before = 0;
        for sentence in &reading.sentences {
            if sentence.start < before || sentence.of(&self.article.text).is_none() {
                return Err(format!("a sentence at {}–{} does not fit the text", sentence.start, sentence.end));
            }
            before = sentence.end;
        }
        // Where it was read already, that is the same.
        let _ = self.reading.set(reading);
        Ok(())
    }

    fn reading(&self, analyser: &Analyser) -> &ReadText {
        self.reading.get_or_init(|| read(&self.article, &self.attributions, &analyser.analyse(&self.article.text)))
    }
}

fn read(article: &Article, attributions: &[Attribution], document: &Document<'_>) -> ReadText {
    let contents: Vec<Vec<Range<usize>>> = attributions
        .iter()
        .map(|attribution| attribution.content.iter().map(|span| document.tokens_under(*span)).collect())
        .collect();
    let referents = stand_ins(document, contents.iter().flatten().cloned());
    let propositions = attributions.iter().zip(&contents).map(|(attribution, tokens)| {
        let speaker = attribution.sources.first().map(|source| source.name.as_str());
        let day = attribution.said_on.or(article.published);
        Reading::new().published(day).source(speaker).referents(&referents).read(document, tokens)
    });
    let judges = |attribution: &Attribution| {
        attribution.act == Act::Opines
            && attribution.cue.iter().any(|span| document.tokens_under(*span).any(|at| is_judgment(document.lemma(at))))
    };
    ReadText {
        propositions: propositions.collect(),
        judging: (0..attributions.len()).filter(|&at| judges(&attributions[at])).collect(),
        sentences: document.sentences().iter().map(|sentence| sentence.span).collect(),
    }
}

fn first_byte(attribution: &Attribution) -> usize {
    let written = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
    written.map(|span| span.start).min().unwrap_or(usize::MAX)
}

/// What the caller gives stands; what is missing comes from the page and says so.
fn fill_in(article: &mut Article, inferred: &Inferred) {
    if article.outlet.is_none() {
        article.outlet = inferred.outlet.as_ref().map(|(name, _)| {
            // A byline may only have the initials of a known medium.
            let known = agencies::lookup(name).filter(|body| body.medium.is_some());
            Outlet { name: known.map_or_else(|| name.clone(), |body| body.name.to_owned()), inferred: true }
        });
    }
    if let (None, Some((name, _))) = (&article.byline, &inferred.byline) {
        article.byline = Some(name.clone());
        article.inferred.push(ArticleField::Byline);
    }
    if let (None, Some((day, _))) = (article.published, &inferred.published) {
        article.published = Some(*day);
        article.inferred.push(ArticleField::Published);
    }
}
