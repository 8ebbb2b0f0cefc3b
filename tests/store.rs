//! The ledger in a file: what was committed stays, what is damaged is refused and left alone.

mod support;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use claim_provenance::store::Store;
use claim_provenance::{Article, Ledger};
use support::{file, program, run};

/// A path in a folder of the test's own, where nothing is.
fn fresh(name: &str) -> PathBuf {
    let path = PathBuf::from(file(name, ""));
    std::fs::remove_file(&path).unwrap();
    path
}

fn article(number: usize) -> Article {
    let (verb, day) = ([("said", 1), ("denied", 2), ("confirmed", 3)][number % 3], number % 27 + 1);
    let text = format!(
        "Né Varn, a spokesman for Orlen, {} that {} boats had been held in port.\n\n“We are ready,” she added.",
        verb.0,
        number / 3 + 2
    );
    let outlet = ["Quay Courier", "Lindale Times"][number % 2];
    let article = Article::builder(format!("n{number}")).outlet(outlet).published(format!("2024-03-{day:02}"));
    article.text(text).build().unwrap()
}

fn in_memory(articles: impl IntoIterator<Item = usize>) -> Ledger {
    let mut ledger = Ledger::new();
    for number in articles {
        ledger.add(article(number)).unwrap();
    }
    ledger
}

fn json(ledger: &Ledger) -> String {
    serde_json::to_string(ledger).unwrap()
}

#[test]
fn reopening_gives_the_same_ledger() {
    let path = fresh("reopened.ledger");
    let mut store = Store::open(&path).unwrap();
    assert!(store.ledger().articles().len() == 0);
    for number in 0..6 {
        assert!(!store.add(article(number)).unwrap().is_empty());
    }
    assert!(store.add(article(3)).unwrap_err().is_duplicate_article());
    let (seven, said) = (article(7), in_memory([7]).attributions().cloned().collect::<Vec<_>>());
    store.add_attributions(seven, said).unwrap();
    drop(store);

    let mut store = Store::open(&path).unwrap();
    assert_eq!(json(store.ledger()), json(&in_memory([0, 1, 2, 3, 4, 5, 7])));
    store.add_all([8, 9].map(article)).unwrap();
    assert!(store.add_all([10, 9].map(article)).unwrap_err().is_duplicate_article());
    assert!(store.add_all([10, 10].map(article)).unwrap_err().is_duplicate_article());
    store.merge(in_memory(8..12)).unwrap();
    let mut other = Ledger::new();
    other.add(Article::builder("n0").text("another text").build().unwrap()).unwrap();
    other.add(article(20)).unwrap();
    assert!(store.merge(other).unwrap_err().is_duplicate_article());
    drop(store);

    let store = Store::open(&path).unwrap();
    let whole = in_memory([0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11]);
    assert_eq!(json(store.ledger()), json(&whole));
    let claim = whole.find("two boats had been held in port")[0].claim;
    assert_eq!(store.ledger().dossier(claim), whole.dossier(claim));
    assert_eq!(json(&store.into_ledger()), json(&whole));
}

#[test]
fn one_at_a_time() {
    let path = fresh("locked.ledger");
    let store = Store::open(&path).unwrap();
    let error = Store::open(&path).unwrap_err();
    assert!(error.is_unreadable_file() && error.to_string().contains("it is open already"), "{error}");
    let ran = run("store", &[path.to_str().unwrap()]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("locked.ledger: it is open already"), "{}", ran.stderr);
    drop(store);
    assert!(Store::open(&path).is_ok());
}

