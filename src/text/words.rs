//! Tokens, split as in UD English (EWT, GUM).
//!
//! White space parts chunks. From a chunk the marks at both ends are taken off, a stop that belongs to an
//! abbreviation stays, and the core is split at clitics ("n't", "'s"), hyphens, slashes between words,
//! dashes, currency and percent signs. Addresses, times, dates and grouped digits stay whole.
//! One pass, O(n) in bytes.

use super::characters::{is_apostrophe, is_hyphen, is_joined, is_space, is_word};
use crate::Span;
use crate::lexicon::{AbbreviationKind, Abbreviations, contraction, is_bound_prefix, is_elision, is_joined_unit};

/// Appends the tokens of one sentence to `out`.
pub(super) fn words(text: &str, sentence: Span, out: &mut Vec<Span>) {
    let first = out.len();
    let mut chunk: Option<usize> = None;
    for (at, c) in text[sentence.range()].char_indices() {
        let at = sentence.start + at;
        match (is_space(c), chunk) {
            (true, Some(start)) => {
                Chunk { text, first: out.len() == first, last: false, out }.split(start, at);
                chunk = None;
            }
            (false, None) => chunk = Some(at),
            _ => {}
        }
    }
    if let Some(start) = chunk {
        Chunk { text, first: out.len() == first, last: true, out }.split(start, sentence.end);
    }
}

struct Chunk<'t, 'o> {
    text: &'t str,
    /// Whether it is the sentence's first.
    first: bool,
    /// Whether it is the sentence's last.
    last: bool,
    out: &'o mut Vec<Span>,
}

impl Chunk<'_, '_> {
    fn emit(&mut self, start: usize, end: usize) {
        if start < end {
            self.out.push(Span::new(start, end));
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn split(&mut self, start: usize, end: usize) {
        if self.text[start..end].bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return self.word(start, end);
        }
        let start = self.leading(start, end);
        if start >= end {
            return;
        }
        if is_address(&self.text[start..end]) {
            let stop = start + address_end(&self.text[start..end]);
            self.emit(start, stop);
            return self.core(stop, end);
        }
        let (stop, tail) = self.trailing(start, end);
        self.core(start, stop);
        self.out.extend(tail.into_iter().rev());
    }

    /// Takes the marks off the front; returns where the rest starts.
    fn leading(&mut self, mut start: usize, end: usize) -> usize {
        while start < end {
            let Some(c) = self.char_at(start) else { break };
            let next = start + c.len_utf8();
            let after = if next < end { self.char_at(next) } else { None };
            if is_word(c) {
                break;
            }
            match c {
                // ".5", "+44": part of the number; "@name", "#tag": one token
                '.' | '+' if after.is_some_and(|d| d.is_ascii_digit()) => break,
                '@' | '#' if after.is_some_and(char::is_alphabetic) => break,
                _ if is_apostrophe(c) && self.is_elision(next, end) => break,
                _ => {}
            }
            let stop = self.mark_end(start, end);
            self.emit(start, stop);
            start = stop;
        }
        start
    }

    /// Whether the word after an apostrophe is one that left something out: "'em", "'90s", "'s".
    fn is_elision(&self, start: usize, end: usize) -> bool {
        let rest = &self.text[start..end];
        let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let word = &rest[..length];
        let digits = word.trim_end_matches(['s', 'S']);
        (digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()))
            || is_elision(word)
            || (length == rest.len() && is_clitic(word))
    }

    /// End of the mark at `start`: itself, what hangs on to it, and more of the same where marks run together.
    fn mark_end(&self, start: usize, end: usize) -> usize {
        let rest = &self.text[start..end];
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { return end };
        let mut stop = start + first.len_utf8();
        let repeats = |c: char| match first {
            '.' | '?' | '!' => matches!(c, '.' | '?' | '!'),
            '-' | '*' | '=' | '_' | '~' | '<' | '>' | '+' | '\'' | '`' | '…' | '•' => c == first,
            _ => false,
        };
        for c in chars {
            if !is_joined(c) && !repeats(c) {
                break;
            }
            stop += c.len_utf8();
        }
        stop
    }

