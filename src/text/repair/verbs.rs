//! Words that are no verbs, and verbs that are none, put right.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::{REACH, hand_over, lemma_of, of, says, takes, verb_above};
use crate::lexicon::cues::{self, Complement};
use crate::lexicon::{Inflections, wordnet};

/// "The ferry sank": a past tense that is no participle and no other word, as "saw" and "rose" are, is a verb. "Prices rose": what was taken
/// for the plain form of a verb that there is not is a past tense.
pub(super) fn past_tenses(text: &str, tokens: &mut [Token]) {
    let tables = Inflections::get();
    for token in tokens {
        let word = &text[token.span.range()];
        let past = match token.tag {
            Tag::Noun | Tag::Proper => {
                tables.past(word).is_some() && tables.participle(word).is_none() && !wordnet::is_word(word)
            }
            Tag::Verb if matches!(token.fine, Fine::Vb | Fine::Vbp) => {
                tables.past(word).is_some() && !wordnet::is_verb(word)
            }
            _ => false,
        };
        if past {
            (token.tag, token.fine) = (Tag::Verb, Fine::Vbd);
        }
    }
}

/// "A sign by the mill asks": a finite verb `at` that stands under a preposition was taken for a noun; the noun before it stands
/// there, and the one before the preposition is its subject.
pub(super) fn verb_under_preposition(tokens: &mut [Token], first: usize, at: usize) {
    let finite = matches!(tokens[at].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp) && tokens[at].tag == Tag::Verb;
    if !finite || !matches!(tokens[at].dependency, Dependency::Nmod | Dependency::Obl) || at < 3 {
        return;
    }
    let nominal = |at: usize| matches!(tokens[at].tag, Tag::Noun | Tag::Proper | Tag::Pronoun);
    let (noun, verb) = (at - 1, Some(first + at));
    let Some(subject) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&subject| subject + 1 < noun)
    else {
        return;
    };
    let case =
        (subject + 1..noun).find(|&case| tokens[case].dependency == Dependency::Case && tokens[case].head == verb);
    if case != Some(subject + 1) || tokens[noun].head != verb || !nominal(noun) || !nominal(subject) {
        return;
    }
    hand_over(&mut tokens[subject + 1..noun], first + at, first + noun);
    (tokens[noun].head, tokens[noun].dependency) = (Some(first + subject), Dependency::Nmod);
    (tokens[at].head, tokens[at].dependency) = (tokens[subject].head, tokens[subject].dependency);
    (tokens[subject].head, tokens[subject].dependency) = (verb, Dependency::Nsubj);
    hand_over(&mut tokens[at + 1..], first + subject, first + at);
}

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
    let verb = root + 1 + usize::from(neither);
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

