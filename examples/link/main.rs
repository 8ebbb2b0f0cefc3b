//! Compares claims, groups them, searches them. `link --help` shows how.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "../shared/mod.rs"]
mod shared;

mod claims;
mod lines;
mod pairs;
mod read;
mod search;
mod stance;

use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::*;

const USAGE: &str = "\
Compares claims, groups them, searches them.

usage: link pairs FILE
       link claims FILE
       link stance FILE
       link search --claims FILE --queries FILE [--top N]
       link read FILE

  pairs   how two texts stand to each other
          FILE: {\"id\", \"a\": {\"text\", \"published\"?, \"source\"?, \"context\"?}, \"b\": {..}} a line
          prints {\"id\", \"relation\", \"score\", \"evidence\": [..]} a line; relation is
          same, a_narrower, b_narrower, contradicts or different
  claims  which texts make the same claim, denials with what they deny
          FILE: {\"id\", \"text\", \"published\"?, \"source\"?, \"stance\"?} a line
          prints {\"id\", \"cluster\"} a line
  stance  where a text stands toward a claim that it is about
          FILE: {\"id\", \"claim\", \"text\"} a line
          prints {\"id\", \"stance\"} a line: asserts, denies or no_position (only reports it)
  search  which known claims a text of any kind is about; both files: {\"id\", \"text\"} a line
          prints {\"query\", \"ranked\": [[claim id, score], ..]} a line, best first, at most N (20)
  read    what each text says: predicates with roles, names, amounts, times
          FILE: as for claims; prints {\"id\", \"proposition\"} a line

Files are JSON Lines; `-` reads standard input. Errors go to stderr with exit code 2.
";

fn main() -> ExitCode {
    shared::run("link", || {
        let mut arguments = lexopt::Parser::from_env();
        let mut words: Vec<String> = Vec::new();
        let mut search = search::Choices::default();
        while let Some(argument) = arguments.next()? {
            match argument {
                Short('h') | Long("help") => return shared::print(USAGE),
                Long("claims") => search.claims = Some(arguments.value()?.into()),
                Long("queries") => search.queries = Some(arguments.value()?.into()),
                Long("top") => search.top = arguments.value()?.parse()?,
                Value(word) => words.push(word.string()?),
                other => return Err(other.unexpected().into()),
            }
        }
        match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["pairs", file] => pairs::run(&PathBuf::from(file)),
            ["read", file] => read::run(&PathBuf::from(file)),
            ["claims", file] => claims::run(&PathBuf::from(file)),
            ["stance", file] => stance::run(&PathBuf::from(file)),
            ["search"] => search::run(&search),
            [] => Err("a command is missing; `link --help` lists them".into()),
            _ => Err("these arguments do not fit a command; `link --help` shows the usage".into()),
        }
    })
}
