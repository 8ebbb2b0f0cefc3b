//! One person under two names: "Mara Lind" in one article, "Lind" in another.
//!
//! Within an article that is known before a report begins. Articles that only give the last name, as headlines and short
//! items do, are held against the others: among statements about one claim a last name is that of the only person who has
//! it. Where two have it, or nobody, it stays as written.

use std::collections::BTreeMap;

use super::statement::{HopKind, Statement};
use crate::model::{Source, SourceKind};

/// Gives persons known by their last name only the full name that other statements of the same claim have for them.
/// O(n log n).
pub(crate) fn unify(statements: &mut [Statement]) {
    let mut full: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for source in statements.iter().filter_map(|statement| statement.source.as_ref()) {
        if let Some(last) = last_name(source) {
            full.entry(last).or_default().push(source);
        }
    }
    let known: BTreeMap<String, Source> = full
        .into_iter()
        .filter_map(|(last, sources)| {
            let mut sources = sources.into_iter();
            let first = sources.next()?;
            sources.all(|other| other.name == first.name).then(|| (last.to_owned(), first.clone()))
        })
        .collect();
    for statement in statements {
        let Some(source) = statement.source.as_mut().filter(|source| is_bare(source)) else { continue };
        let Some(whole) = known.get(&source.name) else { continue };
        let written = std::mem::replace(&mut source.name, whole.name.clone());
        source.kind = SourceKind::Person;
        if source.speaks_for.is_empty() {
            source.speaks_for.clone_from(&whole.speaks_for);
        }
        for hop in statement.chain.iter_mut().filter(|hop| hop.kind == HopKind::Source) {
            hop.name.clone_from(&source.name);
        }
        source.aliases.push(written);
    }
}

/// The last name of a person with a full name.
fn last_name(source: &Source) -> Option<&str> {
    let named = source.kind == SourceKind::Person && !source.is_unnamed() && source.candidates.is_empty();
    let (_, last) = source.name.rsplit_once(' ').filter(|_| named)?;
    last.starts_with(char::is_uppercase).then_some(last)
}

/// Whether it is one word with a capital that may be a last name.
fn is_bare(source: &Source) -> bool {
    matches!(source.kind, SourceKind::Person | SourceKind::Organization)
        && source.candidates.is_empty()
        && source.name.starts_with(char::is_uppercase)
        && !source.name.contains(char::is_whitespace)
        // "NATO" is nobody's last name.
        && source.name.chars().any(char::is_lowercase)
}