/// "comes as three growers accuse Aldmoor": a finite verb at `at` that was taken for a preposition heads a clause of the noun
/// before it, which the conjunction before that opens.
pub(super) fn free_clause(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let up = |at: usize| tokens[at].head.map(|head| head - first);
    let Some(object) = up(at).filter(|&object| object > at) else { return };
    let Some(subject) = up(object).filter(|&subject| subject + 1 == at) else { return };
    let Some(governor) = up(subject).filter(|&governor| governor < subject && subject < governor + REACH) else {
        return;
    };
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
pub(super) fn verb_to_noun(text: &str, tokens: &mut [Token], first: usize, at: usize) {
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

/// "intend to further develop partnerships": behind an infinitive's "to" at `at` a verb in its base form describes no noun; the noun that
/// the tree hangs both on is its object.
pub(super) fn infinitive(tokens: &mut [Token], first: usize, at: usize) {
    if tokens[at].dependency != Dependency::Case {
        return;
    }
    let Some(noun) = tokens[at].head.map(|head| head - first).filter(|&noun| noun > at && noun < at + REACH) else {
        return;
    };
    let Some(governor) = tokens[noun].head.filter(|&governor| governor < first + at) else { return };
    let verb = (at + 1..noun).find(|&between| tokens[between].tag != Tag::Adverb);
    let describes = |verb: &usize| {
        tokens[*verb].fine == Fine::Vb
            && tokens[*verb].head == Some(first + noun)
            && matches!(tokens[*verb].dependency, Dependency::Amod | Dependency::Compound)
    };
    let Some(verb) = verb.filter(describes) else { return };
    let dependency = if tokens[governor - first].tag == Tag::Verb { Dependency::Xcomp } else { Dependency::Acl };
    (tokens[verb].head, tokens[verb].dependency) = (Some(governor), dependency);
    (tokens[at].head, tokens[at].dependency) = (Some(first + verb), Dependency::Mark);
    (tokens[noun].head, tokens[noun].dependency) = (Some(first + verb), Dependency::Obj);
    hand_over(&mut tokens[at + 1..verb], first + noun, first + verb);
}

/// Makes a noun that has a subject and a that-clause, and no article or copula, the verb that it can be.
pub(super) fn noun_to_verb(text: &str, tokens: &mut [Token], first: usize, at: usize) {
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

/// "The ministry dismissed reports that …": a past tense at `at` that was taken for the subject of the word after it is
/// the verb, and that word, a plural noun by its looks, its object.
pub(super) fn verb_before_noun(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let noun = at + 1;
    let is_subject = tokens[at].dependency.is_subject() && tokens[at].head == Some(first + noun);
    // "The chief executive said reports that": an adjective between an article's noun and the verb is that noun.
    let described = |before: usize| {
        tokens[before].tag == Tag::Adjective
            && tokens[before].head == Some(first + at)
            && tokens[before].dependency == Dependency::Amod
    };
    let past = tokens[at].fine == Fine::Vbd
        && at > 0
        && (matches!(tokens[at - 1].tag, Tag::Noun | Tag::Proper) || described(at - 1));
    if !is_subject || !past || tokens[noun].fine != Fine::Vbz || !text[tokens[noun].span.range()].ends_with('s') {
        return;
    }
    if described(at - 1) {
        (tokens[at - 1].tag, tokens[at - 1].fine) = (Tag::Noun, Fine::Nn);
        hand_over(&mut tokens[..at - 1], first + at, first + at - 1);
    }
    (tokens[at].head, tokens[at].dependency) = (tokens[noun].head, tokens[noun].dependency);
    tokens[noun].tag = Tag::Noun;
    tokens[noun].fine = Fine::Nns;
    tokens[noun].head = Some(first + at);
    tokens[noun].dependency = Dependency::Obj;
    for other in at.saturating_sub(40)..tokens.len().min(at + 80) {
        if other == noun || tokens[other].head != Some(first + noun) {
            continue;
        }
        match tokens[other].dependency.base() {
            Dependency::Ccomp => tokens[other].dependency = Dependency::Acl,
            Dependency::Nmod | Dependency::Acl => {}
            _ => tokens[other].head = Some(first + at),
        }
    }
    if let Some(subject) = (0..at).rev().take(40).find(|&other| {
        tokens[other].head == Some(first + at) && matches!(tokens[other].tag, Tag::Noun | Tag::Proper | Tag::Pronoun)
    }) {
        tokens[subject].dependency = Dependency::Nsubj;
    }
}

/// "The ministry congratulated X and accused growers of hoarding": a participle at `at` between a coordinator and a noun, of a verb that
/// takes an object and "of", where an "of" follows, is the second verb.
pub(super) fn coordinated_verb(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(noun) = tokens[at].head.map(|head| head - first).filter(|&noun| noun > at) else { return };
    let Some(coordinator) = at.checked_sub(1).filter(|&before| tokens[before].fine == Fine::Cc) else { return };
    let of = noun + 1 < tokens.len() && text[tokens[noun + 1].span.range()].eq_ignore_ascii_case("of");
    if tokens[at].dependency != Dependency::Amod || tokens[noun].dependency != Dependency::Conj || !of {
        return;
    }
    if !takes(&lemma_of(text, &tokens[at]), Complement::ObjOf) {
        return;
    }
    let verb = verb_above(tokens, first, noun, |_| true);
    let Some(verb) = verb.filter(|&verb| verb < at) else { return };
    tokens[at].fine = Fine::Vbd;
    tokens[at].head = Some(first + verb);
    tokens[at].dependency = Dependency::Conj;
    tokens[noun].head = Some(first + at);
    tokens[noun].dependency = Dependency::Obj;
    tokens[coordinator].head = Some(first + at);
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

/// "but denies having sent any": a finite verb at `at` that was taken for the subject of what it denies having done.
pub(super) fn verb_before_perfect(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = tokens[at].head.map(|head| head - first).filter(|&verb| verb > at + 1) else { return };
    let having = text[tokens[at + 1].span.range()].eq_ignore_ascii_case("having")
        && tokens[at + 1].head == Some(first + verb)
        && tokens[verb].fine == Fine::Vbn;
    if !having || !tokens[at].dependency.is_subject() {
        return;
    }
    (tokens[at].head, tokens[at].dependency) = (tokens[verb].head, tokens[verb].dependency);
    // "has acknowledged supplying some but denies …": a finite verb is joined to a finite one.
    if let Some(above) = tokens[at].head.map(|head| head - first).filter(|_| tokens[at].dependency == Dependency::Conj)
    {
        if tokens[above].dependency == Dependency::Xcomp && tokens[above].fine == Fine::Vbg {
            tokens[at].head = tokens[above].head;
        }
    }
    tokens[verb].head = Some(first + at);
    tokens[verb].dependency = Dependency::Xcomp;
    hand_over(&mut tokens[at.saturating_sub(30)..at], first + verb, first + at);
    if let Some(subject) = at.checked_sub(1).filter(|&before| tokens[before].head == Some(first + at)) {
        if matches!(tokens[subject].tag, Tag::Noun | Tag::Proper) && tokens[subject].dependency == Dependency::Compound
        {
            tokens[subject].dependency = Dependency::Nsubj;
        }
    }
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

/// "Kinshasa accuses Kigali; Kigali denies": a verb in -s at `at` between two names, which the tree takes for the subject of the clause
/// behind the semicolon, is the first clause's verb.
pub(super) fn verb_between_names(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let main = tokens[at].head.map(|head| head - first);
    let Some(main) = main.filter(|&main| main > at + 2 && main < at + REACH) else { return };
    let Some(subject) = at.checked_sub(1) else { return };
    let named = tokens[subject].head == Some(first + at)
        && tokens[subject].dependency == Dependency::Compound
        && matches!(tokens[subject].tag, Tag::Noun | Tag::Proper);
    if !named || !tokens[at].dependency.is_subject() {
        return;
    }
    let Some(object) = (at + 1..main)
        .find(|&other| tokens[other].head == Some(first + at) && tokens[other].dependency == Dependency::Appos)
    else {
        return;
    };
    let parted = tokens[at..main].iter().any(|token| &text[token.span.range()] == ";");
    if !parted || cues::verb(&lemma_of(text, &tokens[at])).is_empty() {
        return;
    }
    tokens[subject].dependency = Dependency::Nsubj;
    tokens[object].dependency = Dependency::Obj;
    tokens[at].tag = Tag::Verb;
    (tokens[at].head, tokens[at].dependency) = (tokens[main].head, tokens[main].dependency);
    (tokens[main].head, tokens[main].dependency) = (Some(first + at), Dependency::Parataxis);
}
