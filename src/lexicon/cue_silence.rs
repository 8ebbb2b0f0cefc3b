//! Ways to keep silent: "declined to comment on", "did not respond to requests for comment".

use std::sync::OnceLock;

use super::by_word::ByWord;
use super::rows;

/// How the verb of a silence cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SilenceForm {
    /// "declined to comment"
    Plain,
    /// "did not comment", "neither mentioned"
    Negated,
    /// "could not be reached"
    Unreachable,
}

/// One way to keep silent.
#[derive(Clone, Debug)]
pub(crate) struct SilenceCue {
    /// Lemma of its verb.
    pub(crate) head: &'static str,
    pub(crate) form: SilenceForm,
    /// Lemmas that follow the verb, in order.
    pub(crate) continuation: Vec<&'static str>,
    /// How its topic follows: "object", "clause", "gerund", "wh" or prepositions.
    pub(crate) topic: Vec<&'static str>,
    /// Whether nothing may follow but the clause's end.
    pub(crate) at_end: bool,
}

impl SilenceCue {
    fn from_row(row: &[&'static str]) -> Option<Self> {
        let [head, form, continuation, topic, place] = row else { return None };
        let words = |column: &'static str| match column {
            "-" => Vec::new(),
            words => words.split(' ').collect(),
        };
        Some(Self {
            head,
            form: match *form {
                "plain" => SilenceForm::Plain,
                "negated" => SilenceForm::Negated,
                "unreachable" => SilenceForm::Unreachable,
                _ => return None,
            },
            continuation: words(continuation),
            topic: words(topic),
            at_end: *place == "end",
        })
    }
}

const TABLE: &str = include_str!("cue_silence.tsv");

/// The entries of a verb's lemma, those with the longest continuation first.
pub(crate) fn silence_cues(lemma: &str) -> &'static [SilenceCue] {
    static CUES: OnceLock<ByWord<Vec<SilenceCue>>> = OnceLock::new();
    let cues = CUES.get_or_init(|| {
        let mut cues: Vec<SilenceCue> = rows(TABLE).filter_map(|row| SilenceCue::from_row(&row)).collect();
        cues.sort_by_key(|cue| std::cmp::Reverse(cue.continuation.len()));
        ByWord::gather(cues.into_iter().map(|cue| (cue.head, cue)))
    });
    cues.get(lemma).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for row in rows(TABLE) {
            assert!(SilenceCue::from_row(&row).is_some(), "{row:?}");
        }
    }

    #[test]
    fn longest_continuation_first() {
        let cues = silence_cues("respond");
        assert!(cues.windows(2).all(|pair| pair[0].continuation.len() >= pair[1].continuation.len()));
        assert!(silence_cues("walk").is_empty());
    }
}
