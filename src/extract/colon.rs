//! Content after a colon, in the same paragraph or the next.

use super::candidates::content::{Collector, ContentName};

/// Content candidates of a colon that is a cue of its own ("Poll: most approve").
pub(crate) fn contents(collector: &mut Collector<'_, '_, '_>) {
    let (layout, colon) = (collector.layout, collector.cue.head);
    let (sentence, paragraph) = (layout.sentence(colon), layout.paragraph(colon));
    if let Some(region) = layout.region_after(colon) {
        collector.add(ContentName::ColonRegion, layout.regions[region].tokens.clone());
    }
    collector.add(ContentName::ColonSentence, colon + 1..sentence.end);
    collector.add(ContentName::ColonParagraph, colon + 1..paragraph.end);
    next_paragraph(collector);
}

/// A paragraph that ends in a colon or comma announces the next one; a verb in it may be the cue.
pub(crate) fn next_paragraph(collector: &mut Collector<'_, '_, '_>) {
    let (layout, head) = (collector.layout, collector.cue.head);
    let paragraph = layout.paragraph(head);
    let document = layout.document;
    if paragraph.end - head > 25 || paragraph.end == 0 || layout.sentence(head).end < paragraph.end {
        return;
    }
    let end = document.word(paragraph.end - 1);
    if end == ":" || end == "," {
        let Some(next) = document.paragraphs().get(layout.paragraph_of(head) + 1) else { return };
        if next.zone.is_read() {
            let range = next.tokens.clone();
            collector.add(ContentName::NextParagraph, range.clone());
            if let Some(region) = layout.regions_under(&range).next() {
                let mut set = vec![layout.regions[region].tokens.clone()];
                let mut last = region;
                while let Some(more) = layout.regions[last].continued_by.filter(|_| set.len() < 12) {
                    set.push(layout.regions[more].tokens.clone());
                    last = more;
                }
                collector.add_set(ContentName::NextRegion, set);
            }
        }
    } else if let Some(colon) = (head + 1..paragraph.end).find(|&token| document.word(token) == ":") {
        collector.add(ContentName::ColonParagraph, colon + 1..paragraph.end);
        collector.add(ContentName::ColonSentence, colon + 1..layout.sentence(colon).end);
    }
}
