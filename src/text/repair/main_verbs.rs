//! Main verbs that a tree takes for something else, put at its root.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::relatives::binds;
use super::{REACH, hand_over, lemma_of, of, says, stands_under, takes, verb_above};
use crate::lexicon::cues::Complement;
use crate::lexicon::roles::{self, RoleClass};

/// Makes the participle of a sentence that has only a noun at its `root` the verb that such a sentence lacks.
pub(super) fn give_verb(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    if !matches!(tokens[root].tag, Tag::Noun | Tag::Proper) {
        return;
    }
    let of_root = |tokens: &[Token], at: usize| tokens[at].head == Some(first + root);
    let participle = |tokens: &[Token], at: usize| matches!(tokens[at].fine, Fine::Vbn | Fine::Vbd);
    let between = (1..root).rev().take(12).find(|&at| {
        let modifies = tokens[at].dependency == Dependency::Amod && of_root(tokens, at) && participle(tokens, at);
        let noun = matches!(tokens[at - 1].tag, Tag::Noun | Tag::Proper);
        let bare = noun && tokens[at - 1].head.is_some_and(|head| head - first >= at);
        modifies && (bare || noun && subject_of(tokens, first, root, at).is_some())
    });
    if let Some(verb) = between {
        let subject = subject_of(tokens, first, root, verb).unwrap_or(verb - 1);
        for at in 0..tokens.len() {
            if !of_root(tokens, at) || at == verb {
                continue;
            }
            let nominal = matches!(
                tokens[at].dependency,
                Dependency::Det | Dependency::Amod | Dependency::Compound | Dependency::NmodPoss | Dependency::Nummod
            );
            if at < verb {
                tokens[at].head = Some(first + if nominal && at != subject { subject } else { verb });
                if !nominal && tokens[at].dependency == Dependency::Nmod {
                    tokens[at].dependency = Dependency::Obl;
                }
            } else if matches!(
                tokens[at].dependency,
                Dependency::Punct | Dependency::Advcl | Dependency::Parataxis | Dependency::Cc | Dependency::Conj
            ) {
                tokens[at].head = Some(first + verb);
            }
        }
        tokens[subject].head = Some(first + verb);
        tokens[subject].dependency = Dependency::Nsubj;
        tokens[root].head = Some(first + verb);
        tokens[root].dependency = Dependency::Obj;
        become_root(tokens, verb);
        return;
    }
    // "The tanner apologised, admitting …"; headlines leave out articles and stops, and mean the participle.
    // "The navy neither confirmed nor denied it"
    let neither = root + 2 < tokens.len()
        && tokens[root + 1].head == Some(first + root + 2)
        && text[tokens[root + 1].span.range()].eq_ignore_ascii_case("neither");
    if neither {
        tokens[root + 1].dependency = Dependency::CcPreconj;
    }
    let verb = behind_apposition(tokens, first, root).unwrap_or(root + 1 + usize::from(neither));
    let whole = tokens.last().is_some_and(|last| &text[last.span.range()] == ".")
        && (0..root).any(|at| of_root(tokens, at) && tokens[at].dependency == Dependency::Det);
    let acl = verb < tokens.len()
        && of_root(tokens, verb)
        && tokens[verb].dependency == Dependency::Acl
        && participle(tokens, verb);
    let finite = tokens.iter().any(|token| {
        token.head == Some(first + root)
            && matches!(token.fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md)
            && token.dependency != Dependency::Acl
    });
    // "According to a statement posted online, S": nor can it be the subject.
    let case = of(tokens, first, root).any(|child| child < root && tokens[child].dependency == Dependency::Case);
    if !whole || !acl || finite || case {
        return;
    }
    for at in verb + 1..tokens.len() {
        if of_root(tokens, at) {
            tokens[at].head = Some(first + verb);
            if tokens[at].dependency == Dependency::Acl {
                tokens[at].dependency = Dependency::Advcl;
            }
        }
    }
    tokens[root].head = Some(first + verb);
    tokens[root].dependency = Dependency::Nsubj;
    become_root(tokens, verb);
}

