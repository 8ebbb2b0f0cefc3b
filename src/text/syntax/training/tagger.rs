//! Learning the tagger.

use std::collections::BTreeMap;

use super::learner::{Counts, Learner};
use super::random::Random;
use super::treebank::Sentence;
use crate::text::syntax::network::Index;
use crate::text::syntax::tagger::{HIDDEN, View, features, is_title};
use crate::text::{Fine, Tag};

const EPOCHS: usize = 8;
const RATE: f32 = 0.05;
const DROP: f32 = 0.1;
/// A feature that holds less often gets no row.
const LEAST: u32 = 3;
/// Rows at most.
const ROWS: usize = 20_000;

/// The pairs of tags that occur at least twice, in a stable order.
pub(super) fn classes(sentences: &[Sentence]) -> Vec<(Tag, Fine)> {
    let mut counts = BTreeMap::new();
    for tags in sentences.iter().flat_map(|sentence| &sentence.tags) {
        *counts.entry(*tags).or_insert(0) += 1;
    }
    counts.into_iter().filter(|&(_, count)| count >= 2).map(|(tags, _)| tags).take(250).collect()
}

/// Words that are frequent and nearly always of one class.
fn fixed(sentences: &[Sentence], chosen: &[usize], gold: &[Vec<Option<u8>>]) -> Vec<(u64, u16)> {
    let mut counts: BTreeMap<u64, BTreeMap<u8, u32>> = BTreeMap::new();
    for &at in chosen {
        for (form, class) in sentences[at].forms.iter().zip(&gold[at]) {
            if let Some(class) = class {
                *counts.entry(form.lower).or_default().entry(*class).or_default() += 1;
            }
        }
    }
    let frequent = counts.into_iter().filter_map(|(word, counts)| {
        let total: u32 = counts.values().sum();
        let (&class, &most) = counts.iter().max_by_key(|&(_, count)| count)?;
        (total >= 40 && most * 500 >= total * 499).then_some((word, u16::from(class)))
    });
    frequent.collect()
}

/// Learns from the chosen sentences and returns the tagger's part of a model.
pub(super) fn train(
    sentences: &[Sentence],
    chosen: &[usize],
    tags: &[(Tag, Fine)],
    mut progress: impl FnMut(&str),
) -> Vec<u8> {
    let gold: Vec<Vec<Option<u8>>> = sentences
        .iter()
        .map(|sentence| {
            sentence.tags.iter().map(|pair| tags.iter().position(|tag| tag == pair).map(|at| at as u8)).collect()
        })
        .collect();
    let fixed = Index::bytes(fixed(sentences, chosen, &gold).into_iter());
    let known = Index::read(&mut crate::text::syntax::weights::Reader::new(&fixed)).expect("made by Index::bytes");

    let mut counts = Counts::default();
    let mut history = Vec::new();
    for &at in chosen {
        let forms = &sentences[at].forms;
        history.clear();
        history.extend(gold[at].iter().map(|class| class.unwrap_or_default()));
        let title = is_title(forms);
        for word in (0..forms.len()).filter(|&word| known.get(forms[word].lower).is_none()) {
            features(View { forms, classes: &history, title }, word, |key| counts.add(key));
        }
    }
    let mut random = Random(1);
    let keys = counts.best(LEAST, ROWS);
    progress(&format!("{} features", keys.len()));
    let mut learner = Learner::<HIDDEN>::new(&keys, tags.len(), &mut random);
    learner.drop = DROP;

    let mut order = chosen.to_vec();
    let (mut keys, mut scores) = (Vec::new(), Vec::new());
    let steps = (EPOCHS * chosen.len()) as f32;
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        let (mut right, mut seen) = (0_u32, 0_u32);
        for (step, &at) in order.iter().enumerate() {
            learner.rate = RATE * (1.0 - (epoch * chosen.len() + step) as f32 / steps);
            let forms = &sentences[at].forms;
            let title = is_title(forms);
            history.clear();
            for (word, form) in forms.iter().enumerate() {
                if let Some(class) = known.get(form.lower) {
                    history.push(class as u8);
                    continue;
                }
                keys.clear();
                features(View { forms, classes: &history, title }, word, |key| keys.push(key));
                learner.see(&keys, &mut random);
                learner.score(0..tags.len(), &mut scores);
                let best = (0..scores.len()).fold(0, |best, at| if scores[at] > scores[best] { at } else { best });
                if let Some(class) = gold[at][word] {
                    learner.learn(0, &scores, |_| true, |at| at == usize::from(class));
                    learner.finish();
                    right += u32::from(best == usize::from(class));
                    seen += 1;
                }
                history.push(best as u8);
            }
            if epoch * 2 >= EPOCHS && step % (chosen.len() / 4 + 1) == 0 {
                learner.snapshot();
            }
        }
        progress(&format!("epoch {}: {:.2} % right", epoch + 1, 100.0 * right as f32 / seen.max(1) as f32));
    }
    learner.snapshot();

    let names: Vec<String> = tags.iter().map(|(tag, fine)| format!("{} {}", tag.as_str(), fine.as_str())).collect();
    let names = names.join("\n");
    let mut bytes = (names.len() as u32).to_le_bytes().to_vec();
    bytes.extend(names.bytes());
    bytes.extend(fixed);
    bytes.extend(learner.bytes(bytes.len()));
    bytes
}
