//! What sets two propositions apart: other parties, another number, the opposite, a thing exchanged for another.

use super::Grounds;
use crate::lexicon::{Opposition, predicate_class};
use crate::matching::align::Alignment;
use crate::matching::detail;
use crate::matching::exclusive::only_one;
use crate::matching::numbers::{Amounts, Times};
use crate::matching::prepositions;
use crate::matching::profile::{Profile, Term};
use crate::matching::roles::class_of;
use crate::matching::terms::Tie;
use crate::proposition::{Modality, Predicate, Quantifier, Role, WordKind};

/// Weight met by the very same words from which a word exchanged is a thing exchanged.
const VERBATIM: f32 = 0.5;
/// The same from which any difference that sets two apart is sure.
const SURE: f32 = 0.4;
/// The same from which several words exchanged at once are things exchanged.
const NEARLY: f32 = 0.62;
/// The same from which another modality is another matter; in freer wording it is too uncertain.
const MODAL: f32 = 0.35;

/// What sets two propositions apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Conflicts {
    /// About different matters.
    pub(super) apart: Vec<String>,
    /// Cannot both be true.
    pub(super) against: Vec<String>,
    pub(super) negated: bool,
    /// Whether what sets them apart is sure: in free wording another name or mode may only be another way to tell it.
    pub(super) surely: bool,
    /// Weight of words exchanged for others, on either side, as a share of the whole.
    pub(super) exchanged: f32,
}

/// Looks for what sets the two apart.
pub(super) fn conflicts(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds) -> Conflicts {
    let mut out = Conflicts::default();
    let close = grounds.alignment.verbatim >= VERBATIM;
    let parties = grounds.pairs.iter().any(|pair| pair.agree > 0);
    if grounds.pairs.iter().any(|pair| pair.swapped) {
        out.apart.push("the parties are swapped".into());
    }
    if let Some(owner) = grounds.pairs.iter().find_map(|pair| pair.owner.as_ref()).filter(|_| close) {
        out.apart.push(format!("the owner of a thing against the thing: {owner}"));
    }
    modality_and_polarity(a, b, grounds, &mut out);
    for link in &grounds.alignment.links {
        let (x, y) = (&a.terms[link.a], &b.terms[link.b]);
        match link.tie {
            Tie::Opposite(Opposition::Contrary) => {
                let in_pair = grounds.pairs.iter().any(|pair| {
                    pair.opposite
                        && a.proposition.predicates[pair.a].word == x.word
                        && b.proposition.predicates[pair.b].word == y.word
                });
                // "The letter is genuine", "the letter is a forgery": nothing else differs.
                let only = detail::loose(a, &grounds.alignment.of_a).is_empty()
                    && detail::loose(b, &grounds.alignment.of_b).is_empty();
                if close || in_pair || parties || only {
                    out.against.push(format!("{} against {}", x.lemma, y.lemma));
                    out.negated = true;
                    out.exchanged += 0.1;
                }
            }
            Tie::Opposite(Opposition::Aspect) if grounds.alignment.verbatim >= 0.35 => {
                out.apart.push(format!("{} against {}", x.lemma, y.lemma));
            }
            _ => {}
        }
        let none = |quantifier: Option<Quantifier>| quantifier == Some(Quantifier::Few);
        let much = |quantifier: Option<Quantifier>| matches!(quantifier, Some(Quantifier::All | Quantifier::Most));
        if none(x.quantifier) && much(y.quantifier) || much(x.quantifier) && none(y.quantifier) {
            out.against.push(format!("few against most: {}", x.lemma));
        }
    }
    let amounts = &grounds.amounts;
    let other_amounts = (close || parties) && amounts.only_a > 0 && amounts.only_b > 0 && all_other(amounts);
    if close && !amounts.change_against_level.is_empty() {
        out.apart.push(format!("a change against a level: {}", amounts.change_against_level.join("; ")));
    }
    if close || parties {
        if other_amounts {
            out.apart.push("amounts of other things".into());
        }
        if close && !amounts.other_kind.is_empty() && amounts.equal.is_empty() {
            out.apart.push(format!("other kind of number: {}", amounts.other_kind.join("; ")));
        }
        if !amounts.conflicts.is_empty() {
            let later = a.proposition.as_of.zip(b.proposition.as_of).is_some_and(|(x, y)| x != y);
            let text = format!("other number: {}", amounts.conflicts.join("; "));
            if later && amounts.grew {
                out.apart.push(text + ", at a later day");
            } else {
                out.against.push(text);
            }
        }
    }
    match grounds.times {
        Times::OtherTime => out.apart.push("another time".into()),
        Times::OtherDay => out.against.push("another day".into()),
        _ => {}
    }
    if close && out.against.is_empty() {
        let opposing = prepositions::opposing(&a.proposition.text, &b.proposition.text);
        out.apart.extend(opposing.map(|(x, y)| format!("{x} against {y}")));
    }
    exchanged(a, b, grounds, close, &mut out);
    let parties_swapped = grounds.pairs.iter().any(|pair| pair.swapped);
    out.surely = !out.apart.is_empty() && (grounds.alignment.verbatim >= SURE || parties_swapped || other_amounts);
    out
}