    /// Marks off the end, last first; returns where the core ends.
    fn trailing(&self, start: usize, end: usize) -> (usize, Vec<Span>) {
        let mut tail = Vec::new();
        let mut stop = end;
        while let Some(c) = self.text[start..stop].chars().next_back() {
            let at = stop - c.len_utf8();
            if is_word(c) || at <= start {
                break;
            }
            let mut from = at;
            match c {
                '.' | '?' | '!' => {
                    let run = &self.text[start..stop];
                    from = start + run.trim_end_matches(['.', '?', '!']).len();
                    if stop - from == 1
                        && c == '.'
                        && self.keeps_stop(start, from, stop == end && self.last, tail.is_empty())
                    {
                        break;
                    }
                    // "U.S....": the first stop is the abbreviation's
                    if from <= start {
                        break;
                    }
                }
                '-' | '*' | '=' | '_' | '~' | '<' | '>' | '+' | '\'' | '`' | '•' => {
                    from = start + self.text[start..stop].trim_end_matches(c).len();
                    if from <= start {
                        break;
                    }
                }
                _ => {}
            }
            tail.push(Span::new(from, stop));
            stop = from;
        }
        (stop, tail)
    }

    /// Whether the stop at `stop` belongs to the word before it.
    fn keeps_stop(&self, start: usize, stop: usize, ends_sentence: bool, bare: bool) -> bool {
        let core = &self.text[start..stop];
        // numbering at the head of a sentence: "1. "
        if self.first && !self.last && bare && core.len() <= 2 && core.bytes().all(|byte| byte.is_ascii_digit()) {
            return true;
        }
        let word = last_part(core);
        if is_acronym(word) {
            return true;
        }
        let mut chars = word.chars();
        if let (Some(letter), None) = (chars.next(), chars.next()) {
            if letter.is_uppercase() {
                return !self.last;
            }
        }
        match Abbreviations::get().kind(word) {
            Some(AbbreviationKind::Number) => !ends_sentence && !self.last,
            Some(AbbreviationKind::Ending) => true,
            Some(_) => !self.last,
            None => false,
        }
    }

    /// Splits what is left between the marks.
    fn core(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        if is_whole(&self.text[start..end]) {
            return self.emit(start, end);
        }
        let bytes = self.text.as_bytes();
        let mut from = start;
        let mut at = start;
        let mut before: Option<char> = None;
        while at < end {
            let Some(c) = self.char_at(at) else { break };
            let next = at + c.len_utf8();
            if is_word(c) {
                // a number that runs into its unit: "5pm"
                if c.is_ascii_alphabetic() && before.is_some_and(|b| b.is_ascii_digit()) && self.is_number(from, at) {
                    let length = bytes[at..end].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                    let after = self.text[at + length..end].chars().next();
                    if is_joined_unit(&self.text[at..at + length]) && !after.is_some_and(is_word) {
                        self.emit(from, at);
                        from = at;
                    }
                }
                before = Some(c);
                at = next;
                continue;
            }
            let after = if next < end { self.char_at(next) } else { None };
            if from < at && self.stays(c, before, after, from, at, end) {
                before = Some(c);
                at = next;
                continue;
            }
            if from == at && matches!(c, '.' | '+') && after.is_some_and(|d| d.is_ascii_digit()) && at == start {
                before = Some(c);
                at = next;
                continue;
            }
            if from == at && at == start && matches!(c, '@' | '#') && after.is_some_and(char::is_alphabetic) {
                before = Some(c);
                at = next;
                continue;
            }
            if from == at && is_apostrophe(c) && after.is_some_and(is_word) {
                before = Some(c);
                at = next;
                continue;
            }
            self.word(from, at);
            let stop = self.mark_end(at, end);
            self.emit(at, stop);
            from = stop;
            at = stop;
            before = None;
        }
        self.word(from, end);
    }

    fn is_number(&self, start: usize, end: usize) -> bool {
        self.text.as_bytes()[start..end].iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    }

    /// Whether a mark inside a chunk is part of its word.
    fn stays(&self, c: char, before: Option<char>, after: Option<char>, from: usize, at: usize, end: usize) -> bool {
        let (Some(before), Some(after)) = (before, after) else {
            // the stop of an abbreviation at the core's end, kept by `trailing`
            return c == '.' && at + 1 == end && before.is_some_and(is_word);
        };
        let digits = before.is_ascii_digit() && after.is_ascii_digit();
        if is_apostrophe(c) {
            return is_word(before) && is_word(after);
        }
        if is_hyphen(c) {
            let part = &self.text[from..at];
            return is_word(after) && is_bound_prefix(part);
        }
        match c {
            '.' => is_word(after) && !(self.glued_sentence(from, at) && after.is_uppercase()),
            ',' => digits && self.three_digits(at + 1, end),
            ':' => digits,
            '/' => {
                digits
                    || (at - from == 1
                        && after.is_alphabetic()
                        && !self.char_at(at + 1 + after.len_utf8()).is_some_and(is_word))
            }
            '&' | '@' | '_' | '*' | '·' => is_word(after),
            '$' => before.is_ascii_uppercase() && !after.is_ascii_digit(),
            _ => false,
        }
    }

