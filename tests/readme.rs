//! The README opens with what the main program really prints.
//!
//! `UPDATE_README=1 cargo test --test readme` writes it anew.

mod support;

const BEGIN: &str = "<!-- Written by: UPDATE_README=1 cargo test --test readme -->\n";
const END: &str = "<!-- end -->";

#[test]
fn the_readme_shows_the_real_output() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let ran = support::run("trace", &[]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    // Up to the claims nearby, which fill a page of their own.
    let shown = ran.stdout.split("\nTIMELINE\n").next().unwrap_or_default();
    let block = format!("```console\n$ cargo run --release --example trace\n{shown}…\n```\n");
    let (before, rest) = readme.split_once(BEGIN).expect("the README marks where the block begins");
    let (written, after) = rest.split_once(END).expect("the README marks where the block ends");
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, format!("{before}{BEGIN}{block}{END}{after}")).unwrap();
    } else {
        assert!(written == block, "the README's block is not what trace prints; see the head of this file");
    }
}
