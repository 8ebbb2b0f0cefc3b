//! What dossiers make of given attributions, case by case.

#[path = "support/made.rs"]
mod made;

use claim_provenance::report::{AdditionKind, Dossier, Report};
use claim_provenance::{AttributionId, Ledger, Stance};
use made::Made;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    case: String,
    /// The article and its statement whose claim is looked at.
    #[serde(default)]
    about: [usize; 2],
    articles: Vec<Made>,
    /// Words that the text has; alternatives between bars.
    #[serde(default)]
    shows: Vec<String>,
    #[serde(default)]
    hides: Vec<String>,
}

fn dossier(articles: &[Made], about: [usize; 2]) -> Dossier {
    let mut ledger = Ledger::new();
    articles.iter().for_each(|article| article.add_to(&mut ledger));
    let first = articles[about[0]].attributions()[about[1]].id;
    let claim = ledger.claims_of(first).next().unwrap().id;
    ledger.dossier(claim).unwrap()
}

#[test]
fn cases() {
    let mut wrong = Vec::new();
    for line in include_str!("reports/cases.jsonl").lines() {
        let case: Case = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let dossier = dossier(&case.articles, case.about);
        let text = dossier.to_text(100_000);
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let flat = lines.join("\n");
        let lacking = case.shows.iter().filter(|words| !words.split('|').any(|words| flat.contains(words)));
        wrong.extend(lacking.map(|words| format!("{}: lacks “{words}”\n{text}", case.case)));
        let markdown = dossier.to_markdown();
        let (dot, mermaid) = (dossier.to_dot(), dossier.to_mermaid());
        for words in &case.hides {
            let shown = [&text, &markdown, &dot, &mermaid].into_iter().any(|form| form.contains(words.as_str()));
            wrong.extend(shown.then(|| format!("{}: shows “{words}”\n{text}", case.case)));
        }
        // A report reads back as it was, and its graph holds together.
        assert_eq!(
            Report::from_json(&dossier.to_json()).unwrap().dossiers,
            std::slice::from_ref(&dossier),
            "{}",
            case.case
        );
        let graph = dossier.graph();
        assert!(graph.edges.iter().all(|edge| edge.from.max(edge.to) < graph.nodes.len()), "{}", case.case);
        assert!(
            dossier.origins.chains.iter().all(|chain| chain.origin < dossier.origins.origins.len()),
            "{}",
            case.case
        );
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Three articles about a dam and a bridge.
fn dam_and_bridge() -> Ledger {
    let lines = r#"
        {"id": "a", "outlet": "Quay Courier", "published": "2024-03-02", "text": "Spokesman Ivo Tarn denied that Norvia mined the Orlen dam.", "said": [{"source": "Spokesman Ivo Tarn", "name": "Ivo Tarn", "kind": "person", "speaks_for": ["Velmark"], "cue": "denied", "stance": "denies", "said_on": "2024-03-01", "content": "Norvia mined the Orlen dam"}]}
        {"id": "b", "outlet": "AP", "published": "2024-03-04", "text": "Ostrel said that Norvia mined the Orlen dam.", "said": [{"source": "Ostrel", "cue": "said", "content": "Norvia mined the Orlen dam"}]}
        {"id": "c", "outlet": "Lindale Times", "text": "Ostrel said that the bridge at Lindale stands.", "said": [{"source": "Ostrel", "cue": "said", "content": "the bridge at Lindale stands"}]}"#;
    let made: Vec<Made> = lines.trim().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    filled(&made)
}

#[test]
fn queries_narrow_by_every_condition() {
    let ledger = dam_and_bridge();
    let articles = |query: claim_provenance::Query<'_>| {
        let mut found: Vec<String> = query.statements().map(|said| said.article.id.clone()).collect();
        found.sort();
        found.concat()
    };
    let ask = || ledger.query();
    let day = |day: &str| day.parse().unwrap();
    for (found, expected) in [
        (articles(ask()), "abc"),
        (articles(ask().source("tarn")), "a"),
        (articles(ask().source("Velmark")), "a"),
        (articles(ask().source("Velmark").source("Ostrel")), "abc"),
        (articles(ask().source("Tar")), ""),
        (articles(ask().outlet("Associated Press")), "b"),
        (articles(ask().outlet("the quay courier")), "a"),
        (articles(ask().entity("Norvia")), "ab"),
        (articles(ask().entity("Lindale")), "c"),
        (articles(ask().stance(Stance::Denies)), "a"),
        (articles(ask().from(day("2024-03-02"))), "b"),
        (articles(ask().to(day("2024-03-01"))), "a"),
        (articles(ask().contested()), "ab"),
        (articles(ask().single_origin()), "abc"),
        (articles(ask().single_origin().stance(Stance::Doubts)), ""),
    ] {
        assert_eq!(found, expected);
    }
    assert_eq!(ask().contested().claims().count(), 1);
    assert_eq!(ask().source("Ostrel").claims().count(), 2);
}

#[test]
fn an_article_adds_the_same_whenever_it_came() {
    let ledger = dam_and_bridge();
    let kinds = |id: &str| -> Vec<AdditionKind> { ledger.additions(id).iter().map(|addition| addition.kind).collect() };
    assert_eq!(kinds("a"), [AdditionKind::NewDenial]);
    assert_eq!(kinds("b"), [AdditionKind::NewOrigin]);
    assert_eq!(kinds("c"), [AdditionKind::NewClaim]);
    assert_eq!(kinds("nowhere"), []);
    assert!(ledger.additions("b")[0].summary.starts_with("Ostrel; now: a single origin, Ostrel"));
}

#[test]
fn reports_of_another_version_are_refused() {
    let text = Report::new(Vec::new()).to_json();
    assert!(Report::from_json(&text).unwrap().dossiers.is_empty());
    let error = Report::from_json(&text.replace("\"version\": 1", "\"version\": 7")).unwrap_err();
    assert!(error.is_invalid_input() && error.to_string().contains("version 7"), "{error}");
    assert!(Report::from_json("[]").unwrap_err().is_invalid_input());
}

const HOLDERS: [&str; 4] = ["Velmark", "Ostrel", "Quay Courier", "An official"];
const OUTLETS: [&str; 3] = ["Quay Courier", "Lindale Times", "Port Wire"];
const STANCES: [(&str, Stance); 4] = [
    ("said", Stance::Asserts),
    ("denied", Stance::Denies),
    ("doubted", Stance::Doubts),
    ("has not addressed", Stance::NoPosition),
];

/// An article with one statement: holder, outlet, stance and day by their numbers.
fn article(nth: usize, (holder, outlet, stance, day): (usize, usize, usize, usize)) -> Made {
    let (holder, (cue, stance)) = (HOLDERS[holder], STANCES[stance]);
    let kind =
        ["government", "government", "outlet", "unnamed"][HOLDERS.iter().position(|name| *name == holder).unwrap()];
    let published = (day > 0).then(|| format!("2024-03-0{day}"));
    serde_json::from_value(serde_json::json!({
        "id": format!("a{nth}"), "outlet": OUTLETS[outlet], "published": published,
        "text": format!("{holder} {cue} that the Orlen dam has failed."),
        "said": [{"source": holder, "kind": kind, "cue": cue, "stance": stance, "content": "the Orlen dam has failed"}],
    }))
    .unwrap()
}

fn statements() -> impl Strategy<Value = Vec<Made>> {
    let one = (0..HOLDERS.len(), 0..OUTLETS.len(), 0..STANCES.len(), 0..5usize);
    prop::collection::vec(one, 1..7)
        .prop_map(|all| all.into_iter().enumerate().map(|(nth, one)| article(nth, one)).collect())
}

fn filled<'a>(articles: impl IntoIterator<Item = &'a Made>) -> Ledger {
    let mut ledger = Ledger::new();
    articles.into_iter().for_each(|article| article.add_to(&mut ledger));
    ledger
}

