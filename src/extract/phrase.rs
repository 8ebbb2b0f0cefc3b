//! Phrases of the tree, cut to the conventions of attribution spans.
//!
//! A source keeps its title, apposition and restrictive clause and loses a relative clause set off by a comma;
//! a content loses "that", "whether" and "of"; both lose punctuation at their edges, except quotation marks.

use std::ops::Range;

use super::frame::TokenSet;
use crate::lexicon::{Lowered, Naming, lowered, naming_verb};
use crate::lexicon::{calendar, roles};
use crate::text::{Dependency, Document, Fine, Tag};

/// How far up or along a tree anything is followed.
const REACH: usize = 12;

/// Whether a token is a quotation mark.
pub(crate) fn is_quote(document: &Document<'_>, token: usize) -> bool {
    matches!(document.tokens()[token].fine, Fine::OpenQuote | Fine::CloseQuote)
        || matches!(document.word(token), "\"" | "“" | "”" | "‘" | "'" | "’" if document.tokens()[token].tag == Tag::Punctuation)
}

/// Whether a token is punctuation other than a quotation mark or bracket.
pub(crate) fn is_mark(document: &Document<'_>, token: usize) -> bool {
    document.tokens()[token].tag == Tag::Punctuation && !is_quote(document, token) && !is_inside_word(document, token)
}

/// Whether a mark stands between two words without a space: the hyphens of "brother-in-law".
fn is_inside_word(document: &Document<'_>, token: usize) -> bool {
    let tokens = document.tokens();
    let Some(next) = tokens.get(token + 1).filter(|_| token > 0 && tokens[token].fine == Fine::Hyphen) else {
        return false;
    };
    tokens[token - 1].span.end == tokens[token].span.start && tokens[token].span.end == next.span.start
}

/// The lemma in lower case.
pub(crate) fn lemma<'d>(document: &'d Document<'_>, token: usize) -> Lowered<'d> {
    lowered(document.lemma(token))
}

/// Whether the token's lemma, case aside, is one of these.
pub(crate) fn is_lemma(document: &Document<'_>, token: usize, lemmas: &[&str]) -> bool {
    lemmas.iter().any(|lemma| document.lemma(token).eq_ignore_ascii_case(lemma))
}

/// Whether the token as written, case aside, is one of these.
pub(crate) fn is_word(document: &Document<'_>, token: usize, words: &[&str]) -> bool {
    let written = document.word(token);
    words.iter().any(|word| written.eq_ignore_ascii_case(word))
}

/// The range without punctuation and coordinators at its edges.
pub(crate) fn trim(document: &Document<'_>, range: Range<usize>) -> Range<usize> {
    let loose = |token: usize| is_mark(document, token) || document.tokens()[token].tag == Tag::Coordinator;
    let mut range = range;
    while range.start < range.end && loose(range.start) {
        range.start += 1;
    }
    while range.start < range.end && loose(range.end - 1) {
        range.end -= 1;
    }
    range
}

/// Whether a token stands as a noun: by its tag, or by its place where a form such as "claims" is taken for a verb.
pub(crate) fn is_noun(document: &Document<'_>, token: usize) -> bool {
    let tagged = &document.tokens()[token];
    match tagged.tag {
        Tag::Noun => true,
        Tag::Verb if matches!(tagged.fine, Fine::Vbz | Fine::Vb | Fine::Vbp) => {
            let place = matches!(
                tagged.dependency.base(),
                Dependency::Obj | Dependency::Nsubj | Dependency::Obl | Dependency::Nmod | Dependency::Appos
            );
            let determined = token > 0
                && document.tokens()[token - 1].sentence == tagged.sentence
                && matches!(document.tokens()[token - 1].tag, Tag::Determiner);
            determined || place && tagged.fine == Fine::Vbz
        }
        _ => false,
    }
}

/// The tokens of a sentence.
pub(crate) fn sentence(document: &Document<'_>, token: usize) -> Range<usize> {
    document.sentences()[document.tokens()[token].sentence].tokens.clone()
}

