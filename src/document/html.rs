//! Raw HTML inside Markdown: its text counts, its tags, comments and hidden parts do not.
//!
//! Not an HTML parser: it knows where tags and comments begin and end, which tags hide their content and which break a
//! block. State is kept across events, since Markdown hands over HTML in pieces.

use std::ops::Range;

/// What a piece of HTML contributes.
pub(super) enum Piece<'a> {
    /// Visible text and its offset in the piece.
    Text(&'a str, usize),
    /// A line break (`<br>`).
    Line,
    /// The end or start of a block (`<p>`, `<div>`, `<li>` ...).
    Block,
    /// A comment that ends here, from its byte in the file to the byte after it.
    Comment(Range<usize>),
}

/// What is open between two pieces.
#[derive(Default)]
pub(super) struct Html {
    /// The outermost element that hides its content.
    hidden: Option<Hidden>,
    /// A tag whose end is on a later line, as far as it goes, and its byte in the file.
    open_tag: Option<(String, usize)>,
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

const VOID: &[&str] = &[
    "br", "hr", "img", "input", "meta", "link", "wbr", "source", "col",
];
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "table",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "blockquote",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
    "center",
    "main",
    "nav",
    "form",
    "fieldset",
    "hr",
    "body",
    "html",
];

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
        if let Some((_, at)) = self.open_tag.take() {
            self.torn.get_or_insert(at);
        }
    }

    /// Reads one piece of raw HTML that begins at byte `base` of the file.
    pub(super) fn feed<'a>(&mut self, raw: &'a str, base: usize, mut sink: impl FnMut(Piece<'a>)) {
        let mut at = 0;
        while at < raw.len() {
            if let Some(from) = self.open_comment {
                match raw[at..].find("-->") {
                    Some(len) => {
                        self.open_comment = None;
                        at += len + 3;
                        sink(Piece::Comment(from..base + at));
                    }
                    None => return,
                }
                continue;
            }
            if let Some((mut tag, from)) = self.open_tag.take() {
                let len = raw[at..].find('>');
                tag.push_str(&raw[at..len.map_or(raw.len(), |len| at + len)]);
                let Some(len) = len else {
                    self.open_tag = Some((tag, from));
                    return;
                };
                at += len + 1;
                self.tag(&tag, from, &mut sink);
                continue;
            }
            let next = raw[at..].find('<').map_or(raw.len(), |i| at + i);
            if next > at {
                if self.hidden.is_none() {
                    sink(Piece::Text(&raw[at..next], at));
                }
                at = next;
                continue;
            }
            if raw[at..].starts_with("<!--") {
                self.open_comment = Some(base + at);
                at += 4;
                continue;
            }
            let Some(len) = raw[at..].find('>') else {
                if raw[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
                    self.open_tag = Some((raw[at + 1..].to_string(), base + at));
                    return;
                }
                // A lone "<" is text.
                if self.hidden.is_none() {
                    sink(Piece::Text(&raw[at..], at));
                }
                return;
            };
            self.tag(&raw[at + 1..at + len], base + at, &mut sink);
            at += len + 1;
        }
    }

    fn tag<'a>(&mut self, tag: &str, at: usize, sink: &mut impl FnMut(Piece<'a>)) {
        let closing = tag.starts_with('/');
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if name == "br" {
            sink(Piece::Line);
        } else if BLOCKS.contains(&name.as_str()) {
            sink(Piece::Block);
        }
        if closing {
            if let Some(hidden) = self.hidden.as_mut().filter(|hidden| hidden.name == name) {
                hidden.depth -= 1;
                if hidden.depth == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        if VOID.contains(&name.as_str()) || tag.ends_with('/') {
            return;
        }
        if let Some(hidden) = &mut self.hidden {
            hidden.depth += u32::from(hidden.name == name);
            return;
        }
        let lower = tag.to_ascii_lowercase();
        let squeezed: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
        let hides = matches!(
            name.as_str(),
            "del"
                | "s"
                | "strike"
                | "script"
                | "style"
                | "template"
                | "title"
                | "noscript"
                | "code"
        ) || lower
            .split_ascii_whitespace()
            .skip(1)
            .any(|a| a == "hidden" || a.starts_with("hidden="))
            || squeezed.contains("display:none")
            || squeezed.contains("visibility:hidden");
        if hides {
            let depth = 1;
            self.hidden = Some(Hidden { name, depth, at });
        }
    }
}
