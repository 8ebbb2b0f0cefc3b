//! A proposition, compiled for comparing.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::spelling::initials;
use super::stem::stem;
use crate::lexicon::roles::{self, RoleClass};
use crate::lexicon::{
    Opposition, PredicateEntry, PredicatePart, broader_words, opposites, predicate_class_and_parents,
    predicate_entries_of,
    regions::state_of,
    synonym_sets,
    wordnet::{RelatedSense, SensePart, related_senses},
};
use crate::proposition::{Proposition, Quantifier, Word, WordKind};

/// Most content words that take part in a comparison.
const TERMS: usize = 48;

/// A content word with what the tables know of it.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) lemma: Box<str>,
    pub(crate) hash: u64,
    pub(crate) stem: u64,
    pub(crate) kind: WordKind,
    pub(crate) entity: Option<usize>,
    /// Hashes of other names that the word may stand for.
    pub(crate) alternatives: Vec<u64>,
    /// Whether it tells the office of the one who is named beside it ("president Kolder").
    pub(crate) office: bool,
    /// Whether it is a predicate that is negated.
    pub(crate) negated: bool,
    pub(crate) quantifier: Option<Quantifier>,
    /// Index of the word in the proposition.
    pub(crate) word: usize,
    /// How much it tells, from its kind and its commonness.
    pub(crate) weight: f32,
    pub(crate) synonyms: &'static [u16],
    pub(crate) predicates: &'static [PredicateEntry],
    pub(crate) broader: &'static [&'static str],
    pub(crate) opposites: &'static [(&'static str, Opposition)],
    /// Its senses and those that hang together with them, by number.
    pub(crate) senses: Arc<[RelatedSense]>,
}

impl Term {
    /// Whether it tells a known kind of happening.
    pub(crate) fn happens(&self) -> bool {
        !self.predicates.is_empty()
    }

    /// Whether the two may tell of the same happening: a class in common.
    pub(crate) fn shares_class(&self, other: &Term) -> bool {
        self.predicates.iter().any(|a| other.predicates.iter().any(|b| a.class == b.class))
    }

    /// Whether a class of this term implies one of the other.
    pub(crate) fn implies_class(&self, other: &Term) -> bool {
        self.predicates.iter().any(|a| {
            predicate_class_and_parents(a.class).skip(1).any(|class| other.predicates.iter().any(|b| b.class == class))
        })
    }

    pub(crate) fn is_name(&self) -> bool {
        self.kind == WordKind::Name
    }
}

/// A proposition with its terms looked up.
#[derive(Clone, Debug)]
pub(crate) struct Profile<'p> {
    pub(crate) proposition: &'p Proposition,
    pub(crate) terms: Vec<Term>,
    /// Initials of names of several words: "who" for the World Health Organization, with its terms.
    pub(crate) initials: Vec<(String, Vec<usize>)>,
    /// Terms of the names of regions and towns, with the lemma of the state that these lie in.
    pub(crate) regions: Vec<(usize, Box<str>)>,
    /// Hashes of the lemmas of its setting, in order.
    pub(crate) setting: Vec<u64>,
}

/// What the tables know of a word.
#[derive(Clone, Debug)]
struct Looked {
    stem: u64,
    synonyms: &'static [u16],
    predicates: &'static [PredicateEntry],
    broader: &'static [&'static str],
    opposites: &'static [(&'static str, Opposition)],
    senses: Arc<[RelatedSense]>,
}

impl Looked {
    fn up(word: &Word) -> Self {
        let (lemma, kind) = (word.lemma.as_str(), word.kind);
        let named = kind == WordKind::Name;
        Self {
            stem: stem_of(word.root()),
            synonyms: synonym_sets(lemma),
            predicates: readings(lemma, kind),
            broader: broader_words(lemma),
            opposites: opposites(lemma),
            senses: if named { Arc::default() } else { related_senses(lemma, part(kind)).into() },
        }
    }
}

/// Words that were looked up, by the hash of their lemma: most words of a collection come again and again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lookups {
    /// Of this run.
    now: FxHashMap<(u64, WordKind), Looked>,
    /// Of the run before, less what was looked up again.
    before: FxHashMap<(u64, WordKind), Looked>,
}

impl Lookups {
    fn look_up(&mut self, hash: u64, word: &Word) -> &Looked {
        let key = (hash, word.kind);
        self.now.entry(key).or_insert_with(|| self.before.remove(&key).unwrap_or_else(|| Looked::up(word)))
    }

    /// Ends a run: what it did not look up is forgotten.
    pub(crate) fn end_run(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }
}

impl<'p> Profile<'p> {
    /// Looks the words up. O(n) in the words.
    pub(crate) fn new(proposition: &'p Proposition, rarity: impl Fn(&str) -> f32) -> Self {
        Self::with(proposition, rarity, &mut Lookups::default())
    }

