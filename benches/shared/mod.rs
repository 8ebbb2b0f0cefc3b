//! What the benches of reading read.

use claim_provenance::Article;

/// The sample articles.
pub(crate) fn samples() -> Vec<Article> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles/north-korea-russia.jsonl");
    let articles = claim_provenance::read_articles(file).expect("the samples are there");
    articles.collect::<Result<_, _>>().expect("the samples are sound")
}

/// The sample articles again and again, as articles of their own, up to so many bytes.
pub(crate) fn news(bytes: usize) -> Vec<Article> {
    let samples = samples();
    let mut size = 0;
    let mut articles = Vec::new();
    for (at, sample) in samples.iter().cycle().enumerate() {
        if size >= bytes {
            break;
        }
        size += sample.text.len();
        articles.push(article(format!("{at}"), sample.text.to_string()));
    }
    articles
}

/// An article with nothing but a text.
pub(crate) fn article(id: String, text: String) -> Article {
    Article::builder(id).text(text).build().expect("it has an id")
}
