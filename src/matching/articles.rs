//! What articles tell: "a swimmer" is one of many, "one of the pilots" one of known ones.
//!
//! Propositions keep no articles; they are read off the words of the statement.

use super::align::{Alignment, Link};
use super::profile::{Profile, Term};
use crate::proposition::WordKind;

/// Words looked at before a noun for its article.
const BEFORE: usize = 3;

/// Whether the first side names who the second only describes by the same noun and "a": the link's word has, in one argument, a name that
/// answers nothing there. O(n) in the second text's bytes.
pub(super) fn names_what_is_described(
    one: &Profile<'_>,
    other: &Profile<'_>,
    alignment: &Alignment,
    link: &Link,
    first: bool,
) -> bool {
    let (own, theirs) = if first { (link.a, link.b) } else { (link.b, link.a) };
    let partner = if first { &alignment.of_a } else { &alignment.of_b };
    let (noun, described) = (&one.terms[own], &other.terms[theirs]);
    if noun.kind != WordKind::Noun || described.kind != WordKind::Noun || described.entity.is_some() {
        return false;
    }
    let mut arguments = one.proposition.predicates.iter().flat_map(|predicate| &predicate.arguments);
    let named = arguments.any(|argument| {
        let name = |&word: &usize| {
            one.term_of(word).is_some_and(|term| one.terms[term].entity.is_some() && partner[term].is_none())
        };
        argument.words.contains(&noun.word) && argument.words.len() <= 6 && argument.words.iter().any(name)
    });
    named && is_indefinite(&other.proposition.text, &described.lemma)
}

/// Words that open a known whole.
const DEFINITE: &[&str] = &["the", "these", "those", "its", "their"];

/// Whether a statement counts a noun out of a known whole: "one of the pilots". O(n) in its text's bytes.
pub(super) fn is_counted_out(profile: &Profile<'_>, noun: &Term) -> bool {
    let proposition = profile.proposition;
    let words: Vec<String> = proposition.text.split_whitespace().map(str::to_lowercase).collect();
    let whole = words.windows(3).any(|window| {
        window[0] == "of" && DEFINITE.contains(&window[1].as_str()) && window[2].starts_with(&*noun.lemma)
    });
    whole && proposition.quantities.iter().any(|quantity| quantity.thing.as_deref() == Some(&*noun.lemma))
}

/// Whether a noun stands behind "a" or "an" in a text.
fn is_indefinite(text: &str, noun: &str) -> bool {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(at, word)| {
        let before = &words[at.saturating_sub(BEFORE)..at];
        word.eq_ignore_ascii_case(noun)
            && before.iter().any(|word| word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_before_nouns() {
        assert!(is_indefinite("A former Olympic rower failed a test", "rower"));
        assert!(is_indefinite("The club fined an athlete", "athlete"));
        assert!(!is_indefinite("The rower failed a test", "rower"));
        assert!(!is_indefinite("a", "rower"));
    }
}
