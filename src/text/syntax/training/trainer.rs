//! Learning tagger and parser together.

use std::collections::BTreeMap;

use super::adam::Adam;
use super::counts::Counts;
use super::export;
use super::network::{Pass, add};
use super::oracle::Gold;
use super::random::Random;
use super::tensors::{Part, Tensors, dot, exp, start};
use super::treebank::Sentence;
use super::variation::vary;
use crate::text::syntax::features::{self, ByKey, Seen};
use crate::text::syntax::form::Form;
use crate::text::syntax::index::Index;
use crate::text::syntax::model::{PARSING, WORD};
use crate::text::syntax::network::best;
use crate::text::syntax::parser::labels;
use crate::text::syntax::transition::{Move, State};
use crate::text::syntax::weights::Reader;
use crate::text::{Dependency, Fine, Tag};

/// Share of units that an example does without.
const DROP: f32 = 0.15;
/// A feature of a word that holds `n` times is left out of an example with a chance of `RARE / (RARE + n)`.
const RARE: f32 = 0.25;
/// Sentences between two steps.
const BATCH: usize = 4;
/// From the second epoch on the parser follows its own choice this often, to learn from its mistakes.
const EXPLORE: f32 = 0.9;
/// How often a feature holds at least, and how many of them there are at most, for words and for states.
const WORDS: (u32, usize) = (3, 50_000);
const STATES: (u32, usize) = (5, 12_000);

/// The pairs of tags that occur at least twice, in a stable order.
fn classes(sentences: &[Sentence]) -> Vec<(Tag, Fine)> {
    let mut counts = BTreeMap::new();
    for tags in sentences.iter().flat_map(|sentence| &sentence.tags) {
        *counts.entry(*tags).or_insert(0) += 1;
    }
    counts.into_iter().filter(|&(_, count)| count >= 2).map(|(tags, _)| tags).collect()
}

/// Counts the features of words, and those of the states on the way to the trees.
fn count(sentences: &[Sentence]) -> (Counts, Counts) {
    let (mut words, mut states) = (Counts::default(), Counts::default());
    let (mut state, mut seen) = (State::default(), Vec::new());
    for sentence in sentences {
        let gold = Gold::projective(&sentence.heads);
        let title = features::is_title(&sentence.forms);
        for at in 0..sentence.forms.len() {
            features::of_word(&sentence.forms, at, title, |key| words.add(key));
        }
        features::count(sentence.tags.iter().copied(), &mut seen);
        state.reset(sentence.forms.len());
        while !state.is_final() {
            features::of_state(&state, &sentence.forms, &seen, &mut ByKey(|key| states.add(key)));
            let free = |step: &Move| state.allows(*step) && gold.cost(&state, *step) == 0;
            let step = [Move::Left, Move::Right, Move::Shift].into_iter().find(free).unwrap_or(Move::Shift);
            let label = state.arc(step).map_or(Dependency::Dep, |(dependent, _)| sentence.labels[dependent]);
            state.make(step, label);
        }
    }
    (words, states)
}

/// Turns scores into slopes of the loss: that of the softmax over those allowed, where the right ones share their probability.
fn slopes(scores: &mut [f32], allowed: impl Fn(usize) -> bool, right: impl Fn(usize) -> bool) {
    let highest = (0..scores.len()).filter(|&at| allowed(at)).fold(f32::MIN, |most, at| most.max(scores[at]));
    let (mut total, mut right_total) = (0.0, 0.0);
    for (at, score) in scores.iter_mut().enumerate() {
        *score = if allowed(at) { exp(*score - highest) } else { 0.0 };
        total += *score;
        if right(at) {
            right_total += *score;
        }
    }
    for (at, score) in scores.iter_mut().enumerate() {
        let share = *score;
        *score = share / total - if right(at) { share / right_total.max(1e-12) } else { 0.0 };
    }
}

