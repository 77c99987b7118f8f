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
mod group;
mod human;
mod json;
#[cfg(test)]
mod samples;
mod summary;
#[cfg(test)]
mod tests;
pub(crate) mod text;

use std::io::{self, Write};

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
}

/// What the caller knows and the report does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The least severity that fails the run; `None` for `never`.
    pub fail_on: Option<Severity>,
    /// Whether advice is shown in full; otherwise only its count is. JSON always holds all of it.
    pub show_advice: bool,
    /// Whether text of documents may be shown: on a terminal, or because it was asked for.
    pub quotes: bool,
    /// Whether the human format may use colour. No meaning depends on it.
    pub color: bool,
    /// Columns of the page; the human format keeps between 60 and 100 of them.
    pub width: usize,
    /// Leaves out the summary, but never a document that was not evaluated.
    pub quiet: bool,
}

impl Options {
    /// Whether a finding is shown by the formats for people: open, and no advice unless it is wanted.
    fn shows(&self, finding: &Finding) -> bool {
        finding.suppressed.is_none() && (self.show_advice || finding.severity > Severity::Advice)
    }
}

/// Writes the report. Fails only where `out` does.
pub fn write(
    format: Format,
    report: &Report,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = match format {
        Format::Human => human::render(report, options),
        Format::Concise => concise::render(report, options),
        Format::Json => json::render(report, options)?,
    };
    out.write_all(text.as_bytes())
}
