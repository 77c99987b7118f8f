//! Telephone numbers as they are written in North America, the United Kingdom, Ireland, Australia,
//! New Zealand and India, and anything with a `+`. A plain short number (`911`) is none.

/// Most groups of digits in one telephone number.
const GROUPS: usize = 6;

/// Most digits in one telephone number.
const DIGITS: usize = 15;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    /// Nothing but a bracket.
    None,
    Space,
    Dot,
    Dash,
    /// A dash between spaces.
    Wide,
}

#[derive(Clone, Copy)]
struct Group {
    /// What stands before it.
    before: Separator,
    /// Number of digits.
    len: usize,
    bracketed: bool,
    /// First byte after it, its bracket included.
    end: usize,
}

/// Groups of digits with their separators, read from the start of a number.
struct Scan {
    plus: bool,
    digits: [u8; DIGITS],
    groups: [Group; GROUPS],
    count: usize,
    /// Capital letters after the groups and one separator: 4 in `800-273-TALK`.
    letters: usize,
}

/// The end of a telephone number that starts at `at`, if one does. Looks at some 30 bytes at most.
pub(super) fn end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = *bytes.get(at)?;
    if !first.is_ascii_digit() && !matches!(first, b'(' | b'+') || continues(text.get(..at)?) {
        return None;
    }
    let scan = Scan::read(bytes, at)?;
    if scan.lettered() {
        return Some(scan.groups[scan.count - 1].end + 1 + scan.letters);
    }
    (1..=scan.count).rev().find_map(|count| {
        let end = scan.groups[count - 1].end;
        let follower = scan.groups[..scan.count].get(count).map(|g| g.before);
        let whole = matches!(follower, None | Some(Separator::Space | Separator::Wide))
            && !bytes
                .get(end)
                .is_some_and(|b| b.is_ascii_alphabetic() && !matches!(b, b'x' | b'X' | b'e'))
            && !matches!(bytes.get(end..), Some([b':' | b'%', ..]))
            && !matches!(bytes.get(end..), Some([b'-' | b'.' | b'/', d, ..]) if d.is_ascii_digit());
        (whole && scan.dialled(count)).then_some(end)
    })
}

/// The digits of a written telephone number, with a leading `+` if it has one.
pub(super) fn digits(written: &str) -> Box<str> {
    let trunk = written
        .find("(0)")
        .filter(|_| written.starts_with('+'))
        .map(|at| at + 1);
    let digits = written.char_indices().filter_map(|(at, c)| match c {
        '+' if at == 0 => Some(c),
        '0'..='9' if Some(at) != trunk => Some(c),
        'A'..='Z' => b"22233344455566677778889999"
            .get(c as usize - 'A' as usize)
            .map(|&key| key as char),
        _ => None,
    });
    digits.collect::<String>().into()
}

/// Whether the text before a number shows that it is an amount or the rest of a longer number.
fn continues(before: &str) -> bool {
    let bytes = before.as_bytes();
    match bytes {
        [.., d, b'-' | b'.' | b',' | b'/' | b':'] => d.is_ascii_digit(),
        [.., b] if b.is_ascii_digit() => true,
        _ => before.ends_with(['$', '£', '€', '₹', '#', '\u{a7}']),
    }
}