/// "The minister, Ilse Brandt, summoned the ambassador": the participle right behind an apposition of the noun at the root that stands between
/// commas, where it has an object.
fn behind_apposition(tokens: &[Token], first: usize, root: usize) -> Option<usize> {
    let comma = |at: usize| tokens.get(at).is_some_and(|token| token.fine == Fine::Comma);
    let verb = (root + 3..tokens.len().min(root + LONGEST_APPOSITION)).find(|&at| comma(at - 1))?;
    let apposition = comma(root + 1)
        && of(tokens, first, root)
            .any(|child| (root + 2..verb).contains(&child) && tokens[child].dependency == Dependency::Appos);
    let acts = of(tokens, first, verb).any(|child| child > verb && tokens[child].dependency == Dependency::Obj);
    (apposition && acts).then_some(verb)
}

/// Most words from a noun to the verb behind its apposition.
const LONGEST_APPOSITION: usize = 16;

/// "In a letter to staff, the chief executive promised that": a phrase with a preposition that opens a sentence is not what it tells; the verb
/// behind its comma is, where it has a complement and the words of a noun right before it.
pub(super) fn verb_behind_opening(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    let opens = tokens[0].dependency == Dependency::Case && tokens[0].head == Some(first + root) && root < SHORT;
    let verb = of(tokens, first, root).find(|&child| {
        child > root + 3
            && tokens[child].tag == Tag::Verb
            && matches!(tokens[child].fine, Fine::Vbd | Fine::Vbn | Fine::Vbz | Fine::Vbp)
            && matches!(tokens[child].dependency, Dependency::Appos | Dependency::Acl | Dependency::Parataxis)
    });
    let Some(verb) = verb.filter(|_| opens) else { return };
    let nominal =
        |at: usize| matches!(tokens[at].tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Proper | Tag::Number);
    let start = (root + 1..verb).rev().take_while(|&at| nominal(at)).last();
    let behind_comma = start.is_some_and(|start| &text[tokens[start - 1].span.range()] == ",");
    let complete = of(tokens, first, verb).any(|child| {
        child > verb
            && matches!(
                tokens[child].dependency,
                Dependency::Ccomp | Dependency::Obj | Dependency::Xcomp | Dependency::Mark
            )
    });
    let Some(start) = start.filter(|_| behind_comma && complete) else { return };
    let subject = verb - 1;
    for token in &mut tokens[start..subject] {
        if token.head.is_none_or(|head| head >= first + verb || head < first + start) {
            token.head = Some(first + subject);
            if token.dependency.is_subject() {
                token.dependency = Dependency::Compound;
            }
        }
    }
    hand_over(&mut tokens[verb + 1..], first + root, first + verb);
    (tokens[subject].head, tokens[subject].dependency) = (Some(first + verb), Dependency::Nsubj);
    if tokens[subject].tag == Tag::Adjective {
        (tokens[subject].tag, tokens[subject].fine) = (Tag::Noun, Fine::Nn);
    }
    (tokens[root].head, tokens[root].dependency) = (Some(first + verb), Dependency::Obl);
    (tokens[verb].head, tokens[verb].dependency) = (None, Dependency::Root);
    if tokens[verb].fine == Fine::Vbn {
        tokens[verb].fine = Fine::Vbd;
    }
}

/// Words before the noun of a phrase that opens a sentence, at most.
const SHORT: usize = 12;

/// The noun before `at` that the tree makes the subject of the noun at the `root`, where that has no copula.
fn subject_of(tokens: &[Token], first: usize, root: usize, at: usize) -> Option<usize> {
    let of_root = |other: usize| tokens[other].head == Some(first + root);
    let copula = (at..root).any(|other| of_root(other) && tokens[other].dependency == Dependency::Cop);
    (0..at).rev().take(40).find(|&other| of_root(other) && tokens[other].dependency == Dependency::Nsubj && !copula)
}

fn become_root(tokens: &mut [Token], verb: usize) {
    tokens[verb].head = None;
    tokens[verb].dependency = Dependency::Root;
    tokens[verb].tag = Tag::Verb;
    tokens[verb].fine = Fine::Vbd;
}

