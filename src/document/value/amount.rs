//! Numbers, money, and the dates in digits that are neither.

use super::reader::Reader;
use super::words::Lex;
use crate::document::token::Gap;

/// A number as it stands in the text.
#[derive(Clone, Copy)]
pub(super) struct Amount {
    /// In thousandths.
    pub(super) value: u64,
    /// First token after it.
    pub(super) end: usize,
}

impl Reader<'_> {
    /// The digits of a token in thousandths.
    pub(super) fn decimal(&self, at: usize) -> Option<u64> {
        let word = self.word(at);
        let bytes = self.before(at).as_bytes();
        let (whole, fraction) = match bytes {
            [b'.'] | [.., b' ' | b'\n' | b'(', b'.'] => ("0", word),
            _ => word.split_once('.').unwrap_or((word, "")),
        };
        let groups = whole.contains(',');
        let mut value = 0u64;
        for (nth, group) in whole.split(',').enumerate() {
            let sized = match nth {
                0 if !groups => !group.is_empty(),
                0 => (1..=3).contains(&group.len()),
                _ => group.len() == 3,
            };
            if !sized {
                return None;
            }
            for byte in group.bytes() {
                value = value.checked_mul(10)?.checked_add(digit(byte)?)?;
            }
        }
        let mut unit = 100;
        value = value.checked_mul(1_000)?;
        for byte in fraction.bytes() {
            value = value.checked_add(digit(byte)? * unit)?;
            unit /= 10;
        }
        Some(value)
    }

    /// A number word below a hundred, and the token after it.
    pub(super) fn below_hundred(&self, at: usize) -> Option<(u64, usize)> {
        match self.lex(at) {
            Lex::Ones(value) | Lex::Teens(value) => Some((value.into(), at + 1)),
            Lex::Tens(tens) => match self.lex(at + 1) {
                Lex::Ones(ones) if self.linked(at + 1) => Some((u64::from(tens + ones), at + 2)),
                _ => Some((tens.into(), at + 1)),
            },
            _ => None,
        }
    }

    /// Number words below a thousand, and the token after them.
    fn below_thousand(&self, at: usize) -> Option<(u64, usize)> {
        let large = matches!(self.lex(at + 1), Lex::Hundred | Lex::Thousand);
        let (head, end) = match self.lex(at) {
            Lex::Article if large => (1, at + 1),
            _ => self.below_hundred(at)?,
        };
        if self.lex(end) != Lex::Hundred || !self.linked(end) {
            return Some((head, end));
        }
        Some(self.rest(head * 100, end + 1, Self::below_hundred))
    }

    /// Adds what follows a hundred or a thousand: `[and] fifty`.
    fn rest(
        &self,
        value: u64,
        end: usize,
        part: fn(&Self, usize) -> Option<(u64, usize)>,
    ) -> (u64, usize) {
        let next = end + usize::from(self.lex(end) == Lex::And);
        match part(self, next) {
            Some((small, end)) if self.linked(next) => (value + small, end),
            _ => (value, end),
        }
    }

    fn number_words(&self, at: usize) -> Option<Amount> {
        let (mut value, mut end) = self.below_thousand(at)?;
        if self.lex(end) == Lex::Thousand && self.linked(end) {
            (value, end) = self.rest(value * 1_000, end + 1, Self::below_thousand);
        }
        Some(Amount {
            value: value * 1_000,
            end,
        })
    }

    /// `1/2`, `1/4` and `3/4` before a unit of time.
    fn slash_fraction(&self, at: usize) -> Option<u64> {
        let value = match (self.word(at), self.word(at + 1)) {
            ("1", "2") => 500,
            ("1", "4") => 250,
            ("3", "4") => 750,
            _ => return None,
        };
        (self.between(at + 1) == "/" && matches!(self.lex(at + 2), Lex::Unit(..))).then_some(value)
    }

    /// Any number, with what completes it: `½`, `and a half`, `(14)`.
    pub(super) fn amount(&self, at: usize) -> Option<Amount> {
        let mut amount = match self.lex(at) {
            Lex::Fraction(value) => Amount {
                value: value.into(),
                end: at + 1,
            },
            Lex::Digits => {
                if let Some(value) = self.slash_fraction(at) {
                    return Some(Amount { value, end: at + 2 });
                }
                Amount {
                    value: self.decimal(at)?,
                    end: at + 1,
                }
            }
            _ => self.number_words(at)?,
        };
        let end = amount.end;
        if self.gap(end) == Gap::Space && self.linked(end) {
            if let Lex::Fraction(part) = self.lex(end) {
                amount.value = amount.value.saturating_add(part.into());
                amount.end += 1;
            } else if let Some(part) = self.slash_fraction(end) {
                amount.value = amount.value.saturating_add(part);
                amount.end += 2;
            } else if self.lex(end) == Lex::And
                && self.lex(end + 1) == Lex::Article
                && self.lex(end + 2) == Lex::Half
            {
                amount.value = amount.value.saturating_add(500);
                amount.end += 3;
            }
        } else if self.between(end).ends_with('(') && self.linked(end) {
            let again = match self.lex(end) {
                Lex::Digits => self.decimal(end).map(|value| Amount {
                    value,
                    end: end + 1,
                }),
                _ => self.number_words(end),
            };
            if let Some(again) = again
                && again.value == amount.value
                && self.after(again.end - 1).starts_with(')')
            {
                amount.end = again.end;
            }
        }
        Some(amount)
    }

    /// A number that counts something: a plain `one` does only before a unit or another number.
    pub(super) fn number(&self, at: usize, lex: Lex) -> Option<Amount> {
        let amount = self.amount(at)?;
        let end = amount.end;
        let pronoun = lex == Lex::Ones(1) && end == at + 1;
        if !pronoun || self.counted(end) {
            return Some(amount);
        }
        let (next, _) = self.join(end, at)?;
        let other = self.amount(next)?;
        (other.value > amount.value).then_some(amount)
    }

    /// Whether a noun that is counted stands at a token.
    pub(super) fn counted(&self, at: usize) -> bool {
        self.linked(at)
            && (matches!(
                self.lex(at),
                Lex::Countable | Lex::Label | Lex::Currency(..)
            ) || self.time_unit(at).is_some())
    }

    /// The token after the digits at `at` and a single separator, if digits follow it.
    fn part(&self, at: usize) -> Option<(u8, usize)> {
        let next = match self.after(at).as_bytes() {
            [b'/', ..] => (b'/', at + 1),
            [b'-', ..] if self.word(at + 1) == "-" => (b'-', at + 2),
            _ => return None,
        };
        (self.lex(next.1) == Lex::Digits && self.between(next.1).len() < 2).then_some(next)
    }

    /// The token after a date in digits (`2026-11-20`, `20/11/2026`, `24/7/365`).
    pub(super) fn date(&self, at: usize, lex: Lex) -> Option<usize> {
        if lex != Lex::Digits {
            return None;
        }
        let (first, next) = self.part(at)?;
        let (second, last) = self.part(next)?;
        (first == second).then_some(last + 1)
    }

    /// The currency of the sign before a number.
    pub(super) fn sign(&self, at: usize) -> Option<&'static str> {
        let head = self.before(at);
        let head = head.strip_suffix([' ', '\u{a0}']).unwrap_or(head);
        match head.chars().next_back()? {
            '£' => Some("GBP"),
            '€' => Some("EUR"),
            '₹' => Some("INR"),
            '₱' => Some("PHP"),
            '₦' => Some("NGN"),
            '$' => {
                let letters = head[..head.len() - 1].ends_with(char::is_alphabetic);
                (!letters).then_some("USD")
            }
            _ => None,
        }
    }

    /// Currency, minor units and the token after an amount.
    pub(super) fn money(&self, at: usize, lex: Lex) -> Option<(&'static str, u64, usize)> {
        let prefix = match lex {
            Lex::Article if self.between(at + 1) == "$" && self.is(at, "a") => Some("AUD"),
            Lex::Dollar(currency) if self.between(at + 1) == "$" => Some(currency),
            Lex::Code(currency) if self.gap(at + 1) != Gap::Break => {
                let between = self.between(at + 1);
                // "Rs. 500", but "Rogers, C. R. 1951" wrote a book.
                let initial = self.is(at, RAND) && between.contains('.');
                let sign = between.trim_matches(['.', ' ', '\u{a0}']);
                (!initial && matches!(sign, "" | "$" | "₹" | "£" | "€")).then_some(currency)
            }
            _ => None,
        };
        if matches!(lex, Lex::Dollar(_) | Lex::Code(_)) && prefix.is_none() {
            return None;
        }
        let first = at + usize::from(prefix.is_some());
        let sign = match lex {
            Lex::Digits => self.sign(at),
            _ if prefix.is_some() && self.lex(first) != Lex::Digits => return None,
            _ => prefix,
        };
        if let Some(currency) = sign {
            let end = first + 1;
            let large = matches!(self.lex(end), Lex::Large | Lex::Thousand | Lex::Hundred);
            if large && self.linked(end) {
                return None;
            }
            let named = matches!(self.lex(end), Lex::Currency(_, 100) | Lex::Code(_));
            let end = end + usize::from(named && self.linked(end));
            return Some((currency, self.decimal(first)? / 10, end));
        }
        let amount = self.amount(at)?;
        if let Some((currency, scale, end)) = self.currency_after(amount.end) {
            return Some((currency, amount.value.saturating_mul(scale) / 1_000, end));
        }
        let (next, _) = self.join(amount.end, at)?;
        let second = self.amount(next)?;
        let (currency, scale, _) = self.currency_after(second.end)?;
        let minor = amount.value.saturating_mul(scale) / 1_000;
        Some((currency, minor, amount.end))
    }

    /// A currency after an amount: its code, its minor units and the token after it.
    fn currency_after(&self, at: usize) -> Option<(&'static str, u64, usize)> {
        let rest = self.after(at.checked_sub(1)?);
        let tail = rest.strip_prefix([' ', '\u{a0}']).unwrap_or(rest);
        let sign = match tail.chars().next() {
            Some('£') => Some("GBP"),
            Some('€') => Some("EUR"),
            Some('₹') => Some("INR"),
            Some('₱') => Some("PHP"),
            Some('₦') => Some("NGN"),
            Some('$') if rest.len() == tail.len() => Some("USD"),
            _ => None,
        };
        if let Some(currency) = sign {
            let number = tail.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
            return (!number).then_some((currency, 100, at));
        }
        if !self.linked(at) {
            return None;
        }
        match self.lex(at) {
            Lex::Currency(currency, scale) => Some((currency, scale.into(), at + 1)),
            // "10 R" is ten of anything.
            Lex::Code(currency) if !self.is(at, RAND) => Some((currency, 100, at + 1)),
            _ => {
                let currency = match self.lex(at) {
                    Lex::Dollar("USD") => "USD",
                    Lex::Other if self.is(at, "american") => "USD",
                    Lex::Other if self.is(at, "australian") => "AUD",
                    Lex::Other if self.is(at, "canadian") => "CAD",
                    _ => return None,
                };
                matches!(self.lex(at + 1), Lex::Currency("USD", 100)).then_some((
                    currency,
                    100,
                    at + 2,
                ))
            }
        }
    }
}

/// The one currency of a single letter, which stands before its amount and without a dot.
const RAND: &str = "r";

fn digit(byte: u8) -> Option<u64> {
    byte.is_ascii_digit().then(|| u64::from(byte - b'0'))
}