impl Scan {
    fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let mut scan = Self {
            plus: bytes[at] == b'+',
            digits: [0; DIGITS],
            groups: [Group {
                before: Separator::None,
                len: 0,
                bracketed: false,
                end: at,
            }; GROUPS],
            count: 0,
            letters: 0,
        };
        let mut filled = 0;
        let mut next = at + usize::from(scan.plus);
        let mut before = Separator::None;
        while scan.count < GROUPS {
            let bracketed = bytes.get(next) == Some(&b'(');
            let start = next + usize::from(bracketed);
            let rest = bytes.get(start..).unwrap_or_default();
            let len = rest
                .iter()
                .take(DIGITS + 1)
                .take_while(|b| b.is_ascii_digit())
                .count();
            let mut end = start + len;
            if len == 0 || bracketed && bytes.get(end) != Some(&b')') {
                break;
            }
            end += usize::from(bracketed);
            let trunk = scan.plus && bracketed && rest[0] == b'0' && len == 1;
            if !trunk {
                let Some(room) = scan.digits.get_mut(filled..filled + len) else {
                    break;
                };
                room.copy_from_slice(&rest[..len]);
                filled += len;
            }
            scan.groups[scan.count] = Group {
                before,
                len: if trunk { 0 } else { len },
                bracketed,
                end,
            };
            scan.count += 1;
            let Some((separator, width)) = separator(bytes.get(end..).unwrap_or_default()) else {
                break;
            };
            before = separator;
            next = end + width;
            if width == 1 {
                let letters = bytes[next..].iter().take(8);
                scan.letters = letters.take_while(|b| b.is_ascii_uppercase()).count();
            }
            if scan.letters > 0 {
                break;
            }
        }
        (scan.count > 0).then_some(scan)
    }

    fn begins(&self, digits: &[u8]) -> bool {
        self.digits.starts_with(digits)
    }

    /// Whether digits are an area code and an exchange of North America.
    fn american(&self, at: usize) -> bool {
        self.digits[at] >= b'2' && self.digits[at + 3] >= b'2'
    }

    /// `1-800-273-TALK`, `800-SUICIDE`.
    fn lettered(&self) -> bool {
        let mut lens = [0; GROUPS];
        for (len, group) in lens.iter_mut().zip(&self.groups) {
            *len = group.len;
        }
        match (&lens[..self.count], self.letters) {
            ([1, 3], 7) | ([1, 3, 3], 4) => self.begins(b"18"),
            ([3], 7) | ([3, 3], 4) => self.begins(b"8"),
            _ => false,
        }
    }

    /// Whether the first `count` groups are a telephone number.
    fn dialled(&self, count: usize) -> bool {
        use Separator::{Dash, Dot, Space, Wide};
        let groups = &self.groups[..count];
        let mut lens = [0; GROUPS];
        for (len, group) in lens.iter_mut().zip(groups) {
            *len = group.len;
        }
        let lens = &lens[..count];
        let total: usize = lens.iter().sum();
        let only = |separator| groups[1..].iter().all(|g| g.before == separator);
        let without = |separator| groups.iter().all(|g| g.before != separator);
        if self.plus {
            return without(Wide)
                && groups.iter().skip(2).all(|g| g.len >= 2 || g.bracketed)
                && match self.digits {
                    [b'1', ..] => total == 11,
                    [b'4', b'4', ..] => matches!(total, 11 | 12),
                    [b'6', b'1', ..] | [b'3', b'3', ..] => total == 11,
                    [b'9', b'1', ..] => total == 12,
                    _ => (9..=14).contains(&total),
                };
        }
        if groups[0].bracketed && self.digits[0] != b'0' {
            return lens == [3, 3, 4] && self.american(0);
        }
        let trunk = |count: std::ops::RangeInclusive<usize>| {
            matches!(self.digits, [b'0', b'1'..=b'9', ..])
                && count.contains(&total)
                && (2..=5).contains(&lens[0])
                && lens[1..].iter().all(|len| *len >= 2)
                && lens.get(1).is_some_and(|len| lens[0] > 2 || *len > 2)
                && without(Wide)
        };
        match *lens {
            [1, 3, 3, 4] => self.digits[0] == b'1' && self.american(1),
            [3, 3, 4] if self.digits[0] != b'0' => self.american(0),
            [10] => self.digits[0] == b'0' || self.american(0),
            [11] => matches!(self.digits[0], b'0' | b'1'),
            // A local number; round numbers are a range.
            [3, 4] => {
                let round = |end: usize| matches!(&self.digits[end - 2..end], b"00" | b"50");
                only(Dash) && self.digits[0] >= b'2' && !(round(3) && round(7))
            }
            [4, 4] => self.begins(b"08001111") && only(Space),
            [3, 3] => {
                let helplines = [b"000", b"006", b"111", b"117", b"123"];
                let harmonised = helplines
                    .iter()
                    .any(|line| self.digits[3..].starts_with(*line));
                self.begins(b"116") && harmonised && only(Space)
            }
            [2, 2, 2] => self.begins(b"13") && only(Space),
            [5, 5] => self.digits[0] >= b'6' && without(Dot) && without(Wide),
            [4, 3, 3 | 4] | [4, 2, 2, 2] if self.digits[0] == b'1' => {
                [b"1300", b"1800", b"1850", b"1860", b"1890"]
                    .iter()
                    .any(|prefix| self.begins(*prefix))
            }
            // With the code of the country after 00.
            [_, _, ..] if self.begins(b"00") => {
                (12..=15).contains(&total) && without(Dot) && without(Wide)
            }
            [_, _] | [_, _, _] | [_, _, _, _] => trunk(9..=11) && without(Dot),
            _ => false,
        }
    }
}

/// What stands between two groups of digits, and its width in bytes.
fn separator(rest: &[u8]) -> Option<(Separator, usize)> {
    Some(match rest {
        [b'(' | b'0'..=b'9', ..] => (Separator::None, 0),
        [b' ', b'-', b' ', ..] => (Separator::Wide, 3),
        [b' ', 0xe2, 0x80, 0x90..=0x93, b' ', ..] => (Separator::Wide, 5),
        [b' ', ..] => (Separator::Space, 1),
        [0xc2, 0xa0, ..] => (Separator::Space, 2),
        [b'.', ..] => (Separator::Dot, 1),
        [b'-', ..] => (Separator::Dash, 1),
        [0xe2, 0x80, 0x90..=0x93, ..] => (Separator::Dash, 3),
        _ => return None,
    })
}
