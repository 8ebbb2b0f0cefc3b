//! What a text is found by: stems, numbers, tags and handles taken apart.
//!
//! For any text, tweets included: addresses go, "#BlackFridaySale" and "@BlackFridaySale" give their words,
//! numerals and number words give one key a value, words of one class ("photo", "picture") give one key.

use crate::lexicon::is_stop_word;
use crate::lexicon::numbers::{NumberWord, number_word};
use crate::lexicon::search_words::indexed_as;
use crate::matching::index::Key;
use crate::matching::stem::stem;
use crate::proposition::atoms::{Atom, Atoms, Shape};

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum TermKind {
    /// A content word.
    Word,
    /// A content word with a capital letter inside a sentence.
    Name,
    /// A number.
    Number,
}

/// A word that a text is found by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Term {
    pub(crate) key: Key,
    pub(crate) kind: TermKind,
    /// Place among the terms and stop words of the text; neighbours differ by one.
    pub(crate) place: u32,
    /// Whether it comes from the signature at a tweet's end or from a handle.
    pub(crate) aside: bool,
}

/// Kinds of keys.
pub(crate) const WORD: u8 = 1;
pub(crate) const NUMBER: u8 = 2;
pub(crate) const PAIR: u8 = 3;

/// Takes texts apart into terms; keeps its buffers between texts.
#[derive(Clone, Debug, Default)]
pub(crate) struct TermReader {
    word: String,
    clean: String,
}

impl TermReader {
    /// The terms of a text in order. O(n).
    pub(crate) fn read(&mut self, text: &str, terms: &mut Vec<Term>) {
        terms.clear();
        let mut clean = std::mem::take(&mut self.clean);
        without_addresses(text, &mut clean);
        let signature = signature_start(&clean);
        let atoms = Atoms::read(&clean, 0);
        let mut place = 0;
        let shouted = is_shouted(&clean);
        for (at, atom) in atoms.atoms.iter().enumerate() {
            let aside = signature.is_some_and(|start| atom.span.start >= start);
            match atom.shape {
                Shape::Word => {
                    let name = atom.capital && !shouted && !opens_sentence(&atoms, at);
                    self.word(
                        atoms.word(at),
                        if name { TermKind::Name } else { TermKind::Word },
                        &mut place,
                        aside,
                        terms,
                    );
                }
                Shape::Numeral { value, .. } => {
                    place += 1;
                    push_number(value, place, aside, terms);
                }
                Shape::Opaque => self.opaque(&clean, atom, &mut place, aside, terms),
                Shape::Sign => place += u32::from(!matches!(atoms.word(at), "-" | "'" | "’" | "\"" | "“" | "”" | "‘")),
            }
        }
        self.clean = clean;
    }

    fn word(&mut self, word: &str, kind: TermKind, place: &mut u32, aside: bool, terms: &mut Vec<Term>) {
        *place += 1;
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        if is_stop_word(word) || word.chars().nth(1).is_none() {
            return;
        }
        match number_word(word) {
            Some(NumberWord::Unit(value) | NumberWord::Ten(value)) if value > 1.0 => {
                return push_number(value, *place, aside, terms);
            }
            _ => {}
        }
        self.word.clear();
        self.word.extend(word.chars().filter(|letter| letter.is_alphanumeric()).map(fold_letter));
        let key = match indexed_as(&self.word) {
            Some(class) => Key::new(WORD, class),
            None => {
                stem(&mut self.word);
                Key::new(WORD, &self.word)
            }
        };
        terms.push(Term { key, kind, place: *place, aside });
    }

    /// Hashtags and handles by their words; "21st" and "1990s" as they are.
    fn opaque(&mut self, clean: &str, atom: &Atom, place: &mut u32, aside: bool, terms: &mut Vec<Term>) {
        let written = &clean[atom.span.range()];
        let handle = written.starts_with('@');
        for chunk in written.split(|letter: char| !letter.is_alphanumeric()).filter(|chunk| !chunk.is_empty()) {
            for piece in camel_pieces(chunk) {
                if piece.bytes().all(|byte| byte.is_ascii_digit()) {
                    *place += 1;
                    push_number(piece.parse().unwrap_or(f64::MAX), *place, aside || handle, terms);
                } else {
                    self.word(&piece.to_lowercase(), TermKind::Word, place, aside || handle, terms);
                }
            }
        }
        *place += 1;
    }
}

