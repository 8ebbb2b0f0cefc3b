//! Verbs that give a thing a name, or take it for something: `naming_verbs.tsv`.

use super::table::word_kinds;

/// Where what a thing is called stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// Right behind the thing: "called it a lie".
    Bare,
    /// Behind "as": "described it as a lie".
    As,
    /// Either: "labelled it a lie", "labelled it as a lie".
    Both,
}

impl Naming {
    /// Whether the name may stand right behind the thing.
    pub(crate) const fn is_bare(self) -> bool {
        matches!(self, Self::Bare | Self::Both)
    }

    /// Whether the name may stand behind "as".
    pub(crate) const fn is_as(self) -> bool {
        matches!(self, Self::As | Self::Both)
    }
}

word_kinds! {
    /// How a verb (its lemma) names a thing; `None` for one that does not.
    naming_verb = "naming_verbs.tsv": Naming { "bare" => Naming::Bare, "as" => Naming::As, "both" => Naming::Both }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_names() {
        assert_eq!(naming_verb("call"), Some(Naming::Bare));
        assert_eq!(naming_verb("describe"), Some(Naming::As));
        assert_eq!(naming_verb("say"), None);
    }
}
