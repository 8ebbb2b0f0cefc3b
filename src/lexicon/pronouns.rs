//! Personal pronouns: `pronouns.tsv`.

use super::lowered;
use super::people::Gender;
use super::table::word_kinds;

/// What a pronoun asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pronoun {
    /// "he", "she" and their forms.
    Person(Gender),
    /// "it", "its".
    Thing,
    /// "they", "their".
    Several,
    /// "I", "my".
    Speaker,
    /// "we", "our".
    Speakers,
}

word_kinds! {
    /// The pronoun that a word in lower case is.
    kind = "pronouns.tsv": Pronoun {
        "male" => Pronoun::Person(Gender::Male),
        "female" => Pronoun::Person(Gender::Female),
        "thing" => Pronoun::Thing,
        "several" => Pronoun::Several,
        "speaker" => Pronoun::Speaker,
        "speakers" => Pronoun::Speakers,
    }
}

/// The pronoun that a word is; "US" is a country.
pub(crate) fn pronoun(word: &str) -> Option<Pronoun> {
    if word == "US" { None } else { kind(&lowered(word)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pronouns_by_what_they_ask_for() {
        assert_eq!(pronoun("Her"), Some(Pronoun::Person(Gender::Female)));
        assert_eq!(pronoun("us"), Some(Pronoun::Speakers));
        assert_eq!((pronoun("US"), pronoun("Hertha")), (None, None));
    }
}
