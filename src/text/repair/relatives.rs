//! A noun with a clause of its own, and the sentence's verb behind that clause.
//!
//! A greedy parser that has made the noun the root takes the verb that comes at last for a part of the clause. What grammar rules
//! out gives it away: a finite verb without subject that nothing joins to the verb above it.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::{REACH, hand_over, lemma_of, of, stands_under};
use crate::lexicon::calendar::calendar_word;
use crate::lexicon::{noun_cue, roles};

/// Whether a verb is finite by its form, or by the auxiliary that it has.
pub(super) fn is_finite(tokens: &[Token], first: usize, at: usize) -> bool {
    matches!(tokens[at].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp)
        || of(tokens, first, at).any(|child| {
            child < at
                && matches!(tokens[child].dependency, Dependency::Aux | Dependency::AuxPass)
                && matches!(tokens[child].fine, Fine::Md | Fine::Vbd | Fine::Vbz | Fine::Vbp)
        })
}

/// Whether a noun at the root has what makes a sentence of it.
fn is_complete(tokens: &[Token], first: usize, root: usize) -> bool {
    of(tokens, first, root).any(|child| {
        tokens[child].dependency.is_subject()
            || matches!(tokens[child].dependency, Dependency::Cop | Dependency::Parataxis | Dependency::Conj)
    })
}

/// Whether a verb stands alone: nothing opens its clause, joins it to another or is its subject.
pub(super) fn stands_alone(tokens: &[Token], first: usize, at: usize) -> bool {
    !of(tokens, first, at).any(|child| child < at && binds(&tokens[child]))
}

/// Whether what stands before a verb and depends on it is its subject, opens its clause or joins it to another.
pub(super) fn binds(token: &Token) -> bool {
    token.dependency.is_subject()
        || matches!(token.dependency, Dependency::Mark | Dependency::Cc | Dependency::Expl)
        || matches!(token.fine, Fine::To | Fine::Wdt | Fine::Wp | Fine::Wrb)
}

/// "Investigators who examined the wreck say that S", "The treasurer, who denies it, resigned", "Fears that S kept boats in port":
/// of a sentence with a noun at its `root` and no verb beside it the verb is the one behind the noun's clause.
pub(super) fn verb_behind_clause(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    if is_complete(tokens, first, root) {
        return;
    }
    let clause = of(tokens, first, root).find(|&child| {
        child > root
            && matches!(
                tokens[child].dependency,
                Dependency::AclRelcl | Dependency::Acl | Dependency::Ccomp | Dependency::AdvclRelcl
            )
            && tokens[child].tag == Tag::Verb
            && (is_finite(tokens, first, child) || tokens[child].dependency == Dependency::Acl)
    });
    let Some(clause) = clause else { return };
    let under = |at: usize| {
        let mut up = tokens[at].head.map(|head| head - first);
        for _ in 0..4 {
            match up {
                Some(above) if above == clause => return true,
                Some(above) => up = tokens[above].head.map(|head| head - first),
                None => return false,
            }
        }
        false
    };
    let comma = |at: usize| &text[tokens[at].span.range()] == ",";
    let end = tokens.len().min(clause + REACH);
    let verb = (clause + 1..end).find(|&at| {
        if tokens[at].tag != Tag::Verb || !stands_alone(tokens, first, at) || !under(at) {
            return false;
        }
        // Past tenses that look like participles: one with an object is none in a clause without auxiliary.
        let bare = tokens[at].fine == Fine::Vbn
            && !of(tokens, first, at).any(|child| tokens[child].dependency.base() == Dependency::Aux);
        let object = of(tokens, first, at).any(|child| child > at && tokens[child].dependency == Dependency::Obj);
        if !is_finite(tokens, first, at) && !(bare && (object || tokens[at].dependency == Dependency::Conj)) {
            return false;
        }
        let start = of(tokens, first, at).filter(|&child| child < at).min().unwrap_or(at);
        match tokens[at].dependency {
            // A complement without subject is an infinitive or a participle.
            Dependency::Xcomp => true,
            // "Fears that the volcano would erupt kept the boats in": a clause without a subject of its own is nobody's.
            Dependency::Ccomp if bare && tokens[at].head == Some(first + clause) => true,
            Dependency::Conj | Dependency::Ccomp | Dependency::Advcl => comma(start - 1) || comma(start),
            _ => false,
        }
    });
    let Some(verb) = verb else { return };
    let start = of(tokens, first, verb).filter(|&child| child < verb).min().unwrap_or(verb);
    for (at, token) in tokens.iter_mut().enumerate().skip(start) {
        let Some(head) = token.head.map(|head| head - first) else { continue };
        if at != verb && (root..start).contains(&head) {
            token.head = Some(first + verb);
            if matches!(token.dependency, Dependency::Acl | Dependency::AclRelcl) {
                token.dependency = Dependency::Advcl;
            }
        }
    }
    // What stood before the noun as the sentence's adverbial is the verb's.
    for token in &mut tokens[..root] {
        let adverbial = matches!(
            token.dependency,
            Dependency::Obl | Dependency::Advmod | Dependency::Advcl | Dependency::OblUnmarked | Dependency::Discourse
        );
        if token.head == Some(first + root) && adverbial {
            token.head = Some(first + verb);
        }
    }
    if tokens[clause].dependency == Dependency::AdvclRelcl {
        tokens[clause].dependency = Dependency::AclRelcl;
    }
    (tokens[root].head, tokens[root].dependency) = (Some(first + verb), Dependency::Nsubj);
    (tokens[verb].head, tokens[verb].dependency) = (None, Dependency::Root);
}