/// "A video circulating online purports to show": the first finite verb, where it hangs somewhere below the noun at the root
/// of a sentence, is that sentence's verb.
pub(super) fn finite_root(_: &str, tokens: &mut [Token], first: usize, root: usize) {
    let Some(at) = tokens.iter().position(|token| token.fine == Fine::Vbz) else { return };
    let nominal = matches!(
        tokens[at].dependency.base(),
        Dependency::Obj | Dependency::Obl | Dependency::Nmod | Dependency::Compound | Dependency::Flat
    );
    let below = tokens[at].head.map(|head| head - first).filter(|&below| below < at && below > root);
    let (Some(below), true) = (below, nominal && at > root) else { return };
    let participle = tokens[below].dependency == Dependency::Acl && tokens[below].head == Some(first + root);
    let complete = tokens.iter().any(|token| {
        token.head == Some(first + root)
            && (token.dependency.is_subject() || matches!(token.dependency, Dependency::Cop | Dependency::Parataxis))
    });
    if !participle || complete {
        return;
    }
    for other in tokens[at + 1..].iter_mut() {
        if other.head == Some(first + below) || other.head == Some(first + root) {
            other.head = Some(first + at);
            if other.dependency == Dependency::Advcl && other.fine == Fine::Vb {
                other.dependency = Dependency::Xcomp;
            }
        }
    }
    hand_over(&mut tokens[..at], first + at, first + below);
    tokens[root].head = Some(first + at);
    tokens[root].dependency = Dependency::Nsubj;
    tokens[at].head = None;
    tokens[at].dependency = Dependency::Root;
}

/// "Critics at home suspect that S": in a sentence without a verb of its own, a noun at `at` before a "that", whose stem is a verb of
/// saying, is that verb. Its subject is the noun at the `root`, or where the clause's verb stands there, the first of the two that
/// the tree gives that one.
pub(super) fn verb_before_that(text: &str, tokens: &mut [Token], first: usize, root: usize, at: usize) {
    let that = at + 1;
    let opens =
        tokens[that].dependency == Dependency::Mark && text[tokens[that].span.range()].eq_ignore_ascii_case("that");
    if !opens || tokens[root].head.is_some() {
        return;
    }
    let Some(clause) = tokens[that].head.map(|head| head - first).filter(|&clause| clause > that) else { return };
    let subject = match clause == root {
        true => {
            let subject = |&child: &usize| tokens[child].dependency == Dependency::Nsubj;
            let second = of(tokens, first, root).any(|child| child > that && subject(&child));
            of(tokens, first, root).filter(|&child| child < at && second).find(subject)
        }
        false => Some(root).filter(|&root| root < at),
    };
    let Some(subject) = subject else { return };
    let hangs = clause == root || tokens[clause].head.is_some_and(|head| head == first + root || head == first + at);
    let plural = matches!(tokens[subject].fine, Fine::Nns | Fine::Nnps);
    let agrees = plural && tokens[at].fine == Fine::Nn || !plural && tokens[at].fine == Fine::Nns;
    // "Growers on the plain fear that S": the article is the noun's between preposition and verb.
    let own = |other: usize| tokens[other].head == Some(first + at);
    let before = (at.saturating_sub(6)..at).filter(|&other| own(other));
    let case = before.clone().any(|other| tokens[other].dependency == Dependency::Case);
    let phrase = case && own(at - 1) && tokens[at - 1].dependency == Dependency::Compound;
    let determiner =
        |other: usize| matches!(tokens[other].dependency, Dependency::Det | Dependency::NmodPoss | Dependency::Amod);
    let determined = !phrase && before.clone().any(determiner);
    let word = text[tokens[at].span.range()].to_lowercase();
    let stem = if plural { word.as_str() } else { word.strip_suffix('s').unwrap_or(&word) };
    let clausal = clause == root
        || matches!(tokens[clause].dependency, Dependency::Acl | Dependency::Ccomp | Dependency::AclRelcl);
    if !hangs || !agrees || determined || !clausal || !takes(stem, Complement::That) {
        return;
    }
    for (other, token) in tokens[..at].iter_mut().enumerate() {
        if token.head == Some(first + at) {
            let inner = matches!(token.dependency, Dependency::Case | Dependency::Compound)
                || phrase && token.dependency != Dependency::Nsubj;
            token.head = Some(first + if inner && other + 1 < at { at - 1 } else { subject });
        }
    }
    if at - 1 > subject {
        tokens[at - 1].head = Some(first + subject);
        tokens[at - 1].dependency = Dependency::Nmod;
    }
    if clause == root {
        hand_over(&mut tokens[..at], first + root, first + at);
    } else {
        hand_over(&mut tokens[at + 1..], first + root, first + at);
    }
    tokens[clause].head = Some(first + at);
    tokens[clause].dependency = Dependency::Ccomp;
    become_root(tokens, at);
    tokens[at].fine = if plural { Fine::Vbp } else { Fine::Vbz };
    tokens[subject].head = Some(first + at);
    tokens[subject].dependency = Dependency::Nsubj;
}

