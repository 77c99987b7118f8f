//! The visible text as it grows, with where each piece of it stands in the file.

use std::ops::Range;

use super::super::marks;
use super::super::token::invisible;
use super::{BLANK, Reader};

/// So many spaces of a form's field were never typed over.
const FIELD: usize = 3;

impl Reader<'_> {
    pub(super) fn here(&self) -> u32 {
        self.document.text.len() as u32
    }

    pub(super) fn push(&mut self, text: &str, at: usize) {
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
    pub(super) fn stand_in(&mut self, text: &str, bytes: Range<usize>) {
        let known = self.document.replaced.len();
        for c in text.chars() {
            self.push(c.encode_utf8(&mut [0; 4]), bytes.start);
        }
        self.stands_for(bytes, known);
    }

    /// What was pushed since so many replaced stretches were known stands for all of these bytes.
    pub(super) fn stands_for(&mut self, bytes: Range<usize>, known: usize) {
        self.document.replaced.truncate(known);
        let bytes = bytes.start as u32..bytes.end as u32;
        self.document.replaced.push(bytes);
    }

    /// Leaves out what nobody sees, and makes every space a plain one.
    pub(super) fn visible(&mut self, text: &str, at: usize) {
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

    pub(super) fn space(&mut self, at: usize) {
        if !self.document.text[self.from as usize..].ends_with([' ', '\n']) {
            let here = self.here();
            self.document.map.push((here, at as u32));
            self.document.text.push(' ');
        }
    }

    pub(super) fn synthetic(&mut self, text: &str) {
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
