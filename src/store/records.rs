//! Articles as records of the database.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use redb::{
    Builder, Database, Durability, ReadOnlyTable, ReadableTable, StorageBackend, TableDefinition, TableError,
    WriteTransaction,
};

use super::file::{self, Problem};
use super::overlay::{Overlay, Shared};
use crate::error::{Error, ErrorKind};
use crate::ledger::{Entry, Ledger, StoredEntry};
use crate::text::Analyser;

/// Name and version of the form, each under a key of its own.
const ABOUT: TableDefinition<'_, &str, &str> = TableDefinition::new("about");
/// Articles by id, as JSON.
const ARTICLES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("articles");

/// What was read off each article, by its id, as JSON.
const READINGS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("readings");

const FORM: &str = "claim-provenance ledger";
/// Version of the form; raised when a reader of an older one would go wrong. Version 1 had no readings.
const VERSION: u32 = 2;
/// The release that the readings are of: another one may read articles otherwise, so it reads them anew.
const READER: &str = env!("CARGO_PKG_VERSION");
/// Bytes of pages that the database keeps in memory. Records are read once, in order, and the ledger holds them afterwards.
const CACHE: usize = 32 << 20;

/// The open database.
pub(super) struct Records {
    database: Database,
    path: PathBuf,
}

impl Records {
    /// Opens the file and fills the ledger with what it holds.
    pub(super) fn open(path: &Path, ledger: &mut Ledger) -> Result<Self, Error> {
        let database = match path.try_exists() {
            Ok(true) => open(path, ledger),
            Ok(false) => create(path),
            Err(error) => Err(unusable(path, error)),
        }?;
        Ok(Self { database, path: path.to_owned() })
    }

    pub(super) fn file(&self) -> &Path {
        &self.path
    }

    /// Writes all of them in one transaction, which is on the disk when this returns.
    pub(super) fn write(&self, entries: &[Entry], analyser: &Analyser) -> Result<(), Error> {
        if entries.is_empty() {
            return Ok(());
        }
        write(&self.database, entries, analyser).map_err(|error| unusable(&self.path, error))
    }
}

fn builder() -> Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(CACHE).create_with_file_format_v3(true);
    builder
}

fn create(path: &Path) -> Result<Database, Error> {
    let (file, beside) = file::make_beside(path).map_err(|cause| unusable(path, cause))?;
    let made = make(file).map_err(|error| unusable(path, error));
    let put = made.and_then(|database| match file::put_in_place(&beside, path) {
        Ok(()) => Ok(database),
        Err(error) => Err(unusable(path, error)),
    });
    if put.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    put
}

fn make(file: Shared) -> Result<Database, Box<dyn std::error::Error>> {
    let database = builder().create_with_backend(file)?;
    let mut transaction = database.begin_write()?;
    transaction.set_two_phase_commit(true);
    {
        let mut about = transaction.open_table(ABOUT)?;
        about.insert("form", FORM)?;
        about.insert("version", VERSION.to_string().as_str())?;
        about.insert("reader", READER)?;
        transaction.open_table(ARTICLES)?;
        transaction.open_table(READINGS)?;
    }
    transaction.commit()?;
    Ok(database)
}

fn open(path: &Path, ledger: &mut Ledger) -> Result<Database, Error> {
    let file = file::open(path).map_err(|cause| unusable(path, cause))?;
    match file::check_header(&file) {
        Ok(Ok(())) => {}
        Ok(Err(problem)) => return Err(refused(path, problem)),
        Err(error) => return Err(unusable(path, error)),
    }
    let overlay = Overlay::new(file.clone()).map_err(|error| unusable(path, error))?;
    // The database may panic over a page that makes no sense.
    let tried = catch_unwind(AssertUnwindSafe(|| try_out(overlay, ledger)));
    let tried = tried.unwrap_or_else(|_| Err(damaged("its pages make no sense")));
    let current = tried.map_err(|problem| refused(path, problem))?;
    let database = builder().create_with_backend(file).map_err(|error| unusable(path, error))?;
    if !current {
        bring_up_to_date(&database, ledger).map_err(|error| unusable(path, error))?;
    }
    Ok(database)
}

/// Writes the readings of this release, in one transaction.
fn bring_up_to_date(database: &Database, ledger: &Ledger) -> Result<(), Box<dyn std::error::Error>> {
    let transaction = begin(database)?;
    {
        let mut readings = transaction.open_table(READINGS)?;
        for entry in ledger.entries() {
            readings.insert(entry.article.id.as_str(), entry.stored_reading(ledger.analyser())?.as_slice())?;
        }
        let mut about = transaction.open_table(ABOUT)?;
        about.insert("version", VERSION.to_string().as_str())?;
        about.insert("reader", READER)?;
    }
    transaction.commit()?;
    Ok(())
}

