//! Passed on without a source: "reportedly", "the alleged deal", "is said to have fled", "was accused of".
//!
//! The content is the clause without the adverb, the noun phrase without the adjective, or the subject with
//! what is said of it. "Apparently" and "seemingly" are the narrator's own hedges and are not taken.

use std::ops::Range;

use super::frame::{Construction, Frame, TokenSet};
use super::phrase::{self, clauses, is_mark, is_word, joined, members, noun_phrase, sentence, trim, without};
use crate::lexicon::{PassiveCue, UnsourcedPart, lowered, passive_cue, unsourced_word};
use crate::model::Kind;
use crate::text::{Dependency, Document, Fine, Tag, Zone};

/// The frames of everything that is passed on without a source.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    let mut frames = Vec::new();
    for token in 0..document.tokens().len() {
        if !document.zone(token).is_read() {
            continue;
        }
        let found = match document.tokens()[token].tag {
            Tag::Adverb => adverb(document, token),
            Tag::Verb | Tag::Adjective | Tag::Proper => {
                adjective(document, token).or_else(|| passive(document, token)).or_else(|| known(document, token))
            }
            _ => None,
        };
        frames.extend(found.filter(|_| !is_mentioned(document, token)));
    }
    frames
}

/// Whether a word is only mentioned: a quotation of its own.
fn is_mentioned(document: &Document<'_>, token: usize) -> bool {
    document.quotation_of(token).is_some_and(|quotation| {
        let quotation = &document.quotations()[quotation];
        quotation.inner == document.tokens()[token].span
    })
}

fn kind_of(document: &Document<'_>, token: usize) -> Kind {
    match document.zone(token) {
        Zone::Headline | Zone::Standfirst => Kind::Headline,
        _ => Kind::Adverbial,
    }
}

/// "The collector reportedly paid 2.6 million": the clause without the adverb.
fn adverb(document: &Document<'_>, token: usize) -> Option<Frame> {
    let word = document.word(token);
    let meaning = unsourced_word(word, UnsourcedPart::Adverb)?;
    // "The horse Allegedly won": a name.
    let capital = document.word(token).starts_with(char::is_uppercase);
    if capital && token > sentence(document, token).start && document.zone(token) == Zone::Body {
        return None;
    }
    let head = document.tokens()[token].head?;
    let clause = match document.tokens()[head].tag {
        Tag::Auxiliary => document.tokens()[head].head.unwrap_or(head),
        _ => head,
    };
    let content = without(document, clause_words(document, clause), &[token..token + 1]);
    let shared = shared_subject(document, clause).map(|subject| noun_phrase(document, subject));
    let content = joined(shared.into_iter().chain(content));
    (!content.is_empty()).then(|| {
        Frame::new(
            Construction::Unsourced,
            lowered(word).into_owned(),
            kind_of(document, token),
            (token, [token..token + 1].into()),
            content,
            meaning,
        )
    })
}

/// The words of a clause, without its opening conjunction and without conjoined clauses.
fn clause_words(document: &Document<'_>, head: usize) -> Range<usize> {
    let (_, range) = clauses(document, head).swap_remove(0);
    let end = document
        .children(head)
        .filter(|&child| {
            child > head && matches!(document.tokens()[child].dependency, Dependency::Conj | Dependency::Parataxis)
        })
        .map(|child| document.subtree(child).start)
        .min()
        .unwrap_or(range.end);
    trim(document, range.start..end.clamp(range.start, range.end))
}

/// The subject that a clause shares with another: of a conjunct, a participle, an infinitive.
fn shared_subject(document: &Document<'_>, head: usize) -> Option<usize> {
    let own = document.children(head).any(|child| document.tokens()[child].dependency.is_subject());
    if own { None } else { phrase::subject(document, head) }
}

