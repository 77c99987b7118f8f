//! Lengths of time.

use super::reader::Reader;
use super::words::{Lex, WEEKDAYS};
use super::{TimeUnit, Value};
use crate::document::token::Gap;

impl Reader<'_> {
    /// A unit of time with the words before it: the unit, how many of it, and the token after it.
    pub(super) fn time_unit(&self, at: usize) -> Option<(TimeUnit, u64, usize)> {
        let mut business = false;
        for next in at..at + 4 {
            let slash = next > at && self.between(next) == "/";
            if !self.linked(next) && !slash {
                return None;
            }
            match self.lex(next) {
                Lex::Business => business = true,
                Lex::Modifier => {}
                Lex::Unit(unit, times) => {
                    let unit = match unit {
                        TimeUnit::Hour if business => TimeUnit::BusinessHour,
                        TimeUnit::Day if business => TimeUnit::BusinessDay,
                        unit => unit,
                    };
                    return Some((unit, times.into(), next + 1));
                }
                Lex::Days(WEEKDAYS) => return Some((TimeUnit::BusinessDay, 1, next + 1)),
                Lex::Other if self.is(next, "h") && self.between(next).is_empty() => {
                    return Some((TimeUnit::Hour, 1, next + 1));
                }
                _ => return None,
            }
        }
        None
    }

    pub(super) fn duration(&self, at: usize, lex: Lex) -> Option<(Value, usize)> {
        let (min, max, (unit, times, end)) = match lex {
            Lex::The => return self.day_after(at + 1).or_else(|| self.day_before(at)),
            Lex::Next | Lex::Same => return self.day_after(at),
            Lex::Couple => self.couple(at)?,
            Lex::Half => {
                let next = at + 1 + usize::from(self.lex(at + 1) == Lex::Article);
                (500, 500, self.time_unit(next)?)
            }
            Lex::Article if self.is_rate(at) => return None,
            Lex::Article => match self.lex(at + 1) {
                Lex::Couple => self.couple(at + 1)?,
                Lex::Half => (500, 500, self.time_unit(at + 2)?),
                Lex::Hundred | Lex::Thousand => self.counted_time(at)?,
                Lex::Days(_) => return None,
                _ => (1_000, 1_000, self.time_unit(at + 1)?),
            },
            _ => self.counted_time(at)?,
        };
        if unit == TimeUnit::Hour
            && min == max
            && let Some((more, end)) = self.further_minutes(end)
        {
            let hours = min.saturating_mul(times);
            let minutes = hours.saturating_mul(60).saturating_add(more);
            let (min, max, unit) = (minutes, minutes, TimeUnit::Minute);
            return Some((Value::Duration { min, max, unit }, end));
        }
        let value = Value::Duration {
            min: min.saturating_mul(times),
            max: max.saturating_mul(times),
            unit,
        };
        Some((value, end))
    }

    /// The rest of `an hour and a half`, `an hour and twenty minutes`.
    fn further_minutes(&self, and: usize) -> Option<(u64, usize)> {
        let next = and + 1;
        if !self.linked(and) || !self.is(and, "and") {
            return None;
        }
        if self.lex(next) == Lex::Article && self.lex(next + 1) == Lex::Half {
            // "An hour and a half hour for notes" are two.
            let alone = self.time_unit(next + 2).is_none();
            return alone.then_some((30_000, next + 2));
        }
        let minutes = self.amount(next)?;
        let (unit, _, end) = self.time_unit(minutes.end)?;
        (unit == TimeUnit::Minute).then_some((minutes.value, end))
    }

    /// `a couple [of] days`.
    fn couple(&self, at: usize) -> Option<(u64, u64, (TimeUnit, u64, usize))> {
        let next = at + 1 + usize::from(self.is(at + 1, "of"));
        Some((2_000, 2_000, self.time_unit(next)?))
    }

    /// One or two numbers and their unit.
    fn counted_time(&self, at: usize) -> Option<(u64, u64, (TimeUnit, u64, usize))> {
        let first = self.amount(at)?;
        // "Twenty-four (48) hours": word and figure disagree, and nobody knows which of them holds.
        let bracketed =
            self.between(at).ends_with('(') && self.after(first.end - 1).starts_with(')');
        if bracketed && at > 0 && self.is_number(at - 1) {
            return None;
        }
        let second = self.join(first.end, at).and_then(|(next, _)| {
            let second = self.amount(next)?;
            (second.value > first.value).then_some(second)
        });
        let last = second.unwrap_or(first);
        // The 7 of 24/7 and the clock time 0900 are no lengths of time.
        let slashed = self.between(at) == "/" && self.lex(at.wrapping_sub(1)) == Lex::Digits;
        if slashed || self.word(at).len() == 4 && self.word(at).starts_with('0') {
            return None;
        }
        let unit = self.time_unit(last.end)?;
        let (of, _, end) = unit;
        let always = match self.lex(end) {
            Lex::Article | Lex::Per if self.gap(end) == Gap::Space => self.lex(end + 1),
            _ => Lex::Other,
        };
        let rate = matches!(
            (of, always),
            (TimeUnit::Hour, Lex::Unit(TimeUnit::Day, _))
                | (TimeUnit::Day, Lex::Unit(TimeUnit::Week | TimeUnit::Year, _))
        );
        // "9-12 weekdays" are hours.
        let hours =
            second.is_some() && first.value >= 7_000 && self.lex(end - 1) == Lex::Days(WEEKDAYS);
        (!rate && !hours).then_some((first.value, last.value, unit))
    }

    /// Whether a word of a number stands at a token.
    fn is_number(&self, at: usize) -> bool {
        matches!(
            self.lex(at),
            Lex::Digits
                | Lex::Ones(_)
                | Lex::Teens(_)
                | Lex::Tens(_)
                | Lex::Hundred
                | Lex::Thousand
        )
    }

    /// `next business day`, `same day`.
    fn day_after(&self, at: usize) -> Option<(Value, usize)> {
        let count = match self.lex(at) {
            Lex::Next => 1_000,
            Lex::Same => 0,
            _ => return None,
        };
        let (unit, _, end) = self.time_unit(at + 1)?;
        let day = matches!(unit, TimeUnit::Day | TimeUnit::BusinessDay) && !self.plural(end - 1);
        day.then_some((
            Value::Duration {
                min: count,
                max: count,
                unit,
            },
            end,
        ))
    }

    /// "By noon on the day before" is a day's notice; "at noon the day before" only tells when.
    fn day_before(&self, at: usize) -> Option<(Value, usize)> {
        const UPTO: [&str; 5] = ["by", "before", "than", "until", "till"];
        let next = at + 1;
        if !self.is(next, "day")
            || !["before", "prior"]
                .iter()
                .any(|word| self.is(next + 1, word))
        {
            return None;
        }
        let on = usize::from(at > 0 && ["on", "of"].iter().any(|word| self.is(at - 1, word)));
        // A clock time takes up to four words: "5", "p", "m"; "9:30 am".
        let timed = (1..=4).any(|words| {
            let from = at.checked_sub(on + words);
            let before = from.and_then(|from| from.checked_sub(1));
            before.is_some_and(|before| UPTO.iter().any(|word| self.is(before, word)))
                && from
                    .and_then(|from| self.clock(from))
                    .is_some_and(|time| time.end + on == at)
        });
        timed.then_some((
            Value::Duration {
                min: 1_000,
                max: 1_000,
                unit: TimeUnit::Day,
            },
            next + 1,
        ))
    }

    /// Whether `a day` says how often, not how long: `twice a day`, `$150 an hour`.
    fn is_rate(&self, at: usize) -> bool {
        const OFTEN: [&str; 7] = [
            "once",
            "twice",
            "times",
            "sessions",
            "appointments",
            "visits",
            "meetings",
        ];
        at > 0
            && self.gap(at) == Gap::Space
            && match self.lex(at - 1) {
                Lex::Digits | Lex::Unit(..) | Lex::Currency(..) => true,
                Lex::Other | Lex::Countable => OFTEN.iter().any(|word| self.is(at - 1, word)),
                _ => false,
            }
    }
}
