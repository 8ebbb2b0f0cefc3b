//! Nouns that report: "accusations that S", "the Danish accusation of trawlers straying", "match-fixing allegations".
//!
//! The noun's entry says what its content may be. The source is its owner ("the union's", "Danish"), the
//! by-phrase, or the subject of a light verb ("issued a warning that"); a noun such as "rumour" reports without one.

use std::ops::Range;

use super::frame::{Frame, TokenSet};
use super::phrase::{self, after_mark, clauses, is_lemma, is_mark, is_word, joined, lemma, members, sentence, trim};
use crate::lexicon::cues::{self, Complement};
use crate::lexicon::places::{self, PlaceWord};
use crate::lexicon::{NounCue, is_light_verb, noun_cue};
use crate::model::Kind;
use crate::text::{Dependency, Document, Fine, Tag, Zone};

/// The frames of all reporting nouns of the document.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    let mut frames = Vec::new();
    for token in 0..document.tokens().len() {
        let noun = matches!(document.tokens()[token].tag, Tag::Noun | Tag::Proper);
        if noun && document.zone(token).is_read() {
            if let Some(cue) = noun_cue(&lemma(document, token)) {
                frames.extend(noun_frames(document, token, cue));
            }
        }
    }
    frames
}

fn noun_frames(document: &Document<'_>, noun: usize, cue: &'static NounCue) -> Vec<Frame> {
    let owner = owner(document, noun);
    let Some(found) = content(document, noun, cue, owner.is_some()) else { return Vec::new() };
    let light = light_verb(document, noun);
    let source = owner
        .or_else(|| by_phrase(document, noun))
        .or_else(|| found.from.clone())
        .or_else(|| light.and_then(|verb| light_subject(document, verb)));
    if source.is_none() && !cue.unsourced {
        return Vec::new();
    }
    let kind = match document.zone(noun) {
        Zone::Headline | Zone::Standfirst => Kind::Headline,
        _ if light.is_some() => Kind::Indirect,
        _ => Kind::Nominal,
    };
    let words = match light {
        Some(verb) if noun - verb <= 3 && document.child(noun, Dependency::NmodPoss).is_none() => verb..noun + 1,
        _ => noun..noun + 1,
    };
    let source = source.unwrap_or_default();
    found
        .contents
        .into_iter()
        .map(|content| {
            Frame::new("nominal", cue.noun, kind, (noun, [words.clone()].into()), content, cue.meaning)
                .said_by(source.clone())
        })
        .collect()
}

/// The owner of a noun: a possessor, or the adjective or name of a state right before it.
fn owner(document: &Document<'_>, noun: usize) -> Option<Vec<(usize, Range<usize>)>> {
    if let Some(possessor) = document.child(noun, Dependency::NmodPoss) {
        if !is_word(document, possessor, &["whose"]) {
            let mut owners = members(document, possessor);
            let start = document.subtree(possessor).start;
            let joined_name = start >= 2
                && is_word(document, start - 1, &["and"])
                && document.tokens()[start - 2].tag == Tag::Proper
                && !owners.iter().any(|(_, range)| range.contains(&(start - 2)));
            // "Kyiv and its allies' criticism": the first owner seems to be joined to the noun.
            let token = &document.tokens()[noun];
            if let Some(first) = token.head.filter(|&head| {
                token.dependency == Dependency::Conj && head < possessor && document.tokens()[head].tag == Tag::Proper
            }) {
                owners.insert(0, (first, phrase::noun_phrase(document, first)));
            } else if joined_name {
                owners.insert(0, (start - 2, phrase::noun_phrase(document, start - 2)));
            }
            return Some(owners);
        }
    }
    // The adjective or name of a state: "the Danish accusation", "US warning".
    let state = document.children(noun).rev().find(|&child| {
        let token = &document.tokens()[child];
        child < noun
            && matches!(token.dependency, Dependency::Amod | Dependency::Compound | Dependency::Nmod)
            && places::lookup(&document.text()[document.span(document.subtree(child)).range()])
                .is_some_and(|place| place.word != PlaceWord::People)
    })?;
    Some(vec![(state, document.subtree(state))])
}

