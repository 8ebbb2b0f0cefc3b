//! Reported speech: what the cue governs, what governs the cue, and what stands beside it.

use super::candidates::content::{Collector, ContentName};
use super::candidates::cues::CueKind;
use super::frame::TokenSet;
use super::layout::Layout;
use super::tokens;
use crate::text::{Dependency, Tag};

/// Content candidates made of the cue's tree.
pub(crate) fn contents(collector: &mut Collector<'_, '_, '_>) {
    let (layout, cue) = (collector.layout, collector.cue);
    let document = layout.document;
    let head = cue.head;
    let own = document.subtree(head);
    let right = head + 1..own.end;
    let mut obliques = 0;
    for child in document.children(head) {
        let subtree = document.subtree(child);
        match layout.dependency(child) {
            Dependency::Ccomp => clause(collector, child),
            Dependency::Parataxis => collector.add(ContentName::Parataxis, subtree),
            Dependency::Xcomp => {
                if layout.tag(child) == Tag::Verb || document.child(child, Dependency::Mark).is_some() {
                    collector.add(ContentName::Infinitive, subtree);
                    under(collector, child);
                } else {
                    collector.add(ContentName::Predicate, subtree);
                }
            }
            Dependency::Obj | Dependency::Iobj => {
                collector.add(ContentName::Object, subtree.clone());
                let end = right_end(layout, head, &subtree, own.end);
                collector.add(ContentName::ObjectRight, subtree.start..end);
                under(collector, child);
                misplaced_clause(collector, child);
            }
            Dependency::Advcl => {
                collector.add(ContentName::Adverbial, subtree);
                under(collector, child);
            }
            Dependency::NsubjPass | Dependency::CsubjPass => {
                collector.add(ContentName::PassiveSubject, subtree.clone());
                if right.start < right.end {
                    collector.add_set(
                        ContentName::SubjectRight,
                        vec![subtree, without_agent(layout, collector.cue.agent, head, own.end)],
                    );
                }
            }
            Dependency::Nsubj if cue.infinitive.is_some() || cue.predicate.is_some() => {
                // "seems to", "is expected to": the subject with its infinitive says it.
                let complement = cue.infinitive.or(cue.predicate).map(|c| document.subtree(c));
                if let Some(complement) = complement {
                    collector.add_set(ContentName::SubjectRight, vec![subtree, complement]);
                }
            }
            Dependency::Acl | Dependency::AclRelcl if cue.kind != CueKind::Verb => {
                let start = subtree.start;
                collector.add(ContentName::NounClause, start..subtree.end);
            }
            Dependency::Obl | Dependency::Nmod | Dependency::OblAgent => {
                let case = document.child(child, Dependency::Case);
                let name = if obliques == 0 { ContentName::Oblique } else { ContentName::SecondOblique };
                obliques += 1;
                let start = case.map_or(subtree.start, |case| if case + 1 < subtree.end { case + 1 } else { case });
                collector.add(name, start.max(subtree.start)..subtree.end);
                under(collector, child);
                misplaced_clause(collector, child);
            }
            Dependency::NmodPoss => collector.add(ContentName::Possessor, without_case(layout, subtree)),
            Dependency::Compound | Dependency::Amod if cue.kind == CueKind::Noun => {
                collector.add(ContentName::Modifier, subtree);
            }
            _ => {}
        }
    }
    if right.start < right.end {
        collector.add(ContentName::Right, right.clone());
    }
    beside(collector);
    by_marks(collector);
}

/// A clausal complement: whole, cut before a conjunct with its own subject, cut before a trailing adverbial clause.
fn clause(collector: &mut Collector<'_, '_, '_>, child: usize) {
    let layout = collector.layout;
    let document = layout.document;
    let subtree = document.subtree(child);
    collector.add(ContentName::Clause, subtree.clone());
    for part in document.children(child).filter(|&part| part > child) {
        let start = document.subtree(part).start;
        match layout.dependency(part) {
            Dependency::Conj if document.children(part).any(|c| layout.dependency(c).is_subject()) => {
                let start = document.child(part, Dependency::Cc).map_or(start, |cc| cc.min(start));
                collector.add(ContentName::ClauseCut, subtree.start..start);
            }
            Dependency::Advcl | Dependency::Parataxis => {
                collector.add(ContentName::ClauseTrimmed, subtree.start..start)
            }
            _ => {}
        }
    }
}

