//! What a comment with a decision says: `consentlint-allow LINT: REASON; by: NAME; until: DATE`, and of a contradiction
//! `value: VALUE` for each value that it covers.
//!
//! Whoever writes one believes from then on that a finding is dealt with. So the grammar is narrow, and a slip of one
//! character never makes another decision out of it: whatever looks as if it was meant for consentlint and cannot be
//! read exactly is a fault, and silences nothing. That is why there has to be a space after the colon
//! (`gifts:missing: ...` would else be all of `gifts`), and why neither `until:` nor a date can stand inside a reason,
//! where it would end nothing. No message repeats what was written: it is text of a document.

use crate::lint::load::suggest;
use crate::lint::pattern::Pattern;

/// The word that begins a decision.
pub(super) const KEYWORD: &str = "consentlint-allow";

/// The longest comment that is read, in bytes; a longer one has lost its end.
const LONGEST: usize = 1000;
/// Letters of the keyword that may be wrong or missing and still show what was meant.
const SLIPS: usize = 2;

/// What a comment says that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) lint: Pattern,
    pub(super) reason: String,
    pub(super) values: Vec<String>,
    pub(super) by: Option<String>,
    pub(super) until: Option<jiff::civil::Date>,
}

/// What is wrong with a comment that was meant for consentlint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) lint: &'static str,
    /// Goes on from "This decision silences nothing: ".
    pub(super) because: String,
    pub(super) help: &'static str,
}

/// How to write one.
pub(super) const HOW: &str = "Write it like this: <!-- consentlint-allow gifts/missing: the reason; by: a name; until: 2027-03-31 -->";

/// A fault of writing.
pub(super) fn malformed(because: &str) -> Wrong {
    Wrong {
        lint: "allow/malformed",
        because: because.to_string(),
        help: HOW,
    }
}

/// Reads what stands between `<!--` and `-->`, against the ids of all lints.
pub(super) fn read(inside: &str, known: &[String]) -> Result<Words, Wrong> {
    let lines: Vec<&str> = lines(inside).collect();
    let parts: Vec<&str> = lines.iter().flat_map(|l| l.split_whitespace()).collect();
    let text = parts.join(" ");
    if lines.contains(&"") || text.len() > LONGEST || text.contains(['<', '>']) {
        return Err(malformed("it seems to go on beyond its end"));
    }
    words(&text, known)
}

/// The lines of a comment. In a block quote each begins with a mark of its own.
fn lines(inside: &str) -> impl Iterator<Item = &str> {
    let lines = inside.trim().lines();
    lines.map(|line| line.trim_start_matches(['>', ' ', '\t']).trim())
}

/// Whether a comment is meant for consentlint: it begins like a decision, or has one inside.
pub(super) fn is_meant(text: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let (keyword, text) = (letters(KEYWORD), letters(text));
    let long = keyword.chars().count();
    let near = |length: usize| {
        let begins: String = text.chars().take(length).collect();
        strsim::osa_distance(&begins, &keyword) <= SLIPS
    };
    text.starts_with("consentlint")
        || text.contains(&keyword)
        || (long - SLIPS..=long + SLIPS).any(near)
}

fn words(text: &str, known: &[String]) -> Result<Words, Wrong> {
    let Some(text) = text
        .strip_prefix(KEYWORD)
        .filter(|rest| rest.starts_with(' '))
    else {
        return Err(malformed(
            "it does not begin with the word consentlint-allow and a space",
        ));
    };
    let Some((lint, rest)) = text.split_once(':') else {
        return Err(match Pattern::parse(text.trim()) {
            Ok(_) => no_reason(),
            Err(_) => malformed("there is no colon after the lint"),
        });
    };
    let lint = self::lint(lint.trim(), known)?;
    if !rest.is_empty() && !rest.starts_with(' ') {
        return Err(malformed("there is no space after the colon"));
    }
    let mut parts = rest.split(';').map(str::trim);
    let reason = parts.next().unwrap_or_default();
    if !reason.contains(char::is_alphanumeric) {
        return Err(no_reason());
    }
    let mut words = Words {
        lint,
        reason: plain(reason)?,
        values: Vec::new(),
        by: None,
        until: None,
    };
    for part in parts.filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once(':').unwrap_or((part, ""));
        match key.trim() {
            "by" if words.by.is_none() && value.contains(char::is_alphanumeric) => {
                words.by = Some(plain(value.trim())?);
            }
            "until" if words.until.is_none() => words.until = Some(date(value.trim())?),
            "value" if value.contains(char::is_alphanumeric) => {
                words.values.push(plain(value.trim())?);
            }
            _ => {
                return Err(malformed(
                    "after a semicolon only by: and until: can stand, once each and with a value, and value: with each value of a contradiction",
                ));
            }
        }
    }
    Ok(words)
}

