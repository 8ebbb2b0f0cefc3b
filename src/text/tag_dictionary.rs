//! A tag dictionary (Ratnaparkhi 1996) for words that the tagger has seen too seldom to be sure of: "accuse" and "deny"
//! are verbs wherever they stand; "went" is no participle; "ministry" is no name; "sheep" is a noun; and no word is a comma.

use super::lemma::lemma;
use super::{Fine, Tag};
use crate::lexicon::{Inflections, is_only_verb, wordnet};

/// The tags of a word, as it is written, that can be nothing but another one than the tagger took it for; `before` is the tag of the word
/// before it.
pub(super) fn tags(word: &str, (tag, fine): (Tag, Fine), before: Option<Fine>) -> Option<(Tag, Fine)> {
    // A word of letters is no mark, however close it stands to one in the training data.
    if tag == Tag::Punctuation && word.chars().filter(|c| c.is_alphabetic()).nth(1).is_some() {
        return Some((Tag::Noun, if word.ends_with('s') { Fine::Nns } else { Fine::Nn }));
    }
    // "The ministry": a noun of the dictionary in lower case is no name.
    if tag == Tag::Proper && !word.contains(char::is_uppercase) && word.len() >= 4 && wordnet::is_noun(word) {
        return Some((Tag::Noun, if fine == Fine::Nnps { Fine::Nns } else { Fine::Nn }));
    }
    if tag == Tag::Verb && fine == Fine::Vbn && is_only_past(word) {
        return Some((Tag::Verb, Fine::Vbd));
    }
    if tag == Tag::Verb && !matches!(before, Some(Fine::To | Fine::Md)) && is_only_noun(word, fine) {
        return Some((Tag::Noun, if wordnet::is_noun(word) { Fine::Nn } else { Fine::Nns }));
    }
    // "Heroin": adverbs and personal pronouns are known words; one that the dictionary has as a noun only is none.
    let no_noun = tag == Tag::Adverb || tag == Tag::Pronoun && matches!(fine, Fine::Prp | Fine::PrpPossessive);
    if no_noun && word.len() >= 4 && wordnet::is_only_noun(word) {
        return Some((Tag::Noun, Fine::Nn));
    }
    if !matches!(tag, Tag::Noun | Tag::Adjective | Tag::Adverb | Tag::Adposition) || word.len() < 4 {
        return None;
    }
    if is_only_verb(word) {
        let plain = matches!(before, Some(Fine::To | Fine::Md));
        return Some((Tag::Verb, if plain { Fine::Vb } else { Fine::Vbp }));
    }
    // "accuses" of "accuse", "confesses" of "confess", "denies" of "deny".
    let stem = word.strip_suffix('s')?;
    let third = is_only_verb(stem)
        || stem.strip_suffix('e').is_some_and(is_only_verb)
        || stem.strip_suffix("ie").is_some_and(|stem| is_only_verb(&format!("{stem}y")));
    third.then_some((Tag::Verb, Fine::Vbz))
}

/// Whether a form in lower case is a past of an irregular verb and no participle: "went", "took".
fn is_only_past(word: &str) -> bool {
    let tables = Inflections::get();
    tables.past(word).is_some() && tables.participle(word).is_none()
}

/// Whether what was taken for a verb is no form of any that the dictionary knows, and a noun in lower case: "sheep", "droughts".
fn is_only_noun(word: &str, fine: Fine) -> bool {
    if word.len() < 4 || word.contains(|letter: char| !letter.is_ascii_lowercase()) {
        return false;
    }
    let mut verb = String::new();
    lemma(word, fine, &mut verb);
    !wordnet::is_verb(&verb) && (wordnet::is_noun(word) || word.strip_suffix('s').is_some_and(wordnet::is_noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_that_nothing_else_is() {
        assert_eq!(tags("accuse", (Tag::Adjective, Fine::default()), Some(Fine::Nns)), Some((Tag::Verb, Fine::Vbp)));
        assert_eq!(tags("deny", (Tag::Noun, Fine::default()), Some(Fine::To)), Some((Tag::Verb, Fine::Vb)));
        assert_eq!(tags("confesses", (Tag::Noun, Fine::default()), None), Some((Tag::Verb, Fine::Vbz)));
        assert_eq!(tags("denies", (Tag::Noun, Fine::default()), None), Some((Tag::Verb, Fine::Vbz)));
        assert_eq!(tags("went", (Tag::Verb, Fine::Vbn), None), Some((Tag::Verb, Fine::Vbd)));
        assert_eq!(tags("minister", (Tag::Punctuation, Fine::Comma), None), Some((Tag::Noun, Fine::Nn)));
        assert_eq!(tags("ministry", (Tag::Proper, Fine::Nnp), None), Some((Tag::Noun, Fine::Nn)));
        assert_eq!(tags("Ministry", (Tag::Proper, Fine::Nnp), None), None);
        assert_eq!(tags("sheep", (Tag::Verb, Fine::Vbn), None), Some((Tag::Noun, Fine::Nn)));
        assert_eq!(tags("droughts", (Tag::Verb, Fine::Vbz), None), Some((Tag::Noun, Fine::Nns)));
        assert_eq!(tags("heroin", (Tag::Pronoun, Fine::PrpPossessive), None), Some((Tag::Noun, Fine::Nn)));
        assert_eq!(tags("quickly", (Tag::Adverb, Fine::Rb), None), None);
        assert_eq!(tags("left", (Tag::Verb, Fine::Vbd), None), None);
        assert_eq!(tags("fact", (Tag::Verb, Fine::Vb), Some(Fine::To)), None);
        assert_eq!(tags("gone", (Tag::Verb, Fine::Vbn), None), None);
        assert_eq!(tags("claim", (Tag::Noun, Fine::default()), None), None);
        assert_eq!(tags("agrees", (Tag::Verb, Fine::default()), None), None);
    }
}
