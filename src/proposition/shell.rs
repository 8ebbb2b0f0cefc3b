//! Takes off the reporting clause around a statement.
//!
//! "The ministry said that the dam broke" says that the dam broke; "it is not true that the dam broke" and "the mayor
//! rejected reports that the dam broke" deny it. What is left is the tokens of the inner clause.

use crate::lexicon::cues::{self, Complement};
use crate::lexicon::{NegatorScope, negator, noun_cue};
use crate::model::{Act, Framing, Stance};
use crate::text::{Dependency, Document, Tag};

/// Leaves of `inside` only what is said; tells whether it is denied.
pub(super) fn strip(document: &Document<'_>, inside: &mut Vec<usize>) -> bool {
    let mut denied = false;
    for _ in 0..2 {
        let Some(shell) = find(document, inside) else { break };
        denied ^= shell.denies;
        let keep = document.subtree(shell.content);
        if shell.drop_only {
            inside.retain(|token| !keep.contains(token));
        } else {
            inside.retain(|token| keep.contains(token));
            while inside.first().is_some_and(|&first| {
                document.tokens()[first].dependency == Dependency::Mark && document.lemma(first) == "that"
            }) {
                inside.remove(0);
            }
        }
    }
    denied
}

/// Leaves out what is named only to be ruled out, and gives its lemmas: "the deed belongs to the heir, not the bank".
pub(super) fn strip_contrasts(document: &Document<'_>, inside: &mut Vec<usize>) -> Vec<String> {
    let tokens = document.tokens();
    let mut dropped: Vec<std::ops::Range<usize>> = Vec::new();
    let mut lemmas = Vec::new();
    for at in 1..inside.len() {
        let (before, token) = (inside[at - 1], inside[at]);
        let opens = document.word(before) == "," && document.word(token).eq_ignore_ascii_case("not");
        let Some(head) = tokens[token].head.filter(|&head| opens && head > token) else { continue };
        let named =
            matches!(tokens[head].tag, Tag::Noun | Tag::Proper) && tokens[head].head.is_some_and(|up| up < before);
        if named && !document.children(head).any(|child| tokens[child].dependency.is_subject()) {
            dropped.push(before..head + 1);
            lemmas.push(document.lemma(head).to_lowercase());
        }
    }
    inside.retain(|token| !dropped.iter().any(|range| range.contains(token)));
    lemmas
}

struct Shell {
    content: usize,
    denies: bool,
    /// The named subtree is the shell itself, not what it holds.
    drop_only: bool,
}

fn find(document: &Document<'_>, inside: &[usize]) -> Option<Shell> {
    let tokens = document.tokens();
    let reads = |token: usize| inside.binary_search(&token).is_ok();
    let root = inside
        .iter()
        .copied()
        .find(|&token| tokens[token].head.is_none_or(|head| !reads(head)) && tokens[token].tag != Tag::Punctuation)?;
    let negated = |token: usize| {
        document
            .children(token)
            .any(|child| negator(&document.word(child).to_lowercase()) == Some(NegatorScope::Clause))
    };
    let clause = |token: usize| {
        document.children(token).find(|&child| {
            reads(child)
                && matches!(
                    tokens[child].dependency,
                    Dependency::Ccomp | Dependency::Csubj | Dependency::CsubjPass | Dependency::Acl
                )
                && has_finite(document, child)
        })
    };
    if tokens[root].tag == Tag::Verb {
        // "P, the agency said", "according to X, P"
        if let Some(aside) = document.children(root).find(|&child| {
            reads(child)
                && ((tokens[child].dependency == Dependency::Parataxis && says(document, child).is_some())
                    || (matches!(tokens[child].dependency, Dependency::Obl | Dependency::Advcl)
                        && document.children(child).any(|case| document.lemma(case) == "accord")))
        }) {
            return Some(Shell { content: aside, denies: false, drop_only: true });
        }
        if let Some(stance) = says(document, root) {
            if let Some(content) = clause(root) {
                let denies = (stance == Stance::Denies) != negated(root);
                return Some(Shell { content, denies, drop_only: false });
            }
            // "rejected claims that P"
            let object = document.children(root).find(|&child| {
                reads(child)
                    && matches!(tokens[child].dependency, Dependency::Obj | Dependency::NsubjPass)
                    && noun_cue(document.lemma(child)).is_some()
            })?;
            let content = clause(object)?;
            return Some(Shell { content, denies: stance == Stance::Denies, drop_only: false });
        }
    }
    // "it is not true that P", "claims that P are baseless"
    let truth = truth(document.lemma(root))?;
    let subject = document.children(root).find(|&child| {
        reads(child) && tokens[child].dependency.is_subject() && noun_cue(document.lemma(child)).is_some()
    });
    let content = clause(root).or_else(|| subject.and_then(clause)).or_else(|| {
        subject.and_then(|noun| {
            document.children(noun).find(|&child| tokens[child].dependency == Dependency::Nmod && reads(child))
        })
    })?;
    Some(Shell { content, denies: truth == negated(root), drop_only: false })
}

fn has_finite(document: &Document<'_>, clause: usize) -> bool {
    document.children(clause).any(|child| document.tokens()[child].dependency.is_subject())
}

/// The stance of a reporting verb that takes a clause, with a subject of its own.
fn says(document: &Document<'_>, verb: usize) -> Option<Stance> {
    if !document.children(verb).any(|child| document.tokens()[child].dependency.is_subject()) {
        return None;
    }
    let entries = cues::verb(document.lemma(verb));
    let entry = entries.iter().find(|entry| {
        entry.fixed.is_empty() && (entry.complements.has(Complement::That) || entry.meaning.stance == Stance::Denies)
    })?;
    // Finding and knowing say more than saying.
    let meaning = entry.meaning;
    let only_said = matches!(meaning.act, Act::States | Act::Alleges | Act::Confirms | Act::Denies | Act::Dismisses)
        && (meaning.framing != Framing::Endorsing || meaning.act == Act::Confirms);
    (only_said && matches!(meaning.stance, Stance::Asserts | Stance::Denies)).then_some(meaning.stance)
}

/// Whether a word says of a claim that it is so; `None` for any other word.
fn truth(lemma: &str) -> Option<bool> {
    crate::lexicon::truth_word(lemma)
}
