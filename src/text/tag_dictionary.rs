//! A tag dictionary (Ratnaparkhi 1996) for verbs that the tagger has seen too seldom to be sure of: "accuse" and "deny"
//! are verbs wherever they stand.

use super::{Fine, Tag};
use crate::lexicon::is_only_verb;

/// The tags of a word that can be nothing but a verb, if the tagger took it for something else; `before` is the tag of the
/// word before it.
pub(super) fn tags(word: &str, tag: Tag, before: Option<Fine>) -> Option<(Tag, Fine)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_that_nothing_else_is() {
        assert_eq!(tags("accuse", Tag::Adjective, Some(Fine::Nns)), Some((Tag::Verb, Fine::Vbp)));
        assert_eq!(tags("deny", Tag::Noun, Some(Fine::To)), Some((Tag::Verb, Fine::Vb)));
        assert_eq!(tags("confesses", Tag::Noun, None), Some((Tag::Verb, Fine::Vbz)));
        assert_eq!(tags("denies", Tag::Noun, None), Some((Tag::Verb, Fine::Vbz)));
        assert_eq!(tags("claim", Tag::Noun, None), None);
        assert_eq!(tags("agrees", Tag::Verb, None), None);
    }
}
