//! Makes the tables of word relations that the crate ships from the database files of WordNet 3.0.
//!
//! `src/lexicon/wordnet_senses.tsv` says which senses a lemma has and how usual each is, `wordnet_relations.tsv` how the
//! senses hang together. `src/lexicon/wordnet.md` tells what is kept.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
Makes the tables of word relations from the database files of WordNet 3.0 (Debian: wordnet-base).

usage: word_relations [--words FILE]... --out DIRECTORY WORDNET

  WORDNET          directory with data.noun, index.noun, cntlist.rev and so on
  --words FILE     a text whose words are kept beside those that WordNet has seen in running text; may be repeated
  --out DIRECTORY  where the tables go (src/lexicon)
";

/// Most senses kept of a lemma for each part of speech, and the least share of its uses that one must have.
const SENSES: usize = 4;
const LEAST_SHARE: f64 = 0.1;
/// A sense with more kinds below it than this is too general to say anything (person, act, artifact).
const GENERAL: usize = 1200;
/// The same for verbs (move, change, make).
const GENERAL_VERB: usize = 150;
/// Steps up that are kept.
const STEPS: usize = 5;

/// Part of speech and place in its file: what names a synset in WordNet.
type Synset = (char, u32);

#[derive(Default)]
struct Entry {
    words: Vec<String>,
    broader: Vec<Synset>,
    instance_of: Vec<Synset>,
    derived: Vec<(usize, Synset)>,
    near: Vec<Synset>,
}

#[derive(Default)]
struct Database {
    synsets: BTreeMap<Synset, Entry>,
    /// Senses of lemma and part of speech, most usual first.
    index: BTreeMap<(String, char), Vec<Synset>>,
    counts: HashMap<(String, char, usize), f64>,
}

impl Database {
    fn read(directory: &Path) -> Result<Self, Box<dyn Error>> {
        let mut out = Self::default();
        for (name, part) in [("noun", 'n'), ("verb", 'v'), ("adj", 'a'), ("adv", 'r')] {
            for line in read(&directory.join(format!("data.{name}")))?.lines().filter(|line| !line.starts_with(' ')) {
                out.synset(line, part).ok_or_else(|| format!("data.{name}: {line}"))?;
            }
            for line in read(&directory.join(format!("index.{name}")))?.lines().filter(|line| !line.starts_with(' ')) {
                let fields: Vec<&str> = line.split_whitespace().collect();
                let count: usize = fields[2].parse()?;
                let senses = fields[fields.len() - count..].iter().map(|at| at.parse().map(|at| (part, at)));
                out.index.insert((fields[0].to_owned(), part), senses.collect::<Result<_, _>>()?);
            }
        }
        for line in read(&directory.join("cntlist.rev"))?.lines() {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let &[key, sense, count] = fields.as_slice() else { continue };
            let Some((lemma, rest)) = key.split_once('%') else { continue };
            let part = match rest.chars().next() {
                Some('1') => 'n',
                Some('2') => 'v',
                Some('4') => 'r',
                _ => 'a',
            };
            out.counts.insert((lemma.to_owned(), part, sense.parse()?), count.parse()?);
        }
        Ok(out)
    }

    /// One line of a data file; see wndb(5WN).
    fn synset(&mut self, line: &str, part: char) -> Option<()> {
        let mut fields = line.split('|').next()?.split_whitespace();
        let at: u32 = fields.next()?.parse().ok()?;
        fields.next()?;
        fields.next()?;
        let words = usize::from_str_radix(fields.next()?, 16).ok()?;
        let mut entry = Entry::default();
        for _ in 0..words {
            let word = fields.next()?;
            entry.words.push(word.split('(').next()?.to_owned());
            fields.next()?;
        }
        let pointers: usize = fields.next()?.parse().ok()?;
        for _ in 0..pointers {
            let kind = fields.next()?;
            let target: u32 = fields.next()?.parse().ok()?;
            let target_part = match fields.next()?.chars().next()? {
                's' => 'a',
                other => other,
            };
            let from = usize::from_str_radix(fields.next()?.get(..2)?, 16).ok()?;
            let target = (target_part, target);
            match kind {
                "@" => entry.broader.push(target),
                "@i" => entry.instance_of.push(target),
                "+" | "\\" => entry.derived.push((from, target)),
                "&" | "$" => entry.near.push(target),
                _ => {}
            }
        }
        self.synsets.insert((part, at), entry);
        Some(())
    }

    /// How many synsets lie below each.
    fn sizes(&self) -> HashMap<Synset, usize> {
        let mut below: HashMap<Synset, BTreeSet<Synset>> = HashMap::new();
        for &synset in self.synsets.keys() {
            let mut queue = vec![synset];
            let mut seen = BTreeSet::new();
            while let Some(at) = queue.pop() {
                for &up in self.synsets.get(&at).into_iter().flat_map(|entry| &entry.broader) {
                    if seen.insert(up) {
                        below.entry(up).or_default().insert(synset);
                        queue.push(up);
                    }
                }
            }
        }
        below.into_iter().map(|(synset, set)| (synset, set.len())).collect()
    }

    /// The kept senses of a lemma with their shares of its uses.
    fn senses(&self, lemma: &str, part: char) -> Vec<(Synset, f64)> {
        let Some(senses) = self.index.get(&(lemma.to_owned(), part)) else { return Vec::new() };
        let count = |at: usize| self.counts.get(&(lemma.to_owned(), part, at + 1)).copied().unwrap_or(0.0) + 0.5;
        let all: f64 = (0..senses.len()).map(count).sum();
        let shares = senses.iter().enumerate().map(|(at, &synset)| (synset, count(at) / all));
        let is_instance = |synset: &Synset| self.synsets.get(synset).is_some_and(|entry| !entry.instance_of.is_empty());
        shares.filter(|(synset, share)| *share >= LEAST_SHARE && !is_instance(synset)).take(SENSES).collect()
    }

