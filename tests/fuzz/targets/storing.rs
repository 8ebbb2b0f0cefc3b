//! JSON → ledger.
#![no_main]

#[path = "../../support/fuzzed.rs"]
mod fuzzed;
#[path = "../../support/soundness.rs"]
mod soundness;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::storing(bytes));