/// "accusations by Kyiv that", "a warning from the weather service".
fn by_phrase(document: &Document<'_>, noun: usize) -> Option<Vec<(usize, Range<usize>)>> {
    let agent = document.children(noun).find(|&child| {
        child > noun
            && document.tokens()[child].dependency.base() == Dependency::Nmod
            && document.child(child, Dependency::Case).is_some_and(|case| is_word(document, case, &["by", "from"]))
    })?;
    Some(members(document, agent))
}

/// The subject of a light verb; before one that is taken for an adjective, the name that opens the sentence.
fn light_subject(document: &Document<'_>, verb: usize) -> Option<Vec<(usize, Range<usize>)>> {
    if document.tokens()[verb].dependency != Dependency::Amod {
        return phrase::subject(document, verb).map(|subject| members(document, subject));
    }
    let name = sentence(document, verb).start..verb;
    let named = !name.is_empty()
        && name.len() <= 4
        && name.clone().all(|token| document.word(token).starts_with(char::is_uppercase));
    named.then(|| vec![(name.end - 1, name)])
}

/// The light verb whose object the noun is: "issued a warning".
fn light_verb(document: &Document<'_>, noun: usize) -> Option<usize> {
    let token = &document.tokens()[noun];
    // "Vaddi expressed concern": a verb taken for an adjective of the noun.
    let before = noun.checked_sub(1).filter(|&before| {
        document.tokens()[before].head == Some(noun)
            && document.tokens()[before].dependency == Dependency::Amod
            && matches!(document.tokens()[before].fine, Fine::Vbn | Fine::Vbd)
    });
    if let Some(verb) =
        before.filter(|&verb| is_light_verb(&lemma(document, verb)) && light_subject(document, verb).is_some())
    {
        return Some(verb);
    }
    let verb = token.head.filter(|&head| token.dependency == Dependency::Obj && head < noun)?;
    (is_light_verb(&lemma(document, verb)) && !phrase::is_passive(document, verb)).then_some(verb)
}

struct Found {
    contents: Vec<TokenSet>,
    /// A source that the content's construction brings with it: "condemnation from Kyiv".
    from: Option<Vec<(usize, Range<usize>)>>,
}

impl Found {
    fn one(content: TokenSet) -> Option<Self> {
        (!content.is_empty()).then(|| Self { contents: vec![content], from: None })
    }
}

fn content(document: &Document<'_>, noun: usize, cue: &NounCue, owned: bool) -> Option<Found> {
    let end = sentence(document, noun).end;
    let next = noun + 1;
    if next < end {
        if let Some(found) = clause_content(document, noun, cue) {
            return Some(found);
        }
        // The preposition may stand after a by-phrase: "accusations by Kyiv of".
        for child in document.children(noun).filter(|&child| child > noun) {
            let opening = document.subtree(child).start;
            let word = document.word(opening).to_lowercase();
            let takes = match word.as_str() {
                "of" => cue.takes("of") || cue.takes("of-plural") && document.tokens()[noun].fine == Fine::Nns,
                "to" if document.tokens()[opening + 1..].first().is_some_and(|next| next.fine == Fine::Vb) => {
                    cue.takes("to-inf")
                }
                "by" | "from" => false,
                preposition => cue.takes(preposition),
            };
            if takes && !after_mark(document, opening) {
                let whole = document.subtree(child);
                let from = if document.tokens()[opening + 1..].first().is_some_and(|next| next.fine == Fine::Vb)
                    && word == "to"
                {
                    whole.start
                } else {
                    whole.start + 1
                };
                let reach = with_gerund(document, whole.end, end);
                let reach = before_main_verb(document, noun, from..reach, false);
                let content = trim(document, from..cut_aside(document, from..reach));
                return Found::one(joined([content]));
            }
        }
    }
    if cue.takes("compound") && !owned && next <= end {
        if let Some(found) = compound_content(document, noun) {
            return Some(found);
        }
    }
    governing_content(document, noun, cue)
}

