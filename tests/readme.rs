//! The README shows what the examples really print.
//!
//! `UPDATE_README=1 cargo test --test readme` writes it anew.

mod support;

const BEGIN: &str = "<!-- Written by: UPDATE_README=1 cargo test --test readme -->\n";
const END: &str = "<!-- end -->";
const FENCE: &str = "```console\n";
const COMMAND: &str = "$ cargo run --release --example ";

#[test]
fn the_readme_shows_the_real_output() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let mut written = String::new();
    let mut rest = readme.as_str();
    let mut blocks = 0;
    while let Some((before, block)) = rest.split_once(BEGIN) {
        let (block, after) = block.split_once(END).expect("a block ends");
        written.extend([before, BEGIN, &real(block), END]);
        rest = after;
        blocks += 1;
    }
    written.push_str(rest);
    assert!(blocks > 1, "the README marks where its blocks begin");
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, written).unwrap();
    } else {
        assert!(written == readme, "a block of the README is not what its command prints; see the head of this file");
    }
}

/// The block with what its command prints now.
fn real(block: &str) -> String {
    let command = block.strip_prefix(FENCE).and_then(|rest| rest.lines().next()).expect("a block names its command");
    let mut words = command.strip_prefix(COMMAND).expect("a block runs an example").split(' ');
    let example = words.next().expect("an example has a name");
    let arguments: Vec<&str> = words.filter(|word| *word != "--").collect();
    let ran = support::run(example, &arguments);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    // Of a dossier up to the claims nearby, which fill a page of their own.
    let shown = match ran.stdout.split_once("\nTIMELINE\n") {
        Some((shown, _)) => format!("{shown}…\n"),
        None => ran.stdout,
    };
    format!("{FENCE}{command}\n{shown}```\n")
}
