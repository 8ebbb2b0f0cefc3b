//! What an attribution means: stance, act, certainty and framing.
//!
//! A frame comes with the meaning of its cue's entry. Negation, the content's own words and the place of the cue
//! inside another's words change it:
//!
//! * a negated denial or confirmation takes no position ("did not deny", "could not confirm"); a negated belief
//!   denies ("does not believe that"); a negated doubt asserts;
//! * plain saying takes its act from what is said: what the source itself will do is a pledge, what else will be
//!   is a prediction, a judgment is an opinion, "should" is a demand;
//! * the content's hedge sets the certainty: "may", "could", "likely";
//! * calling something untrue denies it ("called the audit a fairy tale");
//! * the outlet commits itself to no cue inside another source's words: its framing is neutral.

use std::ops::Range;

use super::frame::{Construction, Frame, Missing};
use super::phrase::{self, is_word, lemma};
use crate::lexicon::cues::Meaning;
use crate::lexicon::{
    ClaimNoun, Evaluation, Naming, Phrase, claim_noun, empty_answers, evaluation, leaves_open, lowered, naming_verb,
    roles, truth_word,
};
use crate::model::{Act, Certainty, Framing, Kind, Stance};
use crate::text::{Dependency, Document, Fine, Tag};

/// Completes the meaning of every frame. O(n log n) in frames, O(n) in the tokens of contents.
pub(crate) fn assign(document: &Document<'_>, frames: &mut Vec<Frame>) {
    for frame in frames.iter_mut() {
        if !frame.construction.knows_its_stance() {
            negated(document, frame);
        }
        by_complement(document, frame);
        from_content(document, frame);
    }
    so_did(frames);
    // "Asked whether it would reopen, the mayor said": a question that nobody is named for is no statement.
    frames.retain(|frame| frame.act != Act::Asks || !frame.source.is_empty() || frame.missing != Missing::Unnamed);
    inside_others(frames);
}

/// "The pilot denies it, and so does the airline": as the one before it.
fn so_did(frames: &mut [Frame]) {
    const ENTRY: &str = "so did";
    if !frames.iter().any(|frame| frame.entry == ENTRY) {
        return;
    }
    let mut order: Vec<usize> = (0..frames.len()).filter(|&at| !frames[at].cue.is_empty()).collect();
    order.sort_by_key(|&at| frames[at].cue_head);
    // The last frame so far, and the last whose cue is not the same as that one's.
    let (mut last, mut before): (Option<usize>, Option<usize>) = (None, None);
    for at in order {
        if last.is_some_and(|last| frames[last].cue_head < frames[at].cue_head) {
            before = last;
        }
        last = Some(at);
        if frames[at].entry == ENTRY && frames[at].stance == Stance::Asserts {
            if let Some(denial) = before.map(|before| &frames[before]).filter(|frame| frame.stance == Stance::Denies) {
                let Frame { stance, act, framing, certainty, .. } = *denial;
                set(&mut frames[at], Meaning { stance, act, framing, certainty });
            }
        }
    }
}

fn set(frame: &mut Frame, meaning: Meaning) {
    (frame.stance, frame.act, frame.framing, frame.certainty) =
        (meaning.stance, meaning.act, meaning.framing, meaning.certainty);
}

/// What negation makes of a cue.
fn negated(document: &Document<'_>, frame: &mut Frame) {
    let verb = frame.cue_head;
    if verb >= document.tokens().len() {
        return;
    }
    // "It is unclear whether S"
    if leaves_open(&lemma(document, verb)) && is_question(document, frame) {
        set(frame, Meaning::SILENCE);
        let first = frame.content.first_mut().filter(|first| first.len() > 1);
        if let Some(first) = first.filter(|first| is_word(document, first.start, &["whether", "if"])) {
            first.start += 1;
        }
        return;
    }
    match phrase::negation(document, verb) {
        None => return,
        // "“Nobody was,” the mayor said": a negation of what is said.
        Some(phrase::Negation::Subject(word)) if frame.content.iter().any(|range| range.contains(&word)) => return,
        Some(_) => {}
    }
    match (frame.stance, frame.act) {
        (Stance::Doubts, _) if is_word(document, verb, &["doubt", "doubts", "doubted"]) => {
            set(frame, Meaning { act: Act::Opines, ..Meaning::PLAIN });
        }
        // "It is not known whether S" denies nothing.
        (Stance::Asserts, Act::Opines) if is_question(document, frame) => set(frame, Meaning::SILENCE),
        (Stance::Asserts, Act::Opines | Act::Predicts) => {
            set(frame, Meaning { stance: Stance::Denies, act: frame.act, ..Meaning::PLAIN });
        }
        (Stance::Asserts, Act::Demands) => {
            set(frame, Meaning { stance: Stance::Denies, act: Act::Opines, ..Meaning::PLAIN })
        }
        (Stance::NoPosition, _) => {}
        _ => set(frame, Meaning::SILENCE),
    }
}

