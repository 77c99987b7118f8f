//! How a practice writes, and a draft in the same words: "I" or "we", client or patient, the spelling of the country.
//!
//! A lint file's draft is written by one clinician for a client. What is not known of a practice stays as it is there.
//! Words are exchanged one for one, so only drafts whose sense allows it are written that way; the others have a text
//! of their own for "we" ([`Draft::we`]).

use crate::document::{Document, Force, Role, Unit};
use crate::lint::Draft;
use crate::lint::catalog::Catalog;
use crate::source::Source;

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// A clinician.
    I,
    /// A practice.
    We,
}

/// What the people are called who come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// Clients.
    Client,
    /// Patients.
    Patient,
}

/// How the same words are spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// As in the United States.
    American,
    /// As in the United Kingdom, Ireland, Australia and New Zealand.
    British,
    /// As in Canada.
    Canadian,
}

impl Spelling {
    /// The spelling of a country, by its two letters.
    pub fn of(country: &str) -> Option<Spelling> {
        match country {
            "US" => Some(Spelling::American),
            "GB" | "IE" | "AU" | "NZ" => Some(Spelling::British),
            "CA" => Some(Spelling::Canadian),
            _ => None,
        }
    }
}

/// Words in American, British and Canadian spelling. A word that is right everywhere in another sense ("practice",
/// "check") is not here.
#[rustfmt::skip]
const SPELLINGS: &[[&str; 3]] = &[
    ["apologize", "apologise", "apologize"],
    ["apologizes", "apologises", "apologizes"],
    ["behavior", "behaviour", "behaviour"],
    ["canceled", "cancelled", "cancelled"],
    ["canceling", "cancelling", "cancelling"],
    ["center", "centre", "centre"],
    ["centers", "centres", "centres"],
    ["counseling", "counselling", "counselling"],
    ["counselor", "counsellor", "counsellor"],
    ["counselors", "counsellors", "counsellors"],
    ["favor", "favour", "favour"],
    ["favorite", "favourite", "favourite"],
    ["favorites", "favourites", "favourites"],
    ["fulfill", "fulfil", "fulfil"],
    ["honor", "honour", "honour"],
    ["judgment", "judgement", "judgment"],
    ["license", "licence", "licence"],
    ["neighbor", "neighbour", "neighbour"],
    ["neighbors", "neighbours", "neighbours"],
    ["organization", "organisation", "organization"],
    ["organizations", "organisations", "organizations"],
    ["program", "programme", "program"],
    ["programs", "programmes", "programs"],
    ["recognize", "recognise", "recognize"],
    ["socialize", "socialise", "socialize"],
    ["traveling", "travelling", "travelling"],
];

/// How a practice writes, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Who speaks.
    pub voice: Option<Voice>,
    /// What the people are called who come.
    pub noun: Option<Noun>,
    /// How words are spelled.
    pub spelling: Option<Spelling>,
}

impl Wording {
    /// This, with what is not known of it taken from elsewhere.
    pub fn or(self, other: Wording) -> Wording {
        Wording {
            voice: self.voice.or(other.voice),
            noun: self.noun.or(other.noun),
            spelling: self.spelling.or(other.spelling),
        }
    }

    /// A draft with its blanks, in these words and on one line.
    pub fn draft(self, draft: &Draft) -> String {
        let we = self.voice == Some(Voice::We);
        let text = draft.blank_we().filter(|_| we);
        let text = text.unwrap_or_else(|| draft.blank());
        self.text(&text.replace('\n', " "))
    }

    /// Any text of a draft in these words: a heading, the example for a blank. What stands in brackets stays.
    pub fn text(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        let mut after_i = false;
        for piece in text.split_inclusive(|c: char| !is_letter(c)) {
            let word = piece.trim_end_matches(|c: char| !is_letter(c));
            let opens = out.trim_end().is_empty() || out.trim_end().ends_with(['.', '?', '!']);
            match out.rfind('[') > out.rfind(']') {
                true => out.push_str(word),
                false => out.push_str(&self.word(word, opens, after_i)),
            }
            out.push_str(&piece[word.len()..]);
            after_i = word == "I";
        }
        out
    }