/// "told the paper that …", "told by a clerk that …": a parse may take the clause for the noun's own.
fn misplaced_clause(collector: &mut Collector<'_, '_, '_>, noun: usize) {
    let layout = collector.layout;
    let document = layout.document;
    let clause = document.children(noun).find(|&part| {
        matches!(layout.dependency(part), Dependency::AclRelcl | Dependency::Acl | Dependency::Ccomp)
            && ["that", "whether", "how", "why"]
                .iter()
                .any(|mark| document.word(document.subtree(part).start).eq_ignore_ascii_case(mark))
    });
    if let Some(clause) = clause {
        collector.add(ContentName::Clause, document.subtree(clause));
    }
}

/// What stands under an infinitive, object, oblique or participle of the cue.
fn under(collector: &mut Collector<'_, '_, '_>, node: usize) {
    let layout = collector.layout;
    let document = layout.document;
    for child in document.children(node).filter(|&child| child > collector.cue.head) {
        let subtree = document.subtree(child);
        match layout.dependency(child) {
            Dependency::Obj => {
                let end = right_end(layout, node, &subtree, document.subtree(node).end);
                collector.add(ContentName::InfinitiveObject, subtree.start..end);
            }
            Dependency::Obl | Dependency::Nmod => {
                let case = document.child(child, Dependency::Case);
                let start = case.map_or(subtree.start, |case| case + 1);
                collector.add(ContentName::InfinitiveOblique, start..subtree.end);
            }
            Dependency::Ccomp | Dependency::Acl | Dependency::Advcl => {
                collector.add(ContentName::DeeperClause, subtree.clone());
                if let Some(deep) = document.child(child, Dependency::Ccomp) {
                    collector.add(ContentName::DeeperClause, document.subtree(deep));
                }
            }
            _ => {}
        }
    }
}

/// Candidates beside the cue or above it.
fn beside(collector: &mut Collector<'_, '_, '_>) {
    let (layout, cue) = (collector.layout, collector.cue);
    let document = layout.document;
    let head = cue.head;
    let own = document.subtree(head);
    let sentence = layout.sentence(head);
    let subject = cue.subject.map(|subject| document.subtree(subject));
    let clause_start = subject.as_ref().map_or(head, |subject| subject.start.min(head));
    if clause_start > sentence.start {
        collector.add(ContentName::Lead, sentence.start..clause_start);
    }
    match layout.dependency(head) {
        Dependency::Parataxis | Dependency::Advcl | Dependency::Ccomp | Dependency::Conj | Dependency::Discourse => {
            if let Some(governor) = layout.head(head) {
                let mut set = vec![document.subtree(governor)];
                tokens::subtract(&mut set, &own);
                collector.add_set(ContentName::Governor, set);
            }
        }
        Dependency::AclRelcl | Dependency::Acl | Dependency::Amod => {
            if let Some(noun) = layout.head(head) {
                let mut set = vec![document.subtree(noun)];
                tokens::subtract(&mut set, &own);
                let name = if layout.dependency(head) == Dependency::Amod {
                    ContentName::Modified
                } else {
                    ContentName::Antecedent
                };
                collector.add_set(name, set);
                if layout.dependency(head) == Dependency::AclRelcl && cue.infinitive.is_some() {
                    let infinitive = cue.infinitive.map(|i| document.subtree(i)).unwrap_or_default();
                    let np = document.subtree(noun).start..own.start;
                    collector.add_set(ContentName::SubjectRight, vec![np, infinitive]);
                }
            }
        }
        _ => {}
    }
    // The reporting clause between its commas, whatever the parse made of it.
    let is_border = |token: usize| matches!(document.word(token), "," | "—" | "–" | "--" | ";" | "”" | "\"");
    let left = (sentence.start..clause_start).rev().take(12).find(|&token| is_border(token));
    let verb_end = head + 1;
    let end_at = (verb_end..sentence.end)
        .take(15)
        .find(|&token| is_border(token) || layout.dependency(token) == Dependency::Punct && token + 1 >= sentence.end);
    if let Some(left) = left {
        let right = end_at.unwrap_or(sentence.end);
        let mut set: TokenSet = vec![sentence.start..left];
        if right < sentence.end {
            set.push(right + 1..sentence.end);
        }
        collector.add_set(ContentName::SentenceLess, set);
    }
}

