//! Words that are no verbs, and verbs that are none, put right.

use super::super::document::Token;
use super::super::lemma::lemma;
use super::super::{Dependency, Fine, Tag};
use super::{REACH, hand_over, lemma_of, of, takes, verb_above};
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

/// "Thieves stole a violin": a word in -s at `at` that has no subject and can be a plural noun is the subject of the past tense right behind
/// it that the tree hangs on it.
pub(super) fn plural_before_past(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let verb = at + 1;
    let hangs = tokens.get(verb).is_some_and(|next| next.fine == Fine::Vbd && next.head == Some(first + at));
    let opens = at == 0
        || matches!(tokens[at - 1].tag, Tag::Determiner | Tag::Adjective | Tag::Number)
        || tokens[at - 1].fine == Fine::Comma;
    if !hangs || !opens || of(tokens, first, at).any(|child| tokens[child].dependency.is_subject()) {
        return;
    }
    let mut noun = String::new();
    lemma(&text[tokens[at].span.range()].to_lowercase(), Fine::Nns, &mut noun);
    if !wordnet::is_noun(&noun) {
        return;
    }
    (tokens[at].tag, tokens[at].fine) = (Tag::Noun, Fine::Nns);
    (tokens[verb].head, tokens[verb].dependency) = (tokens[at].head, tokens[at].dependency);
    let before = at.saturating_sub(REACH)..at;
    for token in &mut tokens[before] {
        let part = matches!(
            token.dependency,
            Dependency::Det | Dependency::Amod | Dependency::Nummod | Dependency::Compound | Dependency::NmodPoss
        );
        if token.head == Some(first + at) && !part {
            token.head = Some(first + verb);
        }
    }
    let behind = verb + 1..tokens.len().min(at + REACH);
    hand_over(&mut tokens[behind], first + at, first + verb);
    (tokens[at].head, tokens[at].dependency) = (Some(first + verb), Dependency::Nsubj);
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

/// "intend to further develop partnerships", "agreed to exchange prisoners": behind an infinitive's "to" at `at` a verb in its base form describes no noun; the noun that
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

/// "The ministry dismissed reports that …", "said, denying reports that …": a past tense at `at`, or a participle behind a comma, that was
/// taken for the subject of the word after it is the verb, and that word, a plural noun by its looks, its object.
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
    let aside = tokens[at].fine == Fine::Vbg
        && at > 0
        && tokens[at - 1].fine == Fine::Comma
        && takes(&lemma_of(text, &tokens[at]), Complement::Np);
    if !is_subject
        || !(past || aside)
        || tokens[noun].fine != Fine::Vbz
        || !text[tokens[noun].span.range()].ends_with('s')
    {
        return;
    }
    if past && described(at - 1) {
        (tokens[at - 1].tag, tokens[at - 1].fine) = (Tag::Noun, Fine::Nn);
        hand_over(&mut tokens[..at - 1], first + at, first + at - 1);
    }
    let dependency = if aside { Dependency::Advcl } else { tokens[noun].dependency };
    (tokens[at].head, tokens[at].dependency) = (tokens[noun].head, dependency);
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
