//! Subjects given back to the verb whose they are.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::{REACH, hand_over, lemma_of, of, says, takes, verb_above};
use crate::lexicon::calendar::{TimeWord, calendar_word, time_word};
use crate::lexicon::claim_noun;
use crate::lexicon::cues::Complement;
use crate::lexicon::roles;

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

/// "two days after her ministry denied it": of a stretch of time and a noun on either side of an "after" or "before" at `at`, the noun is the
/// subject of the verb behind them.
pub(super) fn clause_behind_time(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let word = |at: usize| text[tokens[at].span.range()].to_lowercase();
    if at == 0 || tokens[at].dependency != Dependency::Case || !matches!(word(at).as_str(), "after" | "before") {
        return;
    }
    let time = at - 1;
    let Some(noun) = tokens[at].head.map(|head| head - first).filter(|&noun| noun > at) else { return };
    let Some(verb) = tokens[noun].head.map(|head| head - first).filter(|&verb| verb > noun) else { return };
    let stretch = matches!(time_word(&word(time)), Some(TimeWord::Period(_)));
    let subject = tokens[time].head == Some(first + verb) && tokens[time].dependency.is_subject();
    if !stretch || !subject || tokens[noun].dependency != Dependency::Obl {
        return;
    }
    (tokens[at].head, tokens[at].dependency) = (Some(first + verb), Dependency::Mark);
    tokens[noun].dependency = tokens[time].dependency;
    tokens[time].dependency = Dependency::OblUnmarked;
    if tokens[verb].head.is_some() {
        tokens[verb].dependency = Dependency::Advcl;
    }
}

/// Makes the first of two subjects of the clause at `at` the addressee of the verb of telling right before it.
pub(super) fn free_addressee(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb < at) else { return };
    let is_day = |at: usize| calendar_word(&text[tokens[at].span.range()].to_lowercase()).is_some();
    let two = {
        let mut subjects = of(tokens, first, at).filter(|&child| (verb + 1..at).contains(&child)).filter(|&child| {
            match tokens[child].dependency {
                Dependency::Nsubj | Dependency::NsubjPass => true,
                // "told this newspaper they had smelled gas"
                Dependency::OblUnmarked => matches!(tokens[child].tag, Tag::Noun | Tag::Proper) && !is_day(child),
                _ => false,
            }
        });
        (subjects.next(), subjects.next().filter(|&second| tokens[second].dependency.is_subject()))
    };
    let (Some(addressee), Some(_)) = two else { return };
    let begins = (verb + 1..addressee).all(|between| tokens[between].head == Some(first + addressee));
    if begins && takes(&lemma_of(text, &tokens[verb]), Complement::Told) {
        tokens[addressee].head = Some(first + verb);
        tokens[addressee].dependency = Dependency::Iobj;
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

/// "According to the ministry's spokesman, Jan Velk, the envoy left": a name between commas at `at`, right behind somebody's role under a
/// preposition, is his, and no part of the clause that follows.
pub(super) fn name_of_role(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let word = |at: usize| &text[tokens[at].span.range()];
    if at < 3 || word(at - 1) != "," || tokens[at - 2].tag != Tag::Noun {
        return;
    }
    let role = at - 2;
    let end = (at..tokens.len().min(at + 5)).find(|&end| tokens[end].tag != Tag::Proper).unwrap_or(at);
    if end >= tokens.len() || word(end) != "," {
        return;
    }
    let outside = |token: &usize| tokens[*token].head.is_none_or(|head| !(first + at..first + end).contains(&head));
    let mut heads = (at..end).filter(outside);
    let (Some(name), None) = (heads.next(), heads.next()) else { return };
    let governed = of(tokens, first, role).any(|child| child < role && tokens[child].dependency == Dependency::Case);
    let ahead = tokens[name].head.is_some_and(|head| head >= first + end);
    let somebody = || roles::ending(&lemma_of(text, &tokens[role])).is_some_and(|role| role.class.is_somebody());
    if governed && ahead && !tokens[name].dependency.is_subject() && somebody() {
        (tokens[name].head, tokens[name].dependency) = (Some(first + role), Dependency::Appos);
    }
}

/// "Claims that the vaccine is unsafe are baseless, the ministry said": a noun for something said at `at`, with a that-clause and no part of
/// its own in what follows, is the subject of the predicate right behind that clause.
pub(super) fn subject_with_clause(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let adverbial = matches!(tokens[at].dependency, Dependency::Advcl | Dependency::Obl | Dependency::OblUnmarked);
    let Some(above) = tokens[at].head.map(|head| head - first).filter(|&above| adverbial && above > at + 5) else {
        return;
    };
    let that = at + 1;
    if !text[tokens[that].span.range()].eq_ignore_ascii_case("that") || tokens[that].dependency != Dependency::Mark {
        return;
    }
    let Some(clause) = tokens[that].head.map(|head| head - first).filter(|&clause| clause > that && clause < above)
    else {
        return;
    };
    let end = of(tokens, first, clause).max().map_or(clause, |last| last.max(clause)) + 1;
    let copula = (end < above).then_some(end).filter(|&copula| tokens[copula].dependency == Dependency::Cop);
    let Some(predicate) = copula.and_then(|copula| tokens[copula].head).map(|head| head - first) else { return };
    let free = predicate > end
        && predicate < above
        && tokens[predicate].head == Some(first + above)
        && !of(tokens, first, predicate).any(|child| tokens[child].dependency.is_subject());
    if !free || claim_noun(&lemma_of(text, &tokens[at]).to_lowercase()).is_none() {
        return;
    }
    (tokens[at].head, tokens[at].dependency) = (Some(first + predicate), Dependency::Nsubj);
    if tokens[clause].head == Some(first + at) {
        tokens[clause].dependency = Dependency::Acl;
    }
    if tokens[above].tag == Tag::Verb && says(text, &tokens[above]) {
        tokens[predicate].dependency = Dependency::Ccomp;
    }
}

/// "said on Friday inflation would ease": a noun behind a day under its preposition is the subject that the clause at `at` right behind it
/// lacks.
pub(super) fn subject_behind_day(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&verb| verb < at) else { return };
    if of(tokens, first, at)
        .any(|child| tokens[child].dependency.is_subject() || tokens[child].dependency == Dependency::Mark)
    {
        return;
    }
    let opens = of(tokens, first, at).next().map_or(at, |child| child.min(at));
    let Some(noun) = opens.checked_sub(1).filter(|&noun| noun > verb + 2) else { return };
    let oblique = tokens[noun].head == Some(first + verb)
        && tokens[noun].dependency.base() == Dependency::Obl
        && matches!(tokens[noun].tag, Tag::Noun | Tag::Proper);
    let day = of(tokens, first, noun)
        .find(|&day| day < noun && calendar_word(&text[tokens[day].span.range()].to_lowercase()).is_some());
    let case = of(tokens, first, noun).find(|&case| tokens[case].dependency == Dependency::Case);
    let (Some(day), Some(case)) = (day.filter(|_| oblique), case) else { return };
    if case + 1 != day {
        return;
    }
    (tokens[case].head, tokens[day].head) = (Some(first + day), Some(first + verb));
    tokens[day].dependency = Dependency::Obl;
    (tokens[noun].head, tokens[noun].dependency) = (Some(first + at), Dependency::Nsubj);
}

