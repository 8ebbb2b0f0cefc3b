//! What the four heads see: hashed features of cues, contents, sources and whole attributions.

use super::candidates::content::{Content, ContentName};
use super::candidates::cues::{Cue, CueKind};
use super::candidates::source::{SourceCandidate, SourceName};
use super::candidates::{Names, each};
use super::layout::Layout;
use super::tokens;
use crate::lexicon::cues::Guard;
use crate::text::{Dependency, Tag};

/// The four questions that are asked of candidates; each has weights of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Head {
    /// Is this a cue?
    Cue,
    /// Which content?
    Content,
    /// Which source?
    Source,
    /// Is the attribution as a whole right?
    Accept,
}

/// Takes the features of one candidate, as hashes.
pub(crate) trait TakeKeys {
    /// Takes the next feature.
    fn take(&mut self, key: u32);
}

impl TakeKeys for Vec<u32> {
    fn take(&mut self, key: u32) {
        self.push(key);
    }
}

/// The features that a function gives.
pub(crate) fn listed(of: impl FnOnce(&mut Vec<u32>)) -> Vec<u32> {
    let mut keys = Vec::new();
    of(&mut keys);
    keys
}

/// Gives the features of one head; its number is known when this is compiled, so that most of a feature's hash is too.
struct Keys<'f, T, const HEAD: u32>(&'f mut T);

const fn mix(a: u32, b: u32) -> u32 {
    let mixed = (a.rotate_left(5) ^ b).wrapping_mul(0x9E37_79B1);
    mixed ^ (mixed >> 15)
}

impl<'f, T: TakeKeys, const HEAD: u32> Keys<'f, T, HEAD> {
    fn start(out: &'f mut T) -> Self {
        let mut keys = Self(out);
        keys.put(0, 0);
        keys
    }

    #[inline(always)]
    fn put(&mut self, template: u32, value: u32) {
        self.0.take(mix(mix((HEAD + 1) << 16 | template, 0x5bd1_e995), value));
    }

    #[inline(always)]
    fn put2(&mut self, template: u32, a: u32, b: u32) {
        self.put(template, mix(a, b));
    }

    #[inline(always)]
    fn put3(&mut self, template: u32, a: u32, b: u32, c: u32) {
        self.put(template, mix(mix(a, b), c));
    }
}

/// What is asked of a cue more than once, worked out once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    lemma: u32,
    kind: u32,
    dependency: u32,
    signature: u32,
    subject: u32,
    act: u32,
    complement: u32,
    guard: u32,
    passive: u32,
    inside: u32,
    preposition: u32,
    /// Class of the subject that it has or borrows up the tree.
    inherited: u32,
}

fn flag(condition: bool) -> u32 {
    u32::from(condition)
}

fn class_of(layout: &Layout<'_, '_>, token: Option<usize>) -> u32 {
    token.map_or(0, |token| u32::from(layout.classes[token]))
}

impl Shape {
    pub(crate) fn of(layout: &Layout<'_, '_>, cue: &Cue) -> Self {
        Self {
            lemma: mix(layout.lemmas[cue.head], cue.kind as u32),
            kind: cue.kind as u32,
            dependency: layout.dependency(cue.head) as u32,
            signature: cue.signature(),
            subject: class_of(layout, cue.subject),
            act: cue.entry.map_or(99, |entry| entry.meaning.act as u32),
            complement: cue.complement.map_or(99, |complement| complement as u32),
            guard: cue.entry.map_or(9, |entry| match entry.guard {
                Guard::None => 0,
                Guard::SpeechObject => 1,
                Guard::Weak => 2,
                Guard::Sourceless => 3,
            }),
            passive: flag(cue.passive),
            inside: flag(layout.region_of(cue.head).is_some()),
            preposition: cue.oblique.map_or(0, |(_, case)| layout.lemmas[case]),
            inherited: inherited(layout, cue),
        }
    }
}

