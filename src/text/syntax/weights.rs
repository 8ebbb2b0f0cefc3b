//! Reading the model's bytes in place.
//!
//! Numbers are little-endian. Nothing is unpacked: the large tables stay where they are.

use crate::Error;

/// A place in the bytes of a model.
#[derive(Debug)]
pub(super) struct Reader<'m> {
    bytes: &'m [u8],
    at: usize,
}

/// Rows start at multiples of this, so that each lies in as few cache lines as it can.
pub(super) const ALIGNMENT: usize = 64;

impl<'m> Reader<'m> {
    pub(super) fn new(bytes: &'m [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next bytes.
    pub(super) fn bytes(&mut self, length: usize) -> Result<&'m [u8], Error> {
        let end = self.at.checked_add(length).filter(|&end| end <= self.bytes.len());
        let end = end.ok_or_else(|| Error::damaged("the model ends too early"))?;
        let bytes = &self.bytes[self.at..end];
        self.at = end;
        Ok(bytes)
    }

    /// A 32-bit number.
    pub(super) fn number(&mut self) -> Result<u32, Error> {
        self.bytes(4).map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// A 16-bit number with sign.
    pub(super) fn short(&mut self) -> Result<i16, Error> {
        self.bytes(2).map(|bytes| i16::from_le_bytes([bytes[0], bytes[1]]))
    }

    /// A 32-bit floating-point number.
    pub(super) fn real(&mut self) -> Result<f32, Error> {
        self.number().map(f32::from_bits)
    }

    /// A text with its length before it.
    pub(super) fn text(&mut self) -> Result<&'m str, Error> {
        let length = self.number()? as usize;
        std::str::from_utf8(self.bytes(length)?).map_err(|error| Error::damaged(error.to_string()))
    }

    /// Goes on to the next multiple of [`ALIGNMENT`].
    pub(super) fn align(&mut self) {
        self.at = self.at.next_multiple_of(ALIGNMENT);
    }
}
