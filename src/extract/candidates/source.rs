//! Source candidates: whose words they may be.

use std::ops::Range;

use super::super::frame::TokenSet;
use super::super::layout::Layout;
use super::super::reported::without_case;
use super::super::{according, tokens};
use super::Names;
use super::cues::{Cue, CueKind};
use crate::lexicon::cues::Guard;
use crate::text::{Dependency, Document, Tag};

/// The rule that made a source candidate, in the order in which they are believed without weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum SourceName {
    /// The object of "according to" and its like.
    PhraseObject,
    /// The words before a colon.
    ColonLeft,
    /// Possessor of a cue that is a noun.
    Possessor,
    /// By-phrase of a passive.
    Agent,
    /// Object of "by" or "from" under a noun.
    ByFrom,
    /// A modifier that names somebody ("US accusation").
    Modifier,
    /// Subject of the verb that a noun cue is the object of.
    LightVerbSubject,
    /// Subject.
    Subject,
    /// Relative pronoun; it stands for the noun before it.
    Relative,
    /// The noun that a participle modifies.
    Participle,
    /// Subject of the first conjunct.
    ConjunctSubject,
    /// Object of the governing verb, for infinitives ("urged him to say").
    GovernorObject,
    /// Subject of the governor.
    GovernorSubject,
    /// Subject of an ancestor above that.
    AncestorSubject,
    /// Noun phrase that ends left of the cue.
    AdjacentLeft,
    /// Noun phrase that begins right of the cue.
    AdjacentRight,
    /// Possessor of the object.
    ObjectPossessor,
    /// First subject of the sentence.
    FirstSubject,
    /// The cue's object.
    Object,
    /// The object of a preposition of the cue.
    Oblique,
    /// Noun phrase before the comma left of the cue.
    CommaLeft,
    /// Noun phrase before an earlier comma.
    CommaFar,
    /// First noun phrase of the sentence.
    FirstNoun,
    /// Nobody.
    Nobody,
}

/// One source candidate.
#[derive(Clone, Debug)]
pub(crate) struct SourceCandidate {
    /// The rules that made it.
    pub(crate) names: Names,
    /// Its words; empty for nobody.
    pub(crate) tokens: TokenSet,
    /// Its head; for a relative pronoun the noun that it stands for.
    pub(crate) head: Option<usize>,
}

impl SourceCandidate {
    /// Whether a rule made it.
    pub(crate) const fn is(&self, name: SourceName) -> bool {
        self.names & (1 << name as u64) != 0
    }
}

struct Collector<'l, 'd, 't> {
    layout: &'l Layout<'d, 't>,
    cue: &'l Cue,
    found: Vec<SourceCandidate>,
}

impl Collector<'_, '_, '_> {
    fn add(&mut self, name: SourceName, head: usize) {
        let set = noun_phrase(self.layout, head, self.cue.head);
        self.add_set(name, set, Some(head));
    }

    fn add_set(&mut self, name: SourceName, set: TokenSet, head: Option<usize>) {
        if set.is_empty() && name != SourceName::Nobody {
            return;
        }
        let bit = 1 << name as u64;
        match self.found.iter_mut().find(|found| found.tokens == set) {
            Some(found) => found.names |= bit,
            None => self.found.push(SourceCandidate { names: bit, tokens: set, head }),
        }
    }

    /// The subject of a clause: its words, and whom they stand for when it is a relative pronoun.
    fn add_subject(&mut self, name: SourceName, clause: usize) {
        let layout = self.layout;
        let Some(subject) = subject_of(layout, clause) else { return };
        if layout.dependency(subject) == Dependency::Expl {
            return;
        }
        let pronoun = matches!(layout.document.lemma(subject), "who" | "which" | "that");
        if pronoun && layout.dependency(clause) == Dependency::AclRelcl {
            let relative = if name == SourceName::Subject { SourceName::Relative } else { name };
            self.add_set(relative, std::iter::once(subject..subject + 1).collect(), layout.head(clause));
        } else {
            self.add(name, subject);
        }
    }
}

fn subject_of(layout: &Layout<'_, '_>, clause: usize) -> Option<usize> {
    layout.document.children(clause).find(|&child| layout.dependency(child).is_subject())
}

