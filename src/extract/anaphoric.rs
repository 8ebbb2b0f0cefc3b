//! Taking up what was said: "denied it", "a claim that both deny", "confirmed the figure", "So did the contractor".
//!
//! The content is the word that points back; what it points to is found when frames are resolved. A relative
//! clause counts where its noun stands for something said: the noun is the content, its relative clause is not.

use std::ops::Range;

use super::frame::{Construction, Frame};
use super::nothing::is_asked;
use super::phrase::{self, is_mark, is_noun, is_word, joined, lemma, members, noun_phrase, sentence, subject, trim};
use crate::lexicon::cues::{self, Complement, CueEntry, Meaning};
use crate::lexicon::{ClaimNoun, Evaluation, claim_noun, evaluation, is_withheld, lowered, naming_verb};
use crate::model::{Act, Kind, Stance};
use crate::text::{Dependency, Document, Fine, Tag};

/// Most words of what is called untrue.
const LONGEST_CALLED: usize = 40;

/// The frames of all denials and confirmations of what was said.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    let mut frames = Vec::new();
    for token in 0..document.tokens().len() {
        if !document.zone(token).is_read() {
            continue;
        }
        if matches!(document.tokens()[token].tag, Tag::Verb) {
            frames.extend(verb_frames(document, token));
        }
        frames.extend(so_did(document, token));
    }
    frames
}

/// The token that points back, where a phrase is a pronoun or is headed by a noun that stands for something said.
pub(crate) fn points_back(document: &Document<'_>, words: Range<usize>) -> Option<usize> {
    if words.len() == 1 && is_word(document, words.start, &["it", "this", "that", "these", "those", "them", "so"]) {
        return Some(words.start);
    }
    let head = words.clone().find(|&token| document.tokens()[token].head.is_none_or(|head| !words.contains(&head)))?;
    let noun = is_noun(document, head);
    // "any such plan": like what was told before.
    let such = noun && (words.start..head).any(|before| is_word(document, before, &["such"]));
    let said = such || noun && matches!(claim_noun(&lemma(document, head)), Some(ClaimNoun::Claim | ClaimNoun::Figure));
    said.then_some(head)
}

/// Whether a verb's meaning takes a position on what others said.
pub(crate) fn takes_position(entry: &CueEntry) -> bool {
    matches!(entry.meaning.act, Act::Denies | Act::Dismisses | Act::Confirms | Act::Concedes | Act::Retracts)
        && (entry.complements.has(Complement::Np) || entry.complements.has(Complement::ObjAs))
}

fn verb_frames(document: &Document<'_>, verb: usize) -> Vec<Frame> {
    let entries = cues::verb(document.lemma(verb));
    if phrase::negation(document, verb).is_some() || is_wanted(document, verb) || is_asked(document, verb) {
        return Vec::new();
    }
    for entry in entries.iter().filter(|entry| takes_position(entry)) {
        let Some(cue) = cue_words(document, verb, &entry.fixed) else { continue };
        let found = if phrase::is_passive(document, verb) {
            passive(document, verb, &cue, entry)
        } else {
            let mut found = active(document, verb, &cue, entry);
            if found.is_empty() {
                found = own_clause(document, verb, &cue, entry);
            }
            if found.is_empty() {
                found = relative(document, verb, &cue, entry);
            }
            found
        };
        if !found.is_empty() {
            return found;
        }
    }
    called_untrue(document, verb).into_iter().collect()
}

