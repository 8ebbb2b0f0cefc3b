//! "According to X": whom or what something is according to, and the clause that is.

use super::super::document::Token;
use super::super::lemma::lemma;
use super::super::{Dependency, Fine, Tag};
use super::relatives::stands_alone;
use super::{REACH, hand_over, of, stands_under, takes};
use crate::lexicon::cues::Complement;

/// "S, according to minutes of the board seen by the Post": a participle at `at` right behind the words of whom or what something is
/// according to describes these, and not a verb before them.
pub(super) fn participle_of_source(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&verb| verb + 3 < at) else {
        return;
    };
    if !matches!(tokens[at].dependency, Dependency::Advcl | Dependency::Acl) || !is_nominal(&tokens[at - 1]) {
        return;
    }
    let according = (verb + 1..at - 2)
        .rev()
        .take(SOURCE)
        .take_while(|&token| tokens[token].fine != Fine::Comma)
        .find(|&token| text[tokens[token].span.range()].eq_ignore_ascii_case("according"));
    let source = according.and_then(|according| {
        let up = |token: usize| tokens[token].head.and_then(|head| head.checked_sub(first));
        let inside = |&token: &usize| up(token).filter(|up| (according + 1..at).contains(up));
        std::iter::successors(Some(at - 1), inside).take(SOURCE).last()
    });
    let Some(source) = source.filter(|&source| is_nominal(&tokens[source]) && stands_alone(tokens, first, at)) else {
        return;
    };
    let under = tokens[source].head == Some(first + at);
    if !under && stands_under(tokens, first, source, at) {
        return;
    }
    if under {
        hand_over(&mut tokens[verb..source], first + at, first + source);
        (tokens[source].head, tokens[source].dependency) = (Some(first + verb), Dependency::Obl);
    }
    (tokens[at].head, tokens[at].dependency) = (Some(first + source), Dependency::Acl);
}

/// Words of whom something is according to, at most.
const SOURCE: usize = 12;

fn is_nominal(token: &Token) -> bool {
    matches!(token.tag, Tag::Noun | Tag::Proper)
}

/// "According to the chief, Jan Velk, who spoke to Radio Nord, the envoy left.": a `root` with a preposition is no sentence; the
/// verb is the last that describes a noun behind a comma.
pub(super) fn verb_behind_according(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    let word = |at: usize| &text[tokens[at].span.range()];
    let opens = of(tokens, first, root).find(|&child| child < root && tokens[child].dependency == Dependency::Case);
    if !opens.is_some_and(|case| word(case).eq_ignore_ascii_case("according"))
        || !matches!(tokens[root].tag, Tag::Noun | Tag::Proper)
    {
        return;
    }
    // "According to the chief, the envoy left": the clause hangs on the noun with a subject of its own.
    let clause = of(tokens, first, root).find(|&child| {
        let finite = matches!(tokens[child].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp);
        let subject = of(tokens, first, child).find(|&subject| {
            tokens[subject].dependency.is_subject()
                || finite && subject < child && tokens[subject].dependency == Dependency::Compound
        });
        child > root + 2
            && subject.is_some_and(|subject| subject > root && !matches!(tokens[subject].fine, Fine::Wp | Fine::Wdt))
            && (root + 1..child).any(|at| word(at) == ",")
    });
    if let Some(clause) = clause {
        (tokens[clause].head, tokens[clause].dependency) = (None, Dependency::Root);
        (tokens[root].head, tokens[root].dependency) = (Some(first + clause), Dependency::Obl);
        for child in &mut tokens[root + 1..clause] {
            if child.head == Some(first + clause) && child.dependency == Dependency::Compound {
                child.dependency = Dependency::Nsubj;
            }
        }
        return hand_over(&mut tokens[clause + 1..], first + root, first + clause);
    }
    let end = tokens.len().min(root + REACH);
    let found = (root + 2..end).rev().find_map(|verb| {
        let describes = matches!(tokens[verb].dependency, Dependency::Acl | Dependency::AclRelcl);
        let form = matches!(tokens[verb].fine, Fine::Vbd | Fine::Vbn | Fine::Vbz | Fine::Vbp);
        if tokens[verb].tag != Tag::Verb || !describes || !form {
            return None;
        }
        let noun = tokens[verb].head.map(|head| head - first).filter(|&noun| noun > root && noun < verb)?;
        let subject = of(tokens, first, verb).any(|child| tokens[child].dependency.is_subject());
        let start = of(tokens, first, noun).filter(|&child| child < noun && word(child) != ",").min().unwrap_or(noun);
        let nominal = matches!(tokens[noun].tag, Tag::Noun | Tag::Proper | Tag::Pronoun);
        (!subject && nominal && start > 0 && word(start - 1) == ",").then_some((verb, noun))
    });
    let Some((verb, noun)) = found.or_else(|| noun_that_plans(text, tokens, first, root)) else { return };
    (tokens[verb].head, tokens[verb].dependency) = (None, Dependency::Root);
    if tokens[verb].fine == Fine::Vbn {
        tokens[verb].fine = Fine::Vbd;
    }
    (tokens[noun].head, tokens[noun].dependency) = (Some(first + verb), Dependency::Nsubj);
    (tokens[root].head, tokens[root].dependency) = (Some(first + verb), Dependency::Obl);
    hand_over(&mut tokens[noun + 1..], first + root, first + verb);
}