/// A noun phrase without its preposition, possessive ending, coordinated members and comma-set relative clause.
pub(crate) fn noun_phrase(document: &Document<'_>, head: usize) -> Range<usize> {
    let whole = document.subtree(head);
    let (mut start, mut end) = (whole.start, whole.end);
    let joined = document.child(head, Dependency::Conj).is_some();
    for child in document.children(head) {
        if document.tokens()[child].dependency == Dependency::CcPreconj && !joined {
            // "both banks" is one phrase.
            continue;
        }
        let reach = document.subtree(child);
        let token = &document.tokens()[child];
        if child < head {
            let outside = matches!(
                token.dependency,
                Dependency::Case
                    | Dependency::Cc
                    | Dependency::CcPreconj
                    | Dependency::Mark
                    | Dependency::Punct
                    | Dependency::Cop
            ) || token.dependency.is_subject()
                || matches!(token.dependency, Dependency::Aux | Dependency::Advmod if reach.start == start);
            if outside && reach.start <= start && !is_quote(document, child) {
                start = reach.end;
            }
        } else if child < end {
            let cut = match token.dependency {
                Dependency::Conj | Dependency::Cc | Dependency::Parataxis => true,
                Dependency::AclRelcl | Dependency::Acl => after_mark(document, reach.start),
                Dependency::Case => true,
                _ => false,
            };
            if cut {
                end = reach.start;
            }
        }
    }
    trim(document, start.min(head)..end.max(head + 1))
}

/// Whether a punctuation mark stands right before a token.
pub(crate) fn after_mark(document: &Document<'_>, token: usize) -> bool {
    token.checked_sub(1).is_some_and(|before| is_mark(document, before))
}

/// The members of a coordinated noun phrase: head token and range of each, in order.
pub(crate) fn members(document: &Document<'_>, head: usize) -> Vec<(usize, Range<usize>)> {
    if let Some(whole) = turned_round(document, head) {
        return vec![whole];
    }
    let mut heads = vec![head];
    heads.extend(document.children(head).filter(|&child| {
        document.tokens()[child].dependency == Dependency::Conj
            && matches!(
                document.tokens()[child].tag,
                Tag::Noun | Tag::Proper | Tag::Pronoun | Tag::Adjective | Tag::Number
            )
    }));
    heads.into_iter().map(|head| (head, noun_phrase(document, head))).collect()
}

/// "A spokesman for the foundry" where the tree makes the foundry the head: the noun before the preposition leads.
fn turned_round(document: &Document<'_>, head: usize) -> Option<(usize, Range<usize>)> {
    let case = document.child(head, Dependency::Case).filter(|&case| case < head && case > 0)?;
    let lead = case - 1;
    let noun = matches!(document.tokens()[lead].tag, Tag::Noun | Tag::Proper);
    let inside = document.subtree(head).contains(&lead);
    let preposition = is_word(document, case, &["for", "of", "from", "at", "in"]);
    (noun && inside && preposition)
        .then(|| (lead, trim(document, document.subtree(head).start..noun_phrase(document, head).end)))
}

/// A clause without its opening "that" or "whether" and without the conjuncts that have a subject or a
/// "that" of their own: those are returned after it, each a clause of its own.
pub(crate) fn clauses(document: &Document<'_>, head: usize) -> Vec<(usize, Range<usize>)> {
    let whole = document.subtree(head);
    let mut start = whole.start;
    for child in document.children(head) {
        let token = &document.tokens()[child];
        if child >= head || document.subtree(child).start > start {
            break;
        }
        let opening = token.dependency == Dependency::Mark && !is_word(document, child, &["to"])
            || matches!(token.dependency, Dependency::Punct | Dependency::Cc | Dependency::Case)
                && !is_quote(document, child);
        if opening {
            start = document.subtree(child).end;
        } else {
            break;
        }
    }
    let mut end = whole.end;
    let mut more = Vec::new();
    for child in document.children(head) {
        if document.tokens()[child].dependency == Dependency::Conj && child > head {
            let marked = document.child(child, Dependency::Mark).is_some_and(|mark| is_word(document, mark, &["that"]));
            if marked {
                end = end.min(document.subtree(child).start);
                more.push((child, clauses(document, child).swap_remove(0).1));
            }
        }
    }
    let mut found = vec![(head, trim(document, start..end.max(start)))];
    found.append(&mut more);
    found
}

/// The subject of a verb: its own, or the one it shares with the verb it depends on; for a relative clause
/// the noun that the pronoun stands for.
pub(crate) fn subject(document: &Document<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..REACH {
        let own = document.children(at).find(|&child| document.tokens()[child].dependency.is_subject());
        if let Some(own) = own {
            let token = &document.tokens()[own];
            // "“Nonsense,” the envoy said of the claim": a quotation's words are nobody's subject outside it.
            let quoted = document.quotation_of(own);
            if quoted.is_some() && document.quotation_of(at).is_none() {
                return at
                    .checked_sub(1)
                    .filter(|&before| is_noun(document, before) && document.quotation_of(before).is_none());
            }
            if matches!(token.fine, Fine::Wdt | Fine::Wp) || is_word(document, own, &["that", "which", "who"]) {
                return relative_head(document, at).or(Some(own));
            }
            return (token.dependency != Dependency::Csubj).then_some(own);
        }
        let token = &document.tokens()[at];
        match token.dependency {
            Dependency::Conj | Dependency::Xcomp | Dependency::Advcl | Dependency::Cop => at = token.head?,
            Dependency::Acl | Dependency::AclRelcl => return token.head,
            _ => return None,
        }
    }
    None
}

