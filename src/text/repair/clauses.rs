//! Clauses and subjects hung where grammar wants them.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::{REACH, lemma_of, of, says, takes, verb_above};
use crate::lexicon::calendar::calendar_word;
use crate::lexicon::cues::Complement;
use crate::lexicon::roles::{self, RoleClass};

/// Hangs a that-clause, whose "that" stands at `at` after a comma, on the verb that a "citing" before it goes with.
pub(super) fn attach_cited(text: &str, tokens: &mut [Token], first: usize, at: usize) {
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

/// "had reported in January that a suspect was sought": a that-clause whose "that" stands at `at` is the complement of the reporting verb
/// before it, and no adverbial.
pub(super) fn complement_of_report(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let up = |at: usize| tokens[at].head.map(|head| head - first);
    let Some(clause) = up(at).filter(|&clause| clause > at && tokens[clause].dependency == Dependency::Advcl) else {
        return;
    };
    let Some(verb) = up(clause).filter(|&verb| verb < at && tokens[verb].tag == Tag::Verb) else { return };
    let word = |at: usize| &text[tokens[at].span.range()];
    // "so that", "now that", "in that", "such that"
    let joined = ["so", "now", "in", "such", "given", "provided", ","]
        .iter()
        .any(|other| word(at - 1).eq_ignore_ascii_case(other));
    let served =
        of(tokens, first, verb).any(|child| matches!(tokens[child].dependency, Dependency::Ccomp | Dependency::Obj));
    if word(at).eq_ignore_ascii_case("that") && !joined && !served && says(text, &tokens[verb]) {
        tokens[clause].dependency = Dependency::Ccomp;
    }
}

/// Gives the subject of an adjective or participle at `at`, which stands right before it, to the verb after it that has none.
pub(super) fn return_subject(text: &str, tokens: &mut [Token], first: usize, at: usize) {
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
pub(super) fn part_from_day(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let word = |at: usize| &text[tokens[at].span.range()];
    let Some(day) = tokens[at].head.map(|head| head - first).filter(|&day| day < at) else { return };
    if calendar_word(&word(day).to_lowercase()).is_none() || !(day + 1..at).any(|between| word(between) == ",") {
        return;
    }
    let verb = verb_above(tokens, first, day, |verb| verb > at);
    let Some(verb) = verb else { return };
    if verb > at + REACH || of(tokens, first, verb).any(|child| tokens[child].dependency.is_subject()) {
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

/// Makes the first of two subjects of the clause at `at` the addressee of the verb of telling right before it.
pub(super) fn free_addressee(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb < at) else { return };
    let two = {
        let mut subjects = of(tokens, first, at)
            .filter(|&child| (verb + 1..at).contains(&child))
            .filter(|&child| matches!(tokens[child].dependency, Dependency::Nsubj | Dependency::NsubjPass));
        (subjects.next(), subjects.next())
    };
    let (Some(addressee), Some(_)) = two else { return };
    let begins = (verb + 1..addressee).all(|between| tokens[between].head == Some(first + addressee));
    if begins && takes(&lemma_of(text, &tokens[verb]), Complement::Told) {
        tokens[addressee].head = Some(first + verb);
        tokens[addressee].dependency = Dependency::Iobj;
    }
}

/// "a spokesman for the ministry, which described": the clause of a "which" at `at` is about no person, so it hangs on the noun
/// right before it where the tree has it on one who stands further off.
pub(super) fn which_thing(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    if at < 2 || !text[tokens[at].span.range()].eq_ignore_ascii_case("which") {
        return;
    }
    let Some(clause) = tokens[at].head.map(|head| head - first).filter(|&clause| clause > at) else { return };
    let Some(person) = tokens[clause].head.map(|head| head - first) else { return };
    let before = at - 1 - usize::from(tokens[at - 1].tag == Tag::Punctuation);
    let noun = |token: usize| matches!(tokens[token].tag, Tag::Noun | Tag::Proper);
    if tokens[clause].dependency != Dependency::AclRelcl || person >= before || !noun(before) || !noun(person) {
        return;
    }
    let is_person = roles::ending(&lemma_of(text, &tokens[person]))
        .is_some_and(|role| matches!(role.class, RoleClass::Person | RoleClass::Insider | RoleClass::Spokesperson));
    // Only where the noun stands under the person do no arcs cross.
    let mut up = tokens[before].head.map(|head| head - first);
    for _ in 0..REACH {
        match up {
            Some(head) if head == person => {
                if is_person {
                    tokens[clause].head = Some(first + before);
                }
                return;
            }
            Some(head) => up = tokens[head].head.map(|head| head - first),
            None => return,
        }
    }
}

/// "It is not known who fired", "where the ring is": the clause of a question word at `at` right behind a verb is what is
/// asked, and the "it" before stands for it.
pub(super) fn asks_who(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let verb = at - 1;
    if tokens[verb].tag != Tag::Verb {
        return;
    }
    let it = tokens[..verb]
        .iter_mut()
        .rev()
        .take(REACH)
        .find(|token| token.head == Some(first + verb) && token.dependency == Dependency::NsubjPass);
    if let Some(it) = it.filter(|it| text[it.span.range()].eq_ignore_ascii_case("it")) {
        it.dependency = Dependency::Expl;
    }
    let Some(clause) = tokens[at].head.map(|head| head - first).filter(|&clause| clause > at) else { return };
    let comment = matches!(tokens[clause].dependency, Dependency::AdvclRelcl | Dependency::Advcl);
    if comment && tokens[clause].head == Some(first + verb) {
        tokens[clause].dependency = Dependency::Ccomp;
    }
}

/// Hangs the clause of a "who" at `at` on the noun before it, where the tree has it as a comment on the verb.
pub(super) fn attach_relative(text: &str, tokens: &mut [Token], first: usize, at: usize) {
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
    for _ in 0..REACH {
        let Some(head) = tokens[top].head.map(|head| head - first) else { break };
        let name = matches!(tokens[top].dependency, Dependency::Flat | Dependency::Compound | Dependency::Appos);
        if !name || Some(head) == governor {
            break;
        }
        top = head;
    }
    // Only where the noun's own chain leads to the clause's governor do no arcs cross.
    let mut up = tokens[top].head.map(|head| head - first);
    for _ in 0..REACH {
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

/// Makes a "that" the word that opens a clause.
fn open_clause(that: &mut Token) {
    (that.fine, that.tag, that.dependency) = (Fine::In, Tag::Subordinator, Dependency::Mark);
}

/// "reported in 2021 that police were looking": a "that" at `at` whose clause has another subject opens it.
pub(super) fn that_opens(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    if !text[tokens[at].span.range()].eq_ignore_ascii_case("that") || !tokens[at].dependency.is_subject() {
        return;
    }
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb > at) else { return };
    if !of(tokens, first, verb).any(|other| (at + 1..verb).contains(&other) && tokens[other].dependency.is_subject()) {
        return;
    }
    open_clause(&mut tokens[at]);
    let governor = tokens[verb].head.map(|head| head - first);
    let verbal = governor.is_some_and(|governor| governor < at && tokens[governor].tag == Tag::Verb);
    if verbal && matches!(tokens[verb].dependency, Dependency::AdvclRelcl | Dependency::Advcl) {
        tokens[verb].dependency = Dependency::Ccomp;
    }
}

/// "found that night workers lose": a "that" at `at` before a plural noun, with which it cannot agree, opens that noun's clause.
pub(super) fn that_before_plural(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    if !text[tokens[at].span.range()].eq_ignore_ascii_case("that") || tokens[at].dependency != Dependency::Det {
        return;
    }
    let Some(noun) = tokens[at].head.map(|head| head - first).filter(|&noun| noun > at) else { return };
    let plural = matches!(tokens[noun].fine, Fine::Nns | Fine::Nnps) && tokens[noun].dependency.is_subject();
    let clause = tokens[noun].head.map(|head| head - first).filter(|&clause| clause > noun && plural);
    let Some(clause) = clause.filter(|&clause| tokens[clause].head.is_some_and(|above| above < first + at)) else {
        return;
    };
    open_clause(&mut tokens[at]);
    tokens[at].head = Some(first + clause);
}

/// "denied paying": a gerund at `at` right after a verb that takes one is its complement.
pub(super) fn gerund_complement(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = at.checked_sub(1).filter(|&verb| tokens[at].head == Some(first + verb)) else { return };
    if tokens[at].dependency != Dependency::Advcl || tokens[verb].tag != Tag::Verb {
        return;
    }
    if takes(&lemma_of(text, &tokens[verb]), Complement::Ing) {
        tokens[at].dependency = Dependency::Xcomp;
    }
}

/// "A study the university published in 2018 found": a noun at `at` before another subject, which a participle follows, is
/// the subject of the main verb and the object of that clause.
pub(super) fn bare_relative(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let word = |at: usize| &text[tokens[at].span.range()];
    if tokens[at].dependency != Dependency::OblUnmarked || !matches!(tokens[at].tag, Tag::Noun | Tag::Proper) {
        return;
    }
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb > at + 2) else { return };
    let subject = (at + 1..verb).find(|&other| {
        tokens[other].head == Some(first + verb) && matches!(tokens[other].dependency, Dependency::Nsubj)
    });
    let Some(subject) = subject.filter(|&subject| subject <= at + 4) else { return };
    let adjacent = (at + 1..subject).all(|other| tokens[other].head == Some(first + subject));
    let opens = matches!(tokens[at + 1].tag, Tag::Determiner | Tag::Proper | Tag::Pronoun) || subject == at + 1;
    let participle = (subject + 1..verb).find(|&other| {
        tokens[other].head == Some(first + subject)
            && tokens[other].dependency == Dependency::Acl
            && matches!(tokens[other].fine, Fine::Vbn | Fine::Vbd)
    });
    let determined = (at.saturating_sub(8)..at).any(|other| {
        tokens[other].head == Some(first + at)
            && matches!(tokens[other].dependency, Dependency::Det | Dependency::NmodPoss)
    });
    let (Some(participle), true) = (participle.filter(|&participle| participle <= subject + 2), adjacent && opens)
    else {
        return;
    };
    if !determined || calendar_word(&word(at).to_lowercase()).is_some() || (subject..verb).any(|mid| word(mid) == ",") {
        return;
    }
    tokens[at].dependency = Dependency::Nsubj;
    tokens[subject].head = Some(first + participle);
    tokens[participle].head = Some(first + at);
    tokens[participle].dependency = Dependency::AclRelcl;
    tokens[participle].fine = Fine::Vbd;
}

/// "a substance said to have been found": a participle at `at` between a noun and "to", with no subject of its own, goes with
/// the noun; nobody is named who says so.
pub(super) fn said_to(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    if !matches!(tokens[at].fine, Fine::Vbd | Fine::Vbn) || tokens[at].dependency != Dependency::Advcl || at == 0 {
        return;
    }
    let noun = at - 1;
    let infinitive = at + 1 < tokens.len() && text[tokens[at + 1].span.range()].eq_ignore_ascii_case("to");
    let near = at.saturating_sub(20)..(at + 20).min(tokens.len());
    let bare = !tokens[near].iter().any(|token| token.head == Some(first + at) && token.dependency.is_subject());
    if infinitive && bare && matches!(tokens[noun].fine, Fine::Nn | Fine::Nns | Fine::Nnp) {
        tokens[at].fine = Fine::Vbn;
        tokens[at].head = Some(first + noun);
        tokens[at].dependency = Dependency::Acl;
    }
}

/// "“…,” one man, who gave no name, said": what stands between the quotation and the relative clause at whose end the verb at the root
/// waits is its subject.
pub(super) fn subject_with_relative(text: &str, tokens: &mut [Token], first: usize, root: usize, at: usize) {
    let comma = &text[tokens[root - 1].span.range()] == ",";
    if !comma || tokens[at].head == Some(first + root) {
        return;
    }
    let relative = (at + 1..root)
        .any(|other| tokens[other].head == Some(first + at) && tokens[other].dependency == Dependency::AclRelcl);
    let served = || tokens.iter().any(|token| token.head == Some(first + root) && token.dependency.is_subject());
    if relative && !served() && tokens[root].tag == Tag::Verb {
        tokens[at].head = Some(first + root);
        tokens[at].dependency = Dependency::Nsubj;
    }
}

/// "dismissed reports that S, saying T": a participle of saying at `at` behind a comma goes with the verb whose object has
/// the clause, not with the clause.
pub(super) fn free_participle(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let participle = tokens[at].fine == Fine::Vbg && tokens[at].dependency == Dependency::Advcl;
    if !participle || at < 2 || &text[tokens[at - 1].span.range()] != "," {
        return;
    }
    let up = |at: usize| tokens[at].head.map(|head| head - first);
    let Some(clause) = up(at).filter(|&clause| tokens[clause].dependency == Dependency::Acl && clause < at) else {
        return;
    };
    let Some(noun) = up(clause).filter(|&noun| noun < clause) else { return };
    let object = matches!(tokens[noun].dependency, Dependency::Obj | Dependency::Nsubj);
    let Some(mut verb) = up(noun).filter(|&verb| object && matches!(tokens[verb].tag, Tag::Verb | Tag::Auxiliary))
    else {
        return;
    };
    // "said there was no evidence that S, contradicting T": there is nobody but who says so.
    if tokens[noun].dependency == Dependency::Nsubj {
        match up(verb).filter(|&above| tokens[verb].dependency == Dependency::Ccomp && above < noun) {
            Some(above) => verb = above,
            None => return,
        }
    }
    if says(text, &tokens[at]) {
        tokens[at].head = Some(first + verb);
    }
}

/// "A said P; B, who …, said Q": a semicolon parts two reports. What stands before it is not what the second at `at`'s head
/// reports, and the first noun behind it is the second's subject.
pub(super) fn part_at_semicolon(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb > at && verb < at + 40) else {
        return;
    };
    let Some(mark) = (at + 1..verb).find(|&mark| &text[tokens[mark].span.range()] == ";") else { return };
    let served = |tokens: &[Token]| {
        (at + 1..verb).any(|other| tokens[other].head == Some(first + verb) && tokens[other].dependency.is_subject())
    };
    if !served(tokens) {
        let noun = (mark + 1..verb).find(|&other| {
            matches!(tokens[other].tag, Tag::Noun | Tag::Proper | Tag::Pronoun)
                && tokens[other].head.is_some_and(|head| head - first < mark)
        });
        let Some(noun) = noun else { return };
        tokens[noun].head = Some(first + verb);
        tokens[noun].dependency = Dependency::Nsubj;
    }
    if tokens[verb].head.is_none() {
        (tokens[at].head, tokens[at].dependency) = (None, Dependency::Root);
        (tokens[verb].head, tokens[verb].dependency) = (Some(first + at), Dependency::Parataxis);
    } else {
        tokens[at].dependency = Dependency::Parataxis;
    }
}

/// "A minister took bribes, prosecutors alleged": a clause at `at` with a subject of its own, behind a comma and with no "that", is no
/// complement of a verb that takes none.
pub(super) fn part_at_comma(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb + 2 < at && at < verb + 40) else {
        return;
    };
    let start = (verb + 1..at).find(|&other| tokens[other].head.is_some_and(|head| head - first == at));
    let subject =
        (verb + 1..at).any(|other| tokens[other].head == Some(first + at) && tokens[other].dependency.is_subject());
    let marked = (verb + 1..at)
        .any(|other| tokens[other].head == Some(first + at) && tokens[other].dependency == Dependency::Mark);
    let comma = start.is_some_and(|start| (verb + 1..=start).any(|mark| &text[tokens[mark].span.range()] == ","));
    if !subject || marked || !comma || tokens[verb].tag != Tag::Verb {
        return;
    }
    let plain = lemma_of(text, &tokens[verb]);
    if ![Complement::That, Complement::Quote, Complement::Told].iter().any(|&complement| takes(&plain, complement)) {
        tokens[at].dependency = Dependency::Parataxis;
    }
}

/// "P, the deputy governor, Hamza B, told the board": after a clause that is reported, the noun in apposition before a
/// verb without subject is its subject.
pub(super) fn subject_after_clause(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb > at + 2) else { return };
    let comma = |at: usize| &text[tokens[at].span.range()] == ",";
    let before = verb.saturating_sub(24).max(at + 1);
    let own = |tokens: &[Token], other: usize| tokens[other].head == Some(first + verb);
    if (before..verb).any(|other| own(tokens, other) && tokens[other].dependency.is_subject()) {
        return;
    }
    // The appositions of one noun inside the clause, the last of them right before the verb.
    let last = if comma(verb - 1) { verb - 2 } else { verb - 1 };
    let mut top = last;
    for _ in 0..4 {
        match tokens[top].head.map(|head| head - first) {
            Some(head) if matches!(tokens[top].dependency, Dependency::Flat | Dependency::Compound) => top = head,
            _ => break,
        }
    }
    let beside =
        |token: &Token| matches!(token.dependency, Dependency::Appos | Dependency::Parataxis | Dependency::Conj);
    // A phrase begins behind a comma, after its article, its modifiers and its possessor.
    let after_comma = |tokens: &[Token], noun: usize| {
        let start = (before..noun).rev().take_while(|&other| !comma(other)).last().unwrap_or(noun);
        start > at + 1
            && comma(start - 1)
            && (start..noun)
                .all(|other| tokens[other].head.is_some_and(|head| (first + start..=first + noun).contains(&head)))
    };
    if !beside(&tokens[top]) || !after_comma(tokens, top) {
        return;
    }
    // "the deputy governor, Hamza B": the name explains the noun before it.
    let role = top.checked_sub(2).filter(|&role| comma(role + 1) && role > at + 1);
    let role = role.filter(|&role| {
        tokens[role].fine == Fine::Nn
            && beside(&tokens[role])
            && tokens[top].tag == Tag::Proper
            && after_comma(tokens, role)
    });
    let subject = role.unwrap_or(top);
    if let Some(role) = role {
        tokens[top].head = Some(first + role);
        tokens[top].dependency = Dependency::Appos;
    }
    tokens[subject].head = Some(first + verb);
    tokens[subject].dependency = Dependency::Nsubj;
    for other in verb + 1..tokens.len().min(verb + 12) {
        if own(tokens, other) && tokens[other].dependency == Dependency::Nsubj {
            tokens[other].dependency = Dependency::Obj;
        }
    }
}

