//! Text to tokens: the view of a unit that cues are matched against.
//!
//! Quotes, dashes, spaces, case, contractions and possessives are normalised here, token by token, and
//! every token keeps the bytes of the block's text it stands for. Words are interned against the
//! [`Vocabulary`] of the lint catalogue; a word that no cue, list or trigger uses is [`Sym::UNKNOWN`].

pub(super) mod placeholder;
mod vocabulary;

use super::value;
use placeholder::{control, is_label, placeholder};
pub use vocabulary::{Sym, Vocabulary};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, also with digits inside (`1st`).
    Word,
    /// Digits with their decimal point, thousands comma or clock colon (`9`, `1,000`, `9:30`).
    Number,
    /// A telephone number written with its separators.
    Phone,
    /// A place to fill in: `____`, `[PHONE]`, `TBD`. No cue matches it.
    Blank,
}

/// What stands between a token and the one before it in the same unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// White space, a quote, a hyphen or a slash.
    Space,
    /// A comma or a round bracket: cues cross it, clauses of a sentence may end at it.
    Comma,
    /// A colon, semicolon or long dash: cues do not cross it.
    Break,
}

/// One token. `start..end` are bytes of the text that was tokenised; the two halves of a contraction
/// share the span of the whole.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// First byte after the token.
    pub end: u32,
    /// The word it is, if the vocabulary has it.
    pub sym: Sym,
    /// What it is made of.
    pub kind: Kind,
    /// What stands before it.
    pub gap: Gap,
}

/// Words behind which something must follow.
const OPEN: [&str; 15] = [
    "to", "at", "by", "from", "of", "with", "the", "a", "an", "is", "are", "Dr", "Ms", "Mr", "Mrs",
];

/// Words behind which it must if they stand between commas: "Ann Lee, telephone , covers".
const LABELS: [&str; 3] = ["phone", "telephone", "number"];

/// Signs of which a row is a line to write on.
const LINES: [char; 7] = [
    '\u{2013}', '\u{2014}', '\u{2500}', '\u{2581}', '\u{2017}', '\u{23af}', '\u{ff3f}',
];

/// Longest placeholder between brackets, in bytes; the search for its end goes no further.
const PLACEHOLDER: usize = 240;

/// Characters that Word and the web put into words and that nobody sees: what Unicode calls default-ignorable.
pub(crate) fn invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

