//! From grounds to a relation, a score and evidence.
//!
//! The order of the questions: do the two speak of the same happening at all? Does something set them apart (other
//! parties, other kind of number, only planned)? Do they exclude each other? Does one say more than the other? The
//! weights are set by hand.

mod conflicts;

use conflicts::conflicts;

use super::align::Alignment;
use super::compare::Comparison;
use super::detail::{self, named_elsewhere};
use super::numbers::{Amounts, Times};
use super::profile::{Profile, Term};
use super::roles::{PredicatePair, other_happening};
use super::terms::Tie;
use crate::model::Relation;

/// Met weight of the better met side below which two propositions speak of different things.
const RELATED: f32 = 0.3;
/// Score from which they are taken to speak of the same happening.
const LINKED: f32 = 0.40;
/// Nearness of subjects below which two share one thing, such as a person, and not what is said of it; an amount that both
/// give stands for more.
const SUBJECT: f32 = 0.25;

/// Roles filled alike from which who did what to whom is told whole, however little the words are of both: "the firm's arms
/// deliveries to Kell" among much else.
const WHOLE: usize = 3;

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
            other_happening: other_happening(a, b),
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
    let whole = parties >= WHOLE;
    if shares.cosine < SUBJECT && !amount && !held && !whole {
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