/// The noun that the relative clause of a verb stands under.
pub(crate) fn relative_head(document: &Document<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..REACH {
        let token = &document.tokens()[at];
        match token.dependency {
            Dependency::AclRelcl | Dependency::Acl => return token.head,
            Dependency::Conj | Dependency::Xcomp | Dependency::Ccomp => at = token.head?,
            _ => return None,
        }
    }
    None
}

/// Whether a preposition among these marks a token.
pub(crate) fn has_case(document: &Document<'_>, token: usize, prepositions: &[&str]) -> bool {
    document.child(token, Dependency::Case).is_some_and(|case| is_word(document, case, prepositions))
}

/// The heads of the phrases behind a word that hang on it by one of these prepositions: "denied by the mayor".
pub(crate) fn phrases(
    document: &Document<'_>,
    head: usize,
    prepositions: &'static [&'static str],
) -> impl Iterator<Item = usize> {
    document.children(head).filter(move |&child| child > head && has_case(document, child, prepositions))
}

/// "said most of them had": whether a preposition's phrase goes with a word from `start` on before it.
pub(crate) fn goes_with_word_before(document: &Document<'_>, preposition: usize, start: usize) -> bool {
    let whose = document.tokens()[preposition].head.and_then(|noun| document.tokens()[noun].head);
    whose.is_some_and(|whose| (start..preposition).contains(&whose))
}

/// Whether the verb stands in the passive.
pub(crate) fn is_passive(document: &Document<'_>, verb: usize) -> bool {
    let has = |dependency| document.child(verb, dependency).is_some();
    has(Dependency::AuxPass) || (has(Dependency::NsubjPass) || has(Dependency::CsubjPass)) && !has(Dependency::Obj)
}

/// The object of a verb.
pub(crate) fn object(document: &Document<'_>, verb: usize) -> Option<usize> {
    document.child(verb, Dependency::Obj)
}

/// How a verb is negated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Negation {
    /// By "not", "never", "neither … nor" at the token.
    Verb(usize),
    /// By its subject: "nobody", "neither camp", "no one in the household".
    Subject(usize),
}

/// What negates a verb, if anything does; a conjunct shares the negated auxiliary of the verb before it
/// only where it has none of its own ("did not confirm or deny").
pub(crate) fn negation(document: &Document<'_>, verb: usize) -> Option<Negation> {
    let own = document.children(verb).find(|&child| {
        child < verb
            && matches!(
                document.tokens()[child].dependency,
                Dependency::Advmod | Dependency::CcPreconj | Dependency::Cc | Dependency::Det | Dependency::Aux
            )
            && (is_negator(document, child))
    });
    if let Some(own) = own {
        // "Neither the club nor the player has commented": the word belongs to the subject after it.
        let subject = document.children(verb).find(|&child| document.tokens()[child].dependency.is_subject());
        if let Some(subject) = subject.filter(|&subject| {
            is_word(document, own, &["neither"]) && own < subject && document.subtree(subject).start <= own + 1
        }) {
            return Some(Negation::Subject(subject));
        }
        // "Neither mentioned it": the parser takes it for a conjunction.
        let stands_alone = is_word(document, own, &["neither", "nobody", "none"])
            && !document.children(verb).any(|child| child != own && document.tokens()[child].dependency.is_subject())
            && sentence(document, verb).start == own;
        return Some(if stands_alone { Negation::Subject(own) } else { Negation::Verb(own) });
    }
    let subject = document.children(verb).find(|&child| document.tokens()[child].dependency.is_subject());
    if let Some(subject) = subject {
        // "Neither the port's master nor …": the word may stand with the possessor.
        let opens = is_word(document, document.subtree(subject).start, &["neither"]);
        return (opens || negative_noun(document, subject)).then_some(Negation::Subject(subject));
    }
    let token = &document.tokens()[verb];
    let head = token.head.filter(|_| token.dependency == Dependency::Conj)?;
    let bare = matches!(token.fine, Fine::Vb);
    bare.then(|| negation(document, head)).flatten()
}

/// Whether a noun is something that tells without being anybody: a document, evidence.
pub(crate) fn is_testimony(document: &Document<'_>, noun: usize) -> bool {
    roles::ending(&lemma(document, noun)).is_some_and(|role| role.class.is_testimony())
}

