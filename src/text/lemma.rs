//! Lemmas: tables for what is irregular, rules of English spelling for the rest.
//!
//! The Penn tag decides which inflection is undone, so "left" is "leave" as a verb and "left" as an adjective.
//! Lemmas follow UD English: lower case but for proper nouns and "I", "n't" → "not", "'s" as a verb → "be".

use super::Fine;
use crate::lexicon::{Inflections, lowered};

/// Appends the lemma of a word to `out`.
pub(super) fn lemma(word: &str, fine: Fine, out: &mut String) {
    let proper = matches!(fine, Fine::Nnp | Fine::Nnps | Fine::Add);
    // capitals of an acronym stay ("TV"); no word is longer than an address
    if (proper && fine != Fine::Nnps) || word.len() > 64 {
        return normal(word, out);
    }
    let mut straight = String::new();
    let straight = if word.is_ascii() {
        word
    } else {
        normal(word, &mut straight);
        &straight
    };
    let lower = lowered(straight);
    let tables = Inflections::get();
    if let Some(found) = tables.tagged(&lower, fine.as_str()) {
        return out.push_str(found);
    }
    match fine {
        Fine::Nns => plural(&lower, out),
        Fine::Nnps => proper_plural(word, &lower, out),
        Fine::Vbz => third_person(&lower, out),
        Fine::Vbd => match tables.past(&lower).or_else(|| tables.participle(&lower)) {
            Some(found) => out.push_str(found),
            None => past(&lower, out),
        },
        Fine::Vbn => match tables.participle(&lower).or_else(|| tables.past(&lower)) {
            Some(found) => out.push_str(found),
            None => past(&lower, out),
        },
        Fine::Vbg => gerund(&lower, out),
        Fine::Jjr | Fine::Rbr => degree(&lower, "er", out),
        Fine::Jjs | Fine::Rbs => degree(&lower, "est", out),
        Fine::Cd => out.extend(lower.chars().filter(|&c| c != ',')),
        Fine::Nn if acronym(word) => out.push_str(word),
        _ => out.push_str(&lower),
    }
}

/// The word with its apostrophe straightened.
fn normal(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.push_str(word);
    } else {
        out.extend(word.chars().map(|c| match c {
            '\u{2019}' | '\u{2018}' | '\u{2bc}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            c => c,
        }));
    }
}

/// Two or more capitals and nothing in lower case: "TV", "CEO".
fn acronym(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn plural(form: &str, out: &mut String) {
    if let Some(found) = Inflections::get().plural(form) {
        return out.push_str(found);
    }
    // "spokesmen", "policewomen": the compound follows its last part
    if let Some(stem) = form.strip_suffix("men").filter(|stem| stem.len() > 2) {
        out.push_str(stem);
        return out.push_str("man");
    }
    for part in ["children", "feet", "wives", "people"] {
        if let (Some(stem), Some(found)) = (form.strip_suffix(part), Inflections::get().plural(part)) {
            out.push_str(stem);
            return out.push_str(found);
        }
    }
    // decades and grades: "1970s"
    if form.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) {
        return out.push_str(form);
    }
    // "taxis", "Iraqis", "menus": what is tagged a plural and ends so has lost nothing but the -s
    if let Some(stem) = form.strip_suffix('s').filter(|stem| stem.len() > 2 && stem.ends_with(['i', 'u'])) {
        return out.push_str(stem);
    }
    sibilant(form, out);
}

/// Takes the -s or -es off a noun or verb.
fn sibilant(form: &str, out: &mut String) {
    if let Some(stem) = form.strip_suffix("ies") {
        out.push_str(stem);
        return out.push_str(if stem.len() < 2 { "ie" } else { "y" });
    }
    let es = ["sses", "shes", "ches", "xes", "zzes", "oes"].iter().any(|ending| form.ends_with(ending));
    if es && form.len() > 4 {
        return out.push_str(&form[..form.len() - 2]);
    }
    let keeps = form.ends_with("ss") || form.ends_with("us") || form.ends_with("is") || form.len() < 3;
    match form.strip_suffix('s') {
        Some(stem) if !keeps => out.push_str(stem.strip_suffix('\'').unwrap_or(stem)),
        _ => out.push_str(form),
    }
}

