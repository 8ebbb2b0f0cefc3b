//! "Analysts are sceptical that S", "The widow is not convinced by the report", "Experts are divided over whether S": how far somebody
//! believes a claim, told by an adjective.
//!
//! What somebody is not convinced of he does not deny.

use super::frame::{Construction, Frame};
use super::phrase::{self, Negation, is_word, members, sentence, trim};
use crate::lexicon::{AdjectiveCue, adjective_cues};
use crate::model::Kind;
use crate::text::{Dependency, Document, Fine, Tag};

/// The frames of all such adjectives of the document.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    (0..document.tokens().len())
        .filter(|&token| {
            matches!(document.tokens()[token].tag, Tag::Adjective | Tag::Verb) && document.zone(token).is_read()
        })
        .filter_map(|token| frame(document, token))
        .collect()
}

fn frame(document: &Document<'_>, adjective: usize) -> Option<Frame> {
    let cues = adjective_cues(document.word(adjective));
    if cues.is_empty() || !is_predicate(document, adjective) {
        return None;
    }
    let source = phrase::subject(document, adjective)?;
    // "It is doubtful that S": nobody doubts; but "it was sceptical of claims that S".
    let it = document.tokens()[source].dependency == Dependency::Expl || is_word(document, source, &["it"]);
    let next = (adjective + 1..sentence(document, adjective).end).next()?;
    if source > adjective || it && document.tokens()[next].tag != Tag::Adposition {
        return None;
    }
    let negation = match phrase::negation(document, adjective) {
        Some(Negation::Verb(negator)) => Some(negator),
        Some(Negation::Subject(_)) => return None,
        None => None,
    };
    let fits = |complement: &str| cues.iter().find(|cue| cue.negated == negation.is_some() && cue.takes(complement));
    let (cue, content) = complement(document, adjective, &fits)?;
    let start = negation.filter(|&negator| negator < adjective).unwrap_or(adjective);
    let words = (adjective, [start..adjective + 1].into());
    let entry = document.word(adjective).to_lowercase();
    Some(
        Frame::new(Construction::Adjectival, entry, Kind::Indirect, words, [content].into(), cue.meaning)
            .said_by(members(document, source)),
    )
}

/// Whether it is said of its subject, and does not only describe a noun.
fn is_predicate(document: &Document<'_>, adjective: usize) -> bool {
    document.tokens()[adjective].dependency == Dependency::Xcomp
        || document
            .children(adjective)
            .any(|child| matches!(document.tokens()[child].dependency, Dependency::Cop | Dependency::AuxPass))
}

/// What it is said about: a clause, or the object of a preposition.
fn complement(
    document: &Document<'_>,
    adjective: usize,
    fits: &dyn Fn(&str) -> Option<&'static AdjectiveCue>,
) -> Option<(&'static AdjectiveCue, std::ops::Range<usize>)> {
    let tokens = document.tokens();
    let next = adjective + 1;
    if next >= sentence(document, adjective).end {
        return None;
    }
    let clause = document.children(adjective).find(|&child| {
        child > adjective
            && matches!(tokens[child].dependency, Dependency::Ccomp | Dependency::Advcl | Dependency::Xcomp)
    });
    if let Some(clause) = clause {
        // "are divided over whether S"
        let preposition = tokens[next].fine == Fine::In && !is_word(document, next, &["that", "whether", "if"]);
        let first = next + usize::from(preposition && next + 1 < clause);
        let question = is_word(document, first, &["whether", "if"]);
        let asks = question || matches!(tokens[first].fine, Fine::Wrb | Fine::Wp);
        let opens = question || is_word(document, first, &["that"]);
        let finite = opens || asks || document.children(clause).any(|child| tokens[child].dependency.is_subject());
        let range = trim(document, first + usize::from(opens)..document.subtree(clause).end);
        let cue = fits(if asks { "wh" } else { "that" }).filter(|_| finite && !range.is_empty());
        if cue.is_some() && document.subtree(clause).start <= first + 1 && (asks || first == next) {
            return cue.map(|cue| (cue, range));
        }
    }
    let object = document
        .children(adjective)
        .find(|&child| child > next && matches!(tokens[child].dependency.base(), Dependency::Obl | Dependency::Nmod))?;
    let case = document.child(object, Dependency::Case).filter(|&case| case == next)?;
    let cue = fits(&document.word(case).to_lowercase())?;
    let range = trim(document, case + 1..document.subtree(object).end);
    (!range.is_empty()).then_some((cue, range))
}
