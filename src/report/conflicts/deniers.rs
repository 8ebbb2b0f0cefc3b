//! Articles that differ in who denies the claim.

use indexmap::IndexMap;

use super::{Conflict, ConflictKind, article};
use crate::model::Stance;
use crate::report::list;
use crate::report::positions::{Position, holder, statements};
use crate::report::statement::Statement;

/// One conflict where some article names a denier together with others whom another article, which names that denier
/// too, leaves out. Articles that name altogether different deniers report different denials.
pub(super) fn deniers(positions: &[Position]) -> Vec<Conflict> {
    let mut by_article: IndexMap<&str, (Vec<String>, &Statement)> = IndexMap::new();
    for statement in statements(positions, Stance::Denies) {
        let Some(name) = holder(statement) else { continue };
        let (names, _) = by_article.entry(&statement.article).or_insert_with(|| (Vec::new(), statement));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    // Articles by whom they name.
    let mut groups: IndexMap<Vec<String>, Vec<&Statement>> = IndexMap::new();
    for (_, (mut names, first)) in by_article {
        names.sort();
        groups.entry(names).or_default().push(first);
    }
    groups.sort_by(|a, _, b, _| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    let Some((most, _)) = groups.first() else { return Vec::new() };
    let most = most.clone();
    let overlapping = |names: &[String]| names.iter().any(|name| most.contains(name));
    let groups: Vec<(Vec<String>, Vec<&Statement>)> =
        groups.into_iter().filter(|(names, _)| overlapping(names)).collect();
    if groups.len() < 2 {
        return Vec::new();
    }
    let sides: Vec<String> = groups
        .iter()
        .map(|(names, first)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let alone = if names.len() == 1 { " alone" } else { "" };
            let mut articles: Vec<String> = first.iter().map(|statement| article(statement)).collect();
            articles.sort();
            let articles: Vec<&str> = articles.iter().map(String::as_str).collect();
            format!("{}{alone} in {}", list(&names), list(&articles))
        })
        .collect();
    let mut holders: Vec<String> = groups.iter().flat_map(|(names, _)| names.clone()).collect();
    holders.sort();
    holders.dedup();
    vec![Conflict {
        kind: ConflictKind::Deniers,
        holders,
        summary: format!("who denies it is reported differently: {}", sides.join("; ")),
        statements: groups.iter().filter_map(|(_, first)| first.first().map(|one| (*one).clone())).collect(),
        claims: Vec::new(),
    }]
}
