//! Attributions with sources named by their own words.

use super::frame::{Frame, TokenSet};
use crate::Span;
use crate::model::{Article, Attribution, Source, SourceKind, Step};
use crate::text::Document;

/// Turns frames into attributions; a source's name is its words.
pub(crate) fn resolve(article: &Article, document: &Document<'_>, frames: Vec<Frame>) -> Vec<Attribution> {
    frames.into_iter().map(|frame| attribution(article, document, frame)).collect()
}

fn attribution(article: &Article, document: &Document<'_>, frame: Frame) -> Attribution {
    let spans = |set: &TokenSet| -> Vec<Span> { set.iter().map(|range| document.span(range.clone())).collect() };
    let source: Vec<Span> = frame.source.iter().flat_map(|set| spans(set)).collect();
    let sources = frame
        .source
        .iter()
        .filter_map(|set| {
            let span = document.span(set.first()?.start..set.last()?.end);
            let mut source = Source::new(span.of(document.text())?, SourceKind::Person);
            source.span = Some(span);
            Some(source)
        })
        .collect();
    let mut made =
        Attribution::new(&article.id, frame.kind, frame.stance, source, spans(&frame.cue), spans(&frame.content));
    made.sources = sources;
    made.act = frame.act;
    made.certainty = frame.certainty;
    made.framing = frame.framing;
    made.confidence = frame.confidence;
    made.explanation =
        vec![Step { field: "construction".into(), because: format!("{}: cue `{}`", frame.construction, frame.entry) }];
    made
}