/// "slammed claims that she quit as “rubbish”": what was said, and a word behind "as" that calls it untrue.
fn called_untrue(document: &Document<'_>, verb: usize) -> Option<Frame> {
    naming_verb(document.lemma(verb)).filter(|naming| naming.is_as())?;
    let object = phrase::object(document, verb).filter(|&object| object > verb && is_noun(document, object))?;
    if claim_noun(&lemma(document, object)) != Some(ClaimNoun::Claim) || phrase::is_passive(document, verb) {
        return None;
    }
    let end = sentence(document, verb).end.min(object + LONGEST_CALLED);
    let untrue = (object + 2..end).find(|&token| {
        evaluation(&lowered(document.word(token))) == Some(Evaluation::Untrue)
            && (token.saturating_sub(4).max(object + 1)..token).any(|before| is_word(document, before, &["as"]))
    })?;
    let stop = untrue + 1 + usize::from(untrue + 1 < end && phrase::is_quote(document, untrue + 1));
    let start = noun_phrase(document, object).start;
    // A relative clause has its own reading.
    let source = document.children(verb).find(|&child| {
        document.tokens()[child].dependency == Dependency::Nsubj
            && !matches!(document.tokens()[child].fine, Fine::Wp | Fine::Wdt)
    })?;
    let source = members(document, source);
    let meaning = Meaning { stance: Stance::Denies, act: Act::Dismisses, ..Meaning::PLAIN };
    let cue = (verb, joined([verb..verb + 1]));
    let content = joined([start..stop]);
    let mut frame = Frame::new(Construction::Anaphoric, document.lemma(verb), Kind::Anaphoric, cue, content, meaning)
        .said_by(source);
    frame.anaphor = Some(object);
    Some(frame)
}

/// "called on the board to reject the offer", "plans to deny it": what is asked or meant to be done is not done.
pub(crate) fn is_wanted(document: &Document<'_>, verb: usize) -> bool {
    let token = &document.tokens()[verb];
    let infinitive =
        token.fine == Fine::Vb && document.children(verb).any(|child| document.tokens()[child].fine == Fine::To);
    let governor = token.head.filter(|&governor| infinitive && governor < verb);
    governor.is_some_and(|governor| {
        cues::verb(document.lemma(governor)).iter().any(|entry| {
            entry.meaning.stance == Stance::Asserts
                && matches!(entry.meaning.act, Act::Demands | Act::Pledges | Act::Predicts)
                && (entry.complements.has(Complement::To) || entry.complements.has(Complement::ObjTo))
        })
    })
}

/// The verb with its fixed words, which follow it at once or after a short object ("waved it away").
fn cue_words(document: &Document<'_>, verb: usize, fixed: &[&str]) -> Option<Vec<Range<usize>>> {
    let mut words = vec![verb..verb + 1];
    let end = sentence(document, verb).end;
    let mut at = verb + 1;
    for word in fixed {
        let found = (at..end.min(at + 3)).find(|&token| is_word(document, token, &[word]))?;
        if phrase::goes_with_word_before(document, found, at) {
            return None;
        }
        words.push(found..found + 1);
        at = found + 1;
    }
    Some(joined(words))
}

fn frame(
    document: &Document<'_>,
    verb: usize,
    cue: &[Range<usize>],
    entry: &CueEntry,
    content: Vec<Range<usize>>,
    anaphor: Option<usize>,
    source: usize,
) -> Frame {
    let kind = if anaphor.is_some() { Kind::Anaphoric } else { Kind::Indirect };
    let mut source = members(document, source);
    // "The treasurer, who denies it, resigned": the clause set off by a comma is no part of who she is.
    for (_, words) in &mut source {
        if words.contains(&verb) {
            let stop = words.clone().find(|&token| is_mark(document, token)).unwrap_or(words.end);
            *words = words.start..stop.max(words.start + 1);
        }
    }
    let mut frame = Frame::new(Construction::Anaphoric, entry.cue, kind, (verb, cue.to_vec()), content, entry.meaning)
        .said_by(source);
    frame.anaphor = anaphor;
    frame
}

