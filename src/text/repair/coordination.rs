//! Verbs that are joined to what is no verb, or to the wrong one, put right.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::{lemma_of, of, says, takes, verb_above};
use crate::lexicon::cues::Complement;
use crate::lexicon::{cues, people, roles};

/// "admits three counts of fraud but denies theft", "described it as “cowardly” and jailed him": a finite verb at `at` without subject is
/// joined to the verb before it, and to no noun or preposition; a noun right behind it that is joined to another is its object.
pub(super) fn verb_joined_to_noun(tokens: &mut [Token], first: usize, at: usize) {
    let finite = tokens[at].tag == Tag::Verb && matches!(tokens[at].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp);
    let Some(to) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&to| finite && to < at) else {
        return;
    };
    let before = at - 1 - usize::from(tokens[at - 1].tag == Tag::Adverb && at > 1);
    let joined = tokens[before].tag == Tag::Coordinator && tokens[before].head == Some(first + at);
    let verbal = |at: usize| matches!(tokens[at].tag, Tag::Verb | Tag::Auxiliary);
    let clause = |at: usize| {
        of(tokens, first, at).any(|child| {
            tokens[child].dependency.is_subject()
                || matches!(tokens[child].dependency, Dependency::Cop | Dependency::Aux)
        })
    };
    if !joined || verbal(to) || clause(to) || of(tokens, first, at).any(|child| tokens[child].dependency.is_subject()) {
        return;
    }
    let speaks = |verb: usize| {
        verb < at && of(tokens, first, verb).any(|child| child < verb && tokens[child].dependency.is_subject())
    };
    let Some(verb) = verb_above(tokens, first, at, speaks) else { return };
    tokens[at].head = Some(first + verb);
    let behind = at + 1;
    let object = tokens.get(behind).is_some_and(|next| {
        next.dependency == Dependency::Conj
            && matches!(next.tag, Tag::Noun | Tag::Proper)
            && next.head.is_some_and(|head| head < first + at)
    });
    if object {
        (tokens[behind].head, tokens[behind].dependency) = (Some(first + at), Dependency::Obj);
    }
}

/// "“We lost,” the coach said, “and I doubt S”": what a quotation goes on with is not joined to the verb of the report.
pub(super) fn quotation_goes_on(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&verb| verb + 2 < at) else {
        return;
    };
    let joined = (verb + 2..at)
        .rev()
        .take(12)
        .find(|&child| tokens[child].head == Some(first + at) && tokens[child].dependency == Dependency::Cc);
    let quotes = |at: usize| matches!(&text[tokens[at].span.range()], "\"" | "“" | "‘" | "'");
    let subject = of(tokens, first, at).any(|child| child < at && tokens[child].dependency.is_subject());
    if subject && joined.is_some_and(|and| quotes(and - 1)) && says(text, &tokens[verb]) {
        tokens[at].dependency = Dependency::Parataxis;
    }
}

/// The verb of a report's content that the one at `at` is joined to, and the report's verb; both stand before it.
fn content_and_report(tokens: &[Token], first: usize, at: usize) -> Option<(usize, usize)> {
    let above = |at: usize| tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&head| head < at);
    let inner = above(at).filter(|&inner| tokens[inner].dependency == Dependency::Ccomp)?;
    Some((inner, above(inner)?))
}

/// "admits it paid but says it was tricked": a report at `at` that is joined to the verb of another report's content, and has a clause and
/// no subject of its own, is joined to the report: to one of the same tense where they differ.
pub(super) fn joined_report(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some((inner, outer)) = content_and_report(tokens, first, at) else { return };
    let says = |at: usize| tokens[at].tag == Tag::Verb && says(text, &tokens[at]);
    let has = |fits: &dyn Fn(Dependency) -> bool| of(tokens, first, at).any(|child| fits(tokens[child].dependency));
    // A form in -ed without an auxiliary is a past tense where it has an object; where it has a clause too, but for "had met and agreed
    // that": "acknowledged that civilians had died but denied that".
    let goes_on = || {
        let perfect = of(tokens, first, inner).any(|child| tokens[child].dependency == Dependency::Aux);
        has(&|dependency| dependency == Dependency::Ccomp)
            && (!perfect || text[tokens[at - 1].span.range()].eq_ignore_ascii_case("but"))
    };
    let tense = |verb: usize| match tokens[verb].fine {
        Fine::Vbn if verb == at && (has(&|dependency| dependency == Dependency::Obj) || goes_on()) => Fine::Vbd,
        other => other,
    };
    let finite = |at: usize| matches!(tense(at), Fine::Vbd | Fine::Vbz | Fine::Vbp);
    // "went missing" is not "went on to say".
    let told = cues::verb(&lemma_of(text, &tokens[inner]));
    let tells = told.iter().any(|entry| entry.fixed.is_empty() && entry.complements.has(Complement::That));
    let reports = finite(at) && tense(at) == tokens[outer].fine && says(outer) && !tells;
    let alone = |dependency: Dependency| {
        dependency.is_subject() || matches!(dependency, Dependency::Mark | Dependency::Aux | Dependency::AuxPass)
    };
    // "said the dam was safe and accused the owner of lying"
    let joined = at > 0 && matches!(tokens[at - 1].tag, Tag::Coordinator | Tag::Adverb);
    let accuses = joined
        && takes(&lemma_of(text, &tokens[at]), Complement::ObjOf)
        && has(&|dependency| dependency == Dependency::Obj);
    let complete = says(at) && has(&|dependency| dependency == Dependency::Ccomp) || accuses;
    if !reports || !complete || has(&alone) {
        return;
    }
    tokens[at].head = Some(first + outer);
}

