//! Whether a text looks English.

use super::document::Document;
use crate::lexicon::is_english_word;

/// No more words than this are looked at.
const SAMPLE: usize = 2_000;

/// No more characters of a word than this are looked at.
const MOST_LETTERS: usize = 64;

/// Fewer words tell nothing.
const FEWEST: usize = 30;

/// Why a text does not look English, if it does not: letters of another script, or no English function words.
///
/// Function words make up two fifths of running English; lists of names and other languages stay far below the
/// seventh asked for here.
pub(super) fn doubt(document: &Document<'_>) -> Option<&'static str> {
    let (mut words, mut known) = (0usize, 0usize);
    let (mut letters, mut foreign) = (0usize, 0usize);
    for token in 0..document.tokens.len().min(SAMPLE) {
        let word = document.word(token);
        if word.is_ascii() {
            letters += word.bytes().take(MOST_LETTERS).filter(u8::is_ascii_alphabetic).count();
        } else {
            for c in word.chars().take(MOST_LETTERS).filter(|c| c.is_alphabetic()) {
                letters += 1;
                // Latin letters end with the extensions for phonetics and transcription
                foreign += usize::from(c > '\u{24f}' && !matches!(c, '\u{1e00}'..='\u{1eff}'));
            }
        }
        if word.starts_with(char::is_alphabetic) {
            words += 1;
            known += usize::from(is_english_word(word));
        }
    }
    if letters >= FEWEST && foreign * 2 > letters {
        return Some("most letters are not Latin: the text does not look English");
    }
    if words >= FEWEST && known * 7 < words {
        return Some("hardly any English function words: the text does not look English");
    }
    None
}
