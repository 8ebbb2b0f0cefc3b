//! What holds of every ledger, on articles put together at random: the order of adding and the way of merging make no
//! difference, storing loses nothing, every span lies in its text, and a denial takes nothing away.

#[path = "support/soundness.rs"]
mod soundness;

use std::collections::BTreeSet;

use claim_provenance::text::Analyser;
use claim_provenance::{Article, AttributionId, English, Extractor, Ledger, Stance};
use proptest::prelude::*;
use soundness::{sound_attributions, sound_document, sound_ledger};

const OUTLETS: [&str; 4] = ["Quay Courier", "Lindale Times", "Port Wire", "Harrow Post"];
const SOURCES: [&str; 7] = [
    "Velmark",
    "Orlen",
    "the harbour authority",
    "Ida Noor, a spokeswoman for Orlen,",
    "the Lindale Times",
    "an official who asked not to be named",
    "two residents",
];
const FACTS: [&str; 8] = [
    "nine boats had been held in port",
    "boats had been held in port",
    "the Orlen dam has failed",
    "Orlen sent 300 shells to Velmark",
    "Orlen sent more than 200 shells to Velmark",
    "Velmark received shells from Orlen",
    "the mayor knew of the leak",
    "the ferry line will be closed in May",
];

/// A sentence of news: who, in which way, about what.
fn sentence() -> impl Strategy<Value = String> {
    (0..10usize, 0..SOURCES.len(), 0..FACTS.len(), 0..FACTS.len()).prop_map(|(form, who, what, other)| {
        let (who, what, other) = (SOURCES[who], FACTS[what], FACTS[other]);
        match form {
            0 | 1 => format!("{who} said that {what}."),
            2 | 3 => format!("{who} denied that {what}."),
            4 => format!("“We know that {what},” {who} said on Monday."),
            5 => format!("{who} has not addressed whether {what}."),
            6 => format!("According to {who}, {what}. Orlen denied the allegation."),
            7 => format!("{who} said that {what}, and that {other}."),
            8 => format!("It was reported that {what}, the Quay Courier said, citing {who}."),
            _ => format!("She added that {what}."),
        }
    })
}

fn articles(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Article>> {
    let one = (0..OUTLETS.len(), 1..28usize, proptest::collection::vec(sentence(), 1..4));
    proptest::collection::vec(one, count).prop_map(|made| {
        let article = |(id, (outlet, day, sentences)): (usize, (usize, usize, Vec<String>))| {
            let text: Vec<String> = sentences.iter().map(|sentence| capital(sentence)).collect();
            let article = Article::builder(format!("p{id}")).outlet(OUTLETS[outlet]);
            article.published(format!("2024-05-{day:02}")).text(text.join("\n\n")).build().unwrap()
        };
        made.into_iter().enumerate().map(article).collect()
    })
}

fn capital(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

fn ledger<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Ledger {
    let mut ledger = Ledger::new();
    for article in articles {
        ledger.add(article.clone()).unwrap();
    }
    ledger
}

fn json(ledger: &Ledger) -> String {
    serde_json::to_string(ledger).unwrap()
}

/// The attributions that dossiers count as assertions or denials of a claim itself, by claim member.
fn stated(ledger: &Ledger, stance: Stance) -> BTreeSet<AttributionId> {
    let dossiers = ledger.claims().iter().filter_map(|claim| ledger.dossier(claim.id));
    let positions = dossiers.flat_map(|dossier| dossier.positions);
    let direct = positions.filter(|position| position.implied.is_none() && position.stance == stance);
    direct.flat_map(|position| position.statements).map(|statement| statement.attribution).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// In any order, asked in between or not, in parts of any kind merged in any order, some articles in several parts.
    #[test]
    fn order_and_parts_make_no_difference(
        articles in articles(1..8),
        places in proptest::collection::vec((0..3usize, any::<bool>()), 8),
        order in Just((0..8).collect::<Vec<usize>>()).prop_shuffle(),
        merged in Just((0..3).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let whole = json(&ledger(&articles));
        let mut parts = [Ledger::new(), Ledger::new(), Ledger::new()];
        for article in order.iter().filter_map(|at| articles.get(*at)) {
            let (part, twice) = places[article.id[1..].parse::<usize>().unwrap()];
            parts[part].add(article.clone()).unwrap();
            if twice {
                parts[(part + 1) % 3].add(article.clone()).unwrap();
                let _ = parts[part].claims();
            }
        }
        let mut all = Ledger::new();
        for at in merged {
            all.merge(parts[at].clone()).unwrap();
        }
        prop_assert_eq!(json(&all), whole);
        // What is merged again changes nothing; another article under a known id changes nothing either, and says so.
        let before = json(&all);
        all.merge(parts[0].clone()).unwrap();
        prop_assert_eq!(json(&all), before.clone());
        let mut other = ledger(&[Article::builder("q").text("Orlen denied it.").build().unwrap()]);
        other.add(Article::builder("p0").text("Another text.").build().unwrap()).unwrap();
        prop_assert!(all.merge(other).unwrap_err().is_duplicate_article());
        prop_assert_eq!(json(&all), before);
    }

    /// Every form can be written, and what is stored comes back the same.
    #[test]
    fn storing_keeps_everything(articles in articles(1..6)) {
        let ledger = ledger(&articles);
        sound_ledger(&ledger, 8);
        let read: Ledger = serde_json::from_str(&json(&ledger)).unwrap();
        for claim in ledger.claims() {
            prop_assert_eq!(read.dossier(claim.id), ledger.dossier(claim.id));
        }
    }

    /// An article that only denies takes no assertion away, and one that only asserts no denial.
    #[test]
    fn what_is_said_stays_said(articles in articles(1..6), denies in any::<bool>(), who in 0..SOURCES.len(), what in 0..FACTS.len()) {
        let mut ledger = ledger(&articles);
        let (asserted, denied) = (stated(&ledger, Stance::Asserts), stated(&ledger, Stance::Denies));
        let attributions: Vec<_> = ledger.attributions().cloned().collect();
        let text = format!("{} {} that {}.", SOURCES[who], if denies { "denied" } else { "said" }, FACTS[what]);
        ledger.add(Article::builder("z").published("2024-06-01").text(capital(&text)).build().unwrap()).unwrap();
        prop_assert!(attributions.iter().all(|known| ledger.attribution(known.id) == Some(known)));
        prop_assert!(stated(&ledger, Stance::Asserts).is_superset(&asserted));
        prop_assert!(stated(&ledger, Stance::Denies).is_superset(&denied));
    }

    /// Spans lie on character boundaries and segments tile the text, whatever the characters between the words of news.
    #[test]
    fn spans_hold_in_any_characters(
        sentences in proptest::collection::vec(sentence(), 1..4),
        odd in proptest::collection::vec(("\\PC{1,3}", 0..200usize), 0..12),
    ) {
        let mut text = sentences.join(" ");
        for (characters, at) in odd {
            let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            text.insert_str(borders[at % borders.len()], &characters);
        }
        let article = Article::builder("a").text(text.as_str()).build().unwrap();
        let document = Analyser::new().analyse(&article.text);
        sound_document(&document);
        sound_attributions(&article, &English::new().extract(&article, &document));
    }
}
