use proptest::prelude::*;

use super::Ledger;
use crate::model::{Antecedent, Article, Attribution, Kind, Outlet, Source, SourceKind, Stance};
use crate::report::{ConflictKind, DateBasis, Independence};
use crate::text::Document;
use crate::{Extractor, Span};

/// An article with one statement in it: "SOURCE CUE CONTENT."
fn statement(id: &str, outlet: &str, day: &str, source: &str, cue: &str, content: &str) -> (Article, Attribution) {
    let stance = match cue {
        "denied" => Stance::Denies,
        "has not addressed" => Stance::NoPosition,
        _ => Stance::Asserts,
    };
    let article =
        Article::builder(id).outlet(outlet).published(day).text(format!("{source} {cue} {content}.")).build().unwrap();
    let (a, b) = (source.len(), source.len() + 1 + cue.len());
    let spans = [Span::new(0, a), Span::new(a + 1, b), Span::new(b + 1, b + 1 + content.len())];
    let mut attribution = Attribution::new(id, Kind::Indirect, stance, [spans[0]], [spans[1]], [spans[2]]);
    attribution.sources = vec![Source::new(source, SourceKind::Government)];
    (article, attribution)
}

fn filled(statements: Vec<(Article, Attribution)>) -> Ledger {
    let mut ledger = Ledger::new();
    for (article, attribution) in statements {
        ledger.add_attributions(article, [attribution]).unwrap();
    }
    ledger
}

const CONTENT: &str = "the Orlen dam has failed";

fn five() -> Vec<(Article, Attribution)> {
    vec![
        statement("a", "Quay Courier", "2024-01-03", "Velmark", "said", CONTENT),
        statement("b", "Lindale Times", "2024-01-02", "Orlen", "denied", CONTENT),
        statement("c", "Port Wire", "2024-01-04", "Ostrava County", "said", CONTENT),
        statement("d", "Quay Courier", "2024-01-05", "Velmark", "said", "nine ferries are held in port"),
        statement("e", "Port Wire", "2024-01-06", "Orlen", "has not addressed", CONTENT),
    ]
}

#[test]
fn a_second_article_of_the_same_id_changes_nothing() {
    let mut ledger = filled(five());
    let before = serde_json::to_string(&ledger).unwrap();
    let article = Article::builder("a").text("another text").build().unwrap();
    let error = ledger.add(article.clone()).unwrap_err();
    assert!(error.is_duplicate_article());
    assert_eq!(error.to_string(), "article `a` is in the ledger already; the ledger is unchanged");
    assert!(ledger.add_attributions(article, []).unwrap_err().is_duplicate_article());
    assert_eq!(serde_json::to_string(&ledger).unwrap(), before);
}

#[test]
fn ready_made_attributions_are_checked() {
    let text = "“Né” said Orlen";
    let article = || Article::builder("x").text(text).build().unwrap();
    let made = |content: Span| Attribution::new("x", Kind::Direct, Stance::Asserts, [], [], [content]);
    let good = made(Span::new(3, 6));
    let mut elsewhere = good.clone();
    elsewhere.article = "y".to_owned();
    let mut sure = good.clone();
    sure.confidence = f32::NAN;
    let mut dangling = good.clone();
    dangling.within = Some(crate::AttributionId::of(["nowhere"]));
    let mut ring = good.clone();
    ring.refers_to = Some(Antecedent { attributions: vec![ring.id], plural: false });
    let nothing = Attribution::new("x", Kind::Direct, Stance::Asserts, [], [], []);
    for (given, words) in [
        (vec![made(Span::new(0, 99))], "leaves the text"),
        (vec![made(Span::new(1, 4))], "splits a character"),
        (vec![made(Span::new(3, 3))], "is empty"),
        (vec![nothing], "neither source, cue nor content"),
        (vec![good.clone(), good.clone()], "given twice"),
        (vec![elsewhere], "belongs to article `y`"),
        (vec![sure], "confidence NaN"),
        (vec![dangling], "not among them"),
        (vec![ring], "come back to itself"),
    ] {
        let mut ledger = Ledger::new();
        let error = ledger.add_attributions(article(), given).unwrap_err();
        assert!(error.is_invalid_input() && error.to_string().contains(words), "{error}");
        assert_eq!(ledger.articles().len(), 0);
    }
    assert_eq!(Ledger::new().add_attributions(article(), [good]).unwrap().len(), 1);
}

