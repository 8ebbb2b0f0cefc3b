//! Lines of a reader that may be hostile: one line never takes more memory than [`MAX_LINE`].

use std::io::{self, BufRead};

/// Bytes that a line may have.
pub(crate) const MAX_LINE: usize = 256 << 20;

/// Lines one by one, without those that are blank.
#[derive(Debug)]
pub(crate) struct Lines<R> {
    reader: R,
    buffer: Vec<u8>,
    number: usize,
    limit: usize,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self { reader, buffer: Vec::new(), number: 0, limit: MAX_LINE }
    }

    /// The number of the line read last, from 1; 0 before the first.
    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// Goes to the next line that is not blank; false after the last.
    ///
    /// # Errors
    ///
    /// Those of the reader, and `InvalidData` for a line that is too long, which is then passed over.
    pub(crate) fn advance(&mut self) -> io::Result<bool> {
        loop {
            match self.read()? {
                Read::End => return Ok(false),
                Read::TooLong => {
                    let message = format!("the line has more than {} bytes", self.limit);
                    return Err(io::Error::new(io::ErrorKind::InvalidData, message));
                }
                Read::Line if self.buffer.iter().all(u8::is_ascii_whitespace) => {}
                Read::Line => return Ok(true),
            }
        }
    }

    /// The line read last, without its end and without a byte order mark.
    pub(crate) fn line(&self) -> &[u8] {
        self.buffer.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&self.buffer)
    }

    fn read(&mut self) -> io::Result<Read> {
        self.buffer.clear();
        let (mut begun, mut too_long) = (false, false);
        loop {
            let available = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if !begun && !available.is_empty() {
                begun = true;
                self.number += 1;
            }
            let end = available.iter().position(|byte| *byte == b'\n');
            let piece = &available[..end.unwrap_or(available.len())];
            too_long |= self.buffer.len() + piece.len() > self.limit;
            if !too_long {
                self.buffer.extend_from_slice(piece);
            }
            let (ended, used) = (end.is_some() || available.is_empty(), end.map_or(available.len(), |end| end + 1));
            self.reader.consume(used);
            if ended {
                return Ok(match (begun, too_long) {
                    (false, _) => Read::End,
                    (true, true) => Read::TooLong,
                    (true, false) => Read::Line,
                });
            }
        }
    }
}

enum Read {
    Line,
    TooLong,
    End,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_too_long_is_passed_over() {
        let text = b"\xef\xbb\xbfone\n\n  \nlonger than the rest\ntwo\r\nthree";
        for capacity in [1, 3, 64] {
            let mut lines = Lines::new(io::BufReader::with_capacity(capacity, &text[..]));
            lines.limit = 8;
            let mut read = Vec::new();
            loop {
                match lines.advance() {
                    Ok(true) => read.push((lines.number(), String::from_utf8(lines.line().to_vec()).unwrap())),
                    Ok(false) => break,
                    Err(error) => read.push((lines.number(), error.to_string())),
                }
            }
            let read: Vec<(usize, &str)> = read.iter().map(|(number, line)| (*number, line.as_str())).collect();
            assert_eq!(read, [(1, "one"), (4, "the line has more than 8 bytes"), (5, "two\r"), (6, "three")]);
            assert!(!lines.advance().unwrap());
        }
    }
}
