//! The ledger as JSON.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::{Entry, Ledger, checks};
use crate::Span;
use crate::error::Error;
use crate::model::{Article, Attribution, AttributionId, Claim, ClaimId, Polarity};
use crate::text::Diagnostic;

/// Version of the form below; raised when a reader of an older one would go wrong.
pub(super) const VERSION: u32 = 1;
/// What spans count.
pub(super) const OFFSETS: &str = "utf8";

/// What is read.
#[derive(Deserialize)]
pub(crate) struct Stored {
    version: u32,
    #[serde(default)]
    offsets: Option<String>,
    articles: Vec<Article>,
    attributions: Vec<Attribution>,
    #[serde(default)]
    claims: Vec<StoredClaim>,
    #[serde(default)]
    diagnostics: Vec<StoredDiagnostic>,
}

/// A claim in the form that other programs read: members and broader claims as lists of ids.
#[derive(Serialize, Deserialize)]
struct StoredClaim {
    id: ClaimId,
    text: String,
    attributions: Vec<AttributionId>,
    /// Those members whose content says the claim's negation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    negated: Vec<AttributionId>,
    broader: Vec<ClaimId>,
    /// For each broader claim, why it is broader.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    evidence: BTreeMap<ClaimId, Vec<String>>,
}

#[derive(Serialize, Deserialize)]
struct StoredDiagnostic {
    article: String,
    span: Span,
    message: String,
}

/// One article with all that was found in it, as it stands by itself.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredEntry {
    article: Article,
    attributions: Vec<Attribution>,
    #[serde(default)]
    diagnostics: Vec<StoredRemark>,
}

#[cfg(feature = "store")]
impl StoredEntry {
    /// The article's id.
    pub(crate) fn id(&self) -> &str {
        &self.article.id
    }
}

/// A diagnostic beside its article.
#[derive(Serialize, Deserialize)]
struct StoredRemark {
    span: Span,
    message: String,
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let remarks: Vec<StoredRemark> = self
            .diagnostics
            .iter()
            .map(|what| StoredRemark { span: what.span, message: what.message.clone() })
            .collect();
        let mut stored = serializer.serialize_struct("Entry", 3)?;
        stored.serialize_field("article", &self.article)?;
        stored.serialize_field("attributions", &self.attributions)?;
        stored.serialize_field("diagnostics", &remarks)?;
        stored.end()
    }
}

impl From<&Claim> for StoredClaim {
    fn from(claim: &Claim) -> Self {
        let negated = claim.members.iter().filter(|(_, polarity)| *polarity == Polarity::Negated);
        Self {
            id: claim.id,
            text: claim.text.clone(),
            attributions: claim.members.iter().map(|(id, _)| *id).collect(),
            negated: negated.map(|(id, _)| *id).collect(),
            broader: claim.broader.iter().map(|link| link.claim).collect(),
            evidence: claim.broader.iter().map(|link| (link.claim, link.evidence.clone())).collect(),
        }
    }
}

impl Serialize for Ledger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let claims: Vec<StoredClaim> = self.claims().iter().map(StoredClaim::from).collect();
        let articles: Vec<&Article> = self.articles().collect();
        let attributions: Vec<&Attribution> = self.attributions().collect();
        let diagnostics: Vec<StoredDiagnostic> = self
            .diagnostics()
            .map(|(article, what)| StoredDiagnostic {
                article: article.to_owned(),
                span: what.span,
                message: what.message.clone(),
            })
            .collect();
        let mut stored = serializer.serialize_struct("Ledger", 6)?;
        stored.serialize_field("version", &VERSION)?;
        stored.serialize_field("offsets", OFFSETS)?;
        stored.serialize_field("articles", &articles)?;
        stored.serialize_field("attributions", &attributions)?;
        stored.serialize_field("claims", &claims)?;
        stored.serialize_field("diagnostics", &diagnostics)?;
        stored.end()
    }
}

impl TryFrom<Stored> for Ledger {
    type Error = Error;

