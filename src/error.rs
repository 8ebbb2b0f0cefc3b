//! The crate's one error.

use std::fmt;

/// What went wrong while building, loading or deserialising.
///
/// Opaque on purpose: ask it with the `is_*` methods, show it with `Display`.
/// Analysing text never returns one.
///
/// ```
/// use claim_provenance::Article;
///
/// let error = Article::builder("a1").published("31 June").build().unwrap_err();
/// assert!(error.is_invalid_input());
/// assert!(error.to_string().contains("31 June"));
/// ```
pub struct Error(Box<ErrorKind>);

#[derive(Debug, thiserror::Error)]
pub(crate) enum ErrorKind {
    /// A value that the caller gave cannot be used.
    #[error("{0}")]
    Invalid(String),
    /// An article with this id is in the ledger already.
    #[error("article `{0}` is in the ledger already; the ledger is unchanged")]
    DuplicateArticle(String),
    /// Two ledgers hold different articles under one id.
    #[error("both ledgers hold an article `{id}`, and {what} differ; the ledger is unchanged")]
    UnlikeArticles { id: String, what: &'static str },
    /// A line of a file cannot be read.
    #[error("{file}, line {line}: {cause}")]
    Line { file: String, line: usize, cause: String },
    /// A file cannot be read or written.
    #[error("{file}: {cause}")]
    File { file: String, cause: String },
    /// Stored data do not fit together.
    #[error("damaged data: {0}")]
    Damaged(String),
}

impl Error {
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        ErrorKind::Invalid(message.into()).into()
    }

    pub(crate) fn damaged(message: impl Into<String>) -> Self {
        ErrorKind::Damaged(message.into()).into()
    }

    /// Whether a value given by the caller could not be used.
    #[must_use]
    pub fn is_invalid_input(&self) -> bool {
        matches!(*self.0, ErrorKind::Invalid(_))
    }

    /// Whether an article of the same id, or another one under its id, was in the ledger already.
    #[must_use]
    pub fn is_duplicate_article(&self) -> bool {
        matches!(*self.0, ErrorKind::DuplicateArticle(_) | ErrorKind::UnlikeArticles { .. })
    }

    /// Whether a line of a file could not be read; the message names file and line.
    #[must_use]
    pub fn is_malformed_line(&self) -> bool {
        matches!(*self.0, ErrorKind::Line { .. })
    }

    /// Whether a file could not be opened, read or written, or is not of the form it should have; the message names it.
    #[must_use]
    pub fn is_unreadable_file(&self) -> bool {
        matches!(*self.0, ErrorKind::File { .. })
    }

    /// Whether stored data contradict themselves (a span outside its text, an id without its article).
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        matches!(*self.0, ErrorKind::Damaged(_))
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self(Box::new(kind))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {}
