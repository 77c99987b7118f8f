//! Clock times and what tells them from other numbers.

use super::TimeUnit;
use super::reader::{Join, Reader};
use super::words::{Lex, Spelling};
use crate::document::token::Gap;

const HALF_DAY: u16 = 720;
const DAY: u16 = 1_440;

/// How sure it is that a number is a clock time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `9 a.m.`, `9:00`, `noon`.
    Sure,
    /// `9`, `nine`.
    Plain,
    /// `9.30`.
    Dotted,
    /// `0900`.
    Military,
}

/// One end of a range of clock times.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    /// Minutes since midnight as they are written.
    minute: u16,
    /// Whether a.m. (`false`) or p.m. was written.
    afternoon: Option<bool>,
    /// Written on the clock of 24 hours.
    fixed: bool,
    pub(super) shape: Shape,
    /// First token after it.
    pub(super) end: usize,
}

impl Clock {
    /// The minute that a time means where nothing else is known.
    pub(super) fn alone(self) -> u16 {
        match self.afternoon {
            Some(true) => self.minute % HALF_DAY + HALF_DAY,
            Some(false) => self.minute % HALF_DAY,
            None if self.fixed || !(60..360).contains(&self.minute) => self.minute,
            None => self.minute + HALF_DAY,
        }
    }

    fn is_open(self) -> bool {
        self.afternoon.is_none() && !self.fixed
    }

    /// Start and end of a range from this time to another.
    pub(super) fn until(self, other: Self) -> (u16, u16) {
        if self.is_open() && other.afternoon.is_some() {
            let end = other.alone();
            let same = Self {
                afternoon: other.afternoon,
                ..self
            };
            let opposite = Self {
                afternoon: other.afternoon.map(|afternoon| !afternoon),
                ..self
            };
            let start = same.alone();
            let start = if start < end { start } else { opposite.alone() };
            return (start, if end == 0 { DAY } else { end });
        }
        let start = match self.alone() {
            DAY => 0,
            start => start,
        };
        let end = if other.is_open() {
            let late = other.minute + HALF_DAY;
            match (other.minute > start, late > start && late <= DAY) {
                (false, true) => late,
                _ => other.minute,
            }
        } else {
            other.alone()
        };
        (start, end)
    }
}