/// "The toll could rise, doctors at the hospital warned": of a report at `at` that closes its sentence, what stands between the comma and
/// it is the subject, and no object of the verb above.
pub(super) fn subject_behind_comma(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let closes = tokens[at + 1..].iter().take(3).all(|token| token.tag == Tag::Punctuation) && at + 4 > tokens.len();
    let Some(above) = tokens[at].head.map(|head| head - first).filter(|&above| above < at && closes) else { return };
    if tokens[at].tag != Tag::Verb || of(tokens, first, at).any(|child| tokens[child].dependency.is_subject()) {
        return;
    }
    let word = |at: usize| &text[tokens[at].span.range()];
    let Some(comma) = (above + 1..at).rev().take(16).find(|&comma| word(comma) == ",") else { return };
    let mut between = (comma + 1..at).filter(|&other| tokens[other].head == Some(first + above));
    let (Some(noun), None) = (between.next(), between.next()) else { return };
    let whole = (comma + 1..at).all(|other| {
        other == noun || tokens[other].head.is_some_and(|head| (first + comma + 1..first + at).contains(&head))
    });
    let nominal = matches!(tokens[noun].tag, Tag::Noun | Tag::Proper | Tag::Pronoun);
    if whole && nominal && says(text, &tokens[at]) {
        (tokens[noun].head, tokens[noun].dependency) = (Some(first + at), Dependency::Nsubj);
        tokens[at].fine = if tokens[at].fine == Fine::Vbn { Fine::Vbd } else { tokens[at].fine };
    }
}

