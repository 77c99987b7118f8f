//! What a fact is worth: its value, and how two of them differ.

use std::cmp::Ordering;

use crate::document::value::{TimeUnit, Value};
use crate::report::{Clock, Measure};

use super::person::Person;
use super::schedule::Schedule;

/// The value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Worth {
    /// A number, amount, duration, weekdays or telephone number.
    Typed(Value),
    /// A stance, as its frame names it.
    Stance(String),
    /// Days of the week with their times.
    Schedule(Schedule),
    /// A person.
    Person(Person),
}

impl std::fmt::Display for Worth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Worth::Typed(value) => value.fmt(f),
            Worth::Stance(value) => f.write_str(&value.replace('-', " ")),
            Worth::Schedule(schedule) => schedule.fmt(f),
            Worth::Person(person) => person.fmt(f),
        }
    }
}

/// How much two values differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Only in wording, or so little that a reader must look: 24 hours and one business day.
    Wording,
    /// They cannot both hold.
    Real,
}

impl Worth {
    /// How two values of one role differ, if they do.
    pub fn differs(&self, other: &Self) -> Option<Difference> {
        match (self, other) {
            (Worth::Typed(a), Worth::Typed(b)) => typed_differ(a, b),
            (Worth::Stance(a), Worth::Stance(b)) => (a != b).then_some(Difference::Real),
            (Worth::Schedule(a), Worth::Schedule(b)) => a.differs(b).then_some(Difference::Real),
            (Worth::Person(a), Worth::Person(b)) => (!a.is(b)).then_some(Difference::Real),
            _ => None,
        }
    }

    /// What it amounts to, for the report.
    pub fn measure(&self) -> Measure {
        match self {
            Worth::Typed(Value::Money { currency, minor }) => Measure::Money {
                currency,
                minor: *minor,
            },
            Worth::Typed(Value::Phone(_)) => Measure::Number,
            Worth::Typed(Value::Duration { min, max, unit }) => Measure::Time {
                clock: match unit {
                    // The same day is one on any clock.
                    _ if *max == 0 => Clock::Calendar,
                    TimeUnit::BusinessHour => Clock::OpenHours,
                    TimeUnit::BusinessDay => Clock::OpenDays,
                    _ => Clock::Calendar,
                },
                least: min.saturating_mul(unit.minutes()),
                most: max.saturating_mul(unit.minutes()),
            },
            Worth::Stance(_) => Measure::Stance,
            Worth::Person(_) => Measure::Name,
            Worth::Typed(_) | Worth::Schedule(_) => Measure::Other,
        }
    }

    /// Whether days that are said to be closed stand in a schedule, or the other way round. Other values of two roles
    /// that clash always do.
    pub fn clashes(&self, other: &Self) -> bool {
        match (self, other) {
            (Worth::Schedule(open), Worth::Typed(Value::Weekdays(days)))
            | (Worth::Typed(Value::Weekdays(days)), Worth::Schedule(open)) => {
                open.days() & days != 0
            }
            _ => true,
        }
    }
}

fn typed_differ(a: &Value, b: &Value) -> Option<Difference> {
    match (a, b) {
        (Value::Duration { .. }, Value::Duration { .. }) => match a.compare(b) {
            Some(Ordering::Equal) => None,
            Some(_) if !nearly(a, b) => Some(Difference::Real),
            Some(_) => Some(Difference::Wording),
            // Calendar against business time, or ranges of which neither is the longer.
            None if a.longest_minutes() == Some(0) && b.longest_minutes() == Some(0) => None,
            None if nearly(a, b) => Some(Difference::Wording),
            None => Some(Difference::Real),
        },
        (
            Value::Money { currency, minor },
            Value::Money {
                currency: other,
                minor: amount,
            },
        ) => (minor != amount || !same_currency(currency, other)).then_some(Difference::Real),
        (Value::Phone(a), Value::Phone(b)) => {
            // The area or country code may be left out.
            let same = a.ends_with(b.trim_start_matches(['+', '0']))
                || b.ends_with(a.trim_start_matches(['+', '0']));
            (!same).then_some(Difference::Real)
        }
        (a, b) => (a != b).then_some(Difference::Real),
    }
}

/// Whether two currencies may be one: a bare dollar sign is that of whichever country the practice is in.
fn same_currency(one: &str, other: &str) -> bool {
    let bare = [one, other].contains(&"USD");
    one == other || (bare && one.ends_with('D') && other.ends_with('D'))
}

/// Whether two durations are one on any clock (24 hours, a business day), or differ as a month does from 30 days; ten
/// years differ from nine.
fn nearly(a: &Value, b: &Value) -> bool {
    let unit = |value: &Value| match value {
        Value::Duration { unit, .. } => Some(*unit),
        _ => None,
    };
    let same_unit = unit(a) == unit(b);
    let longest = |value: &Value| value.longest_minutes().unwrap_or(0);
    let (a, b) = (longest(a), longest(b));
    let slack = if !same_unit && a.min(b) >= 20 * 1_440 {
        10
    } else {
        0
    };
    a.abs_diff(b) * 100 <= a.max(b) * slack
}
