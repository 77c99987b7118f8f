//! Turns a [`Report`] into bytes for a person, a `grep` or a program.
//!
//! A reporter is a function from the report to text, and it decides nothing: what is settled, what fails and which
//! exit code applies is asked of the report. It names no file, terminal, clock or environment; whoever calls it says
//! how wide and how colourful the page may be. The set of formats is closed, so there is one `match` and no trait.
//!
//! Two promises hold for every format. A document that was not evaluated is named, however quiet the run; and no
//! character that steers a terminal or reorders text gets from a document or a file name into the output (see
//! `reporter/text.rs`).

mod concise;
pub mod diff;
mod github;
mod gitlab;
pub(crate) mod group;
mod human;
pub(crate) mod json;
mod jsonl;
mod junit;
pub(crate) mod markdown;
mod rule;
#[cfg(test)]
mod samples;
mod sarif;
mod summary;
#[cfg(test)]
mod tests;
pub(crate) mod text;

use std::io::{self, Write};

pub use rule::{Passage, Rule};

use crate::report::{Finding, Report, Severity};

/// The shapes in which a report can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Blocks with excerpts and a closing summary, for a person.
    Human,
    /// One line for each finding, for `grep` and editors.
    Concise,
    /// `consentlint.report/1`, for programs.
    Json,
    /// `consentlint.jsonl/1`, for programs that read line by line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands, for annotations of GitHub Actions.
    Github,
    /// Code Quality, for merge requests of GitLab.
    Gitlab,
    /// JUnit XML, for services that count tests.
    Junit,
    /// A page with tables, for the summary of a job.
    Markdown,
}

impl Format {
    /// All formats, the usual one first.
    pub const ALL: [Format; 9] = [
        Format::Human,
        Format::Concise,
        Format::Json,
        Format::Jsonl,
        Format::Sarif,
        Format::Github,
        Format::Gitlab,
        Format::Junit,
        Format::Markdown,
    ];

    /// The name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Human => "human",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Gitlab => "gitlab",
            Format::Junit => "junit",
            Format::Markdown => "markdown",
        }
    }
}

/// What every format says of a run in which something inside failed.
const FAULT: &str = "Something inside consentlint failed, so findings may be lacking from this report. Please do not rely on \
                     it, and report the fault.";

/// What formats without a page of their own say of a run without a packet.
const NOTHING_ASKED: &str = "There was no document of which a clause could be asked, so nothing can be said of this practice. \
                             Check that the path is right and that the forms are Markdown files (.md).";

/// What the caller knows and the report does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options<'a> {
    /// The least severity that fails the run; `None` for `never`.
    pub fail_on: Option<Severity>,
    /// Whether advice is shown in full; otherwise only its count is. The JSON formats always hold all of it.
    pub show_advice: bool,
    /// Whether text of documents may be shown: on a terminal, or because it was asked for.
    pub quotes: bool,
    /// Whether the human format may use colour. No meaning depends on it.
    pub color: bool,
    /// Columns of the page; the human format keeps between 60 and 100 of them.
    pub width: usize,
    /// Leaves out the summary, but never a document that was not evaluated.
    pub quiet: bool,
    /// The practice's folder as seen from where the program was started (`forms/adults`); empty where that is the same
    /// folder, or does not lie below. A program that shows findings beside the files needs it to find them.
    pub folder: &'a str,
    /// The folder with lint files of one's own, where a command that is proposed has to name it.
    pub lints: Option<&'a str>,
    /// What else a command that is proposed has to say to look at the same: paths, profiles, the configuration. `None` for
    /// what came on standard input.
    pub practice: Option<&'a str>,
    /// The lints that the report names, in words.
    pub rules: &'a [Rule],
}

impl Options<'_> {
    /// Whether a finding is shown by the formats for people: open, and no advice unless it is wanted.
    fn shows(&self, finding: &Finding) -> bool {
        finding.is_open() && (self.show_advice || finding.severity > Severity::Advice)
    }

    /// A path of the report as seen from where the program was started.
    fn path_from_start(&self, path: &str) -> String {
        match self.folder {
            "" => path.to_string(),
            folder => format!("{folder}/{path}"),
        }
    }
}

/// Writes the report. Fails only where `out` does.
pub fn write(
    format: Format,
    report: &Report,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = match format {
        Format::Human => human::render(report, options),
        Format::Concise => concise::render(report, options),
        Format::Json => json::render(report, options)?,
        Format::Jsonl => jsonl::render(report, options)?,
        Format::Sarif => sarif::render(report, options)?,
        Format::Github => github::render(report, options),
        Format::Gitlab => gitlab::render(report, options)?,
        Format::Junit => junit::render(report, options)?,
        Format::Markdown => markdown::render(report, options),
    };
    out.write_all(text.as_bytes())
}
