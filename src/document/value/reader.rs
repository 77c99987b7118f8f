//! The walk over a unit: what may start at a token, and the ways to look at the tokens around it.

use super::amount::Amount;
use super::clock::Shape;
use super::words::{EVERY_DAY, Lex, classify};
use super::{Class, Found, TimeUnit, Value, phone};
use crate::document::token::{Gap, Kind, Token};

/// The tokens of one unit and the text they were cut from.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

/// A walk over a unit, and what it has found.
pub(super) struct Finder<'a, 'o> {
    reader: Reader<'a>,
    out: &'o mut Vec<Found>,
    /// First token after the last duration.
    covered: usize,
    /// First token after the last clock time.
    clock_end: Option<usize>,
}

/// What stands between the two ends of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    Dash,
    To,
    Until,
    /// Only after `between`.
    And,
    Or,
    Slash,
}

impl<'a, 'o> Finder<'a, 'o> {
    pub(super) fn new(reader: Reader<'a>, out: &'o mut Vec<Found>) -> Self {
        Self {
            reader,
            out,
            covered: 0,
            clock_end: None,
        }
    }

    /// Reports all values of the unit.
    pub(super) fn run(mut self) {
        let mut at = 0;
        while let Some(token) = self.reader.tokens.get(at) {
            at = match token.kind {
                Kind::Phone => {
                    let value = Value::Phone(phone::digits(self.reader.word(at)));
                    self.push(Class::Phone, at, at + 1, value)
                }
                Kind::Blank => at + 1,
                Kind::Number | Kind::Word => self.step(at),
            };
        }
    }

    /// Reports a value and returns the token after it.
    fn push(&mut self, class: Class, first: usize, end: usize, value: Value) -> usize {
        self.out.push(Found {
            class,
            first: first as u32,
            len: (end - first) as u32,
            value,
        });
        end
    }

    /// Reports what starts at a token and returns the token to go on with.
    fn step(&mut self, at: usize) -> usize {
        let reader = self.reader;
        let lex = reader.lex(at);
        match lex {
            Lex::Day(..) | Lex::Days(_) if at >= self.covered => match reader.weekdays(at) {
                Some((days, end)) => self.push(Class::Weekday, at, end, Value::Weekdays(days)),
                None => at + 1,
            },
            Lex::Every
                if reader.lex(at + 1) == Lex::Unit(TimeUnit::Day, 1) && !reader.plural(at + 1) =>
            {
                self.push(Class::Weekday, at, at + 2, Value::Weekdays(EVERY_DAY))
            }
            Lex::Code(_) | Lex::Dollar(_) => self.money(at, lex).unwrap_or(at + 1),
            Lex::The | Lex::Next | Lex::Same | Lex::Couple => {
                self.duration(at, lex);
                at + 1
            }
            Lex::Noon | Lex::Midnight | Lex::Quarter => self.times(at).unwrap_or(at + 1),
            Lex::Half => {
                self.duration(at, lex);
                self.times(at).unwrap_or(at + 1)
            }
            Lex::Digits
            | Lex::Ones(_)
            | Lex::Teens(_)
            | Lex::Tens(_)
            | Lex::Fraction(_)
            | Lex::Article => self.quantity(at, lex),
            _ => at + 1,
        }
    }

    fn quantity(&mut self, at: usize, lex: Lex) -> usize {
        if let Some(end) = self.reader.date(at, lex) {
            return end;
        }
        if let Some(end) = self.money(at, lex) {
            return end;
        }
        if let Some(end) = self.reader.all_week(at, lex) {
            self.push(Class::Weekday, at, end, Value::Weekdays(EVERY_DAY));
        }
        self.duration(at, lex);
        if let Some(end) = self.times(at) {
            return end;
        }
        match self.reader.number(at, lex) {
            Some(Amount { value, end }) => self.push(Class::Number, at, end, Value::Number(value)),
            None => at + 1,
        }
    }

    /// Reports an amount, and the second end of `$20-30`.
    fn money(&mut self, at: usize, lex: Lex) -> Option<usize> {
        let reader = self.reader;
        let (currency, minor, end) = reader.money(at, lex)?;
        self.push(Class::Money, at, end, Value::Money { currency, minor });
        let range = reader.lex(end) == Lex::Dash
            && reader.lex(end + 1) == Lex::Digits
            && reader.lex(end + 2) != Lex::Dash
            && reader.sign(end + 1).is_none()
            && reader.time_unit(end + 2).is_none();
        let second = reader.decimal(end + 1).filter(|_| range);
        Some(second.map_or(end, |value| {
            let minor = value / 10;
            self.push(
                Class::Money,
                end + 1,
                end + 2,
                Value::Money { currency, minor },
            )
        }))
    }

