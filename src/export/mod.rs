//! Step 6: dossiers → standard formats.
