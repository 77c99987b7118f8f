//! Markdown to blocks of visible text. The only file that names the Markdown parser.
//!
//! Only the extensions that forms use are on (tables, task lists, strike-through). Its metadata option is off: it reads
//! clauses between two `---` lines in mid-document as metadata, so front matter is split off here, at byte 0 only. Smart
//! punctuation and math stay off: they cut text into pieces.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::comment::{self, Met};
use super::html::Html;
use super::token::{Vocabulary, invisible};
use super::{Document, Limit, MAX_NESTING, Unread, attributes, marks, mend, outline, shape};
use crate::source::{Source, Span};

mod definition;
mod drawn;
mod front_matter;
mod page;
mod raw;

use raw::Row;

/// What a block was in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// `# ...` or underlined.
    Heading(u8),
    /// A paragraph, or the text of a tight list item.
    Paragraph,
    /// The first row of a table.
    Header,
    /// Any other row.
    Row,
}

/// A box before the text of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checkbox {
    None,
    Empty,
    Ticked,
}

/// A paragraph, heading, item or row, with what its layout says.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) kind: BlockKind,
    /// Bytes of the document's visible text.
    pub(super) text: Range<u32>,
    /// End of the bold text with which it begins; its start if it does not begin in bold.
    pub(super) bold: u32,
    /// The innermost list it stands in, 0 for none.
    pub(super) list: u32,
    /// Whether it begins an item.
    pub(super) item: bool,
    pub(super) checkbox: Checkbox,
    /// End of the first cell of a row.
    pub(super) cell: u32,
}

/// Most words of a title above `---` that ends with a full stop.
const UNDERLINED_WORDS: usize = 4;

/// Most words of any other title that does, and of one above `---` that does not.
const LARGE_WORDS: usize = 12;

/// A line of so many characters may have been wrapped; a shorter item ends where its author ended it.
const WRAPPED: usize = 70;

/// So many words in a line of code are a sentence.
const SENTENCE: usize = 6;

/// Longest entity, in bytes.
const ENTITY: usize = 40;

/// How many lines on either side show how wide a paragraph is set.
const NEARBY: usize = 4;

/// Longest title whose paragraph follows on the next line, in bytes.
const TITLE_BYTES: u32 = 200;

/// Most words of such a title.
const TITLE_WORDS: usize = 8;

/// What a field stands for in text: a blank that somebody fills in.
pub(super) const BLANK: &str = "____";

/// So many spaces of a form's field were never typed over.
const FIELD: usize = 3;

/// Longest stretch of bold whose signs did not take, in bytes.
const BOLD: usize = 400;

/// Reads a source into a document.
pub(super) fn read(source: &Source, words: &Vocabulary) -> Document {
    let body = source.body_start() as usize;
    let start = body + front_matter::length(&source.text()[body..]);
    let mut reader = Reader::new(source.text(), start);
    reader.running = page::running(source.text());
    if let Some(at) = drawn::table(source.text(), start) {
        reader.unread(Unread::Table, at);
    }
    reader.run();
    let Reader {
        mut document,
        blocks,
        lists,
        mut comments,
        html,
        code,
        ..
    } = reader;
    if let Some(at) = html.open_comment {
        let begins = Span::new(at as u32, at as u32 + 4);
        document.unread.push((Unread::OpenComment, begins));
        comments.push(Met {
            span: Span::new(at as u32, document.source_len),
            at: document.text.len() as u32,
            list: 0,
            inside: false,
            closed: false,
        });
    }
    let tag = html
        .hidden_from()
        .map(|at| (Unread::OpenTag, Span::new(at as u32, at as u32 + 1)));
    document.unread.extend(tag.into_iter().chain(code));
    let blocks = attributes::unwrap(&mut document, blocks, &mut comments);
    let blocks = mend::mend(&mut document, &blocks, &mut comments);
    outline::build(&mut document, &blocks, &lists, words);
    document.comments = comment::place(&document, &blocks, &lists, &comments);
    document
}

