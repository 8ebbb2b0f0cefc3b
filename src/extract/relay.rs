//! Relays named in the reporting clause: "told Reuters", "said in an interview with the Harbour Post".
//!
//! Only media are relays; whoever else is told something (a court, reporters, a wife) passes nothing on.

use super::candidates::cues::Cue;
use super::candidates::source::noun_phrase;
use super::frame::TokenSet;
use super::layout::Layout;
use crate::lexicon::agencies;
use crate::lexicon::cues::Complement;
use crate::model::RelayKind;
use crate::text::{Dependency, Tag};

/// The media that a cue's source spoke to, each with its words, head and kind.
pub(crate) fn told(layout: &Layout<'_, '_>, cue: &Cue) -> Vec<(TokenSet, usize, RelayKind)> {
    let document = layout.document;
    let mut found = Vec::new();
    let mut add = |head: usize| {
        let set = noun_phrase(layout, head, cue.head);
        if is_medium(layout, head, &set) {
            found.push((set, head, RelayKind::Told));
        }
    };
    if cue.complement == Some(Complement::Told) || document.lemma(cue.head) == "tell" {
        cue.object.into_iter().chain(cue.addressee).for_each(&mut add);
    }
    if cue.entry.is_some() {
        for child in document.children(cue.head).filter(|&child| layout.dependency(child).base() == Dependency::Obl) {
            let interview = document.lemma(child) == "interview" || document.lemma(child) == "statement";
            let case = document.child(child, Dependency::Case).map(|case| document.lemma(case));
            if interview {
                document
                    .children(child)
                    .filter(|&c| layout.dependency(c).base() == Dependency::Nmod)
                    .for_each(&mut add);
            } else if matches!(case, Some("to" | "on" | "with")) {
                add(child);
            }
        }
    }
    found
}

/// Whether a noun phrase names a medium.
pub(crate) fn is_medium(layout: &Layout<'_, '_>, head: usize, set: &TokenSet) -> bool {
    let document = layout.document;
    if layout.tag(head) != Tag::Proper {
        return false;
    }
    let Some(range) = set.first() else { return false };
    let words = &document.text()[document.span(range.clone()).range()];
    if agencies::lookup(words).is_some_and(|body| body.medium.is_some()) {
        return true;
    }
    let mut proper = range.clone().filter(|&token| layout.tag(token) == Tag::Proper);
    match (proper.next(), proper.next_back()) {
        (Some(first), Some(last)) => agencies::reads_like_outlet(document.word(first), document.word(last)),
        _ => false,
    }
}
