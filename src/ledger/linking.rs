//! From attributions to claims.

use std::sync::Mutex;

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_128;

use super::heading::heading;
use super::{Found, Ledger};
use crate::Span;
use crate::lexicon::{FunctionWord, function_word};
use crate::matching::{self, ClaimSearch, Group, Matcher, Statement, compare};
use crate::model::{Attribution, AttributionId, Claim, ClaimId, ClaimLink, Kind, Relation, Source, Stance};
use crate::proposition::{Proposition, Reading, compare_quantities};

/// Wordings that the index proposes for a question before they are weighed.
const PROPOSED: usize = 60;
/// Claims that an answer names at most.
const ANSWERS: usize = 20;

/// The claims of a ledger with the ways between them.
#[derive(Debug, Default)]
pub(crate) struct Linked {
    pub(crate) claims: Vec<Claim>,
    at: FxHashMap<ClaimId, usize>,
    of: FxHashMap<AttributionId, Vec<usize>>,
    narrower: FxHashMap<ClaimId, Vec<ClaimId>>,
    /// The member that each claim is worded by.
    spokesmen: Vec<AttributionId>,
    wordings: Vec<Wording>,
    /// Most predicates that a wording of each claim has.
    told: Vec<usize>,
    /// Over the wordings by their place, made when it is first asked. The search reuses buffers, hence the lock.
    search: Mutex<Option<ClaimSearch>>,
}

/// One of the ways in which a claim is put.
#[derive(Debug)]
struct Wording {
    claim: usize,
    proposition: Proposition,
}

/// A statement that the matcher is given: the attribution it stands for.
///
/// Words that point back to several things said ("these allegations") become a statement for each, so that
/// they do not pull different claims together.
struct Stated {
    id: AttributionId,
    antecedent: Option<AttributionId>,
    statement: Statement,
}

impl Linked {
    /// Links all that the ledger holds.
    pub(crate) fn of(ledger: &Ledger) -> Self {
        let mut matcher = Matcher::recalling(ledger.judged.clone());
        let mut stated: Vec<AttributionId> = Vec::new();
        for one in statements(ledger) {
            stated.push(one.id);
            matcher.add(one.statement);
        }
        let groups = matcher.claims();
        let proposition = |at: usize| &matcher.statements()[at].proposition;
        let mut shared: FxHashMap<AttributionId, usize> = FxHashMap::default();
        for group in &groups {
            let members: FxHashSet<AttributionId> = group.members.iter().map(|(at, _)| stated[*at]).collect();
            members.into_iter().for_each(|id| *shared.entry(id).or_default() += 1);
        }
        let ids: Vec<ClaimId> = groups
            .iter()
            .map(|group| {
                let members: Vec<AttributionId> = group.members.iter().map(|(at, _)| stated[*at]).collect();
                claim_id(&members, &shared)
            })
            .collect();
        let mut linked = Self::default();
        for (group, id) in groups.iter().zip(&ids) {
            let mut members = Vec::with_capacity(group.members.len());
            let mut known = FxHashSet::default();
            for &(at, polarity) in &group.members {
                if known.insert(stated[at]) {
                    members.push((stated[at], polarity));
                }
            }
            let broader = group.broader.iter().filter(|link| ids[link.group] != *id);
            let spokesman = stated[group.spokesman];
            linked.spokesmen.push(spokesman);
            let place = ledger.place(spokesman);
            let said = place.map(|(entry, at)| &entry.attributions[at]);
            linked.claims.push(Claim {
                id: *id,
                text: heading(proposition(group.spokesman), said, place.map(|(entry, _)| &entry.article)),
                members,
                broader: broader
                    .map(|link| ClaimLink { claim: ids[link.group], evidence: link.evidence.clone() })
                    .collect(),
            });
        }
        linked.take_wordings(&groups, matcher.into_statements());
        linked.index();
        linked
    }

    /// The ways in which the claims of these groups are put, each once.
    fn take_wordings(&mut self, groups: &[Group], mut statements: Vec<Statement>) {
        for (claim, group) in groups.iter().enumerate() {
            let mut said: FxHashSet<u128> = FxHashSet::default();
            for &(at, _) in &group.members {
                let proposition = std::mem::take(&mut statements[at].proposition);
                if !proposition.is_empty() && said.insert(xxh3_128(proposition.text.as_bytes())) {
                    self.wordings.push(Wording { claim, proposition });
                }
            }
        }
    }

    fn index(&mut self) {
        self.told = vec![0; self.claims.len()];
        for wording in &self.wordings {
            let told = &mut self.told[wording.claim];
            *told = (*told).max(wording.proposition.predicates.len());
        }
        for (at, claim) in self.claims.iter().enumerate() {
            self.at.insert(claim.id, at);
            for (member, _) in &claim.members {
                self.of.entry(*member).or_default().push(at);
            }
            for link in &claim.broader {
                self.narrower.entry(link.claim).or_default().push(claim.id);
            }
        }
    }

