//! Raw HTML inside Markdown: its text counts, its tags, comments and hidden parts do not.
//!
//! Not an HTML parser: it knows where tags and comments begin and end, which tags hide their content, which break a
//! block and which make up a table. State is kept across events, since Markdown hands over HTML in pieces.

use std::ops::Range;

mod tag;

use tag::{Scan, Tag};

/// What a piece of HTML contributes.
pub(super) enum Piece<'a> {
    /// Visible text.
    Text(&'a str),
    /// Words between angle brackets that are no tag, with them.
    Placeholder(&'a str),
    /// A line break (`<br>`).
    Line,
    /// The end or start of a block (`<p>`, `<div>`, `<li>` ...).
    Block,
    /// The start of a heading of this level.
    Heading(u8),
    /// The start of a table.
    Table,
    /// The start of a row of a table.
    Row,
    /// The end of a row, or of the table.
    RowEnd,
    /// The start of a cell, and whether it is the head of a column or row.
    Cell(bool),
    /// The end of a cell.
    CellEnd,
    /// A picture, or a document that is shown in the page.
    Image,
    /// A field to write in.
    Field,
    /// A box to tick, and whether it is ticked.
    Checkbox(bool),
    /// The start of underlined text.
    Underline,
    /// Its end.
    UnderlineEnd,
    /// A comment that ends here.
    Comment,
}

/// What is open between two pieces.
#[derive(Default)]
pub(super) struct Html {
    /// The outermost element that hides its content.
    hidden: Option<Hidden>,
    /// A tag whose end is on a later line.
    open_tag: Option<OpenTag>,
    /// Byte (in the file) of the first tag that never ended: the rest of its block was taken for a part of it.
    torn: Option<usize>,
    /// Byte (in the file) at which a comment began that is still open.
    pub(super) open_comment: Option<usize>,
}

/// An element that hides its content.
struct Hidden {
    name: String,
    /// How many elements of this name are open in it, itself included.
    depth: u32,
    /// Byte (in the file) of its tag.
    at: usize,
}

/// A tag as far as it goes.
struct OpenTag {
    text: String,
    scan: Scan,
    /// Byte (in the file) at which it begins.
    at: usize,
}

impl Html {
    /// Whether text that follows is hidden from the reader.
    pub(super) fn hides(&self) -> bool {
        self.hidden.is_some() || self.open_comment.is_some()
    }

    /// Byte (in the file) of a tag that never ends, or that hides what stands at the end.
    pub(super) fn hidden_from(&self) -> Option<usize> {
        let hidden = self.hidden.as_ref().map(|hidden| hidden.at);
        self.torn.or(hidden)
    }

    /// Ends a block: no tag goes on behind it.
    pub(super) fn end_block(&mut self) {
        if let Some(open) = self.open_tag.take() {
            self.torn.get_or_insert(open.at);
        }
    }

    /// Reads one stretch of raw HTML that begins at byte `base` of the file; every piece comes with its bytes there.
    pub(super) fn feed<'a>(
        &mut self,
        raw: &'a str,
        base: usize,
        mut sink: impl FnMut(Piece<'a>, Range<usize>),
    ) {
        let mut at = 0;
        while at < raw.len() {
            let rest = &raw[at..];
            if let Some(from) = self.open_comment {
                let Some(len) = comment_end(rest) else { return };
                self.open_comment = None;
                at += len;
                sink(Piece::Comment, from..base + at);
            } else if let Some(mut open) = self.open_tag.take() {
                let len = open.scan.end(rest);
                open.text.push_str(&rest[..len.unwrap_or(rest.len())]);
                let Some(len) = len else {
                    self.open_tag = Some(open);
                    return;
                };
                at += len + 1;
                self.tag(&Tag::new(&open.text), open.at..base + at, &mut sink);
            } else if rest.starts_with("<!--") {
                self.open_comment = Some(base + at);
                at += 4;
                // "<!-->" and "<!--->" are whole.
                let whole = ["->", ">"].iter().find(|end| raw[at..].starts_with(**end));
                if let Some(end) = whole {
                    at += end.len();
                    self.open_comment = None;
                }
            } else if is_tag(rest) {
                let mut scan = Scan::default();
                let Some(len) = scan.end(&rest[1..]) else {
                    let text = rest[1..].to_string();
                    let at = base + at;
                    self.open_tag = Some(OpenTag { text, scan, at });
                    return;
                };
                let tag = Tag::new(&rest[1..=len]);
                let bytes = base + at..base + at + len + 2;
                if tag.is_placeholder() && self.hidden.is_none() {
                    sink(Piece::Placeholder(&rest[..len + 2]), bytes.clone());
                }
                self.tag(&tag, bytes, &mut sink);
                at += len + 2;
            } else {
                // A lone "<" is text.
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let len = rest[first..]
                    .find('<')
                    .map_or(rest.len(), |len| first + len);
                if self.hidden.is_none() {
                    sink(Piece::Text(&rest[..len]), base + at..base + at + len);
                }
                at += len;
            }
        }
    }

    fn tag<'a>(
        &mut self,
        tag: &Tag<'_>,
        bytes: Range<usize>,
        sink: &mut impl FnMut(Piece<'a>, Range<usize>),
    ) {
        if tag.is_block() {
            sink(Piece::Block, bytes.clone());
        }
        if let Some(hidden) = &mut self.hidden {
            if hidden.name == tag.name {
                hidden.depth = match tag.closing {
                    true => hidden.depth - 1,
                    false => hidden.depth + 1,
                };
                if hidden.depth == 0 {
                    self.hidden = None;
                }
            }
        } else if !tag.closing && !tag.is_void() && tag.hides() {
            self.hidden = Some(Hidden {
                name: tag.name.clone(),
                depth: 1,
                at: bytes.start,
            });
        } else if let Some(piece) = shown(tag) {
            sink(piece, bytes);
        }
    }
}

/// What a tag contributes that hides nothing, besides the break of a block.
fn shown<'a>(tag: &Tag<'_>) -> Option<Piece<'a>> {
    if let Some(level) = tag.heading() {
        return Some(match tag.closing {
            true => Piece::Block,
            false => Piece::Heading(level),
        });
    }
    Some(match (tag.name.as_str(), tag.closing) {
        ("br", _) => Piece::Line,
        ("tr", false) => Piece::Row,
        ("tr" | "table", true) => Piece::RowEnd,
        ("table", false) => Piece::Table,
        ("td" | "th", true) => Piece::CellEnd,
        (name @ ("td" | "th"), false) => Piece::Cell(name == "th"),
        ("u" | "ins", false) => Piece::Underline,
        ("u" | "ins", true) => Piece::UnderlineEnd,
        ("img" | "iframe" | "object" | "embed", false) => Piece::Image,
        ("textarea", false) => Piece::Field,
        ("input", false) if tag.value("hidden").is_none() => {
            let sort = tag.value("type").unwrap_or("text").to_ascii_lowercase();
            match sort.as_str() {
                "checkbox" | "radio" => Piece::Checkbox(tag.value("checked").is_some()),
                "hidden" | "submit" | "button" | "reset" | "image" => return None,
                _ => Piece::Field,
            }
        }
        _ => return None,
    })
}

/// Whether a text begins with a tag; else it may begin with a lone "<".
fn is_tag(text: &str) -> bool {
    let name = text.strip_prefix('<');
    name.is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
    })
}

/// Length of a text up to the end of the comment it stands in.
fn comment_end(text: &str) -> Option<usize> {
    let mut dashes = text.as_bytes().windows(2).enumerate();
    dashes.find_map(|(at, two)| {
        let end = ["-->", "--!>"].iter();
        let mut end = end.filter(|end| two == b"--" && text[at..].starts_with(**end));
        end.next().map(|end| at + end.len())
    })
}