/// The class of the nearest subject up the tree; for a relative pronoun that of the noun it stands for.
fn inherited(layout: &Layout<'_, '_>, cue: &Cue) -> u32 {
    let mut at = cue.head;
    let mut subject = cue.subject;
    for step in 0..5 {
        if let Some(subject) = subject {
            let class = class_of(layout, Some(subject));
            let relative = class == 4 && layout.dependency(at) == Dependency::AclRelcl;
            let class = if relative { class_of(layout, layout.head(at)) } else { class };
            return class + 64 * u32::from(step > 0);
        }
        let Some(governor) = layout.head(at) else { break };
        if matches!(layout.dependency(at), Dependency::Acl | Dependency::Amod) {
            return class_of(layout, Some(governor)) + 128;
        }
        at = governor;
        subject = layout.document.children(at).find(|&child| layout.dependency(child).is_subject());
    }
    0
}

/// Is this a cue?
pub(crate) fn cue(layout: &Layout<'_, '_>, cue: &Cue, shape: &Shape, out: &mut impl TakeKeys) {
    let document = layout.document;
    let tokens = document.tokens();
    let head = cue.head;
    let s = shape;
    let lemma_at = |at: Option<usize>| at.map_or(0, |at| layout.lemmas[at]);
    let sentence = layout.sentence(head);
    let next = if head + 1 < sentence.end { layout.lemmas[head + 1] } else { 1 };
    let previous = if head > sentence.start { layout.lemmas[head - 1] } else { 1 };
    let object = lemma_at(cue.object);
    let mark = lemma_at(cue.mark);
    let governor = layout.head(head);
    let mut out = Keys::<_, { Head::Cue as u32 }>::start(out);
    out.put(1, s.lemma);
    out.put(2, s.kind);
    out.put2(3, s.kind, s.dependency);
    out.put2(4, s.kind, s.signature);
    out.put2(5, s.lemma, s.signature);
    out.put2(6, s.lemma, s.dependency);
    out.put2(7, s.lemma, s.subject);
    out.put2(8, s.lemma, s.passive);
    out.put2(9, s.lemma, s.inside);
    out.put2(10, s.kind, s.inside);
    out.put2(11, s.lemma, s.preposition);
    out.put2(12, s.lemma, next);
    out.put2(13, s.lemma, previous);
    out.put2(14, s.lemma, object);
    out.put2(15, s.lemma, mark);
    out.put2(16, s.lemma, flag(cue.negation.is_some()));
    out.put2(17, s.lemma, lemma_at(cue.auxiliary));
    out.put2(18, s.lemma, tokens[head].fine as u32);
    out.put2(19, s.act, s.complement);
    out.put3(20, s.act, s.complement, s.subject);
    out.put3(21, s.act, s.guard, s.signature);
    out.put2(22, s.act, s.dependency);
    out.put2(23, s.signature, s.subject);
    out.put2(24, s.signature, s.dependency);
    out.put(25, s.subject);
    out.put2(26, s.subject, tokens[head].fine as u32);
    out.put2(27, tokens[head].fine as u32, s.signature);
    out.put(28, lemma_at(cue.subject));
    out.put2(29, lemma_at(cue.subject), s.lemma);
    out.put2(30, s.kind, lemma_at(governor));
    out.put2(31, s.lemma, lemma_at(governor));
    out.put3(32, s.dependency, lemma_at(governor), s.kind);
    out.put2(33, s.kind, object);
    out.put2(34, s.signature, mark);
    out.put2(35, s.signature, lemma_at(cue.auxiliary));
    out.put2(36, s.kind, flag(cue.negation.is_some()));
    out.put2(37, s.kind, s.preposition);
    out.put2(38, s.kind, next);
    out.put2(39, s.kind, previous);
    out.put2(40, s.lemma, lemma_at(cue.particle));
    out.put2(41, flag(cue.region_before.is_some()), flag(cue.region_after.is_some()));
    out.put3(42, s.lemma, flag(cue.region_before.is_some()), flag(cue.region_after.is_some()));
    if let Some(entry) = cue.entry {
        out.put2(43, s.lemma, super::layout::word_hash(entry.cue));
        out.put3(44, entry.meaning.framing as u32, s.signature, s.subject);
    }
    // The subject's own words: who it is tells cues from other verbs.
    if let Some(subject) = cue.subject {
        let determiner =
            document.child(subject, Dependency::Det).or_else(|| document.child(subject, Dependency::NmodPoss));
        out.put2(45, s.signature, lemma_at(determiner));
        out.put2(46, s.act, lemma_at(Some(subject)));
    }
    let things = class_of(layout, cue.object);
    out.put2(70, s.lemma, things);
    out.put2(71, s.act, things);
    out.put3(72, s.subject, things, s.act);
    out.put3(73, s.subject, things, s.signature);
    out.put3(74, s.kind, s.subject, things);
    out.put2(75, s.complement, s.subject);
    out.put2(76, s.dependency, s.subject);
    out.put3(77, s.lemma, s.subject, s.signature);
    // A participle or relative clause speaks for the noun it modifies.
    if matches!(layout.dependency(head), Dependency::Acl | Dependency::AclRelcl | Dependency::Amod) {
        out.put2(78, s.act, class_of(layout, governor));
        out.put3(79, s.dependency, class_of(layout, governor), s.signature);
    }
    out.put(80, s.inherited);
    out.put2(81, s.lemma, s.inherited);
    out.put2(82, s.act, s.inherited);
    out.put3(83, s.act, s.inherited, s.complement);
    out.put3(84, s.signature, s.inherited, s.kind);
    out.put3(85, s.inherited, things, s.act);
    // Distances and place.
    let position = head - sentence.start;
    out.put2(47, s.kind, position.min(12) as u32);
    out.put2(48, s.lemma, flag(head + 1 == sentence.end || layout.tag(head + 1) == Tag::Punctuation));
    out.put2(49, s.lemma, document.zone(head) as u32);
    out.put2(50, s.kind, document.zone(head) as u32);
    if let Some(infinitive) = cue.infinitive {
        out.put2(51, s.lemma, layout.lemmas[infinitive]);
        out.put2(52, s.kind, layout.lemmas[infinitive]);
        out.put2(53, s.signature, tokens[infinitive].fine as u32);
    }
    if let Some(clause) = cue.clause {
        out.put2(54, s.lemma, class_of(layout, document.children(clause).find(|&c| layout.dependency(c).is_subject())));
        out.put2(55, s.signature, flag(clause > head));
        out.put2(56, s.lemma, flag(clause > head));
    }
    if let Some((oblique, case)) = cue.oblique {
        out.put2(57, layout.lemmas[case], layout.lemmas[oblique]);
    }
    if cue.kind == CueKind::Colon {
        colon(layout, head, &mut out);
    }
}

