//! A ledger in one file, which survives the death of its process at any moment.
//!
//! [`Store::open`] makes the file or reads it; [`Store::add`] and its kin write one transaction each before they
//! return. The file is a [redb](https://docs.rs/redb) database: pages with checksums, commits in two phases, so that what
//! was committed is there after a crash, and what was not is gone without a trace.
//!
//! ```
//! use claim_provenance::Article;
//! use claim_provenance::store::Store;
//!
//! # let folder = std::env::temp_dir().join(format!("claim-provenance-store-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder).unwrap();
//! # let file = folder.join("news.ledger");
//! let mut store = Store::open(&file)?;
//! store.add(Article::builder("p1").text("The harbour authority denied that nine boats had been held.").build()?)?;
//! drop(store);
//!
//! let store = Store::open(&file)?;
//! assert_eq!(store.ledger().articles().len(), 1);
//! assert!(!store.ledger().find("nine boats held").is_empty());
//! # drop(store);
//! # std::fs::remove_dir_all(&folder).unwrap();
//! # Ok::<(), claim_provenance::Error>(())
//! ```
//!
//! # What the file holds
//!
//! Three tables. `about` has the form's name and version; `articles` has, under each article's id, the article, its
//! attributions and diagnostics as JSON, the same as a line of [`Ledger::write_json_lines`]; `readings` has what each
//! attribution's content says, and where the sentences are, so that no article is analysed again. Claims follow from these
//! and are not written.
//!
//! Files of version 1, which had no readings, and files whose readings another release has made are brought up to date when
//! they are opened: their articles are analysed once, their attributions stay as they are. A file of a later version is
//! refused in words; [`Ledger::write_json_lines`] of the release that made it is the way over.
//!
//! # Damaged and foreign files
//!
//! Before anything is written, the whole file is read and checked: once through the database's own checks of every
//! page, with what they would write kept in memory, once article by article. A file that fails is left as it is, byte for
//! byte. One process has a file open at a time; a second is refused.
//!
//! # Cost
//!
//! The ledger is in memory as well: answers do not touch the file. Opening is linear in the file's bytes and analyses no
//! text; claims are put together when they are first asked for. An addition costs reading the article and two waits for the
//! disk; [`Store::add_all`] and [`Store::merge`] share these among many articles.

mod file;
mod overlay;
mod records;

use std::fmt;
use std::path::Path;

use crate::error::Error;
use crate::extract::{English, Extractor};
use crate::ledger::{Entry, Ledger};
use crate::model::{Article, Attribution};

use records::Records;

/// A [`Ledger`] with its file.
pub struct Store {
    ledger: Ledger,
    records: Records,
}

impl Store {
    /// Opens the file, or makes it where there is none. Articles are read by the built-in extractor.
    ///
    /// # Errors
    ///
    /// When another process has the file open, it is no ledger, of another version, damaged, or cannot be read and
    /// written. The file is then left as it is.
    pub fn open(file: impl AsRef<Path>) -> Result<Self, Error> {
        Self::open_with_extractor(file, English::new())
    }

    /// Opens the file, or makes it where there is none. Articles that are added are read by another extractor.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn open_with_extractor(
        file: impl AsRef<Path>,
        extractor: impl Extractor + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        let mut ledger = Ledger::with_extractor(extractor);
        let records = Records::open(file.as_ref(), &mut ledger)?;
        Ok(Self { ledger, records })
    }

    /// What the file holds.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Closes the file and keeps the ledger.
    #[must_use]
    pub fn into_ledger(self) -> Ledger {
        self.ledger
    }

    /// As [`Ledger::add`]. When it returns, the article is in the file.
    ///
    /// # Errors
    ///
    /// As [`Ledger::add`], and when the file cannot be written. File and ledger are then unchanged.
    pub fn add(&mut self, article: Article) -> Result<&[Attribution], Error> {
        let entry = self.ledger.read(article)?;
        self.keep(entry)
    }

    /// As [`Ledger::add_attributions`]. When it returns, the article is in the file.
    ///
    /// # Errors
    ///
    /// As [`Ledger::add_attributions`], and when the file cannot be written. File and ledger are then unchanged.
    pub fn add_attributions(
        &mut self,
        article: Article,
        attributions: impl IntoIterator<Item = Attribution>,
    ) -> Result<&[Attribution], Error> {
        let entry = self.ledger.take_ready_made(article, attributions.into_iter().collect())?;
        self.keep(entry)
    }

    /// Adds many articles in one transaction: all of them or none.
    ///
    /// # Errors
    ///
    /// As [`add`](Self::add). File and ledger are then unchanged.
    pub fn add_all(&mut self, articles: impl IntoIterator<Item = Article>) -> Result<(), Error> {
        let mut added = Ledger::new();
        for article in articles {
            let entry = self.ledger.read(article)?;
            added.refuse_duplicate(&entry.article)?;
            added.insert(entry);
        }
        self.merge(added)
    }

    /// As [`Ledger::merge`], in one transaction: all of the other ledger or nothing.
    ///
    /// # Errors
    ///
    /// As [`Ledger::merge`], and when the file cannot be written. File and ledger are then unchanged.
    pub fn merge(&mut self, other: Ledger) -> Result<(), Error> {
        let entries = self.ledger.new_entries(other)?;
        self.records.write(&entries, self.ledger.analyser())?;
        for entry in entries {
            self.ledger.insert(entry);
        }
        Ok(())
    }

    fn keep(&mut self, entry: Entry) -> Result<&[Attribution], Error> {
        self.records.write(std::slice::from_ref(&entry), self.ledger.analyser())?;
        Ok(self.ledger.insert(entry))
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("file", &self.records.file()).field("ledger", &self.ledger).finish()
    }
}