/// "According to a statement, the company plans to appeal": the noun in -s with an infinitive behind the comma which can be a verb that takes
/// one, and the noun before it.
fn noun_that_plans(text: &str, tokens: &mut [Token], first: usize, root: usize) -> Option<(usize, usize)> {
    let verb = (root + 2..tokens.len().min(root + REACH)).find(|&at| {
        let infinitive = tokens.get(at + 2).is_some_and(|token| token.head == Some(first + at));
        tokens[at].fine == Fine::Nns && infinitive && tokens[at + 1].fine == Fine::To
    })?;
    let noun = verb - 1;
    let subject = is_nominal(&tokens[noun]) && tokens[noun].head == Some(first + verb);
    let start =
        (root + 1..noun).rev().find(|&at| tokens[at].head != Some(first + verb) || tokens[at].fine == Fine::Comma);
    let mut stem = String::new();
    lemma(&text[tokens[verb].span.range()], Fine::Vbz, &mut stem);
    let behind_comma = start.is_some_and(|comma| &text[tokens[comma].span.range()] == ",");
    if !subject || !behind_comma || !takes(&stem, Complement::To) {
        return None;
    }
    hand_over(&mut tokens[..noun], first + verb, first + noun);
    (tokens[verb].tag, tokens[verb].fine) = (Tag::Verb, Fine::Vbz);
    tokens[verb + 2].dependency = Dependency::Xcomp;
    Some((verb, noun))
}

/// "According to two people briefed on the talks, the bid is low": a participle at `at` right behind a noun that something is according to
/// describes it; the verb is that of the clause behind, or what stands before.
pub(super) fn participle_behind_source(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(noun) = at.checked_sub(1).filter(|&noun| tokens[noun].head == Some(first + at)) else { return };
    if tokens[noun].dependency != Dependency::Obl
        || !is_nominal(&tokens[noun])
        || tokens[at].tag != Tag::Verb
        || !is_source(text, tokens, first, noun)
    {
        return;
    }
    let main = match tokens[at].head {
        Some(head) => Some(head - first),
        None => main_beside(text, tokens, first, at),
    };
    let Some(main) = main else { return };
    let opening = (0..noun)
        .rev()
        .take(SOURCE)
        .find(|&child| tokens[child].head == Some(first + noun) && tokens[child].dependency == Dependency::Case);
    let Some(opening) = opening else { return };
    if tokens[at].head.is_none() {
        (tokens[main].head, tokens[main].dependency) = (None, Dependency::Root);
        if main > at {
            let end = tokens.len().min(main + REACH);
            hand_over(&mut tokens[main + 1..end], first + at, first + main);
        }
    }
    hand_over(&mut tokens[opening.saturating_sub(REACH)..opening], first + at, first + main);
    (tokens[noun].head, tokens[noun].dependency) = (Some(first + main), Dependency::Obl);
    (tokens[at].head, tokens[at].dependency) = (Some(first + noun), Dependency::Acl);
    tokens[at].fine = Fine::Vbn;
}

/// What the sentence tells beside a participle that the tree has at its root: a clause behind a comma that has a subject, or what stands before
/// the "according".
fn main_beside(text: &str, tokens: &[Token], first: usize, at: usize) -> Option<usize> {
    let comma = (at + 1..tokens.len()).take(REACH).find(|&comma| &text[tokens[comma].span.range()] == ",");
    let behind = of(tokens, first, at).find(|&child| {
        let subject = of(tokens, first, child).find(|&subject| tokens[subject].dependency.is_subject());
        comma.is_some_and(|comma| subject.is_some_and(|subject| subject > comma && subject < child))
    });
    behind.or_else(|| of(tokens, first, at).find(|&child| child + 2 < at && tokens[child].dependency.is_subject()))
}

/// Whether something is according to a noun.
fn is_source(text: &str, tokens: &[Token], first: usize, noun: usize) -> bool {
    of(tokens, first, noun).any(|child| {
        child < noun
            && tokens[child].dependency == Dependency::Case
            && text[tokens[child].span.range()].eq_ignore_ascii_case("according")
    })
}

/// "According to Rosa Vint, a lawyer for the families, the talks ended": a noun between commas right behind the one at `at` that something is
/// according to is put beside it, whatever the tree has it do in the clause.
pub(super) fn apposition_of_source(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let comma = |at: usize| tokens.get(at).is_some_and(|token| &text[token.span.range()] == ",");
    let Some(verb) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&verb| verb > at) else { return };
    if tokens[at].dependency != Dependency::Obl || !comma(at + 1) || !is_source(text, tokens, first, at) {
        return;
    }
    let beside = of(tokens, first, verb).find(|&child| {
        at + 2 <= child
            && child < verb.min(at + REACH)
            && matches!(tokens[child].dependency, Dependency::OblUnmarked | Dependency::Dislocated)
    });
    let Some(beside) = beside.filter(|&beside| is_nominal(&tokens[beside])) else { return };
    let opens = (at + 2..beside).all(|child| stands_under(tokens, first, child, beside));
    let closes = (beside + 1..verb).find(|&child| !stands_under(tokens, first, child, beside));
    if opens && closes.is_some_and(comma) {
        (tokens[beside].head, tokens[beside].dependency) = (Some(first + at), Dependency::Appos);
    }
}
