//! Dates as they are written, and which of them have passed.
//!
//! In cues `<gone>` is a date that has passed, and `<ahead>` one that has not begun: the year, month or day that holds
//! the day of the check is neither.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::document::token::{Kind, Sym, Token, Vocabulary};
use crate::lint::matcher::Also;
use crate::lint::{AHEAD, GONE};

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

#[expect(clippy::unwrap_used, reason = "the patterns are constants, and tested")]
pub(super) static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";
    Regex::new(&format!(
        r"(?ix-u)
        \b(?P<iso>(?:19|20)[0-9][0-9]-[0-9][0-9](?:-[0-9][0-9])?)\b
        |\b(?P<num>[0-9][0-9]?[/.][0-9][0-9]?[/.](?:(?:19|20)[0-9][0-9]|[0-9][0-9]))\b
        |\b(?P<my>[0-9][0-9]?/(?:19|20)[0-9][0-9])\b
        |\b(?P<dmy>(?:[0-9][0-9]?(?:st|nd|rd|th)?\s+(?:of\s+)?)?{month}\s*,?\s+(?:19|20)[0-9][0-9])\b
        |\b(?P<mdy>{month}\s+[0-9][0-9]?(?:st|nd|rd|th)?\s*,?\s+(?:19|20)[0-9][0-9])\b
        |\b(?P<year>(?:199|20[0-9])[0-9])\b"
    ))
    .unwrap()
});

/// The days that a date can mean: those of its month or year, and both readings of `03/04/2025`.
pub(super) fn days(found: &Captures<'_>) -> Option<RangeInclusive<Date>> {
    let text = found.get(0)?.as_str();
    let numbers: Vec<i16> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|part| part.parse().ok())
        .collect();
    let lower = text.to_ascii_lowercase();
    let month = MONTHS
        .iter()
        .position(|name| {
            lower
                .split(|c: char| !c.is_ascii_alphabetic())
                .any(|word| word.starts_with(name))
        })
        .map(|at| at as i16 + 1);
    let whole = |year: i16| if year < 100 { 2000 + year } else { year };
    let day = |year: i16, month: i16, day: i16| {
        let [month, day] = [month, day].map(i8::try_from);
        Date::new(whole(year), month.ok()?, day.ok()?).ok()
    };
    let of_month = |year: i16, month: i16| {
        let first = day(year, month, 1)?;
        Some(first..=first.last_of_month())
    };
    let one = |day: Option<Date>| day.map(|day| day..=day);
    match (month, &numbers[..]) {
        (Some(month), [d, year]) => one(day(*year, month, *d)),
        (Some(month), [year]) => of_month(*year, month),
        (None, [year]) => Some(day(*year, 1, 1)?..=day(*year, 12, 31)?),
        (None, [year, month, d]) if *year > 1900 => one(day(*year, *month, *d)),
        (None, [a, b, year]) => {
            let [one, other] = [day(*year, *a, *b), day(*year, *b, *a)];
            Some(one.or(other)?.min(other.or(one)?)..=one.max(other)?)
        }
        (None, [year, month]) if *year > 1900 => of_month(*year, *month),
        (None, [month, year]) => of_month(*year, *month),
        _ => None,
    }
}

/// What dates count as on the day of a check.
#[derive(Debug)]
pub(super) struct Calendar {
    today: Date,
    gone: Sym,
    ahead: Sym,
}

impl Calendar {
    /// Looks the words up once.
    pub(super) fn new(words: &Vocabulary, today: Date) -> Self {
        Self {
            today,
            gone: words.find(GONE),
            ahead: words.find(AHEAD),
        }
    }

    /// Adds the words that the dates of a unit also count as.
    pub(super) fn find(&self, text: &str, tokens: &[Token], out: &mut Vec<Also>) {
        // Most units hold no number that could be a year; the pattern costs more than all else here.
        let year = |token: &Token| token.kind == Kind::Number && token.end - token.start >= 4;
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return;
        };
        let (start, end) = (first.start as usize, last.end as usize);
        let Some(unit) = text.get(start..end).filter(|_| tokens.iter().any(year)) else {
            return;
        };
        for found in DATE.captures_iter(unit) {
            let Some((date, days)) = found.get(0).zip(days(&found)) else {
                continue;
            };
            let word = match self.today {
                today if *days.end() < today => self.gone,
                today if today < *days.start() => self.ahead,
                _ => continue,
            };
            let at = |byte: usize| (start + byte) as u32;
            let first = tokens.iter().position(|t| t.start == at(date.start()));
            let last = tokens.iter().position(|t| t.end == at(date.end()));
            if let (Some(first), Some(last)) = (first, last)
                && word != Sym::UNKNOWN
            {
                out.push(Also {
                    first: first as u32,
                    word,
                    end: last as u32 + 1,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_a_date_can_mean() {
        for (text, first, last) in [
            ("2025-03-31", "2025-03-31", "2025-03-31"),
            ("2025-03", "2025-03-01", "2025-03-31"),
            ("31 March 2025", "2025-03-31", "2025-03-31"),
            ("31st of March 2025", "2025-03-31", "2025-03-31"),
            ("March 5, 2025", "2025-03-05", "2025-03-05"),
            ("Mar. 5th, 2025", "2025-03-05", "2025-03-05"),
            ("February 2024", "2024-02-01", "2024-02-29"),
            ("Sept 2024", "2024-09-01", "2024-09-30"),
            ("03/04/2025", "2025-03-04", "2025-04-03"),
            ("31/12/2024", "2024-12-31", "2024-12-31"),
            ("12/31/24", "2024-12-31", "2024-12-31"),
            ("02/2025", "2025-02-01", "2025-02-28"),
            ("2026", "2026-01-01", "2026-12-31"),
        ] {
            let found = DATE.captures(text).expect(text);
            let days = days(&found).expect(text);
            let days = [days.start(), days.end()].map(ToString::to_string);
            assert_eq!(days, [first, last], "{text}");
        }
        for text in ["24 hours", "$140", "Suite 2100", "12345", "555-0142"] {
            assert!(!DATE.is_match(text), "{text}");
        }
    }
}
