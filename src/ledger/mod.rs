//! The front door: holds articles, attributions and claims.

mod checks;
mod entry;
mod heading;
mod json_lines;
mod linking;
mod people;
mod stored;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};
use crate::extract::{English, Extractor};
use crate::matching::Judged;
use crate::model::{Article, Attribution, AttributionId, Claim, ClaimId};
use crate::proposition::Proposition;
use crate::query::Query;
use crate::report::{Addition, Dossier, additions};
use crate::text::{Analyser, Diagnostic};

pub(crate) use entry::Entry;
pub(crate) use linking::Linked;
pub(crate) use people::People;
#[cfg(feature = "store")]
pub(crate) use stored::StoredEntry;

/// Articles, their attributions and the claims they make.
///
/// Adding an article reads it once; claims are linked when they are next asked for. The order of adding
/// makes no difference: the same articles give the same claims with the same ids.
///
/// Serialises to JSON with articles, attributions, claims and diagnostics. Reading that back keeps the attributions
/// as they stand, checks them against their articles and links the claims anew.
///
/// ```
/// use claim_provenance::{Article, Ledger, Stance};
///
/// let mut ledger = Ledger::new();
/// let article = Article::builder("a1")
///     .outlet("Quay Courier")
///     .published("2024-01-16")
///     .text("Norway accused a shipping company of losing forty containers. The company denied the accusation.")
///     .build()?;
/// for attribution in ledger.add(article)? {
///     assert!(matches!(attribution.stance, Stance::Asserts | Stance::Denies));
/// }
/// for found in ledger.find("forty containers") {
///     let dossier = ledger.dossier(found.claim).expect("found claims are in the ledger");
///     println!("{}", dossier.to_text(80));
/// }
/// # Ok::<(), claim_provenance::Error>(())
/// ```
#[derive(Clone, Deserialize)]
#[serde(try_from = "stored::Stored")]
pub struct Ledger {
    extractor: Arc<dyn Extractor + Send + Sync>,
    analyser: Analyser,
    entries: BTreeMap<Arc<str>, Entry>,
    places: FxHashMap<AttributionId, (Arc<str>, usize)>,
    linked: OnceLock<Arc<Linked>>,
    people: OnceLock<Arc<People>>,
    /// Comparisons that need not be made again when claims are linked anew.
    judged: Judged,
}

/// A claim that [`Ledger::find`] proposes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The claim.
    pub claim: ClaimId,
    /// How well it fits what was asked, from 0 to 1.
    pub score: f64,
    /// Why, in words.
    pub evidence: Vec<String>,
}

impl Ledger {
    /// An empty ledger that reads English news.
    #[must_use]
    pub fn new() -> Self {
        Self::with_extractor(English::new())
    }

    /// An empty ledger whose articles are read by another extractor.
    #[must_use]
    pub fn with_extractor(extractor: impl Extractor + Send + Sync + 'static) -> Self {
        Self {
            extractor: Arc::new(extractor),
            analyser: Analyser::new(),
            entries: BTreeMap::new(),
            places: FxHashMap::default(),
            linked: OnceLock::new(),
            people: OnceLock::new(),
            judged: Judged::default(),
        }
    }

    /// Reads an article and gives the attributions found in it, in order of their place.
    ///
    /// Outlet, byline and day of publication are filled in from the page where the article leaves them out, and marked
    /// as inferred. Linear in the text's bytes.
    ///
    /// # Errors
    ///
    /// When an article with this id is in the ledger already, whatever its text; the ledger is then unchanged.
    pub fn add(&mut self, article: Article) -> Result<&[Attribution], Error> {
        let entry = self.read(article)?;
        Ok(self.insert(entry))
    }

