//! The day something was said, where the time belongs to the saying and not to what was said.
//!
//! News gives the day once: what the same speaker says in the sentences and the paragraph behind was said on that day too, until
//! another time is named.

use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::nesting::holds;
use super::sources::Resolved;
use crate::extract::frame::Frame;
use crate::lexicon::calendar::{TimeWord, calendar_word, time_word};
use crate::lexicon::lowered;
use crate::proposition::dates::{day_said, may_name_day};
use crate::text::{Dependency, Document, Fine, Tag};

/// So many paragraphs after a speaker's last words their day still holds.
const NEAR: usize = 1;

/// So many steps a time is at most from the word of saying that it belongs to, itself counted.
const CLOSE: usize = 4;

/// Longest sentence that is searched for a time of the reporting clause.
const LONGEST: usize = 400;

/// Whether a word is the name of a month or weekday: written with a capital.
pub(super) fn is_calendar(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && calendar_word(&lowered(word)).is_some()
}

/// Whether a word names a time: "Tuesday", "yesterday", "week".
pub(super) fn is_time(word: &str) -> bool {
    is_calendar(word)
        || matches!(time_word(&lowered(word)), Some(TimeWord::Day(_) | TimeWord::Daypart | TimeWord::Period(_)))
}

/// The day of saying of a frame, with the tokens that name it; `cue_at` tells which tokens head a cue.
pub(super) fn said_on(
    document: &Document<'_>,
    frame: &Frame,
    published: Option<Date>,
    cue_at: impl Fn(usize) -> bool,
) -> Option<Date> {
    if let Some(words) = frame.said_on.clone().filter(|words| words.end <= document.tokens().len()) {
        if let Some(day) = day_said(document, words, published) {
            return Some(day);
        }
    }
    if frame.cue.is_empty() {
        return None;
    }
    let sentence = document.sentences()[document.tokens()[frame.cue_head].sentence].tokens.clone();
    if sentence.len() > LONGEST {
        return None;
    }
    let free =
        |token: usize| !holds(frame, token) && !frame.source.iter().flatten().any(|range| range.contains(&token));
    let mut days = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let run = at..(at..sentence.end).find(|&token| !free(token)).unwrap_or(sentence.end);
        at = run.end.max(at) + 1;
        days.extend(days_of_run(document, run, published));
    }
    let own = |token: usize| token == frame.cue_head || frame.cue.iter().any(|range| range.contains(&token));
    let day = |of: &dyn Fn(usize) -> bool| {
        days.iter().find(|day| day.is_beside(document, frame) || day.depends(document, frame, of, &cue_at))
    };
    let own = day(&own).or_else(|| {
        let goes_on_from = goes_on_from(document, frame.cue_head).filter(|_| !days.is_empty())?;
        day(&|token| token == goes_on_from)
    });
    own.map(|day| day.date)
}

/// The days that speakers' words were said on, carried from one attribution to the next.
#[derive(Default)]
pub(super) struct Days {
    /// By speaker: the day, and the paragraph in which he spoke last.
    known: FxHashMap<String, (Date, usize)>,
}

impl Days {
    /// The day of a frame outside others' contents, in order of place: its own, or that of the same speaker's words before it.
    pub(super) fn carry(
        &mut self,
        document: &Document<'_>,
        frame: &Frame,
        sources: &[Resolved],
        own: Option<Date>,
    ) -> Option<Date> {
        if own.is_none() && self.known.is_empty() {
            return None;
        }
        let [speaker] = sources else { return own };
        let name = &speaker.source.name;
        let paragraph = document.sentences()[document.tokens()[frame.cue_head].sentence].paragraph;
        if let Some(day) = own {
            self.known.insert(name.clone(), (day, paragraph));
            return own;
        }
        let (day, last) = self.known.get_mut(name)?;
        if paragraph > *last + NEAR || tells_another_time(document, frame) {
            self.known.remove(name);
            return None;
        }
        *last = paragraph;
        Some(*day)
    }
}

