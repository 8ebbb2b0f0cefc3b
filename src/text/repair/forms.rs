//! Words that were taken for another part of speech by their ending, put right.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::{REACH, hand_over, lemma_of, of, says, takes};
use crate::lexicon::cues::{self, Complement};
use crate::lexicon::numbers::{NumberWord, number_word};
use crate::lexicon::{claim_noun, people, roles, wordnet};

/// "The inquest heard": a word in -est that the dictionary has, and of which no adjective is left without the ending, is a noun.
pub(super) fn no_superlatives(text: &str, tokens: &mut [Token], first: usize) {
    for at in 0..tokens.len() {
        if tokens[at].fine != Fine::Jjs {
            continue;
        }
        let word = text[tokens[at].span.range()].to_lowercase();
        let Some(stem) = word.strip_suffix("est").filter(|_| wordnet::is_word(&word)) else { continue };
        let doubled = || stem.len() > 2 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
        let adjective = wordnet::is_word(stem)
            || wordnet::is_word(&format!("{stem}e"))
            || stem.strip_suffix('i').is_some_and(|stem| wordnet::is_word(&format!("{stem}y")))
            || doubled() && stem.is_char_boundary(stem.len() - 1) && wordnet::is_word(&stem[..stem.len() - 1]);
        if adjective || stem.is_empty() {
            continue;
        }
        (tokens[at].tag, tokens[at].fine) = (Tag::Noun, Fine::Nn);
        let verb = tokens[at].head.and_then(|head| head.checked_sub(first));
        let finite = |verb: usize| matches!(tokens[verb].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp);
        if tokens[at].dependency == Dependency::Amod && verb.is_some_and(|verb| verb == at + 1 && finite(verb)) {
            tokens[at].dependency = Dependency::Nsubj;
        }
    }
}

/// "The authors caution against it": a singular noun at the `root` that has a subject right before it and no copula is the verb of saying that
/// it may be.
pub(super) fn noun_with_subject(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    let subject = |child: &usize| {
        *child + 1 == root && tokens[*child].fine == Fine::Nns && tokens[*child].dependency == Dependency::Nsubj
    };
    let plural = of(tokens, first, root).any(|child| subject(&child));
    let noun = of(tokens, first, root).any(|child| {
        matches!(
            tokens[child].dependency,
            Dependency::Cop | Dependency::Det | Dependency::Amod | Dependency::Compound | Dependency::NmodPoss
        )
    });
    let word = &text[tokens[root].span.range()];
    if tokens[root].fine == Fine::Nn && plural && !noun && !cues::verb(word).is_empty() {
        (tokens[root].tag, tokens[root].fine) = (Tag::Verb, Fine::Vbp);
    }
}

/// "The lawyers dispute that any money changed hands": a singular noun at the `root` with a plural right before it and, behind "that", a clause
/// that has a subject of its own is the verb that it can be, and the plural its subject.
pub(super) fn noun_behind_plural(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    let that = root + 1;
    let Some(subject) = root.checked_sub(1).filter(|_| tokens.get(that + 2).is_some()) else { return };
    let word = |at: usize| &text[tokens[at].span.range()];
    let plural = tokens[subject].fine == Fine::Nns
        && tokens[subject].head == Some(first + root)
        && tokens[subject].dependency == Dependency::Compound;
    if tokens[root].fine != Fine::Nn || !plural || !word(that).eq_ignore_ascii_case("that") {
        return;
    }
    let clause = of(tokens, first, root).find(|&clause| {
        clause > that
            && tokens[clause].dependency.base() == Dependency::Acl
            && of(tokens, first, clause).any(|child| child > that && tokens[child].dependency.is_subject())
    });
    let predicate = of(tokens, first, root).any(|child| tokens[child].dependency == Dependency::Cop);
    let Some(clause) = clause.filter(|_| !predicate && takes(word(root), Complement::That)) else { return };
    (tokens[root].tag, tokens[root].fine) = (Tag::Verb, Fine::Vbp);
    hand_over(&mut tokens[..subject], first + root, first + subject);
    tokens[subject].dependency = Dependency::Nsubj;
    tokens[clause].dependency = Dependency::Ccomp;
    (tokens[that].tag, tokens[that].fine) = (Tag::Subordinator, Fine::In);
    (tokens[that].head, tokens[that].dependency) = (Some(first + clause), Dependency::Mark);
}