fn proper_plural(word: &str, lower: &str, out: &mut String) {
    let upper = word.chars().all(|c| !c.is_lowercase());
    let mut singular = String::new();
    plural(lower, &mut singular);
    // the stem as written, then whatever the singular adds
    let common = lower.bytes().zip(singular.bytes()).take_while(|(a, b)| a == b).count();
    match (word.get(..common), singular.get(common..)) {
        (Some(stem), Some(rest)) if word.len() == lower.len() => {
            out.push_str(stem);
            if upper { out.extend(rest.chars().flat_map(char::to_uppercase)) } else { out.push_str(rest) }
        }
        _ => normal(word, out),
    }
}

fn third_person(form: &str, out: &mut String) {
    // "focuses", "biases": the stem is known to stand without -e
    if let Some(found) = form.strip_suffix("es").and_then(|stem| Inflections::get().stem(stem)) {
        return out.push_str(found);
    }
    sibilant(form, out);
}

fn past(form: &str, out: &mut String) {
    if let Some(stem) = form.strip_suffix("ied").filter(|stem| stem.len() > 1) {
        out.push_str(stem);
        return out.push('y');
    }
    if let Some(stem) = form.strip_suffix("ied") {
        out.push_str(stem);
        return out.push_str("ie");
    }
    match form.strip_suffix("ed").filter(|stem| has_vowel(stem)) {
        Some(stem) if stem.ends_with('e') => {
            out.push_str(stem);
            out.push('e');
        }
        Some(stem) => verb(stem, out),
        // prefixed irregulars: "overpaid", "unsaid", "outspent"
        None => prefixed(form, out),
    }
}

/// A form whose tail is an irregular form: "outsold" → "outsell".
fn prefixed(form: &str, out: &mut String) {
    let tables = Inflections::get();
    for prefix in ["out", "over", "under", "un", "re", "mis", "pre", "fore", "up", "inter", "co"] {
        if let Some(rest) = form.strip_prefix(prefix).filter(|rest| rest.len() > 2) {
            if let Some(found) = tables.participle(rest).or_else(|| tables.past(rest)) {
                out.push_str(prefix);
                return out.push_str(found);
            }
        }
    }
    out.push_str(form);
}

