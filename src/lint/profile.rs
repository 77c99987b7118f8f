//! Profiles: which clauses are asked for, how strongly, and which facets are raised. Data in `lints/profiles`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Clause;
use super::catalog::embedded;
use super::load::suggest;
use crate::report::{Asked, Severity};

/// The names of the profiles that come with the program.
pub const NAMES: [&str; 3] = ["core", "general", "full"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(rename = "schema")]
    _schema: u32,
    title: String,
    about: String,
    /// The severity of every clause that is not named; clauses are not asked without it.
    every: Option<String>,
    #[serde(default)]
    missing: BTreeMap<String, String>,
    #[serde(default)]
    raise: BTreeMap<String, Vec<String>>,
}

/// The profiles in force, combined: the strongest requirement wins.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Their names, in the order given.
    pub names: Vec<String>,
    every: Option<Severity>,
    missing: BTreeMap<String, Severity>,
    raise: BTreeMap<String, Vec<String>>,
}

/// A profile that does not exist.
#[derive(Debug, thiserror::Error)]
#[error("there is no profile `{name}`{hint}. Profiles: {}", NAMES.join(", "))]
pub struct UnknownProfile {
    name: String,
    hint: String,
}

impl Profile {
    /// Combines the profiles of these names.
    ///
    /// # Errors
    /// A name that no profile has.
    pub fn combine<S: AsRef<str>>(names: &[S]) -> Result<Self, UnknownProfile> {
        let mut combined = Self::default();
        for name in names {
            let name = name.as_ref();
            let raw = read(name).ok_or_else(|| UnknownProfile {
                name: name.to_string(),
                hint: suggest(name, NAMES),
            })?;
            combined.names.push(name.to_string());
            combined.every = combined.every.max(raw.every.as_deref().and_then(severity));
            for (clause, level) in raw.missing {
                if let Some(level) = severity(&level) {
                    let known = combined.missing.entry(clause).or_insert(level);
                    *known = level.max(*known);
                }
            }
            for (clause, facets) in raw.raise {
                combined.raise.entry(clause).or_default().extend(facets);
            }
        }
        Ok(combined)
    }

    /// How strongly a clause is asked for, and how much it matters if it is missing. A practice's own clauses are always
    /// asked for.
    pub fn asks(&self, clause: &Clause) -> (Asked, Severity) {
        let own = (!clause.built_in).then_some(Severity::Warning);
        match self.missing.get(&clause.id).copied().or(self.every).or(own) {
            Some(Severity::Error) => (Asked::Required, Severity::Error),
            Some(level) => (Asked::Recommended, level),
            None => (Asked::No, Severity::Advice),
        }
    }

    /// Whether a facet is required here although its lint file does not say so.
    pub fn raises(&self, clause: &str, facet: &str) -> bool {
        self.raise
            .get(clause)
            .is_some_and(|of| of.iter().any(|f| f == facet))
    }
}

/// A profile's title and what it is for.
pub fn about(name: &str) -> Option<(String, String)> {
    read(name).map(|raw| (raw.title, raw.about))
}

fn read(name: &str) -> Option<Raw> {
    if !NAMES.contains(&name) {
        return None;
    }
    toml::from_str(embedded(&format!("profiles/{name}.toml"))).ok()
}

fn severity(name: &str) -> Option<Severity> {
    [Severity::Advice, Severity::Warning, Severity::Error]
        .into_iter()
        .find(|s| s.as_str() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_file_is_valid() {
        for name in NAMES {
            assert!(read(name).is_some(), "lints/profiles/{name}.toml");
        }
    }

    #[test]
    fn the_strongest_wins_and_unknown_names_are_refused() {
        let both = Profile::combine(&["general", "core"]).expect("known profiles");
        assert_eq!(both.missing["gifts"], Severity::Error);
        let wrong = Profile::combine(&["genral"]).expect_err("unknown");
        assert!(wrong.to_string().contains("did you mean `general`?"));
    }
}