/// "P, the coastguard fears": the plural noun at the `root`, last in its sentence and behind a clause and a comma, is a verb of saying
/// where its stem can be one, and the noun before it, with an article, its subject.
pub(super) fn verb_at_end(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    let last = tokens[root + 1..].iter().all(|token| token.tag == Tag::Punctuation);
    let Some(subject) = root.checked_sub(1).filter(|_| last && tokens[root].fine == Fine::Nns) else { return };
    if tokens[subject].head != Some(first + root) || tokens[subject].dependency != Dependency::Compound {
        return;
    }
    let nominal = |at: &usize| matches!(tokens[*at].tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Proper);
    let start = (root.saturating_sub(8)..subject).rev().take_while(nominal).last();
    let Some(start) = start.filter(|&start| start > 0 && tokens[start].tag == Tag::Determiner) else { return };
    let comma = &text[tokens[start - 1].span.range()] == ",";
    let clause = (0..start).rev().find(|&at| {
        tokens[at].head == Some(first + root)
            && matches!(tokens[at].dependency, Dependency::Advcl | Dependency::Ccomp | Dependency::Parataxis)
    });
    let word = text[tokens[root].span.range()].to_lowercase();
    let says = word.strip_suffix('s').is_some_and(|stem| takes(stem, Complement::That));
    let (Some(clause), true) = (clause, comma && says) else { return };
    hand_over(&mut tokens[start..subject], first + root, first + subject);
    tokens[subject].dependency = Dependency::Nsubj;
    tokens[clause].dependency = Dependency::Ccomp;
    become_root(tokens, root);
    tokens[root].fine = Fine::Vbz;
}

/// "Money was never declared, prosecutors allege", "have opened an investigation, the ministry confirmed": a verb of saying at `at`, last in its
/// sentence, whose subject stands right behind a comma, reports what stands before. A comma alone joins no verb to another word, and in a
/// clause behind it nothing stands for the noun before.
pub(super) fn report_at_end(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let last = closes(tokens, first, at);
    let joined = match tokens[at].dependency {
        Dependency::AclRelcl => false,
        // "The author took fees from Ansel, the journal disclosed."
        Dependency::Acl if tokens[at].fine == Fine::Vbn => {
            return reported_by_apposition(text, tokens, first, at);
        }
        Dependency::Conj => of(tokens, first, at).any(|child| tokens[child].dependency == Dependency::Cc),
        // "the magazine disclosed" is no passive, nor does a comma bring what somebody was told.
        Dependency::Advcl | Dependency::Ccomp => of(tokens, first, at).any(|child| {
            child < at
                && (binds(&tokens[child]) && !tokens[child].dependency.is_subject()
                    || tokens[child].tag == Tag::Auxiliary)
        }),
        _ => return,
    };
    if !last || joined || tokens[at].tag != Tag::Verb || tokens[at].fine == Fine::Vbg || !says(text, &tokens[at]) {
        return;
    }
    let speaks =
        |child: usize| tokens[child].dependency.is_subject() || tokens[child].dependency == Dependency::Compound;
    let Some(subject) =
        at.checked_sub(1).filter(|&subject| tokens[subject].head == Some(first + at) && speaks(subject))
    else {
        return;
    };
    let nominal = |child: usize| {
        matches!(tokens[child].tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Proper | Tag::Number)
    };
    let run = (0..subject).rev().take_while(|&child| nominal(child)).last().unwrap_or(subject);
    let opens = |&child: &usize| tokens[child].tag == Tag::Determiner;
    let start = (run..subject).rev().find(opens).unwrap_or(run);
    // "S, a position it repeated."
    let start = if tokens[subject].tag == Tag::Pronoun { subject } else { start };
    let comma = start > 0 && &text[tokens[start - 1].span.range()] == ",";
    // It reports the whole sentence.
    let whole = |verb: usize| verb < start && tokens[verb].head.is_none();
    let Some(verb) = verb_above(tokens, first, at, whole).filter(|_| comma) else { return };
    hand_over(&mut tokens[start..subject], first + at, first + subject);
    for other in tokens[start..subject].iter_mut().filter(|other| other.dependency.is_subject()) {
        other.dependency = Dependency::Compound;
    }
    tokens[subject].dependency = Dependency::Nsubj;
    (tokens[at].head, tokens[at].dependency) = (Some(first + verb), Dependency::Parataxis);
    if tokens[at].fine == Fine::Vbn {
        tokens[at].fine = Fine::Vbd;
    }
}

