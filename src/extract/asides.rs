//! What the outlet adds to somebody's words behind a comma: ", raising suspicions that the figures were forged", ", though a photograph
//! taken on Friday shows crates".
//!
//! Neither is said by the source: nobody tells of himself what his words make others think, and a counterpoint has a witness of its own.

use std::ops::Range;

use super::frame::Frame;
use super::phrase::{is_quote, is_word, lemma, sentence, trim};
use crate::lexicon::calendar::{TimeWord, calendar_word, time_word};
use crate::lexicon::cues::{self, Complement};
use crate::lexicon::{ClaimNoun, SilenceForm, claim_noun, is_rousing, is_supporting, noun_cue, silence_cues};
use crate::model::{Act, Kind};
use crate::text::{Document, Fine, Tag};

/// Most words between a verb of rousing and the noun for what it rouses.
const REACH: usize = 5;

/// Most words of a relative clause that denies what stands before it, up to its verb.
const LONGEST_DENIER: usize = 10;

/// Most words of the subject of a counterpoint.
const LONGEST_SUBJECT: usize = 14;

/// Ends contents that follow their cue before such an aside. O(n).
pub(crate) fn cut(document: &Document<'_>, frames: &mut [Frame]) {
    let read = |frame: &&mut Frame| matches!(frame.kind, Kind::Indirect | Kind::Mixed | Kind::Adverbial);
    for frame in frames.iter_mut().filter(read) {
        let cue = frame.cue_head;
        while frame.content.len() > 1
            && frame.content.last().is_some_and(|last| {
                last.start > cue && (adds(document, last.start) || tells_when_said(document, cue, last.start))
            })
        {
            frame.content.pop();
        }
        let Some(last) = frame.content.last_mut().filter(|last| last.start > cue) else { continue };
        if let Some(comma) = stretch_cut_off(document, last) {
            *last = trim(document, last.start..comma);
        }
        let aside = last.clone().skip(3).find(|&token| {
            behind_comma(document, token)
                && document.quotation_of(token).is_none()
                && (rouses(document, token, last.end)
                    || counters(document, token, last)
                    || denies(document, token, last)
                    || reports_again(document, token, last.end)
                    || sets_against(document, token)
                    || leaves_out(document, token, last.end)
                    || names_statement(document, token, last.end))
        });
        if let Some(aside) = aside {
            *last = trim(document, last.start..aside);
        }
    }
}

/// "Fares will rise, the line announced, prompting fury", "denying that it had lost money", "according to state radio, which said more":
/// whether what goes on behind the cue with this word is the outlet's.
fn adds(document: &Document<'_>, token: usize) -> bool {
    let tells = || {
        let verb = lemma(document, token);
        is_rousing(&verb) || !cues::verb(&verb).is_empty()
    };
    let participle = document.tokens()[token].fine == Fine::Vbg && tells();
    (participle || is_word(document, token, &["which", "who"])) && behind_comma(document, token)
}

/// "The mine is safe, the operator said on Friday, two days after miners reported cracks": behind the day of saying, whether words from
/// this one on tell how long after something else it was said.
fn tells_when_said(document: &Document<'_>, cue: usize, token: usize) -> bool {
    let day = || (cue + 1..token).any(|at| calendar_word(&document.word(at).to_lowercase()).is_some());
    let order = (token + 1..sentence(document, token).end.min(token + REACH))
        .find(|&at| is_word(document, at, &["after", "before"]));
    order.is_some_and(|order| is_stretch(document, order - 1)) && behind_comma(document, token) && day()
}

/// The comma before a stretch of time that ends a content where its "after" or "before" stands outside: "a drone, a day" of "a drone, a day
/// after Kalden denied the loss".
fn stretch_cut_off(document: &Document<'_>, content: &Range<usize>) -> Option<usize> {
    let stretch = content.end.checked_sub(1).filter(|&noun| {
        content.end < sentence(document, noun).end
            && is_word(document, content.end, &["after", "before"])
            && is_stretch(document, noun)
    })?;
    let comma =
        (content.start.max(stretch.saturating_sub(REACH))..stretch).rev().find(|&at| document.word(at) == ",")?;
    let tokens = document.tokens();
    let measures = |at: usize| matches!(tokens[at].tag, Tag::Determiner | Tag::Number | Tag::Adjective | Tag::Adverb);
    (comma + 1 < stretch && (comma + 1..stretch).all(measures)).then_some(comma)
}

/// "day", "weeks"
fn is_stretch(document: &Document<'_>, noun: usize) -> bool {
    matches!(time_word(&lemma(document, noun)), Some(TimeWord::Period(_)))
}

/// Whether a comma stands right before a token, or before the mark that closes a quotation there: "“in every area,” raising …".
fn behind_comma(document: &Document<'_>, token: usize) -> bool {
    let before = if is_quote(document, token - 1) { token - 2 } else { token - 1 };
    document.word(before) == ","
}

