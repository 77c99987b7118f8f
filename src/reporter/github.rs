//! Workflow commands of GitHub Actions: one annotation for each finding.
//!
//! A finding is a command on a line, and nothing in it can end it or begin another: line ends, `%` and, among the properties, `:`
//! and `,` are escaped as the runner undoes them. A document that was not evaluated is an error, because a job that
//! shows no annotation reads like "all clear". Document text is never part of an annotation.
//!
//! Paths are relative to the folder in which the program was started; those of a practice that does not lie below it, to
//! the practice: only from the top of a repository are they what the runner looks for. `endColumn` is inclusive
//! here, and columns stand only where the first and the last line are the same: an annotation over several lines must not have them.

use crate::report::{Place, Report, Severity};

use super::text::{clean, one_line};
use super::{Options, summary};

/// The commands, one a line, and how many findings are set aside; nothing where there is nothing to say.
pub(super) fn render(report: &Report, options: &Options) -> String {
    let mut text = String::new();
    for finding in report.findings.iter().filter(|f| options.shows(f)) {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        let message = format!("{} {}", finding.message, finding.help);
        let at = at(&finding.place, options);
        text.push_str(&line(command, &at, &finding.lint, &message));
    }
    for document in &report.not_evaluated {
        let at = file(&document.path, options);
        let title = format!("not evaluated: {}", document.reason);
        text.push_str(&line("error", &at, &title, &document.message));
    }
    // Lines of the log, no annotations: nothing is to be done about them.
    for left_out in summary::set_aside(report) {
        text.push_str(&one_line(&left_out));
        text.push('\n');
    }
    if report.fault {
        text.push_str(&line("error", "", "consentlint", super::FAULT));
    }
    if report.nothing_asked() {
        text.push_str(&line("error", "", "consentlint", super::NOTHING_ASKED));
    }
    text
}

fn line(command: &str, at: &str, title: &str, message: &str) -> String {
    let (title, message) = (property(title), data(message));
    format!("::{command} {at}title={title}::{message}\n")
}

fn file(path: &str, options: &Options) -> String {
    format!("file={},", property(&options.path_from_start(path)))
}

fn at(place: &Place, options: &Options) -> String {
    let (start, end) = (place.start, place.end);
    let mut at = file(&place.path, options);
    at.push_str(&format!("line={},endLine={},", start.line, end.line));
    if start.line == end.line {
        let last = end.column.saturating_sub(1).max(start.column);
        at.push_str(&format!("col={},endColumn={last},", start.column));
    }
    at
}

/// A value between the commas, as the runner's own toolkit escapes it.
fn property(text: &str) -> String {
    escape(&clean(text)).replace(':', "%3A").replace(',', "%2C")
}

/// The message. It is one line, so only the percent sign is left to escape.
fn data(text: &str) -> String {
    escape(&one_line(text))
}

/// Line ends are gone already.
fn escape(text: &str) -> String {
    text.replace('%', "%25")
}