fn apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{201b}' | '\u{b4}' | '`' | '\u{2032}'
    )
}

/// Appends the tokens of `text[from..to]` to `out`. Spans count from the start of `text`.
pub fn tokenize(text: &str, from: usize, to: usize, words: &Vocabulary, out: &mut Vec<Token>) {
    Tokenizer {
        text,
        to,
        words,
        out,
        gap: Gap::Space,
        buffer: String::new(),
        from,
    }
    .run();
}

struct Tokenizer<'a> {
    text: &'a str,
    to: usize,
    words: &'a Vocabulary,
    out: &'a mut Vec<Token>,
    gap: Gap,
    buffer: String,
    from: usize,
}

/// Whether what follows counts time: "hours", "-minute", "business days".
fn counts_time(rest: &str) -> bool {
    let unit = rest.trim_start_matches([' ', '-']);
    let timed = [
        "hour", "day", "week", "month", "year", "business", "working", "minute",
    ];
    timed.iter().any(|word| unit.starts_with(word))
}

impl Tokenizer<'_> {
    fn run(&mut self) {
        let first = self.out.len();
        let bytes = self.text.as_bytes();
        let mut at = self.from;
        while at < self.to {
            let byte = bytes[at];
            let blank = match byte {
                b'C' | b'E' | b'F' | b'I' | b'M' | b'T' => self.control(at),
                b'[' => self.undecided(at),
                b'(' => self
                    .undecided(at)
                    .or_else(|| self.instruction(at))
                    .or_else(|| self.number_to_come(at)),
                b'x' | b'X' | b'?' | b'.' | 0xe2 => self.number_to_come(at),
                _ => None,
            };
            if let Some(end) = blank {
                self.push(at, end, Sym::UNKNOWN, Kind::Blank);
                at = end;
                continue;
            }
            at = match byte {
                b'a'..=b'z' | b'A'..=b'Z' => self.word(at),
                b'0'..=b'9' => self.number(at),
                b'(' | b'+' if value::phone_end(&self.text[..self.to], at).is_some() => {
                    self.number(at)
                }
                b'_' => self.underscores(at),
                b'[' => self.bracket(at),
                b'{' => self.braces(at),
                b'<' => self.angle(at),
                b',' | b'(' | b')' => {
                    self.lost_field(at);
                    self.widen(Gap::Comma, at + 1)
                }
                b';' | b':' => self.widen(Gap::Break, at + 1),
                b'-' => self.hyphens(at),
                b'.' | b'?' | b'!' => {
                    self.lost_field(at);
                    self.stop(at)
                }
                b'#' | b'%' => self.sign(at),
                b'|' => self.widen(Gap::Break, at + 1),
                b'$' => self.currency(at, at + 1),
                _ if byte < 0x80 => at + 1,
                _ => self.wide(at),
            };
        }
        if let Some(token) = self.out.get_mut(first) {
            token.gap = Gap::Space;
        }
    }

    /// The text from a place on, as far as a placeholder may reach.
    fn ahead(&self, from: usize) -> &str {
        let to = self
            .text
            .floor_char_boundary((from + PLACEHOLDER).min(self.to));
        &self.text[from..to]
    }

    fn widen(&mut self, gap: Gap, next: usize) -> usize {
        self.gap = self.gap.max(gap);
        next
    }

    fn push(&mut self, start: usize, end: usize, sym: Sym, kind: Kind) {
        self.out.push(Token {
            start: start as u32,
            end: end as u32,
            sym,
            kind,
            gap: self.gap,
        });
        self.gap = Gap::Space;
    }

    fn push_word(&mut self, start: usize, end: usize, word: &str) {
        let sym = self.words.find(word);
        self.push(start, end, sym, Kind::Word);
    }

    /// A sentence end inside a unit (an abbreviation, a short aside): white space, but `...` breaks.
    fn stop(&mut self, at: usize) -> usize {
        let dots = self.text.as_bytes()[at..self.to]
            .iter()
            .take_while(|b| **b == b'.')
            .count();
        if dots >= 5 {
            self.push(at, at + dots, Sym::UNKNOWN, Kind::Blank);
            return at + dots;
        }
        if dots >= 3 {
            self.gap = Gap::Break;
        }
        let rest = &self.text[at..self.to];
        let asked = rest.len() - rest.trim_start_matches('?').len();
        if asked >= 3 && self.text[self.from..at].ends_with(' ') {
            self.push(at, at + asked, Sym::UNKNOWN, Kind::Blank);
            return at + asked;
        }
        at + dots.max(1)
    }

    fn wide(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..self.to].chars().next() else {
            return self.to;
        };
        let next = at + c.len_utf8();
        if LINES.contains(&c) {
            let rest = &self.text[at..self.to];
            let end = self.to - rest.trim_start_matches(c).len();
            if end - at >= 3 * c.len_utf8() {
                self.push(at, end, Sym::UNKNOWN, Kind::Blank);
                return end;
            }
        }
        match c {
            // An object that the conversion could not take along.
            '\u{fffc}' if at > self.from => {
                self.push(at, next, Sym::UNKNOWN, Kind::Blank);
                next
            }
            '\u{2014}' | '\u{2015}' => self.dash(next, true),
            '\u{2010}'..='\u{2013}' | '\u{2212}' => {
                let spaced = self.text[..at].ends_with([' ', '\u{a0}']);
                self.dash(next, spaced)
            }
            '\u{2026}' => self.ellipses(at),
            '\u{ab}' => self.merge_field(at, next),
            '£' | '€' => self.currency(at, next),
            _ if c.is_alphanumeric() => self.word(at),
            _ => next,
        }
    }

    /// One ellipsis is a pause, a row of them a line to write on.
    fn ellipses(&mut self, at: usize) -> usize {
        let rest = &self.text[at..self.to];
        let len = rest.len() - rest.trim_start_matches(['\u{2026}', '.']).len();
        match rest[..len].matches('\u{2026}').count() {
            1 => return self.widen(Gap::Break, at + len),
            _ => self.push(at, at + len, Sym::UNKNOWN, Kind::Blank),
        }
        at + len
    }

    /// "a fee of $        is charged": the line to write on was lost.
    fn currency(&mut self, at: usize, next: usize) -> usize {
        let rest = &self.text[next..self.to];
        let after = rest.trim_start_matches([' ', '\t']);
        let wide = rest.len() - after.len() >= 3 && after.starts_with(char::is_alphabetic);
        // "$ per session"
        let word = after.split(|c: char| !c.is_alphabetic()).next();
        let of_each =
            rest.starts_with(' ') && matches!(word, Some("per" | "each" | "for" | "a" | "an"));
        // "a late fee of $...": three full stops, or the three bytes of an ellipsis.
        let dots = rest.len() - rest.trim_start_matches(['.', '\u{2026}']).len();
        if wide || of_each || dots >= 3 {
            self.push(at, next + dots, Sym::UNKNOWN, Kind::Blank);
            return next + dots;
        }
        next
    }

    /// `«Client_Name»` is where Word would have put a name.
    fn merge_field(&mut self, at: usize, next: usize) -> usize {
        let rest = self.ahead(next);
        let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | ' ');
        let Some(len) = rest
            .find('\u{bb}')
            .filter(|len| rest[..*len].chars().all(name))
        else {
            return next;
        };
        let end = next + len + '\u{bb}'.len_utf8();
        if rest[..len].split_whitespace().count() > 3 {
            return next;
        }
        self.push(at, end, Sym::UNKNOWN, Kind::Blank);
        end
    }

    fn hyphens(&mut self, at: usize) -> usize {
        let run = self.text.as_bytes()[at..self.to]
            .iter()
            .take_while(|b| **b == b'-')
            .count();
        let next = at + run;
        let rest = &self.text[at..self.to];
        let line = rest.len() - rest.trim_start_matches(['-', ' ']).len();
        let line = rest[..line].trim_end().len();
        if rest[..line].matches('-').count() >= 4 && self.text[self.from..at].ends_with(' ') {
            self.push(at, at + line, Sym::UNKNOWN, Kind::Blank);
            return at + line;
        }
        let spaced = at > 0
            && self.text.as_bytes()[at - 1] == b' '
            && self.text.as_bytes().get(next) == Some(&b' ');
        self.dash(next, run > 1 || spaced)
    }

    /// A dash between numbers, clock times or weekdays is `to`; a long one breaks, a short one is a space.
    fn dash(&mut self, next: usize, long: bool) -> usize {
        let before = self.out.last().is_some_and(|t| {
            let text = &self.text[t.start as usize..t.end as usize];
            t.kind == Kind::Number || value::is_clock_word(text) || value::is_weekday(text)
        });
        let letter = self.out.last().is_some_and(|t| {
            t.kind == Kind::Word
                && t.end - t.start == 1
                && self.text.as_bytes()[t.start as usize] | 0x20 != b'm'
        });
        if before && self.gap == Gap::Space {
            let rest = self.text[next..self.to].trim_start();
            let word = &rest[..rest
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(rest.len())];
            if (rest.starts_with(|c: char| c.is_ascii_digit()) && !letter)
                || value::is_clock_word(word)
                || value::is_weekday(word)
            {
                let start = self.out.last().map_or(next, |t| t.end as usize);
                self.push_word(start, next, "to");
                return next;
            }
        }
        if long {
            self.gap = Gap::Break;
        }
        next
    }

    fn number(&mut self, at: usize) -> usize {
        if let Some(end) = value::phone_end(&self.text[..self.to], at) {
            // A cue names a number by its digits.
            let digits: String = self.text[at..end]
                .chars()
                .filter(char::is_ascii_digit)
                .collect();
            let sym = self.words.find(&digits);
            self.push(at, end, sym, Kind::Phone);
            return end;
        }
        let bytes = self.text.as_bytes();
        let mut end = at;
        while end < self.to {
            let inner = matches!(bytes[end], b'.' | b',' | b':')
                && end > at
                && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
                && end + 1 < self.to;
            if !bytes[end].is_ascii_digit() && !inner {
                break;
            }
            end += 1;
        }
        if end < self.to && bytes[end].is_ascii_alphabetic() {
            let letters = bytes[end..self.to]
                .iter()
                .take_while(|b| b.is_ascii_alphabetic())
                .count();
            let suffix = self.text[end..end + letters].to_ascii_lowercase();
            if matches!(suffix.as_str(), "st" | "nd" | "rd" | "th" | "s") {
                let word = self.text[at..end + letters].to_ascii_lowercase();
                self.push_word(at, end + letters, &word);
                return end + letters;
            }
        }
        let written = &self.text[at..end];
        // "£00" is what a template shows.
        let naught = written.len() > 1 && written.bytes().all(|b| matches!(b, b'0' | b'.'));
        if naught && self.text[self.from..at].ends_with(['$', '\u{a3}', '\u{20ac}']) {
            self.push(at, end, Sym::UNKNOWN, Kind::Blank);
            return end;
        }
        let sym = self.words.find(written);
        self.push(at, end, sym, Kind::Number);
        end
    }

    /// "[24/48] hours", "[24 / 48 / 72] hours": where a choice ends that nobody made, with its bracket. Without one it is a
    /// range.
    fn undecided(&self, at: usize) -> Option<usize> {
        let inner = self.ahead(at + 1);
        let len = inner.find([']', ')'])?;
        let numbers = inner[..len]
            .split('/')
            .map(|text| text.trim().parse::<u32>().ok());
        let numbers: Vec<u32> = numbers.collect::<Option<_>>()?;
        let choice = numbers.iter().any(|number| *number != numbers[0]);
        (choice && counts_time(&inner[len + 1..])).then_some(at + len + 2)
    }

    /// Where what stands for a number that is still to come ends: "( ) hours", "(number) days", "x minutes", "... weeks".
    fn number_to_come(&self, at: usize) -> Option<usize> {
        let rest = self.ahead(at);
        let len = match rest.strip_prefix('(') {
            Some(inner) => {
                let len = inner.find(')')?;
                let named = ["", "number", "no.", "x"];
                named.contains(&inner[..len].trim()).then_some(len + 2)?
            }
            None => {
                rest.len()
                    - rest
                        .trim_start_matches(['x', 'X', '?', '.', '\u{2026}'])
                        .len()
            }
        };
        let apart = self.text[self.from..at].ends_with(' ') && rest[len..].starts_with([' ', '-']);
        let sign = matches!(&rest[..len], "x" | "X" | "?" | "..." | "\u{2026}");
        let stands = rest.starts_with('(') || sign;
        (apart && stands && counts_time(&rest[len..])).then_some(at + len)
    }

    fn underscores(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = at;
        while end < self.to
            && (bytes[end] == b'_' || (bytes[end] == b' ' && bytes.get(end + 1) == Some(&b'_')))
        {
            end += 1;
        }
        if self.text[at..end].bytes().filter(|b| *b == b'_').count() >= 2 {
            self.push(at, end, Sym::UNKNOWN, Kind::Blank);
        }
        end
    }

    /// `[PHONE]` and `[insert hours]` are places to fill in; other brackets are punctuation.
    fn bracket(&mut self, at: usize) -> usize {
        let rest = self.ahead(at + 1);
        let Some(len) = rest.find(']') else {
            return at + 1;
        };
        let after = &rest[len + 1..];
        let gap = matches!(rest[..len].trim(), "" | "X" | "x") && self.is_gap(at, at + len + 2);
        if gap || (placeholder(&rest[..len]) && !after.starts_with(['{', '('])) {
            self.push(at, at + len + 2, Sym::UNKNOWN, Kind::Blank);
            return at + len + 2;
        }
        at + 1
    }

    /// "give [ ] hours", "give [X] hours", "within [ ].": one box inside a sentence is none to tick.
    fn is_gap(&self, at: usize, end: usize) -> bool {
        let from = self
            .text
            .ceil_char_boundary(at.saturating_sub(PLACEHOLDER).max(self.from));
        let (before, after) = (&self.text[from..at], self.ahead(end));
        if before.ends_with(['$', '\u{a3}', '\u{20ac}']) {
            return true;
        }
        let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
        let ends = ["within", "than", "of", "to", "is", "after", "every", "by"].contains(&last)
            && after.starts_with(['.', ',', ';']);
        let goes_on = last.ends_with(|c: char| c.is_lowercase() || c == ',')
            && after.starts_with(' ')
            && after.trim_start().starts_with(char::is_lowercase);
        before.ends_with(' ') && (ends || goes_on) && !before.contains('[') && !after.contains('[')
    }

    /// `(insert policy)`: the end of an instruction to whoever completes the template.
    fn instruction(&self, at: usize) -> Option<usize> {
        let rest = self.ahead(at + 1);
        let len = rest.find(')')?;
        let lower = rest[..len].to_ascii_lowercase();
        let asks = [
            "insert ",
            "enter your",
            "specify ",
            "to be ",
            "state your",
            "fill in",
            "add your",
            "describe your",
        ];
        let before = &self.text[self.from..at];
        let value = match lower.as_str() {
            "amount" => ["to ", "of ", "than ", "is "]
                .iter()
                .any(|open| before.ends_with(open)),
            "name" => before.ends_with(" is "),
            _ => false,
        };
        (value || asks.iter().any(|a| lower.starts_with(a))).then_some(at + len + 2)
    }

    /// Where a control of Word ends that begins here.
    fn control(&self, at: usize) -> Option<usize> {
        control(&self.text[at..self.to], at == self.from).map(|len| at + len)
    }

    /// "complain to .", "Tell our director, , if": the field before a sign was lost, and it is the blank.
    fn lost_field(&mut self, at: usize) {
        let before = &self.text[self.from..at];
        let text = before.trim_end();
        let sign = self.text.as_bytes()[at];
        let next = self.text[at + 1..self.to].chars().next();
        if text.len() == before.len()
            || !matches!(sign, b',' | b'.')
            || next.is_some_and(|c| !c.is_whitespace())
        {
            return;
        }
        let bare = text.trim_end_matches('.');
        let word = bare.rsplit(|c: char| !c.is_alphanumeric()).next();
        let word = word.unwrap_or_default();
        let label = LABELS.contains(&word) && bare[..bare.len() - word.len()].ends_with(", ");
        let inside = text.contains(' ') || text.ends_with('.');
        let open = (OPEN.contains(&word) || label) && inside;
        let doubled = sign == b',' && text.ends_with(',');
        if open || doubled {
            let start = self.from + text.len();
            self.push(start, at, Sym::UNKNOWN, Kind::Blank);
        }
    }

    /// `##` alone is a number that is still to come, `%HOURS%` the name of one.
    fn sign(&mut self, at: usize) -> usize {
        let rest = self.ahead(at);
        let alone = !self.text[self.from..at].ends_with(char::is_alphanumeric);
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let named = rest[1..].find('%').filter(|len| {
            rest.starts_with('%')
                && *len > 2
                && rest[1..=*len]
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b == b'_')
        });
        let len = match named {
            Some(len) => len + 2,
            None => hashes,
        };
        let ends = !rest[len..].starts_with(char::is_alphanumeric);
        if len > 1 && alone && ends {
            self.push(at, at + len, Sym::UNKNOWN, Kind::Blank);
        }
        at + len.max(1)
    }

    /// `{{phone}}` is a place to fill in.
    fn braces(&mut self, at: usize) -> usize {
        let rest = self.ahead(at);
        let Some(len) = rest.find('}') else {
            return at + 1;
        };
        if rest.starts_with("{{") {
            let end = at + len + 1 + usize::from(rest[len + 1..].starts_with('}'));
            self.push(at, end, Sym::UNKNOWN, Kind::Blank);
            return end;
        }
        if placeholder(&rest[1..len]) {
            self.push(at, at + len + 1, Sym::UNKNOWN, Kind::Blank);
            return at + len + 1;
        }
        at + 1
    }

    /// `<insert number>`, as far as the Markdown parser left it in the text.
    fn angle(&mut self, at: usize) -> usize {
        let rest = self.ahead(at + 1);
        match rest.find('>') {
            Some(len) if placeholder(&rest[..len]) || is_label(&rest[..len]) => {
                self.push(at, at + len + 2, Sym::UNKNOWN, Kind::Blank);
                at + len + 2
            }
            _ => at + 1,
        }
    }

    fn word(&mut self, at: usize) -> usize {
        if let Some(letters) = value::joined_currency(&self.text[at..self.to]) {
            let code = self.text[at..at + letters].to_ascii_lowercase();
            self.push_word(at, at + letters, &code);
            return at + letters;
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        let bytes = self.text.as_bytes();
        let mut end = at;
        let mut quote = None;
        while end < self.to {
            let run = bytes[end..self.to]
                .iter()
                .position(|byte| !byte.is_ascii_alphanumeric())
                .unwrap_or(self.to - end);
            if run > 0 {
                let from = buffer.len();
                buffer.push_str(&self.text[end..end + run]);
                buffer[from..].make_ascii_lowercase();
                end += run;
                continue;
            }
            let byte = bytes[end];
            let Some(c) = self.text[end..self.to].chars().next() else {
                break;
            };
            let next = end + c.len_utf8();
            if apostrophe(c) {
                let inside = self.text[next..self.to]
                    .chars()
                    .next()
                    .is_some_and(char::is_alphabetic);
                if !inside || quote.is_some() {
                    break;
                }
                quote = Some(buffer.len());
            } else if byte < 0x80 {
                break;
            } else if let Some(plain) = ligature(c) {
                buffer.push_str(plain);
            } else if c.is_alphanumeric() {
                buffer.extend(c.to_lowercase());
            } else if !invisible(c) {
                break;
            }
            end = next;
        }
        if end == at {
            end += self.text[at..].chars().next().map_or(1, char::len_utf8);
        }
        // "avail- able", "e-mail", "re-schedule" are one word each.
        if let Some((stop, whole)) = self.broken(end, &buffer) {
            self.spell(at, stop, &whole, None);
            self.buffer = buffer;
            return stop;
        }
        if matches!(
            buffer.as_str(),
            "tbd" | "tba" | "tbc" | "xx" | "xxx" | "xxxx" | "xxxxx"
        ) {
            self.push(at, end, Sym::UNKNOWN, Kind::Blank);
        } else {
            self.spell(at, end, &buffer, quote);
        }
        self.buffer = buffer;
        end
    }

    /// Where a word ends that goes on behind a hyphen, and the whole of it, if that is a known one: the end of a line went
    /// through it, or it is an "e-mail" or begins with "re".
    fn broken(&self, end: usize, begin: &str) -> Option<(usize, String)> {
        let rest = &self.text[end..self.to];
        let dash = rest
            .chars()
            .next()
            .filter(|c| "-\u{2010}\u{2011}".contains(*c))?;
        let mail = |rest: &str| {
            rest.as_bytes()
                .get(..4)
                .is_some_and(|m| m.eq_ignore_ascii_case(b"mail"))
        };
        let gap = match begin {
            _ if rest.starts_with("- ") => 2,
            "re" => dash.len_utf8(),
            "e" if mail(&rest[dash.len_utf8()..]) => dash.len_utf8(),
            _ => return None,
        };
        let letters = rest[gap..]
            .bytes()
            .take_while(u8::is_ascii_alphabetic)
            .count();
        let whole = format!("{begin}{}", rest[gap..gap + letters].to_ascii_lowercase());
        let known = bare_denial(&whole).is_some() || self.words.find(&whole) != Sym::UNKNOWN;
        (letters > 1 && known).then_some((end + gap + letters, whole))
    }

    /// Writes contractions out and drops the possessive.
    fn spell(&mut self, at: usize, end: usize, word: &str, quote: Option<usize>) {
        let Some(quote) = quote else {
            match bare_denial(word) {
                Some(verb) => self.pair(at, end, verb, "not"),
                None => self.push_word(at, end, word),
            }
            return;
        };
        let (head, tail) = word.split_at(quote);
        match tail {
            "t" if head.ends_with('n') => {
                let verb = match head {
                    "can" => "can",
                    "won" => "will",
                    "shan" => "shall",
                    "ain" => "is",
                    _ => &head[..head.len() - 1],
                };
                self.pair(at, end, verb, "not");
            }
            "ll" => self.pair(at, end, head, "will"),
            "ve" => self.pair(at, end, head, "have"),
            "re" => self.pair(at, end, head, "are"),
            "d" => self.pair(at, end, head, "would"),
            "m" if head == "i" => self.pair(at, end, head, "am"),
            "s" if head == "let" => self.pair(at, end, head, "us"),
            "s" if matches!(
                head,
                "it" | "that" | "there" | "here" | "what" | "who" | "he" | "she"
            ) =>
            {
                self.pair(at, end, head, "is");
            }
            "s" => self.push_word(at, end, head),
            _ => self.push_word(at, end, &format!("{head}{tail}")),
        }
    }

    fn pair(&mut self, at: usize, end: usize, first: &str, second: &str) {
        self.push_word(at, end, first);
        self.push_word(at, end, second);
    }
}