struct Reader<'a> {
    source: &'a str,
    start: usize,
    document: Document,
    blocks: Vec<Block>,
    /// For each list (from 1) the list around it.
    lists: Vec<u32>,
    open_lists: Vec<u32>,
    comments: Vec<Met>,
    html: Html,
    depth: u32,
    kind: BlockKind,
    from: u32,
    bold: u32,
    bold_broken: bool,
    item: bool,
    checkbox: Checkbox,
    cell: u32,
    strong: u32,
    strikes: Vec<bool>,
    skip: u32,
    /// The fenced block that is open: what it is if it holds text, and its byte in the file.
    fenced: Option<(Unread, usize)>,
    /// What was not read though it may have been meant as text, the first of each kind.
    code: Vec<(Unread, Span)>,
    /// Lines that stand at the head or foot of every page.
    running: Vec<Range<usize>>,
    /// Whether an indented block is open.
    set_in: bool,
    in_table: bool,
    /// Whether the row that is open, or the next one, is the first with text under no header: conversion gives a Word table
    /// an empty header, and tags often none.
    headless: bool,
    /// Whether a row of one cell may be text that was laid out in a table.
    may_lay_out: bool,
    /// Whether the row that is open is no row but paragraphs: Word lays out whole pages as one cell.
    laid_out: bool,
    /// The row of an HTML table that is open.
    row: Option<Row>,
    /// Where the text of an HTML underline begins.
    underline: Option<u32>,
    /// Whether the heading that is open may be a paragraph with a rule below.
    underlined: bool,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, start: usize) -> Self {
        let document = Document {
            text: String::with_capacity(source.len() - start + 16),
            map: Vec::with_capacity(source.len() / 24),
            source_len: source.len() as u32,
            ..Document::default()
        };
        Self {
            source,
            start,
            document,
            blocks: Vec::new(),
            lists: vec![0],
            open_lists: Vec::new(),
            comments: Vec::new(),
            html: Html::default(),
            depth: 0,
            kind: BlockKind::Paragraph,
            from: 0,
            bold: 0,
            bold_broken: false,
            item: false,
            checkbox: Checkbox::None,
            cell: 0,
            strong: 0,
            strikes: Vec::new(),
            skip: 0,
            fenced: None,
            code: Vec::new(),
            running: Vec::new(),
            set_in: false,
            in_table: false,
            headless: false,
            may_lay_out: false,
            laid_out: false,
            row: None,
            underline: None,
            underlined: false,
        }
    }

    fn run(&mut self) {
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
        let source = self.source;
        let mut open = 0_u32;
        let shown = definition::shown(&source[self.start..]);
        for (event, range) in Parser::new_ext(&shown, options).into_offset_iter() {
            let range = range.start + self.start..range.end + self.start;
            if open == 0 {
                let span = Span::new(range.start as u32, range.end as u32);
                self.document.outermost.push(span);
            }
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
            match event {
                Event::Start(tag) => self.open(&tag, range),
                Event::End(tag) => self.close(tag),
                Event::Text(text) => {
                    let known = self.document.replaced.len();
                    self.text(&text, range.start);
                    // An entity, mostly.
                    if text.len() != range.len() {
                        self.stands_for(range, known);
                    }
                }
                Event::SoftBreak => self.line_end(range.start),
                Event::HardBreak => self.push("\n", range.start),
                Event::Code(text) => self.span_of_code(text.trim(), range),
                Event::Html(_) => self.raw(range, false),
                Event::InlineHtml(_) => self.raw(range, true),
                Event::Rule => {
                    self.flush();
                    // A line of underscores is a place to write on, whatever Markdown makes of it.
                    let line = source[range.clone()].trim();
                    if line.len() > 3 && line.bytes().all(|b| b == b'_') {
                        self.push(line, range.start);
                        self.flush();
                    }
                }
                Event::TaskListMarker(ticked) => {
                    self.checkbox = if ticked {
                        Checkbox::Ticked
                    } else {
                        Checkbox::Empty
                    };
                }
                Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
            }
        }
        self.flush();
    }

    fn open(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin(BlockKind::Paragraph),
            Tag::Heading { level, .. } => {
                self.begin(BlockKind::Heading(match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    HeadingLevel::H4 => 4,
                    HeadingLevel::H5 => 5,
                    HeadingLevel::H6 => 6,
                }));
                let own = self.source[range].trim();
                self.underlined = own.ends_with('-') && !own.starts_with('#');
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.nest(range.start);
            }
            Tag::List(_) => {
                self.flush();
                self.nest(range.start);
                self.lists
                    .push(self.open_lists.last().copied().unwrap_or(0));
                self.open_lists.push(self.lists.len() as u32 - 1);
            }
            Tag::Item => {
                self.flush();
                self.begin(BlockKind::Paragraph);
                self.item = true;
                self.checkbox = Checkbox::None;
            }
            Tag::Table(_) => self.may_lay_out = true,
            Tag::TableHead => self.begin_row(BlockKind::Header, range),
            Tag::TableRow => self.begin_row(BlockKind::Row, range),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.flush();
                let why = match is_closed(&self.source[range.clone()]) {
                    true => Unread::Code,
                    false => Unread::OpenCode,
                };
                self.fenced = Some((why, range.start));
                self.example(range);
            }
            // Code to Markdown, and to whoever wrote the form a paragraph that is set in.
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.begin(BlockKind::Paragraph);
                self.set_in = true;
            }
            Tag::HtmlBlock => self.flush(),
            Tag::Strong => {
                if self.laid_out && self.document.text[self.from as usize..].ends_with('\n') {
                    self.flush();
                }
                self.strong += 1;
            }
            Tag::Strikethrough => {
                self.strikes.push(strikes_out(self.source, range));
            }
            Tag::Image { .. } => {
                self.document.images += 1;
                self.skip += 1;
            }
            Tag::Link { link_type, .. } => {
                self.document.links += 1;
                if matches!(link_type, LinkType::Autolink) {
                    self.skip += 1;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.sentence_as_heading();
                self.flush();
            }
            TagEnd::Paragraph => self.flush(),
            TagEnd::HtmlBlock => {
                self.html.end_block();
                self.flush();
            }
            TagEnd::TableHead => {
                self.headless = self.row_text().is_empty();
                // What stands under a head may be meant by it alone: "What we do not do".
                self.may_lay_out = self.headless || self.laid_out;
                self.end_pipe_row();
            }
            TagEnd::TableRow => {
                self.first_row();
                self.may_lay_out &= self.kind != BlockKind::Header;
                self.end_pipe_row();
            }
            TagEnd::TableCell if self.laid_out => {}
            TagEnd::TableCell => self.end_cell(),
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.flush();
                self.depth = self.depth.saturating_sub(1);
                self.open_lists.pop();
                self.item = false;
            }
            TagEnd::Item => {
                self.flush();
                self.item = false;
                self.checkbox = Checkbox::None;
            }
            TagEnd::CodeBlock => {
                self.flush();
                self.fenced = None;
                self.set_in = false;
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough => {
                self.strikes.pop();
            }
            TagEnd::Image => self.skip = self.skip.saturating_sub(1),
            TagEnd::Link => {}
            _ => {}
        }
    }

    fn begin_row(&mut self, kind: BlockKind, range: Range<usize>) {
        self.laid_out = self.may_lay_out && lays_out(&self.source[range]);
        self.in_table = !self.laid_out;
        self.begin(match self.laid_out {
            true => BlockKind::Paragraph,
            false => kind,
        });
    }

    fn end_pipe_row(&mut self) {
        self.flush();
        self.in_table = false;
        self.laid_out = false;
    }

    /// Text that was laid out in a cell: conversion made two spaces of the end of a paragraph.
    fn laid_out_text(&mut self, text: &str, at: usize) {
        let mut from = 0;
        while let Some(len) = text[from..].find("  ") {
            self.push(&text[from..from + len], at + from);
            let rest = text[from + len..].trim_start_matches(' ');
            self.laid_out_line(at + from + len);
            from = text.len() - rest.len();
        }
        self.push(&text[from..], at + from);
    }

    /// A line of such text ends, and with it the paragraph, unless it stops in mid-sentence.
    fn laid_out_line(&mut self, at: usize) {
        let text = self.document.text[self.from as usize..].trim_end();
        let ended = text.ends_with(['.', '!', '?', ':']) || self.bold >= self.here();
        match ended {
            true => self.flush(),
            false => self.push("\n", at),
        }
    }

    /// The text of the row that is open, without what parts its cells.
    fn row_text(&self) -> &str {
        let row = &self.document.text[self.from as usize..];
        row.trim_matches([' ', '|', '\n', '\t'])
    }

    /// A row ends. The first one of a table without a header is the header, if it reads as one.
    fn first_row(&mut self) {
        let text = self.row_text();
        if self.headless && !text.is_empty() {
            let row = &self.document.text[self.from as usize..];
            let end = self.here() - (row.len() - row.trim_end_matches([' ', '|']).len()) as u32;
            if shape::heads_columns(row, self.bold >= end) {
                self.kind = BlockKind::Header;
            }
            self.headless = false;
        }
    }

    fn end_cell(&mut self) {
        if self.cell == 0 {
            self.cell = self.here();
        }
        self.synthetic(" | ");
    }

    fn nest(&mut self, at: usize) {
        self.depth += 1;
        if self.depth > MAX_NESTING && self.document.limit.is_none() {
            self.document.limit = Some(Limit::Nesting(at as u32));
        }
    }

    fn here(&self) -> u32 {
        self.document.text.len() as u32
    }

    fn begin(&mut self, kind: BlockKind) {
        self.flush();
        self.kind = kind;
    }

    /// Ends the block that is open, if it has any text.
    fn flush(&mut self) {
        let from = self.from as usize;
        let text = &self.document.text[from..];
        let lead = text.len() - text.trim_start().len();
        let kept = text
            .trim_end_matches([' ', '|', '\n', '\t', '\u{a0}'])
            .len();
        if kept > lead {
            self.blocks.push(Block {
                kind: self.kind,
                text: (from + lead) as u32..(from + kept) as u32,
                bold: self.bold.max((from + lead) as u32),
                list: self.open_lists.last().copied().unwrap_or(0),
                item: self.item,
                checkbox: self.checkbox,
                cell: self.cell,
            });
            self.item = false;
            self.checkbox = Checkbox::None;
            self.document.text.push('\n');
        } else {
            self.document.text.truncate(from);
            let kept = |entry: &(u32, u32)| entry.0 as usize <= from;
            let kept = self
                .document
                .map
                .iter()
                .rposition(kept)
                .map_or(0, |last| last + 1);
            self.document.map.truncate(kept);
        }
        self.from = self.here();
        self.bold = self.from;
        self.bold_broken = false;
        self.cell = 0;
        self.kind = BlockKind::Paragraph;
    }

    /// Sentences right above a `---` are a heading to Markdown, and a paragraph with a rule below to whoever wrote them; so
    /// are sentences that were made large to be noticed.
    fn sentence_as_heading(&mut self) {
        let text = self.document.text[self.from as usize..].trim();
        let words = text.split_whitespace().count();
        let (stated, any) = match self.underlined {
            true => (UNDERLINED_WORDS, LARGE_WORDS),
            false => (LARGE_WORDS, 2 * LARGE_WORDS),
        };
        if words > any || (words > stated && text.ends_with(['.', '!'])) {
            self.kind = BlockKind::Paragraph;
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        if let Some((why, from)) = self.fenced {
            if prose(text) || (why == Unread::OpenCode && !text.trim().is_empty()) {
                self.unread(why, from);
            }
            return;
        }
        // A page begins with its sign.
        let first = at + text.len() - text.trim_start().len();
        let runs = self.running.partition_point(|line| line.end <= first);
        let runs = self
            .running
            .get(runs)
            .is_some_and(|line| line.start <= first);
        if self.hides() || runs || text.starts_with('_') && self.is_lost_bold(at) {
            return;
        }
        match (self.set_in, self.laid_out) {
            (true, _) => self.lines(text, at),
            (_, true) => self.laid_out_text(text, at),
            _ => self.push(text, at),
        }
    }

    /// "do __not __accept": bold for whoever wrote it, though a space inside keeps Markdown from seeing it.
    fn is_lost_bold(&self, at: usize) -> bool {
        let from = self.source.ceil_char_boundary(at.saturating_sub(BOLD));
        let to = self.source.floor_char_boundary(at + BOLD);
        let before = self.source[from..at]
            .rfind('\n')
            .map_or(from, |end| from + end + 1);
        let after = self.source[at..to].find('\n').map_or(to, |end| at + end);
        let line = &self.source[before..after];
        let glued = |mark: &usize| {
            let before = line[..*mark].chars().next_back();
            let after = line[mark + 2..].chars().next();
            let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
            let closes = |c: char| c.is_alphabetic() || ".,:;!?".contains(c);
            space(before) && after.is_some_and(char::is_alphabetic)
                || before.is_some_and(closes) && space(after)
        };
        let marks = line.match_indices("__").map(|(mark, _)| mark);
        let marks: Vec<usize> = marks.filter(glued).collect();
        marks.len() > 1
            && marks
                .iter()
                .any(|mark| (*mark..mark + 2).contains(&(at - before)))
    }

    /// Whether nobody sees the text that follows, or sees it struck out.
    fn hides(&self) -> bool {
        self.skip > 0 || self.strikes.contains(&true) || self.html.hides()
    }

    /// Code inside a line is no text, but what looks like its signs may be apostrophes: "I won`t, so don`t worry".
    fn span_of_code(&mut self, text: &str, range: Range<usize>) {
        let own = &self.source[range.clone()];
        let inner = own.trim_matches('`');
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let joined = letter(self.source[..range.start].chars().next_back())
            && letter(inner.chars().next())
            && own.len() == inner.len() + 2;
        if joined && !self.hides() {
            return self.lines(own, range.start);
        }
        self.space(range.start);
        if text.starts_with("<!--") && text.ends_with("-->") {
            self.example(range);
        } else if prose(text) {
            self.unread(Unread::Code, range.start);
        }
    }

    fn unread(&mut self, why: Unread, at: usize) {
        if self.code.iter().all(|(known, _)| *known != why) {
            let begins = Span::new(at as u32, at as u32 + 1);
            self.code.push((why, begins));
        }
    }

    /// Text with line ends in it.
    fn lines(&mut self, text: &str, at: usize) {
        let mut from = at;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            self.push(words, from);
            if words.len() < line.len() {
                self.line_end(from + words.len());
            }
            from += line.len();
        }
    }

    fn push(&mut self, text: &str, at: usize) {
        let here = self.here();
        self.document.map.push((here, at as u32));
        if text.is_ascii() {
            self.document.text.push_str(text);
        } else {
            self.visible(text, at);
        }
        if self.strong > 0 && !self.bold_broken {
            self.bold = self.here();
        } else if !text.trim().is_empty() {
            // "____ 1. **Privacy**" begins in bold for the eye.
            let marks = |c: char| {
                c.is_ascii_digit()
                    || c.is_whitespace()
                    || matches!(c, '_' | '.' | ')' | '(' | '[' | ']' | '{' | '}')
            };
            let prefix = !self.bold_broken && self.bold <= self.from && text.chars().all(marks);
            self.bold_broken |= !prefix;
        }
    }

    /// Text that stands for all of some bytes of the file.
    fn stand_in(&mut self, text: &str, bytes: Range<usize>) {
        let known = self.document.replaced.len();
        for c in text.chars() {
            self.push(c.encode_utf8(&mut [0; 4]), bytes.start);
        }
        self.stands_for(bytes, known);
    }

    /// What was pushed since so many replaced stretches were known stands for all of these bytes.
    fn stands_for(&mut self, bytes: Range<usize>, known: usize) {
        self.document.replaced.truncate(known);
        let bytes = bytes.start as u32..bytes.end as u32;
        self.document.replaced.push(bytes);
    }

    /// Leaves out what nobody sees, and makes every space a plain one, so that whoever looks at the text need not
    /// know of either.
    fn visible(&mut self, text: &str, at: usize) {
        let mut next = 0;
        for (offset, c) in text.char_indices() {
            if offset < next {
                continue;
            }
            next = offset + empty_field(text, offset).unwrap_or(c.len_utf8());
            let bytes = (at + offset) as u32..(at + next) as u32;
            if next > offset + c.len_utf8() {
                self.document.replaced.push(bytes);
                let here = self.here();
                self.document.map.push((here, (at + offset) as u32));
                self.document.text.push_str(BLANK);
                let here = self.here();
                self.document.map.push((here, (at + next) as u32));
                continue;
            }
            let shown = match c {
                c if invisible(c) => None,
                c if marks::symbol(c).is_some() => marks::symbol(c),
                // Wide letters of Asian fonts.
                '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0),
                '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
                    Some(' ')
                }
                _ => {
                    self.document.text.push(c);
                    continue;
                }
            };
            self.document.text.extend(shown);
            self.document.replaced.push(bytes);
            let here = self.here();
            self.document.map.push((here, (at + next) as u32));
        }
    }

    /// A line of the source ends inside a paragraph: mostly a space, and a new line where layout begins something new.
    fn line_end(&mut self, at: usize) {
        // Lines end as this one does; old files of the Mac have no line feed.
        let rest = &self.source[at..];
        let old_mac = rest.starts_with('\r') && !rest.starts_with("\r\n");
        let end = if old_mac { '\r' } else { '\n' };
        let inside = |line: &&str| !line.trim().is_empty();
        let before = self.source[..at].rsplit(end).take_while(inside);
        let after = rest.trim_start().split(end).take_while(inside);
        let line = before.clone().next().unwrap_or_default();
        let next = after.clone().next().unwrap_or_default();
        let capital = next.starts_with(char::is_uppercase);
        // A word is parted here.
        if self.source[..at].ends_with('\u{ad}') {
            return;
        }
        let after_item =
            marks::bullet(line.trim_start()) && line.chars().count() < WRAPPED && capital;
        let bracket = next.starts_with(['[', '\\']) && self.is_short_title();
        if self.is_title_line(next) || self.is_title_behind_item(next) {
            self.flush();
        } else if marks::item(next) && !marks::goes_on(line)
            || bracket
            || after_item
            || capital && is_broken_early(before, after)
        {
            self.push("\n", at);
        } else {
            self.space(at);
        }
    }

    /// Whether what stands in the open paragraph so far is a title without a blank line below: all bold, or all capitals
    /// over a line that is not.
    fn is_title_line(&self, next: &str) -> bool {
        if self.here() - self.from > TITLE_BYTES {
            return false;
        }
        let text = self.document.text[self.from as usize..].trim();
        if self.kind != BlockKind::Paragraph
            || self.in_table
            || self.strong > 0
            || text.split_whitespace().nth(TITLE_WORDS).is_some()
            || text.ends_with(['.', ',', ';', ':', '!', '?', '-', '\u{2013}', '\u{2014}'])
        {
            return false;
        }
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let lower = |text: &str| text.contains(char::is_lowercase);
        let bold = self.bold >= self.here() && next.starts_with(char::is_alphabetic);
        letters >= 4 && lower(next) && (bold || !lower(text))
    }

    /// Whether a title in capitals follows an item without a blank line between them.
    fn is_title_behind_item(&self, next: &str) -> bool {
        let text = self.document.text[self.from as usize..].trim_end();
        !self.open_lists.is_empty()
            && self.kind == BlockKind::Paragraph
            && text.ends_with(['.', '!', '?'])
            && !next.ends_with(['.', '!', ',', ':'])
            && next.chars().filter(|c| c.is_alphabetic()).count() >= 4
            && next.split_whitespace().nth(TITLE_WORDS).is_none()
            && shape::capitals_only(next)
    }

    /// Whether what stands in the open paragraph so far may be a title over an instruction in brackets.
    fn is_short_title(&self) -> bool {
        let text = self.document.text[self.from as usize..].trim();
        text.ends_with(char::is_alphanumeric)
            && text.split_whitespace().nth(TITLE_WORDS).is_none()
            && !shape::sentence_like(text)
    }

    fn space(&mut self, at: usize) {
        if !self.document.text[self.from as usize..].ends_with([' ', '\n']) {
            let here = self.here();
            self.document.map.push((here, at as u32));
            self.document.text.push(' ');
        }
    }

    fn synthetic(&mut self, text: &str) {
        let at = self
            .document
            .map
            .last()
            .map_or(0, |&(from, source)| source + (self.here() - from));
        for c in text.chars() {
            let here = self.here();
            self.document.map.push((here, at.saturating_sub(1)));
            self.document.text.push(c);
        }
    }

    fn example(&mut self, range: Range<usize>) {
        let span = Span::new(range.start as u32, range.end as u32);
        self.document.examples.push(span);
    }

    fn comment(&mut self, range: Range<usize>, inline: bool) {
        let text = self.document.text[self.from as usize..].trim_end();
        self.comments.push(Met {
            span: Span::new(range.start as u32, range.end as u32),
            // A blank before the comment is dropped with the paragraph that never came.
            at: self.from + text.len() as u32,
            list: self.open_lists.last().copied().unwrap_or(0),
            inside: inline || !text.is_empty(),
            closed: true,
        });
    }
}