impl Reader<'_> {
    /// A clock time, or a number that can be one in a range.
    pub(super) fn clock(&self, at: usize) -> Option<Clock> {
        let spoken = |minute, end| Clock {
            minute,
            afternoon: None,
            fixed: false,
            shape: Shape::Sure,
            end,
        };
        let mut clock = match self.lex(at) {
            lex @ (Lex::Noon | Lex::Midnight) => {
                let minute = if lex == Lex::Noon { HALF_DAY } else { DAY };
                return Some(Clock {
                    fixed: true,
                    ..spoken(minute, at + 1)
                });
            }
            Lex::Article if self.lex(at + 1) == Lex::Quarter => return self.clock(at + 1),
            Lex::Half if self.is(at + 1, "past") => {
                let (hour, end) = self.hour(at + 2)?;
                spoken(hour * 60 + 30, end)
            }
            Lex::Quarter => {
                let (hour, end) = self.hour(at + 2)?;
                match self.lex(at + 1) {
                    Lex::To => spoken((hour * 60 + 645) % HALF_DAY + 60, end),
                    _ if self.is(at + 1, "past") => spoken(hour * 60 + 15, end),
                    _ => return None,
                }
            }
            Lex::Digits => self.clock_digits(at)?,
            _ => {
                let (hour, end) = self.hour(at)?;
                let past = match self.below_hundred(end) {
                    Some((minute @ (15 | 30 | 45), end)) if self.gap(end) != Gap::Comma => {
                        (!self.counted(end)).then_some((minute as u16, end))
                    }
                    _ => None,
                };
                match past.filter(|_| self.linked(end)) {
                    Some((minute, end)) => spoken(hour * 60 + minute, end),
                    None => Clock {
                        shape: Shape::Plain,
                        ..spoken(hour * 60, end)
                    },
                }
            }
        };
        if clock.shape == Shape::Plain
            && clock.minute == HALF_DAY
            && matches!(self.lex(clock.end), Lex::Noon | Lex::Midnight)
            && self.linked(clock.end)
        {
            return self.clock(clock.end);
        }
        if self.lex(clock.end) == Lex::OClock && clock.shape == Shape::Plain {
            clock.shape = Shape::Sure;
            clock.end += 1;
        }
        if clock.shape != Shape::Military
            && let Some((afternoon, end)) = self.meridiem(clock)
        {
            clock.shape = Shape::Sure;
            clock.end = end;
            if (60..780).contains(&clock.minute) {
                clock.afternoon = Some(afternoon);
                clock.fixed = false;
            }
        }
        Some(clock)
    }

    /// An hour from one to twelve, in words or digits, and the token after it.
    fn hour(&self, at: usize) -> Option<(u16, usize)> {
        let hour = match self.lex(at) {
            Lex::Ones(hour) | Lex::Teens(hour) => hour.into(),
            Lex::Digits => self.word(at).parse().ok()?,
            _ => return None,
        };
        (1..=12).contains(&hour).then_some((hour, at + 1))
    }

    fn clock_digits(&self, at: usize) -> Option<Clock> {
        let word = self.word(at);
        let (hour, minute, shape) = if let Some((hour, minute)) = word.split_once(':') {
            (hour, minute, Shape::Sure)
        } else if let Some((hour, minute)) = word.split_once('.') {
            (hour, minute, Shape::Dotted)
        } else if word.len() == 4 {
            (word.get(..2)?, word.get(2..)?, Shape::Military)
        } else {
            (word, "00", Shape::Plain)
        };
        if !(1..=2).contains(&hour.len()) || minute.len() != 2 {
            return None;
        }
        let (hours, minutes): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        let of = hours * 60 + minutes;
        let hours_word = matches!(self.lex(at + 1), Lex::Unit(TimeUnit::Hour, _));
        let shape = match shape {
            Shape::Military if hour.starts_with('0') && hours_word => Shape::Sure,
            shape => shape,
        };
        (minutes < 60 && of <= DAY).then_some(Clock {
            minute: of,
            afternoon: None,
            fixed: hour.starts_with('0')
                || hours > 12
                || word.len() == 4 && shape == Shape::Military,
            shape,
            end: at + 1,
        })
    }

    /// What tells the half of the day after a time (`true` is the second), and the token after it.
    fn meridiem(&self, clock: Clock) -> Option<(bool, usize)> {
        let at = clock.end;
        if self.gap(at) != Gap::Space || !self.linked(at) {
            return None;
        }
        let letter = self.word(at);
        match self.lex(at) {
            Lex::Meridiem(afternoon) => return Some((afternoon, at + 1)),
            Lex::Article | Lex::Other if letter.len() == 1 => {
                let afternoon = self.is(at, "p");
                let dotted = matches!(self.between(at + 1), "." | ". ") && self.is(at + 1, "m");
                return (dotted && (afternoon || self.is(at, "a"))).then_some((afternoon, at + 2));
            }
            Lex::Other => {}
            _ => return None,
        }
        let in_words = clock.shape == Shape::Plain && self.lex(at - 1) != Lex::Digits;
        if in_words || !self.is(at, "in") && !self.is(at, "at") {
            return None;
        }
        let the = usize::from(self.lex(at + 1) == Lex::The);
        let part = at + 1 + the;
        if self.is(part, "morning") {
            return Some((false, part + 1));
        }
        let late = self.is(part, "afternoon") || self.is(part, "evening") || self.is(part, "night");
        late.then_some((true, part + 1))
    }

    /// Whether two ends are a range of clock times rather than of anything else.
    pub(super) fn is_range(
        &self,
        at: usize,
        first: Clock,
        second: Clock,
        join: Join,
        again: bool,
    ) -> bool {
        use Shape::{Dotted, Military, Plain, Sure};
        let (start, end) = (first.minute, second.minute);
        let last = second.end;
        if first.shape == Sure && second.shape == Sure {
            return true;
        }
        let (before, after) = (
            at.checked_sub(1).map_or(Lex::Other, |b| self.lex(b)),
            self.lex(last),
        );
        let chain = before == Lex::Dash || after == Lex::Dash;
        let labelled = before == Lex::Label || self.before(at).ends_with(['#', '\u{a7}']);
        let things = second.shape != Sure
            && self.linked(last)
            && (matches!(
                after,
                Lex::Countable | Lex::Label | Lex::Currency(..) | Lex::Large
            ) || !matches!(after, Lex::Days(_))
                && self
                    .time_unit(last)
                    .is_some_and(|(unit, ..)| unit != TimeUnit::BusinessHour));
        let rest = self.after(last - 1).as_bytes();
        let glued = second.shape != Sure
            && matches!(rest, [b'%' | b'a'..=b'z' | b'A'..=b'Z', ..] | [b'/', b'0'..=b'9', ..]);
        if chain || labelled || things || glued {
            return false;
        }
        if first.shape == Sure || second.shape == Sure {
            return first.shape != Military && second.shape != Military;
        }
        let military = self.word(at).starts_with('0') && start < end;
        let quarters = start % 15 == 0 && end % 15 == 0;
        match (first.shape, second.shape) {
            (Military, Military) => return military,
            (Military, _) | (_, Military) => return false,
            (Dotted, Dotted) if quarters => return true,
            (Dotted, _) | (_, Dotted) if !quarters => return false,
            _ => {}
        }
        if (360..=HALF_DAY).contains(&start) && end < start && end >= 60 {
            return true;
        }
        let small = |minute: u16| (60..=HALF_DAY).contains(&minute);
        let both_small = small(start) && small(end);
        let continued = again && matches!(before, Lex::And | Lex::Or);
        let by_day = matches!(before, Lex::Day(..) | Lex::Days(_))
            || matches!(
                after,
                Lex::Day(_, Spelling::Full | Spelling::Short | Spelling::Ambiguous) | Lex::Days(_)
            );
        if by_day || continued {
            return both_small || start < end;
        }
        match join {
            Join::Until => both_small || (360..end).contains(&start),
            _ => {
                let context = matches!(
                    before,
                    Lex::Context | Lex::Between | Lex::Unit(TimeUnit::Hour, _)
                );
                (first.shape, second.shape) != (Plain, Plain) && both_small
                    || context && both_small && start >= 420
            }
        }
    }
}
