//! One article as the ledger holds it.

use std::sync::OnceLock;

use super::checks;
use crate::Span;
use crate::extract::Extractor;
use crate::model::{Article, ArticleField, Attribution, Outlet};
use crate::text::{Analyser, Diagnostic, Document, Inferred};

/// An article with its attributions.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) article: Article,
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Sentences of the text in order; taken when first needed where the article came from stored data.
    sentences: OnceLock<Vec<Span>>,
}

impl Entry {
    /// Takes the text apart, fills in what the page tells about itself, and extracts.
    pub(crate) fn read(mut article: Article, analyser: &Analyser, extractor: &dyn Extractor) -> Self {
        let text = article.text.clone();
        let document = analyser.analyse(&text);
        fill_in(&mut article, document.inferred());
        let mut attributions = extractor.extract(&article, &document);
        let mut diagnostics = document.diagnostics().to_vec();
        diagnostics.extend(checks::mend(&article, &mut attributions));
        Self { article, attributions, diagnostics, sentences: OnceLock::from(sentences(&document)) }
    }

    /// Takes attributions that are [checked](checks::check) already.
    pub(crate) fn ready_made(mut article: Article, mut attributions: Vec<Attribution>, analyser: &Analyser) -> Self {
        let text = article.text.clone();
        let document = analyser.analyse(&text);
        fill_in(&mut article, document.inferred());
        attributions.sort_by_key(|attribution| (first_byte(attribution), attribution.id));
        let diagnostics = document.diagnostics().to_vec();
        Self { article, attributions, diagnostics, sentences: OnceLock::from(sentences(&document)) }
    }

    /// Takes what was stored, as it stands.
    pub(crate) fn stored(article: Article, attributions: Vec<Attribution>, diagnostics: Vec<Diagnostic>) -> Self {
        Self { article, attributions, diagnostics, sentences: OnceLock::new() }
    }

    pub(crate) fn same_as(&self, other: &Entry) -> bool {
        self.article == other.article && self.attributions == other.attributions
    }

    /// The span widened to the sentences that it touches.
    pub(crate) fn sentences_around(&self, span: Span, analyser: &Analyser) -> Span {
        let sentences = self.sentences.get_or_init(|| sentences(&analyser.analyse(&self.article.text)));
        let first = sentences.partition_point(|sentence| sentence.end <= span.start);
        let touched = sentences[first..].iter().take_while(|sentence| sentence.start < span.end);
        touched.fold(span, |hull, sentence| hull.join(*sentence))
    }
}

fn sentences(document: &Document<'_>) -> Vec<Span> {
    document.sentences().iter().map(|sentence| sentence.span).collect()
}

fn first_byte(attribution: &Attribution) -> usize {
    let written = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
    written.map(|span| span.start).min().unwrap_or(usize::MAX)
}

/// What the caller gives stands; what is missing comes from the page and says so.
fn fill_in(article: &mut Article, inferred: &Inferred) {
    if article.outlet.is_none() {
        article.outlet = inferred.outlet.as_ref().map(|(name, _)| Outlet { name: name.clone(), inferred: true });
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
