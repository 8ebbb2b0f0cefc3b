//! From grounds to a relation, a score and evidence.
//!
//! The order of the questions: do the two speak of the same happening at all? Does something set them apart (other
//! parties, other kind of number, only planned)? Do they exclude each other? Does one say more than the other? The
//! weights are set by hand.

use super::align::Alignment;
use super::compare::Comparison;
use super::detail::{self, named_elsewhere};
use super::exclusive::only_one;
use super::numbers::{Amounts, Times};
use super::profile::{Profile, Term};
use super::roles::{PredicatePair, class_of};
use super::terms::Tie;
use crate::lexicon::{Opposition, predicate_class};
use crate::model::Relation;
use crate::proposition::{Modality, Predicate, Quantifier, Role, WordKind};

/// Met weight of the better met side below which two propositions speak of different things.
const RELATED: f32 = 0.3;
/// Score from which they are taken to speak of the same happening.
const LINKED: f32 = 0.40;
/// Weight met by the very same words from which a word exchanged is a thing exchanged.
const VERBATIM: f32 = 0.5;

/// The same from which any difference that sets two apart is sure.
const SURE: f32 = 0.4;
/// The same from which several words exchanged at once are things exchanged.
const NEARLY: f32 = 0.62;

/// The same from which another modality is another matter; in freer wording it is too uncertain.
const MODAL: f32 = 0.35;

/// Nearness of subjects below which two share one thing, such as a person, and not what is said of it; an amount that both
/// give stands for more.
const SUBJECT: f32 = 0.25;

/// Met share from which a claim is held whole in another.
const HELD: f32 = 0.8;
/// Met share of the other one from which it is still about that claim, and does not only mention it.
const PART: f32 = 0.2;

/// What the comparisons of the parts found.
#[derive(Clone, Debug)]
pub(crate) struct Grounds {
    pub(crate) alignment: Alignment,
    pub(crate) pairs: Vec<PredicatePair>,
    pub(crate) amounts: Amounts,
    pub(crate) times: Times,
    pub(crate) likeness: Option<f64>,
}

/// What sets two propositions apart.
#[derive(Clone, Debug, Default)]
struct Conflicts {
    /// About different matters.
    apart: Vec<String>,
    /// Cannot both be true.
    against: Vec<String>,
    negated: bool,
    /// Whether what sets them apart is sure: in free wording another name or mode may only be another way to tell it.
    surely: bool,
    /// Weight of words exchanged for others, on either side, as a share of the whole.
    exchanged: f32,
}

/// Decides.
pub(crate) fn decide(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds) -> Comparison {
    let mut evidence = say(a, b, grounds);
    let conflicts = conflicts(a, b, grounds);
    let shares = shares(a, b, grounds);
    let (cover_a, cover_b) = (shares.a, shares.b);
    let score = score(shares, grounds);
    let topic = (score + conflicts.exchanged).min(1.0);
    let apart = conflicts.surely || !(conflicts.against.is_empty() || conflicts.negated);
    let main = grounds.pairs.iter().find(|pair| pair.a == 0 && pair.b == 0);
    let nothing_between = conflicts.apart.is_empty() && conflicts.against.is_empty();
    let alike = main.filter(|pair| nothing_between && !pair.opposite && pair.disagree == 0);
    let parties = alike.map_or(0, |pair| pair.agree);
    let mut finish = |relation, score: f32, more: Vec<String>, negated| {
        evidence.extend(more);
        let evidence = std::mem::take(&mut evidence);
        let overlap = f64::from(shares.cosine);
        Comparison {
            relation,
            score: f64::from(score.clamp(0.0, 1.0)),
            evidence,
            apart,
            negated,
            overlap,
            strict: false,
            incidental: false,
            verbatim: f64::from(grounds.alignment.verbatim),
            parties,
            telling: f64::from(grounds.amounts.telling),
            further: f64::from(grounds.amounts.further),
            other_amounts: f64::from(grounds.amounts.other),
            names_only: names_only(a, b, &grounds.alignment),
            other_number: !grounds.amounts.conflicts.is_empty(),
        }
    };
    if cover_a.max(cover_b) < RELATED {
        return finish(Relation::Different, score * 0.7, vec!["too little in common".into()], false);
    }
    if !conflicts.apart.is_empty() {
        return finish(Relation::Different, score * 0.45, conflicts.apart, false);
    }
    if !conflicts.against.is_empty() && topic >= LINKED {
        return finish(Relation::Contradicts, score * 0.6, conflicts.against, conflicts.negated);
    }
    if score < LINKED {
        return finish(Relation::Different, score * 0.8, vec!["too little in common".into()], false);
    }
    let amounts = &grounds.amounts;
    let amount = !(amounts.equal.is_empty() && amounts.narrower_a.is_empty() && amounts.narrower_b.is_empty());
    // A short claim may have no more than one thing to share, when the other holds all that it says.
    // Nor may a denial of all arms transfers share more with a claim about shells than that shells are arms.
    let happening = grounds.pairs.iter().any(|pair| pair.agree > 0);
    let told = happening && cover_a.min(cover_b) >= PART;
    let detail::Direction { relation, why, strict, incidental } = detail::direction(a, b, grounds, (cover_a, cover_b));
    let held = happening && strict || cover_a.max(cover_b) >= HELD && (told || main.is_some_and(|pair| pair.agree > 0));
    if shares.cosine < SUBJECT && !amount && !held {
        return finish(Relation::Different, score * 0.8, vec!["hardly more than one thing in common".into()], false);
    }
    Comparison { strict, incidental, ..finish(relation, score, why, false) }
}