/// Whether no amount of one side answers one of the other.
fn all_other(amounts: &Amounts) -> bool {
    amounts.equal.is_empty()
        && amounts.narrower_a.is_empty()
        && amounts.narrower_b.is_empty()
        && amounts.other_kind.is_empty()
}

fn modality_and_polarity(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds, out: &mut Conflicts) {
    let main = grounds.pairs.iter().find(|pair| pair.a == 0 && pair.b == 0).or(grounds.pairs.first());
    let Some(pair) = main else {
        if a.proposition.denied != b.proposition.denied {
            out.against.push("one is the denial of the other".into());
            out.negated = true;
        } else if let (Some(x), Some(y)) = (a.proposition.main(), b.proposition.main()) {
            // "Never exported arms", "sold arms": no denial that is sure, and surely not the same. "Not safe" and "unsafe" are.
            let turned = a.term_of(x.word).zip(b.term_of(y.word)).is_some_and(|(x, y)| {
                grounds.alignment.links.iter().any(|link| (link.a, link.b) == (x, y) && link.tie == Tie::Inverse)
            });
            if x.negated != y.negated && !turned {
                out.apart.push("only one of two happenings is denied".into());
            }
        }
        return;
    };
    // "Had no effect on production", "halted production": nor where what happens to the same things is told by other words.
    if grounds.pairs.iter().all(|pair| pair.a != 0 && pair.b != 0)
        && a.proposition.predicates[0].negated != b.proposition.predicates[0].negated
    {
        out.apart.push("only one of two happenings is denied".into());
        return;
    }
    let pairs = grounds.pairs.iter();
    if is_about(a, pairs.clone().map(|pair| (pair.a, pair.b))) || is_about(b, pairs.map(|pair| (pair.b, pair.a))) {
        out.apart.push("what is said about a happening, against the happening".into());
        return;
    }
    let (x, y) = (&a.proposition.predicates[pair.a], &b.proposition.predicates[pair.b]);
    let sure = grounds.alignment.verbatim >= MODAL || pair.agree >= 2;
    if !compatible(x.modality, y.modality) && sure {
        out.apart.push(format!("{:?} against {:?}", x.modality, y.modality).to_lowercase());
    }
    let parity = x.negated ^ a.proposition.denied ^ y.negated ^ b.proposition.denied;
    // "Never sold rifles" leaves "sold weapons" open.
    let denied_a = x.negated ^ a.proposition.denied;
    let narrow = if denied_a { Tie::Narrower } else { Tie::Broader };
    if parity && !pair.opposite && grounds.alignment.links.iter().any(|link| link.tie == narrow) {
        out.apart.push("a narrower claim is denied".into());
    } else if parity != pair.opposite && pair.opposite && pair.agree == 0 && pair.disagree > 0 {
        // "Imports rose" is no denial that exports fell.
        out.apart.push("opposites, of other things".into());
    } else if parity != pair.opposite {
        out.against.push(if pair.opposite { "opposites".into() } else { "one is the negation of the other".into() });
        out.negated = true;
        out.exchanged += 0.1;
    } else if grounds.alignment.verbatim >= VERBATIM && same_word(a, x, b, y) {
        // "Ended without an agreement", "ended with one": only what goes with the happening is denied.
        let other = grounds.pairs.iter().find(|other| {
            let (x, y) = (&a.proposition.predicates[other.a], &b.proposition.predicates[other.b]);
            (other.a, other.b) != (pair.a, pair.b) && same_word(a, x, b, y) && x.negated != y.negated
        });
        if let Some(other) = other {
            let word = &a.proposition.words[a.proposition.predicates[other.a].word].lemma;
            out.against.push(format!("only one denies this: {word}"));
            out.negated = true;
        }
    }
}

