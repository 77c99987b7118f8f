//! Days of the week, lists of them and ranges.

use super::TimeUnit;
use super::reader::{Join, Reader};
use super::words::{Lex, Spelling};
use crate::document::token::Gap;

impl Reader<'_> {
    /// `seven days a week`.
    pub(super) fn all_week(&self, at: usize, lex: Lex) -> Option<usize> {
        let seven = match lex {
            Lex::Ones(7) => true,
            Lex::Digits => self.word(at) == "7",
            _ => false,
        };
        (seven
            && matches!(self.lex(at + 1), Lex::Unit(TimeUnit::Day, 1))
            && matches!(self.lex(at + 2), Lex::Article | Lex::Per)
            && matches!(self.lex(at + 3), Lex::Unit(TimeUnit::Week, 1)))
        .then_some(at + 4)
    }

    /// The days one token names, the first of them, and whether it needs a range or list around it.
    fn day(&self, at: usize) -> Option<(u8, Option<u8>, bool)> {
        let capital = self.word(at).starts_with(|c: char| c.is_ascii_uppercase());
        let (day, weak) = match self.lex(at) {
            Lex::Days(days) => return Some((days, None, false)),
            Lex::Day(day, Spelling::Full | Spelling::Short) => (day, false),
            Lex::Day(day, Spelling::Ambiguous) => (day, !capital),
            Lex::Day(day, Spelling::Letters) if capital => (day, true),
            _ => return None,
        };
        Some((1 << day, Some(day), weak))
    }

    /// A day, a list of days or a range of them, and the token after it.
    pub(super) fn weekdays(&self, at: usize) -> Option<(u8, usize)> {
        let (mut days, mut from, mut weak) = self.day(at)?;
        let mut end = at + 1;
        let mut slashed = 0;
        loop {
            if let Some(first) = from
                && let Some((next, join)) = self.join(end, at)
                && !matches!(join, Join::Or | Join::Slash)
                && let Some((_, Some(last), weak_end)) = self.day(next)
                && (join == Join::Dash || !weak && !weak_end)
                && (last > first || self.word(next).len() > 1)
            {
                days |= days_between(first, last);
                (from, weak, end) = (None, false, next + 1);
                slashed = 2;
                continue;
            }
            let Some((next, slash)) = self.and_day(end) else {
                break;
            };
            let Some((more, day, weak_next)) = self.day(next) else {
                break;
            };
            if (weak || weak_next) && !slash {
                break;
            }
            slashed += usize::from(slash);
            days |= more;
            (from, weak, end) = (day, false, next + 1);
        }
        let letters = self.word(at).len() == 1 && self.word(end - 1).len() == 1;
        // "M/F" and "T/F" are boxes on a form.
        let boxes = letters && slashed == 1 && matches!(days, 0b1_0001 | 0b1_0010);
        (!weak && !boxes).then_some((days, end))
    }

    /// What continues a list of days: the token after it, and whether it is a slash.
    fn and_day(&self, at: usize) -> Option<(usize, bool)> {
        if self.gap(at) == Gap::Break {
            return None;
        }
        if matches!(self.lex(at), Lex::And | Lex::Or) {
            return (self.gap(at + 1) == Gap::Space).then_some((at + 1, false));
        }
        let mut marks = self
            .between(at)
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '.');
        match (marks.next(), marks.next(), marks.next()) {
            (Some('/'), None, None) => Some((at, true)),
            (Some(',' | '&' | '+'), None, None) | (Some(','), Some('&'), None) => Some((at, false)),
            _ => None,
        }
    }
}

/// The days from one to another, over the end of the week if need be.
fn days_between(first: u8, last: u8) -> u8 {
    let mut days = 1 << last;
    let mut day = first;
    while day != last {
        days |= 1 << day;
        day = (day + 1) % 7;
    }
    days
}
