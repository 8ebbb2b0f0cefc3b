//! Words of articles that try to be markup, in every form of a dossier: they stay words. The page is tried with
//! `tests/page/attacks.jsonl` in a browser, graphs with Graphviz besides.

use claim_provenance::report::Dossier;
use claim_provenance::{Article, Attribution, Kind, Ledger, Relay, RelayKind, Source, SourceKind, Span, Stance};
use pulldown_cmark::{Event, Options, Parser, Tag};

fn attacks() -> Vec<String> {
    let table = include_str!("reports/attacks.jsonl");
    table.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A dossier in which everything that comes from articles is the attack.
fn attacked(attack: &str) -> Dossier {
    let mut ledger = Ledger::new();
    for (nth, stance) in [Stance::Asserts, Stance::Denies].into_iter().enumerate() {
        let content = format!("the dam {attack} has failed");
        let text = format!("{attack} said that {content}");
        let mut article =
            Article::builder(format!("{nth}{attack}")).outlet(attack).title(attack).byline(attack).url(attack);
        if nth == 0 {
            article = article.url(format!("https://quay.example/{attack}"));
        }
        let article = article.published("2024-03-05").text(text.as_str()).build().unwrap();
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let content = Span::new(text.len() - content.len(), text.len());
        let mut said = Attribution::new(&article.id, Kind::Indirect, stance, [at(attack)], [at("said")], [content]);
        let mut source = Source::new(format!("{attack}{nth}"), SourceKind::Person);
        source.role = Some(attack.to_owned());
        source.speaks_for = vec![format!("{attack} of {nth}")];
        source.aliases = vec![attack.to_owned()];
        said.sources = vec![source];
        said.relays = vec![Relay { name: attack.to_owned(), kind: RelayKind::CitedBy, span: None }];
        ledger.add_attributions(article, [said]).unwrap();
    }
    let claim = ledger.claims().iter().max_by_key(|claim| claim.members.len()).unwrap().id;
    ledger.dossier(claim).unwrap()
}

/// The words of the attack as a report shows them: on one line, without what turns the direction of writing.
fn shown(attack: &str) -> String {
    let kept: String = attack.chars().filter(|c| !"\u{202e}\u{202c}\u{2066}\u{2069}".contains(*c)).collect();
    let words = kept.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn in_markdown() {
    for attack in attacks() {
        let markdown = attacked(&attack).to_markdown();
        let mut text = String::new();
        for event in Parser::new_ext(&markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(words) | Event::Code(words) => text.push_str(&words),
                Event::SoftBreak => text.push(' '),
                Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::Strong) => {}
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert!(dest_url.starts_with("https://quay.example/"), "{attack:?}: a link to {dest_url}");
                }
                Event::End(_) => text.push('\n'),
                other => panic!("{attack:?} became {other:?} in\n{markdown}"),
            }
        }
        assert!(text.contains(&shown(&attack)), "{attack:?} is not to be read in\n{text}");
    }
}

#[test]
fn in_plain_text() {
    for attack in attacks() {
        let text = attacked(&attack).to_text(500);
        let odd =
            |c: char| c.is_control() && c != '\n' || "\u{202e}\u{202c}\u{2066}\u{2069}\u{2028}\u{2029}".contains(c);
        assert!(!text.contains(odd), "{attack:?}");
        assert!(text.contains(&shown(&attack)), "{attack:?} is not to be read in\n{text}");
    }
}

/// Cuts what stands in quotation marks out of a line; a backslash escapes where `escapes`.
fn without_strings(line: &str, escapes: bool) -> String {
    let (mut kept, mut inside, mut escaped) = (String::new(), false, false);
    for c in line.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if inside && escapes => escaped = true,
            '"' => {
                inside = !inside;
                kept.push('"');
            }
            c if !inside => kept.push(c),
            _ => {}
        }
    }
    assert!(!inside, "an open string in {line}");
    kept
}

/// What a graph says besides labels: the same for every attack as for harmless words.
#[test]
fn in_graphs() {
    let skeleton = |graph: &str, escapes: bool| -> Vec<String> {
        graph.lines().map(|line| without_strings(line, escapes)).collect()
    };
    for attack in attacks() {
        let dossier = attacked(&attack);
        let (dot, mermaid) = (dossier.to_dot(), dossier.to_mermaid());
        let nodes = dossier.graph().nodes.len();
        for line in skeleton(&dot, true) {
            let plain = line.chars().all(|c| c.is_ascii_alphanumeric() || "\"[]{}=,;-> ".contains(c));
            assert!(plain && line.matches('"').count() % 2 == 0, "{attack:?}: {line}\n{dot}");
        }
        let styles = "classDef note text-align:left,fill:none,stroke-dasharray:2";
        for line in skeleton(&mermaid, false).into_iter().filter(|line| line.trim() != styles) {
            let plain = line.chars().all(|c| c.is_ascii_alphanumeric() || "\"[]()/|=->. :#".contains(c));
            assert!(plain, "{attack:?}: {line}\n{mermaid}");
        }
        let counted = |graph: &str, sign: &str| graph.lines().filter(|line| line.contains(sign)).count();
        assert_eq!(counted(&dot, " [shape="), nodes, "{attack:?}:\n{dot}");
        // What is noted about the claim stands in one box more.
        let notes = mermaid.lines().filter(|line| line.starts_with("  notes[\"")).count();
        assert!(notes <= 1, "{attack:?}:\n{mermaid}");
        assert_eq!(counted(&mermaid, "\":::").max(counted(&mermaid, ":::")), nodes + notes, "{attack:?}:\n{mermaid}");
        // In Mermaid's labels nothing but letters and entity codes stands for marks.
        for label in
            mermaid.lines().filter(|line| line.contains('"')).flat_map(|line| line.split('"').skip(1).step_by(2))
        {
            let marks = label.replace("<br/>", "");
            assert!(
                !marks.contains(['<', '>', '&', '`', '\\', '%', '{', '}', '[', ']', '|', '*', '_', '~', '$']),
                "{label}"
            );
        }
    }
}
