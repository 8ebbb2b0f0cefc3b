//! The thing counted: the noun phrase behind a number.

use super::read::Amount;
use crate::text::{Document, Fine, Tag};

/// Longest stretch of tokens looked at behind a number.
const REACH: usize = 14;

/// The lemmas of the nouns of the phrase behind an amount: "artillery shell", for "9,000 of the water
/// company's meters" "meter". `None` where a verb or nothing follows.
pub(super) fn thing(document: &Document<'_>, amount: &Amount) -> Option<String> {
    let tokens = document.tokens();
    let first = tokens.partition_point(|token| token.span.start < amount.end);
    let sentence = tokens.get(first)?.sentence;
    let mut run: Vec<usize> = Vec::new();
    let mut may_open = true;
    for (at, token) in tokens.iter().enumerate().skip(first).take(REACH) {
        if token.sentence != sentence {
            break;
        }
        match token.tag {
            Tag::Noun | Tag::Proper => {
                may_open = false;
                run.push(at);
            }
            _ if token.fine == Fine::Pos => run.clear(),
            // "missing", "injured" before a noun
            Tag::Adjective => {
                if !run.is_empty() && document.word(at) != "-" {
                    break;
                }
            }
            Tag::Verb
                if matches!(token.fine, Fine::Vbn | Fine::Vbg) && run.is_empty() && follows_noun(document, at) => {}
            Tag::Number if run.is_empty() => {}
            Tag::Determiner | Tag::Adposition if may_open && run.is_empty() && is_opening(document.word(at)) => {}
            Tag::Pronoun if run.is_empty() && token.fine == Fine::PrpPossessive => {}
            Tag::Punctuation if document.word(at) == "-" => {}
            _ => break,
        }
    }
    let last = *run.last()?;
    if tokens[last].tag != Tag::Noun
        && run.iter().all(|&at| tokens[at].tag == Tag::Proper)
        && tokens[first].tag == Tag::Proper
        && run.len() == 1
    {
        // "in 30 Torv" is no phrase; "300 Kalashnikovs" is.
        if tokens[last].fine != Fine::Nnps {
            return None;
        }
    }
    let mut thing = String::new();
    for &at in &run {
        if !thing.is_empty() {
            thing.push(' ');
        }
        thing.push_str(document.lemma(at));
    }
    Some(thing)
}

fn is_opening(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "of" | "the" | "these" | "those" | "all" | "its" | "such")
}

fn follows_noun(document: &Document<'_>, at: usize) -> bool {
    document.tokens().get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adjective))
}