/// "believe the crack, first seen in June, will reach the wall": a finite complement at `at` without subject has the object before it
/// for one.
pub(super) fn object_to_subject(tokens: &mut [Token], first: usize, at: usize) {
    let Some(above) = tokens[at].head.map(|head| head - first).filter(|&above| above < at && at < above + REACH) else {
        return;
    };
    // "fear the number will double": an auxiliary tells the verb, whatever its tag.
    let verb = matches!(tokens[at].tag, Tag::Verb | Tag::Adjective);
    if !verb || !is_finite(tokens, first, at) || !stands_alone(tokens, first, at) {
        return;
    }
    let objects = |object: &usize| tokens[*object].dependency == Dependency::Obj && (above..at).contains(object);
    let Some(object) = of(tokens, first, above).filter(objects).last() else { return };
    // "no fewer than 12 had been": a comparative stands for those that it counts.
    let noun = matches!(tokens[object].tag, Tag::Noun | Tag::Proper | Tag::Number)
        || matches!(tokens[object].fine, Fine::Jjr | Fine::Jjs);
    let passive = of(tokens, first, at).any(|child| tokens[child].dependency == Dependency::AuxPass);
    if noun {
        tokens[object].head = Some(first + at);
        tokens[object].dependency = if passive { Dependency::NsubjPass } else { Dependency::Nsubj };
        hand_over(&mut tokens[object + 1..at], first + above, first + at);
    }
}

/// "A group calling itself the Sons of the Delta denied responsibility": in a sentence with a noun at its `root` and no verb beside it, the
/// first past tense between two nouns below, which the tree takes for what describes the second, is that verb.
pub(super) fn verb_between_nouns(_: &str, tokens: &mut [Token], first: usize, root: usize) {
    let described =
        |at: &usize| matches!(tokens[*at].fine, Fine::Vbn | Fine::Vbd) && tokens[*at].dependency == Dependency::Amod;
    let Some(at) = (root + 1..tokens.len()).find(described) else { return };
    let Some(noun) = tokens[at].head.map(|head| head - first).filter(|&noun| noun > at && noun != root) else { return };
    let between = at > root + 1
        && tokens[at - 1].head.is_some_and(|head| head - first >= at && head - first <= noun)
        && matches!(tokens[at - 1].tag, Tag::Noun | Tag::Proper);
    let participle = of(tokens, first, root)
        .any(|child| child > root && tokens[child].tag == Tag::Verb && tokens[child].dependency == Dependency::Acl);
    if !between || is_complete(tokens, first, root) || !participle {
        return;
    }
    // The noun before the verb takes the place of the one behind it, with all that stands before.
    (tokens[at - 1].head, tokens[at - 1].dependency) = (tokens[noun].head, tokens[noun].dependency);
    for token in &mut tokens[root + 1..at - 1] {
        if token.head == Some(first + noun) || token.head == Some(first + at) {
            token.head = Some(first + at - 1);
        }
    }
    (tokens[noun].head, tokens[noun].dependency) = (Some(first + at), Dependency::Obj);
    for token in &mut tokens[at + 1..] {
        if token.head.is_some_and(|head| (root..at).contains(&(head - first))) {
            token.head = Some(first + at);
        }
    }
    (tokens[root].head, tokens[root].dependency) = (Some(first + at), Dependency::Nsubj);
    (tokens[at].head, tokens[at].dependency) = (None, Dependency::Root);
    tokens[at].fine = Fine::Vbd;
}

/// "The nurse, prosecutors allege, altered the records": a report at `at` put in behind the subject goes with the subject's verb.
pub(super) fn report_put_in(tokens: &mut [Token], first: usize, at: usize) {
    let Some(noun) = tokens[at].head.map(|head| head - first).filter(|&noun| noun < at) else { return };
    let Some(verb) = tokens[noun].head.map(|head| head - first).filter(|&verb| verb > at) else { return };
    let subject =
        tokens[noun].dependency.is_subject() && matches!(tokens[noun].tag, Tag::Noun | Tag::Proper | Tag::Pronoun);
    let clause = tokens[at].tag == Tag::Verb
        && of(tokens, first, at).any(|child| child < at && tokens[child].dependency.is_subject());
    if subject && clause {
        tokens[at].head = Some(first + verb);
    }
}

