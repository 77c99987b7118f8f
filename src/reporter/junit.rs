//! JUnit XML, for services that count tests.
//!
//! A packet is a suite and each clause that was asked is a test of it: settled passes, what does not apply or was decided
//! otherwise is skipped. The last suite is about the documents: each was read or was not, and everything found on its
//! wording is a failed test. A test fails exactly where a finding is shown, so that this report and the others agree; a
//! clause that is not settled and has no finding to show, or one that is shown in the last suite, is skipped with that
//! reason, and never passes.
//!
//! What was not evaluated is an error. XML 1.0 cannot hold control characters at all, so they are made visible.

mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use crate::report::{Asked, Decision, Finding, PacketReport, Report, Row, Verdict};

use super::Options;
use super::group::{ByClause, sorts};
use super::text::list;
use xml::{Case, Outcome, Problem, Suite};

/// The file, indented.
pub(super) fn render(report: &Report, options: &Options) -> io::Result<String> {
    let rows = ByRow::new(report);
    let packets = report.packets.iter();
    let remarks = [ByClause::open(report), ByClause::set_aside(report)];
    let mut suites: Vec<Suite> = packets
        .map(|p| packet(p, &rows, &remarks, options))
        .collect();
    suites.push(documents(report, &rows, options));
    xml::written(&suites)
}

/// The findings that say how far a clause is settled, by packet and clause, for the rows that were asked.
struct ByRow<'a>(BTreeMap<(&'a str, &'a str), Vec<&'a Finding>>);

impl<'a> ByRow<'a> {
    fn new(report: &'a Report) -> Self {
        let mut rows: BTreeMap<(&str, &str), Vec<&Finding>> = BTreeMap::new();
        for packet in &report.packets {
            for row in asked(packet) {
                rows.insert((&packet.name, &row.clause), Vec::new());
            }
        }
        for finding in &report.findings {
            let (clause, check) = (finding.owner(), finding.check());
            for packet in finding.packets.iter().filter(|_| check.is_state()) {
                if let Some(row) = rows.get_mut(&(packet.as_str(), clause)) {
                    row.push(finding);
                }
            }
        }
        Self(rows)
    }

    fn of(&self, packet: &'a PacketReport, row: &'a Row) -> &[&'a Finding] {
        let found = self.0.get(&(packet.name.as_str(), row.clause.as_str()));
        found.map_or(&[], Vec::as_slice)
    }

    /// Whether a finding is told with a row.
    fn tells(&self, finding: &Finding) -> bool {
        let (clause, check) = (finding.owner(), finding.check());
        let mut packets = finding.packets.iter();
        check.is_state() && packets.any(|p| self.0.contains_key(&(p.as_str(), clause)))
    }
}

fn asked(packet: &PacketReport) -> impl Iterator<Item = &Row> {
    packet.clauses.iter().filter(|row| row.asked != Asked::No)
}

fn packet<'a>(
    packet: &'a PacketReport,
    rows: &ByRow<'a>,
    remarks: &[ByClause<'a>; 2],
    options: &Options,
) -> Suite {
    let cases = asked(packet).map(|row| Case {
        class: packet.name.clone(),
        name: row.clause.clone(),
        outcome: match settled(row, rows.of(packet, row), options) {
            Outcome::Passed => passed(row, packet, remarks),
            outcome => outcome,
        },
    });
    Suite {
        name: format!("packet {}", packet.name),
        properties: vec![("documents", packet.documents.join(", "))],
        cases: cases.collect(),
    }
}

fn settled(row: &Row, findings: &[&Finding], options: &Options) -> Outcome {
    let shown: Vec<&&Finding> = findings.iter().filter(|f| options.shows(f)).collect();
    let why = row.why.as_deref().unwrap_or_default();
    let messages: Vec<&str> = shown.iter().map(|f| f.message.as_str()).collect();
    let problem = Problem {
        kind: row.verdict.to_string(),
        message: messages.join(" "),
        details: shown.iter().map(|finding| told(finding)).collect(),
    };
    match row.verdict {
        Verdict::NotEvaluated => Outcome::Error(Problem {
            message: why.to_string(),
            ..problem
        }),
        _ if !shown.is_empty() => Outcome::Failed(problem),
        Verdict::Met => Outcome::Passed,
        Verdict::NotApplicable | Verdict::Suppressed => {
            Outcome::Skipped(format!("{}: {why}", row.verdict))
        }
        Verdict::Incomplete | Verdict::Unfilled | Verdict::Mentioned | Verdict::Missing => {
            Outcome::Skipped(format!(
                "{}: no finding is shown for it, because it is ignored, is only advice, is in the baseline, or lies outside the paths asked for",
                row.verdict
            ))
        }
    }
}

