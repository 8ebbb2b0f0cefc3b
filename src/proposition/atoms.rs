//! Numerals, words and signs, as the reading of amounts and dates needs them.
//!
//! Finer than tokens: "€3.2bn" is a sign, a numeral and a word, "72-hour" a numeral, a hyphen and a word,
//! however the text was split into tokens.

use crate::Span;

/// What an atom is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A run of letters, with the apostrophes and digits inside it ("F16", "company's").
    Word,
    /// A numeral; `year_like` where it is four bare digits that could be a year.
    Numeral { value: f64, year_like: bool },
    /// One character.
    Sign,
    /// Something with digits that is no amount: an address, "10:30", "21st", "1990s", "F-16".
    Opaque,
}

/// An atom of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    pub(crate) shape: Shape,
    pub(crate) span: Span,
    /// Whether it touches the one before.
    pub(crate) glued: bool,
    /// Whether it starts with a capital letter.
    pub(crate) capital: bool,
    lower: (u32, u32),
}

/// The atoms of a stretch of text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Atoms {
    pub(crate) atoms: Vec<Atom>,
    lower: String,
}

impl Atoms {
    /// Takes apart `text`, which starts at byte `offset` of the article. O(n).
    pub(crate) fn read(text: &str, offset: usize) -> Self {
        let mut atoms =
            Self { atoms: Vec::with_capacity(text.len() / 5 + 1), lower: String::with_capacity(text.len()) };
        let mut at = 0;
        let mut glued = false;
        while let Some(first) = text[at..].chars().next() {
            if first.is_whitespace() {
                at += first.len_utf8();
                glued = false;
                continue;
            }
            let rest = &text[at..];
            let (length, shape) = next_shape(rest, glued && atoms.ends_in_letter_hyphen());
            atoms.push(&rest[..length], shape, offset + at, glued, first.is_uppercase());
            at += length;
            glued = true;
        }
        atoms
    }

    fn push(&mut self, written: &str, shape: Shape, start: usize, glued: bool, capital: bool) {
        let from = self.lower.len() as u32;
        if written.is_ascii() {
            self.lower.push_str(written);
            self.lower[from as usize..].make_ascii_lowercase();
        } else {
            self.lower.push_str(&written.to_lowercase());
        }
        let lower = (from, self.lower.len() as u32);
        self.atoms.push(Atom { shape, span: Span::new(start, start + written.len()), glued, capital, lower });
    }

    /// Whether the last two atoms are letters and a hyphen that touch, as in "Covid-".
    fn ends_in_letter_hyphen(&self) -> bool {
        match self.atoms[..] {
            [.., before, last] => {
                last.glued && before.shape == Shape::Word && matches!(self.lower_of(&last), "-" | "‑")
            }
            _ => false,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.atoms.len()
    }

    /// The words of an atom in lower case; empty past the ends.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.atoms.get(at).map_or("", |atom| self.lower_of(atom))
    }

    /// The words of the atom before `at`, `back` steps away.
    pub(crate) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Atom> {
        self.atoms.get(at)
    }

    pub(crate) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "‑" | "–" | "—")
    }

    pub(crate) fn is_glued(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|atom| atom.glued)
    }

    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|atom| atom.shape == Shape::Word)
    }

    fn lower_of(&self, atom: &Atom) -> &str {
        &self.lower[atom.lower.0 as usize..atom.lower.1 as usize]
    }
}

/// Length in bytes and shape of the atom at the start of `rest`.
fn next_shape(rest: &str, after_letter_hyphen: bool) -> (usize, Shape) {
    let first = rest.chars().next().unwrap_or(' ');
    if first.is_ascii_digit() {
        let (length, shape) = numeral(rest);
        return if after_letter_hyphen { (length, Shape::Opaque) } else { (length, shape) };
    }
    if let Some(value) = fraction_sign(first) {
        return (first.len_utf8(), Shape::Numeral { value, year_like: false });
    }
    if matches!(first, '@' | '#') || is_address(rest) {
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        return (length, Shape::Opaque);
    }
    if first.is_alphabetic() {
        return (letters(rest), Shape::Word);
    }
    (first.len_utf8(), Shape::Sign)
}

