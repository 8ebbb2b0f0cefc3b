//! What a reporting noun reports: its clause, the phrase under its preposition, its compound, the clause that prompts it.

use std::ops::Range;

use super::bounds::{before_main_verb, cut_aside, with_gerund};
use super::by_phrase;
use crate::extract::frame::TokenSet;
use crate::extract::phrase::{self, after_mark, clauses, is_lemma, is_word, joined, members, sentence, trim};
use crate::lexicon::cues::{self, Complement};
use crate::lexicon::{NounCue, is_spreading};
use crate::text::{Dependency, Document, Fine, Tag};

/// What was found to be the content.
pub(super) struct Found {
    /// One a coordinated clause.
    pub(super) contents: Vec<TokenSet>,
    /// A source that the content's construction brings with it: "condemnation from Kyiv".
    pub(super) from: Option<Vec<(usize, Range<usize>)>>,
}

impl Found {
    fn one(content: TokenSet) -> Option<Self> {
        (!content.is_empty()).then(|| Self { contents: vec![content], from: None })
    }
}

/// The content of a noun with this entry; `owned` where its source stands before it.
pub(super) fn content(document: &Document<'_>, noun: usize, cue: &NounCue, owned: bool) -> Option<Found> {
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
                // "a claim that could not be verified": a relative clause is none of its contents.
                "by" | "from" | "that" | "whether" | "if" => false,
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
    if let Some(found) = unattached_phrase(document, noun, cue) {
        return Some(found);
    }
    if cue.takes("compound") && !owned && next <= end {
        if let Some(found) = compound_content(document, noun) {
            return Some(found);
        }
    }
    governing_content(document, noun, cue)
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
            && document.tokens()[opening].tag != Tag::Punctuation
            && (document.tokens()[child].dependency != Dependency::AclRelcl
                || document.tokens()[opening].tag != Tag::Noun)
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
            let opened = is_word(document, range.start, &["that", "whether"]);
            let range = range.start + usize::from(opened)..range.end;
            let end = before_main_verb(document, noun, range.clone(), true);
            joined([trim(document, range.start..cut_aside(document, range.start..end))])
        })
        .filter(|content| !content.is_empty())
        .collect();
    (!contents.is_empty()).then_some(Found { contents, from: None })
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

/// "a suggestion that his deputy dismissed as idle": whether what is taken for something does not stand behind its verb.
fn lacks_object(document: &Document<'_>, clause: usize) -> bool {
    let takes = |complement: Complement| {
        cues::verb(document.lemma(clause)).iter().any(|entry| entry.complements.has(complement))
    };
    let object = document.child(clause, Dependency::Obj).or_else(|| document.child(clause, Dependency::Ccomp));
    [Complement::ObjAs, Complement::Np, Complement::Pred].into_iter().any(takes)
        && object.is_none()
        && phrase::subject(document, clause).is_some()
        && !phrase::is_passive(document, clause)
        && phrase::phrases(document, clause, &["as"]).next().is_some()
}

/// Most words between a verb by which something said spreads and its "that".
const CIRCUMSTANCE: usize = 8;

/// The "that" behind a verb by which something said does no more than spread, where the noun is its subject; where and when it spread
/// may stand between.
fn that_behind_spreading(document: &Document<'_>, noun: usize) -> Option<usize> {
    let end = sentence(document, noun).end;
    let verb = (noun + 1..end.min(noun + 5)).find(|&token| is_spreading(document.lemma(token)))?;
    let helpers = (noun + 1..verb)
        .all(|token| matches!(document.tokens()[token].tag, Tag::Auxiliary | Tag::Adverb | Tag::Particle));
    let that = (verb + 1..end.min(verb + CIRCUMSTANCE)).find(|&token| is_word(document, token, &["that"]))?;
    let circumstance = verb + 1 == that
        || matches!(document.tokens()[verb + 1].tag, Tag::Adposition | Tag::Adverb | Tag::Determiner | Tag::Proper)
            && (verb + 1..that).all(|token| {
                !matches!(document.tokens()[token].tag, Tag::Verb | Tag::Auxiliary | Tag::Pronoun)
                    && !phrase::is_mark(document, token)
            });
    (helpers && circumstance).then_some(that)
}

/// The clause after a noun that the tree hangs elsewhere: right after "that", or after "there are fears".
fn unattached_clause(document: &Document<'_>, noun: usize, takes_that: bool) -> Option<Range<usize>> {
    let end = sentence(document, noun).end;
    let next = noun + 1;
    if !takes_that || next + 2 >= end {
        return None;
    }
    // "Speculation is growing that S": the clause may wait for the noun's verb.
    let next = that_behind_spreading(document, noun).unwrap_or(next);
    if next + 2 >= end {
        return None;
    }
    let that = is_word(document, next, &["that"]);
    let exists = document.tokens()[noun].head.is_some_and(|verb| document.child(verb, Dependency::Expl).is_some());
    let opens = matches!(
        document.tokens()[next].tag,
        Tag::Determiner | Tag::Proper | Tag::Pronoun | Tag::Noun | Tag::Adjective | Tag::Number
    );
    if that && is_relative(document, usize::MAX, next) || !(that || exists && opens) {
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
    if that && (has_gap(document, top) || lacks_object(document, top)) {
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
    if clause != usize::MAX
        && (document.tokens()[clause].dependency == Dependency::AclRelcl && has_gap(document, clause)
            || lacks_object(document, clause))
    {
        return true;
    }
    document.tokens().get(that + 1).is_some_and(|next| {
        // "claims that inmates were beaten", where the tagger takes the subject for a verb
        !next.dependency.is_subject()
            && (next.tag == Tag::Auxiliary || matches!(next.fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md))
    })
}

/// "the complaint about stolen anchovies": the phrase after a preposition that the tree hangs elsewhere, up to the
/// next mark or the sentence's own verb.
fn unattached_phrase(document: &Document<'_>, noun: usize, cue: &NounCue) -> Option<Found> {
    let limit = sentence(document, noun).end;
    let preposition = noun + 1;
    if preposition + 1 >= limit {
        return None;
    }
    let word = document.word(preposition).to_lowercase();
    let takes = word != "that" && word != "to" && word != "from" && cue.takes(&word);
    if !takes || document.tokens()[preposition].tag != Tag::Adposition {
        return None;
    }
    let start = preposition + 1;
    let mark = (start..limit).find(|&token| phrase::is_mark(document, token)).unwrap_or(limit);
    let end = before_main_verb(document, noun, start..mark, false);
    Found::one(joined([trim(document, start..end)]))
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
        let agent = phrase::phrases(document, verb, &["from", "by"]).find(|&child| child > noun)?;
        Some(members(document, agent))
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