/// Opens the file as it would be after mending what a crash left, checks every page and takes every article with what was
/// read off it. False where that is missing or of another release.
fn try_out(overlay: impl StorageBackend, ledger: &mut Ledger) -> Result<bool, Problem> {
    let mut database = builder().create_with_backend(overlay).map_err(damaged)?;
    if !database.check_integrity().map_err(damaged)? {
        return Err(damaged("a page does not have its checksum"));
    }
    let transaction = database.begin_read().map_err(damaged)?;
    let mut current = check_form(&transaction.open_table(ABOUT).map_err(|error| missing(&error))?)?;
    let articles = transaction.open_table(ARTICLES).map_err(|error| missing(&error))?;
    for record in articles.iter().map_err(damaged)? {
        let (id, bytes) = record.map_err(damaged)?;
        let within = |what: String| damaged(format!("the record of article `{}`: {what}", id.value()));
        let stored: StoredEntry = serde_json::from_slice(bytes.value()).map_err(|error| within(error.to_string()))?;
        if stored.id() != id.value() {
            return Err(within(format!("it holds article `{}`", stored.id())));
        }
        ledger.take_stored(stored).map_err(|error| within(error.to_string()))?;
    }
    if current {
        let readings = transaction.open_table(READINGS).map_err(|error| missing(&error))?;
        for entry in ledger.entries() {
            let within = |what: String| damaged(format!("what was read off article `{}`: {what}", entry.article.id));
            match readings.get(entry.article.id.as_str()).map_err(damaged)? {
                Some(bytes) => entry.take_reading(bytes.value()).map_err(within)?,
                None => current = false,
            }
        }
    }
    Ok(current)
}

/// Whether the readings are of this release.
fn check_form(about: &ReadOnlyTable<&'static str, &'static str>) -> Result<bool, Problem> {
    let value = |key: &str| -> Result<Option<String>, Problem> {
        Ok(about.get(key).map_err(damaged)?.map(|value| value.value().to_owned()))
    };
    if value("form")?.as_deref() != Some(FORM) {
        return Err(Problem::Foreign);
    }
    match value("version")?.as_deref().map(str::parse::<u32>) {
        Some(Ok(1)) => Ok(false),
        Some(Ok(VERSION)) => Ok(value("reader")?.as_deref() == Some(READER)),
        Some(Ok(other)) => Err(Problem::Version(format!(
            "it is of version {other} of the form, this release reads versions 1 and {VERSION}; \
             write it as JSON Lines with the release that made it"
        ))),
        Some(Err(_)) | None => Err(damaged("it does not say its version")),
    }
}

fn write(database: &Database, entries: &[Entry], analyser: &Analyser) -> Result<(), Box<dyn std::error::Error>> {
    let transaction = begin(database)?;
    {
        let mut articles = transaction.open_table(ARTICLES)?;
        let mut readings = transaction.open_table(READINGS)?;
        let mut bytes = Vec::new();
        for entry in entries {
            bytes.clear();
            serde_json::to_writer(&mut bytes, entry)?;
            articles.insert(entry.article.id.as_str(), bytes.as_slice())?;
            readings.insert(entry.article.id.as_str(), entry.stored_reading(analyser)?.as_slice())?;
        }
    }
    transaction.commit()?;
    Ok(())
}

/// A transaction that is on the disk, whole, when it is committed.
fn begin(database: &Database) -> Result<WriteTransaction, Box<dyn std::error::Error>> {
    let mut transaction = database.begin_write()?;
    transaction.set_durability(Durability::Immediate);
    transaction.set_two_phase_commit(true);
    Ok(transaction)
}

fn damaged(what: impl ToString) -> Problem {
    Problem::Damaged(what.to_string())
}

/// Another program's database has other tables.
fn missing(error: &TableError) -> Problem {
    match error {
        TableError::Storage(error) => damaged(error),
        _ => Problem::Foreign,
    }
}

fn unusable(path: &Path, cause: impl ToString) -> Error {
    ErrorKind::File { file: path.display().to_string(), cause: cause.to_string() }.into()
}

fn refused(path: &Path, problem: Problem) -> Error {
    match problem {
        Problem::Foreign => unusable(path, "it is no ledger; it was left as it is"),
        Problem::Version(what) => unusable(path, what),
        Problem::Damaged(what) => Error::damaged(format!("{}: {what}; it was left as it is", path.display())),
    }
}