    /// Looks only those words up that were not looked up before.
    pub(crate) fn with(proposition: &'p Proposition, rarity: impl Fn(&str) -> f32, lookups: &mut Lookups) -> Self {
        let mut terms: Vec<Term> = Vec::with_capacity(proposition.words.len().min(TERMS));
        for (at, word) in proposition.words.iter().enumerate() {
            if terms.len() == TERMS {
                break;
            }
            let hash = xxh3_64(word.lemma.as_bytes());
            if terms.iter().any(|term| term.hash == hash) {
                continue;
            }
            let kind_weight = match word.kind {
                WordKind::Name => 1.4,
                WordKind::Noun => 1.0,
                WordKind::Verb => 0.8,
                WordKind::Adjective => 0.7,
                WordKind::Adverb => 0.4,
            };
            let looked = lookups.look_up(hash, word);
            terms.push(Term {
                hash,
                stem: looked.stem,
                kind: word.kind,
                entity: word.entity,
                alternatives: word.entity.map_or_else(Vec::new, |entity| {
                    let names = &proposition.entities[entity].alternatives;
                    names.iter().map(|name| xxh3_64(name.to_lowercase().as_bytes())).collect()
                }),
                office: is_office(proposition, at),
                negated: proposition.predicates.iter().any(|predicate| predicate.word == at && predicate.negated),
                quantifier: word.quantifier,
                word: at,
                weight: kind_weight * rarity(&word.lemma),
                synonyms: looked.synonyms,
                predicates: looked.predicates,
                broader: looked.broader,
                opposites: looked.opposites,
                senses: looked.senses.clone(),
                lemma: word.lemma.as_str().into(),
            });
        }
        let initials = proposition.entities.iter().enumerate().filter_map(|(entity, named)| {
            let letters = initials(&named.name)?;
            let of =
                terms.iter().enumerate().filter(|(_, term)| term.entity == Some(entity)).map(|(at, _)| at).collect();
            Some((letters, of))
        });
        let initials = initials.collect();
        let regions = terms.iter().enumerate().filter_map(|(at, term)| {
            let state = state_of(&proposition.entities[term.entity?].name)?;
            Some((at, state.to_lowercase().into()))
        });
        let regions = regions.collect();
        let mut setting: Vec<u64> = proposition.setting.iter().map(|lemma| xxh3_64(lemma.as_bytes())).collect();
        setting.sort_unstable();
        Self { proposition, terms, initials, regions, setting }
    }

    /// The term of a word of the proposition.
    pub(crate) fn term_of(&self, word: usize) -> Option<usize> {
        let lemma = &self.proposition.words.get(word)?.lemma;
        self.terms.iter().position(|term| *term.lemma == **lemma)
    }

    /// Whether the words around it have this term.
    pub(crate) fn is_set_among(&self, term: &Term) -> bool {
        self.setting.binary_search(&term.hash).is_ok()
    }

    pub(crate) fn weight(&self) -> f32 {
        self.terms.iter().map(|term| term.weight).sum()
    }
}

/// Whether a noun is what somebody is who is named right beside it.
fn is_office(proposition: &Proposition, at: usize) -> bool {
    let named = |at: usize| proposition.words.get(at).is_some_and(|word| word.kind == WordKind::Name);
    let word = &proposition.words[at];
    word.kind == WordKind::Noun
        && (named(at + 1) || at > 0 && named(at - 1))
        && roles::ending(&word.lemma).is_some_and(|role| matches!(role.class, RoleClass::Person))
}

/// The hash of a word's stem: words of one root that no table joins meet in it.
fn stem_of(root: &str) -> u64 {
    let mut word = root.to_owned();
    stem(&mut word);
    xxh3_64(word.as_bytes())
}

/// The happenings that a word may tell of. A participle may describe ("the stolen letters").
fn readings(lemma: &str, kind: WordKind) -> &'static [PredicateEntry] {
    let parts = match kind {
        WordKind::Noun => PredicatePart::Noun..=PredicatePart::Noun,
        WordKind::Verb => PredicatePart::Verb..=PredicatePart::Verb,
        WordKind::Adjective => PredicatePart::Verb..=PredicatePart::Adjective,
        WordKind::Name | WordKind::Adverb => return &[],
    };
    predicate_entries_of(lemma, parts)
}

fn part(kind: WordKind) -> Option<SensePart> {
    match kind {
        WordKind::Noun => Some(SensePart::Noun),
        WordKind::Verb => Some(SensePart::Verb),
        WordKind::Adjective => Some(SensePart::Adjective),
        WordKind::Adverb => Some(SensePart::Adverb),
        WordKind::Name => None,
    }
}
