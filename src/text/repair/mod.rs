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
//! - "dismissed reports that", "and accused growers of": two words that can each be a verb or a noun or a participle, of
//!   which the sentence has room for one.
//! - "denied paying": the gerund is what is denied. "A study the university published found": a noun before a subject and its
//!   verb is that verb's object, and the subject of the next.
//! - "Investigators who examined the wreck say": a finite verb without subject behind a noun's clause is the sentence's verb;
//!   "believe the crack will reach the wall": one behind a verb has the object for its subject.
//! - "Two officials briefed on the talks said", "Money paid to the party was never declared": a finite verb without subject behind a past
//!   tense without object is the sentence's verb, and that one a participle.
//! - "denied there had been a leak", "put the number of people held in Karsk at 3,400": where "there" and a figure belong.
//! - "called her vote for the war a mistake": what a thing is called is no circumstance.
//! - "declared Sand the winner": nor is it what Sand gets.
//! - "Footage shows a driver shouting": a noun before a participle that follows a verb is the verb's object.
//! - "Economists polled by Meridian had expected": the participle before an agent is not the sentence's verb.
//! - "it stood by its reporting": nor does a verb behind "it" or "she" have an agent.
//! - "said it was for the party to decide": an infinitive belongs to the predicate of "it" before it.
//! - "Neither Brandt nor his lawyer": what "nor" joins is two.
//! - "The bank confirmed reports that S": what a past tense has for its object is no verb.
//! - "“It is a scandal,” fumed Tomas Reyk": behind a quotation and before a name stands a verb.
//! - "Villagers claim the river was poisoned and the chief insists it was not": two report, each in the present.
//! - "The family maintain their son is innocent": who reports is no subject of what is reported.
//! - "A sign by the mill asks": a verb under a preposition is the verb of the noun before that one.
//! - "The inquest heard": a word in -est without an adjective in it is a noun.
//! - "The ferry sank": a past tense that is no other word's form is a verb.
//! - "Thieves stole a violin": a word in -s that can be a plural noun, before a past tense, is no verb.
//! - A noun without article and copula that has a subject and a clause of its own is a verb: "economists doubt that".
//! - "Money was never declared, prosecutors allege", "opened an investigation, the ministry confirmed": what stands last behind a comma is
//!   joined to nothing before it.
//! - "S, according to minutes of the board seen by the Post": the minutes were seen.
//! - "S, a report leaked to the Courier shows.": what closes the sentence is the document's verb.
//! - "The governor, citing a report, accused the plant": the past tense behind the aside is the sentence's verb.
//! - "…, say the unions.": who stands behind a verb of saying that closes its sentence is its subject.
//! - "The claim that unemployment has halved is wrong": the claim is wrong.
//! - "calling the killings genocide": one object and its name.
//! - "repeated his claim, which X disputes, that crime has doubled": what is claimed stands behind the aside.
//! - "The authors caution against it": what has a subject and no copula is a verb.
//! - "The lawyers dispute that money changed hands": what stands between a plural and a whole clause behind "that" is a verb.
//! - "In a letter to staff, the chief executive promised that": the executive promised.
//! - "“We lost,” the coach said, “and I doubt S”": the coach says both.
//! - "Twelve people are thought to have died": twelve is how many.
//! - "According to two people briefed on the talks, the bid is low": the people were briefed.
//! - "According to Rosa Vint, a lawyer, the talks ended": the lawyer is Vint.
//! - "According to the chief, Jan Velk, who spoke to Radio Nord, the envoy left": what stands behind "according to" is no sentence.
//! - "Minister denies taking bribes", "The drug, its maker claims, halves the risk": forms in -s that are verbs.
//! - "the ministry's spokesman, Jan Velk, the envoy left": the name is the spokesman's.
//! - "Reports that the ferry had sunk were false": of two predicates in a row the second is that of the noun before "that".
//! - "misconduct, which the keeper denies": of the verb that stands under a "which" that one is the object.
//! - "told parliament the deal “protects”": what stands behind the addressee without a comma is the subject of the clause.
//! - "the former spy claims he was": what stands before "he" and can be a verb of saying is one.
//! - "Pell & Rowe" is one name.
//! - "brushed aside claims that S": what has neither subject nor conjunction heads no clause.
//! - "admits fraud but denies theft": a finite verb is joined to a verb and not to a noun.
//! - "said he would order a review and warned of attacks": a verb of saying is joined to the one that reports.
//! - "said on Friday inflation would ease": a day under a preposition is no part of the noun behind it, where a verb lacks a subject.
//! - "The farmer claims that", "The union disputes the figure": a plural noun at the root that has a complement is a verb.
//! - "The minister, Ilse Brandt, summoned the ambassador": nor is what stands behind an apposition and has an object a participle.
//! - "photographs that it said showed a drone": the clause that has the verb behind its own without a subject is the noun's.
//! - "two days after her ministry denied it": the ministry denies, not the days.
//! - "The bank's governor, Selma Ruud, said": two names of one, and no list.
//! - "forecast on Wednesday, blaming weak exports": no comma stands between a verb and its object.
//! - "dismissed a warning by the bank that S": what is warned of is the warning's clause.
//! - A name that nobody knows is the subject that a participle lacks: "Vorn denied that".

