//! `polarity.toml`: what negates, hedges and conditions.

use serde::Deserialize;
use toml::Spanned;

use super::{Compiler, Cues, File};
use crate::lint::Polarity;
use crate::lint::polarity::{Direction, PolarityRules, Trigger};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPolarity {
    #[serde(rename = "schema")]
    _schema: u32,
    trigger: Vec<RawTrigger>,
    pseudo: Cues,
    terminators: Cues,
    asides: Cues,
    settings: Cues,
    fresh: Cues,
    #[serde(rename = "example")]
    _example: Vec<RawPolarityExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawTrigger {
    polarity: Spanned<String>,
    cues: Cues,
    #[serde(default)]
    backward: bool,
    window: u32,
    #[serde(default)]
    reverses: bool,
    #[serde(default)]
    until_verb: bool,
    #[serde(default)]
    limits: bool,
    #[serde(default)]
    reports: bool,
    #[serde(default)]
    imagined: bool,
    by: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPolarityExample {
    #[serde(rename = "text")]
    _text: String,
    #[serde(rename = "polarity")]
    _polarity: String,
    #[serde(rename = "by")]
    _by: Option<String>,
}

/// A sentence of `polarity.toml` with its stance marked `«...»`.
#[derive(Deserialize)]
pub struct PolarityExample {
    /// The sentence.
    pub text: String,
    /// The polarity of the marked words.
    pub polarity: String,
    /// Whose act they are, if the example says.
    pub by: Option<String>,
}

/// The examples of `polarity.toml`.
pub fn polarity_examples(text: &str) -> Vec<PolarityExample> {
    #[derive(Deserialize)]
    struct Only {
        example: Vec<PolarityExample>,
    }
    toml::from_str::<Only>(text).map_or_else(|_| Vec::new(), |only| only.example)
}

impl Compiler {
    /// Takes in the triggers.
    pub(in crate::lint) fn polarity(&mut self, name: &str, text: &str) -> PolarityRules {
        let mut rules = PolarityRules::default();
        let Some(raw) = self.parse::<RawPolarity>(name, text) else {
            return rules;
        };
        let mut file = File::new(name, text, true);
        file.lists.clone_from(&self.shared);
        for trigger in raw.trigger {
            let polarity = match trigger.polarity.get_ref().as_str() {
                // A frame can not ask for it.
                "unclear" => Some(Polarity::Unclear),
                _ => self.polarity_named(&file, &trigger.polarity),
            };
            let Some(polarity) = polarity else { continue };
            let by = trigger.by.as_ref().and_then(|by| self.actor(&file, by));
            if let Some(set) = self.fresh_set(&file, &trigger.cues) {
                rules.triggers.push(Trigger {
                    set,
                    polarity,
                    direction: if trigger.backward {
                        Direction::Backward
                    } else {
                        Direction::Forward
                    },
                    window: trigger.window,
                    reverses: trigger.reverses,
                    until_verb: trigger.until_verb,
                    limits: trigger.limits,
                    reports: trigger.reports,
                    imagined: trigger.imagined,
                    by,
                });
            }
        }
        rules.pseudo = self.fresh_set(&file, &raw.pseudo);
        rules.terminators = self.fresh_set(&file, &raw.terminators);
        rules.asides = self.fresh_set(&file, &raw.asides);
        rules.settings = self.fresh_set(&file, &raw.settings);
        rules.fresh = self.fresh_set(&file, &raw.fresh);
        rules
    }
}
