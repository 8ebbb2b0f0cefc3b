//! What grammar rules out in a tree, put right.
//!
//! - "who" refers to somebody: a clause that it opens hangs on the noun before it, not on the verb.
//! - "told his wife the engine was failing": of two subjects in a row the first is whom a verb of telling addresses.
//! - "reported, citing two officers, that S": the clause is the verb's, not the participle's.
//! - "Sources close to the team said": an adjective between a verb and the noun that it describes does not take the subject.
//! - "on Friday, Velland and Ostrava condemned": what follows a day after a comma is no second day.
//! - A sentence has a verb: in "The quarry denied responsibility" a participle between two nouns is none, and in "The
//!   tanner apologised, admitting …" neither is the one after the only noun.
//! - What stands under a preposition as its object is a noun: "said of reports that".
//! - A noun without article and copula that has a subject and a clause of its own is a verb: "economists doubt that".

use super::document::Token;
use super::lemma::lemma;
use super::{Dependency, Fine, Tag};
use crate::lexicon::calendar::calendar_word;
use crate::lexicon::cues::{self, Complement};

/// Repairs the tree of one sentence; its first token has this index in the document. O(n).
pub(super) fn repair(text: &str, tokens: &mut [Token], first: usize) {
    if let Some(root) = tokens.iter().position(|token| token.head.is_none()) {
        give_verb(text, tokens, first, root);
    }
    for at in 0..tokens.len() {
        match tokens[at].fine {
            Fine::Wp if at > 0 => attach_relative(text, tokens, first, at),
            Fine::Nn | Fine::Nns => noun_to_verb(text, tokens, first, at),
            Fine::Vbz | Fine::Vbp | Fine::Vb => verb_to_noun(text, tokens, first, at),
            _ => {}
        }
        if tokens[at].dependency == Dependency::Case && matches!(tokens[at].fine, Fine::Vbz | Fine::Vbp) {
            free_clause(text, tokens, first, at);
        }
        if at > 0 && tokens[at].dependency == Dependency::Mark {
            attach_cited(text, tokens, first, at);
        }
        if matches!(tokens[at].tag, Tag::Adjective | Tag::Verb) {
            return_subject(text, tokens, first, at);
        }
        if tokens[at].dependency == Dependency::Conj {
            part_from_day(text, tokens, first, at);
        }
        if tokens[at].dependency == Dependency::Ccomp {
            free_addressee(text, tokens, first, at);
        }
    }
}

/// Hangs a that-clause, whose "that" stands at `at` after a comma, on the verb that a "citing" before it goes with.
fn attach_cited(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let word = |at: usize| &text[tokens[at].span.range()];
    if !word(at).eq_ignore_ascii_case("that") || word(at - 1) != "," {
        return;
    }
    let up = |at: usize| tokens[at].head.map(|head| head - first);
    let Some(clause) = up(at).filter(|&clause| clause > at) else { return };
    let Some(mut citing) = up(clause).filter(|&citing| citing < at) else { return };
    // The clause may hang on the participle or on what is cited.
    if tokens[citing].fine != Fine::Vbg {
        let Some(above) = up(citing).filter(|&above| above < citing) else { return };
        citing = above;
    }
    let Some(verb) = up(citing).filter(|&verb| verb < citing && tokens[verb].tag == Tag::Verb) else { return };
    if ["citing", "quoting"].iter().any(|participle| word(citing).eq_ignore_ascii_case(participle)) {
        tokens[clause].head = Some(first + verb);
        tokens[clause].dependency = Dependency::Ccomp;
    }
}

/// Gives the subject of an adjective or participle at `at`, which stands right before it, to the verb after it that has none.
fn return_subject(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first) else { return };
    let before = matches!(
        tokens[at].dependency,
        Dependency::Advmod | Dependency::Advcl | Dependency::Amod | Dependency::Csubj | Dependency::Acl
    );
    let describes = tokens[at].tag == Tag::Adjective || matches!(tokens[at].fine, Fine::Vbn | Fine::Vbg);
    if !before || !describes || verb <= at || at == 0 || tokens[verb].tag != Tag::Verb {
        return;
    }
    let noun = at - 1;
    let is_subject = tokens[noun].head == Some(first + at) && tokens[noun].dependency == Dependency::Nsubj;
    let apart = tokens[at + 1..verb].iter().any(|token| text[token.span.range()].starts_with([',', ';', ':']));
    let has_one =
        tokens[at + 1..].iter().take(30).any(|token| token.head == Some(first + verb) && token.dependency.is_subject());
    if is_subject && !apart && !has_one && tokens[noun].fine == Fine::Nns {
        tokens[noun].head = Some(first + verb);
        tokens[at].head = Some(first + noun);
        tokens[at].dependency = Dependency::Acl;
    }
}

