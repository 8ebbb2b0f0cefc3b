//! The front door: holds articles, attributions and claims.

mod checks;
mod entry;
mod linking;
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
use crate::model::{Article, Attribution, AttributionId, Claim, ClaimId};
use crate::proposition::Proposition;
use crate::query::Query;
use crate::report::{Addition, Dossier, additions};
use crate::text::{Analyser, Diagnostic};

pub(crate) use entry::Entry;
pub(crate) use linking::Linked;

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
        self.refuse_duplicate(&article)?;
        let entry = Entry::read(article, &self.analyser, &*self.extractor);
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
        self.refuse_duplicate(&article)?;
        let attributions: Vec<Attribution> = attributions.into_iter().collect();
        checks::check(&article, &attributions).map_err(Error::invalid)?;
        if let Some(known) = attributions.iter().find(|attribution| self.places.contains_key(&attribution.id)) {
            return Err(Error::invalid(format!("attribution `{}` is in the ledger already", known.id)));
        }
        let entry = Entry::ready_made(article, attributions, &self.analyser);
        Ok(self.insert(entry))
    }

    /// Takes in all that another ledger holds. An article that both hold alike stays once.
    ///
    /// # Errors
    ///
    /// When the two hold different articles, or different attributions of one article, under the same id. The ledger
    /// is then unchanged.
    pub fn merge(&mut self, other: Ledger) -> Result<(), Error> {
        for (id, entry) in &other.entries {
            match self.entries.get(id) {
                Some(mine) if !mine.same_as(entry) => {
                    return Err(ErrorKind::DuplicateArticle(id.to_string()).into());
                }
                None if entry.attributions.iter().any(|attribution| self.places.contains_key(&attribution.id)) => {
                    return Err(Error::invalid(format!("an attribution of article `{id}` is in the ledger already")));
                }
                _ => {}
            }
        }
        for (id, entry) in other.entries {
            if !self.entries.contains_key(&id) {
                self.insert(entry);
            }
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

    pub(crate) fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
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

    fn refuse_duplicate(&self, article: &Article) -> Result<(), Error> {
        match self.entries.contains_key(article.id.as_str()) {
            true => Err(ErrorKind::DuplicateArticle(article.id.clone()).into()),
            false => Ok(()),
        }
    }

    fn insert(&mut self, entry: Entry) -> &[Attribution] {
        let id: Arc<str> = Arc::from(entry.article.id.as_str());
        for (at, attribution) in entry.attributions.iter().enumerate() {
            self.places.insert(attribution.id, (Arc::clone(&id), at));
        }
        self.linked.take();
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
