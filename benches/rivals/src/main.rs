//! Sentence splitting and tagging of claim-provenance beside sentencex and harper-brill: speed, and accuracy where a
//! treebank is given. Usage and results are in the README beside this package.

use std::collections::BTreeSet;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use claim_provenance::text::{Analyser, Tag};
use harper_brill::{Tagger, UPOS};

const HELP: &str = "\
usage: rivals [TREEBANK.conllu]

Without a treebank, speed on the sample articles; with one, speed and accuracy on its documents.
";

/// A document with what is known of it.
struct Document {
    text: String,
    /// Ends of its sentences but the last, as bytes; empty where they are not known.
    ends: BTreeSet<usize>,
    /// Words of each sentence, with their tags where they are known.
    sentences: Vec<Vec<(String, Option<Tag>)>>,
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let read = match arguments.next().as_deref() {
        Some("--help" | "-h") => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Some(file) => {
            std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}")).map(|text| treebank(&text))
        }
        None => samples(),
    };
    match read {
        Ok(documents) => {
            splitting(&documents);
            tagging(&documents);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("rivals: {error}");
            ExitCode::from(2)
        }
    }
}

/// The sample articles of the project, split by claim-provenance.
fn samples() -> Result<Vec<Document>, String> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/articles/north-korea-russia.jsonl");
    let articles = claim_provenance::read_articles(file).map_err(|error| error.to_string())?;
    articles
        .map(|article| {
            let text = article.map_err(|error| error.to_string())?.text;
            let document = Analyser::new().split(&text);
            let words = |sentence: &claim_provenance::text::Sentence| {
                sentence.tokens.clone().map(|token| (document.word(token).to_owned(), None)).collect()
            };
            let sentences = document.sentences().iter().map(words).collect();
            Ok(Document { sentences, ends: BTreeSet::new(), text: text.clone() })
        })
        .collect()
}

/// The documents of a treebank; sentences are joined by spaces.
fn treebank(text: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for line in text.lines() {
        if documents.is_empty() || line.starts_with("# newdoc") {
            documents.push(Document { text: String::new(), ends: BTreeSet::new(), sentences: vec![vec![]] });
        }
        let Some(document) = documents.last_mut() else { continue };
        if let Some(sentence) = line.strip_prefix("# text = ") {
            if !document.text.is_empty() {
                document.ends.insert(document.text.len());
                document.text.push(' ');
            }
            document.text.push_str(sentence.trim_end());
        } else if line.is_empty() {
            document.sentences.push(vec![]);
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            if let (&[id, word, _, tag, ..], Some(sentence)) = (columns.as_slice(), document.sentences.last_mut()) {
                if !id.contains(['-', '.']) {
                    sentence.push((word.to_owned(), Tag::from_name(tag)));
                }
            }
        }
    }
    for document in &mut documents {
        document.sentences.retain(|sentence| !sentence.is_empty());
    }
    documents
}

/// Ends of sentences but the last.
fn inner_ends(text: &str, ends: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
    let trimmed = ends.into_iter().map(|end| text[..end].trim_end().len());
    let last = text.trim_end().len();
    trimmed.filter(|&end| end > 0 && end < last).collect()
}

fn ours(text: &str) -> BTreeSet<usize> {
    let document = Analyser::new().split(text);
    inner_ends(text, document.sentences().iter().map(|sentence| sentence.span.end))
}

fn sentencex(text: &str) -> BTreeSet<usize> {
    let mut at = 0;
    let ends = sentencex::segment("en", text).into_iter().map(move |sentence| {
        at += sentence.len();
        at
    });
    inner_ends(text, ends)
}

fn splitting(documents: &[Document]) {
    println!("sentence splitting, {} documents, {} bytes", documents.len(), bytes(documents));
    for (name, split) in [("claim-provenance", ours as fn(&str) -> BTreeSet<usize>), ("sentencex", sentencex)] {
        let (mut right, mut found, mut gold) = (0, 0, 0);
        for document in documents {
            let ends = split(&document.text);
            right += ends.intersection(&document.ends).count();
            found += ends.len();
            gold += document.ends.len();
        }
        let speed = speed(documents, |document| split(&document.text).len());
        match gold {
            0 => println!("  {name:<18} {speed:8.2} MB/s   {found} ends"),
            _ => println!(
                "  {name:<18} {speed:8.2} MB/s   precision {:5.2}  recall {:5.2}  F1 {:5.2}",
                share(right, found),
                share(right, gold),
                share(2 * right, found + gold)
            ),
        }
    }
}

fn tagging(documents: &[Document]) {
    let tagger = harper_brill::brill_tagger();
    let analyser = Analyser::new();
    let words: Vec<Vec<Vec<String>>> = documents
        .iter()
        .map(|document| {
            let sentences = document.sentences.iter();
            sentences.map(|sentence| sentence.iter().map(|(word, _)| word.clone()).collect()).collect()
        })
        .collect();
    let count: usize = words.iter().flatten().map(Vec::len).sum();
    println!("tagging, {count} words, split as given");
    let ours = |sentence: &[String]| -> Vec<Option<Tag>> {
        analyser.tag_words(sentence.iter().map(String::as_str)).into_iter().map(|(tag, _)| Some(tag)).collect()
    };
    let theirs = |sentence: &[String]| -> Vec<Option<Tag>> {
        tagger.tag_sentence(sentence).into_iter().map(|tag| tag.and_then(universal)).collect()
    };
    let taggers: [(&str, &dyn Fn(&[String]) -> Vec<Option<Tag>>); 2] =
        [("claim-provenance", &ours), ("harper-brill", &theirs)];
    for (name, tag) in taggers {
        let (mut right, mut gold) = (0, 0);
        for (document, words) in documents.iter().zip(&words) {
            for (sentence, words) in document.sentences.iter().zip(words) {
                for ((_, known), tag) in sentence.iter().zip(tag(words)) {
                    gold += usize::from(known.is_some());
                    right += usize::from(known.is_some() && *known == tag);
                }
            }
        }
        let began = Instant::now();
        let mut rounds = 0;
        while rounds == 0 || began.elapsed().as_secs_f64() < 2.0 {
            for sentence in words.iter().flatten() {
                black_box(tag(black_box(sentence)));
            }
            rounds += 1;
        }
        let speed = (rounds * count) as f64 / began.elapsed().as_secs_f64() / 1000.0;
        match gold {
            0 => println!("  {name:<18} {speed:8.0} thousand words/s"),
            _ => println!("  {name:<18} {speed:8.0} thousand words/s   right {:5.2} %", share(right, gold)),
        }
    }
}

/// The tag of the same name.
fn universal(tag: UPOS) -> Option<Tag> {
    Tag::from_name(tag.as_ref())
}

fn bytes(documents: &[Document]) -> usize {
    documents.iter().map(|document| document.text.len()).sum()
}

/// Megabytes a second, over at least two seconds.
fn speed(documents: &[Document], work: impl Fn(&Document) -> usize) -> f64 {
    let began = Instant::now();
    let mut rounds = 0;
    while rounds == 0 || began.elapsed().as_secs_f64() < 2.0 {
        for document in documents {
            black_box(work(black_box(document)));
        }
        rounds += 1;
    }
    (rounds * bytes(documents)) as f64 / 1e6 / began.elapsed().as_secs_f64()
}

fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