mod according;
mod agents;
mod complements;
mod coordination;
mod forms;
mod inversions;
mod main_verbs;
mod nouns;
mod participles;
mod predicates;
mod relatives;
mod subjects;
mod verbs;

use super::document::Token;
use super::lemma::lemma;
use super::{Dependency, Fine, Tag};
use crate::lexicon::cues::{self, Complement};
use according::{apposition_of_source, participle_behind_source, participle_of_source, verb_behind_according};
use complements::{
    asks_who, attach_cited, clause_of_claim, complement_of_report, free_participle, gerund_complement,
    infinitive_of_predicate, joined_that, name_behind_object, name_for_object, object_that_acts, part_at_comma,
    put_at_figure, said_to, that_before_plural, that_behind_aside, that_is_no_object, that_opens, there_opens,
    verb_before_gerund, what_called,
};
use inversions::{inverted_past, inverted_subject};
use main_verbs::{
    finite_root, give_verb, report_at_end, verb_at_end, verb_before_that, verb_behind_day, verb_behind_opening,
};
use participles::{document_at_end, participle_behind_comma, verb_behind_aside_of_participle, verb_behind_participle};
use predicates::{noun_of_two_predicates, predicate_behind_clause};
use relatives::{
    attach_relative, bare_relative, object_to_subject, relative_of_object, report_between_commas, report_put_in,
    verb_behind_aside, verb_behind_claim, verb_behind_clause, verb_between_nouns, which_object, which_thing,
};
use subjects::{
    clause_behind_time, free_addressee, name_of_role, part_at_semicolon, part_from_day, past_at_end, report_as_subject,
    return_subject, subject_after_clause, subject_and_apposition, subject_behind_addressee, subject_behind_comma,
    subject_behind_day, subject_with_clause, subject_with_relative,
};
use verbs::{
    coordinated_verb, free_clause, infinitive, noun_to_verb, verb_before_noun, verb_before_perfect, verb_between_names,
    verb_to_noun,
};

