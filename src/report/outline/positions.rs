//! Who stands where, with the words.

use super::{Outline, Run, plain};
use crate::model::AttributionId;
use crate::report::copies::CopyExtent;
use crate::report::dossier::Dossier;
use crate::report::positions::Position;
use crate::report::statement::Statement;
use crate::report::words::{chain, days, manner, reasons, shortened, unquoted};

pub(super) fn positions(out: &mut Outline, dossier: &Dossier) {
    section(out, dossier, "Asserted by", dossier.asserted_by(), true);
    section(out, dossier, "Denied by", dossier.denied_by(), true);
    section(out, dossier, "Doubted by", dossier.doubted_by(), false);
    let (denied, asserted) = (dossier.denied_by_implication(), dossier.asserted_by_implication());
    implications(out, dossier, "Denied by implication", "through a broader claim", denied);
    implications(out, dossier, "Asserted by implication", "through a narrower claim", asserted);
    section(out, dossier, "No position", dossier.no_position(), false);
}

fn section<'p>(
    out: &mut Outline,
    dossier: &Dossier,
    title: &'static str,
    positions: impl Iterator<Item = &'p Position>,
    always: bool,
) {
    let mut positions = positions.peekable();
    if positions.peek().is_none() {
        if always {
            out.heading(title, Vec::new());
            out.item(1, vec![plain("nobody in these articles")]);
        }
        return;
    }
    out.heading(title, Vec::new());
    let mut seen = Vec::new();
    positions.for_each(|held| position(out, 1, dossier, held, &mut seen));
}

fn implications<'p>(
    out: &mut Outline,
    dossier: &Dossier,
    title: &'static str,
    how: &str,
    positions: impl Iterator<Item = &'p Position>,
) {
    let mut through = None;
    let mut seen = Vec::new();
    for held in positions {
        let Some(step) = held.implied.as_ref().and_then(|implied| implied.through()) else { continue };
        if through.is_none() {
            out.heading(title, vec![plain(how)]);
        }
        if through != Some(step.claim) {
            through = Some(step.claim);
            let words = Run::Quoted(unquoted(&step.text).to_owned());
            out.item(1, vec![plain("through "), words, plain(" "), Run::Id(step.claim.to_string())]);
            seen.clear();
            let path = held.implied.iter().flat_map(|implied| &implied.path);
            for (nth, step) in path.enumerate() {
                let then = if nth == 0 { "" } else { "and then " };
                out.item(2, vec![plain(format!("{then}because {}", reasons(&step.evidence)))]);
            }
        }
        position(out, 2, dossier, held, &mut seen);
    }
}

/// The holder with its statements; words that stand above for another holder already ("both deny") are not repeated.
fn position(out: &mut Outline, depth: usize, dossier: &Dossier, position: &Position, seen: &mut Vec<AttributionId>) {
    out.item(depth, vec![Run::Name(position.holder_label())]);
    for one in &position.statements {
        let known = seen.contains(&one.attribution);
        statement(out, depth + 1, dossier, one, known);
        seen.push(one.attribution);
    }
}

fn statement(out: &mut Outline, depth: usize, dossier: &Dossier, statement: &Statement, known: bool) {
    let mut head = format!("{} · {} · {}", chain(statement), days(statement), manner(statement));
    let of_article = |copy: &&crate::report::Copied| copy.article == statement.article;
    if let Some(copy) = dossier.origins.copies.iter().find(of_article) {
        let what = if copy.extent == CopyExtent::Article { "copy" } else { "wording" };
        head.push_str(&format!(" · {what} of {}", copy.of));
    }
    if known {
        out.item(depth, vec![plain(format!("{head} · in the words above ")), place(statement)]);
        return;
    }
    out.item(depth, vec![plain(head)]);
    out.item(depth + 1, vec![Run::Quoted(shortened(&statement.passage.text)), plain(" "), place(statement)]);
    let content = statement.content();
    if !content.is_empty() && content.len() * 2 < statement.passage.text.len() {
        let cue = statement.cue();
        let cue = if cue.is_empty() { "quoted" } else { &cue };
        out.item(depth + 1, vec![plain(format!("{cue}: ")), Run::Quoted(unquoted(&content).to_owned())]);
    }
    for antecedent in &statement.refers_to {
        let span = antecedent.span;
        let text = format!("[{}–{}]", span.start, span.end);
        out.item(
            depth + 1,
            vec![
                plain("pointing back to "),
                Run::Quoted(unquoted(&antecedent.text).to_owned()),
                plain(" "),
                Run::Place { article: statement.article.clone(), text },
            ],
        );
    }
}

/// "[harrow-shells 0–49]"
fn place(statement: &Statement) -> Run {
    let span = statement.passage.span;
    let id = if statement.publisher().ends_with(&statement.article) { "" } else { &statement.article };
    let gap = if id.is_empty() { "" } else { " " };
    Run::Place { article: statement.article.clone(), text: format!("[{id}{gap}{}–{}]", span.start, span.end) }
}
