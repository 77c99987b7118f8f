//! What is known of a practice besides its documents' text: configuration in its valid form.

pub mod kind;
pub mod reading;

use std::collections::{BTreeMap, BTreeSet};

use crate::lint::pattern::Pattern;
use crate::lint::profile::Profile;
use crate::report::decision::Known;
use crate::report::{Finding, Kind, Severity};
use crate::source::Position;

/// A decision in the configuration that silences a lint.
#[derive(Clone, Debug)]
pub struct Allow {
    /// Which lints.
    pub lint: Pattern,
    /// As it was written.
    pub text: String,
    /// The documents in which it holds; everywhere if absent.
    pub paths: Option<BTreeSet<String>>,
    /// Why.
    pub reason: String,
    /// The values of a contradiction that are to stand beside each other; none if it names none.
    pub values: Vec<String>,
    /// Who decided.
    pub by: Option<String>,
    /// Last day on which it holds.
    pub until: Option<jiff::civil::Date>,
    /// Where it stands in the configuration.
    pub place: (Position, Position),
}

/// What is to be done with findings that were there before.
#[derive(Clone, Debug, Default)]
pub enum Baseline {
    /// There is no baseline.
    #[default]
    None,
    /// What is found now becomes one.
    Write,
    /// These are known.
    Read(Vec<Known>),
}

/// Everything a check needs to know of a practice.
#[derive(Clone, Debug, Default)]
pub struct Practice {
    /// The folder, as it was named.
    pub root: String,
    /// The configuration file, relative to the root.
    pub config: Option<String>,
    /// The profiles in force.
    pub profile: Profile,
    /// Country, if declared.
    pub country: Option<String>,
    /// Whether evidence carries its text, for a sheet that shows it.
    pub quote_evidence: bool,
    /// The day of the run.
    pub today: jiff::civil::Date,
    /// Declared packets in order, with their documents.
    pub packets: Vec<(String, BTreeSet<String>)>,
    /// Declared kinds, by document.
    pub kinds: BTreeMap<String, Kind>,
    /// How the practice says that it works, by the names of conditions.
    pub works: BTreeMap<String, bool>,
    /// Clauses that do not apply here, with the reason.
    pub not_applicable: BTreeMap<String, String>,
    /// Severities; the first match wins.
    pub severities: Vec<(Pattern, Severity)>,
    /// Only these lints, if any are named.
    pub select: Vec<Pattern>,
    /// Not these lints.
    pub ignore: Vec<Pattern>,
    /// Decisions.
    pub allow: Vec<Allow>,
    /// Whether decisions are read and judged, but silence nothing.
    pub no_suppress: bool,
    /// Findings that were there before.
    pub baseline: Baseline,
    /// Only findings in these files or below these folders are shown; all, if empty.
    pub shown: Vec<String>,
    /// Of these only findings in files that were changed, if a list of them was given.
    pub changed: Option<Vec<String>>,
    /// Whether a changed file is there no more: what it alone said is missing now, and that has its place elsewhere.
    pub gone: bool,
}

impl Practice {
    /// The declared kind of a document.
    pub fn declared_kind(&self, path: &str) -> Option<Kind> {
        self.kinds.get(path).copied()
    }

    /// Whether a lint is reported.
    pub fn reports(&self, lint: &str) -> bool {
        let selected = self.select.is_empty() || self.select.iter().any(|p| p.matches(lint));
        selected && !self.ignore.iter().any(|p| p.matches(lint))
    }

    /// The severity of a lint, the configuration's before the given one.
    pub fn severity(&self, lint: &str, otherwise: Severity) -> Severity {
        self.severities
            .iter()
            .find(|(pattern, _)| pattern.matches(lint))
            .map_or(otherwise, |(_, severity)| *severity)
    }

    /// Whether a finding is shown.
    pub fn shows_finding(&self, finding: &Finding) -> bool {
        (self.gone && finding.is_absence()) || finding.places().any(|p| self.shows(&p.path))
    }

    /// Whether findings in a file are shown.
    pub fn shows(&self, path: &str) -> bool {
        let below = |shown: &String| {
            let rest = path.strip_prefix(shown.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let asked_for = self.shown.is_empty() || self.shown.iter().any(below);
        asked_for && self.changed.as_ref().is_none_or(|c| c.iter().any(below))
    }
}
