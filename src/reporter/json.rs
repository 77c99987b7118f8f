//! `consentlint.report/1`: the report for programs.
//!
//! The structs here are the wire format and nothing else; the order of their fields is the order in the file, and
//! `schema/consentlint.report.schema.json` is their other half. They borrow from the report, so that a field can be
//! renamed inside the program without a script noticing. A field is added under the same version, and changed or
//! removed only under the next.

use std::io;

use serde::{Serialize, Serializer};

use crate::report::{self, Decision, Entry, Finding, Recorded, Report, Severity};
use crate::source::Position;

use super::Options;
use super::text::escape;

/// The report as indented JSON with a newline at its end.
pub(super) fn render(report: &Report, options: &Options) -> io::Result<String> {
    page(&Root::new(report, options))
}

/// A value as indented JSON with a newline at its end.
pub(crate) fn page(value: &impl Serialize) -> io::Result<String> {
    let text = serde_json::to_string_pretty(value)?;
    Ok(escape(&text) + "\n")
}

/// A value as JSON on one line.
pub(super) fn line(value: &impl Serialize) -> io::Result<String> {
    let text = serde_json::to_string(value)?;
    Ok(escape(&text) + "\n")
}

#[derive(Serialize)]
struct Root<'a> {
    schema: &'static str,
    version: &'static str,
    today: &'a str,
    status: Status,
    practice: Practice<'a>,
    packets: Vec<Packet<'a>>,
    documents: Vec<Document<'a>>,
    not_evaluated: Vec<NotEvaluated<'a>>,
    findings: Vec<WireFinding<'a>>,
    decisions: Vec<WireDecision<'a>>,
    baseline: Option<Baseline<'a>>,
    summary: Summary<'a>,
}