/// "The council ought to plant trees": "ought" at `at` before "to" is the auxiliary of the verb behind, and what stands before it that one's
/// subject.
pub(super) fn ought(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let word = |at: usize| &text[tokens[at].span.range()];
    if !word(at).eq_ignore_ascii_case("ought") || at == 0 || at + 2 >= tokens.len() || word(at + 1) != "to" {
        return;
    }
    let verb = (at + 2..tokens.len().min(at + 6)).find(|&verb| tokens[verb].head == Some(first + at));
    let Some(verb) = verb.filter(|&verb| tokens[verb].tag == Tag::Verb) else { return };
    let subject = at - 1;
    let named = tokens[subject].head == Some(first + at)
        && matches!(tokens[subject].tag, Tag::Noun | Tag::Proper | Tag::Pronoun);
    (tokens[verb].head, tokens[verb].dependency) = (tokens[at].head, tokens[at].dependency);
    let near = at.saturating_sub(REACH)..tokens.len().min(at + REACH);
    hand_over(&mut tokens[near], first + at, first + verb);
    (tokens[at].head, tokens[at].dependency) = (Some(first + verb), Dependency::Aux);
    (tokens[at].tag, tokens[at].fine) = (Tag::Auxiliary, Fine::Md);
    if named {
        tokens[subject].dependency = Dependency::Nsubj;
        for token in &mut tokens[subject.saturating_sub(REACH)..subject] {
            let part = matches!(token.dependency, Dependency::Compound | Dependency::Det | Dependency::Amod);
            if part && token.head == Some(first + verb) {
                token.head = Some(first + subject);
            }
        }
    }
}

/// "Twelve people are thought to have died": a number in words at the beginning of a sentence counts the noun behind it.
pub(super) fn number_that_opens(text: &str, tokens: &mut [Token], first: usize) {
    let [number, noun, ..] = tokens else { return };
    let counts = matches!(number.tag, Tag::Verb | Tag::Adjective | Tag::Adverb)
        && matches!(noun.fine, Fine::Nns | Fine::Nnps)
        && matches!(
            number_word(&text[number.span.range()].to_lowercase()),
            Some(NumberWord::Unit(_) | NumberWord::Ten(_))
        );
    let free = number.head.is_some() && noun.head != Some(first);
    if counts && free {
        (number.tag, number.fine) = (Tag::Number, Fine::Cd);
        (number.head, number.dependency) = (Some(first + 1), Dependency::Nummod);
    }
}

/// Whether a word is a noun for people: "farmer", "union".
fn is_somebody(word: &str) -> bool {
    let word = word.to_lowercase();
    roles::ending(&word).is_some() || people::has_person_ending(&word)
}

/// "The farmer claims that S.", "The union disputes the figure.": a plural noun at the `root` of a sentence without a finite verb, whose stem
/// is a verb that takes what stands right behind it, is that verb, and the noun right before it its subject.
pub(super) fn plural_root(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    let next = root + 1;
    if tokens[root].fine != Fine::Nns || root == 0 || next + 1 >= tokens.len() {
        return;
    }
    let index = Some(first + root);
    let word = |at: usize| &text[tokens[at].span.range()];
    let subject = root - 1;
    let describes = tokens[subject].head == index
        && matches!(tokens[subject].dependency, Dependency::Compound | Dependency::Amod)
        && matches!(tokens[subject].tag, Tag::Noun | Tag::Proper | Tag::Adjective);
    // "The latest claims": what cannot be a noun is no subject.
    let nominal = tokens[subject].tag != Tag::Adjective || is_somebody(word(subject));
    let stem = lemma_of(text, &tokens[root]);
    // "claims that have no ground": such a clause has no other subject.
    let served =
        |clause: usize| of(tokens, first, clause).any(|word| word > next && tokens[word].dependency.is_subject());
    let clause = word(next).eq_ignore_ascii_case("that")
        && of(tokens, first, root).any(|child| {
            child > next
                && matches!(tokens[child].dependency.base(), Dependency::Ccomp | Dependency::Acl)
                && served(child)
        })
        && takes(&stem, Complement::That);
    let object = !clause
        && takes(&stem, Complement::Np)
        && (matches!(tokens[next].tag, Tag::Determiner) || matches!(word(next), "that" | "this" | "its" | "their"))
        && next + 2 < tokens.len()
        && matches!(word(next + 2), "." | "in" | "and");
    let other = of(tokens, first, root).any(|child| {
        matches!(tokens[child].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md)
            && !matches!(tokens[child].dependency.base(), Dependency::Ccomp | Dependency::Acl)
            || tokens[child].dependency == Dependency::Cop
            || tokens[child].dependency.is_subject()
    });
    if !describes || !nominal || other || !(clause || object) {
        return;
    }
    (tokens[root].tag, tokens[root].fine) = (Tag::Verb, Fine::Vbz);
    (tokens[subject].tag, tokens[subject].dependency) = (Tag::Noun, Dependency::Nsubj);
    if tokens[subject].fine == Fine::Jj {
        tokens[subject].fine = Fine::Nn;
    }
    hand_over(&mut tokens[..subject], first + root, first + subject);
    if object {
        let noun = next + 1;
        (tokens[noun].tag, tokens[noun].fine) = (Tag::Noun, Fine::Nn);
        (tokens[noun].head, tokens[noun].dependency) = (index, Dependency::Obj);
        (tokens[next].tag, tokens[next].fine) = (Tag::Determiner, Fine::Dt);
        (tokens[next].head, tokens[next].dependency) = (Some(first + noun), Dependency::Det);
    }
}

