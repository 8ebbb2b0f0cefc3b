//! Learning the parser.

use super::learner::{Counts, Learner};
use super::oracle::Gold;
use super::random::Random;
use super::treebank::Sentence;
use crate::text::syntax::parser::{HIDDEN, features, labels, view};
use crate::text::syntax::transition::{Move, State};
use crate::text::{Dependency, Fine, Tag};

const EPOCHS: usize = 8;
const RATE: f32 = 0.02;
const DROP: f32 = 0.1;
/// From the second epoch on the parser follows its own choice this often, to learn from its mistakes.
const EXPLORE: f32 = 0.9;
/// A feature that holds less often gets no row.
const LEAST: u32 = 4;
/// Rows at most.
const ROWS: usize = 56_000;

/// Learns from trees and predicted classes and returns the parser's part of a model.
pub(super) fn train(
    sentences: &[Sentence],
    predicted: &[Vec<u8>],
    tags: &[(Tag, Fine)],
    mut progress: impl FnMut(&str),
) -> Vec<u8> {
    let gold: Vec<Gold> = sentences.iter().map(|sentence| Gold::projective(&sentence.heads)).collect();
    let mut state = State::default();
    let mut words = Vec::new();

    let mut counts = Counts::default();
    for ((sentence, gold), classes) in sentences.iter().zip(&gold).zip(predicted) {
        view(&sentence.forms, classes, tags, &mut words);
        state.reset(gold.heads.len());
        while !state.is_final() {
            features(&state, &words, |key| counts.add(key));
            let free = |step: &Move| state.allows(*step) && gold.cost(&state, *step) == 0;
            let step = [Move::Left, Move::Right, Move::Shift].into_iter().find(free).unwrap_or(Move::Shift);
            let label = state.arc(step).map_or(Dependency::Dep, |(dependent, _)| sentence.labels[dependent]);
            state.make(step, label);
        }
    }
    let mut random = Random(2);
    let keys = counts.best(LEAST, ROWS);
    progress(&format!("{} features", keys.len()));
    let classes = labels(Move::Right).end;
    let mut learner = Learner::<HIDDEN>::new(&keys, classes, &mut random);
    learner.drop = DROP;

    let mut order: Vec<_> = (0..sentences.len()).collect();
    let (mut keys, mut scores, mut label_scores) = (Vec::new(), Vec::new(), Vec::new());
    let steps = (EPOCHS * order.len()) as f32;
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        let (mut right, mut seen) = (0_u32, 0_u32);
        for (count, &at) in order.iter().enumerate() {
            learner.rate = RATE * (1.0 - (epoch * order.len() + count) as f32 / steps);
            let (sentence, gold) = (&sentences[at], &gold[at]);
            view(&sentence.forms, &predicted[at], tags, &mut words);
            state.reset(gold.heads.len());
            while !state.is_final() {
                keys.clear();
                features(&state, &words, |key| keys.push(key));
                learner.see(&keys, &mut random);
                learner.score(labels(Move::Shift), &mut scores);
                let allowed = Move::ALL.map(|step| state.allows(step));
                let costs = Move::ALL.map(|step| if state.allows(step) { gold.cost(&state, step) } else { usize::MAX });
                let least = costs.iter().copied().min().unwrap_or_default();
                let free = costs.map(|cost| cost == least);
                let highest = |of: &[bool; 3]| {
                    let mut moves = Move::ALL.into_iter().filter(|&step| of[step as usize]);
                    let first = moves.next().unwrap_or(Move::Shift);
                    moves.fold(
                        first,
                        |best, step| if scores[step as usize] > scores[best as usize] { step } else { best },
                    )
                };
                let (target, choice) = (highest(&free), highest(&allowed));
                if allowed != free {
                    learner.learn(0, &scores, |at| allowed[at], |at| free[at]);
                }
                let root = |step: Move| state.arc(step).is_some_and(|(_, head)| head == state.root());
                if let Some((dependent, head)) = state.arc(target) {
                    if gold.heads[dependent] as usize == head && !root(target) {
                        learner.score(labels(target), &mut label_scores);
                        let gold = sentence.labels[dependent] as usize;
                        learner.learn(
                            labels(target).start,
                            &label_scores,
                            |at| at != Dependency::Root as usize,
                            |at| at == gold,
                        );
                        let best = (0..label_scores.len())
                            .fold(0, |best, at| if label_scores[at] > label_scores[best] { at } else { best });
                        right += u32::from(best == gold && free[choice as usize]);
                    }
                }
                if state.arc(target).is_some() {
                    seen += 1;
                }
                let step = if epoch > 0 && random.unit() < EXPLORE { choice } else { target };
                let label = match state.arc(step) {
                    None => Dependency::Dep,
                    Some(_) if root(step) => Dependency::Root,
                    Some((dependent, head)) if epoch == 0 && gold.heads[dependent] as usize == head => {
                        sentence.labels[dependent]
                    }
                    Some(_) => {
                        learner.score(labels(step), &mut label_scores);
                        label_scores[Dependency::Root as usize] = f32::MIN;
                        let best = (0..label_scores.len())
                            .fold(0, |best, at| if label_scores[at] > label_scores[best] { at } else { best });
                        Dependency::ALL[best]
                    }
                };
                learner.finish();
                state.make(step, label);
            }
            if epoch * 2 >= EPOCHS && count % (order.len() / 4 + 1) == 0 {
                learner.snapshot();
            }
        }
        progress(&format!("epoch {}: {:.2} % of arcs right", epoch + 1, 100.0 * right as f32 / seen.max(1) as f32));
    }
    learner.snapshot();
    let mut bytes = learner.bytes(0);
    let names: Vec<&str> = Dependency::ALL.iter().map(|label| label.as_str()).collect();
    let names = names.join("\n");
    bytes.extend((names.len() as u32).to_le_bytes());
    bytes.extend(names.bytes());
    bytes
}