/// "which he denies"
fn denies(document: &Document<'_>, token: usize, content: &Range<usize>) -> bool {
    is_word(document, token, &["which"])
        && (token + 1..content.end.min(token + LONGEST_DENIER))
            .find(|&at| document.tokens()[at].tag == Tag::Verb)
            .is_some_and(|verb| {
                let denial = cues::verb(&lemma(document, verb)).iter().any(|entry| entry.meaning.act == Act::Denies);
                denial && verb + 2 > content.end
            })
}

/// ", which they say has cost them millions": what is said of a thing behind what is done with it is said for itself.
fn reports_again(document: &Document<'_>, token: usize, end: usize) -> bool {
    let verb = token + 2;
    is_word(document, token, &["which"])
        && verb + 1 < end
        && document.tokens()[token + 1].fine == Fine::Prp
        && document.tokens()[verb].tag == Tag::Verb
        && cues::verb(&lemma(document, verb)).iter().any(|entry| entry.complements.has(Complement::That))
}

/// ", contrary to what he said last week"
fn sets_against(document: &Document<'_>, token: usize) -> bool {
    is_word(document, token, &["contrary"]) && is_word(document, token + 1, &["to"])
}

/// ", without elaborating", ", without giving details": what somebody keeps silent about while he says something else.
fn leaves_out(document: &Document<'_>, token: usize, end: usize) -> bool {
    let verb = token + 1;
    if !is_word(document, token, &["without"]) || verb >= end || document.tokens()[verb].fine != Fine::Vbg {
        return false;
    }
    let object = (verb + 1..end.min(verb + REACH)).find(|&noun| document.tokens()[noun].tag == Tag::Noun);
    object.is_some_and(|object| is_supporting(&lemma(document, object)))
        || silence_cues(&lemma(document, verb))
            .iter()
            .any(|cue| cue.form == SilenceForm::Negated && cue.continuation.is_empty() && !cue.at_end)
}

/// "a claim that could not be verified", "an assertion disputed by two survivors", "a position it repeated on Thursday": a name for the statement
/// itself, with a relative clause or a participle that tells who takes a position.
fn names_statement(document: &Document<'_>, token: usize, end: usize) -> bool {
    if !is_word(document, token, &["a", "an"]) {
        return false;
    }
    let tokens = document.tokens();
    let noun = (token + 1..end.min(token + REACH)).find(|&noun| tokens[noun].tag == Tag::Noun);
    let names =
        |&noun: &usize| matches!(claim_noun(&lemma(document, noun)), Some(ClaimNoun::Claim | ClaimNoun::Figure));
    noun.filter(names).is_some_and(|noun| {
        let adverb = |&at: &usize| matches!(tokens[at].tag, Tag::Adverb | Tag::Particle);
        let next = (noun + 1..end).find(|at| !adverb(at));
        next.is_some_and(|next| {
            let participle = matches!(tokens[next].fine, Fine::Vbn | Fine::Vbd);
            next == noun + 1 && is_word(document, next, &["that", "which"])
                || participle && next + 1 < end && is_word(document, next + 1, &["by"])
                || tokens[next].fine == Fine::Prp && next + 1 < end && tokens[next + 1].tag == Tag::Verb
        })
    })
}

/// "raising suspicions that", "prompting fierce criticism"
fn rouses(document: &Document<'_>, token: usize, end: usize) -> bool {
    if document.tokens()[token].fine != Fine::Vbg || !is_rousing(&lemma(document, token)) {
        return false;
    }
    let noun = (token + 1..end.min(token + REACH)).find(|&noun| document.tokens()[noun].tag == Tag::Noun);
    noun.is_some_and(|noun| {
        let noun = lemma(document, noun);
        claim_noun(&noun).is_some() || noun_cue(&noun).is_some()
    })
}

/// "though a photograph taken on Friday shows", "although an inspection found": a noun and what it reports.
fn counters(document: &Document<'_>, token: usize, content: &Range<usize>) -> bool {
    let opens = match document.word(token) {
        "even" => token + 1,
        _ => token,
    };
    if opens >= content.end || !is_word(document, opens, &["though", "although"]) {
        return false;
    }
    // Read off the words, as such an aside is often lost by a parser: its subject and its first finite verb.
    let tokens = document.tokens();
    let behind = opens + 1..content.end.min(opens + LONGEST_SUBJECT);
    let verb = behind.clone().find(|&at| matches!(tokens[at].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md));
    verb.is_some_and(|verb| {
        let reports = cues::verb(&lemma(document, verb)).iter().any(|entry| entry.complements.has(Complement::That));
        reports && verb > behind.start && tokens[behind.start].tag != Tag::Pronoun
    })
}
