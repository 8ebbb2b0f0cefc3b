//! Dossiers as the page's template reads them.

use std::collections::BTreeSet;
use std::io;

use serde::Serialize;

use super::data::Data;
use super::drawing::DrawingView;
use super::marked::{Piece, passage};
use super::timeline::{TimelineView, written};
use crate::ledger::Ledger;
use crate::model::{Certainty, Framing, Stance};
use crate::report::words::with_speaker;
use crate::report::{
    Conflict, Dossier, Event, HopKind, Independence, Origin, Position, Related, Relatedness, SharedDenials, Statement,
};

/// The whole page.
#[derive(Debug, Serialize)]
pub(super) struct PageView {
    title: String,
    style: &'static str,
    script: &'static str,
    style_hash: &'static str,
    script_hash: &'static str,
    summary: String,
    claims: Vec<ClaimView>,
    sources: BTreeSet<String>,
    outlets: BTreeSet<String>,
    stances: Vec<StanceView>,
    data: String,
}

/// A stance in words, with a sign: never told by colour alone.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StanceView {
    name: &'static str,
    /// "denies"
    verb: &'static str,
    /// "Denied by"
    by: &'static str,
    /// "denied"
    done: &'static str,
    sign: &'static str,
}

#[derive(Debug, Serialize)]
struct ClaimView {
    id: String,
    text: String,
    contested: bool,
    single: bool,
    conflicting: bool,
    tally: Vec<TallyView>,
    first_report: Option<FirstView>,
    first_denial: Option<FirstView>,
    groups: Vec<GroupView>,
    implied: Vec<GroupView>,
    origins: OriginsView,
    conflicts: Vec<NoteView>,
    changes: Vec<NoteView>,
    shared: Vec<SharedView>,
    timeline: TimelineView,
    /// Not where one outlet heard it from one source: there is nothing to draw.
    drawing: Option<DrawingView>,
    related: Vec<RelatedView>,
}

#[derive(Debug, Serialize)]
struct TallyView {
    stance: StanceView,
    count: usize,
}

#[derive(Debug, Serialize)]
struct FirstView {
    day: String,
    who: String,
    outlet: String,
    quote: String,
}

#[derive(Debug, Serialize)]
struct GroupView {
    stance: StanceView,
    positions: Vec<PositionView>,
}

#[derive(Debug, Serialize)]
struct PositionView {
    holder: String,
    /// The way from the claim, nearest first, where the position is on another claim.
    path: Vec<StepView>,
    statements: Vec<StatementView>,
}

#[derive(Debug, Serialize)]
struct StepView {
    id: String,
    text: String,
    because: String,
}

#[derive(Debug, Serialize)]
struct StatementView {
    quote: String,
    /// Set where another speaks than the holder.
    speaker: Option<String>,
    role: Option<String>,
    /// The bodies that the speaker speaks for, nearest first, up to the holder, who is left out.
    bodies: Vec<String>,
    /// Whom it came through, from the source outward.
    relays: Vec<String>,
    outlet: String,
    published: String,
    said: String,
    pieces: Vec<Piece>,
    refers_to: Vec<String>,
    notes: Vec<&'static str>,
    title: String,
}

