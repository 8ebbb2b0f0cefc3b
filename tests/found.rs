//! Inputs that once went wrong, found by the fuzzers under `tests/fuzz`: a folder a target, a file an input, named for what was
//! wrong.

#[path = "support/fuzzed.rs"]
mod fuzzed;
#[path = "support/soundness.rs"]
mod soundness;

use std::path::Path;

#[test]
fn what_went_wrong_once_goes_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/found");
    let mut count = 0;
    for target in std::fs::read_dir(folder).unwrap() {
        let target = target.unwrap().path();
        let name = target.file_name().unwrap().to_str().unwrap();
        let check = fuzzed::target(name).unwrap_or_else(|| panic!("{name} is no target"));
        let mut files: Vec<_> = std::fs::read_dir(&target).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        for file in files {
            let bytes = std::fs::read(&file).unwrap();
            let checked = std::panic::catch_unwind(|| check(&bytes));
            assert!(checked.is_ok(), "{} goes wrong again", file.display());
            count += 1;
        }
    }
    assert!(count > 0);
}
