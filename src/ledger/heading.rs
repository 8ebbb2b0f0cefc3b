//! How a claim is worded: the words of one of its members, made to stand by themselves.

use crate::model::{Act, Article, Attribution, SourceKind};
use crate::proposition::{Form, Proposition};

/// A content as the wording of a claim: without the conjunction or preposition that tied it to its cue, the quotation
/// marks around the whole of it, and the comma before its cue. What pronouns stand for, and who does what a verb without
/// a subject tells, is put into square brackets; all else are the article's words.
///
/// A claim of which there are only words that point back ("this", "the allegations") is worded by these.
pub(super) fn heading(
    proposition: &Proposition,
    attribution: Option<&Attribution>,
    article: Option<&Article>,
) -> String {
    let words = bare(&proposition.standing.edited(&proposition.text));
    if words.is_empty() {
        let written = attribution.zip(article);
        return written.map(|(said, article)| bare(&said.content_text(&article.text))).unwrap_or_default();
    }
    let doer = attribution.filter(|_| proposition.standing.form == Form::Subjectless);
    match doer.and_then(|attribution| doer_of(attribution, &words)) {
        Some(doer) => format!("[{doer}] {words}"),
        None => words,
    }
}

/// The sources, where they are who does it: whoever pledges to do something, or denies or admits doing it.
fn doer_of(attribution: &Attribution, words: &str) -> Option<String> {
    let infinitive = words.starts_with("to ");
    let own = match attribution.act {
        Act::Pledges => infinitive,
        Act::Denies | Act::Concedes => !infinitive,
        _ => false,
    };
    let named = attribution.sources.iter().all(|source| {
        let kind = !matches!(source.kind, SourceKind::Group | SourceKind::Unnamed | SourceKind::Document);
        kind && !source.is_unnamed() && source.candidates.is_empty() && source.name.contains(char::is_uppercase)
    });
    if !own || !named || attribution.sources.is_empty() {
        return None;
    }
    let names: Vec<&str> = attribution.sources.iter().map(|source| source.name.as_str()).collect();
    Some(crate::report::list(&names))
}

fn bare(text: &str) -> String {
    let loose = |c: char| c.is_whitespace() || matches!(c, ',' | '—' | '–' | '-' | ';');
    let mut words = text.trim_start_matches(loose).trim_end_matches(loose);
    for tie in ["that ", "whether ", "of "] {
        words = words.strip_prefix(tie).unwrap_or(words);
    }
    for (open, close) in [('“', '”'), ('"', '"'), ('‘', '’')] {
        let inner = words.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            words = inner.trim_end_matches(',');
        }
    }
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::model::{Kind, Source, Stance};
    use crate::proposition::Reading;

    fn said(act: Act, names: &[&str]) -> Attribution {
        let span = [Span::new(0, 1)];
        let mut said = Attribution::new("a", Kind::Indirect, Stance::Asserts, span, span, span);
        said.act = act;
        said.sources = names.iter().map(|name| Source::new(*name, SourceKind::Organization)).collect();
        said
    }

    #[test]
    fn ties_and_marks_are_left_out_and_the_doer_is_put_in() {
        for (text, act, names, reads) in [
            ("that the dam has failed,", Act::States, &["Orlen"][..], "the dam has failed"),
            ("“the dam has failed,”", Act::States, &["Orlen"], "the dam has failed"),
            (
                "to close the mine at Varn",
                Act::Pledges,
                &["Norvia", "Ostrel"],
                "[Norvia and Ostrel] to close the mine at Varn",
            ),
            ("to close the mine at Varn", Act::Demands, &["Norvia"], "to close the mine at Varn"),
            ("shipping shells to Ostrel", Act::Denies, &["Norvia"], "[Norvia] shipping shells to Ostrel"),
            ("shipping shells to Ostrel", Act::Alleges, &["Norvia"], "shipping shells to Ostrel"),
            ("to close the mine at Varn", Act::Pledges, &["a minister"], "to close the mine at Varn"),
        ] {
            let proposition = Reading::new().read_statement(text);
            assert_eq!(heading(&proposition, Some(&said(act, names)), None), reads);
        }
    }
}