/// A colon: what stands before and after it.
fn colon(layout: &Layout<'_, '_>, head: usize, out: &mut Keys<'_, impl TakeKeys, { Head::Cue as u32 }>) {
    let (sentence, paragraph) = (layout.sentence(head), layout.paragraph(head));
    let before = head - sentence.start;
    let verb = (sentence.start..head).any(|token| layout.tag(token) == Tag::Verb);
    let proper = before > 0 && layout.tag(head - 1) == Tag::Proper;
    let quoted = head + 1 < paragraph.end && layout.region_of(head + 1).is_some();
    let last = head + 1 >= paragraph.end;
    let zone = layout.document.zone(head) as u32;
    out.put(60, before.min(12) as u32);
    out.put3(61, flag(verb), flag(proper), flag(quoted) | flag(last) << 1);
    out.put2(62, flag(verb), zone);
    out.put3(63, flag(verb), flag(quoted) | flag(last) << 1, (before.min(8)) as u32);
    out.put(64, flag(layout.document.tokens()[head].sentence == 0));
    out.put2(65, flag(proper), flag(layout.document.tokens()[head].sentence == 0));
    if head + 1 < sentence.end {
        out.put2(66, layout.tag(head + 1) as u32, flag(verb));
        out.put2(67, flag(layout.document.word(head + 1).starts_with(char::is_uppercase)), flag(verb));
    }
}

