//! The bounds of what was chosen: a content begins and ends where its clause does, and shares no words with its source.

use super::{Choice, MOST_BEFORE};
use crate::extract::candidates::cues::{Cue, CueKind};
use crate::extract::frame::TokenSet;
use crate::extract::layout::Layout;
use crate::extract::{phrase, tokens};
use crate::lexicon::calendar::calendar_word;
use crate::lexicon::cues::Complement;
use crate::lexicon::{is_connective, lowered};
use crate::model::Act;
use crate::text::{Dependency, Fine, Tag};

/// The source's words are not part of the content.
///
/// Where a parse took the content for a clause of the source ("told by the consul that …"), it is the other way round.
pub(super) fn finish(layout: &Layout<'_, '_>, mut choice: Choice) -> Option<Choice> {
    drop_closing_mark(layout, &mut choice.source.tokens);
    let content = &choice.content.tokens;
    if tokens::shared(content, &choice.source.tokens) == tokens::count(content) {
        let mut source = choice.source.tokens.clone();
        for range in content {
            tokens::subtract(&mut source, range);
        }
        tokens::trim(layout.document, &mut source);
        source.truncate(1);
        drop_mark(layout, &mut source);
        if choice.source.head.is_some_and(|head| tokens::contains(&source, head)) {
            choice.source.tokens = source;
        }
    }
    if choice.cue.kind == CueKind::Verb && tokens::count(&choice.source.tokens) > 1 {
        tokens::subtract(&mut choice.source.tokens, &(choice.cue.head..choice.cue.head + 1));
    }
    for range in choice.source.tokens.clone() {
        tokens::subtract(&mut choice.content.tokens, &range);
    }
    begin_after_that(layout, &choice.cue, &mut choice.content.tokens);
    begin_whole(layout, &choice.cue, &mut choice.content.tokens);
    whole_gerund(layout, &mut choice.content.tokens);
    drop_time(layout, &choice.cue, &mut choice.content.tokens);
    end_at_semicolon(layout, &choice.cue, &mut choice.content.tokens);
    whole_demand(layout, &choice.cue, &mut choice.content.tokens);
    tokens::trim(layout.document, &mut choice.content.tokens);
    // "voted to sell it, despite warnings from residents": in spite of what somebody acts is not what he says.
    let first = choice.content.tokens.first().map_or(0, |first| first.start);
    if first > choice.cue.head + 1 && phrase::is_word(layout.document, first - 1, &["despite", "amid", "amidst"]) {
        return None;
    }
    drop_connective(layout, &mut choice.content.tokens);
    (!choice.content.tokens.is_empty()).then_some(choice)
}

/// "called on the board to reject the offer": whoever is asked for something goes with what.
fn whole_demand(layout: &Layout<'_, '_>, cue: &Cue, content: &mut TokenSet) {
    let demands = cue.entry.is_some_and(|entry| entry.meaning.act == Act::Demands);
    let behind = cue.fixed.end.max(cue.head + 1);
    if let [only] = content.as_mut_slice() {
        // The object of the cue, or of its preposition, right before the infinitive.
        let object = cue.object.or(cue.addressee).or(cue.oblique.map(|(noun, _)| noun));
        let object = object.filter(|&object| object + 1 == only.start);
        let start = object.map(|object| layout.document.subtree(object).start.max(behind));
        let infinitive = layout.document.tokens()[only.start].fine == Fine::To;
        if let Some(start) = start.filter(|&start| demands && infinitive && start < only.start) {
            only.start = start;
        }
    }
    let Some(last) = content.last_mut().filter(|last| demands && last.start > cue.head) else { return };
    let to = last.end;
    if to >= layout.sentence(cue.head).end || layout.document.tokens()[to].fine != Fine::To {
        return;
    }
    let Some(verb) = layout.head(to).filter(|&verb| verb > to && layout.document.tokens()[verb].fine == Fine::Vb)
    else {
        return;
    };
    if layout.head(verb).is_some_and(|governor| governor == cue.head || last.contains(&governor)) {
        last.end = layout.document.subtree(verb).end;
    }
}

