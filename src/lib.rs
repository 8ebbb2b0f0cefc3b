//! Who asserted a claim, who denied it, who kept silent, when and through which chain of outlets.
//!
//! Hand a [`Ledger`] news articles and ask it about a claim. The answer is a [`Dossier`](report::Dossier): positions
//! by source, with the words, the place and the chain of each; denials that cover the claim only by implication,
//! through a broader one; where it was first reported; how many independent origins stand behind it; what
//! contradicts itself. Everything points back to bytes of an article. There are no verdicts.
//!
//! ```
//! use claim_provenance::{Article, Ledger};
//!
//! let mut ledger = Ledger::new();
//! ledger.add(
//!     Article::builder("p1")
//!         .outlet("Quay Courier")
//!         .published("2024-03-04")
//!         .text("The ferry operator said that nine boats had been held in port.")
//!         .build()?,
//! )?;
//! ledger.add(
//!     Article::builder("p2")
//!         .outlet("Lindale Times")
//!         .published("2024-03-05")
//!         .text("The harbour authority denied that nine boats had been held in port.")
//!         .build()?,
//! )?;
//!
//! let found = ledger.find("nine boats held in port");
//! let dossier = ledger.dossier(found[0].claim).expect("found claims have a dossier");
//! assert_eq!(dossier.asserted_by().count(), 1);
//! assert_eq!(dossier.denied_by().count(), 1);
//! print!("{}", dossier.to_text(80));
//! # Ok::<(), claim_provenance::Error>(())
//! ```
//!
//! # By task
//!
//! **Read articles from files.** [`read_articles`] reads `.jsonl` (an article a line), `.json` (IPTC ninjs 3 among
//! others) and plain text; [`json_lines`] reads from anything that is [`BufRead`](std::io::BufRead). Each line is a result of its own,
//! with file and line in its error.
//!
//! ```
//! use claim_provenance::{Ledger, json_lines};
//!
//! let file = "{\"id\": \"p1\", \"outlet\": \"Quay Courier\", \"text\": \"Orlen denied the charge.\"}\n";
//! let mut ledger = Ledger::new();
//! for article in json_lines(file.as_bytes(), "news.jsonl") {
//!     ledger.add(article?)?;
//! }
//! assert_eq!(ledger.articles().len(), 1);
//! # Ok::<(), claim_provenance::Error>(())
//! ```
//!
//! **Only find who said what.** An [`Extractor`] works without a ledger; [`English`] is the built-in one.
//!
//! ```
//! use claim_provenance::text::Analyser;
//! use claim_provenance::{Article, English, Extractor};
//!
//! let article = Article::builder("p1").text("The mayor said that the bridge was safe.").build()?;
//! let document = Analyser::new().analyse(&article.text);
//! let found = English::new().extract(&article, &document);
//! assert_eq!(found[0].content_text(&article.text), "the bridge was safe");
//! # Ok::<(), claim_provenance::Error>(())
//! ```
//!
//! **Bring attributions of your own**, from a person, another tool or a language model:
//! [`Ledger::add_attributions`] checks their spans and links them like any others. The example `own_claims` does so.
//!
//! **Compare two statements.** [`matching::compare`] tells same, narrower, contradicting or different, with
//! the reasons in words; [`proposition::Reading`] makes the propositions that it compares.
//!
//! ```
//! use claim_provenance::matching::compare;
//! use claim_provenance::proposition::Reading;
//! use claim_provenance::Relation;
//!
//! let reading = Reading::new();
//! let a = reading.read_statement("The company sold 40 buses to the city");
//! let b = reading.read_statement("The city bought 40 buses from the company");
//! assert_eq!(compare(&a, &b).relation, Relation::Same);
//! ```
//!
//! **Find known claims for a text**, among many: [`matching::ClaimSearch`].
//!
//! **Ask who said what.** [`Ledger::query`] finds statements and claims by source, outlet, entity, stance and day, and
//! claims that are contested or have a single origin.
//!
//! **Follow the news as it comes.** [`Ledger::additions`] tells what an article adds to the others.
//!
//! **Show it.** A dossier writes itself as plain text, Markdown, versioned JSON, Graphviz DOT and Mermaid.
//!
//! **Publish it.** [`report::html`] makes one page of a ledger, with every quotation in its article. [`export`] writes W3C
//! Web Annotation, schema.org, PROV-JSON, STIX 2.1 and FollowTheMoney.
//!
//! **Store and go on.** A [`Ledger`] is `Serialize` and `Deserialize`; reading checks all spans and ids.
//! [`Ledger::write_json_lines`] and [`Ledger::read_json_lines`] do the same a line an article. [`Ledger::merge`] takes in
//! another ledger. With the feature `store`, `store::Store` keeps a ledger in a file, an addition a transaction.
//!
//! # What to rely on
//!
//! - Any `&str` can be read. Damaged text gives fewer attributions and a [diagnostic](Ledger::diagnostics), not a panic.
//! - The same articles give the same claims and ids, in any order of adding.
//! - The *source's* [`Stance`] and the *outlet's* [`Framing`] are different fields: "X denied that P" is an attribution
//!   with stance `denies` toward P, and "alleged" never becomes the outlet's own assertion.
//! - Unknown is a value: unnamed sources, undated articles and open antecedents stay so, and reports say it.
//!
//! # Cost and size
//!
//! Reading is linear in bytes. Linking compares the candidates that an index proposes, never all pairs. Tables and
//! weights are part of the crate; there is no network, no service and no download. The package has 5.0 MiB compressed.
//!
//! # Features
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `html` (default) | the page of [`report::html`], with its template engine |
//! | `rayon` | [`extract_all`](extract::extract_all) reads on all cores; the result is the same |
//! | `store` | `store::Store`, a ledger in one file that survives the death of its process |

mod articles;
mod code_points;
mod displacement;
mod error;
pub mod export;
pub mod extract;
mod ledger;
mod lexicon;
mod lines;
pub mod matching;
pub mod model;
pub mod proposition;
pub mod query;
pub mod report;
mod span;
#[cfg(feature = "store")]
pub mod store;
pub mod text;

pub use articles::{JsonLines, json_lines, read_articles};
pub use error::Error;
pub use extract::{English, Extractor};
pub use ledger::{Found, Ledger};
pub use model::{
    Act, Antecedent, Article, ArticleBuilder, ArticleField, Attribution, AttributionId, Bound, Certainty, Claim,
    ClaimId, ClaimLink, Framing, Kind, Outlet, Polarity, Quantity, Relation, Relay, RelayKind, Source, SourceKind,
    Stance, Step,
};
pub use query::{Query, Said};
pub use span::Span;