fn lint(text: &str, known: &[String]) -> Result<Pattern, Wrong> {
    let Ok(pattern) = Pattern::parse(text) else {
        return Err(malformed("what stands before the colon names no lint"));
    };
    if pattern.is_any() {
        return Err(malformed("it names every lint there is"));
    }
    let mut matching = known.iter().filter(|lint| pattern.matches(lint)).peekable();
    if matching.peek().is_none() {
        return Err(Wrong {
            lint: "allow/unknown",
            because: format!(
                "there is no lint of that name{}",
                suggest(text, pattern.like(known))
            ),
            help: "Correct the name; `consentlint lints` lists them all.",
        });
    }
    if matching.all(|lint| lint.starts_with("allow/")) {
        return Err(malformed("a fault of a decision cannot be decided away"));
    }
    Ok(pattern)
}

fn no_reason() -> Wrong {
    Wrong {
        lint: "allow/no-reason",
        because: "it gives no reason".into(),
        help: "Say in a few words why the practice lives with the finding.",
    }
}

/// A reason or a name, unless the next key has slipped into it.
fn plain(text: &str) -> Result<String, Wrong> {
    let lower = text.to_lowercase();
    let holds = |key: &str| {
        lower.match_indices(key).any(|(at, _)| {
            let starts = !lower[..at].ends_with(char::is_alphanumeric);
            starts && lower[at + key.len()..].trim_start().starts_with(':')
        })
    };
    if ["by", "until", "value"].into_iter().any(holds) {
        return Err(malformed(
            "there is no semicolon before by:, until: or value:",
        ));
    }
    if has_day(text) || names_end(&lower) {
        return Err(Wrong {
            help: "Write the last day after a semicolon, and with a colon: <!-- consentlint-allow gifts/missing: the reason; until: 2027-03-31 -->. A day that is no end is better said in words.",
            ..malformed("a date stands among its words, where it ends nothing")
        });
    }
    Ok(text.to_string())
}

/// Whether a day written like `2027-03-31` stands in a text.
fn has_day(text: &str) -> bool {
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != '-');
    let mut runs = runs.map(|run| run.trim_matches('-'));
    runs.any(|run| run.split('-').map(str::len).eq([4, 2, 2]))
}

/// Whether a text in lower case says `until` or `by` of a number or of a month with one: a date in words.
fn names_end(lower: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let number =
        |word: Option<&&str>| word.is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    words.iter().enumerate().any(|(at, word)| {
        let month = |word: &&str| MONTHS.iter().any(|month| word.starts_with(month));
        let dated = words.get(at + 1).is_some_and(month) && number(words.get(at + 2));
        // "Agreed by 2 partners" is no date, "by 2027" is one.
        let year = || number(words.get(at + 1)) && words[at + 1].len() == 4;
        match *word {
            "until" => number(words.get(at + 1)) || dated,
            "by" => dated || year(),
            _ => false,
        }
    })
}

