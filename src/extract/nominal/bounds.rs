//! Where the content of a noun ends.

use std::ops::Range;

use crate::extract::appositive;
use crate::extract::phrase::{self, after_mark, is_mark, is_word, lemma, sentence};
use crate::lexicon::claim_noun;
use crate::lexicon::cues::{self, Complement};
use crate::text::{Dependency, Document, Fine, Tag};

/// "of North Korea sending munitions": the gerund that follows the noun phrase belongs to it.
pub(super) fn with_gerund(document: &Document<'_>, end: usize, limit: usize) -> usize {
    let gerund = end < limit && document.tokens()[end].fine == Fine::Vbg && !after_mark(document, end)
        || document.tokens()[end - 1].fine == Fine::Vbg;
    if !gerund {
        return phrase::with_phrases(document, end, limit);
    }
    let stop = (end + 1..limit).find(|&token| {
        is_mark(document, token)
            || matches!(document.tokens()[token].tag, Tag::Auxiliary | Tag::Subordinator)
            || matches!(document.tokens()[token].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md | Fine::Wdt)
    });
    stop.unwrap_or(limit).max(document.subtree(end.min(limit - 1)).end.min(limit))
}

/// Where the content of a noun that is the sentence's subject ends: before the sentence's own verb, which a wrong
/// tree may put inside ("her warning that the ice was thin | went unheard"). A `clause` has one verb of its own.
pub(crate) fn before_main_verb(document: &Document<'_>, noun: usize, range: Range<usize>, clause: bool) -> usize {
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
            // "had rusted": a participle taken for a past tense goes with the auxiliary before it.
            let before = (range.start..token).rev().find(|&before| {
                !(document.word(before).ends_with("ly")
                    || is_word(document, before, &["not", "also", "already", "never", "n't"]))
            });
            let participle = inside && before.is_some_and(|before| document.tokens()[before].tag == Tag::Auxiliary);
            if !participle {
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
pub(super) fn cut_aside(document: &Document<'_>, range: Range<usize>) -> usize {
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
                            && claim_noun(&lemma(document, noun)).is_some()
                            && appositive::opening(document, noun) == Some(next)
                    })
            }
            _ => false,
        })
        .unwrap_or(range.end)
}

/// Whether "as" belongs to a verb before the noun that says what something is: "dismissed … as".
fn called_by_verb(document: &Document<'_>, start: usize, token: usize) -> bool {
    let first = sentence(document, token).start;
    let verb = (first..start).rev().take(25).find(|&at| {
        let token = &document.tokens()[at];
        token.tag == Tag::Verb && token.dependency != Dependency::Amod && !phrase::is_noun(document, at)
    });
    verb.is_some_and(|verb| {
        cues::verb(document.lemma(verb)).iter().any(|entry| entry.complements.has(Complement::ObjAs))
    })
}
