//! Step 4: propositions → linked claims.

pub(crate) mod index;
