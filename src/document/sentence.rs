//! Where sentences end, by rules.
//!
//! A full stop after an abbreviation, an initial or a section number ends nothing; one before a capital or a digit does.
//! A library for Unicode sentences breaks after "Dr." and "5 p.m."; joining its pieces again costs more than these rules.

use super::token::placeholder::{ends_in_control, inside_control};
use super::{marks, value};

/// Words that take a full stop and go on, in lower case.
const ABBREVIATIONS: &[&str] = &[
    "dr", "mr", "mrs", "ms", "mx", "prof", "rev", "hon", "st", "ste", "no", "nos", "vs", "etc",
    "eg", "ie", "e.g", "i.e", "inc", "ltd", "llc", "co", "corp", "dept", "ext", "tel", "approx",
    "est", "fig", "sec", "art", "para", "p", "pp", "ph.d", "phd", "psy.d", "psyd", "ed.d", "m.a",
    "m.s", "m.ed", "m.s.w", "msw", "l.c.s.w", "lcsw", "lpc", "lmft", "l.m.f.t", "l.p.c", "lmhc",
    "lac", "b.a", "b.s", "d.o", "m.d", "r.n", "u.s", "u.s.c", "u.k", "c.f.r", "cfr", "jr", "sr",
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "a.m", "p.m", "am", "pm",
    "min", "mins", "hr", "hrs", "ave", "blvd", "rd", "cf", "al", "rs", "incl", "esp", "a.k.a",
    "w/o", "dob",
];

/// Those of them after which a capital nevertheless begins a new sentence.
const MAY_END: &[&str] = &[
    "etc", "a.m", "p.m", "am", "pm", "inc", "ltd", "llc", "co", "u.s", "u.k", "ph.d", "phd",
    "psy.d", "psyd", "m.d", "lcsw", "l.c.s.w", "lpc", "lmft", "lmhc", "msw", "jr", "sr", "min",
    "mins", "hr", "hrs", "no", "ext", "est", "sun", "sat", "mar", "dob",
];

/// Those of them that end a time of day.
const CLOCK: &[&str] = &["a.m", "p.m", "am", "pm"];

/// Appends the ends (bytes of `text`) of the sentences of `text[from..to]` to `out`; the last is always `to`.
pub(super) fn ends(text: &str, from: usize, to: usize, out: &mut Vec<usize>) {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut start = from;
    while at < to {
        match bytes[at] {
            // Most bytes; nothing begins or ends with them.
            b'a'..=b'z' | b'A'..=b'Z' | b' ' => {}
            b'\n' if line_ends(text, start, at, to) => {
                out.push(at);
                start = at + 1;
            }
            b'.' | b'!' | b'?' => {
                let mut end = at + 1;
                while end < to
                    && matches!(
                        bytes[end],
                        b'.' | b'!' | b'?' | b')' | b'"' | b'\'' | b'*' | b']'
                    )
                {
                    end += 1;
                }
                let closing = text[end..to]
                    .chars()
                    .take_while(|c| matches!(c, '\u{201d}' | '\u{2019}'))
                    .map(char::len_utf8)
                    .sum::<usize>();
                let end = end + closing;
                if sentence_ends(text, start, at, end, to) {
                    out.push(end);
                    start = end;
                }
                at = end;
                continue;
            }
            // "They will not accept 😅 And they never look you up".
            0xF0 => {
                let end = at + pictures(&text[at..to]);
                let after = text[end..to].trim_start_matches(' ');
                let said = prior(text, start, at).is_some();
                if end > at && said && after.starts_with(char::is_uppercase) {
                    out.push(end);
                    start = end;
                }
                at = end.max(at + 1);
                continue;
            }
            // "We never accept • gifts • money".
            _ if at > start
                && bytes[at - 1].is_ascii_whitespace()
                && text.is_char_boundary(at)
                && marks::bullet(&text[at..to]) =>
            {
                out.push(at);
                start = at;
            }
            // "(1) ...; (2) ...": an enumeration inside a paragraph.
            b'(' if at > start
                && enumerator(&text[at..to])
                && prior(text, start, at).is_some_and(|c| matches!(c, ';' | ':' | ',' | '.')) =>
            {
                out.push(at);
                start = at;
            }
            _ => {}
        }
        at += 1;
    }
    out.push(to);
}

/// The length of the little pictures that a text begins with, in bytes.
fn pictures(text: &str) -> usize {
    let is = |c: &char| matches!(c, '\u{1F300}'..='\u{1FAFF}' | '\u{FE0F}' | '\u{200D}');
    text.chars().take_while(is).map(char::len_utf8).sum()
}

fn prior(text: &str, start: usize, at: usize) -> Option<char> {
    text[start..at].trim_end().chars().next_back()
}

