//! Trains the English tagger and parser from CoNLL-U files, or measures them.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

use claim_provenance::text::Dependency;
use claim_provenance::text::training::{Measurement, Treebank, measure, train};

const USAGE: &str = "\
Trains the English tagger and parser, or measures them.

usage: train_analyser --output MODEL TRAIN.conllu..
       train_analyser --evaluate GOLD.conllu [--model MODEL] [--labels]

  --output FILE    where the model goes; training takes some minutes and gives the same bytes each time
  --evaluate FILE  measure on this treebank: prints {\"upos\",\"uas\",\"las\",\"tokens\"}, in per cent, over all
                   words of the file (gold words, predicted tags); relations with those subtypes that the crate knows
  --model FILE     measure this model in place of the one in the crate
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
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("output") => output = Some(arguments.value()?.string()?),
            Long("evaluate") => evaluate = Some(arguments.value()?.string()?),
            Long("model") => model = Some(arguments.value()?.string()?),
            Long("labels") => labels = true,
            Short('h') | Long("help") => {
                println!("{USAGE}");
                return Ok(());
            }
            Value(file) => files.push(file.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if output.is_none() && evaluate.is_none() {
        return Err("--output or --evaluate is needed; see --help".into());
    }
    if let Some(output) = &output {
        let treebank = read(&files)?;
        eprintln!("{} sentences", treebank.len());
        let bytes = train(&treebank, |line| eprintln!("{line}"))?;
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
