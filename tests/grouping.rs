//! Which of the statements of some articles make one claim, from text to claims.

use claim_provenance::{Article, AttributionId, Ledger, Polarity};
use serde::Deserialize;

/// A statement, by its cue and the beginning of its content.
type Named = (String, String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    case: String,
    articles: Vec<String>,
    /// Statements that make one claim.
    #[serde(default)]
    one: Vec<[Named; 2]>,
    /// Statements that make two.
    #[serde(default)]
    two: Vec<[Named; 2]>,
    /// Statements of one claim, of which one is the negation of the other.
    #[serde(default)]
    against: Vec<[Named; 2]>,
}

fn find(ledger: &Ledger, (cue, content): &Named) -> Option<AttributionId> {
    let found = ledger.attributions().find(|attribution| {
        let text = ledger.article(&attribution.article).map_or("", |article| article.text.as_str());
        attribution.cue_text(text) == *cue && attribution.content_text(text).starts_with(content.as_str())
    });
    found.map(|attribution| attribution.id)
}

/// How two statements stand to a claim that both are of.
fn polarities(ledger: &Ledger, a: AttributionId, b: AttributionId) -> Option<(Polarity, Polarity)> {
    ledger.claims_of(a).find_map(|claim| {
        let of = |id| claim.members.iter().find(|(member, _)| *member == id).map(|(_, polarity)| *polarity);
        of(a).zip(of(b))
    })
}

#[test]
fn statements_make_one_claim_or_two() {
    let mut wrong = Vec::new();
    for line in include_str!("matching/articles.jsonl").lines() {
        let case: Case = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let mut ledger = Ledger::new();
        for (at, text) in case.articles.iter().enumerate() {
            ledger.add(Article::builder(format!("a{at}")).text(text.as_str()).build().unwrap()).unwrap();
        }
        let one = case.one.iter().chain(&case.against).map(|pair| (pair, true));
        let wanted = one.chain(case.two.iter().map(|pair| (pair, false)));
        for ([one, other], together) in wanted {
            let (Some(a), Some(b)) = (find(&ledger, one), find(&ledger, other)) else {
                let read: Vec<String> = ledger
                    .attributions()
                    .map(|attribution| {
                        let text = &ledger.article(&attribution.article).unwrap().text;
                        format!("{}: {}", attribution.cue_text(text), attribution.content_text(text))
                    })
                    .collect();
                wrong.push(format!("{}: {one:?} or {other:?} is not read:\n  {}", case.case, read.join("\n  ")));
                continue;
            };
            if ledger.claims_of(a).any(|claim| ledger.claims_of(b).any(|other| other.id == claim.id)) != together {
                wrong.push(format!(
                    "{}: {one:?} and {other:?} make {}",
                    case.case,
                    if together { "two" } else { "one" }
                ));
            }
            let apart = polarities(&ledger, a, b).is_some_and(|(one, other)| one != other);
            let against = case.against.iter().any(|pair| pair == &[one.clone(), other.clone()]);
            if apart != against {
                wrong.push(format!("{}: {one:?} and {other:?}: polarity", case.case));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
