//! Clauses, gerunds and figures hung on the verb that takes them, and on no other.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::{REACH, hand_over, lemma_of, of, says, stands_under, takes, verb_above};
use crate::lexicon::calendar::time_word;
use crate::lexicon::cues::{self, Complement};
use crate::lexicon::{Naming, naming_verb, noun_cue, roles};

/// "called her vote for the war a mistake": a noun `at` without preposition and comma behind the object of a verb that names is
/// what the object is called.
pub(super) fn what_called(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let word = |at: usize| &text[tokens[at].span.range()];
    let article = of(tokens, first, at).find(|&child| child < at && matches!(word(child), "a" | "an"));
    let Some(article) = article.filter(|&article| article > 2 && tokens[article - 1].tag != Tag::Punctuation) else {
        return;
    };
    let Some(verb) = verb_above(tokens, first, at, |_| true).filter(|&verb| verb + 2 < article) else { return };
    let named = |child: usize| tokens[child].dependency == Dependency::Obj && child > verb && child < article;
    let names =
        naming_verb(&lemma_of(text, &tokens[verb])).is_some_and(Naming::is_bare) && of(tokens, first, verb).any(named);
    let case = of(tokens, first, at).any(|child| tokens[child].dependency == Dependency::Case);
    if names && !case && tokens[at].fine == Fine::Nn && time_word(word(at)).is_none() {
        (tokens[at].head, tokens[at].dependency) = (Some(first + verb), Dependency::Xcomp);
    }
}

/// "declared Sand the winner", "called him a liar": what a verb that gives names has behind it is nobody at `at` who gets something, but what is
/// named and its name.
pub(super) fn name_for_object(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb < at) else { return };
    let Some(name) = of(tokens, first, verb).find(|&child| child > at && tokens[child].dependency == Dependency::Obj)
    else {
        return;
    };
    if naming_verb(&lemma_of(text, &tokens[verb])).is_some_and(Naming::is_bare) {
        tokens[at].dependency = Dependency::Obj;
        tokens[name].dependency = Dependency::Xcomp;
    }
}

/// "calling the killings genocide": of two objects of a verb that gives names the second, at `at`, is the name.
pub(super) fn name_behind_object(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb < at) else { return };
    let named = of(tokens, first, verb)
        .any(|child| (verb + 1..at).contains(&child) && tokens[child].dependency == Dependency::Obj);
    if named && naming_verb(&lemma_of(text, &tokens[verb])).is_some_and(Naming::is_bare) {
        tokens[at].dependency = Dependency::Xcomp;
    }
}

/// "Footage shows a driver shouting": a noun does not qualify a participle `at` behind a verb without object; it is that object.
pub(super) fn object_that_acts(tokens: &mut [Token], first: usize, at: usize) {
    let noun = at.saturating_sub(1);
    let qualifies = tokens[noun].head == Some(first + at) && tokens[noun].dependency == Dependency::Compound;
    let Some(verb) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&verb| verb < noun) else {
        return;
    };
    if tokens[at].fine != Fine::Vbg
        || !qualifies
        || tokens[verb].tag != Tag::Verb
        || of(tokens, first, verb).any(|child| tokens[child].dependency == Dependency::Obj)
    {
        return;
    }
    hand_over(&mut tokens[verb + 1..noun], first + at, first + noun);
    (tokens[noun].head, tokens[noun].dependency) = (Some(first + verb), Dependency::Obj);
}