/// The verb of a denial that was written as one word: "cannot", "wont".
pub fn bare_denial(word: &str) -> Option<&'static str> {
    Some(match word {
        "cannot" | "cant" => "can",
        "wont" => "will",
        "dont" => "do",
        "doesnt" => "does",
        "didnt" => "did",
        "isnt" => "is",
        "arent" => "are",
        "wasnt" => "was",
        "werent" => "were",
        "hasnt" => "has",
        "havent" => "have",
        "couldnt" => "could",
        "shouldnt" => "should",
        "wouldnt" => "would",
        "mustnt" => "must",
        _ => return None,
    })
}

fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let mut vocabulary = Vocabulary::default();
        for word in "i we can not will do does is us to email monday a gift gifts therapist let it first 24 7 fill".split(' ') {
            vocabulary.word(word);
        }
        vocabulary.close();
        let mut out = Vec::new();
        tokenize(text, 0, text.len(), &vocabulary, &mut out);
        let shown: Vec<String> = out
            .iter()
            .map(|t| {
                let gap = match t.gap {
                    Gap::Space => "",
                    Gap::Comma => ",",
                    Gap::Break => ";",
                };
                let text = match t.kind {
                    Kind::Blank => "BLANK",
                    Kind::Phone => "PHONE",
                    _ if t.sym != Sym::UNKNOWN => vocabulary.text(t.sym),
                    _ => &text[t.start as usize..t.end as usize],
                };
                format!("{gap}{text}")
            })
            .collect();
        shown.join(" ")
    }

    #[test]
    fn contractions_are_written_out_and_possessives_dropped() {
        assert_eq!(
            words("I can\u{2019}t, won't, cannot"),
            "i can not ,will not ,can not"
        );
        assert_eq!(words("the therapist\u{2019}s gift"), "the therapist gift");
        assert_eq!(words("It\u{2019}s; let's"), "it is ;let us");
    }

    #[test]
    fn dashes_between_numbers_and_days_are_to() {
        assert_eq!(words("Monday\u{2013}Friday 9-5"), "monday to Friday 9 to 5");
        assert_eq!(words("follow-up \u{2014} gift"), "follow up ;gift");
        assert_eq!(words("24/7"), "24 7");
    }

    #[test]
    fn email_is_one_word_and_ligatures_are_letters() {
        assert_eq!(words("E-mail e\u{2011}mail"), "email email");
        assert_eq!(words("\u{fb01}rst g\u{ad}ift"), "first gift");
    }

    #[test]
    fn blanks_and_brackets() {
        assert_eq!(
            words("call ____ or [PHONE] or [insert hours]"),
            "call BLANK or BLANK or BLANK"
        );
        assert_eq!(
            words("[Gifts] [sic] {{phone}} TBD"),
            "gifts sic BLANK BLANK"
        );
        assert_eq!(words("a fill-in ........ line"), "a fill in BLANK line");
    }
}
