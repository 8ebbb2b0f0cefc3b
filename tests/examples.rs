//! The examples end to end, as a user runs them.

mod support;

use claim_provenance::{Ledger, Stance};
use serde_json::Value;
use support::{file, run};

const TWO: &str = "{\"id\":\"p1\",\"outlet\":\"Quay Courier\",\"published\":\"2024-03-04\",\"text\":\"The ferry operator said that nine boats had been held in port.\"}\n\
                   {\"id\":\"p2\",\"outlet\":\"Lindale Times\",\"published\":\"2024-03-05\",\"text\":\"The harbour authority denied that nine boats had been held in port.\"}\n";

#[test]
fn help_is_printed_and_unknown_options_are_refused() {
    for example in ["trace", "own_claims", "who_said_it", "live"] {
        let help = run(example, &["--help"]);
        assert_eq!(help.code, Some(0), "{example}");
        assert!(help.stdout.contains("usage: ") && help.stderr.is_empty(), "{example}");
        let wrong = run(example, &["--shout"]);
        assert_eq!(wrong.code, Some(2), "{example}");
        assert!(wrong.stderr.contains("--shout") && wrong.stdout.is_empty(), "{example}");
    }
    assert!(run("trace", &["--format", "yaml"]).stderr.contains("yaml"));
}

#[test]
fn trace_without_arguments_reads_the_samples() {
    let ran = run("trace", &[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    for title in ["CLAIM c-", "ASSERTED BY", "DENIED BY", "FIRST REPORT", "ORIGINS", "TIMELINE"] {
        assert!(ran.stdout.contains(title), "{title}");
    }
    assert!(ran.stdout.lines().take_while(|line| !line.starts_with("OTHER")).all(|line| line.chars().count() <= 100));
}

#[test]
fn trace_reads_lines_and_text_files() {
    let lines = file("two.jsonl", TWO);
    let text = file("harbour-note.txt", "The harbour master said that the storm had passed.\n");
    let ran = run("trace", &["--format", "json", &lines, &text]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let json: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["offsets"], "utf8");
    let ids: Vec<&str> = json["articles"].as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["harbour-note", "p1", "p2"]);
    for attribution in json["attributions"].as_array().unwrap() {
        for field in ["source", "cue", "content"] {
            assert!(attribution[field].is_array());
        }
    }
    let claims = json["claims"].as_array().unwrap();
    assert!(
        !claims.is_empty()
            && claims.iter().all(|claim| claim["attributions"].is_array() && claim["broader"].is_array())
    );
    // What is printed is a ledger that can be read back.
    let ledger: Ledger = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(ledger.claims().len(), claims.len());
    assert!(ledger.attributions().any(|attribution| attribution.stance == Stance::Denies));
}

#[test]
fn trace_puts_a_denial_beside_the_assertion() {
    let ran = run("trace", &["--claim", "nine boats held in port", "--format", "json", &file("denial.jsonl", TWO)]);
    let json: Value = serde_json::from_str(&ran.stdout).unwrap();
    let stances: Vec<&str> =
        json["dossiers"][0]["positions"].as_array().unwrap().iter().map(|p| p["stance"].as_str().unwrap()).collect();
    assert_eq!(stances, ["asserts", "denies"]);
    assert_eq!(json["asked"], "nine boats held in port");
}

#[test]
fn a_damaged_line_is_named_and_earlier_ones_are_kept() {
    let path =
        file("damaged.jsonl", format!("{TWO}{{\"id\": \"p3\", \"text\": 7}}\n{{\"id\":\"p4\",\"text\":\"\"}}\n"));
    let ran = run("trace", &["--format", "json", &path]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("damaged.jsonl, line 3: "), "{}", ran.stderr);
    let json: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["articles"].as_array().unwrap().len(), 2);
    assert!(run("trace", &[&path]).stdout.contains("nine boats"));
}