/// Hangs a that-clause, whose "that" stands at `at` after a comma, on the verb that a "citing" before it goes with.
pub(super) fn attach_cited(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let word = |at: usize| &text[tokens[at].span.range()];
    if !word(at).eq_ignore_ascii_case("that") || word(at - 1) != "," {
        return;
    }
    let up = |at: usize| tokens[at].head.map(|head| head - first);
    let Some(clause) = up(at).filter(|&clause| clause > at) else { return };
    let Some(mut citing) = up(clause).filter(|&citing| citing < at) else { return };
    // "claimed, without citing sources, that S": taken for what describes what is cited, which is the verb's then.
    let withheld = || {
        let participle =
            (citing.saturating_sub(3)..citing).find(|&before| word(before).eq_ignore_ascii_case("without"));
        participle.is_some_and(|without| without + 1 < citing && tokens[without + 1].fine == Fine::Vbg)
    };
    if let Some(verb) = up(citing).filter(|&verb| verb < citing && says(text, &tokens[verb]) && withheld()) {
        (tokens[clause].head, tokens[clause].dependency) = (Some(first + verb), Dependency::Ccomp);
        return;
    }
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
    // "warned the operator, a subsidiary of Torv, that S"
    let addressee = of(tokens, first, verb).find(|&child| {
        tokens[child].dependency == Dependency::Obj
            && of(tokens, first, child).any(|name| tokens[name].dependency == Dependency::Appos && child < name)
    });
    let behind_comma = word(at - 1) == ",";
    let addressed = behind_comma
        && addressee
            .is_some_and(|addressee| (addressee..at - 1).all(|token| stands_under(tokens, first, token, addressee)));
    let joined =
        ["so", "now", "in", "such", "given", "provided"].iter().any(|other| word(at - 1).eq_ignore_ascii_case(other))
            || behind_comma && !addressed;
    let served = of(tokens, first, verb).any(|child| match tokens[child].dependency {
        Dependency::Obj => !addressed,
        dependency => dependency == Dependency::Ccomp,
    });
    if word(at).eq_ignore_ascii_case("that") && !joined && !served && says(text, &tokens[verb]) {
        tokens[clause].dependency = Dependency::Ccomp;
        if let Some(addressee) = addressee.filter(|_| addressed) {
            tokens[addressee].dependency = Dependency::Iobj;
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

/// "Doubts that the bridge would hold": a "that" at `at` which is tagged as what opens a clause, and whose clause has a subject, is no
/// object in it.
pub(super) fn that_is_no_object(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    if tokens[at].dependency != Dependency::Obj || !text[tokens[at].span.range()].eq_ignore_ascii_case("that") {
        return;
    }
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb > at) else { return };
    let subject = |other: usize| (at + 1..verb).contains(&other) && tokens[other].dependency.is_subject();
    if tokens[verb].dependency == Dependency::AclRelcl && of(tokens, first, verb).any(subject) {
        open_clause(&mut tokens[at]);
        tokens[verb].dependency = Dependency::Acl;
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

/// "dismissed reports that S, saying T": a participle of saying at `at` behind a comma goes with the verb whose object has
/// the clause, not with the clause.
pub(super) fn free_participle(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let participle =
        tokens[at].fine == Fine::Vbg && matches!(tokens[at].dependency, Dependency::Advcl | Dependency::Acl);
    if !participle || at < 2 || &text[tokens[at - 1].span.range()] != "," {
        return;
    }
    let up = |at: usize| tokens[at].head.map(|head| head - first);
    // "said she never got the letter, contradicting her deputy": no letter contradicts.
    let object = up(at).filter(|&noun| {
        tokens[at].dependency == Dependency::Acl && noun + 2 == at && tokens[noun].dependency == Dependency::Obj
    });
    let clause = if tokens[at].dependency == Dependency::Acl { object.and_then(up) } else { up(at) };
    if let Some(verb) = clause.and_then(|clause| beside_report(text, tokens, first, (clause, at))) {
        (tokens[at].head, tokens[at].dependency) = (Some(first + verb), Dependency::Advcl);
        return;
    }
    if tokens[at].dependency != Dependency::Advcl {
        return;
    }
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

/// "said it would appeal, confirming a report", "said the talks had failed, adding that S": the verb of the report that a participle of
/// saying at `at` goes with, where the clause that the tree hangs it on is about somebody who may be the speaker, or about
/// what cannot speak.
fn beside_report(text: &str, tokens: &[Token], first: usize, (clause, at): (usize, usize)) -> Option<usize> {
    let up = |at: usize| tokens[at].head.map(|head| head - first);
    let clause = Some(clause).filter(|&clause| tokens[clause].dependency == Dependency::Ccomp && clause < at)?;
    let verb = up(clause).filter(|&verb| verb < clause && tokens[verb].tag == Tag::Verb)?;
    let subject = of(tokens, first, clause).find(|&child| tokens[child].dependency.is_subject())?;
    let speechless = match tokens[subject].tag {
        Tag::Pronoun => true,
        Tag::Noun => roles::ending(&lemma_of(text, &tokens[subject])).is_none(),
        _ => false,
    };
    let reports = !cues::verb(&lemma_of(text, &tokens[at])).is_empty();
    (speechless && says(text, &tokens[verb]) && reports).then_some(verb)
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

/// "dismissed a warning by the bank that the economy will contract": of a verb whose object is a noun for something said, the clause at `at`
/// that a "that" opens behind it is the noun's.
pub(super) fn clause_of_claim(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&verb| verb < at) else { return };
    let that = of(tokens, first, at).find(|&child| {
        tokens[child].dependency == Dependency::Mark && text[tokens[child].span.range()].eq_ignore_ascii_case("that")
    });
    let object = of(tokens, first, verb).find(|&child| child > verb && tokens[child].dependency == Dependency::Obj);
    let Some(noun) = object.filter(|&noun| that.is_some_and(|that| noun + 1 < that)) else { return };
    let by = text[tokens[noun + 1].span.range()].eq_ignore_ascii_case("by");
    if by && tokens[noun].tag == Tag::Noun && noun_cue(&lemma_of(text, &tokens[noun])).is_some() {
        (tokens[at].head, tokens[at].dependency) = (Some(first + noun), Dependency::Acl);
    }
}

/// "repeated his claim, which X disputes, that crime has doubled": a "that" at `at` behind what is put in after a verb's object opens the clause
/// of that object where it is a noun for something said; the tree takes it for the article of the clause's subject.
pub(super) fn that_behind_aside(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let word = |at: usize| &text[tokens[at].span.range()];
    if at < 4 || word(at - 1) != "," || tokens[at].dependency != Dependency::Det || word(at) != "that" {
        return;
    }
    let up = |at: usize| tokens[at].head.and_then(|head| head.checked_sub(first));
    let Some(clause) = up(at).filter(|&noun| tokens[noun].dependency.is_subject()).and_then(up) else { return };
    let Some(verb) = up(clause).filter(|&verb| verb + 3 < at && clause > at) else { return };
    let noun = of(tokens, first, verb).find(|&child| child > verb && tokens[child].dependency == Dependency::Obj);
    let Some(noun) = noun.filter(|&noun| noun + 2 < at && word(noun + 1) == ",") else { return };
    let aside = of(tokens, first, noun).any(|child| (noun + 2..at).contains(&child));
    if aside && noun_cue(&lemma_of(text, &tokens[noun])).is_some_and(|cue| cue.takes("that")) {
        open_clause(&mut tokens[at]);
        tokens[at].head = Some(first + clause);
        (tokens[clause].head, tokens[clause].dependency) = (Some(first + noun), Dependency::Acl);
    }
}

/// "Minister denies taking bribes": a form in -s at `at` right before a gerund that it takes is the verb, and not what the gerund's
/// subject is.
pub(super) fn verb_before_gerund(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let gerund = at + 1;
    let noun = matches!(tokens[at].dependency, Dependency::Nsubj | Dependency::Compound);
    if !noun || gerund >= tokens.len() || tokens[gerund].fine != Fine::Vbg || tokens[at].head != Some(first + gerund) {
        return;
    }
    let Some(subject) = at.checked_sub(1).filter(|&subject| matches!(tokens[subject].tag, Tag::Noun | Tag::Proper))
    else {
        return;
    };
    if !takes(&lemma_of(text, &tokens[at]), Complement::Ing) {
        return;
    }
    (tokens[at].tag, tokens[at].head, tokens[at].dependency) =
        (Tag::Verb, tokens[gerund].head, tokens[gerund].dependency);
    (tokens[gerund].head, tokens[gerund].dependency) = (Some(first + at), Dependency::Xcomp);
    for token in tokens[..subject].iter_mut().filter(|token| token.head == Some(first + at)) {
        token.head = Some(first + subject);
    }
    (tokens[subject].head, tokens[subject].dependency) = (Some(first + at), Dependency::Nsubj);
}

/// "said it was for the party to decide who led it": an infinitive at `at`, which the tree hangs on the verb of the report, belongs to the
/// predicate of "it" right before it.
pub(super) fn infinitive_of_predicate(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(report) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&report| report < at) else {
        return;
    };
    let opens = |to: &usize| tokens[*to].fine == Fine::To && *to < at;
    let Some(before) = of(tokens, first, at).find(opens).and_then(|to| to.checked_sub(1)) else { return };
    let predicate = of(tokens, first, report).find(|&child| {
        report < child
            && child <= before
            && tokens[child].dependency == Dependency::Ccomp
            && stands_under(tokens, first, before, child)
    });
    let Some(predicate) = predicate else { return };
    let it = of(tokens, first, predicate).any(|child| {
        let relation = tokens[child].dependency;
        (relation == Dependency::Expl || relation.is_subject())
            && text[tokens[child].span.range()].eq_ignore_ascii_case("it")
    });
    let copula = of(tokens, first, predicate).any(|child| tokens[child].dependency == Dependency::Cop);
    if it && copula {
        tokens[at].head = Some(first + predicate);
    }
}