/// "had said earlier", "in September the clinic said", "has long said": not when the words before were said.
fn tells_another_time(document: &Document<'_>, frame: &Frame) -> bool {
    let perfect = document
        .children(frame.cue_head)
        .any(|child| document.tokens()[child].dependency.base() == Dependency::Aux && document.lemma(child) == "have");
    let sentence = document.sentences()[document.tokens()[frame.cue_head].sentence].tokens.clone();
    let of_saying = |token: usize| {
        let upward = std::iter::successors(Some(token), |&at| document.tokens()[at].head).take(CLOSE);
        !holds(frame, token) && upward.skip(1).take_while(|&at| !holds(frame, at)).any(|at| at == frame.cue_head)
    };
    let is_another = |token: usize| {
        let word = document.word(token);
        let year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        year || is_time(word) || time_word(&lowered(word)) == Some(TimeWord::Another)
    };
    perfect || sentence.len() > LONGEST || sentence.clone().any(|token| of_saying(token) && is_another(token))
}

/// "said on Monday that A, adding that B", "said on Monday that A and accused C of B": the verb whose subject and day a
/// verb without a subject of its own shares.
fn goes_on_from(document: &Document<'_>, cue: usize) -> Option<usize> {
    let tokens = document.tokens();
    let verb = tokens[cue].tag == Tag::Verb;
    let beside = matches!(tokens[cue].dependency, Dependency::Advcl | Dependency::Conj);
    let alone = !document.children(cue).any(|child| tokens[child].dependency.is_subject());
    let participle = tokens[cue].dependency == Dependency::Conj || tokens[cue].fine == Fine::Vbg;
    tokens[cue]
        .head
        .filter(|&head| verb && beside && alone && participle && head < cue && tokens[head].tag == Tag::Verb)
}

/// A day that is named outside a frame's source and content.
struct Day {
    token: usize,
    date: Date,
    /// The tokens around it that belong to neither.
    run: Range<usize>,
}

/// The days that these tokens name.
fn days_of_run<'d>(
    document: &'d Document<'_>,
    run: Range<usize>,
    published: Option<Date>,
) -> impl Iterator<Item = Day> + use<'d> {
    run.clone().filter(|&token| may_name_day(document.word(token))).filter_map(move |token| {
        // "16 January", "last Tuesday": the words around belong to it.
        let around = token.saturating_sub(3).max(run.start)..(token + 4).min(run.end);
        let alone = day_said(document, token..token + 1, published);
        let within = (alone.is_some() || is_calendar(document.word(token)))
            .then(|| day_said(document, around, published))
            .flatten();
        Some(Day { token, date: within.or(alone)?, run: run.clone() })
    })
}

impl Day {
    /// Whether it stands right beside the speaker or the cue: "on Friday the council said", "said late on Monday".
    fn is_beside(&self, document: &Document<'_>, frame: &Frame) -> bool {
        let (token, run) = (self.token, &self.run);
        let source = frame.source.first().and_then(|set| set.first()).map_or(frame.cue_head, |range| range.start);
        let after = frame.cue.last().map_or(frame.cue_head + 1, |range| range.end);
        let light = |token: usize| {
            matches!(document.tokens()[token].tag, Tag::Adposition | Tag::Determiner | Tag::Adjective | Tag::Number)
                || is_time(document.word(token))
        };
        token < source && run.end >= source && (token..source).all(light)
            || token >= after && token < run.end && run.start <= after && (after..token).all(light)
    }

    /// Whether its words depend on the cue (`of`) and on no other cue (`cue_at`) before it.
    fn depends(
        &self,
        document: &Document<'_>,
        frame: &Frame,
        of: &dyn Fn(usize) -> bool,
        cue_at: &impl Fn(usize) -> bool,
    ) -> bool {
        let mut at = self.token;
        for _ in 0..12 {
            if of(at) {
                return true;
            }
            // The time of what is said, or of another's saying.
            if at != self.token && (cue_at(at) || holds(frame, at)) {
                return false;
            }
            match document.tokens()[at].head {
                Some(head) => at = head,
                None => return false,
            }
        }
        false
    }
}