/// What an amount weighs beside words: about as much as a name.
const AMOUNT: f32 = 1.1;

/// How much of its weight a word is met by standing around the other content.
const AROUND: f32 = 0.5;

/// The same where the other content's subject points there.
const POINTED: f32 = 0.9;

/// How much of each proposition the other meets.
#[derive(Clone, Copy, Debug, Default)]
struct Shares {
    /// Met share of the first's weight.
    a: f32,
    /// Met share of the second's.
    b: f32,
    /// Weight in common.
    mass: f32,
    /// Cosine of the two as vectors of weights, without the heaviest thing that they share.
    cosine: f32,
}

/// Met shares, amounts among them; parts of a name of which another part is met count as met.
fn shares(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds) -> Shares {
    let alignment = &grounds.alignment;
    let amounts = &grounds.amounts;
    let narrower = (amounts.narrower_a.len() + amounts.narrower_b.len()) as f32;
    let met_amounts = AMOUNT * (amounts.equal.len() as f32 + 0.7 * narrower);
    let all_amounts = AMOUNT * (amounts.equal.len() as f32 + narrower);
    let share = |profile: &Profile<'_>, other: &Profile<'_>, partner: &[Option<usize>], cover: f32, only: usize| {
        let words = profile.weight();
        let spare: f32 = profile
            .terms
            .iter()
            .enumerate()
            .filter(|(at, term)| partner[*at].is_none() && named_elsewhere(profile, partner, term.entity))
            .map(|(_, term)| term.weight)
            .sum();
        let spare = spare + around(profile, other, partner);
        let whole = words + all_amounts + 0.4 * AMOUNT * only as f32;
        if whole > 0.0 { ((cover * words + spare + met_amounts) / whole).min(1.0) } else { 0.0 }
    };
    let links = alignment.links.iter();
    let mut mass: f32 = links.map(|link| link.strength * a.terms[link.a].weight.min(b.terms[link.b].weight)).sum();
    if b.proposition.deictic {
        mass += around(a, b, &alignment.of_a);
    }
    if a.proposition.deictic {
        mass += around(b, a, &alignment.of_b);
    }
    let norm = |profile: &Profile<'_>, only: usize| {
        let words: f32 = profile.terms.iter().map(|term| term.weight * term.weight).sum();
        (words + AMOUNT * AMOUNT * (amounts.equal.len() as f32 + narrower + 0.4 * only as f32)).sqrt()
    };
    let norms = norm(a, amounts.only_a) * norm(b, amounts.only_b);
    let dot = (common(a, b, alignment, AMOUNT * met_amounts)).max(0.0);
    let same = grounds.alignment.verbatim >= 0.9;
    Shares {
        a: share(a, b, &alignment.of_a, alignment.cover.0, amounts.only_a),
        b: share(b, a, &alignment.of_b, alignment.cover.1, amounts.only_b),
        mass: mass + met_amounts,
        cosine: match norms {
            _ if same => 1.0,
            norms if norms > 0.0 => (dot / norms).min(1.0),
            _ => 0.0,
        },
    }
}

/// Weight of the words that stand around the other content instead of in it.
fn around(profile: &Profile<'_>, other: &Profile<'_>, partner: &[Option<usize>]) -> f32 {
    let counts = if other.proposition.deictic { POINTED } else { AROUND };
    let loose = profile.terms.iter().enumerate().filter(|(at, _)| partner[*at].is_none());
    loose.filter(|(_, term)| other.is_set_among(term)).map(|(_, term)| counts * term.weight).sum()
}

/// Products of the weights that the two have in common, the heaviest single thing counted for little: two texts that
/// name the same person share a person, not a subject. All words of a name are one thing.
fn common(a: &Profile<'_>, b: &Profile<'_>, alignment: &Alignment, amounts: f32) -> f32 {
    let mut things: Vec<(Option<usize>, f32)> = Vec::with_capacity(alignment.links.len());
    for link in &alignment.links {
        let near = match link.tie {
            Tie::Equal | Tie::Spelling | Tie::Synonym | Tie::Root => link.strength,
            Tie::Class | Tie::Inverse | Tie::Narrower | Tie::Broader => 0.6 * link.strength,
            Tie::Opposite(_) | Tie::Near => 0.4 * link.strength,
        };
        let weight = near * a.terms[link.a].weight * b.terms[link.b].weight;
        let entity = a.terms[link.a].entity;
        match things.iter_mut().find(|(of, _)| entity.is_some() && *of == entity) {
            Some((_, sum)) => *sum += weight,
            None => things.push((entity, weight)),
        }
    }
    let all: f32 = things.iter().map(|(_, weight)| weight).sum::<f32>() + amounts;
    let heaviest = things.iter().map(|(_, weight)| *weight).fold(amounts, f32::max);
    all - 0.75 * heaviest
}