/// Whether a verb gives a name that stands right behind the thing: "called".
pub(crate) fn names_bare(document: &Document<'_>, verb: usize) -> bool {
    naming_verb(&lemma(document, verb)).is_some_and(Naming::is_bare)
}

/// "not", "n't", "never", "neither", "nor".
pub(crate) fn is_negator(document: &Document<'_>, token: usize) -> bool {
    is_word(document, token, &["not", "n't", "n’t", "never", "neither", "nor", "no"])
        || document.word(token).ends_with("n't")
}

/// "nobody", "no official", "neither camp", "none of them", "few of them", "hardly anyone"; "a few" are some.
pub(crate) fn negative_noun(document: &Document<'_>, head: usize) -> bool {
    const NEGATIVE: &[&str] =
        &["nobody", "none", "neither", "nothing", "no", "no-one", "few", "hardly", "scarcely", "barely"];
    let some = head > 0 && is_word(document, document.subtree(head).start, &["a", "quite", "only"]);
    if some && !is_word(document, head, &["nobody", "none"]) {
        return false;
    }
    is_word(document, head, NEGATIVE)
        || document.children(head).any(|child| {
            child < head
                && matches!(
                    document.tokens()[child].dependency,
                    Dependency::Det | Dependency::CcPreconj | Dependency::Advmod | Dependency::Amod
                )
                && is_word(document, child, NEGATIVE)
        })
}

/// The ranges in order, those that touch or overlap joined, empty ones left out.
pub(crate) fn joined(ranges: impl IntoIterator<Item = Range<usize>>) -> TokenSet {
    let mut ranges: Vec<Range<usize>> = ranges.into_iter().filter(|range| !range.is_empty()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut joined: TokenSet = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// What is left of a range when these tokens are taken out, trimmed.
pub(crate) fn without(document: &Document<'_>, range: Range<usize>, out: &[Range<usize>]) -> TokenSet {
    let mut left: TokenSet = vec![range];
    for cut in out {
        left = left
            .into_iter()
            .flat_map(|piece| [piece.start..piece.end.min(cut.start), piece.start.max(cut.end)..piece.end])
            .filter(|piece| piece.start < piece.end)
            .collect();
    }
    left.into_iter().map(|piece| trim(document, piece)).filter(|piece| !piece.is_empty()).collect()
}

/// Whether the token is the verb or adjective of a finite clause: it has a subject, or is tagged as finite.
pub(crate) fn is_clause_head(document: &Document<'_>, token: usize) -> bool {
    document.children(token).any(|child| document.tokens()[child].dependency.is_subject())
        || matches!(document.tokens()[token].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp)
}

/// The end of a noun phrase with the prepositional phrases right after it that the tree hangs elsewhere, up to one
/// that says when.
pub(crate) fn with_phrases(document: &Document<'_>, end: usize, limit: usize) -> usize {
    const PREPOSITIONS: &[&str] =
        &["of", "in", "near", "with", "between", "against", "for", "to", "about", "over", "from"];
    let mut end = end;
    while end + 1 < limit && is_word(document, end, PREPOSITIONS) {
        let Some(object) = document.tokens()[end].head.filter(|&object| object > end && object < limit) else { break };
        let phrase = noun_phrase(document, object);
        let named = matches!(document.tokens()[object].tag, Tag::Noun | Tag::Proper);
        let clausal = phrase.clone().any(|token| document.tokens()[token].tag == Tag::Auxiliary);
        if !named || clausal || phrase.clone().any(|token| is_time(document, token)) {
            break;
        }
        end = phrase.end.max(object + 1);
    }
    end
}

/// Whether a word says when: a day, a month, "evening".
pub(crate) fn is_time(document: &Document<'_>, token: usize) -> bool {
    const TIMES: &[&str] = &[
        "yesterday",
        "today",
        "tomorrow",
        "night",
        "morning",
        "evening",
        "afternoon",
        "week",
        "month",
        "year",
        "weekend",
    ];
    is_word(document, token, TIMES)
        || document.word(token).starts_with(char::is_uppercase)
            && calendar::calendar_word(&lowered(document.word(token))).is_some()
}

/// Whether a token may stand in a noun phrase, going by its tag alone.
pub(crate) fn is_nominal(document: &Document<'_>, token: usize) -> bool {
    matches!(
        document.tokens()[token].tag,
        Tag::Noun
            | Tag::Proper
            | Tag::Pronoun
            | Tag::Determiner
            | Tag::Adjective
            | Tag::Adposition
            | Tag::Number
            | Tag::Particle
    )
}