/// Verbs whose complement tells what they do: "asked why" asks and "asked them to" demands; "suggests that it is" thinks
/// so and "suggested that they leave" demands.
fn by_complement(document: &Document<'_>, frame: &mut Frame) {
    let verb = frame.cue_head;
    // "described it as a waste", "referred to her as a partner": what someone takes it for.
    if frame.act == Act::States
        && verb < document.tokens().len()
        && naming_verb(&lemma(document, verb)).is_some_and(Naming::is_as)
        && frame.content.iter().cloned().flatten().any(|token| is_word(document, token, &["as"]))
    {
        frame.act = Act::Opines;
        return;
    }
    if verb >= document.tokens().len() {
        return;
    }
    // "told ships to leave"
    let infinitive = frame.content.first().is_some_and(|range| {
        is_word(document, range.start, &["to"])
            && range.len() > 1
            && document.tokens()[range.start + 1].fine == Fine::Vb
    });
    if frame.act == Act::States && infinitive && phrase::is_lemma(document, verb, &["tell"]) {
        frame.act = Act::Demands;
    }
    if frame.act != Act::Demands {
        return;
    }
    if phrase::is_lemma(document, verb, &["ask"]) && is_question(document, frame) {
        set(
            frame,
            Meaning { stance: Stance::NoPosition, act: Act::Asks, certainty: Certainty::Possible, ..Meaning::PLAIN },
        );
    } else if phrase::is_lemma(document, verb, &["suggest", "indicate"]) {
        let finite = content_head(document, &frame.content).is_some_and(|head| {
            matches!(document.tokens()[head].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp)
                || document.tokens()[head].fine == Fine::Vbn
                    && document.children(head).any(|child| document.tokens()[child].dependency.is_subject())
                || document.children(head).any(|child| {
                    matches!(document.tokens()[child].dependency.base(), Dependency::Aux | Dependency::Cop)
                        && !is_word(document, child, &["should", "be"])
                })
        });
        // A study demands nothing.
        let written = frame
            .source_heads
            .first()
            .is_some_and(|&head| roles::ending(&lemma(document, head)).is_some_and(|role| role.class.is_testimony()));
        if finite || written {
            let act = if written { Act::States } else { Act::Opines };
            set(frame, Meaning { act, certainty: Certainty::Probable, ..Meaning::PLAIN });
        }
    }
}

/// Whether a content is a question: it begins with a question word, or right after "whether".
fn is_question(document: &Document<'_>, frame: &Frame) -> bool {
    let question = ["why", "how", "what", "when", "where", "who", "which", "whether", "if"];
    // "It is not known where the ring is": behind what the passive has for its subject.
    frame
        .content
        .iter()
        .map(|range| range.start)
        .any(|first| is_word(document, first, &question) || first > 0 && is_word(document, first - 1, &question))
}

/// The main predicate of a content: the token whose head lies outside it.
fn content_head(document: &Document<'_>, content: &[Range<usize>]) -> Option<usize> {
    let inside = |token: usize| content.iter().any(|range| range.contains(&token));
    let tokens = document.tokens();
    let is_head =
        |&token: &usize| tokens[token].tag != Tag::Punctuation && tokens[token].head.is_none_or(|head| !inside(head));
    let mut heads = content.iter().cloned().flatten().filter(is_head);
    let first = heads.next()?;
    // A finite verb among several heads is the predicate.
    let verbal = |token: usize| matches!(tokens[token].tag, Tag::Verb | Tag::Auxiliary);
    if verbal(first) { Some(first) } else { heads.find(|&token| verbal(token)).or(Some(first)) }
}

