//! Many articles at once.

use super::Extractor;
use crate::model::{Article, Attribution};
use crate::text::Analyser;

/// Reads articles and finds their attributions: for each article in turn what
/// [`extract`](Extractor::extract) gives for it.
///
/// With the feature `rayon` the articles are shared out among the threads of the current pool; the result is the same.
///
/// ```
/// use claim_provenance::extract::extract_all;
/// use claim_provenance::{Article, English};
///
/// let articles = [
///     Article::builder("1").text("The ferry company said it would add boats.").build()?,
///     Article::builder("2").text("It rained.").build()?,
/// ];
/// let found = extract_all(&English::new(), &articles);
/// assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0]);
/// # Ok::<(), claim_provenance::Error>(())
/// ```
#[must_use]
pub fn extract_all<E: Extractor + Sync>(extractor: &E, articles: &[Article]) -> Vec<Vec<Attribution>> {
    let read = |article: &Article| extractor.extract(article, &Analyser::new().analyse(&article.text));
    #[cfg(feature = "rayon")]
    {
        use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
        articles.par_iter().map(read).collect()
    }
    #[cfg(not(feature = "rayon"))]
    {
        articles.iter().map(read).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::English;

    #[test]
    fn together_as_one_by_one() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles/north-korea-russia.jsonl");
        let read = crate::read_articles(file).expect("there are samples");
        let mut articles: Vec<Article> = read.collect::<Result<_, _>>().expect("they are sound");
        articles.extend(articles.clone().into_iter().rev());
        let english = English::new();
        let one_by_one: Vec<_> =
            articles.iter().map(|article| english.extract(article, &Analyser::new().analyse(&article.text))).collect();
        assert_eq!(extract_all(&english, &articles), one_by_one);
    }
}
