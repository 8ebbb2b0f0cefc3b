//! A dateline is no part of what is said: "SEOUL (Harrow Wire) — the ministry denied it".

use crate::extract::frame::Frame;
use crate::text::Document;

/// How many tokens may stand between the agency's name and the dash: the closing bracket, the day.
const REACH: usize = 4;

/// Lets contents that begin in a dateline begin after it. O(datelines × frames).
pub(super) fn leave_out(document: &Document<'_>, frames: &mut [Frame]) {
    for (paragraph, _, span) in &document.inferred().agencies {
        let Some(tokens) = document.paragraphs().get(*paragraph).map(|paragraph| paragraph.tokens.clone()) else {
            continue;
        };
        let name = document.tokens_under(*span);
        let dash = (name.end..tokens.end.min(name.end + REACH))
            .find(|&token| matches!(document.word(token), "—" | "–" | "-" | "--"));
        let Some(begin) = dash.map(|dash| dash + 1) else { continue };
        for frame in frames.iter_mut() {
            if let Some(first) = frame.content.first_mut() {
                if (tokens.start..begin).contains(&first.start) && begin < first.end {
                    first.start = begin;
                }
            }
        }
    }
}
