//! From the bytes of a file to its text, or to the reason why there is none.
//!
//! Nothing is decoded by guess. A form saved as UTF-16 or in a code page of the last century is refused with what to
//! do about it, since a text read wrongly has none of the words that anybody looks for.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::MAX_BYTES;
use crate::report::NotEvaluated;

/// Why something is not a text that can be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing.
    #[error("there is no such file. Check the spelling of the path")]
    Missing,
    /// It was listed and is gone.
    #[error("this file was there a moment ago and is gone. Run the check again")]
    Vanished,
    /// The system refuses.
    #[error(
        "consentlint may not read this. Give yourself permission to read it, and run the check again"
    )]
    Denied,
    /// A folder, a pipe, a device.
    #[error("this is {0} and was not read. Put a file with text in its place")]
    NotAFile(&'static str),
    /// Larger than [`MAX_BYTES`].
    #[error("this file has {} and the limit is {}. Split it into several documents", size(*.0), size(MAX_BYTES))]
    TooLarge(u64),
    /// It grew past [`MAX_BYTES`] while it was read, or its size could not be known.
    #[error(
        "this has more than {}, which is the limit. Split it into several documents",
        size(MAX_BYTES)
    )]
    Endless,
    /// UTF-16 or UTF-32.
    #[error(
        "this file is {0} text. Open it in an editor, choose \"Save as\" with the encoding UTF-8, and run the check again"
    )]
    Wide(&'static str),
    /// A byte that is no UTF-8, at that offset.
    #[error(
        "this file is not UTF-8 text: byte {0} does not fit. Open it in an editor, choose \"Save as\" with the encoding UTF-8, and run the check again"
    )]
    NotUtf8(usize),
    /// Bytes that are no text.
    #[error("this is {0} and not text. Convert it to text, or put it elsewhere")]
    Binary(&'static str),
    /// Nothing, or white space only.
    #[error("there is no text in this file. Fill it, or delete it")]
    Empty,
    /// Anything else.
    #[error("this cannot be read: {0}. Try again, or put a copy in its place")]
    Io(io::Error),
}

impl Unreadable {
    /// The stable word of [`NotEvaluated::reason`].
    pub fn reason(&self) -> &'static str {
        match self {
            Self::Missing | Self::Vanished => "vanished",
            Self::Denied | Self::NotAFile(_) | Self::Io(_) => "unreadable",
            Self::TooLarge(_) | Self::Endless => "too-large",
            Self::Wide(_) | Self::NotUtf8(_) => "not-utf8",
            Self::Binary(_) => "binary",
            Self::Empty => "empty",
        }
    }

    /// The document of that path as one that was not evaluated.
    pub(super) fn of(self, path: &str) -> NotEvaluated {
        NotEvaluated {
            path: path.to_string(),
            reason: self.reason(),
            message: self.to_string(),
        }
    }
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Io(error),
        }
    }
}

/// The text of a regular file.
pub(super) fn open_and_read(path: &Path) -> Result<String, Unreadable> {
    // Opening a pipe waits for its other end, so it is looked at first; and once more when it is open.
    regular(&fs::metadata(path)?)?;
    let file = File::open(path)?;
    regular(&file.metadata()?)?;
    decode(read_bytes(file)?)
}

/// Refuses what is not a regular file, and what is too large.
fn regular(about: &fs::Metadata) -> Result<(), Unreadable> {
    if about.is_dir() {
        Err(Unreadable::NotAFile("a folder"))
    } else if !about.is_file() {
        Err(Unreadable::NotAFile("a pipe or a device"))
    } else if about.len() > MAX_BYTES {
        Err(Unreadable::TooLarge(about.len()))
    } else {
        Ok(())
    }
}

/// All there is to read, as far as the limit allows.
pub(super) fn read_bytes(from: impl Read) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Unreadable::Endless);
    }
    Ok(bytes)
}

/// Files that are often given a Markdown name by hand, by their first bytes.
const MAGIC: [(&[u8], &str); 5] = [
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a Word file or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
];

/// The bytes as UTF-8 text with at least one word in it.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Unreadable> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Unreadable::Binary(what));
    }
    if let Some(encoding) = wide(&bytes) {
        return Err(Unreadable::Wide(encoding));
    }
    if bytes.contains(&0) {
        return Err(Unreadable::Binary("a file with NUL bytes"));
    }
    let text =
        String::from_utf8(bytes).map_err(|e| Unreadable::NotUtf8(e.utf8_error().valid_up_to()))?;
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(text)
}

/// The encoding of a text with two or four bytes to a character: by its mark, or by where the NUL bytes lie.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Some("UTF-16"),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(4096)];
    let mut zeros = [0usize; 4];
    for (at, _) in sample.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        zeros[at % 4] += 1;
    }
    let most = sample.len() / 4 * 3 / 4;
    let full = |lane: usize| most > 0 && zeros[lane] >= most;
    match (full(0), full(1), full(2), full(3)) {
        (true, true, true, false) | (false, true, true, true) => Some("UTF-32"),
        (true, false, true, false) | (false, true, false, true) => Some("UTF-16"),
        _ => None,
    }
}

/// A size for people, with the exact number.
fn size(bytes: u64) -> String {
    let mebibytes = bytes as f64 / 1_048_576.0;
    format!("{bytes} bytes ({mebibytes:.1} MiB)")
}
