//! Typed values in a unit: numbers, money, durations, clock times, weekdays and telephone numbers.
//!
//! A closed list of words (`words`) and the punctuation between tokens decide everything; nothing is
//! guessed from the topic. An hour without a.m. or p.m. and without a leading zero is read as one of
//! the working day: one to five are afternoon, and the end of a range lies after its start.
//!
//! Deliberately not read: calendar dates, ordinals, seconds, negative numbers, number words of a
//! million and more, amounts such as `$5k`, a bare hour outside a range (`at 9`), vague lengths (`a few
//! days`), rates (`an hour` in `$150 an hour`, `24 hours a day`, `24/7`), moments (`tomorrow`, `close of
//! business`), public holidays, short telephone numbers (`911`) and extensions.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::token::Token;
use reader::{Finder, Reader};
use words::{Lex, classify};

mod amount;
mod clock;
mod duration;
mod phone;
mod reader;
mod weekday;
mod words;

#[cfg(test)]
mod tests;

/// The kinds of value that a cue can ask for (`<money>`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// A bare number: `14`, `fourteen`, `fourteen (14)`.
    Number,
    /// An amount with its currency.
    Money,
    /// A length of time: `24 hours`, `two (2) business days`, `a week`.
    Duration,
    /// A clock time: `9 a.m.`, `17:30`, `noon`.
    Time,
    /// A weekday, several, or a range of them.
    Weekday,
    /// A telephone number.
    Phone,
}

/// What a unit of time counts: business days are kept apart from calendar days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    /// Minutes.
    Minute,
    /// Hours on the clock.
    Hour,
    /// Hours in which the practice is open.
    BusinessHour,
    /// Days on the calendar.
    Day,
    /// Business or working days.
    BusinessDay,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// A value with its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A number, in thousandths (`2.5` is 2,500).
    Number(u64),
    /// An amount in minor units (cents, pence). `currency` is the ISO code where the sign tells it
    /// (`$` is `USD` only as "dollar sign").
    Money {
        /// ISO 4217 code of the sign: `USD` for `$`, `GBP`, `EUR`, `INR`, `AUD`, `CAD`, `NZD`.
        currency: &'static str,
        /// Minor units.
        minor: u64,
    },
    /// A length of time, from `min` to `max` units (equal unless a range was written).
    Duration {
        /// Smaller end, in thousandths of a unit.
        min: u64,
        /// Larger end, in thousandths of a unit.
        max: u64,
        /// What is counted.
        unit: TimeUnit,
    },
    /// Minutes since midnight, 0 to 1,440.
    Time(u16),
    /// Days of the week, Monday in bit 0.
    Weekdays(u8),
    /// Digits only, with a leading `+` if one was written.
    Phone(Box<str>),
}

