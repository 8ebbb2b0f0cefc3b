//! Cue candidates, and what stands around them.

use std::ops::Range;

use super::super::layout::Layout;
use super::super::phrase::{self as phrases, goes_with_word_before};
use crate::lexicon::calendar::calendar_word;
use crate::lexicon::cues::{self, Complement, CueEntry, Guard, PrepositionEntry};
use crate::lexicon::{Implicative, implicative, lowered};
use crate::model::Act;
use crate::text::{Dependency, Fine, Tag};

/// What kind of word a cue candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum CueKind {
    /// A verb that is no auxiliary.
    Verb,
    /// A noun.
    Noun,
    /// An adjective.
    Adjective,
    /// An adverb, or another word seen as a cue.
    Other,
    /// A phrase of `cue_prepositions.tsv` that begins here.
    Phrase,
    /// A colon.
    Colon,
}

/// A word that may be a cue, with its surroundings looked up once.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    pub(crate) head: usize,
    pub(crate) kind: CueKind,
    /// For a phrase, all its words with the source between them, and its entry.
    pub(crate) phrase: Option<(Range<usize>, &'static PrepositionEntry)>,
    pub(crate) subject: Option<usize>,
    pub(crate) agent: Option<usize>,
    pub(crate) object: Option<usize>,
    pub(crate) addressee: Option<usize>,
    pub(crate) clause: Option<usize>,
    pub(crate) infinitive: Option<usize>,
    pub(crate) predicate: Option<usize>,
    pub(crate) parataxis: Option<usize>,
    pub(crate) adverbial: Option<usize>,
    pub(crate) particle: Option<usize>,
    /// First oblique after the cue, with its preposition.
    pub(crate) oblique: Option<(usize, usize)>,
    pub(crate) region_before: Option<usize>,
    pub(crate) region_after: Option<usize>,
    pub(crate) passive: bool,
    pub(crate) negation: Option<usize>,
    /// First auxiliary.
    pub(crate) auxiliary: Option<usize>,
    /// The clause it governs begins with "that", "whether", "how" …
    pub(crate) mark: Option<usize>,
    /// The entry of the table that fits best.
    pub(crate) entry: Option<&'static CueEntry>,
    /// The complement through which the entry fits.
    pub(crate) complement: Option<Complement>,
    /// Tokens of the entry's fixed words.
    pub(crate) fixed: Range<usize>,
}

/// Longest way from a quotation to its cue, in tokens.
const REACH: usize = 25;

impl Cue {
    fn bare(head: usize, kind: CueKind) -> Self {
        Self {
            head,
            kind,
            phrase: None,
            subject: None,
            agent: None,
            object: None,
            addressee: None,
            clause: None,
            infinitive: None,
            predicate: None,
            parataxis: None,
            adverbial: None,
            particle: None,
            oblique: None,
            region_before: None,
            region_after: None,
            passive: false,
            negation: None,
            auxiliary: None,
            mark: None,
            entry: None,
            complement: None,
            fixed: head + 1..head + 1,
        }
    }

    /// Which complements are there, as bits.
    pub(crate) fn signature(&self) -> u32 {
        u32::from(self.clause.is_some())
            | u32::from(self.infinitive.is_some()) << 1
            | u32::from(self.object.is_some()) << 2
            | u32::from(self.oblique.is_some()) << 3
            | u32::from(self.region_before.is_some()) << 4
            | u32::from(self.region_after.is_some()) << 5
            | u32::from(self.subject.is_some()) << 6
            | u32::from(self.passive) << 7
            | u32::from(self.parataxis.is_some()) << 8
    }
}

