//! Names of persons: capitalised words in a row, or one after a title.
//!
//! What is said of a named person holds for that one and not for the practice: "Dr. Lee charges $150".

use crate::document::Document;
use crate::document::token::{Gap, Kind, Sym, Token};
use crate::lint::matcher::Hit;

use super::hit;

/// A person, as the document writes the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person(String);

const TITLES: [&str; 9] = [
    "dr",
    "doctor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "prof",
    "professor",
];

/// Words behind which a single name may stand: "a session with Maya", "calls to Tom".
const BEFORE: [&str; 4] = ["with", "to", "see", "and"];

/// Words that follow a name of which something is said, besides verbs in -s.
const AFTER: [&str; 4] = ["can", "will", "may", "and"];

/// Capitalised words that belong to no name: days, months, offices, credentials, what a sentence may begin with.
const NO_NAME: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "the",
    "a",
    "an",
    "if",
    "when",
    "while",
    "our",
    "your",
    "my",
    "we",
    "you",
    "i",
    "please",
    "in",
    "at",
    "for",
    "and",
    "or",
    "call",
    "contact",
    "clinical",
    "director",
    "supervisor",
    "supervision",
    "lead",
    "manager",
    "officer",
    "therapist",
    "counsellor",
    "counselor",
    "psychologist",
    "clinician",
    "provider",
    "practice",
    "clinic",
    "centre",
    "center",
    "counselling",
    "counseling",
    "therapy",
    "psychotherapy",
    "psychology",
    "health",
    "services",
    "service",
    "group",
    "street",
    "road",
    "avenue",
    "house",
    "hospital",
    "college",
    "association",
    "board",
    "council",
    "line",
    "lifeline",
    "licensed",
    "professional",
    "registered",
    "state",
    "national",
    "emergency",
    "office",
    "google",
    "zoom",
    "lpc",
    "lcsw",
    "lmft",
    "phd",
    "psyd",
    "md",
    "ma",
    "msw",
    "bacp",
    "ukcp",
    "hcpc",
    "aca",
    "apa",
    "nasw",
    "client",
    "clients",
    "he",
    "she",
    "they",
    "this",
    "that",
    "all",
    "each",
    "every",
    "no",
    "nobody",
    "during",
    "should",
    "urgent",
    "voicemail",
    "email",
    "covering",
    "cover",
    "records",
    "custodian",
    "executor",
    "will",
    "trust",
    "company",
    "ltd",
    "limited",
    "inc",
    "llc",
];

/// Whether a word stands for a person who was named.
pub(super) fn refers(word: &str) -> bool {
    const PRONOUNS: [&str; 4] = ["she", "he", "her", "his"];
    PRONOUNS.contains(&word.to_lowercase().as_str())
}

/// The words of a unit, as names are written in them.
struct Words<'a> {
    document: &'a Document,
    tokens: &'a [Token],
}

impl<'a> Words<'a> {
    fn word(&self, at: usize) -> &'a str {
        let token = &self.tokens[at];
        let word = token.start as usize..token.end as usize;
        self.document.text().get(word).unwrap_or_default()
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.word(at).to_lowercase().as_str())
    }

    fn capital(&self, at: usize) -> bool {
        let word = self.word(at);
        let mut letters = word.chars();
        self.tokens[at].kind == Kind::Word
            && letters.next().is_some_and(char::is_uppercase)
            && (letters.next().is_none_or(char::is_lowercase) || word.contains('-'))
    }

    fn named(&self, at: usize) -> bool {
        let word = self.word(at).to_lowercase();
        self.capital(at) && !NO_NAME.contains(&bare(&word))
    }

    /// Whether nothing but a space stands before a word.
    fn joined(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.gap == Gap::Space)
    }

    /// Whether one name alone is a person: no rule knows the word, and something is said of it or done with it.
    fn alone(&self, at: usize) -> bool {
        let behind = self.joined(at) && at > 0 && self.is(at - 1, &BEFORE);
        let before = self.joined(at + 1) && {
            let word = self.word(at + 1);
            word.starts_with(char::is_lowercase) && (word.ends_with('s') || self.is(at + 1, &AFTER))
        };
        let owns = bare(self.word(at)) != self.word(at);
        (at == 0 && before) || behind || owns
    }
}

/// A word without the ending of a possessive.
fn bare(word: &str) -> &str {
    let word = word.strip_suffix("'s").unwrap_or(word);
    word.strip_suffix("\u{2019}s").unwrap_or(word)
}

/// The names in a unit, with the tokens they cover.
pub(super) fn find(document: &Document, tokens: &[Token]) -> Vec<(Hit, Person)> {
    let words = Words { document, tokens };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let first = at;
        let titled = words.is(at, &TITLES);
        if titled {
            at += 1;
        }
        let from = at;
        while at < tokens.len() && words.named(at) && (at == first || words.joined(at)) {
            at += 1;
        }
        let names = at - from;
        if names >= 2 || (titled && names == 1) {
            let parts: Vec<&str> = (from..at).map(|at| words.word(at)).collect();
            let name = bare(&parts.join(" ")).to_string();
            found.push((hit(first as u32, (at - first) as u32), Person(name)));
        }
        at = at.max(first + 1);
    }
    found
}

/// The persons of whom a unit speaks. A capitalised word that some rule knows, and one beside such a word, is no name
/// without a title: "Late Cancellations", "Harbor Light Counseling". A letter makes none either: "K. Time away".
pub(super) fn spoken_of(document: &Document, tokens: &[Token]) -> Vec<Person> {
    let words = Words { document, tokens };
    let unknown = |at: usize| tokens[at].sym == Sym::UNKNOWN && words.word(at).len() > 1;
    let full = find(document, tokens);
    let mut persons: Vec<Person> = Vec::new();
    for (hit, person) in &full {
        let (first, end) = (hit.first as usize, hit.end() as usize);
        let titled = words.is(first, &TITLES);
        let beside = first.checked_sub(1).filter(|_| words.joined(first));
        let beside = beside.into_iter().chain(words.joined(end).then_some(end));
        let part = beside.into_iter().any(|at| at > 0 && words.capital(at));
        if titled || (!part && (first..end).any(unknown)) {
            persons.push(person.clone());
        }
    }
    for at in (0..tokens.len()).filter(|at| words.named(*at) && unknown(*at) && words.alone(*at)) {
        let within = |(hit, _): &(Hit, Person)| (hit.first..hit.end()).contains(&(at as u32));
        let part = words.joined(at + 1) && words.capital(at + 1);
        if !part && !full.iter().any(within) {
            persons.push(Person(bare(words.word(at)).to_string()));
        }
    }
    persons
}

impl Person {
    /// Whether two names may be of one person: the same last name.
    pub fn is(&self, other: &Self) -> bool {
        self.last_name() == other.last_name()
    }

    /// What names of one person have in common.
    pub fn last_name(&self) -> String {
        let last = self.0.rsplit([' ', '-']).next();
        last.unwrap_or_default().to_lowercase()
    }
}

impl std::fmt::Display for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
