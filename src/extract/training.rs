//! Trains the four heads from annotated articles.
//!
//! Candidates are made by the same rules as in use, on the output of the same analyser. Each head is
//! a linear model trained by stochastic gradient descent (FTRL-proximal, McMahan et al. 2013), which leaves most
//! features without a weight: logistic loss for cue and accept, softmax over a cue's candidates for content and source.
//! The accept head learns from candidates that were chosen by heads which had not seen their article
//! (five-fold cross-fitting), so that it sees confidences as they are in use.
//!
//! The same examples in the same order give the same bytes.

mod linear;

use linear::{Model, Plan, choosing, logistic};
use rustc_hash::FxHashMap;

use super::candidates::content::{self, Content};
use super::candidates::cues;
use super::candidates::source::{self, SourceCandidate};
use super::choice::{CUE_FLOOR, pairs, ranked, seen_as_cue, seen_key};
use super::features::{self, Shape, listed};
use super::layout::Layout;
use super::scorer::{Heads, sigmoid};
use super::{tokens, weights};
use crate::text::{Analyser, Document, Tag};
use crate::{Error, Span};

/// Who said what, as a person marked it; spans are bytes into the text.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// Spans of the source; empty where nobody is named.
    pub source: Vec<Span>,
    /// Spans of the cue.
    pub cue: Vec<Span>,
    /// Spans of the content.
    pub content: Vec<Span>,
}

/// A text with its marked attributions.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// The text.
    pub text: String,
    /// All its attributions.
    pub marked: Vec<Marked>,
}

/// Bounds of the trained weights.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Options {
    /// A feature is kept when it was seen at least this often.
    pub least_seen: u32,
    /// Most weights kept over all heads; 40,000 at most.
    pub most_weights: usize,
    /// Rounds over the examples.
    pub rounds: usize,
    /// Size of the steps.
    pub step: f32,
    /// L1 bound: features that pull less than this stay out.
    pub lasso: f32,
    /// L2 bound.
    pub ridge: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self { least_seen: 10, most_weights: 40_000, rounds: 3, step: 0.1, lasso: 4.0, ridge: 1.0 }
    }
}

/// Weights with figures on how they came about.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Trained {
    /// The file of weights, for [`English::with_weights`](crate::English::with_weights).
    pub weights: Vec<u8>,
    /// Attributions in the examples.
    pub marked: usize,
    /// Of these, how many have a cue among the candidates.
    pub with_cue: usize,
    /// Of these, how many have a content candidate with Dice of at least one half.
    pub with_content: usize,
    /// Of these, how many have the source among the candidates as well.
    pub with_source: usize,
    /// How often the content chosen among the candidates is right (Dice of at least one half), cross-fitted, given the cue.
    pub content_right: f64,
    /// How often the source chosen is right, cross-fitted, given the cue.
    pub source_right: f64,
    /// F1 of whole attributions at the threshold, cross-fitted.
    pub f1: f64,
    /// The threshold.
    pub threshold: f32,
    /// Features of the cue, content, source and accept heads with a weight, before the smallest are left out.
    pub features: [usize; 4],
}

/// Number of parts for cross-fitting.
const FOLDS: usize = 5;

/// A word that is no verb may be a cue when it was one at least this often …
const SEEN_AT_LEAST: u32 = 2;
/// … and at least this share of the times it occurred.
const SEEN_RATE: f64 = 0.03;

/// What a gold attribution looks like in tokens.
struct Gold {
    head: usize,
    content: Vec<usize>,
    source: Vec<usize>,
}

/// Candidates of one cue with what is right about them.
struct Instance {
    fold: usize,
    cue_features: Vec<u32>,
    is_cue: bool,
    contents: Vec<Vec<u32>>,
    /// Dice of each content with the gold's.
    content_dice: Vec<f32>,
    sources: Vec<Vec<u32>>,
    /// Whether each source shares a word with the gold's, or both are nobody.
    source_right: Vec<bool>,
    /// Where the cue stands, to make features of the accept head later.
    document: usize,
    token: usize,
}

