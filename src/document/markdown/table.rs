//! Rows of tables: which of them heads the columns, and which only lays out a page.

use std::ops::Range;

use super::super::shape;
use super::{BlockKind, Reader};

impl Reader<'_> {
    pub(super) fn begin_row(&mut self, kind: BlockKind, range: Range<usize>) {
        self.laid_out = self.may_lay_out && lays_out(&self.source[range]);
        self.in_table = !self.laid_out;
        self.begin(match self.laid_out {
            true => BlockKind::Paragraph,
            false => kind,
        });
    }

    pub(super) fn end_pipe_row(&mut self) {
        self.flush();
        self.in_table = false;
        self.laid_out = false;
    }

    /// Text that was laid out in a cell: conversion made two spaces of the end of a paragraph.
    pub(super) fn laid_out_text(&mut self, text: &str, at: usize) {
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
    pub(super) fn laid_out_line(&mut self, at: usize) {
        let text = self.document.text[self.from as usize..].trim_end();
        let ended = text.ends_with(['.', '!', '?', ':']) || self.bold >= self.here();
        match ended {
            true => self.flush(),
            false => self.push("\n", at),
        }
    }

    /// The text of the row that is open, without what parts its cells.
    pub(super) fn row_text(&self) -> &str {
        let row = &self.document.text[self.from as usize..];
        row.trim_matches([' ', '|', '\n', '\t'])
    }

    /// A row ends. The first one of a table without a header is the header, if it reads as one.
    pub(super) fn first_row(&mut self) {
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

    pub(super) fn end_cell(&mut self) {
        if self.cell == 0 {
            self.cell = self.here();
        }
        self.synthetic(" | ");
    }
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