/// All source candidates of a cue, those believed most first; nobody last.
pub(crate) fn candidates(layout: &Layout<'_, '_>, cue: &Cue) -> Vec<SourceCandidate> {
    let mut collector = Collector { layout, cue, found: Vec::with_capacity(6) };
    match cue.kind {
        CueKind::Phrase => phrase(&mut collector),
        CueKind::Colon => before_colon(&mut collector),
        CueKind::Noun => of_noun(&mut collector),
        _ => {}
    }
    if !matches!(cue.kind, CueKind::Phrase | CueKind::Colon) {
        around(&mut collector);
    }
    collector.add_set(SourceName::Nobody, TokenSet::new(), None);
    collector.found
}

/// The candidate that is believed without weights.
pub(crate) fn first_choice(layout: &Layout<'_, '_>, cue: &Cue, found: &[SourceCandidate]) -> usize {
    let nobody = found.len() - 1;
    let sourceless = cue.entry.is_some_and(|entry| entry.guard == Guard::Sourceless);
    if sourceless || (cue.passive && cue.agent.is_none() && cue.kind == CueKind::Verb) {
        return nobody;
    }
    let _ = layout;
    let best = (0..nobody).min_by_key(|&at| found[at].names.trailing_zeros());
    best.unwrap_or(nobody)
}

fn phrase(collector: &mut Collector<'_, '_, '_>) {
    let (layout, cue) = (collector.layout, collector.cue);
    let Some(object) = according::object(layout, cue) else { return };
    let Some((range, entry)) = &cue.phrase else { return };
    let mut set = noun_phrase(layout, object, range.start);
    if entry.after.is_empty() {
        // A parse that pulls the phrase's own words into the noun phrase.
        tokens::subtract(&mut set, range);
    } else {
        let inner = range.start + entry.before.len()..range.end - entry.after.len();
        set = std::iter::once(without_case(layout, inner)).collect();
    }
    tokens::trim(layout.document, &mut set);
    collector.add_set(SourceName::PhraseObject, set, Some(object));
}

/// Up to eight words without a verb before a colon, back to the start of the line or sentence.
fn before_colon(collector: &mut Collector<'_, '_, '_>) {
    let (layout, colon) = (collector.layout, collector.cue.head);
    let start = layout.sentence(colon).start;
    let range = start..colon;
    if range.is_empty() || range.len() > 8 || range.clone().any(|token| layout.tag(token) == Tag::Verb) {
        return;
    }
    let head = topmost(layout, &range);
    collector.add_set(SourceName::ColonLeft, std::iter::once(range).collect(), head);
}

fn of_noun(collector: &mut Collector<'_, '_, '_>) {
    let (layout, head) = (collector.layout, collector.cue.head);
    let document = layout.document;
    for child in document.children(head) {
        match layout.dependency(child) {
            Dependency::NmodPoss => collector.add(SourceName::Possessor, child),
            Dependency::Nmod | Dependency::Obl => {
                let by = document.child(child, Dependency::Case).is_some_and(|case| {
                    ["by", "from", "among"].iter().any(|word| document.word(case).eq_ignore_ascii_case(word))
                });
                if by {
                    collector.add(SourceName::ByFrom, child);
                } else {
                    collector.add(SourceName::Oblique, child);
                }
            }
            Dependency::Compound | Dependency::Amod if document.word(child).starts_with(char::is_uppercase) => {
                collector.add(SourceName::Modifier, child);
            }
            _ => {}
        }
    }
    if let Some(governor) = layout.head(head) {
        if matches!(layout.dependency(head), Dependency::Obj | Dependency::Obl) {
            collector.add_subject(SourceName::LightVerbSubject, governor);
        }
    }
}

fn around(collector: &mut Collector<'_, '_, '_>) {
    let (layout, cue) = (collector.layout, collector.cue);
    let document = layout.document;
    let head = cue.head;
    if let Some(agent) = cue.agent {
        collector.add(SourceName::Agent, agent);
    }
    collector.add_subject(SourceName::Subject, head);
    if matches!(layout.dependency(head), Dependency::Acl | Dependency::Amod | Dependency::AclRelcl) {
        if let Some(noun) = layout.head(head) {
            collector.add(SourceName::Participle, noun);
        }
    }
    // Up the tree: conjuncts share their subject, adverbials and infinitives borrow the governor's.
    let mut at = head;
    let mut name = SourceName::GovernorSubject;
    for _ in 0..6 {
        let dependency = layout.dependency(at);
        let Some(governor) = layout.head(at) else { break };
        if dependency == Dependency::Xcomp {
            for object in document
                .children(governor)
                .filter(|&child| child < head && matches!(layout.dependency(child), Dependency::Obj | Dependency::Iobj))
            {
                collector.add(SourceName::GovernorObject, object);
            }
        }
        let step = if dependency == Dependency::Conj { SourceName::ConjunctSubject } else { name };
        collector.add_subject(step, governor);
        if matches!(dependency, Dependency::Acl | Dependency::AclRelcl) && at != head {
            collector.add(SourceName::AncestorSubject, governor);
        }
        if dependency != Dependency::Conj {
            name = SourceName::AncestorSubject;
        }
        at = governor;
    }
    adjacent(collector);
    if let Some(object) = cue.object {
        if let Some(possessor) = document.child(object, Dependency::NmodPoss) {
            collector.add(SourceName::ObjectPossessor, possessor);
        }
        if cue.passive || cue.subject.is_none() {
            collector.add(SourceName::Object, object);
        }
    }
    if let Some((oblique, _)) = cue.oblique {
        if cue.passive || cue.subject.is_none() {
            collector.add(SourceName::Oblique, oblique);
        }
    }
    let first = layout.sentence(head).take(40).find(|&token| {
        layout.dependency(token).is_subject() && matches!(layout.tag(token), Tag::Noun | Tag::Proper | Tag::Pronoun)
    });
    if let Some(first) = first {
        collector.add(SourceName::FirstSubject, first);
    }
}