/// "P, the owner, Brakk Mining, confirmed.": a participle at `at` that closes its sentence and has a subject and no auxiliary is a
/// report's past tense.
pub(super) fn past_at_end(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    if at + 2 != tokens.len() || tokens[at].dependency != Dependency::Advcl || !says(text, &tokens[at]) {
        return;
    }
    let has = |fits: &dyn Fn(Dependency) -> bool| of(tokens, first, at).any(|child| fits(tokens[child].dependency));
    let helped = has(&|dependency| matches!(dependency.base(), Dependency::Aux | Dependency::Mark | Dependency::Cop));
    if has(&|dependency| dependency == Dependency::Nsubj) && !helped {
        (tokens[at].fine, tokens[at].dependency) = (Fine::Vbd, Dependency::Parataxis);
    }
}

/// "The tug's owner, a firm registered abroad, said": of two subjects of a past tense at `at` that a comma parts, the second is what
/// the first is, and the participle is its own.
pub(super) fn subject_and_apposition(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    if !matches!(tokens[at].fine, Fine::Vbd | Fine::Vbn) || tokens[at].dependency != Dependency::Advcl {
        return;
    }
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb > at && verb < at + 30) else {
        return;
    };
    let subject = |tokens: &[Token], from: usize, to: usize, of: usize| {
        (from..to)
            .find(|&other| tokens[other].head == Some(first + of) && tokens[other].dependency == Dependency::Nsubj)
    };
    let Some(owner) = subject(tokens, at.saturating_sub(16), at, at) else { return };
    let Some(kind) = subject(tokens, owner + 1, at, at) else { return };
    let comma = (owner + 1..kind).any(|mark| &text[tokens[mark].span.range()] == ",");
    if !comma || kind + 1 != at || subject(tokens, at + 1, verb, verb).is_some() {
        return;
    }
    tokens[owner].head = Some(first + verb);
    tokens[kind].head = Some(first + owner);
    tokens[kind].dependency = Dependency::Appos;
    tokens[at].head = Some(first + kind);
    tokens[at].dependency = Dependency::Acl;
    tokens[at].fine = Fine::Vbn;
}

