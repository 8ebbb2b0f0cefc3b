//! Asking a ledger: who said what, where, about whom, when: see [`Query`].

use std::ops::ControlFlow;
use std::slice;

use jiff::civil::Date;

use crate::ledger::Ledger;
use crate::lexicon::{agencies, folded, places};
use crate::model::{Article, Attribution, AttributionId, Claim, Outlet, Polarity, Source, Stance};
use crate::report::Sides;

/// A question to a [`Ledger`], from [`Ledger::query`]: each condition narrows it, and without any it asks for all.
///
/// [`statements`](Self::statements) gives what was said, [`claims`](Self::claims) the claims that it was said about.
/// Both are lazy and borrow from the ledger.
///
/// Names are compared by whole words, without regard to case: "Lavrov" finds "Sergey Lavrov". A state is found under
/// every name that stands for it: "Moscow" finds "Russia". Several conditions of one kind are alternatives.
///
/// ```
/// use claim_provenance::{Article, Ledger, Stance};
///
/// let mut ledger = Ledger::new();
/// for (id, outlet, text) in [
///     ("p1", "Quay Courier", "Mara Lindqvist said that nine boats had been held in port."),
///     ("p2", "Lindale Times", "The harbour authority denied that nine boats had been held in port."),
///     ("p3", "Lindale Times", "The harbour authority said that the storm had passed."),
/// ] {
///     ledger.add(Article::builder(id).outlet(outlet).published("2024-03-04").text(text).build()?)?;
/// }
/// let denied: Vec<String> = ledger
///     .query()
///     .source("harbour authority")
///     .stance(Stance::Denies)
///     .statements()
///     .map(|said| said.attribution.content_text(&said.article.text))
///     .collect();
/// assert_eq!(denied, ["nine boats had been held in port"]);
/// assert_eq!(ledger.query().contested().claims().count(), 1);
/// assert_eq!(ledger.query().outlet("Lindale Times").statements().count(), 2);
/// # Ok::<(), claim_provenance::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Query<'l> {
    ledger: &'l Ledger,
    sources: Vec<Name>,
    outlets: Vec<Name>,
    entities: Vec<Name>,
    stances: Vec<Stance>,
    from: Option<Date>,
    to: Option<Date>,
    single_origin: bool,
    contested: bool,
}

/// One statement about one claim, in place in the ledger.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Said<'l> {
    /// The claim that it is about.
    pub claim: &'l Claim,
    /// The article that carries it.
    pub article: &'l Article,
    /// The statement.
    pub attribution: &'l Attribution,
    /// Whether its words say the claim or its negation.
    pub polarity: Polarity,
}

impl<'l> Said<'l> {
    /// Where it puts its source toward the claim as worded: a denial of its negation asserts it.
    #[must_use]
    pub fn stance(&self) -> Stance {
        self.attribution.stance.toward(self.polarity)
    }

    /// The day it counts from: said on, else published.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.attribution.said_on.or(self.article.published)
    }

    /// Who said it; none where nobody is named.
    #[must_use]
    pub fn sources(&self) -> &'l [Source] {
        &self.attribution.sources
    }
}

impl<'l> Query<'l> {
    pub(crate) fn new(ledger: &'l Ledger) -> Self {
        Self {
            ledger,
            sources: Vec::new(),
            outlets: Vec::new(),
            entities: Vec::new(),
            stances: Vec::new(),
            from: None,
            to: None,
            single_origin: false,
            contested: false,
        }
    }

    /// Said by this source, or by somebody who speaks for it: asked for "Russia", it finds what its ministers said.
    pub fn source(mut self, name: &str) -> Self {
        self.sources.push(Name::new(name));
        self
    }

    /// Published by this outlet.
    pub fn outlet(mut self, name: &str) -> Self {
        self.outlets.push(Name::new(name));
        self
    }

    /// About this person, state or body: named in what is said or in the claim's wording.
    pub fn entity(mut self, name: &str) -> Self {
        self.entities.push(Name::new(name));
        self
    }

    /// With this stance toward the claim.
    pub fn stance(mut self, stance: Stance) -> Self {
        self.stances.push(stance);
        self
    }

    /// Said, or where that is not known published, on this day or later. What is undated is then left out.
    pub fn from(mut self, day: Date) -> Self {
        self.from = Some(day);
        self
    }

    /// Said, or where that is not known published, on this day or before. What is undated is then left out.
    pub fn to(mut self, day: Date) -> Self {
        self.to = Some(day);
        self
    }

    /// About claims with one named origin behind all who carry them.
    pub fn single_origin(mut self) -> Self {
        self.single_origin = true;
        self
    }

    /// About claims that somebody asserts and somebody denies, be it by implication.
    pub fn contested(mut self) -> Self {
        self.contested = true;
        self
    }