    /// A word; `opens` says that a sentence begins with it, `after_i` that it follows "I".
    fn word(self, word: &str, opens: bool, after_i: bool) -> String {
        let lower = word.to_lowercase();
        let mut new = lower.clone();
        if self.voice == Some(Voice::We) {
            new = we(&new, after_i).unwrap_or(new);
        }
        if self.noun == Some(Noun::Patient) && new.starts_with("client") {
            new = new.replacen("client", "patient", 1);
        }
        if let Some(spelling) = self.spelling {
            let row = SPELLINGS.iter().find(|row| row.contains(&new.as_str()));
            new = row.map_or(new, |row| row[spelling as usize].to_string());
        }
        if new == lower {
            return word.to_string();
        }
        // "I" has its capital anywhere, "We" where a sentence begins.
        let capital = match word.starts_with('I') {
            true => opens,
            false => word.starts_with(char::is_uppercase),
        };
        match capital {
            true => new[..1].to_uppercase() + &new[1..],
            false => new,
        }
    }
}

/// What "we" put for a word of a single speaker.
fn we(word: &str, after_i: bool) -> Option<String> {
    let new = match word {
        "i" => "we",
        "am" if after_i => "are",
        "was" if after_i => "were",
        "me" => "us",
        "my" => "our",
        "mine" => "ours",
        "myself" => "ourselves",
        "i'm" => "we're",
        "i've" => "we've",
        "i'll" => "we'll",
        "i'd" => "we'd",
        _ => return None,
    };
    Some(new.into())
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '\''
}

/// The words of documents that tell how a practice writes, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Sentences in which one person speaks, and those in which only several do.
    said: Speakers,
    /// Those of them that are said to a reader.
    to_reader: Speakers,
    clients: u32,
    patients: u32,
}

/// Sentences by who speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Speakers {
    i: u32,
    we: u32,
}

impl Speakers {
    fn and(self, other: Speakers) -> Speakers {
        Speakers {
            i: self.i + other.i,
            we: self.we + other.we,
        }
    }

    /// Where one clinician speaks, "we" are often the clinician and the client; where a practice speaks, "I" is hardly
    /// anybody. So more than a third of "I" is enough for it.
    fn voice(self) -> Option<Voice> {
        match self.i + self.we {
            ..ENOUGH => None,
            all if self.i * 3 > all => Some(Voice::I),
            _ => Some(Voice::We),
        }
    }
}

/// So many sentences show who speaks; one may be a quotation.
const ENOUGH: u32 = 2;

impl Words {
    /// Counts the words of a document.
    pub fn of(source: &Source, catalog: &Catalog) -> Words {
        let document = Document::parse(source, &catalog.vocabulary);
        let mut words = Words::default();
        for unit in &document.units {
            words.count(&document, unit);
        }
        words
    }

    /// Both together.
    pub fn and(self, other: Words) -> Words {
        Words {
            said: self.said.and(other.said),
            to_reader: self.to_reader.and(other.to_reader),
            clients: self.clients + other.clients,
            patients: self.patients + other.patients,
        }
    }

    /// What they tell. Whoever speaks to a reader is the practice; a list of prices may speak to nobody.
    pub fn wording(self) -> Wording {
        let voice = self.to_reader.voice().or(self.said.voice());
        let noun = match (self.clients, self.patients) {
            (0, 0) => None,
            (clients, patients) if patients > clients => Some(Noun::Patient),
            _ => Some(Noun::Client),
        };
        Wording {
            voice,
            noun,
            spelling: None,
        }
    }

