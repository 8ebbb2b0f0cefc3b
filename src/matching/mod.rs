//! Step 4: propositions → linked claims.