/// Noun phrases next to the cue, whatever the parse made of them.
fn adjacent(collector: &mut Collector<'_, '_, '_>) {
    let (layout, head) = (collector.layout, collector.cue.head);
    let sentence = layout.sentence(head);
    let nominal = |token: usize| matches!(layout.tag(token), Tag::Noun | Tag::Proper | Tag::Pronoun);
    let skipped = |token: usize| matches!(layout.tag(token), Tag::Adverb | Tag::Auxiliary | Tag::Particle);
    let mut left = head;
    while left > sentence.start && skipped(left - 1) {
        left -= 1;
    }
    if left > sentence.start && nominal(left - 1) && layout.region_of(left - 1) == layout.region_of(head) {
        collector.add(SourceName::AdjacentLeft, run_head(layout, left - 1, &sentence));
    }
    if left > sentence.start && layout.document.word(left - 1) == "," {
        let mut commas = (sentence.start + 1..left).rev().take(25).filter(|&token| {
            layout.document.word(token) == ","
                && nominal(token - 1)
                && layout.region_of(token - 1) == layout.region_of(head)
        });
        if let Some(comma) = commas.next() {
            collector.add(SourceName::CommaLeft, run_head(layout, comma - 1, &sentence));
        }
        if let Some(comma) = commas.next() {
            collector.add(SourceName::CommaFar, run_head(layout, comma - 1, &sentence));
        }
    }
    if let Some(first) = (sentence.start..head).take(12).find(|&token| nominal(token)) {
        collector.add(SourceName::FirstNoun, run_head(layout, first, &sentence));
    }
    if let Some(right) = (head + 1..sentence.end.min(head + 6)).find(|&token| nominal(token)) {
        let clear = (head + 1..right).all(|token| {
            matches!(layout.tag(token), Tag::Determiner | Tag::Adjective | Tag::Number | Tag::Adverb | Tag::Pronoun)
        });
        if clear && layout.region_of(right) == layout.region_of(head) {
            collector.add(SourceName::AdjacentRight, run_head(layout, right, &sentence));
        }
    }
}

/// The head of the run of nouns that a token stands in.
pub(crate) fn run_head(layout: &Layout<'_, '_>, token: usize, sentence: &Range<usize>) -> usize {
    let document = layout.document;
    let mut at = token;
    for _ in 0..6 {
        let inside = matches!(
            layout.dependency(at).base(),
            Dependency::Compound
                | Dependency::Flat
                | Dependency::Amod
                | Dependency::Nummod
                | Dependency::Det
                | Dependency::Appos
        );
        match layout.head(at) {
            Some(head) if inside && sentence.contains(&head) => at = head,
            // "the mayor and the abbot": the group, not its last member.
            Some(head)
                if layout.dependency(at) == Dependency::Conj
                    && matches!(layout.tag(head), Tag::Noun | Tag::Proper | Tag::Pronoun)
                    && document.child(at, Dependency::Cc).is_some() =>
            {
                at = head;
            }
            _ => break,
        }
    }
    at
}

fn topmost(layout: &Layout<'_, '_>, range: &Range<usize>) -> Option<usize> {
    let is_noun = |token: &usize| matches!(layout.tag(*token), Tag::Noun | Tag::Proper | Tag::Pronoun);
    let outside = |token: &usize| layout.head(*token).is_none_or(|head| !range.contains(&head));
    range.clone().filter(is_noun).find(outside).or_else(|| range.clone().rfind(is_noun))
}

