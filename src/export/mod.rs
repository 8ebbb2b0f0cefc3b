//! Step 6: what a [`Ledger`] knows, in the forms that other programs read.
//!
//! | [`Format`] | standard | what it is good for |
//! | --- | --- | --- |
//! | [`web_annotation`] | W3C Web Annotation | marking the words in the articles |
//! | [`schema_org`] | schema.org `Claim`, JSON-LD | publishing that a claim was made, and where |
//! | [`prov`] | W3C PROV-JSON | who got what from whom |
//! | [`stix`] | STIX 2.1 | threat intelligence platforms: claims, positions, reports |
//! | [`follow_the_money`] | FollowTheMoney | investigations: people, articles, who stands where |
//!
//! No standard can say all that a [`Dossier`] says; each module tells what its standard
//! leaves out. Nothing is invented to fill a slot: ratings, reliability and credibility are written only where the
//! caller supplies them, as [`Assessments`].
//!
//! The output depends on the articles alone, not on their order, the run or the machine. Ids are UUIDs of version 5
//! over the ids of the ledger, so what two runs export can be merged.
//!
//! ```
//! use claim_provenance::export::{Export, Format};
//! use claim_provenance::{Article, Ledger};
//!
//! let mut ledger = Ledger::new();
//! ledger.add(
//!     Article::builder("p1")
//!         .outlet("Quay Courier")
//!         .text("The ferry operator said that nine boats had been held in port.")
//!         .build()?,
//! )?;
//! let mut out = Vec::new();
//! Export::new(&ledger).write(Format::SchemaOrg, &mut out).expect("a Vec takes all");
//! assert!(String::from_utf8_lossy(&out).contains("\"@type\": \"Claim\""));
//! # Ok::<(), claim_provenance::Error>(())
//! ```

mod agents;
mod assessments;
pub mod follow_the_money;
mod format;
mod names;
pub mod prov;
pub mod schema_org;
pub mod stix;
pub mod web_annotation;

use std::io;

use rustc_hash::FxHashSet;

use crate::ledger::Ledger;
use crate::model::{Article, AttributionId, Claim, ClaimId};
use crate::report::Dossier;

pub use assessments::{Assessments, Credibility, Rating, Reliability, Review};
pub use format::Format;

pub(crate) use names::{Names, Thing};

/// The namespace of the terms that no standard has; it names, and leads nowhere.
pub const VOCABULARY: &str = "urn:x-claim-provenance:terms#";

/// What is exported: a ledger, the claims chosen, what the caller adds.
#[derive(Clone, Debug)]
pub struct Export<'l> {
    pub(crate) ledger: &'l Ledger,
    claims: Option<FxHashSet<ClaimId>>,
    /// Addresses that several articles have, so that they name none of them.
    shared_addresses: FxHashSet<&'l str>,
    pub(crate) assessments: Assessments,
    pub(crate) names: Names,
}

impl<'l> Export<'l> {
    /// Exports all claims of the ledger.
    #[must_use]
    pub fn new(ledger: &'l Ledger) -> Self {
        let mut seen = FxHashSet::default();
        let addresses = ledger.articles().filter_map(|article| article.url.as_deref());
        let shared_addresses = addresses.filter(|url| !seen.insert(*url)).collect();
        Self { ledger, claims: None, shared_addresses, assessments: Assessments::default(), names: Names::default() }
    }

    /// Only these claims, in the ledger's order; ids that it does not have are passed over.
    #[must_use]
    pub fn claims(mut self, claims: impl IntoIterator<Item = ClaimId>) -> Self {
        self.claims = Some(claims.into_iter().collect());
        self
    }

    /// Adds what the caller thinks of sources and claims.
    #[must_use]
    pub fn assessments(mut self, assessments: Assessments) -> Self {
        self.assessments = assessments;
        self
    }

    /// Makes ids that begin with this address (`https://newsroom.example/provenance/`) in place of `urn:uuid:`, in
    /// the formats whose ids are addresses.
    #[must_use]
    pub fn base(mut self, base: impl Into<String>) -> Self {
        self.names = Names::under(base);
        self
    }

    /// Writes one format, indented, with a line end at the end; [`Format::FollowTheMoney`] an object a line.
    ///
    /// # Errors
    ///
    /// What the writer fails with.
    pub fn write(&self, format: Format, out: impl io::Write) -> io::Result<()> {
        format.write(self, out)
    }

    pub(crate) fn chosen(&self) -> impl Iterator<Item = &'l Claim> + '_ {
        let chosen = move |id: ClaimId| self.claims.as_ref().is_none_or(|chosen| chosen.contains(&id));
        self.ledger.claims().iter().filter(move |claim| chosen(claim.id))
    }

    pub(crate) fn dossiers(&self) -> impl Iterator<Item = Dossier> + '_ {
        self.chosen().filter_map(|claim| self.ledger.dossier(claim.id))
    }

    /// The attributions of the chosen claims; `None` where nothing is chosen.
    pub(crate) fn chosen_attributions(&self) -> Option<FxHashSet<AttributionId>> {
        self.claims.as_ref()?;
        Some(self.chosen().flat_map(|claim| &claim.members).map(|(id, _)| *id).collect())
    }

    /// Where an article is to be found: its own address, if no other article has the same.
    pub(crate) fn address(&self, article: &Article) -> String {
        match article.url.as_deref().filter(|url| is_address(url) && !self.shared_addresses.contains(url)) {
            Some(url) => url.to_owned(),
            None => self.names.of(Thing::Article, &[&article.id]),
        }
    }

    /// The articles that carry a chosen claim; all of them when nothing is chosen.
    pub(crate) fn articles(&self) -> Vec<&'l Article> {
        let Some(_) = &self.claims else { return self.ledger.articles().collect() };
        let mut ids: Vec<&str> = self
            .chosen()
            .flat_map(|claim| &claim.members)
            .filter_map(|(id, _)| Some(self.ledger.attribution(*id)?.article.as_str()))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().filter_map(|id| self.ledger.article(id)).collect()
    }
}

/// Whether it can stand where an address must: http or https, without blanks and brackets.
pub(crate) fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let odd =
        |character: char| character.is_whitespace() || character.is_control() || "<>\"{}|\\^`".contains(character);
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(odd))
}

/// One line of a claim's or an article's words: line ends and runs of blanks become one blank.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
