//! Step 4: propositions → linked claims.
//!
//! [`compare`] tells how two propositions stand to each other, with a score that ranks and evidence in words.
//! [`Matcher`] keeps statements and groups them into claims. [`ClaimSearch`] finds known claims for any text.

mod affinity;
mod align;
mod articles;
mod background;
mod candidates;
mod cluster;
mod compare;
mod copies;
mod decide;
mod detail;
pub(crate) mod exclusive;
mod index;
mod joining;
mod judged;
mod leftovers;
mod linkage;
mod matcher;
mod numbers;
mod prepositions;
mod profile;
mod rarity;
mod roles;
mod search;
mod search_terms;
mod spelling;
mod spokesman;
mod stem;
mod terms;
mod text_stance;
mod wording;
mod wrapper;

pub use compare::{Comparer, Comparison, Similarity, compare};
pub use copies::{Copies, copies};
pub(crate) use judged::Judged;
pub use matcher::{Broader, Group, Matcher, Statement};
pub use rarity::Rarity;
pub use search::{ClaimSearch, Found};
pub use text_stance::{TextStance, text_stance};