/// How a content's main clause is put.
#[derive(Clone, Copy, Debug, Default)]
struct Put {
    future: bool,
    counterfactual: bool,
    obliged: bool,
    possible: bool,
    may: bool,
    probable: bool,
    own_subject: bool,
    passive: bool,
    judged: bool,
    imperative: bool,
    intends: bool,
}

fn put(document: &Document<'_>, frame: &Frame) -> Put {
    let mut put = Put::default();
    let Some(head) = content_head(document, &frame.content) else { return put };
    let tokens = document.tokens();
    let inside = |token: usize| frame.content.iter().any(|range| range.contains(&token));
    let mut modal = false;
    let mut perfect = false;
    for child in document.children(head).filter(|&child| inside(child)) {
        let word = document.word(child);
        match tokens[child].dependency.base() {
            Dependency::Aux | Dependency::Cop => {
                if is_word(
                    document,
                    child,
                    &["will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "won't", "wouldn't"],
                ) {
                    modal = true;
                } else if is_word(document, child, &["may", "might"]) {
                    put.possible = true;
                    put.may = true;
                } else if is_word(document, child, &["could"]) {
                    // "You could hear the metal": what was perceived, not what is possible.
                    put.possible =
                        !phrase::is_lemma(document, head, &["hear", "see", "smell", "feel", "tell", "taste"]);
                    put.may |= put.possible;
                } else if is_word(document, child, &["should", "must"]) || word.eq_ignore_ascii_case("ought") {
                    put.obliged = true;
                } else if is_word(document, child, &["have", "'ve", "’ve"]) {
                    perfect = true;
                }
            }
            Dependency::Advmod => {
                put.probable |= is_word(document, child, &["likely", "probably", "presumably"]);
                put.possible |= is_word(document, child, &["possibly", "perhaps", "maybe"]);
            }
            _ => {}
        }
    }
    let subject = document.children(head).find(|&child| tokens[child].dependency.is_subject() && inside(child));
    put.counterfactual = modal && perfect;
    put.future = modal && !perfect || going_to(document, head);
    put.probable |= is_word(document, head, &["likely"]);
    put.future |= document.word(head).eq_ignore_ascii_case("to") || starts_with_to(document, frame);
    put.passive = phrase::is_passive(document, head);
    if document.children(head).any(|child| phrase::is_negator(document, child)) {
        // "could not confirm" foretells nothing.
        put.may = false;
    }
    put.own_subject = subject.is_some_and(|subject| is_own(document, frame, subject));
    put.intends =
        is_word(document, head, &["intend", "intends", "intended", "plan", "plans", "planned", "promise", "vow"])
            && put.own_subject;
    put.judged = judged(document, frame, head);
    put.imperative = subject.is_none()
        && tokens[head].fine == Fine::Vb
        && frame.kind == Kind::Direct
        && !document
            .children(head)
            .any(|child| matches!(tokens[child].dependency.base(), Dependency::Aux | Dependency::Mark));
    put
}

fn going_to(document: &Document<'_>, head: usize) -> bool {
    is_word(document, head, &["going"]) && document.child(head, Dependency::Xcomp).is_some()
}

/// Headlines put the future as an infinitive: "Chief to step down".
fn starts_with_to(document: &Document<'_>, frame: &Frame) -> bool {
    let Some(head) = content_head(document, &frame.content) else { return false };
    // "The council was to blame": no future.
    if head > 1 && is_word(document, head, &["blame"]) && document.lemma(head - 2) == "be" {
        return false;
    }
    frame.content.first().is_some_and(|range| {
        document
            .children(head)
            .any(|child| document.tokens()[child].fine == Fine::To && child > range.start && range.contains(&child))
            && document.children(head).any(|child| document.tokens()[child].dependency.is_subject())
            || range.clone().skip(1).find(|&token| is_word(document, token, &["to"])).is_some_and(|to| {
                document.zone(to) == crate::text::Zone::Headline
                    && document.tokens().get(to + 1).is_some_and(|next| next.fine == Fine::Vb)
                    && range
                        .clone()
                        .take_while(|&token| token < to)
                        .all(|token| document.tokens()[token].tag != Tag::Verb)
            })
    })
}

/// Whether a content's subject is the source: "we", "it", or its name again.
fn is_own(document: &Document<'_>, frame: &Frame, subject: usize) -> bool {
    if is_word(document, subject, &["i", "we"]) {
        return true;
    }
    let heads = &frame.source_heads;
    if is_word(document, subject, &["he", "she", "it", "they"]) {
        return !heads.is_empty() || frame.missing == Missing::Continues;
    }
    heads.iter().any(|&head| head != subject && document.word(head) == document.word(subject))
}

/// Whether the content turns on a word of judgment: its predicate, or what is said of its subject.
fn judged(document: &Document<'_>, frame: &Frame, head: usize) -> bool {
    let judges = |token: usize| {
        evaluation(&lowered(document.word(token))).is_some() || evaluation(&lemma(document, token)).is_some()
    };
    let copular = document.child(head, Dependency::Cop).is_some();
    let below = document.children(head).any(|child| {
        let dependency = document.tokens()[child].dependency.base();
        let part = copular && matches!(dependency, Dependency::Amod | Dependency::Compound)
            || matches!(dependency, Dependency::Xcomp);
        part && judges(child)
    });
    let compared = document.children(head).any(|child| {
        document.tokens()[child].dependency.base() == Dependency::Obl && phrase::has_case(document, child, &["like"])
    });
    let _ = frame;
    (judges(head) && (copular || document.tokens()[head].tag == Tag::Verb)) || below || compared
}

/// What the content's own words make of a cue that leaves it open.
fn from_content(document: &Document<'_>, frame: &mut Frame) {
    if frame.content.is_empty() || frame.stance != Stance::Asserts {
        return;
    }
    if is_no_comment(document, frame) {
        set(frame, Meaning::SILENCE);
        return;
    }
    if called_untrue(document, frame) {
        set(frame, Meaning { act: Act::Dismisses, ..Meaning::DENIES });
        // "called it rubbish", "called that rubbish": what was said before.
        let pronoun = frame.cue_head + 1;
        let pronominal = document
            .tokens()
            .get(pronoun)
            .is_some_and(|_| is_word(document, pronoun, &["it", "this", "that", "these", "those"]));
        if frame.anaphor.is_none() && frame.relays.is_empty() && pronominal {
            frame.anaphor = Some(pronoun);
        }
        return;
    }
    let put = put(document, frame);
    if frame.certainty == Certainty::Certain {
        if put.possible {
            frame.certainty = Certainty::Possible;
        } else if put.probable {
            frame.certainty = Certainty::Probable;
        }
    } else if put.possible && frame.certainty == Certainty::Probable {
        frame.certainty = Certainty::Possible;
    }
    if frame.act != Act::States || frame.framing == Framing::Distancing || frame.construction == Construction::Unsourced
    {
        return;
    }
    frame.act = if put.counterfactual {
        Act::Opines
    } else if put.future && put.own_subject || put.intends {
        Act::Pledges
    } else if put.future || put.may && !perfect_or_past(document, frame) {
        Act::Predicts
    } else if put.imperative || put.obliged && put.own_subject {
        Act::Demands
    } else if put.judged {
        Act::Opines
    } else {
        Act::States
    };
}

/// "“No comment,” the treasurer said", "“We have no further comment”": words that tell nothing.
fn is_no_comment(document: &Document<'_>, frame: &Frame) -> bool {
    const LONGEST: usize = 8;
    let word = |at: &usize| document.tokens()[*at].tag != Tag::Punctuation;
    let words: Vec<usize> = frame.content.iter().cloned().flatten().filter(word).take(LONGEST + 1).collect();
    let is = |answer: &Phrase, at: &[usize]| answer.iter().zip(at).all(|(word, &at)| is_word(document, at, &[word]));
    frame.kind == Kind::Direct
        && words.len() <= LONGEST
        && empty_answers().iter().any(|answer| words.windows(answer.len()).any(|at| is(answer, at)))
}

/// "may have sold": what may have been is no prediction.
fn perfect_or_past(document: &Document<'_>, frame: &Frame) -> bool {
    content_head(document, &frame.content).is_some_and(|head| {
        document.children(head).any(|child| {
            document.tokens()[child].dependency == Dependency::Aux && is_word(document, child, &["have", "'ve", "’ve"])
        })
    })
}

/// "called the audit a fairy tale", "labelled it false": an object and a predicate that calls it untrue.
fn called_untrue(document: &Document<'_>, frame: &Frame) -> bool {
    let verb = frame.cue_head;
    if verb >= document.tokens().len() || naming_verb(&lemma(document, verb)).is_none() {
        return false;
    }
    frame.content.iter().cloned().flatten().any(|token| {
        evaluation(&lowered(document.word(token))) == Some(Evaluation::Untrue)
            && (!matches!(document.tokens()[token].dependency, Dependency::Obj)
                || token > 0 && is_word(document, token - 1, &["this", "that"]))
    })
}

/// Makes a frame the denial of what this word of its content stands for.
pub(crate) fn deny(frame: &mut Frame, word: usize) {
    set(frame, Meaning { act: Act::Dismisses, ..Meaning::DENIES });
    frame.anaphor = frame.anaphor.or(Some(word));
}

/// Most words of a content that only says of what was said before that it is untrue.
const LONGEST_DISPUTED: usize = 40;

/// "“That is simply not true,” he said", "said that was a lie", "said the allegations were false": the word for what was said before, where the content calls it
/// untrue. A quotation may go on from there: "“That is not true,” he said. “Nobody was paid.”"
pub(crate) fn disputed(document: &Document<'_>, frame: &Frame) -> Option<usize> {
    let range = frame.content.first()?;
    let sentence = document.tokens()[range.start].sentence;
    let end = range.clone().find(|&token| document.tokens()[token].sentence != sentence).unwrap_or(range.end);
    let (opening, whole) = (range.start..end, end == range.end && frame.content.len() == 1);
    if opening.len() > LONGEST_DISPUTED || frame.source.is_empty() || frame.stance != Stance::Asserts {
        return None;
    }
    let head = content_head(document, std::slice::from_ref(&opening))?;
    document.child(head, Dependency::Cop)?;
    let subject = document.children(head).find(|&child| document.tokens()[child].dependency.is_subject())?;
    let negated = document.children(head).any(|child| phrase::is_negator(document, child));
    let untrue = if negated {
        is_word(document, head, &["true", "correct", "accurate"])
    } else {
        // A claim that is wrong is untrue; whatever else is wrong may be unjust.
        evaluation(&lemma(document, head)) == Some(Evaluation::Untrue)
            || document.tokens()[subject].tag == Tag::Noun && truth_word(&lemma(document, head)) == Some(false)
    };
    // "Rehn said that was not true"
    let pronoun = frame.kind == Kind::Direct && is_word(document, subject, &["that", "this", "it"])
        || whole && is_word(document, subject, &["that", "this"]);
    // "the allegations", "rumours that the bridge would close"
    let noun = || {
        document.tokens()[subject].tag == Tag::Noun
            && claim_noun(&lemma(document, subject)) == Some(ClaimNoun::Claim)
            && document.children(subject).any(|child| {
                let dependency = document.tokens()[child].dependency.base();
                matches!(dependency, Dependency::Det | Dependency::NmodPoss | Dependency::Acl | Dependency::Ccomp)
            })
    };
    (untrue && (pronoun || whole && noun())).then_some(subject)
}

/// A cue inside another source's words is not the outlet's choice: its framing is neutral.
fn inside_others(frames: &mut [Frame]) {
    let mut outer: Vec<(usize, usize)> = frames
        .iter()
        .filter(|frame| !frame.source.is_empty() && frame.kind != Kind::Anaphoric && frame.stance != Stance::NoPosition)
        .flat_map(|frame| frame.content.iter().map(|range| (range.start, range.end)))
        .collect();
    outer.sort_unstable();
    let mut furthest = 0;
    for range in &mut outer {
        furthest = furthest.max(range.1);
        range.1 = furthest;
    }
    for frame in frames.iter_mut().filter(|frame| frame.framing != Framing::Neutral && !frame.cue.is_empty()) {
        let before = outer.partition_point(|&(start, _)| start <= frame.cue_head);
        if before.checked_sub(1).is_some_and(|at| outer[at].1 > frame.cue_head) {
            frame.framing = Framing::Neutral;
        }
    }
}