/// Most tokens in a source; longer ones are parses gone wrong.
const LONGEST: usize = 45;

/// A noun phrase as a source: title, apposition and restrictive clause in; relative clauses between commas,
/// side remarks and what the cue governs out.
pub(crate) fn noun_phrase(layout: &Layout<'_, '_>, head: usize, cue: usize) -> TokenSet {
    let document = layout.document;
    let subtree = document.subtree(head);
    let mut range = subtree.clone();
    for child in document.children(head) {
        let part = document.subtree(child);
        let comma = part.start > 0 && matches!(document.word(part.start - 1), "," | "—" | "–" | "(");
        let loose = match layout.dependency(child) {
            Dependency::AclRelcl | Dependency::Acl => comma || document.word(part.start) == ",",
            Dependency::Parataxis | Dependency::Cop | Dependency::Nsubj | Dependency::Advcl | Dependency::Ccomp => true,
            Dependency::Discourse | Dependency::Dep => true,
            _ => false,
        };
        if loose && child > head {
            range.end = range.end.min(part.start);
        } else if loose || matches!(layout.dependency(child), Dependency::Cc) && child < head {
            range.start = range.start.max(part.end);
        } else if layout.dependency(child) == Dependency::Case && child < head {
            range.start = range.start.max(child + 1);
        } else if layout.dependency(child) == Dependency::Case && child > head && part.end == subtree.end {
            range.end = range.end.min(part.start);
        }
    }
    if range.contains(&cue) {
        if cue > head { range.end = cue } else { range.start = cue + 1 }
    }
    if range.len() > LONGEST {
        range.end = range.start.max(head + 1).min(range.end);
        range.start = range.start.max(range.end.saturating_sub(LONGEST));
    }
    if let Some(comma) = unclosed(document, &range).or_else(|| relative_behind_comma(document, head, &range)) {
        range.end = comma;
    }
    if !range.contains(&head) {
        range = head..head + 1;
    }
    let mut set: TokenSet = std::iter::once(range).collect();
    tokens::trim(document, &mut set);
    set
}

/// "two people briefed on the talks, who asked not to be named": the comma before a relative clause about somebody, wherever in the phrase the
/// tree hangs it.
fn relative_behind_comma(document: &Document<'_>, head: usize, range: &Range<usize>) -> Option<usize> {
    (head + 1..range.end.saturating_sub(1))
        .find(|&comma| document.word(comma) == "," && matches!(document.word(comma + 1), "who" | "whose" | "whom"))
}

/// Where a dash or bracket opens in the phrase and does not close.
fn unclosed(document: &Document<'_>, range: &Range<usize>) -> Option<usize> {
    let open = range.clone().skip(1).find(|&token| document.word(token) == "(")?;
    (!range.clone().any(|token| document.word(token) == ")")).then_some(open)
}

/// The members of a coordinated source, one token set each, with their heads.
pub(crate) fn members(layout: &Layout<'_, '_>, candidate: &SourceCandidate) -> (Vec<TokenSet>, Vec<usize>) {
    let Some(head) = candidate.head else { return (Vec::new(), Vec::new()) };
    let document = layout.document;
    let conjuncts: Vec<usize> = document
        .children(head)
        .filter(|&child| {
            layout.dependency(child) == Dependency::Conj
                && tokens::contains(&candidate.tokens, child)
                && matches!(layout.tag(child), Tag::Noun | Tag::Proper | Tag::Pronoun)
        })
        .collect();
    if conjuncts.is_empty() || !tokens::contains(&candidate.tokens, head) {
        return (vec![candidate.tokens.clone()], vec![head]);
    }
    let mut heads = vec![head];
    heads.extend(&conjuncts);
    let mut sets = Vec::with_capacity(heads.len());
    for (at, &member) in heads.iter().enumerate() {
        let mut set = candidate.tokens.clone();
        if at > 0 {
            tokens::clip(&mut set, &document.subtree(member));
            if let Some(cc) = document.child(member, Dependency::Cc) {
                tokens::subtract(&mut set, &(cc..cc + 1));
            }
        } else {
            for &conjunct in &conjuncts {
                tokens::subtract(&mut set, &document.subtree(conjunct));
            }
            for cc in document
                .children(head)
                .filter(|&child| matches!(layout.dependency(child), Dependency::Cc | Dependency::CcPreconj))
            {
                tokens::subtract(&mut set, &(cc..cc + 1));
            }
        }
        tokens::trim(document, &mut set);
        sets.push(set);
    }
    (sets, heads)
}
