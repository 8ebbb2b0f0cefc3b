//! Which word of one proposition answers which of the other.

use super::profile::Profile;
use super::terms::{Tie, kind_of, tie};

/// Share of the other words' weight met by the very same words from which the kind of a thing is told apart from the thing.
const CLOSE: f32 = 0.5;

/// One pair of words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    /// Term of the first proposition.
    pub(crate) a: usize,
    /// Term of the second.
    pub(crate) b: usize,
    /// How they stand.
    pub(crate) tie: Tie,
    /// How much of the weight is met, from 0 to 1.
    pub(crate) strength: f32,
}

/// An alignment: each word of either side in at most one pair, the closest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alignment {
    pub(crate) links: Vec<Link>,
    /// Partner of each term of the first proposition.
    pub(crate) of_a: Vec<Option<usize>>,
    /// Partner of each term of the second.
    pub(crate) of_b: Vec<Option<usize>>,
    /// Met share of the first proposition's weight, and of the second's.
    pub(crate) cover: (f32, f32),
    /// The smaller share of the weight that is met by the very same words.
    pub(crate) verbatim: f32,
}

impl Alignment {
    /// Aligns greedily. O(n · m) in the terms, which a profile bounds.
    pub(crate) fn new(a: &Profile<'_>, b: &Profile<'_>) -> Self {
        let mut candidates: Vec<Link> = Vec::new();
        for (at, x) in a.terms.iter().enumerate() {
            for (bt, y) in b.terms.iter().enumerate() {
                if let Some((tie, strength)) = tie(x, y) {
                    candidates.push(Link { a: at, b: bt, tie, strength });
                }
            }
        }
        candidates.sort_by(|x, y| y.strength.total_cmp(&x.strength).then((x.a, x.b).cmp(&(y.a, y.b))));
        let mut out = Self { of_a: vec![None; a.terms.len()], of_b: vec![None; b.terms.len()], ..Self::default() };
        for link in candidates {
            if out.of_a[link.a].is_none() && out.of_b[link.b].is_none() {
                (out.of_a[link.a], out.of_b[link.b]) = (Some(link.b), Some(link.a));
                out.links.push(link);
            }
        }
        out.join_initials(a, b);
        out.join_regions(a, b);
        let met = |profile: &Profile<'_>, term: fn(&Link) -> usize| {
            let weight = profile.weight();
            let met: f32 = out.links.iter().map(|link| link.strength * profile.terms[term(link)].weight).sum();
            if weight > 0.0 { (met / weight).min(1.0) } else { 0.0 }
        };
        out.cover = (met(a, |link| link.a), met(b, |link| link.b));
        out.verbatim = out.same_words(a, b, 0.0, 0.0);
        out
    }

    /// The smaller share of the weight that is met by the very same words, when so much of each is left out.
    fn same_words(&self, a: &Profile<'_>, b: &Profile<'_>, out_of_a: f32, out_of_b: f32) -> f32 {
        let share = |profile: &Profile<'_>, term: fn(&Link) -> usize, out: f32| {
            let links = self.links.iter().filter(|link| matches!(link.tie, Tie::Equal | Tie::Spelling));
            let weight = (profile.weight() - out).max(f32::MIN_POSITIVE);
            links.map(|link| profile.terms[term(link)].weight).sum::<f32>() / weight
        };
        share(a, |link| link.a, out_of_a).min(share(b, |link| link.b, out_of_b))
    }

    /// Whether the thing that one of a link's words names is a kind of what the other names, where all else is worded closely: "a
    /// dachshund bit him", "a dog bit him". In free wording a broader word only stands in for a narrower one.
    pub(crate) fn kind(&self, a: &Profile<'_>, b: &Profile<'_>, link: &Link) -> Option<Tie> {
        let (x, y) = (&a.terms[link.a], &b.terms[link.b]);
        let close = link.tie == Tie::Near && self.same_words(a, b, x.weight, y.weight) >= CLOSE;
        if close { kind_of(x, y) } else { None }
    }

    /// "Utrecht" lies in "the Netherlands": all words of the region are met by the state, and are narrower.
    fn join_regions(&mut self, a: &Profile<'_>, b: &Profile<'_>) {
        let strength = Tie::Narrower.strength();
        let Self { of_a, of_b, links, .. } = self;
        join_regions_of(a, b, of_a, of_b, |a, b| links.push(Link { a, b, tie: Tie::Narrower, strength }));
        join_regions_of(b, a, of_b, of_a, |b, a| links.push(Link { a, b, tie: Tie::Broader, strength }));
    }

    /// "WHO" answers all words of "World Health Organization".
    fn join_initials(&mut self, a: &Profile<'_>, b: &Profile<'_>) {
        for (letters, terms) in &b.initials {
            let short = a.terms.iter().position(|term| *term.lemma == **letters);
            if let Some(short) = short.filter(|&short| self.of_a[short].is_none()) {
                for &term in terms {
                    if self.of_b[term].is_none() {
                        self.of_b[term] = Some(short);
                        self.of_a[short] = Some(term);
                        self.links.push(Link { a: short, b: term, tie: Tie::Synonym, strength: 1.0 });
                    }
                }
            }
        }
        for (letters, terms) in &a.initials {
            let short = b.terms.iter().position(|term| *term.lemma == **letters);
            if let Some(short) = short.filter(|&short| self.of_b[short].is_none()) {
                for &term in terms {
                    if self.of_a[term].is_none() {
                        self.of_a[term] = Some(short);
                        self.of_b[short] = Some(term);
                        self.links.push(Link { a: term, b: short, tie: Tie::Synonym, strength: 1.0 });
                    }
                }
            }
        }
    }
}

/// Joins the regions of one profile to the states of the other, where nothing else has met them.
fn join_regions_of(
    region: &Profile<'_>,
    state: &Profile<'_>,
    of_region: &mut [Option<usize>],
    of_state: &mut [Option<usize>],
    mut link: impl FnMut(usize, usize),
) {
    for (term, name) in &region.regions {
        let found = state.terms.iter().position(|other| other.entity.is_some() && *other.lemma == **name);
        let free = |found: &usize| {
            of_state[*found].is_none_or(|other| region.terms[other].entity == region.terms[*term].entity)
        };
        if let Some(found) = found.filter(|found| of_region[*term].is_none() && free(found)) {
            of_region[*term] = Some(found);
            of_state[found].get_or_insert(*term);
            link(*term, found);
        }
    }
}
