//! The construction an attribution is made with.

use serde::{Deserialize, Serialize};

/// Kind of construction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The content is wholly in quotation marks.
    Direct,
    /// No quotation marks in the content.
    Indirect,
    /// Part of the content is in quotation marks.
    Mixed,
    /// The cue is a noun: "accusations that", "the denial of".
    Nominal,
    /// The content is a word that points back: "denied it", "a claim both reject".
    Anaphoric,
    /// In a headline or standfirst.
    Headline,
    /// The cue is an adverbial: "according to", "reportedly", "as cited by".
    Adverbial,
}