/// The candidate at a token, if there is one. `others` tells whether a word that is no verb has been seen as a cue.
pub(crate) fn candidate(layout: &Layout<'_, '_>, token: usize, others: &dyn Fn(u32, Tag) -> bool) -> Option<Cue> {
    let document = layout.document;
    let tag = layout.tag(token);
    let word = document.word(token);
    if tag == Tag::Punctuation {
        return (word == ":").then(|| Cue::bare(token, CueKind::Colon));
    }
    if let Some((range, entry)) = phrase(layout, token) {
        let mut cue = Cue::bare(token, CueKind::Phrase);
        cue.phrase = Some((range, entry));
        return Some(cue);
    }
    let kind = match tag {
        Tag::Verb => CueKind::Verb,
        Tag::Auxiliary => return None,
        _ if others(layout.lemmas[token], tag) => match tag {
            Tag::Noun | Tag::Proper => CueKind::Noun,
            Tag::Adjective => CueKind::Adjective,
            _ => CueKind::Other,
        },
        _ => return None,
    };
    let mut cue = Cue::bare(token, kind);
    look_around(layout, &mut cue);
    fit_entry(layout, &mut cue);
    Some(cue)
}

/// The phrase of the table that begins at a token: its words with the source between them, and its entry.
fn phrase(layout: &Layout<'_, '_>, token: usize) -> Option<(Range<usize>, &'static PrepositionEntry)> {
    let document = layout.document;
    let entries = cues::preposition(document.word(token));
    if entries.is_empty() {
        return None;
    }
    let sentence = layout.sentence(token);
    let is = |at: usize, word: &str| at < sentence.end && document.word(at).eq_ignore_ascii_case(word);
    for entry in entries {
        let end = token + entry.before.len();
        if !entry.before.iter().enumerate().all(|(at, word)| is(token + at, word)) {
            continue;
        }
        // "councillor Per Stahl": a name.
        let capital = |at: usize| document.word(at).starts_with(char::is_uppercase);
        if token > sentence.start && capital(token) && end < sentence.end && capital(end) && end == token + 1 {
            continue;
        }
        if entry.after.is_empty() {
            // "54 per cent", "twice per day": a rate.
            let rate = end == token + 1 && end < sentence.end && matches!(layout.tag(end), Tag::Noun | Tag::Number);
            // "was first reported by": a passive, which the verb's own entry reads.
            let passive = end >= token + 2 && layout.tag(end - 2) == Tag::Verb && {
                let before = (sentence.start..token).rev().find(|&at| layout.tag(at) != Tag::Adverb);
                before.is_some_and(|at| document.lemma(at) == "be")
            };
            if end < sentence.end && layout.tag(end) != Tag::Punctuation && !rate && !passive {
                return Some((token..end, entry));
            }
            continue;
        }
        // "by video link, backed up his account": the source is a phrase.
        let apart = |at: &usize| matches!(layout.tag(*at), Tag::Punctuation | Tag::Verb);
        let limit = (end + 10).min(sentence.end);
        let limit = (end..limit).find(apart).unwrap_or(limit);
        let close = (end + 1..limit).find(|&at| {
            is(at, entry.after[0])
                && entry.after.iter().enumerate().all(|(more, word)| is(at + more, word))
                && (matches!(document.word(at - 1), "'s" | "’s" | "'" | "’")
                    || document.tokens()[at - 1].fine == Fine::PrpPossessive)
        });
        if let Some(close) = close.or_else(|| {
            // "in my view", "by his own account": the possessive pronoun alone.
            let all = entry.after.iter().enumerate().all(|(more, word)| is(end + 1 + more, word));
            (all && end < sentence.end && document.tokens()[end].fine == Fine::PrpPossessive).then_some(end + 1)
        }) {
            return Some((token..close + entry.after.len(), entry));
        }
    }
    None
}

