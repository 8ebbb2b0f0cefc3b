//! Step 5: a claim → its dossier.
