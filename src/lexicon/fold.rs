//! One spelling for looking names up.

use std::borrow::Cow;

/// A word in lower case; most words are so already and are not copied.
pub(crate) fn lowered(word: &str) -> Cow<'_, str> {
    match word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.to_lowercase()),
    }
}

/// A name as the tables are keyed: one space between words, typographic apostrophes made straight, a
/// leading "the", a trailing possessive and the stops of initials dropped, words in capitals of more than
/// four letters in title case. Other capitals stay: "US" is not "us".
pub(crate) fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for (at, word) in name.split_whitespace().enumerate() {
        if at == 0 && word.eq_ignore_ascii_case("the") {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        fold_word(word, &mut out);
    }
    for ending in ["'s", "'"] {
        if let Some(kept) = out.strip_suffix(ending).map(str::len) {
            out.truncate(kept);
            break;
        }
    }
    out
}

/// [`folded`], without an allocation for a single plain word, which is spelled like that already.
pub(crate) fn folded_key(name: &str) -> Cow<'_, str> {
    let bytes = name.as_bytes();
    let plain = bytes.iter().all(u8::is_ascii_alphanumeric);
    let shouted = bytes.len() > 4 && !bytes.iter().any(u8::is_ascii_lowercase);
    match plain && !shouted && !name.eq_ignore_ascii_case("the") {
        true => Cow::Borrowed(name),
        false => Cow::Owned(folded(name)),
    }
}

fn fold_word(word: &str, out: &mut String) {
    let shouted = !word.chars().any(char::is_lowercase) && word.chars().filter(|c| c.is_alphabetic()).count() > 4;
    let mut first = true;
    for c in word.chars() {
        match c {
            '.' => {}
            '\u{2019}' | '\u{2018}' | '\u{02bc}' => out.push('\''),
            c if shouted && !first => out.extend(c.to_lowercase()),
            c => out.push(c),
        }
        first = !c.is_alphanumeric() && !matches!(c, '\'' | '\u{2019}');
    }
}

#[cfg(test)]
mod tests {
    use super::{folded, folded_key, lowered};

    #[test]
    fn lower_case() {
        for word in ["", "dog", "Dog", "DOG", "Été", "été", "o'clock", "İ"] {
            assert_eq!(lowered(word), word.to_lowercase());
        }
    }

    #[test]
    fn keys_are_folded() {
        for word in ["", "the", "The", "Russia", "RUSSIA", "UN", "U.N.", "the  U.S.", "Russia’s", "G7", "F16", "20000"]
        {
            assert_eq!(folded_key(word), folded(word));
        }
    }

    #[test]
    fn spellings_meet() {
        assert_eq!(folded("the  U.S."), "US");
        assert_eq!(folded("RUSSIA’S"), "Russia");
        assert_eq!(folded("Russia’s"), "Russia");
        assert_eq!(folded("Côte d’Ivoire"), "Côte d'Ivoire");
        assert_eq!(folded("The"), "");
        assert_eq!(folded("NORTH KOREA"), "North Korea");
    }
}
