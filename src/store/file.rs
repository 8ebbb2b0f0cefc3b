//! The file itself: making it in one step, locking it, and what its first bytes must say.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redb::backends::FileBackend;
use redb::{DatabaseError, StorageBackend};

use super::overlay::Shared;

/// The first bytes of a redb database.
const MAGIC: [u8; 9] = *b"redb\x1a\x0a\xa9\x0d\x0a";
/// Its header, of which the fields below are read.
const HEADER: usize = 320;
/// Bytes of a page, and of a region the pages of its header and of data at most: the only sizes that redb writes.
const SIZES: [u64; 3] = [4096, 130, 1 << 20];

/// Opens an existing file for this process alone.
pub(super) fn open(path: &Path) -> Result<Shared, String> {
    let file = OpenOptions::new().read(true).write(true).open(path).map_err(|error| error.to_string())?;
    match file.metadata() {
        Ok(about) if about.is_file() => lock(file),
        Ok(_) => Err("it is not a file".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn lock(file: File) -> Result<Shared, String> {
    match FileBackend::new(file) {
        Ok(backend) => Ok(Shared(Arc::new(backend))),
        Err(DatabaseError::DatabaseAlreadyOpen) => Err("it is open already, here or in another process".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// A new file under another name, to be [put in place](put_in_place) once it is whole, so that nobody ever sees half of it.
pub(super) fn make_beside(path: &Path) -> Result<(Shared, PathBuf), String> {
    let name = path.file_name().ok_or("it has no name")?.to_string_lossy();
    for attempt in 0..1000 {
        let beside = path.with_file_name(format!(".{name}.{}-{attempt}.new", std::process::id()));
        match OpenOptions::new().read(true).write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((lock(file)?, beside)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.to_string()),
        }
    }
    Err("its folder is full of files left from making it".to_owned())
}

/// Gives a whole file its name, unless that is taken by now.
pub(super) fn put_in_place(beside: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(beside, path) {
        Ok(()) => fs::remove_file(beside)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let _ = fs::remove_file(beside);
            return Err(error);
        }
        // Not every file system has links.
        Err(_) => fs::rename(beside, path)?,
    }
    // The name must be on the disk too.
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Says what is wrong with the first bytes of a file, if anything is. The database itself takes them as they are and
/// would panic over a file that was cut off.
pub(super) fn check_header(file: &impl StorageBackend) -> io::Result<Result<(), Problem>> {
    let len = file.len()?;
    if len < MAGIC.len() as u64 || file.read(0, MAGIC.len())? != MAGIC {
        return Ok(Err(Problem::Foreign));
    }
    if len < HEADER as u64 {
        return Ok(Err(Problem::Damaged("it is cut off in its header".to_owned())));
    }
    let header = file.read(0, HEADER)?;
    // After the magic number one byte of flags and two of padding; after the sizes the number of whole regions and the
    // data pages of a last one.
    let [page, region_header, region_data, regions, last] =
        [12, 16, 20, 24, 28].map(|at| header[at..at + 4].iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)));
    if [page, region_header, region_data] != SIZES || (regions == 0 && last == 0) || last >= region_data {
        return Ok(Err(Problem::Damaged("its header makes no sense".to_owned())));
    }
    let last = if last > 0 { region_header + last } else { 0 };
    // Each number has 32 bits, so that the product has room.
    let whole = (1 + regions * (region_header + region_data) + last).saturating_mul(page);
    Ok(match whole <= len {
        true => Ok(()),
        false => Err(Problem::Damaged(format!("it has {len} bytes and should have {whole}"))),
    })
}

/// Why a file is not read.
#[derive(Debug)]
pub(super) enum Problem {
    /// It was made by something else.
    Foreign,
    /// Of another version of the form, in words.
    Version(String),
    /// What does not fit, in words.
    Damaged(String),
}