/// "admits it paid but says it was tricked": a report at `at` that is joined to the verb of another report's content, and has a clause and
/// no subject of its own, is joined to the report: to one of the same tense where they differ.
pub(super) fn joined_report(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(inner) = tokens[at].head.map(|head| head - first).filter(|&inner| inner < at) else { return };
    let Some(outer) = tokens[inner].head.map(|head| head - first).filter(|&outer| outer < inner) else { return };
    let says = |at: usize| tokens[at].tag == Tag::Verb && says(text, &tokens[at]);
    let has = |fits: &dyn Fn(Dependency) -> bool| of(tokens, first, at).any(|child| fits(tokens[child].dependency));
    let finite = |at: usize| matches!(tokens[at].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp);
    let reports = tokens[inner].dependency == Dependency::Ccomp
        && finite(at)
        && tokens[at].fine == tokens[outer].fine
        && says(outer)
        && says(at)
        && !says(inner);
    let alone = |dependency: Dependency| {
        dependency.is_subject() || matches!(dependency, Dependency::Mark | Dependency::Aux | Dependency::AuxPass)
    };
    if !reports || !has(&|dependency| dependency == Dependency::Ccomp) || has(&alone) {
        return;
    }
    tokens[at].head = Some(first + outer);
}

/// "denied there had been a leak": a "there" that the tree hangs on the verb above opens the clause at `at` that begins right behind
/// it.
pub(super) fn there_opens(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb < at) else { return };
    let between = (verb + 1..at).rev().take(6).take_while(|&other| tokens[other].head == Some(first + at));
    let Some(there) = between.last().unwrap_or(at).checked_sub(1).filter(|&there| there > verb) else { return };
    if tokens[there].head == Some(first + verb) && text[tokens[there].span.range()].eq_ignore_ascii_case("there") {
        (tokens[there].head, tokens[there].dependency) = (Some(first + at), Dependency::Expl);
    }
}

