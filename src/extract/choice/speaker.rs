//! Who speaks: the words of a source that the heads chose, held against the subject of the cue.

use crate::extract::candidates::cues::Cue;
use crate::extract::candidates::source::SourceCandidate;
use crate::extract::layout::Layout;
use crate::text::{Dependency, Fine, Tag};

/// The chosen source, or the subject of the cue where that must speak and the chosen one stands elsewhere.
pub(super) fn speaker<'s>(
    layout: &Layout<'_, '_>,
    cue: &Cue,
    chosen: &'s SourceCandidate,
    sources: &'s [SourceCandidate],
) -> &'s SourceCandidate {
    whole_subject(layout, cue, chosen, sources)
        .or_else(|| shared_subject(layout, cue, chosen, sources))
        .unwrap_or(chosen)
}

/// "Video verified by Orbis showed that": who speaks is the subject, and not who is named behind a preposition inside it.
fn whole_subject<'s>(
    layout: &Layout<'_, '_>,
    cue: &Cue,
    chosen: &SourceCandidate,
    sources: &'s [SourceCandidate],
) -> Option<&'s SourceCandidate> {
    let nominal = |token: usize| matches!(layout.tag(token), Tag::Noun | Tag::Proper | Tag::Pronoun | Tag::Number);
    let subject = cue.subject.filter(|&subject| subject < cue.head && !cue.passive && nominal(subject))?;
    let (head, first) = (chosen.head?, chosen.tokens.first()?.start);
    let inside = head != subject
        && first > subject
        && layout.document.subtree(subject).contains(&head)
        && layout.tag(first - 1) == Tag::Adposition;
    sources.iter().find(|source| inside && source.head == Some(subject))
}

/// "a partner with whom we trade and plan to sign a treaty": a verb that is joined to one with a subject has that subject, and not
/// somebody before it.
fn shared_subject<'s>(
    layout: &Layout<'_, '_>,
    cue: &Cue,
    chosen: &SourceCandidate,
    sources: &'s [SourceCandidate],
) -> Option<&'s SourceCandidate> {
    let joined = layout.dependency(cue.head) == Dependency::Conj && cue.subject.is_none() && !cue.passive;
    let verb = layout.head(cue.head).filter(|&verb| joined && layout.tag(verb) == Tag::Verb)?;
    let subject = layout.document.children(verb).find(|&child| layout.dependency(child) == Dependency::Nsubj)?;
    let speaks = matches!(layout.tag(subject), Tag::Noun | Tag::Proper | Tag::Pronoun)
        && !matches!(layout.document.tokens()[subject].fine, Fine::Wp | Fine::Wdt);
    let before = chosen.head.is_some_and(|head| head < subject) && subject < cue.head;
    sources.iter().find(|source| speaks && before && source.head == Some(subject))
}

/// Whether a source is somebody or something that can say: not the bare noun of "according to plan".
pub(super) fn says_who(layout: &Layout<'_, '_>, source: &SourceCandidate) -> bool {
    let Some(head) = source.head.filter(|_| !source.tokens.is_empty()) else { return false };
    let document = layout.document;
    matches!(layout.tag(head), Tag::Proper | Tag::Pronoun)
        || layout.classes[head] >= 15
        || document.tokens()[head].fine == Fine::Nns
        || document.children(head).any(|child| {
            matches!(
                layout.dependency(child),
                Dependency::Det | Dependency::NmodPoss | Dependency::Amod | Dependency::Nmod
            )
        })
}
