//! Learning from texts without trees: what two models agree on is nearly as good as what people annotated.
//!
//! Two models that were trained apart tag and parse the same texts; the sentences on which they (nearly) agree are added to
//! the treebank, as in tri-training (Zhou and Li 2005; for parsing Søgaard and Rishøj 2010). The trees of the better,
//! larger model are kept, so that a small one learns from it too.

use std::fmt::Write as _;

use super::treebank::{Sentence, Treebank};
use crate::Error;
use crate::text::syntax::Scratch;
use crate::text::{Analyser, Zone};

/// Shortest and longest sentence to learn from, in words.
const LENGTH: std::ops::RangeInclusive<usize> = 5..=60;
/// Least share of words, in per cent, with the same head and relation, and with the same tags.
const AGREED: (usize, usize) = (90, 95);

/// Tags and parses the running text of an article, in [CoNLL-U](https://universaldependencies.org/format.html); `model`
/// is a model's bytes, or `None` for the one in the crate.
///
/// # Errors
///
/// When the model is damaged.
pub fn parse(text: &str, model: Option<&[u8]>) -> Result<String, Error> {
    let syntax = super::model(model)?;
    let document = Analyser::new().split(text);
    let mut scratch = Scratch::default();
    let mut out = String::new();
    for sentence in document.sentences() {
        if document.zone(sentence.tokens.start) != Zone::Body {
            continue;
        }
        let nodes = syntax.analyse(sentence.tokens.clone().map(|token| document.word(token)), &mut scratch);
        for (at, (token, node)) in sentence.tokens.clone().zip(nodes).enumerate() {
            let word: String = document.word(token).split_whitespace().collect();
            let head = node.head.map_or(0, |head| head + 1);
            let (tag, fine, label) = (node.tag.as_str(), node.fine.as_str(), node.dependency.as_str());
            let _ = writeln!(out, "{}\t{word}\t_\t{tag}\t{fine}\t_\t{head}\t{label}\t_\t_", at + 1);
        }
        out.push('\n');
    }
    Ok(out)
}

impl Treebank {
    /// Adds those sentences of `better` on which `other`, the same sentences in the same order, agrees.
    ///
    /// # Errors
    ///
    /// When the two do not hold the same words.
    pub fn add_agreed(&mut self, other: &Self, better: &Self) -> Result<(), Error> {
        if other.len() != better.len() {
            return Err(Error::invalid("the two parses are not of the same sentences"));
        }
        for (one, two) in other.sentences.iter().zip(&better.sentences) {
            if one.words != two.words {
                return Err(Error::invalid("the two parses are not of the same words"));
            }
            if LENGTH.contains(&two.words.len()) && agree(one, two) {
                self.sentences.push(two.clone());
            }
        }
        Ok(())
    }
}

fn agree(one: &Sentence, two: &Sentence) -> bool {
    let words = one.words.len();
    let arcs = (0..words).filter(|&at| one.heads[at] == two.heads[at] && one.labels[at] == two.labels[at]).count();
    let tags = (0..words).filter(|&at| one.tags[at] == two.tags[at]).count();
    arcs * 100 >= words * AGREED.0 && tags * 100 >= words * AGREED.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn treebank(text: &str) -> Treebank {
        let mut treebank = Treebank::default();
        treebank.add("parsed", text).expect("what is written can be read");
        treebank
    }

    #[test]
    fn a_parse_agrees_with_itself() {
        let text = "The council sold the old mill. Nobody in the valley was told.";
        let parsed = treebank(&parse(text, None).expect("the model in the crate is sound"));
        assert_eq!(parsed.len(), 2);
        let mut both = Treebank::default();
        both.add_agreed(&parsed, &parsed).expect("the same sentences");
        assert_eq!(both.len(), 2);
        let mut other = parsed.clone();
        other.sentences[1].heads.fill(0);
        let mut one = Treebank::default();
        one.add_agreed(&other, &parsed).expect("the same sentences");
        assert_eq!(one.len(), 1);
        assert!(one.add_agreed(&Treebank::default(), &parsed).is_err());
    }
}
