//! A proposition as JSON: read, it must hold together, or comparing would run out of its lists.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Argument, Proposition};

impl Serialize for Proposition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Proposition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Self::deserialize(deserializer)?;
        match read.loose_end() {
            None => Ok(read),
            Some((what, at)) => Err(D::Error::custom(format!("{what} {at} of a proposition is missing"))),
        }
    }
}

impl Proposition {
    /// An index that leads nowhere, with the list it should lead into.
    fn loose_end(&self) -> Option<(&'static str, usize)> {
        let (words, entities, quantities) = (self.words.len(), self.entities.len(), self.quantities.len());
        let arguments = || self.predicates.iter().flat_map(|predicate| &predicate.arguments);
        // "Nobody" has no word: its head is one past the last.
        let is_nobody = |argument: &&Argument| argument.none && argument.words.is_empty() && argument.head == words;
        let heads = arguments().filter(|argument| !is_nobody(argument)).map(|argument| &argument.head);
        let of_words = arguments().flat_map(|argument| argument.words.iter().chain(&argument.possessors)).chain(heads);
        let of_words = of_words.chain(self.predicates.iter().map(|predicate| &predicate.word));
        let loose = |what, length: usize| move |at: &usize| (*at >= length).then_some((what, *at));
        of_words
            .into_iter()
            .find_map(loose("word", words))
            .or_else(|| self.words.iter().filter_map(|word| word.entity.as_ref()).find_map(loose("entity", entities)))
            .or_else(|| arguments().flat_map(|argument| &argument.quantities).find_map(loose("quantity", quantities)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposition::Reading;

    #[test]
    fn nobody_is_read_again() {
        let proposition = Reading::new().read_statement("Whoever has none must talk to Orlen");
        assert!(
            proposition.predicates.iter().flat_map(|one| &one.arguments).any(|one| one.head == proposition.words.len())
        );
        let written = serde_json::to_string(&proposition).unwrap();
        assert_eq!(serde_json::from_str::<Proposition>(&written).unwrap(), proposition);
    }

    #[test]
    fn what_leads_nowhere_is_refused() {
        let proposition = Reading::new().read_statement("The mayor's brother sold 40 buses to Orlen");
        let whole = serde_json::to_value(&proposition).unwrap();
        assert_eq!(serde_json::from_value::<Proposition>(whole.clone()).unwrap(), proposition);
        for (path, words) in [
            ("/predicates/0/word", "word 99"),
            ("/predicates/0/arguments/0/head", "word 99"),
            ("/predicates/0/arguments/0/words/0", "word 99"),
        ] {
            let mut damaged = whole.clone();
            *damaged.pointer_mut(path).unwrap() = 99.into();
            let error = serde_json::from_value::<Proposition>(damaged).unwrap_err().to_string();
            assert_eq!(error, format!("{words} of a proposition is missing"), "{path}");
        }
        for list in ["entities", "quantities"] {
            let mut damaged = whole.clone();
            damaged[list] = serde_json::json!([]);
            assert!(serde_json::from_value::<Proposition>(damaged).is_err(), "{list}");
        }
    }
}
