//! Profiles: which clauses are asked for, how strongly, and on whose authority. Data in `lints/profiles`.
//!
//! `core`, `general` and `full` choose among the clauses; a code of ethics or a jurisdiction asks for what it speaks of
//! and says where. Several in force are combined: the strongest requirement wins and every authority is named, and of
//! two values on which codes disagree the stricter one holds.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::load::suggest;
use super::{Clause, Mark};
use crate::embedded;
use crate::report::{Asked, Severity};

/// The profile in force when none is named.
pub const DEFAULT: &str = "general";

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    #[serde(rename = "schema")]
    _schema: u32,
    title: String,
    about: String,
    /// The code or law, as it stands before a section in a sentence.
    #[serde(default)]
    authority: String,
    /// The country of a jurisdiction.
    country: Option<String>,
    /// The severity of every clause that is not named; clauses are not asked without it.
    every: Option<Level>,
    #[serde(default)]
    ask: Vec<RawAsk>,
    #[serde(default)]
    value: Vec<RawValue>,
    /// Severities of other lints.
    #[serde(default)]
    severity: BTreeMap<String, Level>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawAsk {
    clause: String,
    severity: Level,
    /// What the authority says, where the profile has one.
    section: Option<String>,
    mark: Option<RawMark>,
    checked: Option<toml::value::Datetime>,
    /// Facets that are required here although their lint file does not say so.
    #[serde(default)]
    raise: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawValue {
    clause: String,
    /// What it measures; values of the same name are compared.
    what: String,
    value: String,
    /// The stricter of two values has the higher number.
    strictness: u32,
    section: String,
    mark: RawMark,
    checked: toml::value::Datetime,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Level {
    Error,
    Warning,
    Advice,
}

impl Level {
    fn severity(self) -> Severity {
        match self {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Advice => Severity::Advice,
        }
    }
}

#[derive(Clone, Copy, Deserialize)]
enum RawMark {
    V1,
    V2,
    V3,
    U,
}

impl RawMark {
    fn mark(self) -> Mark {
        match self {
            RawMark::V1 => Mark::V1,
            RawMark::V2 => Mark::V2,
            RawMark::V3 => Mark::V3,
            RawMark::U => Mark::U,
        }
    }
}

/// Who asks for something, and how well that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// The profile.
    pub profile: String,
    /// `ACA Code of Ethics 2014 H.6.b`.
    pub source: String,
    /// How well it is verified.
    pub mark: Mark,
    /// When it was last looked at.
    pub checked: String,
}

impl std::fmt::Display for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} (checked {}", self.source, self.checked)?;
        match self.mark {
            Mark::V1 | Mark::V2 => write!(f, ")"),
            mark => write!(f, ", {})", mark.in_words()),
        }
    }
}

/// What a profile asks of one clause.
#[derive(Clone, Debug)]
struct Ask {
    severity: Severity,
    authorities: Vec<Authority>,
    raise: Vec<String>,
}

/// A value on which codes disagree, the strictest of those in force.
#[derive(Clone, Debug)]
pub struct Value {
    /// The clause it belongs to.
    pub clause: String,
    /// What it measures.
    pub what: String,
    /// The value, in words.
    pub value: String,
    /// Who says so.
    pub authority: Authority,
    strictness: u32,
}

/// The profiles in force, combined.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Their names, in the order given.
    pub names: Vec<String>,
    /// The country of the first jurisdiction among them.
    pub country: Option<String>,
    /// What the codes in force say differently, the strictest of each.
    pub values: Vec<Value>,
    every: Option<Severity>,
    asks: BTreeMap<String, Ask>,
    severities: BTreeMap<String, Severity>,
}