fn bin(count: usize) -> u32 {
    match count {
        0..=3 => count as u32,
        4..=5 => 4,
        6..=8 => 5,
        9..=12 => 6,
        13..=18 => 7,
        19..=30 => 8,
        31..=60 => 9,
        _ => 10,
    }
}

/// Which content? `all` are the candidates of the cue, `at` the one asked about.
pub(crate) fn content(
    layout: &Layout<'_, '_>,
    cue: &Cue,
    shape: &Shape,
    all: &[Content],
    at: usize,
    out: &mut impl TakeKeys,
) {
    let document = layout.document;
    let this = &all[at];
    let set = &this.tokens;
    let size = tokens::count(set);
    let (first, last) = (set[0].start, set[set.len() - 1].end - 1);
    let s = shape;
    let sentence = layout.sentence(cue.head);
    let mut out = Keys::<_, { Head::Content as u32 }>::start(out);
    for name in each(this.names) {
        out.put(1, name);
        out.put2(2, name, s.lemma);
        out.put2(3, name, s.signature);
        out.put2(4, name, s.dependency);
        out.put3(5, name, s.act, s.complement);
        out.put2(6, name, s.kind);
        out.put2(7, name, bin(size));
        out.put3(8, name, s.kind, s.passive);
        out.put2(9, name, s.preposition);
        out.put2(10, name, layout.tag(first) as u32);
        out.put2(11, name, layout.lemmas[first]);
        out.put2(12, name, s.inside);
        out.put3(13, name, s.lemma, s.preposition);
    }
    out.put(14, (this.names % 65_521) as u32);
    let longest = all.iter().all(|other| tokens::count(&other.tokens) <= size);
    let shortest = all.iter().all(|other| tokens::count(&other.tokens) >= size);
    let after = first > cue.head;
    let longest_side = all
        .iter()
        .filter(|other| (other.tokens[0].start > cue.head) == after)
        .all(|other| tokens::count(&other.tokens) <= size);
    let quotes = layout.regions_under(&sentence);
    let quoted: usize =
        quotes.clone().map(|region| tokens::shared(set, &[layout.regions[region].tokens.clone()])).sum();
    let all_quoted = !quotes.is_empty()
        && quotes.clone().all(|region| {
            tokens::shared(set, &[layout.regions[region].words.clone()]) == layout.regions[region].words.len()
        });
    let quote_state =
        flag(!quotes.is_empty()) | flag(all_quoted) << 1 | flag(quoted > 0) << 2 | flag(quoted * 5 >= size * 4) << 3;
    let neighbours = (0..all.len())
        .filter(|&other| other != at && tokens::shared(&all[other].tokens, set) == tokens::count(&all[other].tokens))
        .count();
    out.put2(20, flag(longest), flag(shortest));
    out.put3(21, flag(longest), s.kind, s.signature);
    out.put2(22, flag(longest_side), flag(after));
    out.put3(23, flag(longest_side), flag(after), s.dependency);
    out.put(24, quote_state);
    out.put2(25, quote_state, flag(after));
    out.put2(26, quote_state, s.signature);
    out.put2(27, flag(after), s.lemma);
    out.put3(28, flag(after), s.dependency, s.kind);
    out.put2(29, bin(size), s.kind);
    out.put2(30, flag(first == sentence.start), s.dependency);
    out.put2(31, flag(last + 2 >= sentence.end), flag(after));
    out.put2(32, flag(last + 2 >= sentence.end), s.lemma);
    out.put2(33, flag(set.len() > 1), s.kind);
    out.put2(34, bin(neighbours), flag(after));
    out.put2(35, bin(if after { first - cue.head } else { cue.head.saturating_sub(last) }), flag(after));
    out.put2(36, layout.tag(first) as u32, flag(after));
    let comma = first > 0 && document.word(first - 1) == ",";
    out.put2(37, flag(comma), flag(after));
    let next_tag = if last + 1 < document.tokens().len() { layout.tag(last + 1) as u32 } else { 30 };
    out.put2(38, next_tag, flag(after));
    let next_lemma = if last + 1 < document.tokens().len() { layout.lemmas[last + 1] } else { 30 };
    out.put(39, next_lemma);
    out.put2(40, next_lemma, s.signature);
    out.put2(41, (this.names % 65_521) as u32, s.signature);
    out.put2(42, (this.names % 65_521) as u32, s.lemma);
    let verbs = set.iter().cloned().flatten().filter(|&token| layout.tag(token) == Tag::Verb).take(3).count();
    out.put2(43, verbs as u32, s.kind);
    out.put2(44, verbs as u32, s.lemma);
    let others = all.iter().fold(0, |names: Names, other| names | other.names);
    for name in each(this.names) {
        for other in each(others & !this.names) {
            out.put2(45, name, other);
        }
    }
    out.put2(46, flag(layout.breaks(first, last) > 0), flag(after));
    let (left, right) = left_over(layout, cue, this);
    out.put2(50, left, right);
    out.put3(51, left, right, flag(after));
    out.put3(52, left, right, s.dependency);
    out.put3(53, left, right, s.kind | s.inside << 4);
    out.put3(54, left, flag(after), s.signature);
    out.put3(55, right, flag(after), s.lemma);
}