/// "denied it", "rejected the account as a fable", "denied these allegations, as well as claims that S".
fn active(document: &Document<'_>, verb: usize, cue: &[Range<usize>], entry: &CueEntry) -> Vec<Frame> {
    let Some(source) = subject(document, verb) else { return Vec::new() };
    if document.child(verb, Dependency::Iobj).is_some() {
        return Vec::new();
    }
    let last = cue.last().map_or(verb, |range| range.end - 1);
    let object = phrase::object(document, verb).or_else(|| {
        // The object of the fixed preposition.
        document.children(verb).find(|&child| {
            matches!(document.tokens()[child].dependency.base(), Dependency::Obl | Dependency::Obj)
                && document.child(child, Dependency::Case).is_some_and(|case| case == last && case != verb)
        })
    });
    if let Some(pronoun) = pronoun_object(document, verb, last) {
        return vec![frame(document, verb, cue, entry, vec![pronoun..pronoun + 1], Some(pronoun), source)];
    }
    let Some(object) = object.filter(|&object| object > verb) else { return Vec::new() };
    let mut found = Vec::new();
    for (head, range) in taken_up(document, verb, object) {
        let whole = content_phrase(document, head, range);
        let anaphor = points_back(document, whole.clone());
        if anaphor.is_none() && !is_disputed(document, head, entry) {
            continue;
        }
        let mut content = vec![whole];
        if head == object {
            content.extend(as_phrase(document, verb, object));
        }
        found.push(frame(document, verb, cue, entry, joined(content), anaphor, source));
    }
    if !found.is_empty() {
        if let Some((_, range)) = with_it(document, verb) {
            let anaphor = points_back(document, range.clone());
            if anaphor.is_some() {
                found.push(frame(document, verb, cue, entry, joined([range]), anaphor, source));
            }
        }
    }
    found
}

/// "ridiculed that in public": a pronoun right after the verb with no clause after it, whatever the tree says.
fn pronoun_object(document: &Document<'_>, verb: usize, last: usize) -> Option<usize> {
    let pronoun = last + 1;
    let end = sentence(document, verb).end;
    if pronoun >= end || !is_word(document, pronoun, &["it", "that", "this", "them", "these", "those"]) {
        return None;
    }
    let next = pronoun + 1;
    let closes = next >= end
        || is_mark(document, next)
        || matches!(document.tokens()[next].tag, Tag::Adposition | Tag::Coordinator | Tag::Subordinator)
        || document.tokens()[next].tag == Tag::Adverb && (next + 1 >= end || is_mark(document, next + 1));
    closes.then_some(pronoun)
}

/// The objects taken up; "Kyiv and its allies' criticism" is one, with its owners.
fn taken_up(document: &Document<'_>, verb: usize, object: usize) -> Vec<(usize, Range<usize>)> {
    let mut members = members(document, object);
    let second = members.get(1).map(|(head, _)| *head).or_else(|| {
        document.children(verb).find(|&child| child > object && document.tokens()[child].dependency == Dependency::Obj)
    });
    if let Some(second) = second.filter(|_| document.tokens()[object].tag == Tag::Proper) {
        let said = claim_noun(&lemma(document, second)) == Some(ClaimNoun::Claim);
        if said && document.child(second, Dependency::NmodPoss).is_some() {
            return vec![(second, members[0].1.start..noun_phrase(document, second).end)];
        }
    }
    members.extend(also(document, verb, &members));
    members
}

/// "…, as well as claims that S": a further object that the tree hangs elsewhere.
fn also(document: &Document<'_>, verb: usize, members: &[(usize, Range<usize>)]) -> Option<(usize, Range<usize>)> {
    let end = sentence(document, verb).end;
    let mut at = members.iter().map(|(_, range)| range.end).max()?;
    if at < end && is_mark(document, at) {
        at += 1;
    }
    let joins = [&["as", "well", "as"][..], &["along", "with"], &["together", "with"], &["and"], &["or"]];
    let start = joins.iter().find_map(|words| {
        let follows =
            words.iter().enumerate().all(|(more, word)| at + more < end && is_word(document, at + more, &[word]));
        follows.then_some(at + words.len())
    })?;
    let head = (start..end.min(start + 4)).find(|&token| document.tokens()[token].tag == Tag::Noun)?;
    let bare = (start..head)
        .all(|token| matches!(document.tokens()[token].tag, Tag::Determiner | Tag::Adjective | Tag::Pronoun));
    let said = claim_noun(&lemma(document, head)) == Some(ClaimNoun::Claim);
    (bare && said && !members.iter().any(|(other, _)| *other == head))
        .then(|| (head, start..noun_phrase(document, head).end))
}