fn enumerator(text: &str) -> bool {
    let Some(len) = text.bytes().take(5).position(|b| b == b')') else {
        return false;
    };
    let inner = &text[1..len];
    (1..=3).contains(&inner.len())
        && (inner.bytes().all(|b| b.is_ascii_digit()) && inner.len() <= 2
            || inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase())
            || inner.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')))
        && text[len + 1..].starts_with(' ')
}

/// A hard line break ends a sentence when the next line looks like a new one.
fn line_ends(text: &str, start: usize, at: usize, to: usize) -> bool {
    if text[start..at].trim().is_empty() {
        return true;
    }
    let next = text[at..to].trim_start();
    let ended = matches!(prior(text, start, at), Some('.' | '?' | '!' | ':' | ';'));
    let Some(first) = next.chars().next() else {
        return true;
    };
    ended
        || !first.is_alphanumeric()
        || first.is_uppercase()
        || first.is_ascii_digit()
        || marks::item(next)
}

fn sentence_ends(text: &str, start: usize, at: usize, end: usize, to: usize) -> bool {
    let rest = &text[end..to];
    let Some(next) = rest.chars().next() else {
        return true;
    };
    let stop = text.as_bytes()[at];
    let spaced = next.is_whitespace();
    let word = last_word(text, start, at);
    if !spaced {
        // "source.Should you": a lost space, not a web address or an abbreviation.
        return stop == b'.'
            && end == at + 1
            && next.is_uppercase()
            && word.len() >= 4
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && rest.bytes().take_while(u8::is_ascii_lowercase).count() == 0
            && rest[next.len_utf8()..]
                .bytes()
                .take_while(u8::is_ascii_lowercase)
                .count()
                >= 1;
    }
    let following = rest.trim_start().chars().next();
    let Some(following) = following else {
        return true;
    };
    if inside_control(&text[start..end], rest) {
        return false;
    }
    if stop != b'.' {
        // "Yahoo! mail" goes on; a question mark ends, unless it stands for a word: "give ??? hours".
        return stop == b'?' && !text[..at].ends_with(' ') || !following.is_lowercase();
    }
    if matches!(following, ',' | ';' | ':') {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    if following.is_lowercase() {
        // Some write without capitals: a plain word after at least two others may end a sentence.
        let plain = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase());
        return plain
            && !ends_in_control(&text[start..end])
            && !ABBREVIATIONS.contains(&lower.as_str())
            && text[start..at].split_whitespace().count() >= 3;
    }
    // "Do you text? Lord, no. Cards are fine.", but "Account No. A12".
    if lower == "no" {
        let next = rest.trim_start().split(' ').next().unwrap_or_default();
        return following.is_uppercase()
            && (next.contains(char::is_lowercase) || ["I", "A"].contains(&next));
    }
    if ABBREVIATIONS.contains(&lower.as_str()) {
        return MAY_END.contains(&lower.as_str())
            && following.is_uppercase()
            && (opens_sentence(rest) || CLOCK.contains(&lower.as_str()) && after_time(rest));
    }
    // Initials ("J. Roe"), "1." at the start of a unit, "A." of an enumeration.
    if word.chars().count() == 1 && word != "I" && word.chars().all(char::is_alphanumeric) {
        return word.chars().all(|c| c.is_ascii_digit()) && !text[start..at].trim().eq(word);
    }
    // "4.2." or "____ 1." alone before its sentence.
    at - start > COUNTER
        || !(text[start..at]
            .trim()
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'_' | b' ')))
}

/// After "p.m." a capital begins a sentence, unless it is a day or a zone: "5 p.m. Mon.", "5 p.m. Eastern".
fn after_time(rest: &str) -> bool {
    let word = rest
        .trim_start()
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let zone = matches!(
        word,
        "Eastern" | "Central" | "Mountain" | "Pacific" | "Atlantic"
    );
    word.contains(char::is_lowercase) && !zone && !value::is_weekday(&word.to_ascii_lowercase())
}

/// After "p.m." or "Inc." a sentence begins with a word that begins sentences.
fn opens_sentence(rest: &str) -> bool {
    let word: String = rest
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '\u{2019}' || *c == '\'')
        .collect();
    matches!(
        word.to_ascii_lowercase().as_str(),
        "i" | "we"
            | "you"
            | "if"
            | "the"
            | "this"
            | "that"
            | "these"
            | "my"
            | "our"
            | "your"
            | "please"
            | "it"
            | "they"
            | "any"
            | "all"
            | "a"
            | "an"
            | "in"
            | "on"
            | "at"
            | "when"
            | "there"
            | "outside"
            | "after"
            | "for"
            | "messages"
            | "calls"
            | "clients"
            | "texts"
            | "emails"
            | "voicemails"
            | "sessions"
            | "however"
            | "no"
            | "he"
            | "she"
            | "as"
            | "to"
            | "by"
            | "do"
            | "leave"
            | "i'll"
            | "i\u{2019}ll"
            | "i'm"
            | "i\u{2019}m"
            | "we'll"
            | "we\u{2019}ll"
    )
}

