//! Articles that copy one another, told by their wording.
//!
//! Shingling after Broder (1997), "On the resemblance and containment of documents": an article is the set of its runs
//! of [`SHINGLE`] words; the share of them that an earlier article has too is its containment in that one.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation as _;
use xxhash_rust::xxh3::xxh3_64;

use super::statement::{Quoted, Statement};
use crate::model::{Article, Kind};

/// Words in a run.
const SHINGLE: usize = 5;
/// Containment from which an article counts as a copy.
const COPY: f64 = 0.5;
/// Containment from which a passage does.
const PASSAGE: f64 = 0.8;
/// Articles and passages with fewer runs than this are too short to tell.
const FEWEST: usize = 12;

/// How much of an article is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CopyExtent {
    /// The article: at least half of its wording.
    Article,
    /// A passage about the claim, nearly word for word.
    Passage,
}

/// An article whose wording is largely that of an earlier one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Copied {
    /// The later article (by day of publication, then by id).
    pub article: String,
    /// The earlier one.
    pub of: String,
    /// The whole article or a passage.
    pub extent: CopyExtent,
    /// Share of the later one's five-word runs that the earlier one has too, from 0 to 1.
    pub share: f64,
    /// The passage in the later article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Quoted>,
}

/// The copies among these articles. Linear in their words: each article is compared only with those that
/// had one of its runs first.
pub(crate) fn copies<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Vec<Copied> {
    let mut articles: Vec<&Article> = articles.into_iter().collect();
    articles.sort_by(|a, b| order(a).cmp(&order(b)));
    articles.dedup_by(|a, b| a.id == b.id);
    let texts: Vec<(&str, &str)> = articles.iter().map(|a| (a.id.as_str(), a.text.as_str())).collect();
    let found = repeats(&texts, COPY).into_iter().map(|(later, earlier, share)| Copied {
        article: articles[later].id.clone(),
        of: articles[earlier].id.clone(),
        extent: CopyExtent::Article,
        share,
        passage: None,
    });
    found.collect()
}

/// Passages about the claim that stand nearly word for word in an earlier article, where the articles are not copies
/// already. Quotations are left out: whoever quotes a speech exactly has not copied another report of it.
pub(crate) fn passages(statements: &[&Statement], known: &[Copied]) -> Vec<Copied> {
    let quoted = |statement: &Statement| matches!(statement.kind, Kind::Direct | Kind::Mixed);
    let mut statements: Vec<&Statement> = statements.iter().copied().filter(|one| !quoted(one)).collect();
    let key = |one: &Statement| (one.published.is_none(), one.published, one.article.clone(), one.passage.span);
    statements.sort_by_key(|one| key(one));
    statements.dedup_by_key(|one| key(one));
    let texts: Vec<(&str, &str)> =
        statements.iter().map(|one| (one.article.as_str(), one.passage.text.as_str())).collect();
    let mut found: Vec<Copied> = Vec::new();
    for (later, earlier, share) in repeats(&texts, PASSAGE) {
        let (later, earlier) = (statements[later], statements[earlier]);
        let of_known = |copy: &Copied| copy.article == later.article && copy.of == earlier.article;
        if !known.iter().chain(&found).any(of_known) {
            found.push(Copied {
                article: later.article.clone(),
                of: earlier.article.clone(),
                extent: CopyExtent::Passage,
                share,
                passage: Some(later.passage.clone()),
            });
        }
    }
    found
}

/// Texts that repeat an earlier one of another group: later, earlier, share.
fn repeats(texts: &[(&str, &str)], least: f64) -> Vec<(usize, usize, f64)> {
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    let mut found = Vec::new();
    for (at, (group, text)) in texts.iter().enumerate() {
        let shingles = shingles(text);
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for shingle in &shingles {
            match first.get(shingle) {
                Some(&earlier) => *shared.entry(earlier).or_default() += 1,
                None => {
                    first.insert(*shingle, at);
                }
            }
        }
        let elsewhere = shared.into_iter().filter(|(earlier, _)| texts[*earlier].0 != *group);
        let most = elsewhere.max_by_key(|&(earlier, count)| (count, std::cmp::Reverse(earlier)));
        if let Some((earlier, count)) = most.filter(|_| shingles.len() >= FEWEST) {
            let share = count as f64 / shingles.len() as f64;
            if share >= least {
                // Four digits, which every reader of the JSON gets back as they are.
                found.push((at, earlier, (share * 10_000.0).round() / 10_000.0));
            }
        }
    }
    found
}

fn order(article: &Article) -> (bool, Option<Date>, &str) {
    (article.published.is_none(), article.published, &article.id)
}

fn shingles(text: &str) -> FxHashSet<u64> {
    let words: Vec<u64> = text.unicode_words().map(|word| xxh3_64(word.to_lowercase().as_bytes())).collect();
    let mut bytes = Vec::with_capacity(SHINGLE * 8);
    words
        .windows(SHINGLE)
        .map(|run| {
            bytes.clear();
            bytes.extend(run.iter().flat_map(|word| word.to_le_bytes()));
            xxh3_64(&bytes)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str, day: &str, text: &str) -> Article {
        Article::builder(id).published(day).text(text).build().unwrap()
    }

    #[test]
    fn a_wire_copy_is_found_and_a_retelling_is_not() {
        let wire = "The harbour authority of Port Lindale said on Monday that three ferries had been held back \
                    because their papers were not in order, and that a fine would follow within the week.";
        let copied = format!("PORT LINDALE — {wire} The ferry company did not answer questions.");
        let retold = "Three ferries are stuck in Port Lindale. According to the authority that runs its harbour their \
                      papers lack a stamp; it wants the company to pay, and soon.";
        let (a, b, c) =
            (article("z", "2024-01-01", wire), article("b", "2024-01-02", &copied), article("a", "2024-01-03", retold));
        let found = copies([&c, &b, &a]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].article.as_str(), found[0].of.as_str()), ("b", "z"));
        assert!(found[0].share > 0.7 && found[0].share < 1.0);
    }

    #[test]
    fn short_texts_do_not_tell() {
        let (a, b) =
            (article("a", "2024-01-01", "Ferries held back."), article("b", "2024-01-01", "Ferries held back."));
        assert_eq!(copies([&a, &b]), []);
    }
}
