//! A document as the lints see it: sections, blocks and units, in flat vectors.
//!
//! A **unit** is the smallest piece that can state something: a sentence, a list item, a table row, an answer.
//! It knows where its *context* stands (lead-in, header cells, question, run-in head, nearest heading, the sentence
//! before an anaphor); every context is a unit as well. All of it lies in a few vectors and refers by index, so that a
//! document of any nesting is read in one pass, without recursion.
//!
//! What a client would not read is not here: comments, code in fences or backticks, struck-through text, link targets, alt
//! text, front matter. Deciding what a unit means is not done here; see [`crate::check`].

pub mod token;
pub mod value;

mod attributes;
mod choice;
mod columns;
mod comment;
mod html;
mod markdown;
mod marks;
mod mend;
mod outline;
mod refer;
mod sentence;
mod shape;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::source::{Source, Span};
pub use comment::{Comment, On};
pub use refer::Resolved;
use token::{Token, Vocabulary};

/// What part a unit plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A heading; never evidence on its own.
    Heading,
    /// The bold or short head of a paragraph ("**Texting.**", "Texting:"); never evidence.
    Head,
    /// The header row of a table; never evidence.
    Header,
    /// A sentence, item, row or answer.
    Body,
}

/// One sentence, item, row or answer, or a heading.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its part.
    pub role: Role,
    /// Bytes of [`Document::text`].
    pub text: Range<u32>,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The paragraph, item or row it belongs to.
    pub block: u32,
    /// The section it belongs to.
    pub section: u32,
    /// The sentence that introduces the list in which this is an item.
    pub lead: Option<u32>,
    /// Whether lead-in and item read as one sentence (the first sentence of an item).
    pub joined: bool,
    /// The question this answers.
    pub question: Option<u32>,
    /// The head of its paragraph, or the first cell of its row.
    pub head: Option<u32>,
    /// The header row of its table.
    pub header: Option<u32>,
    /// The sentence before, if this one refers back to it: "This ...", "They ...", "We never accept them."
    pub before: Option<u32>,
    /// The nearest heading above.
    pub heading: Option<u32>,
    /// Whether it is itself a question.
    pub asks: bool,
    /// Whether it holds as it stands.
    pub force: Force,
}

/// Whether the words of a form hold as they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Force {
    /// They do.
    #[default]
    Full,
    /// They are a choice that nobody has made: boxes, a list of options.
    Open,
    /// They are one of several wordings of a template, from which the practice has still to choose: "will/won't".
    Undecided,
    /// They are called off where they stand: crossed out, an old wording, a note to oneself.
    Off,
}

impl Force {
    fn open_if(&mut self, is: bool) {
        *self = (*self).max(if is { Force::Open } else { Force::Full });
    }

    fn undecided_if(&mut self, is: bool) {
        *self = (*self).max(if is { Force::Undecided } else { Force::Full });
    }

    fn off_if(&mut self, is: bool) {
        *self = (*self).max(if is { Force::Off } else { Force::Full });
    }
}

/// A heading with all that stands under it up to the next heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its heading, if it has one.
    pub heading: Option<u32>,
    /// 1 to 6 as written, 7 for bold lines, capitals and numbered titles, 0 without heading.
    pub level: u8,
    /// Its units, heading included.
    pub units: Range<u32>,
}

/// A reason for which a document cannot be evaluated as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Lists or quotes nested deeper than 128.
    Nesting(u32),
    /// A sentence of more than 32 KiB, at this byte.
    LongUnit(u32),
}

/// Deepest nesting of lists and quotes that is read.
pub const MAX_NESTING: u32 = 128;
/// Longest unit that is read, in bytes.
pub const MAX_UNIT: usize = 32 * 1024;

/// Most units before a title that only looks like one: the name of the practice, its address.
const OPENING: u32 = 4;

