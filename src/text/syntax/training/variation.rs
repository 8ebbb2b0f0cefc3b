//! Sentences as they stand in headlines and hasty writing: treebanks have few of them.

use super::random::Random;
use super::treebank::Sentence;
use crate::text::Tag;
use crate::text::syntax::form::Form;

/// How many sentences in a hundred are varied in each way.
const TITLES: f32 = 0.03;
const CAPITALS: f32 = 0.01;
const SMALL: f32 = 0.02;
const UNSTOPPED: f32 = 0.05;

/// Another form of a sentence, now and then: words with capitals as in titles, all in capitals or all in lower case, or without
/// the mark at its end.
pub(super) fn vary(sentence: &Sentence, random: &mut Random) -> Option<Sentence> {
    let chance = random.unit();
    let unstopped = random.unit() < UNSTOPPED + if chance < TITLES { 0.7 } else { 0.0 };
    let recase: Option<fn(&str) -> String> = match chance {
        _ if chance < TITLES => Some(titled),
        _ if chance < TITLES + CAPITALS => Some(str::to_uppercase),
        _ if chance < TITLES + CAPITALS + SMALL => Some(str::to_lowercase),
        _ => None,
    };
    let last = sentence.words.len() - 1;
    let stopped = last > 0
        && sentence.tags[last].0 == Tag::Punctuation
        && !sentence.heads.contains(&(last as u32))
        && sentence.heads[last] as usize <= last;
    if recase.is_none() && !(unstopped && stopped) {
        return None;
    }
    let mut varied = sentence.clone();
    if unstopped && stopped {
        varied.words.pop();
        varied.forms.pop();
        varied.tags.pop();
        varied.heads.pop();
        varied.labels.pop();
        for head in varied.heads.iter_mut().filter(|head| **head as usize > last) {
            *head = last as u32;
        }
    }
    if let Some(recase) = recase {
        let mut letters = Vec::new();
        varied.forms = varied.words.iter().map(|word| Form::of(&recase(word), &mut letters)).collect();
    }
    Some(varied)
}

/// With a capital, except for short words such as "of".
fn titled(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if word.len() > 3 => first.to_uppercase().chain(letters).collect(),
        _ => word.to_owned(),
    }
}