/// "put the number of people held in Karsk at 3,400": the figure at `at` is what the verb puts something at, not where the last of the
/// nouns in between is.
pub(super) fn put_at_figure(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let case = (at.saturating_sub(4)..at).rev().find(|&case| tokens[case].dependency == Dependency::Case);
    let Some(case) = case.filter(|&case| tokens[case].head == Some(first + at)) else { return };
    if !text[tokens[case].span.range()].eq_ignore_ascii_case("at") {
        return;
    }
    let up = |at: usize| tokens[at].head.map(|head| head - first).filter(|&above| above < at);
    let Some(below) = up(at) else { return };
    let mut verb = up(below);
    for _ in 0..4 {
        let Some(above) = verb else { return };
        if tokens[above].tag == Tag::Verb && takes(&lemma_of(text, &tokens[above]), Complement::ObjAt) {
            let object = of(tokens, first, above)
                .any(|child| (above..case).contains(&child) && tokens[child].dependency == Dependency::Obj);
            if object {
                (tokens[at].head, tokens[at].dependency) = (Some(first + above), Dependency::Obl);
            }
            return;
        }
        verb = up(above);
    }
}

/// "told the station that A, and that B": a clause at `at` with a "that" of its own is joined to the first such clause, not to the
/// verb that both depend on.
pub(super) fn joined_that(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb < at) else { return };
    let mark = (verb + 1..at)
        .rev()
        .take(20)
        .find(|&mark| tokens[mark].head == Some(first + at) && tokens[mark].dependency == Dependency::Mark);
    if !mark.is_some_and(|mark| text[tokens[mark].span.range()].eq_ignore_ascii_case("that")) {
        return;
    }
    let clause = (verb + 1..at)
        .rev()
        .take(REACH)
        .find(|&clause| tokens[clause].head == Some(first + verb) && tokens[clause].dependency == Dependency::Ccomp);
    if let Some(clause) = clause {
        tokens[at].head = Some(first + clause);
    }
}
