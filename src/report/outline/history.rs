//! What came first, what changed, where it comes from, what cannot stand together, what was said when.

use indexmap::IndexSet;

use super::{Outline, Run, plain};
use crate::report::Relatedness;
use crate::report::conflicts::ConflictKind;
use crate::report::copies::CopyExtent;
use crate::report::dossier::Dossier;
use crate::report::list;
use crate::report::origins::{Chain, Independence, Origins};
use crate::report::shared_denials::SharedDenials;
use crate::report::statement::HopKind;
use crate::report::timeline::{DateBasis, Event};
use crate::report::words::{outlet, relay, shortened, stance, unquoted, with_speaker};

pub(super) fn history(out: &mut Outline, dossier: &Dossier) {
    firsts(out, dossier);
    if !dossier.changes.is_empty() {
        out.heading("Changes of position", Vec::new());
        dossier.changes.iter().for_each(|change| out.item(1, vec![plain(&change.summary)]));
    }
    origins(out, &dossier.origins);
    let superseded = |kind| kind == ConflictKind::SupersededFigures;
    for (title, wanted) in [("Conflicts", false), ("Figures replaced", true)] {
        let mut conflicts = dossier.conflicts.iter().filter(|one| superseded(one.kind) == wanted).peekable();
        if conflicts.peek().is_some() {
            out.heading(title, Vec::new());
        }
        let run = |summary: &str| if wanted { plain(summary) } else { Run::Warning(summary.to_owned()) };
        conflicts.for_each(|conflict| out.item(1, vec![run(&conflict.summary)]));
    }
    dossier.shared_denials.iter().for_each(|shared| shared_denials(out, dossier, shared));
    timeline(out, dossier);
}

fn firsts(out: &mut Outline, dossier: &Dossier) {
    if let Some(event) = &dossier.first_report {
        out.heading("First report", vec![plain(first(event))]);
        let undated = |event: &&Event| event.published.is_none() && !event.implied;
        let dated = event.published.is_some();
        if dated && dossier.timeline.undated.iter().chain(&dossier.timeline.dated).find(undated).is_some() {
            out.item(1, vec![plain("undated articles may be earlier")]);
        }
    }
    match &dossier.first_denial {
        Some(event) => out.heading("First denial", vec![plain(first(event))]),
        None => out.heading("First denial", vec![plain("none of the claim itself")]),
    }
}

fn first(event: &Event) -> String {
    let day = event.day.map_or_else(|| "undated".to_owned(), |day| day.to_string());
    let who = with_speaker(&event.holder, event.speaker.as_deref());
    format!("{day} · {who} · {}", outlet(&event.outlet, &event.article))
}

fn origins(out: &mut Outline, found: &Origins) {
    let Some(independence) = found.independence else { return };
    let verdict = match independence {
        Independence::Independent => "independent",
        Independence::Dependent => "not independent",
        Independence::CannotTell => "cannot tell",
    };
    out.heading("Origins", vec![plain(format!("{verdict}: {}", found.reason))]);
    for (at, origin) in found.origins.iter().enumerate() {
        let outlets: Vec<&str> = origin.outlets.iter().map(String::as_str).collect();
        out.item(1, vec![Run::Name(origin.label()), plain(format!(", through {}", list(&outlets)))]);
        for chain in found.chains.iter().filter(|chain| chain.origin == at) {
            let articles = chain.hops.iter().filter(|hop| hop.kind == HopKind::Publisher).count();
            if articles > 1 {
                out.item(2, vec![plain(format!("over {articles} articles: {}", stations(chain)))]);
            }
        }
    }
    for copy in &found.copies {
        let share = (copy.share * 100.0).round();
        let what = match copy.extent {
            CopyExtent::Article => "of its wording",
            CopyExtent::Passage => "of a passage",
        };
        out.item(1, vec![plain(format!("{} repeats {share}% {what} from {}", copy.article, copy.of))]);
    }
    for ring in &found.circular {
        let names: Vec<&str> = ring.iter().chain(ring.first()).map(String::as_str).collect();
        out.item(1, vec![Run::Warning(format!("circular: {}", names.join(" cites ")))]);
    }
}

/// "Strait Review → Northgate Post → National Intelligence Service".
fn stations(chain: &Chain) -> String {
    let hops = chain.hops.iter().map(|hop| match hop.kind {
        HopKind::Relay(kind) => format!("{} ({})", hop.name, relay(kind)),
        HopKind::Publisher => outlet(&hop.name, &hop.article),
        HopKind::Source => hop.name.clone(),
    });
    hops.collect::<Vec<_>>().join(" → ")
}

fn shared_denials(out: &mut Outline, dossier: &Dossier, shared: &SharedDenials) {
    out.heading("Joint denials", vec![plain(shared.summary())]);
    for denied in &shared.denied {
        let relation = match denied.relation {
            _ if denied.claim == dossier.claim => "this claim",
            Some(Relatedness::Broader) => "a broader claim",
            Some(Relatedness::Narrower) => "a narrower claim",
            Some(Relatedness::Sibling) => "a claim beside it",
            None => "another claim",
        };
        let id = Run::Id(denied.claim.to_string());
        out.item(
            1,
            vec![plain(format!("{relation}, ")), Run::Quoted(unquoted(&denied.text).to_owned()), plain(" "), id],
        );
        for statement in &denied.statements {
            let label = outlet(statement.publisher(), &statement.article);
            let content = statement.content();
            let mut runs = vec![plain(format!("{label} · ")), Run::Quoted(shortened(unquoted(&content)))];
            if !statement.refers_to.is_empty() {
                runs.truncate(if content.is_empty() { 1 } else { 2 });
                let back = if content.is_empty() { "pointing back to " } else { ", pointing back to " };
                runs.extend([plain(back), Run::Quoted(shortened(unquoted(&statement.said())))]);
            }
            out.item(2, runs);
        }
    }
}

fn timeline(out: &mut Outline, dossier: &Dossier) {
    for (title, events) in [("Timeline", &dossier.timeline.dated), ("Undated", &dossier.timeline.undated)] {
        if events.is_empty() {
            continue;
        }
        out.heading(title, Vec::new());
        let alike = |a: &Event, b: &Event| {
            (a.day, a.basis, a.stance, a.implied, &a.article) == (b.day, b.basis, b.stance, b.implied, &b.article)
        };
        for events in events.chunk_by(alike) {
            let event = &events[0];
            let day = match (event.day, event.basis, event.published) {
                (Some(day), DateBasis::Published, _) => format!("by {day} "),
                (Some(day), _, Some(published)) if published != day => format!("on {day} (published {published}) "),
                (Some(day), ..) => format!("on {day} "),
                (None, ..) => String::new(),
            };
            let holders: IndexSet<String> =
                events.iter().map(|event| with_speaker(&event.holder, event.speaker.as_deref())).collect();
            let names: Vec<&str> = holders.iter().map(String::as_str).collect();
            let stance = stance(event.stance, names.len());
            let implied = if event.implied { " by implication" } else { "" };
            let place = outlet(&event.outlet, &event.article);
            let mut line = format!("{day}{} {stance}{implied} · {place}", list(&names));
            for (first, what) in [(&dossier.first_report, "first report"), (&dossier.first_denial, "first denial")] {
                let is_first = |first: &Event| events.iter().any(|event| event.attribution == first.attribution);
                if first.as_ref().is_some_and(is_first) && !event.implied {
                    line.push_str(&format!(" · {what}"));
                }
            }
            out.item(1, vec![plain(line)]);
        }
    }
}
