//! What was said when.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::positions::Position;
use super::statement::Statement;
use crate::model::{AttributionId, Stance};

/// What an event's day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    /// The day on which the article says it was said.
    SaidOn,
    /// The article's day of publication: it was said then or before.
    Published,
    /// Neither is known.
    Undated,
}

/// One statement in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The day, if known.
    pub day: Option<Date>,
    /// What the day is.
    pub basis: DateBasis,
    /// The day on which the article says it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_on: Option<Date>,
    /// The article's day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// Whose position.
    pub holder: String,
    /// Who spoke; `None` where nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The stance toward the claim.
    pub stance: Stance,
    /// Whether it is a position by implication.
    pub implied: bool,
    /// The outlet, or the article's id.
    pub outlet: String,
    /// Id of the article.
    pub article: String,
    /// The attribution.
    pub attribution: AttributionId,
}

/// The statements about a claim in order of time; those without a day in a place of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// Dated, oldest first.
    pub dated: Vec<Event>,
    /// Undated, in order of article and place.
    pub undated: Vec<Event>,
}

impl Timeline {
    pub(crate) fn of(positions: &[Position]) -> Self {
        let mut timeline = Self::default();
        for position in positions {
            for statement in &position.statements {
                let event = event(position, statement);
                if event.day.is_some() { timeline.dated.push(event) } else { timeline.undated.push(event) }
            }
        }
        // What one article says of one stance stays together.
        let order = |a: &Event, b: &Event| {
            let key = |one: &Event| (one.day, one.basis);
            let article = |one: &Event| (one.stance, one.implied);
            key(a)
                .cmp(&key(b))
                .then_with(|| a.article.cmp(&b.article))
                .then_with(|| article(a).cmp(&article(b)))
                .then_with(|| (&a.holder, &a.speaker).cmp(&(&b.holder, &b.speaker)))
        };
        timeline.dated.sort_by(order);
        timeline.undated.sort_by(order);
        timeline
    }
}

/// The first article by day of publication that carries a position of this stance on the claim itself.
pub(crate) fn first(positions: &[Position], stance: Stance) -> Option<Event> {
    positions
        .iter()
        .filter(|position| position.stance == stance && position.implied.is_none())
        .flat_map(|position| position.statements.iter().map(move |statement| (position, statement)))
        .min_by_key(|(_, statement)| (statement.published.is_none(), statement.published, statement.article.clone()))
        .map(|(position, statement)| Event {
            day: statement.published,
            basis: if statement.published.is_some() { DateBasis::Published } else { DateBasis::Undated },
            ..event(position, statement)
        })
}

pub(crate) fn event(position: &Position, statement: &Statement) -> Event {
    let (day, basis) = match (statement.said_on, statement.published) {
        (Some(day), _) => (Some(day), DateBasis::SaidOn),
        (None, Some(day)) => (Some(day), DateBasis::Published),
        (None, None) => (None, DateBasis::Undated),
    };
    Event {
        day,
        basis,
        said_on: statement.said_on,
        published: statement.published,
        holder: position.holder_label(),
        speaker: statement.speaker().map(str::to_owned),
        stance: position.stance,
        implied: position.implied.is_some(),
        outlet: statement.publisher().to_owned(),
        article: statement.article.clone(),
        attribution: statement.attribution,
    }
}
