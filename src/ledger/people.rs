//! Who a person is that one article only names: "Kim" or "Mara Lind" there, "Mara Lind, the Norvian foreign minister" in
//! others.
//!
//! Within an article the extractor has found this out. Here the articles of a ledger are held against one another, and only
//! where they agree: everybody with that name speaks for the same state or body, and the article that does not tell so mentions
//! it. A last name that two persons have, for different bodies, stays as written.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::lexicon::places;
use crate::model::{Article, Attribution, Source, SourceKind};

/// Persons with those they speak for, by full name and by the short names that articles use for them.
#[derive(Debug, Default)]
pub(crate) struct People {
    by_name: FxHashMap<String, Known>,
}

#[derive(Debug)]
struct Known {
    /// The full name; `None` where articles spell it differently, and for a full name itself.
    full: Option<String>,
    /// For whom, nearest first; empty where articles differ in whom that is in the end.
    speaks_for: Vec<String>,
}

impl People {
    /// Of all these attributions, in any order. O(n log n) in the persons.
    pub(crate) fn of<'l>(attributions: impl Iterator<Item = &'l Attribution>) -> Self {
        // Full names with their ways up, and short names with full ones.
        let mut ways: BTreeMap<&str, Vec<&[String]>> = BTreeMap::new();
        let mut full_names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for source in attributions.flat_map(|attribution| &attribution.sources).filter(|source| is_person(source)) {
            let all = ways.entry(&source.name).or_default();
            if !source.speaks_for.is_empty() && !all.contains(&source.speaks_for.as_slice()) {
                all.push(&source.speaks_for);
            }
            // An alias may be a title; a short name is a word of the whole one.
            let of_name = |short: &&str| is_short(short) && source.name.split(' ').any(|word| word == *short);
            let last = source.name.rsplit(' ').next();
            for short in source.aliases.iter().map(String::as_str).chain(last).filter(of_name) {
                let names = full_names.entry(short).or_default();
                if !names.contains(&source.name.as_str()) {
                    names.push(&source.name);
                }
            }
        }
        let mut by_name = FxHashMap::default();
        for (short, names) in full_names {
            let all: Vec<&[String]> = names.iter().flat_map(|name| &ways[name]).copied().collect();
            // Somebody of that name who speaks for nobody may be meant.
            let unbound = names.iter().any(|name| ways[name].is_empty());
            if let Some(speaks_for) = agreed(&all).filter(|_| !unbound) {
                let full = names.first().filter(|_| names.len() == 1).map(|name| (*name).to_owned());
                by_name.insert(short.to_owned(), Known { full, speaks_for });
            }
        }
        for (name, all) in ways {
            if let Some(speaks_for) = agreed(&all) {
                by_name.insert(name.to_owned(), Known { full: None, speaks_for });
            }
        }
        Self { by_name }
    }

    /// The source with what other articles tell of it, where its own tells less; `None` where they add nothing.
    pub(crate) fn completed(&self, source: &Source, article: &Article) -> Option<Source> {
        let kind = matches!(source.kind, SourceKind::Person | SourceKind::Organization);
        let open = kind && source.speaks_for.is_empty() && source.candidates.is_empty() && !source.is_unnamed();
        if !open || !(is_short(&source.name) || source.kind == SourceKind::Person) {
            return None;
        }
        let known = self.by_name.get(&source.name)?;
        if !known.speaks_for.last().is_some_and(|body| mentions(&article.text, body)) {
            return None;
        }
        let mut found = source.clone();
        found.kind = SourceKind::Person;
        found.speaks_for.clone_from(&known.speaks_for);
        if let Some(full) = &known.full {
            let short = std::mem::replace(&mut found.name, full.clone());
            if !found.aliases.contains(&short) {
                found.aliases.push(short);
            }
        }
        Some(found)
    }
}

/// A person with more than one name.
fn is_person(source: &Source) -> bool {
    let named = source.kind == SourceKind::Person && !source.is_unnamed() && source.candidates.is_empty();
    named && source.name.contains(' ') && source.name.starts_with(char::is_uppercase)
}

/// One word with a capital that may be somebody's name; "NATO" is nobody's.
fn is_short(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && !name.contains(char::is_whitespace) && name.chars().any(char::is_lowercase)
}

/// The longest of these ways, where all lead to one end; of several as long the least.
fn agreed(ways: &[&[String]]) -> Option<Vec<String>> {
    let end = ways.first()?.last()?;
    let longest = ways.iter().max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a)))?;
    ways.iter().all(|way| way.last() == Some(end)).then(|| longest.to_vec())
}

/// Whether a text names the state or body, by its name or as an adjective.
fn mentions(text: &str, body: &str) -> bool {
    let state = places::lookup(body).map(|place| place.country);
    text.contains(body) || state.is_some_and(|state| text.contains(state.name) || text.contains(state.adjective))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ledger;

    /// Holders of all statements, with who spoke.
    fn holders(articles: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut ledger = Ledger::new();
        for (id, text) in articles {
            ledger.add(Article::builder(*id).text(*text).build().unwrap()).unwrap();
        }
        let dossiers = ledger.claims().iter().filter_map(|claim| ledger.dossier(claim.id));
        let positions = dossiers.flat_map(|dossier| dossier.positions);
        let mut found: Vec<(String, String)> = positions
            .flat_map(|position| {
                let label = position.holder_label();
                let speakers: Vec<String> = position.speakers().map(str::to_owned).collect();
                speakers.into_iter().map(move |speaker| (label.clone(), speaker))
            })
            .collect();
        found.sort();
        found.dedup();
        found
    }

    fn pair(holder: &str, speaker: &str) -> (String, String) {
        (holder.to_owned(), speaker.to_owned())
    }

    const MINISTER: (&str, &str) = ("a", "Estonian Foreign Minister Mara Lindqvist said the bridge was safe.");

    #[test]
    fn a_last_name_is_that_of_the_minister_where_her_state_is_spoken_of() {
        let brief = ("b", "Estonia is calm. Lindqvist told reporters that the ferry would sail.");
        assert_eq!(holders(&[MINISTER, brief]), [pair("Estonia", "Mara Lindqvist")]);
        let elsewhere = ("b", "Lindqvist told reporters that the ferry would sail.");
        assert_eq!(
            holders(&[MINISTER, elsewhere]),
            [pair("Estonia", "Mara Lindqvist"), pair("Lindqvist", "Lindqvist")]
        );
    }

    #[test]
    fn a_full_name_is_bound_to_the_state_that_others_give() {
        let brief = ("b", "Mara Lindqvist told reporters that Estonian ferries would sail.");
        assert_eq!(holders(&[MINISTER, brief]), [pair("Estonia", "Mara Lindqvist")]);
    }

    #[test]
    fn a_name_of_two_states_stays_as_written() {
        let other = ("c", "Finnish President Oskar Lindqvist said the harbour was closed.");
        let brief = ("b", "Estonia and Finland are calm. Lindqvist told reporters that the ferry would sail.");
        assert!(holders(&[MINISTER, other, brief]).contains(&pair("Lindqvist", "Lindqvist")));
    }
}
