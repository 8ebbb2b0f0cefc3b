//! A verb of saying behind what was said, with its subject behind it, put right.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::{lemma_of, of, takes};
use crate::lexicon::cues::Complement;
use crate::lexicon::roles;

/// "The strike will go ahead, say the unions.": what stands behind a verb of saying at `at` that follows a comma or a quotation and
/// closes its sentence is its subject, where it has none.
pub(super) fn inverted_subject(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let word = |at: usize| &text[tokens[at].span.range()];
    let apart =
        at > 1 && tokens[at - 1].tag == Tag::Punctuation && word(at - 1).starts_with([',', '"', '”', '\'', '’']);
    let clause = tokens[at].head.is_some_and(|head| matches!(tokens[head - first].tag, Tag::Verb | Tag::Adjective));
    if !apart || !clause || tokens[at].tag != Tag::Verb || !takes(&lemma_of(text, &tokens[at]), Complement::Quote) {
        return;
    }
    let (mut object, mut other) = (None, false);
    for child in of(tokens, first, at) {
        match tokens[child].dependency {
            Dependency::Obj if child > at && object.is_none() => object = Some(child),
            Dependency::Punct => {}
            _ => other = true,
        }
    }
    let Some(object) = object.filter(|_| !other) else { return };
    let closes = tokens[object + 1..].iter().take(3).all(|token| token.tag == Tag::Punctuation)
        && object + 4 > tokens.len()
        && (at + 1..object).all(|between| tokens[between].head == Some(first + object));
    // "…, denying the charge": who speaks is no thing that is said.
    let speaks = match tokens[object].tag {
        Tag::Proper | Tag::Pronoun => true,
        Tag::Noun => roles::ending(&lemma_of(text, &tokens[object])).is_some_and(|role| !role.class.is_testimony()),
        _ => false,
    };
    if closes && speaks && tokens[at].fine != Fine::Vbg {
        tokens[object].dependency = Dependency::Nsubj;
        tokens[at].dependency = Dependency::Parataxis;
        if tokens[at].fine == Fine::Vb {
            tokens[at].fine = Fine::Vbp;
        }
    }
}

/// "“It is a scandal,” fumed Tomas Reyk": a form in -ed at `at` right behind a comma and a quotation's end and right before a name that hangs on it
/// is a past tense, and the name its subject.
pub(super) fn inverted_past(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let closes = at > 2
        && tokens[at - 1].fine == Fine::CloseQuote
        && matches!(&text[tokens[at - 2].span.range()], "," | "!" | "?");
    let name = at + 1;
    let named = tokens.get(name).is_some_and(|next| next.tag == Tag::Proper && next.head == Some(first + at));
    if !closes || !named || !matches!(tokens[at].fine, Fine::Vbn | Fine::Vbd) {
        return;
    }
    if of(tokens, first, at).any(|child| tokens[child].dependency.is_subject()) {
        return;
    }
    (tokens[at].tag, tokens[at].fine) = (Tag::Verb, Fine::Vbd);
    tokens[name].dependency = Dependency::Nsubj;
    if tokens[at].head.is_some() {
        tokens[at].dependency = Dependency::Parataxis;
    }
}
