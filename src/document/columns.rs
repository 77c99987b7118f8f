//! Tables of fees or hours that nobody filled in: a column of empty cells is a row of blanks.

use super::Document;
use super::comment::Met;
use super::markdown::{Block, BlockKind};
use super::mend::Cuts;

/// Writes a placeholder into the cells of each column whose head names a value and that is empty from top to bottom. A
/// single empty cell may be the title of the rows below, or a day on which nobody works.
pub(super) fn fill(
    source: &str,
    document: &mut Document,
    mut blocks: Vec<Block>,
    met: &mut [Met],
) -> Vec<Block> {
    let mut cuts = Cuts::default();
    let mut at = 0;
    while at < blocks.len() {
        let header = &blocks[at];
        at += 1;
        if header.kind != BlockKind::Header {
            continue;
        }
        let of = |block: &Block| cells(&document.text, block);
        let heads = of(header);
        let rows = blocks[at..].iter();
        let rows: Vec<_> = rows
            .take_while(|row| row.kind == BlockKind::Row)
            .map(of)
            .collect();
        for (column, (_, head)) in heads.iter().enumerate().skip(1) {
            let Some(placeholder) = placeholder(head) else {
                continue;
            };
            let empty = |row: &Vec<(usize, &str)>| row.get(column).is_none_or(|c| c.1.is_empty());
            if !rows.iter().all(empty) {
                continue;
            }
            for (row, cells) in blocks[at..].iter_mut().zip(&rows) {
                if let Some(&(bar, _)) = cells.get(column) {
                    cuts.replace(bar..bar + 1, placeholder);
                    row.text.end = row.text.end.max(bar as u32 + 1);
                }
            }
        }
        at += rows.len();
    }
    if !cuts.is_empty() {
        cuts.make(source, document, &mut blocks, met);
    }
    blocks
}

/// The cells of a row, each with the place of the bar before it, empty ones at the end too.
fn cells<'a>(text: &'a str, row: &Block) -> Vec<(usize, &'a str)> {
    let mut at = row.text.start as usize;
    let line = text[at..].split('\n').next().unwrap_or_default();
    let mut cells = Vec::new();
    for cell in line.split(" | ") {
        cells.push((at.saturating_sub(2), cell.trim_matches([' ', '|'])));
        at += cell.len() + 3;
    }
    cells
}

/// What is to stand in a column, with the bar before it.
fn placeholder(head: &str) -> Option<&'static str> {
    let last = head
        .split(|c: char| !c.is_alphabetic())
        .rfind(|word| !word.is_empty())?;
    match last.to_ascii_lowercase().as_str() {
        "fee" | "fees" | "cost" | "costs" | "price" | "charge" | "charges" | "rate" | "rates" => {
            Some("| [FEE]")
        }
        "hours" | "opens" | "closes" | "opening" | "closing" => Some("| [HOURS]"),
        _ => None,
    }
}