/// A parsed document.
#[derive(Debug, Default)]
pub struct Document {
    text: String,
    map: Vec<(u32, u32)>,
    /// Bytes of the file for which something shorter stands in the text, in order.
    replaced: Vec<Range<u32>>,
    source_len: u32,
    /// All units in reading order.
    pub units: Vec<Unit>,
    /// All sections in reading order; there is always one.
    pub sections: Vec<Section>,
    /// The tokens of all units.
    pub tokens: Vec<Token>,
    /// The outermost blocks of the file in order: a paragraph, a whole list, table or quotation, code, raw HTML.
    pub outermost: Vec<Span>,
    /// Units that say "it" or "them" of what their heading names, in order.
    pub resolved: Vec<Resolved>,
    /// Number of images.
    pub images: u32,
    /// Number of links.
    pub links: u32,
    /// Whether it has a box to tick: one to choose, or one beside what the client agrees to.
    pub ticks: bool,
    /// Its comments, in order.
    pub comments: Vec<Comment>,
    /// What is shown as code on purpose: fenced blocks, and whole comments between backticks.
    pub examples: Vec<Span>,
    /// What was not read though somebody may have meant it as text, in order of kind; each points at its beginning.
    pub unread: Vec<(Unread, Span)>,
    /// Why it cannot be evaluated.
    pub limit: Option<Limit>,
}

/// Why a part of a document is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A comment is never closed and hides the rest of the file.
    OpenComment,
    /// So does a tag, or an element that hides or strikes out what stands in it.
    OpenTag,
    /// So does a block of code.
    OpenCode,
    /// Sentences stand in code.
    Code,
    /// A table is drawn with dashes, and its columns were read across.
    Table,
}

impl Document {
    /// Reads a document. Never fails: what cannot be read is noted in [`Document::limit`].
    pub fn parse(source: &Source, words: &Vocabulary) -> Self {
        markdown::read(source, words)
    }

    /// The visible text, one block a line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a unit.
    pub fn unit_text(&self, unit: &Unit) -> &str {
        self.text
            .get(unit.text.start as usize..unit.text.end as usize)
            .unwrap_or_default()
    }

    /// The tokens of a unit.
    pub fn unit_tokens(&self, unit: &Unit) -> &[Token] {
        &self.tokens[unit.tokens.start as usize..unit.tokens.end as usize]
    }

    /// Where a stretch of the visible text stands in the file.
    pub fn span(&self, text: Range<u32>) -> Span {
        let start = self.locate(text.start);
        let last = text.end.saturating_sub(1).max(text.start);
        let last = self.text.floor_char_boundary(last as usize) as u32;
        let width = self.text[last as usize..]
            .chars()
            .next()
            .map_or(1, char::len_utf8) as u32;
        let at = self.locate(last);
        let next = self.replaced.partition_point(|bytes| bytes.end <= at);
        let whole = self.replaced.get(next).filter(|bytes| bytes.start <= at);
        let end = whole.map_or(at + width, |bytes| bytes.end);
        Span::new(start, end.min(self.source_len))
    }

    /// Where a unit stands in the file.
    pub fn unit_span(&self, unit: &Unit) -> Span {
        self.span(unit.text.clone())
    }

    fn locate(&self, at: u32) -> u32 {
        let entry = self.map.partition_point(|&(text, _)| text <= at);
        match entry.checked_sub(1).map(|i| self.map[i]) {
            Some((text, source)) => (source + (at - text)).min(self.source_len),
            None => 0,
        }
    }

    /// The title: the first heading of the highest level, else the first unit. A line that only looks like a heading heads
    /// a section if much stands before it.
    pub fn title(&self) -> Option<&Unit> {
        self.sections
            .iter()
            .filter(|s| s.heading.is_some())
            .min_by_key(|s| s.level)
            .filter(|s| s.level <= 6 || s.units.start <= OPENING)
            .and_then(|s| s.heading)
            .map(|at| &self.units[at as usize])
            .or_else(|| self.units.first())
    }

    /// The headings, in order.
    pub fn headings(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|u| u.role == Role::Heading)
    }
}