fn of_first(ledger: &Ledger, first: AttributionId) -> Dossier {
    ledger.dossier(ledger.claims_of(first).next().unwrap().id).unwrap()
}

fn asserting(dossier: &Dossier) -> Vec<(Option<String>, Vec<AttributionId>)> {
    let attributions = |position: &claim_provenance::report::Position| {
        position.statements.iter().map(|statement| statement.attribution).collect()
    };
    dossier.asserted_by().map(|position| (position.holder.clone(), attributions(position))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// One more denial leaves all assertions where they are.
    #[test]
    fn a_denial_takes_no_assertion_away(articles in statements(), holder in 0..HOLDERS.len(), day in 0..5usize) {
        let first = articles[0].attributions()[0].id;
        let before = of_first(&filled(&articles), first);
        let mut more = articles.clone();
        more.push(article(9, (holder, 1, 1, day)));
        let after = of_first(&filled(&more), first);
        prop_assert_eq!(asserting(&before), asserting(&after));
        prop_assert_eq!(before.origins.origins, after.origins.origins);
    }

    /// Neither the order of adding nor merging in parts makes a difference.
    #[test]
    fn order_and_merging_make_no_difference(articles in statements(), order in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>()) {
        let first = articles[0].attributions()[0].id;
        let whole = of_first(&filled(&articles), first);
        let mut turned = articles.clone();
        turned.rotate_left(order.index(articles.len()));
        prop_assert_eq!(&of_first(&filled(&turned), first), &whole);
        let (left, right) = articles.split_at(cut.index(articles.len()));
        let mut merged = filled(left);
        merged.merge(filled(right)).unwrap();
        prop_assert_eq!(&of_first(&merged, first), &whole);
    }

    /// Origins are never more than assertions, every assertion has a chain to one, and an unnamed one is never counted
    /// as independent.
    #[test]
    fn every_assertion_has_its_origin(articles in statements()) {
        let dossier = of_first(&filled(&articles), articles[0].attributions()[0].id);
        let origins = &dossier.origins;
        for statement in dossier.asserted_by().flat_map(|position| &position.statements) {
            prop_assert!(origins.chains.iter().any(|chain| chain.attributions[0] == statement.attribution));
        }
        let unnamed = origins.origins.iter().any(|origin| origin.name.is_none());
        prop_assert!(!(unnamed && origins.independence == Some(claim_provenance::report::Independence::Independent)));
        prop_assert!(!origins.single || origins.origins.len() == 1);
    }
}