    /// Reports a length of time; the numbers in it are reported by the steps that follow.
    fn duration(&mut self, at: usize, lex: Lex) {
        if at < self.covered {
            return;
        }
        let Some((value, end)) = self.reader.duration(at, lex) else {
            return;
        };
        self.covered = self.push(Class::Duration, at, end, value);
    }

    /// Reports a clock time or the two ends of a range of them.
    fn times(&mut self, at: usize) -> Option<usize> {
        if at < self.covered {
            return None;
        }
        let reader = self.reader;
        let first = reader.clock(at)?;
        let second = reader.join(first.end, at).and_then(|(next, join)| {
            let range = !matches!(join, Join::Or | Join::Slash);
            let second = reader.clock(next).filter(|_| range)?;
            reader
                .is_range(
                    at,
                    first,
                    second,
                    join,
                    self.clock_end == Some(at.wrapping_sub(1)),
                )
                .then_some((next, second))
        });
        let Some((next, second)) = second else {
            if first.shape != Shape::Sure {
                return None;
            }
            let before = at
                .checked_sub(1)
                .map_or(Lex::Other, |last| reader.lex(last));
            let deadline = matches!(before, Lex::To | Lex::Until | Lex::Dash)
                || at > 0 && (reader.is(at - 1, "by") || reader.is(at - 1, "before"));
            let minute = match reader.lex(at) {
                Lex::Midnight if !deadline => 0,
                _ => first.alone(),
            };
            self.clock_end = Some(first.end);
            return Some(self.push(Class::Time, at, first.end, Value::Time(minute)));
        };
        let (start, stop) = first.until(second);
        self.push(Class::Time, at, first.end, Value::Time(start));
        self.clock_end = Some(second.end);
        Some(self.push(Class::Time, next, second.end, Value::Time(stop)))
    }
}

impl<'a> Reader<'a> {
    /// The token as it is written.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| {
            let span = token.start as usize..token.end as usize;
            self.text.get(span).unwrap_or_default()
        })
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn lex(&self, at: usize) -> Lex {
        match self.tokens.get(at) {
            Some(token) if token.kind == Kind::Number => Lex::Digits,
            Some(token) if token.kind == Kind::Word => classify(self.word(at)),
            _ => Lex::Other,
        }
    }

    pub(super) fn gap(&self, at: usize) -> Gap {
        self.tokens.get(at).map_or(Gap::Break, |token| token.gap)
    }

    /// The text between a token and the one before it.
    pub(super) fn between(&self, at: usize) -> &'a str {
        match (self.tokens.get(at.wrapping_sub(1)), self.tokens.get(at)) {
            (Some(last), Some(token)) if last.end <= token.start => {
                let span = last.end as usize..token.start as usize;
                self.text.get(span).unwrap_or_default()
            }
            _ => "",
        }
    }

    pub(super) fn before(&self, at: usize) -> &'a str {
        let start = self.tokens.get(at).map_or(0, |token| token.start as usize);
        self.text.get(..start).unwrap_or_default()
    }

    pub(super) fn after(&self, at: usize) -> &'a str {
        let end = self.tokens.get(at).map(|token| token.end as usize);
        end.and_then(|end| self.text.get(end..)).unwrap_or_default()
    }

    /// Whether nothing but space, a hyphen, quotes or brackets stands before a token.
    pub(super) fn linked(&self, at: usize) -> bool {
        let plain = |c: char| {
            c.is_whitespace()
                || is_dash(c)
                || matches!(c, '(' | ')' | '\'' | '"' | '*' | '\u{2018}'..='\u{201d}' | '\u{200b}'..='\u{200f}')
        };
        at > 0
            && self.gap(at) != Gap::Break
            && (self.between(at) == " " || self.between(at).chars().all(plain))
    }

    /// Whether nothing but a dash stands before a token.
    fn dashed(&self, at: usize) -> bool {
        let between = self.between(at).trim();
        !between.is_empty() && between.chars().all(is_dash)
    }

    pub(super) fn plural(&self, at: usize) -> bool {
        self.word(at).ends_with(['s', 'S']) && !self.word(at).contains(['\'', '\u{2019}'])
    }

    /// The joiner at a token, and the token after it. `first` is the start of the left end.
    pub(super) fn join(&self, at: usize, first: usize) -> Option<(usize, Join)> {
        let join = match self.lex(at) {
            Lex::Dash => Join::Dash,
            Lex::To | Lex::Until | Lex::Or | Lex::And if self.gap(at) == Gap::Break => return None,
            Lex::To => Join::To,
            Lex::Until => Join::Until,
            Lex::Or => Join::Or,
            Lex::And if first > 0 && self.lex(first - 1) == Lex::Between => Join::And,
            _ if self.dashed(at) => return Some((at, Join::Dash)),
            _ if self.between(at) == "/" => return Some((at, Join::Slash)),
            _ => return None,
        };
        (self.gap(at + 1) != Gap::Break).then_some((at + 1, join))
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
