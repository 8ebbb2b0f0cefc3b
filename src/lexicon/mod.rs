//! The words: reviewed text tables (`.tsv` beside the code), one idea a file, parsed once.

pub(crate) mod agencies;
mod antonyms;
pub(crate) mod calendar;
mod circumstances;
mod claim_nouns;
mod compounds;
mod connectives;
mod content_uses;
mod cue_adverbs;
mod cue_nouns;
mod cue_silence;
pub(crate) mod cues;
mod denied_things;
mod elliptical_words;
mod evaluative;
mod fold;
mod frequencies;
mod hypernyms;
mod inflection;
mod labels;
mod light_verbs;
mod modality;
mod naming_verbs;
mod no_cues;
pub(crate) mod numbers;
mod obtaining_verbs;
mod only_verbs;
mod open_adjectives;
pub(crate) mod page;
pub(crate) mod people;
pub(crate) mod places;
mod predicates;
mod quantifiers;
pub(crate) mod regions;
pub(crate) mod roles;
mod rousing_verbs;
pub(crate) mod search_words;
pub(crate) mod stance_cues;
mod synonyms;
mod table;
mod truth_words;
mod values;
pub(crate) mod wordnet;
mod words;
mod wrapper_words;

pub(crate) use antonyms::{Opposition, opposites};
pub(crate) use circumstances::is_circumstantial;
pub(crate) use claim_nouns::{ClaimNoun, claim_noun};
pub(crate) use compounds::compounds;
pub(crate) use connectives::is_connective;
pub(crate) use content_uses::{FunctionWord, function_word};
pub(crate) use cue_adverbs::{PassiveCue, UnsourcedPart, passive_cue, unsourced_word};
pub(crate) use cue_nouns::{NounCue, noun_cue};
pub(crate) use cue_silence::{SilenceCue, SilenceForm, silence_cues};
pub(crate) use denied_things::is_withheld;
pub(crate) use elliptical_words::is_further_one;
pub(crate) use evaluative::{Evaluation, evaluation};
pub(crate) use fold::{Lowered, folded, folded_key, lowered};
pub(crate) use frequencies::commonness;
pub(crate) use hypernyms::broader_words;
pub(crate) use inflection::Inflections;
pub(crate) use labels::is_label;
pub(crate) use light_verbs::is_light_verb;
pub(crate) use modality::{ModalEffect, ModalPart, NegatorScope, modal_effect, negator};
pub(crate) use naming_verbs::{Naming, naming_verb};
pub(crate) use no_cues::{NoCue, no_cues};
pub(crate) use obtaining_verbs::{Obtained, obtained};
pub(crate) use only_verbs::is_only_verb;
pub(crate) use open_adjectives::leaves_open;
pub(crate) use predicates::{
    PredicateEntry, PredicatePart, Slot, is_judgment, light_verb, predicate_class, predicate_class_and_parents,
    predicate_entries, predicate_entries_of,
};
pub(crate) use quantifiers::quantifier_rank;
pub(crate) use rousing_verbs::is_rousing;
pub(crate) use synonyms::{synonym_sets, synonyms};
pub(crate) use table::{listed, rows};
pub(crate) use truth_words::truth_word;
pub(crate) use values::value;
pub(crate) use words::{
    AbbreviationKind, Abbreviations, bound_prefixes, contraction, elisions, english_words, joined_units,
    quotation_verbs, sentence_starters,
};
pub(crate) use wrapper_words::{WrapperWord, wrapper_word};