/// "said profit rose and forecast growth", "said he would order a review and warned of attacks": of a report's content a verb at `at` without
/// subject is joined to the report's verb, where it cannot be joined to that of the content: that one has another tense, or who does it
/// cannot report or is the one who reports.
pub(super) fn report_joined_to_content(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some((inner, outer)) = content_and_report(tokens, first, at) else { return };
    let has = |at: usize, fits: &dyn Fn(Dependency) -> bool| {
        of(tokens, first, at).any(|child| fits(tokens[child].dependency))
    };
    let form = |at: usize| match tokens[at].fine {
        // A form in -ed without an auxiliary is a past tense where it has an object.
        Fine::Vbn if has(at, &|dependency| dependency == Dependency::Obj) => Fine::Vbd,
        Fine::Vbp => Fine::Vbz,
        other => other,
    };
    let helped = |dependency: Dependency| {
        dependency.is_subject()
            || matches!(dependency, Dependency::Mark | Dependency::Aux | Dependency::AuxPass | Dependency::Cop)
    };
    let joined = tokens[at].tag == Tag::Verb
        && tokens[at - 1].tag == Tag::Coordinator
        && matches!(form(at), Fine::Vbd | Fine::Vbz)
        && form(at) == form(outer)
        && tokens[outer].tag == Tag::Verb
        && !has(at, &helped);
    if !joined || !says(text, &tokens[outer]) || cues::verb(&lemma_of(text, &tokens[at])).is_empty() {
        return;
    }
    let helper = of(tokens, first, inner).find(|&child| {
        child < inner && matches!(tokens[child].dependency, Dependency::Aux | Dependency::AuxPass | Dependency::Cop)
    });
    let tense = form(helper.unwrap_or(inner));
    let other_tense = tense != form(at) && matches!(tense, Fine::Md | Fine::Vbd | Fine::Vbz);
    let subject = of(tokens, first, inner).find(|&child| child < inner && tokens[child].dependency.is_subject());
    let silent = subject.is_some_and(|subject| {
        let word = text[tokens[subject].span.range()].to_lowercase();
        match tokens[subject].tag {
            Tag::Pronoun => matches!(word.as_str(), "he" | "she" | "it" | "they"),
            Tag::Noun => {
                let lemma = lemma_of(text, &tokens[subject]);
                roles::ending(&lemma).is_none() && !people::has_person_ending(&lemma)
            }
            _ => false,
        }
    });
    let object = has(at, &|dependency| {
        matches!(dependency.base(), Dependency::Obj | Dependency::Ccomp | Dependency::Xcomp | Dependency::Obl)
    });
    if object && (other_tense || silent) {
        tokens[at].head = Some(first + outer);
    }
}

/// "Villagers claim the river was poisoned and the chief insists it was not": what another reports, in the tense of the first report and in
/// another than that of its content, is no part of that content.
pub(super) fn report_of_another(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some((inner, outer)) = content_and_report(tokens, first, at) else { return };
    let reports = |verb: usize| tokens[verb].tag == Tag::Verb && says(text, &tokens[verb]);
    let present = |form: Fine| matches!(form, Fine::Vbz | Fine::Vbp);
    let finite = |verb: usize| {
        let helper = of(tokens, first, verb).find(|&child| {
            child < verb && matches!(tokens[child].dependency, Dependency::Aux | Dependency::AuxPass | Dependency::Cop)
        });
        tokens[helper.unwrap_or(verb)].fine
    };
    let other = of(tokens, first, at).any(|child| {
        child < at && tokens[child].dependency.is_subject() && matches!(tokens[child].tag, Tag::Noun | Tag::Proper)
    });
    let opened = of(tokens, first, at).any(|child| child < at && tokens[child].dependency == Dependency::Mark);
    if !reports(outer) || !reports(at) || !other || opened {
        return;
    }
    let tenses = (finite(outer), finite(inner), finite(at));
    let apart = match tenses {
        (outer, inner, at) if present(outer) && present(at) => inner == Fine::Vbd,
        (Fine::Vbd, inner, Fine::Vbd) => inner == Fine::Md,
        _ => false,
    };
    if apart {
        tokens[at].head = Some(first + outer);
    }
}

/// "Pell & Rowe": two names at `at` and before it that a firm has are one name.
pub(super) fn names_of_firm(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(sign) = at.checked_sub(1).filter(|&sign| sign > 0 && &text[tokens[sign].span.range()] == "&") else {
        return;
    };
    let Some(name) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&name| name < sign) else {
        return;
    };
    if tokens[at].tag == Tag::Proper && tokens[sign - 1].tag == Tag::Proper && tokens[name].tag == Tag::Proper {
        for part in [sign, at] {
            (tokens[part].head, tokens[part].dependency) = (Some(first + name), Dependency::Flat);
        }
    }
}
