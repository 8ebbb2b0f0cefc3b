//! The page as text, and the program that writes it. How it behaves is checked in a browser by `tests/page/check.py`.

mod support;

use support::{file, run};

const ATTACKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/page/attacks.jsonl");

#[test]
fn the_samples_make_a_page() {
    let path = file("report.html", "");
    let ran = run("html_report", &["-o", &path, "--title", "Shells & shipments"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""), "{}", ran.stderr);
    assert!(ran.stderr.contains("9 articles, "), "{}", ran.stderr);
    let page = std::fs::read_to_string(path).unwrap();
    assert!(page.starts_with("<!doctype html>\n") && page.ends_with("</html>"));
    for words in
        ["<title>Shells &amp; shipments</title>", "Asserted by", "Denied by", "By implication", "Timeline", "<svg"]
    {
        assert!(page.contains(words), "{words}");
    }
    // Nothing is fetched: no address but links that a reader may follow.
    for fetched in ["src=", "@import", "url(http", "<link"] {
        assert!(!page.contains(fetched), "{fetched}");
    }
    assert_eq!(run("html_report", &["--title", "Shells & shipments"]).stdout, page);
}

#[test]
fn the_order_of_the_files_makes_no_difference() {
    let one = file("one.txt", "The ferry operator said that nine boats had been held in port.\n");
    let two = file("two.txt", "The harbour authority denied that nine boats had been held in port.\n");
    let there = run("html_report", &[&one, &two]);
    assert_eq!(there.code, Some(0), "{}", there.stderr);
    assert_eq!(there.stdout, run("html_report", &[&two, &one]).stdout);
}

#[test]
fn a_folder_is_its_article_files() {
    let folder = std::path::PathBuf::from(file("folder-of.txt", "")).with_file_name("my-articles");
    std::fs::create_dir_all(folder.join("older")).unwrap();
    std::fs::write(folder.join("a.txt"), "The ferry operator said that nine boats had been held in port.").unwrap();
    std::fs::write(folder.join("older/b.txt"), "Torne denied that nine boats had been held in port.").unwrap();
    std::fs::write(folder.join("photo.jpg"), [0xff, 0xd8]).unwrap();
    std::fs::write(folder.join(".hidden.txt"), [0xff]).unwrap();
    let ran = run("html_report", &[folder.to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("2 articles, "));
}

#[test]
fn what_articles_say_is_never_markup() {
    let page = run("html_report", &[ATTACKS]).stdout;
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(page.matches("</script").count(), 2);
    assert_eq!(page.matches("<style").count(), 1);
    for payload in [
        "<img",
        "<iframe",
        "<base",
        "<svg/",
        "<math",
        "<template",
        "<!--",
        "href=\"javascript",
        "<meta http-equiv=\"refresh",
    ] {
        assert!(!page.contains(payload), "{payload}");
    }
    // It is there to be read all the same.
    assert!(page.contains("&lt;script&gt;window.pwned=1") && page.contains("{{ 7 * 7 }}"));
}

#[test]
fn what_cannot_be_read_is_said() {
    assert!(run("html_report", &["--help"]).stdout.contains("usage: "));
    for (options, words) in [
        (vec!["no/such/folder"], "no/such/folder"),
        (vec!["src/model"], "no article files"),
        (vec!["-o", "/no/such/folder/page.html"], "/no/such/folder/page.html"),
        (vec!["--colour"], "--colour"),
    ] {
        let ran = run("html_report", &options);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{options:?}");
        assert!(ran.stderr.contains(words), "{options:?}: {}", ran.stderr);
    }
}