/// Learns a model from sentences and returns its bytes.
pub(super) fn train(
    sentences: &[Sentence],
    (epochs, rate, seed): (usize, f32, u64),
    mut progress: impl FnMut(&str),
) -> Vec<u8> {
    let tags = classes(sentences);
    let (words, states) = count(sentences);
    let ((words, counts), (states, _)) = (words.best(WORDS.0, WORDS.1), states.best(STATES.0, STATES.1));
    progress(&format!("{} tags; {} features of words, {} of states", tags.len(), words.len(), states.len()));
    let mut random = Random(seed);
    let tensors = start(words.len(), states.len(), tags.len(), &mut random);
    let sizes = (words.len(), states.len());
    let (words, states) = (Index::bytes(&words), Index::bytes(&states));
    let mut trainer = Trainer {
        words: Index::read(&mut Reader::new(&words), sizes.0).expect("made by Index::bytes"),
        states: Index::read(&mut Reader::new(&states), sizes.1).expect("made by Index::bytes"),
        counts,
        adam: Adam::new(&tensors),
        tensors,
        random,
        pass: Pass::default(),
        tags,
        state: State::default(),
        right: [0; 2],
    };
    let mut order: Vec<_> = (0..sentences.len()).collect();
    let steps = (epochs * order.len()) as f32;
    for epoch in 0..epochs {
        trainer.random.shuffle(&mut order);
        trainer.right = [0; 2];
        let mut seen = 0;
        for (count, &at) in order.iter().enumerate() {
            let varied = vary(&sentences[at], &mut trainer.random);
            let sentence = varied.as_ref().unwrap_or(&sentences[at]);
            seen += sentence.words.len();
            trainer.learn(sentence, epoch > 0);
            if count % BATCH == BATCH - 1 {
                let rate = rate * (1.0 - (epoch * order.len() + count) as f32 / steps);
                let sparse = [(Part::Rows.at(), WORD), (Part::States.at(), PARSING)];
                trainer.adam.step(&mut trainer.tensors, rate, &sparse);
            }
        }
        let percent = trainer.right.map(|right| 100.0 * right as f32 / seen as f32);
        progress(&format!("epoch {} of {epochs}: {:.2} % of tags, {:.2} % of arcs", epoch + 1, percent[0], percent[1]));
    }
    export::bytes(&trainer.tensors, &words, &states, &trainer.tags)
}

/// A network while it learns.
struct Trainer<'i> {
    words: Index<'i>,
    states: Index<'i>,
    /// How often each feature of a word holds.
    counts: Vec<f32>,
    tensors: Tensors,
    adam: Adam,
    random: Random,
    pass: Pass,
    tags: Vec<(Tag, Fine)>,
    state: State,
    /// Right tags and right arcs so far.
    right: [usize; 2],
}

