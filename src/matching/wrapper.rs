//! Takes a reporting clause off a text by its words alone, without a parse.
//!
//! "The ministry said that P", "P, officials said", "according to the mayor, P" leave P; "the agency denied
//! reports that P", "it is not true that P" and "there is no evidence that P" leave P as denied. A clause is
//! taken off only where its source is a role, a body, an outlet or a seat of government: who is named in
//! person is part of what is told ("Anna Kolder said that P" is another claim than P).

use std::ops::Range;

use crate::lexicon::cues::{self, Complement};
use crate::lexicon::{Inflections, WrapperWord, agencies, negator, noun_cue, places, roles, truth_word, wrapper_word};
use crate::model::Stance;
use crate::proposition::atoms::Atoms;

/// Longest source, in words.
const LONGEST_SOURCE: usize = 6;
/// Fewest atoms that are left.
const LEAST: usize = 3;

/// What is left of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Inner {
    /// Atoms of what is said.
    pub(crate) atoms: Range<usize>,
    /// Whether it is denied.
    pub(crate) denied: bool,
}

/// Takes up to two reporting clauses off. O(1) in the length of the text.
pub(crate) fn inner(atoms: &Atoms) -> Inner {
    let mut found = Inner { atoms: 0..atoms.len(), denied: false };
    for _ in 0..2 {
        let Some((left, denies)) = before(atoms, &found.atoms).or_else(|| after(atoms, &found.atoms)) else { break };
        if left.len() < LEAST {
            break;
        }
        found = Inner { atoms: left, denied: found.denied ^ denies };
    }
    found
}

/// A clause in front: what is left and whether it is denied.
fn before(atoms: &Atoms, within: &Range<usize>) -> Option<(Range<usize>, bool)> {
    let start = within.start;
    if atoms.word(start) == "according" && atoms.word(start + 1) == "to" {
        let comma = (start + 3..=start + 2 + LONGEST_SOURCE).find(|&at| atoms.word(at) == ",")?;
        return is_source(atoms, start + 2..comma).then_some((comma + 1..within.end, false));
    }
    verdict(atoms, within).or_else(|| said(atoms, within))
}

/// "It is not true that P", "there is no evidence that P", "reports were wrong that P".
fn verdict(atoms: &Atoms, within: &Range<usize>) -> Option<(Range<usize>, bool)> {
    let that = (within.start + 2..within.start + 7).find(|&at| atoms.word(at) == "that")?;
    let words = within.start..that;
    let about_claims =
        matches!(atoms.word(words.start), "it" | "there") || noun_cue(&singular(atoms.word(words.start))).is_some();
    if !about_claims || words.clone().any(|at| !atoms.is_word(at)) {
        return None;
    }
    let negated = words.clone().any(|at| negator(atoms.word(at)).is_some());
    let last = atoms.word(that - 1);
    let denied = match truth_word(last) {
        Some(so) => so == negated,
        None if atoms.word(words.start) == "there" && negated && wrapper_word(last) == Some(WrapperWord::Ground) => {
            true
        }
        None => return None,
    };
    Some((that + 1..within.end, denied))
}

/// "S said that P", "S denied reports that P", "S says P".
fn said(atoms: &Atoms, within: &Range<usize>) -> Option<(Range<usize>, bool)> {
    let limit = (within.start + 1 + LONGEST_SOURCE).min(within.end);
    for at in within.start + 1..limit {
        if !atoms.is_word(at) {
            return None;
        }
        let Some((stance, speaks)) = reporting_verb(atoms.word(at)) else { continue };
        if !is_source(atoms, within.start..at) {
            continue;
        }
        let mut content = at + 1;
        // "told reporters that", "denied the claim that"
        let that = (content..content + 4).find(|&at| atoms.word(at) == "that");
        if let Some(that) = that.filter(|&that| (content..that).all(|at| is_filler(atoms.word(at)))) {
            content = that + 1;
        } else if !speaks {
            continue;
        }
        return Some((content..within.end, stance == Stance::Denies));
    }
    None
}

/// Whether a word may stand between a reporting verb and "that".
fn is_filler(word: &str) -> bool {
    wrapper_word(&singular(word)) == Some(WrapperWord::Audience) || noun_cue(&singular(word)).is_some()
}

/// ", S said" at the end.
fn after(atoms: &Atoms, within: &Range<usize>) -> Option<(Range<usize>, bool)> {
    let mut end = within.end;
    while end > within.start && matches!(atoms.word(end - 1), "." | "\"" | "”") {
        end -= 1;
    }
    let verb = end.checked_sub(1).filter(|&verb| verb > within.start)?;
    let (stance, _) =
        reporting_verb(atoms.word(verb)).filter(|(stance, speaks)| *speaks && *stance == Stance::Asserts)?;
    let comma = (verb.saturating_sub(1 + LONGEST_SOURCE)..verb).rev().find(|&at| atoms.word(at) == ",")?;
    (comma > within.start && is_source(atoms, comma + 1..verb))
        .then_some((within.start..comma, stance == Stance::Denies))
}

