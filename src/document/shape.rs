//! What a line or sentence is by its text alone: a title, the head of its sentence, a question, an item that lost its
//! mark. It knows nothing of what stands around it; the outline does.

use super::choice::Answers;
use super::{marks, value};

/// Longest pseudo-heading and run-in head, in words.
pub(super) const HEAD_WORDS: usize = 10;
/// Longest remark behind a question, in words.
const REMARK: usize = 8;
/// Longest head that only a colon sets off, in words.
const COLON_WORDS: usize = 6;

/// Whether the first row of a table is a rule rather than a header: a Word table has no header row, and conversion takes
/// its first row for one.
pub(super) fn is_data(text: &str) -> bool {
    text.split(" | ").enumerate().any(|(at, cell)| {
        let cell = cell.trim();
        let first = cell
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        // "You hear back" heads a column, "you can call us at any time" is a rule.
        let sentence = cell.split_whitespace().count() > 4;
        let said = match first.to_ascii_lowercase().as_str() {
            "not" | "no" | "never" | "none" | "yes" | "only" => true,
            "we" | "i" | "you" | "please" => sentence,
            _ => false,
        };
        let filled = cell.contains("__")
            || cell.starts_with('[')
            || cell.contains(|c: char| c.is_ascii_digit());
        cell.split_whitespace().count() > 8 || cell.ends_with('.') || (at > 0 && (said || filled))
    })
}

/// Whether a head says that what stands under it is done or not done: "Do | Don't", "Staff may not".
pub(super) fn bids(text: &str) -> bool {
    text.split(" | ").any(|cell| {
        let lower = cell.to_ascii_lowercase().replace('\u{2019}', "'");
        let lower = lower.trim_matches([':', '.', '!', '?', ' ', '\u{2026}']);
        [
            "don't",
            "do not",
            "don't do",
            "do not do",
            "may not",
            "must not",
            "should not",
            "shouldn't",
            "mustn't",
            "can't",
            "cannot",
            "can not",
            "will not",
            "won't",
            "never",
            "not allowed",
            "not ok",
            "not okay",
        ]
        .iter()
        .any(|word| {
            lower == *word || (lower.ends_with(word) && lower.split_whitespace().count() <= 5)
        }) || matches!(lower, "do" | "dos" | "donts" | "don'ts")
    })
}

/// Whether a head says that what stands under it is done, where the head beside it says that it is not: "We do".
pub(super) fn permits(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let mut words = lower.trim_matches([':', '.', '!', ' ']).split(' ').rev();
    let last = words.next().unwrap_or_default();
    let signs = [
        "do", "does", "can", "may", "will", "should", "must", "always", "allowed", "ok", "okay",
    ];
    signs.contains(&last) && words.count() < 5
}

/// Whether the first row of a table whose header is empty is its header: "We do | We don't", "| Yes | No", all in bold, or
/// short cells of which the last names what stands below.
pub(super) fn heads_columns(row: &str, bold: bool) -> bool {
    let cells: Vec<&str> = row.split(" | ").map(str::trim).collect();
    let filled = || cells.iter().copied().filter(|cell| !cell.is_empty());
    let lower = |cell: &str| cell.to_ascii_lowercase();
    let does = |cell: &str| {
        let denied = bids(cell) && !matches!(lower(cell).as_str(), "do" | "dos");
        !denied && (bids(cell) || permits(cell))
    };
    let bid = filled().any(|cell| bids(cell) && !does(cell)) && filled().any(does);
    let answers = Answers::new(cells.iter().copied()).are_both();
    let short = filled().all(|cell| cell.split_whitespace().count() <= 3);
    let names = filled().next_back().is_some_and(|cell| {
        let last = lower(cell);
        let last = last.split(' ').next_back().unwrap_or_default();
        COLUMNS.contains(&last.trim_end_matches(':'))
    });
    filled().count() > 1
        && (bid || answers || (bold || short && names) && !is_data(row.trim_matches([' ', '|'])))
}

/// Words that name what stands in a column.
const COLUMNS: &[&str] = &[
    "fee", "fees", "cost", "costs", "price", "charge", "rate", "hours", "times", "time", "days",
    "phone", "number", "email", "address", "contact", "notice", "answer", "response", "policy",
    "rule", "from", "to", "opens", "closes",
];

/// What between brackets stands for something that was shown there.
const SHOWN: [&str; 6] = ["page", "logo", "photo", "picture", "image", "map"];

fn first_word(text: &str) -> String {
    let first = text.split(|c: char| !c.is_alphanumeric()).next();
    first.unwrap_or_default().to_ascii_lowercase()
}

