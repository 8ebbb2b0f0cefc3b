//! One spelling for looking names up.

use std::borrow::Cow;
use std::ops::Deref;

/// Bytes of a word that is put into lower case without an allocation.
const SHORT: usize = 23;

/// A text in lower case; dereferences to it.
#[derive(Clone, Debug)]
pub(crate) enum Lowered<'w> {
    /// It was so already.
    Same(&'w str),
    /// A short word of ASCII and its length.
    Short([u8; SHORT], u8),
    /// Any other text.
    Long(String),
}

impl Lowered<'_> {
    /// The text as a string of its own.
    pub(crate) fn into_owned(self) -> String {
        match self {
            Self::Long(text) => text,
            other => (*other).to_owned(),
        }
    }
}

impl Deref for Lowered<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Same(text) => text,
            Self::Short(bytes, length) => std::str::from_utf8(&bytes[..usize::from(*length)]).unwrap_or_default(),
            Self::Long(text) => text,
        }
    }
}

impl PartialEq<&str> for Lowered<'_> {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

/// A text in lower case; most words are so already or short, and are not copied to the heap.
pub(crate) fn lowered(word: &str) -> Lowered<'_> {
    let bytes = word.as_bytes();
    if bytes.iter().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Lowered::Same(word);
    }
    if bytes.len() <= SHORT && word.is_ascii() {
        let mut short = [0; SHORT];
        for (lower, byte) in short.iter_mut().zip(bytes) {
            *lower = byte.to_ascii_lowercase();
        }
        return Lowered::Short(short, bytes.len() as u8);
    }
    Lowered::Long(word.to_lowercase())
}

/// The first letters and lengths of the words of a table, whatever their case: by these alone most words of a text are none of them.
#[derive(Clone, Debug)]
pub(crate) struct Outlines([u64; 128]);

impl Outlines {
    /// Of these words, whatever their case.
    pub(crate) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut outlines = Self([0; 128]);
        for word in words {
            match word.bytes().next().filter(u8::is_ascii) {
                Some(first) => outlines.0[usize::from(first.to_ascii_lowercase())] |= 1 << word.len().min(63),
                None => outlines.0 = [u64::MAX; 128],
            }
        }
        outlines
    }

    /// Whether a word may be one of them. A word that is not ASCII always may: its length can change with its case.
    #[inline]
    pub(crate) fn may_have(&self, word: &str) -> bool {
        let first = word.as_bytes().first().map_or(0, |first| first.to_ascii_lowercase());
        let outline = self.0.get(usize::from(first)).is_none_or(|lengths| lengths >> word.len().min(63) & 1 != 0);
        outline || !word.is_ascii()
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
    use super::{Outlines, folded, folded_key, lowered};

    #[test]
    fn lower_case() {
        for word in [
            "",
            "dog",
            "Dog",
            "DOG",
            "Été",
            "été",
            "o'clock",
            "İ",
            "Exactly twenty-three B.",
            "And twenty-four of them.",
        ] {
            assert_eq!(&*lowered(word), word.to_lowercase());
            assert_eq!(lowered(word).into_owned(), word.to_lowercase());
        }
    }

    #[test]
    fn words_of_other_outlines_are_none_of_them() {
        let outlines = Outlines::of(["according", "in", "as"]);
        for word in ["according", "According", "IN", "in", "as", "an", "écoute"] {
            assert!(outlines.may_have(word), "{word}");
        }
        for word in ["", "account", "inn", "Is it", "bed", "i"] {
            assert!(!outlines.may_have(word), "{word}");
        }
        assert!(Outlines::of(["été"]).may_have("dog"), "what does not begin with ASCII rules nothing out");
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
