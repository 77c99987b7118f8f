//! What templates write between brackets where something is to be filled in.

/// Longest text between brackets that need not begin with what it bids, in bytes.
pub(in super::super) const SHORT: usize = 60;

/// Whether a word with which the text between brackets begins bids whoever completes the template to write something.
pub(in super::super) fn bids(first: &str) -> bool {
    matches!(
        first,
        "insert"
            | "enter"
            | "add"
            | "specify"
            | "fill"
            | "describe"
            | "write"
            | "choose"
            | "delete"
            | "give"
            | "explain"
            | "provide"
            | "indicate"
            | "complete"
            | "replace"
            | "customize"
            | "customise"
            | "outline"
            | "details"
            | "name"
    )
}

/// Whether the text between brackets asks to be replaced: all capitals, a row of lines or dots, or one of the words
/// with which templates mark such places.
pub(in super::super) fn placeholder(inner: &str) -> bool {
    let inner = inner.trim();
    if inner.is_empty() || inner.contains(['[', '\n', '!']) {
        return false;
    }
    let first = inner.split(|c: char| !c.is_alphanumeric()).next();
    let first = first.unwrap_or_default().to_ascii_lowercase();
    // An instruction may be long.
    if inner.len() > SHORT {
        return bids(&first);
    }
    // "[or your local emergency number]", "[Page 2]": an aside, the mark of a page. "[Meet the team]" was a link.
    let link = || {
        let second = inner.split_whitespace().nth(1).unwrap_or_default();
        matches!(second, "the" | "our" | "us" | "a" | "my" | "more")
    };
    match first.as_str() {
        "or" | "and" | "see" | "page" => return false,
        "meet" | "contact" | "view" | "visit" | "book" | "join" | "call" | "read" if link() => {
            return false;
        }
        _ => {}
    }
    if inner
        .bytes()
        .all(|b| matches!(b, b'_' | b'.' | b' ' | b'-'))
    {
        return inner.len() >= 2 && inner != "--";
    }
    // What lawyers leave open: "[\u{25cf}]".
    if inner.chars().all(|c| matches!(c, '\u{2022}' | '\u{25cf}')) {
        return true;
    }
    // "[45 CFR 164]"
    if inner.starts_with(|c: char| c.is_ascii_digit()) && inner.contains("CFR") {
        return false;
    }
    let letters = inner.bytes().filter(u8::is_ascii_alphabetic).count();
    if letters >= 3 && !inner.bytes().any(|b| b.is_ascii_lowercase()) {
        return true;
    }
    let lower = inner.to_ascii_lowercase();
    // "[do / do not]", "[the whole fee / half]" are choices that the practice has still to make; "[yes / no]" is the client's.
    if lower.starts_with("to be ")
        || (lower.contains('/') && denies(&lower) && lower.len() <= 40)
        || (letters > 0
            && lower.contains(" / ")
            && !matches!(
                first.as_str(),
                "yes" | "no" | "mr" | "he" | "she" | "initial" | "agree"
            ))
    {
        return true;
    }
    let marked = ["your", "tbd", "tbc", "xx", "xxx", "list", "type", "state"];
    bids(&first)
        || marked.contains(&first.as_str())
        || names_a_value(&lower)
        || matches!(
            lower.as_str(),
            "number"
                | "phone"
                | "phone number"
                | "name"
                | "date"
                | "amount"
                | "email"
                | "email address"
                | "address"
                | "hours"
                | "days"
                | "time"
                | "practice name"
                | "therapist name"
                | "fee"
                | "state"
                | "country"
                | "url"
                | "website"
        )
}

/// "[will/won't]", "[do / do not]".
fn denies(choice: &str) -> bool {
    choice.contains("not") || choice.contains("n't") || choice.contains("n\u{2019}t")
}

/// What Word shows where a field was not filled in.
const CONTROLS: [&str; 7] = [
    "Click or tap here to enter text.",
    "Click or tap to enter a date.",
    "Click here to enter text.",
    "Click here to enter a date.",
    "Choose an item.",
    "Choose a building block.",
    "Error! Reference source not found.",
];

/// The same, of words that may also begin an instruction to the client: they count inside a sentence only.
const INNER: [&str; 9] = [
    "Enter text here",
    "Enter text",
    "Enter number",
    "Enter amount",
    "Type here",
    "Type text here",
    "FORMTEXT",
    "MERGEFIELD ",
    "INSERT ",
];

/// Whether a text ends with one of them, whose full stop or sign ends no sentence.
pub(in super::super) fn ends_in_control(text: &str) -> bool {
    CONTROLS.iter().any(|control| text.ends_with(control))
}

/// Whether a text begins inside one of them.
pub(in super::super) fn inside_control(before: &str, after: &str) -> bool {
    before.ends_with("Error!") && after.starts_with(" Reference source not found.")
}

/// The length of one of them at the start of a text, which is the rest of a sentence or, if `whole`, all of it.
pub(super) fn control(text: &str, whole: bool) -> Option<usize> {
    let known = CONTROLS.iter().chain(INNER.iter().filter(|_| !whole));
    let mut known = known.filter(|control| text.starts_with(**control));
    let control = known.next()?;
    let name = |c: char| c.is_alphanumeric() || c == '_';
    let field = match control.ends_with(' ') {
        true => text[control.len()..]
            .chars()
            .take_while(|c| name(*c))
            .map(char::len_utf8)
            .sum(),
        false => 0,
    };
    Some(control.len() + field)
}

/// Whether the text between angle brackets is a few words: no address, no link, no sum.
pub(super) fn is_label(inner: &str) -> bool {
    let word = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '_' | '\'' | '\u{2019}');
    inner.starts_with(char::is_alphabetic)
        && inner.chars().all(word)
        && inner.split_whitespace().count() <= 6
}

/// "[number of the crisis team]", "[supervisor's name]": a few words that say what belongs there.
fn names_a_value(lower: &str) -> bool {
    const VALUES: [&str; 14] = [
        "name",
        "names",
        "number",
        "phone",
        "telephone",
        "address",
        "email",
        "amount",
        "hours",
        "date",
        "url",
        "website",
        "line",
        "team",
    ];
    let words: Vec<&str> = lower.split_whitespace().collect();
    let value = |word: &&str| VALUES.contains(word);
    words.len() <= 6
        && lower
            .chars()
            .all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '\'' | '\u{2019}' | '-' | '/'))
        && (words.last().is_some_and(value)
            || (words.len() > 2 && words[1] == "of" && value(&words[0])))
}
