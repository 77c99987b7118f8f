//! GitLab Code Quality: the findings beside the lines of a merge request.
//!
//! The format knows problems in files and nothing else, and an empty list reads like "all clear". So a document that was
//! not evaluated is a problem in its first line, and a run that could not say anything is one of the practice's folder;
//! both are blockers. What a decision silences is left out.

use std::io;

use serde::Serialize;

use crate::report::{Report, Severity};

use super::{Options, json};

/// The list, indented.
pub(super) fn render(report: &Report, options: &Options) -> io::Result<String> {
    let findings = report.open_findings().map(|finding| Problem {
        description: format!("{} {}", finding.message, finding.help),
        check_name: finding.lint.clone(),
        fingerprint: finding.fingerprint.clone(),
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Advice => "info",
        },
        location: Location {
            path: options.path_from_start(&finding.place.path),
            lines: Lines {
                begin: finding.place.start.line,
                end: finding.place.end.line,
            },
        },
    });
    let blocker = |check: &str, path: &str, file: String, says: &str| Problem {
        description: says.to_string(),
        check_name: format!("consentlint/{check}"),
        fingerprint: format!("{check}:{path}"),
        severity: "blocker",
        location: Location {
            path: file,
            lines: Lines { begin: 1, end: 1 },
        },
    };
    let missed = report.not_evaluated.iter().map(|document| {
        let file = options.path_from_start(&document.path);
        blocker("not-evaluated", &document.path, file, &document.message)
    });
    let folder = match options.folder {
        "" => ".",
        folder => folder,
    };
    let of_the_run = |check, says| blocker(check, "", folder.to_string(), says);
    let fault = report.fault.then(|| of_the_run("fault", super::FAULT));
    let nothing = report.nothing_asked();
    let nothing = nothing.then(|| of_the_run("nothing-asked", super::NOTHING_ASKED));
    let problems = findings.chain(missed).chain(fault).chain(nothing);
    json::page(&problems.collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Problem {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}