/// What becomes of a clause that is met: something found on its wording keeps it from being settled.
fn passed(row: &Row, packet: &PacketReport, [open, set_aside]: &[ByClause<'_>; 2]) -> Outcome {
    let found = |findings: &ByClause<'_>| list(&sorts(&findings.remarks(row, packet)));
    match (found(open), found(set_aside)) {
        (open, _) if !open.is_empty() => Outcome::Skipped(format!(
            "{}, with something to look at: {open}",
            row.verdict
        )),
        (_, aside) if !aside.is_empty() => Outcome::Skipped(format!(
            "{}, with something set aside by a decision or known to the baseline: {aside}",
            row.verdict
        )),
        _ => Outcome::Passed,
    }
}

fn documents(report: &Report, rows: &ByRow<'_>, options: &Options) -> Suite {
    let case = |class: &str, name: &str, outcome| Case {
        class: class.to_string(),
        name: name.to_string(),
        outcome,
    };
    let error = |kind: &str, message: &str| {
        Outcome::Error(Problem {
            kind: kind.to_string(),
            message: message.to_string(),
            details: Vec::new(),
        })
    };
    let mut cases = Vec::new();
    if report.fault {
        cases.push(case("consentlint", "run", error("fault", super::FAULT)));
    }
    if report.nothing_asked() {
        let nothing = error("nothing-asked", super::NOTHING_ASKED);
        cases.push(case("consentlint", "asked", nothing));
    }
    for document in &report.not_evaluated {
        let missed = error(document.reason, &document.message);
        cases.push(case(&document.path, "read", missed));
    }
    for document in &report.documents {
        cases.push(case(&document.path, "read", Outcome::Passed));
    }
    let mut seen: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for finding in report.findings.iter().filter(|f| !rows.tells(f)) {
        let outcome = match &finding.suppressed {
            Some(decision) => Outcome::Skipped(decided(decision)),
            None if finding.baseline => Outcome::Skipped("in the baseline".to_string()),
            None if options.shows(finding) => Outcome::Failed(Problem {
                kind: finding.severity.to_string(),
                message: finding.message.clone(),
                details: vec![told(finding)],
            }),
            None => continue,
        };
        // Services follow a test by its name, so that has no line in it.
        let number = seen
            .entry((&finding.place.path, &finding.lint))
            .and_modify(|number| *number += 1)
            .or_insert(1);
        let name = match number {
            1 => finding.lint.clone(),
            number => format!("{} {number}", finding.lint),
        };
        cases.push(case(&finding.place.path, &name, outcome));
    }
    let unasked: BTreeSet<&str> = report.not_asked.iter().map(|n| n.clause.as_str()).collect();
    let unasked: Vec<&str> = unasked.into_iter().collect();
    Suite {
        name: "documents".to_string(),
        properties: match unasked.is_empty() {
            true => Vec::new(),
            false => vec![("not-asked", unasked.join(", "))],
        },
        cases,
    }
}

/// "consent.md:4:1: error gifts/missing: ..." with what to do.
fn told(finding: &Finding) -> String {
    let (place, start) = (&finding.place, finding.place.start);
    format!(
        "{}:{}:{}: {} {}: {} {}",
        place.path,
        start.line,
        start.column,
        finding.severity,
        finding.lint,
        finding.message,
        finding.help
    )
}

fn decided(decision: &Decision) -> String {
    let by = decision.by.as_ref().map(|by| format!(", {by}"));
    let until = decision.until.as_ref().map(|day| format!(", until {day}"));
    let (by, until) = (by.unwrap_or_default(), until.unwrap_or_default());
    format!("suppressed: {}{by}{until}", decision.reason)
}
