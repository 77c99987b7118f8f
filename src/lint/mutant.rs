//! Lint files with one small fault each, to see whether their own examples notice.
//!
//! A mutant drops one cue or one exclusion, flips the polarity of one frame or widens its scope. A cue is not taken out
//! but replaced by a word that no text holds, so that every mutant still loads.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// A word of no language.
const NOWHERE: &str = "\"qzxqzx\"";

/// What a mutant changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// One cue of a list is gone.
    Cue,
    /// One exclusion (`none`, `not-topic`, `other-topic`, `unless`, `[[not-a-rule]]`) is gone.
    Exclusion,
    /// One frame looks for the opposite.
    Polarity,
    /// One frame looks farther.
    Scope,
}

impl Change {
    /// In words, for a list of those that no example notices.
    pub fn as_str(self) -> &'static str {
        match self {
            Change::Cue => "without the cue",
            Change::Exclusion => "without the exclusion",
            Change::Polarity => "with the opposite of",
            Change::Scope => "with a wider",
        }
    }
}

/// A lint file with one fault.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// What was changed.
    pub change: Change,
    /// What stood there.
    pub was: String,
    /// The line, from 1.
    pub line: u32,
    at: Range<usize>,
    now: String,
}

impl Mutant {
    /// The whole file with the fault in it.
    pub fn apply(&self, text: &str) -> String {
        let mut mutated = text.to_string();
        mutated.replace_range(self.at.clone(), &self.now);
        mutated
    }
}

/// Every mutant of a lint file, in the order of the file; none if it cannot be parsed.
pub fn mutants(text: &str) -> Vec<Mutant> {
    let Ok(root) = DeTable::parse(text) else {
        return Vec::new();
    };
    let mut maker = Maker {
        text,
        mutants: Vec::new(),
    };
    for (key, value) in root.get_ref() {
        let (name, value) = (key.get_ref().as_ref(), value.get_ref());
        match name {
            "topic" | "mention" | "unfilled" => maker.cues(value, Change::Cue),
            "not-topic" | "other-topic" => maker.cues(value, Change::Exclusion),
            "words" => {
                for list in value.as_table().into_iter().flat_map(DeTable::values) {
                    maker.cues(list.get_ref(), Change::Cue);
                }
            }
            "facet" | "red-flag" => maker.holders(value, Change::Cue),
            "not-a-rule" => maker.holders(value, Change::Exclusion),
            "vague" => {
                for rule in tables(value) {
                    for (key, value) in rule {
                        match key.get_ref().as_ref() {
                            "near" => maker.cues(value.get_ref(), Change::Cue),
                            "unless" => maker.cues(value.get_ref(), Change::Exclusion),
                            "cue" => maker.string(value, Change::Cue),
                            _ => {}
                        }
                    }
                }
            }
            _ => {}
        }
    }
    maker.mutants.sort_by_key(|mutant| mutant.at.start);
    maker.mutants
}

struct Maker<'a> {
    text: &'a str,
    mutants: Vec<Mutant>,
}

impl Maker<'_> {
    fn add(&mut self, change: Change, at: Range<usize>, now: String) {
        let line = 1 + self.text[..at.start]
            .bytes()
            .filter(|b| *b == b'\n')
            .count() as u32;
        self.mutants.push(Mutant {
            change,
            was: self.text[at.clone()].to_string(),
            line,
            at,
            now,
        });
    }

    /// Facets, red flags or vetoes: tables with frames.
    fn holders(&mut self, value: &DeValue<'_>, cue: Change) {
        for holder in tables(value) {
            for (key, value) in holder {
                match key.get_ref().as_ref() {
                    "frame" | "frames" => {
                        for frame in tables(value.get_ref()) {
                            self.frame(frame, cue);
                        }
                    }
                    "unfilled" => self.cues(value.get_ref(), Change::Cue),
                    "unless-document" | "unless-section" => {
                        self.cues(value.get_ref(), Change::Exclusion)
                    }
                    _ => {}
                }
            }
        }
    }

    fn frame(&mut self, frame: &DeTable<'_>, cue: Change) {
        for (key, value) in frame {
            let span = value.span();
            match key.get_ref().as_ref() {
                "stance" | "topic" | "with" | "when" => self.cues(value.get_ref(), cue),
                "none" => self.cues(value.get_ref(), Change::Exclusion),
                "polarity" => {
                    let denies = self.text[span.clone()].contains("denied");
                    let asserts = self.text[span.clone()].contains("asserted");
                    if denies != asserts {
                        let now = if denies {
                            "[\"asserted\"]"
                        } else {
                            "[\"denied\"]"
                        };
                        self.add(Change::Polarity, span, now.into());
                    }
                }
                "reach" => {
                    let wider = match value.get_ref().as_str() {
                        Some("unit") => "\"section\"",
                        Some("block" | "section") => "\"document\"",
                        _ => continue,
                    };
                    self.add(Change::Scope, span, wider.into());
                }
                "within" => self.add(Change::Scope, span, "20".into()),
                _ => {}
            }
        }
    }

    fn cues(&mut self, list: &DeValue<'_>, change: Change) {
        for cue in list.as_array().into_iter().flat_map(|list| list.iter()) {
            self.string(cue, change);
        }
    }

    fn string(&mut self, cue: &toml::Spanned<DeValue<'_>>, change: Change) {
        if cue.get_ref().is_str() {
            self.add(change, cue.span(), NOWHERE.into());
        }
    }
}

fn tables<'a>(value: &'a DeValue<'a>) -> impl Iterator<Item = &'a DeTable<'a>> {
    let list = value.as_array().into_iter().flat_map(|list| list.iter());
    list.filter_map(|item| item.get_ref().as_table())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mutant_changes_one_thing_and_still_parses() {
        let text = r#"
topic = ["gift|gifts"]
not-topic = ["gift card"]
[words]
take = ["accept", "receive"]
[[facet]]
id = "stance"
[[facet.frame]]
stance = ["@take"]
none = ["@take money"]
polarity = ["denied"]
within = 5
reach = "unit"
"#;
        let mutants = mutants(text);
        let made: Vec<(Change, &str)> =
            mutants.iter().map(|m| (m.change, m.was.as_str())).collect();
        assert_eq!(
            made,
            [
                (Change::Cue, "\"gift|gifts\""),
                (Change::Exclusion, "\"gift card\""),
                (Change::Cue, "\"accept\""),
                (Change::Cue, "\"receive\""),
                (Change::Cue, "\"@take\""),
                (Change::Exclusion, "\"@take money\""),
                (Change::Polarity, "[\"denied\"]"),
                (Change::Scope, "5"),
                (Change::Scope, "\"unit\""),
            ]
        );
        for mutant in &mutants {
            let mutated = mutant.apply(text);
            assert_ne!(mutated, text);
            assert!(toml::from_str::<toml::Table>(&mutated).is_ok(), "{mutated}");
        }
    }
}