#[derive(Debug, Serialize)]
struct OriginsView {
    verdict: &'static str,
    reason: String,
    origins: Vec<OriginView>,
    copies: Vec<String>,
    rings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct OriginView {
    name: String,
    named: bool,
    outlets: String,
    quotes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct NoteView {
    text: String,
    statements: Vec<StatementView>,
}

#[derive(Debug, Serialize)]
struct SharedView {
    summary: String,
    denied: Vec<StepView>,
}

#[derive(Debug, Serialize)]
struct RelatedView {
    id: String,
    text: String,
    relation: &'static str,
    because: String,
    tally: Vec<TallyView>,
}

impl PageView {
    pub(super) fn of(ledger: &Ledger, title: &str) -> io::Result<Self> {
        let mut data = Data::default();
        let (mut sources, mut outlets) = (BTreeSet::new(), BTreeSet::new());
        let mut claims: Vec<(usize, ClaimView)> = Vec::new();
        let mut dossiers: Vec<Dossier> = ledger.claims().iter().filter_map(|claim| ledger.dossier(claim.id)).collect();
        dossiers.sort_by_key(|dossier| std::cmp::Reverse(weight(dossier)));
        for dossier in &dossiers {
            data.add_claim(dossier);
            for statement in dossier.statements().chain(dossier.changes.iter().flat_map(|c| [&c.before, &c.after])) {
                data.add_quote(ledger, statement);
            }
            for position in &dossier.positions {
                sources.extend(position.holder.clone());
                for statement in &position.statements {
                    sources.extend(statement.speaker().filter(|_| statement.is_named()).map(str::to_owned));
                    outlets.insert(statement.publisher().to_owned());
                }
            }
            claims.push((weight(dossier), ClaimView::of(dossier)));
        }
        let counted = |count: usize, thing: &str| format!("{count} {thing}{}", if count == 1 { "" } else { "s" });
        Ok(Self {
            title: title.to_owned(),
            style: super::STYLE,
            script: super::SCRIPT,
            style_hash: super::STYLE_HASH,
            script_hash: super::SCRIPT_HASH,
            summary: format!(
                "{}, {}, {}",
                counted(ledger.articles().len(), "article"),
                counted(ledger.attributions().count(), "attribution"),
                counted(claims.len(), "claim")
            ),
            claims: claims.into_iter().map(|(_, claim)| claim).collect(),
            sources,
            outlets,
            stances: STANCES.into_iter().map(StanceView::of).collect(),
            data: data.json()?,
        })
    }
}

const STANCES: [Stance; 4] = [Stance::Asserts, Stance::Denies, Stance::Doubts, Stance::NoPosition];

/// Whether there is more to the provenance than one outlet and one source.
fn has_chains(dossier: &Dossier) -> bool {
    let mut statements = dossier.positions.iter().flat_map(|position| &position.statements);
    statements.next().is_some_and(|first| first.chain.len() > 2) || statements.next().is_some()
}

/// How much there is to a claim: contested ones and those with many statements come first.
fn weight(dossier: &Dossier) -> usize {
    let direct = dossier.positions.iter().filter(|position| position.implied.is_none());
    let statements: usize = direct.clone().map(|position| position.statements.len()).sum();
    let denials = direct.filter(|position| position.stance == Stance::Denies).count();
    statements + 10 * denials + if dossier.is_contested() { 5 } else { 0 } + 3 * dossier.conflicts.len()
}

/// The stance's name in JSON.
pub(super) const fn stance_name(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Denies => "denies",
        Stance::Doubts => "doubts",
        Stance::NoPosition => "no_position",
    }
}

impl StanceView {
    pub(super) fn of(stance: Stance) -> Self {
        let (by, done, sign) = match stance {
            Stance::Asserts => ("Asserted by", "asserted", "●"),
            Stance::Denies => ("Denied by", "denied", "■"),
            Stance::Doubts => ("Doubted by", "doubted", "◆"),
            Stance::NoPosition => ("No position taken by", "no position", "○"),
        };
        Self { name: stance_name(stance), verb: crate::report::words::stance(stance, 1), by, done, sign }
    }
}

impl ClaimView {
    fn of(dossier: &Dossier) -> Self {
        let groups = |implied: bool| {
            let held = |stance| {
                let positions = dossier.positions.iter();
                let fitting = positions.filter(move |p| p.stance == stance && p.implied.is_some() == implied);
                let positions: Vec<PositionView> = fitting.map(PositionView::of).collect();
                (!positions.is_empty()).then(|| GroupView { stance: StanceView::of(stance), positions })
            };
            STANCES.into_iter().filter_map(held).collect()
        };
        let direct: Vec<&Position> = dossier.positions.iter().filter(|position| position.implied.is_none()).collect();
        Self {
            id: dossier.claim.to_string(),
            text: one_line(&dossier.text),
            contested: dossier.is_contested(),
            single: dossier.origins.single,
            conflicting: !dossier.conflicts.is_empty(),
            tally: tally(&direct),
            first_report: dossier.first_report.as_ref().map(FirstView::of),
            first_denial: dossier.first_denial.as_ref().map(FirstView::of),
            groups: groups(false),
            implied: groups(true),
            origins: OriginsView::of(dossier),
            conflicts: dossier.conflicts.iter().map(NoteView::of).collect(),
            changes: dossier
                .changes
                .iter()
                .map(|change| NoteView {
                    text: change.summary.clone(),
                    statements: [&change.before, &change.after].map(|said| StatementView::of(said, "")).into(),
                })
                .collect(),
            shared: dossier.shared_denials.iter().map(SharedView::of).collect(),
            timeline: TimelineView::of(&dossier.timeline),
            drawing: has_chains(dossier).then(|| DrawingView::of(&dossier.graph())),
            related: dossier.related.iter().map(RelatedView::of).collect(),
        }
    }
}

/// Positions by stance.
fn tally(positions: &[&Position]) -> Vec<TallyView> {
    let count = |stance| positions.iter().filter(|position| position.stance == stance).count();
    let counted = STANCES.into_iter().map(|stance| TallyView { stance: StanceView::of(stance), count: count(stance) });
    counted.filter(|tally| tally.count > 0).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl FirstView {
    fn of(event: &Event) -> Self {
        Self {
            day: event.day.map_or_else(|| "undated".to_owned(), written),
            who: with_speaker(&event.holder, event.speaker.as_deref()),
            outlet: event.outlet.clone(),
            quote: event.attribution.to_string(),
        }
    }
}

impl PositionView {
    fn of(position: &Position) -> Self {
        let path = position.implied.iter().flat_map(|implied| &implied.path).map(|step| StepView {
            id: step.claim.to_string(),
            text: one_line(&step.text),
            because: step.evidence.join("; "),
        });
        let holder = position.holder_label();
        Self {
            path: path.collect(),
            statements: position.statements.iter().map(|statement| StatementView::of(statement, &holder)).collect(),
            holder,
        }
    }
}

impl StatementView {
    fn of(statement: &Statement, holder: &str) -> Self {
        let relay = |hop: &&crate::report::Hop| matches!(hop.kind, HopKind::Relay(_));
        let mut notes = Vec::new();
        match statement.framing {
            Framing::Distancing => notes.push("outlet keeps its distance"),
            Framing::Endorsing => notes.push("outlet endorses it"),
            Framing::Neutral => {}
        }
        match statement.certainty {
            Certainty::Probable => notes.push("put as probable"),
            Certainty::Possible => notes.push("put as possible"),
            Certainty::Certain => {}
        }
        let bodies = statement.source.iter().flat_map(|source| &source.speaks_for);
        Self {
            quote: statement.attribution.to_string(),
            speaker: statement.speaker().filter(|speaker| *speaker != holder).map(str::to_owned),
            role: statement.source.as_ref().and_then(|source| source.role.clone()),
            bodies: bodies.filter(|body| *body != holder).cloned().collect(),
            relays: statement.chain.iter().filter(relay).rev().map(|hop| hop.name.clone()).collect(),
            outlet: statement.publisher().to_owned(),
            published: statement.published.map(written).unwrap_or_default(),
            said: statement.said_on.map(written).unwrap_or_default(),
            pieces: passage(statement),
            refers_to: statement.refers_to.iter().map(|words| one_line(&words.text)).collect(),
            notes,
            title: format!("Open in {}", statement.publisher()),
        }
    }
}

impl OriginsView {
    fn of(dossier: &Dossier) -> Self {
        let origins = &dossier.origins;
        let verdict = match origins.independence {
            Some(Independence::Independent) => "Independent origins",
            Some(Independence::Dependent) => "Dependent",
            Some(Independence::CannotTell) => "Cannot tell",
            None => "No assertion",
        };
        let copies = origins.copies.iter().map(|copy| {
            format!("{} repeats {}% of its wording from {}", copy.article, (copy.share * 100.0).round(), copy.of)
        });
        Self {
            verdict,
            reason: origins.reason.clone(),
            origins: origins.origins.iter().map(OriginView::of).collect(),
            copies: copies.collect(),
            rings: origins.circular.iter().map(|ring| ring.join(" → ")).collect(),
        }
    }
}

impl OriginView {
    fn of(origin: &Origin) -> Self {
        Self {
            name: origin.label(),
            named: origin.name.is_some(),
            outlets: origin.outlets.join(", "),
            quotes: origin.attributions.iter().map(ToString::to_string).collect(),
        }
    }
}

impl NoteView {
    fn of(conflict: &Conflict) -> Self {
        let statements = conflict.statements.iter().map(|statement| StatementView::of(statement, ""));
        Self { text: conflict.summary.clone(), statements: statements.collect() }
    }
}

impl SharedView {
    fn of(shared: &SharedDenials) -> Self {
        let denied = shared.denied.iter().map(|one| StepView {
            id: one.claim.to_string(),
            text: one_line(&one.text),
            because: one.relation.map(relation).unwrap_or_default().to_owned(),
        });
        Self { summary: shared.summary(), denied: denied.collect() }
    }
}

impl RelatedView {
    fn of(related: &Related) -> Self {
        Self {
            id: related.claim.to_string(),
            text: one_line(&related.text),
            relation: relation(related.relation),
            because: related.evidence.join("; "),
            tally: tally(&related.positions.iter().collect::<Vec<_>>()),
        }
    }
}

const fn relation(relation: Relatedness) -> &'static str {
    match relation {
        Relatedness::Broader => "broader",
        Relatedness::Narrower => "narrower",
        Relatedness::Sibling => "sibling",
    }
}
