//! How hard a document is to read: the grade level of Flesch and Kincaid.
//!
//! `0.39 × words per sentence + 11.8 × syllables per word − 15.59` (Kincaid et al. 1975, report 8-75 of the US Naval
//! Technical Training Command). The unit is a US school grade; ordinary prose lies between 5 and 15. Syllables are
//! counted by the rules of [`syllables`], which are frozen: another method would move every figure. Measured against
//! hand counts they are right for the words of such forms (see the tests); a whole document's grade moves by less than
//! half a grade.

use crate::document::{Role, Unit};
use crate::report::Severity;

use super::{Fault, Paper};

/// Above this grade the advice is given.
const GRADE: f64 = 10.0;
/// A document or clause with fewer words says too little.
const WORDS: u32 = 100;
const CLAUSE_WORDS: u32 = 25;
/// A shorter unit is a label, not a sentence.
const SENTENCE: u32 = 4;

/// What a text counts.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    sentences: u32,
    words: u32,
    syllables: u32,
}

impl Count {
    fn add(&mut self, text: &str) {
        let (mut words, mut sounds) = (0, 0);
        for word in text.split(|c: char| match c {
            'a'..='z' | 'A'..='Z' | '\'' | '\u{2019}' => false,
            c => c.is_ascii() || !c.is_alphabetic(),
        }) {
            let letters = word.trim_start_matches(['\'', '\u{2019}']);
            if !letters.is_empty() {
                words += 1;
                sounds += syllables(letters);
            }
        }
        if words >= SENTENCE {
            self.sentences += 1;
            self.words += words;
            self.syllables += sounds;
        }
    }

    fn grade(self) -> f64 {
        let (sentences, words) = (f64::from(self.sentences), f64::from(self.words));
        0.39 * words / sentences + 11.8 * f64::from(self.syllables) / words - 15.59
    }
}

