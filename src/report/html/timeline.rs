//! Where things stand in the drawing of a timeline.

use jiff::civil::Date;
use serde::Serialize;

use super::view::StanceView;
use crate::model::Stance;
use crate::report::{DateBasis, Event, Timeline};

const WIDTH: i64 = 900;
const LEFT: i64 = 112;
const RIGHT: i64 = 36;
const DOT: i64 = 14;
const TOP: i64 = 10;

/// A drawing in lanes, one a stance.
#[derive(Debug, Serialize)]
pub(super) struct TimelineView {
    width: i64,
    height: i64,
    /// Where the days are written.
    axis: i64,
    lanes: Vec<Lane>,
    ticks: Vec<Tick>,
    events: Vec<EventView>,
    undated: Vec<EventView>,
}

#[derive(Debug, Serialize)]
struct Lane {
    stance: StanceView,
    y: i64,
    line: i64,
    dots: Vec<Dot>,
}

#[derive(Debug, Serialize)]
struct Dot {
    x: i64,
    y: i64,
    quote: String,
    label: String,
    implied: bool,
}

#[derive(Debug, Serialize)]
struct Tick {
    x: i64,
    label: String,
    anchor: &'static str,
}

/// A line of the list beside the drawing.
#[derive(Debug, Serialize)]
struct EventView {
    day: String,
    basis: &'static str,
    holder: String,
    speaker: Option<String>,
    stance: StanceView,
    implied: bool,
    outlet: String,
    quote: String,
}

impl TimelineView {
    pub(super) fn of(timeline: &Timeline) -> Self {
        let days: Vec<Date> = timeline.dated.iter().filter_map(|event| event.day).collect();
        let (first, last) = (days.iter().min().copied(), days.iter().max().copied());
        let span = first.zip(last).map_or(0, |(first, last)| days_between(first, last));
        let x = |day: Date| match (first, span) {
            (Some(first), 1..) => LEFT + DOT + days_between(first, day) * (WIDTH - LEFT - RIGHT - 2 * DOT) / span,
            _ => LEFT + (WIDTH - LEFT - RIGHT) / 2,
        };
        let mut lanes = Vec::new();
        let mut top = TOP;
        for stance in [Stance::Asserts, Stance::Denies, Stance::Doubts, Stance::NoPosition] {
            let mut dots: Vec<Dot> = Vec::new();
            let mut levels = 1;
            for event in timeline.dated.iter().filter(|event| event.stance == stance) {
                let Some(day) = event.day else { continue };
                let x = x(day);
                let mut taken: Vec<i64> = dots.iter().filter(|dot| (dot.x - x).abs() < DOT).map(|dot| dot.y).collect();
                taken.sort_unstable();
                taken.dedup();
                let level = (0..).zip(&taken).find(|(level, taken)| level != *taken);
                let level = level.map_or(taken.len() as i64, |(level, _)| level);
                levels = levels.max(level + 1);
                dots.push(Dot {
                    x,
                    y: level,
                    quote: event.attribution.to_string(),
                    label: format!("{}, {}: {} {}", written(day), event.outlet, event.holder, words(event)),
                    implied: event.implied,
                });
            }
            // One dot alone shows nothing that the list below does not say.
            if dots.is_empty() || days.len() < 2 {
                continue;
            }
            let height = levels * DOT + 12;
            // Levels count from below.
            dots.iter_mut().for_each(|dot| dot.y = top + height - 6 - DOT / 2 - dot.y * DOT);
            lanes.push(Lane { stance: StanceView::of(stance), y: top + height / 2, line: top + height, dots });
            top += height;
        }
        let ticks = match (first, last) {
            (Some(first), Some(last)) => ticks(first, last, x),
            _ => Vec::new(),
        };
        Self {
            width: WIDTH,
            height: top + 24,
            axis: top + 17,
            lanes,
            ticks,
            events: timeline.dated.iter().map(EventView::of).collect(),
            undated: timeline.undated.iter().map(EventView::of).collect(),
        }
    }
}

impl EventView {
    fn of(event: &Event) -> Self {
        Self {
            day: event.day.map(written).unwrap_or_default(),
            basis: match event.basis {
                DateBasis::SaidOn => "said",
                DateBasis::Published => "published",
                DateBasis::Undated => "undated",
            },
            holder: event.holder.clone(),
            speaker: event.speaker.clone().filter(|speaker| *speaker != event.holder),
            stance: StanceView::of(event.stance),
            implied: event.implied,
            outlet: event.outlet.clone(),
            quote: event.attribution.to_string(),
        }
    }
}

fn words(event: &Event) -> String {
    let stance = crate::report::words::stance(event.stance, 1);
    if event.implied { format!("{stance} by implication") } else { stance.to_owned() }
}

/// "2 Nov 2023".
pub(super) fn written(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

fn days_between(first: Date, last: Date) -> i64 {
    first.until(last).map_or(0, |span| i64::from(span.get_days()))
}

/// First and last day, and firsts of months between them as far as there is room.
fn ticks(first: Date, last: Date, x: impl Fn(Date) -> i64) -> Vec<Tick> {
    const ROOM: i64 = 84;
    let tick = |day: Date, anchor| Tick { x: x(day), label: written(day), anchor };
    if first == last {
        return vec![tick(first, "middle")];
    }
    let mut ticks = vec![tick(first, "middle")];
    let end = x(last);
    let mut month = first.first_of_month();
    while let Ok(next) = month.checked_add(jiff::Span::new().months(1)) {
        month = next;
        if month >= last {
            break;
        }
        let at = x(month);
        if ticks.last().is_none_or(|before| at - before.x >= ROOM) && end - at >= ROOM {
            ticks.push(tick(month, "middle"));
        }
    }
    if ticks.last().is_none_or(|before| end - before.x >= ROOM) {
        ticks.push(tick(last, "middle"));
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_have_room() {
        let (first, last) = (jiff::civil::date(2023, 10, 14), jiff::civil::date(2024, 1, 20));
        let ticks = ticks(first, last, |day| 100 + days_between(first, day) * 6);
        let labels: Vec<&str> = ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels, ["14 Oct 2023", "1 Nov 2023", "1 Dec 2023", "1 Jan 2024", "20 Jan 2024"]);
        assert!(ticks.windows(2).all(|pair| pair[1].x - pair[0].x >= 84));
    }
}
