//! What things are called in the texts that are made for people.

use crate::model::Stance;

/// "asserts", or "assert" of several.
pub(crate) fn stance(stance: Stance, holders: usize) -> &'static str {
    match (stance, holders) {
        (Stance::Asserts, 1) => "asserts",
        (Stance::Asserts, _) => "assert",
        (Stance::Denies, 1) => "denies",
        (Stance::Denies, _) => "deny",
        (Stance::Doubts, 1) => "doubts",
        (Stance::Doubts, _) => "doubt",
        (Stance::NoPosition, 1) => "takes no position",
        (Stance::NoPosition, _) => "take no position",
    }
}
