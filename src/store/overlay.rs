//! A file as it would be after writing, with the writing kept in memory.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use redb::StorageBackend;
use redb::backends::FileBackend;

const PAGE: usize = 4096;

/// The locked file, in turn behind an [`Overlay`] and under the database itself.
#[derive(Clone, Debug)]
pub(super) struct Shared(pub(super) Arc<FileBackend>);

impl StorageBackend for Shared {
    fn len(&self) -> io::Result<u64> {
        self.0.len()
    }

    fn read(&self, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        self.0.read(offset, len)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }

    fn sync_data(&self, eventual: bool) -> io::Result<()> {
        self.0.sync_data(eventual)
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.0.write(offset, data)
    }
}

/// Reads what is below, writes into memory.
#[derive(Debug)]
pub(super) struct Overlay<B> {
    below: B,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    len: u64,
    /// Up to where the bytes below still count: what was cut off once reads as zeros.
    below_len: u64,
    written: BTreeMap<u64, Box<[u8; PAGE]>>,
}

impl<B: StorageBackend> Overlay<B> {
    pub(super) fn new(below: B) -> io::Result<Self> {
        let len = below.len()?;
        Ok(Self { below, state: Mutex::new(State { len, below_len: len, written: BTreeMap::new() }) })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Bytes from below, zeros where there are none.
    fn under(&self, state: &State, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        let there = usize::try_from(state.below_len.saturating_sub(offset)).unwrap_or(usize::MAX).min(len);
        let mut bytes = if there > 0 { self.below.read(offset, there)? } else { Vec::new() };
        bytes.resize(len, 0);
        Ok(bytes)
    }
}

/// The pages that a range of bytes touches, each with the range's part in it.
fn pages(range: Range<u64>) -> impl Iterator<Item = (u64, Range<usize>)> {
    let page = PAGE as u64;
    (range.start / page..range.end.div_ceil(page)).map(move |number| {
        let base = number * page;
        let within = |at: u64| usize::try_from(at.clamp(base, base + page) - base).unwrap_or(PAGE);
        (number, within(range.start)..within(range.end))
    })
}

/// The range, where it lies inside.
fn inside(offset: u64, count: usize, len: u64) -> io::Result<Range<u64>> {
    match offset.checked_add(count as u64) {
        Some(end) if end <= len => Ok(offset..end),
        _ => Err(io::Error::new(io::ErrorKind::UnexpectedEof, format!("{count} bytes at {offset} leave the file"))),
    }
}

impl<B: StorageBackend> StorageBackend for Overlay<B> {
    fn len(&self) -> io::Result<u64> {
        Ok(self.state().len)
    }

    fn read(&self, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        let state = self.state();
        let range = inside(offset, len, state.len)?;
        let mut bytes = self.under(&state, offset, len)?;
        for (number, part) in pages(range) {
            if let Some(page) = state.written.get(&number) {
                let at = (number * PAGE as u64 + part.start as u64 - offset) as usize;
                bytes[at..at + part.len()].copy_from_slice(&page[part]);
            }
        }
        Ok(bytes)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut state = self.state();
        if len < state.len {
            state.below_len = state.below_len.min(len);
            state.written.split_off(&len.div_ceil(PAGE as u64));
            if let Some(page) = state.written.get_mut(&(len / PAGE as u64)) {
                page[(len % PAGE as u64) as usize..].fill(0);
            }
        }
        state.len = len;
        Ok(())
    }

    fn sync_data(&self, _: bool) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        let mut rest = data;
        for (number, part) in pages(inside(offset, data.len(), state.len)?) {
            let (now, later) = rest.split_at(part.len());
            rest = later;
            if !state.written.contains_key(&number) {
                let mut page = Box::new([0; PAGE]);
                page.copy_from_slice(&self.under(&state, number * PAGE as u64, PAGE)?);
                state.written.insert(number, page);
            }
            if let Some(page) = state.written.get_mut(&number) {
                page[part].copy_from_slice(now);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use redb::backends::InMemoryBackend;

    use super::*;

    proptest! {
        /// Writing, cutting and reading through it is the same as on a vector, and nothing reaches what is below.
        #[test]
        fn as_a_file(steps in proptest::collection::vec((0u8..3, 0u64..20_000, 0usize..9_000, 1u8..255), 0..24)) {
            let below = InMemoryBackend::new();
            below.set_len(10_000).unwrap();
            below.write(0, &[9; 10_000]).unwrap();
            let overlay = Overlay::new(below).unwrap();
            let mut model = vec![9; 10_000];
            for (what, offset, count, byte) in steps {
                let end = offset as usize + count;
                match what {
                    0 => {
                        overlay.set_len(offset).unwrap();
                        model.resize(offset as usize, 0);
                    }
                    1 => {
                        let written = overlay.write(offset, &vec![byte; count]);
                        prop_assert_eq!(written.is_ok(), end <= model.len());
                        if written.is_ok() {
                            model[offset as usize..end].fill(byte);
                        }
                    }
                    _ => {
                        let read = overlay.read(offset, count).ok();
                        prop_assert_eq!(read.as_deref(), model.get(offset as usize..end));
                    }
                }
                prop_assert_eq!(overlay.len().unwrap() as usize, model.len());
            }
            prop_assert_eq!(overlay.read(0, model.len()).unwrap(), model);
            prop_assert_eq!(overlay.below.read(0, 10_000).unwrap(), vec![9; 10_000]);
        }
    }
}