fn fraction_sign(sign: char) -> Option<f64> {
    match sign {
        '½' => Some(0.5),
        '¼' => Some(0.25),
        '¾' => Some(0.75),
        '⅓' => Some(1.0 / 3.0),
        '⅔' => Some(2.0 / 3.0),
        _ => None,
    }
}

fn is_address(rest: &str) -> bool {
    rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.")
}

/// Bytes of the word at the start of `rest`; digits inside belong to it, an apostrophe between letters too.
fn letters(rest: &str) -> usize {
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let inside = letter.is_alphanumeric()
            || (matches!(letter, '\'' | '’') && letters.peek().is_some_and(|(_, next)| next.is_alphabetic()))
            || is_combining(letter);
        if !inside {
            break;
        }
        end = at + letter.len_utf8();
    }
    end
}

fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// The numeral at the start of `rest`: "1,234.5", "12", and what merely starts with a digit.
fn numeral(rest: &str) -> (usize, Shape) {
    let bytes = rest.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let whole = digits(0);
    let mut end = whole;
    let mut value = rest[..whole].parse::<f64>().unwrap_or(f64::INFINITY);
    let mut grouped = false;
    while whole <= 3 && bytes.get(end) == Some(&b',') && digits(end + 1) == 3 {
        value = value * 1000.0 + rest[end + 1..end + 4].parse::<f64>().unwrap_or(0.0);
        end += 4;
        grouped = true;
    }
    let mut decimals = false;
    if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        let length = digits(end + 1);
        let fraction = rest[end + 1..end + 1 + length].parse::<f64>().unwrap_or(0.0);
        decimals = true;
        value += fraction / 10f64.powi(length.min(300) as i32);
        end += 1 + length;
    }
    let opaque = |end: usize| {
        let more = rest[end..]
            .chars()
            .take_while(|next| next.is_alphanumeric() || matches!(next, ':' | '.' | '/'))
            .map(char::len_utf8)
            .sum::<usize>();
        let length = end + more;
        (length - usize::from(rest[..length].ends_with(['.', ':'])), Shape::Opaque)
    };
    match (bytes.get(end), bytes.get(end + 1)) {
        // 10:30, 24/7, 1.2.3
        (Some(b':' | b'/' | b'.'), Some(next)) if next.is_ascii_digit() => return opaque(end),
        _ => {}
    }
    let tail = &rest[end..end + letters(&rest[end..])];
    let is_named = match tail {
        "st" | "nd" | "rd" | "th" | "s" | "'s" | "’s" | "G" | "D" | "am" | "pm" | "AM" | "PM" => true,
        _ => tail.bytes().any(|byte| byte.is_ascii_digit()),
    };
    if is_named || !value.is_finite() {
        return opaque(end);
    }
    let year_like = whole == 4 && !grouped && !decimals && (1000.0..2200.0).contains(&value);
    (end, Shape::Numeral { value, year_like })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(text: &str) -> Vec<String> {
        let atoms = Atoms::read(text, 0);
        atoms
            .atoms
            .iter()
            .enumerate()
            .map(|(at, atom)| match atom.shape {
                Shape::Numeral { value, .. } => format!("{value}"),
                Shape::Opaque => format!("({})", atoms.word(at)),
                Shape::Word | Shape::Sign => atoms.word(at).to_owned(),
            })
            .collect()
    }

    #[test]
    fn splitting() {
        let rows = [
            ("€3.2bn, 72-hour", "€ 3.2 bn , 72 - hour"),
            ("at 10:30 on the 21st", "at (10:30) on the (21st)"),
            ("Covid-19 and MH370", "covid - (19) and mh370"),
            ("1,234.5 or 1,23", "1234.5 or 1 , 23"),
            ("see https://a.example/12 or @a12", "see (https://a.example/12) or (@a12)"),
            ("the 1990s, 40C, 2½", "the (1990s) , 40 c , 2 0.5"),
            ("v 1.2.3. 10pm.", "v (1.2.3) . (10pm) ."),
        ];
        for (text, want) in rows {
            assert_eq!(shapes(text).join(" "), want, "{text}");
        }
    }
}