/// Whether a unit is nothing but a bracketed instruction: "[Days and times you can be reached]".
pub(super) fn all_placeholder(text: &str) -> bool {
    if !text.starts_with(['[', ']', '(', ')', '.', 't', 'T', 'd', 'D']) {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    // "Delete the sections that do not apply."
    if lower.starts_with("delete ") {
        return lower.contains(" appl");
    }
    let bare = lower.trim_matches(['(', ')', '.', '[', ']']);
    if let Some(rest) = bare.strip_prefix("to be ") {
        let settled = [
            "added",
            "completed",
            "confirmed",
            "decided",
            "determined",
            "advised",
            "agreed",
            "announced",
        ];
        return settled.iter().any(|word| rest.starts_with(word)) && bare.len() <= 30;
    }
    let inner = text
        .trim_end_matches('.')
        .strip_prefix('[')
        .and_then(|t| t.strip_suffix(']'));
    inner.is_some_and(|t| {
        t.len() <= 200
            && !t.contains(['[', ']'])
            && !SHOWN.contains(&first_word(t).as_str())
            && t.bytes().filter(u8::is_ascii_alphabetic).count() >= 3
    })
}

/// Whether a sentence asks. One that ends in a quoted question ("... such as \"may I come later?\"") does not, nor does one
/// that bids: "Could you please come on time?"
pub(super) fn asks(text: &str) -> bool {
    let mut words = text.split_whitespace().map(str::to_lowercase);
    let bids = matches!(
        words.next().as_deref(),
        Some("could" | "would" | "can" | "will")
    ) && words.next().as_deref() == Some("you")
        && matches!(words.next().as_deref(), Some("please" | "kindly"));
    if bids {
        return false;
    }
    let quotes = ['"', '\u{201d}', '\u{2019}', '\''];
    let bare = text.trim_end_matches(['*', ')', ' ']);
    if bare.ends_with(quotes) {
        return bare.trim_end_matches(quotes).ends_with('?')
            && text.starts_with(['"', '\u{201c}', '\u{2018}', '\'']);
    }
    bare.ends_with('?')
}

/// Whether a heading asks and adds a remark: "Can you see my sister too? She could use it."
pub(super) fn asks_first(heading: &str) -> bool {
    let remark = heading.rsplit_once("? ").map(|(_, remark)| remark);
    remark.is_some_and(|remark| remark.split_whitespace().nth(REMARK).is_none())
}

/// What stands behind a cross with which a text begins, as a sign that something is not so.
pub(super) fn behind_cross(text: &str) -> Option<&str> {
    let crosses = ['\u{2715}', '\u{2716}', '\u{2717}', '\u{2718}', '\u{274c}'];
    text.strip_prefix(crosses).map(str::trim_start)
}

/// Whether a sentence leans on the one before: it begins with This, It, They ... or has "them" for its object.
pub(super) fn refers_back(text: &str) -> bool {
    if !text.contains(char::is_lowercase) && text.contains(char::is_uppercase) {
        // In capitals throughout, the first letter alone is one.
        let mut lower = text.to_lowercase();
        if let Some(first) = lower.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        return lower.contains(char::is_lowercase) && refers_back(&lower);
    }
    let mut words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty());
    let first = words.next().unwrap_or_default();
    matches!(
        first,
        "This"
            | "That"
            | "These"
            | "Those"
            | "Such"
            | "It"
            | "They"
            | "Both"
            | "Either"
            | "Doing"
            | "this"
            | "such"
    ) || words.take(24).any(|w| matches!(w, "them" | "those" | "it"))
}

/// "4.2 Gifts", "3) Endings", "Section 5 Gifts": a number, then a title without a full stop.
pub(super) fn numbered_title(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')'));
    let number = &text[..text.len() - rest.len()];
    let rest = rest.trim_start();
    number.starts_with(|c: char| c.is_ascii_digit())
        && number.len() <= 8
        && rest.starts_with(char::is_uppercase)
        && !rest.ends_with(['.', ';', ',', '!'])
        && !rest.contains(". ")
        && !rest.contains(['_', ':'])
        && !VERBS.iter().any(|verb| has_word(rest, verb))
}

/// "Opening hours" over its paragraph: a few words that begin with a capital, say nothing and end without a stop.
pub(super) fn plain_title(text: &str) -> bool {
    let says = [
        "no", "not", "never", "none", "only", "without", "declined", "refused", "welcome", "yes",
    ];
    text.starts_with(char::is_uppercase)
        && text.ends_with(char::is_alphabetic)
        && !text.contains(|c: char| matches!(c, '_' | ':' | '.' | '[' | '@') || c.is_ascii_digit())
        && !sentence_like(text)
        && !says.iter().any(|word| has_word(text, word))
}

/// Words that make a line a sentence rather than a title.
const VERBS: &[&str] = &[
    "i",
    "we",
    "you",
    "will",
    "do",
    "does",
    "not",
    "is",
    "are",
    "can",
    "cannot",
    "please",
    "may",
    "must",
    "should",
    "has",
    "have",
    "don't",
    "don\u{2019}t",
    "agree",
    "understand",
];

pub(super) fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
        .any(|w| w.eq_ignore_ascii_case(word))
}

