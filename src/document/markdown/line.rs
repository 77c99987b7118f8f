//! Where a line of the source ends inside a paragraph, and whether something new begins behind it.

use super::super::{marks, shape};
use super::{BlockKind, Reader};

/// A line of so many characters may have been wrapped; a shorter item ends where its author ended it.
const WRAPPED: usize = 70;

/// How many lines on either side show how wide a paragraph is set.
const NEARBY: usize = 4;

/// Longest title whose paragraph follows on the next line, in bytes.
const TITLE_BYTES: u32 = 200;

/// Most words of such a title.
const TITLE_WORDS: usize = 8;

impl Reader<'_> {
    /// A line of the source ends inside a paragraph: mostly a space, and a new line where layout begins something new.
    pub(super) fn line_end(&mut self, at: usize) {
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
    pub(super) fn is_title_line(&self, next: &str) -> bool {
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
    pub(super) fn is_title_behind_item(&self, next: &str) -> bool {
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
    pub(super) fn is_short_title(&self) -> bool {
        let text = self.document.text[self.from as usize..].trim();
        text.ends_with(char::is_alphanumeric)
            && text.split_whitespace().nth(TITLE_WORDS).is_none()
            && !shape::sentence_like(text)
    }
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
