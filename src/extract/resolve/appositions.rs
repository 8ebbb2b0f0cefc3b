//! The phrases that stand beside a name and say who it is: "the coroner, Philippa Garside".

use std::ops::Range;

use super::mentions::Mention;
use crate::text::{Dependency, Document, Tag};

/// Whether a noun-like word can stand before a head noun as a part of the role.
pub(super) fn is_premodifier(document: &Document<'_>, token: usize) -> bool {
    matches!(document.tokens()[token].tag, Tag::Noun | Tag::Adjective | Tag::Proper)
        || document.word(token) == "-"
        || document.tokens()[token].tag == Tag::Verb && document.tokens()[token].dependency == Dependency::Amod
}

/// The head noun of a short phrase: the last noun before a preposition, comma or verb.
pub(super) fn phrase_head(document: &Document<'_>, phrase: Range<usize>) -> Option<usize> {
    let mut head = None;
    let last = phrase.end.checked_sub(1)?;
    let prepositions = phrase.clone().any(|token| {
        matches!(document.tokens()[token].tag, Tag::Adposition | Tag::Punctuation) && document.word(token) != "-"
    });
    if !prepositions && super::roles::is_role_word(document, last) {
        return Some(last);
    }
    for token in phrase {
        match document.tokens()[token].tag {
            Tag::Noun | Tag::Proper => head = Some(token),
            Tag::Adposition | Tag::Punctuation | Tag::Verb | Tag::Auxiliary | Tag::Subordinator
                if head.is_some() && document.word(token) != "-" =>
            {
                let possessive = matches!(document.word(token), "'s" | "’s" | "'" | "’");
                if !possessive {
                    break;
                }
            }
            _ => {}
        }
    }
    head
}

/// Phrases in apposition to a name, before and after it, by punctuation and adjacency: the tree is not asked,
/// for appositions are where parsers err most.
pub(super) fn appositions(document: &Document<'_>, mention: &Mention) -> Vec<Range<usize>> {
    let sentence = document.sentences()[document.tokens()[mention.name.start].sentence].tokens.clone();
    let mut found = Vec::new();
    let start = mention.whole.start;
    // "the palaeontologist NAME", "harbour pilot NAME"
    let adjacent = start > sentence.start
        && (document.tokens()[start - 1].tag == Tag::Noun || super::roles::is_role_word(document, start - 1));
    // "the coroner, NAME"
    let comma = start >= sentence.start + 2 && document.word(start - 1) == ",";
    if adjacent || comma {
        let end = if comma { start - 1 } else { start };
        let begin = phrase_start(document, sentence.start, end);
        let named_before = (begin..end).any(|token| document.tokens()[token].tag == Tag::Noun)
            || super::roles::is_role_word(document, end - 1);
        if begin < end && named_before && (adjacent || closes(document, mention.whole.end, &sentence)) {
            found.push(begin..end);
        }
    }
    // "NAME, the harbour engineer in charge of …", "NAME, spokeswoman for …"
    if mention.whole.end + 1 < sentence.end && document.word(mention.whole.end) == "," {
        let begin = mention.whole.end + 1;
        let end = (begin..sentence.end.min(begin + 24))
            .find(|&token| {
                matches!(document.word(token), "," | ";" | "." | "—" | "–" | ")" | "\"" | "“" | "”")
                    || matches!(document.tokens()[token].tag, Tag::Verb | Tag::Auxiliary)
                        && !matches!(
                            document.tokens()[token].dependency,
                            Dependency::Amod | Dependency::Acl | Dependency::AclRelcl
                        )
            })
            .unwrap_or_else(|| sentence.end.min(begin + 24));
        // "… to NAME, the trade ministry said": a verb after it makes it a subject, no apposition.
        let closed = end >= sentence.end || document.tokens()[end].tag == Tag::Punctuation;
        let opens = matches!(
            document.tokens()[begin].tag,
            Tag::Determiner | Tag::Noun | Tag::Adjective | Tag::Proper | Tag::Pronoun
        );
        let coordinated = document.tokens()[begin..end].iter().any(|token| token.tag == Tag::Coordinator)
            && document.tokens()[begin].tag == Tag::Proper;
        if opens && closed && begin < end && !coordinated {
            found.push(begin..end);
        }
    }
    found
}

/// Whether an apposition set off by a comma before a name is closed after it, or the clause goes on.
fn closes(document: &Document<'_>, end: usize, sentence: &Range<usize>) -> bool {
    end >= sentence.end
        || matches!(document.word(end), "," | "." | ";" | ":" | "—" | "–" | "”" | "\"" | ")")
        || matches!(document.tokens()[end].tag, Tag::Verb | Tag::Auxiliary | Tag::Punctuation)
}

/// Where a noun phrase that ends at `end` begins: at its determiner, a comma or a verb.
fn phrase_start(document: &Document<'_>, sentence: usize, end: usize) -> usize {
    let mut at = end;
    while at > sentence && end - at < 14 {
        let before = at - 1;
        let tag = document.tokens()[before].tag;
        let word = document.word(before);
        let inside = end - before == 1 && super::roles::is_role_word(document, before)
            || tag == Tag::Verb && before > sentence && document.word(before - 1) == "-"
            || matches!(tag, Tag::Noun | Tag::Adjective | Tag::Proper | Tag::Determiner | Tag::Number)
            || matches!(word, "-" | "'s" | "’s" | "’" | "'" | "of" | "for")
            || document.tokens()[before].fine == crate::text::Fine::PrpPossessive;
        if !inside {
            break;
        }
        at = before;
    }
    while at < end && matches!(document.word(at), "of" | "for" | "'" | "’" | "-") {
        at += 1;
    }
    at
}
