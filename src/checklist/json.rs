//! `consentlint.checklist/1`: the checklist for programs. `schema/consentlint.checklist.schema.json` is its other half.
//!
//! Rows, findings and documents have the shape that they have in `consentlint.report/1`. Each packet is there, however
//! many are alike.

use std::io;

use serde::Serialize;

use crate::reporter::json::{NotEvaluated, Object, Row, WireDecision, WireFinding, page};

use super::{Backing, Checklist, Item, Options, words};

/// The checklist as indented JSON with a newline at its end.
pub(super) fn render(checklist: &Checklist<'_>, options: &Options) -> io::Result<String> {
    page(&Root::new(checklist, options))
}

#[derive(Serialize)]
struct Root<'a> {
    schema: &'static str,
    version: &'static str,
    today: &'a str,
    title: &'a str,
    profiles: &'a [String],
    exit: u8,
    not_evaluated: Vec<NotEvaluated<'a>>,
    packets: Vec<Packet<'a>>,
    decisions: Vec<WireDecision<'a>>,
    documents: Vec<WireFinding<'a>>,
}

impl<'a> Root<'a> {
    fn new(checklist: &'a Checklist<'a>, options: &'a Options) -> Self {
        let report = checklist.report;
        let missed = report.not_evaluated.iter();
        let papers = checklist.papers.iter().flatten();
        Self {
            schema: "consentlint.checklist/1",
            version: env!("CARGO_PKG_VERSION"),
            today: &report.today,
            title: &options.title,
            profiles: &report.profiles,
            exit: report.exit(options.fail_on),
            not_evaluated: missed.map(NotEvaluated::from).collect(),
            packets: checklist
                .sheets
                .iter()
                .map(|sheet| Packet {
                    name: &sheet.packet.name,
                    documents: &sheet.packet.documents,
                    states: Object(
                        sheet
                            .counts()
                            .into_iter()
                            .map(|(state, number)| (state.as_str(), number))
                            .collect(),
                    ),
                    clauses: sheet
                        .shown(options)
                        .map(|item| Clause::new(item, options))
                        .collect(),
                })
                .collect(),
            decisions: report.decisions.iter().map(WireDecision::from).collect(),
            documents: papers
                .map(|finding| WireFinding::new(finding, options.quotes))
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct Packet<'a> {
    name: &'a str,
    documents: &'a [String],
    states: Object<'a, usize>,
    clauses: Vec<Clause<'a>>,
}

#[derive(Serialize)]
struct Clause<'a> {
    state: &'static str,
    severity: Option<&'static str>,
    title: &'a str,
    question: &'a str,
    lacking: Vec<Lacking<'a>>,
    row: Row<'a>,
    quotes: Option<Vec<Option<&'a str>>>,
    findings: Vec<WireFinding<'a>>,
    sources: Vec<Source<'a>>,
    draft: Option<&'a str>,
}

#[derive(Serialize)]
struct Lacking<'a> {
    facet: &'a str,
    status: &'static str,
    asks: &'a str,
}

#[derive(Serialize)]
struct Source<'a> {
    says: String,
    profile: Option<&'a str>,
    mark: &'static str,
    known: &'static str,
    checked: &'a str,
}

impl<'a> Clause<'a> {
    fn new(item: &'a Item<'a>, options: &Options) -> Self {
        let quotes = item.row.evidence.iter();
        let quotes = quotes.map(|evidence| evidence.quote.as_deref());
        let lacking = item.lacking.iter();
        let findings = item.gap.iter().chain(&item.remarks);
        Self {
            state: item.state.as_str(),
            severity: item.severity.map(|severity| severity.as_str()),
            title: &item.clause.title,
            question: &item.clause.question,
            lacking: lacking
                .map(|(facet, status)| Lacking {
                    facet: &facet.id,
                    status: status.as_str(),
                    asks: &facet.asks,
                })
                .collect(),
            row: Row::from(item.row),
            quotes: options.quotes.then(|| quotes.collect()),
            findings: findings
                .map(|finding| WireFinding::new(finding, options.quotes))
                .collect(),
            sources: item.backing.iter().map(Source::from).collect(),
            draft: item.draft.as_deref(),
        }
    }
}

impl<'a> From<&'a Backing<'a>> for Source<'a> {
    fn from(backing: &'a Backing<'a>) -> Self {
        Self {
            says: words::supports(backing),
            profile: backing.profile,
            mark: backing.mark.as_str(),
            known: backing.mark.in_words(),
            checked: backing.checked,
        }
    }
}
