//! Runs the examples' programs, which `cargo test` builds beside the tests.
#![allow(dead_code, unreachable_pub)]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// What a program did.
pub struct Ran {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// `target/PROFILE/examples/NAME`, found from this test's own place in `target/PROFILE/deps`.
pub fn program(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("a test knows its own path");
    let profile = own.parent().and_then(|deps| deps.parent()).expect("tests stand in target/PROFILE/deps");
    let path = profile.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.is_file(), "{} is missing: run `cargo build --examples`", path.display());
    path
}

/// Runs an example in the crate's own folder.
pub fn run(name: &str, arguments: &[&str]) -> Ran {
    run_with(name, arguments, "")
}

/// Runs an example with this standard input.
pub fn run_with(name: &str, arguments: &[&str], input: &str) -> Ran {
    let mut child = Command::new(program(name))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The tests' input is small enough for the pipe; a program that does not read it closes the pipe.
    let _ = child.stdin.take().map(|mut pipe| pipe.write_all(input.as_bytes()));
    let Output { status, stdout, stderr } = child.wait_with_output().expect("the program ends");
    Ran {
        code: status.code(),
        stdout: String::from_utf8(stdout).expect("output is UTF-8"),
        stderr: String::from_utf8(stderr).expect("errors are UTF-8"),
    }
}

/// A file of this text in a folder of the test's own.
pub fn file(name: &str, text: impl AsRef<[u8]>) -> String {
    let folder = std::env::temp_dir().join(format!("claim-provenance-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
    let path = folder.join(name);
    std::fs::write(&path, text).expect("the temporary folder can be written");
    path.to_string_lossy().into_owned()
}
