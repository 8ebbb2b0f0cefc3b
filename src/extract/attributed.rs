//! "The Clarion attributed the claim to a report in the Ledger": who passes on says whose it is.
//!
//! The one it is attributed to is the source, the subject passes it on.

use super::frame::{Construction, Frame};
use super::phrase::{self, is_lemma, joined, lemma, members, noun_phrase};
use crate::lexicon::cues::Meaning;
use crate::lexicon::roles::{self, RoleClass};
use crate::model::{Kind, RelayKind};
use crate::text::{Dependency, Document, Tag};

/// The frames of all such attributions.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    (0..document.tokens().len())
        .filter(|&token| {
            document.tokens()[token].tag == Tag::Verb
                && is_lemma(document, token, &["attribute", "ascribe"])
                && document.zone(token).is_read()
        })
        .filter_map(|verb| frame(document, verb))
        .collect()
}

fn frame(document: &Document<'_>, verb: usize) -> Option<Frame> {
    let passive = phrase::is_passive(document, verb);
    let said = if passive {
        document.children(verb).find(|&child| document.tokens()[child].dependency.is_subject())?
    } else {
        phrase::object(document, verb)?
    };
    let range = noun_phrase(document, said);
    // "attributed the fire to a spark" names a cause, not a source.
    let anaphor = super::anaphoric::points_back(document, range.clone())?;
    let target = [verb, said].into_iter().flat_map(|head| document.children(head)).find(|&child| {
        child > verb
            && matches!(document.tokens()[child].dependency.base(), Dependency::Obl | Dependency::Nmod)
            && phrase::has_case(document, child, &["to"])
    })?;
    let written = roles::ending(&lemma(document, target)).is_some_and(|role| role.class == RoleClass::Document)
        || is_lemma(document, target, &["report", "article", "story"]);
    let author = phrase::phrases(document, target, &["in", "by", "from", "of"])
        .find(|&child| document.tokens()[child].dependency.base() == Dependency::Nmod);
    let (source, mut cue) = match author.filter(|_| written) {
        Some(author) => (members(document, author), vec![target..target + 1]),
        None => (members(document, target), Vec::new()),
    };
    cue.push(verb..verb + 1);
    let mut frame = Frame::new(
        Construction::Attributed,
        "attribute to",
        Kind::Anaphoric,
        (verb, joined(cue)),
        joined([range]),
        Meaning::PLAIN,
    )
    .said_by(source);
    frame.anaphor = Some(anaphor);
    if !passive {
        if let Some(subject) = phrase::subject(document, verb) {
            frame.relays = members(document, subject)
                .into_iter()
                .map(|(head, range)| (joined([range]), head, RelayKind::CitedBy))
                .collect();
        }
    }
    Some(frame)
}