    /// Synsets above one, at most [`STEPS`] up, without those that are too general.
    fn above(&self, synset: Synset, sizes: &HashMap<Synset, usize>) -> Vec<Synset> {
        let limit = if synset.0 == 'v' { GENERAL_VERB } else { GENERAL };
        let mut found = Vec::new();
        let mut level = vec![synset];
        for _ in 0..STEPS {
            level = level
                .iter()
                .filter_map(|at| self.synsets.get(at))
                .flat_map(|entry| entry.broader.iter().copied())
                .filter(|up| sizes.get(up).is_none_or(|&size| size <= limit) && !found.contains(up))
                .collect();
            found.extend(&level);
        }
        found
    }
}

fn read(path: &Path) -> Result<String, Box<dyn Error>> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn run(words: &[PathBuf], directory: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let database = Database::read(directory)?;
    let sizes = database.sizes();
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for path in words {
        let text = read(path)?.to_lowercase();
        wanted.extend(text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').map(str::to_owned));
    }
    let seen: BTreeSet<&str> = database.counts.keys().map(|(lemma, ..)| lemma.as_str()).collect();
    let keeps = |lemma: &str| {
        let plain = lemma.chars().all(|letter| letter.is_ascii_alphabetic() || matches!(letter, '_' | '-'));
        plain && lemma.len() > 2 && (seen.contains(lemma) || wanted.contains(lemma))
    };
    let lemmas: BTreeSet<&str> =
        database.index.keys().map(|(lemma, _)| lemma.as_str()).filter(|lemma| keeps(lemma)).collect();
    let mut numbers: BTreeMap<Synset, usize> = BTreeMap::new();
    let mut number = |synset: Synset| {
        let next = numbers.len();
        *numbers.entry(synset).or_insert(next)
    };
    let mut senses_out = String::new();
    let mut related: BTreeSet<Synset> = BTreeSet::new();
    for lemma in &lemmas {
        let mut row = Vec::new();
        for part in ['n', 'v', 'a', 'r'] {
            for (synset, share) in database.senses(lemma, part) {
                related.insert(synset);
                row.push(format!("{part}{}:{}", number(synset), (share * 9.0).round().max(1.0)));
            }
        }
        if !row.is_empty() {
            senses_out.push_str(&format!("{lemma}\t{}\n", row.join(" ")));
        }
    }
    let mut relations_out = String::new();
    for &synset in &related {
        let entry = &database.synsets[&synset];
        let named = |list: &mut dyn Iterator<Item = Synset>, number: &mut dyn FnMut(Synset) -> usize| {
            let set: BTreeSet<usize> = list.filter(|synset| related.contains(synset)).map(number).collect();
            set.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
        };
        let above = named(&mut database.above(synset, &sizes).into_iter(), &mut number);
        // A derivation of a word that the row keeps; WordNet gives it for single words of the synset.
        let kept = |&&(word, _): &&(usize, Synset)| {
            word == 0 || entry.words.get(word - 1).is_some_and(|w| lemmas.contains(w.to_lowercase().as_str()))
        };
        let derived = named(&mut entry.derived.iter().filter(kept).map(|&(_, target)| target), &mut number);
        let near = named(&mut entry.near.iter().copied(), &mut number);
        if !(above.is_empty() && derived.is_empty() && near.is_empty()) {
            let dash = |text: String| if text.is_empty() { "-".to_owned() } else { text };
            relations_out.push_str(&format!(
                "{}\t{}\t{}\t{}\n",
                number(synset),
                dash(above),
                dash(derived),
                dash(near)
            ));
        }
    }
    eprintln!("{} lemmas, {} senses", lemmas.len(), numbers.len());
    for (name, head, rows) in [
        (
            "wordnet_senses.tsv",
            "Senses of lemmas, from WordNet 3.0; see wordnet.md.\n# columns: lemma | senses: part of speech (n, v, a, r), number, share of the lemma's uses in ninths",
            senses_out,
        ),
        (
            "wordnet_relations.tsv",
            "How senses hang together, from WordNet 3.0; see wordnet.md. Numbers are those of wordnet_senses.tsv.\n# columns: sense | broader senses, up to five steps up | senses derived from it (destroy, destruction) | near senses",
            relations_out,
        ),
    ] {
        std::fs::write(out.join(name), format!("# {head}\n{rows}"))?;
    }
    Ok(())
}

fn arguments() -> Result<Option<(Vec<PathBuf>, PathBuf, PathBuf)>, lexopt::Error> {
    use lexopt::prelude::{Long, Short, Value};
    let (mut words, mut out, mut directory) = (Vec::new(), None, None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(None),
            Long("words") => words.push(parser.value()?.into()),
            Long("out") => out = Some(parser.value()?.into()),
            Value(value) if directory.is_none() => directory = Some(value.into()),
            other => return Err(other.unexpected()),
        }
    }
    match directory.zip(out) {
        Some((directory, out)) => Ok(Some((words, directory, out))),
        None => Err("a directory of WordNet and --out are needed".into()),
    }
}

fn main() -> ExitCode {
    let done = match arguments() {
        Ok(Some((words, directory, out))) => run(&words, &directory, &out),
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("word_relations: {error}");
            ExitCode::from(2)
        }
    }
}
