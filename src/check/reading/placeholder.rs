//! What the words in a placeholder say of who fills it in: "[CLIENT NAME]", "{{crisis_line}}", "[YOUR FEE]".

/// Who is to fill a blank in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Whose {
    /// The client.
    Client,
    /// The practice.
    Practice,
    /// The practice, and a client in danger would look here.
    Crisis,
}

/// Words in a placeholder that say that a client fills it in.
const CLIENTS: &[&str] = &[
    "client",
    "patient",
    "your name",
    "full name",
    "first name",
    "last name",
    "print",
    "printed",
    "date",
    "sign",
    "signature",
    "initial",
    "birth",
    "birthdate",
    "birthday",
    "dob",
    "guardian",
    "parent",
    "child",
    "member name",
    "participant",
    "student",
    "insured",
    "emergency contact",
    "relationship",
    "witness",
    "spouse",
    "partner",
];
/// Words in a placeholder that say that a client in danger would look there.
const CRISES: &[&str] = &[
    "crisis",
    "hotline",
    "helpline",
    "lifeline",
    "emergency number",
    "emergency phone",
    "emergency line",
    "emergency service",
    "emergency room",
    "emergency department",
    "hospital",
    "suicide",
];
/// A placeholder that begins so, or has more words, tells the practice what to write: "[explain how clients hear of it]".
const TELLS: [&str; 8] = [
    "explain", "describe", "outline", "say", "how", "what", "when", "whether",
];
const WORDS: usize = 6;

/// Who fills in a placeholder, by the words in it; nobody is named by a bare line.
pub(super) fn named(placeholder: &str) -> Option<Whose> {
    let text = placeholder.to_ascii_lowercase();
    if !text.bytes().any(|b| b.is_ascii_lowercase()) {
        return None;
    }
    // Whole words, since an updated amount has no date.
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let text = format!(" {} ", words.join(" "));
    let one_of =
        |word: &&str| text.contains(&format!(" {word} ")) || text.contains(&format!(" {word}s "));
    Some(if CRISES.iter().any(one_of) {
        Whose::Crisis
    } else if words.len() <= WORDS && !TELLS.contains(&words[0]) && CLIENTS.iter().any(one_of) {
        Whose::Client
    } else {
        Whose::Practice
    })
}
