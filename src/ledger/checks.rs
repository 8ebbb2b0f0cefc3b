//! Whether attributions fit their article.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::Span;
use crate::model::{Article, Attribution, AttributionId};
use crate::text::Diagnostic;

/// Says in words what is wrong with ready-made attributions, if anything is.
pub(crate) fn check(article: &Article, attributions: &[Attribution]) -> Result<(), String> {
    let mut ids = FxHashSet::default();
    for attribution in attributions {
        if let Some(what) = problem(article, attribution) {
            return Err(format!("attribution `{}`: {what}", attribution.id));
        }
        if !ids.insert(attribution.id) {
            return Err(format!("attribution `{}` is given twice", attribution.id));
        }
    }
    match loose_references(attributions).into_iter().next() {
        Some((at, what)) => Err(format!("attribution `{}`: {what}", attributions[at].id)),
        None => Ok(()),
    }
}

/// Takes out what does not fit, so that no extractor can bring a ledger out of order; says what it took out. `known` tells
/// whether another article has an attribution of this id.
pub(crate) fn mend(
    article: &Article,
    attributions: &mut Vec<Attribution>,
    known: impl Fn(AttributionId) -> bool,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut ids = FxHashSet::default();
    attributions.retain(|attribution| {
        let what = match problem(article, attribution) {
            None if known(attribution.id) => "another article has one of this id".to_owned(),
            None if ids.insert(attribution.id) => return true,
            None => "it was given twice".to_owned(),
            Some(what) => what,
        };
        let message = format!("attribution `{}` of the extractor left out: {what}", attribution.id);
        diagnostics.push(Diagnostic { span: Span::default(), message });
        false
    });
    for (at, what) in loose_references(attributions) {
        let attribution = &mut attributions[at];
        attribution.refers_to = None;
        attribution.within = None;
        let message = format!("references of attribution `{}` left out: {what}", attribution.id);
        diagnostics.push(Diagnostic { span: Span::default(), message });
    }
    diagnostics
}

fn problem(article: &Article, attribution: &Attribution) -> Option<String> {
    if attribution.article != article.id {
        return Some(format!("it belongs to article `{}`, not `{}`", attribution.article, article.id));
    }
    for span in attribution.all_spans() {
        match span.of(&article.text) {
            None if span.end > article.text.len() => {
                let length = article.text.len();
                return Some(format!("span {}–{} leaves the text, which has {length} bytes", span.start, span.end));
            }
            None => return Some(format!("span {}–{} splits a character", span.start, span.end)),
            Some("") => return Some(format!("span {}–{} is empty", span.start, span.end)),
            Some(_) => {}
        }
    }
    if attribution.source.is_empty() && attribution.cue.is_empty() && attribution.content.is_empty() {
        return Some("it has neither source, cue nor content".to_owned());
    }
    (!(0.0..=1.0).contains(&attribution.confidence))
        .then(|| format!("confidence {} is not between 0 and 1", attribution.confidence))
}

/// References to attributions that are not there, and rings of references.
fn loose_references(attributions: &[Attribution]) -> Vec<(usize, String)> {
    let at: FxHashMap<AttributionId, usize> =
        attributions.iter().enumerate().map(|(at, attribution)| (attribution.id, at)).collect();
    let mut loose = Vec::new();
    // Two kinds of reference, each on its own: what stands within the words of another may well be what those
    // words point to ("has not addressed the allegation that …").
    let mut antecedents: Vec<Vec<usize>> = Vec::with_capacity(attributions.len());
    let mut wholes: Vec<Vec<usize>> = Vec::with_capacity(attributions.len());
    for (from, attribution) in attributions.iter().enumerate() {
        let referred = attribution.refers_to.iter().flat_map(|antecedent| &antecedent.attributions);
        if let Some(id) = referred.clone().chain(&attribution.within).find(|id| !at.contains_key(id)) {
            loose.push((from, format!("it refers to `{id}`, which is not among them")));
        }
        antecedents.push(referred.filter_map(|id| at.get(id).copied()).collect());
        wholes.push(attribution.within.iter().filter_map(|id| at.get(id).copied()).collect());
    }
    for next in [antecedents, wholes] {
        loose.extend(rings(&next).into_iter().map(|from| (from, "its references come back to itself".to_owned())));
    }
    loose.sort_by_key(|(from, _)| *from);
    loose.dedup_by_key(|(from, _)| *from);
    loose
}

/// Nodes whose edge closes a ring. Depth first, with a stack of its own: chains may be long.
fn rings(next: &[Vec<usize>]) -> Vec<usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; next.len()];
    let mut found = Vec::new();
    for start in 0..next.len() {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open;
        let mut path = vec![(start, 0)];
        while let Some((node, edge)) = path.last_mut() {
            let from = *node;
            match next[from].get(*edge).copied() {
                None => {
                    marks[from] = Mark::Done;
                    path.pop();
                }
                Some(to) => {
                    *edge += 1;
                    match marks[to] {
                        Mark::New => {
                            marks[to] = Mark::Open;
                            path.push((to, 0));
                        }
                        Mark::Open => found.push(from),
                        Mark::Done => {}
                    }
                }
            }
        }
    }
    found
}