/// Trains weights from examples. O(size of the examples × rounds); needs some 2 kB a sentence.
///
/// # Errors
///
/// Where more weights are asked for than a file can hold.
pub fn train(examples: &[Example], options: Options) -> Result<Trained, Error> {
    if options.most_weights > weights::MOST {
        return Err(Error::invalid(format!(
            "most_weights is {}; a file holds {}",
            options.most_weights,
            weights::MOST
        )));
    }
    let analyser = Analyser::new();
    let documents: Vec<Document<'_>> = examples.iter().map(|example| analyser.analyse(&example.text)).collect();
    let layouts: Vec<Layout<'_, '_>> = documents.iter().map(Layout::new).collect();
    let golds: Vec<Vec<Gold>> =
        examples.iter().zip(&layouts).map(|(example, layout)| gold(layout, &example.marked)).collect();
    let words = seen_words(&layouts, &golds);
    let instances = instances(&layouts, &golds, &words);

    let mut report = Trained { marked: golds.iter().map(Vec::len).sum(), ..Trained::default() };
    for instance in instances.iter().filter(|instance| instance.is_cue) {
        let content = instance.content_dice.iter().any(|&dice| dice >= 0.5);
        report.with_cue += 1;
        report.with_content += usize::from(content);
        report.with_source += usize::from(content && instance.source_right.contains(&true));
    }

    // Cross-fitting: what the first three heads say about articles that they have not seen.
    let mut accept: Vec<Judged> = Vec::new();
    for fold in 0..FOLDS {
        let first = First::train(&instances, options, |instance| instance.fold != fold);
        for instance in instances.iter().filter(|instance| instance.fold == fold) {
            accept.extend(judged(&layouts, &words, instance, &first));
        }
    }
    let cues = accept.iter().filter(|one| one.first && one.is_cue).count().max(1) as f64;
    report.content_right = accept.iter().filter(|one| one.first && one.is_cue && one.content).count() as f64 / cues;
    report.source_right = accept.iter().filter(|one| one.first && one.is_cue && one.source).count() as f64 / cues;
    let plan = Plan::of(options);
    // The threshold is judged on folds of its own as well.
    let mut sure = vec![0.0; accept.len()];
    for fold in 0..FOLDS {
        let model = logistic(accept.iter().filter(|one| one.fold != fold).map(Judged::example).collect(), plan);
        for (slot, one) in sure.iter_mut().zip(&accept).filter(|(_, one)| one.fold == fold) {
            *slot = sigmoid(model.score(&one.features));
        }
    }
    (report.threshold, report.f1) = threshold(&accept, &sure, report.marked);
    let accept_model = logistic(accept.iter().map(Judged::example).collect(), plan);
    let first = First::train(&instances, options, |_| true);
    let models = [first.cue, first.content, first.source, accept_model];
    report.features = [0, 1, 2, 3].map(|at| models[at].weights.iter().filter(|weight| **weight != 0.0).count());
    report.weights = pack(&words, models, options.most_weights, report.threshold)?;
    Ok(report)
}

/// What was chosen for a cue candidate, as the accept head sees it.
struct Judged {
    fold: usize,
    /// Whether it is the likeliest pair of its cue; those after it, up to the next first, are of the same cue.
    first: bool,
    features: Vec<u32>,
    is_cue: bool,
    content: bool,
    source: bool,
}

impl Judged {
    fn right(&self) -> bool {
        self.is_cue && self.content && self.source
    }

    fn example(&self) -> (&[u32], f32) {
        (&self.features, f32::from(u8::from(self.right())))
    }
}