/// Kills a program that adds articles, at another moment each time. Whatever it said was added is there, nothing else
/// is, and the file opens.
#[test]
fn killing_loses_nothing_that_was_committed() {
    let path = fresh("killed.ledger");
    let all = 240;
    let lines: String = (0..all).map(|number| serde_json::to_string(&article(number)).unwrap() + "\n").collect();
    let articles = file("killed.jsonl", lines);
    let (mut committed, mut deaths) = (0, 0);
    for round in 0u64.. {
        let mut child = Command::new(program("store"))
            .args([path.to_str().unwrap(), "add", &articles])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // Some die while they make or open the file, the others after some articles and a moment more.
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let wait = if round % 4 == 0 { 0 } else { 1 + round as usize * 7 % 13 };
        let mut said: Vec<String> = lines.by_ref().take(wait).map(Result::unwrap).collect();
        std::thread::sleep(Duration::from_micros(round * 1733 % 9000));
        child.kill().unwrap();
        deaths += usize::from(!child.wait().unwrap().success());
        // What it had said before it died.
        said.extend(lines.map(Result::unwrap));
        if !path.exists() {
            assert!(said.is_empty());
            continue;
        }
        let store = Store::open(&path).unwrap();
        let held = store.ledger().articles().len();
        assert!(held >= committed + said.len(), "round {round}: {held} articles, {committed} and {} more", said.len());
        // The last may have been committed and not yet said; it is then passed over in the next round.
        assert!(held <= committed + said.len() + 1);
        assert!((0..held).all(|number| store.ledger().article(&format!("n{number}")).is_some()));
        committed = held;
        if committed == all || round == 59 {
            break;
        }
    }
    assert!(deaths > 12 && committed > 60, "{deaths} deaths, {committed} articles");
    let store = Store::open(&path).unwrap();
    assert_eq!(json(store.ledger()), json(&in_memory(0..committed)));
}

/// A file of two articles, closed in good order.
fn two(name: &str) -> (PathBuf, Vec<u8>, String) {
    let path = fresh(name);
    let mut store = Store::open(&path).unwrap();
    store.add_all([0, 1].map(article)).unwrap();
    let held = json(store.ledger());
    drop(store);
    let bytes = std::fs::read(&path).unwrap();
    (path, bytes, held)
}

/// What opening a file of these bytes says, after checking that they were left alone.
fn refusal(path: &Path, bytes: &[u8]) -> claim_provenance::Error {
    std::fs::write(path, bytes).unwrap();
    let error = Store::open(path).unwrap_err();
    assert!(std::fs::read(path).unwrap() == bytes, "{error}");
    assert!(error.to_string().contains(path.file_name().unwrap().to_str().unwrap()), "{error}");
    error
}

#[test]
fn a_foreign_file_is_left_alone() {
    let path = fresh("foreign.ledger");
    for bytes in [&b""[..], b"r", b"Orlen denied it.\n", &[0; 5000], b"{\"ledger\":1,\"offsets\":\"utf8\"}\n"] {
        let error = refusal(&path, bytes);
        assert!(error.is_unreadable_file() && error.to_string().contains("no ledger"), "{error}");
    }
    // Databases of other programs.
    let other = fresh("other.redb");
    for name in ["about", "prices"] {
        let _ = std::fs::remove_file(&other);
        let database = redb::Database::create(&other).unwrap();
        let transaction = database.begin_write().unwrap();
        transaction.open_table(redb::TableDefinition::<u64, u64>::new(name)).unwrap().insert(1, 2).unwrap();
        transaction.commit().unwrap();
        drop(database);
        let error = refusal(&path, &std::fs::read(&other).unwrap());
        assert!(error.to_string().contains("no ledger"), "{error}");
    }
    let folder = path.with_file_name("folder.ledger");
    std::fs::create_dir_all(&folder).unwrap();
    assert!(Store::open(&folder).unwrap_err().is_unreadable_file());
    assert!(Store::open(path.with_file_name("none").join("x.ledger")).unwrap_err().is_unreadable_file());
}