/// "of North Korea sending munitions": the gerund that follows the noun phrase belongs to it.
fn with_gerund(document: &Document<'_>, end: usize, limit: usize) -> usize {
    let gerund = end < limit && document.tokens()[end].fine == Fine::Vbg && !after_mark(document, end)
        || document.tokens()[end - 1].fine == Fine::Vbg;
    if !gerund {
        return with_phrases(document, end, limit);
    }
    let stop = (end + 1..limit).find(|&token| {
        is_mark(document, token)
            || matches!(document.tokens()[token].tag, Tag::Auxiliary | Tag::Subordinator)
            || matches!(document.tokens()[token].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md | Fine::Wdt)
    });
    stop.unwrap_or(limit).max(document.subtree(end.min(limit - 1)).end.min(limit))
}

/// The end of a noun phrase with the prepositional phrases right after it that the tree hangs elsewhere.
fn with_phrases(document: &Document<'_>, end: usize, limit: usize) -> usize {
    let mut end = end;
    while end + 1 < limit && is_word(document, end, &["of", "in", "near", "with", "between", "against", "for", "to"]) {
        let Some(object) = document.tokens()[end].head.filter(|&object| object > end && object < limit) else { break };
        let phrase = phrase::noun_phrase(document, object);
        let named = matches!(document.tokens()[object].tag, Tag::Noun | Tag::Proper);
        // "in May", "in June": when, not what.
        let time = phrase.clone().any(|token| is_time(document, token));
        let clausal = phrase.clone().any(|token| document.tokens()[token].tag == Tag::Auxiliary);
        if !named || time || clausal {
            break;
        }
        end = phrase.end.max(object + 1);
    }
    end
}

fn is_time(document: &Document<'_>, token: usize) -> bool {
    document.word(token).starts_with(char::is_uppercase)
        && crate::lexicon::calendar::calendar_word(&document.word(token).to_lowercase()).is_some()
}

/// Where the content of a noun that is the sentence's subject ends: before the sentence's own verb, which a wrong
/// tree may put inside ("her warning that the ice was thin | went unheard"). A `clause` has one verb of its own.
fn before_main_verb(document: &Document<'_>, noun: usize, range: Range<usize>, clause: bool) -> usize {
    let finite = |token: usize| matches!(document.tokens()[token].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md);
    if (sentence(document, noun).start..noun).any(finite) {
        return range.end;
    }
    let mut allowed = usize::from(clause);
    let mut verbs = 0;
    let mut inside = false;
    for token in range.clone() {
        let tagged = &document.tokens()[token];
        if finite(token) {
            // "could have been", "had rusted": auxiliaries and their verb count once.
            if !inside {
                verbs += 1;
                if verbs > allowed {
                    return token;
                }
            }
            inside = true;
        } else if inside
            && (tagged.tag == Tag::Verb
                || tagged.tag == Tag::Auxiliary
                || tagged.tag == Tag::Adverb
                || tagged.tag == Tag::Particle)
        {
            // The rest of the verb group.
        } else {
            inside = false;
            let opens = matches!(tagged.tag, Tag::Subordinator | Tag::Coordinator)
                || matches!(tagged.fine, Fine::Wdt | Fine::Wp | Fine::Wrb | Fine::WpPossessive | Fine::Comma)
                || is_word(document, token, &["that", "because", "if", "before", "after", "when", "while", "until"]);
            allowed += usize::from(opens);
        }
    }
    range.end
}

/// A content ends before an aside: at a dash or bracket, at a comma before "with", "which" or a participle, at a
/// comma before a noun that stands for the content ("…, a claim Moscow denies").
fn cut_aside(document: &Document<'_>, range: Range<usize>) -> usize {
    range
        .clone()
        .skip(1)
        .find(|&token| match document.word(token) {
            "–" | "—" | "--" | "(" => true,
            // "dismissed the criticism of X as politicized"
            "as" => token + 1 < range.end && called_by_verb(document, range.start, token),
            "," if token + 1 < range.end => {
                let next = token + 1;
                is_word(document, next, &["with", "which", "who", "according", "as"])
                    || document.tokens()[next].fine == Fine::Vbg
                    || (next..range.end.min(next + 3)).any(|noun| {
                        document.tokens()[noun].tag == Tag::Noun
                            && crate::lexicon::claim_noun(&lemma(document, noun)).is_some()
                            && super::appositive::opening(document, noun) == Some(next)
                    })
            }
            _ => false,
        })
        .unwrap_or(range.end)
}