/// The gold attributions of a document in tokens.
fn gold(layout: &Layout<'_, '_>, marked: &[Marked]) -> Vec<Gold> {
    let document = layout.document;
    let tokens_of = |spans: &[Span]| -> Vec<usize> {
        let mut found: Vec<usize> = spans
            .iter()
            .flat_map(|&span| document.tokens_under(span))
            .filter(|&token| layout.tag(token) != Tag::Punctuation)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    marked
        .iter()
        .filter_map(|one| {
            let cue: Vec<usize> = {
                let mut found: Vec<usize> = one.cue.iter().flat_map(|&span| document.tokens_under(span)).collect();
                found.sort_unstable();
                found.dedup();
                found
            };
            let content = tokens_of(&one.content);
            if content.is_empty() {
                return None;
            }
            let outside = |token: &&usize| layout.head(**token).is_none_or(|head| !cue.contains(&head));
            let is = |tag: Tag| move |token: &&usize| layout.tag(**token) == tag;
            let phrase = cue.iter().find(|&&token| {
                cues::candidate(layout, token, &|_, _| false).is_some_and(|found| found.kind == cues::CueKind::Phrase)
            });
            let head = phrase
                .or_else(|| cue.iter().filter(is(Tag::Verb)).find(outside))
                .or_else(|| cue.iter().find(is(Tag::Verb)))
                .or_else(|| cue.iter().filter(|token| layout.tag(**token) != Tag::Punctuation).find(outside))
                .or(cue.first());
            Some(Gold { head: *head?, content, source: tokens_of(&one.source) })
        })
        .collect()
}

/// Words other than verbs that are cues often enough to be looked at.
fn seen_words(layouts: &[Layout<'_, '_>], golds: &[Vec<Gold>]) -> Vec<u32> {
    let mut counts: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
    for (layout, golds) in layouts.iter().zip(golds) {
        for token in 0..layout.document.tokens().len() {
            if !matches!(layout.tag(token), Tag::Verb | Tag::Punctuation) {
                counts.entry(seen_key(layout.lemmas[token], layout.tag(token))).or_default().1 += 1;
            }
        }
        for gold in golds {
            if !matches!(layout.tag(gold.head), Tag::Verb | Tag::Punctuation | Tag::Auxiliary) {
                counts.entry(seen_key(layout.lemmas[gold.head], layout.tag(gold.head))).or_default().0 += 1;
            }
        }
    }
    let mut words: Vec<u32> = counts
        .into_iter()
        .filter(|&(_, (cues, all))| cues >= SEEN_AT_LEAST && f64::from(cues) >= SEEN_RATE * f64::from(all))
        .map(|(word, _)| word)
        .collect();
    words.sort_unstable();
    words
}

fn dice(layout: &Layout<'_, '_>, content: &Content, gold: &[usize]) -> f32 {
    let mut size = 0;
    let mut shared = 0;
    for token in content.tokens.iter().cloned().flatten() {
        if layout.tag(token) != Tag::Punctuation {
            size += 1;
            shared += usize::from(gold.binary_search(&token).is_ok());
        }
    }
    2.0 * shared as f32 / (size + gold.len()) as f32
}

fn source_right(candidate: &SourceCandidate, gold: &[usize]) -> bool {
    if gold.is_empty() {
        return candidate.tokens.is_empty();
    }
    gold.iter().any(|&token| tokens::contains(&candidate.tokens, token))
}

fn instances(layouts: &[Layout<'_, '_>], golds: &[Vec<Gold>], words: &[u32]) -> Vec<Instance> {
    let mut found = Vec::new();
    for (at, (layout, golds)) in layouts.iter().zip(golds).enumerate() {
        for token in 0..layout.document.tokens().len() {
            if !layout.document.zone(token).is_read() {
                continue;
            }
            let Some(cue) = cues::candidate(layout, token, &|lemma, tag| seen_as_cue(words, lemma, tag)) else {
                continue;
            };
            let shape = Shape::of(layout, &cue);
            let mut instance = Instance {
                fold: at % FOLDS,
                cue_features: listed(|keys| features::cue(layout, &cue, &shape, keys)),
                is_cue: false,
                contents: Vec::new(),
                content_dice: Vec::new(),
                sources: Vec::new(),
                source_right: Vec::new(),
                document: at,
                token,
            };
            let gold = golds.iter().filter(|gold| gold.head == token);
            let contents = content::candidates(layout, &cue);
            let sources = source::candidates(layout, &cue);
            instance.content_dice = vec![0.0; contents.len()];
            instance.source_right = vec![false; sources.len()];
            for gold in gold {
                instance.is_cue = true;
                for (slot, candidate) in instance.content_dice.iter_mut().zip(&contents) {
                    *slot = slot.max(dice(layout, candidate, &gold.content));
                }
                for (slot, candidate) in instance.source_right.iter_mut().zip(&sources) {
                    *slot |= source_right(candidate, &gold.source);
                }
            }
            if instance.is_cue {
                let content = |at| listed(|keys| features::content(layout, &cue, &shape, &contents, at, keys));
                let source = |at| listed(|keys| features::source(layout, &cue, &shape, &sources, at, keys));
                instance.contents = (0..contents.len()).map(content).collect();
                instance.sources = (0..sources.len()).map(source).collect();
            }
            found.push(instance);
        }
    }
    found
}

/// The first three heads.
struct First {
    cue: Model,
    content: Model,
    source: Model,
}

impl First {
    fn train(instances: &[Instance], options: Options, take: impl Fn(&Instance) -> bool) -> Self {
        let plan = Plan::of(options);
        let cue = logistic(
            instances
                .iter()
                .filter(|instance| take(instance))
                .map(|instance| (instance.cue_features.as_slice(), f32::from(u8::from(instance.is_cue))))
                .collect(),
            plan,
        );
        let marked = || instances.iter().filter(|instance| take(instance) && instance.is_cue);
        let content = choosing(
            marked()
                .filter_map(|instance| {
                    let most = instance.content_dice.iter().copied().fold(0.0, f32::max);
                    let right: Vec<bool> = instance.content_dice.iter().map(|&dice| dice >= most - 1e-6).collect();
                    (most >= 0.5 && right.len() > 1).then_some((instance.contents.as_slice(), right))
                })
                .collect(),
            plan,
        );
        let source = choosing(
            marked()
                .filter(|instance| instance.source_right.contains(&true) && instance.sources.len() > 1)
                .map(|instance| (instance.sources.as_slice(), instance.source_right.clone()))
                .collect(),
            plan,
        );
        Self { cue, content, source }
    }
}

/// The pairs of content and source that the first three heads put up for a cue, likeliest first.
fn judged(layouts: &[Layout<'_, '_>], words: &[u32], instance: &Instance, first: &First) -> Vec<Judged> {
    let likely = sigmoid(first.cue.score(&instance.cue_features));
    let layout = &layouts[instance.document];
    let Some(cue) = cues::candidate(layout, instance.token, &|lemma, tag| seen_as_cue(words, lemma, tag)) else {
        return Vec::new();
    };
    if likely < CUE_FLOOR && cue.kind != cues::CueKind::Phrase {
        return Vec::new();
    }
    let shape = Shape::of(layout, &cue);
    let contents = content::candidates(layout, &cue);
    let sources = source::candidates(layout, &cue);
    if contents.is_empty() {
        return Vec::new();
    }
    let mut scores = Vec::new();
    let content_ranks = ranked(contents.len(), &mut scores, |at| {
        first.content.score(&listed(|keys| features::content(layout, &cue, &shape, &contents, at, keys)))
    });
    let source_ranks = ranked(sources.len(), &mut scores, |at| {
        first.source.score(&listed(|keys| features::source(layout, &cue, &shape, &sources, at, keys)))
    });
    pairs(likely, &content_ranks, &source_ranks)
        .enumerate()
        .map(|(at, pair)| {
            let (content, source) = (&contents[pair.content], &sources[pair.source]);
            Judged {
                fold: instance.fold,
                first: at == 0,
                features: listed(|keys| {
                    features::accept(layout, &cue, &shape, content, source, pair.thought, keys);
                }),
                is_cue: instance.is_cue,
                content: instance.content_dice[pair.content] >= 0.5,
                source: instance.source_right[pair.source],
            }
        })
        .collect()
}

/// The lowest threshold whose F1 comes near the best, and that F1: the curve is flat, and what a low
/// threshold adds in recall is worth more to a reader than what it loses.
fn threshold(accept: &[Judged], sure: &[f32], golds: usize) -> (f32, f64) {
    let mut scored: Vec<(f32, bool)> = Vec::new();
    for (one, &sure) in accept.iter().zip(sure) {
        match scored.last_mut().filter(|_| !one.first) {
            Some(best) if best.0 >= sure => {}
            Some(best) => *best = (sure, one.right()),
            None => scored.push((sure, one.right())),
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut right = 0.0;
    let curve: Vec<(f32, f64)> = scored
        .iter()
        .enumerate()
        .map(|(taken, (sure, is_right))| {
            right += f64::from(u8::from(*is_right));
            (*sure, 2.0 * right / (taken + 1 + golds) as f64)
        })
        .collect();
    let best = curve.iter().map(|(_, f1)| *f1).fold(0.0, f64::max);
    curve.into_iter().rfind(|(_, f1)| *f1 >= best - FLAT).unwrap_or((0.5, 0.0))
}

/// What counts as near the best F1.
const FLAT: f64 = 0.004;

/// Quantises the heads and writes them; where there are too many weights the smallest go.
fn pack(words: &[u32], models: [Model; 4], most: usize, threshold: f32) -> Result<Vec<u8>, Error> {
    let mut scales = [0.0_f32; 4];
    let mut all: Vec<(u32, f32, i8)> = Vec::new();
    for (at, model) in models.iter().enumerate() {
        let largest = model.weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
        let scale = (largest / 127.0).max(f32::MIN_POSITIVE);
        scales[at] = scale;
        for (&key, &weight) in model.keys.iter().zip(&model.weights) {
            let small = (weight / scale).round().clamp(-127.0, 127.0) as i8;
            if small != 0 {
                all.push((key, weight.abs(), small));
            }
        }
    }
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    all.truncate(most);
    let mut weights: Vec<(u32, i8)> = all.into_iter().map(|(key, _, small)| (key, small)).collect();
    weights.sort_unstable();
    weights.dedup_by_key(|(key, _)| *key);
    Heads::write(words, &weights, scales, threshold)
}