impl Trainer<'_> {
    /// Learns from a sentence.
    fn learn(&mut self, sentence: &Sentence, explore: bool) {
        let title = features::is_title(&sentence.forms);
        let Self { pass, random, words, counts, .. } = self;
        pass.rows.clear();
        pass.starts.clear();
        for word in 0..sentence.forms.len() {
            pass.starts.push(pass.rows.len());
            features::of_word(&sentence.forms, word, title, |key| {
                if let Some(row) = words.get(key) {
                    if random.unit() >= RARE / (RARE + counts[usize::from(row)]) {
                        pass.rows.push(row.into());
                    }
                }
            });
        }
        pass.forwards(&self.tensors, DROP, random);
        let mut seen = Vec::new();
        self.learn_tags(sentence, &mut seen);
        let gold = Gold::projective(&sentence.heads);
        self.state.reset(sentence.forms.len());
        while !self.state.is_final() {
            self.learn_move(sentence, &gold, &seen, explore);
        }
        self.pass.backwards(&self.tensors, &mut self.adam);
    }

    fn learn_tags(&mut self, sentence: &Sentence, seen: &mut Vec<Seen>) {
        let classes = self.tags.len();
        let mut slope = std::mem::take(&mut self.pass.tags_back);
        slope.clone_from(&self.pass.tags);
        let mut found = Vec::with_capacity(sentence.tags.len());
        for (scores, gold) in slope.chunks_exact_mut(classes).zip(&sentence.tags) {
            let choice = self.tags[best(scores)];
            self.right[0] += usize::from(choice == *gold);
            found.push(choice);
            match self.tags.iter().position(|tags| tags == gold) {
                Some(gold) => slopes(scores, |_| true, |at| at == gold),
                None => scores.fill(0.0),
            }
        }
        self.pass.tags_back = slope;
        features::count(found.into_iter(), seen);
    }

    /// Learns from a state and goes on to the next.
    fn learn_move(&mut self, sentence: &Sentence, gold: &Gold, seen: &[Seen], explore: bool) {
        let state = &self.state;
        let (mut hidden, mut back) = ([0.0; PARSING], [0.0; PARSING]);
        let rows = state_rows(&self.states, state, &sentence.forms, seen);
        let focus = features::focus(state);
        self.pass.hidden(&self.tensors, focus, &rows, &mut hidden);

        let mut scores = score(&self.tensors, &hidden, labels(Move::Shift));
        let allowed = Move::ALL.map(|step| state.allows(step));
        let costs = Move::ALL.map(|step| if state.allows(step) { gold.cost(state, step) } else { usize::MAX });
        let least = costs.iter().copied().min().unwrap_or_default();
        let free = costs.map(|cost| cost == least);
        let highest = |of: &[bool; 3]| {
            let masked: Vec<f32> = (0..3).map(|at| if of[at] { scores[at] } else { f32::MIN }).collect();
            Move::ALL[best(&masked)]
        };
        let (target, choice) = (highest(&free), highest(&allowed));
        let root = |step: Move| state.arc(step).is_some_and(|(_, head)| head == state.root());
        if allowed != free {
            slopes(&mut scores, |at| allowed[at], |at| free[at]);
            learn(&self.tensors, &mut self.adam, 0, &scores, &hidden, &mut back);
        }
        if let Some((dependent, head)) = state.arc(target).filter(|_| !root(target)) {
            if gold.heads[dependent] as usize == head {
                let mut scores = score(&self.tensors, &hidden, labels(target));
                let gold = sentence.labels[dependent] as usize;
                let allowed = |at: usize| at != Dependency::Root as usize || at == gold;
                scores[Dependency::Root as usize] = f32::MIN;
                self.right[1] += usize::from(free[choice as usize] && best(&scores) == gold);
                slopes(&mut scores, allowed, |at| at == gold);
                learn(&self.tensors, &mut self.adam, labels(target).start, &scores, &hidden, &mut back);
            }
        }
        let step = if explore && self.random.unit() < EXPLORE { choice } else { target };
        let label = match step {
            Move::Shift => Dependency::Dep,
            _ if root(step) => Dependency::Root,
            _ => {
                let mut scores = score(&self.tensors, &hidden, labels(step));
                scores[Dependency::Root as usize] = f32::MIN;
                Dependency::ALL[best(&scores)]
            }
        };
        for (back, &unit) in back.iter_mut().zip(&hidden) {
            if unit <= 0.0 {
                *back = 0.0;
            }
        }
        self.pass.hidden_back(&mut self.adam, focus, &rows, &back);
        self.state.make(step, label);
    }
}

fn state_rows(states: &Index<'_>, state: &State, forms: &[Form], seen: &[Seen]) -> Vec<u32> {
    let mut rows = Vec::with_capacity(32);
    features::of_state(state, forms, seen, &mut ByKey(|key| rows.extend(states.get(key).map(u32::from))));
    rows
}

fn score(tensors: &Tensors, hidden: &[f32], classes: std::ops::Range<usize>) -> Vec<f32> {
    let (matrix, bias) = (&tensors[Part::Moves.at()], &tensors[Part::MovesBias.at()]);
    classes.map(|class| bias[class] + dot(&matrix[class * PARSING..][..PARSING], hidden)).collect()
}

/// Takes slopes of the scores of classes from `first` on to the layer of moves, and back to the hidden layer.
fn learn(tensors: &Tensors, adam: &mut Adam, first: usize, slopes: &[f32], hidden: &[f32], back: &mut [f32]) {
    let matrix = &tensors[Part::Moves.at()];
    for (class, &slope) in (first..).zip(slopes).filter(|(_, slope)| slope.abs() > 1e-6) {
        add(back, &matrix[class * PARSING..][..PARSING], slope);
        add(&mut adam.gradients[Part::Moves.at()][class * PARSING..][..PARSING], hidden, slope);
        adam.gradients[Part::MovesBias.at()][class] += slope;
    }
}