/// The length of a field of Word at a place in the middle of a sentence: en spaces that nobody typed over.
fn empty_field(text: &str, at: usize) -> Option<usize> {
    const EN: [char; 2] = ['\u{2002}', '\u{2003}'];
    let (before, rest) = text.split_at(at);
    if !rest.starts_with(EN) || before.ends_with(EN) {
        return None;
    }
    let after = rest.trim_start_matches(EN);
    let len = rest.len() - after.len();
    let begun = before
        .strip_suffix(' ')
        .unwrap_or(before)
        .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '$' | '£' | '€' | ','));
    let goes_on = after
        .strip_prefix(' ')
        .unwrap_or(after)
        .starts_with(|c: char| c.is_lowercase() || matches!(c, '.' | ',' | ';' | ')'));
    (len >= FIELD * EN[0].len_utf8() && begun && goes_on).then_some(len)
}

/// Whether tildes strike out what they enclose. One is often "about", so it must enclose several words.
fn strikes_out(source: &str, range: Range<usize>) -> bool {
    let own = &source[range.clone()];
    let inner = own.trim_matches('~');
    let joined = source[..range.start].ends_with(char::is_alphanumeric)
        || source[range.end..].starts_with(char::is_alphanumeric);
    own.starts_with("~~") || !joined && inner.split_whitespace().nth(1).is_some()
}

