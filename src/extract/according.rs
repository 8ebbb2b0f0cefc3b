//! "According to X, P", "in the view of X", "by X's own admission", "as cited by X".

use super::candidates::content::{Collector, ContentName};
use super::layout::Layout;
use super::tokens;
use crate::lexicon::cues;
use crate::text::{Dependency, Tag};

/// Most words from the comma before "while" to its verb.
const LONGEST_SUBJECT: usize = 12;

/// Content candidates: the sentence or the nearest clause less the phrase with its source.
pub(crate) fn contents(collector: &mut Collector<'_, '_, '_>) {
    let (layout, cue) = (collector.layout, collector.cue);
    let Some((range, _)) = cue.phrase.clone() else { return };
    let document = layout.document;
    let object = object(layout, collector.cue);
    let hole = match object {
        Some(object) => {
            let source = document.subtree(object);
            range.start.min(source.start)..range.end.max(source.end)
        }
        None => range.clone(),
    };
    let mut sentence = vec![layout.sentence(cue.head)];
    tokens::subtract(&mut sentence, &hole);
    let contrast = contrast(layout, hole.end).unwrap_or(hole.end..hole.end);
    tokens::subtract(&mut sentence, &contrast);
    collector.add_set(ContentName::SentenceLessPhrase, sentence);
    if let Some(object) = object {
        let mut governor = layout.head(object);
        for _ in 0..6 {
            let Some(at) = governor else { break };
            let clause = matches!(layout.tag(at), Tag::Verb | Tag::Auxiliary | Tag::Adjective)
                || document.child(at, Dependency::Cop).is_some()
                || document.child(at, Dependency::Nsubj).is_some();
            if clause {
                let mut set = vec![document.subtree(at)];
                tokens::subtract(&mut set, &hole);
                tokens::subtract(&mut set, &contrast);
                collector.add_set(ContentName::ClauseLessPhrase, set);
                break;
            }
            governor = layout.head(at);
        }
    }
    if let Some(region) = layout.region_before(range.start) {
        if layout.breaks(layout.regions[region].tokens.end.min(range.start), range.start) == 0
            && layout.ends_like_speech(region)
        {
            collector.add(ContentName::RegionBefore, layout.regions[region].tokens.clone());
        }
    }
    if let Some(region) = layout.region_after(range.end) {
        if layout.breaks(range.start, layout.regions[region].tokens.start) == 0 {
            collector.add(ContentName::RegionAfter, layout.regions[region].tokens.clone());
        }
    }
}

/// "P, according to the police, while organisers spoke of 12,000", "According to the police, P, while organisers say Q": the clause that sets
/// another's view against it.
fn contrast(layout: &Layout<'_, '_>, behind: usize) -> Option<std::ops::Range<usize>> {
    let document = layout.document;
    let sentence = layout.sentence(behind.checked_sub(1)?);
    let opens = |comma: usize| {
        comma + 1 < sentence.end
            && document.word(comma) == ","
            && ["while", "whereas"].iter().any(|word| document.word(comma + 1).eq_ignore_ascii_case(word))
            && layout.region_of(comma + 1).is_none()
    };
    if opens(behind) {
        return Some(behind..sentence.end);
    }
    let comma = (behind + 1..sentence.end).find(|&comma| opens(comma))?;
    let verb = (comma + 2..sentence.end.min(comma + LONGEST_SUBJECT)).find(|&at| layout.tag(at) == Tag::Verb)?;
    let reports = !cues::verb(document.lemma(verb)).is_empty() && document.child(verb, Dependency::Nsubj).is_some();
    reports.then_some(comma..sentence.end)
}

/// The head of the phrase's source: the noun that its last preposition, or its following noun, belongs to.
pub(crate) fn object(layout: &Layout<'_, '_>, cue: &super::candidates::cues::Cue) -> Option<usize> {
    let (range, entry) = cue.phrase.as_ref()?;
    let inner = if entry.after.is_empty() {
        let sentence = layout.sentence(range.start);
        range.end..sentence.end
    } else {
        range.start + entry.before.len()..range.end - entry.after.len()
    };
    noun_head(layout, inner)
}

/// The head of the noun phrase that begins a range: the first noun's topmost governor that is a noun in the range.
fn noun_head(layout: &Layout<'_, '_>, range: std::ops::Range<usize>) -> Option<usize> {
    let is_noun = |token: usize| matches!(layout.tag(token), Tag::Noun | Tag::Proper | Tag::Pronoun | Tag::Number);
    let first = range.clone().take(8).find(|&token| is_noun(token))?;
    let mut at = first;
    for _ in 0..6 {
        let inside = matches!(
            layout.dependency(at).base(),
            Dependency::Compound
                | Dependency::Flat
                | Dependency::Nmod
                | Dependency::Amod
                | Dependency::Appos
                | Dependency::Nummod
        );
        match layout.head(at) {
            Some(head) if inside && range.contains(&head) && head > at && is_noun(head) => at = head,
            Some(head) if layout.dependency(at) == Dependency::Flat && range.contains(&head) && is_noun(head) => {
                at = head
            }
            _ => break,
        }
    }
    Some(at)
}
