//! Articles and files that nobody would write in good faith, through every entry point: no panic, and done in a moment. The sizes
//! make anything quadratic stand out; `benches/` has the curves.

#[path = "support/soundness.rs"]
mod soundness;

use claim_provenance::proposition::{Proposition, Reading};
use claim_provenance::report::Report;
use claim_provenance::{Article, Ledger, json_lines};
use soundness::sound_ledger;

fn article(id: &str, text: &str) -> Article {
    Article::builder(id).outlet("Quay Courier").published("2024-03-05").text(text).build().unwrap()
}

/// A name for each number.
fn name(number: usize) -> String {
    let letter = |place: usize| char::from(b'a' + (number / place % 26) as u8);
    format!("O{}{}rn", letter(1), letter(26))
}

#[test]
fn articles_go_all_the_way() {
    let many = 2_000;
    let numbered = |form: &dyn Fn(usize) -> String| (0..many / 20).map(form).collect::<String>();
    let texts = [
        "“Orlen said ".repeat(many),
        "Orlen denied that Orlen denied that ".repeat(many / 20),
        "said that denied whether no comment ".repeat(many / 10),
        format!("Orlen said that {} has failed.", "the dam of ".repeat(many)),
        format!("Orlen denied {}.", "x".repeat(100_000)),
        format!("“{}” Orlen said.", "(".repeat(many)),
        "Orlen said that the dam has failed. ".repeat(many / 20),
        numbered(&|at| format!("{} denied that {} boats were held. ", name(at), at)),
        numbered(&|at| format!("{} said so, {} said, citing {}. ", name(at), name(at + 1), name(at + 2))),
        "It denied it. He denied the allegation. These claims are false. ".repeat(many / 40),
        "\u{202e}Orlen\u{202c} said\u{200b} that e\u{301}\u{301}\u{301} 東京 \u{0} failed.\r".repeat(many / 40),
        "1,000,000 2 ½ 3.5m $4bn 5% 6-7 ".repeat(many / 40) + "were held, Orlen said.",
        "The former officer said that boats were sold. ".repeat(many / 2),
        "Its bank said that boats were sold. ".repeat(many / 2),
        "Ada Holm and Ivo Renn left. ".to_owned()
            + &"Their brother and their sister said that boats were sold. ".repeat(many / 10),
        "By Ida Noor\n".repeat(many / 20),
        "©\n\n“\n\n”\n\n".repeat(many / 10),
        "Orlen denied it. ".to_owned() + &"So did he. ".repeat(many / 4),
        "It was short: “boats were sold now” ".repeat(many / 2),
        ": “boats were sold now” ".repeat(many),
        "According to files first reported by the Gazette, boats sank. ".repeat(many / 20),
        ", first reported by the Gazette, ".repeat(many / 20),
        "both ".repeat(many) + "deny it",
        "both deny it and ".repeat(many / 2),
        "Calls to the firm about boats were not returned and ".repeat(many / 20),
        "Orlen accuses Ostra; Orlen denies; ".repeat(many / 20),
        "Figures on Monday show traffic fell on Monday show ".repeat(many / 5),
        "Critics at home doubt that ".repeat(many / 40),
        "admits it paid but says it fell but says it sank but ".repeat(many / 40),
        "who said that that and that ".repeat(many / 40),
    ];
    for text in &texts {
        let mut ledger = Ledger::new();
        ledger.add(article("a", text)).unwrap();
        sound_ledger(&ledger, 2);
        let _ = ledger.find(text);
        let _ = Reading::new().read_statement(text);
    }
}

#[test]
fn one_claim_from_every_side() {
    let mut ledger = Ledger::new();
    for number in 0..300 {
        let text =
            format!("{} {} that nine boats had been held in port.", name(number), ["said", "denied"][number % 2]);
        ledger.add(article(&format!("n{number}"), &text)).unwrap();
    }
    let largest = ledger.claims().iter().max_by_key(|claim| claim.members.len()).unwrap();
    assert_eq!(largest.members.len(), 300);
    let dossier = ledger.dossier(largest.id).unwrap();
    assert_eq!((dossier.asserted_by().count(), dossier.denied_by().count()), (150, 150));
    for form in [dossier.to_text(80), dossier.to_markdown(), dossier.to_dot(), dossier.to_mermaid(), dossier.to_json()]
    {
        assert!(form.len() > 300);
    }
}

/// Depth that would overflow a stack, numbers that do not fit, lists for objects.
#[test]
fn files_are_refused() {
    let deep = 200_000;
    let value = format!("{}{}", "[".repeat(deep), "]".repeat(deep));
    let object = format!("{}1{}", "{\"a\":".repeat(deep), "}".repeat(deep));
    let mut texts = vec![value.clone(), object.clone(), "[".repeat(deep), "{\"id\":".repeat(deep)];
    for key in
        ["text", "outlet", "more", "articles", "attributions", "version", "supplied_by", "bodies", "dossiers", "words"]
    {
        for inner in [&value, &object] {
            texts.push(format!("{{\"id\":\"a\",\"{key}\":{inner}}}"));
        }
    }
    texts.push("{\"version\":1e999}".to_owned());
    texts.push("{\"version\":99999999999999999999,\"articles\":[],\"attributions\":[]}".to_owned());
    for text in &texts {
        assert!(serde_json::from_str::<Ledger>(text).is_err());
        assert!(serde_json::from_str::<Proposition>(text).is_err());
        assert!(Report::from_json(text).is_err());
        assert!(Ledger::read_json_lines(text.as_bytes(), "f").unwrap_err().is_malformed_line());
        assert!(json_lines(text.as_bytes(), "f").all(|line| line.is_err()));
    }
}

/// Spans that no writer of this crate would write: outside the text, inside a character, backwards, too large for anything.
#[test]
fn spans_are_checked() {
    let mut ledger = Ledger::new();
    ledger.add(article("a", "Né Orlen denied that the dam has failed.")).unwrap();
    let stored = serde_json::to_value(&ledger).unwrap();
    let mut lines = Vec::new();
    ledger.write_json_lines(&mut lines).unwrap();
    let lines: Vec<serde_json::Value> =
        lines.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    for span in [[0, 400], [2, 5], [0, 2], [9, 9], [9, 4], [400, 500], [u64::MAX - 1, u64::MAX], [0, u64::MAX]] {
        for field in ["source", "cue", "content"] {
            let mut damaged = stored.clone();
            damaged["attributions"][0][field] = serde_json::json!([span]);
            let error = serde_json::from_value::<Ledger>(damaged).unwrap_err().to_string();
            assert!(error.contains("span"), "{field} {span:?}: {error}");
            let mut damaged = lines.clone();
            damaged[1]["attributions"][0][field] = serde_json::json!([span]);
            let text: Vec<String> = damaged.iter().map(ToString::to_string).collect();
            let error = Ledger::read_json_lines(text.join("\n").as_bytes(), "f").unwrap_err().to_string();
            assert!(error.starts_with("f, line 2: ") && error.contains("span"), "{field} {span:?}: {error}");
        }
        for field in ["sources", "relays", "quantities"] {
            let mut damaged = stored.clone();
            let one = match field {
                "sources" => serde_json::json!({"name": "Orlen", "kind": "person", "written": "Orlen", "span": span}),
                "relays" => serde_json::json!({"name": "Orlen", "kind": "told", "span": span}),
                _ => serde_json::json!({"relation": "=", "low": 1.0, "high": 2.0, "span": span}),
            };
            damaged["attributions"][0][field] = serde_json::json!([one]);
            assert!(serde_json::from_value::<Ledger>(damaged).is_err(), "{field} {span:?}");
        }
    }
}
