//! Takes the capitals off a headline in title case, where they tell nothing.
//!
//! "Airline Cancels Flights to Norvia" becomes "airline cancels flights to Norvia": words that the tables know lose
//! their capital, names of states and words that are not known keep it. Bytes keep their places.

use crate::lexicon::{commonness, is_stop_word, places, predicate_entries, synonym_sets};

/// Whether long words have capitals and hardly a word that tells something goes without, so that capitals tell nothing.
pub(super) fn is_title_case<'t>(words: impl Iterator<Item = &'t str>) -> bool {
    let (mut capital, mut small) = (0, 0);
    for word in words.filter(|word| word.starts_with(char::is_alphabetic)) {
        if word.starts_with(char::is_uppercase) {
            capital += usize::from(word.len() > 3);
        } else {
            small += usize::from(!is_stop_word(word.trim_end_matches(|c: char| !c.is_alphanumeric())));
        }
    }
    capital > 2 && capital >= 9 * small
}

/// The text with the capitals of known words taken off, if nearly every long word has one; `None` for other texts.
pub(super) fn lowered(text: &str) -> Option<String> {
    if !is_title_case(text.split_whitespace()) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if word.starts_with(|c: char| c.is_ascii_uppercase()) && places::lookup(word).is_none() && is_known(word) {
            out.push_str(&piece.to_ascii_lowercase());
        } else {
            out.push_str(piece);
        }
    }
    Some(out)
}

fn is_known(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let lower = lower.strip_suffix("'s").unwrap_or(&lower);
    let known = |word: &str| {
        is_stop_word(word)
            || commonness(word) > 2
            || !predicate_entries(word).is_empty()
            || !synonym_sets(word).is_empty()
    };
    if lower.len() < 4 || known(lower) {
        // Short capitals are initials: "US", "NASA".
        return !(word.len() < 6 && word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase()));
    }
    ["s", "es", "d", "ed", "ing", "er"].iter().any(|ending| {
        lower.strip_suffix(ending).is_some_and(|stem| {
            let doubled = stem.as_bytes().last() == stem.as_bytes().get(stem.len().wrapping_sub(2));
            stem.len() > 2 && (known(stem) || known(&format!("{stem}e")) || doubled && known(&stem[..stem.len() - 1]))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::lowered;

    #[test]
    fn names_keep_their_capitals() {
        let text = "Airline Cancels Flights To France After Zorvath Threat";
        assert_eq!(lowered(text).as_deref(), Some("airline cancels flights to France after Zorvath threat"));
        assert_eq!(lowered("Temperatures in Zorvath hit 40C on Tuesday"), None);
        assert_eq!(lowered("The airline cancelled its flights to France on Monday"), None);
    }
}