/// A content noun keeps its own clause: "claims that S".
fn content_phrase(document: &Document<'_>, head: usize, range: Range<usize>) -> Range<usize> {
    let end = document
        .children(head)
        .filter(|&child| {
            child > head
                && matches!(document.tokens()[child].dependency, Dependency::Acl | Dependency::Ccomp | Dependency::Nmod)
                && !phrase::after_mark(document, document.subtree(child).start)
        })
        .map(|child| document.subtree(child).end)
        .max()
        .unwrap_or(range.end);
    let end = super::nominal::clause_after(document, head).map_or(end, |clause| clause.end.max(end));
    let end = phrase::with_phrases(document, end.max(range.end), sentence(document, head).end);
    trim(document, range.start..end)
}

/// A denial of a thing that was never said before: "denied responsibility", "denied arms transfers".
fn is_disputed(document: &Document<'_>, object: usize, entry: &CueEntry) -> bool {
    let noun = matches!(document.tokens()[object].tag, Tag::Noun);
    let lemma = lemma(document, object);
    // "confirmed the arrest": a thing that happened.
    if noun && entry.cue == "confirm" {
        return document.child(object, Dependency::Nummod).is_none() && crate::lexicon::roles::ending(&lemma).is_none();
    }
    if !noun || entry.meaning.stance != Stance::Denies {
        return false;
    }
    match entry.meaning.act {
        Act::Denies if entry.cue == "deny" => !is_withheld(&lemma),
        Act::Denies | Act::Dismisses => claim_noun(&lemma).is_some(),
        _ => false,
    }
}

/// "as an attempt by a rival to drive down its price".
fn as_phrase(document: &Document<'_>, verb: usize, object: usize) -> Option<Range<usize>> {
    [verb, object].into_iter().flat_map(|head| document.children(head)).find_map(|child| {
        let whole = document.subtree(child);
        let modifies = matches!(
            document.tokens()[child].dependency.base(),
            Dependency::Obl
                | Dependency::Advcl
                | Dependency::Nmod
                | Dependency::Xcomp
                | Dependency::Acl
                | Dependency::Advmod
        );
        (modifies
            && child > object
            && is_word(document, whole.start, &["as"])
            && whole.len() > 1
            && !is_word(document, whole.start + 1, &["well"]))
        .then(|| {
            // What follows belongs to it up to a mark or another clause: "as a stunt by a rival".
            let end = sentence(document, verb).end;
            let stop = (whole.end..end)
                .find(|&token| {
                    is_mark(document, token)
                        || matches!(document.tokens()[token].tag, Tag::Subordinator | Tag::Auxiliary)
                        || matches!(document.tokens()[token].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md)
                        || is_word(document, token, &["on", "in", "at", "after", "before", "during"])
                })
                .unwrap_or(end);
            trim(document, whole.start..stop.max(whole.end))
        })
    })
}

/// "denied the charge, and with it a rumour that S": the phrase after "with it".
fn with_it(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    let end = sentence(document, verb).end;
    let with = (verb + 1..end.saturating_sub(2)).find(|&token| {
        is_word(document, token, &["with"])
            && is_word(document, token + 1, &["it", "them"])
            && is_word(document, token - 1, &["and"])
    })?;
    let head = (with + 2..end.min(with + 8)).find(|&token| document.tokens()[token].tag == Tag::Noun)?;
    let range = with + 2..noun_phrase(document, head).end;
    Some((head, content_phrase(document, head, range)))
}