#[test]
fn files_that_are_missing_or_not_text() {
    let missing = run("trace", &["no/such/article.txt"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.stderr.contains("no/such/article.txt"), "{}", missing.stderr);
    let binary = run("trace", &[&file("binary.txt", [0xff, 0xfe, 0x00])]);
    assert_eq!(binary.code, Some(2));
    assert!(binary.stderr.contains("UTF-8"), "{}", binary.stderr);
}

#[test]
fn the_same_article_twice_is_an_error() {
    let path = file("twice.jsonl", TWO);
    let ran = run("trace", &[&path, &path]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("article `p1` is in the ledger already"), "{}", ran.stderr);
    assert!(ran.stdout.contains("nine boats"));
}

#[test]
fn nothing_to_find_is_said() {
    let ran = run("trace", &["--claim", "zeppelin", &file("zeppelin.jsonl", TWO)]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.stdout, "no claim in these articles is like “zeppelin”\n");
    let empty = run("trace", &[&file("empty.txt", "")]);
    assert_eq!(empty.code, Some(0));
    assert!(empty.stdout.starts_with("1 article, 0 attributions, 0 claims"), "{}", empty.stdout);
}

#[test]
fn hostile_articles_are_survived() {
    let marks = "\"“”‘’'".repeat(2_000);
    let endless = "word ".repeat(40_000);
    let nested = "He said that ".repeat(3_000);
    let odd = "\u{0}\u{202e}مرحبا\u{301}\u{7}\u{feff} said \"x\r\n\r\r\u{2028}".repeat(50);
    for (name, text) in [("marks", marks), ("endless", endless), ("nested", nested), ("odd", odd)] {
        let ran = run("trace", &["--format", "json", &file(&format!("{name}.txt"), text)]);
        assert_eq!(ran.code, Some(0), "{name}: {}", ran.stderr);
        assert!(serde_json::from_str::<Ledger>(&ran.stdout).is_ok(), "{name}");
    }
}

#[test]
fn own_claims_need_no_extractor() {
    let ran = run("own_claims", &[]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("Quay Courier → Ostrava County · published 2024-03-04"), "{}", ran.stdout);
    assert!(ran.stdout.contains("FIRST DENIAL 2024-03-05 · The operator · Lindale Times"), "{}", ran.stdout);
    let articles = file("own-articles.jsonl", TWO);
    let given = r#"{"article":"p1","source":"The ferry operator","stance":"asserts","cue":"said","content":"nine boats had been held in port"}"#;
    let ran = run("own_claims", &[&articles, &file("own.jsonl", given)]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("The ferry operator"), "{}", ran.stdout);
    let ran = run("own_claims", &[&articles, &file("own-bad.jsonl", format!("{given}\n{{"))]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("own-bad.jsonl, line 2: "), "{}", ran.stderr);
    let ran = run("own_claims", &[&articles, &file("own-lost.jsonl", given.replace("nine boats", "ten boats"))]);
    assert!(ran.stderr.contains("article `p1` does not contain “ten boats"), "{}", ran.stderr);
}

#[test]
fn trace_writes_every_form() {
    let path = file("forms.jsonl", TWO);
    let other = r#"{"id":"p3","text":"The baker said that her oven had cracked."}"#;
    let several = file("forms-several.jsonl", format!("{TWO}{other}\n"));
    for (format, begins) in [
        ("report", "{\n  \"version\": 1,"),
        ("markdown", "# Claim\n"),
        ("dot", "digraph provenance {"),
        ("mermaid", "flowchart LR\n"),
    ] {
        let ran = run("trace", &["--claim", "nine boats held in port", "--format", format, &path]);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{format}");
        assert!(ran.stdout.starts_with(begins), "{format}: {}", ran.stdout);
        let all = run("trace", &["--format", format, &several]);
        if format == "report" {
            assert_eq!(all.stdout.matches("\n      \"claim\": ").count(), 2, "the dossiers of all claims");
        } else {
            assert_eq!(all.code, Some(2), "{format} without a claim");
        }
    }
    let plain = run("trace", &["--claim", "nine boats", &path]);
    let coloured = run("trace", &["--claim", "nine boats", "--colour", "always", &path]);
    assert!(!plain.stdout.contains('\u{1b}') && coloured.stdout.contains("\u{1b}[1mASSERTED BY\u{1b}[0m"));
}

#[test]
fn who_said_it_finds_by_source_stance_and_day() {
    let path = file("who.jsonl", TWO);
    let ran = run("who_said_it", &["--source", "harbour authority", "--stance", "denies", &path]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("2024-03-05 · harbour authority · denies · Lindale Times [p2]"), "{}", ran.stdout);
    assert!(ran.stdout.ends_with("\n1 statement about 1 claim\n"), "{}", ran.stdout);
    for (conditions, statements) in [
        (&["--to", "2024-03-04"][..], 1),
        (&["--from", "2024-03-04", "--contested"], 2),
        (&["--outlet", "quay courier", "--outlet", "Lindale Times"], 2),
        (&["--source", "Orlen"], 0),
    ] {
        let ran = run("who_said_it", &[conditions, &["--json", &path]].concat());
        let lines: Vec<Value> = ran.stdout.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        assert_eq!(lines.len(), statements, "{conditions:?}: {}", ran.stdout);
    }
    assert!(run("who_said_it", &[]).stdout.contains("Russia"));
    for wrong in [["--stance", "shrugs"], ["--from", "yesterday"]] {
        let ran = run("who_said_it", &wrong);
        assert!(ran.code == Some(2) && ran.stderr.contains(wrong[1]), "{}", ran.stderr);
    }
}

#[test]
fn live_tells_what_each_article_adds() {
    let third = "{\"id\":\"p3\",\"outlet\":\"Port Wire\",\"published\":\"2024-03-06\",\"text\":\"The mayor of Lindale said that nine boats had been held in port.\"}\n";
    let lines = format!("{TWO}{{\"id\": 7}}\n{third}");
    let ran = support::run_with("live", &["-"], &lines);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("standard input, line 3: "), "{}", ran.stderr);
    let text = ran.stdout;
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    assert!(at("new claim     “nine boats had been held in port”") < at("new denial"), "{text}");
    assert!(at("new denial") < at("new origin"), "{text}");
    assert!(text.contains("harbour authority denies"), "{text}");
    let json = run("live", &["--json", &file("live.jsonl", TWO)]);
    let kinds: Vec<Value> =
        json.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["kind"].clone()).collect();
    assert_eq!(kinds, ["new_claim", "new_denial"]);
    let samples = run("live", &[]);
    assert!(samples.code == Some(0) && samples.stdout.contains("new denial"), "{}", samples.stderr);
    assert_eq!(run("live", &["no/such/file.jsonl"]).code, Some(2));
}
