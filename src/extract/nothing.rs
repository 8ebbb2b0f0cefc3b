//! Nothing from nothing: uses of reporting words that report nothing.
//!
//! "Claimed 12 lives", "rejected the kidney", "reported for duty", "according to plan": the verb's object, its
//! voice or the word after it shows another sense. The senses are in `no_cues.tsv`.

use super::frame::{Construction, Frame};
use super::phrase::{self, is_lemma, is_testimony, is_word, lemma, sentence};
use crate::lexicon::cues::{self, Complement};
use crate::lexicon::roles::{self, RoleClass};
use crate::lexicon::{
    NoCue, claim_noun, is_addressing, is_label, is_measure, is_spreading, is_supporting, is_telling, no_cues, noun_cue,
    obtained, silence_cues,
};
use crate::model::Act;
use crate::text::{Dependency, Document, Fine, Tag};

/// "They spoke to Torv, the man accused": whether a clause stands before a verb that has only objects of other kinds.
fn takes_no_clause(document: &Document<'_>, frame: &Frame) -> bool {
    let verb = frame.cue_head;
    let entries = cues::verb(document.lemma(verb));
    let clausal = |entry: &cues::CueEntry| {
        [Complement::That, Complement::Wh, Complement::Quote, Complement::None, Complement::Told]
            .iter()
            .any(|&complement| entry.complements.has(complement))
    };
    frame.construction == Construction::Reported
        && !entries.is_empty()
        && !entries.iter().any(clausal)
        && !phrase::is_passive(document, verb)
        && document.tokens()[verb].dependency == Dependency::Parataxis
        && frame.content.iter().all(|range| range.end <= verb && document.quotation_of(range.start).is_none())
}

/// "fined the player for what it called misconduct", "summoned the envoy over what it called interference": whether the content is only the ground
/// on which something is done to somebody, in words of the doer.
fn is_ground(document: &Document<'_>, frame: &Frame) -> bool {
    let Some(first) = frame.content.first().map(|range| range.start).filter(|&first| first > frame.cue_head) else {
        return false;
    };
    let preposition = |token: usize| is_word(document, token, &["over", "for", "after", "amid"]);
    let what = first + usize::from(preposition(first));
    frame.construction == Construction::Reported
        && what + 1 < sentence(document, first).end
        && is_word(document, what, &["what"])
        && preposition(what - 1)
        && phrase::object(document, frame.cue_head).is_some_and(|object| object < first)
}

/// "Rumours have circulated for weeks": what was said goes about, and says nothing itself.
fn goes_about(document: &Document<'_>, frame: &Frame) -> bool {
    frame.construction == Construction::Reported
        && is_spreading(document.lemma(frame.cue_head))
        && frame.source_heads.first().is_some_and(|&head| {
            head < frame.cue_head
                && !phrase::is_passive(document, frame.cue_head)
                && noun_cue(&lemma(document, head)).is_some()
        })
}

/// Whether the frame's cue reports nothing where it stands.
pub(crate) fn is_nothing(document: &Document<'_>, frame: &Frame) -> bool {
    let verb = frame.cue_head;
    if verb >= document.tokens().len() || frame.cue.is_empty() {
        return false;
    }
    if frame.construction == Construction::According {
        return frame.source_heads.first().is_some_and(|&head| is_measure(&lemma(document, head)))
            && frame.source.first().and_then(|words| words.first()).is_some_and(|words| {
                document.tokens()[words.start].tag != Tag::Determiner || is_lemma(document, words.start, &["a"])
            });
    }
    if frame.construction == Construction::Colon {
        let first = frame.source.first().and_then(|words| words.first()).map(|words| words.start);
        return first.is_some_and(|first| is_label(&document.word(first).to_lowercase()));
    }
    if asks(document, frame)
        || is_asked(document, verb)
        || is_questioned(document, frame)
        || is_obtained(document, verb)
        || is_described(document, frame)
        || is_ground(document, frame)
        || takes_no_clause(document, frame)
        || goes_about(document, frame)
    {
        return true;
    }
    // "A claims assessor": what follows an article is no verb.
    let article = verb > 0
        && document.tokens()[verb - 1].sentence == document.tokens()[verb].sentence
        && is_word(document, verb - 1, &["a", "an", "the"])
        && document.tokens()[verb].tag == Tag::Verb;
    if article && frame.construction == Construction::Reported {
        return true;
    }
    // "finished by August": no agent but a time.
    let by_then = phrase::is_passive(document, verb)
        && frame.source_heads.first().is_some_and(|&head| {
            head > verb
                && phrase::is_time(document, head)
                && !frame.source.iter().flatten().any(|range| range.len() > 2)
        });
    if by_then {
        return true;
    }
    // "claimed, without citing sources, that S"
    if verb > 0 && is_word(document, verb - 1, &["without"]) {
        return true;
    }
    // "a memo suggests otherwise": it says something else than what was said.
    let otherwise = verb + 1 < sentence(document, verb).end && is_word(document, verb + 1, &["otherwise"]);
    if otherwise || asks_for_anonymity(document, verb) || is_contradicted(document, frame) {
        return true;
    }
    if is_told(document, frame)
        || leaves_saying_to_another(document, frame)
        || is_addressee(document, frame)
        || is_left_to_source(document, frame)
        || leaves_out(document, verb)
        || is_compared(document, verb)
        || withholds_a_thing(document, frame)
    {
        return true;
    }
    no_cues(&lemma(document, verb)).iter().any(|test| holds(document, frame, verb, test))
}