/// "denied that S", "has denied shipping arms": a denial's own clause.
fn own_clause(document: &Document<'_>, verb: usize, cue: &[Range<usize>], entry: &CueEntry) -> Vec<Frame> {
    if entry.meaning.stance != Stance::Denies || entry.meaning.act != Act::Denies {
        return Vec::new();
    }
    let Some(source) = subject(document, verb) else { return Vec::new() };
    let clause = document.children(verb).find(|&child| {
        child > verb && matches!(document.tokens()[child].dependency, Dependency::Ccomp | Dependency::Xcomp) && {
            let opening = document.subtree(child).start;
            let that = entry.complements.has(Complement::That) && is_word(document, opening, &["that"]);
            let gerund = entry.complements.has(Complement::Ing)
                && (document.tokens()[child].fine == Fine::Vbg || is_word(document, opening, &["having", "being"]))
                && opening + 3 > child;
            // "denied it had been deliberate"
            let bare = entry.complements.has(Complement::That)
                && opening == verb + 1
                && document.children(child).any(|other| document.tokens()[other].dependency.is_subject());
            that || gerund || bare
        }
    });
    let Some(clause) = clause else { return Vec::new() };
    if document.subtree(clause).any(|token| super::phrase::is_quote(document, token)) {
        return Vec::new();
    }
    super::phrase::clauses(document, clause)
        .into_iter()
        .map(|(_, range)| frame(document, verb, cue, entry, joined([range]), None, source))
        .collect()
}

/// "a claim that both Pyongyang and Moscow have denied", "allegations, which the goalkeeper has denied".
fn relative(document: &Document<'_>, verb: usize, cue: &[Range<usize>], entry: &CueEntry) -> Vec<Frame> {
    let object = document.children(verb).find(|&child| document.tokens()[child].dependency == Dependency::Obj);
    if object.is_some_and(|object| object > verb)
        || document.child(verb, Dependency::Ccomp).is_some_and(|clause| clause > verb)
    {
        return Vec::new();
    }
    let Some(source) = subject(document, verb) else { return Vec::new() };
    let Some(noun) = relative_noun(document, verb, source) else { return Vec::new() };
    if noun == source {
        return Vec::new();
    }
    let range = bare_phrase(document, noun);
    let mut content = vec![range.clone()];
    content.extend(as_phrase(document, verb, verb));
    vec![frame(document, verb, cue, entry, joined(content), Some(noun), source)]
}

/// The noun for something said that a relative clause with this verb stands under; where the tree shows no
/// relative clause, the one that opens the aside: ", an account the tenants reject".
fn relative_noun(document: &Document<'_>, verb: usize, source: usize) -> Option<usize> {
    let said = |token: usize| {
        document.tokens()[token].tag == Tag::Noun
            && claim_noun(&lemma(document, token)).is_some_and(|class| class != ClaimNoun::Wrong)
    };
    if let Some(noun) = phrase::relative_head(document, verb).filter(|&noun| said(noun)) {
        return Some(noun);
    }
    if let Some(deed) = deed(document, verb) {
        return Some(deed);
    }
    let next = verb + 1;
    let end = sentence(document, verb).end;
    let closes = next >= end || is_mark(document, next) || is_word(document, next, &["as", "and", "but", "in", "on"]);
    let start = document.subtree(source).start;
    let noun = (sentence(document, verb).start..start).rev().take(6).find(|&token| said(token))?;
    let opening = document.subtree(noun).start;
    let aside = opening > 0 && (is_mark(document, opening - 1) || noun > 1 && is_mark(document, noun - 2));
    let between =
        (noun + 1..start).all(|token| is_mark(document, token) || is_word(document, token, &["that", "which", "both"]));
    (closes && aside && between).then_some(noun)
}

/// "charged him with misconduct, which he denies": what somebody is accused of.
fn deed(document: &Document<'_>, verb: usize) -> Option<usize> {
    let which = document.children(verb).find(|&child| child < verb && is_word(document, child, &["which"]))?;
    let noun = phrase::relative_head(document, verb)
        .filter(|&noun| noun + 2 == which && document.tokens()[noun].tag == Tag::Noun && is_mark(document, noun + 1))?;
    let accuses = |token: usize| {
        cues::verb(document.lemma(token)).iter().any(|entry| entry.meaning.act == Act::Alleges)
            && document.tokens()[token].tag == Tag::Verb
    };
    (sentence(document, verb).start..noun).rev().take(10).any(accuses).then_some(noun)
}

