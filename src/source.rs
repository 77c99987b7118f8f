//! A document's text as it lies on disk, and the way from a byte to a line and column.
//!
//! Nothing here knows Markdown. A [`Source`] keeps the bytes unchanged (byte order mark and
//! line ends included), so that every span counts in the file that the reader has open.

use std::ops::Range;

/// A half-open range of bytes in one source. Spans lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte after the span; never before `start`.
    pub end: u32,
}

impl Span {
    /// A span; an end before the start is read as an empty span at `start`.
    pub fn new(start: u32, end: u32) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place for people and editors: line and column count from 1, columns in Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Offset in bytes from the start of the file.
    pub byte: u32,
    /// Line, from 1. LF, CRLF and a lone CR each end a line.
    pub line: u32,
    /// Column in code points, from 1. A byte order mark takes no column.
    pub column: u32,
}

/// One file: its name for reports, its text and the starts of its lines.
#[derive(Debug)]
pub struct Source {
    path: String,
    text: String,
    lines: Vec<u32>,
    /// Whether every character is one byte, so that columns need not be counted.
    ascii: bool,
}

impl Source {
    /// Takes a document of at most 4 GiB (the caller's limit is far below).
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                lines.push(at as u32 + 1);
            }
        }
        Self {
            path: path.into(),
            ascii: text.is_ascii(),
            text,
            lines,
        }
    }

    /// The path relative to the practice, with `/` between its parts.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text, byte order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the text begins after a byte order mark.
    pub fn body_start(&self) -> u32 {
        if self.text.starts_with('\u{feff}') {
            3
        } else {
            0
        }
    }

    /// The text under a span; a span that does not lie on character boundaries gives nothing.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Line and column of a byte offset (clamped to the text).
    pub fn position(&self, byte: u32) -> Position {
        let byte = byte.min(self.text.len() as u32);
        let line = self.lines.partition_point(|&start| start <= byte);
        let start = if line == 1 {
            self.body_start().min(byte)
        } else {
            self.lines[line - 1]
        };
        let column = match self.ascii {
            true => byte.saturating_sub(start) as usize + 1,
            false => self.slice(Span::new(start, byte)).chars().count() + 1,
        };
        Position {
            byte,
            line: line as u32,
            column: column as u32,
        }
    }

    /// The span of a line (from 1) without its line end; `None` past the last line.
    pub fn line(&self, line: u32) -> Option<Span> {
        let start = *self.lines.get((line as usize).checked_sub(1)?)?;
        let end = self
            .lines
            .get(line as usize)
            .copied()
            .unwrap_or(self.text.len() as u32);
        let text = self.slice(Span::new(start, end));
        let kept = text.trim_end_matches(['\n', '\r']).len() as u32;
        Some(Span::new(start, start + kept))
    }

    /// Number of lines; a text without a final line end counts its last line.
    pub fn line_count(&self) -> u32 {
        self.lines.len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, byte: u32) -> (u32, u32) {
        let place = Source::new("a.md", text).position(byte);
        (place.line, place.column)
    }

    #[test]
    fn every_line_end_counts_once() {
        let text = "a\nb\r\nc\rd";
        assert_eq!(at(text, 0), (1, 1));
        assert_eq!(at(text, 2), (2, 1));
        assert_eq!(at(text, 5), (3, 1));
        assert_eq!(at(text, 7), (4, 1));
        assert_eq!(at(text, 99), (4, 2));
    }

    #[test]
    fn columns_are_code_points_and_the_mark_takes_none() {
        assert_eq!(at("\u{feff}h\u{e9}llo", 6), (1, 3));
        assert_eq!(at("\u{1f600}x", 4), (1, 2));
    }

    #[test]
    fn a_line_comes_without_its_end() {
        let source = Source::new("a.md", "one\r\ntwo\n");
        assert_eq!(source.line(1).map(|s| source.slice(s)), Some("one"));
        assert_eq!(source.line(2).map(|s| source.slice(s)), Some("two"));
        assert_eq!(source.line(3).map(|s| source.slice(s)), Some(""));
        assert_eq!(source.line(4), None);
    }
}