fn look_around(layout: &Layout<'_, '_>, cue: &mut Cue) {
    let document = layout.document;
    let head = cue.head;
    // A participle with a form of "be" is passive, whatever the parse calls its subject.
    cue.passive = document.tokens()[head].fine == Fine::Vbn
        && document.children(head).any(|child| child < head && document.lemma(child) == "be");
    for child in document.children(head) {
        match layout.dependency(child) {
            Dependency::Nsubj | Dependency::NsubjOuter | Dependency::Csubj => cue.subject = cue.subject.or(Some(child)),
            Dependency::NsubjPass | Dependency::CsubjPass => {
                cue.subject = cue.subject.or(Some(child));
                cue.passive = true;
            }
            Dependency::AuxPass => {
                cue.passive = true;
                cue.auxiliary = cue.auxiliary.or(Some(child));
            }
            Dependency::Aux | Dependency::Cop => cue.auxiliary = cue.auxiliary.or(Some(child)),
            Dependency::OblAgent => cue.agent = cue.agent.or(Some(child)),
            Dependency::Obj => cue.object = cue.object.or(Some(child)),
            Dependency::Iobj => cue.addressee = cue.addressee.or(Some(child)),
            Dependency::Ccomp => cue.clause = cue.clause.or(Some(child)),
            Dependency::Xcomp => {
                if layout.tag(child) == Tag::Verb || document.child(child, Dependency::Mark).is_some() {
                    cue.infinitive = cue.infinitive.or(Some(child));
                } else {
                    cue.predicate = cue.predicate.or(Some(child));
                }
            }
            Dependency::Acl if cue.kind != CueKind::Verb => {
                let infinitive = document.children(child).any(|c| document.word(c).eq_ignore_ascii_case("to"));
                if infinitive {
                    cue.infinitive = cue.infinitive.or(Some(child));
                } else {
                    cue.clause = cue.clause.or(Some(child));
                }
            }
            Dependency::Parataxis => cue.parataxis = cue.parataxis.or(Some(child)),
            Dependency::Advcl if child > head => cue.adverbial = cue.adverbial.or(Some(child)),
            Dependency::CompoundPrt => cue.particle = cue.particle.or(Some(child)),
            Dependency::Obl | Dependency::Nmod if child > head && cue.oblique.is_none() => {
                let preposition = document.child(child, Dependency::Case);
                if let Some(preposition) = preposition {
                    if document.word(preposition).eq_ignore_ascii_case("by") && cue.passive {
                        cue.agent = cue.agent.or(Some(child));
                    } else {
                        cue.oblique = Some((child, preposition));
                    }
                }
            }
            Dependency::Advmod | Dependency::Det
                if matches!(document.lemma(child), "not" | "never" | "n't" | "n’t" | "no") =>
            {
                cue.negation = cue.negation.or(Some(child));
            }
            _ => {}
        }
    }
    if let Some(clause) = cue.clause.or(cue.adverbial).or(cue.infinitive) {
        let first = document.subtree(clause).start;
        let tag = layout.tag(first);
        if matches!(tag, Tag::Subordinator | Tag::Pronoun | Tag::Adverb | Tag::Particle | Tag::Adposition) {
            cue.mark = Some(first);
        }
    }
    quotations(layout, cue);
}

/// The quotations before and after the cue that can be its content.
fn quotations(layout: &Layout<'_, '_>, cue: &mut Cue) {
    let head = cue.head;
    if layout.region_of(head).is_some() {
        return;
    }
    let subject = cue.subject.map(|subject| layout.document.subtree(subject));
    let unrelated = |range: Range<usize>| {
        range
            .into_iter()
            .filter(|&t| {
                layout.tag(t) == Tag::Verb && t != head && !subject.as_ref().is_some_and(|subject| subject.contains(&t))
            })
            .filter(|&t| layout.dependency(t) != Dependency::Amod)
            .count()
    };
    if let Some(at) = layout.region_before(head) {
        let end = layout.regions[at].tokens.end;
        let gap = end..head;
        if gap.len() <= REACH
            && (gap.is_empty() || layout.breaks(end, head) == 0)
            && unrelated(gap) == 0
            && layout.ends_like_speech(at)
        {
            cue.region_before = Some(at);
        }
    }
    if let Some(at) = layout.region_after(head) {
        let start = layout.regions[at].tokens.start;
        let gap = head + 1..start;
        if gap.len() <= REACH && layout.breaks(head, start) == 0 && unrelated(gap) <= 1 {
            cue.region_after = Some(at);
        }
    }
}

/// Finds the entry of the verb table that fits what stands around the cue.
fn fit_entry(layout: &Layout<'_, '_>, cue: &mut Cue) {
    let document = layout.document;
    if cue.kind != CueKind::Verb {
        return;
    }
    let lemma = document.lemma(cue.head);
    let mut entries = cues::verb(lemma);
    let lower;
    if entries.is_empty() && lemma.chars().any(char::is_uppercase) {
        lower = lemma.to_lowercase();
        entries = cues::verb(&lower);
    }
    let mut fallback = None;
    for entry in entries {
        let Some(fixed) = fixed_words(layout, cue, entry) else { continue };
        if let Some(complement) = complement_of(layout, cue, entry, &fixed) {
            cue.entry = Some(entry);
            cue.complement = Some(complement);
            cue.fixed = fixed;
            return;
        }
        if fallback.is_none() && (entry.fixed.len() <= 1) {
            fallback = Some((entry, fixed));
        }
    }
    if let Some((entry, fixed)) = fallback {
        cue.entry = Some(entry);
        cue.fixed = fixed;
    }
}