/// The length of a run-in head: bold text that ends in a colon, full stop or dash or is followed by one, or a few
/// words (or capitals) before a colon or dash. A weekday or a clock time is none.
pub(super) fn run_in(text: &str, bold: usize) -> Option<usize> {
    if bold > 0 && bold < text.len() {
        let head = text[..bold].trim_end();
        let rest = text[bold..].trim_start();
        let ended = head.ends_with([':', '.', '?', '-', '\u{2013}', '\u{2014}'])
            || rest.starts_with([':', '-', '\u{2013}', '\u{2014}', '|']);
        let words = head.split_whitespace().count();
        if ended
            && words <= HEAD_WORDS + 2
            && !is_time(head)
            && (!sentence_like(head) || head.ends_with('?'))
        {
            return Some(bold);
        }
    }
    // "Gifts. None."
    let mut words = text.split_whitespace();
    let one_word = words.next().is_some_and(|word| word.ends_with('.'))
        || words.next().is_some_and(|word| word.starts_with('.'));
    if one_word
        && let Some((head, rest)) = text.split_once(". ")
        && head.split_whitespace().count() == 1
        && head.starts_with(char::is_uppercase)
        && (3..=20).contains(&head.len())
        && rest.split_whitespace().count() <= 4
        && !sentence_like(head)
        && !matches!(
            head,
            "No" | "Never" | "None" | "Yes" | "Sorry" | "Dr" | "Mr" | "Mrs" | "Prof"
        )
    {
        return Some(head.len() + 1);
    }
    let window = text
        .char_indices()
        .take(90)
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    let text = &text[..window];
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        let colon = c == ':' && bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace);
        let spaced = || text[..at].ends_with(' ') || text[at + c.len_utf8()..].starts_with(' ');
        let dash = matches!(c, '-' | '\u{2013}' | '\u{2014}') && spaced();
        if colon || dash {
            let head = text[..at].trim();
            let words = head.split_whitespace().count();
            let title = colon || capitals_only(head) || c == '\u{2014}' || c == '\u{2013}';
            let fits = (1..=if capitals_only(head) {
                HEAD_WORDS
            } else {
                COLON_WORDS
            })
                .contains(&words);
            return (title && fits && !is_time(head) && !sentence_like(head) && !quotes(head))
                .then(|| at + c.len_utf8());
        }
        if matches!(c, '.' | '?' | '!' | ';')
            && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace)
            && !text[..at]
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b'_' || b == b' ')
        {
            return None;
        }
    }
    None
}

pub(super) fn capitals_only(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// Whether an item is a rule and not a title: "No gifts for the counsellor".
pub(super) fn refuses(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    ["no", "never", "not"]
        .iter()
        .any(|no| first.eq_ignore_ascii_case(no))
}

pub(super) fn sentence_like(head: &str) -> bool {
    // "Your teacher won't:" opens a list.
    head.ends_with("n't")
        || head.ends_with("n\u{2019}t")
        || VERBS.iter().any(|verb| has_word(head, verb))
}

/// Whether words open what a body or its code says: "The ACA writes: ...".
fn quotes(head: &str) -> bool {
    const BODIES: [&str; 15] = [
        "code", "codes", "board", "law", "ACA", "APA", "NASW", "AAMFT", "NBCC", "BACB", "BACP",
        "UKCP", "BPS", "HCPC", "HIPAA",
    ];
    let mut words = head.split_whitespace();
    let says = ["say", "says", "said", "states", "writes", "wrote", "reads"];
    let one_of = |word: &str, list: &[&str]| list.iter().any(|w| word.eq_ignore_ascii_case(w));
    words.next_back().is_some_and(|last| one_of(last, &says))
        && words.any(|word| one_of(word, &BODIES))
}

fn is_time(head: &str) -> bool {
    head.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .all(|w| {
            value::is_weekday(w)
                || value::is_clock_word(w)
                || w.bytes().all(|b| b.is_ascii_digit())
                || matches!(w, "to" | "and" | "through")
        })
}

/// Whether a paragraph after "...:" reads as an item of the list that lost its marks.
pub(super) fn reads_as_item(text: &str) -> bool {
    if marks::item(text) {
        return true;
    }
    let words = text.split_whitespace().count();
    // A sentence without its full stop; fewer words may be a title.
    let unfinished = words >= 6 && text.ends_with(char::is_alphanumeric);
    if unfinished || text.ends_with([';', ',']) || text.starts_with(|c: char| c.is_lowercase()) {
        return words <= 60;
    }
    let first = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
        .next()
        .unwrap_or_default();
    let subject = matches!(
        first.to_ascii_lowercase().as_str(),
        "i" | "we"
            | "you"
            | "the"
            | "if"
            | "this"
            | "these"
            | "please"
            | "our"
            | "my"
            | "in"
            | "your"
            | "it"
            | "they"
            | "there"
            | "all"
            | "when"
            | "for"
            | "i'm"
            | "i\u{2019}m"
            | "we're"
            | "as"
    );
    words <= 30 && !subject && !text.trim_end_matches('.').contains(". ")
}
