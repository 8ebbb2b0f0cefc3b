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

    fn articles() -> Vec<Article> {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles/north-korea-russia.jsonl");
        let read = crate::read_articles(file).expect("there are samples");
        let mut articles: Vec<Article> = read.collect::<Result<_, _>>().expect("they are sound");
        articles.extend(articles.clone().into_iter().rev());
        articles
    }

    fn one_by_one(articles: &[Article]) -> Vec<Vec<Attribution>> {
        let read = |article: &Article| English::new().extract(article, &Analyser::new().analyse(&article.text));
        articles.iter().map(read).collect()
    }

    #[test]
    fn together_as_one_by_one() {
        let articles = articles();
        assert_eq!(extract_all(&English::new(), &articles), one_by_one(&articles));
    }

    #[cfg(feature = "rayon")]
    #[test]
    fn any_number_of_threads_gives_the_same() {
        let articles = articles();
        let want = one_by_one(&articles);
        for threads in [1, 2, 5] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be made");
            assert_eq!(pool.install(|| extract_all(&English::new(), &articles)), want, "{threads} threads");
        }
    }
}