/// Whether a row of a table holds nothing but sentences in its first cell.
fn lays_out(row: &str) -> bool {
    let row = row.trim().replace("\\|", "");
    let mut cells = row.strip_prefix('|').unwrap_or(&row).split('|');
    let first = cells.next().unwrap_or_default();
    let quote = ['*', '_', '"', '\'', '\u{201d}', '\u{2019}', ')'];
    let ends = first.match_indices(['.', '!', '?']).filter(|(at, _)| {
        let rest = first[at + 1..].trim_start_matches(quote);
        rest.is_empty() || rest.starts_with([' ', '<'])
    });
    ends.count() > 1 && cells.all(|cell| cell.trim().is_empty())
}

/// Whether a fenced block ends with a fence of its own: as long as the first at least, and nothing behind it.
fn is_closed(block: &str) -> bool {
    let mut lines = block
        .trim_end()
        .lines()
        .map(|line| line.trim_start_matches([' ', '>', '\t']));
    let first = lines.next().unwrap_or_default();
    let Some(sign) = first.chars().next() else {
        return false;
    };
    let fence = |line: &str| line.chars().take_while(|c| *c == sign).count();
    lines.next_back().is_some_and(|last| {
        fence(last) >= fence(first) && last.trim_matches([sign, ' ', '\t']).is_empty()
    })
}

