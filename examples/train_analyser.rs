//! Trains the English tagger and parser from CoNLL-U files, or measures them.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

use claim_provenance::text::Dependency;
use claim_provenance::text::training::{Measurement, SEED, Treebank, measure, parse, train};

const USAGE: &str = "\
Trains the English tagger and parser, or measures them.

usage: train_analyser --output MODEL [--seed N] [--agreed OTHER.conllu BETTER.conllu] TRAIN.conllu..
       train_analyser --evaluate GOLD.conllu [--model MODEL] [--labels]
       train_analyser --parse ARTICLES.jsonl [--model MODEL]

  --output FILE    where the model goes; training takes some minutes and gives the same bytes each time
  --evaluate FILE  measure on this treebank: prints {\"upos\",\"uas\",\"las\",\"tokens\"}, in per cent, over all
                   words of the file (gold words, predicted tags); relations with those subtypes that the crate knows
  --seed N         start from other random numbers than the model in the crate
  --agreed A B     learn also from two models' parses of the same texts: from B's sentences, where A agrees
  --parse FILE     print the parses of articles, one a line with its \"text\", as CoNLL-U
  --model FILE     measure or parse with this model in place of the one in the crate
  --labels         print the F1 of each relation as well, on stderr

Files are plain CoNLL-U; unpack others first: zcat train.conllu.gz > train.conllu";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train_analyser: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    use lexopt::prelude::*;
    let (mut output, mut evaluate, mut model, mut labels, mut files) = (None, None, None, false, Vec::new());
    let (mut seed, mut agreed, mut texts) = (SEED, None, None);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("output") => output = Some(arguments.value()?.string()?),
            Long("evaluate") => evaluate = Some(arguments.value()?.string()?),
            Long("model") => model = Some(arguments.value()?.string()?),
            Long("labels") => labels = true,
            Long("seed") => seed = arguments.value()?.parse()?,
            Long("agreed") => agreed = Some((arguments.value()?.string()?, arguments.value()?.string()?)),
            Long("parse") => texts = Some(arguments.value()?.string()?),
            Short('h') | Long("help") => {
                println!("{USAGE}");
                return Ok(());
            }
            Value(file) => files.push(file.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if output.is_none() && evaluate.is_none() && texts.is_none() {
        return Err("--output, --evaluate or --parse is needed; see --help".into());
    }
    if let Some(texts) = texts {
        return print_parses(&texts, model.as_deref());
    }
    if let Some(output) = &output {
        let mut treebank = read(&files)?;
        eprintln!("{} sentences", treebank.len());
        if let Some((other, better)) = agreed {
            treebank.add_agreed(&read(&[other])?, &read(&[better])?)?;
            eprintln!("{} sentences with those agreed on", treebank.len());
        }
        let bytes = train(&treebank, seed, |line| eprintln!("{line}"))?;
        std::fs::write(output, &bytes).map_err(|error| format!("{output}: {error}"))?;
        eprintln!("{output}: {} bytes", bytes.len());
    }
    if let Some(file) = evaluate {
        let treebank = read(&[file])?;
        let bytes = model.or(output).map(|file| std::fs::read(&file).map_err(|error| format!("{file}: {error}")));
        let found = measure(&treebank, bytes.transpose()?.as_deref())?;
        print(&found, labels);
    }
    Ok(())
}

/// Prints what a model makes of articles.
fn print_parses(file: &str, model: Option<&str>) -> Result<(), Box<dyn std::error::Error>> {
    let model = model.map(std::fs::read).transpose()?;
    for (number, line) in std::fs::read_to_string(file)?.lines().enumerate() {
        let article: serde_json::Value =
            serde_json::from_str(line).map_err(|error| format!("{file}, line {}: {error}", number + 1))?;
        let text = article["text"].as_str().ok_or_else(|| format!("{file}, line {}: no text", number + 1))?;
        print!("{}", parse(text, model.as_deref())?);
    }
    Ok(())
}

fn read(files: &[String]) -> Result<Treebank, Box<dyn std::error::Error>> {
    let mut treebank = Treebank::default();
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        treebank.add(file, &text)?;
    }
    Ok(treebank)
}

fn print(found: &Measurement, labels: bool) {
    let percent = |part: usize| (1e4 * part as f64 / found.tokens.max(1) as f64).round() / 1e2;
    let (upos, xpos, uas, las) = (percent(found.tags), percent(found.fine), percent(found.heads), percent(found.arcs));
    println!("{{\"upos\": {upos}, \"xpos\": {xpos}, \"uas\": {uas}, \"las\": {las}, \"tokens\": {}}}", found.tokens);
    if !labels {
        return;
    }
    eprintln!("{:<16} {:>6} {:>9} {:>6}", "relation", "gold", "predicted", "F1");
    for score in found.labels.iter().filter(|score| score.gold > 0 && score.label != Dependency::Punct) {
        let f1 = 100.0 * score.f1();
        eprintln!("{:<16} {:>6} {:>9} {:>6.1}", score.label.as_str(), score.gold, score.predicted, f1);
    }
}