/// A day as `2027-03-31`, and in no other way.
fn date(text: &str) -> Result<jiff::civil::Date, Wrong> {
    let shape = text.len() == 10 && text.bytes().filter(u8::is_ascii_digit).count() == 8;
    let day = text.parse().ok().filter(|_| shape);
    day.ok_or_else(|| malformed("its date is not a day written like 2027-03-31"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Result<Words, Wrong>> {
        let known = [
            "gifts/missing",
            "gifts/vague",
            "texting/vague",
            "allow/unused",
        ];
        is_meant(text).then(|| super::read(text, &known.map(String::from)))
    }

    #[test]
    fn everything_is_read_in_any_order_and_over_several_lines() {
        let words = read(
            " consentlint-allow gifts/missing: We talk\r\n  > about it; until: 2027-03-31;\n value: $20; by: Dr. Lee; value: $30 ",
        );
        let words = words.unwrap().unwrap();
        assert_eq!(words.lint.to_string(), "gifts/missing");
        assert_eq!(words.reason, "We talk about it");
        assert_eq!(words.by.as_deref(), Some("Dr. Lee"));
        assert_eq!(words.values, ["$20", "$30"]);
        assert_eq!(words.until.unwrap().to_string(), "2027-03-31");
    }

    #[test]
    fn words_and_numbers_that_are_no_date_may_stand_in_a_reason() {
        for reason in [
            "Until the new form is printed we say it aloud",
            "Told by Dr. May Lee, in room 4-12",
            "Read by March, our intern",
            "Agreed by 2 partners of the practice",
            "See section 2027-3 of the handbook",
        ] {
            let words = read(&format!("consentlint-allow gifts/missing: {reason}"));
            assert_eq!(words.unwrap().unwrap().reason, reason);
        }
    }

    #[test]
    fn other_comments_are_left_alone() {
        for text in [
            "checked by P.",
            "consent list",
            "Consent to allow texting",
            "TODO: consent lines",
            "allow gifts?",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_meant_and_cannot_be_read_is_a_fault() {
        for (text, lint, says) in [
            (
                "consentlint-allow gifts: x value: $20",
                "malformed",
                "no semicolon",
            ),
            (
                "consentlint-allow gifts: x; values: $20",
                "malformed",
                "semicolon",
            ),
            (
                "consentlint-allow gifts: x; value: ",
                "malformed",
                "semicolon",
            ),
            ("consentlint-alow gifts: x", "malformed", "begin"),
            ("consentlint allow gifts: x", "malformed", "begin"),
            ("consent-lint-allow gifts: x", "malformed", "begin"),
            ("concentlint-allow gifts: x", "malformed", "begin"),
            ("consentlint-disable gifts", "malformed", "begin"),
            ("Consentlint-allow gifts: x", "malformed", "begin"),
            ("consentlint-allow: gifts: x", "malformed", "begin"),
            ("see consentlint-allow gifts: x", "malformed", "begin"),
            ("consentlint-allow", "malformed", "begin"),
            ("consentlint-allow gifts missing", "malformed", "colon"),
            ("consentlint-allow gifts:missing: x", "malformed", "space"),
            ("consentlint-allow Gifts: x", "malformed", "names no lint"),
            (
                "consentlint-allow gifts, texting: x",
                "malformed",
                "names no lint",
            ),
            ("consentlint-allow *: x", "malformed", "every lint"),
            ("consentlint-allow */*: x", "malformed", "every lint"),
            (
                "consentlint-allow allow/unused: x",
                "malformed",
                "decided away",
            ),
            (
                "consentlint-allow gift: x",
                "unknown",
                "did you mean `gifts`?",
            ),
            (
                "consentlint-allow gifts/mising: x",
                "unknown",
                "`gifts/missing`",
            ),
            ("consentlint-allow gifts", "no-reason", "no reason"),
            ("consentlint-allow gifts:", "no-reason", "no reason"),
            (
                "consentlint-allow gifts: -; by: Lee",
                "no-reason",
                "no reason",
            ),
            ("consentlint-allow gifts: x; Lee", "malformed", "semicolon"),
            ("consentlint-allow gifts: x; by:", "malformed", "semicolon"),
            (
                "consentlint-allow gifts: x; by: A; by: B",
                "malformed",
                "once",
            ),
            (
                "consentlint-allow gifts: x until: 2027-03-31",
                "malformed",
                "no semicolon",
            ),
            (
                "consentlint-allow gifts: x; by: A until : 2027-03-31",
                "malformed",
                "no semicolon",
            ),
            (
                "consentlint-allow gifts: x, until 2027-03-31",
                "malformed",
                "a date stands",
            ),
            (
                "consentlint-allow gifts: x (until 31 March)",
                "malformed",
                "a date stands",
            ),
            (
                "consentlint-allow gifts: mended by March 2027",
                "malformed",
                "a date stands",
            ),
            (
                "consentlint-allow gifts: mended by 2027",
                "malformed",
                "a date stands",
            ),
            (
                "consentlint-allow gifts: x, valid to 2027-03-31.",
                "malformed",
                "a date stands",
            ),
            (
                "consentlint-allow gifts: x; by: A. Lee, until 2027-03-31",
                "malformed",
                "a date stands",
            ),
            (
                "consentlint-allow gifts: x; until: 31 March",
                "malformed",
                "date",
            ),
            (
                "consentlint-allow gifts: x; until: 2027-02-30",
                "malformed",
                "date",
            ),
            (
                "consentlint-allow gifts: x; until: 20270331",
                "malformed",
                "date",
            ),
            (
                "consentlint-allow gifts: x -> y",
                "malformed",
                "beyond its end",
            ),
            (
                "consentlint-allow gifts: x\n\ny",
                "malformed",
                "beyond its end",
            ),
        ] {
            let wrong = read(text).unwrap().unwrap_err();
            assert_eq!(wrong.lint, format!("allow/{lint}"), "{text}");
            assert!(wrong.because.contains(says), "{text}: {}", wrong.because);
        }
    }
}
