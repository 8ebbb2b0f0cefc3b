//! Words behind which an infinitive tells what somebody did do: `implicative_verbs.tsv`.

use super::table::word_kinds;

/// How a word stands whose infinitive was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Implicative {
    /// A verb in the active: "had to admit".
    Active,
    /// A verb in the passive: "was forced to admit".
    Passive,
    /// An adjective: "was quick to deny".
    Adjective,
}

word_kinds! {
    /// How this word (its lemma) stands where the infinitive behind it was done; `None` for others ("refuse", "want").
    implicative = "implicative_verbs.tsv": Implicative {
        "active" => Implicative::Active, "passive" => Implicative::Passive, "adjective" => Implicative::Adjective
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_forced_does_and_who_wants_may_not() {
        assert_eq!(implicative("have"), Some(Implicative::Active));
        assert_eq!(implicative("force"), Some(Implicative::Passive));
        assert_eq!(implicative("quick"), Some(Implicative::Adjective));
        assert_eq!(implicative("want"), None);
    }
}
