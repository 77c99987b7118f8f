//! Days of the week with their times, as prose, lists and tables write them.

use crate::check::actor::Grammar;
use crate::check::view::View;
use crate::document::token::Gap;
use crate::document::value::{Class, Found, Value};
use crate::lint::matcher::Hit;

/// From and to, in minutes since midnight.
type Times = (u16, u16);

/// When something is open in a week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// Monday first; `None` for a day that is not named, an empty list for a day without times.
    week: [Option<Vec<Times>>; 7],
}

impl Schedule {
    /// Reads one unit; `None` if it names no weekday.
    ///
    /// Days may stand before their times ("Mon-Thu 9-5, Fri 9-12") or behind them ("9 to 5, Monday to Friday").
    /// The days of a weekday of which `closed` says so are left out of all ("Monday to Friday except Wednesday").
    pub fn read(view: &View<'_>, grammar: &Grammar, closed: impl Fn(Hit) -> bool) -> Option<Self> {
        let mut shut = 0;
        let open = |found: &&Found| match found.value {
            Value::Weekdays(days) if closed(super::hit(found.first, found.len)) => {
                shut |= days;
                false
            }
            _ => matches!(found.class, Class::Time | Class::Weekday),
        };
        let values: Vec<_> = view.values.iter().filter(open).collect();
        let comma = |before: &Found, value: &Found| {
            let between = (before.first + before.len) as usize..=value.first as usize;
            view.tokens[between].iter().any(|t| t.gap == Gap::Comma)
        };
        let mut parts: Vec<Part> = Vec::new();
        let mut at = 0;
        while let Some(value) = values.get(at) {
            at += 1;
            match value.value {
                // "Tuesday to Friday, and Saturdays from 9 to 1": the comma begins further days.
                Value::Weekdays(days) => match parts.last_mut() {
                    Some(Part::Days(known)) if !comma(values[at - 2], value) => *known |= days,
                    _ => parts.push(Part::Days(days)),
                },
                Value::Time(from) => {
                    let next = values.get(at).filter(|next| {
                        let apart = next.first.saturating_sub(value.first + value.len);
                        let to = value.first + value.len;
                        let joins = |at: u32| {
                            view.tokens
                                .get(at as usize)
                                .is_some_and(|t| grammar.joins(t.sym))
                        };
                        apart == 0 || (apart == 1 && joins(to))
                    });
                    if let Some(&&Found {
                        value: Value::Time(to),
                        ..
                    }) = next
                    {
                        at += 1;
                        // "10pm-6am" goes on into the next day.
                        if from != to {
                            parts.push(Part::Times((from, to)));
                        }
                    }
                }
                _ => {}
            }
        }
        let days_first = matches!(parts.first(), Some(Part::Days(_)));
        if !days_first {
            // Times come before their days: read from the end.
            parts.reverse();
        }
        let mut schedule = Self::default();
        let mut today = 0;
        for part in parts {
            match part {
                Part::Days(days) => {
                    today = days;
                    for day in (0..7).filter(|day| days >> day & 1 == 1) {
                        schedule.week[day].get_or_insert_default();
                    }
                }
                Part::Times(times) => {
                    for day in (0..7).filter(|day| today >> day & 1 == 1) {
                        schedule.week[day].get_or_insert_default().push(times);
                    }
                }
            }
        }
        for day in (0..7).filter(|day| shut >> day & 1 == 1) {
            schedule.week[day] = None;
        }
        for day in schedule.week.iter_mut().flatten() {
            day.sort_unstable();
            day.dedup();
        }
        (schedule.days() != 0).then_some(schedule)
    }

    /// Only the days with times, if there are any.
    pub fn timed(mut self) -> Option<Self> {
        for day in &mut self.week {
            day.take_if(|times| times.is_empty());
        }
        (self.days() != 0).then_some(self)
    }

    /// The days that are named, Monday in bit 0.
    pub fn days(&self) -> u8 {
        let named = (0..7).filter(|&day| self.week[day].is_some());
        named.fold(0, |days, day| days | 1 << day)
    }

    /// Takes in further days. Says no, and takes none, if one of them is named already.
    pub fn add(&mut self, more: &Self) -> bool {
        if self.days() & more.days() != 0 {
            return false;
        }
        for (day, times) in self.week.iter_mut().zip(&more.week) {
            if times.is_some() {
                day.clone_from(times);
            }
        }
        true
    }

    /// Whether two schedules of one thing cannot both hold: another time on the same day, or weeks of three and more days
    /// with their times of which one has other days. Other days elsewhere are further days.
    pub fn differs(&self, other: &Self) -> bool {
        let times = self.week.iter().zip(&other.week).any(|days| match days {
            (Some(a), Some(b)) => !a.is_empty() && !b.is_empty() && a != b,
            _ => false,
        });
        let (a, b) = (self.days(), other.days());
        let timed = |week: &Self| week.week.iter().flatten().all(|times| !times.is_empty());
        let whole = a.count_ones().min(b.count_ones()) >= 3 && timed(self) && timed(other);
        times || (whole && a != b && a & b != 0)
    }
}

enum Part {
    Days(u8),
    Times(Times),
}

impl std::fmt::Display for Schedule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut day = 0;
        let mut between = "";
        while day < 7 {
            let Some(times) = &self.week[day] else {
                day += 1;
                continue;
            };
            let same = (day..7).filter(|&d| self.week[d].as_ref() == Some(times));
            let run = same.clone().zip(day..).take_while(|(a, b)| a == b).count();
            let days = (day..day + run).fold(0_u8, |all, d| all | 1 << d);
            write!(f, "{between}{}", Value::Weekdays(days))?;
            for (n, (from, to)) in times.iter().enumerate() {
                let and = if n == 0 { " " } else { " and " };
                write!(f, "{and}{}-{}", Value::Time(*from), Value::Time(*to))?;
            }
            between = ", ";
            day += run;
        }
        Ok(())
    }
}
