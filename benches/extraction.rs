//! Time of reading articles: by stage, by length, and on hostile text.
//!
//! `cargo bench --bench extraction`; every row counts bytes of text, so a column of throughput that stays level from
//! one size to the next shows linear time. The news is that of the sample articles of the project.

use claim_provenance::extract::extract_all;
use claim_provenance::text::{Analyser, Document};
use claim_provenance::{Article, Attribution, English, Extractor};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

mod shared;

use shared::{article, news, samples};

fn main() {
    divan::main();
}

/// One article of so many bytes, made of the sample articles.
fn one_article(bytes: usize) -> String {
    let samples = samples();
    let mut text = String::with_capacity(bytes + 4_000);
    for sample in samples.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&sample.text);
        text.push_str("\n\n");
    }
    text
}

fn size(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|article| article.text.len()).sum::<usize>())
}

fn read(article: &Article) -> Vec<Attribution> {
    English::new().extract(article, &Analyser::new().analyse(&article.text))
}

/// The stages on 100 kB of news, in articles of about a kilobyte.
mod stage {
    use super::*;

    const BYTES: usize = 100_000;

    /// Zones, paragraphs, sentences, tokens, quotations.
    #[divan::bench]
    fn segmentation(bencher: Bencher<'_, '_>) {
        let articles = news(BYTES);
        let split = |article| Analyser::new().split(black_box(article)).tokens().len();
        bencher.counter(size(&articles)).bench(|| articles.iter().map(|one| split(&one.text)).sum::<usize>());
    }

    fn sentences<'t>(document: &Document<'t>) -> Vec<Vec<&'t str>> {
        let words = |sentence: &claim_provenance::text::Sentence| {
            sentence.tokens.clone().map(|token| document.word(token)).collect()
        };
        document.sentences().iter().map(words).collect()
    }

    /// Tags for words that are split already.
    #[divan::bench]
    fn tagging(bencher: Bencher<'_, '_>) {
        let articles = news(BYTES);
        let analyser = Analyser::new();
        let split: Vec<_> = articles.iter().flat_map(|one| sentences(&analyser.split(&one.text))).collect();
        bencher
            .counter(size(&articles))
            .bench(|| split.iter().map(|words| analyser.tag_words(words.iter().copied()).len()).sum::<usize>());
    }

    /// All of the analysis: segmentation, tags, trees and lemmas. What it takes above the two stages before is parsing.
    #[divan::bench]
    fn with_parsing(bencher: Bencher<'_, '_>) {
        let articles = news(BYTES);
        let analyse = |article| Analyser::new().analyse(black_box(article)).tokens().len();
        bencher.counter(size(&articles)).bench(|| articles.iter().map(|one| analyse(&one.text)).sum::<usize>());
    }

    /// Attributions from documents that are analysed already.
    #[divan::bench]
    fn extraction(bencher: Bencher<'_, '_>) {
        let articles = news(BYTES);
        let documents: Vec<_> = articles.iter().map(|one| (one, Analyser::new().analyse(one.text.as_str()))).collect();
        bencher.counter(size(&articles)).bench(|| {
            documents.iter().map(|(article, document)| English::new().extract(article, document).len()).sum::<usize>()
        });
    }

    /// All of it, one article after the other; on all cores with the feature `rayon`.
    #[divan::bench]
    fn all(bencher: Bencher<'_, '_>) {
        let articles = news(BYTES);
        bencher.counter(size(&articles)).bench(|| extract_all(&English::new(), black_box(&articles)));
    }
}

/// Ready to read: tables and weights are read once in a process, so that only the first sample shows it.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn first_article() -> usize {
    read(&article("1".to_owned(), "The board said the harbour was open.".to_owned())).len()
}

/// One article of growing length.
#[divan::bench(args = [100_000, 1_000_000, 10_000_000], sample_count = 1, sample_size = 1)]
fn length(bencher: Bencher<'_, '_>, bytes: usize) {
    hostile(bencher, one_article(bytes));
}

fn hostile(bencher: Bencher<'_, '_>, text: String) {
    read(&article("1".to_owned(), "A first article.".to_owned()));
    let article = article("1".to_owned(), text);
    bencher.counter(BytesCount::of_str(article.text.as_str())).bench(|| read(black_box(&article)));
}

/// Text that nobody writes, in two lengths.
mod hostile_text {
    use super::*;

    const TIMES: [usize; 2] = [10_000, 100_000];

    /// Marks that open and never close.
    #[divan::bench(args = TIMES, sample_count = 1, sample_size = 1)]
    fn opening_marks(bencher: Bencher<'_, '_>, times: usize) {
        hostile(bencher, "“a ".repeat(times));
    }

    /// Straight marks, which may open or close.
    #[divan::bench(args = TIMES, sample_count = 1, sample_size = 1)]
    fn straight_marks(bencher: Bencher<'_, '_>, times: usize) {
        hostile(bencher, "\"".repeat(times));
    }

    /// A token without end.
    #[divan::bench(args = [100_000, 1_000_000], sample_count = 1, sample_size = 1)]
    fn one_token(bencher: Bencher<'_, '_>, bytes: usize) {
        hostile(bencher, "a".repeat(bytes));
    }

    /// A sentence without end.
    #[divan::bench(args = TIMES, sample_count = 1, sample_size = 1)]
    fn one_sentence(bencher: Bencher<'_, '_>, times: usize) {
        hostile(bencher, "the board and the union and ".repeat(times / 6));
    }

    /// Nothing but cues.
    #[divan::bench(args = TIMES, sample_count = 1, sample_size = 1)]
    fn cues(bencher: Bencher<'_, '_>, times: usize) {
        hostile(bencher, "said that denied ".repeat(times / 3));
    }

    /// Names in every sentence, and pronouns for them.
    #[divan::bench(args = TIMES, sample_count = 1, sample_size = 1)]
    fn names(bencher: Bencher<'_, '_>, times: usize) {
        let name = |at: usize| char::from(b'a' + (at % 26) as u8).to_string();
        let text: String = (0..times / 10)
            .map(|at| {
                format!(
                    "Ida L{}{}ck told Odd B{}rn he was late. She denied it.\n",
                    name(at),
                    name(at / 26),
                    name(at / 676)
                )
            })
            .collect();
        hostile(bencher, text);
    }
}