/// A profile that does not exist.
#[derive(Debug, thiserror::Error)]
#[error("there is no profile `{name}`{hint} Profiles: {}", names().join(", "))]
pub struct UnknownProfile {
    name: String,
    /// The nearest name, as a question, or the stop at the end of the sentence.
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
            let known = name.to_lowercase();
            let raw = read(&known).ok_or_else(|| UnknownProfile {
                name: name.to_string(),
                hint: match near(name) {
                    hint if hint.is_empty() => ".".to_string(),
                    hint => hint,
                },
            })?;
            combined.add(&known, raw);
        }
        Ok(combined)
    }

    fn add(&mut self, name: &str, raw: Raw) {
        self.names.push(name.to_string());
        self.country = self.country.take().or(raw.country);
        self.every = self.every.max(raw.every.map(Level::severity));
        let authority = |section: &str, mark: RawMark, checked: &toml::value::Datetime| Authority {
            profile: name.to_string(),
            source: format!("{} {section}", raw.authority),
            mark: mark.mark(),
            checked: checked.to_string(),
        };
        for ask in raw.ask {
            let known = self.asks.entry(ask.clause).or_insert_with(|| Ask {
                severity: ask.severity.severity(),
                authorities: Vec::new(),
                raise: Vec::new(),
            });
            known.severity = known.severity.max(ask.severity.severity());
            known.raise.extend(ask.raise);
            if let (Some(section), Some(mark), Some(checked)) =
                (&ask.section, ask.mark, &ask.checked)
            {
                known.authorities.push(authority(section, mark, checked));
            }
        }
        for value in raw.value {
            let new = Value {
                authority: authority(&value.section, value.mark, &value.checked),
                clause: value.clause,
                what: value.what,
                value: value.value,
                strictness: value.strictness,
            };
            let same = |known: &&mut Value| known.clause == new.clause && known.what == new.what;
            match self.values.iter_mut().find(same) {
                Some(known) if known.strictness >= new.strictness => {}
                Some(known) => *known = new,
                None => self.values.push(new),
            }
        }
        for (lint, level) in raw.severity {
            let known = self.severities.entry(lint).or_insert(level.severity());
            *known = level.severity().max(*known);
        }
    }

    /// How strongly a clause is asked for, and how much it matters if it is missing. A practice's own clauses are always
    /// asked for.
    pub fn asks(&self, clause: &Clause) -> (Asked, Severity) {
        let own = (!clause.built_in).then_some(Severity::Warning);
        let named = self.asks.get(&clause.id).map(|ask| ask.severity);
        match named.max(self.every).or(own) {
            Some(Severity::Error) => (Asked::Required, Severity::Error),
            Some(level) => (Asked::Recommended, level),
            None => (Asked::No, Severity::Advice),
        }
    }

    /// Who among the codes and laws in force asks for a clause.
    pub fn authorities(&self, clause: &str) -> &[Authority] {
        self.asks.get(clause).map_or(&[], |ask| &ask.authorities)
    }

    /// Whether a facet is required here although its lint file does not say so.
    pub fn raises(&self, clause: &str, facet: &str) -> bool {
        self.asks
            .get(clause)
            .is_some_and(|ask| ask.raise.iter().any(|f| f == facet))
    }

    /// The severity of a lint here, if a profile gives it one.
    pub fn severity(&self, lint: &str) -> Option<Severity> {
        self.severities.get(lint).copied()
    }
}

/// The names of all profiles: those that choose first, then the codes and jurisdictions.
pub fn names() -> Vec<&'static str> {
    let mut names = embedded::names_in("profiles");
    let rank = |name: &&str| ["core", "general", "full"].iter().position(|n| n == name);
    names.sort_by_key(|name| (rank(name).unwrap_or(usize::MAX), *name));
    names
}

/// The profiles that ask for a clause, each with its severity and its authorities.
pub fn asking(clause: &Clause) -> Vec<(&'static str, Severity, Vec<Authority>)> {
    let one = |name: &'static str| {
        let profile = Profile::combine(&[name]).ok()?;
        let severity = match profile.asks(clause) {
            (Asked::No, _) => return None,
            (_, severity) => severity,
        };
        Some((name, severity, profile.authorities(&clause.id).to_vec()))
    };
    // `full` asks for everything and says nothing.
    names()
        .into_iter()
        .filter(|name| *name != "full")
        .filter_map(one)
        .collect()
}