/// An extractor that gives nonsense beside one good attribution.
struct Careless;

impl Extractor for Careless {
    fn extract(&self, article: &Article, _: &Document<'_>) -> Vec<Attribution> {
        let made = |article: &str, content| Attribution::new(article, Kind::Direct, Stance::Asserts, [], [], [content]);
        let mut ring = made(&article.id, Span::new(0, 1));
        ring.within = Some(ring.id);
        vec![ring.clone(), ring, made("other", Span::new(0, 1)), made(&article.id, Span::new(0, 1000))]
    }
}

#[test]
fn a_careless_extractor_cannot_bring_the_ledger_out_of_order() {
    let mut ledger = Ledger::with_extractor(Careless);
    let found = ledger.add(Article::builder("x").text("text").build().unwrap()).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].within, None);
    assert_eq!(ledger.diagnostics().filter(|(_, what)| what.message.contains("left out")).count(), 4);
    let text = serde_json::to_string(&ledger).unwrap();
    assert!(serde_json::from_str::<Ledger>(&text).is_ok());
}

/// An extractor whose ids are the same in every article.
struct SameIds;

impl Extractor for SameIds {
    fn extract(&self, article: &Article, _: &Document<'_>) -> Vec<Attribution> {
        let mut one = Attribution::new(&article.id, Kind::Direct, Stance::Asserts, [], [], [Span::new(0, 4)]);
        one.id = crate::AttributionId::of(["one for all"]);
        vec![one]
    }
}

#[test]
fn an_id_stands_for_one_attribution() {
    let mut ledger = Ledger::with_extractor(SameIds);
    ledger.add(Article::builder("x").text("text").build().unwrap()).unwrap();
    assert_eq!(ledger.add(Article::builder("y").text("text").build().unwrap()).unwrap(), []);
    assert!(ledger.diagnostics().any(|(article, what)| article == "y" && what.message.contains("another article")));
    let text = serde_json::to_string(&ledger).unwrap();
    assert!(serde_json::from_str::<Ledger>(&text).is_ok());
}

#[test]
fn json_round_trip() {
    let ledger = filled(five());
    let text = serde_json::to_string(&ledger).unwrap();
    let read: Ledger = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
    let claim = ledger.claims()[0].id;
    assert_eq!(read.dossier(claim), ledger.dossier(claim));
}