/// "the alleged transfer of licences": the noun phrase without article and adjective.
fn adjective(document: &Document<'_>, token: usize) -> Option<Frame> {
    let word = document.word(token);
    let meaning = unsourced_word(word, UnsourcedPart::Adjective)?;
    let noun = compound_head(document, document.tokens()[token].head?);
    let modifies =
        matches!(document.tokens()[token].dependency, Dependency::Amod | Dependency::Compound | Dependency::Acl)
            && noun > token
            && matches!(document.tokens()[noun].tag, Tag::Noun | Tag::Proper);
    if !modifies {
        return None;
    }
    let mut end = phrase::with_phrases(document, document.subtree(noun).end, sentence(document, noun).end);
    for child in document.children(noun).filter(|&child| child > noun) {
        let aside = matches!(
            document.tokens()[child].dependency,
            Dependency::Appos
                | Dependency::AclRelcl
                | Dependency::Conj
                | Dependency::Cc
                | Dependency::Parataxis
                | Dependency::Case
        ) || is_mark(document, child) && !phrase::is_quote(document, child);
        if aside {
            end = end.min(document.subtree(child).start);
        }
    }
    let owner =
        document.child(noun, Dependency::NmodPoss).filter(|&owner| owner < token).map(|owner| document.subtree(owner));
    // An apposition that the tree hangs deeper: "leader of the ring, a florist".
    let comma = (noun + 1..end)
        .find(|&at| document.word(at) == "," && at + 1 < end && document.tokens()[at + 1].tag == Tag::Determiner);
    let end = super::nominal::before_main_verb(document, noun, noun + 1..comma.unwrap_or(end).max(noun + 1), false);
    let content = joined(owner.into_iter().chain([trim(document, token + 1..end.max(noun + 1))]));
    let kind = match kind_of(document, token) {
        Kind::Headline => Kind::Headline,
        _ => Kind::Nominal,
    };
    Some(Frame::new(
        Construction::Unsourced,
        lowered(word).into_owned(),
        kind,
        (token, [token..token + 1].into()),
        content,
        meaning,
    ))
}

/// The noun that a compound is about: suspected arms deliveries are deliveries, though the adjective may hang on the arms.
fn compound_head(document: &Document<'_>, noun: usize) -> usize {
    let tokens = document.tokens();
    let further = |&at: &usize| {
        let head = tokens[at].head.filter(|_| tokens[at].dependency == Dependency::Compound);
        head.filter(|&head| head > at && matches!(tokens[head].tag, Tag::Noun | Tag::Proper))
    };
    std::iter::successors(Some(noun), further).take(4).last().unwrap_or(noun)
}

/// "The violin is said to have hung", "It is feared that", "was accused of taking bribes".
fn passive(document: &Document<'_>, verb: usize) -> Option<Frame> {
    if document.tokens()[verb].fine != Fine::Vbn {
        return None;
    }
    let cue = passive_cue(document.lemma(verb))?;
    // "A man accused of stealing": without an object before "of", it is done to him.
    let of = verb + 1 < document.tokens().len() && is_word(document, verb + 1, &["of"]);
    let reduced = document.tokens()[verb].dependency == Dependency::Acl || cue.takes("of") && of;
    if !phrase::is_passive(document, verb) && !reduced || phrase::negation(document, verb).is_some() {
        return None;
    }
    let content = passive_content(document, verb, cue)?;
    let agent = phrase::phrases(document, verb, &["by"])
        .find(|&child| document.tokens()[child].dependency.base() == Dependency::Obl)
        .map(|agent| {
            let mut agents = members(document, agent);
            for (head, range) in &mut agents {
                let end = range.clone().find(|&token| token > *head && is_word(document, token, &["of"]));
                range.end = end.unwrap_or(range.end);
            }
            agents
        });
    let kind = match document.zone(verb) {
        Zone::Headline | Zone::Standfirst => Kind::Headline,
        _ => Kind::Indirect,
    };
    Some(
        Frame::new(
            Construction::Unsourced,
            document.lemma(verb),
            kind,
            (verb, [verb..verb + 1].into()),
            content,
            cue.meaning,
        )
        .said_by(agent.unwrap_or_default()),
    )
}