/// "Figures released on Monday show traffic fell": a finite verb of saying at `at`, which the tree hangs below a preposition behind the day
/// that is there for it, is the main verb; what the tree has for one is what is said.
pub(super) fn verb_behind_day(text: &str, tokens: &mut [Token], first: usize, root: usize, at: usize) {
    let Some(day) = at.checked_sub(1).filter(|_| at < root) else { return };
    let below = matches!(tokens[at].dependency.base(), Dependency::Obl | Dependency::Nmod);
    let compound = tokens[day].head == Some(first + at) && tokens[day].dependency == Dependency::Compound;
    if !below || !compound {
        return;
    }
    let case = (0..day).rev().take(3).find(|&other| tokens[other].head == Some(first + at));
    let Some(case) = case.filter(|&case| tokens[case].dependency == Dependency::Case) else { return };
    let subject = (day.saturating_sub(REACH)..day).find(|&other| {
        let token = &tokens[other];
        token.head == Some(first + root) && token.dependency.is_subject() && token.tag != Tag::Pronoun
    });
    let Some(subject) = subject else { return };
    let plural = matches!(tokens[subject].fine, Fine::Nns | Fine::Nnps);
    if !says(text, &tokens[at]) || plural != (tokens[at].fine == Fine::Vbp) {
        return;
    }
    (tokens[day].head, tokens[day].dependency) = (tokens[at].head, tokens[at].dependency);
    tokens[case].head = Some(first + day);
    tokens[subject].head = Some(first + at);
    for token in &mut tokens[at + 1..root] {
        if token.head == Some(first + at) && token.dependency == Dependency::Obj {
            token.head = Some(first + root);
            token.dependency = Dependency::Nsubj;
        }
    }
    for (other, token) in tokens.iter_mut().enumerate() {
        let aside = other < at || token.dependency == Dependency::Punct;
        if token.head == Some(first + root) && aside {
            token.head = Some(first + at);
        }
    }
    let fine = tokens[at].fine;
    become_root(tokens, at);
    tokens[at].fine = fine;
    (tokens[root].head, tokens[root].dependency) = (Some(first + at), Dependency::Ccomp);
}

/// "S, the journal disclosed": the tree hangs on a noun before the comma somebody who is put beside it, and on that one the verb at `at` that
/// closes the sentence.
fn reported_by_apposition(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    // "They spoke to Torv, the man accused."
    let speaks = |class: RoleClass| {
        use RoleClass::{Authority, Government, Organization, Outlet, Spokesperson};
        matches!(class, Authority | Government | Organization | Outlet | Spokesperson)
    };
    let last = closes(tokens, first, at);
    let subject = at.checked_sub(1).filter(|&subject| {
        tokens[at].head == Some(first + subject)
            && tokens[subject].dependency == Dependency::Appos
            && roles::ending(&lemma_of(text, &tokens[subject])).is_some_and(|role| speaks(role.class))
    });
    let Some(subject) = subject.filter(|_| last && says(text, &tokens[at])) else { return };
    let start = (0..subject).rev().find(|&child| tokens[child].head != Some(first + subject));
    let comma = of(tokens, first, subject).any(|child| child < subject && &text[tokens[child].span.range()] == ",");
    let Some(verb) = verb_above(tokens, first, at, |verb| tokens[verb].head.is_none()).filter(|_| comma) else {
        return;
    };
    if start.is_none_or(|start| start < verb) {
        return;
    }
    (tokens[subject].head, tokens[subject].dependency) = (Some(first + at), Dependency::Nsubj);
    (tokens[at].head, tokens[at].dependency) = (Some(first + verb), Dependency::Parataxis);
    tokens[at].fine = Fine::Vbd;
}

/// Words of a circumstance that closes a sentence, at most.
const CIRCUMSTANCE: usize = 12;

/// Whether nothing but a circumstance stands behind a verb in its sentence: "the bank repeated on Tuesday".
fn closes(tokens: &[Token], first: usize, at: usize) -> bool {
    let behind = at + 1..tokens.len();
    behind.len() <= CIRCUMSTANCE
        && behind.into_iter().all(|child| {
            let own = tokens[child].head == Some(first + at);
            tokens[child].tag == Tag::Punctuation
                || own && tokens[child].dependency.base() == Dependency::Obl
                || !own && stands_under(tokens, first, child, at)
        })
}