/// "apologised for having reported that S": a gerund's auxiliary takes the whole gerund with it.
fn whole_gerund(layout: &Layout<'_, '_>, content: &mut TokenSet) {
    let [only] = content.as_mut_slice() else { return };
    if only.len() != 1 || layout.document.tokens()[only.start].fine != Fine::Vbg {
        return;
    }
    let auxiliary = matches!(layout.dependency(only.start), Dependency::Aux | Dependency::AuxPass | Dependency::Cop);
    if let Some(verb) = layout.head(only.start).filter(|&verb| auxiliary && verb > only.start) {
        only.end = layout.document.subtree(verb).end;
    }
}

/// Takes a connective of the narrator's ("however,") off the beginning of a content.
fn drop_connective(layout: &Layout<'_, '_>, content: &mut TokenSet) {
    let Some(first) = content.first_mut().filter(|first| first.len() > 2) else { return };
    let apart = layout.region_of(first.start).is_none() && layout.document.word(first.start + 1) == ",";
    if apart && is_connective(layout.document.word(first.start)) {
        first.start += 2;
    }
}

/// "denied there had been a leak", "found nothing to suggest that S", "The verdict came at noon: “Guilty,” the foreman read": a content begins
/// with the word that its first verb needs, and where it ends in a quotation behind a colon, with that.
fn begin_whole(layout: &Layout<'_, '_>, cue: &Cue, content: &mut TokenSet) {
    let Some(first) = content.first_mut().filter(|first| first.start > 0) else { return };
    // "put the number of those held at 40"
    let object = cue.object.filter(|&object| cue.complement == Some(Complement::ObjAt) && object > cue.head);
    if let Some(start) = object.map(|object| layout.document.subtree(object).start.max(cue.head + 1)) {
        first.start = first.start.min(start);
        return;
    }
    let before = first.start - 1;
    // "found no evidence that S"
    let object = cue.object.filter(|&object| object > cue.head && (object..=object + 1).contains(&before));
    if let Some(object) = object.filter(|&object| phrase::negative_noun(layout.document, object)) {
        first.start = layout.document.subtree(object).start.max(cue.head + 1);
        return;
    }
    if before > cue.head {
        let head = layout.head(before).filter(|head| first.contains(head));
        let there = layout.dependency(before) == Dependency::Expl && head.is_some();
        let infinitive = layout.document.tokens()[first.start].fine == Fine::To
            && layout.dependency(before) == Dependency::Obj
            && layout.head(before) == Some(cue.head)
            && layout
                .head(first.start)
                .is_some_and(|verb| layout.head(verb) == Some(before) && layout.dependency(verb) == Dependency::Acl);
        if there || infinitive {
            first.start = before;
        }
        return;
    }
    let Some(last) = layout.regions_under(first).next_back() else { return };
    let region = layout.regions[last].tokens.clone();
    let colon = region.start.checked_sub(1).filter(|colon| first.contains(colon) && first.start + 1 < *colon);
    if region.end == first.end && colon.is_some_and(|colon| layout.document.word(colon) == ":") {
        first.start = region.start;
    }
}