/// "In his memoir, the former spy claims he was ordered to": a verb in -s at `at` before a pronoun that can only be a subject is a verb of
/// saying, with the word before it for subject, and the root where the tree hangs it on a noun under a preposition.
pub(super) fn verb_before_nominative(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let next = at + 1;
    let Some(subject) = at.checked_sub(1).filter(|_| next < tokens.len()) else { return };
    let word = |at: usize| &text[tokens[at].span.range()];
    let nominative = ["he", "she", "they", "we"].iter().any(|pronoun| word(next).eq_ignore_ascii_case(pronoun));
    let appositive = tokens[at].dependency == Dependency::Appos && tokens[at].fine == Fine::Vbz;
    if !nominative || !appositive || tokens[subject].head != Some(first + at) || !says(text, &tokens[at]) {
        return;
    }
    let Some(noun) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&noun| noun < subject) else {
        return;
    };
    let clause =
        of(tokens, first, at).find(|&child| child > next && tokens[child].dependency.base() == Dependency::Acl);
    let below = of(tokens, first, noun).any(|child| child < noun && tokens[child].dependency == Dependency::Case);
    let (Some(clause), true) = (clause, below && tokens[noun].head.is_none()) else { return };
    (tokens[clause].dependency, tokens[subject].dependency) = (Dependency::Ccomp, Dependency::Nsubj);
    (tokens[subject].tag, tokens[subject].fine) = (Tag::Noun, Fine::Nn);
    hand_over(&mut tokens[..subject], first + at, first + subject);
    (tokens[at].head, tokens[at].dependency) = (None, Dependency::Root);
    (tokens[noun].head, tokens[noun].dependency) = (Some(first + at), Dependency::Obl);
    hand_over(&mut tokens[at..], first + noun, first + at);
    hand_over(&mut tokens[noun + 1..at], first + noun, first + at);
}

/// Whether a word at `at` may be a noun for something said, which a "that" right behind it tells: it has no subject and no conjunction.
fn may_be_what_is_said(text: &str, tokens: &[Token], first: usize, at: usize) -> bool {
    let opened = of(tokens, first, at).any(|child| {
        child < at && (tokens[child].dependency.is_subject() || tokens[child].dependency == Dependency::Mark)
    });
    let that = tokens.get(at + 1).is_some_and(|next| text[next.span.range()].eq_ignore_ascii_case("that"));
    that && !opened && claim_noun(&lemma_of(text, &tokens[at]).to_lowercase()).is_some()
}

/// "The bank confirmed reports that S": a word in -s at `at` that may be something said, before a "that" and right behind a past tense which
/// has the subject and hangs on it, is that verb's object.
pub(super) fn plural_behind_past(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let Some(verb) = at.checked_sub(1).filter(|&verb| tokens[verb].head == Some(first + at)) else { return };
    let past = tokens[verb].fine == Fine::Vbd
        && matches!(tokens[verb].dependency.base(), Dependency::Advcl | Dependency::Ccomp | Dependency::Parataxis)
        && of(tokens, first, verb).any(|child| tokens[child].dependency.is_subject())
        && takes(&lemma_of(text, &tokens[verb]), Complement::Np);
    if !past || !may_be_what_is_said(text, tokens, first, at) {
        return;
    }
    let (above, dependency) = (tokens[at].head, tokens[at].dependency);
    let clause = of(tokens, first, at).find(|&child| child > at && tokens[child].dependency == Dependency::Ccomp);
    hand_over(tokens, first + at, first + verb);
    if let Some(clause) = clause {
        (tokens[clause].head, tokens[clause].dependency) = (Some(first + at), Dependency::Acl);
    }
    (tokens[verb].head, tokens[verb].dependency) = (above, dependency);
    (tokens[at].head, tokens[at].dependency) = (Some(first + verb), Dependency::Obj);
    (tokens[at].tag, tokens[at].fine) = (Tag::Noun, Fine::Nns);
}

/// "brushed aside claims that the bridge was unsafe": a word in -s at `at` that may be something said, without a subject and a conjunction,
/// heads no clause beside the verb before it: it is that verb's object.
pub(super) fn plural_behind_verb(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let clause = matches!(tokens[at].dependency.base(), Dependency::Advcl | Dependency::Ccomp | Dependency::Xcomp);
    let Some(verb) = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&verb| clause && verb < at)
    else {
        return;
    };
    let near =
        (verb + 1..at).all(|between| matches!(tokens[between].tag, Tag::Adverb | Tag::Adposition | Tag::Particle));
    if at > verb + 2 || !near || !matches!(tokens[verb].fine, Fine::Vbd | Fine::Vbn) {
        return;
    }
    if !may_be_what_is_said(text, tokens, first, at) {
        return;
    }
    (tokens[at].tag, tokens[at].fine, tokens[at].dependency) = (Tag::Noun, Fine::Nns, Dependency::Obj);
    let said = of(tokens, first, at).find(|&child| child > at && tokens[child].dependency == Dependency::Ccomp);
    if let Some(said) = said {
        tokens[said].dependency = Dependency::Acl;
    }
}
