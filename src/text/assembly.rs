//! Puts a [`Document`] together.

use rustc_hash::FxHashMap;

use super::document::{Document, Paragraph, Sentence, Token, Zone};
use super::language::doubt;
use super::lemma::lemma;
use super::missing_verb::make_verb;
use super::paragraphs::paragraphs;
use super::quotations::quotations;
use super::repair::repair;
use super::sentences::sentences;
use super::syntax::Syntax;
use super::tree::{as_u32, link};
use super::words::words;
use super::zones::zones;
use super::{Dependency, Diagnostic, Fine, Tag, tag_dictionary};
use crate::Span;

/// No more than this many bytes of a text are read; offsets within a document fit 32 bits with room to spare.
const LONGEST_TEXT: usize = 1 << 30;

/// A sentence of more tokens is cut, so that what is done by sentence stays bounded.
const LONGEST_SENTENCE: usize = 200;

/// Takes a text apart. With `page`, its paragraphs are put into zones; without, all are running text.
pub(super) fn assemble(text: &str, page: bool) -> Document<'_> {
    let mut document = outline(text, page);
    annotate(&mut document);
    lemmas(&mut document);
    link(&mut document, true);
    document
}

/// Takes a page apart as far as that goes without tags and trees.
pub(super) fn assemble_split(text: &str) -> Document<'_> {
    let mut document = outline(text, true);
    lemmas(&mut document);
    link(&mut document, false);
    document
}

/// Everything that rests on characters alone.
fn outline(text: &str, page: bool) -> Document<'_> {
    let mut document = Document { text, ..Document::default() };
    let read = within_bounds(text, &mut document.diagnostics);
    split(read, &mut document);
    if page {
        zones(&mut document);
    }
    if let Some(doubt) = doubt(&document) {
        document.diagnostics.push(Diagnostic { span: Span::new(0, read.len()), message: doubt.to_owned() });
    }
    quotations(&mut document);
    document
}

/// Tags and trees.
fn annotate(document: &mut Document<'_>) {
    let possessives = possessives(document);
    let Document { text, sentences, tokens, .. } = document;
    Syntax::with_builtin(|syntax, scratch| {
        for sentence in sentences {
            let tokens = &mut tokens[sentence.tokens.clone()];
            let words = tokens.iter().zip(sentence.tokens.start..).map(|(token, at)| {
                // An apostrophe after a plural looks like a quotation mark; this spelling does not.
                if possessives.binary_search(&at).is_ok() { "'s" } else { &text[token.span.range()] }
            });
            let nodes = syntax.analyse(words, scratch);
            let mut before = None;
            for (token, node) in tokens.iter_mut().zip(nodes) {
                let word = &text[token.span.range()];
                (token.tag, token.fine) =
                    tag_dictionary::tags(word, (node.tag, node.fine), before).unwrap_or((node.tag, node.fine));
                before = Some(token.fine);
                token.head = node.head.map(|head| sentence.tokens.start + head as usize);
                token.dependency = node.dependency;
            }
            make_verb(text, tokens, sentence.tokens.start);
            repair(text, tokens, sentence.tokens.start);
        }
    });
}

/// Apostrophes that make a plural's possessive, in order: "the pilots' complaint". O(tokens).
///
/// Glued to a word in -s, before a word, and no mark of a quotation.
fn possessives(document: &Document<'_>) -> Vec<usize> {
    let tokens = &document.tokens;
    let word = |at: usize| &document.text[tokens[at].span.range()];
    (1..tokens.len().saturating_sub(1))
        .filter(|&at| matches!(word(at), "'" | "’"))
        .filter(|&at| tokens[at - 1].span.end == tokens[at].span.start && word(at - 1).ends_with(['s', 'S']))
        .filter(|&at| tokens[at].sentence == tokens[at + 1].sentence && tokens[at].span.end < tokens[at + 1].span.start)
        .filter(|&at| word(at + 1).starts_with(char::is_alphanumeric))
        .filter(|&at| !is_quotation_mark(document, at))
        .collect()
}

/// Whether a token opens or closes a quotation.
fn is_quotation_mark(document: &Document<'_>, token: usize) -> bool {
    document.quotation_of(token).is_some_and(|at| {
        let quotation = &document.quotations[at].tokens;
        token == quotation.start || token + 1 == quotation.end
    })
}

/// The part of the text that is read.
fn within_bounds<'t>(text: &'t str, diagnostics: &mut Vec<Diagnostic>) -> &'t str {
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    let end = (0..=LONGEST_TEXT).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    diagnostics.push(Diagnostic {
        span: Span::new(end, text.len()),
        message: format!("only the first {end} bytes of the text were read"),
    });
    &text[..end]
}

/// Paragraphs, sentences and tokens.
fn split(text: &str, document: &mut Document<'_>) {
    let mut spans = Vec::new();
    let mut parts = Vec::new();
    for span in paragraphs(text) {
        let (first_sentence, first_token) = (document.sentences.len(), document.tokens.len());
        parts.clear();
        sentences(text, span, &mut parts);
        for &part in &parts {
            spans.clear();
            words(text, part, &mut spans);
            if spans.len() > LONGEST_SENTENCE {
                document.diagnostics.push(Diagnostic {
                    span: part,
                    message: format!("sentence of {} tokens read in pieces", spans.len()),
                });
            }
            let mut rest = spans.as_slice();
            while !rest.is_empty() {
                let (piece, after) = rest.split_at(piece_end(text, rest));
                rest = after;
                let first = document.tokens.len();
                let sentence = document.sentences.len();
                document.tokens.extend(piece.iter().map(|&span| Token {
                    span,
                    tag: Tag::default(),
                    fine: Fine::default(),
                    head: None,
                    dependency: Dependency::default(),
                    sentence,
                    lemma: (0, 0),
                }));
                document.sentences.push(Sentence {
                    span: piece[0].join(piece[piece.len() - 1]),
                    tokens: first..document.tokens.len(),
                    paragraph: document.paragraphs.len(),
                });
            }
        }
        if first_token == document.tokens.len() {
            continue;
        }
        document.paragraphs.push(Paragraph {
            span,
            zone: Zone::Body,
            sentences: first_sentence..document.sentences.len(),
            tokens: first_token..document.tokens.len(),
        });
    }
}

/// How many of a sentence's tokens go into its next piece: all of a sentence of common length, else up to the last
/// mark between clauses in the second half of what may be taken at once.
fn piece_end(text: &str, tokens: &[Span]) -> usize {
    if tokens.len() <= LONGEST_SENTENCE {
        return tokens.len();
    }
    let mark = |marks: &[&str]| {
        (LONGEST_SENTENCE / 2..LONGEST_SENTENCE).rfind(|&at| marks.contains(&&text[tokens[at].range()]))
    };
    mark(&[".", "?", "!", "…", ";", ":", "—", "–", "|"]).or_else(|| mark(&[","])).map_or(LONGEST_SENTENCE, |at| at + 1)
}

/// Lemmas, each distinct one stored once.
fn lemmas(document: &mut Document<'_>) {
    let mut known: FxHashMap<(&str, Fine), (u32, u32)> = FxHashMap::default();
    let Document { text, tokens, lemmas, .. } = document;
    for token in tokens {
        token.lemma = *known.entry((&text[token.span.range()], token.fine)).or_insert_with_key(|&(word, fine)| {
            let start = lemmas.len();
            lemma(word, fine, lemmas);
            (as_u32(start), as_u32(lemmas.len()))
        });
    }
}