fn holds(document: &Document<'_>, frame: &Frame, verb: usize, test: &NoCue) -> bool {
    let quoted = frame
        .content
        .iter()
        .any(|range| document.quotation_of(range.start).is_some() && document.quotation_of(verb).is_none());
    let clausal = document.children(verb).any(|child| {
        matches!(
            document.tokens()[child].dependency,
            Dependency::Ccomp | Dependency::Xcomp | Dependency::Parataxis | Dependency::Csubj | Dependency::CsubjPass
        )
    }) || document.tokens()[verb].dependency == Dependency::Parataxis;
    let says = quoted || clausal;
    let object = phrase::object(document, verb);
    match test {
        NoCue::Object(words) => !says && object.is_some_and(|object| is_lemma(document, object, words)),
        NoCue::Person => {
            !says
                && object.is_some_and(|object| {
                    roles::ending(&lemma(document, object))
                        .is_some_and(|role| role.class.is_somebody() || role.class == RoleClass::Group)
                        || counted_people(document, object)
                        || matches!(document.word(object), "him" | "her" | "them" | "me" | "us" | "you")
                })
        }
        NoCue::Bare => {
            // The content is only what surrounds the verb: adverbs, times, prepositional phrases of its own.
            let before = frame.content.iter().all(|range| range.end <= verb);
            !says && object.is_none() && !before
        }
        NoCue::Passive => !says && phrase::is_passive(document, verb),
        NoCue::After(words) => {
            let end = sentence(document, verb).end;
            let next = (verb + 1..end).next();
            !quoted && next.is_some_and(|next| is_word(document, next, words))
        }
        NoCue::Participle => {
            let next = (verb + 1..sentence(document, verb).end).next();
            phrase::is_passive(document, verb) && next.is_some_and(|next| document.tokens()[next].fine == Fine::Vbg)
        }
        NoCue::Infinitive => {
            phrase::is_passive(document, verb)
                && document.children(verb).any(|child| {
                    let token = &document.tokens()[child];
                    token.dependency == Dependency::Xcomp && (token.fine == Fine::Vb || has_to(document, child))
                })
        }
        NoCue::Name => {
            let capital = |token: usize| document.word(token).starts_with(char::is_uppercase);
            let first = sentence(document, verb).start;
            let headline = document.zone(verb) == crate::text::Zone::Headline;
            !headline
                && capital(verb)
                && verb > first
                && capital(verb - 1)
                && document.tokens()[verb - 1].tag == Tag::Proper
        }
    }
}

/// "to repay", "to be repaid"
fn has_to(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).any(|child| document.tokens()[child].fine == Fine::To)
}

/// "It was for the party to decide who should lead it", "it is up to voters to say whether": who is left to do something has not done it.
fn is_left_to_source(document: &Document<'_>, frame: &Frame) -> bool {
    let verb = frame.cue_head;
    frame.source_heads.first().is_some_and(|&head| {
        head < verb
            && document.child(head, Dependency::Case).is_some_and(|case| is_word(document, case, &["for", "to"]))
            && has_to(document, verb)
    })
}

/// "He offered no evidence", "gave no reason": what is not given says nothing.
fn leaves_out(document: &Document<'_>, verb: usize) -> bool {
    let silent = silence_cues(&lemma(document, verb)).iter().any(|cue| cue.continuation.first() == Some(&"no"));
    silent
        && !is_lemma(document, verb, &["have"])
        && phrase::object(document, verb).is_some_and(|object| {
            is_supporting(&lemma(document, object))
                && document.child(object, Dependency::Det).is_some_and(|none| is_word(document, none, &["no"]))
        })
}