    /// Likely wordings, by their places.
    fn proposed(&self, text: &str) -> Vec<matching::Found> {
        let Ok(mut search) = self.search.lock() else { return Vec::new() };
        let search = search.get_or_insert_with(|| {
            let mut search = ClaimSearch::new();
            self.wordings.iter().for_each(|wording| search.add(&wording.proposition.text));
            search
        });
        search.find(text, PROPOSED)
    }

    pub(crate) fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.at.get(&id).map(|&at| &self.claims[at])
    }

    /// The member that a claim is worded by.
    pub(crate) fn spokesman(&self, id: ClaimId) -> Option<AttributionId> {
        self.at.get(&id).map(|&at| self.spokesmen[at])
    }

    pub(crate) fn claims_of(&self, attribution: AttributionId) -> impl Iterator<Item = &Claim> {
        self.of.get(&attribution).into_iter().flatten().map(|&at| &self.claims[at])
    }

    /// Claims that name this one as broader, in order.
    pub(crate) fn narrower(&self, id: ClaimId) -> &[ClaimId] {
        self.narrower.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The index proposes wordings; each is weighed by how much of the question it covers and by what comparing
    /// the two as propositions finds. O(proposed wordings).
    pub(crate) fn find(&self, text: &str) -> Vec<Found> {
        let asked = Reading::new().read_statement(text);
        let mut best: FxHashMap<usize, Found> = FxHashMap::default();
        for candidate in self.proposed(text) {
            let wording = &self.wordings[candidate.claim];
            let found = self.weigh(&asked, wording);
            match best.get(&wording.claim) {
                Some(known) if known.score >= found.score => {}
                _ => {
                    best.insert(wording.claim, found);
                }
            }
        }
        let mut found: Vec<(usize, Found)> = best.into_iter().filter(|(_, found)| found.score > 0.0).collect();
        // Of claims that answer as well, the one that tells more of what happened.
        let told = |at: usize| self.told[at];
        found.sort_by(|(at, a), (bt, b)| b.score.total_cmp(&a.score).then(told(*bt).cmp(&told(*at))).then(at.cmp(bt)));
        found.truncate(ANSWERS);
        found.into_iter().map(|(_, found)| found).collect()
    }

    fn weigh(&self, asked: &Proposition, wording: &Wording) -> Found {
        let said: FxHashSet<String> = wording.proposition.lemmas().map(str::to_lowercase).collect();
        let mut missing = Vec::new();
        let mut count = 0.0;
        for lemma in asked.lemmas().map(str::to_lowercase) {
            count += 1.0;
            if !said.contains(&lemma) {
                missing.push(lemma);
            }
        }
        for amount in &asked.quantities {
            count += 1.0;
            if !wording.proposition.quantities.iter().any(|other| compare_quantities(amount, other).agrees()) {
                missing.push("the amount".to_owned());
            }
        }
        let compared = compare(asked, &wording.proposition);
        let covered = if count > 0.0 { 1.0 - missing.len() as f64 / count } else { 0.0 };
        // A claim that contradicts the question is about it all the same; what it is only about is less.
        let relation = match compared.relation {
            Relation::Same => 1.0,
            // What is asked with a few words only ("1,000 containers") is told best by a whole sentence.
            Relation::BNarrower if asked.main().is_none() => 1.0,
            Relation::BNarrower => 0.9,
            Relation::ANarrower => 0.7,
            Relation::Contradicts => 0.5,
            Relation::Different => 0.5 * compared.score,
        };
        let mut evidence = compared.evidence;
        if !missing.is_empty() {
            evidence.push(format!("not in it: {}", missing.join(", ")));
        }
        Found { claim: self.claims[wording.claim].id, score: 0.6 * covered + 0.4 * relation, evidence }
    }
}

/// Derived from the first member that belongs to this claim alone, so that a claim keeps its id while it grows;
/// from all members where there is none.
fn claim_id(members: &[AttributionId], shared: &FxHashMap<AttributionId, usize>) -> ClaimId {
    match members.iter().find(|id| shared.get(id) == Some(&1)) {
        Some(first) => ClaimId::of([first.to_string().as_str()]),
        None => {
            let all: Vec<String> = members.iter().map(AttributionId::to_string).collect();
            ClaimId::of(all.iter().map(String::as_str))
        }
    }
}

