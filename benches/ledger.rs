//! Time of keeping a ledger: adding, linking, dossiers, storing and loading, each at growing sizes.
//!
//! `cargo bench --bench ledger`, with `--features store` for the file too. Rows count articles, so that a column of throughput that
//! stays level from one size to the next shows linear time. Articles are short and made here, from invented names.

use claim_provenance::{Article, Attribution, Kind, Ledger, Source, SourceKind, Span, Stance};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [100, 1_000, 10_000];

const OUTLETS: [&str; 5] = ["Quay Courier", "Lindale Times", "Port Wire", "Harrow Post", "Ostrava Daily"];
const SOURCES: [&str; 6] = ["Velmark", "Orlen", "Torne", "Ostrel", "Norvia", "Lindmark"];
const ACTORS: [&str; 7] =
    ["ferry company", "harbour board", "dredging firm", "river authority", "bank", "ministry", "union"];
const DEEDS: [&str; 8] = ["closed", "sold", "lost", "bought", "repaired", "flooded", "hid", "insured"];
const THINGS: [&str; 9] =
    ["boats", "cranes", "warehouses", "containers", "barges", "bridges", "shells", "trucks", "wells"];

/// What the statement of this number says: about six statements say the same.
fn content(number: usize) -> String {
    let fact = number / 6;
    let (actor, deed, thing) = (ACTORS[fact % 7], DEEDS[fact / 7 % 8], THINGS[fact / 56 % 9]);
    format!("the {actor} {deed} {} {thing} at {}", fact % 97 + 2, name(fact))
}

/// An invented place.
fn name(number: usize) -> String {
    let syllables = ["bar", "den", "hol", "lin", "mor", "ner", "ost", "rav", "sel", "tun", "var", "wen"];
    let place = format!("{}{}{}", syllables[number % 12], syllables[number / 12 % 12], syllables[number / 144 % 12]);
    place[..1].to_uppercase() + &place[1..]
}

/// An article of one statement, with its attribution.
fn said(number: usize, content: &str) -> (Article, Attribution) {
    let (source, stance) = (SOURCES[number % 6], if number % 3 == 0 { Stance::Denies } else { Stance::Asserts });
    let cue = if stance == Stance::Denies { "denied that" } else { "said that" };
    let article = Article::builder(format!("n{number}")).outlet(OUTLETS[number % 5]);
    let article = article.published(format!("2024-{:02}-{:02}", number / 28 % 12 + 1, number % 28 + 1));
    let article = article.text(format!("{source} {cue} {content}.")).build().expect("it has an id and a day");
    let (a, b) = (source.len(), source.len() + 1 + cue.len());
    let spans = [Span::new(0, a), Span::new(a + 1, b), Span::new(b + 1, b + 1 + content.len())];
    let mut said = Attribution::new(&article.id, Kind::Indirect, stance, [spans[0]], [spans[1]], [spans[2]]);
    said.sources = vec![Source::new(source, SourceKind::Government)];
    (article, said)
}

fn filled(statements: impl Iterator<Item = (Article, Attribution)>) -> Ledger {
    let mut ledger = Ledger::new();
    for (article, said) in statements {
        ledger.add_attributions(article, [said]).expect("ids differ and spans fit");
    }
    ledger
}

fn many(articles: usize) -> Ledger {
    filled((0..articles).map(|number| said(number, &content(number))))
}

/// Reading articles and adding them; claims are not asked for.
#[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
fn add(bencher: Bencher<'_, '_>, articles: usize) {
    let made: Vec<Article> = (0..articles).map(|number| said(number, &content(number)).0).collect();
    bencher.counter(ItemsCount::new(articles)).with_inputs(|| made.clone()).bench_values(|made| {
        let mut ledger = Ledger::new();
        for article in made {
            ledger.add(article).expect("ids differ");
        }
        ledger
    });
}

/// The first question after adding: all claims are linked.
#[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
fn link(bencher: Bencher<'_, '_>, articles: usize) {
    let ledger = many(articles);
    bencher
        .counter(ItemsCount::new(articles))
        .with_inputs(|| ledger.clone())
        .bench_values(|ledger| ledger.claims().len());
}

/// One article more, with the question that follows it.
#[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
fn one_more(bencher: Bencher<'_, '_>, articles: usize) {
    let ledger = many(articles);
    let _ = ledger.claims();
    bencher.counter(ItemsCount::new(1usize)).with_inputs(|| ledger.clone()).bench_values(|mut ledger| {
        let (article, said) = said(articles, &content(articles));
        ledger.add_attributions(article, [said]).expect("its id is new");
        ledger.claims().len()
    });
}