pub(super) fn fault(paper: Paper<'_>, clauses: &[(String, Vec<u32>)]) -> Option<Fault> {
    let document = paper.document;
    let text = |unit: &Unit| document.unit_text(unit);
    let mut whole = Count::default();
    for unit in document.units.iter().filter(|unit| unit.role == Role::Body) {
        whole.add(text(unit));
    }
    if whole.words < WORDS || whole.grade() <= GRADE {
        return None;
    }
    let hardest = clauses
        .iter()
        .filter_map(|(name, units)| {
            let mut count = Count::default();
            for unit in units {
                count.add(text(&document.units[*unit as usize]));
            }
            (count.words >= CLAUSE_WORDS).then(|| (count.grade(), name, units[0]))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let (named, span) = match hardest {
        Some((grade, name, unit)) => (
            format!(" The hardest clause is {name} (about grade {grade:.0})."),
            paper.unit_span(unit),
        ),
        None => (String::new(), paper.title()),
    };
    Some(Fault {
        lint: "document/reading-level",
        severity: Severity::Advice,
        message: format!(
            "This reads at about US school grade {:.0}; grade {GRADE:.0} or below is easier on clients.{named}",
            whole.grade()
        ),
        help: "Split long sentences and use everyday words; begin with this clause.",
        label: "begin here",
        span,
    })
}

/// The number of syllables of an English word: groups of vowels, less a silent ending, plus vowels that are spoken
/// apart. Never less than one.
fn syllables(word: &str) -> u32 {
    // Every word of a document comes here; only a very long one needs room of its own.
    let mut room = [0; 32];
    let mut long = vec![
        0;
        if word.len() > room.len() {
            word.len()
        } else {
            0
        }
    ];
    let letters = word.bytes().filter(u8::is_ascii_alphabetic);
    let places = if long.is_empty() {
        &mut room[..]
    } else {
        &mut long
    };
    let mut n = 0;
    for (place, letter) in places.iter_mut().zip(letters) {
        *place = letter.to_ascii_lowercase();
        n += 1;
    }
    let word = &places[..n];
    let vowel = |at: usize| matches!(word[at], b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let ends = |end: &str| word.ends_with(end.as_bytes());
    if n <= 2 {
        return 1;
    }
    // A leading y is a consonant: "you", "year".
    let first = usize::from(word[0] == b'y' && vowel(1));
    let mut count = i32::from(vowel(first));
    for at in first + 1..n {
        count += i32::from(vowel(at) && !vowel(at - 1));
    }
    let consonant = |at: usize| !vowel(at);
    // Silent endings: "fee" and "table" sound theirs, "change" does not; "wanted" and "settled" do, "called" does not.
    let spoken_le =
        |at: usize| word[at] == b'l' && at > 1 && consonant(at - 1) && word[at - 1] != b'l';
    let hisses = ["ses", "zes", "ces", "ges", "xes", "ches", "shes"];
    let silent_e = ends("e") && consonant(n - 2) && !spoken_le(n - 2);
    let silent_es = ends("es")
        && n > 3
        && consonant(n - 3)
        && !spoken_le(n - 3)
        && !hisses.iter().any(|end| ends(end));
    let silent_ed = ends("ed")
        && n > 3
        && consonant(n - 3)
        && !spoken_le(n - 3)
        && !matches!(word[n - 3], b't' | b'd');
    count -= i32::from(silent_e || silent_es || silent_ed);
    // Silent e before a common ending: "agreement" has none, "statement" and "safely" do.
    for end in ["ment", "ments", "ly", "less", "ful", "ness"] {
        if ends(end) && n >= end.len() + 3 {
            let e = n - end.len() - 1;
            let silent = word[e] == b'e' && consonant(e - 1) && (0..e - 1).any(vowel);
            count -= i32::from(silent && !spoken_le(e - 1));
        }
    }
    // Vowels that are spoken apart.
    for at in (0..n - 1).filter(|&at| vowel(at) && vowel(at + 1)) {
        let pair = &word[at..at + 2];
        let three = word.get(at..at + 3).unwrap_or_default();
        let before = at.checked_sub(1).map(|b| word[b]);
        let apart = match pair {
            b"ia" => !matches!(before, Some(b't' | b'c')),
            b"io" => !matches!(before, Some(b't' | b's' | b'c' | b'g' | b'x')),
            b"iu" | b"eo" => !matches!(before, Some(b'p' | b'g')),
            // "create", not "treat".
            b"ea" => three == b"eat" && at > 1 && word[at - 2..at] == *b"cr",
            b"ua" => !matches!(before, Some(b'g' | b'q')),
            b"ui" => ends("uing") || (three == b"uit" && ends("uity")),
            // "client", "quiet", not "patient", "friend".
            b"ie" => {
                matches!(three, b"iet" | b"ien") && !matches!(before, Some(b't' | b'c' | b'r'))
            }
            b"yi" => true,
            b"ei" | b"oi" => ends("eing") || ends("oing"),
            _ => false,
        };
        count += i32::from(apart);
    }
    count.max(1) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counted by hand, by the sound in General American.
    const COUNTED: &[(u32, &str)] = &[
        (
            1,
            "a i you we the fee fees gift gifts text texts call calls phone please change changed time times each through",
        ),
        (
            1,
            "breach charged missed help helped months week board health friend friends group state states leave signs care hour hours called",
        ),
        (
            2,
            "client clients patient office session sessions notice message private public social useful",
        ),
        (
            2,
            "contact contacts review reviews complaint complaints table people little respond replied being doing going",
        ),
        (
            2,
            "hourly weekly mostly safely careful statement payment basis limits records schedule charges needed",
        ),
        (
            3,
            "therapy therapist media's services counselor counsellor agreement consulting possible however whenever telephone",
        ),
        (
            3,
            "therapist's family harassment discussing another business's physical media policy policies however beginning recording",
        ),
        (
            4,
            "emergency supervision appropriate information available relationship anybody community security facility",
        ),
        (
            4,
            "confidential technology reasonable voluntary immediate termination",
        ),
        (6, "electronically confidentiality"),
        (5, "university opportunity psychotherapy"),
    ];

    #[test]
    fn syllables_are_those_counted_by_hand() {
        let mut wrong = Vec::new();
        let mut all = 0;
        for (expected, words) in COUNTED {
            for word in words.split(' ') {
                all += 1;
                let counted = syllables(word);
                if counted != *expected {
                    wrong.push(format!("{word}: {counted}, not {expected}"));
                }
            }
        }
        assert!(
            wrong.is_empty(),
            "{} of {all} are wrong: {wrong:#?}",
            wrong.len()
        );
    }
}