/// "Investigated the massacre", "condemned it" against "carried out the massacre": the main verb here, which answers nothing there, asks about
/// the other's main happening or judges it. Pairs are of predicates here and there.
fn is_about(profile: &Profile<'_>, mut pairs: impl Iterator<Item = (usize, usize)> + Clone) -> bool {
    let Some(main) = profile.proposition.main() else { return false };
    let class = class_of(profile, main).map(predicate_class);
    if !class.is_some_and(|class| class.judgment || class.inquiry) || pairs.clone().any(|(own, _)| own == 0) {
        return false;
    }
    pairs.any(|(own, other)| {
        let word = profile.proposition.predicates[own].word;
        other == 0 && main.arguments.iter().any(|argument| argument.role == Role::Patient && argument.head == word)
    })
}

fn same_word(a: &Profile<'_>, x: &Predicate, b: &Profile<'_>, y: &Predicate) -> bool {
    a.proposition.words[x.word].lemma == b.proposition.words[y.word].lemma
}

fn compatible(x: Modality, y: Modality) -> bool {
    use Modality::{Future, Intended, Required};
    x == y || matches!((x, y), (Future | Intended | Required, Future | Intended | Required))
}

/// In close wording, the one word of each side that has no partner is a thing exchanged for another; names of one
/// kind always are.
fn exchanged(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds, close: bool, out: &mut Conflicts) {
    let (left, right) = (detail::loose(a, &grounds.alignment.of_a), detail::loose(b, &grounds.alignment.of_b));
    let kind = |profile: &Profile<'_>, at: usize| {
        profile.terms[at].entity.map(|entity| profile.proposition.entities[entity].kind)
    };
    let names = left.iter().find_map(|&x| {
        let kind_x = kind(a, x)?;
        let y = right.iter().copied().find(|&y| kind(b, y) == Some(kind_x))?;
        Some((x, y))
    });
    let exchanged = match names {
        Some(names) if grounds.alignment.verbatim >= 0.3 => Some(names),
        _ if grounds.alignment.verbatim >= NEARLY && several(a, &left) && several(b, &right) => {
            Some((left[0], right[0]))
        }
        _ if close && left.len() == 1 && right.len() == 1 => {
            let (x, y) = (&a.terms[left[0]], &b.terms[right[0]]);
            // Nor is a happening a thing: "52 people were killed", "the toll stands at 52".
            // But "ordered the jets", "took delivery of the jets" are two happenings.
            let thing = |term: &Term| matches!(term.kind, WordKind::Name | WordKind::Noun);
            let apart = |x: &Term, y: &Term| thing(x) && y.kind == WordKind::Verb && !(x.happens() && y.happens());
            let other = apart(x, y) || apart(y, x);
            ((x.kind == WordKind::Name) == (y.kind == WordKind::Name) && !other).then_some((left[0], right[0]))
        }
        // "40 people were hurt", "40 people were killed": all is alike but what happened.
        _ if left.len() == 1
            && right.len() == 1
            && is_known_verb(&a.terms[left[0]])
            && is_known_verb(&b.terms[right[0]]) =>
        {
            Some((left[0], right[0]))
        }
        _ => other_part(a, b, &grounds.alignment)
            .or_else(|| other_description(a, b, &grounds.alignment))
            .or_else(|| close.then(|| other_filler(a, b, grounds, &left, &right)).flatten()),
    };
    let exchanged = exchanged.or_else(|| close.then(|| other_verb(a, b, grounds, &left, &right)).flatten());
    let Some((x, y)) = exchanged else { return };
    let (x, y) = (&a.terms[x], &b.terms[y]);
    let text = format!("{} against {}", x.lemma, y.lemma);
    out.exchanged += 0.5 * (x.weight / a.weight() + y.weight / b.weight());
    let single = grounds.pairs.iter().any(|pair| {
        let predicate = &a.proposition.predicates[pair.a];
        class_of(a, predicate).is_some_and(|class| predicate_class(class).single)
            && predicate.arguments.iter().any(|argument| {
                matches!(argument.role, Role::Agent | Role::Reason | Role::Location) && argument.words.contains(&x.word)
            })
    });
    let rules_out =
        |profile: &Profile<'_>, other: &Term| profile.proposition.ruled_out.iter().any(|lemma| **lemma == *other.lemma);
    let single = single || only_one((a, x), (b, y), &grounds.alignment) || rules_out(a, y) || rules_out(b, x);
    if single { out.against.push(text) } else { out.apart.push(text) }
}

/// Whether a word is a verb of a known kind of happening.
fn is_known_verb(term: &Term) -> bool {
    term.kind == WordKind::Verb && term.happens()
}

