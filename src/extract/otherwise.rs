//! "The report suggests otherwise", "Tenants beg to differ", "The union disagrees": what was said before is denied without a word that points back to it
//! but this.

use std::ops::Range;

use super::frame::{Construction, Frame};
use super::phrase::{self, is_lemma, is_mark, is_word, members, sentence, subject};
use crate::lexicon::contrary_words;
use crate::lexicon::cues::{self, Complement, Meaning};
use crate::model::{Act, Kind, Stance};
use crate::text::{Dependency, Document, Fine, Tag};

/// The frames of all such clauses of the document.
pub(crate) fn frames(document: &Document<'_>) -> Vec<Frame> {
    (0..document.tokens().len())
        .filter(|&token| document.tokens()[token].tag == Tag::Verb && document.zone(token).is_read())
        .filter_map(|verb| frame(document, verb))
        .collect()
}

fn frame(document: &Document<'_>, verb: usize) -> Option<Frame> {
    let (cue, words) =
        says_contrary(document, verb).or_else(|| differs(document, verb)).or_else(|| disagrees(document, verb))?;
    let source = subject(document, verb).or_else(|| subject(document, cue.start))?;
    let marked = document.children(verb).any(|child| {
        document.tokens()[child].dependency == Dependency::Mark
            && !is_word(document, child, &["that", "although", "though", "to"])
    });
    // "anyone who said otherwise"
    let anybody = matches!(document.tokens()[source].fine, Fine::Wp | Fine::Wdt)
        || is_word(document, source, &["anyone", "anybody", "whoever", "nobody", "none"]);
    if anybody || marked || phrase::negation(document, verb).is_some() || phrase::is_passive(document, verb) {
        return None;
    }
    let meaning = Meaning { stance: Stance::Denies, act: Act::Denies, ..Meaning::PLAIN };
    let entry = format!("{} {}", document.lemma(verb), document.word(words.end - 1).to_lowercase());
    let anaphor = words.start;
    let mut frame =
        Frame::new(Construction::Anaphoric, entry, Kind::Anaphoric, (verb, [cue].into()), [words].into(), meaning)
            .said_by(members(document, source));
    frame.anaphor = Some(anaphor);
    Some(frame)
}

/// A verb that takes what is said, with what says the contrary right behind it.
fn says_contrary(document: &Document<'_>, verb: usize) -> Option<(Range<usize>, Range<usize>)> {
    let tells = is_lemma(document, verb, &["tell"]);
    let says = cues::verb(document.lemma(verb)).iter().any(|entry| entry.complements.has(Complement::That));
    if !says && !tells {
        return None;
    }
    let end = sentence(document, verb).end;
    let after = verb + 1;
    let words = contrary_words().iter().find(|words| {
        let stop = after + words.len();
        stop <= end && words.iter().zip(after..).all(|(word, token)| is_word(document, token, &[word]))
    })?;
    let stop = after + words.len();
    let closes = stop == end
        || is_mark(document, stop)
        || matches!(document.tokens()[stop].tag, Tag::Coordinator | Tag::Adposition);
    closes.then_some((verb..after, after..stop))
}

/// "begs to differ"
fn differs(document: &Document<'_>, verb: usize) -> Option<(Range<usize>, Range<usize>)> {
    let begs = is_lemma(document, verb, &["differ"])
        && verb >= 2
        && is_word(document, verb - 1, &["to"])
        && is_lemma(document, verb - 2, &["beg"]);
    begs.then(|| (verb - 2..verb, verb..verb + 1))
}

/// "The union disagrees.": one who does, of whom no other is named. "The two sides disagree" with each other.
fn disagrees(document: &Document<'_>, verb: usize) -> Option<(Range<usize>, Range<usize>)> {
    if !is_lemma(document, verb, &["disagree"]) {
        return None;
    }
    let who = subject(document, verb)?;
    let tagged = &document.tokens()[who];
    let several = matches!(tagged.fine, Fine::Nns | Fine::Nnps)
        || document.child(who, Dependency::Conj).is_some()
        || is_word(document, who, &["they", "we", "both"]);
    let opposed = is_word(document, who, &["critics", "others", "opponents", "campaigners", "sceptics", "skeptics"]);
    let end = sentence(document, verb).end;
    let closes = verb + 1 >= end || is_mark(document, verb + 1) || document.tokens()[verb + 1].tag == Tag::Coordinator;
    ((!several || opposed) && closes).then(|| (verb..verb + 1, verb..verb + 1))
}
