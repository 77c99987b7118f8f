//! What stands on every page of a text that was taken from a PDF file: the practice's name, "Page 3 of 12". Between the
//! halves of a sentence it would be a part of it.

use std::ops::Range;

use super::super::shape;

/// Where a page ends.
const PAGE: char = '\u{c}';

/// Most words of such a line.
const WORDS: usize = 12;

/// The lines that stand at the head or foot of several pages, in order; those on the first page are its title.
pub(super) fn running(text: &str) -> Vec<Range<usize>> {
    let pages: Vec<&str> = text.split(PAGE).collect();
    if pages.len() < 2 {
        return Vec::new();
    }
    let within = |line: &str| {
        let at = line.as_ptr() as usize - text.as_ptr() as usize;
        at..at + line.len()
    };
    let ends = |page: &&'_ str| {
        let mut lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next().map(within);
        [first, lines.next_back().map(within)]
    };
    let lines: Vec<Range<usize>> = pages.iter().flat_map(ends).flatten().collect();
    let same = |line: &Range<usize>| text[line.clone()].replace(|c: char| c.is_ascii_digit(), "#");
    let mut known: Vec<String> = lines.iter().map(same).collect();
    known.sort_unstable();
    let again = |line: &Range<usize>| {
        let own = same(line);
        let first = known.partition_point(|known| *known < own);
        known.get(first + 1) == Some(&own)
    };
    let label = |line: &Range<usize>| {
        let text = &text[line.clone()];
        !text.ends_with(['.', '!', '?', ':', ',', ';'])
            && text.split_whitespace().nth(WORDS).is_none()
            && !shape::sentence_like(text)
    };
    let mut lines = lines;
    let title = lines
        .first()
        .is_some_and(|line| text[..line.start].trim().is_empty());
    lines.drain(..usize::from(title));
    lines.retain(|line| label(line) && again(line));
    lines
}