/// The fillers of one role of the main predicates that answer nothing on the other side: "a fire caused", "heavy snow caused".
fn other_filler(
    a: &Profile<'_>,
    b: &Profile<'_>,
    grounds: &Grounds,
    left: &[usize],
    right: &[usize],
) -> Option<(usize, usize)> {
    let pair = grounds.pairs.iter().find(|pair| pair.a == 0 && pair.b == 0 && pair.disagree > 0 && pair.agree > 0)?;
    let (x, y) = (&a.proposition.predicates[pair.a], &b.proposition.predicates[pair.b]);
    let only = |predicate: &Predicate, profile: &Profile<'_>, role: Role| {
        let mut heads = predicate.arguments.iter().filter(|argument| argument.role == role);
        let head = heads.next().filter(|_| heads.next().is_none())?;
        profile.term_of(head.head)
    };
    [Role::Agent, Role::Patient, Role::Recipient, Role::Reason].into_iter().find_map(|role| {
        let (p, q) = (only(x, a, role)?, only(y, b, role)?);
        let thing = |term: &Term| matches!(term.kind, WordKind::Noun | WordKind::Name);
        (left.contains(&p) && right.contains(&q) && thing(&a.terms[p]) && a.terms[p].kind == b.terms[q].kind)
            .then_some((p, q))
    })
}

/// The main words of both, where neither answers anything on the other side: "were taken by wolves", "were born blind".
fn other_verb(
    a: &Profile<'_>,
    b: &Profile<'_>,
    grounds: &Grounds,
    left: &[usize],
    right: &[usize],
) -> Option<(usize, usize)> {
    let main = |profile: &Profile<'_>| profile.term_of(profile.proposition.main()?.word);
    let (x, y) = (main(a)?, main(b)?);
    let paired = grounds.pairs.iter().any(|pair| pair.a == 0 || pair.b == 0);
    let told_alike = told_alike(&a.proposition.text, &b.proposition.text);
    (left.contains(&x) && right.contains(&y) && !paired && told_alike).then_some((x, y))
}

/// Words in common from which two texts begin alike.
const ALIKE: usize = 4;

/// Whether two texts are the same up to the form of "be" that their main words go with.
fn told_alike(a: &str, b: &str) -> bool {
    let words = |text: &'_ str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let common = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let last = common.checked_sub(1).map(|last| a[last].as_str());
    common >= ALIKE && matches!(last, Some("is" | "are" | "was" | "were" | "been"))
}

/// Whether the words without a partner are things: a noun or a name among them.
fn several(profile: &Profile<'_>, loose: &[usize]) -> bool {
    loose.iter().any(|&at| matches!(profile.terms[at].kind, WordKind::Name | WordKind::Noun))
}

/// A closer description of the same noun: "the trade minister", "the defence minister", where one is a word of the tables
/// and the other is two words.
fn other_description(a: &Profile<'_>, b: &Profile<'_>, alignment: &Alignment) -> Option<(usize, usize)> {
    let described = |narrow: &str, broad: &str| narrow.strip_suffix(broad).is_some_and(|rest| rest.ends_with('_'));
    let before = |profile: &Profile<'_>, partner: &[Option<usize>], term: usize| {
        let word = profile.terms[term].word.checked_sub(1)?;
        let noun = profile.proposition.words[word].kind == WordKind::Noun;
        let next = noun && profile.proposition.words[word].entity.is_none();
        profile.term_of(word).filter(|&before| next && partner[before].is_none())
    };
    alignment.links.iter().find_map(|link| {
        let (x, y) = (&a.terms[link.a].lemma, &b.terms[link.b].lemma);
        match link.tie {
            Tie::Narrower if described(x, y) => Some((link.a, before(b, &alignment.of_b, link.b)?)),
            Tie::Broader if described(y, x) => Some((before(a, &alignment.of_a, link.a)?, link.b)),
            _ => None,
        }
    })
}

/// Two names that share a part and each have another that the other lacks: "New Orsk State", "New Orsk City".
fn other_part(a: &Profile<'_>, b: &Profile<'_>, alignment: &Alignment) -> Option<(usize, usize)> {
    let spare = |profile: &Profile<'_>, partner: &[Option<usize>], entity: usize| {
        (0..profile.terms.len()).find(|&at| profile.terms[at].entity == Some(entity) && partner[at].is_none())
    };
    alignment.links.iter().find_map(|link| {
        let (x, y) = (a.terms[link.a].entity?, b.terms[link.b].entity?);
        spare(a, &alignment.of_a, x).zip(spare(b, &alignment.of_b, y))
    })
}