/// A noun with what stands before it, and not what follows.
fn bare_phrase(document: &Document<'_>, noun: usize) -> Range<usize> {
    let whole = noun_phrase(document, noun);
    let end = document
        .children(noun)
        .find(|&child| {
            child > noun
                && matches!(
                    document.tokens()[child].dependency,
                    Dependency::AclRelcl | Dependency::Acl | Dependency::Punct
                )
        })
        .map_or(noun + 1, |child| document.subtree(child).start.min(whole.end));
    let mut start = whole.start;
    if let Some(determiner) = (whole.start..noun).rev().find(|&token| document.tokens()[token].tag == Tag::Determiner) {
        // A badly attached aside must not drag the sentence in.
        if (whole.start..determiner).any(|token| is_mark(document, token)) {
            start = determiner;
        }
    }
    trim(document, start..end.max(noun + 1))
}

/// "The claim was denied by both", "has been rejected by the union".
fn passive(document: &Document<'_>, verb: usize, cue: &[Range<usize>], entry: &CueEntry) -> Vec<Frame> {
    let subject = document.children(verb).find(|&child| document.tokens()[child].dependency.is_subject());
    let agent = phrase::phrases(document, verb, &["by"])
        .find(|&child| document.tokens()[child].dependency.base() == Dependency::Obl);
    let (Some(subject), Some(agent)) = (subject, agent) else { return Vec::new() };
    let range = noun_phrase(document, subject);
    let Some(anaphor) = points_back(document, range.clone()) else { return Vec::new() };
    // "The rumour, spread online, that S was denied": the clause may stand apart from its noun, and hang on the verb.
    let clause = [verb, subject].into_iter().flat_map(|head| document.children(head)).find(|&child| {
        let words = document.subtree(child);
        let opening = words.start + usize::from(is_mark(document, words.start));
        child < verb && words.start >= range.end && is_word(document, opening, &["that"])
    });
    let end = clause.map_or(range.end, |clause| document.subtree(clause).end);
    let range = trim(document, range.start..end);
    vec![frame(document, verb, cue, entry, joined([range]), Some(anaphor), agent)]
}

/// "So did the contractor." "Nor has the ministry." "The pilot denies it, and so does the airline."
fn so_did(document: &Document<'_>, token: usize) -> Option<Frame> {
    let range = sentence(document, token);
    let joined_on = token > range.start && document.tokens()[token - 1].tag == Tag::Coordinator;
    if token != range.start && !joined_on || !is_word(document, token, &["so", "nor", "neither"]) {
        return None;
    }
    let auxiliary = token + 1;
    if auxiliary >= range.end || !is_word(document, auxiliary, &["did", "does", "do", "has", "have", "had"]) {
        return None;
    }
    let end = (auxiliary + 1..range.end).find(|&at| joined_on && is_mark(document, at)).unwrap_or(range.end);
    let words = trim(document, auxiliary + 1..end);
    let head = words.clone().find(|&word| {
        matches!(document.tokens()[word].tag, Tag::Noun | Tag::Proper | Tag::Pronoun)
            && document.tokens()[word].head.is_none_or(|head| !words.contains(&head))
    })?;
    let verbless =
        words.clone().all(|word| document.tokens()[word].tag != Tag::Verb || document.tokens()[word].fine == Fine::Vbn);
    if !verbless || words.len() > 12 {
        return None;
    }
    let negative = !is_word(document, token, &["so"]);
    let meaning =
        if negative { Meaning { stance: Stance::Denies, act: Act::Denies, ..Meaning::PLAIN } } else { Meaning::PLAIN };
    let mut frame = Frame::new(
        Construction::Anaphoric,
        "so did",
        Kind::Anaphoric,
        (auxiliary, [auxiliary..auxiliary + 1].into()),
        [token..token + 1].into(),
        meaning,
    )
    .said_by(members(document, head));
    frame.anaphor = Some(token);
    Some(frame)
}