/// "An official who asked not to be named said …": how a source is given says nothing itself.
fn asks_for_anonymity(document: &Document<'_>, verb: usize) -> bool {
    const NAMING: &[&str] = &["name", "identify", "quote", "cite"];
    if is_lemma(document, verb, NAMING) {
        return phrase::is_passive(document, verb)
            && (verb.saturating_sub(4)..verb).any(|before| phrase::is_negator(document, before))
            && (verb.saturating_sub(3)..verb).any(|before| is_word(document, before, &["to"]));
    }
    let end = sentence(document, verb).end.min(verb + 7);
    let Some(naming) = (verb + 1..end).find(|&token| is_lemma(document, token, NAMING)) else { return false };
    // "neither of whom wished to be named"
    is_lemma(document, verb, &["ask", "request", "insist", "wish", "want"])
        && ((verb + 1..naming).any(|between| phrase::is_negator(document, between))
            || (verb.saturating_sub(4)..verb).any(|before| phrase::is_negator(document, before)))
        && (verb + 1..naming).any(|between| is_word(document, between, &["be"]))
}

/// "Footage seen by the agency": how a document came to be known is no report of it.
fn is_obtained(document: &Document<'_>, verb: usize) -> bool {
    let token = &document.tokens()[verb];
    let described = token.head.filter(|&noun| noun < verb && token.dependency == Dependency::Acl);
    // A parser may take the participle for the sentence's verb.
    let helped = document.child(verb, Dependency::AuxPass).is_some();
    let described = described.or_else(|| verb.checked_sub(1).filter(|_| !helped));
    let agent = || verb + 1 < sentence(document, verb).end && is_word(document, verb + 1, &["by"]);
    obtained(&lemma(document, verb)).is_some()
        && (token.fine == Fine::Vbn || token.fine == Fine::Vbd && agent())
        && described.is_some_and(|noun| {
            // "a memo to staff seen by the Post"
            let above = document.tokens()[noun].head.filter(|_| document.tokens()[noun].dependency == Dependency::Nmod);
            let testifies = |noun: usize| document.tokens()[noun].tag == Tag::Noun && is_testimony(document, noun);
            testifies(noun) || above.is_some_and(testifies)
        })
}

/// "It remains unclear who ordered the evacuation": a question word right behind a verb or an adjective stands for nobody, unless its
/// clause describes a noun.
fn asks(document: &Document<'_>, frame: &Frame) -> bool {
    let [words] = frame.source.as_slice() else { return false };
    let [word] = words.as_slice() else { return false };
    let tokens = document.tokens();
    let question = word.len() == 1 && matches!(tokens[word.start].fine, Fine::Wp | Fine::Wdt);
    let behind =
        word.start.checked_sub(1).filter(|&before| question && tokens[before].sentence == tokens[word.start].sentence);
    let asked = behind.is_some_and(|before| matches!(tokens[before].tag, Tag::Verb | Tag::Adjective | Tag::Adverb));
    let nominal = |noun: usize| matches!(tokens[noun].tag, Tag::Noun | Tag::Proper | Tag::Pronoun | Tag::Number);
    asked && !phrase::relative_head(document, frame.cue_head).is_some_and(nominal)
}

/// "The governor, asked if he would resign, laughed": no comma stands between a subject and its verb, so who is asked asks nothing.
fn is_questioned(document: &Document<'_>, frame: &Frame) -> bool {
    let verb = frame.cue_head;
    is_lemma(document, verb, &["ask"])
        && verb > 1
        && document.word(verb - 1) == ","
        && frame.source.iter().flatten().any(|words| words.end + 1 == verb)
}

/// "Asked whether the minister stood by his remarks": what is asked is not so said.
pub(crate) fn is_asked(document: &Document<'_>, verb: usize) -> bool {
    let tokens = document.tokens();
    let asking = tokens[verb].head.filter(|_| tokens[verb].dependency == Dependency::Ccomp);
    asking.is_some_and(|asking| is_lemma(document, asking, &["ask", "wonder", "inquire", "enquire"]))
        && document.child(verb, Dependency::Mark).is_some_and(|mark| is_word(document, mark, &["whether", "if"]))
}

/// "Contrary to what the governor claimed, S": who is contradicted does not say S.
fn is_contradicted(document: &Document<'_>, frame: &Frame) -> bool {
    let range = sentence(document, frame.cue_head);
    let Some(what) = (range.start..frame.cue_head).rev().take(12).find(|&at| is_word(document, at, &["what"])) else {
        return false;
    };
    let contrary = what >= range.start + 2
        && is_word(document, what - 1, &["to"])
        && is_word(document, what - 2, &["contrary", "opposed"]);
    contrary && frame.content.iter().any(|words| words.start > frame.cue_head || words.end + 2 < what)
}

/// "the board was told of the risk", "they were never told that S": who is told says nothing, nor who is told nothing.
fn is_told(document: &Document<'_>, frame: &Frame) -> bool {
    let verb = frame.cue_head;
    let told = is_telling(&lemma(document, verb)) && phrase::is_passive(document, verb);
    told && match frame.source_heads.first() {
        Some(&source) => source < verb,
        None => phrase::negation(document, verb).is_some(),
    }
}