/// The values of a clause on which codes and laws disagree, each profile's own.
pub fn values(clause: &str) -> Vec<Value> {
    let of = |name: &&str| Profile::combine(&[*name]).map(|profile| profile.values);
    let all = names()
        .iter()
        .filter_map(|name| of(name).ok())
        .flatten()
        .collect::<Vec<_>>();
    all.into_iter()
        .filter(|value| value.clause == clause)
        .collect()
}

/// A profile's title and what it is for.
pub fn about(name: &str) -> Option<(String, String)> {
    read(name).map(|raw| (raw.title, raw.about))
}

/// What may be meant by a name that no profile has, or what to take in its place.
pub fn near(name: &str) -> String {
    let name = name.to_lowercase();
    let state = name.strip_prefix("us-").unwrap_or_default();
    // Another state is no misspelling of this one.
    match state.len() == 2 {
        true => "; there is none for that state. Use `us` and the code of your profession, as in `us,aca`.".into(),
        false => suggest(&name, self::names()),
    }
}

fn read(name: &str) -> Option<Raw> {
    let text = names()
        .contains(&name)
        .then(|| embedded::text(&format!("profiles/{name}.toml")))?;
    toml::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::catalog::{Catalog, Sources};

    #[test]
    fn every_profile_is_valid_and_names_what_there_is() {
        let catalog = Catalog::load(&Sources::default()).expect("built-in files load");
        for name in names() {
            let text = embedded::text(&format!("profiles/{name}.toml"));
            let raw: Raw = toml::from_str(text).unwrap_or_else(|e| panic!("{name}: {e}"));
            for ask in &raw.ask {
                let clause = catalog.clause(&ask.clause);
                let clause = clause.unwrap_or_else(|| panic!("{name}: no clause {}", ask.clause));
                for facet in &ask.raise {
                    assert!(
                        clause.facet(facet).is_some(),
                        "{name}: {}/{facet}",
                        clause.id
                    );
                }
                let sourced = ask.section.is_some() && ask.mark.is_some() && ask.checked.is_some();
                assert_eq!(sourced, !raw.authority.is_empty(), "{name}: {}", clause.id);
            }
            for value in &raw.value {
                assert!(
                    catalog.clause(&value.clause).is_some(),
                    "{name}: {}",
                    value.clause
                );
            }
            for lint in raw.severity.keys() {
                let owner = lint.split('/').next().unwrap_or_default();
                let lints = catalog.clause(owner).map(Clause::lints).unwrap_or_default();
                assert!(lints.contains(lint), "{name}: there is no lint {lint}");
            }
        }
    }

    #[test]
    fn the_strongest_wins_and_unknown_names_are_refused() {
        let both = Profile::combine(&["general", "core"]).expect("known profiles");
        assert_eq!(both.asks["gifts"].severity, Severity::Error);
        let codes = Profile::combine(&["apa", "aamft", "aca"]).expect("known profiles");
        let strictest = codes.values.iter().filter(|v| v.clause == "former-clients");
        let of_aamft = strictest.filter(|v| v.authority.profile == "aamft");
        assert!(of_aamft.clone().any(|v| v.value.starts_with("never")));
        let wrong = Profile::combine(&["genral"]).expect_err("unknown");
        let says = "there is no profile `genral`; did you mean `general`? Profiles: ";
        assert!(wrong.to_string().starts_with(says), "{wrong}");
        let wrong = Profile::combine(&["zebrafinch"]).expect_err("unknown");
        let says = "there is no profile `zebrafinch`. Profiles: ";
        assert!(wrong.to_string().starts_with(says), "{wrong}");
    }
}
