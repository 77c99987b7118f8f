//! Comments: no text of the document, but notes on it, and some are meant for consentlint.
//!
//! Here it is only said where a comment begins and ends and what stands around it, so that whoever reads one can tell
//! what it is a note on. A comment is read from the parse and never searched for: what stands in a code block, or is
//! cut off before its end, is no comment to Markdown either. Nothing here knows what a comment says.

use super::markdown::{Block, BlockKind};
use super::{Document, Role};
use crate::source::Span;

/// A comment, from `<!--` to `-->`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands; to the end of the file if it is never closed.
    pub span: Span,
    /// What it is a note on.
    pub on: On,
}

/// What a comment is a note on. Stretches are bytes of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// It stands before any text: the whole file.
    File,
    /// It is the first thing below a heading: everything from that heading to the next one.
    Section(Span),
    /// The paragraph, list, item or table that follows.
    Block(Span),
    /// Nothing follows.
    Nothing,
    /// It stands in the middle of a text.
    Inside,
    /// It is never closed.
    Unclosed,
}

/// A comment as the parser comes by it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met {
    pub(super) span: Span,
    /// Length of the visible text before it.
    pub(super) at: u32,
    /// The innermost list it stands in, 0 for none.
    pub(super) list: u32,
    pub(super) inside: bool,
    pub(super) closed: bool,
}

/// What each comment is a note on. `lists` holds for each list the one around it.
pub(super) fn place(
    document: &Document,
    blocks: &[Block],
    lists: &[u32],
    met: &[Met],
) -> Vec<Comment> {
    // Comments in a row are on the same block; its end is looked for once.
    let mut seen = (usize::MAX, 0, 0);
    let mut end = |first: usize, list: u32| {
        if (seen.0, seen.1) != (first, list) {
            seen = (first, list, last_of(blocks, lists, first, list));
        }
        document.span(blocks[first].text.start..blocks[seen.2].text.end)
    };
    let comments = met.iter().map(|met| Comment {
        span: met.span,
        on: on(document, *met, &mut end),
    });
    comments.collect()
}

/// `block` gives the stretch of what begins with a block, seen from a list.
fn on(document: &Document, met: Met, block: &mut impl FnMut(usize, u32) -> Span) -> On {
    if !met.closed {
        return On::Unclosed;
    }
    if met.inside {
        return On::Inside;
    }
    let units = &document.units;
    let next = units.partition_point(|unit| unit.text.start < met.at);
    let Some(before) = next.checked_sub(1).map(|at| &units[at]) else {
        return On::File;
    };
    if before.role == Role::Heading {
        let section = &document.sections[before.section as usize].units;
        let last = &units[section.end.max(section.start + 1) as usize - 1];
        return On::Section(document.unit_span(before).to(document.unit_span(last)));
    }
    match units.get(next) {
        Some(unit) => On::Block(block(unit.block as usize, met.list)),
        None => On::Nothing,
    }
}

/// The last block of the table, list or item that begins with a block, seen from a list (0 for none).
fn last_of(blocks: &[Block], lists: &[u32], first: usize, from: u32) -> usize {
    let begins = &blocks[first];
    let goes_on = |block: &Block| {
        if matches!(begins.kind, BlockKind::Header | BlockKind::Row) {
            return block.kind == BlockKind::Row;
        }
        if begins.list == from {
            // From inside a list an item is seen, with all that it holds.
            let next = block.item && block.list == begins.list;
            return begins.item && within(lists, block.list, begins.list) && !next;
        }
        // From outside, the outermost list that begins here.
        let outer = around(lists, begins.list).find(|&list| lists[list as usize] == from);
        outer.is_some_and(|outer| within(lists, block.list, outer))
    };
    let more = blocks[first + 1..].iter().take_while(|b| goes_on(b));
    first + more.count()
}

/// A list and those around it, from the inside out.
fn around(lists: &[u32], list: u32) -> impl Iterator<Item = u32> {
    std::iter::successors(Some(list), |&list| Some(lists[list as usize])).take_while(|&l| l != 0)
}

fn within(lists: &[u32], list: u32, outer: u32) -> bool {
    around(lists, list).any(|list| list == outer)
}
