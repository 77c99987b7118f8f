//! HTML inside Markdown, as blocks and text of the same kinds.

use std::ops::Range;

use super::super::html::Piece;
use super::{BLANK, BlockKind, Checkbox, Reader, entity};

/// So many spaces are wide enough to write on.
const LINE: usize = 3;

/// A row of a table of tags.
#[derive(Clone, Copy, Default)]
pub(super) struct Row {
    /// Cells that began.
    cells: u32,
    /// Whether the last of them is open.
    inside: bool,
    /// Whether a block of sentences ended in it.
    ended: bool,
}

/// How far off an unknown tag may be closed, in bytes.
const FAR: usize = 2_000;

impl Reader<'_> {
    pub(super) fn raw(&mut self, range: Range<usize>, inline: bool) {
        let raw = &self.source[range.clone()];
        let mut html = std::mem::take(&mut self.html);
        html.feed(raw, range.start, |piece, bytes| {
            self.piece(piece, bytes, inline)
        });
        self.html = html;
    }

    fn piece(&mut self, piece: Piece<'_>, bytes: Range<usize>, inline: bool) {
        let base = bytes.start;
        let shown = self.skip == 0 && !self.strikes.contains(&true);
        match piece {
            Piece::Text(text) if shown => {
                self.next_block(text);
                self.entities(&self.without_bars(text), base);
            }
            Piece::Placeholder(text) if shown && !self.is_closed_again(text, bytes.end) => {
                self.push(text, base);
            }
            Piece::Field if shown => self.stand_in(BLANK, bytes),
            Piece::Checkbox(ticked) if shown => self.html_box(ticked, bytes),
            Piece::Text(_) | Piece::Placeholder(_) | Piece::Field | Piece::Checkbox(_) => {}
            Piece::Line if self.in_table => self.space(base),
            Piece::Line if self.laid_out => self.laid_out_line(base),
            Piece::Line => self.push("\n", base),
            Piece::Block => self.html_block(base),
            Piece::Heading(_) if self.in_table => self.space(base),
            Piece::Heading(level) => self.begin(BlockKind::Heading(level)),
            Piece::Table => {
                self.html_block(base);
                self.headless = true;
            }
            Piece::Row => {
                self.end_row();
                self.begin(BlockKind::Row);
                self.row = Some(Row::default());
                self.in_table = true;
            }
            Piece::RowEnd => self.end_row(),
            Piece::Cell(head) => self.begin_cell(head, base),
            Piece::CellEnd => self.close_cell(),
            Piece::Image => self.document.images += 1,
            Piece::Underline => self.underline = Some(self.here()),
            Piece::UnderlineEnd => self.end_underline(bytes),
            Piece::Comment => self.comment(bytes, inline),
        }
    }

    /// Whether words between angle brackets are a tag after all, since one that closes it follows.
    fn is_closed_again(&self, tag: &str, at: usize) -> bool {
        let end = self
            .source
            .ceil_char_boundary(at.saturating_add(FAR).min(self.source.len()));
        let name = tag.trim_matches(['<', '>', '/', ' ']);
        self.source[at..end].contains(&format!("</{name}>"))
    }

    /// A box before the text of a block is that of an item; any other is drawn.
    fn html_box(&mut self, ticked: bool, bytes: Range<usize>) {
        let begins = self.document.text[self.from as usize..].trim().is_empty();
        match (begins, ticked) {
            (true, true) => self.checkbox = Checkbox::Ticked,
            (true, false) => self.checkbox = Checkbox::Empty,
            (false, true) => self.stand_in("\u{2612} ", bytes),
            (false, false) => self.stand_in("\u{2610} ", bytes),
        }
    }

    /// A block of tags begins or ends; inside a row that is a space.
    fn html_block(&mut self, at: usize) {
        if !self.in_table {
            return self.flush();
        }
        let lays_out = self.lays_out();
        if let Some(row) = &mut self.row {
            row.ended |= lays_out;
        }
        self.space(at);
    }

    /// A second block of sentences in one cell: the row lays out a page, and each block is a paragraph.
    fn next_block(&mut self, text: &str) {
        if let Some(row) = &mut self.row
            && row.ended
            && !text.trim().is_empty()
        {
            row.ended = false;
            self.kind = BlockKind::Paragraph;
            self.flush();
        }
    }

    /// Whether the row that is open may be none: Word lays out whole pages as one cell with sentences.
    fn lays_out(&self) -> bool {
        let text = self.document.text[self.from as usize..].trim_end_matches([' ', '|']);
        self.row.is_some_and(|row| row.cells <= 1) && text.ends_with(['.', '!', '?'])
    }

    fn begin_cell(&mut self, head: bool, at: usize) {
        self.close_cell();
        let Some(row) = &mut self.row else {
            return self.space(at);
        };
        row.cells += 1;
        row.inside = true;
        // A row of heads says what its columns are about; a head before other cells is the row's own.
        let first = row.cells == 1;
        self.kind = match head && (first || self.kind == BlockKind::Header) {
            true => BlockKind::Header,
            false => BlockKind::Row,
        };
    }

    fn close_cell(&mut self) {
        if let Some(row) = self.row.as_mut().filter(|row| row.inside) {
            row.inside = false;
            row.ended = false;
            self.end_cell();
        }
    }

    fn end_row(&mut self) {
        self.close_cell();
        if self.row.is_some() {
            if self.lays_out() {
                self.kind = BlockKind::Paragraph;
            }
            match self.kind {
                // Cells with tags of their own for a head.
                BlockKind::Header => self.headless = false,
                _ => self.first_row(),
            }
            self.row = None;
            self.flush();
            self.in_table = false;
        }
    }

    /// White space that is underlined is a line to write on; Word underlines the space between two words as well.
    fn end_underline(&mut self, bytes: Range<usize>) {
        let Some(from) = self.underline.take().map(|from| from as usize) else {
            return;
        };
        let text = self.document.text.get(from..).unwrap_or_default();
        let inner = self.source[..bytes.start]
            .rsplit('>')
            .next()
            .unwrap_or_default();
        let width = |c: char| match c {
            '\t' => LINE,
            // An entity is one space.
            '&' => 1,
            c => usize::from(c.is_whitespace()),
        };
        if text.trim().is_empty() && inner.chars().map(width).sum::<usize>() >= LINE {
            self.stand_in(BLANK, bytes);
        }
    }

    /// Text of raw HTML: line ends are spaces, entities are decoded.
    fn entities(&mut self, text: &str, at: usize) {
        let mut rest = text;
        while let Some(len) = rest.find(['\n', '\r', '&']) {
            let from = at + text.len() - rest.len();
            if len > 0 {
                self.push(&rest[..len], from);
            }
            let sign = &rest[len..];
            let next = match entity(sign) {
                _ if !sign.starts_with('&') => {
                    self.space(from + len);
                    1
                }
                Some((plain, len_of)) => {
                    match plain.trim().is_empty() {
                        true => self.space(from + len),
                        false => self.stand_in(&plain, from + len..from + len + len_of),
                    }
                    len_of
                }
                None => {
                    self.push("&", from + len);
                    1
                }
            };
            rest = &sign[next..];
        }
        if !rest.is_empty() {
            self.push(rest, at + text.len() - rest.len());
        }
    }
}
