//! How the words of a content read without the sentence that they were cut from.
//!
//! "It has received a million shells" and "of shipping shells" say enough where they stand and little where they are
//! shown alone. What reads as a sentence of its own is told from what does not, and what would have to be put into square
//! brackets, as editors do, is kept beside it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::build::Reader;
use crate::Span;
use crate::lexicon::cues::{self, Complement};
use crate::text::{Dependency, Fine, Tag};

/// What kind of wording it is, the kinds that read best by themselves first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A finite verb with a subject that names what it is about: "the dam has failed".
    Sentence,
    /// The same with a pronoun whose name is known: "it has failed".
    Resolved,
    /// Somebody, and what that one is said to do: "Norvia of shipping shells".
    Accusation,
    /// A sentence about the speaker: "we have shipped no shells".
    FirstPerson,
    /// What is done, without who does it: "shipping shells", "to close the mine".
    Subjectless,
    /// No clause: "any transfer of arms".
    #[default]
    Phrase,
    /// A sentence whose subject only points somewhere: "it has failed", "that was so".
    Pointing,
    /// A verb cut off from its subject: "could change the balance".
    Broken,
}

/// Words that do not say enough by themselves, with what to put in their place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Edit {
    /// Bytes into [`Proposition::text`](super::Proposition::text).
    pub span: Span,
    /// What reads better: "\[Norvia\]", or an ellipsis.
    pub put: String,
}

/// How a content reads by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Standing {
    /// What kind of wording it is.
    pub form: Form,
    /// Pronouns that point out of the content, an edited subject left out.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub loose: usize,
    /// What would have to be changed, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Standing {
    /// The words with what is to be changed changed; edits that do not fit the text are passed over.
    pub(crate) fn edited(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for edit in &self.edits {
            let Some(before) = text.get(from..edit.span.start).filter(|_| edit.span.of(text).is_some()) else {
                continue;
            };
            out.push_str(before);
            out.push_str(&edit.put);
            from = edit.span.end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }
}

impl Reader<'_, '_> {
    /// Finds out how the content reads. Linear in its tokens.
    pub(super) fn read_standing(&mut self) {
        let roots = self.roots();
        let root = roots.iter().copied().find(|&token| self.is_clause(token)).or(roots.first().copied());
        let Some(root) = root else { return };
        let places = self.places();
        let mut standing = Standing { form: self.form(root), ..Standing::default() };
        if let Some(of) = self.accusation(&roots) {
            standing.form = Form::Accusation;
            if let Some(span) = self.place(&places, of) {
                standing.edits.push(Edit { span, put: "…".to_owned() });
            }
        }
        self.pronouns(root, &places, &mut standing);
        if standing.form == Form::Pointing && !standing.edits.is_empty() {
            standing.form = Form::Resolved;
        }
        standing.edits.sort_by_key(|edit| edit.span);
        self.out.standing = standing;
    }

    /// What depends on nothing inside the content.
    fn roots(&self) -> Vec<usize> {
        let tokens = self.document.tokens();
        let is_root = |&&token: &&usize| {
            tokens[token].tag != Tag::Punctuation && tokens[token].head.is_none_or(|head| !self.reads(head))
        };
        self.inside.iter().filter(is_root).copied().collect()
    }

    fn is_clause(&self, token: usize) -> bool {
        matches!(self.document.tokens()[token].tag, Tag::Verb | Tag::Auxiliary) || self.subject(token).is_some()
    }

    fn subject(&self, token: usize) -> Option<usize> {
        let tokens = self.document.tokens();
        self.document.children(token).find(|&child| {
            (tokens[child].dependency.is_subject() || tokens[child].dependency == Dependency::Expl) && self.reads(child)
        })
    }

    fn form(&self, root: usize) -> Form {
        let tokens = self.document.tokens();
        let is_finite = |token: usize| matches!(tokens[token].fine, Fine::Vbd | Fine::Vbp | Fine::Vbz | Fine::Md);
        let helps = |child: &usize| {
            let helper = matches!(tokens[*child].dependency, Dependency::Aux | Dependency::AuxPass | Dependency::Cop);
            helper && self.reads(*child)
        };
        let mut helpers = self.document.children(root).filter(helps);
        let finite = is_finite(root) || helpers.any(is_finite);
        match self.subject(root) {
            Some(subject) if finite => self.of_subject(subject),
            None if finite && self.is_clause(root) => Form::Broken,
            None if matches!(tokens[root].fine, Fine::Vb | Fine::Vbg) => Form::Subjectless,
            _ => Form::Phrase,
        }
    }

    fn of_subject(&self, subject: usize) -> Form {
        let token = &self.document.tokens()[subject];
        let word = self.document.word(subject).to_lowercase();
        match token.tag {
            // "There were forty", "it is known that".
            _ if token.dependency == Dependency::Expl => Form::Sentence,
            Tag::Pronoun if matches!(word.as_str(), "i" | "we") => Form::FirstPerson,
            Tag::Pronoun if is_pointing(token.fine) => Form::Pointing,
            // "That was so"; "all of the boats were held".
            Tag::Determiner | Tag::Pronoun if self.document.children(subject).next().is_none() => Form::Pointing,
            _ => Form::Sentence,
        }
    }