/// The same file with one record changed behind the library's back.
fn tampered(path: &Path, bytes: &[u8], table: &str, key: &str, value: &[u8]) -> Vec<u8> {
    std::fs::write(path, bytes).unwrap();
    let database = redb::Database::open(path).unwrap();
    let transaction = database.begin_write().unwrap();
    if table == "about" {
        let mut about = transaction.open_table(redb::TableDefinition::<&str, &str>::new(table)).unwrap();
        about.insert(key, std::str::from_utf8(value).unwrap()).unwrap();
    } else {
        let mut articles = transaction.open_table(redb::TableDefinition::<&str, &[u8]>::new(table)).unwrap();
        articles.insert(key, value).unwrap();
    }
    transaction.commit().unwrap();
    drop(database);
    std::fs::read(path).unwrap()
}

#[test]
fn another_version_is_refused_in_words() {
    let (path, bytes, _) = two("version.ledger");
    for version in ["0", "3", "17"] {
        let error = refusal(&path, &tampered(&path, &bytes, "about", "version", version.as_bytes()));
        assert!(error.to_string().contains(&format!("version {version} of the form")), "{error}");
    }
    let error = refusal(&path, &tampered(&path, &bytes, "about", "version", b"new"));
    assert!(error.is_damaged(), "{error}");
    let error = refusal(&path, &tampered(&path, &bytes, "about", "form", b"recipes"));
    assert!(error.to_string().contains("no ledger"), "{error}");
}

#[test]
fn records_that_do_not_fit_are_refused() {
    let (path, bytes, _) = two("records.ledger");
    let record = serde_json::json!({"article": article(2), "attributions": []}).to_string();
    let wide = serde_json::json!({
        "article": article(2), "attributions": [], "diagnostics": [{"span": [1, 2], "message": ""}],
    });
    for (key, value, words) in [
        ("n2", "{".to_owned(), "article `n2`"),
        ("n3", record.clone(), "it holds article `n2`"),
        ("n2", record.replacen("\"text\"", "\"words\"", 1), "missing field `text`"),
        ("n2", wide.to_string(), "splits a character"),
        ("n2", format!("{}{record}", "[".repeat(100_000)), "invalid type"),
    ] {
        let error = refusal(&path, &tampered(&path, &bytes, "articles", key, value.as_bytes()));
        assert!(error.is_damaged() && error.to_string().contains(words), "{words}: {error}");
    }
    std::fs::write(&path, tampered(&path, &bytes, "articles", "n2", record.as_bytes())).unwrap();
    assert_eq!(Store::open(&path).unwrap().ledger().articles().len(), 3);
}