/// Whether somebody wrote a sentence there, or what may be one.
fn prose(text: &str) -> bool {
    let word = |word: &&str| {
        word.len() > 1
            && word
                .chars()
                .all(|c| c.is_alphabetic() || ".,;:!?'\u{2019}".contains(c))
    };
    text.lines()
        .any(|line| line.split_whitespace().filter(word).count() >= SENTENCE)
}

/// Whether somebody ended the line between these, the nearest first: the first word of the next one would have fitted,
/// since a line nearby is longer.
fn is_broken_early<'a>(
    before: impl Iterator<Item = &'a str> + Clone,
    after: impl Iterator<Item = &'a str> + Clone,
) -> bool {
    let width = |line: &str| line.trim().chars().count();
    let line = before.clone().next().unwrap_or_default();
    let next = after.clone().next().unwrap_or_default();
    let word = next.split_whitespace().next().unwrap_or_default();
    let nearby = before.take(NEARBY).chain(after.take(NEARBY));
    // A title in capitals may take two lines.
    line.contains(char::is_lowercase) && nearby.map(width).max() > Some(width(line) + width(word))
}

/// The character that an entity at the start of a text stands for, and its length. The Markdown parser knows them all.
fn entity(text: &str) -> Option<(String, usize)> {
    let text = &text[..text.floor_char_boundary(ENTITY.min(text.len()))];
    let len = text.find(';')? + 1;
    let name = &text[1..len - 1];
    let known = |c: char| c.is_ascii_alphanumeric() || c == '#';
    if name.is_empty() || !name.chars().all(known) {
        return None;
    }
    let mut events = Parser::new(&text[..len]);
    let plain = events.find_map(|event| match event {
        Event::Text(plain) => Some(plain.into_string()),
        _ => None,
    });
    // An entity for white space is none that a paragraph would hold.
    let plain = plain.unwrap_or_else(|| " ".into());
    (plain != text[..1] && !plain.starts_with('&') || name == "amp").then_some((plain, len))
}
