//! What the head of a column says of the values below it: under "Total" or "Late fee" stands no price of a session.

use std::ops::Range;

use crate::document::Unit;
use crate::lint::FactRule;

use super::{Finder, Spot};

impl<S: Fn(u32) -> Spot> Finder<'_, S> {
    /// Whether the head of the column in which a value stands says that it is something else.
    pub(super) fn headed_otherwise(&self, policy: &FactRule, row: u32, value: u32) -> bool {
        let row = &self.document.units[row as usize];
        let Some(header) = row.header else {
            return false;
        };
        let head = &self.document.units[header as usize];
        let column = self.column(row, value as usize);
        let Some(cell) = self.cell(head, column) else {
            return false;
        };
        let tokens = self.document.unit_tokens(head);
        let sets = [policy.unless, policy.none].into_iter().flatten();
        let mut hits = sets.flat_map(|set| self.hits.within(header, set));
        hits.any(|hit| cell.contains(&(tokens[hit.first as usize].start as usize)))
    }

    /// The number of the column at a place of a row.
    fn column(&self, row: &Unit, at: usize) -> usize {
        let before = &self.document.text()[row.text.start as usize..at];
        before.matches(BAR).count() + usize::from(before.starts_with(EMPTY))
    }

    /// Where a cell of a row stands in the text.
    fn cell(&self, row: &Unit, column: usize) -> Option<Range<usize>> {
        let text = self.document.unit_text(row);
        let column = column.checked_sub(usize::from(text.starts_with(EMPTY)))?;
        let cell = text.split(BAR).nth(column)?;
        let before: usize = text
            .split(BAR)
            .take(column)
            .map(|c| c.len() + BAR.len())
            .sum();
        let from = row.text.start as usize + before;
        Some(from..from + cell.len())
    }
}

/// What stands between two cells of a row.
const BAR: &str = " | ";
/// How a row begins whose first cell is empty.
const EMPTY: &str = "| ";
