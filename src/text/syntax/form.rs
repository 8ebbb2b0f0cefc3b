//! What the spelling of a word shows: its case, beginning, ending and shape, as numbers.

use super::hash::{combine, mix};

/// The parts of a word's spelling that the tagger and the parser look at, each as a stable hash.
///
/// Marks that differ only in typography come out alike ("“" and "\"", "n’t" and "n't", "—" and "--"), and so
/// do numbers with as many digits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Form {
    /// The word in lower case.
    pub(super) lower: u64,
    /// The first one, two and three letters, in lower case.
    pub(super) prefix: [u64; 3],
    /// The last one, two, three and four letters, in lower case.
    pub(super) suffix: [u64; 4],
    /// Upper-case, lower-case, digit and other runs in order, up to seven of them.
    pub(super) shape: u32,
    /// Whether the first letter is a capital.
    pub(super) capital: bool,
    /// Whether there is a letter in lower case.
    pub(super) small: bool,
    /// Number of letters, at most 255.
    pub(super) length: u8,
}

impl Form {
    /// Takes a word apart. O(n) in its bytes; `letters` is a buffer.
    pub(super) fn of(word: &str, letters: &mut Vec<char>) -> Self {
        letters.clear();
        match word {
            "--" | "---" | "—" | "―" => letters.push('—'),
            "…" => letters.extend(['.', '.', '.']),
            "``" | "''" => letters.push('"'),
            _ => letters.extend(word.chars().map(plain)),
        }
        let mut form = Self {
            length: u8::try_from(letters.len()).unwrap_or(u8::MAX),
            capital: letters.first().is_some_and(|&letter| is_upper(letter)),
            ..Self::default()
        };
        let mut runs = 0;
        let mut last = 0;
        for letter in letters.iter_mut() {
            let class = if letter.is_ascii_lowercase() {
                form.small = true;
                1
            } else if is_upper(*letter) {
                *letter = lower(*letter);
                2
            } else if *letter == '0' {
                3
            } else if letter.is_alphabetic() {
                form.small = true;
                1
            } else {
                4
            };
            if class != last && runs < 7 {
                form.shape = form.shape * 5 + class;
                runs += 1;
                last = class;
            }
        }
        let mut hash = 0x51_7c_c1_b7_27_22_0a_95;
        for (at, &letter) in letters.iter().enumerate() {
            hash = mix(hash ^ u64::from(letter));
            if let Some(prefix) = form.prefix.get_mut(at) {
                *prefix = hash;
            }
        }
        form.lower = hash;
        let mut hash = 0x2f_98_15_a4_c0_1d_33_e7;
        for (at, &letter) in letters.iter().rev().take(form.suffix.len()).enumerate() {
            hash = combine(hash, u64::from(letter));
            form.suffix[at] = hash;
        }
        for at in letters.len()..form.suffix.len() {
            form.suffix[at] = hash;
        }
        for at in letters.len()..form.prefix.len() {
            form.prefix[at] = form.lower;
        }
        form
    }
}

fn is_upper(letter: char) -> bool {
    if letter.is_ascii() { letter.is_ascii_uppercase() } else { letter.is_uppercase() }
}

fn lower(letter: char) -> char {
    if letter.is_ascii() { letter.to_ascii_lowercase() } else { letter.to_lowercase().next().unwrap_or(letter) }
}

/// One spelling for marks that differ in typography only, and for digits.
fn plain(letter: char) -> char {
    match letter {
        '0'..='9' => '0',
        _ if letter.is_ascii() => letter,
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '`' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '–' | '‐' | '‑' | '‒' | '−' => '-',
        '\u{a0}' => ' ',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(word: &str) -> Form {
        Form::of(word, &mut Vec::new())
    }

    #[test]
    fn typography_does_not_matter() {
        for (one, other) in [("“", "\""), ("n’t", "n't"), ("—", "--"), ("…", "..."), ("1987", "2024"), ("Dog", "dog")]
        {
            assert_eq!(form(one).lower, form(other).lower, "{one} {other}");
        }
        assert_ne!(form("-").lower, form("—").lower);
        assert_ne!(form("12").lower, form("123").lower);
    }

    #[test]
    fn endings_and_beginnings() {
        assert_eq!(form("walking").suffix[2], form("Talking").suffix[2]);
        assert_ne!(form("walking").suffix[3], form("sing").suffix[3]);
        assert_eq!(form("reopen").prefix[1], form("return").prefix[1]);
        assert_eq!(form("U.N.").shape, form("D.C.").shape);
        assert_ne!(form("Un").shape, form("un").shape);
        assert!(form("Été").capital && !form("été").capital);
    }

    #[test]
    fn empty_word() {
        assert_eq!(form("").length, 0);
    }
}
