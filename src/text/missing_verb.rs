//! A sentence without any verb in which a noun is the irregular past of one: "The dog bit the postman", "None of the ships sank".
//!
//! Short statements give the tagger little to go by, and such forms are nouns as often. A sentence that has no verb at all
//! and has the form between a noun and what an object or a circumstance begins with, is read with it as its verb.

use super::Fine;
use super::document::Token;
use super::lemma::lemma;
use super::{Dependency, Tag};
use crate::lexicon::{Inflections, wordnet};

/// Most tokens of a sentence that is looked at: statements and headlines, not lists.
const LONGEST: usize = 40;

/// Whether a word can be the plural of a noun.
fn is_plural(word: &str) -> bool {
    let mut noun = String::new();
    lemma(&word.to_lowercase(), Fine::Nns, &mut noun);
    wordnet::is_noun(&noun)
}

/// Makes such a noun the verb. The first token has the index `first` in the document. O(n).
pub(super) fn make_verb(text: &str, tokens: &mut [Token], first: usize) {
    let verbal = |token: &Token| match token.tag {
        Tag::Verb => token.dependency != Dependency::Amod,
        tag => tag == Tag::Auxiliary,
    };
    if tokens.len() > LONGEST || tokens.iter().skip(1).any(verbal) {
        return;
    }
    // "Thieves stole a violin": no statement opens with a verb in -s.
    let opening =
        tokens.first().is_some_and(|opening| opening.fine == Fine::Vbz && is_plural(&text[opening.span.range()]));
    if !opening && tokens.first().is_some_and(verbal) {
        return;
    }
    let nominal = |token: &Token| matches!(token.tag, Tag::Noun | Tag::Proper | Tag::Pronoun);
    // "A dachshund bit": words seen too seldom are taken for adjectives before what was taken for a noun.
    let noun = |token: &Token| token.tag == Tag::Adjective && wordnet::is_only_noun(&text[token.span.range()]);
    let irregular = (1..tokens.len()).find(|&at| {
        let word = &text[tokens[at].span.range()];
        let opens = tokens.get(at + 1).is_none_or(|next| {
            matches!(
                next.tag,
                Tag::Determiner
                    | Tag::Adposition
                    | Tag::Punctuation
                    | Tag::Number
                    | Tag::Proper
                    | Tag::Pronoun
                    | Tag::Adverb
            )
        });
        matches!(tokens[at].tag, Tag::Noun | Tag::Proper | Tag::Adjective)
            && word.starts_with(char::is_lowercase)
            && (nominal(&tokens[at - 1]) || noun(&tokens[at - 1]) || opening && at == 1)
            && opens
            && Inflections::get().past(word).is_some_and(|lemma| lemma != word)
    });
    // "Most farmers back the reform": nothing but a verb stands between a plural and an article.
    let plain = || {
        (1..tokens.len()).find(|&at| {
            matches!(tokens[at - 1].fine, Fine::Nns | Fine::Nnps)
                && tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Determiner)
                && matches!(tokens[at].tag, Tag::Noun | Tag::Adjective | Tag::Adverb)
                && wordnet::is_verb(&text[tokens[at].span.range()])
        })
    };
    let no_one = |at: usize| {
        let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.span.range()]);
        word(at) == "no" && word(at + 1) == "one"
    };
    // "The blast injured nobody": no adjective stands before a pronoun.
    let before_pronoun = (1..tokens.len()).find(|&at| {
        tokens[at].tag == Tag::Verb
            && tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Pronoun || no_one(at + 1))
            && wordnet::is_noun(&text[tokens[at - 1].span.range()])
    });
    let past = before_pronoun.or(irregular);
    let Some(verb) = past.or_else(plain) else { return };
    let root = tokens.iter().position(|token| token.head.is_none());
    let inside = |at: usize, tokens: &[Token]| tokens[at].head.map(|head| head - first);
    // What has the form or something behind it above it, and stands before it, is the subject with its own parts.
    let below = |at: usize| inside(at, tokens).is_some_and(|head| head >= verb);
    let case = |at: usize, tokens: &[Token]| {
        tokens.iter().any(|child| child.head == Some(first + at) && child.dependency == Dependency::Case)
    };
    let quantity = (0..verb - 1).find(|&at| {
        below(at) && matches!(tokens[at].tag, Tag::Pronoun | Tag::Number | Tag::Determiner) && case(at + 1, tokens)
    });
    let subject = root.filter(|&root| root < verb).or(quantity).unwrap_or(verb - 1);
    for at in 0..tokens.len() {
        let Some(head) = inside(at, tokens) else { continue };
        if at < verb && head >= verb && at != subject {
            tokens[at].head = Some(first + subject);
        } else if at > verb && head < verb {
            tokens[at].head = Some(first + verb);
        }
    }
    for at in verb + 1..tokens.len() {
        if inside(at, tokens) != Some(verb) && root != Some(at) {
            continue;
        }
        if nominal(&tokens[at]) {
            tokens[at].dependency = if case(at, tokens) { Dependency::Obl } else { Dependency::Obj };
            tokens[at].head = Some(first + verb);
        }
    }
    if opening && subject == 0 {
        (tokens[subject].tag, tokens[subject].fine) = (Tag::Noun, Fine::Nns);
    }
    if noun(&tokens[subject]) || before_pronoun == Some(subject + 1) && tokens[subject].tag == Tag::Adjective {
        (tokens[subject].tag, tokens[subject].fine) = (Tag::Noun, Fine::Nn);
    }
    tokens[subject].head = Some(first + verb);
    tokens[subject].dependency = Dependency::Nsubj;
    tokens[verb].head = None;
    tokens[verb].dependency = Dependency::Root;
    tokens[verb].tag = Tag::Verb;
    tokens[verb].fine = if past.is_some() { Fine::Vbd } else { Fine::Vbp };
    if let Some(root) = root.filter(|&root| root != verb && root != subject && tokens[root].head.is_none()) {
        tokens[root].head = Some(first + verb);
        tokens[root].dependency = Dependency::Parataxis;
    }
}