/// What was read off an article is checked like the article.
#[test]
fn readings_that_do_not_fit_are_refused() {
    let (path, bytes, _) = two("readings.ledger");
    for (value, words) in [
        ("{", "EOF"),
        (r#"{"sentences":[],"propositions":[]}"#, "it tells what 0 attributions say"),
        (r#"{"sentences":[],"propositions":[],"more":1}"#, "unknown field"),
    ] {
        let error = refusal(&path, &tampered(&path, &bytes, "readings", "n1", value.as_bytes()));
        let error = error.to_string();
        assert!(error.contains("read off article `n1`") && error.contains(words), "{words}: {error}");
    }
    let stored = reading(&path, &bytes, "n1");
    let text = String::from_utf8(stored).unwrap();
    for (from, to, words) in [
        ("\"sentences\":[[0,", "\"sentences\":[[2,", "does not fit the text"),
        ("\"word\":", "\"word\":9", "is missing"),
    ] {
        let value = text.replacen(from, to, 1);
        assert_ne!(value, text);
        let error = refusal(&path, &tampered(&path, &bytes, "readings", "n1", value.as_bytes()));
        assert!(error.is_damaged() && error.to_string().contains(words), "{words}: {error}");
    }
}

/// Files of version 1 had no readings; those of another release are read anew. Both are then as this release writes them.
#[test]
fn older_files_are_brought_up_to_date() {
    let (path, bytes, whole) = two("older.ledger");
    let now = reading(&path, &bytes, "n1");
    let old = tampered(&path, &bytes, "about", "version", b"1");
    std::fs::write(&path, &old).unwrap();
    let database = redb::Database::open(&path).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction.delete_table(redb::TableDefinition::<&str, &[u8]>::new("readings")).unwrap();
    transaction.commit().unwrap();
    drop(database);
    let other = tampered(&path, &std::fs::read(&path).unwrap(), "about", "reader", b"0.0.1");
    let stale = tampered(&path, &bytes, "about", "reader", b"0.0.1");
    let stale = tampered(&path, &stale, "readings", "n1", b"what an older release read");
    for file in [other, stale] {
        std::fs::write(&path, &file).unwrap();
        let store = Store::open(&path).unwrap();
        assert_eq!(json(store.ledger()), whole);
        drop(store);
        assert_eq!(reading(&path, &std::fs::read(&path).unwrap(), "n1"), now);
        assert_eq!(json(Store::open(&path).unwrap().ledger()), whole);
    }
}

/// What a file keeps of an article's reading.
fn reading(path: &Path, bytes: &[u8], article: &str) -> Vec<u8> {
    std::fs::write(path, bytes).unwrap();
    let database = redb::Database::open(path).unwrap();
    let readings = database.begin_read().unwrap();
    let readings = readings.open_table(redb::TableDefinition::<&str, &[u8]>::new("readings")).unwrap();
    let found = readings.get(article).unwrap().unwrap();
    found.value().to_vec()
}

/// A file that was cut off, anywhere.
#[test]
fn a_file_cut_off_is_refused() {
    let (path, bytes, _) = two("cut.ledger");
    for length in [5, 12, 100, 319, 320, 4095, 4096, 9000, bytes.len() / 2, bytes.len() - 1] {
        let error = refusal(&path, &bytes[..length]);
        assert!(error.is_damaged() || error.is_unreadable_file(), "{error}");
    }
}

/// Bits that turned over: refused and left alone, or of no account because nothing rests on them.
#[test]
fn damage_is_found() {
    let (path, bytes, held) = two("damaged.ledger");
    let used: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] != 0).collect();
    let mut refused = 0;
    for at in used.iter().copied().step_by(used.len() / 120).chain(0..40) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x41;
        std::fs::write(&path, &damaged).unwrap();
        match Store::open(&path) {
            Ok(store) => assert_eq!(json(store.ledger()), held, "byte {at}"),
            Err(error) => {
                refused += 1;
                assert!(error.is_damaged() || error.is_unreadable_file(), "byte {at}: {error}");
                assert!(std::fs::read(&path).unwrap() == damaged, "byte {at}: {error}");
            }
        }
    }
    assert!(refused > 40, "{refused}");
}

#[test]
fn the_program_adds_finds_exports_and_imports() {
    let (one, two) = (fresh("one.ledger"), fresh("two.ledger"));
    let (one, two) = (one.to_str().unwrap(), two.to_str().unwrap());
    let lines = file("export.jsonl", "");
    let added = run("store", &[one, "add"]);
    assert_eq!((added.code, added.stdout.lines().count()), (Some(0), 9), "{}", added.stderr);
    assert_eq!(run("store", &[one, "add"]).stdout, "");
    assert_eq!(run("store", &[one, "export", &lines]).code, Some(0));
    assert_eq!(run("store", &[two, "import", &lines]).code, Some(0));
    let held = run("store", &[one]).stdout;
    assert!(held.starts_with("9 articles, "), "{held}");
    assert_eq!(run("store", &[two]).stdout, held);
    let found = run("store", &[one, "find", "1 million artillery shells"]).stdout;
    assert!(!found.is_empty());
    assert_eq!(run("store", &[two, "find", "1 million artillery shells"]).stdout, found);
    assert!(run("store", &["--help"]).stdout.contains("usage: store"));
    for (arguments, words) in [
        (vec![], "name a file"),
        (vec![one, "burn"], "`burn` is no task"),
        (vec![one, "find"], "find what"),
        (vec![one, "import", "no/such.jsonl"], "no/such.jsonl"),
        (vec![&*lines], "no ledger"),
    ] {
        let ran = run("store", &arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(ran.stderr.contains(words), "{arguments:?}: {}", ran.stderr);
    }
}