fn push_number(value: f64, place: u32, aside: bool, terms: &mut Vec<Term>) {
    let key = Key::new(NUMBER, &format!("{value}"));
    terms.push(Term { key, kind: TermKind::Number, place, aside });
}

/// Letters without the marks of the Latin alphabets that readers leave out.
pub(crate) fn fold_letter(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'š' | 'ś' | 'ş' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ğ' => 'g',
        'ł' => 'l',
        other => other,
    }
}

/// Copies a text without addresses of pages and pictures.
fn without_addresses(text: &str, clean: &mut String) {
    clean.clear();
    let mut rest = text;
    loop {
        let next = ["pic.twitter.com/", "https://", "http://", "www.", "bit.ly/"]
            .iter()
            .filter_map(|mark| rest.find(mark))
            .min();
        let Some(at) = next else { break };
        clean.push_str(&rest[..at]);
        clean.push(' ');
        let end = rest[at..].find(char::is_whitespace).map_or(rest.len(), |length| at + length);
        rest = &rest[end..];
    }
    clean.push_str(rest);
}

/// Where the line "— Name (@handle) date" at a tweet's end starts.
fn signature_start(text: &str) -> Option<usize> {
    let dash = text.rfind('—')?;
    text[dash..].contains("(@").then_some(dash)
}

/// Whether most letters are capitals, so that they tell no names.
fn is_shouted(text: &str) -> bool {
    let (mut upper, mut all) = (0, 0);
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        all += 1;
        upper += usize::from(letter.is_uppercase());
    }
    upper * 2 > all
}

fn opens_sentence(atoms: &Atoms, at: usize) -> bool {
    matches!(atoms.before(at, 1), "" | "." | "!" | "?" | "“" | "\"" | "‘" | "—")
}

/// "BlackFriday2019" → "Black", "Friday", "2019"; "NASAMission" → "NASA", "Mission".
fn camel_pieces(chunk: &str) -> impl Iterator<Item = &str> {
    let mut letters = chunk.char_indices().peekable();
    let mut start = 0;
    let mut before: Option<char> = None;
    std::iter::from_fn(move || {
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map(|&(_, next)| next);
            let breaks = before.is_some_and(|before| {
                letter.is_uppercase() && (before.is_lowercase() || next.is_some_and(char::is_lowercase))
                    || letter.is_ascii_digit() != before.is_ascii_digit()
            });
            before = Some(letter);
            if breaks {
                let piece = &chunk[start..at];
                start = at;
                return Some(piece);
            }
        }
        let piece = &chunk[start..];
        start = chunk.len();
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn camel_case() {
        let pieces = |chunk| camel_pieces(chunk).collect::<Vec<_>>().join("|");
        assert_eq!(pieces("BlackFriday2019"), "Black|Friday|2019");
        assert_eq!(pieces("NASAMission"), "NASA|Mission");
        assert_eq!(pieces("lower"), "lower");
        assert_eq!(pieces(""), "");
    }

    #[test]
    fn the_same_terms() {
        let mut reader = TermReader::default();
        let mut keys = |text: &str| {
            let mut terms = Vec::new();
            reader.read(text, &mut terms);
            let mut keys: Vec<Key> = terms.into_iter().map(|term| term.key).collect();
            keys.sort_unstable();
            keys
        };
        let rows = [
            ("The mills closed", "closing a mill"),
            ("a picture of seven mills https://a.example/x?y", "Photos: 7 mills"),
            ("#MillFire", "mill fire"),
            ("1,200 jobs", "1200 job"),
            ("Café Zoë's", "cafe zoe"),
        ];
        for (a, b) in rows {
            assert_eq!(keys(a), keys(b), "{a} / {b}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_terms(text in "\\PC{0,60}") {
            TermReader::default().read(&text, &mut Vec::new());
        }
    }
}