fn passive_content(document: &Document<'_>, verb: usize, cue: &PassiveCue) -> Option<TokenSet> {
    let subject = phrase::subject(document, verb);
    if cue.takes("that") && subject.is_none_or(|subject| is_word(document, subject, &["it"])) {
        return that_clause(document, verb);
    }
    let subject = subject.map(|subject| before_aside(document, noun_phrase(document, subject)))?;
    // "A man accused of": the participle is no part of him.
    let subject = if subject.contains(&verb) && subject.start < verb { subject.start..verb } else { subject };
    let infinitive = || {
        let clause = document.children(verb).find(|&child| {
            child > verb
                && matches!(
                    document.tokens()[child].dependency,
                    Dependency::Xcomp | Dependency::Ccomp | Dependency::Advcl
                )
        })?;
        let whole = document.subtree(clause);
        is_word(document, whole.start, &["to"]).then_some(whole)
    };
    if cue.takes("to") {
        if let Some(whole) = infinitive() {
            return Some(joined([subject, trim(document, whole)]));
        }
    }
    if cue.takes("of") {
        let attached = document
            .children(verb)
            .filter(|&child| child > verb)
            .map(|child| document.subtree(child))
            .find(|whole| is_word(document, whole.start, &["of"]) && whole.len() > 1);
        // "accused by two widows of forging": the tree may hang it under the agent.
        let phrase = attached.or_else(|| {
            let of = (verb + 1..sentence(document, verb).end.min(verb + 12)).find(|&token| {
                is_word(document, token, &["of"])
                    && document.tokens().get(token + 1).is_some_and(|next| next.fine == Fine::Vbg)
            })?;
            Some(of..document.subtree(of + 1).end.max(of + 2))
        })?;
        // A gerund reaches to the next mark or verb, wherever the tree ends it.
        let limit = sentence(document, verb).end;
        let gerund = document.tokens().get(phrase.start + 1).is_some_and(|next| next.fine == Fine::Vbg);
        let reach = (phrase.start + 2..limit).find(|&token| {
            is_mark(document, token)
                || matches!(document.tokens()[token].tag, Tag::Auxiliary | Tag::Subordinator)
                || matches!(document.tokens()[token].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md)
        });
        let end = if gerund { phrase.end.max(reach.unwrap_or(limit)) } else { phrase.end };
        let end = super::nominal::before_main_verb(document, verb, phrase.start + 1..end.min(limit), false);
        let phrase = phrase.start..end;
        return Some(joined([subject, trim(document, phrase.start + 1..phrase.end)]));
    }
    None
}

/// The clause that "it" stands for.
fn that_clause(document: &Document<'_>, head: usize) -> Option<TokenSet> {
    if let Some(range) = super::nominal::clause_after(document, head) {
        return Some(joined([trim(document, range)]));
    }
    let clause = document.children(head).find(|&child| {
        child > head
            && matches!(
                document.tokens()[child].dependency,
                Dependency::Ccomp
                    | Dependency::Csubj
                    | Dependency::CsubjPass
                    | Dependency::Advcl
                    | Dependency::Acl
                    | Dependency::AclRelcl
            )
            && is_word(document, document.subtree(child).start, &["that"])
    })?;
    let (_, range) = clauses(document, clause).swap_remove(0);
    let range = if is_word(document, range.start, &["that"]) { range.start + 1..range.end } else { range };
    (!range.is_empty()).then(|| joined([range]))
}

/// A phrase up to the aside that a comma opens.
fn before_aside(document: &Document<'_>, range: Range<usize>) -> Range<usize> {
    let end = range.clone().find(|&token| document.word(token) == ",").unwrap_or(range.end);
    trim(document, range.start..end)
}

/// "It is widely known that S", "It emerged that S": "known" is an adjective to the tagger.
fn known(document: &Document<'_>, token: usize) -> Option<Frame> {
    let emerges = || passive_cue(document.lemma(token)).filter(|cue| cue.takes("emerges"));
    let cue = passive_cue(&lowered(document.word(token))).or_else(emerges)?;
    let it = document.children(token).any(|child| {
        child < token
            && is_word(document, child, &["it"])
            && (document.tokens()[child].dependency.is_subject()
                || document.tokens()[child].dependency == Dependency::Expl)
    });
    if !it || !(cue.takes("that") || cue.takes("emerges")) || phrase::negation(document, token).is_some() {
        return None;
    }
    let content = that_clause(document, token)?;
    Some(Frame::new(
        Construction::Unsourced,
        document.lemma(token),
        Kind::Indirect,
        (token, [token..token + 1].into()),
        content,
        cue.meaning,
    ))
}