    /// Adds an article with ready-made attributions (from a person, another tool, a language model) in place of the
    /// extractor's. They get the same matching and the same reports.
    ///
    /// # Errors
    ///
    /// When the article's id is in the ledger already, or an attribution does not fit: it belongs to another article, a
    /// span leaves the text or splits a character, an id occurs twice, it refers to an attribution that is not
    /// given. The ledger is then unchanged.
    pub fn add_attributions(
        &mut self,
        article: Article,
        attributions: impl IntoIterator<Item = Attribution>,
    ) -> Result<&[Attribution], Error> {
        let entry = self.take_ready_made(article, attributions.into_iter().collect())?;
        Ok(self.insert(entry))
    }

    /// Takes in all that another ledger holds. Ledgers of parts (of a shard, of a day) become the same ledger as if all
    /// had been added to one, whatever the parts and their order. An article that both hold alike stays once, so that
    /// a part may be merged again. O(articles of the other) before claims are linked anew.
    ///
    /// ```
    /// use claim_provenance::{Article, Ledger};
    ///
    /// let article = |id: &str, text: &str| Article::builder(id).text(text).build();
    /// let (mut monday, mut tuesday) = (Ledger::new(), Ledger::new());
    /// monday.add(article("m1", "The ferry operator said that nine boats had been held in port.")?)?;
    /// tuesday.add(article("t1", "The harbour authority denied that nine boats had been held in port.")?)?;
    /// monday.merge(tuesday)?;
    /// assert_eq!(monday.articles().len(), 2);
    /// # Ok::<(), claim_provenance::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the two hold different articles, or different attributions of one article, under the same id. The ledger
    /// is then unchanged.
    pub fn merge(&mut self, other: Ledger) -> Result<(), Error> {
        for entry in self.new_entries(other)? {
            self.insert(entry);
        }
        Ok(())
    }

    /// Articles in order of their ids.
    pub fn articles(&self) -> impl ExactSizeIterator<Item = &Article> {
        self.entries.values().map(|entry| &entry.article)
    }