/// Stretches by punctuation alone, for where the parse went wrong.
fn by_marks(collector: &mut Collector<'_, '_, '_>) {
    let (layout, cue) = (collector.layout, collector.cue);
    let document = layout.document;
    let sentence = layout.sentence(cue.head);
    let names = [ContentName::LeadComma, ContentName::LeadSecondComma, ContentName::LeadThirdComma];
    let commas = (sentence.start + 1..cue.head).rev().take(20).filter(|&token| document.word(token) == ",");
    for (name, comma) in names.into_iter().zip(commas) {
        collector.add(name, sentence.start..comma);
    }
    let start = cue.fixed.end.max(cue.head + 1);
    if start >= sentence.end {
        return;
    }
    collector.add(ContentName::Rest, start..sentence.end);
    let border = (start + 1..sentence.end).find(|&token| match document.word(token) {
        ";" | "—" | "–" => true,
        "," => token + 1 < sentence.end && matches!(layout.tag(token + 1), Tag::Coordinator | Tag::Subordinator),
        _ => false,
    });
    if let Some(border) = border {
        collector.add(ContentName::RestToBorder, start..border);
    }
    if let Some(comma) = (start + 1..sentence.end).find(|&token| document.word(token) == ",") {
        collector.add(ContentName::RestToComma, start..comma);
    }
    if let Some(object) = cue.object.or(cue.addressee) {
        let end = document.subtree(object).end;
        // The object's noun phrase by tags: an over-long subtree has swallowed the clause.
        let short = (object + 1..sentence.end)
            .find(|&token| {
                !matches!(
                    layout.tag(token),
                    Tag::Noun | Tag::Proper | Tag::Adposition | Tag::Determiner | Tag::Adjective
                )
            })
            .unwrap_or(end);
        collector.add(ContentName::RestAfterObject, short.min(end)..sentence.end);
    }
}

/// Where an object's phrase ends when the complements to its right are taken in; adverbial clauses after a comma stay out.
fn right_end(layout: &Layout<'_, '_>, governor: usize, object: &std::ops::Range<usize>, end: usize) -> usize {
    let document = layout.document;
    let mut last = object.end;
    for child in document.children(governor).filter(|&child| child >= object.end) {
        let subtree = document.subtree(child);
        let comma = document.word(subtree.start) == ",";
        match layout.dependency(child) {
            Dependency::Xcomp | Dependency::Ccomp | Dependency::Obl | Dependency::Nmod | Dependency::OblUnmarked => {
                last = subtree.end
            }
            Dependency::Advcl if !comma && document.word(subtree.start - 1) != "," => last = subtree.end,
            Dependency::Advmod if subtree.start == last => last = subtree.end,
            _ => break,
        }
    }
    last.min(end)
}

fn without_agent(layout: &Layout<'_, '_>, agent: Option<usize>, head: usize, end: usize) -> std::ops::Range<usize> {
    match agent.map(|agent| layout.document.subtree(agent)) {
        Some(agent) if agent.start > head + 1 => head + 1..agent.start,
        Some(agent) => agent.end.max(head + 1)..end,
        None => head + 1..end,
    }
}

/// A possessor without its mark.
pub(crate) fn without_case(layout: &Layout<'_, '_>, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let last = range.end.saturating_sub(1);
    if range.len() > 1 && matches!(layout.document.word(last), "'s" | "’s" | "'" | "’") {
        range.start..last
    } else {
        range
    }
}
