//! Claims nearby: broader and narrower ones with every statement, siblings with the names of the holders.

use super::{Outline, Run, plain};
use crate::report::dossier::Dossier;
use crate::report::list;
use crate::report::related::{Related, Relatedness};
use crate::report::words::{held_by, outlet, shortened, stance, unquoted};

pub(super) fn related(out: &mut Outline, dossier: &Dossier) {
    for (relation, title) in [
        (Relatedness::Broader, "Broader claims"),
        (Relatedness::Narrower, "Narrower claims"),
        (Relatedness::Sibling, "Other claims under the same broader claim"),
    ] {
        let claims: Vec<&Related> = dossier.related.iter().filter(|related| related.relation == relation).collect();
        if !claims.is_empty() {
            out.heading(title, Vec::new());
            claims.into_iter().for_each(|claim| one(out, claim));
        }
    }
}

fn one(out: &mut Outline, related: &Related) {
    let words = Run::Quoted(unquoted(&related.text).to_owned());
    out.item(1, vec![words, plain(" "), Run::Id(related.claim.to_string())]);
    if related.relation == Relatedness::Sibling {
        for positions in related.positions.chunk_by(|a, b| a.stance == b.stance) {
            let mut holders: Vec<String> = positions.iter().map(|position| position.holder_label()).collect();
            holders.dedup();
            let names: Vec<&str> = holders.iter().map(String::as_str).collect();
            out.item(2, vec![plain(format!("{} {}", list(&names), stance(positions[0].stance, names.len())))]);
        }
    } else {
        for position in &related.positions {
            for statement in &position.statements {
                let (content, cue) = (statement.content(), statement.cue());
                let words = match statement.refers_to.as_slice() {
                    [] if content.is_empty() => cue.as_str(),
                    [] => unquoted(&content),
                    _ => statement.passage.text.as_str(),
                };
                let head = format!("{} · ", outlet(statement.publisher(), &statement.article));
                out.item(
                    2,
                    vec![
                        Run::Name(held_by(position, statement)),
                        plain(format!(" {} · {head}", stance(position.stance, 1))),
                        Run::Quoted(shortened(words)),
                    ],
                );
            }
        }
    }
    for conflict in &related.conflicts {
        out.item(2, vec![plain("conflict: "), Run::Warning(conflict.summary.clone())]);
    }
}