impl TimeUnit {
    /// Minutes in one unit. A month is the twelfth part of 365 days. Business units are counted on a
    /// clock of their own, an hour and a day of 24 hours, and compare only among each other.
    pub fn minutes(self) -> u64 {
        match self {
            Self::Minute => 1,
            Self::Hour | Self::BusinessHour => 60,
            Self::Day | Self::BusinessDay => 1_440,
            Self::Week => 10_080,
            Self::Month => 43_800,
            Self::Year => 525_600,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::BusinessHour => "business hour",
            Self::Day => "day",
            Self::BusinessDay => "business day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

impl Value {
    /// Compares two lengths of time in minutes. `None` if one of them is none, between calendar time,
    /// business hours and business days, and for ranges of which neither is the longer.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let clock = |unit| match unit {
            TimeUnit::BusinessHour => 1,
            TimeUnit::BusinessDay => 2,
            _ => 0,
        };
        match (self, other) {
            (
                &Self::Duration { min, max, unit },
                &Self::Duration {
                    min: other_min,
                    max: other_max,
                    unit: other_unit,
                },
            ) if clock(unit) == clock(other_unit) => {
                let one = |own: u64, its: u64| {
                    let its = its.saturating_mul(other_unit.minutes());
                    own.saturating_mul(unit.minutes()).cmp(&its)
                };
                match (one(min, other_min), one(max, other_max)) {
                    (a, b) if a == b => Some(a),
                    (Ordering::Equal, a) | (a, Ordering::Equal) => Some(a),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

impl Value {
    /// The longer end of a duration in minutes, a business day counted as a day. `None` if it is no duration.
    pub fn longest_minutes(&self) -> Option<u64> {
        match self {
            Self::Duration { max, unit, .. } => Some(max.saturating_mul(unit.minutes()) / 1_000),
            _ => None,
        }
    }
}

/// For people: `24 hours`, `$20`, `Mon-Fri`, `09:00`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(value) => f.write_str(&plain(*value)),
            Self::Money { currency, minor } => {
                let sign = match *currency {
                    "USD" => "$",
                    "GBP" => "£",
                    "EUR" => "€",
                    "INR" => "₹",
                    "AUD" => "A$",
                    "CAD" => "C$",
                    "NZD" => "NZ$",
                    "SGD" => "S$",
                    "HKD" => "HK$",
                    "ZAR" => "R",
                    "PHP" => "₱",
                    "NGN" => "₦",
                    other => other,
                };
                write!(f, "{sign}{}", minor / 100)?;
                match minor % 100 {
                    0 => Ok(()),
                    cents => write!(f, ".{cents:02}"),
                }
            }
            Self::Duration {
                max: 0,
                unit: TimeUnit::Day,
                ..
            } => f.write_str("the same day"),
            Self::Duration {
                max: 0,
                unit: TimeUnit::BusinessDay,
                ..
            } => f.write_str("the same business day"),
            Self::Duration { min, max, unit } => {
                if min != max {
                    write!(f, "{}-", plain(*min))?;
                }
                let plural = if *max == 1_000 { "" } else { "s" };
                write!(f, "{} {}{plural}", plain(*max), unit.name())
            }
            Self::Time(minute) => write!(f, "{:02}:{:02}", minute / 60, minute % 60),
            Self::Weekdays(days) => weekday_names(*days, f),
            Self::Phone(digits) => f.write_str(digits),
        }
    }
}

/// Thousandths as a decimal number.
fn plain(thousandths: u64) -> String {
    let (whole, rest) = (thousandths / 1_000, thousandths % 1_000);
    if rest == 0 {
        return whole.to_string();
    }
    format!("{whole}.{rest:03}").trim_end_matches('0').into()
}

/// Runs of three and more days are written as a range.
fn weekday_names(days: u8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let mut day = 0;
    let mut between = "";
    while day < NAMES.len() {
        let run = (days >> day).trailing_ones() as usize;
        if run >= 3 {
            write!(f, "{between}{}-{}", NAMES[day], NAMES[day + run - 1])?;
        } else {
            for name in &NAMES[day..day + run] {
                write!(f, "{between}{name}")?;
                between = ", ";
            }
        }
        if run > 0 {
            between = ", ";
        }
        day += run + 1;
    }
    Ok(())
}

/// A value and the tokens it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which class of cue it satisfies.
    pub class: Class,
    /// First token, counted in the slice that was searched.
    pub first: u32,
    /// Number of tokens.
    pub len: u32,
    /// What it says.
    pub value: Value,
}

/// Finds the values of one unit, in order of their first token. A place may carry several classes
/// (`24 hours` is a duration and starts with a number).
pub fn find(text: &str, tokens: &[Token], out: &mut Vec<Found>) {
    Finder::new(Reader { text, tokens }, out).run();
}

/// The end of a telephone number that starts at `at`, if one does.
pub(super) fn phone_end(text: &str, at: usize) -> Option<usize> {
    phone::end(text, at)
}

/// Whether a word belongs to a clock time (`am`, `pm`, `noon`, `midnight`), in any case.
pub(super) fn is_clock_word(word: &str) -> bool {
    matches!(classify(word), Lex::Meridiem(_) | Lex::Noon | Lex::Midnight)
}

/// How many letters of a currency are written against the digits that follow (`R650`, `KSh1,200`). `R12` is a room.
pub(super) fn joined_currency(text: &str) -> Option<usize> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic);
    let letters = letters.take(JOINED).count();
    let number = text[letters..].bytes();
    let number = number.take_while(|b| b.is_ascii_digit() || *b == b',');
    let amount = number.count() > if letters == 1 { 2 } else { 0 };
    let joined = amount && text.as_bytes()[letters].is_ascii_digit();
    let code = joined && matches!(classify(&text[..letters]), Lex::Code(_));
    code.then_some(letters)
}

/// Longest letters of a currency, and one more.
const JOINED: usize = 5;

/// Whether a word is a weekday or its abbreviation, in any case.
pub(super) fn is_weekday(word: &str) -> bool {
    matches!(classify(word), Lex::Day(..))
}