    /// What was said, claim by claim, in the ledger's order. Conditions on claims are worked out once a claim.
    pub fn statements(self) -> Statements<'l> {
        Statements { claims: self.ledger.claims().iter(), query: self, open: None }
    }

    /// The claims with at least one fitting statement, in the ledger's order.
    pub fn claims(self) -> impl Iterator<Item = &'l Claim> {
        let ledger = self.ledger;
        ledger.claims().iter().filter(move |claim| self.fits_somewhere(claim) && self.claim_fits(claim))
    }

    fn fits_somewhere(&self, claim: &'l Claim) -> bool {
        claim.members.iter().any(|(id, polarity)| self.said(claim, *id, *polarity).is_some())
    }

    fn claim_fits(&self, claim: &Claim) -> bool {
        if !self.single_origin && !self.contested {
            return true;
        }
        let sides = Sides::of(self.ledger, claim);
        (!self.single_origin || sides.origins.single) && (!self.contested || sides.contested())
    }

    fn said(&self, claim: &'l Claim, id: AttributionId, polarity: Polarity) -> Option<Said<'l>> {
        let attribution = self.ledger.attribution(id)?;
        let article = self.ledger.article(&attribution.article)?;
        let said = Said { claim, article, attribution, polarity };
        self.fits(&said).is_continue().then_some(said)
    }

    fn fits(&self, said: &Said<'_>) -> ControlFlow<()> {
        let stop_unless = |fits: bool| if fits { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        stop_unless(self.stances.is_empty() || self.stances.contains(&said.stance()))?;
        if self.from.is_some() || self.to.is_some() {
            let after = |day: Date| self.from.is_none_or(|from| from <= day);
            let before = |day: Date| self.to.is_none_or(|to| day <= to);
            stop_unless(said.day().is_some_and(|day| after(day) && before(day)))?;
        }
        let outlet = said.article.outlet.as_ref();
        let published_by = |name: &Name| outlet.is_some_and(|outlet: &Outlet| name.matches_outlet(&outlet.name));
        stop_unless(self.outlets.is_empty() || self.outlets.iter().any(published_by))?;
        stop_unless(self.sources.is_empty() || self.sources.iter().any(|name| self.said_by(said, name)))?;
        stop_unless(self.entities.is_empty() || self.entities.iter().any(|name| self.about(said, name)))
    }

    fn said_by(&self, said: &Said<'_>, name: &Name) -> bool {
        let attribution = said.attribution;
        let is_called = |source: &Source| {
            let others = source.aliases.iter().chain(&source.speaks_for).chain([&source.name, &source.written]);
            others.into_iter().any(|other| name.matches(other))
        };
        if attribution.sources.is_empty() {
            let written = attribution.source.iter().filter_map(|span| span.of(&said.article.text));
            return written.into_iter().any(|other| name.matches(other));
        }
        attribution.sources.iter().any(|source| {
            let whole = || self.ledger.people().completed(source, said.article);
            is_called(source) || whole().is_some_and(|whole| is_called(&whole))
        })
    }

    fn about(&self, said: &Said<'_>, name: &Name) -> bool {
        let named = |id| {
            let proposition = self.ledger.proposition(id);
            proposition.is_some_and(|proposition| {
                let names = proposition.entities.iter().flat_map(|entity| {
                    entity
                        .alternatives
                        .iter()
                        .map(String::as_str)
                        .chain([entity.name.as_str(), entity.written.as_str()])
                });
                names.into_iter().any(|other| name.matches(other))
            })
        };
        named(said.attribution.id) || name.matches(&said.claim.text)
    }
}

/// What [`Query::statements`] gives.
#[derive(Clone, Debug)]
#[must_use]
pub struct Statements<'l> {
    query: Query<'l>,
    claims: slice::Iter<'l, Claim>,
    /// The claim at hand with those of its members that are still to come.
    open: Option<(&'l Claim, slice::Iter<'l, (AttributionId, Polarity)>)>,
}

impl<'l> Iterator for Statements<'l> {
    type Item = Said<'l>;

    fn next(&mut self) -> Option<Said<'l>> {
        loop {
            if let Some((claim, members)) = &mut self.open {
                let query = &self.query;
                let said = members.find_map(|(id, polarity)| query.said(claim, *id, *polarity));
                if said.is_some() {
                    return said;
                }
            }
            let query = &self.query;
            let claim = self.claims.find(|claim| query.fits_somewhere(claim) && query.claim_fits(claim))?;
            self.open = Some((claim, claim.members.iter()));
        }
    }
}

/// A name asked for.
#[derive(Clone, Debug)]
struct Name {
    /// Its words, folded.
    words: Vec<String>,
    /// What a state or a medium is called in the ledger, where it is one.
    canonical: Option<&'static str>,
}

impl Name {
    fn new(name: &str) -> Self {
        let state = places::lookup(name).map(|place| place.country.name);
        let canonical = state.or_else(|| agencies::lookup(name).map(|body| body.name));
        Self { words: words(name), canonical }
    }

    /// Whether all its words stand in the other name one after the other, or the other is what it is called.
    fn matches(&self, other: &str) -> bool {
        if self.canonical.is_some_and(|name| name == other) {
            return true;
        }
        let other = words(other);
        !self.words.is_empty() && other.windows(self.words.len()).any(|run| run == self.words)
    }

    fn matches_outlet(&self, outlet: &str) -> bool {
        self.matches(outlet) || agencies::lookup(outlet).is_some_and(|body| Some(body.name) == self.canonical)
    }
}

fn words(name: &str) -> Vec<String> {
    let folded = folded(name).to_lowercase();
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty());
    words.map(|word| word.trim_end_matches("'s").trim_end_matches("’s").to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_by_whole_words() {
        assert!(Name::new("lavrov").matches("Sergey Lavrov"));
        assert!(Name::new("the Quay Courier").matches("Quay Courier"));
        assert!(!Name::new("Orlen").matches("Orleney"));
        assert!(!Name::new("").matches("anything"));
        assert!(Name::new("Oslo").matches("Norway"));
        assert!(!Name::new("Courier Quay").matches("Quay Courier"));
    }
}