    /// The "of" in "Norvia of shipping shells": somebody, and behind the preposition what that one does. In "the risk of
    /// losing" the verb hangs on the noun, in an accusation on what stands outside.
    fn accusation(&self, roots: &[usize]) -> Option<usize> {
        let tokens = self.document.tokens();
        let is_party = |token: usize| matches!(tokens[token].tag, Tag::Proper | Tag::Noun);
        let first = roots.first().copied().filter(|&root| is_party(root))?;
        let of = self.inside.windows(3).find(|run| {
            let [party, of, doing] = **run else { return false };
            // A tagger takes many a gerund for a noun.
            let word = self.document.word(doing);
            let gerund = word.ends_with("ing") && word.starts_with(char::is_lowercase);
            of == party + 1
                && doing == of + 1
                && first < of
                && self.document.lemma(of) == "of"
                && is_party(party)
                && gerund
                && (tokens[party].tag == Tag::Proper
                    || tokens[doing].tag == Tag::Verb && (roots.contains(&doing) || self.is_accused(party)))
        });
        of.map(|run| run[1])
    }

    /// Whether somebody stands under a verb of accusing, where the gerund may hang on either.
    fn is_accused(&self, party: usize) -> bool {
        let verb = self.document.tokens()[party].head.filter(|verb| !self.inside.contains(verb));
        verb.is_some_and(|verb| {
            cues::verb(self.document.lemma(verb)).iter().any(|entry| entry.complements.has(Complement::ObjOf))
        })
    }

    /// The pronouns of the third person before which the content names nobody: they point out of it. The subject is
    /// edited where its name is known. What the others stand for is less sure, and a reader misses it less: they are
    /// counted.
    fn pronouns(&self, root: usize, places: &[(usize, usize)], standing: &mut Standing) {
        let tokens = self.document.tokens();
        let subject = self.subject(root);
        for &token in self.inside.iter().take_while(|&&token| tokens[token].tag != Tag::Proper) {
            let speaker = is_speaker(&self.document.word(token).to_lowercase());
            if !is_pointing(tokens[token].fine) || speaker || tokens[token].dependency == Dependency::Expl {
                continue;
            }
            let name = self.reading.referent(token).filter(|_| subject == Some(token));
            match name.zip(self.place(places, token)) {
                Some((name, span)) => standing.edits.push(Edit { span, put: format!("[{name}]") }),
                None => standing.loose += 1,
            }
        }
    }

    /// Where the runs of tokens begin: in the article, and in the proposition's text.
    fn places(&self) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        let mut at = 0;
        let mut run: Option<Range<usize>> = None;
        let tokens = self.document.tokens();
        for &token in &self.inside {
            match &mut run {
                Some(run) if run.end == token => run.end += 1,
                _ => {
                    if let Some(run) = run.take() {
                        at += tokens[run.end - 1].span.end - tokens[run.start].span.start + " … ".len();
                    }
                    places.push((tokens[token].span.start, at));
                    run = Some(token..token + 1);
                }
            }
        }
        places
    }

    /// A token's bytes in the proposition's text.
    fn place(&self, places: &[(usize, usize)], token: usize) -> Option<Span> {
        let span = self.document.tokens()[token].span;
        let run = places.partition_point(|&(start, _)| start <= span.start).checked_sub(1)?;
        let (start, at) = places[run];
        let moved = Span::new(span.start - start + at, span.end - start + at);
        (moved.of(&self.out.text) == span.of(self.document.text())).then_some(moved)
    }
}

fn is_pointing(fine: Fine) -> bool {
    matches!(fine, Fine::Prp | Fine::PrpPossessive)
}

fn is_speaker(word: &str) -> bool {
    matches!(word, "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours" | "ourselves" | "you" | "your")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposition::Reading;

    #[test]
    fn forms() {
        for (text, form) in [
            ("The dam of Orlen has failed", Form::Sentence),
            ("Forty boats were held in port", Form::Sentence),
            ("there were forty boats in port", Form::Sentence),
            ("the harbour was safe", Form::Sentence),
            ("it has failed", Form::Pointing),
            ("we have shipped no shells", Form::FirstPerson),
            ("to close the mine at Varn", Form::Subjectless),
            ("shipping shells to Ostrel", Form::Subjectless),
            ("any transfer of arms", Form::Phrase),
            ("could change the balance of power", Form::Broken),
        ] {
            assert_eq!(Reading::new().read_statement(text).standing.form, form, "{text}");
        }
    }

    #[test]
    fn pronouns_are_named_and_ties_cut() {
        for (content, sentence, reads) in [
            (
                "she will resign",
                "Anna Kolder went on holiday, and her deputy says that she will resign.",
                "[Anna Kolder] will resign",
            ),
            (
                "Norvia of shipping shells to Ostrel",
                "The minister accused Norvia of shipping shells to Ostrel.",
                "Norvia … shipping shells to Ostrel",
            ),
            (
                "the company of saving on repairs",
                "The union accused the company of saving on repairs.",
                "the company … saving on repairs",
            ),
            ("the risk of losing the dam", "Orlen saw the risk of losing the dam.", "the risk of losing the dam"),
        ] {
            let read = Reading::new().read_in_context(content, sentence);
            assert_eq!(read.standing.edited(&read.text), reads);
        }
    }
}