/// "It is not true that S", "S is false": the outlet itself denies.
pub(crate) fn untrue(document: &Document<'_>) -> Vec<Frame> {
    let mut frames = Vec::new();
    for token in 0..document.tokens().len() {
        if document.tokens()[token].tag == Tag::Adjective
            && document.zone(token).is_read()
            && document.quotation_of(token).is_none()
        {
            frames.extend(truth(document, token));
        }
    }
    frames
}

fn truth(document: &Document<'_>, token: usize) -> Vec<Frame> {
    use super::frame::Missing;
    use crate::lexicon::cues::{self, Meaning};
    use crate::model::{Act, Framing};

    let negated = phrase::negation(document, token);
    let denies = match (
        is_word(document, token, &["true", "correct"]),
        is_word(document, token, &["false", "untrue", "incorrect", "wrong"]),
    ) {
        (true, false) => negated.is_some(),
        (false, true) => negated.is_none(),
        _ => return Vec::new(),
    };
    let it = document.children(token).any(|child| child < token && is_word(document, child, &["it"]));
    if !it || !denies {
        return Vec::new();
    }
    let range = sentence(document, token);
    let Some(that) = (token + 1..range.end)
        .find(|&at| is_word(document, at, &["that"]) && (at == token + 1 || is_mark(document, at - 1)))
    else {
        return Vec::new();
    };
    // "that she had been told: “No letter ever came.”"
    let end = (that + 1..range.end - 1)
        .find(|&at| is_word(document, at, &[":"]) && phrase::is_quote(document, at + 1))
        .unwrap_or(range.end);
    let content = joined([trim(document, that + 1..end)]);
    if content.is_empty() {
        return Vec::new();
    }
    let copula = document.child(token, Dependency::Cop).filter(|&copula| copula < token).unwrap_or(token);
    let mut found = Vec::new();
    let mut frame = Frame::new(
        Construction::Unsourced,
        "not true",
        Kind::Indirect,
        (token, [copula..token + 1].into()),
        content.clone(),
        Meaning::DENIES,
    );
    // "The mayor said it was untrue that S": it is the mayor who denies.
    let speaker = document.tokens()[token].head.filter(|&verb| {
        document.tokens()[token].dependency == Dependency::Ccomp && !cues::verb(document.lemma(verb)).is_empty()
    });
    let speaker = speaker.and_then(|verb| phrase::subject(document, verb)).filter(|&speaker| speaker < token);
    match speaker {
        Some(speaker) => frame = frame.said_by(members(document, speaker)),
        None => frame.missing = Missing::Outlet,
    }
    found.push(frame);
    // ", as the tour operator has claimed,": who said it.
    let aside = token + 1..that;
    if aside.clone().next().is_some_and(|first| is_mark(document, first)) && is_word(document, aside.start + 1, &["as"])
    {
        let verb = aside.clone().rev().find(|&at| document.tokens()[at].tag == Tag::Verb);
        let source = aside.clone().find(|&at| {
            matches!(document.tokens()[at].tag, Tag::Noun | Tag::Proper | Tag::Pronoun)
                && (document.tokens()[at].dependency.is_subject() || document.tokens()[at].head == verb)
        });
        if let (Some(verb), Some(source)) = (verb, source) {
            let entry = cues::verb(document.lemma(verb)).first();
            let meaning = entry
                .map_or(Meaning { act: Act::Alleges, framing: Framing::Distancing, ..Meaning::PLAIN }, |entry| {
                    entry.meaning
                });
            found.push(
                Frame::new(
                    Construction::Unsourced,
                    document.lemma(verb),
                    Kind::Indirect,
                    (verb, [verb..verb + 1].into()),
                    content,
                    meaning,
                )
                .said_by(members(document, source)),
            );
        }
    }
    found
}