    fn count(&mut self, document: &Document, unit: &Unit) {
        let text = folded(document.unit_text(unit));
        let words = split(&text);
        let times = |wanted: &[&str]| words.iter().filter(|word| wanted.contains(word)).count();
        self.clients += times(&["client", "clients", "client's", "clients'"]) as u32;
        self.patients += times(&["patient", "patients", "patient's", "patients'"]) as u32;
        // "I have read this" is the client, and so is "[ ] Yes, you may text me".
        if unit.role != Role::Body || unit.force != Force::Full || clients_own(&words) {
            return;
        }
        let i = times(&["i", "i'm", "i'll", "i've", "i'd", "me", "my", "myself"]) > 0;
        let we = times(&["we", "we're", "we'll", "we've", "us", "our"]) > 0;
        let spoken = Speakers {
            i: u32::from(i),
            we: u32::from(we && !i),
        };
        self.said = self.said.and(spoken);
        if times(&["you", "your", "you're", "you'll", "you've"]) > 0 {
            self.to_reader = self.to_reader.and(spoken);
        }
    }
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace('\u{2019}', "'")
}

fn split(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !is_letter(c));
    words.filter(|word| !word.is_empty()).collect()
}

/// Whether a sentence is what a client signs: "I have read this form", "my therapist has told me".
pub(super) fn is_signed(text: &str) -> bool {
    clients_own(&split(&folded(text)))
}

fn clients_own(words: &[&str]) -> bool {
    match words {
        ["i", "have", verb, ..] if matches!(*verb, "read" | "received" | "been") => true,
        ["i", verb, ..] if SIGNS.contains(verb) => true,
        _ => words
            .windows(2)
            .any(|pair| pair[0] == "my" && CLINICIANS.contains(&pair[1])),
    }
}

/// What somebody does who signs.
#[rustfmt::skip]
const SIGNS: &[&str] = &[
    "accept", "acknowledge", "agree", "authorise", "authorize", "certify", "confirm", "consent", "give", "hereby",
    "understand",
];

/// Whom only a client calls "my".
const CLINICIANS: &[&str] = &[
    "therapist",
    "counselor",
    "counsellor",
    "clinician",
    "provider",
    "doctor",
];

#[cfg(test)]
mod tests {
    use super::*;

    const WE: Wording = Wording {
        voice: Some(Voice::We),
        noun: None,
        spelling: None,
    };

    #[test]
    fn one_speaker_becomes_several() {
        for (one, several) in [
            (
                "I am here. Tell me, or I will ask.",
                "We are here. Tell us, or we will ask.",
            ),
            (
                "If I am ill, my colleague calls for me.",
                "If we are ill, our colleague calls for us.",
            ),
            (
                "My rule is: I do not barter.",
                "Our rule is: we do not barter.",
            ),
            (
                "I'm glad to say it myself.",
                "We're glad to say it ourselves.",
            ),
            ("Call [THE NUMBER I USE].", "Call [THE NUMBER I USE]."),
            ("We meet in my office.", "We meet in our office."),
        ] {
            assert_eq!(WE.text(one), several);
            assert_eq!(Wording::default().text(one), one);
        }
    }

    #[test]
    fn nouns_and_spelling_follow_the_practice() {
        let patient = Wording {
            noun: Some(Noun::Patient),
            ..Wording::default()
        };
        assert_eq!(
            patient.text("Clients, a client's family, [CLIENT]"),
            "Patients, a patient's family, [CLIENT]"
        );
        let spelled = |spelling| {
            let wording = Wording {
                spelling: Some(spelling),
                ..Wording::default()
            };
            wording.text("Counsellors apologise for their behavior; the programme is canceled.")
        };
        assert_eq!(
            spelled(Spelling::American),
            "Counselors apologize for their behavior; the program is canceled."
        );
        assert_eq!(
            spelled(Spelling::British),
            "Counsellors apologise for their behaviour; the programme is cancelled."
        );
        assert_eq!(
            spelled(Spelling::Canadian),
            "Counsellors apologize for their behaviour; the program is cancelled."
        );
    }
}
