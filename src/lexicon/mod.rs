//! The words: reviewed text tables (`.tsv` beside the code), one idea a file, parsed once.

pub(crate) mod agencies;
mod antonyms;
mod avowed_things;
mod by_word;
pub(crate) mod calendar;
mod claim_nouns;
mod compounds;
mod content_uses;
mod counting_nouns;
mod cue_adjectives;
mod cue_adverbs;
mod cue_nouns;
mod cue_silence;
pub(crate) mod cues;
mod elliptical_words;
mod evaluative;
mod fold;
mod frequencies;
mod hypernyms;
mod implicative_verbs;
mod inflection;
mod modality;
mod naming_verbs;
mod no_cues;
pub(crate) mod numbers;
mod obtaining_verbs;
mod own_statement_verbs;
pub(crate) mod page;
pub(crate) mod people;
mod phrase_lists;
pub(crate) mod places;
mod predicates;
pub(crate) mod pronouns;
mod quantifiers;
pub(crate) mod regions;
pub(crate) mod roles;
pub(crate) mod search_words;
pub(crate) mod stance_cues;
mod synonyms;
mod table;
mod truth_words;
mod values;
mod word_sets;
pub(crate) mod wordnet;
mod words;
mod wrapper_words;

pub(crate) use antonyms::{Opposition, opposites};
pub(crate) use avowed_things::avowing_verbs;
pub(crate) use claim_nouns::{ClaimNoun, claim_noun};
pub(crate) use compounds::compounds;
pub(crate) use content_uses::{FunctionWord, function_word};
pub(crate) use counting_nouns::{Counting, counting_noun};
pub(crate) use cue_adjectives::{AdjectiveCue, adjective_cues};
pub(crate) use cue_adverbs::{PassiveCue, UnsourcedPart, passive_cue, unsourced_word};
pub(crate) use cue_nouns::{NounCue, noun_cue};
pub(crate) use cue_silence::{SilenceCue, SilenceForm, silence_cues};
pub(crate) use elliptical_words::is_further_one;
pub(crate) use evaluative::{Evaluation, evaluation};
pub(crate) use fold::{Lowered, folded, folded_key, lowered};
pub(crate) use frequencies::commonness;
pub(crate) use hypernyms::broader_words;
pub(crate) use implicative_verbs::{Implicative, implicative};
pub(crate) use inflection::Inflections;
pub(crate) use modality::{ModalEffect, ModalPart, NegatorScope, modal_effect, negator};
pub(crate) use naming_verbs::{Naming, naming_verb};
pub(crate) use no_cues::{NoCue, no_cues};
pub(crate) use obtaining_verbs::{Obtained, obtained};
pub(crate) use own_statement_verbs::own_statement_verb;
pub(crate) use phrase_lists::{Phrase, contrary_words, empty_answers};
pub(crate) use predicates::{
    PredicateEntry, PredicatePart, Slot, is_judgment, light_verb, predicate_class, predicate_class_and_parents,
    predicate_entries, predicate_entries_of,
};
pub(crate) use quantifiers::quantifier_rank;
pub(crate) use synonyms::{synonym_sets, synonyms};
pub(crate) use table::{listed, rows};
pub(crate) use truth_words::truth_word;
pub(crate) use values::value;
pub(crate) use word_sets::{
    bears_number, is_addressing, is_bound_prefix, is_circumstantial, is_connective, is_credit_word, is_elision,
    is_english_word, is_hearing, is_joined_unit, is_label, is_light_verb, is_measure, is_only_verb, is_quotation_verb,
    is_rousing, is_sentence_starter, is_spreading, is_state_possession, is_stop_word, is_supporting, is_telling,
    is_withheld, leaves_open, stands_for_people,
};
pub(crate) use words::{AbbreviationKind, Abbreviations, contraction};
pub(crate) use wrapper_words::{WrapperWord, wrapper_word};