/// Longest word that is looked at as a whole; every abbreviation is shorter.
const LONGEST_WORD: usize = 64;
/// Longest counter before a sentence with the line to initial before it, in bytes.
const COUNTER: usize = 120;

fn last_word(text: &str, start: usize, at: usize) -> &str {
    let start = text.ceil_char_boundary(start.max(at.saturating_sub(LONGEST_WORD)));
    let piece = &text[start..at];
    let from = piece
        .rfind(|c: char| {
            c.is_whitespace() || matches!(c, '(' | '[' | '"' | '/' | '\u{2013}' | '\u{2014}' | '-')
        })
        .map_or(0, |i| {
            i + piece[i..].chars().next().map_or(1, char::len_utf8)
        });
    &piece[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut out = Vec::new();
        ends(text, 0, text.len(), &mut out);
        let mut start = 0;
        let mut got = Vec::new();
        for end in out {
            let piece = text[start..end].trim();
            if !piece.is_empty() {
                got.push(piece);
            }
            start = end;
        }
        assert_eq!(got, expected, "in {text:?}");
    }

    #[test]
    fn ordinary_sentences() {
        check(
            "I do not text. Please phone.",
            &["I do not text.", "Please phone."],
        );
        check(
            "Do you text? No, please phone.",
            &["Do you text?", "No, please phone."],
        );
        check(
            "He said \u{201c}no.\u{201d} Then he left!",
            &["He said \u{201c}no.\u{201d}", "Then he left!"],
        );
    }

    #[test]
    fn a_no_ends_its_sentence_and_the_sign_of_a_number_does_not() {
        check(
            "Lord no. Hand them on. Oh no. I do not.",
            &["Lord no.", "Hand them on.", "Oh no.", "I do not."],
        );
        check("License No. PSY123.", &["License No. PSY123."]);
        check("Account No. 5 holds it.", &["Account No. 5 holds it."]);
    }

    #[test]
    fn a_little_picture_may_end_a_sentence() {
        check(
            "They will not accept 😅 And they never search for you.",
            &["They will not accept 😅", "And they never search for you."],
        );
        check("Ring 📞 us at noon.", &["Ring 📞 us at noon."]);
        check("📞 Ring us at noon.", &["📞 Ring us at noon."]);
    }

    #[test]
    fn abbreviations_go_on() {
        check(
            "Dr. Lee and J. Roe, Ph.D. see clients.",
            &["Dr. Lee and J. Roe, Ph.D. see clients."],
        );
        check(
            "Open 5:00 p.m. Mon.\u{2013}Fri. by phone.",
            &["Open 5:00 p.m. Mon.\u{2013}Fri. by phone."],
        );
        check(
            "Call by 5 p.m. I answer then.",
            &["Call by 5 p.m.", "I answer then."],
        );
        check(
            "See No. 4, e.g. The Code, vs. Other.",
            &["See No. 4, e.g. The Code, vs. Other."],
        );
        check(
            "Ann Roe, LCSW. Fees apply.",
            &["Ann Roe, LCSW. Fees apply."],
        );
        check(
            "45 C.F.R. 164.520 applies. Ask me.",
            &["45 C.F.R. 164.520 applies.", "Ask me."],
        );
    }

    #[test]
    fn numbers_and_enumerations() {
        check(
            "1. Gifts are declined. Cards are fine.",
            &["1. Gifts are declined.", "Cards are fine."],
        );
        check(
            "You agree: (1) to pay; (2) to call.",
            &["You agree:", "(1) to pay;", "(2) to call."],
        );
        check("It costs $20.50 a visit.", &["It costs $20.50 a visit."]);
    }

    #[test]
    fn sentences_without_capitals_and_letters_as_marks() {
        check(
            "you'll get a txt the evening before. reply C to cancel.",
            &["you'll get a txt the evening before.", "reply C to cancel."],
        );
        check(
            "a. Leaders use the parish phone.",
            &["a. Leaders use the parish phone."],
        );
    }

    #[test]
    fn lost_spaces_and_hard_breaks() {
        check(
            "Ask another source.Should you fail, tell me.",
            &["Ask another source.", "Should you fail, tell me."],
        );
        check(
            "See www.example.com for more.",
            &["See www.example.com for more."],
        );
        check("Client: ____\nDate: ____", &["Client: ____", "Date: ____"]);
        check("a line that\ngoes on", &["a line that\ngoes on"]);
    }
}