/// What of the sentence stands left and right of the attribution's clause and is not in the content: nothing,
/// few words, a clause; and whether a comma closes it.
fn left_over(layout: &Layout<'_, '_>, cue: &Cue, content: &Content) -> (u32, u32) {
    let sentence = layout.sentence(cue.head);
    let subject = cue.subject.map(|subject| layout.document.subtree(subject));
    let start = subject.as_ref().map_or(cue.head, |subject| subject.start.min(cue.head));
    let end = subject.as_ref().map_or(cue.head + 1, |subject| subject.end.max(cue.head + 1));
    let kind = |range: std::ops::Range<usize>| {
        let (mut words, mut verbs, mut marks) = (0, 0, 0);
        for token in range.take(60).filter(|&token| !tokens::contains(&content.tokens, token)) {
            match layout.tag(token) {
                Tag::Punctuation => marks += 1,
                Tag::Verb | Tag::Auxiliary => verbs += 1,
                _ => words += 1,
            }
        }
        match (words + verbs, verbs) {
            (0, _) => 0,
            (_, 0) => 1 + u32::from(words > 2) + 2 * u32::from(marks > 0),
            _ => 5 + u32::from(marks > 0),
        }
    };
    (kind(sentence.start..start), kind(end..sentence.end))
}

/// Which source?
pub(crate) fn source(
    layout: &Layout<'_, '_>,
    cue: &Cue,
    shape: &Shape,
    all: &[SourceCandidate],
    at: usize,
    out: &mut impl TakeKeys,
) {
    let this = &all[at];
    let s = shape;
    let mut out = Keys::<_, { Head::Source as u32 }>::start(out);
    let nearest = each(this.names).next().unwrap_or(0);
    for name in each(this.names) {
        out.put(1, name);
        out.put2(2, name, s.lemma);
        out.put2(3, name, s.dependency);
        out.put3(4, name, s.kind, s.passive);
        out.put2(5, name, s.signature);
        out.put2(6, name, s.act);
        out.put3(7, name, s.dependency, s.passive);
        out.put2(8, name, s.guard);
    }
    out.put2(9, s.lemma, s.passive << 1 | flag(this.tokens.is_empty()));
    let others = all.iter().fold(0, |names: Names, other| names | other.names) & !this.names;
    for other in each(others) {
        out.put2(10, nearest, other);
        out.put3(11, nearest, other, s.dependency);
    }
    let Some(head) = this.head.filter(|_| !this.tokens.is_empty()) else { return };
    let class = class_of(layout, Some(head));
    let (first, last) = (this.tokens[0].start, this.tokens[this.tokens.len() - 1].end - 1);
    out.put(12, layout.lemmas[head]);
    out.put(13, class);
    out.put2(14, class, s.kind);
    out.put2(15, class, s.act);
    out.put2(16, layout.lemmas[head], s.kind);
    out.put3(17, nearest, class, s.dependency);
    out.put2(18, nearest, class);
    out.put2(19, nearest, layout.lemmas[head]);
    let before = head < cue.head;
    let gap = if before { cue.head.saturating_sub(last) } else { first.saturating_sub(cue.head) };
    out.put2(20, bin(gap), flag(before));
    out.put3(21, bin(gap), flag(before), s.dependency);
    let same = layout.region_of(head) == layout.region_of(cue.head);
    out.put2(22, flag(same), s.inside);
    out.put3(23, flag(same), s.inside, nearest);
    out.put2(24, layout.dependency(head) as u32, s.kind);
    out.put2(25, bin(tokens::count(&this.tokens)), class);
    out.put2(26, layout.tag(first) as u32, class);
    out.put2(27, layout.lemmas[first], s.kind);
    let proper = this.tokens.iter().cloned().flatten().any(|token| layout.tag(token) == Tag::Proper);
    out.put2(28, flag(proper), s.kind);
    out.put3(29, flag(proper), class, nearest);
}