/// "The family maintain their son is innocent": what reports, with a subject of its own at `at`, is no subject of the predicate behind; its object
/// is that.
pub(super) fn report_as_subject(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(predicate) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&head| head > at + 1) else {
        return;
    };
    let finite = tokens[at].tag == Tag::Verb && matches!(tokens[at].fine, Fine::Vbp | Fine::Vbz | Fine::Vbd);
    let child = |of_what: usize, fits: &dyn Fn(&Token) -> bool| {
        of(tokens, first, of_what).find(|&child| child < predicate && fits(&tokens[child]))
    };
    let served = child(at, &|token| token.dependency.is_subject()).is_some_and(|subject| subject < at);
    let opened = child(at, &|token| token.dependency == Dependency::Mark).is_some();
    let helped =
        child(predicate, &|token| matches!(token.dependency, Dependency::Cop | Dependency::Aux | Dependency::AuxPass));
    let object = child(at, &|token| token.dependency == Dependency::Obj).filter(|&object| object > at);
    let (Some(helper), Some(object)) = (helped, object) else { return };
    if !finite || !served || opened || object > helper || !says(text, &tokens[at]) {
        return;
    }
    hand_over(&mut tokens[..at], first + predicate, first + at);
    hand_over(&mut tokens[predicate + 1..], first + predicate, first + at);
    (tokens[at].head, tokens[at].dependency) = (tokens[predicate].head, tokens[predicate].dependency);
    (tokens[predicate].head, tokens[predicate].dependency) = (Some(first + at), Dependency::Ccomp);
    (tokens[object].head, tokens[object].dependency) = (Some(first + predicate), Dependency::Nsubj);
}

/// "told parliament the deal “protects every farmer”": a noun that the tree has beside the addressee, without a comma, is the subject that the
/// clause at `at` right behind it lacks.
pub(super) fn subject_behind_addressee(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&verb| verb < at) else { return };
    if of(tokens, first, at).any(|child| tokens[child].dependency.is_subject()) {
        return;
    }
    let quote = usize::from(at > 0 && matches!(tokens[at - 1].fine, Fine::OpenQuote | Fine::CloseQuote));
    let Some(noun) = at.checked_sub(1 + quote).filter(|&noun| tokens[noun].dependency == Dependency::Appos) else {
        return;
    };
    let Some(addressee) = tokens[noun].head.and_then(|head| head.checked_sub(first)) else { return };
    let told = tokens[addressee].head == Some(first + verb)
        && matches!(tokens[addressee].dependency, Dependency::Iobj | Dependency::Obj)
        && takes(&lemma_of(text, &tokens[verb]), Complement::Told);
    let apart = (addressee..noun).any(|between| tokens[between].fine == Fine::Comma);
    if told && !apart {
        (tokens[noun].head, tokens[noun].dependency) = (Some(first + at), Dependency::Nsubj);
    }
}