impl<'a> Root<'a> {
    fn new(report: &'a Report, options: &Options) -> Self {
        Self {
            schema: "consentlint.report/1",
            version: env!("CARGO_PKG_VERSION"),
            today: &report.today,
            status: Status::new(report, options),
            practice: Practice::from(report),
            packets: report.packets.iter().map(Packet::from).collect(),
            documents: report.documents.iter().map(Document::from).collect(),
            not_evaluated: report
                .not_evaluated
                .iter()
                .map(NotEvaluated::from)
                .collect(),
            findings: report
                .findings
                .iter()
                .map(|finding| WireFinding::new(finding, options.quotes))
                .collect(),
            decisions: report.decisions.iter().map(WireDecision::from).collect(),
            baseline: report.baseline.as_ref().map(|baseline| Baseline {
                entries: baseline.entries.len(),
                stale: baseline.stale.iter().map(Stale::from).collect(),
            }),
            summary: Summary::from(report),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Status {
    exit: u8,
    findings: bool,
    not_evaluated: bool,
    error: bool,
}

impl Status {
    pub(super) fn new(report: &Report, options: &Options) -> Self {
        Self {
            exit: report.exit(options.fail_on),
            findings: report.fails(options.fail_on),
            not_evaluated: report.inconclusive(),
            error: report.failed(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Practice<'a> {
    root: &'a str,
    config: Option<&'a str>,
    profiles: &'a [String],
    country: Option<&'a str>,
}

impl<'a> From<&'a Report> for Practice<'a> {
    fn from(report: &'a Report) -> Self {
        Self {
            root: &report.root,
            config: report.config.as_deref(),
            profiles: &report.profiles,
            country: report.country.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct Packet<'a> {
    name: &'a str,
    declared: bool,
    documents: &'a [String],
    clauses: Vec<Row<'a>>,
}

impl<'a> From<&'a report::PacketReport> for Packet<'a> {
    fn from(packet: &'a report::PacketReport) -> Self {
        Self {
            name: &packet.name,
            declared: packet.declared,
            documents: &packet.documents,
            clauses: packet.clauses.iter().map(Row::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct Document<'a> {
    path: &'a str,
    kind: &'static str,
    kind_from: &'static str,
    clauses: Vec<Row<'a>>,
}

impl<'a> From<&'a report::DocumentReport> for Document<'a> {
    fn from(document: &'a report::DocumentReport) -> Self {
        Self {
            path: &document.path,
            kind: document.kind.as_str(),
            kind_from: document.kind_from,
            clauses: document.clauses.iter().map(Row::from).collect(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct NotEvaluated<'a> {
    path: &'a str,
    reason: &'static str,
    message: &'a str,
}

impl<'a> From<&'a report::NotEvaluated> for NotEvaluated<'a> {
    fn from(document: &'a report::NotEvaluated) -> Self {
        Self {
            path: &document.path,
            reason: document.reason,
            message: &document.message,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct Row<'a> {
    clause: &'a str,
    verdict: &'static str,
    asked: &'static str,
    why: Option<&'a str>,
    value: &'a [String],
    conflicts: u32,
    facets: Object<'a, &'static str>,
    place: Option<Place<'a>>,
    evidence: Vec<Evidence<'a>>,
}

impl<'a> From<&'a report::Row> for Row<'a> {
    fn from(row: &'a report::Row) -> Self {
        Self {
            clause: &row.clause,
            verdict: row.verdict.as_str(),
            asked: row.asked.as_str(),
            why: row.why.as_deref(),
            value: &row.value,
            conflicts: row.conflicts,
            facets: Object(
                row.facets
                    .iter()
                    .map(|(facet, status)| (facet.as_str(), status.as_str()))
                    .collect(),
            ),
            place: row.place.as_ref().map(Place::from),
            evidence: row.evidence.iter().map(Evidence::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    start: Point,
    end: Point,
}

impl<'a> From<&'a report::Place> for Place<'a> {
    fn from(place: &'a report::Place) -> Self {
        Self {
            path: &place.path,
            start: place.start.into(),
            end: place.end.into(),
        }
    }
}

#[derive(Serialize)]
struct Evidence<'a> {
    path: &'a str,
    start: Point,
    end: Point,
    facets: &'a [String],
}

impl<'a> From<&'a report::Evidence> for Evidence<'a> {
    fn from(evidence: &'a report::Evidence) -> Self {
        Self {
            path: &evidence.place.path,
            start: evidence.place.start.into(),
            end: evidence.place.end.into(),
            facets: &evidence.facets,
        }
    }
}

#[derive(Serialize)]
struct Point {
    byte: u32,
    line: u32,
    column: u32,
}

impl From<Position> for Point {
    fn from(position: Position) -> Self {
        Self {
            byte: position.byte,
            line: position.line,
            column: position.column,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct WireFinding<'a> {
    lint: &'a str,
    severity: &'static str,
    message: &'a str,
    help: &'a str,
    packets: &'a [String],
    path: &'a str,
    start: Point,
    end: Point,
    quote: Option<&'a str>,
    related: Vec<Related<'a>>,
    fingerprint: &'a str,
    suppressed: Option<Suppressed<'a>>,
    baseline: bool,
}

impl<'a> WireFinding<'a> {
    pub(crate) fn new(finding: &'a Finding, quotes: bool) -> Self {
        Self {
            lint: &finding.lint,
            severity: finding.severity.as_str(),
            message: &finding.message,
            help: &finding.help,
            packets: &finding.packets,
            path: &finding.place.path,
            start: finding.place.start.into(),
            end: finding.place.end.into(),
            quote: finding.quote.as_deref().filter(|_| quotes),
            related: finding
                .related
                .iter()
                .map(|related| Related {
                    path: &related.place.path,
                    start: related.place.start.into(),
                    end: related.place.end.into(),
                    quote: related.quote.as_deref().filter(|_| quotes),
                    note: &related.note,
                })
                .collect(),
            fingerprint: &finding.fingerprint,
            suppressed: finding.suppressed.as_ref().map(Suppressed::from),
            baseline: finding.baseline,
        }
    }
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    start: Point,
    end: Point,
    quote: Option<&'a str>,
    note: &'a str,
}

#[derive(Serialize)]
struct Suppressed<'a> {
    reason: &'a str,
    by: Option<&'a str>,
    until: Option<&'a str>,
}

impl<'a> From<&'a Decision> for Suppressed<'a> {
    fn from(decision: &'a Decision) -> Self {
        Self {
            reason: &decision.reason,
            by: decision.by.as_deref(),
            until: decision.until.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct WireDecision<'a> {
    lint: &'a str,
    reason: &'a str,
    values: &'a [String],
    by: Option<&'a str>,
    until: Option<&'a str>,
    place: Place<'a>,
    state: &'static str,
    silenced: usize,
}

impl<'a> From<&'a Recorded> for WireDecision<'a> {
    fn from(recorded: &'a Recorded) -> Self {
        let decision = &recorded.decision;
        Self {
            lint: &decision.lint,
            reason: &decision.reason,
            values: &decision.values,
            by: decision.by.as_deref(),
            until: decision.until.as_deref(),
            place: Place::from(&decision.place),
            state: recorded.state.as_str(),
            silenced: recorded.silenced,
        }
    }
}

#[derive(Serialize)]
struct Baseline<'a> {
    entries: usize,
    stale: Vec<Stale<'a>>,
}

#[derive(Serialize)]
struct Stale<'a> {
    lint: &'a str,
    path: &'a str,
}

impl<'a> From<&'a Entry> for Stale<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            lint: &entry.lint,
            path: &entry.path,
        }
    }
}

#[derive(Serialize)]
pub(super) struct Summary<'a> {
    documents: usize,
    findings: Counts,
    suppressed: usize,
    baseline: usize,
    elsewhere: usize,
    not_evaluated: usize,
    verdicts: Object<'a, u32>,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    advice: usize,
}

impl From<&Report> for Summary<'_> {
    fn from(report: &Report) -> Self {
        Self {
            documents: report.documents.len(),
            findings: Counts {
                error: report.count(Severity::Error),
                warning: report.count(Severity::Warning),
                advice: report.count(Severity::Advice),
            },
            suppressed: report.suppressed(),
            baseline: report.known(),
            elsewhere: report.open_elsewhere().count(),
            not_evaluated: report.not_evaluated.len(),
            verdicts: Object(
                report
                    .verdicts()
                    .into_iter()
                    .map(|(verdict, number)| (verdict.as_str(), number))
                    .collect(),
            ),
        }
    }
}

/// A JSON object whose members keep their order.
pub(crate) struct Object<'a, V>(pub(crate) Vec<(&'a str, V)>);

impl<V: Serialize> Serialize for Object<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

#[cfg(test)]
mod tests;
