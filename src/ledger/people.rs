//! Who a person is that one article only names: "Kim" or "Mara Lind" there, "Mara Lind, the Norvian foreign minister" in
//! others.
//!
//! Within an article the extractor has found this out. Here the articles of a ledger are held against one another, and only
//! where they agree: everybody with that name speaks for the same state or body, and the article that does not tell so mentions
//! it. A last name that two persons have, for different bodies, stays as written.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::places;
use crate::model::{Article, Attribution, Source, SourceKind};

/// Persons with those they speak for, by full name and by the short names that articles use for them.
#[derive(Debug, Default)]
pub(crate) struct People {
    by_name: FxHashMap<String, Known>,
    /// Names of an article's sources that tell less than is known of them, and whose body the article names: by article.
    told_of: FxHashMap<String, FxHashSet<String>>,
}

#[derive(Debug)]
struct Known {
    /// The full name; `None` where articles spell it differently, and for a full name itself.
    full: Option<String>,
    /// For whom, nearest first; empty where articles differ in whom that is in the end.
    speaks_for: Vec<String>,
}

impl People {
    /// Of all articles with their attributions, in any order. O(n log n) in the persons; each article's text is searched once for
    /// each body of whom its sources may be.
    pub(crate) fn of<'l>(articles: impl Iterator<Item = (&'l Article, &'l [Attribution])> + Clone) -> Self {
        let by_name = known(articles.clone().flat_map(|(_, attributions)| attributions));
        let mut told_of = FxHashMap::default();
        for (article, attributions) in articles {
            let mut bodies: FxHashMap<&str, bool> = FxHashMap::default();
            let mut names = FxHashSet::default();
            for source in attributions.iter().flat_map(|attribution| &attribution.sources).filter(|one| is_open(one)) {
                let Some(body) = by_name.get(&source.name).and_then(|known: &Known| known.speaks_for.last()) else {
                    continue;
                };
                if *bodies.entry(body).or_insert_with(|| mentions(&article.text, body)) {
                    names.insert(source.name.clone());
                }
            }
            if !names.is_empty() {
                told_of.insert(article.id.clone(), names);
            }
        }
        Self { by_name, told_of }
    }

    /// A source of an article with what other articles tell of it, where its own tells less; `None` where they add nothing. O(1).
    pub(crate) fn completed(&self, source: &Source, article: &Article) -> Option<Source> {
        let told = || self.told_of.get(&article.id).is_some_and(|names| names.contains(&source.name));
        let known = is_open(source).then_some(()).filter(|()| told()).and_then(|()| self.by_name.get(&source.name))?;
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

/// Who is known from all these attributions together.
fn known<'l>(attributions: impl Iterator<Item = &'l Attribution>) -> FxHashMap<String, Known> {
    // Full names with their ways up, and short names with full ones.
    let mut ways: BTreeMap<&str, BTreeSet<&[String]>> = BTreeMap::new();
    let mut full_names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in attributions.flat_map(|attribution| &attribution.sources).filter(|source| is_person(source)) {
        let all = ways.entry(&source.name).or_default();
        if !source.speaks_for.is_empty() {
            all.insert(&source.speaks_for);
        }
        // An alias may be a title; a short name is a word of the whole one.
        let of_name = |short: &&str| is_short(short) && source.name.split(' ').any(|word| word == *short);
        let last = source.name.rsplit(' ').next();
        for short in source.aliases.iter().map(String::as_str).chain(last).filter(of_name) {
            full_names.entry(short).or_default().insert(&source.name);
        }
    }
    let mut by_name = FxHashMap::default();
    for (short, names) in full_names {
        // Somebody of that name who speaks for nobody may be meant.
        let unbound = names.iter().any(|name| ways[name].is_empty());
        let all = || names.iter().flat_map(|name| &ways[name]).copied();
        if let Some(speaks_for) = (!unbound).then(|| agreed(all())).flatten() {
            let full = names.first().filter(|_| names.len() == 1).map(|name| (*name).to_owned());
            by_name.insert(short.to_owned(), Known { full, speaks_for });
        }
    }
    for (name, all) in ways {
        if let Some(speaks_for) = agreed(all.iter().copied()) {
            by_name.insert(name.to_owned(), Known { full: None, speaks_for });
        }
    }
    by_name
}

/// Whether a source may be somebody of whom its article does not tell for whom he speaks.
fn is_open(source: &Source) -> bool {
    let kind = matches!(source.kind, SourceKind::Person | SourceKind::Organization);
    kind && source.speaks_for.is_empty()
        && source.candidates.is_empty()
        && !source.is_unnamed()
        && (is_short(&source.name) || source.kind == SourceKind::Person)
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
fn agreed<'w>(ways: impl Iterator<Item = &'w [String]>) -> Option<Vec<String>> {
    let mut longest: Option<&[String]> = None;
    for way in ways {
        let Some(best) = longest else {
            longest = Some(way);
            continue;
        };
        if way.last() != best.last() {
            return None;
        }
        if way.len() > best.len() || way.len() == best.len() && way < best {
            longest = Some(way);
        }
    }
    longest.map(<[String]>::to_vec)
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