/// What the matcher is given, in order of article and place; attributions without content (a silence about nothing
/// in particular) are part of no claim.
fn statements(ledger: &Ledger) -> Vec<Stated> {
    let mut stated: Vec<Stated> = Vec::new();
    for entry in ledger.entries() {
        let propositions = entry.propositions(ledger.analyser());
        for (at, (attribution, proposition)) in entry.attributions.iter().zip(propositions).enumerate() {
            let antecedents: Vec<Option<AttributionId>> = match &attribution.refers_to {
                Some(antecedent) if antecedent.plural => antecedent.attributions.iter().copied().map(Some).collect(),
                Some(antecedent) => vec![antecedent.attributions.first().copied()],
                None => vec![None],
            };
            if attribution.content.is_empty() && antecedents.iter().all(Option::is_none) {
                continue;
            }
            // The words of a content that only points back ("a claim") say nothing of their own.
            let points = attribution.kind == Kind::Anaphoric && antecedents.iter().any(Option::is_some);
            for antecedent in antecedents {
                let proposition = if points { Proposition::default() } else { proposition.clone() };
                let judges = entry.judges(at, ledger.analyser());
                let topic = proposition.names();
                let statement = Statement { judges, topic, ..Statement::new(proposition, attribution.stance) };
                stated.push(Stated { id: attribution.id, antecedent, statement });
            }
        }
    }
    let mut numbers: FxHashMap<AttributionId, usize> = FxHashMap::default();
    for (number, one) in stated.iter().enumerate() {
        numbers.entry(one.id).or_insert(number);
    }
    let relays = relayed(ledger, &numbers);
    for one in &mut stated {
        let restated = one.antecedent.and_then(|id| numbers.get(&id)).copied();
        one.statement.restates.extend(restated);
        // A denial of what was said, or a silence about it, is about what was said.
        if one.statement.stance == Stance::Asserts {
            let said = relays.get(&one.id).into_iter().flatten();
            one.statement.relays.extend(said.copied().filter(|number| Some(*number) != restated));
        }
    }
    stated
}

/// The statements that each attribution only passes on: those inside its content, and those whose words reached the
/// article through its source ("P, said the minister, as cited by the agency").
fn relayed(ledger: &Ledger, numbers: &FxHashMap<AttributionId, usize>) -> FxHashMap<AttributionId, Vec<usize>> {
    /// Attributions of the very same content that are looked at.
    const TWINS: usize = 16;
    let mut relays: FxHashMap<AttributionId, Vec<usize>> = FxHashMap::default();
    for entry in ledger.entries() {
        let mut of_content: FxHashMap<&[Span], Vec<&Attribution>> = FxHashMap::default();
        for attribution in &entry.attributions {
            of_content.entry(&attribution.content).or_default().push(attribution);
        }
        for (outer, inner) in told_inside(&entry.attributions) {
            if let Some(&number) = numbers.get(&inner) {
                relays.entry(outer).or_default().push(number);
            }
        }
        for inner in &entry.attributions {
            let Some(&number) = numbers.get(&inner.id) else { continue };
            if let Some(outer) = inner.within.filter(|_| !inner.source.is_empty() && !is_of_the_speaker(inner)) {
                relays.entry(outer).or_default().push(number);
            }
            // "Tass" as a relay may stand in "Russian news agency, Tass" as a source.
            let through = |outer: &Attribution| {
                let mut passed_on = inner.relays.iter().filter_map(|relay| relay.span);
                passed_on.any(|relay| outer.source.iter().any(|source| source.covers(relay)))
            };
            let same = of_content.get(&inner.content[..]).into_iter().flatten().take(TWINS);
            for outer in same.filter(|outer| outer.id != inner.id && through(outer)) {
                relays.entry(outer.id).or_default().push(number);
            }
        }
    }
    relays
}

/// Whether the words are told by the one who speaks: "we have said, and say again, that P" says P.
fn is_of_the_speaker(attribution: &Attribution) -> bool {
    let first = |source: &Source| function_word(&source.written.to_lowercase()) == Some(FunctionWord::First);
    attribution.sources.iter().any(first)
}

/// Attributions with those whose source and cue stand in their content, though what is said there goes on behind it: "the
/// bank denied that it had lost millions, as the daily reported" is a report of a denial.
fn told_inside(attributions: &[Attribution]) -> Vec<(AttributionId, AttributionId)> {
    /// Attributions behind the first in a content that are looked at.
    const NEAR: usize = 8;
    let hull = |spans: &[Span]| spans.iter().copied().reduce(Span::join);
    let mut cued: Vec<(Span, &Attribution)> = attributions
        .iter()
        .filter(|inner| inner.within.is_none() && !inner.source.is_empty() && !is_of_the_speaker(inner))
        .filter_map(|inner| Some((hull(&inner.cue)?.join(hull(&inner.source)?), inner)))
        .collect();
    cued.sort_unstable_by_key(|(span, inner)| (*span, inner.id));
    let mut found = Vec::new();
    for outer in attributions.iter().filter(|outer| outer.stance == Stance::Asserts) {
        let Some(content) = hull(&outer.content) else { continue };
        let first = cued.partition_point(|(span, _)| span.start < content.start);
        let inside =
            cued[first..].iter().take(NEAR).filter(|(span, inner)| span.end <= content.end && inner.id != outer.id);
        found.extend(inside.map(|(_, inner)| (outer.id, inner.id)));
    }
    found
}
