//! Markdown to blocks of visible text. The only file that names the Markdown parser.
//!
//! Only the extensions that forms use are on (tables, task lists, strike-through). Its metadata option is off: it reads
//! clauses between two `---` lines in mid-document as metadata, so front matter is split off here, at byte 0 only. Smart
//! punctuation and math stay off: they cut text into pieces.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::comment::{self, Met};
use super::html::Html;
use super::token::Vocabulary;
use super::{Document, Limit, MAX_NESTING, Unread, attributes, columns, mend, outline, refer};
use crate::source::{Source, Span};

mod definition;
mod drawn;
mod front_matter;
mod line;
mod page;
mod raw;
mod table;
mod visible;

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

/// So many words in a line of code are a sentence.
const SENTENCE: usize = 6;

/// Longest entity, in bytes.
const ENTITY: usize = 40;

/// What a field stands for in text: a blank that somebody fills in.
pub(super) const BLANK: &str = "____";

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
    let blocks = attributes::unwrap(source.text(), &mut document, blocks, &mut comments);
    let blocks = columns::fill(source.text(), &mut document, blocks, &mut comments);
    let blocks = mend::mend(source.text(), &mut document, &blocks, &mut comments);
    outline::build(&mut document, &blocks, &lists, words);
    document.resolved = refer::resolve(&document, words);
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
    /// Whether an address between angle brackets is open.
    address: bool,
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
            address: false,
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
                // An address between angle brackets says nothing.
                self.address = matches!(link_type, LinkType::Autolink);
                self.skip += u32::from(self.address);
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
            TagEnd::Link => self.skip -= u32::from(std::mem::take(&mut self.address)),
            _ => {}
        }
    }

    fn nest(&mut self, at: usize) {
        self.depth += 1;
        if self.depth > MAX_NESTING && self.document.limit.is_none() {
            self.document.limit = Some(Limit::Nesting(at as u32));
        }
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
            _ => self.push(&self.without_bars(text), at),
        }
    }

    /// Bars part the cells of a row; what looks like one inside a cell parts only words.
    fn without_bars<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.in_table && text.contains('|') {
            true => text.replace('|', "/").into(),
            false => text.into(),
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

/// Whether tildes strike out what they enclose. One is often "about", so it must enclose several words.
fn strikes_out(source: &str, range: Range<usize>) -> bool {
    let own = &source[range.clone()];
    let inner = own.trim_matches('~');
    let joined = source[..range.start].ends_with(char::is_alphanumeric)
        || source[range.end..].starts_with(char::is_alphanumeric);
    own.starts_with("~~") || !joined && inner.split_whitespace().nth(1).is_some()
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