    /// A long word in lower case before a stop that a capital follows: the space between two sentences is missing.
    fn glued_sentence(&self, from: usize, at: usize) -> bool {
        let part = &self.text.as_bytes()[from..at];
        (4..=24).contains(&part.len()) && part[1..].iter().all(u8::is_ascii_lowercase)
    }

    fn three_digits(&self, start: usize, end: usize) -> bool {
        self.text.as_bytes()[start..end].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count() == 3
    }

    /// Splits clitics and contractions off a word and emits it.
    fn word(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        // no word has more than two clitics ("wouldn't've")
        let mut stop = end;
        let mut clitics = [end; 2];
        for clitic in &mut clitics {
            match clitic_at(&self.text[start..stop]) {
                Some(at) if at > 0 => {
                    stop = start + at;
                    *clitic = stop;
                }
                _ => break,
            }
        }
        let mut from = start;
        for length in contraction(&self.text[start..stop]).unwrap_or_default() {
            self.emit(from, from + length);
            from += length;
        }
        self.emit(from, stop);
        let [second, first] = clitics;
        if first < second {
            self.emit(first, second);
        }
        self.emit(second, end);
    }
}

/// The part of a word after its last hyphen, slash or bracket.
pub(super) fn last_part(word: &str) -> &str {
    word.rsplit(|c: char| is_hyphen(c) || matches!(c, '/' | '(' | '[' | '“' | '"' | '‘' | '–' | '—'))
        .next()
        .unwrap_or(word)
}

/// Whether the word is letters with stops between: "U.S", "a.m", "Ph.D".
pub(super) fn is_acronym(word: &str) -> bool {
    word.len() <= 24
        && word.contains('.')
        && word.split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic)
                && chars.clone().count() <= 1
                && chars.all(char::is_alphabetic)
        })
}

fn is_clitic(word: &str) -> bool {
    matches!(word, "s" | "S" | "m" | "M" | "d" | "D")
        || word.eq_ignore_ascii_case("re")
        || word.eq_ignore_ascii_case("ve")
        || word.eq_ignore_ascii_case("ll")
}

/// Where the last clitic of a word starts.
fn clitic_at(word: &str) -> Option<usize> {
    if word.is_ascii() && !word.bytes().any(|byte| byte == b'\'' || byte == b'`') {
        return None;
    }
    let at = word.rfind(is_apostrophe)?;
    let mark = word[at..].chars().next()?;
    let rest = &word[at + mark.len_utf8()..];
    if rest.eq_ignore_ascii_case("t") {
        let n = word[..at].chars().next_back()?;
        return (n.eq_ignore_ascii_case(&'n') && at > 1).then_some(at - 1);
    }
    is_clitic(rest).then_some(at)
}

/// Whether a chunk starts like the address of a page.
fn is_address(chunk: &str) -> bool {
    let head = |prefix: &str| chunk.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    (head("http://") || head("https://") || head("www.") || head("ftp://") || head("mailto:")) && chunk.len() > 8
}

/// Where the address that a chunk starts with ends: marks of the sentence around it are left out.
fn address_end(chunk: &str) -> usize {
    let body = chunk.find(['"', '<', '>', '“', '”', '’', '»']).unwrap_or(chunk.len());
    let trimmed = chunk[..body].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ']']);
    if trimmed.ends_with(')') && !trimmed.contains('(') {
        trimmed.trim_end_matches([')', '.', ',']).len()
    } else {
        trimmed.len()
    }
}

/// Whether the core stays whole: mailboxes, telephone numbers and dates with hyphens.
fn is_whole(core: &str) -> bool {
    if core.len() > 2048 {
        return false;
    }
    if let Some(at) = core.find('@') {
        return at > 0 && core[at + 1..].contains('.') && core.bytes().all(|byte| byte.is_ascii_graphic());
    }
    let mut groups = core.split('-');
    let numeric = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    match (groups.next(), groups.next(), groups.next()) {
        (Some(a), Some(b), Some(c)) => numeric(a) && numeric(b) && numeric(c) && groups.all(numeric),
        (Some(a), Some(b), None) => a.len() == 3 && b.len() == 4 && numeric(a) && numeric(b),
        _ => false,
    }
}
