//! `consentlint.toml`: what a practice says of itself and of how it wants to be checked.
//!
//! The file decides what is *not* looked at, so a misspelt key must never pass for a choice: unknown keys, values of
//! another sort, keys under the wrong heading and paths that lead elsewhere are faults with their place, and a file
//! with a fault is refused as a whole. What comes out of [`Config::parse`] is valid in itself; what can only be known
//! with the catalogue or the documents at hand is asked for separately ([`Config::check_ids`],
//! [`Config::check_profiles`], [`Config::check_globs`]) and has to be asked.
//!
//! It does not read the disk, does not know the day (whether a decision has run out is for the check to report), and
//! leaves the frames of `[clause.x] also` to the loader of lint files, which knows their language.

mod glob;
mod read;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

pub use glob::Glob;

use crate::lint::load::{AlsoFrame, Fault, suggest};
use crate::lint::pattern::Pattern;
use crate::lint::profile;
use crate::lint::sign::Signs;
use crate::report::{Kind, Severity};

/// The name of the file, in messages and on disk.
pub const FILE: &str = "consentlint.toml";

/// A value and the bytes of the file on which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Range<usize>,
}

/// The documents that one client receives together.
#[derive(Clone, Debug)]
pub struct PacketRule {
    /// Its name.
    pub name: Located<String>,
    /// At least one.
    pub globs: Vec<Glob>,
}

impl PacketRule {
    /// Whether the document of that path belongs to it.
    pub fn holds(&self, path: &str) -> bool {
        self.globs.iter().any(|glob| glob.matches(path))
    }
}

/// A decision on one lint: `[[allow]]`.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The id of the lint, without wildcards: a decision is on one thing.
    pub lint: Located<String>,
    /// The documents it is limited to.
    pub path: Option<Glob>,
    /// Why; not empty.
    pub reason: String,
    /// The values of a contradiction that are to stand beside each other; none if it names none.
    pub values: Vec<String>,
    /// Who decided.
    pub by: Option<String>,
    /// Last day on which it holds.
    pub until: Option<Located<jiff::civil::Date>>,
    /// The whole entry, or its heading.
    pub span: Range<usize>,
}

/// A clause that does not apply to this practice.
#[derive(Clone, Debug)]
pub struct NotApplicable {
    /// The clause.
    pub clause: Located<String>,
    /// The fact that makes it so; not empty.
    pub reason: String,
}

/// A practice's configuration. [`Config::default`] is that of a practice without one.
#[derive(Clone, Debug)]
pub struct Config {
    /// Profiles in force; at least one.
    pub profiles: Vec<Located<String>>,
    /// Country as ISO 3166 has it (`US`).
    pub country: Option<String>,
    /// Lints turned on besides those of the profile.
    pub select: Vec<Located<Pattern>>,
    /// Lints turned off.
    pub ignore: Vec<Located<Pattern>>,
    /// Least severity that fails a run; `None` for `never`.
    pub fail_on: Option<Severity>,
    /// Packets, in the order of the file.
    pub packets: Vec<PacketRule>,
    /// Kinds of documents, in the order of the file.
    pub kinds: Vec<(Glob, Kind)>,
    /// How the practice works: conditions, and whether they hold.
    pub practice: BTreeMap<String, bool>,
    /// Documents out of scope.
    pub exclude: Vec<Glob>,
    /// Clauses that do not apply.
    pub not_applicable: Vec<NotApplicable>,
    /// Severities, in the order of the file.
    pub severity: Vec<(Located<Pattern>, Severity)>,
    /// Decisions.
    pub allow: Vec<Allow>,
    /// Frames added to built-in clauses. Their text keeps the byte offsets of the file, so that a fault in one of
    /// them has its place there too.
    pub also: Vec<AlsoFrame>,
    /// Folder of the practice's own lint files, relative.
    pub lints: Option<Located<String>>,
    clauses: Vec<Located<String>>,
    practice_spans: Vec<Located<String>>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            profiles: vec![Located {
                value: profile::DEFAULT.to_string(),
                span: 0..0,
            }],
            country: None,
            select: Vec::new(),
            ignore: Vec::new(),
            fail_on: Some(Severity::Warning),
            packets: Vec::new(),
            kinds: Vec::new(),
            practice: BTreeMap::new(),
            practice_spans: Vec::new(),
            exclude: Vec::new(),
            not_applicable: Vec::new(),
            severity: Vec::new(),
            allow: Vec::new(),
            also: Vec::new(),
            lints: None,
            clauses: Vec::new(),
        }
    }
}

