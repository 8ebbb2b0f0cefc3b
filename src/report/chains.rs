//! Following an assertion from article to article.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bearing::carries;
use super::copies::Copied;
use super::statement::{Hop, HopKind, Statement, outlet_key};
use crate::ledger::Ledger;
use crate::model::{AttributionId, Kind};

/// Statements that one assertion is followed over at most.
const MOST: usize = 64;

/// What a chain ends with.
#[derive(Debug)]
pub(crate) enum End<'s> {
    /// Whoever says it there.
    Statement(&'s Statement),
    /// Nothing: the outlets cite one another.
    Ring,
}

/// A chain from an assertion to its end.
#[derive(Debug)]
pub(crate) struct Trail<'s> {
    /// The statements that it leads over, one an article.
    steps: Vec<&'s Statement>,
    pub(crate) end: End<'s>,
}

impl Trail<'_> {
    /// All stations: of each article its publisher and relays; the source of the last one. A source that is the
    /// next article's publisher is named once.
    pub(crate) fn hops(&self) -> Vec<Hop> {
        let mut hops: Vec<Hop> = Vec::new();
        for (nth, step) in self.steps.iter().enumerate() {
            let last = nth + 1 == self.steps.len();
            for hop in &step.chain {
                let known = hops.last().is_some_and(|before| outlet_key(&before.name) == outlet_key(&hop.name));
                if known && hop.kind == HopKind::Publisher {
                    // Where it is read, not where it is cited.
                    hops.pop();
                }
                if last || hop.kind != HopKind::Source || step.source_is_outlet() {
                    hops.push(hop.clone());
                }
            }
        }
        hops
    }

    pub(crate) fn attributions(&self) -> Vec<AttributionId> {
        self.steps.iter().map(|step| step.attribution).collect()
    }
}

/// Finds the ends of assertions.
#[derive(Debug)]
pub(crate) struct Ends<'s> {
    ledger: &'s Ledger,
    by_outlet: FxHashMap<String, Vec<&'s Statement>>,
    by_article: FxHashMap<&'s str, Vec<&'s Statement>>,
    /// Assertions of narrower and broader claims.
    nearby: FxHashMap<String, Vec<&'s Statement>>,
    /// For each copied article, the one that it was copied from.
    original: FxHashMap<String, String>,
}

impl<'s> Ends<'s> {
    /// Over assertions of the claim, and of narrower and broader ones.
    pub(crate) fn new(
        ledger: &'s Ledger,
        assertions: &[&'s Statement],
        nearby: &[&'s Statement],
        copies: &[Copied],
    ) -> Self {
        let by_outlet = |statements: &[&'s Statement]| {
            let mut found: FxHashMap<String, Vec<&Statement>> = FxHashMap::default();
            statements.iter().for_each(|one| found.entry(outlet_key(one.publisher())).or_default().push(one));
            found
        };
        let mut by_article: FxHashMap<&str, Vec<&Statement>> = FxHashMap::default();
        assertions.iter().for_each(|one| by_article.entry(one.article.as_str()).or_default().push(one));
        let original = copies.iter().map(|copy| (copy.article.clone(), copy.of.clone())).collect();
        Self { ledger, by_outlet: by_outlet(assertions), by_article, nearby: by_outlet(nearby), original }
    }

    /// The ends of an assertion, each with the shortest way there.
    pub(crate) fn of(&self, start: &'s Statement) -> Vec<Trail<'s>> {
        let mut seen: FxHashSet<*const Statement> = FxHashSet::from_iter([std::ptr::from_ref(start)]);
        let mut open = VecDeque::from([vec![start]]);
        let mut found = Vec::new();
        while let Some(steps) = open.pop_front() {
            let Some(&at) = steps.last() else { continue };
            let next = self.next(at);
            if next.is_empty() {
                found.push(Trail { end: End::Statement(at), steps });
                continue;
            }
            for further in next {
                if seen.len() < MOST && seen.insert(std::ptr::from_ref(further)) {
                    let mut longer = steps.clone();
                    longer.push(further);
                    open.push_back(longer);
                }
            }
        }
        if found.is_empty() {
            found.push(Trail { steps: vec![start], end: End::Ring });
        }
        found
    }

    /// Where a statement has it from, as far as the articles at hand tell: the cited outlet's own article, unless that
    /// came out later; for a headline that names nobody, what its article says below.
    fn next(&self, at: &Statement) -> Vec<&'s Statement> {
        if at.kind == Kind::Headline && !at.is_named() {
            let own = self.by_article.get(at.article.as_str()).into_iter().flatten().copied();
            return own.filter(|other| other.kind != Kind::Headline).collect();
        }
        let Some(outlet) = at.cited_outlet() else { return Vec::new() };
        let key = outlet_key(outlet);
        if key == outlet_key(at.publisher()) {
            return Vec::new();
        }
        let later = |other: &Statement| matches!((at.published, other.published), (Some(a), Some(b)) if b > a);
        let in_time = |other: &&Statement| !later(other);
        let theirs: Vec<&Statement> = self.by_outlet.get(&key).into_iter().flatten().copied().filter(in_time).collect();
        match &at.source {
            // Somebody without a name is found again only under the same words.
            Some(source) if !at.source_is_outlet() => {
                theirs.into_iter().filter(|other| other.speaker() == Some(&source.name)).collect()
            }
            _ if !theirs.is_empty() => theirs,
            // What it says may be linked to the claim only as narrower or broader.
            _ => {
                let nearby = self.nearby.get(&key).into_iter().flatten().copied().filter(in_time);
                nearby.filter(|other| carries(self.ledger, other.attribution, at.attribution)).collect()
            }
        }
    }

    /// What tells an unnamed source from others: its attribution, or that of the same words in the article that its
    /// own was copied from.
    pub(crate) fn unnamed(&self, end: &Statement) -> AttributionId {
        let mut article = end.article.as_str();
        let mut seen = FxHashSet::from_iter([article]);
        let mut found = end.attribution;
        while let Some(original) = self.original.get(article).filter(|original| seen.insert(original.as_str())) {
            article = original.as_str();
            let same = |other: &&&Statement| other.speaker() == end.speaker() && other.content() == end.content();
            if let Some(first) = self.by_article.get(article).into_iter().flatten().find(same) {
                found = first.attribution;
            }
        }
        found
    }
}
