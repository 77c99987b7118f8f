//! Signs: what shows that a practice works in a way that some clauses are asked of only then, and in which country.
//!
//! Both are data in `lints/signs.toml`. A practice that declares either in `consentlint.toml` is believed; otherwise its
//! documents are asked, and the place that showed it stands beside the finding.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::SetId;
use super::load::{Compiler, Cues, File};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawSigns {
    #[serde(rename = "schema")]
    _schema: u32,
    condition: Vec<RawSign>,
    country: Vec<RawSign>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawSign {
    id: String,
    says: String,
    cues: Cues,
    #[serde(default)]
    plain: Cues,
    #[serde(default)]
    not: Cues,
    /// Only for the tests of the file.
    #[serde(rename = "shown-by")]
    _shown_by: Vec<Spanned<String>>,
    #[serde(rename = "not-shown-by")]
    _not_shown_by: Vec<Spanned<String>>,
}

/// One way of working, or one country.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sign {
    /// `telehealth`, or a country as ISO 3166 has it (`GB`).
    pub id: String,
    /// What it is, in words that go on after "nothing here speaks of" or "the documents read as from".
    pub says: String,
    /// What shows it.
    pub cues: SetId,
    /// Of these, what says so plainly enough to be believed at once.
    pub plain: Option<SetId>,
    /// What only looks like it.
    pub not: Option<SetId>,
}

/// All signs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Signs {
    /// Ways of working, by the names under which a practice declares them.
    pub conditions: Vec<Sign>,
    /// Countries.
    pub countries: Vec<Sign>,
}

impl Signs {
    /// The number of a condition.
    pub fn condition(&self, id: &str) -> Option<u16> {
        let at = self.conditions.iter().position(|sign| sign.id == id)?;
        Some(at as u16)
    }
}

impl Compiler {
    /// Takes in the signs.
    pub(super) fn signs(&mut self, name: &str, text: &str) -> Signs {
        let Some(raw) = self.parse::<RawSigns>(name, text) else {
            return Signs::default();
        };
        let file = File::new(name, text, true);
        let mut sign = |raw: RawSign| {
            Some(Sign {
                id: raw.id,
                says: raw.says,
                cues: self.fresh_set(&file, &raw.cues)?,
                plain: self.fresh_set(&file, &raw.plain),
                not: self.fresh_set(&file, &raw.not),
            })
        };
        Signs {
            conditions: raw.condition.into_iter().filter_map(&mut sign).collect(),
            countries: raw.country.into_iter().filter_map(&mut sign).collect(),
        }
    }
}

/// An example of a sign: its id, whether it shows it, and the text.
pub fn examples(text: &str) -> Vec<(String, bool, String)> {
    let Ok(raw) = toml::from_str::<RawSigns>(text) else {
        return Vec::new();
    };
    raw.condition
        .into_iter()
        .chain(raw.country)
        .flat_map(|sign| {
            let id = sign.id;
            let of = |shown: bool, texts: Vec<Spanned<String>>| {
                let id = id.clone();
                texts
                    .into_iter()
                    .map(move |text| (id.clone(), shown, text.into_inner()))
                    .collect::<Vec<_>>()
            };
            [of(true, sign._shown_by), of(false, sign._not_shown_by)].concat()
        })
        .collect()
}
