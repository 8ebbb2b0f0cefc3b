//! Words by which a text takes a stand toward a claim that it repeats.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// What a word does to a claim that is repeated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum StanceCue {
    /// Calls it false, this strongly.
    Debunks(f32),
    /// Passes it on as somebody's or as not settled, this strongly.
    Reports(f32),
    /// Negates.
    Negates,
    /// Follows "not" without a denial.
    Open,
}

/// Longest phrase, in words.
pub(crate) const LONGEST_CUE: usize = 4;

/// The entry of a phrase in lower case.
pub(crate) fn stance_cue(phrase: &str) -> Option<StanceCue> {
    static CUES: OnceLock<FxHashMap<&'static str, StanceCue>> = OnceLock::new();
    let cues = CUES.get_or_init(|| {
        rows(include_str!("stance_cues.tsv"))
            .filter_map(|row| {
                let strength = row.get(2)?.parse().ok()?;
                let cue = match *row.get(1)? {
                    "debunks" => StanceCue::Debunks(strength),
                    "reports" => StanceCue::Reports(strength),
                    "negates" => StanceCue::Negates,
                    "open" => StanceCue::Open,
                    _ => return None,
                };
                Some((row[0], cue))
            })
            .collect()
    });
    cues.get(phrase).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_loads() {
        for row in rows(include_str!("stance_cues.tsv")) {
            assert!(stance_cue(row[0]).is_some(), "{row:?}");
            assert!(row[0].split(' ').count() <= LONGEST_CUE, "{row:?}");
        }
    }
}