/// Repairs the tree of one sentence; its first token has this index in the document. O(n).
pub(super) fn repair(text: &str, tokens: &mut [Token], first: usize) {
    verbs::past_tenses(text, tokens);
    forms::no_superlatives(text, tokens, first);
    forms::number_that_opens(text, tokens, first);
    for at in 0..tokens.len() {
        verbs::verb_under_preposition(tokens, first, at);
        if tokens[at].fine == Fine::Vbz {
            verbs::plural_before_past(text, tokens, first, at);
        }
    }
    if let Some(root) = tokens.iter().position(|token| token.head.is_none()) {
        agents::verb_behind_agent(text, tokens, first, root);
    }
    if let Some(root) = tokens.iter().position(|token| token.head.is_none()) {
        give_verb(text, tokens, first, root);
        verb_at_end(text, tokens, first, root);
        nouns::name_before_participle(text, tokens, first, root);
        if tokens.last().is_some_and(|last| &text[last.span.range()] == ".") {
            verb_behind_according(text, tokens, first, root);
            forms::plural_root(text, tokens, first, root);
            forms::noun_with_subject(text, tokens, first, root);
            forms::noun_behind_plural(text, tokens, first, root);
            report_between_commas(text, tokens, first, root);
            document_at_end(text, tokens, first, root);
            for find_verb in [
                verb_behind_opening,
                finite_root,
                verb_behind_clause,
                verb_behind_aside,
                verb_behind_aside_of_participle,
                verb_between_nouns,
            ] {
                if tokens[root].head.is_none() && matches!(tokens[root].tag, Tag::Noun | Tag::Proper) {
                    find_verb(text, tokens, first, root);
                }
            }
        }
    }
    let root = tokens.iter().position(|token| token.head.is_none()).unwrap_or(0);
    let verbless = tokens.get(root).is_some_and(|root| matches!(root.tag, Tag::Noun | Tag::Proper))
        && !tokens.iter().any(|token| token.head == Some(first + root) && token.dependency == Dependency::Cop);
    for at in 0..tokens.len() {
        if tokens[at].tag == Tag::Pronoun {
            nouns::no_pronoun(text, tokens, first, at);
        }
        match tokens[at].fine {
            Fine::Wp if at > 0 => {
                attach_relative(text, tokens, first, at);
                asks_who(text, tokens, first, at);
            }
            Fine::Nn | Fine::Nns => {
                forms::ought(text, tokens, first, at);
                noun_to_verb(text, tokens, first, at);
                if at + 2 < tokens.len() {
                    subject_with_clause(text, tokens, first, at);
                }
                if (verbless && at > root || at + 2 < root && root < at + 40) && at + 1 < tokens.len() {
                    verb_before_that(text, tokens, first, root, at);
                }
            }
            Fine::Vbz | Fine::Vbp | Fine::Vb => {
                verb_behind_day(text, tokens, first, root, at);
                forms::verb_before_nominative(text, tokens, first, at);
                if tokens[at].fine == Fine::Vbz {
                    forms::plural_behind_verb(text, tokens, first, at);
                    forms::plural_behind_past(text, tokens, first, at);
                    verb_before_gerund(text, tokens, first, at);
                    verb_between_names(text, tokens, first, at);
                }
                verb_to_noun(text, tokens, first, at);
                if at + 1 < tokens.len() {
                    verb_before_perfect(text, tokens, first, at);
                }
            }
            Fine::Vbd if at + 1 < tokens.len() => {
                participle_behind_source(text, tokens, first, at);
                verb_before_noun(text, tokens, first, at);
                verb_behind_participle(text, tokens, first, at);
            }
            Fine::Vbn => {
                verb_behind_participle(text, tokens, first, at);
                participle_of_source(text, tokens, first, at);
                participle_behind_source(text, tokens, first, at);
                coordinated_verb(text, tokens, first, at);
                past_at_end(text, tokens, first, at);
            }
            Fine::Vbg => {
                if at + 1 < tokens.len() {
                    verb_before_noun(text, tokens, first, at);
                }
                participle_behind_comma(tokens, first, at);
                gerund_complement(text, tokens, first, at);
                free_participle(text, tokens, first, at);
            }
            Fine::Wrb if at > 0 && tokens[at - 1].fine == Fine::Vbn => asks_who(text, tokens, first, at),
            Fine::Wdt => {
                that_opens(text, tokens, first, at);
                verb_behind_claim(text, tokens, first, at);
                which_thing(text, tokens, first, at);
                which_object(text, tokens, first, at);
            }
            Fine::Nnp => name_of_role(text, tokens, first, at),
            Fine::In => {
                that_is_no_object(text, tokens, first, at);
                clause_behind_time(text, tokens, first, at);
                infinitive(tokens, first, at);
            }
            Fine::To => infinitive(tokens, first, at),
            Fine::Dt => {
                that_before_plural(text, tokens, first, at);
                that_behind_aside(text, tokens, first, at);
            }
            _ => {}
        }
        if tokens[at].dependency == Dependency::Case && matches!(tokens[at].fine, Fine::Vbz | Fine::Vbp) {
            free_clause(text, tokens, first, at);
        }
        if at > 0 && tokens[at].dependency == Dependency::Mark {
            attach_cited(text, tokens, first, at);
            complement_of_report(text, tokens, first, at);
            noun_of_two_predicates(text, tokens, first, at);
            predicate_behind_clause(text, tokens, first, at);
        }
        if matches!(tokens[at].tag, Tag::Adjective | Tag::Verb) {
            return_subject(text, tokens, first, at);
        }
        match tokens[at].dependency {
            Dependency::Appos => {
                nouns::compound(tokens, first, at);
                what_called(text, tokens, first, at);
            }
            Dependency::Nsubj | Dependency::NsubjPass => nouns::joined_subjects(text, tokens, first, at),
            Dependency::Det | Dependency::Compound => nouns::subject_before_verb(tokens, first, at),
            Dependency::Fixed => nouns::preposition_apart(tokens, first, at),
            Dependency::CcPreconj => {
                nouns::both_alone(text, tokens, first, at);
                nouns::neither_nor(text, tokens, first, at);
            }
            Dependency::AclRelcl => report_at_end(text, tokens, first, at),
            Dependency::Ccomp => {
                relative_of_object(text, tokens, first, at);
                report_at_end(text, tokens, first, at);
            }
            Dependency::Acl => {
                relative_of_object(text, tokens, first, at);
                report_at_end(text, tokens, first, at);
            }
            Dependency::Obj => name_behind_object(text, tokens, first, at),
            Dependency::Iobj => name_for_object(text, tokens, first, at),
            Dependency::OblUnmarked => bare_relative(text, tokens, first, at),
            Dependency::Discourse => inverted_subject(text, tokens, first, at),
            Dependency::Parataxis => {
                inverted_subject(text, tokens, first, at);
                report_put_in(tokens, first, at);
                subject_behind_comma(text, tokens, first, at);
            }
            Dependency::Csubj => report_as_subject(text, tokens, first, at),
            Dependency::Obl => {
                what_called(text, tokens, first, at);
                apposition_of_source(text, tokens, first, at);
            }
            Dependency::OblAgent => agents::no_agent(text, tokens, first, at),
            Dependency::Advcl => {
                report_at_end(text, tokens, first, at);
                object_that_acts(tokens, first, at);
                said_to(text, tokens, first, at);
                infinitive_of_predicate(text, tokens, first, at);
                if !of(tokens, first, at).any(|child| tokens[child].dependency == Dependency::Mark) {
                    part_at_semicolon(text, tokens, first, at);
                }
                subject_and_apposition(text, tokens, first, at);
            }
            _ => {}
        }
        if matches!(tokens[at].tag, Tag::Noun | Tag::Proper) && root > at + 3 && root < at + 40 {
            subject_with_relative(text, tokens, first, root, at);
        }
        if tokens[at].dependency == Dependency::Conj {
            report_at_end(text, tokens, first, at);
            nouns::name_between_commas(tokens, first, at);
            coordination::quotation_goes_on(text, tokens, first, at);
            coordination::verb_joined_to_noun(tokens, first, at);
            coordination::names_of_firm(text, tokens, first, at);
            part_from_day(text, tokens, first, at);
            coordination::joined_report(text, tokens, first, at);
            coordination::report_joined_to_content(text, tokens, first, at);
            coordination::report_of_another(text, tokens, first, at);
            joined_that(text, tokens, first, at);
        }
        if matches!(tokens[at].fine, Fine::Vbn | Fine::Vbd) && at > 2 {
            inverted_past(text, tokens, first, at);
        }
        if tokens[at].fine == Fine::Cd && matches!(tokens[at].dependency.base(), Dependency::Obl | Dependency::Nmod) {
            put_at_figure(text, tokens, first, at);
        }
        if tokens[at].dependency == Dependency::Ccomp {
            there_opens(text, tokens, first, at);
            clause_of_claim(text, tokens, first, at);
            subject_behind_day(text, tokens, first, at);
            subject_behind_addressee(text, tokens, first, at);
            free_addressee(text, tokens, first, at);
            object_to_subject(tokens, first, at);
            part_at_semicolon(text, tokens, first, at);
            part_at_comma(text, tokens, first, at);
            subject_after_clause(text, tokens, first, at);
        }
    }
}

