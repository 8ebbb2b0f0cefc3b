//! Sources that mean several: "both", "neither", "the two leaders", "the ministers", "they", "their allies".

use std::ops::Range;

use super::cast::Cast;
use super::referents::{Referent, Sort, coordination};
use crate::lexicon::lowered;
use crate::lexicon::roles::{self, RoleClass};
use crate::text::Document;

/// How many referents back a group is looked for.
const WINDOW: usize = 40;
/// How many sentences back.
const REACH: usize = 4;

/// What the members of a group are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Members {
    /// "the two leaders"
    Persons,
    /// "both nations"
    Countries,
    /// "both companies", "neither camp"
    Bodies,
    /// "the two", "both"
    Any,
}

impl Members {
    fn admit(self, referent: &Referent) -> bool {
        match self {
            Self::Persons => referent.sort == Sort::Person,
            Self::Countries => referent.sort == Sort::Country,
            Self::Bodies => matches!(referent.sort, Sort::Body | Sort::Country),
            Self::Any => true,
        }
    }
}

/// What a phrase such as "the two leaders", "both", "neither side" asks for; `None` for any other phrase.
pub(super) fn question(document: &Document<'_>, tokens: Range<usize>) -> Option<Members> {
    // "Neither Ostrava's railway company nor its ministry": each is named.
    if tokens.clone().skip(1).any(|token| document.tokens()[token].dependency == crate::text::Dependency::NmodPoss) {
        return None;
    }
    let words: Vec<String> = tokens.clone().take(6).map(|token| document.word(token).to_lowercase()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let rest = match words.as_slice() {
        ["both" | "neither" | "either", "of", "the", "two", rest @ ..]
        | ["both" | "neither" | "either", "of", "the" | "them", rest @ ..]
        | ["both", "the" | "these" | "those", rest @ ..]
        | ["both" | "neither" | "either", rest @ ..]
        | ["the" | "these" | "those", "two" | "pair", rest @ ..] => rest,
        ["the" | "these" | "those", rest @ ..] if is_plain_plural(document, tokens.clone(), rest.len()) => rest,
        _ => return None,
    };
    Some(
        match rest
            .iter()
            .position(|word| matches!(*word, "of" | "," | "in" | "who" | "whose"))
            .map_or(rest, |end| &rest[..end])
        {
            [] => Members::Any,
            [.., noun] => {
                let lemma = document.lemma(tokens.start + (words.len() - rest.len()) + rest.len() - 1).to_lowercase();
                members_of(&lemma).or_else(|| members_of(noun))?
            }
        },
    )
}

/// "the ministers": a definite plural of one noun, which may point back to named people or countries.
fn is_plain_plural(document: &Document<'_>, tokens: Range<usize>, rest: usize) -> bool {
    let head = tokens.end - 1;
    rest == 1
        && tokens.len() == 2
        && document.tokens()[head].fine == crate::text::Fine::Nns
        && roles::ending(&lowered(document.lemma(head)))
            .is_some_and(|role| matches!(role.class, RoleClass::Person | RoleClass::Land))
}

fn members_of(lemma: &str) -> Option<Members> {
    Some(match roles::ending(lemma)?.class {
        RoleClass::Person | RoleClass::Spokesperson | RoleClass::Insider | RoleClass::Authority => Members::Persons,
        RoleClass::Land => Members::Countries,
        RoleClass::Government if lemma == "government" || lemma == "administration" => Members::Countries,
        RoleClass::Government | RoleClass::Organization | RoleClass::Outlet => Members::Bodies,
        _ => return None,
    })
}

/// The members that the article points to: the latest coordination of the right sort, else the two latest
/// referents of it. Empty where there are not two.
pub(super) fn resolve(
    document: &Document<'_>,
    cast: &Cast,
    referents: &[Referent],
    at: usize,
    members: Members,
    outside: &[Range<usize>],
) -> Vec<usize> {
    let before = referents.partition_point(|referent| referent.head < at);
    let window = before.saturating_sub(WINDOW)..before;
    let sentence = document.tokens()[at].sentence;
    let near = |referent: &Referent| {
        sentence - document.tokens()[referent.head].sentence <= REACH
            && !outside.iter().any(|range| range.contains(&referent.head))
    };
    // The nearest sentence that holds a pair decides.
    let mut last = before;
    while last > window.start {
        let inside = document.tokens()[referents[last - 1].head].sentence;
        let first = (window.start..last)
            .rev()
            .take_while(|&index| document.tokens()[referents[index].head].sentence == inside)
            .last()
            .unwrap_or(last - 1);
        for index in (first..last).rev() {
            if !near(&referents[index]) || !members.admit(&referents[index]) {
                continue;
            }
            let pair = coordination(document, referents, index);
            let pair: Vec<usize> = pair.into_iter().filter(|&member| member < before).collect();
            let starts_here = index == first || coordination(document, referents, index - 1).is_empty();
            if pair.len() >= 2 && starts_here {
                return pair;
            }
        }
        let sorts: &[Members] = match members {
            Members::Any => &[Members::Persons, Members::Countries, Members::Bodies],
            _ => std::slice::from_ref(match members {
                Members::Persons => &Members::Persons,
                Members::Countries => &Members::Countries,
                _ => &Members::Bodies,
            }),
        };
        for sort in sorts {
            let pair = distinct(cast, referents, first..last, |referent| sort.admit(referent) && near(referent));
            if pair.len() == 2 || pair.len() > 2 && members != Members::Any {
                return pair[pair.len() - 2..].to_vec();
            }
        }
        last = first;
    }
    // Spread over sentences: the two latest.
    if members == Members::Any {
        return Vec::new();
    }
    let pair = distinct(cast, referents, window, |referent| members.admit(referent) && near(referent));
    if pair.len() < 2 { Vec::new() } else { pair[pair.len() - 2..].to_vec() }
}

/// The named referents of a range, each entity once at its last mention, in order.
fn distinct(cast: &Cast, referents: &[Referent], range: Range<usize>, admit: impl Fn(&Referent) -> bool) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for index in range.rev() {
        let referent = &referents[index];
        let Some(entity) = referent.entity.filter(|_| admit(referent)) else { continue };
        let named = |other: &usize| referents[*other].entity == Some(entity);
        let country = cast.entities[entity].country;
        let same_country = |other: &usize| {
            referent.sort == Sort::Country
                && referents[*other].entity.is_some_and(|other| cast.entities[other].country == country)
        };
        if !found.iter().any(|other| named(other) || same_country(other)) {
            found.push(index);
        }
    }
    found.reverse();
    found
}