#[test]
fn damaged_json_is_refused_in_words() {
    let text = serde_json::to_string(&filled(five())).unwrap();
    let member = filled(five()).attributions().next().unwrap().id.to_string();
    for (from, to, words) in [
        ("\"version\":1", "\"version\":7", "version 7"),
        ("\"utf8\"", "\"utf16\"", "offsets are `utf16`"),
        ("\"id\":\"b\"", "\"id\":\"a\"", "article `a` occurs twice"),
        ("\"id\":\"b\"", "\"id\":\"z\"", "belongs to `b`, which is missing"),
        ("\"source\":[[0,7]]", "\"source\":[[0,700]]", "leaves the text"),
        (&format!("\"attributions\":[\"{member}\""), "\"attributions\":[\"a-0000000000000000\"", "is missing"),
        ("\"stance\":\"asserts\"", "\"stance\":\"shrugs\"", "unknown variant `shrugs`"),
        ("\"id\":\"a-", "\"id\":\"a+", "is not an identifier"),
        ("\"broader\":[]", "\"broader\":[\"c-0000000000000000\"]", "broader `c-0000000000000000`, which is missing"),
        (
            "\"diagnostics\":[]",
            "\"diagnostics\":[{\"article\":\"a\",\"span\":[0,900],\"message\":\"\"}]",
            "of a diagnostic leaves",
        ),
        (
            "\"diagnostics\":[]",
            "\"diagnostics\":[{\"article\":\"y\",\"span\":[0,1],\"message\":\"\"}]",
            "belongs to `y`, which is missing",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        let error = serde_json::from_str::<Ledger>(&text.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(error.contains(words), "{words}: {error}");
    }
}

#[test]
fn merging_keeps_what_both_hold_once() {
    let (mut left, right) = (filled(five()[..3].to_vec()), filled(five()[2..].to_vec()));
    left.merge(right).unwrap();
    assert_eq!(serde_json::to_string(&left).unwrap(), serde_json::to_string(&filled(five())).unwrap());
    let before = serde_json::to_string(&left).unwrap();
    let (article, said) = five().swap_remove(0);
    let mut elsewhere = article.clone();
    elsewhere.outlet = Some(Outlet::new("Port Wire"));
    for (other, what) in [
        (statement("a", "Quay Courier", "2024-01-03", "Orlen", "denied", CONTENT), "their texts differ"),
        (statement("a", "Quay Courier", "2024-01-04", "Velmark", "said", CONTENT), "what is known about them differ"),
        ((elsewhere, said.clone()), "what is known about them differ"),
        ((article, Attribution { stance: Stance::Doubts, ..said }), "their attributions differ"),
    ] {
        let mut other = filled(vec![other]);
        other.add(Article::builder("z").text("Orlen denied it.").build().unwrap()).unwrap();
        let error = left.merge(other).unwrap_err();
        assert!(error.is_duplicate_article() && error.to_string().contains(what), "{error}");
        assert_eq!(serde_json::to_string(&left).unwrap(), before);
    }
}

#[test]
fn what_the_caller_knows_stands_over_the_page() {
    let article = Article::builder("a").outlet("Quay Courier").text("By Ada Noor\n\nOrlen denied it.").build().unwrap();
    let mut ledger = Ledger::new();
    ledger.add(article).unwrap();
    assert_eq!(ledger.article("a").unwrap().outlet, Some(Outlet::new("Quay Courier")));
}

#[test]
fn a_dossier_tells_who_stands_where() {
    let ledger = filled(five());
    let claim = ledger.claims_of(five()[0].1.id).next().unwrap().id;
    let dossier = ledger.dossier(claim).unwrap();
    let names = |positions: Vec<&crate::report::Position>| -> Vec<String> {
        positions.into_iter().map(crate::report::Position::holder_label).collect()
    };
    assert_eq!(names(dossier.asserted_by().collect()), ["Velmark", "Ostrava County"]);
    assert_eq!(names(dossier.denied_by().collect()), ["Orlen"]);
    assert_eq!(names(dossier.no_position().collect()), ["Orlen"]);
    assert_eq!(dossier.origins.independence, Some(Independence::Independent));
    let first = dossier.first_report.clone().unwrap();
    assert_eq!((first.article.as_str(), first.basis), ("a", DateBasis::Published));
    assert_eq!(dossier.first_denial.clone().unwrap().article, "b");
    let days: Vec<String> = dossier.timeline.dated.iter().map(|event| event.day.unwrap().to_string()).collect();
    assert_eq!(days, ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-06"]);
    assert_eq!(dossier.conflicts, []);
    let text = serde_json::to_string(&dossier).unwrap();
    assert_eq!(serde_json::from_str::<crate::report::Dossier>(&text).unwrap(), dossier);
}

#[test]
fn an_article_that_says_both_denied_and_not_addressed() {
    let text = "Orlen denied that the dam has failed. Orlen has not addressed whether the dam has failed.";
    let at = |words: &str, nth: usize| {
        let start = text.match_indices(words).nth(nth).unwrap().0;
        Span::new(start, start + words.len())
    };
    let mut given = vec![
        Attribution::new(
            "a",
            Kind::Indirect,
            Stance::Denies,
            [at("Orlen", 0)],
            [at("denied", 0)],
            [at("the dam has failed", 0)],
        ),
        Attribution::new(
            "a",
            Kind::Indirect,
            Stance::NoPosition,
            [at("Orlen", 1)],
            [at("has not addressed", 0)],
            [at("the dam has failed", 1)],
        ),
    ];
    for attribution in &mut given {
        attribution.sources = vec![Source::new("Orlen", SourceKind::Government)];
    }
    let mut ledger = Ledger::new();
    ledger.add_attributions(Article::builder("a").text(text).build().unwrap(), given).unwrap();
    let dossier = ledger.dossier(ledger.claims()[0].id).unwrap();
    assert_eq!(dossier.conflicts.len(), 1);
    assert_eq!(dossier.conflicts[0].kind, ConflictKind::WithinArticle);
    assert_eq!(
        dossier.conflicts[0].summary,
        "article a contradicts itself: Orlen “denied” it (“the dam has failed”) and “has not addressed” it"
    );
}

#[test]
fn an_unnamed_source_makes_origins_untellable() {
    let mut statements = five();
    statements[2].1.sources = vec![Source::new("unnamed official", SourceKind::Unnamed)];
    let ledger = filled(statements);
    let claim = ledger.claims_of(five()[0].1.id).next().unwrap().id;
    let origins = ledger.dossier(claim).unwrap().origins;
    assert_eq!(origins.independence, Some(Independence::CannotTell));
    assert_eq!(origins.origins.len(), 2);
}

#[test]
fn an_outlet_that_cites_another_leads_to_its_origin() {
    let mut statements = vec![
        statement("a", "Quay Courier", "2024-01-03", "Velmark", "said", CONTENT),
        statement("b", "Lindale Times", "2024-01-04", "Quay Courier", "said", CONTENT),
    ];
    statements[1].1.sources = vec![Source::new("Quay Courier", SourceKind::Outlet)];
    let ledger = filled(statements);
    let origins = ledger.dossier(ledger.claims()[0].id).unwrap().origins;
    assert_eq!(origins.origins.len(), 1);
    assert_eq!(origins.origins[0].name.as_deref(), Some("Velmark"));
    assert_eq!(origins.origins[0].outlets, ["Quay Courier", "Lindale Times"]);
    assert_eq!(origins.independence, Some(Independence::Dependent));
}

#[test]
fn outlets_that_cite_one_another_are_a_ring() {
    let mut statements = vec![
        statement("a", "Quay Courier", "2024-01-03", "Lindale Times", "said", CONTENT),
        statement("b", "Lindale Times", "2024-01-03", "Quay Courier", "said", CONTENT),
    ];
    for (_, attribution) in &mut statements {
        attribution.sources[0].kind = SourceKind::Outlet;
    }
    let ledger = filled(statements);
    let origins = ledger.dossier(ledger.claims()[0].id).unwrap().origins;
    assert_eq!(origins.circular, [["Lindale Times", "Quay Courier"]]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Adding in any order, and asking in between, gives the same ledger.
    #[test]
    fn order_makes_no_difference(order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(), ask in 0usize..5) {
        let statements = five();
        let mut ledger = Ledger::new();
        for (nth, at) in order.into_iter().enumerate() {
            let (article, attribution) = statements[at].clone();
            ledger.add_attributions(article, [attribution]).unwrap();
            if nth == ask {
                let _ = ledger.claims();
            }
        }
        prop_assert_eq!(serde_json::to_string(&ledger).unwrap(), serde_json::to_string(&filled(five())).unwrap());
    }

    /// Whatever the text, reading it neither fails nor panics, and the result survives storing.
    #[test]
    fn any_text_can_be_added(text in "\\PC{0,200}") {
        let mut ledger = Ledger::new();
        ledger.add(Article::builder("x").text(text).build().unwrap()).unwrap();
        for claim in ledger.claims() {
            let _ = ledger.dossier(claim.id).unwrap().to_text(60);
        }
        let stored = serde_json::to_string(&ledger).unwrap();
        prop_assert!(serde_json::from_str::<Ledger>(&stored).is_ok());
    }
}
