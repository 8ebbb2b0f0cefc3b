//! Word stems after M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), for words in
//! lower-case ASCII; other words stay as they are.
//!
//! Stems are for finding, where "sanctions" should meet "sanctioned", and for words of one root that no table joins.

/// Replaces a word by its stem. O(n).
pub(crate) fn stem(word: &mut String) {
    if word.len() <= 2 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return;
    }
    let mut stemmer = Stemmer { word: std::mem::take(word).into_bytes() };
    stemmer.plural_and_past();
    stemmer.y_to_i();
    stemmer.double_suffixes();
    stemmer.simple_suffixes();
    stemmer.last_suffixes();
    stemmer.final_e_and_l();
    *word = String::from_utf8(stemmer.word).unwrap_or_default();
}

struct Stemmer {
    word: Vec<u8>,
}

impl Stemmer {
    fn is_consonant(&self, at: usize) -> bool {
        match self.word[at] {
            b'a' | b'e' | b'i' | b'o' | b'u' => false,
            b'y' => at == 0 || !self.is_consonant(at - 1),
            _ => true,
        }
    }

    /// Number of vowel-consonant sequences in the first `length` letters.
    fn measure(&self, length: usize) -> usize {
        let mut measure = 0;
        let mut after_vowel = false;
        for at in 0..length {
            let consonant = self.is_consonant(at);
            if consonant && after_vowel {
                measure += 1;
            }
            after_vowel = !consonant;
        }
        measure
    }

    fn has_vowel(&self, length: usize) -> bool {
        (0..length).any(|at| !self.is_consonant(at))
    }

    fn ends_double_consonant(&self) -> bool {
        let n = self.word.len();
        n >= 2 && self.word[n - 1] == self.word[n - 2] && self.is_consonant(n - 1)
    }

    /// Consonant, vowel, consonant other than w, x, y at the end of the first `length` letters.
    fn ends_short(&self, length: usize) -> bool {
        length >= 3
            && self.is_consonant(length - 3)
            && !self.is_consonant(length - 2)
            && self.is_consonant(length - 1)
            && !matches!(self.word[length - 1], b'w' | b'x' | b'y')
    }

    /// Length of what stands before a suffix, where the word has it.
    fn before(&self, suffix: &str) -> Option<usize> {
        self.word.ends_with(suffix.as_bytes()).then(|| self.word.len() - suffix.len())
    }

    fn set(&mut self, length: usize, ending: &str) {
        self.word.truncate(length);
        self.word.extend_from_slice(ending.as_bytes());
    }

    /// Replaces the first suffix of the list that fits, where what stands before has at least this measure.
    fn replace(&mut self, suffixes: &[(&str, &str)], least: usize) {
        for (suffix, ending) in suffixes {
            if let Some(length) = self.before(suffix) {
                if self.measure(length) >= least {
                    self.set(length, ending);
                }
                return;
            }
        }
    }

    fn plural_and_past(&mut self) {
        if let Some(length) = self.before("sses").or_else(|| self.before("ies")) {
            self.word.truncate(length + if self.word.ends_with(b"sses") { 2 } else { 1 });
        } else if self.before("ss").is_none() {
            if let Some(length) = self.before("s") {
                self.word.truncate(length);
            }
        }
        if let Some(length) = self.before("eed") {
            if self.measure(length) > 0 {
                self.word.pop();
            }
            return;
        }
        let Some(length) = self.before("ed").or_else(|| self.before("ing")).filter(|&length| self.has_vowel(length))
        else {
            return;
        };
        self.word.truncate(length);
        if ["at", "bl", "iz"].iter().any(|ending| self.before(ending).is_some()) {
            self.word.push(b'e');
        } else if self.ends_double_consonant() && !matches!(self.word.last(), Some(b'l' | b's' | b'z')) {
            self.word.pop();
        } else if self.measure(self.word.len()) == 1 && self.ends_short(self.word.len()) {
            self.word.push(b'e');
        }
    }

    fn y_to_i(&mut self) {
        if let Some(length) = self.before("y").filter(|&length| self.has_vowel(length)) {
            self.set(length, "i");
        }
    }

    fn double_suffixes(&mut self) {
        self.replace(
            &[
                ("ational", "ate"),
                ("tional", "tion"),
                ("enci", "ence"),
                ("anci", "ance"),
                ("izer", "ize"),
                ("abli", "able"),
                ("alli", "al"),
                ("entli", "ent"),
                ("eli", "e"),
                ("ousli", "ous"),
                ("ization", "ize"),
                ("ation", "ate"),
                ("ator", "ate"),
                ("alism", "al"),
                ("iveness", "ive"),
                ("fulness", "ful"),
                ("ousness", "ous"),
                ("aliti", "al"),
                ("iviti", "ive"),
                ("biliti", "ble"),
            ],
            1,
        );
    }

    fn simple_suffixes(&mut self) {
        self.replace(
            &[
                ("icate", "ic"),
                ("ative", ""),
                ("alize", "al"),
                ("iciti", "ic"),
                ("ical", "ic"),
                ("ful", ""),
                ("ness", ""),
            ],
            1,
        );
    }

    fn last_suffixes(&mut self) {
        if let Some(length) = self.before("ion") {
            if self.measure(length) > 1 && matches!(self.word[length - 1], b's' | b't') {
                self.word.truncate(length);
            }
            return;
        }
        self.replace(
            &[
                ("al", ""),
                ("ance", ""),
                ("ence", ""),
                ("er", ""),
                ("ic", ""),
                ("able", ""),
                ("ible", ""),
                ("ant", ""),
                ("ement", ""),
                ("ment", ""),
                ("ent", ""),
                ("ou", ""),
                ("ism", ""),
                ("ate", ""),
                ("iti", ""),
                ("ous", ""),
                ("ive", ""),
                ("ize", ""),
            ],
            2,
        );
    }

    fn final_e_and_l(&mut self) {
        if let Some(length) = self.before("e") {
            let measure = self.measure(length);
            if measure > 1 || measure == 1 && !self.ends_short(length) {
                self.word.truncate(length);
            }
        }
        if self.word.ends_with(b"ll") && self.measure(self.word.len() - 1) > 1 {
            self.word.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn stems() {
        let rows = [
            ("caresses", "caress"),
            ("ponies", "poni"),
            ("cats", "cat"),
            ("agreed", "agre"),
            ("plastered", "plaster"),
            ("motoring", "motor"),
            ("hopping", "hop"),
            ("filing", "file"),
            ("happy", "happi"),
            ("sky", "sky"),
            ("relational", "relat"),
            ("conditional", "condit"),
            ("triplicate", "triplic"),
            ("hopeful", "hope"),
            ("revival", "reviv"),
            ("adoption", "adopt"),
            ("controlling", "control"),
            ("rate", "rate"),
            ("roll", "roll"),
            ("is", "is"),
            ("née", "née"),
            ("sanctioned", "sanction"),
        ];
        for (word, want) in rows {
            let mut got = word.to_owned();
            stem(&mut got);
            assert_eq!(got, want, "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_word_has_a_stem(word in "[a-z]{0,12}") {
            let mut got = word.clone();
            stem(&mut got);
            proptest::prop_assert!(got.len() <= word.len() + 1);
        }
    }
}