/// Two halves of a day become one ledger.
#[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
fn merge(bencher: Bencher<'_, '_>, articles: usize) {
    let half = |odd: usize| filled((odd..articles).step_by(2).map(|number| said(number, &content(number))));
    let (left, right) = (half(0), half(1));
    bencher.counter(ItemsCount::new(articles)).with_inputs(|| (left.clone(), right.clone())).bench_values(
        |(mut left, right)| {
            left.merge(right).expect("the halves differ");
            left
        },
    );
}

/// Dossiers of claims of a usual size; a row counts dossiers.
#[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
fn dossiers(bencher: Bencher<'_, '_>, articles: usize) {
    let ledger = many(articles);
    let claims: Vec<_> = ledger.claims().iter().map(|claim| claim.id).take(100).collect();
    bencher.counter(ItemsCount::new(claims.len())).bench(|| {
        claims.iter().filter_map(|claim| ledger.dossier(*claim)).map(|dossier| dossier.positions.len()).sum::<usize>()
    });
}

/// The dossier of a claim that every article repeats.
#[divan::bench(args = [100, 1_000, 5_000], sample_count = 1, sample_size = 1)]
fn dossier_of_one_claim(bencher: Bencher<'_, '_>, articles: usize) {
    let ledger = filled((0..articles).map(|number| said(number, "the ferry company lost forty containers at Holmoor")));
    let claim = ledger.claims()[0].id;
    bencher.counter(ItemsCount::new(articles)).bench(|| ledger.dossier(claim).map(|dossier| dossier.to_json().len()));
}

/// JSON, and JSON Lines: writing without linking, reading with all checks.
mod stored {
    use super::*;

    #[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
    fn save_json_lines(bencher: Bencher<'_, '_>, articles: usize) {
        let ledger = many(articles);
        bencher.counter(ItemsCount::new(articles)).bench(|| {
            let mut bytes = Vec::new();
            ledger.write_json_lines(&mut bytes).expect("a vector takes everything");
            bytes
        });
    }

    #[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
    fn load_json_lines(bencher: Bencher<'_, '_>, articles: usize) {
        let mut bytes = Vec::new();
        many(articles).write_json_lines(&mut bytes).expect("a vector takes everything");
        bencher
            .counter(ItemsCount::new(articles))
            .bench(|| Ledger::read_json_lines(bytes.as_slice(), "bench").expect("what was written can be read"));
    }

    #[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
    fn load_json(bencher: Bencher<'_, '_>, articles: usize) {
        let text = serde_json::to_string(&many(articles)).expect("a ledger can be written");
        bencher.counter(ItemsCount::new(articles)).bench(|| {
            let read: Ledger = serde_json::from_str(&text).expect("what was written can be read");
            read
        });
    }
}

/// The ledger in a file: a transaction an article, one for all, and opening again.
#[cfg(feature = "store")]
mod file {
    use std::path::PathBuf;

    use claim_provenance::store::Store;

    use super::*;

    fn fresh() -> PathBuf {
        let path = std::env::temp_dir().join(format!("claim-provenance-bench-{}.ledger", std::process::id()));
        let _ = std::fs::remove_file(&path);
        path
    }

    #[divan::bench(args = [100, 1_000], sample_count = 1, sample_size = 1)]
    fn add_one_by_one(bencher: Bencher<'_, '_>, articles: usize) {
        let path = fresh();
        bencher.counter(ItemsCount::new(articles)).bench_local(|| {
            let mut store = Store::open(&path).expect("the temporary folder can be written");
            for number in 0..articles {
                let (article, said) = said(number, &content(number));
                store.add_attributions(article, [said]).expect("ids differ");
            }
        });
        let _ = std::fs::remove_file(&path);
    }

    #[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
    fn merge_and_close(bencher: Bencher<'_, '_>, articles: usize) {
        let (path, ledger) = (fresh(), many(articles));
        bencher.counter(ItemsCount::new(articles)).with_inputs(|| ledger.clone()).bench_local_values(|ledger| {
            let mut store = Store::open(&path).expect("the temporary folder can be written");
            store.merge(ledger).expect("the file is new");
        });
        let _ = std::fs::remove_file(&path);
    }

    #[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
    fn open(bencher: Bencher<'_, '_>, articles: usize) {
        let path = fresh();
        Store::open(&path)
            .and_then(|mut store| store.merge(many(articles)))
            .expect("the temporary folder can be written");
        bencher
            .counter(ItemsCount::new(articles))
            .bench_local(|| Store::open(&path).expect("it was closed").ledger().articles().len());
        let _ = std::fs::remove_file(&path);
    }
}
