//! The words: reviewed text tables (`.tsv` beside the code), one idea a file, parsed once.

pub(crate) mod agencies;
pub(crate) mod calendar;
mod claim_nouns;
mod cue_adverbs;
mod cue_nouns;
mod cue_silence;
pub(crate) mod cues;
mod denied_things;
mod evaluative;
mod fold;
mod inflection;
mod light_verbs;
pub(crate) mod numbers;
pub(crate) mod people;
pub(crate) mod places;
pub(crate) mod roles;
mod table;
mod values;
mod words;

pub(crate) use claim_nouns::{ClaimNoun, claim_noun};
pub(crate) use cue_adverbs::{PassiveCue, UnsourcedPart, passive_cue, unsourced_word};
pub(crate) use cue_nouns::{NounCue, noun_cue};
pub(crate) use cue_silence::{SilenceCue, SilenceForm, silence_cues};
pub(crate) use denied_things::is_withheld;
pub(crate) use evaluative::{Evaluation, evaluation};
pub(crate) use fold::folded;
pub(crate) use inflection::Inflections;
pub(crate) use light_verbs::is_light_verb;
pub(crate) use table::{listed, rows};
pub(crate) use values::value;
pub(crate) use words::{
    AbbreviationKind, Abbreviations, bound_prefixes, contraction, elisions, joined_units, quotation_verbs,
    sentence_starters,
};