/// Makes what is joined to a day before it at `at`, after a comma and before a verb without subject, that verb's subject.
fn part_from_day(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let word = |at: usize| &text[tokens[at].span.range()];
    let Some(day) = tokens[at].head.map(|head| head - first).filter(|&day| day < at) else { return };
    if calendar_word(&word(day).to_lowercase()).is_none() || !(day + 1..at).any(|between| word(between) == ",") {
        return;
    }
    let mut verb = tokens[day].head.map(|head| head - first);
    for _ in 0..tokens.len() {
        match verb {
            Some(up) if up > at && tokens[up].tag == Tag::Verb => break,
            Some(up) => verb = tokens[up].head.map(|head| head - first),
            None => return,
        }
    }
    let Some(verb) = verb else { return };
    if (0..tokens.len()).any(|child| tokens[child].head == Some(first + verb) && tokens[child].dependency.is_subject())
    {
        return;
    }
    tokens[at].head = Some(first + verb);
    tokens[at].dependency = Dependency::Nsubj;
    for other in &mut tokens[at + 1..verb] {
        if other.head == Some(first + day) && other.dependency == Dependency::Conj {
            other.head = Some(first + at);
        }
    }
}

/// Makes the participle of a sentence that has only a noun at its `root` the verb that such a sentence lacks.
fn give_verb(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    if !matches!(tokens[root].tag, Tag::Noun | Tag::Proper) {
        return;
    }
    let of_root = |tokens: &[Token], at: usize| tokens[at].head == Some(first + root);
    let participle = |tokens: &[Token], at: usize| matches!(tokens[at].fine, Fine::Vbn | Fine::Vbd);
    let between = (1..root).rev().take(12).find(|&at| {
        let modifies = tokens[at].dependency == Dependency::Amod && of_root(tokens, at) && participle(tokens, at);
        let noun = matches!(tokens[at - 1].tag, Tag::Noun | Tag::Proper);
        modifies && noun && tokens[at - 1].head.is_some_and(|head| head - first >= at)
    });
    if let Some(verb) = between {
        let subject = verb - 1;
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
    let verb = root + 1;
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
    if !whole || !acl || finite {
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

fn become_root(tokens: &mut [Token], verb: usize) {
    tokens[verb].head = None;
    tokens[verb].dependency = Dependency::Root;
    tokens[verb].tag = Tag::Verb;
    tokens[verb].fine = Fine::Vbd;
}

/// "comes as three growers accuse Aldmoor": a finite verb at `at` that was taken for a preposition heads a clause of the noun
/// before it, which the conjunction before that opens.
fn free_clause(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let up = |at: usize| tokens[at].head.map(|head| head - first);
    let Some(object) = up(at).filter(|&object| object > at) else { return };
    let Some(subject) = up(object).filter(|&subject| subject + 1 == at) else { return };
    let Some(governor) = up(subject).filter(|&governor| governor < subject) else { return };
    let opening = (governor + 1..subject).find(|&mark| {
        tokens[mark].head == Some(first + subject)
            && ["as", "while", "after", "before"].contains(&&text[tokens[mark].span.range()])
    });
    let Some(opening) = opening else { return };
    tokens[at].head = Some(first + governor);
    tokens[at].dependency = Dependency::Advcl;
    tokens[subject].head = Some(first + at);
    tokens[subject].dependency = Dependency::Nsubj;
    tokens[object].head = Some(first + at);
    tokens[object].dependency = Dependency::Obj;
    tokens[opening].head = Some(first + at);
    tokens[opening].dependency = Dependency::Mark;
}

/// Makes a verb right after the preposition that it depends through, with no infinitive's "to", the noun that it can be.
fn verb_to_noun(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let oblique = matches!(tokens[at].dependency.base(), Dependency::Obl | Dependency::Nmod);
    let Some(before) = at.checked_sub(1).filter(|&before| oblique && tokens[before].head == Some(first + at)) else {
        return;
    };
    let plural = text[tokens[at].span.range()].ends_with('s');
    if tokens[before].dependency == Dependency::Case && tokens[before].fine == Fine::In {
        tokens[at].tag = Tag::Noun;
        tokens[at].fine = if plural { Fine::Nns } else { Fine::Nn };
    }
}

/// Makes the first of two subjects of the clause at `at` the addressee of the verb of telling right before it.
fn free_addressee(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb < at) else { return };
    let index = Some(first + at);
    let mut subjects = (verb + 1..at)
        .filter(|&child| tokens[child].head == index)
        .filter(|&child| matches!(tokens[child].dependency, Dependency::Nsubj | Dependency::NsubjPass));
    let (Some(addressee), Some(_)) = (subjects.next(), subjects.next()) else { return };
    let begins = (verb + 1..addressee).all(|between| tokens[between].head == Some(first + addressee));
    let mut plain = String::new();
    lemma(&text[tokens[verb].span.range()], tokens[verb].fine, &mut plain);
    if begins && cues::verb(&plain).iter().any(|entry| entry.complements.has(Complement::Told)) {
        tokens[addressee].head = Some(first + verb);
        tokens[addressee].dependency = Dependency::Iobj;
    }
}

/// Hangs the clause of a "who" at `at` on the noun before it, where the tree has it as a comment on the verb.
fn attach_relative(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    if !text[tokens[at].span.range()].eq_ignore_ascii_case("who") {
        return;
    }
    let Some(verb) = tokens[at].head.map(|head| head - first) else { return };
    if tokens[verb].dependency != Dependency::AdvclRelcl || verb < at {
        return;
    }
    let before = at - usize::from(tokens[at - 1].tag == Tag::Punctuation);
    let Some(noun) = before.checked_sub(1).filter(|&noun| matches!(tokens[noun].tag, Tag::Noun | Tag::Proper)) else {
        return;
    };
    // The noun's phrase: up while the head is a noun right before it, so that the tree stays projective.
    let governor = tokens[verb].head.map(|head| head - first);
    let mut top = noun;
    while let Some(head) = tokens[top].head.map(|head| head - first) {
        let name = matches!(tokens[top].dependency, Dependency::Flat | Dependency::Compound | Dependency::Appos);
        if !name || Some(head) == governor {
            break;
        }
        top = head;
    }
    // Only where the noun's own chain leads to the clause's governor do no arcs cross.
    let mut up = tokens[top].head.map(|head| head - first);
    for _ in 0..tokens.len() {
        if up == governor {
            tokens[verb].head = Some(first + top);
            tokens[verb].dependency = Dependency::AclRelcl;
            return;
        }
        match up {
            Some(head) => up = tokens[head].head.map(|head| head - first),
            None => return,
        }
    }
}

/// Makes a noun that has a subject and a that-clause, and no article or copula, the verb that it can be.
fn noun_to_verb(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let index = Some(first + at);
    let near = at.saturating_sub(12)..(at + 12).min(tokens.len());
    let (mut subject, mut clause, mut nominal) = (false, false, false);
    for child in near.filter(|&child| tokens[child].head == index) {
        match tokens[child].dependency {
            Dependency::Nsubj if child < at => subject = true,
            Dependency::Ccomp if child > at => clause = true,
            Dependency::Det | Dependency::Cop | Dependency::Amod | Dependency::NmodPoss => {
                nominal = true;
            }
            _ => {}
        }
    }
    if !subject || !clause || nominal {
        return;
    }
    let word = text[tokens[at].span.range()].to_lowercase();
    let plural = tokens[at].fine == Fine::Nns;
    let stem = if plural { word.strip_suffix('s').unwrap_or(&word) } else { &word };
    if !cues::verb(stem).is_empty() {
        tokens[at].tag = Tag::Verb;
        tokens[at].fine = if plural { Fine::Vbz } else { Fine::Vbp };
    }
}
