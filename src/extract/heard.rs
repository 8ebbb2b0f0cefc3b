//! "The court heard that S", "Jurors were told that S": what is said before a court is not what the court says.
//!
//! Nobody is named as the source; whoever gives evidence is named beside it, if at all.

use super::frame::{Construction, Frame, TokenSet};
use super::phrase::{self, clauses, is_lemma, is_mark, is_word, joined, noun_phrase, sentence, trim};
use crate::lexicon::cues::Meaning;
use crate::lexicon::is_hearing;
use crate::model::Kind;
use crate::text::{Dependency, Document, Fine, Tag};

/// The frames of all such clauses of the document.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    (0..document.tokens().len())
        .filter(|&token| document.tokens()[token].tag == Tag::Verb && document.zone(token).is_read())
        .filter(|&token| document.quotation_of(token).is_none() && is_lemma(document, token, &["hear", "tell"]))
        .filter_map(|verb| frame(document, verb))
        .collect()
}

fn frame(document: &Document<'_>, verb: usize) -> Option<Frame> {
    let told = is_lemma(document, verb, &["tell"]);
    if told != phrase::is_passive(document, verb) || phrase::negation(document, verb).is_some() {
        return None;
    }
    let helpers =
        document.children(verb).filter(|&child| child < verb && document.tokens()[child].tag == Tag::Auxiliary);
    let court = helpers.min().unwrap_or(verb).checked_sub(1)?;
    let by = verb + 1 < document.tokens().len() && is_word(document, verb + 1, &["by", "from"]);
    if by || !(is_hearing(document.word(court)) || is_hearing(document.lemma(court))) {
        return None;
    }
    let start = noun_phrase(document, court).start.min(court);
    let content = clause(document, verb).or_else(|| before(document, verb, start))?;
    let cue = (verb, [verb..verb + 1].into());
    Some(Frame::new(Construction::Heard, document.lemma(verb), Kind::Indirect, cue, content, Meaning::PLAIN))
}

/// The clause behind the verb.
fn clause(document: &Document<'_>, verb: usize) -> Option<TokenSet> {
    let clause = document.children(verb).find(|&child| {
        child > verb
            && matches!(document.tokens()[child].dependency.base(), Dependency::Ccomp | Dependency::Advcl)
            && document.subtree(child).start <= verb + 2
            && document.tokens()[child].fine != Fine::Vbg
    })?;
    let (_, range) = clauses(document, clause).swap_remove(0);
    let start = range.start + usize::from(is_word(document, range.start, &["that"]));
    (start < range.end).then(|| joined([trim(document, start..range.end)]))
}

/// "S, the court heard.": the sentence before the comma.
fn before(document: &Document<'_>, verb: usize, court: usize) -> Option<TokenSet> {
    let whole = sentence(document, verb);
    let closes = verb + 1 >= whole.end || is_mark(document, verb + 1);
    let behind = court > whole.start + 2 && is_mark(document, court - 1);
    (closes && behind).then(|| joined([trim(document, whole.start..court - 1)]))
}