/// What the other heads thought of an attribution's parts: how likely, and as which choice.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Thought {
    pub(crate) cue: f32,
    pub(crate) content: f32,
    pub(crate) source: f32,
    pub(crate) content_rank: u32,
    pub(crate) source_rank: u32,
}

impl Thought {
    /// How likely content and source are together.
    pub(crate) fn together(&self) -> f32 {
        self.content * self.source
    }
}

fn logit_bin(p: f32) -> u32 {
    let p = p.clamp(0.001, 0.999);
    ((p / (1.0 - p)).ln() * 2.0).round() as i32 as u32
}

/// In which order cue, source and content stand, and whether they run into each other.
fn arrangement(cue: usize, content: &Content, source: &SourceCandidate) -> u32 {
    let content_first = content.tokens[0].start;
    let Some(source_first) = source.tokens.first().map(|range| range.start) else {
        return u32::from(content_first > cue);
    };
    let inside = content_first <= source_first && source_first < content.tokens[content.tokens.len() - 1].end;
    let overlap = tokens::shared(&content.tokens, &source.tokens) > 0;
    2 + (u32::from(content_first > cue)
        | u32::from(source_first > cue) << 1
        | u32::from(content_first > source_first) << 2
        | u32::from(inside) << 3
        | u32::from(overlap) << 4)
}

/// What stands between the content and the rest of the attribution: nothing, a mark, few words, a verb.
fn seam(layout: &Layout<'_, '_>, cue: usize, content: &Content, source: &SourceCandidate) -> u32 {
    let (first, last) = (content.tokens[0].start, content.tokens[content.tokens.len() - 1].end);
    let clause_first = source.tokens.first().map_or(cue, |range| range.start.min(cue));
    let clause_last = source.tokens.last().map_or(cue + 1, |range| range.end.max(cue + 1));
    let between = if last <= clause_first {
        last..clause_first
    } else if first >= clause_last {
        clause_last..first
    } else {
        return 1;
    };
    if between.is_empty() {
        return 2;
    }
    if between.len() > 40 {
        return 3;
    }
    let verb = between.clone().any(|token| layout.tag(token) == Tag::Verb);
    let nominal = between.clone().any(|token| matches!(layout.tag(token), Tag::Noun | Tag::Proper | Tag::Pronoun));
    let mark = layout.tag(between.start) == Tag::Punctuation;
    4 + (u32::from(verb) | u32::from(nominal) << 1 | u32::from(mark) << 2 | u32::from(between.len() > 3) << 3)
}

