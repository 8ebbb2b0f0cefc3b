//! Quotations: before the cue, after it, on both sides, over sentences and paragraphs.
//!
//! A quotation's extent is certain, a parse is not; so these candidates do not ask the parse for extents.

use super::candidates::content::{Collector, ContentName};
use super::candidates::cues::Cue;
use super::frame::TokenSet;
use super::layout::Layout;
use crate::lexicon::cues::{self, Complement};
use crate::text::Tag;

/// Content candidates made of quotations.
pub(crate) fn contents(collector: &mut Collector<'_, '_, '_>) {
    let (layout, cue) = (collector.layout, collector.cue);
    if let Some(before) = cue.region_before {
        let region = layout.regions[before].tokens.clone();
        collector.add_set(ContentName::RegionBefore, joined(layout, cue, before));
        let start = layout.sentence(region.start).start.max(layout.paragraph(region.start).start);
        collector.add(ContentName::RegionBeforeWords, start..region.end);
        collector.add(ContentName::RegionBeforeAlone, region);
    }
    if let Some(after) = cue.region_after {
        let region = layout.regions[after].tokens.clone();
        let set = joined(layout, cue, after);
        let mut words = set.clone();
        words.push(cue.fixed.end.max(cue.head + 1)..region.end);
        collector.add_set(ContentName::RegionAfter, set);
        collector.add_set(ContentName::RegionAfterWords, words);
        collector.add(ContentName::RegionAfterAlone, region);
    }
}

/// A quotation with the quotations that carry it on: in the same paragraph where nothing but the
/// reporting clause and at most one sentence end stand between, and in the next one where it did not close.
fn joined(layout: &Layout<'_, '_>, cue: &Cue, first: usize) -> TokenSet {
    let mut set = vec![layout.regions[first].tokens.clone()];
    let mut last = first;
    while set.len() < MOST_PIECES {
        if let Some(next) = layout.regions[last].continued_by {
            set.push(layout.regions[next].tokens.clone());
            last = next;
            continue;
        }
        let next = last + 1;
        if next >= layout.regions.len() || layout.regions[next].paragraph != layout.regions[last].paragraph {
            break;
        }
        let (end, start) = (layout.regions[last].tokens.end, layout.regions[next].tokens.start);
        let unrelated = (end..start).any(|token| {
            layout.tag(token) == Tag::Verb
                && (!of_reporting_clause(layout, cue, token) || announces(layout, cue, token))
        });
        if start < end
            || unrelated
            || ends(layout, end - 1, start) > 1
            || layout.ends_in_comma(next)
            || start - end > 40
        {
            break;
        }
        set.push(layout.regions[next].tokens.clone());
        last = next;
    }
    set
}

/// Most quotations that are joined into one content.
const MOST_PIECES: usize = 12;

/// Sentence ends among the words between two quotations; one at the first quotation's own end does not count.
fn ends(layout: &Layout<'_, '_>, last: usize, start: usize) -> usize {
    layout.breaks((last + 1).min(start), start)
}

/// Whether a verb after the cue brings in the next quotation itself ("he said, adding:").
fn announces(layout: &Layout<'_, '_>, cue: &Cue, verb: usize) -> bool {
    verb > cue.head
        && cues::verb(layout.document.lemma(verb)).iter().any(|entry| entry.complements.has(Complement::Quote))
}

/// Whether a verb belongs to the reporting clause: the cue, or a word inside its subject or its adverbials.
fn of_reporting_clause(layout: &Layout<'_, '_>, cue: &Cue, verb: usize) -> bool {
    let mut at = verb;
    for _ in 0..8 {
        if at == cue.head {
            return true;
        }
        match layout.head(at) {
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}