/// The tokens of an entry's fixed words, if they follow the verb; adverbs may stand between, and an object before a particle.
fn fixed_words(layout: &Layout<'_, '_>, cue: &Cue, entry: &CueEntry) -> Option<Range<usize>> {
    let document = layout.document;
    let start = cue.head + 1;
    if entry.fixed.is_empty() {
        return Some(start..start);
    }
    let end = layout.sentence(cue.head).end;
    let mut at = start;
    let mut first = None;
    let mut skipped = 0;
    for word in &entry.fixed {
        loop {
            if at >= end {
                return None;
            }
            if document.word(at).eq_ignore_ascii_case(word) || document.lemma(at).eq_ignore_ascii_case(word) {
                break;
            }
            let skip = matches!(layout.tag(at), Tag::Adverb | Tag::Determiner | Tag::Adjective | Tag::Pronoun);
            skipped += 1;
            if !skip || skipped > 2 {
                return None;
            }
            at += 1;
        }
        if skipped > 0 && goes_with_word_before(document, at, start) {
            return None;
        }
        // "said about 500 had fled"
        let rough = at + 1 < end && document.tokens()[at + 1].fine == Fine::Cd;
        if rough && *word == "about" {
            return None;
        }
        first.get_or_insert(at);
        at += 1;
    }
    // "agreed to share", "agreed to “share": the infinitive's "to" is no preposition.
    let after = at + usize::from(at + 1 < end && layout.tag(at) == Tag::Punctuation);
    if entry.fixed.last() == Some(&"to") && after < end && document.tokens()[after].fine == Fine::Vb {
        return None;
    }
    // "agreed on Tuesday": a day is not what was agreed on.
    if at < end && document.word(at).starts_with(char::is_uppercase) && entry.fixed.last() == Some(&"on") {
        calendar_word(&lowered(document.word(at))).is_none().then_some(())?;
    }
    Some(first.unwrap_or(start)..at)
}

/// Which of the entry's complements is there.
fn complement_of(layout: &Layout<'_, '_>, cue: &Cue, entry: &CueEntry, fixed: &Range<usize>) -> Option<Complement> {
    let document = layout.document;
    let has = |complement| entry.complements.has(complement);
    let preposition = |word: &str| cue.oblique.is_some_and(|(_, case)| document.word(case).eq_ignore_ascii_case(word));
    let child_marked = |word: &str| {
        document.children(cue.head).filter(|&child| child > cue.head).any(|child| {
            document.children(child).next().is_some_and(|first| document.word(first).eq_ignore_ascii_case(word))
        })
    };
    let wh = cue.mark.is_some_and(|mark| {
        matches!(
            document.lemma(mark),
            "whether" | "if" | "why" | "how" | "what" | "who" | "when" | "where" | "which" | "whom"
        )
    });
    let someone = cue.object.or(cue.addressee).is_some();
    let region = cue.region_before.is_some() || cue.region_after.is_some();
    let clause = cue.clause.is_some();
    if region && has(Complement::Quote) {
        return Some(Complement::Quote);
    }
    if someone && (clause || region) && has(Complement::Told) {
        return Some(Complement::Told);
    }
    if clause && wh && has(Complement::Wh) {
        return Some(Complement::Wh);
    }
    if clause && has(Complement::That) {
        return Some(Complement::That);
    }
    if someone {
        if cue.infinitive.is_some() && has(Complement::ObjTo) {
            return Some(Complement::ObjTo);
        }
        for (complement, word) in [
            (Complement::ObjAs, "as"),
            (Complement::ObjOf, "of"),
            (Complement::ObjFor, "for"),
            (Complement::ObjWith, "with"),
            (Complement::ObjAt, "at"),
        ] {
            if has(complement) && (preposition(word) || child_marked(word)) {
                return Some(complement);
            }
        }
        if (cue.predicate.is_some() || cue.infinitive.is_some() || cue.region_after.is_some()) && has(Complement::Pred)
        {
            return Some(Complement::Pred);
        }
    }
    if let Some(infinitive) = cue.infinitive {
        let gerund = document.tokens()[infinitive].fine == Fine::Vbg;
        if gerund && has(Complement::Ing) {
            return Some(Complement::Ing);
        }
        if !gerund && has(Complement::To) {
            return Some(Complement::To);
        }
    }
    let next = (!fixed.is_empty()).then_some(fixed.end).filter(|&next| next < layout.sentence(cue.head).end);
    let after_fixed = next.is_some_and(|next| layout.tag(next) != Tag::Punctuation);
    if (cue.object.is_some() || after_fixed || (cue.passive && cue.subject.is_some())) && has(Complement::Np) {
        return Some(Complement::Np);
    }
    let parataxis = cue.parataxis.is_some() || layout.dependency(cue.head) == Dependency::Parataxis;
    if parataxis && has(Complement::That) {
        return Some(Complement::That);
    }
    (!someone && has(Complement::None) && !fixed.is_empty()).then_some(Complement::None)
}