/// Share of what two have in common from which it is hardly more than names.
const NAMES: f32 = 0.95;

/// Whether two have hardly more than names in common.
fn names_only(a: &Profile<'_>, b: &Profile<'_>, alignment: &Alignment) -> bool {
    let (mut names, mut all) = (0.0, 0.0);
    for link in &alignment.links {
        let weight = link.strength * a.terms[link.a].weight * b.terms[link.b].weight;
        all += weight;
        let named = |term: &Term| term.is_name() || term.office;
        names += if named(&a.terms[link.a]) && named(&b.terms[link.b]) { weight } else { 0.0 };
    }
    all > 0.0 && names > NAMES * all
}

/// Weight in common that is so little that it halves what it speaks for: half of a telling word.
const LITTLE: f32 = 0.25;

/// How much of what is missing for two to be the same is made up for by a telling amount that both give.
const TOLD: f32 = 0.5;

fn score(shares: Shares, grounds: &Grounds) -> f32 {
    let (low, high) = (shares.a.min(shares.b), shares.a.max(shares.b));
    let agree = grounds.pairs.iter().map(|pair| pair.agree).max().unwrap_or(0);
    let mut score = 0.55 * low + 0.3 * high;
    score += match (grounds.pairs.is_empty(), agree) {
        (false, 2..) => 0.18,
        (false, 1) => 0.1,
        (false, 0) => 0.04,
        (true, _) => 0.0,
    };
    // One shared word is little to go by, unless the texts are the same.
    if grounds.alignment.verbatim < 0.9 {
        score *= 1.1 * shares.mass / (shares.mass + LITTLE);
    }
    score = 1.0 - (1.0 - score.min(1.0)) * (1.0 - TOLD * grounds.amounts.telling);
    if let Some(likeness) = grounds.likeness {
        score = score.max(0.6 * score + 0.4 * likeness as f32);
    }
    score.min(1.0)
}

fn say(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds) -> Vec<String> {
    let mut evidence = Vec::new();
    for link in &grounds.alignment.links {
        let (x, y) = (&a.terms[link.a].lemma, &b.terms[link.b].lemma);
        match link.tie {
            Tie::Equal | Tie::Opposite(_) => {}
            Tie::Spelling => evidence.push(format!("{x} = {y}, spelling")),
            Tie::Synonym | Tie::Root => evidence.push(format!("{x} = {y}")),
            Tie::Near => evidence.push(format!("{x} ≈ {y}, near in meaning")),
            Tie::Class => evidence.push(format!("{x} ≈ {y}, same kind of happening")),
            Tie::Inverse => evidence.push(format!("{x} = not {y}")),
            Tie::Narrower => evidence.push(format!("{x} ⊂ {y}")),
            Tie::Broader => evidence.push(format!("{x} ⊃ {y}")),
        }
    }
    for pair in grounds.pairs.iter().filter(|pair| pair.agree > 0).take(2) {
        let word = |profile: &Profile<'_>, at: usize| {
            profile.proposition.words[profile.proposition.predicates[at].word].lemma.clone()
        };
        evidence.push(format!("{} / {}: {} roles filled alike", word(a, pair.a), word(b, pair.b), pair.agree));
    }
    evidence.extend(grounds.amounts.equal.iter().map(|shown| format!("same amount: {shown}")));
    evidence
}

fn conflicts(a: &Profile<'_>, b: &Profile<'_>, grounds: &Grounds) -> Conflicts {
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
        }
        return;
    };
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
    }
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
            ((x.kind == WordKind::Name) == (y.kind == WordKind::Name)).then_some((left[0], right[0]))
        }
        // "40 people were hurt", "40 people were killed": all is alike but what happened.
        _ if left.len() == 1 && right.len() == 1 && happens(&a.terms[left[0]]) && happens(&b.terms[right[0]]) => {
            Some((left[0], right[0]))
        }
        _ => other_part(a, b, &grounds.alignment)
            .or_else(|| other_description(a, b, &grounds.alignment))
            .or_else(|| close.then(|| other_filler(a, b, grounds, &left, &right)).flatten()),
    };
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
    let single = single || only_one((a, x), (b, y), &grounds.alignment);
    if single { out.against.push(text) } else { out.apart.push(text) }
}

/// Whether a word is a verb of a known kind of happening.
fn happens(term: &Term) -> bool {
    term.kind == WordKind::Verb && !term.predicates.is_empty()
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