/// The stance of a reporting verb in its finite forms, and whether it takes a clause without "that" ("says").
fn reporting_verb(word: &str) -> Option<(Stance, bool)> {
    let irregular = Inflections::get().past(word);
    let lemmas = [irregular, Some(word), word.strip_suffix('s'), word.strip_suffix("ed"), word.strip_suffix('d')];
    let tried = lemmas.into_iter().flatten().find_map(|lemma| stance_of(lemma).map(|stance| (stance, lemma == "say")));
    tried.or_else(|| {
        let stem = word.strip_suffix("ied").or_else(|| word.strip_suffix("ies"))?;
        stance_of(&format!("{stem}y")).map(|stance| (stance, false))
    })
}

fn stance_of(lemma: &str) -> Option<Stance> {
    let entry = cues::verb(lemma).iter().find(|entry| {
        entry.fixed.is_empty()
            && (entry.complements.has(Complement::That)
                || entry.complements.has(Complement::Told)
                || entry.meaning.stance == Stance::Denies)
    })?;
    matches!(entry.meaning.stance, Stance::Asserts | Stance::Denies).then_some(entry.meaning.stance)
}

/// Whether these atoms name a role, a body, an outlet or a seat and nobody in person.
fn is_source(atoms: &Atoms, words: Range<usize>) -> bool {
    if words.is_empty() || words.len() > LONGEST_SOURCE || words.clone().any(|at| !atoms.is_word(at)) {
        return false;
    }
    let article = usize::from(matches!(atoms.word(words.start), "the" | "a" | "an"));
    let from = words.start + article;
    if from >= words.end {
        return false;
    }
    let mut lower = String::new();
    let mut written = String::new();
    for at in from..words.end {
        if at > from {
            lower.push(' ');
            written.push(' ');
        }
        let word = atoms.word(at);
        let last = at + 1 == words.end;
        lower.push_str(&if last { singular(word) } else { word.to_owned() });
        written.push_str(&capitalised(word));
    }
    roles::ending(&lower).is_some()
        || roles::ending(atoms.word(words.end - 1)).is_some()
        || agencies::lookup(&written).is_some()
        || agencies::lookup(&written.to_uppercase()).is_some()
        || places::lookup(&written).is_some()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A plural without its ending, by rule.
fn singular(word: &str) -> String {
    if let Some(plural) = Inflections::get().plural(word) {
        return plural.to_owned();
    }
    match (word.strip_suffix("ies"), word.strip_suffix("sses"), word.strip_suffix('s')) {
        (Some(stem), _, _) => format!("{stem}y"),
        (_, Some(stem), _) => format!("{stem}ss"),
        (_, _, Some(stem)) if !word.ends_with("ss") => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses() {
        let rows = [
            ("The ministry said that the dam broke.", "the dam broke .", false),
            ("A senior official told reporters that the dam broke", "the dam broke", false),
            ("Officials says the dam broke", "the dam broke", false),
            ("According to The governor, the dam broke", "the dam broke", false),
            ("The dam broke, witnesses said.", "the dam broke", false),
            ("The dam broke on Monday, the white house said", "the dam broke on monday", false),
            ("The White House denied that the dam broke", "the dam broke", true),
            ("Local media disputed the claim that the dam broke", "the dam broke", true),
            ("Police rejected reports that the dam broke", "the dam broke", true),
            ("State media refuted claims that the dam broke", "the dam broke", true),
            ("Activists dismissed the allegation that the dam broke", "the dam broke", true),
            ("It is not true that the dam broke", "the dam broke", true),
            ("It is false that the dam broke", "the dam broke", true),
            ("There is no evidence that the dam broke", "the dam broke", true),
            ("Reports were wrong that the dam broke", "the dam broke", true),
            ("Reuters reported that the company said the dam broke", "the dam broke", false),
            ("The mayor, Anna Kolder, opened the dam", "the mayor , anna kolder , opened the dam", false),
            ("Anna Kolder said that the dam broke", "anna kolder said that the dam broke", false),
            ("The company announced a new dam", "the company announced a new dam", false),
        ];
        let mut wrong = Vec::new();
        for (text, want, denied) in rows {
            let atoms = Atoms::read(text, 0);
            let found = inner(&atoms);
            let got = found.atoms.clone().map(|at| atoms.word(at)).collect::<Vec<_>>().join(" ");
            if (got.as_str(), found.denied) != (want, denied) {
                wrong.push(format!("{text}: {got}, {}", found.denied));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