/// Whether the table alone decides for the cue (there being no weights, or as a feature).
pub(crate) fn licensed(cue: &Cue) -> bool {
    match (cue.kind, cue.entry, cue.complement) {
        (CueKind::Phrase, ..) => true,
        (CueKind::Verb, Some(entry), Some(_)) => !matches!(entry.guard, Guard::Weak | Guard::Sourceless),
        _ => false,
    }
}

/// "had to admit", "was forced to concede": whether an infinitive tells what was said indeed.
fn is_done(layout: &Layout<'_, '_>, cue: &Cue) -> bool {
    let document = layout.document;
    let infinitive = matches!(layout.dependency(cue.head), Dependency::Xcomp | Dependency::Advcl)
        && cue.head > 0
        && document.tokens()[cue.head - 1].fine == Fine::To;
    let Some(word) = layout.head(cue.head).filter(|&word| infinitive && word < cue.head) else { return false };
    let helped = |dependency| document.child(word, dependency).is_some();
    let stands = match implicative(document.lemma(word)) {
        Some(Implicative::Active) => {
            matches!(document.tokens()[word].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp) && !helped(Dependency::Aux)
        }
        Some(Implicative::Passive) => phrases::is_passive(document, word),
        Some(Implicative::Adjective) => layout.tag(word) == Tag::Adjective && helped(Dependency::Cop),
        None => false,
    };
    let modal = document.children(word).any(|child| document.tokens()[child].fine == Fine::Md);
    stands && !modal && phrases::subject(document, word).is_some() && phrases::negation(document, word).is_none()
}

/// Whether the cue has a subject and a complement that only speech has.
pub(crate) fn speaks(layout: &Layout<'_, '_>, cue: &Cue) -> bool {
    let complement = matches!(
        cue.complement,
        Some(
            Complement::That
                | Complement::Wh
                | Complement::Quote
                | Complement::Told
                | Complement::To
                | Complement::Ing
                | Complement::ObjOf
                | Complement::ObjAs
                | Complement::ObjAt
        )
    ) || cue.complement == Some(Complement::Np)
        && cue.entry.is_some_and(|entry| matches!(entry.meaning.act, Act::Concedes | Act::Denies | Act::Confirms));
    // ", adding that": a participle shares the subject of the clause it goes with.
    let participle = matches!(layout.dependency(cue.head), Dependency::Advcl | Dependency::Conj);
    let participle = participle || is_done(layout, cue);
    // "is planned", "was accepted": who plans and accepts is not said.
    let clause = cue.clause.or(cue.infinitive).or(cue.region_before).or(cue.region_after);
    let nobody = cue.passive && cue.agent.is_none() && clause.is_none();
    complement && !nobody && (cue.subject.is_some() || participle) && layout.tag(cue.head) == Tag::Verb
        || cue.kind == CueKind::Phrase
}