/// Words looked at on each side of one, and steps up from it: a sentence may have as many words as a document.
const REACH: usize = 100;

/// The tokens that depend on one, of the hundred on each side.
fn of(tokens: &[Token], first: usize, at: usize) -> impl Iterator<Item = usize> {
    (at.saturating_sub(REACH)..tokens.len().min(at + REACH))
        .filter(move |&child| tokens[child].head == Some(first + at))
}

/// The nearest verb above a token that fits, by its place in the sentence.
fn verb_above(tokens: &[Token], first: usize, at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let mut up = tokens[at].head.map(|head| head - first);
    for _ in 0..REACH {
        match up {
            Some(verb) if tokens[verb].tag == Tag::Verb && fits(verb) => return Some(verb),
            Some(other) => up = tokens[other].head.map(|head| head - first),
            None => return None,
        }
    }
    None
}

/// Whether a token stands under another, or at it: a clause that hung on the one can then hang further down without its arc
/// crossing another.
fn stands_under(tokens: &[Token], first: usize, at: usize, above: usize) -> bool {
    let mut up = Some(at);
    for _ in 0..=REACH {
        match up {
            Some(token) if token == above => return true,
            Some(token) => up = tokens[token].head.map(|head| head - first),
            None => return false,
        }
    }
    false
}

/// Gives the dependents of one token among these to another.
fn hand_over(tokens: &mut [Token], from: usize, to: usize) {
    tokens.iter_mut().filter(|token| token.head == Some(from)).for_each(|token| token.head = Some(to));
}

/// A token's lemma, by the form that the tree has it in.
fn lemma_of(text: &str, token: &Token) -> String {
    let mut plain = String::new();
    lemma(&text[token.span.range()], token.fine, &mut plain);
    plain
}

/// Whether some reporting verb with this lemma takes such a complement.
fn takes(lemma: &str, complement: Complement) -> bool {
    cues::verb(lemma).iter().any(|entry| entry.complements.has(complement))
}

/// Whether a token, as a verb, takes a that-clause for what is said.
fn says(text: &str, token: &Token) -> bool {
    takes(&lemma_of(text, token), Complement::That)
}
