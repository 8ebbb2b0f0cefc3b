//! What comparisons found, kept while statements are added.
//!
//! A comparison depends on what the two propositions say and on how telling their words are in the collection; both go
//! into the key. So what is kept never differs from what comparing anew would find, and what an addition leaves as it was
//! is not compared again. Only pairs of the last run are kept.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::Xxh3;

use super::Comparison;
use super::profile::Profile;

/// A statement as a comparison sees it, as a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Seen(u128);

impl Seen {
    /// Of a profile. O(n) in the proposition.
    pub(super) fn of(profile: &Profile<'_>) -> Self {
        let mut hashed = Xxh3::new();
        profile.proposition.hash(&mut hashed);
        for term in &profile.terms {
            hashed.write_u32(term.weight.to_bits());
        }
        Self(hashed.digest128())
    }
}

/// Comparisons by what was compared.
pub(super) type Found = FxHashMap<(Seen, Seen), Comparison>;

/// Comparisons of the last run. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Judged(Arc<Mutex<Found>>);

impl Judged {
    /// Takes them out; another run at the same time finds none and compares anew.
    pub(super) fn take(&self) -> Found {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps those of a run.
    pub(super) fn keep(&self, found: Found) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = found;
    }
}