/// "accusations that S and that S", "fears S".
fn clause_content(document: &Document<'_>, noun: usize, cue: &NounCue) -> Option<Found> {
    let takes_that = cue.takes("that");
    let clause = document.children(noun).find(|&child| {
        if child < noun
            || !matches!(
                document.tokens()[child].dependency,
                Dependency::Acl | Dependency::Ccomp | Dependency::AclRelcl | Dependency::Dep
            )
        {
            return false;
        }
        let opening = document.subtree(child).start;
        if is_word(document, opening, &["that"]) {
            return takes_that && !is_relative(document, child, opening);
        }
        if is_word(document, opening, &["whether", "if"]) {
            return cue.takes("whether");
        }
        // Without "that": a clause with its own subject right after the noun.
        takes_that
            && opening == noun + 1
            && !has_gap(document, child)
            && document.tokens()[child].fine != Fine::Vbg
            && document.tokens()[child].fine != Fine::Vbn
            && document.children(child).any(|part| part < child && document.tokens()[part].dependency.is_subject())
            && !is_word(
                document,
                opening,
                &["which", "who", "whom", "whose", "where", "when", "of", "for", "about", "as"],
            )
    });
    let Some(clause) = clause else {
        let range = unattached_clause(document, noun, takes_that)?;
        let range = range.start..before_main_verb(document, noun, range, true);
        return Found::one(joined([trim(document, range.start..cut_aside(document, range))]));
    };
    let contents: Vec<TokenSet> = clauses(document, clause)
        .into_iter()
        .map(|(_, range)| {
            let end = before_main_verb(document, noun, range.clone(), true);
            joined([trim(document, range.start..cut_aside(document, range.start..end))])
        })
        .filter(|content| !content.is_empty())
        .collect();
    (!contents.is_empty()).then_some(Found { contents, from: None })
}

/// Whether "as" belongs to a verb before the noun that says what something is: "dismissed … as".
fn called_by_verb(document: &Document<'_>, start: usize, token: usize) -> bool {
    let first = sentence(document, token).start;
    let verb = (first..start)
        .rev()
        .take(25)
        .find(|&at| document.tokens()[at].tag == Tag::Verb && document.tokens()[at].dependency != Dependency::Amod);
    verb.is_some_and(|verb| {
        cues::verb(document.lemma(verb)).iter().any(|entry| entry.complements.has(Complement::ObjAs))
    })
}

/// The clause that a noun for something said governs right after "that", wherever the tree hangs it.
pub(crate) fn clause_after(document: &Document<'_>, noun: usize) -> Option<Range<usize>> {
    let next = noun + 1;
    let end = sentence(document, noun).end;
    if next >= end || !is_word(document, next, &["that"]) {
        return None;
    }
    unattached_clause(document, noun, true)
}

/// Whether an active clause lacks what its verb needs after it, so that the noun fills the gap: "a theory the
/// insurers share".
fn has_gap(document: &Document<'_>, clause: usize) -> bool {
    let after = document.children(clause).any(|child| {
        child > clause
            && !matches!(
                document.tokens()[child].dependency,
                Dependency::Punct | Dependency::Conj | Dependency::Cc | Dependency::CompoundPrt
            )
    });
    let takes = cues::verb(document.lemma(clause)).iter().any(|entry| entry.complements.has(Complement::Np));
    !after && takes && !phrase::is_passive(document, clause) && document.child(clause, Dependency::Cop).is_none()
}