impl Config {
    /// Reads the text of a `consentlint.toml`.
    ///
    /// # Errors
    /// Every fault, in the order of the file; a text that is not TOML has one.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        read::read(text)
    }

    /// The kind that the configuration gives a document: the first glob that matches wins.
    pub fn kind(&self, path: &str) -> Option<Kind> {
        let rule = self.kinds.iter().find(|(glob, _)| glob.matches(path));
        rule.map(|(_, kind)| *kind)
    }

    /// Whether a document is out of scope.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.iter().any(|glob| glob.matches(path))
    }

    /// The severity that the configuration gives a lint: the first pattern that matches wins.
    pub fn severity(&self, lint: &str) -> Option<Severity> {
        let rule = self.severity.iter().find(|(p, _)| p.value.matches(lint));
        rule.map(|(_, severity)| *severity)
    }

    /// Why a clause does not apply, if the practice says so.
    pub fn not_applicable(&self, clause: &str) -> Option<&str> {
        let mut declared = self.not_applicable.iter();
        let fact = declared.find(|fact| fact.clause.value == clause);
        fact.map(|fact| fact.reason.as_str())
    }

    /// Faults of everything that names a lint or a clause, against the ids of all lints there are (`owner/check`).
    pub fn check_ids(&self, known: &[String]) -> Vec<Fault> {
        let mut faults = Vec::new();
        let patterns = self.select.iter().chain(&self.ignore);
        for pattern in patterns.chain(self.severity.iter().map(|(p, _)| p)) {
            if let Some(message) = pattern.value.unknown(known) {
                faults.push(fault(&pattern.span, message));
            }
        }
        for lint in self.allow.iter().map(|allow| &allow.lint) {
            if !known.contains(&lint.value) {
                let message = format!(
                    "there is no lint `{}`{}",
                    lint.value,
                    suggest(&lint.value, known)
                );
                faults.push(fault(&lint.span, message));
            }
        }
        let owners = || known.iter().filter_map(|id| id.split('/').next());
        // These owners report on documents and decisions; there is no clause behind them.
        let clauses: Vec<&str> = owners()
            .filter(|owner| !matches!(*owner, "document" | "practice" | "allow"))
            .collect();
        let facts = self.not_applicable.iter().map(|fact| &fact.clause);
        for clause in self.clauses.iter().chain(facts) {
            if !clauses.contains(&clause.value.as_str()) {
                let message = format!(
                    "there is no clause `{}`{}",
                    clause.value,
                    suggest(&clause.value, &clauses)
                );
                faults.push(fault(&clause.span, message));
            }
        }
        faults.sort_by_key(|fault| fault.span.start);
        faults
    }

    /// Faults of `[practice]`, against the conditions there are.
    pub fn check_practice(&self, signs: &Signs) -> Vec<Fault> {
        let known: Vec<&str> = signs
            .conditions
            .iter()
            .map(|sign| sign.id.as_str())
            .collect();
        let unknown = self.practice_spans.iter();
        unknown
            .filter(|name| !known.contains(&name.value.as_str()))
            .map(|name| {
                let near = suggest(&name.value, &known);
                let message = format!("`{}` is not one of {}{near}", name.value, known.join(", "));
                fault(&name.span, message)
            })
            .collect()
    }

    /// Faults of `profiles`, against the names of all profiles there are.
    pub fn check_profiles(&self, known: &[String]) -> Vec<Fault> {
        let unknown = self.profiles.iter().filter(|p| !known.contains(&p.value));
        unknown
            .map(|profile| {
                let near = profile::near(&profile.value);
                let message = format!("there is no profile `{}`{near}", profile.value);
                fault(&profile.span, message)
            })
            .collect()
    }

    /// Globs of packets, kinds and decisions that match no document. A packet of which nothing is left would be
    /// checked against an empty pile, and a kind with a misspelt path is not the kind that the practice declared.
    pub fn check_globs(&self, documents: &[String]) -> Vec<Fault> {
        let packets = self.packets.iter().flat_map(|packet| &packet.globs);
        let kinds = self.kinds.iter().map(|(glob, _)| glob);
        let allowed = self.allow.iter().filter_map(|allow| allow.path.as_ref());
        let mut faults: Vec<Fault> = packets
            .chain(kinds)
            .chain(allowed)
            .filter(|glob| !documents.iter().any(|path| glob.matches(path)))
            .map(|glob| {
                let near = suggest(glob.as_str(), documents);
                let message = format!("no document matches `{}`{near}", glob.as_str());
                fault(&glob.span(), message)
            })
            .collect();
        for (at, (glob, _)) in self.kinds.iter().enumerate() {
            let mut mine = documents
                .iter()
                .filter(|path| glob.matches(path))
                .peekable();
            let earlier =
                |path: &String| self.kinds[..at].iter().any(|(glob, _)| glob.matches(path));
            if mine.peek().is_some() && mine.all(earlier) {
                faults.push(fault(&glob.span(), OVERRULED.into()));
            }
        }
        faults.sort_by_key(|fault| fault.span.start);
        faults
    }
}

/// Of several lines that match, the first counts.
const OVERRULED: &str = "a line above decides for everything that this one matches, since the first that matches counts; put the narrower line first";

fn fault(span: &Range<usize>, message: String) -> Fault {
    Fault {
        file: FILE.to_string(),
        span: span.clone(),
        message,
    }
}