/// "continues to deny that S", "kept saying that S", "issued an alert, warning that S": what stands below another reporting verb is said by that
/// one.
fn leaves_saying_to_another(document: &Document<'_>, frame: &Frame) -> bool {
    let reports = |verb: usize| {
        document.tokens()[verb].tag == Tag::Verb
            && !frame.cue.iter().any(|range| range.contains(&verb))
            && !cues::verb(&lemma(document, verb)).is_empty()
    };
    let below = document.child(frame.cue_head, Dependency::Xcomp).filter(|&verb| reports(verb));
    let lies_below = |verb: usize| {
        let end = document.subtree(verb).end;
        !frame.content.is_empty() && frame.content.iter().all(|range| range.start > verb && range.end <= end)
    };
    // "issued an alert, warning that S": the whole of it is the participle's.
    let participle = frame.content.first().map(|content| content.start).filter(|&verb| {
        verb > frame.cue_head + 1
            && document.tokens()[verb].fine == Fine::Vbg
            && document.word(verb - 1) == ","
            && document.tokens()[verb].head.is_some_and(|head| (frame.cue_head..verb).contains(&head))
    });
    below.is_some_and(lies_below) || participle.is_some_and(reports)
}

/// "released figures that the ministry said showed a rise", "a report that it said proved P": who tells something of a noun is in the noun's
/// relative clause, and the noun, or who has the thing, says nothing.
pub(crate) fn is_described(document: &Document<'_>, frame: &Frame) -> bool {
    let Some(content) = frame.content.first().filter(|content| content.start > frame.cue_head) else { return false };
    let tokens = document.tokens();
    let lacks_subject = |verb: usize| !document.children(verb).any(|child| tokens[child].dependency.is_subject());
    (content.start..content.end.min(content.start + REACH)).any(|said| {
        tokens[said].dependency == Dependency::AclRelcl
            && said + 1 < content.end
            && tokens[said + 1].head == Some(said)
            && tokens[said + 1].dependency == Dependency::Ccomp
            && lacks_subject(said + 1)
            && document.subtree(said).start <= content.start
            && cues::verb(&lemma(document, said)).iter().any(|entry| entry.complements.has(Complement::That))
    })
}

/// Words of a relative clause up to its verb.
const REACH: usize = 8;

/// "complained to its owner": who is spoken to is not what is said.
fn is_addressee(document: &Document<'_>, frame: &Frame) -> bool {
    let to = frame.cue_head + 1;
    let [range] = frame.content.as_slice() else { return false };
    range.start == to + 1
        && is_word(document, to, &["to"])
        && document.tokens()[to].tag == Tag::Adposition
        && is_addressing(&lemma(document, frame.cue_head))
        && document.quotation_of(range.start).is_none()
        && !range.clone().any(|token| matches!(document.tokens()[token].tag, Tag::Auxiliary | Tag::Subordinator))
}

/// "would not recognise the court", "did not accept the offer": what is not granted is a thing, and nothing that was said.
fn withholds_a_thing(document: &Document<'_>, frame: &Frame) -> bool {
    let verb = frame.cue_head;
    let thing =
        |object: usize| document.tokens()[object].tag == Tag::Noun && claim_noun(&lemma(document, object)).is_none();
    frame.construction == Construction::Reported
        && frame.act == Act::Concedes
        && phrase::negation(document, verb).is_some()
        && phrase::object(document, verb).is_some_and(thing)
        && !document
            .children(verb)
            .any(|child| matches!(document.tokens()[child].dependency, Dependency::Ccomp | Dependency::Xcomp))
}

/// "less than analysts had forecast": what is compared with is not said here.
fn is_compared(document: &Document<'_>, verb: usize) -> bool {
    let first = sentence(document, verb).start.max(verb.saturating_sub(8));
    let than = (first..verb)
        .rev()
        .take_while(|&at| !phrase::is_mark(document, at))
        .find(|&at| is_word(document, at, &["than"]));
    // "more than 40 people said"
    than.is_some_and(|than| {
        (than + 1..verb).all(|at| {
            phrase::is_nominal(document, at)
                || matches!(document.tokens()[at].tag, Tag::Auxiliary | Tag::Adverb | Tag::Coordinator)
        }) && !matches!(document.tokens()[than + 1].tag, Tag::Number | Tag::Determiner)
            && than + 1 < verb
            && !document.word(than + 1).starts_with(|c: char| c.is_ascii_digit())
            && document.children(verb).any(|child| document.tokens()[child].dependency.is_subject() && child > than)
    })
}

/// "three buyers and a guard": a number of people by a noun in -er or -or.
fn counted_people(document: &Document<'_>, object: usize) -> bool {
    let lemma = lemma(document, object);
    let agent = lemma.ends_with("er") || lemma.ends_with("or") || lemma.ends_with("ee") || lemma.ends_with("man");
    agent && document.child(object, Dependency::Nummod).is_some()
}
