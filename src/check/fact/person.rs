//! Names of persons: capitalised words in a row, or one after a title.

use crate::document::Document;
use crate::document::token::{Gap, Kind, Token};
use crate::lint::matcher::Hit;

use super::hit;

/// A person, as the document writes the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person(String);

const TITLES: [&str; 8] = ["dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor"];

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

/// The names in a unit, with the tokens they cover.
pub(super) fn find(document: &Document, tokens: &[Token]) -> Vec<(Hit, Person)> {
    let word = |at: usize| {
        let token = &tokens[at];
        document
            .text()
            .get(token.start as usize..token.end as usize)
            .unwrap_or_default()
    };
    let title = |at: usize| TITLES.contains(&word(at).to_lowercase().as_str());
    let named = |at: usize| {
        let word = word(at);
        let mut letters = word.chars();
        tokens[at].kind == Kind::Word
            && letters.next().is_some_and(char::is_uppercase)
            && (letters.next().is_none_or(char::is_lowercase) || word.contains('-'))
            && !NO_NAME.contains(
                &word
                    .to_lowercase()
                    .trim_end_matches("'s")
                    .trim_end_matches("\u{2019}s"),
            )
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let first = at;
        let titled = title(at);
        if titled {
            at += 1;
        }
        let from = at;
        while at < tokens.len() && named(at) && (at == first || tokens[at].gap == Gap::Space) {
            at += 1;
        }
        let names = at - from;
        if names >= 2 || (titled && names == 1) {
            let words: Vec<&str> = (from..at).map(word).collect();
            let mut name = words.join(" ");
            for ending in ["'s", "\u{2019}s"] {
                name.truncate(name.trim_end_matches(ending).len());
            }
            found.push((hit(first as u32, (at - first) as u32), Person(name)));
        }
        at = at.max(first + 1);
    }
    found
}

impl Person {
    /// Whether two names may be of one person: the same last name.
    pub fn is(&self, other: &Self) -> bool {
        let last = |name: &str| name.rsplit([' ', '-']).next().map(str::to_lowercase);
        last(&self.0) == last(&other.0)
    }
}

impl std::fmt::Display for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