/// The clause after a noun that the tree hangs elsewhere: right after "that", or after "there are fears".
fn unattached_clause(document: &Document<'_>, noun: usize, takes_that: bool) -> Option<Range<usize>> {
    let end = sentence(document, noun).end;
    let next = noun + 1;
    if !takes_that || next + 2 >= end {
        return None;
    }
    let that = is_word(document, next, &["that"]);
    let exists = document.tokens()[noun].head.is_some_and(|verb| document.child(verb, Dependency::Expl).is_some());
    let opens = matches!(
        document.tokens()[next].tag,
        Tag::Determiner | Tag::Proper | Tag::Pronoun | Tag::Noun | Tag::Adjective | Tag::Number
    );
    if that && is_relative(document, usize::MAX, next) || !that && !(exists && opens) {
        return None;
    }
    let start = if that { next + 1 } else { next };
    let finite = (start..end.min(start + 15)).find(|&token| {
        document.tokens()[token].tag == Tag::Auxiliary
            || matches!(document.tokens()[token].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md)
    })?;
    let mut top = finite;
    for _ in 0..12 {
        match document.tokens()[top].head {
            Some(head) if head >= start && head < end => top = head,
            _ => break,
        }
    }
    if that && has_gap(document, top) {
        return None;
    }
    Some(start..document.subtree(top).end.clamp(finite + 1, end))
}

/// Whether "that" opens a relative clause: it is the clause's subject ("claims that were made").
fn is_relative(document: &Document<'_>, clause: usize, that: usize) -> bool {
    let token = &document.tokens()[that];
    if token.dependency.is_subject() && token.head == Some(clause) {
        return true;
    }
    if clause != usize::MAX && document.tokens()[clause].dependency == Dependency::AclRelcl && has_gap(document, clause)
    {
        return true;
    }
    document.tokens().get(that + 1).is_some_and(|next| {
        next.tag == Tag::Auxiliary || matches!(next.fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md)
    })
}

/// "match-fixing allegations": the nouns before it.
fn compound_content(document: &Document<'_>, noun: usize) -> Option<Found> {
    let first = document
        .children(noun)
        .filter(|&child| child < noun && document.tokens()[child].dependency == Dependency::Compound)
        .map(|child| document.subtree(child).start)
        .min()
        .or_else(|| hyphened(document, noun))?;
    let last = noun;
    Found::one(joined([trim(document, first..last)]))
}

/// "vote-buying allegations": a hyphened word before the noun, however it is tagged.
fn hyphened(document: &Document<'_>, noun: usize) -> Option<usize> {
    let hyphen = noun.checked_sub(2)?;
    let same = document.tokens()[hyphen].sentence == document.tokens()[noun].sentence;
    (same && hyphen > 0 && document.word(hyphen) == "-").then(|| hyphen - 1)
}

/// "tested a missile, prompting condemnation from Kyiv": the clause that prompts it.
fn governing_content(document: &Document<'_>, noun: usize, cue: &NounCue) -> Option<Found> {
    if !cue.takes("governing") || document.tokens()[noun].dependency != Dependency::Obj {
        return None;
    }
    let verb = document.tokens()[noun].head?;
    if !is_lemma(document, verb, &["prompt", "draw", "trigger", "spark", "provoke", "earn", "attract", "elicit"]) {
        return None;
    }
    let from = by_phrase(document, noun).or_else(|| {
        // The parser may hang the from-phrase on the verb.
        let phrase = document.children(verb).find(|&child| {
            child > noun
                && document.child(child, Dependency::Case).is_some_and(|case| is_word(document, case, &["from", "by"]))
        })?;
        Some(members(document, phrase))
    })?;
    let governor = document.tokens()[verb].head.filter(|_| document.tokens()[verb].dependency == Dependency::Advcl)?;
    let whole = document.subtree(governor);
    let aside = document.subtree(verb);
    let mut start = whole.start;
    // A leading adverbial of time is no part of what is judged.
    for child in document.children(governor).take_while(|&child| child < governor) {
        let reach = document.subtree(child);
        let leading = reach.start == start
            && matches!(
                document.tokens()[child].dependency.base(),
                Dependency::Obl | Dependency::Advmod | Dependency::Punct
            );
        if leading {
            start = reach.end;
        }
    }
    let content = trim(document, start..aside.start.max(start));
    (!content.is_empty()).then(|| Found { contents: vec![joined([content])], from: Some(from) })
}
