//! Words of modality and negation: `modality.tsv`, `negators.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// What a word makes of the clause it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ModalEffect {
    /// Will be so.
    Future,
    /// Plans, wants, agreed to.
    Intended,
    /// May, could.
    Possible,
    /// Should, must.
    Required,
    /// Would have.
    Hypothetical,
    /// As good as told: "managed to".
    Actual,
    /// Denied: "failed to".
    Not,
}

/// Part of speech of a word of modality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ModalPart {
    /// Modal verb.
    Modal,
    /// Verb with an infinitive, gerund or clause.
    Verb,
    /// Adjective with an infinitive.
    Adjective,
    /// Adverb.
    Adverb,
    /// Verb that denies the happening that its object names.
    Object,
    /// Verb whose finite clause is taken for granted.
    Factive,
    /// Word before the noun of a happening.
    Attribute,
}

/// What a negator negates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NegatorScope {
    /// The verb it belongs to.
    Clause,
    /// The noun it stands before.
    Noun,
    /// It is itself the subject or object.
    Subject,
    /// What it governs.
    Verb,
}

/// What this lemma makes of the clause it governs.
pub(crate) fn modal_effect(lemma: &str, part: ModalPart) -> Option<ModalEffect> {
    static TABLE: OnceLock<FxHashMap<&'static str, Vec<(ModalPart, ModalEffect)>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: FxHashMap<&'static str, Vec<(ModalPart, ModalEffect)>> = FxHashMap::default();
        for row in rows(include_str!("modality.tsv")) {
            if let Some((lemma, part, effect)) = modal_row(&row) {
                table.entry(lemma).or_default().push((part, effect));
            }
        }
        table
    });
    table.get(lemma)?.iter().find(|(of, _)| *of == part).map(|&(_, effect)| effect)
}

/// What this word negates, if it is a negator; the word in lower case.
pub(crate) fn negator(word: &str) -> Option<NegatorScope> {
    static TABLE: OnceLock<FxHashMap<&'static str, NegatorScope>> = OnceLock::new();
    TABLE
        .get_or_init(|| rows(include_str!("negators.tsv")).filter_map(|row| negator_row(&row)).collect())
        .get(word)
        .copied()
}

fn modal_row(row: &[&'static str]) -> Option<(&'static str, ModalPart, ModalEffect)> {
    let &[lemma, part, effect] = row else { return None };
    let part = match part {
        "m" => ModalPart::Modal,
        "v" => ModalPart::Verb,
        "a" => ModalPart::Adjective,
        "r" => ModalPart::Adverb,
        "f" => ModalPart::Factive,
        "o" => ModalPart::Object,
        "d" => ModalPart::Attribute,
        _ => return None,
    };
    let effect = match effect {
        "future" => ModalEffect::Future,
        "intended" => ModalEffect::Intended,
        "possible" => ModalEffect::Possible,
        "required" => ModalEffect::Required,
        "hypothetical" => ModalEffect::Hypothetical,
        "actual" => ModalEffect::Actual,
        "not" => ModalEffect::Not,
        _ => return None,
    };
    Some((lemma, part, effect))
}

fn negator_row(row: &[&'static str]) -> Option<(&'static str, NegatorScope)> {
    let &[word, scope] = row else { return None };
    Some((
        word,
        match scope {
            "clause" => NegatorScope::Clause,
            "noun" => NegatorScope::Noun,
            "subject" => NegatorScope::Subject,
            "verb" => NegatorScope::Verb,
            _ => return None,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for row in rows(include_str!("modality.tsv")) {
            assert!(modal_row(&row).is_some(), "{row:?}");
        }
        for row in rows(include_str!("negators.tsv")) {
            assert!(negator_row(&row).is_some(), "{row:?}");
        }
        assert_eq!(modal_effect("fail", ModalPart::Verb), Some(ModalEffect::Not));
        assert_eq!(negator("never"), Some(NegatorScope::Clause));
    }
}
