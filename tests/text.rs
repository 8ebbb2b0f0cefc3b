//! Step 1 over the tables in `tests/text`: sentences, tokens, quotations, zones; and what holds for any text.

#[path = "support/soundness.rs"]
mod soundness;

use std::fs;
use std::path::Path;

use claim_provenance::text::{Analyser, Zone};
use proptest::prelude::*;

use soundness::sound_document;

fn table(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/text").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The lines of a table with their numbers, without comments and empty lines.
fn cases(table: &str) -> impl Iterator<Item = (usize, &str)> {
    table
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with("# "))
}

#[test]
fn sentences() {
    let mut wrong = Vec::new();
    for (line, case) in cases(&table("sentences.txt")) {
        let expected: Vec<&str> = case.split(" || ").collect();
        let text = expected.join(" ");
        let document = Analyser::new().analyse_statement(&text);
        let got: Vec<&str> = document.sentences().iter().map(|sentence| &text[sentence.span.range()]).collect();
        if got != expected {
            wrong.push(format!("line {line}: {}", got.join(" || ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tokens() {
    let mut wrong = Vec::new();
    for (line, case) in cases(&table("tokens.txt")) {
        let expected: Vec<&str> = case.split([' ', '~']).collect();
        let text = case.replace('~', "");
        let document = Analyser::new().analyse_statement(&text);
        let got: Vec<&str> = (0..document.tokens().len()).map(|token| document.word(token)).collect();
        if got != expected {
            wrong.push(format!("line {line}: {}", got.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn quotations() {
    let mut wrong = Vec::new();
    for (line, case) in cases(&table("quotations.tsv")) {
        let mut columns = case.split('\t');
        let text = columns.next().unwrap_or_default().replace(" ¶ ", "\n\n");
        let expected: Vec<&str> = columns.collect();
        let document = Analyser::new().analyse_statement(&text);
        let got: Vec<String> = document
            .quotations()
            .iter()
            .map(|quotation| {
                format!(
                    "{}{}{}{}: {}",
                    if quotation.single { "single" } else { "double" },
                    if quotation.parent.is_some() { " nested" } else { "" },
                    if quotation.closed { "" } else { " open" },
                    if quotation.continues.is_some() { " continues" } else { "" },
                    &text[quotation.inner.range()]
                )
            })
            .collect();
        if got.iter().map(|quotation| quotation.trim_end()).ne(expected.iter().map(|quotation| quotation.trim_end())) {
            wrong.push(format!("line {line}: {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn zone_name(zone: Zone) -> String {
    format!("{zone:?}").to_lowercase()
}

#[test]
fn zones() {
    let mut wrong = Vec::new();
    let table = table("zones.txt");
    let pages = table.lines().filter(|line| !line.starts_with("# ")).collect::<Vec<_>>().join("\n");
    for (number, page) in pages.split("\n====\n").enumerate() {
        let (told, lines): (Vec<&str>, Vec<&str>) = page.lines().partition(|line| line.starts_with('@'));
        let text =
            lines.iter().map(|line| line.split_once('\t').map_or("", |(_, text)| text)).collect::<Vec<_>>().join("\n");
        let document = Analyser::new().analyse(&text);
        let expected = lines.iter().filter_map(|line| line.split_once('\t').map(|(zone, _)| zone.to_owned()));
        let got = document.paragraphs().iter().map(|paragraph| zone_name(paragraph.zone));
        if got.clone().ne(expected) {
            wrong.push(format!("page {}: {}", number + 1, got.collect::<Vec<_>>().join(" ")));
        }
        let inferred = document.inferred();
        let mut found = Vec::new();
        found.extend(inferred.outlet.iter().map(|(name, span)| (format!("@outlet\t{name}"), *span)));
        found.extend(inferred.byline.iter().map(|(name, span)| (format!("@byline\t{name}"), *span)));
        found.extend(inferred.published.iter().map(|(day, span)| (format!("@published\t{day}"), *span)));
        found.extend(inferred.agencies.iter().map(|(_, name, span)| (format!("@agency\t{name}"), *span)));
        if found.iter().map(|(line, _)| line.as_str()).ne(told.iter().copied()) {
            wrong.push(format!("page {}: {found:?}", number + 1));
        }
        for (line, span) in found {
            let value = line.split_once('\t').map_or("", |(_, value)| value);
            assert!(line.starts_with("@published") || span.of(&text) == Some(value), "page {}: {line}", number + 1);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_text_gives_a_sound_document(text in "\\PC{0,120}") {
        sound_document(&Analyser::new().analyse(&text));
    }

    #[test]
    fn any_news_like_text_gives_a_sound_document(
        parts in proptest::collection::vec(prop_oneof![
            Just("The mayor"), Just(" said "), Just("“"), Just("”"), Just("\""), Just("'"), Just("’"), Just("‘"), Just(". "),
            Just("? "), Just("\n"), Just("\n\n"), Just("Mr."), Just(" U.S. "), Just("ca"), Just("n't"), Just("-"), Just(" — "),
            Just("$5m"), Just("1,200.5"), Just("By Ida Loy for LNB"), Just("(AP) — "), Just("© 2021 "), Just("..."), Just("e\u{301}"),
            Just("\u{0}"), Just("\r\n"), Just("شالوم"), Just("\u{202e}"), Just("東京。"), Just("March 9, 2021"), Just("READ ALSO: "),
            Just("@"), Just("www."), Just("/"), Just("'s"), Just("’ve"), Just("'em"), Just("»"), Just("„"),
        ], 0..40)
    ) {
        let text = parts.concat();
        sound_document(&Analyser::new().analyse(&text));
        sound_document(&Analyser::new().analyse_statement(&text));
    }
}

/// Bad input: a document each, no panic, and done in a moment. The sizes make anything quadratic stand out.
#[test]
fn hostile_input() {
    let many = 10_000;
    let texts = [
        String::new(),
        " \n\t\r\n ".to_owned(),
        "\0\u{1}\u{7f}".repeat(1000),
        "\"".repeat(many),
        "\" ".repeat(many),
        "“".repeat(many),
        "“a ".repeat(many),
        "a” ".repeat(many),
        "‘a ".repeat(many),
        "'a' \"b ".repeat(many / 4),
        "\"\n".repeat(many / 2),
        "'s".repeat(many),
        "a".repeat(1_000_000),
        "a-".repeat(many),
        "a.".repeat(many),
        "aaaaa.A".repeat(many / 4),
        "1a,".repeat(many),
        ".".repeat(many),
        ". ".repeat(many),
        "?((((".repeat(many / 4),
        "A. ".repeat(many),
        "e\u{301}".repeat(many),
        "\u{301}".repeat(many),
        "word ".repeat(many),
        "Read more\n".repeat(many / 8),
        "@".repeat(many),
        "http://".repeat(many / 4),
        "שלום ".repeat(many / 8),
        "東京".repeat(many / 4),
        "東京。".repeat(many / 8),
        "\r".repeat(many),
        "\u{202e}abc\u{202c} ".repeat(many / 8),
    ];
    for text in &texts {
        let document = Analyser::new().analyse(text);
        assert!(document.tokens().iter().all(|token| token.span.of(text).is_some()));
        let _ = (0..document.tokens().len()).filter_map(|token| document.quotation_of(token)).count();
    }
}

#[test]
fn what_is_skipped_or_doubted_is_said() {
    let says = |text: &str, part: &str| {
        let document = Analyser::new().analyse(text);
        assert!(document.diagnostics().iter().any(|diagnostic| diagnostic.message.contains(part)), "{part}");
    };
    says(&"he saw it and ".repeat(100), "read in pieces");
    says("Он сказал, что корабль вышел из порта в понедельник и вернётся домой к вечеру.", "not Latin");
    says(&"der Hafen bleibt bis morgen geschlossen, sagte die Ministerin. ".repeat(4), "English");
    says("He said “we are going home.", "does not close");
    says("He said we are going home.”", "without an opening");
    assert!(Analyser::new().analyse("He said “we are going home.”").diagnostics().is_empty());
}
