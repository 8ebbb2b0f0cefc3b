//! Tables that are plain lists of words: each one asks whether a word is in it.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::fold::Outlines;
use super::{lowered, rows};

/// A set of words in lower case.
struct WordSet {
    words: FxHashSet<&'static str>,
    outlines: Outlines,
}

impl WordSet {
    fn of(table: &'static str) -> Self {
        let words: FxHashSet<&'static str> = rows(table).map(|row| row[0]).collect();
        let outlines = Outlines::of(words.iter().copied());
        Self { words, outlines }
    }

    fn contains(&self, word: &str) -> bool {
        self.outlines.may_have(word) && self.words.contains(&*lowered(word))
    }
}

macro_rules! word_sets {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)+) => {
        $(
            $(#[$doc])*
            pub(crate) fn $name(word: &str) -> bool {
                static SET: OnceLock<WordSet> = OnceLock::new();
                SET.get_or_init(|| WordSet::of(include_str!($file))).contains(word)
            }
        )+

        /// The tables by their files.
        #[cfg(test)]
        const TABLES: &[(&str, &str)] = &[$(($file, include_str!($file))),+];
    };
}

// What a word is asked for, whatever its case.
word_sets! {
    /// Whether it starts sentences after an abbreviation.
    is_sentence_starter = "sentence_starters.tsv";
    /// Whether it is a prefix that stays with its word across a hyphen.
    is_bound_prefix = "bound_prefixes.tsv";
    /// Whether it starts with an apostrophe, which is not written here.
    is_elision = "elisions.tsv";
    /// Whether it is a unit that a number runs into.
    is_joined_unit = "joined_units.tsv";
    /// Whether it is one of the commonest function words of English.
    is_english_word = "english_words.tsv";
    /// Whether it is a verb that reports a quotation which ends in its own question mark.
    is_quotation_verb = "quotation_verbs.tsv";
    /// Whether it is the plain form of a verb that is never a noun or an adjective.
    is_only_verb = "only_verbs.tsv";
    /// Whether finding leaves it out.
    is_stop_word = "stop_words.tsv";
    /// Whether it belongs to picture credits.
    is_credit_word = "credit_words.tsv";
    /// Whether these words name what only a state has ("foreign ministry").
    is_state_possession = "state_possessions.tsv";
    /// Whether a number after it is a name ("Flight 370").
    bears_number = "numbered_things.tsv";
    /// Whether by it a narrator joins a sentence to the one before ("however").
    is_connective = "connectives.tsv";
    /// Whether it opens a clause that tells when, why or in spite of what.
    is_circumstantial = "circumstances.tsv";
    /// Whether before a colon it labels what follows and names no speaker: "Results: …".
    is_label = "labels.tsv";
    /// Whether the subject of this verb (its lemma) is the source of a reporting noun that is its object: "issued a warning that".
    is_light_verb = "light_verbs.tsv";
    /// Whether a verb (its lemma) tells what an event makes people think or say: "raise", "prompt".
    is_rousing = "rousing_verbs.tsv";
    /// Whether what is said to be so is an open question: "unclear".
    leaves_open = "open_adjectives.tsv";
    /// Whether it (a noun's lemma) is those before whom others are heard: "court", "juror".
    is_hearing = "hearings.tsv";
    /// Whether who stands as the subject of its passive (a verb's lemma) is told something: "was told of the risk".
    is_telling = "telling_verbs.tsv";
    /// Whether "to" behind it (a verb's lemma) brings whom somebody speaks to: "complained to its owner".
    is_addressing = "addressing_verbs.tsv";
    /// Whether something said does no more than go about by it (a verb's lemma): "rumours are circulating".
    is_spreading = "spreading_verbs.tsv";
    /// Whether it stands for people of whom a preposition tells where they belong: "some in the party".
    stands_for_people = "people_words.tsv";
    /// Whether things are done according to it (a noun's lemma), and nothing is said: "according to plan".
    is_measure = "measures.tsv";
    /// Whether denying this (a noun's lemma) is withholding it: "denied them entry".
    is_withheld = "denied_things.tsv";
    /// Whether who says something may leave it (a noun's lemma) out: "without giving details".
    is_supporting = "supporting_things.tsv";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_one_word_in_lower_case() {
        for &(file, table) in TABLES {
            for row in rows(table) {
                assert!(row.len() == 1 && *row[0] == row[0].to_lowercase(), "{file}: {row:?}");
            }
        }
    }

    #[test]
    fn words_are_found_whatever_their_case() {
        assert!(is_label("Results") && !is_label("police"));
        assert!(is_withheld("entry") && !is_withheld("guilt"));
        assert!(is_light_verb("issue") && !is_light_verb("face"));
        assert!(is_rousing("fuel") && !is_rousing("say"));
        assert!(leaves_open("unclear") && !leaves_open("clear"));
        assert!(is_spreading("swirl") && !is_spreading("say"));
        assert!(is_measure("plan") && !is_measure("minister"));
        assert!(is_telling("warn") && !is_telling("say"));
        assert!(is_addressing("complain") && !is_addressing("deny"));
        assert!(stands_for_people("Some") && !stands_for_people("all"));
        assert!(is_stop_word("the") && !is_stop_word("mill"));
        assert!(is_state_possession("foreign ministry"));
    }
}