    /// Checks all that would break later: versions, ids that occur twice or lead nowhere, spans.
    fn try_from(stored: Stored) -> Result<Self, Error> {
        if stored.version != VERSION {
            return Err(Error::damaged(format!("this is version {} of the form, {VERSION} is read", stored.version)));
        }
        if let Some(offsets) = stored.offsets.filter(|offsets| offsets != OFFSETS) {
            return Err(Error::damaged(format!("offsets are `{offsets}`, not `{OFFSETS}`")));
        }
        let mut parts: BTreeMap<String, (Article, Vec<Attribution>, Vec<Diagnostic>)> = BTreeMap::new();
        for article in stored.articles {
            if article.id.trim().is_empty() {
                return Err(Error::damaged("an article has no id"));
            }
            let id = article.id.clone();
            if parts.insert(id.clone(), (article, Vec::new(), Vec::new())).is_some() {
                return Err(Error::damaged(format!("article `{id}` occurs twice")));
            }
        }
        for attribution in stored.attributions {
            match parts.get_mut(&attribution.article) {
                Some((_, attributions, _)) => attributions.push(attribution),
                None => {
                    let Attribution { id, article, .. } = attribution;
                    return Err(Error::damaged(format!("attribution `{id}` belongs to `{article}`, which is missing")));
                }
            }
        }
        for StoredDiagnostic { article, span, message } in stored.diagnostics {
            match parts.get_mut(&article) {
                Some((_, _, diagnostics)) => diagnostics.push(Diagnostic { span, message }),
                None => return Err(Error::damaged(format!("a diagnostic belongs to `{article}`, which is missing"))),
            }
        }
        let mut ledger = Ledger::new();
        for (article, attributions, diagnostics) in parts.into_values() {
            ledger.insert_stored(article, attributions, diagnostics)?;
        }
        check_claims(&stored.claims, &ledger)?;
        Ok(ledger)
    }
}

impl Ledger {
    /// Takes in what [`Entry`] was written as.
    pub(crate) fn take_stored(&mut self, stored: StoredEntry) -> Result<(), Error> {
        let StoredEntry { article, attributions, diagnostics } = stored;
        if article.id.trim().is_empty() {
            return Err(Error::damaged("an article has no id"));
        }
        if self.article(&article.id).is_some() {
            return Err(Error::damaged(format!("article `{}` occurs twice", article.id)));
        }
        let diagnostics = diagnostics.into_iter().map(|StoredRemark { span, message }| Diagnostic { span, message });
        self.insert_stored(article, attributions, diagnostics.collect())
    }

    /// Takes in what was stored of an article that the ledger does not hold.
    fn insert_stored(
        &mut self,
        article: Article,
        attributions: Vec<Attribution>,
        diagnostics: Vec<Diagnostic>,
    ) -> Result<(), Error> {
        let damaged = |what: String| Error::damaged(format!("article `{}`: {what}", article.id));
        checks::check(&article, &attributions).map_err(damaged)?;
        if let Some(known) = self.known_among(&attributions) {
            return Err(Error::damaged(format!("attribution `{known}` occurs in two articles")));
        }
        if let Some(what) = diagnostics.iter().find(|what| what.span.of(&article.text).is_none()) {
            let Span { start, end } = what.span;
            return Err(damaged(format!("span {start}–{end} of a diagnostic leaves the text or splits a character")));
        }
        self.insert(Entry::stored(article, attributions, diagnostics));
        Ok(())
    }
}

/// Claims are made anew, but what does not fit together betrays damage.
fn check_claims(claims: &[StoredClaim], ledger: &Ledger) -> Result<(), Error> {
    let mut ids = FxHashSet::default();
    if let Some(twice) = claims.iter().find(|claim| !ids.insert(claim.id)) {
        return Err(Error::damaged(format!("claim `{}` occurs twice", twice.id)));
    }
    for claim in claims {
        let mut members = claim.attributions.iter().chain(&claim.negated);
        if let Some(unknown) = members.find(|id| !ledger.places.contains_key(id)) {
            return Err(Error::damaged(format!("claim `{}` has member `{unknown}`, which is missing", claim.id)));
        }
        if let Some(unknown) = claim.broader.iter().chain(claim.evidence.keys()).find(|id| !ids.contains(id)) {
            return Err(Error::damaged(format!("claim `{}` has broader `{unknown}`, which is missing", claim.id)));
        }
    }
    Ok(())
}