fn gerund(form: &str, out: &mut String) {
    match form.strip_suffix("ing").or_else(|| form.strip_suffix("in'")).filter(|stem| has_vowel(stem)) {
        Some(stem) => verb(stem, out),
        None => out.push_str(form),
    }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn has_vowel(stem: &str) -> bool {
    stem.bytes().any(|byte| is_vowel(byte) || byte == b'y')
}

/// Number of groups of vowels, about the number of syllables; the "u" of "qu" is none.
fn syllables(stem: &[u8]) -> usize {
    (0..stem.len()).filter(|&at| vowel_at(stem, at) && (at == 0 || !vowel_at(stem, at - 1))).count()
}

fn vowel_at(stem: &[u8], at: usize) -> bool {
    match stem[at] {
        b'u' => at == 0 || stem[at - 1] != b'q',
        b'y' => at > 0 && !is_vowel(stem[at - 1]),
        byte => is_vowel(byte),
    }
}

/// Appends the verb of a stem that -ing or -ed was taken off.
fn verb(stem: &str, out: &mut String) {
    let tables = Inflections::get();
    if let Some(found) = tables.stem(stem) {
        return out.push_str(found);
    }
    // a prefix or the first half of a compound does not change the ending: "re-elect", "reopen", "mismanag"
    for prefix in ["re", "mis", "over", "under", "un", "dis", "out", "pre"] {
        if let Some(found) = stem.strip_prefix(prefix).filter(|rest| rest.len() > 2).and_then(|rest| tables.stem(rest))
        {
            out.push_str(prefix);
            return out.push_str(found);
        }
    }
    let bytes = stem.as_bytes();
    if doubled(bytes, syllables(bytes) > 1) {
        return out.push_str(&stem[..stem.len() - 1]);
    }
    out.push_str(stem);
    if lost_e(bytes) {
        out.push('e');
    }
}

/// Whether the last consonant was doubled before the ending: "stopp", "controll"; not "call", "pass".
fn doubled(stem: &[u8], long: bool) -> bool {
    match stem {
        [.., a, b] if a == b => match b {
            b'b' | b'd' | b'g' | b'm' | b'n' | b'p' | b'r' | b't' => stem.len() > 3,
            b'l' => long,
            _ => false,
        },
        _ => false,
    }
}

/// Whether a verb's stem ends as those do that lose an -e before -ing and -ed.
fn lost_e(stem: &[u8]) -> bool {
    let [.., before, last] = *stem else { return false };
    let at = stem.len() - 2;
    let vowel = vowel_at(stem, at);
    // a single vowel before the last consonant, not "ea", "ou"; "ia" and "ua" belong to two syllables
    let single = vowel && (at == 0 || !vowel_at(stem, at - 1) || matches!(stem[at - 1], b'i' | b'u') && before == b'a');
    let long = syllables(stem) > 1;
    match last {
        b'c' | b'v' | b'u' => !(last == b'u' && before == b'o'),
        b'z' => !matches!(before, b'z' | b't'),
        b's' => before != b's',
        b'g' => matches!(before, b'd' | b'r' | b'l') || single,
        b'l' if !vowel => matches!(before, b'b' | b'c' | b'd' | b'f' | b'g' | b'k' | b'p' | b't' | b'z' | b's'),
        b'l' => single && before != b'e' && !(before == b'a' && long),
        b'r' => single && before != b'e',
        b'd' | b'k' | b'b' => single,
        b'm' | b'p' => single && before != b'e',
        b'n' => single && matches!(before, b'i' | b'u'),
        b't' => single && matches!(before, b'a' | b'u' | b'o'),
        _ => false,
    }
}

/// Takes the ending of comparison off an adjective or adverb.
fn degree(form: &str, ending: &str, out: &mut String) {
    let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() > 1 && has_vowel(stem)) else {
        return out.push_str(form);
    };
    if let Some(stem) = stem.strip_suffix('i') {
        out.push_str(stem);
        return out.push('y');
    }
    let bytes = stem.as_bytes();
    if doubled(bytes, false) {
        return out.push_str(&stem[..stem.len() - 1]);
    }
    out.push_str(stem);
    let [.., before, last] = *bytes else { return };
    let single = vowel_at(bytes, bytes.len() - 2) && (bytes.len() == 2 || !vowel_at(bytes, bytes.len() - 3));
    let lost = match last {
        b'c' | b'v' | b'u' | b'e' => true,
        b's' => before != b's',
        b'g' => matches!(before, b'r' | b'd') || bytes.ends_with(b"strang"),
        b'l' => {
            !vowel_at(bytes, bytes.len() - 2) && before != b'l' && before != b'r'
                || single && before == b'a' && bytes.len() < 5
        }
        b't' | b'd' | b'r' | b'n' | b'p' | b'm' | b'f' => {
            single && !bytes.ends_with(b"er") && !bytes.ends_with(b"en") && !bytes.ends_with(b"et")
        }
        _ => false,
    };
    if lost {
        out.push('e');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_of_words() {
        let table = include_str!("../../tests/text/lemmas.tsv");
        let mut wrong = Vec::new();
        for row in crate::lexicon::rows(table) {
            let [word, tag, expected] = row[..] else { panic!("{row:?}") };
            let mut out = String::new();
            lemma(word, Fine::from_name(tag).unwrap(), &mut out);
            if out != expected {
                wrong.push(format!("{word}/{tag}: {out}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    /// What a text has as a plural is looked up by its singular: an entry in the plural is never found.
    #[test]
    fn synonyms_are_lemmas() {
        let entries = crate::lexicon::rows(include_str!("../lexicon/synonyms.tsv")).flatten();
        for entry in entries.filter(|entry| !entry.contains('_')) {
            let mut singular = String::new();
            lemma(entry, Fine::Nns, &mut singular);
            // "virus", "gas": the -s is no ending where without it there is no such word.
            let ending = singular == entry || singular.len() < 4 || crate::lexicon::commonness(&singular) <= 2;
            assert!(ending, "{entry}: the plural of {singular}, or to be listed in irregular_nouns.tsv");
        }
    }
}