/// Is the attribution as a whole right?
pub(crate) fn accept(
    layout: &Layout<'_, '_>,
    cue: &Cue,
    shape: &Shape,
    content: &Content,
    source: &SourceCandidate,
    thought: Thought,
    out: &mut impl TakeKeys,
) {
    let s = shape;
    let size = tokens::count(&content.tokens);
    let (first, last) = (content.tokens[0].start, content.tokens[content.tokens.len() - 1].end - 1);
    let class = class_of(layout, source.head.filter(|_| !source.tokens.is_empty()));
    let product = thought.cue * thought.content.sqrt() * thought.source;
    let mut out = Keys::<_, { Head::Accept as u32 }>::start(out);
    let (c, x, w, p) =
        (logit_bin(thought.cue), logit_bin(thought.content), logit_bin(thought.source), logit_bin(product));
    let (order, seam) = (arrangement(cue.head, content, source), seam(layout, cue.head, content, source));
    out.put(1, c);
    out.put(2, x);
    out.put(3, w);
    out.put(4, p);
    out.put2(5, p, s.kind);
    out.put2(6, p, s.passive);
    out.put2(7, c, s.signature & 0b111);
    out.put2(8, x, s.kind);
    out.put2(9, w, s.kind);
    for name in each(content.names) {
        out.put(10, name);
        out.put2(11, name, s.lemma);
        out.put2(12, name, bin(size));
        out.put2(13, name, s.dependency);
        out.put2(14, name, class);
        out.put2(40, name, order);
        out.put2(41, name, seam);
    }
    for name in each(source.names) {
        out.put(15, name);
        out.put2(16, name, s.lemma);
        out.put2(17, name, s.dependency);
        out.put2(18, name, class);
        out.put2(42, name, order);
        out.put2(43, name, seam);
    }
    out.put(19, s.lemma);
    out.put2(20, s.lemma, class);
    out.put2(21, s.act, s.complement);
    out.put2(22, s.signature, class);
    out.put2(23, bin(size), s.kind);
    out.put2(24, s.lemma, bin(size));
    out.put2(25, flag(source.tokens.is_empty()), s.lemma);
    out.put2(26, flag(source.is(SourceName::Subject)), s.signature);
    out.put2(27, flag(content.is(ContentName::Clause)), s.signature);
    out.put2(28, layout.lemmas[first], s.kind);
    out.put2(29, layout.tag(first) as u32, layout.tag(last) as u32);
    out.put2(30, s.inside, p);
    let quoted: usize = layout
        .regions_under(&(first..last + 1))
        .map(|region| tokens::shared(&content.tokens, &[layout.regions[region].tokens.clone()]))
        .sum();
    let quotes = flag(quoted > 0) | flag(quoted * 5 >= size * 4) << 1;
    out.put(31, quotes);
    out.put2(32, quotes, p);
    if let Some(head) = source.head {
        out.put(33, layout.lemmas[head]);
    }
    out.put2(44, order, seam);
    out.put3(45, order, seam, s.kind);
    out.put2(46, order, s.dependency);
    out.put2(47, order, s.lemma);
    out.put2(48, seam, s.lemma);
    out.put2(49, thought.content_rank, thought.source_rank);
    out.put3(50, order, quotes, seam);
    out.put2(51, class, s.act);
    out.put3(52, class, s.act, s.complement);
    let sentence = layout.sentence(cue.head);
    let to_edge = flag(first <= sentence.start) | flag(last + 2 >= sentence.end) << 1;
    out.put2(53, to_edge, order);
    out.put3(54, to_edge, order, seam);
    out.put2(55, class_of(layout, cue.object), class);
    out.put3(56, class_of(layout, cue.object), class, s.act);
    let next = if last + 1 < layout.document.tokens().len() { layout.lemmas[last + 1] } else { 1 };
    out.put2(57, next, order);
}
