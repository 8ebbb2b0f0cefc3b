//! Throughput of text analysis on generated news, and its growth with the text's length.
//!
//! `cargo bench --bench analysis`; every row counts bytes of text, so columns of throughput that stay level from
//! one size to the next show linear time.

use claim_provenance::text::Analyser;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// Sentences of a page; numbers and names in them vary with the paragraph.
const SENTENCES: [&str; 8] = [
    "The harbour board of {place} said on {day} that {number} ships had left the port since early August.",
    "“We have been through the books twice, and we will not pay,” {name} told reporters in {place}.",
    "{name}, who leads the dockers' union, denied the claim and said the board's figures were “made up”.",
    "According to Tidewire, the U.S. envoy met Mr. {name} at 5 p.m. on {day}, and both declined to comment.",
    "In a letter dated March {number}, the ministry accused the firm of hiding $5m in losses, a charge it rejects.",
    "“Who signed the contract?” {name} asked. “Nobody in this room – and that is the point.”",
    "The talks, which began in {place} in 2019, have cost about 1,200.50 crowns a day, or 3.5 percent of the budget.",
    "She added that the county couldn't, and wouldn't, wait for the court's ruling.",
];

/// A page of at least `bytes`: headline, byline, date, paragraphs, links.
fn page(bytes: usize) -> String {
    let places = ["Lindmoor", "Saint Odile", "Marrowby", "Tessaly"];
    let names = ["Orla Quist", "Halvard Brannock", "Ida Loy", "Odd Marsh"];
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday"];
    let mut text =
        "Harbour board and dockers at odds over missing ships\n\nBy Orla Quist for LNB\n\nMarch 9, 2021\n".to_owned();
    let mut at = 0;
    while text.len() < bytes {
        text.push('\n');
        for step in 0..1 + at % 3 {
            let sentence = SENTENCES[(at * 3 + step) % SENTENCES.len()]
                .replace("{place}", places[at % places.len()])
                .replace("{name}", names[(at + step) % names.len()])
                .replace("{day}", days[at % days.len()])
                .replace("{number}", &(at % 28 + 2).to_string());
            text.push_str(&sentence);
            text.push(' ');
        }
        text.push('\n');
        at += 1;
    }
    text.push_str(
        "\nREAD ALSO: Five harbours to see before winter\n\n© 2021 The Lindmoor Tide. All rights reserved.\n",
    );
    text
}

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

/// The whole of step 1.
#[divan::bench(args = SIZES, sample_count = 5)]
fn analyse(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = page(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Analyser::new().analyse(divan::black_box(&text)));
}

/// Zones, paragraphs, sentences, tokens and quotations alone, without tags and trees.
#[divan::bench(args = SIZES, sample_count = 5)]
fn split(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = page(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Analyser::new().split(divan::black_box(&text)));
}

/// One paragraph, one sentence, no stop.
#[divan::bench(args = SIZES, sample_count = 3)]
fn one_endless_line(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = "the board and the union and ".repeat(bytes / 28);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Analyser::new().split(divan::black_box(&text)));
}

/// Marks that open and never close.
#[divan::bench(args = SIZES, sample_count = 3)]
fn only_quotation_marks(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = "“a ".repeat(bytes / 5);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Analyser::new().split(divan::black_box(&text)));
}
