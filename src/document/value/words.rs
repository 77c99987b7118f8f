//! The closed list of words that values are written with.

use super::TimeUnit;

/// All days of the week.
pub(super) const EVERY_DAY: u8 = 0b111_1111;

/// Monday to Friday.
pub(super) const WEEKDAYS: u8 = 0b001_1111;

/// What a word can contribute to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lex {
    /// Any other word.
    Other,
    /// A token of digits.
    Digits,
    /// `one` to `nine`.
    Ones(u8),
    /// `ten` to `nineteen`.
    Teens(u8),
    /// `twenty` to `ninety`.
    Tens(u8),
    Hundred,
    Thousand,
    /// `million` and `k`: amounts that are not read.
    Large,
    /// `½`, `¼`, `¾`, in thousandths.
    Fraction(u16),
    /// `a`, `an`.
    Article,
    The,
    Half,
    Quarter,
    Couple,
    /// `next`, `following`.
    Next,
    Same,
    Every,
    Per,
    /// A unit of time, and how many of them the word stands for (`fortnight` is two weeks).
    Unit(TimeUnit, u8),
    /// `business`, `working`: the unit after it counts when the practice is open.
    Business,
    /// `calendar`, `full`: may stand between a number and its unit.
    Modifier,
    /// A day of the week, Monday 0.
    Day(u8, Spelling),
    /// Several days in one word, as a bit set.
    Days(u8),
    Noon,
    Midnight,
    /// `am` or `pm`; true in the second half of the day.
    Meridiem(bool),
    OClock,
    /// A dash that the tokenizer kept.
    Dash,
    /// `to`, `through`.
    To,
    /// `until`, `till`.
    Until,
    And,
    Or,
    Between,
    /// `from`, `open`: hours may follow.
    Context,
    /// A noun that is counted (`sessions`): a number before it is no hour.
    Countable,
    /// A noun that carries a number (`pages 3-5`): a number after it is no hour.
    Label,
    /// The name of a currency after an amount, and the minor units it stands for.
    Currency(&'static str, u8),
    /// The code of a currency, before or after an amount.
    Code(&'static str),
    /// Letters that name a currency together with the dollar sign after them.
    Dollar(&'static str),
}

/// How a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// In full.
    Full,
    /// As an abbreviation that is no other word.
    Short,
    /// As an abbreviation that is a word of its own in lower case (`sun`).
    Ambiguous,
    /// As one or two letters.
    Letters,
}

/// Longest word of the list, in bytes.
const LONGEST: usize = 12;

/// Looks a word up, in any case.
pub(super) fn classify(word: &str) -> Lex {
    let Some(&first) = word.as_bytes().first() else {
        return Lex::Other;
    };
    if first >= 0x80 {
        return match word.chars().next() {
            Some('½') => Lex::Fraction(500),
            Some('¼') => Lex::Fraction(250),
            Some('¾') => Lex::Fraction(750),
            Some(c) if c.is_alphanumeric() => Lex::Other,
            _ => Lex::Dash,
        };
    }
    if !first.is_ascii_alphanumeric() {
        return Lex::Dash;
    }
    let mut buffer = [0; LONGEST];
    let Some(lower) = buffer.get_mut(..word.len()) else {
        return Lex::Other;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    if let Some(bare) = possessive(lower) {
        return match lookup(bare) {
            lex @ (Lex::Unit(..) | Lex::Day(..) | Lex::Days(_)) => lex,
            _ => Lex::Other,
        };
    }
    lookup(lower)
}

/// The word without its `'s`, which the span of a token keeps.
fn possessive(word: &[u8]) -> Option<&[u8]> {
    let head = word.strip_suffix(b"s")?;
    head.strip_suffix(b"'")
        .or_else(|| head.strip_suffix("\u{2019}".as_bytes()))
}

fn lookup(lower: &[u8]) -> Lex {
    use Lex::*;
    use Spelling::{Ambiguous, Full, Letters, Short};
    use TimeUnit::{Hour, Minute, Month, Week, Year};
    let Some(&first) = lower.first() else {
        return Other;
    };
    match first {
        b'a' => match lower {
            b"a" | b"an" => Article,
            b"and" => And,
            b"am" => Meridiem(false),
            b"au" => Dollar("AUD"),
            b"aud" => Code("AUD"),
            b"available" | b"additional" => Modifier,
            b"appointment" | b"appointments" | b"adults" | b"attempts" => Countable,
            b"age" | b"ages" | b"aged" => Label,
            _ => Other,
        },
        b'b' => match lower {
            b"business" | b"banking" => Business,
            b"between" => Between,
            b"buck" | b"bucks" => Currency("USD", 100),
            b"billion" => Large,
            _ => Other,
        },
        b'c' => match lower {
            b"calendar" | b"clear" | b"complete" | b"consecutive" | b"continuous" => Modifier,
            b"couple" => Couple,
            b"c" | b"ca" => Dollar("CAD"),
            b"cad" => Code("CAD"),
            b"cent" | b"cents" => Currency("USD", 1),
            b"call" | b"calls" | b"client" | b"clients" | b"children" => Countable,
            b"chapter" | b"chapters" | b"clause" | b"clauses" => Label,
            _ => Other,
        },
        b'd' => match lower {
            b"day" | b"days" => Unit(TimeUnit::Day, 1),
            b"daily" => Days(EVERY_DAY),
            b"dollar" | b"dollars" => Currency("USD", 100),
            _ => Other,
        },
        b'e' => match lower {
            b"eight" => Ones(8),
            b"eleven" => Teens(11),
            b"eighteen" => Teens(18),
            b"eighty" => Tens(80),
            b"every" => Every,
            b"entire" | b"extra" => Modifier,
            b"euro" | b"euros" => Currency("EUR", 100),
            b"eur" => Code("EUR"),
            b"email" | b"emails" => Countable,
            _ => Other,
        },
        b'f' => match lower {
            b"from" => Context,
            b"four" => Ones(4),
            b"five" => Ones(5),
            b"fourteen" => Teens(14),
            b"fifteen" => Teens(15),
            b"forty" => Tens(40),
            b"fifty" => Tens(50),
            b"fortnight" | b"fortnights" => Unit(Week, 2),
            b"following" => Next,
            b"full" | b"further" => Modifier,
            b"f" => Day(4, Letters),
            b"fri" => Day(4, Short),
            b"friday" | b"fridays" => Day(4, Full),
            b"feet" => Countable,
            _ => Other,
        },
        b'g' => match lower {
            b"gbp" => Code("GBP"),
            b"ghs" => Code("GHS"),
            b"grade" | b"grades" => Label,
            _ => Other,
        },
        b'h' => match lower {
            b"hour" | b"hours" | b"hr" | b"hrs" => Unit(Hour, 1),
            b"half" => Half,
            b"hk" => Dollar("HKD"),
            b"hkd" => Code("HKD"),
            b"hundred" => Hundred,
            _ => Other,
        },
        b'i' => match lower {
            b"idr" => Code("IDR"),
            b"inr" => Code("INR"),
            b"item" | b"items" => Label,
            _ => Other,
        },
        b'k' => match lower {
            b"k" => Large,
            b"kes" | b"ksh" | b"kshs" => Code("KES"),
            _ => Other,
        },
        b'l' => match lower {
            b"level" | b"levels" => Label,
            _ => Other,
        },
        b'm' => match lower {
            b"m" => Day(0, Letters),
            b"mon" => Day(0, Ambiguous),
            b"monday" | b"mondays" => Day(0, Full),
            b"minute" | b"minutes" | b"min" | b"mins" => Unit(Minute, 1),
            b"month" | b"months" | b"mo" | b"mos" | b"mths" => Unit(Month, 1),
            b"midday" => Noon,
            b"midnight" => Midnight,
            b"more" => Modifier,
            b"million" => Large,
            b"myr" => Code("MYR"),
            b"message" | b"messages" | b"meetings" | b"members" | b"miles" => Countable,
            _ => Other,
        },
        b'n' => match lower {
            b"nine" => Ones(9),
            b"nineteen" => Teens(19),
            b"ninety" => Tens(90),
            b"noon" => Noon,
            b"next" => Next,
            b"normal" => Modifier,
            b"nz" => Dollar("NZD"),
            b"nzd" => Code("NZD"),
            b"ngn" => Code("NGN"),
            b"naira" => Currency("NGN", 100),
            _ => Other,
        },
        b'o' => match lower {
            b"or" => Or,
            b"one" => Ones(1),
            b"o'clock" | b"oclock" | b"o\xe2\x80\x99clock" => OClock,
            b"office" => Business,
            b"open" => Context,
            _ => Other,
        },
        b'p' => match lower {
            b"per" => Per,
            b"pm" => Meridiem(true),
            b"pound" | b"pounds" => Currency("GBP", 100),
            b"php" => Code("PHP"),
            b"peso" | b"pesos" => Currency("PHP", 100),
            b"person" | b"people" | b"persons" | b"patient" | b"patients" | b"participants"
            | b"percent" | b"points" => Countable,
            b"page" | b"pages" | b"paragraph" | b"paragraphs" | b"part" | b"parts" => Label,
            _ => Other,
        },
        b'q' => match lower {
            b"quarter" => Quarter,
            b"quid" => Currency("GBP", 100),
            b"question" | b"questions" => Label,
            _ => Other,
        },
        b'r' => match lower {
            b"r" => Code("ZAR"),
            b"rand" | b"rands" => Currency("ZAR", 100),
            b"rp" => Code("IDR"),
            b"rs" => Code("INR"),
            b"rupee" | b"rupees" => Currency("INR", 100),
            b"regular" => Modifier,
            b"rings" => Countable,
            b"room" | b"rule" | b"rules" => Label,
            _ => Other,
        },
        b's' => match lower {
            b"s" => Dollar("SGD"),
            b"sgd" => Code("SGD"),
            b"six" => Ones(6),
            b"seven" => Ones(7),
            b"sixteen" => Teens(16),
            b"seventeen" => Teens(17),
            b"sixty" => Tens(60),
            b"seventy" => Tens(70),
            b"same" => Same,
            b"sa" => Day(5, Letters),
            b"su" => Day(6, Letters),
            b"sat" => Day(5, Ambiguous),
            b"sun" => Day(6, Ambiguous),
            b"saturday" | b"saturdays" => Day(5, Full),
            b"sunday" | b"sundays" => Day(6, Full),
            b"single" | b"straight" | b"successive" => Modifier,
            b"session" | b"sessions" | b"second" | b"seconds" | b"stars" | b"students" => Countable,
            b"section" | b"sections" | b"step" | b"steps" | b"suite" | b"scale" => Label,
            _ => Other,
        },
        b't' => match lower {
            b"the" => The,
            b"to" | b"through" | b"thru" => To,
            b"till" => Until,
            b"two" => Ones(2),
            b"three" => Ones(3),
            b"ten" => Teens(10),
            b"twelve" => Teens(12),
            b"thirteen" => Teens(13),
            b"twenty" => Tens(20),
            b"thirty" => Tens(30),
            b"thousand" => Thousand,
            b"t" | b"tu" => Day(1, Letters),
            b"th" => Day(3, Letters),
            b"tue" | b"tues" => Day(1, Short),
            b"thu" | b"thur" | b"thurs" => Day(3, Short),
            b"tuesday" | b"tuesdays" => Day(1, Full),
            b"thursday" | b"thursdays" => Day(3, Full),
            b"text" | b"texts" | b"times" => Countable,
            b"table" => Label,
            _ => Other,
        },
        b'u' => match lower {
            b"until" => Until,
            b"ugx" | b"ush" => Code("UGX"),
            b"us" => Dollar("USD"),
            b"usd" => Code("USD"),
            _ => Other,
        },
        b'v' => match lower {
            b"visit" | b"visits" => Countable,
            b"version" => Label,
            _ => Other,
        },
        b'w' => match lower {
            b"week" | b"weeks" | b"wk" | b"wks" => Unit(Week, 1),
            b"work" | b"working" => Business,
            b"whole" => Modifier,
            b"w" => Day(2, Letters),
            b"wed" | b"weds" => Day(2, Ambiguous),
            b"wednesday" | b"wednesdays" => Day(2, Full),
            b"weekday" | b"weekdays" => Days(WEEKDAYS),
            b"weekend" | b"weekends" => Days(0b110_0000),
            b"words" => Countable,
            _ => Other,
        },
        b'y' => match lower {
            b"year" | b"years" | b"yr" | b"yrs" => Unit(Year, 1),
            _ => Other,
        },
        b'z' if lower == b"zar" => Code("ZAR"),
        _ => Other,
    }
}
