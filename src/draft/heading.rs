//! A heading in the manner of another one: marked with `#`, underlined, bold, in capitals.

use crate::source::{Source, Span};

/// How a heading is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// The number of `#`, or the character with which it is underlined; neither for a bold line.
    mark: Mark,
    bold: bool,
    capitals: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Hashes(usize),
    Underline(char),
    None,
}

impl Style {
    /// The style where a document has no heading to follow.
    pub(super) const PLAIN: Style = Style {
        mark: Mark::Hashes(2),
        bold: false,
        capitals: false,
    };

    /// The style of the heading at a span.
    pub(super) fn of(source: &Source, span: Span) -> Style {
        let number = source.position(span.start).line;
        let line = |number: u32| {
            source
                .line(number)
                .map_or("", |span| source.slice(span))
                .trim()
        };
        let first = line(number);
        let hashes = first.bytes().take_while(|byte| *byte == b'#').count();
        let below = line(number + 1);
        let underlined = |mark: char| !below.is_empty() && below.chars().all(|c| c == mark);
        let mark = match hashes {
            1..=6 => Mark::Hashes(hashes),
            _ if underlined('=') => Mark::Underline('='),
            _ if underlined('-') => Mark::Underline('-'),
            _ => Mark::None,
        };
        let text = first.trim_matches(['#', ' ']);
        let mut letters = text.chars().filter(|c| c.is_alphabetic());
        Style {
            mark,
            bold: ["**", "__"].iter().any(|mark| text.starts_with(mark)),
            capitals: letters.clone().count() > 2 && letters.all(char::is_uppercase),
        }
    }

    /// One level deeper.
    pub(super) fn deeper(self) -> Style {
        let mark = match self.mark {
            Mark::Hashes(hashes) => Mark::Hashes((hashes + 1).min(6)),
            Mark::Underline('=') => Mark::Underline('-'),
            Mark::Underline(_) => Mark::Hashes(3),
            Mark::None => Mark::None,
        };
        Style {
            mark,
            capitals: false,
            ..self
        }
    }

    /// The lines of a heading with that text.
    pub(super) fn write(self, title: &str) -> Vec<String> {
        let title = match self.capitals {
            true => title.to_uppercase(),
            false => title.to_string(),
        };
        // A line in capitals is a heading as it is; any other line needs a mark to be one.
        let bold = self.bold || (self.mark == Mark::None && !self.capitals);
        let text = match bold {
            true => format!("**{title}**"),
            false => title,
        };
        match self.mark {
            Mark::Hashes(hashes) => vec![format!("{} {text}", "#".repeat(hashes))],
            Mark::Underline(mark) => {
                let underline = mark.to_string().repeat(text.chars().count());
                vec![text, underline]
            }
            Mark::None => vec![text],
        }
    }
}

/// How many numbers a heading begins with: none in "Gifts", one in "4. Gifts", two in "4.2 Gifts".
pub(super) fn number(text: &str) -> usize {
    let number = text.split_whitespace().next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ')');
    match number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(plain) {
        true => number
            .split(['.', ')'])
            .filter(|part| !part.is_empty())
            .count(),
        false => 0,
    }
}