    /// The article with this id.
    #[must_use]
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.entries.get(id).map(|entry| &entry.article)
    }

    /// Attributions in order of article and place.
    pub fn attributions(&self) -> impl Iterator<Item = &Attribution> {
        self.entries.values().flat_map(|entry| &entry.attributions)
    }

    /// The attributions of one article, in order of their place; none where the ledger does not hold it.
    #[must_use]
    pub fn attributions_of(&self, article: &str) -> &[Attribution] {
        self.entries.get(article).map_or(&[], |entry| &entry.attributions)
    }

    /// The attribution with this id.
    #[must_use]
    pub fn attribution(&self, id: AttributionId) -> Option<&Attribution> {
        self.place(id).map(|(entry, at)| &entry.attributions[at])
    }

    /// What was skipped or mended while reading, with the article's id.
    pub fn diagnostics(&self) -> impl Iterator<Item = (&str, &Diagnostic)> {
        self.entries.iter().flat_map(|(id, entry)| entry.diagnostics.iter().map(move |what| (&**id, what)))
    }

    /// All claims, in order of their first attributions. Links them first where articles were added since.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.linked().claims
    }

    /// The claim with this id.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.linked().claim(id)
    }

    /// The claims that an attribution is a member of: one as a rule, several where it points back to several.
    pub fn claims_of(&self, attribution: AttributionId) -> impl Iterator<Item = &Claim> {
        self.linked().claims_of(attribution)
    }

    /// Claims that say what `text` says or are about the same, best first.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found> {
        self.linked().find(text)
    }

    /// Everything the ledger knows about who stands where on a claim; `None` where there is no such claim.
    #[must_use]
    pub fn dossier(&self, claim: ClaimId) -> Option<Dossier> {
        Dossier::of(self, claim)
    }

    /// What an article adds to what the others in the ledger say: new claims, denials, origins, conflicts. It does not
    /// matter when it was added. O(dossiers of the article's claims).
    #[must_use]
    pub fn additions(&self, article: &str) -> Vec<Addition> {
        additions(self, article)
    }

    /// Asks for statements and claims by source, outlet, entity, stance and day.
    pub fn query(&self) -> Query<'_> {
        Query::new(self)
    }

    pub(crate) fn linked(&self) -> &Linked {
        self.linked.get_or_init(|| Arc::new(Linked::of(self)))
    }

    /// Who is known from all articles together.
    pub(crate) fn people(&self) -> &People {
        self.people.get_or_init(|| {
            Arc::new(People::of(self.entries().map(|entry| (&entry.article, entry.attributions.as_slice()))))
        })
    }

    pub(crate) fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> + Clone {
        self.entries.values()
    }

    pub(crate) fn analyser(&self) -> &Analyser {
        &self.analyser
    }

    /// Where an attribution stands.
    pub(crate) fn place(&self, id: AttributionId) -> Option<(&Entry, usize)> {
        let (article, at) = self.places.get(&id)?;
        Some((self.entries.get(article)?, *at))
    }

    /// What an attribution's content says.
    pub(crate) fn proposition(&self, id: AttributionId) -> Option<&Proposition> {
        self.place(id).and_then(|(entry, at)| entry.propositions(&self.analyser).get(at))
    }

    /// Reads an article that is to be [inserted](Self::insert).
    pub(crate) fn read(&self, article: Article) -> Result<Entry, Error> {
        self.refuse_duplicate(&article)?;
        Ok(Entry::read(article, &self.analyser, &*self.extractor, |id| self.places.contains_key(&id)))
    }

    /// Checks ready-made attributions that are to be [inserted](Self::insert).
    pub(crate) fn take_ready_made(&self, article: Article, attributions: Vec<Attribution>) -> Result<Entry, Error> {
        self.refuse_duplicate(&article)?;
        checks::check(&article, &attributions).map_err(Error::invalid)?;
        if let Some(known) = self.known_among(&attributions) {
            return Err(Error::invalid(format!("attribution `{known}` is in the ledger already")));
        }
        Ok(Entry::ready_made(article, attributions, &self.analyser))
    }

    /// What another ledger holds and this one does not.
    pub(crate) fn new_entries(&self, other: Ledger) -> Result<Vec<Entry>, Error> {
        for (id, entry) in &other.entries {
            match self.entries.get(id) {
                Some(mine) => {
                    if let Some(what) = mine.difference(entry) {
                        return Err(ErrorKind::UnlikeArticles { id: id.to_string(), what }.into());
                    }
                }
                None => {
                    if let Some(known) = self.known_among(&entry.attributions) {
                        let message = format!("attribution `{known}` of article `{id}` is in the ledger already");
                        return Err(Error::invalid(message));
                    }
                }
            }
        }
        Ok(other.entries.into_iter().filter(|(id, _)| !self.entries.contains_key(id)).map(|(_, entry)| entry).collect())
    }

    fn known_among(&self, attributions: &[Attribution]) -> Option<AttributionId> {
        attributions.iter().map(|attribution| attribution.id).find(|id| self.places.contains_key(id))
    }

    pub(crate) fn refuse_duplicate(&self, article: &Article) -> Result<(), Error> {
        match self.entries.contains_key(article.id.as_str()) {
            true => Err(ErrorKind::DuplicateArticle(article.id.clone()).into()),
            false => Ok(()),
        }
    }

    /// Holds what was read, or was checked and is not in the ledger.
    pub(crate) fn insert(&mut self, entry: Entry) -> &[Attribution] {
        let id: Arc<str> = Arc::from(entry.article.id.as_str());
        for (at, attribution) in entry.attributions.iter().enumerate() {
            self.places.insert(attribution.id, (Arc::clone(&id), at));
        }
        self.linked.take();
        self.people.take();
        &self.entries.entry(id).or_insert(entry).attributions
    }
}

impl Default for Ledger {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ledger")
            .field("articles", &self.entries.len())
            .field("attributions", &self.places.len())
            .finish_non_exhaustive()
    }
}