/// "Her critics, including some of her party, point out that S": behind the noun at the `root` and an aside the word that has a
/// that-clause and no subject is the sentence's verb.
pub(super) fn verb_behind_aside(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    let Some(verb) =
        of(tokens, first, root).find(|&child| child > root && tokens[child].dependency == Dependency::Parataxis)
    else {
        return;
    };
    let clause = of(tokens, first, verb).find(|&child| child > verb && tokens[child].dependency == Dependency::Ccomp);
    let that = clause.is_some_and(|clause| {
        of(tokens, first, clause).any(|mark| {
            mark < clause
                && tokens[mark].dependency == Dependency::Mark
                && text[tokens[mark].span.range()].eq_ignore_ascii_case("that")
        })
    });
    let alone = stands_alone(tokens, first, verb) && &text[tokens[verb - 1].span.range()] == ",";
    let complete = of(tokens, first, root)
        .any(|child| tokens[child].dependency.is_subject() || tokens[child].dependency == Dependency::Cop);
    if !that || !alone || complete {
        return;
    }
    hand_over(&mut tokens[verb..], first + root, first + verb);
    if tokens[verb].tag != Tag::Verb {
        tokens[verb].tag = Tag::Verb;
        tokens[verb].fine = if tokens[verb].fine == Fine::Nns { Fine::Vbz } else { Fine::Vbp };
    }
    (tokens[root].head, tokens[root].dependency) = (Some(first + verb), Dependency::Nsubj);
    (tokens[verb].head, tokens[verb].dependency) = (None, Dependency::Root);
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
    let Some(governor) = governor.filter(|&governor| governor != top) else { return };
    if stands_under(tokens, first, top, governor) {
        tokens[verb].head = Some(first + top);
        tokens[verb].dependency = Dependency::AclRelcl;
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
    // "according to the radio, which said": not what the sentence tells.
    let elsewhere = tokens[clause].dependency == Dependency::AclRelcl && person != before;
    let credited = (tokens[clause].dependency == Dependency::AdvclRelcl || elsewhere)
        && noun(before)
        && of(tokens, first, before).any(|case| {
            tokens[case].dependency == Dependency::Case
                && text[tokens[case].span.range()].eq_ignore_ascii_case("according")
        });
    if credited {
        (tokens[clause].head, tokens[clause].dependency) = (Some(first + before), Dependency::AclRelcl);
        return;
    }
    if tokens[clause].dependency != Dependency::AclRelcl || person >= before || !noun(before) || !noun(person) {
        return;
    }
    let is_person = roles::ending(&lemma_of(text, &tokens[person])).is_some_and(|role| role.class.is_somebody());
    if is_person && stands_under(tokens, first, before, person) {
        tokens[clause].head = Some(first + before);
    }
}

/// "charged with misconduct, which the keeper denies.": a finite verb that the tree hangs under the "which" at `at` before it heads the
/// clause, whose subject stands between.
pub(super) fn which_object(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    if at < 2 || tokens[at - 1].tag != Tag::Punctuation || !text[tokens[at].span.range()].eq_ignore_ascii_case("which")
    {
        return;
    }
    let Some(verb) = of(tokens, first, at).find(|&verb| {
        verb > at + 1
            && matches!(tokens[verb].fine, Fine::Vbz | Fine::Vbd | Fine::Vbp)
            && tokens[verb].dependency.is_subject()
    }) else {
        return;
    };
    let (noun, subject) = (at - 2, verb - 1);
    let nominal = |token: usize| matches!(tokens[token].tag, Tag::Noun | Tag::Proper | Tag::Pronoun);
    if !nominal(noun) || !nominal(subject) || tokens[subject].head != Some(first + verb) {
        return;
    }
    (tokens[verb].head, tokens[verb].dependency) = (Some(first + noun), Dependency::AclRelcl);
    (tokens[at].head, tokens[at].dependency) = (Some(first + verb), Dependency::Obj);
    tokens[subject].dependency = Dependency::Nsubj;
    hand_over(&mut tokens[at + 1..subject], first + verb, first + subject);
}

/// "published photographs that it said showed a drone": of two verbs in a row the second, which is finite and has no subject, has the noun for
/// it; so the clause of the first, at `at`, is that noun's, and says nothing of what the noun may be a name for.
pub(super) fn relative_of_object(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(above) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&above| above < at) else {
        return;
    };
    let next = at + 1;
    let second = next < tokens.len()
        && tokens[next].head == Some(first + at)
        && matches!(tokens[next].fine, Fine::Vbd | Fine::Vbz)
        && !of(tokens, first, next).any(|child| tokens[child].dependency.is_subject());
    let that = of(tokens, first, at).find(|&child| tokens[child].dependency == Dependency::Mark);
    let Some(that) = that.filter(|&that| second && that > above && &text[tokens[that].span.range()] == "that") else {
        return;
    };
    let noun = that - 1;
    let object = tokens[noun].head == Some(first + above) && tokens[noun].dependency == Dependency::Obj;
    let subject = of(tokens, first, at).any(|child| child > that && tokens[child].dependency.is_subject());
    if subject && (object || noun == above) {
        (tokens[at].head, tokens[at].dependency) = (Some(first + noun), Dependency::AclRelcl);
        tokens[next].dependency = Dependency::Ccomp;
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

/// "The claim that unemployment has halved is wrong": a "that" at `at` behind a noun for something said opens the clause that begins there, and
/// the verb behind that clause is the noun's own.
pub(super) fn verb_behind_claim(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(noun) = at.checked_sub(1).filter(|&noun| tokens[noun].tag == Tag::Noun) else { return };
    let claims = noun_cue(&lemma_of(text, &tokens[noun])).is_some_and(|cue| cue.takes("that"));
    let Some(verb) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&verb| verb > at) else { return };
    if !claims
        || !tokens[at].dependency.is_subject()
        || tokens[verb].dependency != Dependency::AclRelcl
        || tokens[verb].head != Some(first + noun)
    {
        return;
    }
    let inner = of(tokens, first, verb).find(|&child| {
        (at + 2..verb).contains(&child)
            && tokens[child].tag == Tag::Verb
            && is_finite(tokens, first, child)
            && of(tokens, first, child)
                .any(|subject| (at + 1..child).contains(&subject) && tokens[subject].dependency.is_subject())
    });
    let Some(inner) = inner else { return };
    let (subject, above, relation) = (tokens[at].dependency, tokens[noun].head, tokens[noun].dependency);
    let end = tokens.len().min(verb + REACH);
    hand_over(&mut tokens[verb + 1..end], first + noun, first + verb);
    (tokens[verb].head, tokens[verb].dependency) = (above, relation);
    (tokens[noun].head, tokens[noun].dependency) = (Some(first + verb), subject);
    (tokens[inner].head, tokens[inner].dependency) = (Some(first + noun), Dependency::Acl);
    (tokens[at].head, tokens[at].dependency) = (Some(first + inner), Dependency::Mark);
    (tokens[at].tag, tokens[at].fine) = (Tag::Subordinator, Fine::In);
}

/// "The drug, its maker claims, halves the risk": a noun at the `root` between commas that may be a verb of saying, before a verb
/// without subject, is one, and what stands before it in the same commas speaks.
pub(super) fn report_between_commas(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    let comma = |at: usize| &text[tokens[at].span.range()] == ",";
    if tokens[root].fine != Fine::Nns || root < 4 || root + 2 >= tokens.len() || !comma(root + 1) {
        return;
    }
    let mut plain = String::new();
    crate::text::lemma::lemma(&text[tokens[root].span.range()], Fine::Vbz, &mut plain);
    let verb = root + 2;
    let finite = matches!(tokens[verb].fine, Fine::Vbz | Fine::Vbd | Fine::Vbp);
    let bare = tokens[verb].head == Some(first + root)
        && !of(tokens, first, verb).any(|child| tokens[child].dependency.is_subject());
    let Some(opens) = (2..root - 1).rev().take(6).find(|&at| comma(at)) else { return };
    let (speaker, subject) = (root - 1, opens - 1);
    let nominal = |at: usize| matches!(tokens[at].tag, Tag::Noun | Tag::Proper);
    let under = |at: usize| tokens[at].head == Some(first + root);
    if !finite || !bare || !nominal(speaker) || !nominal(subject) || !under(speaker) || !under(subject) {
        return;
    }
    if !super::takes(&plain, crate::lexicon::cues::Complement::That) {
        return;
    }
    hand_over(&mut tokens[opens + 1..speaker], first + root, first + speaker);
    hand_over(&mut tokens[root + 1..], first + root, first + verb);
    (tokens[verb].head, tokens[verb].dependency) = (None, Dependency::Root);
    (tokens[subject].head, tokens[subject].dependency) = (Some(first + verb), Dependency::Nsubj);
    (tokens[speaker].head, tokens[speaker].dependency) = (Some(first + root), Dependency::Nsubj);
    (tokens[root].tag, tokens[root].fine) = (Tag::Verb, Fine::Vbz);
    (tokens[root].head, tokens[root].dependency) = (Some(first + verb), Dependency::Parataxis);
}