/// "said afterwards they believed him": when it was said is not said.
fn drop_time(layout: &Layout<'_, '_>, cue: &Cue, content: &mut TokenSet) {
    const WHEN: &[&str] =
        &["afterwards", "afterward", "later", "earlier", "again", "repeatedly", "previously", "privately", "publicly"];
    let Some(first) = content.first_mut().filter(|first| first.len() > 3 && first.start == cue.head + 1) else {
        return;
    };
    // "said on Wednesday it had found nothing"
    let day = layout.head(first.start).filter(|&day| {
        let governor = layout.head(day);
        layout.dependency(first.start) == Dependency::Case && (governor == Some(cue.head) || governor == cue.clause)
    });
    let day = day.filter(|&day| calendar_word(&lowered(layout.document.word(day))).is_some());
    if let Some(end) = day.map(|day| layout.document.subtree(day).end) {
        let opens = |token: usize| {
            matches!(layout.tag(token), Tag::Pronoun | Tag::Determiner | Tag::Proper | Tag::Noun | Tag::Number)
        };
        if cue.clause.is_some_and(|clause| clause > end) && end < first.end && opens(end) {
            first.start = end;
        }
        return;
    }
    let subject = matches!(layout.tag(first.start + 1), Tag::Pronoun | Tag::Determiner | Tag::Proper | Tag::Noun);
    if subject && WHEN.iter().any(|word| layout.document.word(first.start).eq_ignore_ascii_case(word)) {
        first.start += 1;
    }
}

/// "told the paper in an interview that S", "reported, without giving a source, that S": what stands between the cue and the "that" of its clause is not said.
fn begin_after_that(layout: &Layout<'_, '_>, cue: &Cue, content: &mut TokenSet) {
    let that = cue.entry.is_none_or(|entry| {
        [Complement::That, Complement::Told, Complement::Wh].into_iter().any(|clause| entry.complements.has(clause))
    });
    let Some(first) = content.first_mut().filter(|first| that && first.start > cue.head) else { return };
    let letter = first.start >= 2 && matches!(layout.document.word(first.start - 1), "in" | "In");
    let without = layout.document.word(first.start) == "without";
    // "said in a statement released by the police that S"
    let released = first.start > cue.head + 1 && layout.document.tokens()[first.start].fine == Fine::Vbn;
    if layout.tag(first.start) != Tag::Adposition && !letter && !without && !released {
        return;
    }
    let finite = |token: usize| {
        matches!(layout.document.tokens()[token].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md)
            || layout.region_of(token).is_some()
    };
    let mark = first.clone().take(MOST_BEFORE).take_while(|&token| !finite(token)).find(|&token| {
        layout.dependency(token) == Dependency::Mark && matches!(layout.document.word(token), "that" | "whether")
    });
    if let Some(mark) = mark.filter(|mark| mark + 2 < first.end) {
        first.start = mark + 1;
    }
}

/// Ends a content at the semicolon behind its cue, where another clause with a subject and a verb begins.
fn end_at_semicolon(layout: &Layout<'_, '_>, cue: &Cue, content: &mut TokenSet) {
    if cue.kind != CueKind::Verb || content.first().is_none_or(|first| first.start < cue.head) {
        return;
    }
    let apart = |token: usize| {
        layout.document.word(token) == ";" && layout.region_of(token).is_none() && token > content[0].start
    };
    let Some(mark) = content.iter().cloned().flatten().find(|&token| apart(token)) else { return };
    let sentence = layout.sentence(cue.head);
    let clause = (mark + 1..sentence.end.min(mark + 20)).any(|token| {
        layout.dependency(token).is_subject()
            || matches!(layout.document.tokens()[token].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp)
    });
    if clause {
        content.retain_mut(|range| {
            range.end = range.end.min(mark);
            range.start < range.end
        });
    }
}

/// Takes the mark that closes a quotation off the beginning of the source behind it.
fn drop_closing_mark(layout: &Layout<'_, '_>, source: &mut TokenSet) {
    let Some(first) = source.first_mut().filter(|first| first.len() > 1) else { return };
    let closes = layout.region_of(first.start).is_some_and(|region| {
        layout.regions[region].tokens.end == first.start + 1 && layout.regions[region].tokens.len() > 1
    });
    if closes && layout.tag(first.start) == Tag::Punctuation {
        first.start += 1;
    }
}

/// Takes a "that" off the end of a source.
fn drop_mark(layout: &Layout<'_, '_>, source: &mut TokenSet) {
    if let Some(last) = source.last_mut().filter(|last| last.len() > 1) {
        if layout.document.word(last.end - 1).eq_ignore_ascii_case("that") {
            last.end -= 1;
        }
    }
}
